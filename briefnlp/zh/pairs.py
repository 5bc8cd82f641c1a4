"""Which of two Chinese quantities is where a move began and which where it ended: 从1.5%调整为1.4%, 提升3、达到79."""

import re
from collections.abc import Sequence

from briefnlp.findings import Quantity, Statement
from briefnlp.records import Direction
from briefnlp.zh.bases import Cue
from briefnlp.zh.shares import RATES, level_aspect

_ARRIVED = re.compile(r"[、,]?(?:已|并|现)?(?:达到?|至|到|为)(?:了)?")
_PACE_OF = re.compile(r"增速|涨幅|降幅|增幅|跌幅|减幅|升幅")


def read_arrived(plain: str, quantities: Sequence[Quantity], i: int, before: list[Statement]) -> Cue | None:
    """Read 提升3.2个百分点、达到79.4%: the level that the change before it led to."""
    if not i or before[i - 1].aspect != "change" or before[i - 1].rule in {"gap", "behind"}:
        return None
    step, quantity = quantities[i - 1], quantities[i]
    if not _ARRIVED.fullmatch(plain[step.char_end : quantity.char_start]):
        return None
    clause = plain[max(plain.rfind(c, 0, step.char_start) for c in ",。;") + 1 : step.char_start]
    if quantity.unit_id in RATES and (rate := _PACE_OF.search(clause)):
        sign: Direction = "down" if rate[0][0] in "降跌减" else "up"
        return Cue("change", sign, "arrived", None, quantity.char_start)
    return Cue(level_aspect(plain, quantity), before[i - 1].direction, "arrived", None, quantity.char_start)


_FROM = re.compile(r"(?:[从由]|[从由][^,。;0-9]{1,6}的)\Z")


def direction_of_pair(plain: str, quantities: Sequence[Quantity], i: int) -> Direction | None:
    """Return which way 从1.5%调整为1.4% went: the words do not say, the values do."""
    if not i:
        return None
    first, second = quantities[i - 1], quantities[i]
    gap = plain[first.char_end : second.char_start]
    if first.unit_id != second.unit_id or first.value == second.value or re.search("[。;]", gap):
        return None
    if _FROM.search(plain, max(0, first.char_start - 8), first.char_start) is None:
        return None
    return "up" if second.value > first.value else "down"
