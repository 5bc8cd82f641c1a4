"""English wordings of time as days from and to, anchored to the date of the event."""

import re
from datetime import date
from functools import cache, lru_cache
from typing import Any

from briefnlp.en.calendar import Interval
from briefnlp.en.stretches import STRETCHES
from briefnlp.en.time_wordings import MONTH_NAMES, TIME_WORDINGS, TimeWording
from briefnlp.findings import Period
from briefnlp.text import shadow

# In the order they are tried in: what is found at one place by several is the longest, then the first.
_WORDINGS = (*TIME_WORDINGS, *STRETCHES)

# "Exports rose 5% in May": a date may stand behind its figure.
DATES_FOLLOW = True


def find_periods(text: str, event_date: date | None) -> list[Period]:
    """Return the wordings of time in `text`, in order, with the days they cover; open or unfixed ends are null.

    Clock times, ages and lengths of time ("48 hours") are none; neither are years without a reading.

    >>> [(p.text, str(p.period_end)) for p in find_periods("as of the end of August this year", date(2024, 9, 4))]
    [('as of the end of August this year', '2024-08-31')]
    """
    return list(_undated(text)) if event_date is None else _read(text, event_date)


def _read(text: str, event_date: date | None) -> list[Period]:
    periods = []
    for rule, match in _matches(text):
        first, final = _safely(rule, match, event_date)
        start, end = match.span()
        if first and final and first > final:
            first = final = None
        periods.append(Period(start, end, text[start:end], first, final))
    if "respectively" not in text:
        return periods
    return [part for p in periods for part in (_apart(p, event_date) if _is_dealt_out(text, p) else [p])]


def _is_dealt_out(text: str, period: Period) -> bool:
    """Tell whether the times of a list belong to the values one by one, and no list of other things does."""
    told = text.find("respectively", period.char_end)
    between = text[period.char_end : told] if told >= 0 else "and and"
    return not between.strip(" ,") or (between.split().count("and") == 1 and any(c.isdigit() for c in between))


# "in the first and second quarters", "in 2022 and 2023", "in May 2023 and June 2023"
_LISTED = re.compile(
    r"(?i:(?:in|for|during)\s)?(?:the\s)?[\w.]+(?:\s\d{4})?(?:,\s[\w.]+)*,?\sand\s[\w.]+(?P<of>\s(?:quarters?|half)\b.*)?"
)
_ITEM = re.compile(rf"{MONTH_NAMES}|\b(?:19|20)\d\d\b|\b(?:first|second|third|fourth)\b", re.IGNORECASE)


def _apart(period: Period, event: date | None) -> list[Period]:
    """Return the times of a list one by one, when they are told of one thing each: "5% and 8% in 2022 and 2023"."""
    listed = _LISTED.fullmatch(period.text)
    items = list(_ITEM.finditer(period.text)) if listed else []
    if not listed or len(items) < 2:
        return [period]
    parts = []
    for number, item in enumerate(items):
        rest = (listed["of"] or "").replace("quarters", "quarter")
        read = _read(f"in the {item[0]}{rest}" if rest else f"in {item[0]}", event)
        start = item.start() if number else 0
        end = item.end() if number < len(items) - 1 else len(period.text)
        if len(read) != 1:
            return [period]
        at = period.char_start
        parts.append(Period(at + start, at + end, period.text[start:end], read[0].period_start, read[0].period_end))
    return parts


# A sentence is asked for its numbers and for its phrases, when the event does not matter.
@lru_cache(maxsize=1024)
def _undated(text: str) -> tuple[Period, ...]:
    return tuple(_read(text, None))


# A sentence is asked thrice, for its numbers and for its periods.
@lru_cache(maxsize=1024)
def _matches(text: str) -> tuple[tuple[TimeWording, re.Match[str]], ...]:
    folded = shadow(text)
    found = [
        (match.start(), -match.end(), index, match)
        for index in _possible(_marks(folded))
        for match in _WORDINGS[index].pattern.finditer(folded)
    ]
    found.sort()
    kept = []
    last = 0
    for start, minus_end, index, match in found:
        if start >= last:
            last = -minus_end
            if index:  # not what is compared with
                kept.append((_WORDINGS[index], match))
    return tuple(kept)


def _possible(marks: str) -> set[int]:
    """Return which patterns have one of the words they need in the text."""
    automaton, indexes = _by_need()
    found = automaton.find_matches_as_indexes(marks, overlapping=True)
    return {index for need in {need for need, _, _ in found} for index in indexes[need]}


@cache
def _by_need() -> tuple[Any, list[list[int]]]:
    import ahocorasick_rs

    indexes: dict[str, list[int]] = {}
    for index, rule in enumerate(_WORDINGS):
        for need in rule.needs:
            indexes.setdefault(need, []).append(index)
    return ahocorasick_rs.AhoCorasick(list(indexes)), list(indexes.values())


_MONTH = re.compile(MONTH_NAMES)
_YEAR = re.compile(r"(?:19|20)\d\d|\b2100\b")


def _marks(folded: str) -> str:
    """Return what patterns may need: the text in lower case, with signs for a year, a month and two months in it."""
    marks = folded.lower().replace("\n", " ")
    months = len(_MONTH.findall(folded))
    return marks + " YEAR" * bool(_YEAR.search(folded)) + " MONTH" * bool(months) + " MONTHS" * (months > 1)


def _safely(rule: TimeWording, match: re.Match[str], event: date | None) -> Interval:
    try:
        return rule.resolve(match, event)
    except (ValueError, OverflowError):
        return None, None  # "February 31": a date that is none
