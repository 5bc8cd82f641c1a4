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
MONTH = rf"(?-i:{MONTH_NAMES})"
YEAR = r"(?:19|20)\d\d(?![\d,.]?\d|\s(?:percent|yuan|people))"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"several|few|couple of)"
)
WEEKDAYS = "|".join(day.title() for day in calendar.WEEKDAYS)
ORDINAL = r"first|second|third|fourth"
IN = r"(?:(?:in|during|for|over|throughout|of|within)\s(?:the\s(?:months?\sof\s)?|all\sof\s)?)?"
# "as of 8 a.m. on July 15", "by midday Monday": the hour is no part of the day.
_UNTIL = (
    r"(?:as\s(?:of|at)|by|(?:up\s)?until|till|through|up\sto)\s(?:(?:\d\d?[:.]\d\d(?:\s?[ap]\.?m\.?)?|\d\d?\s?[ap]\.?m\.?|"
    r"noon|midday|midnight)(?:\s(?:\w+\stime|[A-Z]{2,4}))?,?\s(?:on\s)?)?(?:late\s)?"
)
_BEGIN = r"(?:starting|beginning|effective)\s(?:from\s|in\s|on\s)?|(?:as\s)?from\s"
# "on the morning of July 3"
_PART_OF_DAY = r"(?:on|in|during|by)\sthe\s(?:(?:early|late)\s)?(?:morning|afternoon|evening|night)\sof"
WHOSE = (
    rf"(?:,?\s(?:of\s|in\s)?(?:(?:the\s)?(?P<rel>this|last|next|current|previous|same|"
    rf"that)\s?(?:calendar\s)?year|the\syear|(?P<y>{YEAR})))?"
)
_AT_END = r"(?:as\s(?:of|at)|by|at|before|until|till|up\sto|through)\s(?:the\s)?(?:very\s)?(?:end|close)\sof\s"
_END_OF = (
    r"(?P<until>(?:as\s(?:of|at)|by|at|before|(?:up\s)?until|till|up\sto|through|from|to|on)\s(?:the\s)?(?:very\s)?(?:end|close)\sof\s"
    r"|(?:by\s|at\s)?end-|(?:as\s(?:of|at)|by|until|till|through|up\sto)\s(?:the\s)?(?:(?:middle|start|beginning)\sof\s|late\s)?)"
)


@dataclass(frozen=True, slots=True)
class TimeWording:
    """A wording of time and what it means, given its match and the event date."""

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], date | None], Interval]
    # One of these stands in every sentence the pattern can match: most are never looked for.
    # YEAR, MONTH and MONTHS stand for any year, a month's name and two of them.
    needs: tuple[str, ...]


def rule(pattern: str, resolve: Callable[[re.Match[str], date | None], Interval], needs: str) -> TimeWording:
    whole = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w]|-\w)", re.IGNORECASE)
    return TimeWording(whole, resolve, tuple(needs.split("|")))


# What a figure is compared with is no period of its own.
_COMPARED = rule(
    rf"(?:\w++(?<=est)|worst|first\stime)\s(?:\w+\s)?(?:in|since)\s(?:(?:more\sthan|over|nearly|about|at\sleast)\s)?"
    rf"(?:{NUMBER}\s(?:years|months|decades|weeks|quarters)|a\s(?:year|decade)|(?<=since\s){MONTH}(?:\s{YEAR}|(?!\s\d))|(?<=since\s){YEAR})|"
    rf"(?:\w++(?<=est)|first|worst|most|moved|(?<!\ba\s)year|time|level|session|month|"
    rf"record)\ssince\s(?:the\s)?(?:end\sof\s)?{YEAR}|the\s(?:same|corresponding)\s(?:period|month|"
    rf"quarter|time|{NUMBER}\smonths)(?:\s(?:of\s|in\s|a\s)?(?:the\s)?"
    rf"(?:last|previous|preceding|this)?\s?(?:{YEAR}|year)(?:\s(?:earlier|ago|before))?)?",
    calendar.unfixed,
    "est |worst |since|first time |same |corresponding ",
)

