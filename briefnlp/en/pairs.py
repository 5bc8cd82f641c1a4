"""Which of two English quantities is where a move began and which where it ended: "from 40 to 33", "up 5 to 60"."""

import re
from dataclasses import replace

from briefnlp.en.bases import BREAK, Context, sentence_left
from briefnlp.en.directions import direction_of
from briefnlp.en.shares import level_aspect
from briefnlp.en.word_kinds import FALL_NOUN, SHARED, names_rate
from briefnlp.findings import Statement
from briefnlp.lexicon import Hit
from briefnlp.records import Direction

_FROM_END = re.compile(r"\bfrom\s(?:an?\s\w+\s\w+\sof\s|\w+\s)?\Z")


def _left_behind(c: Context, index: int, hit: Hit | None) -> Statement | None:
    """Read the value a move began at: "to 6% from 10%", "26,000, up from 15,600"; the value before it was reached."""
    before, start = c.done[-1], c.quantities[index].char_start
    if hit and start - hit.char_end > 32:
        return None
    moved = direction_of(hit) if hit else None
    if moved and before.aspect != "change" and (moved != "flat" or before.direction is None):
        c.done[-1] = replace(before, direction=moved)
    # A growth rate that quickened from 4.1 percent was a growth before, too.
    same = c.quantities[index].unit_id == c.quantities[index - 1].unit_id == "percent"
    growing = before.rule == "rate_reached" or (before.aspect == "change" and same)
    aspect = before.aspect if growing or before.aspect in ("share", "ratio") else "level"
    return Statement(aspect, before.direction if growing else None, rule="from")


_INSTEAD = re.compile(r"\binstead of\s\Z|\bwhere they used to \w+\s\Z", re.IGNORECASE)
_GROWTH_NOUN = re.compile(r"\b(?:growth|inflation|CPI|PPI)\b", re.IGNORECASE)


def read_paired(c: Context, index: int) -> Statement | None:
    """Read the second of a pair: "by 5 percent to 60", "from 40 to 33", "3.34, up from 2", "8.5 days instead of 22"."""
    if not index:
        return None
    previous, quantity, before = c.quantities[index - 1], c.quantities[index], c.done[-1]
    start = previous.char_end
    gap = c.lower[start : quantity.char_start]
    if BREAK.search(c.text, start, quantity.char_start):
        return None
    if _INSTEAD.search(gap):
        if before.aspect == "level" and before.direction is None and quantity.value != previous.value:
            c.done[-1] = replace(before, direction="down" if previous.value < quantity.value else "up")
        return Statement(rule="instead")
    last = c.hits_in(start, quantity.char_start)
    # "to $1.2 billion, or $2.10 a share, from $900 million, or $1.60 a share"
    twin = c.quantities[index - 2] if index > 1 and before.rule == "apposed" else previous
    if _FROM_END.search(gap) and len(gap) < 90 and quantity.unit_id in (previous.unit_id, twin.unit_id):
        return _left_behind(c, index, last[-1] if last else None)
    if last or len(gap) >= 70 or _CLAUSE_BETWEEN.search(gap):
        return None
    if (before.direction or before.rule == "from_value") and _leads_to(c, index, gap):
        way = before.direction or c.motion
        clause = c.text[sentence_left(c, index - 1) : previous.char_start]
        if quantity.unit_id == "percent" and _GROWTH_NOUN.search(clause) and not names_rate(clause):
            return Statement("change", "up", rule="rate_reached")
        aspect = before.aspect if before.aspect == "share" else level_aspect(c, index)
        return Statement(aspect, way, rule="to_level")
    return None


