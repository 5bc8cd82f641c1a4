"""What looks like a quantity in English and is none: numbers that name, order, date or announce."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from briefnlp.en.contests import is_race, may_be_race, score_spans
from briefnlp.en.periods import find_periods
from briefnlp.en.units import read_unit_after
from briefnlp.en.word_kinds import NUMBERING
from briefnlp.findings import Number
from briefnlp.lexicon import WordingFinder, words

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
# Before a year's number, and after one, there is no noun that is counted.
_YEARLY = re.compile(
    r"\b(?:in|of|since|by|from|to|until|till|before|after|for|during|through|year|early|late|mid|"
    r"than|and|between|fiscal|on|the"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)[\s-]\Z",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\s(?:edition|version|crisis|season|report|census|survey|level|levels|Olympics|Games|World|budget|plan)\b"
)
# "8 p.m.", "9 to 11:30 a.m."
_CLOCK = re.compile(
    r"(?:\s(?:to|and)\s\d\d?|-\d\d?)?(?::\d\d)?\s?(?:a\.?m\b|p\.?m\b|o'clock|hours?\s(?:GMT|UTC|Beijing))",
    re.IGNORECASE,
)
_GLUED_NAME = re.compile(r"[A-Z]{1,4}\.\Z|\d\+\Z|\d·\Z|[A-Za-z\d']-\Z|[A-Za-z]\Z|\d/\Z|\bf/\Z|\d:\Z|\d\.\Z")
_JOINED = re.compile(r"(?:\bmid|\bpre|\bpost|[\d%])-\Z")
_NAME_TAIL = re.compile(r"·\d|\.(?:com|cn|org|net)\b|[A-Z][a-z]?\b|[A-Z]{2,}|/\d|:\d|\+[\dN]|-[A-Z]\b|[a-z]{2,}\d")
_HOTLINE = re.compile(r"\s(?:hotline|helpline|help line|platform)\b")
# The numbers of Chinese public lines, such as 12345: "calls to 12315 doubled", but "12345 cases".
_PUBLIC_LINE = re.compile(r"123\d\d")
_LIST_NUMBER = re.compile(r"\d{1,2}(?:[.)、]\s|\s?\)\s)")
_STREET = re.compile(r"\s(?:[A-Z][\w']+\s){1,3}(?:Street|Road|Avenue|Boulevard|Lane|Square|Drive|St\.|Rd\.|Ave\.)")
_PLAN_NAME = re.compile(r"[\s-][A-Z][a-z]+")
_HYPHENED = re.compile(r"-([A-Za-z]+)")
# "the same nine months of 2024", "the sharpest in ten years": lengths of time that only compare.
_SAME_SPAN = re.compile(
    r"\b(?:the|these|those)\s(?:same\s)?(?:first\s)?\w+\s(?:months|quarters|weeks|years)"
    r"(?=\s(?:of|in)\s(?:(?:19|20)\d\d|secondary|primary|last|this|the))"
    # "the first 25 days of August"
    r"|\b[Tt]he\s(?:first|last|final|opening|past)\s(?:\d{1,2}|[a-z]{3,6})\s(?:days|weeks)\sof\s(?:[A-Z][a-z]{2,8}\b|this|last|the)"
    r"|\b(?:\w{2,12}est|worst|best|first\s\w{1,16})\s(?:\w{1,16}\s)?in\s(?:(?:more\sthan|over|nearly|about|at\sleast)\s)?"
    r"(?:[\w-]{1,12}\s(?:years|months|decades|weeks|quarters)|an?\s(?:year|decade|month|century|week))\b"
)
# "the 24-hour news cycle" never stops; a 24-hour strike lasts as long.
_ROUND_THE_CLOCK = re.compile(
    r"\s(?:news|hotline|helpline|service|clock|surveillance|store|cycle|call|broadcast|emergency|convenience)"
)
# "RTX 4090", "ISO 9001", "its 737 Max 9 jets"; "Big Four", "Magnificent Seven": the number is part of a name.
_ACRONYM_BEFORE = re.compile(
    r"\b(?!US\b|UK\b|EU\b|UN\b|PM\b|AM\b)[A-Z]{2,6}(?:[/-][A-Z]{1,2})?\s\Z|\b(?!U\.)(?:[A-Z]\.){1,4}\s\Z"
)
_COUNTED_AFTER = re.compile(
    r"\s(?!(?:and|or|but|is|has|was|as|for|of|at|in|on)\s)(?:[a-z-]+\s)?[a-z]{2,}(?:s|people)\b"
)
# "Model 3 Series 2": a capital between two numbers; "300 Chinese 5G firms", "5 May 300 soldiers" count.
_MARK_AFTER = re.compile(r"\s(?P<name>[A-Z][a-z]+)\s\d\w*(?P<rest>.*)")
_MARK_BEFORE = re.compile(r"\d\s(?P<name>[A-Z][a-z]+)\s\Z")
_OF_SERIES = re.compile(r"\b[Tt]he\s[A-Z]{2,6}\s\Z|\w\s[A-Z][a-z]+\s[A-Z][a-z]+\s\Z")
# "17 degrees north latitude", "103.8 degrees east"
_COORDINATE = re.compile(
    r"[\s-]degrees?\s(?:\d{1,2}\sminutes?\s)?(?:(?:north|south|east|west)\b(?!\sof\b)|[NSEW]\b)|°\s?(?:\d{1,2}'\s?)?[NSEW]\b"
)
# "Year 6", "Group 4 and"
_TITLED = re.compile(r"(?:^|\s)([A-Z][a-z]+)\s\Z")
_NO_NOUN = re.compile(r"[.,;:)]|\s(?:and|or|is|was|are|were|has|had|will|of|at)\b|\Z")
# "in her 80s", "the upper 30s", "the 49ers"
_GLUED_PLURAL = re.compile(r"'?s\b|ers\b")
# "the 2.0 version"
_VERSION = re.compile(r"\s(?:version|release)\b")
_CAPITAL_BEFORE = re.compile(r"\w\s(?P<name>[A-Z][a-z]+)\s\Z")
_MARK_LETTER = re.compile(r"3M|[2458]K")
_LEADING = re.compile(
    r"\s(?:lead|advantage|margin|gap|drop|rise|swing|gain|fall|decline|increase|jump|cut|improvement|deficit|loss|win|"
    r"slide|rally|plunge|surge|victory)\b"
)
_NUMERAL_CAPITAL = re.compile(r"\s(?:Million|Billion|Trillion|Thousand|Hundred)\b")
# "case No. 24-11131", "order 17-00231": the part after the dash goes on.
_FILE_MARK = re.compile(r"\b(?:No\.|[Nn]umber|#|[Cc]ase|[Oo]rder|[Ff]ile|[Dd]ocket|[Ff]light)\s?\d{1,6}-\Z")
# "an ABC-D 3.2 port": a standard and its version; what is measured by an abbreviation (GDP, PMI) is listed.
_STANDARD = re.compile(r"\b(?:[A-Z]+[a-z]*[A-Z]\w*|[A-Z]{2,6}(?:-[A-Z]{1,2})?)\s\Z")
_VERSION_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}")
# "Seats 12A and 14C"
_SEAT = re.compile(r"\b\d{1,3}[A-K](?:,\s(?:and\s)?|\s(?:and|or|to)\s)\d{1,3}[A-K]\b")
_SEATED = re.compile(r"\b(?:seats?|rows?|gates?|rooms?|flats?|apartments?|berths?|docks?)\s\Z", re.IGNORECASE)
_RATIO_TAIL = re.compile(r":1(?![\d:])")
_BEFORE_WORD = re.compile(r"(?:(?:[A-Za-z.#]+\s)?[A-Za-z'-]+\.?|#)\s?\Z")


@cache
def _phrases() -> WordingFinder:
    return WordingFinder((wording.lower(), wording) for wording in words("not_figures", "en", kind="phrase"))


@cache
def _of_kind(kind: str) -> frozenset[str]:
    return frozenset(wording.lower() for wording in words("not_figures", "en", kind=kind))


def taken_spans(text: str, folded: str) -> list[tuple[int, int]]:
    """Return the spans whose numbers date or name: wordings of time and set phrases, in order.

    >>> taken_spans("In 2022 the Group of 20 met.", "In 2022 the Group of 20 met.")
    [(0, 7), (12, 23)]
    """
    spans = [(p.char_start, p.char_end) for p in find_periods(text, None)]
    spans += score_spans(folded)
    spans += [match.span() for match in _SAME_SPAN.finditer(folded)]
    spans += [m.span() for m in _SEAT.finditer(folded) if _SEATED.search(folded, max(0, m.start() - 12), m.start())]
    spans += [(hit.char_start, hit.char_end) for hit in _phrases().find(folded.lower())]
    return sorted(spans)


# "the eight-day holiday"; the length of "the five-month period from May" is that of its months.
_LASTS = re.compile(r"-(?:day|week|month|hour)\b(?!\speriod\s(?:from|between)\b)")


def is_taken(start: int, end: int, folded: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a number stands inside one of the spans; "eight-day" in a holiday's name still measures.

    >>> is_taken(3, 7, "In 2022", [(0, 7)])
    True
    """
    # No wording of time or name is longer than this.
    for first, last in spans[bisect_left(spans, (start - 400, 0)) :]:
        if first >= end:
            return False
        if start < last and end <= last:
            return folded[end : end + 1] != "-" or not _LASTS.match(folded, end)
    return False