# Months and weekdays are matched by their capital: "may" and "march" are verbs. The first keeps others off its words.
TIME_WORDINGS = (
    _COMPARED,
    rule(
        rf"{IN}(?P<m>{MONTH})(?:\s(?:to|through|and|until)\s|\s?-\s?)(?P<m2>{MONTH})(?:\s(?:period|quarter))?{WHOSE}",
        calendar.month_range,
        "MONTHS",
    ),
    rule(
        rf"(?:{IN}(?:{NUMBER}(?:\smonths|-month\speriod)\s|period\s))?(?:from|between)\s(?P<m>{MONTH})\s(?:to|through|and|until)\s"
        rf"(?P<m2>{MONTH}){WHOSE}",
        calendar.month_range,
        "MONTHS",
    ),
    rule(rf"{IN}(?P<m>{MONTH}),\s(?:{MONTH},?\s){{1,3}}and\s(?P<m2>{MONTH}){WHOSE}", calendar.month_range, "MONTHS"),
    rule(rf"{IN}(?P<m>{MONTH})-to-(?P<m2>{MONTH})\s(?:period|quarter){WHOSE}", calendar.month_range, "MONTHS"),
    rule(rf"{_END_OF}(?:(?P<last>last\s))?(?P<m>{MONTH}){WHOSE}", calendar.one_month, "MONTH"),
    rule(
        rf"(?:as\sof|by|until|through)\s(?:the\s)?(?:mid-|early\s|middle\sof\s|mid\s)(?:{MONTH}|{YEAR})|"
        rf"(?:at|by|in|from)\sthe\s(?:start|beginning|middle)\sof\s(?:{MONTH}|{YEAR}|(?:this|last|next)\syear)",
        calendar.unfixed,
        "mid|early|the start of|the beginning of",
    ),
    rule(
        rf"{IN}(?:the\s)?(?P<part>first|second|latter)\shalf\sof\s(?P<m>{MONTH}){WHOSE}",
        calendar.half_of_month,
        "half of",
    ),
    rule(
        rf"{IN}(?:the\s)?(?P<part>first|last)\s(?P<n>{NUMBER}|1\d|2\d)\sdays\sof\s(?P<m>{MONTH}){WHOSE}",
        calendar.days_of,
        " days of",
    ),
    rule(
        rf"(?:from|between)\s(?:(?P<m>{MONTH})\s)?(?P<y>{YEAR})\s(?:to|through|and|until)\s(?:(?P<m2>{MONTH})\s)?(?P<y2>{YEAR})",
        calendar.far_months,
        "MONTH",
    ),
    rule(
        rf"(?:(?:in|during|for|of|throughout)\s(?:the\smonth\sof\s)?)?(?:(?P<last>last\s)|(?P<this>this\s)|(?P<to_come>next\s)|"
        rf"late\s|early\s|mid-)?(?P<m>{MONTH})(?!\s(?:I|we|you)\b){WHOSE}",
        calendar.one_month,
        "MONTH",
    ),
    rule(
        rf"(?:(?P<until>{_UNTIL})|(?P<begin>{_BEGIN})|(?:on|since|{_PART_OF_DAY})\s)?(?:(?:{'|'.join(calendar.WEEKDAYS)}),?\s)?(?P<m>{MONTH})\s(?P<d>{DAY})"
        rf"(?:,?\s(?P<y>{YEAR})|(?:\sof)?\s(?P<rel>this|last|next)\syear)?",
        calendar.one_day,
        "MONTH",
    ),
    rule(
        rf"(?:(?P<until>{_UNTIL})|(?P<begin>{_BEGIN})|(?:on|since|{_PART_OF_DAY})\s)?(?P<d>{DAY})(?:\sof)?\s(?P<m>{MONTH})(?:,?\s(?P<y>{YEAR}))?",
        calendar.one_day,
        "MONTH",
    ),
    rule(
        rf"(?:(?:(?:in|during|over|for)\sthe\s(?:week|period)\s)?(?:from|between|on)\s)?(?P<m>{MONTH})\s(?P<d>{DAY})(?:\s(?:to|and|through|until)\s|"
        rf"\s?-\s?)(?:(?P<m2>{MONTH})\s)?(?P<d2>{DAY})(?:,?\s(?P<y>{YEAR}))?",
        calendar.day_range,
        "MONTH",
    ),
    rule(
        rf"(?:(?:from|between)\s)?(?P<d>{DAY})(?:\s(?:to|and|through|until)\s|\s?-\s?)(?P<d2>{DAY})\s(?P<m>{MONTH})(?P<m2>)"
        rf"(?:,?\s(?P<y>{YEAR}))?",
        calendar.day_range,
        "MONTH",
    ),
    rule(
        rf"(?:{IN}(?:{NUMBER}(?:\syears|-year\speriod)\s|period\s)?(?:from|between)\s|(?:in|during|over|for)\s(?:the\s)?)?(?P<y>{YEAR})"
        rf"(?:(?:,\s{YEAR}){{1,3}},?\sand\s|\s(?:to|through|and|until)\s|\s?[-/]\s?)(?P<y2>{YEAR}|(?<=[-/])\d\d(?=[\s,.;]))(?:\speriod)?",
        calendar.year_range,
        "YEAR",
    ),
    rule(
        rf"(?P<until>(?:as\s(?:of|at)|by|at|before\s(?:the\s)?(?:end|close)\sof|until|till|up\sto|through)\s(?:the\s)?"
        rf"(?:(?:end|close)\sof\s|year\s|late\s|year-end\s)?|(?:by\s|at\s)?end-)(?P<y>{YEAR}|2100\b)",
        calendar.one_year,
        "YEAR",
    ),
    rule(
        rf"(?:as\s(?:early|late|recently)\sas\s(?:in\s)?|back\sin\s|the\syear\s|(?:in|for|during|throughout|over|of)\s(?:the\s(?:course\sof|rest\sof|whole|year|full)\s(?:of\s|year\s(?:of\s)?)?|all\sof\s|"
        rf"(?:full-year|calendar)\s(?:year\s)?|late\s|early\s|mid-)?)(?P<y>{YEAR})",
        calendar.one_year,
        "YEAR",
    ),
    rule(rf"(?P<begin>{_BEGIN})(?P<y>{YEAR})(?:\s(?:on|onward|onwards))?", calendar.one_year, "YEAR"),
    rule(
        rf"(?:(?:in|for|during|throughout)\s)?(?:the\s|this\s|its\s)?(?:(?:{ORDINAL})(?:\squarter|\shalf)\sof\s(?:the\s|this\s)?)?"
        rf"(?:(?:fiscal|financial)\s(?:year\s)?{YEAR}(?:[-/]\d\d)?|{YEAR}(?:[-/]\d\d)?\s(?:fiscal|financial|academic|school)\syear|"
        rf"{YEAR}[-/]\d\d\sseason|(?:{ORDINAL})?\s?(?:fiscal|financial)\s(?:year|(?:{ORDINAL})[\s-](?:quarter|half)|quarter|half)|"
        rf"FY\s?'?\d\d(?:\d\d)?)",
        calendar.unfixed,
        "fiscal |financial |academic year|school year|season|fy",
    ),
    rule(
        rf"(?P<until>{_AT_END})(?P<rel>this|last|next|the)\syear",
        calendar.relative_year,
        "end of|close of",
    ),
    rule(
        r"(?P<until>(?:by|at|before|until)\s(?:the\s)?)(?:year['-]?\s?end|year's\send)",
        calendar.relative_year,
        "year-|year'|year e|yearend",
    ),
    rule(
        rf"(?P<until>{_AT_END})(?P<rel>this|last|next|the)\smonth",
        calendar.relative_month,
        "end of|close of",
    ),
    rule(
        rf"(?P<until>{_AT_END})(?P<rel>this|last|next|the)\squarter",
        calendar.relative_quarter,
        "end of|close of",
    ),
    rule(
        rf"(?P<until>{_AT_END}(?:the\s)?|(?:as\sof|by|until|before)\sthe\s)(?P<q>first|second|third|fourth)\squarter{WHOSE}",
        calendar.quarter,
        "quarter",
    ),
    rule(
        rf"(?P<until>{_AT_END}(?:the\s)?|(?:by|until|before)\sthe\s)(?P<h>first|second)\shalf{WHOSE}",
        calendar.half,
        "half",
    ),
    rule(
        r"(?:so\sfar\s(?:this\syear|in\sthe\syear)|(?:this|in\sthe)\syear\sso\sfar|(?:in\s)?(?:the|this)\syear\sto\sdate|"
        r"(?:ever\s)?since\s(?:the\s)?(?:beginning|start|turn)\sof\s(?:the|this)\syear|"
        r"since\sthis\syear(?:\sbegan)?|year[\s-]to[\s-]date|this\syear\sthrough\snow)",
        calendar.year_to_date,
        "so far|to date|to-date|since|through now",
    ),
    rule(
        rf"{IN}(?P<rel>this|last|next|the)\syear's\s(?P<q>first|second|third|fourth|final)\squarter",
        calendar.quarter,
        "year's",
    ),
    rule(rf"{IN}(?P<rel>this|last|next|the)\syear's\s(?P<h>first|second)\shalf", calendar.half, "year's"),
    rule(
        rf"(?:(?P<begin>{_BEGIN})|(?:in|during|for|throughout|over|within|of)\s)?(?:the\s|all\s(?:of\s)?)?(?:whole\s(?:of\s)?|full\s|"
        r"course\sof\s)?(?P<rel>this|last|next|coming|the\sprevious|the\spreceding)\syear",
        calendar.relative_year,
        "this year|last year|next year|coming year|previous year|preceding year",
    ),
    TimeWording(re.compile(r"\bfull-year(?=\s)", re.IGNORECASE), calendar.relative_year, ("full-year",)),
    rule(rf"(?P<q>{ORDINAL})-quarter(?=\s)", calendar.quarter, "-quarter"),
    rule(r"(?P<h>first|second)-half(?=\s)", calendar.half, "-half"),
    rule(
        r"(?:in|during|for|within|throughout)\sthe\s(?:current\s|whole\s|full\s|entire\s)?year(?!\sto\s(?:[A-Z]|the\s(?:end|start)|end|date|\d))",
        calendar.relative_year,
        "the year|current year|whole year|full year|entire year",
    ),
    rule(
        rf"(?:(?P<begin>{_BEGIN})|(?:in|during|for|over|within)\s)?(?:the\s)?(?P<rel>this|last|next|previous|preceding|current)\smonth",
        calendar.relative_month,
        "current month|this month|last month|next month|previous month|preceding month",
    ),
    rule(
        r"(?:(?:in|during|for|over|within)\s)?(?:the\s)?(?P<rel>this|last|next|previous|preceding|current)\squarter",
        calendar.relative_quarter,
        "current quarter|this quarter|last quarter|next quarter|previous quarter|preceding quarter",
    ),
    rule(
        rf"(?:(?:in|during|for|over|of|through|throughout)\s)?the\s(?P<q>first|opening|second|third|fourth|final|1st|2nd|3rd|4th)\s"
        rf"quarter{WHOSE}",
        calendar.quarter,
        "quarter",
    ),
    rule(
        rf"(?:(?:in|during|for|over)\s)?the\s(?P<q>first|second|third)\sand\s(?P<q2>second|third|fourth)\squarters?{WHOSE}",
        calendar.quarter_range,
        "quarter",
    ),
    rule(
        rf"(?:(?:in|during|for|over|of)\s)?the\s(?P<q>last)\squarter\sof\s(?:(?P<rel>this|last)\syear|(?P<y>{YEAR}))",
        calendar.quarter,
        "last quarter of",
    ),
    rule(
        r"(?:so\sfar\sthis\smonth|this\smonth\sso\sfar|month[\s-]to[\s-]date)",
        calendar.month_to_date,
        "so far|to date|to-date",
    ),
    rule(
        r"(?:at|from|since|by)\sthe\s(?:start|beginning|middle)\sof\s(?:the|this|last|next)\s(?:year|month|century|decade|season)",
        calendar.unfixed,
        "the start of|the beginning of|the middle of",
    ),
    rule(
        r"(?:(?:in|during|for|over)\s)?(?:the\s(?:previous|current|past|coming)|this|last|next)\s"
        r"(?:campaign|season|term|session|holiday|academic\syear|school\syear)",
        calendar.unfixed,
        "season|campaign|term|session|holiday|school year|academic year",
    ),
    rule(
        rf"(?:in|during)\sthe\s(?:early|small)\shours\sof\s(?:(?:on|last|this)\s)?(?-i:(?P<wd>{WEEKDAYS}))",
        calendar.weekday,
        "hours of",
    ),
    rule(
        r"(?:(?:in|during|for)\s)?(?P<q>Q[1-4])(?:[\s-](?:of\s)?(?P<y>20\d\d)|(?:\sof)?\s(?P<rel>this|last)\syear)?",
        calendar.quarter,
        "q1|q2|q3|q4",
    ),
    rule(r"(?:(?:in|during|for)\s)?(?P<q>[1-4])Q(?:\s(?P<y>20\d\d))?", calendar.quarter, "1q|2q|3q|4q"),
    rule(r"(?:(?:in|during|for)\s)?(?-i:(?P<h>H[12]))(?:\s(?:of\s)?(?P<y>20\d\d))?", calendar.half, "h1|h2"),
    # "3.9% in the first quarter and 5.5% in the second"
    rule(
        r"(?:in|for|during)\sthe\s(?P<part>first|second|third|fourth)(?=[,.;]|\s(?:and|but)\b|\Z)",
        calendar.named_before,
        "first|second|third",
    ),
    rule(
        rf"(?:(?:in|during|for|over|of|through|throughout)\s)?(?:the\s)?(?P<h>first|"
        rf"second|latter)\shalf(?!\s(?:of\s)?(?:the\s(?:game|match|decade|century)|{MONTH}))(?:\sof)?{WHOSE}",
        calendar.half,
        "half",
    ),
    rule(
        rf"(?:through\sthe\s|{IN})(?:the\s)?(?:first|opening)\s(?P<n>{NUMBER})\s(?P<of>months|quarters|month){WHOSE}",
        calendar.first_months,
        "first |opening ",
    ),
    rule(rf"{IN}(?P<m>{MONTH})[\s-](?P<n>quarter)(?:\s(?:of\s)?(?P<y>{YEAR}))?", calendar.months_to, "quarter"),
    rule(rf"{IN}{MONTH}\s(?:transfer\s)?window", calendar.unfixed, "window"),
    rule(
        rf"(?:(?P<until>{_UNTIL})|(?:early\s|late\s)?(?:on|last|this|from|since)\s)?"
        rf"(?-i:(?P<wd>{WEEKDAYS}))(?:\s(?:morning|afternoon|evening|night))?(?!\s(?-i:[A-Z]))",
        calendar.weekday,
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    ),
    rule(
        rf"(?:(?:from|between|on|over)\s)?(?-i:(?P<wd>{WEEKDAYS}))\s(?:to|and|through)\s(?-i:(?P<wd2>{WEEKDAYS}))",
        calendar.weekdays,
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    ),
    rule(
        rf"(?P<until>{_UNTIL})?(?P<day>yesterday|today|tomorrow)",
        calendar.near_day,
        "yesterday|today|tomorrow",
    ),
    rule(
        r"(?:from\stoday(?:\son|\sonward|\sonwards)|starting\s(?:from\s)?today|as\sfrom\stoday)",
        calendar.from_today,
        "today",
    ),
    rule(
        rf"(?:(?P<until>{_AT_END})|(?:in|during|over|for)\s)?the\s(?P<plan>\d{{1,2}}(?:st|nd|rd|"
        r"th))\sFive-Year\sPlan(?:\speriod)?(?:\s\(20\d\d\s?-\s?20\d\d\))?",
        calendar.plan,
        "five-year",
    ),
    rule(
        rf"{IN}first\s(?P<n>{NUMBER})\syears\sof\sthe\s(?P<plan>\d{{1,2}}(?:st|nd|rd|th))\sFive-Year\sPlan(?:\speriod)?",
        calendar.plan_begun,
        "five-year",
    ),
    rule(r"(?:(?:in|during|since|of)\s)?the\s(?P<dec>(?:19|20)\d0)s", calendar.decade, "0s"),
)
