"""Find the quantities of a Chinese sentence: numbers with their units, bounds, ranges, glosses and what they count."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from briefnlp.findings import Analysis, Number, Quantity
from briefnlp.lexicon import concepts
from briefnlp.text import folded
from briefnlp.zh.bounds import BOUND_APART, read_bound_after, read_bound_before, read_bound_inside
from briefnlp.zh.counting import noun_before, with_counted
from briefnlp.zh.nonfigures import Masks, is_figure, not_figures
from briefnlp.zh.ranges import JOINTS, range_joint, shares_scale
from briefnlp.zh.understood import has_scale, index_points, share_points, share_unit, without_unit
from briefnlp.zh.units import half_behind, read_measure_word, read_unit, read_unit_before
from briefnlp.zh.worded import (
    PER_UNIT,
    compound_of,
    find_doublings,
    find_first_places,
    read_rank,
    with_compounds,
    with_parts,
)

_RANK_SHIFT = re.compile(r"(?:[提上跃攀]升|前进|前移|后退|后移|下[降滑]|上移)(?:了)?\Z")


# 三块五: money without 钱, where nothing that is counted follows.
_COIN = re.compile(
    r"块(?=[零一二三四五六七八九0-9]{1,3}(?:毛|角(?![板形度落色])|分(?!之)|[,。;、的]|$)|(?P<rest>[二三四五六七八九0-9]{1,2}(?![十百千万亿成%]))|"
    r"[,。;、!?)]|$|左右|上下|以[上下内])"
)
_NO_COIN = re.compile(r"(?:分[为成作]|这|那|大|包括|哪)\Z")


# What has no half behind it: 三个半, 两成半 are read as numbers.
_WHOLE = frozenset({"count", "fraction", "percent", "percentage_point", "rank"})


_EACH = re.compile(r"(?:每[人户名年月天日位家套次]){1,3}\Z")


_LONG_MEASURE = re.compile(r"个(?P<bound>多|余|来)(?=月|小时|百分点|世纪|星期|工作日)")


_GLOSS = re.compile(
    r" ?[,]? ?[(]? ?(?:按[^,。()]{1,16})?(?:大约|约合|折合|约为|约|合|折|相当于|折算)?(?:人民币|约)? ?\Z"
)


def find_quantities(text: str, numbers: Sequence[Number]) -> list[Quantity]:
    """Return the quantities of a sentence in order: figures before anyone asks what they measure.

    Numerals that state no quantity (dates, ordinals, titles, set phrases, 四个方面) are left out.

    >>> from briefnlp.zh.numbers import find_numbers
    >>> text = "2024年超过3.2万多家企业"
    >>> [(text[q.char_start:q.char_end], str(q.value), q.unit_id) for q in find_quantities(text, find_numbers(text))]
    [('超过3.2万多家', '32000', 'count')]
    """
    plain = folded(text)
    doubled = find_doublings(plain) if "翻" in plain else []
    doubled += find_first_places(plain) if "首位" in plain else []
    if not numbers:
        return doubled
    masks = Masks(not_figures(plain))
    drafts: list[Quantity] = []
    bare: list[Number] = []
    taken = 0
    for i, number in enumerate(numbers):
        if number.char_start < taken or (
            doubled and any(q.char_start <= number.char_start < q.char_end for q in doubled)
        ):
            continue
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        read = _read_range(plain, number, following, masks) or _read(
            plain, number, masks, taken, drafts[-1] if drafts else None
        )
        if read is None:
            bare.append(number)
            continue
        if bare:
            drafts += share_unit(plain, bare, read, masks)
            bare = []
        read = with_parts(plain, read, numbers[i + 1 : i + 4])
        if read.unit_id in {"percentage_point", "basis_point"}:
            share_points(plain, drafts, read)
        taken = read.char_end
        drafts.append(read)
    found = _without_glosses(plain, with_compounds(plain, index_points(plain, drafts)))
    return sorted(found + doubled, key=lambda q: q.char_start)


def settle_quantities(analysis: Analysis, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities with what is left open filled in: the noun that a bare number counts (老年人已近3亿).

    >>> from briefnlp.zh.numbers import find_numbers
    >>> from briefnlp.zh.tokens import parse_sentences
    >>> analysis = next(parse_sentences(["技能人才逾2亿"]))
    >>> settled = settle_quantities(analysis, find_quantities(analysis.text, find_numbers(analysis.text)))
    >>> [analysis.text[q.counted_start:q.counted_end] for q in settled]
    ['技能人才']
    """
    settled = []
    for quantity in quantities:
        if quantity.unit_id == "count" and quantity.counted_start is None:
            noun = noun_before(analysis, quantity.char_start)
            if noun is not None:
                quantity = replace(quantity, counted_start=noun[0], counted_end=noun[1])
        settled.append(quantity)
    return settled