def is_name(folded: str, number: Number, *, has_unit: bool) -> bool:
    """Tell whether a number names, orders or dates what stands beside it, so that it is no figure.

    `has_unit` says that a unit was read: "page 12" names, "page 12 percent" does not.

    >>> from decimal import Decimal
    >>> is_name("the No. 3 line", Number(8, 9, "3", Decimal(3)), has_unit=False)
    True
    """
    start, end = number.char_start, number.char_end
    before, after = folded[max(0, start - 32) : start], folded[end : end + 48]
    if _FILE_MARK.search(before):
        return True
    is_joined = _JOINED.search(before) or _goes_on_from_quantity(folded, start)
    if _GLUED_NAME.search(before) and not is_joined:
        return not has_unit or not re.search(r"(?:^|[^\w.,])\d[.,\d]*-\Z", before)
    if may_be_race(number, after):
        return is_race(before, after)
    if _COORDINATE.match(after):
        return True
    if (not has_unit and _VERSION.match(after)) or (_GLUED_PLURAL.match(after) and not has_unit):
        return True
    if _CLOCK.match(after) and not _RATIO_TAIL.match(after):
        return True
    if _NUMERAL_CAPITAL.search(number.text) and folded[:start].strip():
        return True
    if has_unit:
        return False
    return (
        _is_marked(number, before, after)
        or bool(_NAME_TAIL.match(after) and not _RATIO_TAIL.match(after))
        or bool(_HOTLINE.match(after))
        or bool(_PUBLIC_LINE.fullmatch(number.text) and not _COUNTED_AFTER.match(after))
        or _is_year(number, before, after)
        or _is_listed(folded, start)
        or ((number.value < 10000 or number.text.isdigit()) and _follows_naming_word(before, after))
        or bool(_STREET.match(after))
        or _is_slogan(folded, number)
    )


