"""How English words a stretch of time: since a day, the months to another, a count of years, a holiday."""

import re
from dataclasses import replace
from datetime import date, timedelta

from briefnlp.en import calendar
from briefnlp.en.calendar import Interval, days_around, months_before
from briefnlp.en.time_wordings import DAY, IN, MONTH, NUMBER, ORDINAL, WEEKDAYS, WHOSE, YEAR, rule
from briefnlp.findings import Period


def _since(match: re.Match[str], event: date | None) -> Interval:
    """Return the days from the first of a named time, or from its last after "the end of", up to the event."""
    named = {name for name, wording in match.groupdict().items() if wording}
    first, last = next(read for group, read in _NAMED.items() if group in named)(match, event)
    return (last if "at_end" in named else first), event if first else None


def _year_until(match: re.Match[str], event: date | None) -> Interval:
    """Return the days from the first of a year up to a day or the end of a month."""
    _, last = (calendar.one_day if match["d"] else calendar.one_month)(match, event)
    return (date(last.year, 1, 1), last) if last else (None, None)


_NAMED = {
    "wd": calendar.weekday,
    "plan": calendar.plan,
    "d": calendar.one_day,
    "m": calendar.one_month,
    "q": calendar.quarter,
    "h": calendar.half,
    "y": calendar.one_year,
    "rel_month": calendar.relative_month,
    "rel": calendar.relative_year,
}
_SINCE = (
    r"(?:ever\s)?since\s(?:the\s)?(?:(?P<at_end>(?:very\s)?end\sof\s|close\sof\s)|"
    r"(?:very\s)?(?:start|beginning)\sof\s|year\s|early\s)?(?:the\s)?"
)
# A day, a month of a year, a year: what "since the scheme was launched in" ends with.
_NAMED_TIME = rf"(?:(?P<m>{MONTH})\s)?(?:(?P<d>{DAY}),?\s)?(?P<y>{YEAR})"
_ENDED = r"(?:to|through|ended|ending|until|up\sto|that\sended)\s(?:(?:on|in)\s)?(?:the\send\sof\s|end\sof\s|end-)?"

_HAPPENED = r"(?:\w+ed|\w+ing|began|took|came|went|became|left|met|won|broke|fell|rose|set|the\s\w+)"