def _read_range(plain: str, first: Number, second: Number | None, masks: Masks) -> Quantity | None:
    """Read two numbers as one range: 5%-6%, 2400至3500份, 3-5万元, 10与20之间."""
    if second is None or second.char_start - first.char_end > 12 or first.value_max is not None:
        return None
    if plain[second.char_start - 1] not in JOINTS and plain[second.char_start - 1] != " ":
        return None
    if masks.covers(first.char_start, first.char_end) or masks.covers(second.char_start, second.char_end):
        return None
    if plain[first.char_start - 1 : first.char_start] == "第":
        return None
    unit_end, unit_id = _bare_unit(plain, first)
    joint = range_joint(plain, unit_end, second.char_start, plain[max(0, first.char_start - 8) : first.char_start])
    if not joint:
        return None
    upper = _read(plain, second, masks, second.char_start)
    if upper is None and first.kind == "percent" and joint == "range" and second.kind == "cardinal":
        # 百分之三到五
        end = second.char_end
        upper = Quantity(end, end, second.value, "percent", None, second.char_start, end, rule="percent")
    if upper is None or (unit_id and unit_id != upper.unit_id) or first.kind in {"vague", "ordinal"}:
        return None
    if joint == "pair" and not re.match(r"之?间", plain[upper.char_end : upper.char_end + 2]):
        return None
    factor = shares_scale(first, second) if not unit_id else Decimal(1)
    low, high = first.value * factor, upper.value
    if upper.unit_id == "fraction" and first.kind == "cardinal" and "成" in second.text and first.value < 10:
        low /= 10  # 两到五成
    if plain.startswith("零下", first.char_start) and plain[second.char_start] != "零":
        low, high = -upper.value, first.value  # 零下三到五摄氏度
    if low >= high:
        return None
    bound = read_bound_before(plain, first.char_start)
    start = bound.char_start if bound else _with_unit_before(plain, first.char_start)
    qualifier = bound.qualifier if bound else upper.qualifier
    return replace(
        upper,
        char_start=start,
        number_start=first.char_start,
        value=low,
        value_max=high,
        qualifier=qualifier,
        rule="range",
    )


def _bare_unit(plain: str, number: Number) -> tuple[int, str]:
    """Return where the unit right after a number ends and its id, "" when there is none."""
    if number.kind == "percent":
        return number.char_end, "percent"
    unit = read_unit(plain, number.char_end)
    if unit:
        return unit
    measure = read_measure_word(plain, number.char_end)
    return (measure[0], "count") if measure else (number.char_end, "")


def _with_unit_before(plain: str, start: int) -> int:
    unit = read_unit_before(plain, start)
    return unit[0] if unit and plain[unit[0]] != "人" else start


def _read(plain: str, number: Number, masks: Masks, taken: int, before: Quantity | None = None) -> Quantity | None:
    """Read one number with what stands directly beside it; None when it states no quantity."""
    start, end = number.char_start, number.char_end
    if number.kind == "vague":
        return None
    if plain[start - 1 : start] == "第":
        return read_rank(plain, number)
    if masks.covers(start, end):
        return None
    read = _with_unit(plain, number, before)
    if read is None or not is_figure(plain, number, read):
        return None
    return _bounded(plain, read, taken)


