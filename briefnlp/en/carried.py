"""Which reading an English quantity takes over from one beside it: in a list, said again after "or", in an ellipsis."""

import re
from dataclasses import replace

from briefnlp.en.bases import LISTED, MOST_LISTED, Context
from briefnlp.en.word_kinds import NORMAL, OF_WHOLE, names_rate
from briefnlp.findings import Statement


def read_listed(c: Context, index: int) -> Statement | None:
    """Read "5.7%, 3.2% and 17.9%": what holds of the first holds of all; "8.2 and 5.0 points faster" too."""
    if not index:
        return None
    previous, quantity = c.quantities[index - 1], c.quantities[index]
    gap = c.text[previous.char_end : quantity.char_start]
    if not LISTED.fullmatch(gap) or " to " in gap or previous.unit_id != quantity.unit_id:
        return None
    parallel = quantity.rule == "understood" and c.done[-1].rule in ("change_noun", "listed") and c.done[-1].direction
    if (quantity.unit_id == "count" and not parallel) or (
        quantity.char_start and c.text[quantity.number_start - 1] == "-" and quantity.value < 0
    ):
        return None
    before = c.done[-1]
    if "and" in gap and "," in gap and OF_WHOLE.match(c.text[quantity.char_end :]):
        return None  # ", and more than 95% of the villages": a clause of its own
    if before.rule in ("level", "listed") and before.aspect == "level":
        return None
    rule = "from" if before.rule == "from" else "listed"
    return replace(before, rule=rule, base_start=None, base_end=None, basis=None)


def read_apposed(c: Context, index: int) -> Statement | None:
    """Read the second of "1,862 points, or 6.9 percent": the same said in another measure."""
    if not index:
        return None
    gap = c.text[c.quantities[index - 1].char_end : c.quantities[index].char_start]
    before = c.done[-1]
    if _OR.fullmatch(gap) and before.rule == "from" and before.aspect == "level":
        return before
    if not _OR.fullmatch(gap) or not (before.direction or before.aspect == "change"):
        return None
    quantity = c.quantities[index]
    if before.aspect == "level" and quantity.unit_id in ("percent", "fraction"):
        # "rose to 3.3 trillion yuan, or 2.64 percent of GDP"
        after = c.text[quantity.char_end :]
        before = replace(
            before, aspect="ratio" if NORMAL.match(after) else "share" if OF_WHOLE.match(after) else "level"
        )
    return replace(before, rule="apposed", base_start=None, base_end=None, basis=None)


_OR = re.compile(r"(?:\s(?:an?|per)\s[a-z]{3,9})?,?\sor\s")


def goes_on(c: Context, index: int) -> bool:
    """Tell whether a change goes on against another base: "down 11 cents from last week and 60 from a year ago"."""
    previous, quantity = c.quantities[index - 1], c.quantities[index]
    gap = c.text[previous.char_end : quantity.char_start]
    based = any(quantity.char_end < base.start <= quantity.char_end + 1 for base in c.bases)
    parallel = c.done[-1].aspect == "change" and previous.unit_id == quantity.unit_id
    return parallel and based and gap.endswith(" and ") and len(gap) < 40


def elliptic(c: Context, index: int) -> int:
    """Return which earlier change "…, imports 4 percent" repeats, no verb standing between; -1 for none."""
    quantity = c.quantities[index]
    for other in range(index - 1, max(-1, index - MOST_LISTED), -1):
        units = {c.quantities[other].unit_id, quantity.unit_id}
        alike = len(units) == 1 or units == {"percent", "fraction"}
        # "are at 79% of 2019 levels, seats at 84%"
        is_ratio = c.done[other].aspect == "ratio" and c.quantities[other].unit_id == "percent"
        if not alike or not (is_ratio or c.done[other].aspect in ("change", "share")):
            continue
        start = c.quantities[other].char_end
        gap = c.text[start : quantity.char_start]
        verbs = any(start <= v < quantity.char_start for v in c.verbs)
        clear = (
            len(gap) < 90
            and ";" not in gap
            and not verbs
            and not names_rate(gap)
            and not re.search(r"\bof\s\Z|\brate\b", gap)
        )
        return other if clear else -1
    return -1


def spread_back(c: Context) -> None:
    """Give "7.4% and 8.8% more than last year" and "58.7, 21.2 and 3.4 percent of it" one reading, that of the last."""
    for index in range(len(c.done) - 2, -1, -1):
        statement, following = c.done[index], c.done[index + 1]
        gap = c.text[c.quantities[index].char_end : c.quantities[index + 1].char_start]
        same = c.quantities[index].unit_id == c.quantities[index + 1].unit_id
        plain = statement.rule in ("level", "listed") and statement.aspect == "level" and statement.direction is None
        if gap == ", " and not _list_goes_on(c, index + 1):
            continue
        if (
            plain
            and c.quantities[index].unit_id not in ("count", "rank")
            and following.aspect in ("change", "share")
            and (
                (same and LISTED.fullmatch(gap) and " to " not in gap)
                or (gap in (" or ", ", or ") and following.aspect == "change")
            )
        ):
            c.done[index] = replace(following, base_start=None, base_end=None, basis=None)


def _list_goes_on(c: Context, index: int) -> bool:
    # "was 712 tons, 38 tons more": a comma alone makes no list.
    if index + 1 >= len(c.quantities):
        return False
    gap = c.text[c.quantities[index].char_end : c.quantities[index + 1].char_start]
    return c.quantities[index].unit_id == c.quantities[index + 1].unit_id and bool(LISTED.fullmatch(gap))
