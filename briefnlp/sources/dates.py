"""Dates as pages write them: of the event and of the posting."""

import re
from datetime import date

from briefnlp.en import dates as english
from briefnlp.text import shadow
from briefnlp.zh import dates as chinese

_YEAR = r"(?P<year>(?:19|20)\d\d)"
# Each names day, month and year. A year of four digits is always asked for.
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        *english.FULL_DATES,
        *chinese.FULL_DATES,
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",  # 2024-09-04
        rf"(?<!\d)(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)",  # 24.07.2034
        rf"(?<!\d)(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_YEAR}(?!\d)",  # 12/29/2006, the order of the American press
    )
)
# A day without its year: "on April 29", 4月29日.
_DAY_ONLY = tuple(re.compile(shape, re.IGNORECASE) for shape in (*english.DAYS_ALONE, *chinese.DAYS_ALONE))
_CLOCK = re.compile(f"{english.CLOCK}|{chinese.CLOCK}", re.IGNORECASE)
_BARE_CLOCK = re.compile(
    rf"(?<![\d:])(?P<hour>[01]?\d|2[0-3])[:{chinese.HOUR_MARKS}](?P<minute>[0-5]\d){chinese.MINUTE_MARK}?(?![\d:])"
    rf"|(?<!\d)(?P<full>[01]?\d|2[0-3])[{chinese.HOUR_MARKS}](?!\d)"
)


def find_date(text: str) -> date | None:
    """Return the first full date in a text, whatever way it is written.

    >>> find_date("Date: Oct. 13, 2023"), find_date("2024年3月5日在会议上"), find_date("二〇一九年三月五日")
    (datetime.date(2023, 10, 13), datetime.date(2024, 3, 5), datetime.date(2019, 3, 5))
    >>> find_date("October 2023")
    """
    found = [(m.start(), m) for shape in _SHAPES for m in [shape.search(shadow(text))] if m]
    for _, match in sorted(found, key=lambda pair: pair[0]):
        day = _day(int(match["year"]), _month(match["month"]), int(match["day"]))
        if day:
            return day
    named = chinese.written_out(text)
    return _day(*named) if named else None


def find_day(text: str, near: date | None) -> date | None:
    """Return the first day named without its year, in the year that puts it at or shortly before `near`.

    >>> find_day("held a press conference on April 29", date(2022, 5, 14))
    datetime.date(2022, 4, 29)
    >>> find_day("于12月30日举行", date(2024, 1, 3))
    datetime.date(2023, 12, 30)
    """
    if near is None:
        return None
    found = [(m.start(), m) for shape in _DAY_ONLY for m in [shape.search(shadow(text))] if m]
    for _, match in sorted(found, key=lambda pair: pair[0]):
        if match["month"][0] in chinese.THIS_MONTH:
            day = _day(near.year, near.month, int(match["day"]))
            if day and day <= near and near != date.max:
                return day
            continue
        for year in (near.year, near.year - 1):
            day = _day(year, _month(match["month"]), int(match["day"]))
            if day and day <= near:
                return day
    return None


def _month(wording: str) -> int:
    return int(wording) if wording.isdigit() else english.month_of(wording)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_time(text: str, *, is_field: bool = False) -> str | None:
    """Return the first clock time in a text as HH:MM.

    A bare clock counts only beside a date, 2031年5月11日10:00, or in a field of the head that gives the time.

    >>> find_time("2031年5月11日(星期日)10:00"), find_time("a ratio of 10:00")
    ('10:00', None)
    >>> find_time("Beijing | 10 a.m. July 24, 2024"), find_time("下午3时30分"), find_time("no time")
    ('10:00', '15:30', None)
    """
    match = _CLOCK.search(shadow(text))
    if not match:
        return _bare_clock(text, is_field=is_field)
    hour, minute = english.clock_of(match) or chinese.clock_of(match) or (0, 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _bare_clock(text: str, *, is_field: bool) -> str | None:
    is_dated = is_field or find_date(text) is not None or find_day(text, date.max) is not None
    match = _BARE_CLOCK.search(shadow(text)) if is_dated else None
    if not match:
        return None
    return f"{int(match['hour'] or match['full']):02d}:{match['minute'] or '00'}"
