"""Repairs of pages that lost a label: the question that runs on after the chair's invitation."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefnlp.en import talk as english
from briefnlp.languages import Language
from briefnlp.records import Problem, Role
from briefnlp.text import line_spans
from briefnlp.transcript import Document
from briefnlp.turns.phrases import says
from briefnlp.turns.results import Speech, problem
from briefnlp.turns.trust import ends_in_question
from briefnlp.zh import talk as chinese

_ASKS = re.compile(r"[?？]")
_SENTENCE_END = re.compile(rf"{english.STOP_BEGINS}{chinese.STOP_BEGINS}[.。!！]\s{{0,2}}(?=\S)")
# What the chair says before a question is short; a question of somebody else is longer than "How about CCTV?".
_SHORT = 160
_LEAST_QUESTION = {"en": 60, "zh": 20}
_THANKS = 80


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
        answer = _text(document, speeches[number + 1 : number + 2])
        cut = None
        if (roles[number], following) == ("chair", "official"):
            cut = _question_start(document, speech, language, answer)
        elif (roles[number], following) == ("official", "official"):
            cut = _last_question(document, speech, language, answer)
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


def _text(document: Document, speeches: Sequence[Speech]) -> str:
    return document.text[speeches[0].char_start : speeches[0].char_end] if speeches else ""


def _question_start(document: Document, speech: Speech, language: Language, answer: str) -> tuple[int, int] | None:
    """Return where the chair's words end and where the question of somebody else starts, or None."""
    text, lang = document.text, language.code
    spans = list(line_spans(text, speech.char_start, speech.char_end))
    for number in range(len(spans) - 1):
        first, last = spans[number]
        if not says(text[first:last], lang, "open_floor", "next_question"):
            continue
        rest = text[spans[number + 1][0] : speech.char_end]
        if _is_asked(rest, lang) and not says(rest, lang, "open_floor", "hand_over", "close"):
            return last, spans[number + 1][0]
    is_asked = len(spans) > 1 and ends_in_question(text[slice(*spans[-1])])
    is_long = len(spans) > 1 and speech.char_end - spans[1][0] >= _LEAST_QUESTION[lang]
    if is_asked and (is_long or says(answer[:_THANKS], lang, "for_question")):
        # Who answers thanks for a question that nobody is said to ask: a short word of the chair stands before it.
        first, end = spans[0]
        others = says(text[first : speech.char_end], lang, "ask", "hand_over", "close", "welcome", "open_floor")
        is_short = end - first <= _SHORT and not others and not _ASKS.search(text[first:end])
        return (end, spans[1][0]) if is_short else None
    return _inside(text, spans[0], speech, lang) if len(spans) == 1 else None


def _last_question(document: Document, speech: Speech, language: Language, answer: str) -> tuple[int, int] | None:
    # An answer, a question without its label, and somebody who says thanks for it.
    text, lang = document.text, language.code
    spans = list(line_spans(text, speech.char_start, speech.char_end))
    is_asked = len(spans) > 1 and ends_in_question(text[slice(*spans[-1])])
    if not is_asked or not says(answer[:_THANKS], lang, "for_question"):
        return None
    return None if says(text[slice(*spans[-1])], lang, "delegate", "hand_over") else (spans[-2][1], spans[-1][0])


def _inside(text: str, span: tuple[int, int], speech: Speech, lang: str) -> tuple[int, int] | None:
    # "Next question, please. I come from a village ...?" on one line.
    for end in _SENTENCE_END.finditer(text, span[0], min(span[1], span[0] + _SHORT)):
        rest = text[end.end() : speech.char_end]
        is_question = len(rest) >= _LEAST_QUESTION[lang] and ends_in_question(rest)
        if is_question and says(text[span[0] : end.start() + 1], lang, "next_question"):
            others = says(rest, lang, "open_floor", "next_question", "hand_over", "close", "ask")
            return None if others else (end.start() + 1, end.end())
    return None


def _is_asked(said: str, lang: str) -> bool:
    return bool(_ASKS.search(said)) or says(said, lang, "asks_for")
