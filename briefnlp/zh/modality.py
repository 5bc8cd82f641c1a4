"""Whether a Chinese quantity is a fact, a plan or a forecast, told by the words of planning in its sentence."""

import re
from collections.abc import Sequence
from functools import cache

from briefnlp.findings import Quantity
from briefnlp.lexicon import Hit, WordingFinder, wordings
from briefnlp.records import Modality
from briefnlp.text import folded


@cache
def _modalities() -> WordingFinder:
    return WordingFinder((folded(r["wording"]), r["modality"]) for r in wordings("modality_words", "zh"))


_WILL = re.compile(
    r"(?<![一-鿿]不)将(?!近|来|军|以上|[^,。;]{0,6}作为|[^,。;]{1,14}(?:纳入|列入|转为|变为|"
    r"分为))(?=[再在向为最]?[一-鿿])"
)


_PAST = re.compile(r"已(?:经)?(?!有规)|目前|截至|当前|(?<![比较与同])(?:去年|上年)(?!同期)|完成了")


_GOAL_BEHIND = re.compile(r"(?:约束性指标|(?:预期|主要|发展|奋斗)目标)(?=[,。!]|\Z)")


# What is planned for a year: 到2025年…要提高到55%.
_TO_BE = re.compile(
    r"(?:到(?:[0-9]{4}年|明年|后年|本世纪)|今年|明年|"
    r"年内)[^。;]{0,40}?(?<![主重需必纪摘首简概])要(?=[^,。;求素闻点是有]{0,12}(?:提高|达到|下降|降低|"
    r"降至|控制|完成|新增|建成|实现|增加|保持|稳定|减少|解决|培训|再|开工|压减|覆盖))"
)


def find_plans(plain: str) -> list[Hit]:
    """Return the wordings of plans and forecasts in a folded sentence, in order.

    >>> [hit.payload for hit in find_plans("力争增长5%")]
    ['target']
    """
    return list(_modalities().find(plain))


def read_modality(plain: str, plans: Sequence[Hit], quantity: Quantity) -> Modality:
    """Return what the words of planning before a quantity, or the goal named behind it, make of it.

    >>> read_modality("力争增长5%", find_plans("力争增长5%"), Quantity(4, 6, 5, "percent"))
    'target'
    """
    low = max(plain.rfind(c, 0, quantity.char_start) for c in "。!?") + 1
    tail = plain[quantity.char_end : quantity.char_end + 14]
    if re.match(r"[^,。;]{0,8}的[^,。;]{0,6}(?:目标|红线|底线)|[^,。;0-9]{0,4}(?:红线|底线|目标)", tail):
        return "target"
    if (
        re.search(r"(?:由|从)(?:[^,。;0-9]{0,6}[0-9]{0,4}年?的)?\Z", plain[low : quantity.char_start])
        and not quantity.value_max
    ):
        return "actual"
    strong: Modality | None = None
    weak: Modality | None = None
    for hit in plans:
        if low <= hit.char_start and hit.char_end <= quantity.char_end and _governs(plain, hit, quantity):
            if plain[hit.char_start] == "将":
                weak = hit.payload
            else:
                strong = hit.payload
    if strong or weak:
        return strong or weak or "actual"
    if _GOAL_BEHIND.search(plain, quantity.char_end) and not re.search(r"[。;]", plain[quantity.char_end : -1]):
        return "target"
    if (match := _WILL.search(plain, low, quantity.char_end)) and not _PAST.search(
        plain, match.end(), quantity.char_end
    ):
        return (
            "forecast"
            if re.match(r"将(?:会)?(?:长达|持续|突破|超过|进一步|逐步|继续)", plain[match.start() :])
            else "target"
        )
    if match := _TO_BE.search(plain, low, quantity.char_end):
        return "actual" if _PAST.search(plain, match.end(), quantity.char_end) else "target"
    return "actual"


def _governs(plain: str, hit: Hit, quantity: Quantity) -> bool:
    """Tell whether a word of planning governs a quantity: not 完成年度计划的, not across an 已 that says done."""
    word = plain[hit.char_start : hit.char_end]
    before = plain[max(0, hit.char_start - 10) : hit.char_start]
    between = plain[hit.char_end : quantity.char_start]
    if before.endswith(("个", '"')):
        return False  # “两个确保” is a name.
    if (
        re.search(r"目标|计划|任务|指标", word)
        and re.search(r"完成|实现|超过|达到|年度|相比|高于|低于|行动|五年|规划", before + word[:2])
        and not re.match(r"[^,]{0,4}[是为:]", between)
    ):
        return False
    if word in {"预期", "预期将"} and plain.startswith("寿命", hit.char_end):
        return False
    if word == "计划" and re.match(r"面积|额度|任务|数|用|总|投资额|单列|书", between):
        return False
    if word in {"计划", "预测", "预期", "目标", "确保"} and re.match(r"(?:的|内|外|书|单列|相比|安全|国家)", between):
        return False
    return not _PAST.search(between)
