"""English quantities: numbers with their units, bounds and ranges, less what is no figure.

`find_quantities` reads the text alone; `settle_quantities` looks again when the sentence has been parsed: what a bare
number counts, which unit it takes over from its neighbours, and whether it stands for a quantity at all.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import pairwise

from briefnlp.en.bounds import Draft, apply_bound
from briefnlp.en.counting import is_idle, settle, without_lone_ones
from briefnlp.en.fractions import read_fraction, with_proportions
from briefnlp.en.nonfigures import is_class_compound, is_name, is_one_more, is_taken, taken_spans
from briefnlp.en.ranges import shares_scale, with_ranges
from briefnlp.en.tokens import Syntax
from briefnlp.en.understood import is_age
from briefnlp.en.units import (
    UnitReading,
    choose_unit,
    dimension,
    exchange_rate,
    read_unit_after,
    read_unit_before,
)
from briefnlp.en.worded import find_worded, has_word_figures
from briefnlp.findings import Analysis, Number, Quantity
from briefnlp.lexicon import concepts, wordings, words
from briefnlp.text import shadow

_OLD = re.compile(r"-old\b|s?\sold\b|s?\sof\sage\b|-olds\b")

_TO_ONE = re.compile(r"-to-(?:1|one)\b")  # "a 2.3-to-1 ratio"
_ON_YEAR = re.compile(r"[\s-](?:on|over)[\s-]year\b")

_PART_OF_UNIT = re.compile(r"\s(?:of\s)?(?:an?|one)\s")

_GLOSS = re.compile(
    r"\s?\((?:or\s|i\.e\.,?\s|that is,?\s|equivalent to\s|some\s|equal to\s)?|,?\sor\s|,\s(?:or|"
    r"that is,?|equal to|equivalent to)\s|,\s|\s/\s|\s(?:an?|per)\s[a-z]{3,9},\sor\s(?:about\s|some\s)?"
)


def find_quantities(text: str, numbers: Sequence[Number]) -> list[Quantity]:
    """Return the quantities of `text` in order; a bare number has unit `count` until the sentence is parsed.

    >>> from briefnlp.en.numbers import find_numbers
    >>> sentence = "Rewards of over 30 million yuan in the first four months"
    >>> [(sentence[q.char_start : q.char_end], q.unit_id) for q in find_quantities(sentence, find_numbers(sentence))]
    [('over 30 million yuan', 'cny')]
    """
    folded = shadow(text)
    if not numbers and not has_word_figures(folded):
        return []
    taken = taken_spans(text, folded)
    drafts = _drafts(folded, numbers, taken)
    drafts = with_proportions(folded, drafts)
    drafts = with_ranges(folded, drafts)
    drafts = _with_sums(folded, drafts)
    drafts = _with_shared_units(folded, drafts)
    for draft in drafts:
        apply_bound(folded, draft)
    drafts = _with_glosses(folded, drafts)
    drafts += [d for d in find_worded(folded, taken) if not any(d.start < o.end and o.start < d.end for o in drafts)]
    return [_quantity(d) for d in sorted(drafts, key=lambda d: d.start)]


def _drafts(folded: str, numbers: Sequence[Number], taken: Sequence[tuple[int, int]]) -> list[Draft]:
    drafts: list[Draft] = []
    for number in numbers:
        # The second number of "20.1 per 100,000" belongs to the unit of the first.
        if drafts and number.char_start < drafts[-1].end:
            continue
        draft = _draft(folded, number, taken)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _quantity(draft: Draft) -> Quantity:
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


def _draft(folded: str, number: Number, taken: Sequence[tuple[int, int]]) -> Draft | None:
    start, end = number.char_start, number.char_end
    if is_taken(start, end, folded, taken) or is_class_compound(folded, number):
        return None
    digits = number.text[-1:].isdigit() or number.text[:1].isdigit()
    before = read_unit_before(folded, start)
    after = None if before else _unit_after(folded, number, digits=digits)
    if is_name(folded, number, has_unit=bool(before or after)):
        return None
    draft = Draft(number, start, end, number.value, number_end=end)
    if number.value < 0 and folded.endswith("plus or ", 0, start):
        draft.value, draft.start = -number.value, start + len("minus ")
    if before:
        draft.start, draft.unit_id, draft.rule = before.char_start, before.unit_ids[0], "unit_before"
        draft.end = _currency_tail(folded, draft)
    elif after:
        unit = choose_unit(after, folded, number)
        if unit == "count" or (not unit and after.wording == "times" and number.value > 12):
            # "used 280 million times", "scored 31 points": so many occasions, or points of a match, are counted.
            draft.counted = (after.char_start, after.char_end)
            return draft
        if not unit:
            return None
        draft.end, draft.unit_id, draft.rule = after.char_end, unit, "unit_after"
        if unit == "pixel" and after.wording.startswith("mega"):
            draft.value *= 10**6
        if dimension(unit) == "time" and (old := _OLD.match(folded, draft.end)):
            draft.end = old.end()
    elif number.kind == "fraction":
        return read_fraction(folded, draft)
    else:
        return _bare(folded, draft)
    draft.has_own_unit = True
    return draft


def _unit_after(folded: str, number: Number, *, digits: bool) -> UnitReading | None:
    end = number.char_end
    is_part = number.kind == "fraction" or 0 < number.value < 1
    part = _PART_OF_UNIT.match(folded, end) if is_part else None
    reading = read_unit_after(folded, part.end() if part else end, digits=digits)
    if number.kind == "fraction" and not part and number.text[:2].lower() == "a " and is_one_more(folded, number):
        return None  # "for a third month in a row"
    if part and reading and dimension(reading.unit_ids[0]) in ("", "count"):
        return None
    if reading and reading.wording == "year" and _ON_YEAR.match(folded, reading.char_end):
        return None  # "by almost half year on year"
    if reading and "-" in folded[reading.char_start : reading.char_end][:1]:
        return None
    return reading


def _currency_tail(folded: str, draft: Draft) -> int:
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


def _bare(folded: str, draft: Draft) -> Draft | None:
    end = draft.first.char_end
    if to_one := _TO_ONE.match(folded, end):
        draft.end, draft.unit_id, draft.rule, draft.has_own_unit = to_one.end(), "multiple", "ratio", True
        return draft
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
    elif unit := exchange_rate(folded, draft.start, end):
        draft.unit_id, draft.rule, draft.has_own_unit = unit, "exchange_rate", True
    elif is_age(folded, draft.first, draft.start):
        draft.unit_id, draft.rule, draft.has_own_unit = "year", "age", True
    return draft


@cache
def _measuring_compounds() -> frozenset[str]:
    return words("measure_words", "en", counted="member") | frozenset(
        row["counted"] for row in wordings("measure_words", "en") if row["wording"].startswith("-")
    )


def _with_sums(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Join "one minute and 16 seconds", "5 feet 7 inches", "3 dollars 50 cents" into one quantity."""
    joined: list[Draft] = []
    for draft in drafts:
        previous = joined[-1] if joined else None
        whole = _sum(folded, previous, draft) if previous else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(draft)
    return joined


