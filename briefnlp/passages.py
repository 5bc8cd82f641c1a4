"""Passages of text as JSON records in, findings as JSON records out: the stages without a corpus."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from briefnlp.extract.figures import find_figures_in
from briefnlp.extract.scores import score_themes
from briefnlp.extract.terms import find_terms
from briefnlp.extract.themes import find_theme_mentions
from briefnlp.extract.topics import look_at
from briefnlp.findings import PlacedSentence
from briefnlp.languages import CODES, detect_language, language
from briefnlp.pipeline import placed_sentences

# A passage belongs to no edition and no turn.
_LEFT_OUT = {"transcript_id", "turn_no", "sentence_no"}


@dataclass(slots=True)
class Passage:
    """A text to search, and the record that will be written for it."""

    record: dict[str, Any]
    lang: str = ""
    event_date: date | None = None
    sentences: Sequence[PlacedSentence] = ()
    text: str = ""


def find_in_passages(lines: Sequence[tuple[int, bytes]], wanted: Sequence[str]) -> list[dict[str, Any]]:
    """Return one record per non-empty line, in order: `{"id", …findings}` or `{"id", "error"}`.

    `lines` are JSON Lines with their numbers; `wanted` names of figures, themes, terms, periods, numbers.
    """
    passages = [_read(line, number) for number, line in lines if line.strip()]
    for code in CODES:
        _fill([p for p in passages if p.lang == code], code, wanted)
    return [p.record for p in passages]


def is_object(line: bytes) -> bool:
    """Tell whether a line is a JSON object, as every line of JSON Lines should be.

    >>> is_object(b'{"id": 1}'), is_object(b"Li Mei: Good morning.")
    (True, False)
    """
    try:
        return isinstance(_parsed(line), dict)
    except (ValueError, RecursionError):
        return False


def _parsed(line: bytes) -> Any:
    return json.loads(line.decode("utf-8-sig"))


def _read(line: bytes, number: int) -> Passage:
    identity: Any = None
    try:
        given = _parsed(line)
        if not isinstance(given, dict):
            raise ValueError("it is not a JSON object")
        identity = given.get("id")
        return _checked(given)
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    except json.JSONDecodeError as error:
        reason = f"it is not JSON ({error.msg} at column {error.colno})"
    except (ValueError, RecursionError) as error:
        reason = str(error) or "it is nested too deeply"
    return Passage({"id": identity, "error": f"line {number} was not read: {reason}"})


def _checked(given: dict[str, Any]) -> Passage:
    text = given.get("text")
    if not isinstance(text, str):
        raise ValueError('it has no "text" that is a string')
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError('its "text" holds half a character (a lone surrogate)')
    lang = given.get("lang") or detect_language(text)
    if lang not in CODES:
        raise ValueError(f'"lang" is {lang!r} (known: {", ".join(CODES)}; or leave it out)')
    day = given.get("event_date")
    try:
        event_date = date.fromisoformat(day) if day else None
    except (TypeError, ValueError):
        raise ValueError(f'"event_date" is {day!r}, not a date such as 2024-09-04') from None
    return Passage({"id": given.get("id"), "lang": lang}, lang, event_date, (), text)


def _fill(passages: Sequence[Passage], code: str, wanted: Sequence[str]) -> None:
    grammar = language(code)
    for passage in passages:
        passage.sentences = placed_sentences(passage.text, grammar)
    if "figures" in wanted:
        found = find_figures_in([(p.sentences, p.event_date) for p in passages], grammar)
        for passage, figures in zip(passages, found, strict=True):
            passage.record["figures"] = [to_json(figure) for figure in figures]
    for passage in passages:
        sentences = passage.sentences
        if "themes" in wanted:
            mentions = find_theme_mentions(sentences, grammar)
            # The whole passage is one turn.
            scores = score_themes(
                {1: look_at(passage.text, code)}, mentions, {s.sentence_no: 1 for s in sentences}, grammar
            )
            passage.record["theme_mentions"] = [to_json(mention) for mention in mentions]
            passage.record["theme_scores"] = [to_json(score) for score in scores]
        if "terms" in wanted:
            passage.record["terms"] = [to_json(term) for term in find_terms(sentences, grammar)]
        if "periods" in wanted:
            passage.record["periods"] = [
                to_json(period, shift=s.char_start)
                for s in sentences
                for period in grammar.find_periods(s.text, passage.event_date)
            ]
        if "numbers" in wanted:
            # Numerals are found in the text as given: "1. 5" is two of them, wherever a sentence may end.
            passage.record["numbers"] = [to_json(number) for number in grammar.find_numbers(passage.text)]


def to_json(record: Any, *, shift: int = 0) -> dict[str, Any]:
    """Return a record as plain JSON values: decimals as numbers, dates as ISO text; spans moved by `shift`."""
    plain: dict[str, Any] = {}
    for item in fields(record):
        value = getattr(record, item.name)
        if item.name in _LEFT_OUT:
            continue
        if item.name in ("char_start", "char_end") and value is not None:
            value += shift
        plain[item.name] = _plain(value)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() and abs(value) < 10**18 else float(value)
    return value.isoformat() if isinstance(value, date) else value
