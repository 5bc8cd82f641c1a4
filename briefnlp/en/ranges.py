"""Read which English numbers make a range, "5 to 6 percent", and which are two figures, "from 5 to 6 percent"."""

import re
from dataclasses import replace
from decimal import Decimal

from briefnlp.en.bounds import Draft
from briefnlp.findings import Number
from briefnlp.lexicon import wordings

_SCALE = re.compile(r"\b(?:thousand|million|billion|trillion|bn|mln|tn|hundred million)\Z|(?<=\d)\s?(?:k|K|M|m|bn|b)\Z")
_RANGE_JOINT = re.compile(
    r"\s?(?:-|~)\s?|-\s(?:to|or)\s|\s(?:to|or|and|through)\s(?:about\s|around\s|over\s)?", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|around\s)?\Z", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:about\s|around\s|an?\s|over\s|some\s|nearly\s)?\Z", re.IGNORECASE)


def shares_scale(first: Number, second: Number) -> Decimal:
    """Return the value of `first` with the scale word that a range names once: "60 to 80 million".

    >>> shares_scale(Number(0, 2, "60", Decimal(60)), Number(6, 16, "80 million", Decimal(80_000_000)))
    Decimal('60000000')
    """
    if _SCALE.search(first.text) or not _SCALE.search(second.text) or first.value >= 1000:
        return first.value
    head = re.match(r"[\d.,]*\d", second.text)
    whole = Decimal(head.group().replace(",", "")) if head else Decimal(0)
    factor = second.value / whole if whole else _word_scale(second)
    scaled = first.value * factor
    scaled = scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled
    return scaled if scaled < second.value else first.value


def _word_scale(number: Number) -> Decimal:
    scales = {row["wording"]: Decimal(row["value"]) for row in wordings("number_words", "en") if row["kind"] == "scale"}
    return scales.get(number.text.split()[-1].lower(), Decimal(1))


def range_joint(text: str, first_end: int, second_start: int) -> str:
    """Return how two numbers are joined, "dash", "to", "and", "or" or "", given the end of the first with its unit.

    >>> range_joint("5% to 6%", 2, 6), range_joint("5% grew 6%", 2, 8)
    ('to', '')
    """
    gap = text[first_end:second_start]
    if len(gap) > 14 or not _RANGE_JOINT.fullmatch(gap):
        return ""
    word = gap.lower().strip("- ").split()[0] if gap.strip("- ") else "-"
    return "dash" if word in ("-", "~") else {"through": "to"}.get(word, word)


def opening(text: str, start: int) -> tuple[str, int]:
    """Return the word that opens a range before `start`, "between", "from" or "", and where it starts.

    >>> opening("between 5 and 6 percent", 8)
    ('between', 0)
    """
    before = text[max(0, start - 24) : start]
    offset = start - len(before)
    for word, pattern in (("between", _BETWEEN), ("from", _FROM)):
        match = pattern.search(before)
        if match:
            return word, offset + match.start()
    return "", start


def with_ranges(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with every two that make a range joined: "5 to 6 percent"."""
    joined: list[Draft] = []
    for draft in drafts:
        if len(joined) > 1 and (whole := _range_after_range(folded, joined[-2], joined[-1], draft)):
            joined[-1] = whole
            continue
        if joined and (whole := _range(folded, joined[-1], draft)):
            joined[-1] = whole
            continue
        if joined and _starts_pair(folded, joined[-1], draft):
            joined[-1].value = shares_scale(joined[-1].first, draft.first)
        joined.append(draft)
    return joined


def _range_after_range(folded: str, range_: Draft, first: Draft, second: Draft) -> Draft | None:
    # "raised to $9 billion to $11 billion, from $7 billion to $9 billion": a range moved, not a value from 7 to 9.
    if range_.value_max is None or first.value_max is not None or range_.unit_id != second.unit_id:
        return None
    moved = re.fullmatch(r",?\s(?:(?:up|down)\s)?from\s(?:between\s)?", folded[range_.end : first.start])
    joint = range_joint(folded, first.end, second.start)
    if not moved or joint not in ("to", "dash", "and") or first.value >= second.value:
        return None
    whole = replace(first, value_max=second.value, end=second.end, number_end=second.first.char_end, rule="range")
    whole.unit_id, whole.has_own_unit = second.unit_id, second.has_own_unit
    return whole


def _starts_pair(folded: str, first: Draft, second: Draft) -> bool:
    # "went from 500 to 600 million": the scale is named once, though these are two figures.
    joint = range_joint(folded, first.end, second.start)
    return joint == "to" and opening(folded, first.start)[0] == "from" and not first.unit_id and not first.value_max


def _range(folded: str, first: Draft, second: Draft) -> Draft | None:
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


def _is_from_to(folded: str, first: Draft, second: Draft, word: str, begin: int) -> bool:
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
    # "went up by 5,591 to 3.23 lakh", "by 887,000 to 2.3 million"; "by 12 to 13 percent" is a range.
    low = shares_scale(first.first, second.first)
    far = second.value > 3 * low >= 30 or (
        low >= 1000 and first.first.text[-1].isdigit() > second.first.text[-1].isdigit()
    )
    if own and second.value <= 2 * low and _is_spread(folded, clause, before, first, second):
        return False
    return bool(changed and (own or (far and changed.group().lower().startswith("by"))))


_BY = re.compile(r"\bby\s(?:(?:about|nearly|some|between|another)\s)?\Z")
_YET_TO_COME = re.compile(r"\b(?:will|would|could|may|might|can|should|expected|likely|typically|usually)\b")
# What stands at a percentage and so may move to one.
_STANDS_AT = re.compile(
    r"\b(?:rates?|share|ratio|proportion|yields?|margins?|tax\w*|tariffs?|dut(?:y|ies)|stake|approval|support|coverage|"
    r"inflation|unemployment|penetration|turnout|growth|intensity|deficit)\b",
    re.IGNORECASE,
)


def _is_spread(folded: str, clause: str, before: str, first: Draft, second: Draft) -> bool:
    """Tell whether "by X to Y" of one unit is by how much, "grew by 5% to 6%", and not by how much and to what."""
    if first.unit_id != second.unit_id:
        return False
    if first.unit_id == "percent":
        return not _STANDS_AT.search(clause)
    return bool(_BY.search(before) and _YET_TO_COME.search(clause))
