"""How English words a time and which days each wording covers, given the date of the event."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from briefnlp.en import calendar
from briefnlp.en.calendar import Interval

# Named pieces; a wording begins with a preposition where there is one ("in the first half").
MONTH_NAMES = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
_M = rf"(?-i:{MONTH_NAMES})"
_Y = r"(?:19|20)\d\d(?![\d,.]?\d|\s(?:percent|yuan|people))"
_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_N = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"several|few|couple of)"
)
_WEEKDAYS = "|".join(day.title() for day in calendar.WEEKDAYS)
_ORDINAL = r"first|second|third|fourth"
_IN = r"(?:(?:in|during|for|over|throughout|of|within)\s(?:the\s)?)?"
_BEGIN = r"(?:starting|beginning|effective)\s(?:from\s|in\s|on\s)?|from\s"
_WHOSE = (
    rf"(?:,?\s(?:of\s|in\s)?(?:(?:the\s)?(?P<rel>this|last|next|current|previous|same|"
    rf"that)\s?(?:calendar\s)?year|the\syear|(?P<y>{_Y})))?"
)
_END_OF = (
    r"(?P<until>(?:as\sof|by|at|until|till|up\sto|through|from|to|since|"
    r"on)\s(?:the\s)?(?:very\s)?(?:end|close)\sof\s|end-|(?:as\sof|by|until|till|through|"
    r"up\sto)\s(?:the\s)?(?:(?:middle|start|beginning)\sof\s)?)"
)


@dataclass(frozen=True, slots=True)
class TimeWording:
    """A wording of time and what it means, given its match and the event date."""

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], date | None], Interval]
    # One of these stands in every sentence the pattern can match: most are never looked for.
    # YEAR, MONTH and MONTHS stand for any year, a month's name and two of them.
    needs: tuple[str, ...]


def _rule(pattern: str, resolve: Callable[[re.Match[str], date | None], Interval], needs: str) -> TimeWording:
    whole = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w]|-\w)", re.IGNORECASE)
    return TimeWording(whole, resolve, tuple(needs.split("|")))


# What a figure is compared with is no period of its own.
_COMPARED = _rule(
    rf"(?:\w++(?<=est)|worst|first\stime)\s(?:\w+\s)?(?:in|since)\s(?:(?:more\sthan|over|nearly|about|at\sleast)\s)?"
    rf"(?:{_N}\s(?:years|months|decades|weeks|quarters)|a\s(?:year|decade)|{_M}(?:\s{_Y})?|{_Y})|"
    rf"(?:\w++(?<=est)|first|worst|most|moved|(?<!\ba\s)year|time|level|session|month|"
    rf"record)\ssince\s(?:the\s)?(?:end\sof\s)?{_Y}|the\s(?:same|corresponding)\s(?:period|month|"
    rf"quarter|time|{_N}\smonths)(?:\s(?:of\s|in\s|a\s)?(?:the\s)?"
    rf"(?:last|previous|preceding|this)?\s?(?:{_Y}|year)(?:\s(?:earlier|ago|before))?)?",
    calendar.unfixed,
    "est |worst |since|first time |same |corresponding ",
)

# Months and weekdays are matched by their capital: "may" and "march" are verbs. The first keeps others off its words.
TIME_WORDINGS = (
    _COMPARED,
    _rule(
        rf"{_IN}(?P<m>{_M})(?:\s(?:to|through|and|until)\s|\s?-\s?)(?P<m2>{_M})(?:\s(?:period|quarter))?{_WHOSE}",
        calendar.month_range,
        "MONTHS",
    ),
    _rule(
        rf"(?:from|between)\s(?P<m>{_M})\s(?:to|through|and|until)\s(?P<m2>{_M}){_WHOSE}",
        calendar.month_range,
        "MONTHS",
    ),
    _rule(rf"{_END_OF}(?:(?P<last>last\s))?(?P<m>{_M}){_WHOSE}", calendar.one_month, "MONTH"),
    _rule(
        rf"(?:as\sof|by|until|through|since)\s(?:the\s)?(?:mid-|middle\sof\s|mid\s)(?:{_M}|{_Y})",
        calendar.unfixed,
        "mid",
    ),
    _rule(
        rf"{_IN}(?:the\s)?(?P<part>first|last)\s(?P<n>{_N}|1\d|2\d)\sdays\sof\s(?P<m>{_M}){_WHOSE}",
        calendar.days_of,
        " days of",
    ),
    _rule(
        rf"(?:from|between)\s(?P<m>{_M})\s(?P<y>{_Y})\s(?:to|through|and|until)\s(?P<m2>{_M})\s(?P<y2>{_Y})",
        calendar.far_months,
        "MONTHS",
    ),
    _rule(
        rf"(?:(?:in|during|for|of|throughout|since)\s)?(?:(?P<last>last\s)|(?P<this>this\s)|late\s|"
        rf"early\s|mid-)?(?P<m>{_M})(?!\s(?:I|we|you)\b){_WHOSE}",
        calendar.one_month,
        "MONTH",
    ),
    _rule(
        rf"(?:(?P<until>(?:as\sof|by|until|till|through|"
        rf"up\sto)\s(?:\d\d?:\d\d\s(?:[ap]\.?m\.?\s)?on\s)?)|(?P<begin>{_BEGIN})|(?:on|"
        rf"since)\s)?(?:(?:{'|'.join(calendar.WEEKDAYS)}),?\s)?(?P<m>{_M})\s(?P<d>{_D})(?:,?\s(?P<y>{_Y}))?",
        calendar.one_day,
        "MONTH",
    ),
    _rule(
        rf"(?:(?P<until>(?:as\sof|by|until|till|through)\s)|"
        rf"on\s)?(?P<d>{_D})(?:\sof)?\s(?P<m>{_M})(?:,?\s(?P<y>{_Y}))?",
        calendar.one_day,
        "MONTH",
    ),
    _rule(
        rf"(?:(?:from|between|on)\s)?(?P<m>{_M})\s(?P<d>{_D})(?:\s(?:to|and|through|until)\s|"
        rf"\s?-\s?)(?:(?P<m2>{_M})\s)?(?P<d2>{_D})(?:,?\s(?P<y>{_Y}))?",
        calendar.day_range,
        "MONTH",
    ),
    _rule(
        rf"(?:(?:from|between)\s)?(?P<y>{_Y})(?:\s(?:to|through|and|until)\s|\s?[-/]\s?)(?P<y2>{_Y}|"
        rf"\d\d(?=\s))(?:\speriod)?",
        calendar.year_range,
        "YEAR",
    ),
    _rule(
        rf"(?:(?:ever\s)?since)\s(?:the\s(?:end|start|beginning|year)\s(?:of\s)?)?(?P<y>{_Y})",
        calendar.since_year,
        "since",
    ),
    _rule(
        rf"(?P<until>(?:as\sof|by|at|until|till|up\sto|through)\s(?:the\s)?(?:(?:end|close|"
        rf"middle)\sof\s|year\s)?|end-)(?P<y>{_Y})",
        calendar.one_year,
        "YEAR",
    ),
    _rule(
        rf"(?:(?:in|for|during|throughout|of|by|until)\s(?:the\s(?:whole|year|full)\s(?:of\s|year\s(?:of\s)?)?|"
        rf"late\s|early\s|mid-)?)(?P<y>{_Y})",
        calendar.one_year,
        "YEAR",
    ),
    _rule(rf"(?P<begin>{_BEGIN})(?P<y>{_Y})(?:\s(?:on|onward|onwards))?", calendar.one_year, "YEAR"),
    _rule(
        rf"(?:(?:in|for|during|throughout)\s)?(?:the\s)?(?:fiscal|financial)\s(?:year\s)?{_Y}",
        calendar.unfixed,
        "fiscal |financial ",
    ),
    _rule(
        r"(?P<until>(?:as\sof|by|at|until|till|through)\s(?:the\s)?(?:end|close)\sof\s)(?P<rel>this|"
        r"last|next|the)\syear",
        calendar.relative_year,
        "end of|close of",
    ),
    _rule(r"(?P<until>(?:by|at)\s(?:the\s)?)year['-]?\s?end", calendar.relative_year, "year-|year'|year e|yearend"),
    _rule(
        r"(?P<until>(?:as\sof|by|at|until|till|through)\s(?:the\s)?(?:end|close)\sof\s)(?P<rel>this|last|next)\smonth",
        calendar.relative_month,
        "end of|close of",
    ),
    _rule(
        rf"(?P<until>(?:as\sof|by|at|until|till|through)\s(?:the\s)?(?:end|"
        rf"close)\sof\s)the\s(?P<q>first|second|third|fourth)\squarter{_WHOSE}",
        calendar.quarter,
        "quarter",
    ),
    _rule(
        rf"(?:as\sof|by|at|until|till|through)\s(?:the\s)?(?:end|"
        rf"close)\sof\sthe\s(?P<until>f)?(?P<h>first|second)\shalf{_WHOSE}",
        calendar.half,
        "half",
    ),
    _rule(
        r"(?:so\sfar\s(?:this\syear|in\sthe\syear)|this\syear\sso\sfar|(?:in\s)?the\syear\sto\sdate|"
        r"(?:ever\s)?since\s(?:the\s)?(?:beginning|start)\sof\s(?:the|this)\syear|"
        r"since\sthis\syear(?:\sbegan)?|year[\s-]to[\s-]date|this\syear\sthrough\snow)",
        calendar.year_to_date,
        "so far|to date|to-date|since",
    ),
    _rule(
        rf"(?:(?P<begin>{_BEGIN})|(?:in|during|for|throughout|over|within|of)\s)?(?:the\s)?(?:whole\s(?:of\s)?|full\s|"
        r"course\sof\s)?(?P<rel>this|last|next|coming|the\sprevious|the\spreceding)\syear",
        calendar.relative_year,
        "this year|last year|next year|coming year|previous year|preceding year",
    ),
    TimeWording(re.compile(r"\bfull-year(?=\s)", re.IGNORECASE), calendar.relative_year, ("full-year",)),
    _rule(rf"(?P<q>{_ORDINAL})-quarter(?=\s)", calendar.quarter, "-quarter"),
    _rule(r"(?P<h>first|second)-half(?=\s)", calendar.half, "-half"),
    _rule(
        r"(?:in|during|for|within|throughout)\sthe\s(?:current\s|whole\s|full\s|entire\s)?year(?!\sto\b)",
        calendar.relative_year,
        "the year|current year|whole year|full year|entire year",
    ),
    _rule(
        r"(?:(?:in|during|for|over|within)\s)?(?:the\s)?(?P<rel>this|last|next|previous|preceding|current)\smonth",
        calendar.relative_month,
        "current month|this month|last month|next month|previous month|preceding month",
    ),
    _rule(
        r"(?:(?:in|during|for|over|within)\s)?(?:the\s)?(?P<rel>this|last|next|previous|preceding|current)\squarter",
        calendar.relative_quarter,
        "current quarter|this quarter|last quarter|next quarter|previous quarter|preceding quarter",
    ),
    _rule(
        rf"(?:(?:in|during|for|over|of)\s)?the\s(?P<q>first|second|third|fourth|final|1st|2nd|3rd|4th)\squarter{_WHOSE}",
        calendar.quarter,
        "quarter",
    ),
    _rule(
        rf"(?:(?:in|during|for|over|of)\s)?the\s(?P<q>last)\squarter\sof\s(?:(?P<rel>this|last)\syear|(?P<y>{_Y}))",
        calendar.quarter,
        "last quarter of",
    ),
    _rule(
        r"(?:so\sfar\sthis\smonth|this\smonth\sso\sfar|month[\s-]to[\s-]date)",
        calendar.month_to_date,
        "so far|to date|to-date",
    ),
    _rule(
        r"(?:at|from|since|by)\sthe\s(?:start|beginning|middle)\sof\s(?:the|this|last|next)\s(?:year|month|century|decade|season)",
        calendar.unfixed,
        "the start of|the beginning of|the middle of",
    ),
    _rule(
        rf"(?:ever\s)?since\s(?:its|their|the)\s(?:[\w'-]+\s)?(?:launch|start|opening|founding|creation|introduction|inception|"
        rf"establishment|debut|outbreak)\sin\s(?:{_M}\s)?(?P<y>{_Y})",
        calendar.since_year,
        "since",
    ),
    _rule(
        r"(?:ever\s)?since\s(?:its|their|the)\s(?:[\w'-]+\s)?(?:launch|start|opening|founding|creation|introduction|inception|"
        r"establishment|debut|outbreak)(?!\sof\b)|"
        r"(?:ever\s)?since\s(?:the\s)?(?:[\w'-]+\s){1,5}(?:began|begun|started|broke\sout|took\seffect|took\soffice)",
        calendar.unfixed,
        "since",
    ),
    _rule(
        r"(?:(?:in|during|for|over)\s)?(?:the\s(?:previous|current|past|coming)|this|last|next)\s"
        r"(?:campaign|season|term|session|holiday|academic\syear|school\syear)",
        calendar.unfixed,
        "season|campaign|term|session|holiday|school year|academic year",
    ),
    _rule(
        rf"(?:in|during)\sthe\s(?:early|small)\shours\sof\s(?:(?:on|last|this)\s)?(?-i:(?P<wd>{_WEEKDAYS}))",
        calendar.weekday,
        "hours of",
    ),
    _rule(r"(?:(?:in|during|for)\s)?(?P<q>Q[1-4])(?:\s(?:of\s)?(?P<y>20\d\d))?", calendar.quarter, "q1|q2|q3|q4"),
    _rule(r"(?:(?:in|during|for)\s)?(?-i:(?P<h>H[12]))(?:\s(?:of\s)?(?P<y>20\d\d))?", calendar.half, "h1|h2"),
    # "3.9% in the first quarter and 5.5% in the second"
    _rule(
        r"(?:in|for|during)\sthe\s(?P<part>second|third|fourth)(?=[,.;]|\s(?:and|but)\b|\Z)",
        calendar.named_before,
        "first|second|third",
    ),
    _rule(
        rf"(?:(?:in|during|for|over|of)\s)?(?:the\s)?(?P<h>first|"
        rf"second)\shalf(?!\s(?:of\s)?(?:the\s(?:game|match|decade|century)))(?:\sof)?{_WHOSE}",
        calendar.half,
        "half",
    ),
    _rule(
        rf"{_IN}(?:the\s)?first\s(?P<n>{_N})\s(?P<of>months|quarters|month){_WHOSE}", calendar.first_months, "first "
    ),
    _rule(
        rf"{_IN}(?:the\s)?(?P<n>{_N})\smonths\s(?:to|through|ended|ending|until)\s(?P<m>{_M})(?:\s\d\d?\b)?{_WHOSE}",
        calendar.months_to,
        "months ",
    ),
    _rule(
        rf"(?:in|for|during|over)\sthe\sweek\s(?:ended|ending|to|through)\s(?:(?P<m>{_M})\s(?P<d>{_D})(?:,?\s(?P<y>{_Y}))?|"
        rf"(?:on\s)?(?P<wd>{_WEEKDAYS}))",
        calendar.week_ended,
        "the week ",
    ),
    _rule(
        rf"{_IN}(?P<n>year|quarter|half|month)\s(?:to|through|ended|ending|that\sended)\s(?:on\s|in\s)?(?:end-)?"
        rf"(?P<m>{_M})(?:\s(?P<d>{_D}))?(?:,?\s(?P<y>{_Y}))?",
        calendar.months_to,
        "year to|year through|year end|quarter to|quarter end|half to|half end|month to|month end|that ended",
    ),
    _rule(rf"{_IN}(?P<m>{_M})[\s-](?P<n>quarter)(?:\s(?:of\s)?(?P<y>{_Y}))?", calendar.months_to, "quarter"),
    _rule(rf"{_IN}{_M}\s(?:transfer\s)?window", calendar.unfixed, "window"),
    _rule(
        rf"(?:(?P<until>(?:as\sof|by|until|through)\s)|(?:early\s|late\s)?(?:on|last|this|from|since)\s)?"
        rf"(?-i:(?P<wd>{_WEEKDAYS}))(?!\s(?-i:[A-Z]))",
        calendar.weekday,
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    ),
    _rule(
        r"(?P<until>(?:as\sof|by|until)\s)?(?P<day>yesterday|today|tomorrow)",
        calendar.near_day,
        "yesterday|today|tomorrow",
    ),
    _rule(
        r"(?:from\stoday(?:\son|\sonward|\sonwards)|starting\s(?:from\s)?today|as\sfrom\stoday)",
        calendar.from_today,
        "today",
    ),
    _rule(
        r"(?:(?:in|during|over|for)\s)?the\s(?P<plan>\d{1,2}(?:st|nd|rd|"
        r"th))\sFive-Year\sPlan(?:\speriod)?(?:\s\(20\d\d\s?-\s?20\d\d\))?",
        calendar.plan,
        "five-year",
    ),
    _rule(
        rf"{_IN}first\s(?P<n>{_N})\syears\sof\sthe\s(?P<plan>\d{{1,2}}(?:st|nd|rd|th))\sFive-Year\sPlan(?:\speriod)?",
        calendar.plan_begun,
        "five-year",
    ),
    _rule(r"(?:(?:in|during|since|of)\s)?the\s(?P<dec>(?:19|20)\d0)s", calendar.decade, "0s"),
    # Lengths of time that date what is said: the wording does not fix their ends.
    _rule(
        rf"(?:(?:in|over|during|for|within|throughout)\s)?the\s(?:past|last|previous|recent|coming|"
        rf"next|following)\s(?:more\sthan\s)?(?:{_N}\s)?(?:years?|months?|decades?|weeks?|days|hours|"
        rf"quarters|century|{_N}-year\speriod)(?:\sor\sso)?",
        calendar.unfixed,
        "the past|the last|the previous|the recent|the coming|the next|the following",
    ),
    _rule(
        rf"(?:(?:in|after|over)\s(?:just\s|only\s|about\s|less\sthan\s|more\sthan\s)?(?:{_N}|a|"
        rf"a\ssingle)\s(?:consecutive\s)?(?:years?|months?|decades?|weeks?|days?|hour|century)|"
        rf"within\s{_N}\s(?:years|months))(?:\sof\s(?:hard\s)?(?:work|efforts?))?(?!\s(?:in\soffice|"
        rf"old|in\sa\srow)|\s(?:earlier|ago|before)|')",
        calendar.unfixed,
        "year|month|decade|week|day|hour|century",
    ),
    _rule(
        rf"(?:{_N}|half\sa|a|several|\d{{1,3}})\s(?:years?|months?|decades?|weeks?|days?|"
        rf"hours?)(?:\s(?:or|to)\s{_N}\s(?:years|months|decades))?\s(?:ago|earlier|later)",
        calendar.unfixed,
        " ago| earlier| later",
    ),
    _rule(
        r"in\sthe\s(?:near|foreseeable)\sfuture|in\s(?:the\s)?coming\s(?:days|weeks|months|years)",
        calendar.unfixed,
        " future|in coming |the coming ",
    ),
    _rule(rf"{_N}\sor\s{_N}\s(?:years|months|decades)\sago", calendar.unfixed, " ago"),
    _rule(
        r"(?:in\s)?the\s(?:year|month|quarter|week|day)\s(?:before|earlier|after)",
        calendar.unfixed,
        " before| earlier| after",
    ),
    _rule(
        r"(?:in|during|for)\sthe\s(?:quarter|month|week|period|reporting\speriod|(?:review|same)\speriod)",
        calendar.unfixed,
        "the quarter|the month|the week|period",
    ),
    _rule(
        r"(?:(?:in|during|over|throughout|on|for|by|before|until|since)\s)(?:the\s)?(?:(?:this|last|"
        r"next)\s(?:year's\s)?)?(?:\S{1,16}-day\s)?(?:New\sYear|Spring\sFestival|"
        r"National\sDay\sand\s(?:the\s)?Mid-Autumn\sFestival|"
        r"Mid-Autumn\sFestival\sand\s(?:the\s)?National\sDay|National\sDay|May\sDay|Labor\sDay|"
        r"Mid-Autumn\sFestival|Qingming|Dragon\sBoat\sFestival|Christmas|Easter|Golden\sWeek|Olympics|spring(?=[\s]?(?:[,.;]|$|season\b|and\b|of\b))|"
        r"summer|autumn|winter|Double\sEleven)(?:\s(?:holidays?|travel\srush|period|season|festival|rush|break))?",
        calendar.unfixed,
        "new year|festival| day|qingming|christmas|golden week|olympics|spring|summer|autumn|winter|easter|eleven",
    ),
    _rule(
        r"(?:in|during|over|throughout)\s(?:the|a)\s(?:\S{1,16}-(?:day|week|month|hour)|(?:week|month|day)-long)\s(?:rush|"
        r"holidays?|period|campaign|event|festival|break|peak)",
        calendar.unfixed,
        "-day|-week|-month|-hour|-long",
    ),
    _rule(
        r"(?:this|last|next)\s(?:spring|summer|autumn|fall|winter|week|weekend|season|century|decade)",
        calendar.unfixed,
        "this |last |next ",
    ),
    _rule(
        r"(?:ever\s)?since\s(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)\s(?:CPC\s|Communist\sParty\s|"
        r"Party\s)?(?:National\s)?Congress|reform\sand\sopening[- ]up|(?:launch|start|beginning|"
        r"founding)\sof\s(?:[\w']+\s?){1,6})",
        calendar.unfixed,
        "since",
    ),
    _rule(
        r"(?:from|as\sof|by|until|at)\s(?:midnight|noon)|overnight|(?:over|at|on|during)\sthe\sweekend",
        calendar.unfixed,
        "midnight|noon|overnight|the weekend",
    ),
    _rule(
        rf"(?<!than\s)(?:in|for|during)\sthe\ssame\s(?:period|month|quarter)\s(?:(?:of\s|in\s)?(?:last\syear|{_Y})|a\syear\s(?:earlier|ago|before))",
        calendar.unfixed,
        "the same ",
    ),
    _rule(rf"in\sthe\s(?:first|last|second|third)\s(?:week|ten\sdays|days)\sof\s{_M}", calendar.unfixed, "MONTH"),
    _rule(rf"in\sthe\s{_N}\syears\s(?:since|after|from|before)\s(?:[\w']+\s?){{1,4}}", calendar.unfixed, " years "),
    _rule(
        rf"(?:^|(?<=,\s)|(?<=;\s))(?:half\sa\syear|{_N}\s(?:years?|months?|weeks?|days?|"
        rf"hours?))\s(?:after|before|since)\s(?:the|its|their)\s\w+|{_N}\s(?:years|months|weeks|"
        rf"days)\sbefore\sthat",
        calendar.unfixed,
        " after | before | since |before that",
    ),
    _rule(r"within\s\d{1,3}\shours\sof\s(?:the\s)?\w+", calendar.unfixed, " hours of"),
)
