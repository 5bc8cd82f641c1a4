"""Read which Chinese numbers make a range (5-6, 2到3, 10与20之间), and which scale they share (3-5万)."""

import re
from decimal import Decimal

from briefnlp.findings import Number
from briefnlp.text import folded

_DASH = r"(?:-{1,2}|~|至|到)"
# The last characters of what may join two numbers.
JOINTS = frozenset("-~至到和与、")
_JOINT = re.compile(rf" ?(?:{_DASH}|(?P<pair>和|与|、)) ?")
_SCALE = re.compile(r"[十百千万亿兆]+\Z")


def range_joint(text: str, first_end: int, second_start: int, before: str) -> str:
    """Return how two numbers are joined: "range" (5-6, 2到3), "pair" (10与20之间), or "" when they are not.

    `before` is what stands before the first: 从 or 由 make 从5到6 two figures.
    """
    match = _JOINT.fullmatch(text, first_end, second_start)
    if match is None:
        return ""
    if match["pair"]:
        return "pair"
    if before[-1:] in {"从", "由", "自"} and match[0].strip() in {"到", "至"}:
        return ""
    return "range"


def shares_scale(first: Number, second: Number) -> Decimal:
    """Return the factor that the first number takes from the second: 10000 in 3-5万.

    >>> from briefnlp.zh.numbers import find_numbers
    >>> shares_scale(*find_numbers("3-5万"))
    Decimal('10000')
    """
    scale = _SCALE.search(folded(second.text))
    if scale is None or _SCALE.search(folded(first.text)):
        return Decimal(1)
    factor = Decimal(1)
    for character in scale[0]:
        factor *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}[character]
    return factor if first.value * factor < second.value and first.value < factor else Decimal(1)
