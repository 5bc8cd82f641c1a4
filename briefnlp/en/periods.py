"""English wordings of time as days from and to, anchored to the date of the event."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from briefnlp.findings import Period
from briefnlp.text import shadow

Interval = tuple[date | None, date | None]
# "Exports rose 5% in May": a date may stand behind its figure.
DATES_FOLLOW = True

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTS = {
    w: n
    for n, w in enumerate(str.split(
        "one two three four five six seven eight nine ten eleven twelve"
    ), start=1)
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

# Named pieces; a wording begins with a preposition where there is one ("in the first half").
_M = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_Y = r"(?:19|20)\d\d(?![\d,.]?\d|\s(?:percent|yuan|people))"
_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_N = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"several|few|couple of)"
)
_IN = r"(?:(?:in|during|for|over|throughout|of|within)\s(?:the\s)?)?"
_WHOSE = (
    rf"(?:,?\s(?:of\s|in\s)?(?:(?:the\s)?(?P<rel>this|last|next|current|previous|same|"
    rf"that)\s?(?:calendar\s)?year|the\syear|(?P<y>{_Y})))?"
)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A wording of time and what it means, given its match and the event date."""

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], date | None], Interval]


def find_periods(text: str, event_date: date | None) -> list[Period]:
    """Return the wordings of time in `text`, in order, with the days they cover; open or unfixed ends are null.

    Clock times, ages and lengths of time ("48 hours") are none; neither are years without a reading.

    >>> [(p.text, str(p.period_end)) for p in find_periods("as of the end of August this year", date(2024, 9, 4))]
    [('as of the end of August this year', '2024-08-31')]
    """
    periods = []
    for rule, match in _matches(text):
        first, final = _safely(rule, match, event_date)
        periods.append(Period(match.start(), match.end(), text[match.start() : match.end()], first, final))
    return periods


# A sentence is asked twice, for its numbers and for its periods.
@lru_cache(maxsize=64)
def _matches(text: str) -> tuple[tuple[_Pattern, re.Match[str]], ...]:
    folded = shadow(text)
    if not _TRIGGER.search(folded):
        return ()
    found = [
        (match.start(), -match.end(), index, match)
        for index, rule in enumerate(_PATTERNS)
        for match in rule.pattern.finditer(folded)
    ]
    kept = []
    last = 0
    for start, minus_end, index, match in sorted(found, key=lambda f: f[:3]):
        if start >= last:
            last = -minus_end
            if _PATTERNS[index] is not _COMPARED:
                kept.append((_PATTERNS[index], match))
    return tuple(kept)


def _safely(rule: _Pattern, match: re.Match[str], event: date | None) -> Interval:
    try:
        return rule.resolve(match, event)
    except (ValueError, OverflowError):
        return None, None  # "February 31": a date that is none


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
    relation = groups.get("rel")
    if relation in ("last", "previous"):
        return event.year - 1
    if relation == "next":
        return event.year + 1
    if relation or ahead:
        return event.year
    return event.year - 1 if start_month > event.month else event.year


def _open_start(match: re.Match[str], interval: Interval) -> Interval:
    """Keep only the end of "as of", "by", "at the end of"."""
    return (None, interval[1]) if match.groupdict().get("until") else interval


def _one_month(match: re.Match[str], event: date | None) -> Interval:
    month = _month_no(match["m"])
    if (match.groupdict().get("last") or "").strip() and event:
        year: int | None = (
            event.year - 1 if month >= event.month or match["m"].lower().startswith("dec") else event.year
        )
    else:
        ahead = (match.groupdict().get("until") or "").lower().startswith("by")
        year = _year_of(match, event, month, ahead=ahead or bool(match.groupdict().get("this")))
    if year is None:
        return None, None
    if match.group().lower().startswith("since"):
        return date(year, month, 1), event
    return _open_start(match, _months(year, month, month))


