"""Lay what a Chinese wording of time names (a month, quarters, a plan) on the calendar: the days from and to."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

Interval = tuple[date | None, date | None]


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "首": 1}


CONGRESSES = {
    "十六": date(2002, 11, 8),
    "十七": date(2007, 10, 15),
    "十八": date(2012, 11, 8),
    "十九": date(2017, 10, 18),
    "二十": date(2022, 10, 16),
}


_PLANS = {"八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16}


@dataclass(frozen=True, slots=True)
class Anchor:
    """The event date, and whether the sentence speaks of this year or of what is to come."""

    event: date | None
    is_current: bool
    is_plan: bool
    # The last day of the wording before, which 上月 and 当月 look back to.
    named: date | None = None

    def year(self, month: int) -> int | None:
        """Return the year of a month named without one: the last such month that has begun."""
        if self.event is None:
            return None
        return self.event.year if month <= self.event.month or self.is_plan else self.event.year - 1

    def whole_year(self) -> int | None:
        """Return the year that 全年 or 年末 means: that named before, early in a year the last one, else this."""
        if self.event is None:
            return None
        if self.named and not self.is_plan:
            return self.named.year
        return self.event.year - 1 if self.event.month <= 3 and not self.is_current else self.event.year


def number_of(literal: str) -> int:
    """Return the number that digits, Chinese ones among them, say: 十二, 2024, 二〇二四."""
    if literal.isdigit():
        return int(literal)
    if "十" in literal:
        tens, _, ones = literal.partition("十")
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    value = 0
    for character in literal:
        value = value * 10 + _DIGITS[character]
    return value


def _named_year(part: dict[str, str], anchor: Anchor) -> tuple[int | None, bool]:
    """Return the year a wording names and whether it names one."""
    if literal := part.get("year"):
        return number_of(literal), True
    if relation := part.get("rel", "").removesuffix("度"):
        if anchor.event is None:
            return None, True
        if relation in {"当年", "同年", "次年", "翌年"}:
            return (anchor.named.year + (relation[0] in "次翌") if anchor.named else None), True
        if relation in {"上年", "上一年"}:
            # 由上年的2.39: the year before the one that was told of; alone it is the one before the event.
            told = anchor.named.year if anchor.named else anchor.whole_year()
            return (told or anchor.event.year) - 1 if part.get("lead") in {"由", "从"} else _before_last(anchor), True
        shift = {"去年": -1, "前年": -2, "明年": 1, "后年": 2}.get(relation, 0)
        return anchor.event.year + shift, True
    return None, False


def _before_last(anchor: Anchor) -> int | None:
    day = anchor.named or anchor.event
    return day.year - 1 if day else None


def interval_of(part: dict[str, str], anchor: Anchor) -> Interval | None:
    """Return the days that the pieces of a wording of time name, or None when they name none that exist."""
    year, is_named = _named_year(part, anchor)
    if is_named and year is None:
        return None, None
    if "from_month" in part:
        first, last = number_of(part["from_month"]), number_of(part["to_month"])
        return _months(year if is_named else anchor.year(last), first, last)
    if "month" in part:
        return _month(part, year if is_named else None, anchor)
    if "months" in part:
        count = number_of(part["months"])
        known = year if is_named else anchor.year(count)
        return _months(known, 1, count) if count <= 12 else None
    if "quarters" in part:
        count = max(_DIGITS.get(c, 0) or (int(c) if c.isdigit() else 0) for c in part["quarters"])
        return _months(year if is_named else anchor.year(3 * count), 1, 3 * count)
    if "from_quarter" in part:
        first, last = number_of(part["from_quarter"]), number_of(part["to_quarter"])
        return _months(year if is_named else anchor.year(3 * last), 3 * first - 2, 3 * last) if first < last else None
    if "season" in part:
        return None, None
    if "quarter" in part:
        number = number_of(part["quarter"])
        interval = _months(year if is_named else anchor.year(3 * number - 2), 3 * number - 2, 3 * number)
        return (None, interval[1]) if "quarter_end" in part else interval
    return _of_year(part, year if is_named else None, anchor)


def _of_year(part: dict[str, str], year: int | None, anchor: Anchor) -> Interval:
    if "half" in part:
        first, last = (1, 6) if part["half"][0] in "上前" else (7, 12)
        return _months(year or anchor.year(first), first, last)
    known = year or (
        anchor.event.year
        if anchor.event and ("whole" in part and part["whole"].endswith("内"))
        else anchor.whole_year()
    )
    if known is None:
        return None, None
    if "end" in part:
        return None, date(known, 12, 31)
    if "begin" in part:
        return date(known, 1, 1), None
    if "middle" in part:
        return None, None
    return date(known, 1, 1), date(known, 12, 31)


def _month(part: dict[str, str], year: int | None, anchor: Anchor) -> Interval:
    month = number_of(part["month"])
    known = year or anchor.year(month)
    if known is None:
        return None, None
    if (
        year is None
        and part.get("lead") == "到"
        and anchor.event
        and anchor.is_plan
        and date(known, month, 1) < anchor.event.replace(day=1)
    ):
        known += 1
    if "day" in part or (part.get("tail") in {"起", "开始"} and part.get("lead") in {"自", "从", "自从"}):
        known = year or _nearest(anchor, known, month)
    if "day" in part:
        first = date(known, month, number_of(part["day"]))
        if "last_day" not in part:
            return first, first
        return first, date(known, number_of(part.get("last_month", part["month"])), number_of(part["last_day"]))
    first, last = date(known, month, 1), date(known, month, monthrange(known, month)[1])
    piece = part.get("month_part")
    if piece in {"末", "底"}:
        return None, last
    if piece == "初":
        return first, None
    return _third(first, last, piece) if piece and piece[-2:] in _PIECES else (first, last)


_PIECES = {
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, None),
    "上半": (1, 15),
    "下半": (16, None),
    "半月": (1, None),
}


def _third(first: date, last: date, piece: str) -> Interval:
    begin, end = _PIECES[piece[-2:] if piece[-1] == "旬" else piece[:2]]
    return first.replace(day=begin), first.replace(day=end) if end else last


def _nearest(anchor: Anchor, year: int, month: int) -> int:
    # A day that was named is near the event: 自2月5日起, said in January, lies ahead.
    if anchor.event is None:
        return year
    ahead = (month - anchor.event.month) % 12
    return anchor.event.year + (month < anchor.event.month) if ahead <= 2 else year


def _months(year: int | None, first: int, last: int) -> Interval:
    if year is None:
        return None, None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def plan_days(number: str, tail: str, anchor: Anchor) -> Interval:
    """Return the days of a five-year plan, or of the part of it that a wording names."""
    first = 1951 + 5 * _PLANS[number]
    if tail == "末":
        return None, date(first + 4, 12, 31)
    if tail == "以来":
        return date(first, 1, 1), anchor.event
    if tail == "初":
        return date(first, 1, 1), None
    if tail[0] in "头前":
        return date(first, 1, 1), date(first + _DIGITS[tail[1]] - 1, 12, 31)
    if tail == "开局之年":
        return date(first, 1, 1), date(first, 12, 31)
    return date(first, 1, 1), date(first + 4, 12, 31)


def until_day(day: int, event: date | None) -> Interval:
    """Return the interval that ends on a day of the month the event falls in, or of the one before (截至30日)."""
    if event is None:
        return None, None
    month = event if day <= event.day else event.replace(day=1) - timedelta(days=1)
    return (None, month.replace(day=day)) if day <= monthrange(month.year, month.month)[1] else (None, None)


def days_between(first: int, last: int, event: date | None) -> Interval | None:
    """Return two days of the month of the event (11日至17日), of the month before when they lie far ahead of it."""
    if event is None or first >= last:
        return None
    month = event if first <= event.day + 10 else event.replace(day=1) - timedelta(days=1)
    if last > monthrange(month.year, month.month)[1]:
        return None
    return month.replace(day=first), month.replace(day=last)


def spoken_day(wording: str, anchor: Anchor) -> Interval:
    """Return the day of 昨天, 今晨 or 前一天; 截至昨天24时 only ends on it."""
    if anchor.event is None:
        return None, None
    until = wording.startswith("截")
    word = wording.lstrip("截至止到")
    back = 2 if word.startswith("前天") else {"今": 0, "明": -1}.get(word[0], 1)
    told = anchor.named if word.startswith("前一") and anchor.named else anchor.event
    day = told - timedelta(days=back)
    return (None if until else day), day


def days_since(wording: str, anchor: Anchor) -> Interval:
    """Return the days of a wording such as 本月, 上周, 今年以来; 上月 and 当月 look back to a month named before."""
    event = anchor.event
    if event is None:
        return None, None
    if wording.startswith("截"):
        wording = wording.lstrip("截至止到")
        return None, days_since(wording, anchor)[1]
    if wording.endswith("两年"):
        year = event.year + {"去": -1, "明": 1}.get(wording[0], 0)
        return date(year, 1, 1), date(year + 1, 12, 31)
    monday = event - timedelta(days=event.weekday())
    if wording == "全周":
        return monday, monday + timedelta(days=4)
    this = _months(event.year, event.month, event.month)
    if "周" in wording:
        first = monday - timedelta(days=7) if wording[0] == "上" else monday
        place = "一二三四五六日".find(wording[-1])
        return (
            (first + timedelta(days=place),) * 2
            if place >= 0
            else (first + timedelta(days=5 * ("末" in wording)), first + timedelta(days=6))
        )
    back = anchor.named if wording[0] == "当" else event
    if "季" in wording:
        interval = _quarter_back((anchor.named or event) if wording[0] == "上" else back, int(wording[0] == "上"))
    elif "月" in wording and "以来" not in wording:
        since = (anchor.named or event) if wording[0] == "上" else back
        interval = _months_back(since, {"上": 1, "下": -1}.get(wording[0], 0))
    else:
        begun = {"去": date(event.year - 1, 1, 1), "下": date(event.year, 7, 1), "本": this[0]}
        return begun.get(wording[0], date(event.year, 1, 1)), event
    if wording[-1] == "旬" and interval[0] and interval[1]:
        return _third(interval[0], interval[1], wording[-2:])
    return (None, interval[1]) if wording[-1] in "末底" else interval


def _months_back(day: date | None, count: int) -> Interval:
    if day is None:
        return None, None
    place = day.year * 12 + day.month - 1 - count
    return _months(place // 12, place % 12 + 1, place % 12 + 1)


def _quarter_back(day: date | None, count: int) -> Interval:
    if day is None:
        return None, None
    place = day.year * 4 + (day.month - 1) // 3 - count
    return _months(place // 4, place % 4 * 3 + 1, place % 4 * 3 + 3)