STRETCHES = (
    rule(rf"{_SINCE}(?:(?P<last>last\s))?(?P<m>{MONTH}){WHOSE}", _since, "since"),
    rule(rf"{_SINCE}(?P<y>{YEAR})", _since, "since"),
    rule(rf"{_SINCE}(?P<q>{ORDINAL})\squarter{WHOSE}", _since, "since"),
    rule(rf"{_SINCE}(?P<plan>\d{{1,2}}(?:st|nd|rd|th))\sFive-Year\sPlan(?:\speriod)?", _since, "since"),
    rule(rf"{_SINCE}(?P<h>first|second)\shalf{WHOSE}", _since, "since"),
    rule(rf"{_SINCE}(?P<rel>last|this)\syear", _since, "since"),
    rule(rf"{_SINCE}(?P<rel_month>(?P<rel>last|this)\smonth)", _since, "since"),
    rule(
        rf"(?:ever\s)?since\s(?:the\s)?(?:mid-|late\s|middle\sof\s|(?:spring|summer|autumn|fall|winter)\sof\s)(?:{MONTH}(?:\s{YEAR})?|"
        rf"{YEAR}|last\syear)|since\s(?:then|(?:the\s)?(?:last|turn\sof\sthe)\s\w+)",
        calendar.unfixed,
        "since",
    ),
    # "since records began in 1997", "since taking office in May 2021", "since the crisis of 2008"
    rule(
        rf"(?:ever\s)?since\s(?:[A-Za-z'-]+\s){{1,7}}?(?:in|of|on)\s{_NAMED_TIME}(?!\s(?:data|levels?|rates?|prices?|figures|numbers)\b)",
        _since,
        "since",
    ),
    rule(rf"(?:ever\s)?since\s(?:[A-Za-z'-]+\s){{1,7}}?on\s(?P<m>{MONTH})\s(?P<d>{DAY})", _since, "since"),
    # Without a year only where something happened: "since demand peaks in August" gives a reason.
    rule(
        rf"(?:ever\s)?since\s(?:[A-Za-z'-]+\s){{0,6}}?{_HAPPENED}\s(?:[A-Za-z'-]+\s){{0,3}}?in\s(?P<m>{MONTH})(?!\s\d)",
        _since,
        "since",
    ),
    rule(
        r"(?:ever\s)?since\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)\s(?:CPC\s|Communist\sParty\s|Party\s)?(?:National\s)?Congress|"
        r"reform\sand\sopening[- ]up|(?:launch|start|beginning|outbreak|founding)\sof\s(?:[\w'-]+\s?){1,6})",
        calendar.unfixed,
        "since",
    ),
    rule(
        rf"(?:ever\s)?since\s(?:[A-Za-z'-]+\s){{1,7}}?on\s(?-i:(?P<wd>{WEEKDAYS}))",
        _since,
        "since",
    ),
    rule(
        # What is named or told as an event; "since the price fell" gives a reason only where no comma follows.
        r"(?:ever\s)?since\s(?:the\s)?(?:[\w'-]+\s){1,6}(?:began|begun|started|broke\sout|took\seffect|took\soffice|came\sinto\sforce)|"
        r"(?:ever\s)?since\s(?:(?:the|its|their|his|her|last)|[a-z]+ing)\s(?!(?:[A-Za-z'-]+\s){0,4}(?:years?|months?|quarters?|half|weeks?|has|have|is|are)\b)"
        r"(?:[A-Za-z\d'-]+\s){0,6}?[A-Za-z'-]+(?=[,.;]|\Z)",
        calendar.unfixed,
        "since",
    ),
    # "from the start of the year to June 30", "to the end of June"
    rule(
        rf"(?:from|between)\sthe\s(?:start|beginning)\sof\s(?:(?:the|this)\syear|(?P<y>{YEAR}))\s(?:to|through|until|and|up\sto)\s"
        rf"(?:the\send\sof\s)?(?P<m>{MONTH})(?:\s(?P<d>{DAY}))?",
        _year_until,
        "the start of|the beginning of",
    ),
    rule(rf"so\sfar\sin\s(?P<y>{YEAR})", _since, "so far"),
    rule(rf"so\sfar\sin\s(?P<m>{MONTH})", _since, "so far"),
    # The months, weeks and years that end with a named one.
    rule(
        rf"{IN}(?:the\s)?(?P<n>{NUMBER})(?:\smonths|-month\speriod)\s{_ENDED}(?:\d\d?\s)?(?P<m>{MONTH})(?:\s\d\d?\b)?{WHOSE}",
        calendar.months_to,
        "month",
    ),
    rule(
        rf"(?:(?:in|for|during|over|of)\s(?:the\s|its\s|a\s)?)?(?:(?:fiscal|financial|business|tax)\s)?(?P<n>year|quarter|half[\s-]year|half|month)\s"
        rf"{_ENDED}(?:\d\d?\s)?(?P<m>{MONTH})(?:\s\d\d?\b)?{WHOSE}",
        calendar.months_to,
        "ended|ending|year to|quarter to|half to|month to|year through|quarter through|half through|year until",
    ),
    rule(
        rf"(?:in|for|during|over)\sthe\s(?:(?P<n>{NUMBER})\s(?P<of>weeks|days)|week)\s(?:ended|ending|to|through|up\sto)\s"
        rf"(?:(?:on\s)?(?P<wd>{WEEKDAYS})|(?P<m>{MONTH})\s(?P<d>{DAY})(?:,?\s(?P<y>{YEAR}))?)",
        calendar.week_ended,
        "the week | weeks | days ",
    ),
    rule(
        rf"(?:in|for|during|over)\sthe\sweek\s(?:of|starting|beginning|from)\s"
        rf"(?:(?:on\s)?(?P<wd>{WEEKDAYS})|(?P<m>{MONTH})\s(?P<d>{DAY})(?:,?\s(?P<y>{YEAR}))?)",
        calendar.week_begun,
        "the week ",
    ),
    rule(r"(?P<rel>last|next)\sweek", calendar.relative_week, "last week|next week"),
    rule(
        rf"(?:in|over|during)\sthe\s(?:(?P<n>decade|{NUMBER}(?=\syears))(?:\syears)?|years)\s(?:to|through|until|ended|up\sto)\s(?P<y2>{YEAR})",
        calendar.years_to,
        "decade |years to|years through|years until|years ended|years up to",
    ),
    rule(rf"(?:between|from)\snow\s(?:and|until|to)\s(?P<y>{YEAR})", calendar.from_now_to, " now "),
    rule(rf"(?:before|prior\sto)\s(?P<y>{YEAR})", calendar.before_year, "before|prior to"),
    rule(
        rf"{IN}(?:the\s)?(?P<part>last|final|closing)\s(?P<n>{NUMBER})\s(?P<of>months|quarters)\sof\s(?:(?P<rel>this|last)\syear|(?P<y>{YEAR}))",
        calendar.first_months,
        "months of|quarters of",
    ),
    rule(rf"in\sthe\s(?:{NUMBER}\syears|decade|years)\ssince\s(?:the\send\sof\s)?(?P<y>{YEAR})", _since, "since"),
    # Lengths of time that date what is said: the wording does not fix their ends.
    rule(
        rf"(?:(?:in|over|during|for|within|throughout)\s)?the\s(?:past|last|previous|preceding|recent|coming|"
        rf"next|following)\s(?:more\sthan\s)?(?:{NUMBER}\s)?(?:years?|months?|decades?|weeks?|weekends?|days|hours|"
        rf"quarters|century|{NUMBER}-year\speriod)(?:\sor\sso)?|(?:in|over|during|for)\sthe\s(?:past|last|next)\s{NUMBER}(?=[,.;])|"
        r"(?:in|over|during|for)\srecent\s(?:years|months|weeks|decades|times)|in\sthe\s(?:recent\spast|(?:years|months)\s(?:ahead|to\scome))",
        calendar.unfixed,
        "past|the last|the previous|the preceding|recent |the coming|the next|the following| ahead| to come",
    ),
    rule(
        rf"(?:(?:in|(?:^|(?<=[,;]\s))after|over)\s(?:just\s|only\s|about\s|nearly\s|almost\s|under\s|barely\s|little\s|less\sthan\s|more\sthan\s|the\sspace\sof\s)*"
        rf"(?:{NUMBER}|a|a\ssingle)\s(?:consecutive\s|straight\s|successive\s)?(?:years?(?!'\stime)|quarters?(?=s)s|sessions|months?|decades?|weeks?|"
        rf"days?|hour|century)|(?:over|in|during)\s(?:a|the)\s{NUMBER}-(?:year|month|week|day)\s(?:period|spell|stretch)|"
        rf"within\s(?:just\s)?(?:a|one|{NUMBER})\s(?:years?|months?))(?:\sof\s(?:hard\s)?(?:work|efforts?))?(?!\s(?:in\soffice|"
        rf"old|in\sa\srow)|\s(?:earlier|ago|before)|')",
        calendar.unfixed,
        "year|month|quarter|session|decade|week|day|hour|century",
    ),
    rule(
        rf"(?:{NUMBER}|half\sa|a|several|\d{{1,3}})\s(?:years?|months?|decades?|weeks?|days?|"
        rf"hours?|fortnight|summers|winters|seasons)(?:\s(?:or|to)\s{NUMBER}\s(?:years|months|decades))?\s(?:ago|earlier|later|previously|(?:back|before)(?=[,.;]))",
        calendar.unfixed,
        " ago| earlier| later| previously| before| back",
    ),
    rule(
        rf"in\s(?:(?:another|about|just|only|some|less\sthan|under)\s)?(?:{NUMBER}|a)\s(?:year|month|week|day|decade)(?:s'|'s)\stime",
        calendar.unfixed,
        " time",
    ),
    rule(
        r"(?:in|over|during|for|within)\s(?:(?:the\s)?(?:past|last|next|coming)\shalf(?:\sa|\s?-)?\s?(?:year|decade|century)|half\sa\s(?:year|decade|century))",
        calendar.unfixed,
        "half",
    ),
    rule(
        r"in\sthe\s(?:near|foreseeable)\sfuture|in\s(?:the\s)?coming\s(?:days|weeks|months|years)",
        calendar.unfixed,
        " future|in coming |the coming ",
    ),
    rule(rf"{NUMBER}\sor\s{NUMBER}\s(?:years|months|decades)\sago", calendar.unfixed, " ago"),
    rule(
        r"(?:in\s)?the\s(?:year|month|quarter|week|day)\s(?:before|earlier|after|prior)|"
        r"in\sthe\s(?:prior|preceding|year-ago|year-earlier|prior-year)\s(?:year|period|quarter|month|half)|"
        r"in\s(?:the|its|their)\s(?:latest|most\srecent)\s(?:year|period|quarter|month|week|season|half)|in\sthe\s(?:previous|preceding)\sone(?=[.,;])",
        calendar.unfixed,
        " before| earlier| after| prior|preceding|year-|latest |recent |previous one",
    ),
    rule(
        r"(?:in|during|for)\sthe\s(?:quarter|month|week|period|reporting\speriod|(?:review|same)\speriod)|"
        r"(?:in|during|over)\s(?:the\sholidays?(?:\speriod)?|(?:this|that)\speriod)",
        calendar.unfixed,
        "the quarter|the month|the week|period|the holiday",
    ),
    rule(
        r"(?:(?:in|during|over|throughout|on|at|for|by|before|until|since)\s)(?:the\s)?(?:(?:this|last|"
        r"next)\s(?:year's\s)?|20\d\d\s)?(?:\S{1,16}-day\s)?(?:New\sYear|Spring\sFestival|"
        r"National\sDay\sand\s(?:the\s)?Mid-Autumn\sFestival|"
        r"Mid-Autumn\sFestival\sand\s(?:the\s)?National\sDay|National\sDay|May\sDay|Labor\sDay|"
        r"Mid-Autumn\sFestival|Qingming|Dragon\sBoat\sFestival|Christmas|Easter|Golden\sWeek|Olympics|Ramadan|Thanksgiving|Singles'\sDay|Black\sFriday|"
        r"spring(?=[\s]?(?:[,.;]|$|season\b|and\b|of\b|this\b|last\b|\d{4}))|summer|autumn|winter|Double\sEleven)(?:'s)?"
        r"(?:\s(?:Day|Eve|holidays?|travel\srush|period|quarter|season|festival|rush|break))?(?:(?:\sof)?\s(?:this\syear|last\syear|(?:19|20)\d\d))?",
        calendar.unfixed,
        "new year|festival| day|qingming|christmas|golden week|olympics|spring|summer|autumn|winter|easter|eleven|"
        "ramadan|thanksgiving|friday",
    ),
    rule(
        r"(?:in|during|over|throughout)\s(?:the|a)\s(?:\S{1,16}-(?:day|week|month|hour)|(?:week|month|day)-long)\s(?:rush|"
        r"holidays?|period|campaign|event|festival|break|peak)",
        calendar.unfixed,
        "-day|-week|-month|-hour|-long",
    ),
    rule(
        r"(?:so\sfar\s)?(?:this|last|next)\s(?:spring|summer|autumn|fall|winter|week|weekend|season|century|decade)|"
        r"(?:at|by|before)\sthe\send\sof\s(?:the|this)\s(?:decade|century|week|season|period)",
        calendar.unfixed,
        "this |last |next |the end of",
    ),
    rule(
        r"(?:from|as\sof|by|until|at)\s(?:midnight|noon)|overnight|(?:over|at|on|during)\sthe\sweekend",
        calendar.unfixed,
        "midnight|noon|overnight|the weekend",
    ),
    rule(
        rf"(?<!than\s)(?:in|for|during)\sthe\ssame\s(?:period|month|quarter)\s(?:(?:of\s|in\s)?(?:last\syear|{YEAR})|a\syear\s(?:earlier|ago|before))",
        calendar.unfixed,
        "the same ",
    ),
    rule(
        rf"in\sthe\s(?:first|last|second|third|final)\s(?:{NUMBER}\s)?(?:weeks?|days)\sof\s(?:{MONTH}|(?:the|this|last)\s(?:month|year|quarter))",
        calendar.unfixed,
        "week|days",
    ),
    rule(rf"in\sthe\s{NUMBER}\syears\s(?:since|after|from|before)\s(?:[\w']+\s?){{1,4}}", calendar.unfixed, " years "),
    rule(
        rf"(?:^|(?<=,\s)|(?<=;\s))(?:(?:half\s)?an?\s(?:year|month|week|day|decade)|{NUMBER}\s(?:years?|months?|weeks?|days?|"
        rf"hours?))\s(?:(?:after|before|since)\s(?:the|its|their)\s\w+|on(?=,))|{NUMBER}\s(?:years|months|weeks|"
        rf"days)\sbefore\sthat",
        calendar.unfixed,
        " after | before | since |before that| on,",
    ),
    rule(
        r"in\sthe\s(?:early\s|late\s|mid-)(?:19|20)\d0s|in\sthe\s\d\d(?:st|nd|rd|th)\scentury",
        calendar.unfixed,
        "0s| century",
    ),
    rule(
        r"(?:(?:at|around|by|until)\s)?(?:this|the\ssame)\s(?:time|point|stage)\s(?:(?:of|in)\s)?(?:last\syear|a\syear\s(?:ago|earlier)|(?:19|20)\d\d)",
        calendar.unfixed,
        "this time|this point|the same time|the same point|same stage",
    ),
    rule(
        rf"(?:in|during|over|on)\s(?:its|their|his|her)\s(?:(?:first|last|final|opening|second|third)\s(?:full\s|{NUMBER}\s)?"
        rf"(?:days?|weeks?|weekend|months?|quarters?|years?)|{NUMBER}\s(?:years?|months?|decades?|weeks?|days?)\s(?:in|of|as|at)\b)",
        calendar.unfixed,
        "its |their |his |her ",
    ),
    rule(
        rf"(?:on|in|over|during)\sthe\s(?:(?:first|last|second|third|final|opening|following|previous|\w+est)\s(?:{NUMBER}\s)?days?|day|"
        rf"{NUMBER}\sdays)\sof\s(?:the|its|their|this)\s[\w-]+(?:\s(?:holiday|festival|campaign))?|"
        r"on\s(?:the\s(?:first|last|same|opening|final|previous|following|\w+est)|that)\sday",
        calendar.unfixed,
        " day",
    ),
    rule(r"within\s\d{1,3}\shours\sof\s(?:the\s)?\w+", calendar.unfixed, " hours of"),
)


