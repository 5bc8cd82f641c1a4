"""Repairs of pages that lost a label: the question that runs on after the chair's invitation."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefnlp.languages import Language
from briefnlp.records import Problem, Role
from briefnlp.text import line_spans
from briefnlp.transcript import Document
from briefnlp.turns.phrases import says
from briefnlp.turns.results import Speech, problem

_ASKS = re.compile(r"[?？]")


def split_unlabelled_questions(
    document: Document, speeches: Sequence[Speech], roles: Sequence[Role], language: Language
) -> tuple[list[Speech], list[bool], list[Problem]]:
    """Return the speeches with each question that follows a chair's invitation without a label cut off as its own.

    The flags say which speeches are such questions. One is taken for a question only when an official speaks next.
    """
    repaired: list[Speech] = []
    is_question: list[bool] = []
    problems = []
    for number, speech in enumerate(speeches):
        following = roles[number + 1] if number + 1 < len(roles) else None
        cut = (
            _question_start(document, speech, language) if (roles[number], following) == ("chair", "official") else None
        )
        if cut is None:
            repaired.append(speech)
            is_question.append(False)
            continue
        invitation_end, start = cut
        repaired += [replace(speech, char_end=invitation_end), Speech(None, start, start, speech.char_end)]
        is_question += [False, True]
        message = "a question follows the chair's invitation without a label; who asks is not known"
        problems.append(problem("missing_asker_label", message, start, speech.char_end))
    return repaired, is_question, problems


def _question_start(document: Document, speech: Speech, language: Language) -> tuple[int, int] | None:
    spans = list(line_spans(document.text, speech.char_start, speech.char_end))
    for number in range(len(spans) - 1):
        first, last = spans[number]
        if not says(document.text[first:last], language.code, "open_floor", "next_question"):
            continue
        rest = document.text[spans[number + 1][0] : speech.char_end]
        if _ASKS.search(rest) and not says(rest, language.code, "open_floor", "hand_over", "close"):
            return last, spans[number + 1][0]
    return None