def _with_unit(plain: str, number: Number, before: Quantity | None) -> Quantity | None:
    start, end = number.char_start, number.char_end
    qualifier = number.qualifier
    if plain.startswith("%", end) and number.kind == "cardinal":
        return Quantity(
            start, end + 1, number.value, "percent", number.value_max, start, end, None, None, qualifier, rule="unit"
        )
    base = Quantity(start, end, number.value, "", number.value_max, start, end, qualifier=qualifier, rule="unit")
    if number.kind == "percent":
        return replace(base, unit_id="percent", rule="percent")
    if number.kind == "fraction":
        return _fraction(plain, number, base)
    inside = read_bound_inside(plain, end)
    for at, bound in ((end, None), (inside.char_end, inside)) if inside else ((end, None),):
        quality = bound.qualifier if bound else qualifier
        if _LONG_MEASURE.match(plain, at):
            unit = (at + 3, "month") if plain[at + 2] == "月" else read_unit(plain, at + 2)
            if unit:
                about = plain[at + 1] == "来"
                return replace(base, char_end=unit[0], unit_id=unit[1], qualifier="about" if about else "over")
        if plain.startswith("月", at) and number.text[-1] in "半俩仨":
            return replace(base, char_end=at + 1, unit_id="month")
        if plain.startswith("世纪", at) and number.text[-1] == "半":
            return replace(base, char_end=at + 2, unit_id="century")
        if plain.startswith("刻钟", at):
            return replace(base, char_end=at + 2, unit_id="minute", value=number.value * 15)
        if plain.startswith("分半钟", at):
            return replace(base, char_end=at + 3, unit_id="minute", value=number.value + Decimal("0.5"))
        if (coin := _coin(plain, at)) and not _NO_COIN.search(plain[max(0, start - 2) : start]):
            return replace(base, char_end=coin.end(), unit_id="cny", qualifier=quality)
        if unit := read_unit(plain, at):
            if unit[1] == "cny" and plain[unit[0] - 1] == "元" and (foreign := _named_before(plain, start)):
                unit = unit[0], foreign
            return Quantity(
                start, unit[0], number.value, unit[1], number.value_max, start, end, None, None, quality, rule="unit"
            )
        if plain.startswith("步", at) and number.value >= 100:
            return replace(base, char_end=at + 1, unit_id="count", counted_start=at, counted_end=at + 1, rule="count")
        if _MEDAL.match(plain, at) and _MEDALS.search(plain, max(0, start - 6), at + 6):
            return replace(base, char_end=at + 1, unit_id="count", counted_start=at, counted_end=at + 1, rule="count")
        if (
            (measure := read_measure_word(plain, at))
            and plain[at : measure[0]].strip() == "位"
            and _RANK_SHIFT.search(plain[max(0, start - 6) : start])
        ):
            return replace(base, char_end=measure[0], unit_id="rank", rule="rank")
        if measure:
            return with_counted(plain, replace(base, char_end=measure[0], unit_id="count", qualifier=quality), measure)
    if inside and has_scale(number):
        base = replace(base, char_end=inside.char_end, qualifier=inside.qualifier)
    return without_unit(plain, number, base, before)


# 40金27银24铜: what a team won.
_MEDAL = re.compile("[金银铜]")
_MEDALS = re.compile("[0-9一二三四五六七八九十]{1,3}[金银铜][、,]?[0-9一二三四五六七八九十]{1,3}[银铜]")


def _coin(plain: str, at: int) -> re.Match[str] | None:
    """Match 块 that is money: 三块五, 九块九包邮; not 两块三角板, 五块两斤."""
    coin = _COIN.match(plain, at)
    if coin is None or not coin["rest"]:
        return coin
    rest = coin.end("rest")
    is_counted = read_unit(plain, rest) or read_measure_word(plain, rest) or plain.startswith("角", rest)
    return None if is_counted else coin


def _named_before(plain: str, start: int) -> str | None:
    """Return the currency named right before a number of 元: 港币八百元, 美金200元."""
    for length in (2, 3, 4):
        unit = read_unit(plain, start - length) if start >= length else None
        if (
            unit is not None
            and unit[0] == start
            and unit[1] != "cny"
            and len(plain[start - length : start].strip()) > 1
        ):
            return unit[1] if concepts("units")[unit[1]]["dimension"] == "currency" else None
    return None