_SHIFT = re.compile(
    r"(?:a|one|the)\s(year|quarter|month)\s(?:earlier|ago|before|previously)|"
    r"in\sthe\s(?:same|corresponding|comparable)\s\w+\s(?:of\s)?(?:last\s|a\s)?(year)\b.*|"
    r"in\sthe\s(?:year-earlier|year-ago|prior-year|prior)\s(?:period|quarter|month|half|year)",
    re.IGNORECASE,
)
_PRECEDING = re.compile(r"(?:in\s)?the\s(?:previous|preceding|prior)\s(year|quarter|month)", re.IGNORECASE)
_IN_THE_YEAR = re.compile(r"(?:in|during|for|over)\sthe\s(?:whole\s|full\s)?year", re.IGNORECASE)
_IN_THAT_TIME = re.compile(r"(?:in|during|over|for|within)\s(?:the\ssame|this|that)\s(?:period|time)", re.IGNORECASE)
_YEAR_END = re.compile(r"at\s(?:year-?end|the\send\sof\sthe\syear)", re.IGNORECASE)
_IN_THE = re.compile(r"(?:in|for|during)\sthe\s(quarter|month)", re.IGNORECASE)
# "in the previous three months", when those are counted back from a time that was told
_PREVIOUS = re.compile(
    r"(?:in|over|during|for)\sthe\s(?:previous|preceding)\s(two|three|six|nine|12)\smonths", re.IGNORECASE
)
_COUNTED = {"two": 2, "three": 3, "six": 6, "nine": 9, "12": 12}
_MONTHS = {"year": 12, "quarter": 3, "month": 1}