def _goes_on_from_quantity(folded: str, start: int) -> bool:
    """Tell whether a dash joins a number to one before it: "3 million-5 million", "5 km-10 km"; not "COVID-19"."""
    match = _QUANTITY_BEFORE.search(folded, max(0, start - 24), start)
    if match is None:
        return False
    unit = read_unit_after(folded, match.end(1))
    return bool(_SCALE_BEFORE.fullmatch(match[2]) or (unit and unit.char_end == start - 1))


_QUANTITY_BEFORE = re.compile(r"(\d)[\s-]?([A-Za-z%]+(?:\s[a-z]+)?)-\Z")
_SCALE_BEFORE = re.compile(r"(?:hundred|thousand|(?:m|b|tr)illion|[kKmMbB]n?|mln|bln)(?:\s[a-z]+)?")


def _is_marked(number: Number, before: str, after: str) -> bool:
    """Tell whether a number is the mark of a product, a standard or a group: "RTX 4090", "the Big Four"."""
    if number.text.isalpha():
        return number.text[0].isupper() and bool(_CAPITAL_BEFORE.search(before))
    if not number.text.isdigit():
        if _VERSION_NUMBER.fullmatch(number.text) and _STANDARD.search(before):
            return before.rstrip().rpartition(" ")[2] not in words("not_figures", "en", kind="measured")
        # "3M agreed", "a 4K screen"
        return bool(_MARK_LETTER.fullmatch(number.text)) and not re.match(r"\s(?!says|has|is|was)[a-z]+s\b", after)
    if (titled := _TITLED.search(before)) and titled[1] in words("not_figures", "en", kind="titled"):
        return True
    capital = _CAPITAL_BEFORE.search(before)
    if number.value < 10000 and _NO_NOUN.match(after) and capital and not is_place_or_time(capital["name"]):
        return True
    if _OF_SERIES.search(before) and number.value < 1000:
        return True
    if _ACRONYM_BEFORE.search(before) and not _COUNTED_AFTER.match(after):
        return True
    return _is_between_names(before, after)


