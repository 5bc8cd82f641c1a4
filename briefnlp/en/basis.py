"""Find what an English comparison names: a year, a month or a quarter before, another earlier time, a norm."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from briefnlp.en.periods import find_periods
from briefnlp.findings import Quantity
from briefnlp.lexicon import WordingFinder, wordings
from briefnlp.records import Basis


@dataclass(frozen=True, slots=True)
class Base:
    """A wording of comparison: its span (of what is compared with) and kind; null for another entity or norm."""

    start: int
    end: int
    basis: Basis | None
    is_open: bool = True


MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)\b\.?)"
)

_YOY = re.compile(
    r"\byear[\s-](?:on|over)[\s-]year\b|\by(?:-o-|/)y\b|\byoy\b|\ba\syear\s(?:ago|earlier|"
    r"before)\b|\b(?:last|previous|preceding|prior)\syear\b(?!'s\send)|\byear\s(?:before|earlier|"
    r"ago)\b|\byear-(?:earlier|ago)\b|\bprior-year\b|\bthe\ssame\s(?:period|month|quarter|\w+\s(?:months|"
    r"quarters)|week|day)\b|\bcorresponding\s(?:period|month|quarter)\b|\bthis\syear\b|"
    r"\blast\s(?:winter|summer|spring|autumn|fall)\b|\bon\sthe\syear\b|"
    r"\b(?:12|twelve)\smonths\s(?:ago|earlier|before)\b|\bprevious\s(?:12|twelve)\smonths\b|\byearly\b|\bon\sa\syear",
    re.IGNORECASE,
)

_MOM = re.compile(
    rf"\bmonth[\s-](?:on|over)[\s-]month\b|\bm(?:-o-|/)m\b|\bmom\b|\ba\smonth\s(?:ago|earlier|"
    rf"before)\b|\b(?:last|previous|preceding|prior)\smonth\b|\bmonth\s(?:before|earlier)\b|"
    rf"\bmonthly\b|\bon\sthe\smonth\b|\b(?:in|from|of|on|than)\s{MONTH}(?!\s\d|\squarter)|\bmonth-earlier\b",
    re.IGNORECASE,
)

_QOQ = re.compile(
    r"\bquarter[\s-](?:on|over)[\s-]quarter\b|\bq(?:-o-|/)q\b|\bqoq\b|\ba\squarter\s(?:ago|"
    r"earlier|before)\b|\b(?:last|previous|preceding|prior)\squarter\b|\bquarter\s(?:before|"
    r"earlier)\b|\b(?:3|three)\smonths\s(?:ago|earlier|before)\b|\bprevious\s(?:3|three)\smonths\b|\bquarterly\b|\b(?:on|from)\sthe\squarter\b|"
    rf"(?<!same\s)\b{MONTH}\squarter\b",
    re.IGNORECASE,
)

_SINCE = re.compile(
    r"\b(?:week|day|fortnight|session)\s(?:ago|earlier|before)\b|\bend-(?:19|20)\d\d\b|\bon\sthe\sweek\b|"
    r"\b(?:previous|preceding|last|past)\s(?:\w+|\d+)\s(?:months|quarters|weeks|years)\b|"
    rf"\b{MONTH}\s(?:peak|high|low|trough)\b|"
    rf"\b{MONTH}(?:-|\sto\s){MONTH}\b|"
    r"\b(?:last|the\s(?:previous|preceding))\s(?:season|campaign|week|decade|census|time|term|election)\b|\b(?:19|20)\d\d\b|\bend\sof\b|\b(?:decades?|years|months|weeks)\s(?:ago|earlier|before)\b|"
    r"\bbeginning\sof\b|\bstart\sof\b|\bpre-(?:pandemic|crisis|covid|epidemic)|"
    r"\b(?:previous|preceding|prior|last)\s(?:day|week|close|weekend|survey|one)\b|\bon\sthe\sday\b|\bat\s(?:Christmas|Easter)\b|"
    r"\bin\s(?:spring|summer|autumn|winter)\b|\bthan\sbefore\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:'s)?\b|"
    r"\bfirst\s\w+\smonths\b|\b(?:first|second)\shalf\b|\bsince\b|"
    r"\bdecade\b|\bbefore\s(?!tax\b|them\b|him\b|us\b)|\bthen\b|\btoday's\b",
    re.IGNORECASE,
)


_NAMED_MONTH = re.compile(rf"\b(?:in|of|with|to|from|than|on|over|against|versus)\s({MONTH})(?:\s(?:19|20)\d\d)?\Z")
# In what month the figure itself was: "in December …, up 3 percent from June".
_OWN_MONTH = re.compile(rf"\b(?<!than\s)(?:[Ii]n|[Ff]or|at\sthe\send\sof)\s({MONTH})(?!\s(?:to|and|through)\b|,)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEVERAL_MONTHS = re.compile(
    r"\b(?:first|past|last)\s(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d+)\smonths\b"
)
_YEARS_END = re.compile(
    r"\b(?:the\send\sof\s(?:(?:19|20)\d\d|last\syear|the\syear|December)|year-end|the\syear's\send)\b"
)
_BASE_YEARS_END = re.compile(
    r"\bend\sof\s(?:the\s(?:previous|preceding|prior)\syear|a\syear\searlier|(?:19|20)\d\d)\b|"
    r"\b(?:a\syear|12\smonths)\searlier\b"
)


# How many characters before a comparison are read for the time that the sentence speaks of.
_HEARD = 600


def basis_beside(wording: str, text: str, start: int) -> Basis | None:
    """Return the basis a wording gets from the time the sentence spoke of before `start`, or null.

    >>> basis_beside("than in June 2021", "In June it was 3 percent more than in June 2021", 29)
    'yoy'
    """
    before = text[max(0, start - _HEARD) : start]
    return (
        _basis_by_end(wording, before) or _basis_of_quarter(wording, text, before) or _basis_by_month(wording, before)
    )


def _basis_by_month(wording: str, before: str) -> Basis | None:
    """Return yoy for "in July …, than in July 2021", since for a month set against several, else null."""
    named = _NAMED_MONTH.search(wording)
    if not named:
        return None
    own = [m for m in _OWN_MONTH.findall(before) if m]
    if own and not wording[-1].isdigit():
        month, before_it = (_MONTHS.index(name[:3].lower()) for name in (own[-1], named[1]))
        steps = (month - before_it) % 12
        return "mom" if steps == 1 else "since"
    if re.search(r"\b(?:level|high|low|peak|record|reading)s?\b", wording):
        return "since"  # "above their level in May", while nothing says when
    if re.search(rf"(?i)\b(?:in|for|to)\s{named[1]}\b(?!\s(?:19|20)\d\d)", before) and wording[-1].isdigit():
        return "yoy"
    return "since" if _SEVERAL_MONTHS.search(before) and not wording[-1].isdigit() else None


def _basis_by_end(wording: str, before: str) -> Basis | None:
    """Return yoy for the end of a year against the end of the year before, qoq against that of its third quarter."""
    if not _YEARS_END.search(before):
        return None
    if re.search(r"\bend of the (?:third quarter|previous quarter)\b|\bend of September\b", wording):
        return "qoq"
    return "yoy" if _BASE_YEARS_END.search(wording) and _one_year_on(wording, before) else None


def _one_year_on(wording: str, before: str) -> bool:
    year, own = re.search(r"\b(?:19|20)\d\d\b", wording), re.findall(r"\b(?:19|20)\d\d\b", before)
    return year is None or bool(own and int(own[-1]) == int(year.group()) + 1)


_NAMED_QUARTER = re.compile(
    r"\b(?<!same\s)(?:the|that\sof)\s(first|second|third|fourth)(?:\squarter\b|\Z)", re.IGNORECASE
)
_OWN_QUARTER = re.compile(
    r"(?<!than )(?<!from )(?<!than in )(?<!over )\bthe (first|second|third|fourth) quarter\b", re.IGNORECASE
)
_NEXT = {"first": "second", "second": "third", "third": "fourth", "fourth": "first"}


def _basis_of_quarter(wording: str, text: str, before: str) -> Basis | None:
    """Return qoq for a named quarter when the sentence speaks of the next one, since when of another."""
    named = _NAMED_QUARTER.search(wording)
    if not named or re.search(r"\bend of\b", wording):
        return None
    following = _NEXT[named[1].lower()]
    if own := _OWN_QUARTER.search(before):
        return "qoq" if own[1].lower() == following else "since"
    return "qoq" if re.search(rf"\b{following}\b(?=\squarter|[\s,.])", text, re.IGNORECASE) else "since"


# "last year's model" is another thing; a mean of several years is a norm.
_OWN_NORM = re.compile(
    r"\b(?:last|previous)\s(?:year|month|season)'s\s(?:\w+\s)?(?:model|version|edition|phone|flagship|winner|champion|"
    r"device|generation|iteration)s?\b"
    r"|\b(?:average|mean|median|norm)\b[^,;]{0,60}\b(?:previous|past|last|preceding|prior)\s(?:\w+|\d+)\s(?:years|months|decades)\b"
    r"|\b\d{4}-\d{4}\s(?:average|mean|median|norm)\b",
    re.IGNORECASE,
)


def basis_of(wording: str) -> Basis | None:
    """Return the basis that the time in a wording of comparison names, or null where it names none.

    >>> basis_of("than last year"), basis_of("from May"), basis_of("than in 2017"), basis_of("than expected")
    ('yoy', 'mom', 'since', None)
    """
    if re.search(rf"\bend of {MONTH}", wording, re.IGNORECASE):
        return "since"
    if _OWN_NORM.search(wording) or re.match(
        r"than\s(?:forecast|expected|planned|predicted|estimated|anticipated|scheduled|budgeted|projected)\b", wording
    ):
        return None
    if re.search(r"\bend of (?:last|the previous|the preceding) year\b|\bfrom the end\b", wording, re.IGNORECASE):
        return "since"
    if re.search(r"\bthe same (?:period|month|quarter|\w+ months)\b", wording, re.IGNORECASE):
        year = re.search(r"\b(?:of|in)\s(?:19|20)\d\d", wording)
        return (
            "since" if year and "period" in wording and "last" not in wording and re.search(r"2019", wording) else "yoy"
        )
    for basis, pattern in (("yoy", _YOY), ("qoq", _QOQ), ("mom", _MOM), ("since", _SINCE)):
        if pattern.search(wording):
            return basis  # type: ignore[return-value]
    return None


@cache
def _base_words() -> WordingFinder:
    return WordingFinder(
        (row["wording"].lower(), row["basis"]) for row in wordings("bases", "en") if row["basis"] != "gap"
    )


AS_IT_WAS = re.compile(r"(?:what|where|it|they|she|he)\s(?:(?:it|they|he|she)\s)?(?:was|were|is|are|had|did)\b")

_COUNT = r"\d+|two|three|four|five|six|nine|ten|twelve"
_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_COMPARISON = re.compile(
    rf"""\b(?P<lead>than|compared\s(?:with|to)|in\scomparison\swith|relative\sto|versus|vs\.?|as\sagainst|as\smuch\sas|as\smany\s(?:\w+\s){{1,3}}?as|as\s(?!early|late|recently|soon|far)\w+\sas|above|below|ahead\sof|behind|short\sof|over|against|
        from(?=\s(?:a\b|the\s(?:{MONTH}|same|previous|preceding|prior|year|month|quarter|end|level|first|second|third|fourth|beginning|start|corresponding|pre-\w+)\b|last|(?:19|20)\d\d\b|{MONTH}|pre-))
        |from(?=\s(?:its|their|the)\s(?:[\w-]+\s){{0,3}}(?:peak|high|low|record|trough|bottom|level|total|figure|reading|average)s?\b)|from(?=\s(?:end-|mid-|early\s|late\s|(?:{_COUNT})\s(?:years|months|weeks|days|decades)\s(?:ago|earlier|before)|the\s(?:{_COUNT})\smonths\s|
            (?:last\s)?(?:{_WEEKDAYS})\b))
        |(?:(?<=percent\s)|(?<=%\s)|(?<=points\s))off(?=\s(?:its|their|the)\s(?:[\w-]+\s){{0,3}}(?:peak|high|low|record)s?\b)
        |on(?=\s(?:pre-\w+|(?:{_COUNT})\s(?:years|months|weeks)\s(?:ago|earlier|before)|th(?:at|ose)\sof\b|the\s(?:average|mean)\b|
        the\sday(?!\s(?:of|after|before|when|that)\b)|a\s(?:year|month|quarter|week)|the\s(?:first|second|third|fourth)\s(?:\w+\s)?(?:months|quarter|half)|the\s(?:previous|preceding|prior|same|corresponding|year|month|quarter|week)|
        last\s(?:year|month|quarter|week|{MONTH})|(?:19|20)\d\d\b|{MONTH}(?:\s(?:last\syear|(?:19|20)\d\d)|\sand\b|[,;]|\.(?!\s\d)|\Z)))
        |since(?=\s(?:(?:19|20)\d\d\b))|ever\ssince)\s""",
    re.VERBOSE | re.IGNORECASE,
)

BASE_END = re.compile(
    rf"[,;)?!]|\.\s|\.\Z|\s(?:and|but|while|to(?!\s{MONTH})|after|which|by|when|because|or|with|since|is|was|are|"
    r"were|has|have)\b(?!\s(?:the\spublic|opening))|\s-\s"
)


def find_bases(text: str, lower: str, quantities: Sequence[Quantity]) -> list[Base]:
    """Return the wordings of comparison in a sentence, in order, each with its span and kind."""
    starts = [q.char_start for q in quantities]
    found: list[Base] = []
    for match in _COMPARISON.finditer(text):
        if any(q.char_start <= match.start() < q.char_end for q in quantities):
            continue
        base = _comparison(text, match, starts)
        if base:
            found.append(base)
    for hit in _base_words().find(lower):
        if any(b.start <= hit.char_start < b.end for b in found) or any(
            q.char_start <= hit.char_start < q.char_end for q in quantities
        ):
            continue
        if lower[hit.char_start : hit.char_end] == "since":
            continue
        end = hit.char_end
        if lower.endswith(" of", hit.char_start, end):
            # "since the start of" the year
            stop = min([s for s in starts if s >= end] or [len(text)])
            cut = BASE_END.search(text, end, stop)
            end = cut.start() if cut else len(text[:stop].rstrip(" .,"))
        wording = lower[hit.char_start : hit.char_end]
        found.append(Base(hit.char_start, end, basis_of(wording) or hit.payload, False))
    for period in find_periods(text, None):
        # "up 3 percent since Friday", "since taking office in May"
        start, end = period.char_start, period.char_end
        named = period.text.lower().startswith(("since", "ever since")) and period.text.lower() != "since then"
        if named and not any(b.start < end and start < b.end for b in found) and not _is_record(text, start):
            found.append(Base(start, end, "since"))
    return sorted(found, key=lambda b: b.start)


_RECORD = re.compile(
    r"\bmoved\s\Z|(?<!\ba\s)\b(?:year|time|session)\s\Z|\b(?!(?:inter|for|har|ear|mod|n|w|r|t|v|g|qu)est\b)(?:\w+est|first|worst|best|most|least)\s"
    r"(?:(?!than\b)[\w-]+\s){0,4}\Z"
)
_NORM_BESIDE = re.compile(
    r"(?:above|below|behind|ahead\sof)\s(?:normal|average|its|their|last|that|what|where|expectations|forecasts?|analysts|estimates|"
    r"consensus|budget|plan|par|target|schedule|\w+'s\s|the\s(?:average|mean|median|level|target|goal|norm|annual|budget|plan|"
    r"national|global|world|pre|previous|\d{4}|long-term|five-year|ten-year))",
    re.IGNORECASE,
)


_TIME_AFTER_OVER = re.compile(
    r"year|month|quarter|period|census|level|end of|before\b|"
    r"\bth(?:e|at|ose) (?!course|whole|rest|span)(?:[\w-]+ )?(?:of|in) (?:19|20)\d\d",
    re.IGNORECASE,
)
_TO_ANOTHER = re.compile(rf"\s(?:to|until|through)\s(?:the\s)?(?:(?:19|20)\d\d\b|{MONTH})")
_MONTHS_LONG = re.compile(rf"from\s{MONTH}(?:\s(?:19|20)\d\d)?\s(?:to|until|through)\s", re.IGNORECASE)
# "from a year earlier in May": what follows the time compared with is of the figure.
_TIME_TOLD = re.compile(
    r"\b(?:(?:a|one|the)\s(?:year|month|quarter|week|day)(?:\s(?:earlier|ago|before|prior))?|(?:years|months|weeks)\s(?:earlier|ago|before)|"
    r"(?:last|previous|preceding|prior)\s(?:year|month|quarter|week))(?=\s(?:in|for|during|over|at|on|through|as|across|among)\s)",
    re.IGNORECASE,
)


def _is_record(text: str, start: int) -> bool:
    return bool(_RECORD.search(text, max(0, start - 60), start))


def _comparison(text: str, match: re.Match[str], starts: Sequence[int]) -> Base | None:
    lead = match["lead"].lower()
    if "since" in lead and _is_record(text, match.start()):
        return None  # "the highest since 1981" compares nothing
    stop = min([s for s in starts if s >= match.end()] or [len(text)])
    said = AS_IT_WAS.match(text, match.end(), stop)  # "than it was in 2018"
    end = BASE_END.search(text, said.end() if said else match.end(), stop)
    final = end.start() if end else stop
    wording = text[match.start() : final].rstrip(" ,.")
    wording = re.sub(r"\s(?:in|for|of|on)\san?\s\w+\s(?:of|with)\Z", "", wording)  # "with placebo in a trial of 4,822"
    if lead == "from" and (_TO_ANOTHER.match(text, match.start() + len(wording)) or _MONTHS_LONG.match(wording)):
        return None  # "from 2000 to 2016", "from January to June"
    if told := _TIME_TOLD.search(wording):
        wording = wording[: told.end()]
    if lead in ("above", "below"):
        wording = re.split(r"(?<!level)(?<!levels)\sin\s(?=[A-Z])", wording)[0]
    if re.match(r"than\san?\s(?:year|month|week|decade|century|day|quarter)\b(?!\s(?:ago|earlier|before))", wording):
        return None  # "in more than a decade" is a length of time
    if wording.endswith((" a", " an", " the", " its", " their")):
        return None  # "compared with a 12% rise": a figure is compared with, no time
    if not wording or len(wording) > 120 or len(wording) <= len(lead) + 1:
        return None
    basis = basis_beside(wording, text, match.start()) or basis_of(wording)
    beside = lead in ("above", "below", "behind", "ahead of")
    if not basis and (lead in ("over", "against") or (beside and not _NORM_BESIDE.match(wording))):
        return None
    if lead == "over" and not _TIME_AFTER_OVER.search(wording):
        return None
    if lead == "over" and re.search(r"\b(?:past|last|next|coming)\s(?:\w+\s)?(?:years|months|decades?|weeks)", wording):
        return None
    return Base(match.start(), match.start() + len(wording), basis)


_SAME_OF_YEAR = re.compile(r"\b(?:same|corresponding)\s(?:[\w-]+\s){1,3}(?:of|in)\s((?:19|20)\d\d)\b")


def basis_on(basis: Basis | None, wording: str, day: date) -> Basis | None:
    """Return a basis once the time spoken of is known: "the same period of 2019" is yoy in 2020 only.

    >>> [basis_on("yoy", f"than in the same period of {year}", date(2021, 6, 30)) for year in (2019, 2020)]
    ['since', 'yoy']
    """
    same = _SAME_OF_YEAR.search(wording)
    if basis not in ("since", "yoy") or not same:
        return basis
    return "yoy" if int(same[1]) == day.year - 1 else "since"