def _sum(folded: str, first: Draft | None, second: Draft) -> Draft | None:
    known = concepts("units")
    if not first or not first.has_own_unit or first.value_max or second.value_max:
        return None
    if _is_height(folded, first, second):
        worded = _INCHES_SHORT.match(folded, second.end)
        value, end = first.value * 12 + second.value, worded.end() if worded else second.end
        return replace(first, value=value, unit_id="inch", end=end, rule="sum")
    if not second.has_own_unit:
        return None
    above, below = known.get(first.unit_id), known.get(second.unit_id)
    if not above or not below or above["base_unit_id"] != below["base_unit_id"] or first.unit_id == second.unit_id:
        return None
    if folded[first.end : second.start] not in (" ", " and ", ", ") or "/" in first.unit_id:
        return None
    ratio = Fraction(above["factor"]) / Fraction(below["factor"])
    if ratio.denominator != 1 or not 0 <= second.value < ratio.numerator or ratio < 2:
        return None
    if "fraction" in (first.unit_id, second.unit_id) or above["dimension"] in ("", "ratio"):
        return None  # "more than half, 55.4 percent to be exact"
    if above["dimension"] == "currency" and folded[first.end : second.start] == ", ":
        return None  # "cost $82.31, 45 cents more"
    if above["dimension"] == "currency":
        return replace(first, value=first.value + second.value / ratio.numerator, end=second.end, rule="sum")
    return replace(
        first, value=first.value * ratio.numerator + second.value, unit_id=second.unit_id, end=second.end, rule="sum"
    )


