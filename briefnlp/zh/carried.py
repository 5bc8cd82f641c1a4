"""Which reading a Chinese quantity takes over from the one before it: in a list, or in a clause built like its own."""

import re
from collections.abc import Sequence

from briefnlp.findings import Quantity, Statement
from briefnlp.zh.bases import Cue
from briefnlp.zh.shares import RATES


def is_listed(plain: str, quantities: Sequence[Quantity], i: int) -> bool:
    """Tell whether a quantity goes on a list that the one before it began: 增长5%、6%."""
    previous, quantity = quantities[i - 1], quantities[i]
    gap = plain[previous.char_end : quantity.char_start]
    if not _LIST_JOINT.fullmatch(gap):
        return False
    start = previous.char_start
    return "," not in gap or (previous.unit_id == quantity.unit_id and "分别" in plain[max(0, start - 60) : start])


_LIST_JOINT = re.compile(r" ?(?:[、和及与,]|以及|、?和|,?和|或) ?(?:全省|全国)?")


def read_parallel(
    plain: str, quantities: Sequence[Quantity], i: int, before: list[Statement], cue: Cue | None
) -> Cue | None:
    """Read A以17.5%的份额居首,B以17.1%紧随其后: a rate with no cue of its own is what the last one was."""
    unit_id = quantities[i].unit_id
    if (
        cue is None
        or not i
        or cue.rule not in {"level", "reached"}
        or unit_id not in RATES
        or quantities[i - 1].unit_id not in RATES
    ):
        return cue
    said = before[i - 1]
    gap = plain[quantities[i - 1].char_end : quantities[i].char_start]
    if (
        said.aspect not in {"share", "change"}
        or said.rule in {"gap", "compared"}
        or not (_PARALLEL.fullmatch(gap) or _PACE_TO.fullmatch(gap))
    ):
        return cue
    if cue.rule == "reached" and (said.aspect != "change" or not _PACED.search(gap)):
        return cue
    return Cue(said.aspect, said.direction, "parallel", None, quantities[i].char_start)


# Between two rates of one list: another subject, no other rate, price or index.
_PARALLEL = re.compile(
    r"[^,。;0-9]{0,8}[,;](?:而|其中|则)?(?!.*(?:[率息价差]|指数|系数|比重|占比|份额))[^,。;率]{1,20}?"
    r"(?:则|仅|只|也|约|一直)?(?:为|有|达到?|是|以|占|低于|超过)?"
)
# 由增长0.5%加快至1.7%
_PACE_TO = re.compile(
    r"(?:进一步|大幅|明显|小幅|略)?(?:加快|回落|放缓|回升|收窄|扩大|放慢|提速|上升|下降|升|降|提高)[到至为]了?"
    r"(?:[0-9]{1,2}月份?的?)?"
)
_PACED = re.compile(r"(?:加快|回落|放缓|回升|收窄|扩大|放慢|提速|[升降])[到至为]?(?:了)?\Z")
