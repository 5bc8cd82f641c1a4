"""Tell which well-known indicator a Chinese noun phrase names, when that is sure.

A phrase names an indicator when it is a wording of it, when the unit fits (a price of 天然气 is not its output), and
when nothing around it narrows it down: a province, a company, another country, a part of a whole, a flow of a stock.
"""

import re
from functools import cache

from briefnlp.lexicon import concepts, wordings
from briefnlp.text import folded


@cache
def indicator_names() -> dict[str, str]:
    """Return the ids of the well-known indicators by their folded wordings."""
    return {folded(r["wording"]): r["indicator_id"] for r in wordings("indicator_names", "zh")}


_SCOPES = re.compile(r"^(?:全国|我国|中国|全社会|国内|全年|累计|全部|本年|当年|年末|年|城乡|的)+")


@cache
def indicator_of(phrase: str) -> str | None:
    """Return the indicator a phrase names: the phrase itself, without its scope words, or None."""
    known = indicator_names()
    bare = _SCOPES.sub("", phrase)
    for candidate in (
        phrase,
        bare,
        re.sub(r"[\"“”]", "", phrase),
        re.sub(r"(?:规模|总量|总额|总数|平均值|累计)\Z", "", bare),
        re.sub(r"\([^)]*\)", "", bare),
        re.sub(r"实现|完成|累计", "", bare),
        re.sub(r"\A[0-9一二三五十]{1,2}年期(?:以上)?", "", bare),
    ):
        if candidate in known:
            return known[candidate]
    return None


# Units of these dimensions say what kind of thing is measured; an index may be worded as a percentage or in points.
_KINDS = frozenset(["currency", "count", "mass", "area", "length", "energy", "power", "volume", "time", "proportion"])


def fits(indicator_id: str, unit_id: str) -> bool:
    """Tell whether a level in a unit may be one of an indicator: kilograms of grain, but no yuan.

    >>> fits("grain_output", "tonne"), fits("grain_output", "cny/tonne")
    (True, False)
    """
    unit = concepts("units").get(unit_id.partition("/")[0])
    kinds = concepts("indicators")[indicator_id]["dimension"].partition("/")[0], unit["dimension"] if unit else ""
    return kinds[0] == kinds[1] or not _KINDS.issuperset(kinds)


_LOCAL = re.compile(r"(?:全|我|本|该|某)(?:省|市|区|县|州|镇|乡|村)(?!场)|[该某]国")
_OF_THE_COUNTRY = re.compile("全国|我国|中国|全社会|国内")
# What stands before a part, a flow or a share of what the phrase names.
_NARROWING = re.compile(
    r"(?:发行|增发|新发|另发|新设立?|新开通|新?改造|新建|改建|培育|处置|新招|[对自向][一-鿿]{2,6})(?:了|的|各类|一批|超长期|特别)?\Z"
)


def is_narrowed(plain: str, start: int, end: int, *, is_count: bool = False) -> bool:
    """Tell whether the words before a phrase make it another series: 全省, 新建|农村公路, 每千人口…注册护士.

    >>> is_narrowed("全省生产总值3万亿元", 2, 6), is_narrowed("去年国内生产总值130万亿元", 2, 8)
    (True, False)
    """
    low = max(plain.rfind(mark, 0, start) for mark in "。;!?") + 1
    is_national = _OF_THE_COUNTRY.search(plain, low, end)
    if _LOCAL.search(plain, low, end) and not _OF_THE_COUNTRY.search(plain, start, end):
        return True
    return bool(
        _NARROWING.search(plain, low, start)
        or (re.search(r"每[百千万十]+(?:名|个)?人", plain[low:start]))
        or (is_count and end - start <= 3 and not is_national)
    )
