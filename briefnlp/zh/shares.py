"""Which Chinese percentages are shares, told by the noun of their clause or of the one before."""

import re

from briefnlp.findings import Quantity
from briefnlp.records import Aspect

# Units a share may have.
RATES = frozenset({"percent", "fraction", "permille"})

_SHARE_NAMED = re.compile(r"占比|比重|份额|持股|(?<!之)(?<!杠杆)比例|(?<!进步)贡献率|占(?!用|地|领|据)[^,]{1,20}的")
_NAMELESS = re.compile(r"(?:并|已|已经|现已|目前)?(?:达到?|[从由至到升降]|提升到|提高到|上升到|下降到)")

# 按不低于6%|的幅度压减: by how much something is to be moved.
BY_RATE = re.compile("的(?:幅度|比例|速度)[^,。;0-9]{0,2}?(?=[压削减递上下调缩降提增])")


def names_share(plain: str, start: int) -> bool:
    """Tell whether the clause of a number that starts at `start` names a share: 占比升至15.8%, 比重由10%提高到12%.

    >>> names_share("占比升至15.8%", 4), names_share("增速升至15.8%", 4)
    (True, False)
    """
    clause_low = max(plain.rfind(c, 0, start) for c in ",。;") + 1
    clause = plain[clause_low:start]
    if _SHARE_NAMED.search(clause):
        return True
    # 占比同比提升1.2个百分点,达到4.6%; 比例连续五周下滑,由12.2%降到1.9%: the clause before names it.
    if clause_low and _NAMELESS.match(clause):
        before = max(plain.rfind(c, 0, clause_low - 1) for c in ",。;") + 1
        return _SHARE_NAMED.search(plain, before, clause_low) is not None
    return False


def is_share(plain: str, quantity: Quantity) -> bool:
    """Tell whether a quantity is a share by its unit and its clause: 占比升至15.8%, 比重由10%提高到12%."""
    return quantity.unit_id in RATES and names_share(plain, quantity.char_start)


def level_aspect(plain: str, quantity: Quantity) -> Aspect:
    """Return what a value that stands for itself is: a share of a whole, a ratio or a plain level."""
    if quantity.unit_id == "multiple":
        return "ratio"
    return "share" if is_share(plain, quantity) else "level"
