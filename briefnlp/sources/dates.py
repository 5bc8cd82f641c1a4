"""Dates as pages write them: of the event and of the posting."""

import re
from datetime import date

from briefnlp.text import shadow

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# Tried in this order; each names day, month and year. A year of four digits is always asked for.
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b{_MONTH}\s{{0,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{0,3}},?\s{{0,3}}{_YEAR}(?!\d)",  # Sept. 4, 2024
        # 13 Oct. 2023, 24th of July 2023
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?{_MONTH}\s{{0,3}},?\s{{0,3}}{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}\s?年\s?(?P<month>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?日",  # 2024年9月4日
        rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",  # 2024-09-04
        rf"(?<!\d)(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)",  # 24.07.2034
        rf"(?<!\d)(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})/{_YEAR}(?!\d)",  # 12/29/2006, the order of the American press
    )
)
# A day without its year: "on April 29", 4月29日.
_DAY_ONLY = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"\b(?:on|of|\w{{3,6}}day,?)\s(?:the\s)?(?:(?:morning|afternoon|evening)\sof\s)?(?:\w{{6,9}}day,?\s)?{_MONTH}\s(?P<day>\d{{1,2}})"
        r"(?:st|nd|rd|th)?(?!\d|,?\s\d{4})",
        rf"\b(?:on|of|\w{{3,6}}day,?)\s(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?!\d|,?\s\d{{4}})",
        rf"^[A-Z][\w' ]{{2,30}},\s{_MONTH}\s(?P<day>\d{{1,2}})(?!\d|,?\s\d{{4}})(?=.{{0,20}}\s?[-(:])",
        r"(?<![\d年])(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
        # 今天(24日): in the month in which it was posted.
        r"(?P<month>今[天日]|昨[天日]|本月)\s?\(?(?P<day>\d{1,2})日",
    )
)
_CHINESE_YEAR = re.compile(
    r"[二一][〇○零Ｏ０九][〇○零０一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_CHINESE_DIGITS = {
    **{c: str(n) for n, c in enumerate("〇一二三四五六七八九")},
    "零": "0",
    "○": "0",
    "Ｏ": "0",
    "０": "0",
}


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
    return _chinese_date(text)


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
        if match["month"][0] in "今昨本":
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
    return int(wording) if wording.isdigit() else _MONTHS.index(wording[:3].lower()) + 1


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _chinese_date(text: str) -> date | None:
    match = _CHINESE_YEAR.search(text)
    if not match:
        return None
    year, rest = match.group().split("年")
    month, rest = rest.split("月")
    return _day(int("".join(_CHINESE_DIGITS[c] for c in year)), _small(month), _small(rest.rstrip("日")))


def _small(numeral: str) -> int:
    # 十 is ten alone, a tens mark after a digit: 二十三, 十三, 三.
    tens, ten, ones = numeral.rpartition("十")
    digit = _CHINESE_DIGITS
    return (int(digit.get(tens, "1")) * 10 if ten else 0) + int(digit.get(ones, "0"))


_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?:\s?(?:-|to|until)\s?\d{1,2}(?:[:.]\d\d)?)?\s?(?P<half>[ap])\.?m\b"
    r"|(?<![\d:])(?P<worded>\d{1,2})(?:[:.](?P<past>\d\d))?(?:\so['’]clock)?\sin the (?P<when>morning|afternoon"
    r"|evening)\b"
    r"|(?P<noon>\b12 noon\b|\bat noon\b)"
    r"|(?P<part>上午|下午|中午|晚上|晚|早上|早|午后)\s?(?P<zh_hour>\d{1,2}|[一二两三四五六七八九十]{1,3})"
    r"(?:[时時點点](?:(?P<zh_minute>\d{1,2}|[一二三四五六七八九十]{1,3})分|(?P<zh_half>半)|(?P<zh_quarter>[一三]刻))?|:(?P<colon>\d\d))",
    re.IGNORECASE,
)
_BARE_CLOCK = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])[:时時](?P<minute>[0-5]\d)(?:分)?(?![\d:])|(?<!\d)(?P<full>[01]?\d|2[0-3])[时時](?!\d)"
)
_AFTERNOON = {"下午", "晚上", "晚", "午后", "中午"}


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
    if match["noon"]:
        return "12:00"
    if match["worded"]:
        hour = int(match["worded"]) % 12 + (0 if match["when"].lower() == "morning" else 12)
        return f"{hour:02d}:{match['past'] or '00'}"
    if match["hour"]:
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        minute = int(match["minute"] or 0)
    else:
        hour = _number(match["zh_hour"])
        hour += 12 if match["part"] in _AFTERNOON and hour < 11 else 0
        minute = 30 if match["zh_half"] else _number(match["zh_minute"] or match["colon"] or "0")
        minute = {"一刻": 15, "三刻": 45}.get(match["zh_quarter"] or "", minute)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _small(numeral.replace("两", "二"))


def _bare_clock(text: str, *, is_field: bool) -> str | None:
    is_dated = is_field or find_date(text) is not None or find_day(text, date.max) is not None
    match = _BARE_CLOCK.search(shadow(text)) if is_dated else None
    if not match:
        return None
    return f"{int(match['hour'] or match['full']):02d}:{match['minute'] or '00'}"