def _month_range(match: re.Match[str], event: date | None) -> Interval:
    first, last = _month_no(match["m"]), _month_no(match["m2"])
    year = _year_of(match, event, last)
    if year is None:
        return None, None
    if first > last:
        return date(year - 1, first, 1), _month_end(year, last)
    return _months(year, first, last)


def _one_day(match: re.Match[str], event: date | None) -> Interval:
    month = _month_no(match["m"])
    year = _year_of(match, event, month)
    if year is None:
        return None, None
    day = date(year, month, int(re.sub(r"\D", "", match["d"])))
    if event and day > event and not match.groupdict().get("y") and (day - event).days > 120:
        day = day.replace(year=year - 1)
    if match.group().lower().startswith("since"):
        return day, event
    return _open_start(match, (day, day))


def _day_range(match: re.Match[str], event: date | None) -> Interval:
    first, _ = _one_day(match, event)
    if first is None:
        return None, None
    month = _month_no(match["m2"]) if match["m2"] else first.month
    last = date(first.year + (month < first.month), month, int(re.sub(r"\D", "", match["d2"])))
    return first, last


def _one_year(match: re.Match[str], event: date | None) -> Interval:
    year = int(match["y"])
    return _open_start(match, _months(year, 1, 12))


def _year_range(match: re.Match[str], event: date | None) -> Interval:
    last = match["y2"]
    return date(int(match["y"]), 1, 1), date(int(last if len(last) == 4 else match["y"][:2] + last), 12, 31)


def _since_year(match: re.Match[str], event: date | None) -> Interval:
    return date(int(match["y"]), 1, 1), event


def _relative_year(match: re.Match[str], event: date | None) -> Interval:
    if event is None:
        return None, None
    word = (match.groupdict().get("rel") or "this").lower().removeprefix("the ")
    year = event.year + {"last": -1, "previous": -1, "past": -1, "preceding": -1, "next": 1, "coming": 1}.get(word, 0)
    return _open_start(match, _months(year, 1, 12))