def _is_between_names(before: str, after: str) -> bool:
    """Tell whether a number and another one beside it are marks about one name, and count nothing."""
    ahead, behind = _MARK_AFTER.match(after), _MARK_BEFORE.search(before)
    if ahead and not is_place_or_time(ahead["name"]) and not _COUNTED_AFTER.match(ahead["rest"]):
        return True
    return bool(behind and not is_place_or_time(behind["name"]) and not _COUNTED_AFTER.match(after))


def is_place_or_time(name: str) -> bool:
    """Tell whether a capitalised word is a month, a place or a nationality, and so no name that bears a number.

    >>> is_place_or_time("March"), is_place_or_time("Tianjin"), is_place_or_time("Galaxy")
    (True, True, False)
    """
    return any(name in words("not_figures", "en", kind=kind) for kind in ("month", "nationality", "place"))


def _is_year(number: Number, before: str, after: str) -> bool:
    if not _YEAR.match(number.text):
        return False
    return bool(_YEARLY.search(before) or _DATED.match(after) or _CAPITAL_BEFORE.search(before)) or not re.match(
        r"\s[a-z]{3,}s\b", after
    )


def _is_listed(folded: str, start: int) -> bool:
    return not folded[:start].strip(" \"'(") and bool(_LIST_NUMBER.match(folded, start))


# "Chapters 4 to 6", "Articles 3, 5 and 9": the word names all of them.
_NAMED_TOO = re.compile(r"(?:\b\d[\d.]{0,8}\s?(?:to|and|or|through|-|,|&)\s?(?:and\s)?){1,5}\Z")


_ONE_OF_A_KIND = re.compile(
    r"\b(?:this|that|each|every|(?:the|an?)\s(?:latest|last|first|second|third|same|new|previous|next))\s[a-z]+\s\Z"
)


def _follows_naming_word(before: str, after: str) -> bool:
    if named := _NAMED_TOO.search(before):
        before = before[: named.start()]
    match = _BEFORE_WORD.search(before)
    if not match or NUMBERING.search(before) or before.endswith((" to seat ", " can seat ", " could seat ")):
        return False
    phrase = match.group().strip().lower()
    if _ONE_OF_A_KIND.search(before) and _COUNTED_AFTER.match(after):
        return False  # "in the latest round 97 drugs were added"
    if phrase == "to top":
        return False
    naming = _of_kind("before")
    return phrase in naming or phrase.rpartition(" ")[2] in naming


def _is_slogan(folded: str, number: Number) -> bool:
    """Tell whether a number word announces or names: "four respects", "the Two Centenary Goals"."""
    start, end = number.char_start, number.char_end
    word, after = number.text, folded[end : end + 40]
    if word[:1].isupper() and word.isalpha() and folded[:start].strip(" \"'(-") and _PLAN_NAME.match(after):
        return True
    if _is_quoted(folded, start, end):
        return True
    following = re.match(
        r"\s((?:(?:quick|brief|short|follow-up|further|final|last|related|small|simple|broad|core|strategic|key|main|major|important|other|more|new|big|basic|different|specific)\s)*)([a-z]+(?:-[a-z]+)?)",
        after,
    )
    if not following or following[2] not in _of_kind("noun"):
        return False
    # Large counts of such things are counted, small ones are announced.
    return number.value <= 12 and number.value == int(number.value)


def _is_quoted(folded: str, start: int, end: int) -> bool:
    """Tell whether a bare number stands in a short quotation, as slogans do: "one spray for three preventions"."""
    before, after = folded[max(0, start - 36) : start], folded[end : end + 40]
    opened = re.search(r"(?:^|[\s(])(['\"])(?:[\w -]{0,34})\Z", before)
    if not opened:
        return False
    closed = re.match(rf"[\w -]{{0,36}}[,.]?{opened[1]}(?!\w)", after)
    return (
        bool(closed) and before[opened.start(1) :].count(" ") + after[: closed.end() if closed else 0].count(" ") <= 6
    )