def shifted(period: Period, anchor: Period) -> Period:
    """Return the period "a year earlier" with its days, counted back from those of the period it is held against."""
    if (named := _IN_THE.fullmatch(period.text)) and anchor.period_end:
        return days_around(period, anchor, _MONTHS[named[1].lower()])
    if (stretch := _PREVIOUS.fullmatch(period.text)) and anchor.period_start:
        months = _COUNTED[stretch[1].lower()]
        end = anchor.period_start - timedelta(days=1)
        return replace(period, period_start=months_before(anchor.period_start, months), period_end=end)
    if _IN_THAT_TIME.fullmatch(period.text) and anchor.period_end:
        return replace(period, period_start=anchor.period_start, period_end=anchor.period_end)
    if _IN_THE_YEAR.fullmatch(period.text) and period.period_start and anchor.period_end:
        year = anchor.period_end.year
        return replace(period, period_start=date(year, 1, 1), period_end=date(year, 12, 31))
    if _YEAR_END.fullmatch(period.text) and period.period_end and anchor.period_start and anchor.period_end:
        year = anchor.period_end.year if anchor.period_start.year == anchor.period_end.year else period.period_end.year
        return replace(period, period_end=period.period_end.replace(year=year))
    if (preceding := _PRECEDING.fullmatch(period.text)) and _lasts(anchor, _MONTHS[preceding[1].lower()]):
        return _back(period, anchor, _MONTHS[preceding[1].lower()])
    match = _SHIFT.fullmatch(period.text)
    if not match or period.period_end or not anchor.period_end:
        return period
    return _back(period, anchor, _MONTHS[(match[1] or match[2] or "year").lower()])


def _lasts(period: Period, months: int) -> bool:
    """Tell whether a period is just so many months long."""
    first, last = period.period_start, period.period_end
    return bool(first and last and months_before(last + timedelta(days=1), months) == first)


def _back(period: Period, anchor: Period, months: int) -> Period:
    """Return a period with the days of another so many months before them."""
    if not anchor.period_end:
        return period
    after = anchor.period_end + timedelta(days=1)
    end = (
        months_before(after, months) - timedelta(days=1) if after.day == 1 else months_before(anchor.period_end, months)
    )
    return replace(
        period, period_start=anchor.period_start and months_before(anchor.period_start, months), period_end=end
    )
