"""Read the bounds beside a Chinese quantity (超过, 近, 左右, 以上, 多)."""

import re
from dataclasses import dataclass
from functools import cache

from briefnlp.lexicon import wordings
from briefnlp.records import Qualifier
from briefnlp.text import folded

# The last character of a bound that belongs to another word: 节约, 附近, 经过, 赶超.
_NOT_BEFORE = re.compile(
    r"(?:[节违签条预制契公履缔解毁北纽集简婚邀赴续失爽]约|(?<![折])合约|[附最邻靠临亲远相][近]|"
    r"[经通不度错路难渡跨让越胜来]过|[赶高反出入贸]超|(?<=[一-鿿])不逾|"
    r"[取提]高于|[由相]于|[居位]于|[在对关基鉴至]于)\Z"
)
_NOT_AFTER = re.compile(
    r"内(?=[地外需部容资销涵陆蒙生在能化河存购参])|许(?=[可多诺愿])|多(?=了|出|于|功能|媒体|学科|民族|语种|用途|党|云|发|维|[个]?[月]|边|元|样|年来|方|"
    r"重|数|次|个月)|附近(?=[的地海水居村城])|起(?=[来步义点诉草])|上下(?=[一齐游])|余(?=[额热量地震波生年])"
)
# 超过产量的五分之一: the bound stands before the whole of which it is a part.
BOUND_APART = re.compile(r"(超过|高于|超(?![标时期载龄限额])|不足|不到|低于)[^,。;0-9的]{1,10}的\Z")

# Adverbs before a bound stay outside the span: 首次突破, 尚不足, 均超.
_ADVERB = re.compile(r"首次|首(?=超)|尚|均|已经|已|都|还(?=不)|远远|远|大大")


@dataclass(frozen=True, slots=True)
class BoundReading:
    """A bound wording beside a quantity: its span and what it makes of the value."""

    char_start: int
    char_end: int
    qualifier: Qualifier


@cache
def _table(position: str) -> dict[str, tuple[tuple[str, Qualifier], ...]]:
    table: dict[str, list[tuple[str, Qualifier]]] = {}
    for row in wordings("bounds", "zh"):
        if row["position"] == position:
            wording = folded(row["wording"])
            key = wording[-1] if position == "before" else wording[0]
            table.setdefault(key, []).append((wording, row["qualifier"]))  # type: ignore[arg-type]
    return {c: tuple(sorted(found, key=lambda f: -len(f[0]))) for c, found in table.items()}


def read_bound_before(text: str, start: int) -> BoundReading | None:
    """Return the bound that ends right before `start` of folded text; one space may stand between.

    >>> read_bound_before("已超过5家", 3).qualifier, read_bound_before("节约5元", 2)
    ('over', None)
    """
    end = start - 1 if text[start - 1 : start] == " " else start
    for wording, qualifier in _table("before").get(text[max(0, end - 1) : end], ()):
        begin = end - len(wording)
        if begin >= 0 and text.startswith(wording, begin):
            if len(wording) <= 2 and _NOT_BEFORE.search(text, max(0, begin - 1), end):
                return None
            adverb = _ADVERB.match(text, begin, end)
            return BoundReading(adverb.end() if adverb else begin, end, qualifier)
    return None


def read_bound_after(text: str, end: int) -> BoundReading | None:
    """Return the bound that begins right after `end` of folded text.

    >>> read_bound_after("5%左右", 2).qualifier, read_bound_after("5亿内地", 2)
    ('about', None)
    """
    start = end + 1 if text[end : end + 1] == " " else end
    for wording, qualifier in _table("after").get(text[start : start + 1], ()):
        if text.startswith(wording, start) and not _NOT_AFTER.match(text, start):
            return BoundReading(start, start + len(wording), qualifier)
    return None


def read_bound_inside(text: str, end: int) -> BoundReading | None:
    """Return the bound between a number and its unit or measure word: 350多个, 5万余家, 二十来头.

    >>> read_bound_inside("350多个", 3).qualifier
    'over'
    """
    start = end + 1 if text[end : end + 1] == " " else end
    for wording, qualifier in _table("inside").get(text[start : start + 1], ()):
        if text.startswith(wording, start):
            return BoundReading(start, start + len(wording), qualifier)
    return None