def is_class_compound(folded: str, number: Number) -> bool:
    """Tell whether a hyphened number classifies and does not measure: "four-wheel drive", "five-year rate".

    >>> from decimal import Decimal
    >>> is_class_compound("the five-year rate", Number(4, 8, "five", Decimal(5)))
    True
    """
    match = _HYPHENED.match(folded, number.char_end)
    if not match:
        return False
    tail = folded[match.end() : match.end() + 36]
    if match[1].lower() in _of_kind("compound"):
        # "a three-point plan", "a three-point shot", but "a 12-point lead"
        return not (match[1].lower() == "point" and _LEADING.match(tail))
    if match[1].lower() in ("day", "hour") and (not number.value or number.text.lower().endswith("th")):
        return True  # "a zero-day flaw", "an eleventh-hour deal"
    if match[1].lower() in ("year", "month", "day"):
        # Tenors of rates and bonds, and plans, bear their length as a name.
        return bool(
            re.match(r"(?:\sand\s\w+-(?:year|month|day))?(?:\s(?:loan|reverse|repurchase|deposit|benchmark|medium-term|"
                r"government|treasury|special|Treasury|fixed|mortgage|moving|historical))*"
                     r"\s(?:rate|rates|LPR|loan prime|prime|repos?|bonds?|notes?|yields?|"
                         r"[Bb]unds?|[Gg]ilts?|JGBs?|[Tt]reasury|[Tt]reasuries|"
                         r"[Tt]ranches?|maturit(?:y|ies)|swaps?|paper|forwards?|[Pp]lans?|[Pp]rogram|tenor|term|"
                         r"transition|lending|facility|MLF|average|mean|low|high|lows|highs|peak)\b", tail)
        )  # fmt: skip
    if match[1].lower() == "week" and re.match(r"\s(?:high|low)s?\b", tail):
        return True
    if match[1].lower() in ("foot", "ft"):
        return bool(re.match(r"\s(?:equivalent|container|trailer|box)", tail))
    if match[1].lower() == "hour":
        return bool(_ROUND_THE_CLOCK.match(tail))
    if match[1].lower() in ("m", "meter", "metre", "meters", "metres"):
        return bool(
            re.match(
                r"\s(?:sprint|race|final|freestyle|relay|hurdles|dash|run\b|walk\b|steeplechase|short track|"
                r"butterfly|breaststroke)",
                tail,
            )
        )
    return False


_A_PERIOD = re.compile(
    r"(?:[%\d]|\b(?:in|for|per|over|during|within|once|every|\w*illion|pesos|yuan|dollars|euros|pounds|yen|rupees|people|"
    r"tons|tonnes|barrels|times|units|vehicles|cars))\s\Z"
)
_OF_WHOLE = re.compile(r"\s(?:of|the|more|less|fewer|higher|lower|larger|smaller|that|what|as)\b")
_NTH_TIME = re.compile(
    r"\s(?:(?:month|year|week|day|time|quarter|decade)\b|and\slast|and\sfinal|consecutive|straight|successive|person|party|"
    r"term|season)\b"
)
_ONE_MORE = re.compile(r"\b(?:for|to|with|and|or|then|also|on)\s\Z")


def is_one_more(folded: str, number: Number) -> bool:
    """Tell whether "a quarter" is three months and "a third" one more: "5 billion a quarter", "option for a third".

    >>> from decimal import Decimal
    >>> is_one_more("pays 5 million a quarter", Number(15, 24, "a quarter", Decimal("0.25")))
    True
    """
    before, after = (
        folded[max(0, number.char_start - 16) : number.char_start],
        folded[number.char_end : number.char_end + 16],
    )
    if _NTH_TIME.match(after):
        return True
    if number.text.lower() == "a quarter":
        return bool(_A_PERIOD.search(before)) and not _OF_WHOLE.match(after)
    counted_on = re.search(
        r"\b(?:two|2|second|first|another)\b", folded[max(0, number.char_start - 90) : number.char_start]
    )
    return bool(counted_on and _ONE_MORE.search(before)) and not re.match(r"\s[a-z]", after)
