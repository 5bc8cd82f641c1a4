"""Which English figures are worded without a number: doubled, twice, the second largest, every third."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

from briefnlp.en.bounds import Draft, apply_bound
from briefnlp.en.nonfigures import is_taken
from briefnlp.en.units import read_unit_after
from briefnlp.findings import Number
from briefnlp.lexicon import wordings

_ORDINAL = (
    r"(?P<ord>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"\d{1,4}(?:st|nd|rd|th)|(?:No\.|number)\s?\d{1,4})"
)

_RANK = re.compile(
    rf"""\b(?:
        {_ORDINAL}[\s-](?:most|(?!interest|request|forest|harvest|contest|invest|guest|west|quest|test|best\b)[a-z]{{3,12}}est)\b
      | (?:rank(?:s|ed|ing)?|placed?|placing\s\w+|com(?:e|es|ing)|came|finish(?:ed|es|ing)?|stood|stands?)
        \s(?:(?:joint|tied|at|in|as|the|world's|it|them|China|only|among)\s){{0,3}}
        {_ORDINAL.replace("ord>", "ord2>")}(?!\s(?:out\b|up\b|to\b|time|of\sall|minute|hour|day|week|month|year|
        century|quarter|game|match|inning|set|lap|half|floor|race|session|attempt|film|album|edition|season|chapter|stage))
      | (?:(?:is|are|was|were|remain\w*|lie|lies|sits?|now|still)\s|,\s){_ORDINAL.replace("ord>", "ord4>")}
        (?=\s(?:among|globally|worldwide|nationwide|overall|on\sthe\slist|in\s(?:the\s(?:world|country|nation|table|
        league|standings|list|rankings?)|Asia|Europe|Africa|China))\b)
      | {_ORDINAL.replace("ord>", "ord3>")}\s(?:place|spot|position)\b )""",
    re.VERBOSE | re.IGNORECASE,
)

_RANK_LIST = re.compile(rf"(?:,\s|\sand\s|,\sand\s){_ORDINAL}(?=[,.;\s])", re.IGNORECASE)

_EVERY_SECOND = re.compile(
    r"\bevery\s(?P<ord>second|third|fourth|fifth|tenth)\s(?!year|month|day|week|time|quarter|hour)", re.IGNORECASE
)


@cache
def _multiple_words() -> dict[str, Decimal]:
    return {
        row["wording"]: Decimal(Fraction(row["value"]).numerator) / Fraction(row["value"]).denominator
        for row in wordings("number_words", "en")
        if row["kind"] == "multiple" and " " not in row["wording"] and not row["wording"].endswith("times")
    }


@cache
def _multiple_pattern() -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, _multiple_words()), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE)


_NOT_TWICE = re.compile(r"\s(?:as|that|the|what|its|their|those|his|her|our|last|more|an?|this|current)\b")

_NAMING_DOUBLE = re.compile(
    r"\s(?:first|track|reduction|digit|digits|check|random|Eleven|whammy|standards?|room|bed|decker|click|down|tap)\b"
)


# "the reasons for this are twofold": so many, not so many times as much.
_IS_MANIFOLD = re.compile(
    r"\b(?:reasons?|aims?|purposes?|challenges?|tasks?|goals?|objectives?|roles?|functions?|problems?|answers?|effects?|impacts?|"
    r"benefits?|messages?|approach|strategy)\b[^,;]{0,40}\s(?:is|are|was|were|be)\s(?:\w+ly\s)?\Z",
    re.IGNORECASE,
)
_ENDS_CLAUSE = re.compile(r"[.,;:]|\Z")


@cache
def _multiple_stems() -> tuple[str, ...]:
    return tuple({word[:4] for word in _multiple_words()})


_ORDINAL_SIGNS = (
    "first",
    "second",
    "third",
    "fourth",
    "fift",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "elfth",
    "eventh",
    "no.",
    "number",
)

_ORDINAL_DIGITS = re.compile(r"\d(?:st|nd|rd|th)")


def has_word_figures(folded: str) -> bool:
    """Tell, fast and on the safe side, whether a sentence may hold a figure without a number."""
    lower = folded.lower()
    if _has_multiple(lower) or _has_ordinal(lower) or "halves" in lower or "remaining" in lower:
        return True
    return bool(_LONE_UNIT.search(folded))


def _has_multiple(lower: str) -> bool:
    return any(stem in lower for stem in _multiple_stems())


def _has_ordinal(lower: str) -> bool:
    return any(word in lower for word in _ORDINAL_SIGNS) or bool(_ORDINAL_DIGITS.search(lower))


def find_worded(folded: str, taken: Sequence[tuple[int, int]]) -> list[Draft]:
    """Return the multiples, ranks and "every third" of a sentence as drafts with their bounds."""
    drafts = []
    lower = folded.lower()
    for match in _multiple_pattern().finditer(folded) if _has_multiple(lower) else ():
        word, after = match.group().lower(), folded[match.end() : match.end() + 14]
        if word in ("double", "triple", "twice", "thrice", "treble", "quadruple") and not _NOT_TWICE.match(after):
            to_verb = re.search(
                r"\b(?:to|will|would|could|can|may|might|should|must|nearly|almost|than)\s\Z",
                folded[max(0, match.start() - 10) : match.start()],
            )
            if word in ("twice", "thrice") or not to_verb or _NAMING_DOUBLE.match(after):
                continue
        is_manifold = word.endswith("fold") and _ENDS_CLAUSE.match(folded, match.end())
        if is_manifold and _IS_MANIFOLD.search(folded, max(0, match.start() - 80), match.start()):
            continue
        if is_taken(match.start(), match.end(), folded, taken):
            continue
        drafts.append(
            _word_draft(folded, match.start(), match.end(), _multiple_words()[word], "multiple", "multiple_word")
        )
    drafts += _lone_units(folded, taken) if " a" in lower else []
    for match in _HALVES.finditer(folded) if "halves" in lower else ():
        drafts.append(_word_draft(folded, *match.span(), Decimal("0.5"), "multiple", "multiple_word"))
    for match in _REMAINING.finditer(folded) if "remaining " in lower else ():
        value = round(Decimal(1) / _PARTS[match["part"]], 6)
        drafts.append(_word_draft(folded, *match.span("part"), value, "fraction", "fraction"))
    if _has_ordinal(lower):
        known = _ranks(folded, taken)
        starts = {draft.start for draft in known}
        drafts += known + [draft for draft in _moved_ranks(folded) if draft.start not in starts]
    for match in _EVERY_SECOND.finditer(folded) if "every" in lower else ():
        below = _ordinal_value(match["ord"])
        if below:
            drafts.append(
                _word_draft(folded, match.start(), match.end() - 1, round(1 / below, 6), "fraction", "every_nth")
            )
    for draft in drafts:
        if draft.unit_id != "rank":
            apply_bound(folded, draft)
    return drafts


# "more than a year", "by a percentage point": one of the unit, where the wording measures.
_LONE_UNIT = re.compile(
    r"\b(?:(?:more|less|longer)\sthan|at\sleast|over|under|nearly|almost)\s"
    r"(?P<one>an?\s(?P<unit>year|month|week|day|hour|minute|decade|century|mile|kilomet(?:er|re)|tonne?|acre|hectare|"
    r"litre|liter|gallon|kilogram|pound|met(?:er|re)))\b"
    r"(?!\s(?:ago|earlier|later|old|before|after|since|of|in\swhich|and\san?\s(?:half|quarter))\b|-)"
    r"|(?<!half\s)(?<!of\s)\b(?P<step>an?\s(?:full\s|whole\s)?percentage\spoint)\b"
    r"|(?P<half>an?\s(?P<whole>year|month|week|day|hour|minute|decade|century|mile|tonne|ton|metre|meter|pound)\sand\sa\shalf)\b"
    r"|\bby\s(?P<by>an?\s(?P<coin>penny|cent|dollar|euro|pound|yuan|rupee|tonne|ton|metre|meter|mile|degree|year|week|day))\b"
    r"(?!\s(?:a|per)\s)"
)
# "the remaining quarter": a part whose number has no article of its own.
_REMAINING = re.compile(
    r"\bremaining\s(?P<part>half|third|quarter|fifth|tenth)\b"
    r"(?=[.,;]|\sof\b|\Z|\s(?:is|was|are|were|went|goes|go|came|comes|come)\b)"
)
_HALVES = re.compile(r"(?<!\btwo\s)(?<!\bboth\s)\bhalves\b(?=\s(?:the|its|their|his|her)\s)")
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


_POINT = "percentage point"


def _lone_units(folded: str, taken: Sequence[tuple[int, int]]) -> list[Draft]:
    drafts = []
    for match in _LONE_UNIT.finditer(folded):
        group = next(name for name in ("one", "step", "by", "half") if match[name])
        worded = next(
            (match.start(name) for name in ("unit", "whole", "coin") if match[name]), match.end() - len(_POINT)
        )
        unit, value = read_unit_after(folded, worded), Decimal("1.5") if match["half"] else Decimal(1)
        if unit and not is_taken(match.start(), match.end(), folded, taken):
            drafts.append(_word_draft(folded, *match.span(group), value, unit.unit_ids[0], "lone_unit"))
    return drafts


def _word_draft(folded: str, start: int, end: int, value: Decimal, unit_id: str, rule: str) -> Draft:
    number = Number(start, end, folded[start:end], value)
    return Draft(number, start, end, value, unit_id, number_end=end, rule=rule, has_own_unit=True)


# "stands at No. 56, Lake Road"
_ADDRESS = re.compile(r",?\s(?:[A-Z][\w']+\s){1,3}(?:Street|Road|Avenue|Lane|Alley|Boulevard|Square|Hutong)\b")
_COMES_FIRST = re.compile(r"com(?:e|es|ing)\s", re.IGNORECASE)


def _ranks(folded: str, taken: Sequence[tuple[int, int]]) -> list[Draft]:
    drafts: list[Draft] = []
    for match in _RANK.finditer(folded):
        group = next(g for g in ("ord", "ord2", "ord3", "ord4") if match[g])
        value = _ordinal_value(match[group])
        start, end = match.start(group), match.end() if group == "ord" else match.end(group)
        if re.match(r"c[oa]m\w+\sin\sthe\b", match.group(), re.IGNORECASE):
            continue  # "the goals came in the 12th and 90th minutes"
        if value is not None and match.group(group)[:2].lower() == "no" and _ADDRESS.match(folded, end):
            continue
        if value == 1 and _COMES_FIRST.match(match.group()):
            continue  # "people's health comes first" ranks nothing
        if group == "ord3" and match.group().startswith("number"):
            continue  # "the number 10 position" is a place on the field
        if value is None or is_taken(start, end, folded, taken) or (group not in ("ord2", "ord4") and value == 1):
            continue
        drafts.append(_word_draft(folded, start, end, value, "rank", "rank"))
        while group == "ord2" and (more := _RANK_LIST.match(folded, end)) and (value := _ordinal_value(more["ord"])):
            end = more.end()
            drafts.append(_word_draft(folded, more.start("ord"), end, value, "rank", "rank"))
    return drafts


# "its ranking rose from 34th in 2012 to 12th", "climbed six places to second in the table"
_STEP = (
    r"\b(?:ris\w+|rose|climb\w*|drop\w*|f[ae]ll\w*|slip\w*|slid\w*|mov\w+|jump\w*|leap\w*|improv\w+|advanc\w+|up|down|back)\s"
    r"(?:\w+\s(?:places?|spots?|positions?|notch(?:es)?)\s)?(?:up\s|down\s|back\s)?"
)
_NO_RANK_BEHIND = (
    r"(?![\s-](?:time|quarter|grade|floor|year|month|day|week|century|edition|gear|base|degree|straight|and\slast)\b)"
)
_MOVED_RANK = re.compile(
    rf"{_STEP}(?:from\s(?:the\s)?{_ORDINAL}(?:\s(?!to\b)[\w']+){{0,4}}?\s)?to\s(?:the\s)?"
    rf"{_ORDINAL.replace('ord>', 'ord2>')}{_NO_RANK_BEHIND}",
    re.IGNORECASE,
)
_OF_RANKS = re.compile(
    r"\b(?:rank(?:s|ing|ings|ed)?|places?|spots?|positions?|list|table|standings|league|index)\b", re.IGNORECASE
)


def _moved_ranks(folded: str) -> list[Draft]:
    """Return the ranks that something moves between."""
    drafts: list[Draft] = []
    for match in _MOVED_RANK.finditer(folded):
        if not _OF_RANKS.search(folded, max(0, match.start() - 80), match.end() + 40):
            continue
        for group in ("ord", "ord2"):
            if match[group] and (value := _ordinal_value(match[group])) is not None:
                drafts.append(_word_draft(folded, *match.span(group), value, "rank", "rank"))
    return drafts


@cache
def _ordinal_words() -> dict[str, Decimal]:
    return {row["wording"]: Decimal(row["value"]) for row in wordings("number_words", "en") if row["kind"] == "ordinal"}


def _ordinal_value(wording: str) -> Decimal | None:
    digits = re.search(r"\d+", wording)
    return Decimal(digits.group()) if digits else _ordinal_words().get(wording.lower())