def _is_height(folded: str, first: Draft, second: Draft) -> bool:
    """Tell whether a bare number behind feet is of inches: "6-foot-7", "five foot three"."""
    if first.unit_id != "foot" or second.has_own_unit or second.counted or not second.value < 12:
        return False
    singular = not folded.endswith("feet", 0, first.end)
    return singular and folded[first.end : second.start] in (" ", "-") and bool(_NO_COUNT.match(folded, second.end))


_INCHES_SHORT = re.compile(r"\sin(?=[.,;)]|\Z)")
_NO_COUNT = re.compile(r"(?![-\w])(?!\s(?:more|fewer)\b)")


def _with_shared_units(folded: str, drafts: list[Draft]) -> list[Draft]:
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


_SHARING = re.compile(
    r"(?:,\s|\s(?:and|or|to|by|x)\s|,\sand\s)(?:(?:about|nearly|over|around|almost|some|more than)\s)?"
)

# No noun of its own follows.
_LONE = re.compile(r"(?!\s[a-z]{3})|\s(?:in|by|from|on|at|as|for|to|over|and|after)\b")


def _may_share(draft: Draft, unit_id: str) -> bool:
    # "rose 28 percent to 77,805": so large a number is no percent.
    small = draft.value < 1000 and "illion" not in draft.first.text and "," not in draft.first.text
    return small or unit_id not in ("percent", "percentage_point", "multiple", "permille", "basis_point")


def _with_glosses(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Fold "(about $2.81 trillion)" and ", or 1.75 billion mu" into the quantity they say again."""
    kept: list[Draft] = []
    for draft in drafts:
        previous = kept[-1] if kept else None
        if previous and _is_gloss(folded, previous, draft):
            previous.gloss = previous.gloss or (draft.value, draft.unit_id)
            continue
        kept.append(draft)
    return kept


def _is_gloss(folded: str, first: Draft, second: Draft) -> bool:
    gap = folded[first.end : second.start]
    if not (first.has_own_unit and second.has_own_unit) or first.unit_id == second.unit_id or not _GLOSS.fullmatch(gap):
        return False
    bracketed = "(" in gap
    if dimension(first.unit_id) == dimension(second.unit_id) == "currency":
        cents = concepts("units")[first.unit_id]["base_unit_id"] == concepts("units")[second.unit_id]["base_unit_id"]
        return (bracketed or " or " in gap or "equ" in gap) and not cents
    ratio = _ratio_of(first, second)
    return ratio is not None and abs(ratio - 1) < (Fraction(15, 100) if bracketed or "or" in gap else Fraction(3, 100))


def _ratio_of(first: Draft, second: Draft) -> Fraction | None:
    known = concepts("units")
    above, below = known.get(first.unit_id), known.get(second.unit_id)
    if not above or not below or not second.value or above["base_unit_id"] != below["base_unit_id"]:
        return None
    return Fraction(first.value) * Fraction(above["factor"]) / (Fraction(second.value) * Fraction(below["factor"]))


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
        stands = quantity if not _is_open(quantity) else settle(folded, syntax, quantity, settled, rest)
        if stands is not None and not is_idle(folded, syntax, stands):
            settled.append(stands)
    return without_lone_ones(settled)


def _is_open(quantity: Quantity) -> bool:
    return quantity.unit_id == "count" and quantity.counted_start is None
