"""Pages that print their questions bold: the plain paragraph behind a question is its answer, label or none."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from briefnlp.records import Problem, Role
from briefnlp.transcript import Document, Paragraph
from briefnlp.turns.results import Speech, problem
from briefnlp.turns.trust import LEAST_MARKED

# Of the questions of such a page so many times more are bold to their end than only at their head.
_MORE_WHOLE = 2
# (Laughter), （记者点头）: nobody answers with it.
_ASIDE = re.compile(r"[(（\[【][^()（）\[\]【】]{1,80}[)）\]】]")


def split_unlabelled_answers(
    document: Document, speeches: Sequence[Speech], roles: Sequence[Role]
) -> tuple[list[Speech], list[bool], list[Problem]]:
    """Return the speeches with each plain answer behind a bold question cut off as its own; flags say which those are.

    That holds on pages that print every question bold and no answer, and only where nobody answers under a label.
    """
    said = _said(document, speeches)
    is_left = _left(roles)
    way = _way(speeches, roles, said, is_left)
    cut: list[Speech] = []
    is_answer: list[bool] = []
    problems = []
    for number, speech in enumerate(speeches):
        answer = _answer(said[number]) if way and is_left[number] else None
        if answer is None or (way == "whole" and not _is_bold(said[number][0])):
            cut.append(speech)
            is_answer.append(False)
            continue
        before, start = said[number][answer - 1].char_end, said[number][answer].char_start
        cut += [replace(speech, char_end=before), Speech(None, start, start, speech.char_end)]
        is_answer += [False, True]
        message = "a plain paragraph without a label follows a question in bold; it was taken for the answer"
        problems.append(problem("missing_answer_label", message, start, speech.char_end))
    return cut, is_answer, problems


def _said(document: Document, speeches: Sequence[Speech]) -> list[Sequence[Paragraph]]:
    """Return the paragraphs of each speech, the first with its label when they share a line."""
    body = document.body()
    starts = [p.char_start for p in body]
    return [body[bisect_right(starts, s.char_start) - 1 : bisect_left(starts, s.char_end)] for s in speeches]


def _left(roles: Sequence[Role]) -> list[bool]:
    """Tell of each speech whether it is a question that nobody answers under a label.

    The next who is no chair asks again, or nobody comes.
    """
    is_left: list[bool] = []
    following: Role = "journalist"
    for role in reversed(roles):
        is_left.append(role == following == "journalist")
        following = following if role == "chair" else role
    return is_left[::-1]


def _way(
    speeches: Sequence[Speech], roles: Sequence[Role], said: Sequence[Sequence[Paragraph]], is_left: Sequence[bool]
) -> Literal["whole", "head"] | None:
    """Return what marks a question on a page that prints them bold: the whole or its head; None for other pages."""
    asked = [number for number, speech in enumerate(speeches) if speech.label and roles[number] == "journalist"]
    others = [number for number, speech in enumerate(speeches) if speech.label and roles[number] != "journalist"]
    whole = sum(1 for number in asked if _is_bold(said[number][0]))
    is_kept = all(said[number][0].block.bold_chars for number in asked)
    if not is_kept or whole < LEAST_MARKED or whole <= _MORE_WHOLE * (len(asked) - whole):
        return None
    if any(_is_bold(said[number][0]) for number in others):
        return None
    # Where a question goes on in plain type before somebody answers it, plain type says nothing.
    if any(_plain(said[number]) for number in asked if not is_left[number]):
        return None
    # Where those who answer have bold labels too, a bold label tells nothing.
    return "whole" if any(said[number][0].block.bold_chars for number in others) else "head"


def _answer(said: Sequence[Paragraph]) -> int | None:
    """Return which paragraph of a question begins the answer to it, or None."""
    plain = _plain(said)
    if not plain or any(p.block.bold_chars for p in said[plain[0] :]):
        # A bold line behind the plain ones may be one more question, or a heading.
        return None
    return plain[0]


def _plain(said: Sequence[Paragraph]) -> list[int]:
    """Return the paragraphs behind the first that are plain, asides such as (Laughter) left out."""
    return [n for n, p in enumerate(said) if n and not p.block.bold_chars and not _ASIDE.fullmatch(p.block.text)]


def _is_bold(paragraph: Paragraph) -> bool:
    return paragraph.block.bold_chars >= len(paragraph.block.text)