def _fraction(plain: str, number: Number, base: Quantity) -> Quantity | None:
    literal = "".join(plain[number.char_start : number.char_end].split())
    if literal.startswith(("千分之", "仟分之")):
        top = None if number.value_max is None else number.value_max * 1000
        return replace(base, unit_id="permille", value=_plain(number.value * 1000), value_max=top, rule="permille")
    if "/" in literal and re.match(r"[0-9a-zA-Z]", plain[number.char_end : number.char_end + 1]):
        return None
    if "/" in literal and number.value > 1 and "又" not in literal:
        return None
    # 三又四分之一小时, 四分之三英里: a physical unit behind makes it an amount.
    if (unit := read_unit(plain, number.char_end)) and concepts("units")[unit[1]]["dimension"] in _PHYSICAL:
        return replace(base, char_end=unit[0], unit_id=unit[1])
    return replace(base, unit_id="fraction", rule="fraction")


_PHYSICAL = frozenset({"length", "mass", "time", "area", "volume", "energy", "power"})


def _plain(value: Decimal) -> Decimal:
    return Decimal(format(value.normalize(), "f"))


def _bounded(plain: str, read: Quantity, taken: int) -> Quantity:
    """Take in the bounds beside a quantity and the unit before it."""
    start, end, qualifier = read.char_start, read.char_end, read.qualifier
    if plain.startswith("半", end) and read.unit_id not in _WHOLE and half_behind(plain, end):
        read = replace(read, value=read.value + Decimal("0.5"))
        end += 1
    per = PER_UNIT.search(plain[max(0, start - 6) : start]) if "每" in plain[max(0, start - 6) : start] else None
    if per and (compound := compound_of(read.unit_id, per[1])):
        start, read = start - len(per[0]), replace(read, unit_id=compound)
    if (bound := read_bound_before(plain, start)) and bound.char_start >= taken:
        start, qualifier = bound.char_start, bound.qualifier
        if (
            not per
            and (inner := PER_UNIT.search(plain[max(0, start - 6) : start]))
            and (compound := compound_of(read.unit_id, inner[1]))
        ):
            start, read = start - len(inner[0]), replace(read, unit_id=compound)
    elif (counted_out := _EACH.search(plain, max(0, start - 10), start)) and (
        apart := read_bound_before(plain, counted_out.start())
    ):
        qualifier = apart.qualifier  # 不低于每人每月1350元
    elif (
        qualifier == "exact"
        and read.unit_id in {"fraction", "percent"}
        and plain[start - 1 : start] == "的"
        and (whole := BOUND_APART.search(plain, max(0, start - 16), start))
    ):
        qualifier = "over" if whole[1] in {"超过", "高于", "超"} else "under"
    if bound := read_bound_after(plain, end):
        end = bound.char_end
        qualifier = bound.qualifier if qualifier == "exact" or bound.qualifier != "about" else qualifier
        if following := read_bound_after(plain, end):
            end = following.char_end
    if (start, end, qualifier) == (read.char_start, read.char_end, read.qualifier):
        return read
    return Quantity(
        start, end, read.value, read.unit_id, read.value_max, read.number_start, read.number_end,
        read.counted_start, read.counted_end, qualifier, read.gloss_value, read.gloss_unit_id, read.rule,
    )  # fmt: skip


def _without_glosses(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Turn a second currency (约合813.7亿美元) into the gloss of the amount before it."""
    kept: list[Quantity] = []
    for quantity in found:
        if kept and _is_currency(quantity) and _is_currency(kept[-1]) and quantity.unit_id != kept[-1].unit_id:
            gap = plain[kept[-1].char_end : quantity.char_start]
            lead = plain[quantity.char_start : quantity.number_start]
            if len(gap) < 20 and _GLOSS.fullmatch(gap) and (re.search(r"[(合折当]", gap) or re.search("约合", lead)):
                kept[-1] = replace(kept[-1], gloss_value=quantity.value, gloss_unit_id=quantity.unit_id)
                continue
        kept.append(quantity)
    return kept


def _is_currency(quantity: Quantity) -> bool:
    unit = concepts("units").get(quantity.unit_id)
    return unit is not None and unit["dimension"] == "currency"