def _relative_month(match: re.Match[str], event: date | None) -> Interval:
    if event is None:
        return None, None
    step = {"last": -1, "previous": -1, "past": -1, "preceding": -2, "next": 1}.get(match["rel"].lower(), 0)
    place = event.year * 12 + event.month - 1 + step
    return _open_start(match, _months(place // 12, place % 12 + 1, place % 12 + 1))


def _relative_quarter(match: re.Match[str], event: date | None) -> Interval:
    if event is None:
        return None, None
    step = {"last": -1, "past": -1, "previous": -2, "preceding": -2, "next": 1}.get(match["rel"].lower(), 0)
    place = event.year * 4 + (event.month - 1) // 3 + step
    return _months(place // 4, place % 4 * 3 + 1, place % 4 * 3 + 3)


def _quarter(match: re.Match[str], event: date | None) -> Interval:
    number = _ORDINALS[match["q"].lower()] if match["q"].lower() in _ORDINALS else int(match["q"][-1])
    year = _year_of(match, event, number * 3 - 2)
    return _open_start(match, _months(year, number * 3 - 2, number * 3)) if year else (None, None)


def _half(match: re.Match[str], event: date | None) -> Interval:
    first = 1 if match["h"].lower() in ("first", "h1") else 7
    year = _year_of(match, event, first)
    return _open_start(match, _months(year, first, first + 5)) if year else (None, None)


def _first_months(match: re.Match[str], event: date | None) -> Interval:
    word = match["n"].lower()
    count = _COUNTS.get(word) or (int(word) if word.isdigit() else 0)
    months = count * (3 if match["of"].lower().startswith("quarter") else 1)
    year = _year_of(match, event, 1)
    if not year or not 0 < months <= 12:
        return None, None
    if event and not match.groupdict().get("y") and not match.groupdict().get("rel") and months > event.month:
        year -= 1
    return _months(year, 1, months)


def _months_to(match: re.Match[str], event: date | None) -> Interval:
    word = match["n"].lower()
    count = _COUNTS.get(word) or (int(word) if word.isdigit() else 0)
    month = _month_no(match["m"])
    year = _year_of(match, event, month)
    if not year or not 0 < count <= 24:
        return None, None
    place = year * 12 + month - count
    return date(place // 12, place % 12 + 1, 1), _month_end(year, month)


def _year_to_date(match: re.Match[str], event: date | None) -> Interval:
    return (date(event.year, 1, 1), event) if event else (None, None)


def _week_ended(match: re.Match[str], event: date | None) -> Interval:
    last, _ = _one_day(match, event)
    return (last - timedelta(days=6), last) if last else (None, None)


def _weekday(match: re.Match[str], event: date | None) -> Interval:
    if event is None:
        return None, None
    back = (event.weekday() - _WEEKDAYS.index(match["wd"].lower())) % 7
    return event - timedelta(days=back), event - timedelta(days=back)


def _near_day(match: re.Match[str], event: date | None) -> Interval:
    step = {"yesterday": -1, "tomorrow": 1}.get(match["day"].lower(), 0)
    return (event + timedelta(days=step), event + timedelta(days=step)) if event else (None, None)


def _from_today(match: re.Match[str], event: date | None) -> Interval:
    return event, None


def _plan(match: re.Match[str], event: date | None) -> Interval:
    number = int(re.sub(r"\D", "", match["plan"]))
    # The tenth plan began in 2001; before the sixth the periods were not even.
    return _months(1951 + number * 5, 1, 12)[0], date(1955 + number * 5, 12, 31)


def _decade(match: re.Match[str], event: date | None) -> Interval:
    return date(int(match["dec"]), 1, 1), date(int(match["dec"]) + 9, 12, 31)


def _unfixed(match: re.Match[str], event: date | None) -> Interval:
    return None, None


_END_OF = (
    r"(?P<until>(?:as\sof|by|at|until|till|up\sto|through|from|to|since|"
    r"on)\s(?:the\s)?(?:very\s)?(?:end|close)\sof\s|end-|(?:as\sof|by|until|till|through|"
    r"up\sto)\s(?:the\s)?(?:(?:middle|start|beginning)\sof\s)?)"
)


def _rule(pattern: str, resolve: Callable[[re.Match[str], date | None], Interval]) -> _Pattern:
    return _Pattern(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w]|-\w)", re.IGNORECASE), resolve)


# What a figure is compared with is no period of its own.
_COMPARED = _rule(
    rf"(?:\w+est|worst|best|first\stime)\s(?:\w+\s)?(?:in|since)\s(?:(?:more\sthan|over|nearly|about|at\sleast)\s)?"
    rf"(?:{_N}\s(?:years|months|decades|weeks|quarters)|a\s(?:year|decade)|{_M}(?:\s{_Y})?|{_Y})|"
    rf"(?:\w+est|first|worst|best|most|moved|year|time|level|session|month|"
    rf"record)\ssince\s(?:the\s)?(?:end\sof\s)?{_Y}|the\s(?:same|corresponding)\s(?:period|month|"
    rf"quarter|time|{_N}\smonths)(?:\s(?:of\s|in\s|a\s)?(?:the\s)?"
    rf"(?:last|previous|preceding|this)?\s?(?:{_Y}|year)(?:\s(?:earlier|ago|before))?)?",
    _unfixed,
)

# Months and weekdays are matched by their capital: "may" and "march" are verbs.
_PATTERNS = (
    _COMPARED,
    _rule(
        rf"{_IN}(?P<m>{_M})(?:\s(?:to|through|and|until)\s|\s?-\s?)(?P<m2>{_M})(?:\s(?:period|quarter))?{_WHOSE}",
        _month_range,
    ),
    _rule(rf"(?:from|between)\s(?P<m>{_M})\s(?:to|through|and|until)\s(?P<m2>{_M}){_WHOSE}", _month_range),
    _rule(rf"{_END_OF}(?:(?P<last>last\s))?(?P<m>{_M}){_WHOSE}", _one_month),
    _rule(
        rf"(?:(?:in|during|for|of|throughout|since)\s)?(?:(?P<last>last\s)|(?P<this>this\s)|late\s|"
        rf"early\s|mid-)?(?P<m>{_M})(?!\s(?:I|we|you)\b){_WHOSE}",
        _one_month,
    ),
    _rule(
        rf"(?:(?P<until>(?:as\sof|by|until|till|through|"
        rf"up\sto)\s(?:\d\d?:\d\d\s(?:[ap]\.?m\.?\s)?on\s)?)|(?:on|from|"
        rf"since)\s)?(?:(?:{'|'.join(_WEEKDAYS)}),?\s)?(?P<m>{_M})\s(?P<d>{_D})(?:,?\s(?P<y>{_Y}))?",
        _one_day,
    ),
    _rule(
        rf"(?:(?P<until>(?:as\sof|by|until|till|through)\s)|"
        rf"on\s)?(?P<d>{_D})(?:\sof)?\s(?P<m>{_M})(?:,?\s(?P<y>{_Y}))?",
        _one_day,
    ),
    _rule(
        rf"(?:(?:from|between|on)\s)?(?P<m>{_M})\s(?P<d>{_D})(?:\s(?:to|and|through|until)\s|"
        rf"\s?-\s?)(?:(?P<m2>{_M})\s)?(?P<d2>{_D})(?:,?\s(?P<y>{_Y}))?",
        _day_range,
    ),
    _rule(
        rf"(?:(?:from|between)\s)?(?P<y>{_Y})(?:\s(?:to|through|and|until)\s|\s?[-/]\s?)(?P<y2>{_Y}|"
        rf"\d\d(?=\s))(?:\speriod)?",
        _year_range,
    ),
    _rule(rf"(?:(?:ever\s)?since)\s(?:the\s(?:end|start|beginning|year)\s(?:of\s)?)?(?P<y>{_Y})", _since_year),
    _rule(
        rf"(?P<until>(?:as\sof|by|at|until|till|up\sto|through)\s(?:the\s)?(?:(?:end|close|"
        rf"middle)\sof\s|year\s)?|end-)(?P<y>{_Y})",
        _one_year,
    ),
    _rule(
        rf"(?:(?:in|for|during|throughout|of)\s(?:the\s(?:whole|year|full)\s(?:of\s|year\s(?:of\s)?)?|"
        rf"late\s|early\s|fiscal\s|mid-)?)(?P<y>{_Y})",
        _one_year,
    ),
    _rule(
        r"(?P<until>(?:as\sof|by|at|until|till|through)\s(?:the\s)?(?:end|close)\sof\s)(?P<rel>this|"
        r"last|next|the)\syear",
        _relative_year,
    ),
    _rule(r"(?P<until>(?:by|at)\s(?:the\s)?)year['-]?\s?end", _relative_year),
    _rule(
        r"(?P<until>(?:as\sof|by|at|until|till|through)\s(?:the\s)?(?:end|close)\sof\s)(?P<rel>this|last|next)\smonth",
        _relative_month,
    ),
    _rule(
        rf"(?P<until>(?:as\sof|by|at|until|till|through)\s(?:the\s)?(?:end|"
        rf"close)\sof\s)the\s(?P<q>first|second|third|fourth)\squarter{_WHOSE}",
        _quarter,
    ),
    _rule(
        rf"(?:as\sof|by|at|until|till|through)\s(?:the\s)?(?:end|"
        rf"close)\sof\sthe\s(?P<until>f)?(?P<h>first|second)\shalf{_WHOSE}",
        _half,
    ),
    _rule(
        r"(?:so\sfar\s(?:this\syear|in\sthe\syear)|this\syear\sso\sfar|(?:in\s)?the\syear\sto\sdate|"
        r"(?:ever\s)?since\s(?:the\s)?(?:beginning|start)\sof\s(?:the|this)\syear|"
        r"since\sthis\syear(?:\sbegan)?)",
        _year_to_date,
    ),
    _rule(
        r"(?:(?:in|during|for|throughout|over|within)\s)?(?:the\s)?(?:whole\s(?:of\s)?|full\s|"
        r"course\sof\s)?(?P<rel>this|last|next|coming|the\sprevious|the\spreceding)\syear",
        _relative_year,
    ),
    _Pattern(re.compile(r"\bfull-year(?=\s)"), _relative_year),
    _rule(
        r"(?:in|during|for|within|throughout)\sthe\s(?:current\s|whole\s|full\s|entire\s)?year(?!\sto\b)",
        _relative_year,
    ),
    _rule(
        r"(?:(?:in|during|for|over|within)\s)?(?:the\s)?(?P<rel>this|last|next|previous|preceding)\smonth",
        _relative_month,
    ),
    _rule(
        r"(?:(?:in|during|for|over|within)\s)?(?:the\s)?(?P<rel>this|last|next|previous|preceding)\squarter",
        _relative_quarter,
    ),
    _rule(
        rf"(?:(?:in|during|for|over|of)\s)?the\s(?P<q>first|second|third|fourth|1st|2nd|3rd|4th)\squarter{_WHOSE}",
        _quarter,
    ),
    _rule(r"(?:(?:in|during|for)\s)?(?P<q>Q[1-4])(?:\s(?:of\s)?(?P<y>20\d\d))?", _quarter),
    _rule(
        rf"(?:(?:in|during|for|over|of)\s)?(?:the\s)?(?P<h>first|"
        rf"second)\shalf(?!\s(?:of\s)?(?:the\s(?:game|match|decade|century)))(?:\sof)?{_WHOSE}",
        _half,
    ),
    _rule(rf"{_IN}(?:the\s)?first\s(?P<n>{_N})\s(?P<of>months|quarters|month){_WHOSE}", _first_months),
    _rule(
        rf"{_IN}(?:the\s)?(?P<n>{_N})\smonths\s(?:to|through|ended|ending|until)\s(?P<m>{_M})(?:\s\d\d?\b)?{_WHOSE}",
        _months_to,
    ),
    _rule(rf"(?:in|for|during)\sthe\sweek\s(?:ended|ending|to|through)\s(?P<m>{_M})\s(?P<d>{_D})", _week_ended),
    _rule(rf"(?:(?:on|last|this|from|since|until)\s)(?P<wd>{'|'.join(_WEEKDAYS)})", _weekday),
    _rule(r"(?P<day>yesterday|today|tomorrow)", _near_day),
    _rule(r"(?:from\stoday(?:\son|\sonward|\sonwards)|starting\s(?:from\s)?today|as\sfrom\stoday)", _from_today),
    _rule(
        r"(?:(?:in|during|over|for)\s)?the\s(?P<plan>\d{1,2}(?:st|nd|rd|"
        r"th))\sFive-Year\sPlan(?:\speriod)?(?:\s\(20\d\d\s?-\s?20\d\d\))?",
        _plan,
    ),
    _rule(r"(?:(?:in|during|since|of)\s)?the\s(?P<dec>(?:19|20)\d0)s", _decade),
    # Lengths of time that date what is said: the wording does not fix their ends.
    _rule(
        rf"(?:(?:in|over|during|for|within|throughout)\s)?the\s(?:past|last|previous|recent|coming|"
        rf"next|following)\s(?:more\sthan\s)?(?:{_N}\s)?(?:years?|months?|decades?|weeks?|days|hours|"
        rf"quarters|century|{_N}-year\speriod)(?:\sor\sso)?",
        _unfixed,
    ),
    _rule(
        rf"(?:(?:in|after|over)\s(?:just\s|only\s|about\s|less\sthan\s|more\sthan\s)?(?:{_N}|a|"
        rf"a\ssingle)\s(?:consecutive\s)?(?:years?|months?|decades?|weeks?|days?|hour|century)|"
        rf"within\s{_N}\s(?:years|months))(?:\sof\s(?:hard\s)?(?:work|efforts?))?(?!\s(?:in\soffice|"
        rf"old|in\sa\srow)|\s(?:earlier|ago|before)|')",
        _unfixed,
    ),
    _rule(
        rf"(?:{_N}|half\sa|a|several|\d{{1,3}})\s(?:years?|months?|decades?|weeks?|days?|"
        rf"hours?)(?:\s(?:or|to)\s{_N}\s(?:years|months|decades))?\s(?:ago|earlier|later)",
        _unfixed,
    ),
    _rule(rf"{_N}\sor\s{_N}\s(?:years|months|decades)\sago", _unfixed),
    _rule(r"(?:in\s)?the\s(?:year|month|quarter|week|day)\s(?:before|earlier|after)", _unfixed),
    _rule(r"(?:in|during|for)\sthe\s(?:quarter|month|week|period|reporting\speriod|(?:review|same)\speriod)", _unfixed),
    _rule(
        r"(?:(?:in|during|over|throughout|on|for)\s)(?:the\s)?(?:(?:this|last|"
        r"next)\s(?:year's\s)?)?(?:\S{1,16}-day\s)?(?:New\sYear|Spring\sFestival|"
        r"National\sDay\sand\s(?:the\s)?Mid-Autumn\sFestival|"
        r"Mid-Autumn\sFestival\sand\s(?:the\s)?National\sDay|National\sDay|May\sDay|Labor\sDay|"
        r"Mid-Autumn\sFestival|Qingming|Dragon\sBoat\sFestival|Christmas|Golden\sWeek|Olympics|summer|"
        r"winter|Double\sEleven)(?:\s(?:holidays?|travel\srush|period|season|festival|rush|break))?",
        _unfixed,
    ),
    _rule(
        r"(?:in|during|over|throughout)\s(?:the|a)\s\S{1,16}-(?:day|week|month|hour)\s(?:rush|"
        r"holidays?|period|campaign|event|festival|break|peak)",
        _unfixed,
    ),
    _rule(r"(?:this|last|next)\s(?:spring|summer|autumn|fall|winter|week|weekend|season|century|decade)", _unfixed),
    _rule(
        r"(?:ever\s)?since\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)\s(?:CPC\s|Communist\sParty\s|"
        r"Party\s)?(?:National\s)?Congress|reform\sand\sopening[- ]up|(?:launch|start|beginning|"
        r"founding)\sof\s(?:[\w']+\s?){1,6})",
        _unfixed,
    ),
    _rule(r"from\s(?:midnight|noon)", _unfixed),
    _rule(rf"in\sthe\s(?:first|last|second|third)\s(?:week|ten\sdays|days)\sof\s{_M}", _unfixed),
    _rule(rf"in\sthe\s{_N}\syears\s(?:since|after|from|before)\s(?:[\w']+\s?){{1,4}}", _unfixed),
    _rule(
        rf"(?:^|(?<=,\s)|(?<=;\s))(?:half\sa\syear|{_N}\s(?:years?|months?|weeks?|days?|"
        rf"hours?))\s(?:after|before|since)\s(?:the|its|their)\s\w+|{_N}\s(?:years|months|weeks|"
        rf"days)\sbefore\sthat",
        _unfixed,
    ),
    _rule(r"within\s\d{1,3}\shours\sof\s(?:the\s)?\w+", _unfixed),
)
_TRIGGER = re.compile(
    rf"year|month|quarter|half|decade|centur|week|day|period|Congress|reform|since|Five-Year|\b[QH][1-4]\b|\d\ds\b|{_Y}"
    rf"|{_M}|winter|summer|spring|autumn|rush|holiday|Festival|midnight|noon|hours?\b",
    re.IGNORECASE,
)
