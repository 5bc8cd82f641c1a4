"""Which unit a Chinese number without one of its own has: that of its list, a currency before it, money or an index."""

import re
from dataclasses import replace
from decimal import Decimal

from briefnlp.findings import Number, Quantity
from briefnlp.text import folded
from briefnlp.zh.contests import is_score
from briefnlp.zh.counting import noun_after, with_counted
from briefnlp.zh.nonfigures import Masks
from briefnlp.zh.units import read_unit_before
from briefnlp.zh.worded import TO_ONE, read_index


def share_points(plain: str, drafts: list[Quantity], read: Quantity) -> None:
    """Make points of the numbers before them in a list that say only 个: 分别拉动2.2个、1.3个和1.5个百分点."""
    start = read.number_start
    for at in range(len(drafts) - 1, -1, -1):
        if not _HALF_POINTS.fullmatch(plain, drafts[at].number_end, start):
            break
        start = drafts[at].number_start
        drafts[at] = replace(drafts[at], unit_id=read.unit_id, counted_start=None, counted_end=None)


# 高0.2个和0.8个百分点
_HALF_POINTS = re.compile("个[、和与及]")


def share_unit(plain: str, bare: list[Number], read: Quantity, masks: Masks) -> list[Quantity]:
    """Give the unit of the last number of a list to those before it: 快于全部工业2.8、4.6个百分点."""
    if read.rule not in {"unit", "count"} or not plain[read.number_start].isdigit():
        return []
    shared: list[Quantity] = []
    after = read.char_start
    for number in reversed(bare):
        if (
            plain[number.char_end : after].strip() not in {"、", "和", "及", "与"}
            or not plain[number.char_start].isdigit()
        ):
            break
        if masks.covers(number.char_start, number.char_end) or plain[number.char_start - 1 : number.char_start] == "第":
            break
        start, end = number.char_start, number.char_end
        shared.append(Quantity(start, end, number.value, read.unit_id, None, start, end, rule="shared_unit"))
        after = start
    return shared[::-1]


def index_points(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Read 个点 behind an index (指数为90.1,比5月份上升0.3个点) as points of it."""
    if "个点" not in plain or all(q.unit_id != "point" for q in found):
        return found
    return [replace(q, unit_id="point") if plain.endswith("个点", q.char_start, q.char_end) else q for q in found]


def without_unit(plain: str, number: Number, base: Quantity, before: Quantity | None) -> Quantity | None:
    """Return a number that no unit follows with the one it has all the same, or None where it has none."""
    start, end = number.char_start, number.char_end
    if unit := read_unit_before(plain, start):
        if plain[unit[0]] in "人港" and not has_scale(number) and not number.text[0].isdigit():
            return None
        begin = start if plain[unit[0]] in "人港" else unit[0]
        return replace(base, char_start=begin, unit_id=unit[1])
    if (
        (match := TO_ONE.match(plain, end))
        and (
            "." in number.text
            or plain[match.start() :].lstrip()[0] == "比"
            or re.search(r"比|率", plain[max(0, start - 12) : start])
        )
        and not is_score(plain, number, match.end())
    ):
        return replace(base, char_end=match.end(), unit_id="multiple", rule="ratio")
    is_ratio = _OF_RATIO.search(plain, max(0, start - 12), start) or (
        before is not None and before.rule == "ratio" and _MOVED_TO.search(plain, before.char_end, start)
    )
    if is_ratio and (against := _AGAINST.match(plain, end)):
        below = Decimal(against[1])
        if below and not is_score(plain, number, against.end()):
            value = (number.value / below).quantize(Decimal("0.000001")).normalize()
            return replace(base, char_end=against.end(), value=value, unit_id="multiple", rule="ratio")
    if plain[end - 1] in "打俩仨" and (plain[end - 1] == "打" or noun_after(plain, end)):
        return with_counted(plain, replace(base, unit_id="count"), (end, ""))
    if has_scale(number):
        # 万亿 without a currency word is money.
        unit_id = "cny" if "万亿" in plain[start:end] else "count"
        counted = noun_after(plain, base.char_end) if unit_id == "count" else None
        if counted is None and "亿" in plain[start:end] and _SUM_OF_MONEY.search(plain, max(0, start - 12), start):
            unit_id = "cny"
        return replace(
            base, unit_id=unit_id, counted_start=counted and counted[0], counted_end=counted and counted[1], rule="bare"
        )
    return read_index(plain, number, base, before)


# 医护比达到1∶1.3, 男女比例为1:2
_AGAINST = re.compile(r" ?[:∶比] ?([0-9]{1,5}(?:\.[0-9]{1,4})?)(?![0-9.:万亿%个])")
_OF_RATIO = re.compile(
    r"(?<![对相占同环])比[例率值重]?(?:已|大?约|接近|超过|[高低]于|提高|达到?了?|[为是至到在由从]){0,4} ?\Z"
)
_MOVED_TO = re.compile(r"(?:提高|提升|上升|下降|降低|扩大|缩小|调整|优化|变|降|升)[到至为] ?\Z")


# 缺口约六千亿: what is only ever money.
_SUM_OF_MONEY = re.compile(
    r"(?:资金缺口|(?<![口才力])缺口|负债|债务|债券|市值|营收|利润|贷款|存款|融资|成交额|[销零]售额|产值|投资|财政收入|税收|GDP)"
    r"(?:总?额|规模|余额)?(?:已|就|也|更是|高|将)?(?:达到?|为|有|超过?|近|约|突破|大约|不足|不到|逾){0,3}\Z"
)


def has_scale(number: Number) -> bool:
    """Tell whether a number is told in 万 or 亿."""
    return number.value >= 10000 and not set("万亿兆").isdisjoint(folded(number.text))
