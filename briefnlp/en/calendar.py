"""Which days an English wording of time covers, given its match and the date of the event."""

import re
from bisect import bisect_right
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from briefnlp.findings import Period

Interval = tuple[date | None, date | None]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTS = {
    w: n
    for n, w in enumerate(str.split(
        "one two three four five six seven eight nine ten eleven twelve"
    ), start=1)
}  # fmt: skip
_LENGTHS = {"month": 1, "quarter": 3, "half": 6, "half-year": 6, "half year": 6, "year": 12, "decade": 120}
_ORDINALS = {
    "first": 1,
    "opening": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "final": 4,
    "last": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}


def _month_no(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _months(year: int, first: int, last: int) -> Interval:
    return date(year, first, 1), _month_end(year, last)


def _year_of(match: re.Match[str], event: date | None, start_month: int, *, ahead: bool = False) -> int | None:
    """Return the year a wording without its own year falls in: the latest that has begun by the event."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    if event is None:
        return None
    relation = (groups.get("rel") or "").lower()
    if relation in ("last", "previous"):
        return event.year - 1
    if relation == "next":
        return event.year + 1
    if relation or ahead:
        return event.year
    if _is_to_come(match):
        return event.year + 1 if start_month < event.month else event.year
    return event.year - 1 if start_month > event.month else event.year


# "will go up in April", "goes on sale in May": the next such month, not the last.
_TO_COME = re.compile(
    r"\b(?:will|shall|(?:is|are)\s(?:due|set|to|expected|scheduled)|goes\son|takes?\seffect|comes?\sinto|opens|starts|begins|"
    r"expires|plans?\sto|going\sto)\b"
)
_HOW_FAR = 80


@lru_cache(maxsize=16)
def _promised(text: str) -> list[int]:
    """Return where the words end that tell of what is to come; a sentence is asked at each of its dates."""
    return [match.end() for match in _TO_COME.finditer(text)]


def _is_to_come(match: re.Match[str]) -> bool:
    ends, start = _promised(match.string), match.start()
    nearest = bisect_right(ends, start) - 1
    if nearest < 0 or start - ends[nearest] > _HOW_FAR:
        return False
    return not any(mark in match.string[ends[nearest] : start] for mark in ";:.")


def _open_start(match: re.Match[str], interval: Interval) -> Interval:
    """Keep only the end of "as of", "by", "at the end of", and only the start of "from"."""
    groups = match.groupdict()
    if groups.get("begin"):
        return interval[0], None
    return (None, interval[1]) if groups.get("until") else interval


def one_month(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of a month, or its end."""
    month = _month_no(match["m"])
    if (match.groupdict().get("last") or "").strip() and event:
        year: int | None = (
            event.year - 1 if month >= event.month or match["m"].lower().startswith("dec") else event.year
        )
    else:
        ahead = (match.groupdict().get("until") or "").lower().startswith(("by", "before"))
        year = _year_of(match, event, month, ahead=ahead or bool(match.groupdict().get("this")))
    if event and match.groupdict().get("to_come"):
        year = event.year + (month <= event.month)
    return _open_start(match, _months(year, month, month)) if year else (None, None)


def half_of_month(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of the first fifteen days of a month, or of those after them."""
    first, last = one_month(match, event)
    if not first or not last:
        return None, None
    return (first, first.replace(day=15)) if match["part"].lower() == "first" else (first.replace(day=16), last)


def month_range(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of two months and those between."""
    first, last = _month_no(match["m"]), _month_no(match["m2"])
    year = _year_of(match, event, last)
    if year is None:
        return None, None
    if first > last:
        return date(year - 1, first, 1), _month_end(year, last)
    return _months(year, first, last)


def one_day(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of a day."""
    month = _month_no(match["m"])
    year = _year_of(match, event, month)
    if year is None:
        return None, None
    day = date(year, month, int(re.sub(r"\D", "", match["d"])))
    if event and day > event and not match.groupdict().get("y") and (day - event).days > 120 and not _is_to_come(match):
        day = day.replace(year=year - 1)
    if match.group().lower().startswith("since"):
        return day, event
    return _open_start(match, (day, day))


def day_range(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of two days and those between."""
    first, _ = one_day(match, event)
    if first is None:
        return None, None
    month = _month_no(match["m2"]) if match["m2"] else first.month
    last = date(first.year + (month < first.month), month, int(re.sub(r"\D", "", match["d2"])))
    return first, last


def one_year(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of a year, or its end."""
    year = int(match["y"])
    return _open_start(match, _months(year, 1, 12))


def year_range(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of two years and those between."""
    last = match["y2"]
    return date(int(match["y"]), 1, 1), date(int(last if len(last) == 4 else match["y"][:2] + last), 12, 31)


def relative_year(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of "this year", "last year"."""
    if event is None:
        return None, None
    word = (match.groupdict().get("rel") or "this").lower().removeprefix("the ")
    year = event.year + {"last": -1, "previous": -1, "past": -1, "preceding": -1, "next": 1, "coming": 1}.get(word, 0)
    return _open_start(match, _months(year, 1, 12))


def relative_month(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of "last month"."""
    if event is None:
        return None, None
    step = {"last": -1, "previous": -1, "past": -1, "preceding": -2, "next": 1}.get(match["rel"].lower(), 0)
    place = event.year * 12 + event.month - 1 + step
    return _open_start(match, _months(place // 12, place % 12 + 1, place % 12 + 1))


def relative_quarter(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of "the last quarter"."""
    if event is None:
        return None, None
    step = {"last": -1, "past": -1, "previous": -2, "preceding": -2, "next": 1}.get(match["rel"].lower(), 0)
    place = event.year * 4 + (event.month - 1) // 3 + step
    return _open_start(match, _months(place // 4, place % 4 * 3 + 1, place % 4 * 3 + 3))


def quarter_range(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of two quarters that follow each other."""
    first, last = _ORDINALS[match["q"].lower()] * 3 - 2, _ORDINALS[match["q2"].lower()] * 3
    year = _year_of(match, event, last - 2)
    return _months(year, first, last) if year and first < last else (None, None)


def quarter(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of a named quarter."""
    number = _ORDINALS[match["q"].lower()] if match["q"].lower() in _ORDINALS else int(match["q"][-1])
    year = _year_of(match, event, number * 3 - 2)
    return _open_start(match, _months(year, number * 3 - 2, number * 3)) if year else (None, None)


def half(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of a half of a year."""
    first = 1 if match["h"].lower() in ("first", "h1") else 7
    year = _year_of(match, event, first)
    return _open_start(match, _months(year, first, first + 5)) if year else (None, None)


def named_before(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of "the second", a quarter or a half as the words before it say."""
    named = re.findall(r"\b(quarter|half)\b", match.string[max(0, match.start() - 160) : match.start()])
    year = _year_of(match, event, 1)
    if not named or not year:
        return None, None
    length, number = _LENGTHS[named[-1]], _ORDINALS[match["part"].lower()]
    return _months(year, length * (number - 1) + 1, length * number) if length * number <= 12 else (None, None)


def first_months(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of the first months or quarters of a year, or of its last."""
    word = match["n"].lower()
    count = _COUNTS.get(word) or (int(word) if word.isdigit() else 0)
    months = count * (3 if match["of"].lower().startswith("quarter") else 1)
    year = _year_of(match, event, 1)
    if not year or not 0 < months <= 12:
        return None, None
    if event and not match.groupdict().get("y") and not match.groupdict().get("rel") and months > event.month:
        year -= 1
    if match.groupdict().get("part"):
        return _months(year, 13 - months, 12)
    return _months(year, 1, months)


def days_of(match: re.Match[str], event: date | None) -> Interval:
    """Return the first or the last days of a month."""
    first, last = one_month(match, event)
    word = match["n"].lower()
    count = _COUNTS.get(word) or (int(word) if word.isdigit() else 0)
    if not first or not last or not 0 < count <= last.day:
        return None, None
    if match["part"].lower() == "last":
        return last - timedelta(days=count - 1), last
    return first, first + timedelta(days=count - 1)


def far_months(match: re.Match[str], event: date | None) -> Interval:
    """Return the days from a month of one year to a month of another; where no month is named, the whole year."""
    first, last = _month_no(match["m"]) if match["m"] else 1, _month_no(match["m2"]) if match["m2"] else 12
    return date(int(match["y"]), first, 1), _month_end(int(match["y2"]), last)


def month_to_date(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of the month up to the event."""
    return (event.replace(day=1), event) if event else (None, None)


def months_to(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of the months, the year, the half or the quarter that ends with a named month."""
    word = match["n"].lower()
    count = _LENGTHS.get(word) or _COUNTS.get(word) or (int(word) if word.isdigit() else 0)
    month = _month_no(match["m"])
    year = _year_of(match, event, month)
    if not year or not 0 < count <= 120:
        return None, None
    place = year * 12 + month - count
    return date(place // 12, place % 12 + 1, 1), _month_end(year, month)


def year_to_date(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of the year up to the event."""
    return (date(event.year, 1, 1), event) if event else (None, None)


def years_to(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of so many years, the last of which is named."""
    word, last = (match["n"] or "").lower(), int(match["y2"])
    count = 10 if word == "decade" else _COUNTS.get(word) or (int(word) if word.isdigit() else 0)
    return (date(last - count + 1, 1, 1) if 0 < count < last else None), date(last, 12, 31)


def week_ended(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of the weeks or days that end with a day."""
    groups = match.groupdict()
    last, _ = weekday(match, event) if groups.get("wd") else one_day(match, event)
    word = (groups.get("n") or "one").lower()
    count = (_COUNTS.get(word) or (int(word) if word.isdigit() else 0)) * (7 if groups.get("of") != "days" else 1)
    return (last - timedelta(days=count - 1), last) if last and count else (None, None)


def week_begun(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of the week that begins with a day."""
    first, _ = weekday(match, event) if match.groupdict().get("wd") else one_day(match, event)
    return (first, first + timedelta(days=6)) if first else (None, None)


def relative_week(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of "last week" and "next week", from Monday to Sunday."""
    if event is None:
        return None, None
    monday = event - timedelta(days=event.weekday() + (7 if match["rel"].lower() == "last" else -7))
    return monday, monday + timedelta(days=6)


def weekday(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of the latest such day of the week."""
    if event is None:
        return None, None
    back = (event.weekday() - WEEKDAYS.index(match["wd"].lower())) % 7
    day = event - timedelta(days=back)
    if back and _is_to_come(match):
        day += timedelta(days=7)
    return _open_start(match, (day, day))


def weekdays(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of two days of a week and those between."""
    first, _ = weekday(match, event)
    length = (WEEKDAYS.index(match["wd2"].lower()) - WEEKDAYS.index(match["wd"].lower())) % 7
    return (first, first + timedelta(days=length)) if first else (None, None)


def near_day(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of yesterday, today, tomorrow."""
    step = {"yesterday": -1, "tomorrow": 1}.get(match["day"].lower(), 0)
    return _open_start(match, (event + timedelta(days=step), event + timedelta(days=step))) if event else (None, None)


def from_today(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of the time from the event on."""
    return event, None


def from_now_to(match: re.Match[str], event: date | None) -> Interval:
    """Return the days from the event to the end of a year."""
    return event, date(int(match["y"]), 12, 31)


def before_year(match: re.Match[str], event: date | None) -> Interval:
    """Return the last day before a year begins."""
    return None, date(int(match["y"]) - 1, 12, 31)


def plan(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of a five-year plan."""
    number = int(re.sub(r"\D", "", match["plan"]))
    # The tenth plan began in 2001; before the sixth the periods were not even.
    return _open_start(match, (date(1951 + number * 5, 1, 1), date(1955 + number * 5, 12, 31)))


def plan_begun(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of the first years of a five-year plan."""
    start, _ = plan(match, event)
    count = _COUNTS.get(match["n"].lower(), 0)
    return (start, date(start.year + count - 1, 12, 31)) if start and 0 < count <= 5 else (None, None)


def decade(match: re.Match[str], event: date | None) -> Interval:
    """Return the days of "the 1990s"."""
    start = date(int(match["dec"]), 1, 1)
    return (start, event) if match.group().lower().startswith("since") else (start, date(start.year + 9, 12, 31))


def unfixed(match: re.Match[str], event: date | None) -> Interval:
    """Return no days: the wording does not fix them."""
    return None, None


def days_around(period: Period, anchor: Period, length: int) -> Period:
    """Return "in the quarter" with its days when the period told before it fixes them."""
    last = anchor.period_end
    if not last:
        return period
    start = date(last.year, (last.month - 1) // length * length + 1, 1)
    if anchor.period_start and anchor.period_start < start:
        return period
    end = date(start.year + (start.month + length - 1) // 12, (start.month + length - 1) % 12 + 1, 1) - timedelta(
        days=1
    )
    return replace(period, period_start=start, period_end=end)


def months_before(day: date, months: int) -> date:
    """Return the day so many months before another, the last of its month where that is shorter."""
    place = day.year * 12 + day.month - 1 - months
    return date(place // 12, place % 12 + 1, min(day.day, monthrange(place // 12, place % 12 + 1)[1]))
