"""Read the bounds beside an English quantity: "more than", "or above", "-plus"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from briefnlp.en.units import dimension, read_unit_after
from briefnlp.findings import Number
from briefnlp.lexicon import wordings, words
from briefnlp.records import Qualifier

_LONGEST = 28
# These only stress and stay outside: "just over 5" is over 5.
_STRESS = re.compile(r"(?:just|well|slightly|somewhat|far|much|a little|very)\s", re.IGNORECASE)
# A bound that is denied is the other one: "did not fall by more than 3 percent", "no one is to get more than".
_DENIED = re.compile(r"\b(?:not|never|none|no|nor|neither|without|n't|cannot)\b|n't\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:.!?,]\s|\b(?:but|while|although|though|because)\b", re.IGNORECASE)
_CAPPED = re.compile(r"\b(?:capped|limited|restricted)\s(?:at|to)\s\Z", re.IGNORECASE)
_STARTING = re.compile(r"\bstart(?:s|ing)?\sat\s\Z", re.IGNORECASE)
_PRICED = re.compile(
    r"\b(?:priced|prices?|starts?|starting|start|sold|available|fares?|cost(?:s|ing)?)\s(?:\w+\s)?from\s\Z",
    re.IGNORECASE,
)
# "over 3 days" and "within 3 days": with a length of time "over" is a bound only after these.
_LASTING = re.compile(
    r"\b(?:last\w*|for|took|takes?|taken|taking|is|was|are|were|be|been|aged|age|spen[dt]\w*|of|"
    r"by|at|live[sd]?|and|old|than|to|in|within|just)"
    r"\s(?:just\s|well\s)?\Z",
    re.IGNORECASE,
)


# "added up to", "edged up to" and "extends over" are verbs whose particle looks like a bound.
_BEING = frozenset(str.split("is are was were be been being up by"))
_VERB_BEFORE = re.compile(r"(\w+)\s\Z")
# "those aged 65 and over 190 million": the bound is of the age.
_OF_AN_AGE = re.compile(r"\b\d{1,2}\s(?:and|or)\s\Z")
_SPREAD = re.compile(r"\b(?:extend\w*|spread\w*|stretch\w*|presid\w+|t[ao]k\w+|hand\w+|cross\w*)\s\Z", re.IGNORECASE)


_ROUNDS = re.compile(
    r"\s(?:\w+|\d{1,2})\s(?:rounds|games|matches|seasons|sessions|meetings|innings|laps|phases|stages|visits|sets|legs|trips|"
    r"generations|holes)\b"
)


@dataclass(frozen=True, slots=True)
class BoundReading:
    """A bound wording beside a quantity: its span and what it makes of the value."""

    char_start: int
    char_end: int
    qualifier: Qualifier


@cache
def _table(position: str) -> dict[str, Qualifier]:
    rows = wordings("bounds", "en")
    return {row["wording"].lower(): row["qualifier"] for row in rows if row["position"] == position}  # type: ignore[misc]


def read_bound_before(text: str, start: int, *, duration: bool = False, price: bool = False) -> BoundReading | None:
    """Return the bound that ends right before `start`; `duration` and `price` say what the quantity is.

    >>> read_bound_before("did not exceed 3", 15).qualifier, read_bound_before("just over 3", 10).char_start
    ('under', 5)
    """
    found = _longest_before(text, start)
    if found is None:
        return _worded_otherwise(text, start, price=price)
    begin, end, qualifier = found
    wording = text[begin:end].lower()
    if wording == "within" and not duration:
        return None
    spans_time = duration and wording in ("over", "under", "above", "below", "beyond", "around")
    if spans_time and not _LASTING.search(text[max(0, begin - 16) : begin]):
        return None
    if wording == "over" and not duration and _ROUNDS.match(text, end):
        return None  # "over three rounds"
    if wording == "some" and re.match(r"\s?(?:one|two|three|[1-4])\b(?!\s?\w*illion|,)", text[end : end + 12]):
        return None
    stress = _STRESS.match(text, begin)
    if stress and stress.end() < end:
        begin = stress.end()
    if wording == "up to" and _goes_up(text[max(0, begin - 20) : begin]):
        return None
    if wording in ("over", "under", "above", "below") and _OF_AN_AGE.search(text, max(0, begin - 8), begin):
        return None
    if wording == "over" and _SPREAD.search(text[max(0, begin - 12) : begin]):
        return None
    if qualifier == "over" and wording != "at least" and _denied(text, begin):
        qualifier = "under"
    return BoundReading(begin, end, qualifier)


def _goes_up(before: str) -> bool:
    verb = _VERB_BEFORE.search(before.lower())
    return verb is not None and verb[1] not in _BEING and f"{verb[1]} up" in _changes()


@cache
def _changes() -> frozenset[str]:
    return words("change_words", "en")


def _longest_before(text: str, start: int) -> tuple[int, int, Qualifier] | None:
    end = start
    while end and text[end - 1] == " " and start - end < 2:
        end -= 1
    table = _table("before")
    for length in _lengths_before().get(text[end - 1 : end].lower(), ()):
        begin = end - length
        qualifier = table.get(text[begin:end].lower()) if begin >= 0 else None
        if qualifier and not (begin and text[begin - 1].isalnum() and text[begin].isalnum()):
            return begin, end, qualifier
    return None


@cache
def _lengths_before() -> dict[str, tuple[int, ...]]:
    """Return by last letter how long the bounds before a quantity are, longest first."""
    lengths: dict[str, set[int]] = {}
    for wording in _table("before"):
        lengths.setdefault(wording[-1], set()).add(len(wording))
    return {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()}


@cache
def _lengths_after(position: str) -> tuple[int, ...]:
    # An inside bound may have a space before it.
    lengths = {len(wording) + space for wording in _table(position) for space in (0, position == "inside")}
    return tuple(sorted(lengths, reverse=True))


def _worded_otherwise(text: str, start: int, *, price: bool) -> BoundReading | None:
    before = text[max(0, start - 40) : start]
    if _CAPPED.search(before):
        # The cap is a verb of its own: it stays outside the span.
        return BoundReading(start, start, "under")
    if price and _STARTING.search(before):
        return BoundReading(start, start, "over")
    if price and _PRICED.search(before):
        return BoundReading(start - 5, start, "over")
    return None


def _denied(text: str, begin: int) -> bool:
    before = text[max(0, begin - 48) : begin]
    ends = [m.end() for m in _CLAUSE_END.finditer(before)]
    clause = before[ends[-1] :] if ends else before
    if re.search(r"\bnot only\b|\bno (?:fewer|less)\b|\bnumbers?\b|\bNo\.", clause):
        return False
    return bool(_DENIED.search(clause))


def read_bound_after(text: str, end: int) -> BoundReading | None:
    """Return the bound that starts right after `end`: "or more", "and above", "-plus".

    >>> read_bound_after("60 and above", 2).qualifier, read_bound_after("300-plus", 3).qualifier
    ('over', 'over')
    """
    for position in ("inside", "after"):
        begin = end + (position == "after" and text[end : end + 1] in (" ", "-"))
        if position == "after" and begin == end:
            continue
        table = _table(position)
        piece = text[begin : begin + _LONGEST].lower()
        for length in _lengths_after(position):
            qualifier = table.get(piece[:length].removeprefix(" ") if position == "inside" else piece[:length])
            if not qualifier or (piece[length : length + 1].isalnum() and piece[length - 1 : length].isalnum()):
                continue
            if not _goes_on(text, begin + length, piece[:length]):
                return BoundReading(end, begin + length, qualifier)
    return None


def _goes_on(text: str, end: int, wording: str) -> bool:
    # "50 or more likely", "5 percent more or less 3", "20 plus 30" are not bounds.
    if wording.strip() in ("plus", "+", "and more", "or so", "maximum", "minimum", "tops", "odd"):
        return bool(re.match(r"\s?[$€£\d]|\s(?:than|importantly|that|the|a)\b", text[end : end + 12]))
    if wording.strip() in ("and up", "or up", "and over", "and above", "and under", "and down"):
        return bool(re.match(r"\s(?:in|to|by|from|for|at)\b", text[end : end + 6]))  # "down in 4 and up in 57"
    return bool(re.match(r"\s(?:than|likely)\b", text[end : end + 8]))


@dataclass(slots=True)
class Draft:
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


_UP_FROM = re.compile(r"\sfrom\s(?:about\s|just\s)?(?:\d|US\$|[$€£¥])")


def apply_bound(folded: str, draft: Draft) -> None:
    """Widen a draft by the bounds beside it, and give it their qualifier."""
    duration = dimension(draft.unit_id) == "time" and draft.rule != "age"
    price = dimension(draft.unit_id) == "currency"
    before = read_bound_before(folded, draft.start, duration=duration, price=price)
    if before and _UP_FROM.match(folded, draft.end) and folded[before.char_start : before.char_end].lower() == "up to":
        before = None  # "traffic, up to 24.5 million from 23.6 million"
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


def _unit_after_plus(folded: str, draft: Draft) -> None:
    # "300-plus kilometers", "20-odd years": the unit comes after the bound.
    unit = read_unit_after(folded, draft.end, digits=True)
    if unit:
        draft.end, draft.unit_id, draft.has_own_unit = unit.char_end, unit.unit_ids[0], True
