"""English quantities: numbers with their units, bounds and ranges, less what is no figure.

`find_quantities` reads the text alone; `settle_quantities` looks again when the sentence has been parsed: what a bare
number counts, which unit it takes over from its neighbours, and whether it stands for a quantity at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise, zip_longest

from briefnlp.en.bounds import opening, range_joint, read_bound_after, read_bound_before, shares_scale
from briefnlp.en.nonfigures import is_class_compound, is_name, is_taken, taken_spans
from briefnlp.en.tokens import Syntax
from briefnlp.en.units import UnitReading, dimension, read_unit_after, read_unit_before
from briefnlp.findings import Analysis, Number, Quantity
from briefnlp.lexicon import concepts, wordings, words
from briefnlp.text import shadow

# Money makes "pounds" a currency; a weight makes it a mass.
_MONEY = re.compile(
    r"profit|pay|paid|cost|price|sales|revenue|earn|worth|fine[ds]?|pence|sterling|fund|tax|debt|"
    r"budget|deal|bank|spen[dt]|invest|loan|bonus|salary|wage|raise|British|London|Britain|\bUK\b|"
    r"ticket|fee|bill|sold|buy|bought",
    re.IGNORECASE,
)
_WEIGHT = re.compile(
    r"weigh|heav|metric ton|kilogram|\bkg\b|ounce|body|baby|lost|gained|thrust|beef|pork|meat|"
    r"cotton|copper|flour|rice|fish|cargo|payload|bag|lifted|uranium|explosives",
    re.IGNORECASE,
)
_INDEX = re.compile(
    r"\b(?:index|indices|Dow|Nasdaq|S&P|Nikkei|FTSE|Hang Seng|Sensex|[Ss]hares|[Ss]tocks|"
    r"Composite|average|Industrial|PMI|futures)\b"
)
_SHARE = re.compile(
    r"\b(?:shares?|rates?|proportion|percent|percentage|ratio|approval|polls?|lead|margin|confidence|respondents|enrol\w+|"
    r"penetration|coverage)\b|%",
    re.IGNORECASE,
)
_ANGLE = re.compile(r"angle|rotat|latitude|longitude|slope|tilt", re.IGNORECASE)
_MULTIPLE_OF = re.compile(
    r"\s(?:as|more|higher|larger|bigger|faster|greater|the|that|what|its|their|those|over|of|"
    r"compared|since|from|longer|less|lower|"
    r"fewer|smaller|denser|cheaper|wider|heavier|stronger|current|last|previous|an?|than|in|"
    r"earnings|sales|book|GDP)\b|[.,;]|\Z"
)
_GROWING = re.compile(
    r"\b(?:by|grow\w*|grew|increas\w+|rose|ris\w+|expand\w+|surg\w+|jump\w+|up|multipl\w+|"
    r"growth of|rise of|was|is|were|are|be|"
    r"nearly|almost|about|over|more than|than|to|some|around|least|of)\s(?:\w+\s)?\Z",
    re.IGNORECASE,
)
_OLD = re.compile(r"-old\b|s?\sold\b|s?\sof\sage\b|-olds\b")
_AGED = re.compile(
    r"\b(?:younger|older)\sthan\s\Z|\b(?:aged?|ages)\s(?:of\s)?(?:(?:between|over|under|above|"
    r"below|around|about|at least|more than|up to)\s)?\Z",
    re.IGNORECASE,
)
_ORDINAL = (
    r"(?P<ord>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"\d{1,4}(?:st|nd|rd|th)|(?:No\.|number)\s?\d{1,4})"
)
_RANK = re.compile(
    rf"""\b(?:
        {_ORDINAL}[\s-](?:most|(?!interest|request|forest|harvest|contest|invest|guest|west|quest|test|best\b)[a-z]{{3,12}}est)\b
      | (?:rank(?:s|ed|ing)?|placed?|placing\s\w+|com(?:e|es|ing)|came|finish(?:ed|es|ing)?|stood|stands?)
        \s(?:(?:joint|tied|at|in|as|the|world's|it|them|China|only|among)\s){{0,3}}
        {_ORDINAL.replace("ord>", "ord2>")}(?!\s(?:out\b|up\b|to\b|time|of\sall))
      | {_ORDINAL.replace("ord>", "ord3>")}\s(?:place|spot|position)\b )""",
    re.VERBOSE | re.IGNORECASE,
)
_RANK_LIST = re.compile(rf"(?:,\s|\sand\s|,\sand\s){_ORDINAL}(?=[,.;\s])", re.IGNORECASE)
_IN_OF = re.compile(r"\s(?:in|out\sof|of\severy|in\severy|out\sof\severy)\s")
_EVERY_SECOND = re.compile(
    r"\bevery\s(?P<ord>second|third|fourth|fifth|tenth)\s(?!year|month|day|week|time|quarter|hour)", re.IGNORECASE
)
_PART_OF_UNIT = re.compile(r"\s(?:of\s)?(?:an?|one)\s")
_GLOSS = re.compile(
    r"\s?\((?:or\s|i\.e\.,?\s|that is,?\s|equivalent to\s|some\s|equal to\s)?|,?\sor\s|,\s(?:or|"
    r"that is,?|equal to|equivalent to)\s|,\s|\s/\s"
)
_WHOLE_SCALE = Decimal(1000)


@dataclass(slots=True)
class _Draft:
    """A quantity in the making: the number, its unit, and the span that grows with bounds and ranges."""

    first: Number
    start: int
    end: int
    value: Decimal
    unit_id: str = ""
    value_max: Decimal | None = None
    number_end: int = 0
    qualifier: str = "exact"
    counted: tuple[int, int] | None = None
    gloss: tuple[Decimal, str] | None = None
    rule: str = "number"
    has_own_unit: bool = False


def find_quantities(text: str, numbers: Sequence[Number]) -> list[Quantity]:
    """Return the quantities of `text` in order; a bare number has unit `count` until the sentence is parsed.

    >>> from briefnlp.en.numbers import find_numbers
    >>> sentence = "Rewards of over 30 million yuan in the first four months"
    >>> [(sentence[q.char_start : q.char_end], q.unit_id) for q in find_quantities(sentence, find_numbers(sentence))]
    [('over 30 million yuan', 'cny')]
    """
    folded = shadow(text)
    if not numbers and not _has_word_figures(folded):
        return []
    taken = taken_spans(text, folded)
    drafts = _drafts(folded, numbers, taken)
    drafts = _with_proportions(folded, drafts)
    drafts = _with_ranges(folded, drafts)
    drafts = _with_sums(folded, drafts)
    drafts = _with_shared_units(folded, drafts)
    for draft in drafts:
        _bound(folded, draft)
    drafts = _with_glosses(folded, drafts)
    drafts += [d for d in _worded(folded, taken) if not any(d.start < o.end and o.start < d.end for o in drafts)]
    return [_quantity(d) for d in sorted(drafts, key=lambda d: d.start)]


def _drafts(folded: str, numbers: Sequence[Number], taken: Sequence[tuple[int, int]]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for number in numbers:
        # The second number of "20.1 per 100,000" belongs to the unit of the first.
        if drafts and number.char_start < drafts[-1].end:
            continue
        draft = _draft(folded, number, taken)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _quantity(draft: _Draft) -> Quantity:
    counted = draft.counted or (None, None)
    gloss = draft.gloss or (None, None)
    return Quantity(
        char_start=draft.start,
        char_end=draft.end,
        value=draft.value,
        unit_id=draft.unit_id or "count",
        value_max=draft.value_max,
        number_start=draft.first.char_start,
        number_end=draft.number_end or draft.first.char_end,
        counted_start=counted[0],
        counted_end=counted[1],
        qualifier=draft.qualifier,  # type: ignore[arg-type]
        gloss_value=gloss[0],
        gloss_unit_id=gloss[1],
        rule=draft.rule,
    )


def _draft(folded: str, number: Number, taken: Sequence[tuple[int, int]]) -> _Draft | None:
    start, end = number.char_start, number.char_end
    if is_taken(start, end, folded, taken) or is_class_compound(folded, number):
        return None
    digits = number.text[-1:].isdigit() or number.text[:1].isdigit()
    before = read_unit_before(folded, start)
    after = None if before else _unit_after(folded, number, digits=digits)
    if is_name(folded, number, has_unit=bool(before or after)):
        return None
    draft = _Draft(number, start, end, number.value, number_end=end)
    if before:
        draft.start, draft.unit_id, draft.rule = before.char_start, before.unit_ids[0], "unit_before"
        draft.end = _currency_tail(folded, draft)
    elif after:
        unit = _choose(after, folded, number)
        if not unit and after.wording == "times" and number.value > 12:
            # Used 280 million times: so many occasions are counted.
            draft.counted = (after.char_start, after.char_end)
            return draft
        if not unit:
            return None
        draft.end, draft.unit_id, draft.rule = after.char_end, unit, "unit_after"
        if dimension(unit) == "time" and (old := _OLD.match(folded, draft.end)):
            draft.end = old.end()
    elif number.kind == "fraction":
        return _fraction(folded, draft)
    else:
        return _bare(folded, draft)
    draft.has_own_unit = True
    return draft


def _unit_after(folded: str, number: Number, *, digits: bool) -> UnitReading | None:
    end = number.char_end
    part = _PART_OF_UNIT.match(folded, end) if number.kind == "fraction" else None
    reading = read_unit_after(folded, part.end() if part else end, digits=digits)
    if part and reading and dimension(reading.unit_ids[0]) in ("", "count"):
        return None
    if reading and "-" in folded[reading.char_start : reading.char_end][:1]:
        return None
    return reading


def _choose(reading: UnitReading, folded: str, number: Number) -> str:
    """Return the unit meant where a wording has several, or "" where it is no unit here."""
    wording, units = reading.wording, reading.unit_ids
    around = folded[max(0, number.char_start - 90) : reading.char_end + 60]
    if wording in ("point", "points"):
        return _points(folded, number, reading, around)
    if wording.startswith("pound") and "gbp" in units:
        large = number.value >= 10**6 or "illion" in number.text
        return "gbp" if large or (_MONEY.search(around) and not _WEIGHT.search(around)) else "lb"
    if wording in ("degree", "degrees"):
        return "degree" if _ANGLE.search(around) else "celsius"
    if units[0] == "multiple":
        return "multiple" if _is_multiple(folded, number, reading) else ""
    if wording == "won" and number.value < 100:
        return ""
    if wording in ("second", "quarter", "minute") and number.value == 1 and number.text.lower() == "a":
        return ""
    if wording in ("head", "heads"):
        return ""
    return units[0]


_MOVING = re.compile(r"\b(?:up|down|by|more|fewer|less|higher|lower|fell|rose|lost|gained|slid|added|above|below)\b")


def _points(folded: str, number: Number, reading: UnitReading, around: str) -> str:
    before = folded[max(0, number.char_start - 90) : number.char_start]
    if number.text.isalpha() and not _MOVING.search(around):
        return ""  # "let me share four points"
    if _INDEX.search(before) and not re.search(r"\b(?:percent|share of|proportion)\b|%\s", before):
        return "point"
    if _SHARE.search(around) or "." in number.text:
        return "percentage_point"
    return (
        "point"
        if number.value >= 5 or re.search(r"\b(?:up|down|by|fell|rose|lost|gained|slid|score[ds]?)\b", around)
        else ""
    )


def _is_multiple(folded: str, number: Number, reading: UnitReading) -> bool:
    if reading.wording.endswith("fold") or reading.wording in ("×", "times more", "times over"):
        return True
    after = folded[reading.char_end : reading.char_end + 14]
    if re.match(
        r"\s(?:as|the|that|what|more|higher|larger|bigger|faster|greater|those|its|less|lower|fewer|smaller)\b", after
    ):
        return True
    if number.value != int(number.value):
        return True
    # "increased 3 times" grew; "visited China 3 times" and "5 times a day" counted occasions.
    before = folded[max(0, number.char_start - 32) : number.char_start]
    return bool(
        re.search(
            r"\b(?:by|grow\w*|grew|increas\w+|rose|ris\w+|expand\w+|surg\w+|multipl\w+|growth of)\s(?:\w+\s){0,2}\Z",
            before,
            re.I,
        )
    )


def _currency_tail(folded: str, draft: _Draft) -> int:
    """Return where "$54 a barrel", "$5 per kg", "US$4 million dollars" end, folding the divisor into the unit."""
    if dimension(draft.unit_id) != "currency":
        return draft.end
    match = re.compile(r"\s(?:a|an|per)\s|/").match(folded, draft.end)
    if match:
        below = read_unit_after(folded, match.end(), digits=True)
        if below:
            for divisor in below.unit_ids:
                compound = f"{draft.unit_id}/{divisor}"
                if compound in concepts("units") and dimension(divisor) in (
                    "mass",
                    "area",
                    "volume",
                    "energy",
                    "length",
                ):
                    draft.unit_id = compound
                    return below.char_end
    return draft.end


def _fraction(folded: str, draft: _Draft) -> _Draft | None:
    after = folded[draft.end : draft.end + 24]
    if re.match(
        r"-|\s(?:hour|year|time|way|day|brother|sister|century|marathon|moon|dozen|board|price|mast|"
        r"empty|full|asleep|jokingly)\b",
        after,
    ):
        return None
    draft.unit_id, draft.rule, draft.has_own_unit = "fraction", "fraction", True
    return draft


def _bare(folded: str, draft: _Draft) -> _Draft | None:
    end = draft.first.char_end
    hyphen = re.compile(r"-([A-Za-z]+)").match(folded, end)
    if hyphen:
        noun = hyphen[1].lower()
        if noun in _measuring_compounds() or noun in ("plus", "odd", "something"):
            if noun in _measuring_compounds():
                draft.counted, draft.end = (hyphen.start(1), hyphen.end(1)), hyphen.end()
            draft.rule = "compound"
            return draft if noun in _measuring_compounds() or folded[hyphen.end() : hyphen.end() + 1] != "-" else None
        return draft if noun in ("to", "and", "or") else None
    if folded[end : end + 2] == ":1" and ("." in draft.first.text or "ratio" in folded[max(0, draft.start - 60) : end]):
        draft.end, draft.unit_id, draft.rule, draft.has_own_unit = end + 2, "multiple", "ratio_level", True
    elif _AGED.search(folded[max(0, draft.start - 24) : draft.start]) or re.match(
        r"\s(?:years?\s)?(?:or|and)\s(?:older|younger)\b", folded[end : end + 20]
    ):
        draft.unit_id, draft.rule, draft.has_own_unit = "year", "age", True
    return draft


@cache
def _measuring_compounds() -> frozenset[str]:
    return words("measure_words", "en", counted="member") | frozenset(
        row["counted"] for row in wordings("measure_words", "en") if row["wording"].startswith("-")
    )


def _with_proportions(folded: str, drafts: list[_Draft]) -> list[_Draft]:
    """Join "one in five", "7 in 10", and "14 to 1"."""
    joined: list[_Draft] = []
    skip = False
    for draft, following in zip_longest(drafts, drafts[1:]):
        if skip:
            skip = False
            continue
        gap = folded[draft.end : following.start] if following else ""
        open_pair = following and (not following.unit_id or "every" in gap)
        if following and open_pair and not draft.unit_id and not draft.counted:
            if (
                _IN_OF.fullmatch(gap)
                and 0 < draft.value < following.value
                and following.value in (3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000)
            ):
                draft = _proportion(draft, following)
                skip = True
            elif (
                gap == " to "
                and following.value == 1 < draft.value
                and not re.match(r"\s[a-z]", folded[following.end : following.end + 2])
            ):
                draft.unit_id, draft.end, draft.rule, draft.has_own_unit, skip = (
                    "multiple",
                    following.end,
                    "ratio",
                    True,
                    True,
                )
        joined.append(draft)
    return joined


def _proportion(draft: _Draft, following: _Draft) -> _Draft:
    value = round(draft.value / following.value, 6)
    end = following.first.char_end
    return replace(
        draft,
        value=value.normalize(),
        unit_id="fraction",
        end=end,
        number_end=end,
        rule="one_in",
        has_own_unit=True,
    )


def _with_ranges(folded: str, drafts: list[_Draft]) -> list[_Draft]:
    joined: list[_Draft] = []
    for draft in drafts:
        if joined and (whole := _range(folded, joined[-1], draft)):
            joined[-1] = whole
        else:
            joined.append(draft)
    return joined


def _range(folded: str, first: _Draft, second: _Draft) -> _Draft | None:
    """Return two drafts as one range, or null: "rose from 5 to 6 percent" are two figures."""
    if first.value_max is not None or (first.unit_id and second.unit_id and first.unit_id != second.unit_id):
        return None
    if first.unit_id and not second.unit_id and first.rule != "age" and folded[first.start] not in "$€£¥":
        return None
    joint = range_joint(folded, first.end, second.start)
    word, begin = opening(folded, first.start)
    low = shares_scale(first.first, second.first)
    if not joint or (joint == "and" and word != "between") or low >= second.value or second.value == low:
        return None
    if joint == "or" and not (second.value <= low * 2 and low < 100):
        return None
    if joint == "to" and _is_from_to(folded, first, second, word, begin):
        return None
    if joint == "dash" and first.value == int(first.value) and re.match(r"0\d", second.first.text):
        return None
    whole = replace(
        first, value=low, value_max=second.value, end=second.end, number_end=second.first.char_end, rule="range"
    )
    whole.unit_id, whole.has_own_unit = second.unit_id or first.unit_id, second.has_own_unit or first.has_own_unit
    whole.counted = second.counted
    if word and (joint == "and" or (word == "from" and joint == "to")):
        whole.start = begin
    return whole


_RANGING = re.compile(
    r"\b(?:rang\w+|var(?:y|ies|ied|ying)|anything|anywhere|between|somewhere|priced?|from|"
    r"estimates?|estimated|cost\w*)\s\Z",
    re.IGNORECASE,
)


def _is_from_to(folded: str, first: _Draft, second: _Draft, word: str, begin: int) -> bool:
    before = folded[max(0, begin - 60) : begin]
    clause = re.split(r"[;:.]\s|,\s", before)[-1]
    if word == "from":
        return not _RANGING.search(before) and not re.search(
            r"\b(?:rang(?:e|es|ed|ing)|varie[sd]|vary(?:ing)?)\b", clause
        )
    # "by 5 tons to 60 tons": the first number has a unit of its own and stands right after the change.
    own = (first.has_own_unit and first.end > first.first.char_end) or folded[first.start : first.start + 1] in "$€£"
    changed = re.search(
        r"\b(?:by|up|down|fell|rose|grew|increased|decreased|dropped|gained|lost|declined|jumped|"
            r"surged|climbed|slid|slipped|cut|added|advanced)"
        r"\s(?:(?:about|nearly|almost|some|more than|over|around)\s)?\Z", before, re.IGNORECASE,
    )  # fmt: skip
    return bool(own and changed)


def _with_sums(folded: str, drafts: list[_Draft]) -> list[_Draft]:
    """Join "one minute and 16 seconds", "5 feet 7 inches", "3 dollars 50 cents" into one quantity."""
    joined: list[_Draft] = []
    for draft in drafts:
        previous = joined[-1] if joined else None
        whole = _sum(folded, previous, draft) if previous else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(draft)
    return joined


def _sum(folded: str, first: _Draft | None, second: _Draft) -> _Draft | None:
    known = concepts("units")
    if not first or not first.has_own_unit or not second.has_own_unit or first.value_max or second.value_max:
        return None
    above, below = known.get(first.unit_id), known.get(second.unit_id)
    if not above or not below or above["base_unit_id"] != below["base_unit_id"] or first.unit_id == second.unit_id:
        return None
    if folded[first.end : second.start] not in (" ", " and ", ", ") or "/" in first.unit_id:
        return None
    ratio = Fraction(above["factor"]) / Fraction(below["factor"])
    if ratio.denominator != 1 or not 0 <= second.value < ratio.numerator or ratio < 2:
        return None
    if above["dimension"] == "currency" and folded[first.end : second.start] == ", ":
        return None  # "cost $82.31, 45 cents more"
    if above["dimension"] == "currency":
        return replace(first, value=first.value + second.value / ratio.numerator, end=second.end, rule="sum")
    return replace(
        first, value=first.value * ratio.numerator + second.value, unit_id=second.unit_id, end=second.end, rule="sum"
    )


def _with_shared_units(folded: str, drafts: list[_Draft]) -> list[_Draft]:
    """Give "9.7, 15.3 and 22 percent" and "from 17 to 16 percent" one unit; scale words are shared by from and to."""
    for index in range(len(drafts) - 2, -1, -1):
        draft, following = drafts[index], drafts[index + 1]
        gap = folded[draft.end : following.start]
        if draft.unit_id or draft.counted or not following.unit_id or following.unit_id in ("fraction",):
            continue
        if _SHARING.fullmatch(gap):
            if following.rule in ("age", "unit_before") or not _may_share(draft, following.unit_id):
                continue
            draft.unit_id, draft.rule = following.unit_id, "shared_unit"
            if gap.strip() == "to" or gap.strip(", ") == "and":
                draft.value = shares_scale(draft.first, following.first) if gap.strip() == "to" else draft.value
    for previous, draft in pairwise(drafts):
        # "$10, $20 and 30": rare; "by 15 days to 60", "50 percent to 60" are settled by the parse.
        is_pair = folded[previous.end : draft.start] == " to " and previous.has_own_unit
        lone = _LONE.match(folded, draft.end)
        if not draft.unit_id and is_pair and lone and _may_share(draft, previous.unit_id):
            draft.unit_id, draft.rule = previous.unit_id, "shared_unit"
    return drafts


_SHARING = re.compile(r"(?:,\s|\s(?:and|or|to)\s|,\sand\s)(?:(?:about|nearly|over|around|almost|some|more than)\s)?")


# No noun of its own follows.
_LONE = re.compile(r"(?!\s[a-z]{3})|\s(?:in|by|from|on|at|as|for|to|over|and|after)\b")


def _may_share(draft: _Draft, unit_id: str) -> bool:
    # "rose 28 percent to 77,805": so large a number is no percent.
    small = draft.value < 1000 and "illion" not in draft.first.text and "," not in draft.first.text
    return small or unit_id not in ("percent", "percentage_point", "multiple", "permille", "basis_point")


def _bound(folded: str, draft: _Draft) -> None:
    duration = dimension(draft.unit_id) == "time"
    price = dimension(draft.unit_id) == "currency"
    before = read_bound_before(folded, draft.start, duration=duration, price=price)
    after = read_bound_after(folded, draft.end) or None
    if before:
        draft.start, draft.qualifier = before.char_start, before.qualifier
    if after:
        draft.end = after.char_end
        draft.qualifier = after.qualifier if draft.qualifier in ("exact", "about") else draft.qualifier
        if not draft.unit_id and re.search(r"older|younger", folded[after.char_start : after.char_end]):
            draft.unit_id, draft.rule = "year", "age"
    if draft.unit_id == "" and before is None and after and after.char_end - after.char_start <= 6:
        _unit_after_plus(folded, draft)


def _unit_after_plus(folded: str, draft: _Draft) -> None:
    # "300-plus kilometers", "20-odd years": the unit comes after the bound.
    unit = read_unit_after(folded, draft.end, digits=True)
    if unit:
        draft.end, draft.unit_id, draft.has_own_unit = unit.char_end, unit.unit_ids[0], True


def _with_glosses(folded: str, drafts: list[_Draft]) -> list[_Draft]:
    """Fold "(about $2.81 trillion)" and ", or 1.75 billion mu" into the quantity they say again."""
    kept: list[_Draft] = []
    for draft in drafts:
        previous = kept[-1] if kept else None
        if previous and _is_gloss(folded, previous, draft):
            previous.gloss = previous.gloss or (draft.value, draft.unit_id)
            continue
        kept.append(draft)
    return kept


def _is_gloss(folded: str, first: _Draft, second: _Draft) -> bool:
    gap = folded[first.end : second.start]
    if not (first.has_own_unit and second.has_own_unit) or first.unit_id == second.unit_id or not _GLOSS.fullmatch(gap):
        return False
    bracketed = "(" in gap
    if dimension(first.unit_id) == dimension(second.unit_id) == "currency":
        cents = concepts("units")[first.unit_id]["base_unit_id"] == concepts("units")[second.unit_id]["base_unit_id"]
        return (bracketed or " or " in gap or "equ" in gap) and not cents
    ratio = _ratio_of(first, second)
    return ratio is not None and abs(ratio - 1) < (Fraction(15, 100) if bracketed or "or" in gap else Fraction(3, 100))


def _ratio_of(first: _Draft, second: _Draft) -> Fraction | None:
    known = concepts("units")
    above, below = known.get(first.unit_id), known.get(second.unit_id)
    if not above or not below or not second.value or above["base_unit_id"] != below["base_unit_id"]:
        return None
    return Fraction(first.value) * Fraction(above["factor"]) / (Fraction(second.value) * Fraction(below["factor"]))


# --- figures that are worded without a number: doubled, twice, second largest ---


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


def _has_word_figures(folded: str) -> bool:
    lower = folded.lower()
    return _has_multiple(lower) or _has_ordinal(lower)


def _has_multiple(lower: str) -> bool:
    return any(stem in lower for stem in _multiple_stems())


def _has_ordinal(lower: str) -> bool:
    return any(word in lower for word in _ORDINAL_SIGNS) or bool(_ORDINAL_DIGITS.search(lower))


def _worded(folded: str, taken: Sequence[tuple[int, int]]) -> list[_Draft]:
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
        if is_taken(match.start(), match.end(), folded, taken):
            continue
        drafts.append(
            _word_draft(folded, match.start(), match.end(), _multiple_words()[word], "multiple", "multiple_word")
        )
    drafts += _ranks(folded, taken) if _has_ordinal(lower) else []
    for match in _EVERY_SECOND.finditer(folded) if "every" in lower else ():
        below = _ordinal_value(match["ord"])
        if below:
            drafts.append(
                _word_draft(folded, match.start(), match.end() - 1, round(1 / below, 6), "fraction", "every_nth")
            )
    for draft in drafts:
        if draft.unit_id != "rank":
            _bound(folded, draft)
    return drafts


def _word_draft(folded: str, start: int, end: int, value: Decimal, unit_id: str, rule: str) -> _Draft:
    number = Number(start, end, folded[start:end], value)
    return _Draft(number, start, end, value, unit_id, number_end=end, rule=rule, has_own_unit=True)


def _ranks(folded: str, taken: Sequence[tuple[int, int]]) -> list[_Draft]:
    drafts: list[_Draft] = []
    for match in _RANK.finditer(folded):
        group = next(g for g in ("ord", "ord2", "ord3") if match[g])
        value = _ordinal_value(match[group])
        start, end = match.start(group), match.end() if group == "ord" else match.end(group)
        if value is None or is_taken(start, end, folded, taken) or (group != "ord2" and value == 1):
            continue
        drafts.append(_word_draft(folded, start, end, value, "rank", "rank"))
        while group == "ord2" and (more := _RANK_LIST.match(folded, end)) and (value := _ordinal_value(more["ord"])):
            end = more.end()
            drafts.append(_word_draft(folded, more.start("ord"), end, value, "rank", "rank"))
    return drafts


@cache
def _ordinal_words() -> dict[str, Decimal]:
    return {row["wording"]: Decimal(row["value"]) for row in wordings("number_words", "en") if row["kind"] == "ordinal"}


def _ordinal_value(wording: str) -> Decimal | None:
    digits = re.search(r"\d+", wording)
    return Decimal(digits.group()) if digits else _ordinal_words().get(wording.lower())


# --- the second look, with the parse ---

_LEVEL_VERBS = frozenset(
    str.split(
        "be reach number total stand hit rise fall climb drop grow come exceed average cut jump increase "
        "decrease decline slip recover rebound swell shrink go top surpass become remain close open end "
        "bottom peak"
    )
)
_PER = re.compile(r"\b(?:per|every|for each|out of every)\s(?:[\w.]+\s)?\Z", re.IGNORECASE)
_POINTED = re.compile(
    r"\b(?:the|my|these|those|other|first|last|next|another|that|this|which)\s(?:other\s)?\Z", re.IGNORECASE
)


def settle_quantities(analysis: Analysis, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities that stand once the sentence is parsed: counts with their noun, understood units.

    A bare number that counts nothing, and takes over no unit from its neighbours, is no figure and is left out.

    >>> from briefnlp.en.numbers import find_numbers
    >>> from briefnlp.en.tokens import parse_sentences
    >>> analysis = next(parse_sentences(["They saw 12 new trains."]))
    >>> settled = settle_quantities(analysis, find_quantities(analysis.text, find_numbers(analysis.text)))
    >>> [analysis.text[q.counted_start : q.counted_end] for q in settled]
    ['trains']
    """
    syntax = Syntax(analysis)
    folded = shadow(analysis.text)
    settled: list[Quantity] = []
    for index, quantity in enumerate(quantities):
        rest = quantities[index + 1 :]
        stands = quantity if not _is_open(quantity) else _settle(folded, syntax, quantity, settled, rest)
        if stands is not None and not _is_idle(folded, syntax, stands):
            settled.append(stands)
    return _without_lone_ones(settled)


def _is_open(quantity: Quantity) -> bool:
    return quantity.unit_id == "count" and quantity.counted_start is None


def _is_idle(folded: str, syntax: Syntax, quantity: Quantity) -> bool:
    """Tell whether a quantity measures nothing after all: "per 10,000 residents", "a third party"."""
    if quantity.unit_id == "count" and _PER.search(folded[max(0, quantity.char_start - 24) : quantity.char_start]):
        return True
    if quantity.rule == "fraction" and syntax.words:
        word = syntax.words[syntax.at(quantity.number_end - 1)]
        follows = folded[quantity.number_end : quantity.number_end + 1] == " " and word.head < len(syntax.words)
        head = syntax.words[word.head] if 0 <= word.head < len(syntax.words) else word
        right_after = 0 < head.char_start - quantity.number_end < 24 and head.upos in ("NOUN", "PROPN")
        return (
            follows
            and word.dep in ("amod", "compound")
            and right_after
            and " of " not in folded[quantity.number_end : head.char_start]
        )
    return False


def _settle(
    folded: str, syntax: Syntax, quantity: Quantity, before: Sequence[Quantity], rest: Sequence[Quantity]
) -> Quantity | None:
    if not syntax.words:
        return None
    place = syntax.at(quantity.number_end - 1)
    noun = _counted_noun(folded, syntax, place, quantity)
    if noun is not None and _resumes(folded, quantity):
        return None
    if noun is not None:
        return _counting(folded, syntax, quantity, noun)
    return _understood(folded, syntax, place, quantity, before, rest)


def _resumes(folded: str, quantity: Quantity) -> bool:
    """Tell whether a small number word only takes up what was named: "the two countries", "our three peoples"."""
    word = folded[quantity.number_start : quantity.number_end]
    before = folded[max(0, quantity.char_start - 8) : quantity.char_start]
    small = quantity.value <= 6 and word.isalpha() and quantity.char_start == quantity.number_start
    return small and bool(re.search(r"\b(?:the|these|those|our|your)\s\Z", before, re.IGNORECASE))


def _counted_noun(folded: str, syntax: Syntax, place: int, quantity: Quantity) -> int | None:
    """Return the index of the noun a number counts: the one it modifies, or the one after "of"."""
    word = syntax.words[place]
    for climbed in (place, *syntax.ancestors(place)):
        word = syntax.words[climbed]
        head = syntax.words[word.head] if word.head < len(syntax.words) else word
        if (
            word.dep in ("nummod", "quantmod", "amod", "compound", "nmod", "advmod", "npadvmod", "det", "predet")
            and word.head > climbed
        ):
            between = folded[quantity.number_end : head.char_start]
            if (
                head.upos in ("NOUN", "PROPN", "PRON", "ADJ", "SYM")
                and not re.search(r"[,;:()]", between)
                and len(between) < 70
            ):
                if head.upos != "ADJ" or head.dep in ("pobj", "dobj", "nsubj", "nsubjpass", "conj", "attr"):
                    return None if head.upos == "PRON" else _full_noun(syntax, word.head)
                continue
        if (
            word.char_start > quantity.number_end
            or climbed - place > 4
            or word.upos not in ("NUM", "SYM", "ADJ", "ADV", "ADP", "NOUN", "DET", "PRON")
        ):
            break
    if following := _noun_after(folded, syntax, place, quantity):
        return following
    for preposition in syntax.dependents(place, "prep"):
        if syntax.words[preposition].lemma == "of" and syntax.words[preposition].char_start - quantity.number_end < 2:
            for whole in syntax.dependents(preposition, "pobj"):
                if syntax.words[whole].upos in ("NOUN", "PROPN"):
                    return whole
    return None


def _full_noun(syntax: Syntax, place: int) -> int:
    # "hospital beds", "migrant workers": where the parse stops at the first of two nouns, go on.
    while syntax.words[place].dep == "compound" and syntax.words[place].head > place:
        place = syntax.words[place].head
    return place


def _noun_after(folded: str, syntax: Syntax, place: int, quantity: Quantity) -> int | None:
    """Return the last of the nouns right after the number, adjectives between, where the parse hung it elsewhere."""
    index, found = place + 1, None
    while index < len(syntax.words) and index - place < 6:
        word = syntax.words[index]
        if word.char_start > quantity.char_end + 60:
            break
        if word.upos in ("NOUN", "PROPN") and word.dep not in ("npadvmod",):
            found = index
        elif found is not None or (
            word.upos not in ("ADJ", "NUM") and not (word.upos == "VERB" and word.dep == "amod")
        ):
            break
        index += 1
    if found is None:
        return _noun_after_participle(syntax, place)
    if syntax.words[found].head < place and syntax.words[found].dep in ("nsubj", "nsubjpass"):
        return None
    return found


def _noun_after_participle(syntax: Syntax, place: int) -> int | None:
    """Return the noun of "12 million illegally installed windows have been …", participle misread as the verb."""
    index, found, participle = place + 1, None, False
    while index < len(syntax.words) and index - place < 10:
        word = syntax.words[index]
        if word.upos == "AUX":
            return found if participle else None
        if (
            word.upos == "VERB"
            and not participle
            and found is None
            and word.text.endswith(("ed", "en", "ing", "wn", "lt", "ld"))
        ):
            participle = True
        elif word.upos in ("NOUN", "PROPN"):
            found = found if found is not None and syntax.words[index - 1].upos == "CCONJ" else index
        elif word.upos not in ("ADV", "ADJ", "CCONJ") and word.text != "-":
            return None
        index += 1
    return None


_RUNNING_ON = re.compile(
    r"(?:\s(?:consecutive|straight|full|whole|successive|running|more|long|short|additional|other|extra|cubic|square))+\s"
)
_NO_STREAK = ("multiple", "rank", "point", "percentage_point")


def _counting(folded: str, syntax: Syntax, quantity: Quantity, noun: int) -> Quantity | None:
    word = syntax.words[noun]
    unit = read_unit_after(folded, word.char_start - 1, digits=True)
    runs_on = _RUNNING_ON.fullmatch(folded, quantity.char_end, word.char_start)
    if unit and runs_on and unit.char_end >= word.char_end and unit.unit_ids[0] not in _NO_STREAK:
        # "eight consecutive years", "ten straight years", "12 full months"
        return replace(quantity, unit_id=unit.unit_ids[0], char_end=unit.char_end, rule="streak")
    if "(" in word.text:
        return None  # "0 Comment(s)" is a form, not a count
    compounds = [c for c in syntax.dependents(noun, "compound") if syntax.words[c].char_start >= quantity.number_end]
    start = min([syntax.words[c].char_start for c in compounds] + [word.char_start])
    if word.upos == "PROPN" and quantity.value == int(quantity.value) and _is_model(folded, syntax, quantity):
        return None
    return replace(quantity, counted_start=start, counted_end=word.char_end)


def _is_model(folded: str, syntax: Syntax, quantity: Quantity) -> bool:
    # "the Boeing 737 Max", "iPhone 15 Pro": capitals on both sides of a number make a name.
    before = re.search(r"\b([A-Z][\w-]*)\s\Z", folded[max(0, quantity.char_start - 24) : quantity.char_start])
    return (
        bool(before)
        and folded[: quantity.char_start].strip().count(" ") > 0
        and quantity.char_start == quantity.number_start
    )


def _understood(
    folded: str, syntax: Syntax, place: int, quantity: Quantity, before: Sequence[Quantity], rest: Sequence[Quantity]
) -> Quantity | None:
    """Give a bare number the unit or noun its neighbours leave unsaid: "instead of 22", "15 have been met"."""
    head = folded[max(0, quantity.char_start - 40) : quantity.char_start]
    if re.search(r"[A-Za-z]\w*-\Z", head) or _is_after_name(folded, quantity):
        return None
    if _POINTED.search(head) and quantity.value <= 10 and (not before or re.search(r"\bthe\s\Z", head)):
        return None
    same = [q for q in before if q.unit_id not in ("rank", "multiple", "fraction")]
    source = _source(folded, quantity, same)
    if re.search(r"\bratio\b[^,;]{0,48}\Z", folded[max(0, quantity.char_start - 100) : quantity.char_start]):
        sexes = re.search(r"\bsex ratio\b", folded[: quantity.char_start])
        return replace(quantity, unit_id="point" if sexes else "multiple", rule="ratio_level")
    if source is not None:
        if source.unit_id == "count":
            return replace(
                quantity, counted_start=source.counted_start, counted_end=source.counted_end, rule="understood"
            )
        unit = "percent" if source.unit_id == "percentage_point" else source.unit_id
        return replace(quantity, unit_id=unit, rule="understood")
    return _of_subject(folded, syntax, place, quantity)


def _is_after_name(folded: str, quantity: Quantity) -> bool:
    before = re.search(
        r"(?:^|\s)([\"'(]?)([A-Z][\w'-]*)\s\Z", folded[max(0, quantity.char_start - 32) : quantity.char_start]
    )
    return bool(
        before
        and quantity.char_start == quantity.number_start
        and quantity.value < 10000
        and re.search(r"\w\s+\S*\Z", folded[: quantity.char_start])
        and before.start(2) + max(0, quantity.char_start - 32) > 0
    )


def _source(folded: str, quantity: Quantity, before: Sequence[Quantity]) -> Quantity | None:
    """Return the quantity whose unit or noun a bare number shares, the nearest that fits."""
    scaled = bool(re.search(r"illion|thousand", folded[quantity.number_start : quantity.number_end]))
    for source in reversed(before[-4:]):
        gap = folded[source.char_end : quantity.char_start]
        kind = dimension(source.unit_id)
        if source.unit_id in ("percent", "percentage_point"):
            if (
                quantity.value <= 100
                and re.search(r"\b(?:from|to)\s\Z", gap)
                and (re.search(r"\bfrom\b", folded[source.char_start - 24 : source.char_start] + gap))
            ):
                return source
            continue
        if source.unit_id in ("point",):
            if len(gap) < 40 and re.search(r"\b(?:to|at|from)\s\Z", gap):
                return source
            continue
        if kind == "currency" and (scaled or not re.search(r"illion", folded[source.number_start : source.number_end])):
            return source if not scaled or source.value >= 1000 else None
        if kind == "time" and (len(gap) > 30 or not re.search(r"(?:instead of|to|from|than|and|of)\s\Z", gap)):
            continue
        if kind == "currency" and not scaled:
            continue
        return source
    return None


def _of_subject(folded: str, syntax: Syntax, place: int, quantity: Quantity) -> Quantity | None:
    """Count what the sentence is about: "the population stood at 1.4 billion", "accidents numbered 21"."""
    verb = next((a for a in syntax.ancestors(place) if syntax.words[a].upos in ("VERB", "AUX")), -1)
    if verb < 0:
        return _on_its_own(folded, syntax, place, quantity)
    subject = syntax.subject_of(verb)
    if (
        subject < 0
        or syntax.words[subject].upos not in ("NOUN", "PROPN", "PRON")
        or syntax.words[subject].char_start > quantity.char_start
    ):
        return _on_its_own(folded, syntax, place, quantity)
    sure = (
        re.search(r"illion|thousand|[.,]\d", folded[quantity.number_start : quantity.number_end])
        or quantity.value >= 1000
    )
    if not sure and syntax.words[verb].lemma not in _LEVEL_VERBS:
        return None
    if not sure and syntax.words[place].dep in ("nsubj", "nsubjpass"):
        return None
    phrase = folded[min(syntax.words[w].char_start for w in syntax.subtree(subject)) : quantity.char_start]
    if _INDEX.search(phrase) and syntax.words[subject].upos != "PRON":
        return replace(quantity, unit_id="point", rule="index_level")
    word = syntax.words[subject]
    if word.lemma in ("number", "total", "amount") and (
        wholes := [p for c in syntax.dependents(subject, "prep") for p in syntax.dependents(c, "pobj")]
    ):
        word = syntax.words[wholes[0]]
    if word.upos == "PRON":
        return None if not sure else replace(quantity, rule="subject")
    return replace(quantity, counted_start=word.char_start, counted_end=word.char_end, rule="subject")


def _on_its_own(folded: str, syntax: Syntax, place: int, quantity: Quantity) -> Quantity | None:
    sure = re.search(r"illion|thousand|,\d{3}", folded[quantity.number_start : quantity.number_end])
    return replace(quantity, rule="alone") if sure else None


def _without_lone_ones(quantities: list[Quantity]) -> list[Quantity]:
    """Drop "one" unless the sentence counts other things beside it: "three bridges, one tunnel"."""

    def is_one(quantity: Quantity) -> bool:
        return quantity.value == 1 and quantity.value_max is None and quantity.unit_id == "count"

    counted = [q for q in quantities if q.unit_id == "count" and not is_one(q) and q.rule == "number"]
    return [q for q in quantities if not is_one(q) or (counted and q.rule == "number" and q.counted_start is not None)]