# "from 29 items to 24, and entry is now open to 52 countries"
_CLAUSE_BETWEEN = re.compile(r",\s(?:and|but|while)\s.*\b(?:is|are|was|were|has|have|had)\b")
_TO_HERE = re.compile(
    r"(?:^|\s)to\s(?:reach\s|hit\s|trade\s|close\s|settle\s|end\s|stand\s|an?\s\w+\sof\s|an?\s(?:\w+\s)?|the\s|\w+\s(?:\w+\s)?at\s|a\s\w+\s\w+\s|about\s|just\s|around\s)?\Z"
)
# "and claims came to 1 billion": a level of its own
_COMES_TO = re.compile(r"\b(?:c[ao]me|comes|coming|amount\w*|add\w*\sup)\sto\s(?:[a-z]+\s){0,2}\Z")
_AT_HERE = re.compile(
    r",?\s(?:(?:[a-z]+er|up|down)\s)?(?:(?:to|and)\s)?(?:(?:clos|end|finish|settl|trad)(?:e|ed|ing)\s)?at\s(?:a\s|an\s|about\s|around\s)?\Z"
)


def _leads_to(c: Context, index: int, gap: str) -> bool:
    """Tell whether the words between two quantities lead from a step to a level: "by 5 to 60", "0.4% at $9"."""
    if _TO_HERE.search(gap):
        return not _COMES_TO.search(gap)
    quantity = c.quantities[index]
    counts_here = quantity.unit_id == "count" and quantity.rule == "number"  # "rose 5% at 450 stores"
    stepped = quantity.unit_id == "percent" and c.quantities[index - 1].unit_id == "basis_point"
    level = stepped or (
        quantity.unit_id not in ("percent", "percentage_point", "basis_point", "fraction") and not counts_here
    )
    return level and c.done[-1].aspect == "change" and bool(_AT_HERE.fullmatch(gap))


_RANGES = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying))\s(?:\w+\s)?from\s(?:about\s|around\s)?\Z")
_FROM_HERE = re.compile(r"\bfrom\s(?:about|around|nearly|over|some|just|only|well|a|an)?\s?\Z")


def read_pair_begun(c: Context, index: int) -> Statement | None:
    """Read the first of "from 82% in 2015 to 87.6% in 2020": a level, whatever the verb before it."""
    if index + 1 >= len(c.quantities):
        return None
    quantity, following = c.quantities[index], c.quantities[index + 1]
    gap = c.lower[quantity.char_end : following.char_start]
    if _RANGES.search(c.lower[max(0, quantity.char_start - 40) : quantity.char_start]):
        return Statement(rule="range_end")
    if not _FROM_HERE.search(c.lower[max(0, quantity.char_start - 24) : quantity.char_start]):
        return None
    if (
        len(gap) > 70
        or not re.search(r"(?:^|\s)to\s(?:\w+\sto\s|about\s|around\s|just\s|only\s|the\s)?\Z", gap)
        or re.search(r"[;:]", gap)
    ):
        return None
    if quantity.unit_id != following.unit_id and following.unit_id != "count":
        return None
    return _pair_member(c, index, None, "from_value")


def read_pair_ended(c: Context, index: int) -> Statement | None:
    """Read the second of such a pair: the values themselves say which way it went."""
    if not index or c.done[-1].rule != "from_value":
        return None
    gap = c.lower[c.quantities[index - 1].char_end : c.quantities[index].char_start]
    if not re.search(r"(?:^|\s)to\s(?:\w+\sto\s|about\s|around\s|just\s|only\s|the\s)?\Z", gap):
        return None
    before, now = c.quantities[index - 1].value, c.quantities[index].value
    way: Direction = "up" if now > before else "down" if now < before else "flat"
    statement = _pair_member(c, index, way, "to_level")
    return replace(statement, direction=c.done[-1].direction) if statement.aspect == "change" else statement


def _pair_member(c: Context, index: int, way: Direction | None, rule: str) -> Statement:
    first = index if rule == "from_value" else index - 1
    clause = c.text[sentence_left(c, first) : c.quantities[first].char_start]
    if c.quantities[index].unit_id == "percent" and not names_rate(clause) and not SHARED.search(clause):
        # "the decline narrowed from 3.8% to 1.4%": both are rates of decline.
        if FALL_NOUN.search(clause):
            return Statement("change", "down", rule=rule)
        if _GROWTH_NOUN.search(clause):
            return Statement("change", "up", rule=rule)
    aspect = c.done[first].aspect if rule == "to_level" and c.done[first].aspect == "share" else level_aspect(c, index)
    return Statement(aspect, way, rule=rule)
