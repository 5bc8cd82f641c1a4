"""Read quantities whose unit is a turn of phrase: 翻两番, 第三位, 指数为101.2, 2.6比1, 五元三毛, 一米七五."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from briefnlp.findings import Number, Quantity
from briefnlp.lexicon import concepts, wordings
from briefnlp.records import Qualifier
from briefnlp.zh.bounds import read_bound_before
from briefnlp.zh.numerals import DIGITS
from briefnlp.zh.units import read_measure_word, read_unit

_DOUBLING = re.compile(
    r"翻(?P<done>了)?(?P<about>近|将近|约|"
    r"超过)?(?:(?P<times>[一两三四五六七八二0-9]{1,2})(?P<more>多)?番|(?P<once>番)|(?P<fold>[一1]倍))(?P<after>还多|"
    r"以上|左右|多)?"
)


TO_ONE = re.compile(r" ?(?:比|∶|:) ?(?:1|一)(?![0-9.万亿%个])")


_RANK_AFTER = re.compile(
    r"位|名(?!印|义|额)|大(?!类|会|步|点|系|学|队|战|门|任|问)|高(?![校中等])|低(?!位)|多(?!方)|"
    r"长(?!期)|快|强(?=[,。])"
)


_RANK_BEFORE = re.compile(
    r"(?:居|列|排名?|排在|排到|跃至|升至|升到|上升到|上升至|提升至|提升到|提高到|降至|降到|下降至|"
    r"保持|稳居|位于|跃居|跻身|重返|重回|重登|跌至|滑落至|名次由|排名由|排名从|由|成为|为|是|达到)?"
    r"(?:了)?(?:(?:[0-9]{4}年|有[一-鿿]{0,4}记录|建[国站]|开[播业])以来(?:同期)?的?)?(?:全球影史|影史|全球|世界|全国|亚洲|同行业|行业|全省|欧洲|非洲|各国|国际|历史|中西部|西部|东部|中部|"
    r"同类城市|新兴经济体|[金奖]牌榜|排行榜|榜单?)?(?:的)?\Z"
)


_RANK_WORDS = re.compile(r"居|列|排名|榜|排在|排位|名次|跃升|跻身|位次|稳居|世界|全球|全国|亚洲|位于|历史")


_INDEX = re.compile(
    r"(?P<point>指数|得分|分数|满意度|评分|PMI)|(?P<fraction>系数)|(?P<multiple>之比|比值|比例|倍率|生师比|收入比|比)"
)


def find_doublings(plain: str) -> list[Quantity]:
    """Return the quantities of wordings such as 翻番 and 翻两番, as multiples."""
    found = []
    for match in _DOUBLING.finditer(plain):
        times = match["times"]
        if not times and not match["once"] and not match["fold"]:
            continue
        digits = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
        power = 1 if not times else digits.get(times) or (int(times) if times.isdigit() else 1)
        more = match["after"] in {"还多", "以上", "多"} or match["more"] or match["about"] == "超过"
        about = match["about"] in {"近", "将近", "约"} or match["after"] == "左右"
        qualifier: Qualifier = "over" if more else "about" if about else "exact"
        start, end = match.span()
        # 翻番 alone as a name of a goal (翻番目标) says so too.
        found.append(
            Quantity(
                start, end, Decimal(2**power), "multiple", None, start, end, None, None, qualifier, rule="doubling"
            )
        )
    return found


def find_first_places(plain: str) -> list[Quantity]:
    """Return the first places told without a number: 居世界首位, not 放在首位.

    >>> [q.value for q in find_first_places("产量稳居世界首位,把质量摆在首位")]
    [Decimal('1')]
    """
    return [
        Quantity(*match.span("place"), Decimal(1), "rank", None, *match.span("place"), rule="rank")
        for match in _FIRST_PLACE.finditer(plain)
    ]


_FIRST_PLACE = re.compile(
    r"(?:[居列]|排名?在?|[升跃]至|[升跃]到|占据|保持)(?:[^,。;0-9放摆]{0,8})(?P<place>首位)(?![字发度数])"
)


def read_rank(plain: str, number: Number) -> Quantity | None:
    """Read an ordinal that states a rank: 居第三位, 第二大."""
    start, end = number.char_start - 1, number.char_end
    before, after = plain[max(0, start - 12) : start], _RANK_AFTER.match(plain, end)
    place = _RANK_BEFORE.search(before)
    is_placed = bool(place and place[0]) and bool(_RANK_WORDS.search(before))
    if after and after[0] not in {"位", "名"}:
        noun = plain[after.end() : after.end() + 1]
        is_rank = after[0] != "大" or bool(re.match(r"[一-鿿]", noun))
        is_rank = is_rank and (
            after[0] == "大" or "历史" in before or bool(_RANK_WORDS.search(before)) or noun in "的,。"
        )
    elif after:
        is_rank = is_placed
    else:
        is_rank = (is_placed and not re.match(r"[一-鿿]", plain[end : end + 1])) or (
            is_placed and bool(re.match(r"[的和、,与]|贸易|经济", plain[end : end + 2]))
        )
    if not is_rank or number.value != int(number.value):
        return None
    stop = after.end() if after else end
    return Quantity(start, stop, number.value, "rank", None, start, end, rule="rank")


# 人民币对美元中间价报7.1668
_EXCHANGE = re.compile(r"人民币[对兑]美元|美元[对兑]人民币")
_RATE_WORDING = re.compile(r"汇率|中间价|汇价|即期|[离在]岸|[收开]盘|报价?|[升贬]值|[升跌]破")
_QUOTED_RATE = re.compile(r"[0-9]\.[0-9]{2,4}")
# Behind an index: how far it moved or what it is compared with, in the same unit: 提高到0.589,高出全国均值0.015.
_INDEX_MOVED = re.compile(
    r"[^。;]{0,20}(?:高出?|低|高于|低于|提高|下降|上升|回落|缩小|扩大|[升降])了?[^,。;0-9]{0,8}\Z|"
    r"[^。;]{0,12}[与同较比][^,。;]{2,10}的\Z"
)


def _is_quoted(plain: str, number: Number) -> bool:
    """Tell whether a bare number is a rate of exchange: its clause says so, and its sentence of which currencies."""
    start = number.char_start
    low = max(plain.rfind(mark, 0, start) for mark in "。;!?") + 1
    clause = max(low, plain.rfind(",", low, start) + 1)
    pair = _EXCHANGE.search(plain, low, start)
    is_named = pair and (pair.start() >= clause or _RATE_WORDING.search(plain, clause, start))
    return bool(is_named and _QUOTED_RATE.fullmatch(number.text))


def read_index(plain: str, number: Number, base: Quantity, before: Quantity | None = None) -> Quantity | None:
    """Read a bare number after 指数, 系数, 之比."""
    start = number.char_start
    left = re.split(r"[,。;:]", plain[max(0, start - 30) : start])[-1]
    if before is not None and before.rule in {"index", "ratio"} and _INDEX_MOVED.match(plain, before.char_end, start):
        return replace(base, unit_id=before.unit_id, rule="index")
    if not re.search(
        r"(?:评分|得分|为|是|达到?|至|到|由|从|在|的|于|收|报|约|超过|以上|缩小|扩大|[数比率]|PMI ?)\Z", left
    ) and not read_bound_before(plain, start):
        return None
    named = next(iter(list(_INDEX.finditer(left))[::-1]), None)
    if named is None and _is_quoted(plain, number):
        return replace(base, unit_id="cny/usd", rule="index")
    if (
        named is None
        or not number.text[-1].isdigit()
        or re.match(r"[a-zA-Z]", plain[number.char_end : number.char_end + 1])
    ):
        return None
    after = plain[number.char_end : number.char_end + 1]
    if re.match(r"[一-鿿]", after) and after not in "降升提上下增减缩扩以左和的与、起回变相,":
        return None
    kind = named.lastgroup or "point"
    if kind == "multiple" and named[0] in {"比", "比例"} and "." not in number.text:
        return None
    return replace(base, unit_id=kind, rule="index")


_RARE = {"万元": ("10k_cny",), "百公里": ("100km",)}
# 每年, 每人: how a sum is counted out, no part of its unit.
_NO_UNIT = frozenset({"year", "quarter", "month", "week", "day", "person", "household"})
_PER_CUE = re.compile(r"每|亩|单产|时速|万元|百公里")


PER_UNIT = re.compile(r"每(?:一)?([一-鿿]{1,4})\Z")


@cache
def compound_of(unit_id: str, wording: str) -> str | None:
    """Return the id of a unit per what `wording` names, such as cny/tonne, or None."""
    below = read_unit(wording, 0)
    name = {"tonne_sce": "tonne"}.get(below[1], below[1]) if below else {"度": "kwh", "度电": "kwh"}.get(wording)
    if (below and below[0] != len(wording)) or name in _NO_UNIT:
        return None
    names = (name, {"hour": "h", "second": "s", "oz": "troy_oz"}.get(name or "", "")) if name else ()
    return next((c for c in (f"{unit_id}/{n}" for n in names) if c in concepts("units")), None)


def with_compounds(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Make units compound by meaning: 每吨分别降低365元, 亩产368公斤, and 环比下跌40元 behind 每吨3420元."""
    done: list[Quantity] = []
    if _PER_CUE.search(plain) is None:
        return found
    for quantity in found:
        low = max(0, quantity.char_start - 80)
        clause_start = max(max(plain.rfind(c, low, quantity.char_start) for c in "。;:!?") + 1, low)
        unit_id = quantity.unit_id
        if "/" not in unit_id and unit_id not in {
            "count",
            "percent",
            "percentage_point",
            "fraction",
            "multiple",
            "rank",
        }:
            unit_id = _by_meaning(plain, quantity, clause_start) or _as_before(plain, quantity, done) or unit_id
        done.append(quantity if unit_id == quantity.unit_id else replace(quantity, unit_id=unit_id))
    return done


def _by_meaning(plain: str, quantity: Quantity, clause_start: int) -> str | None:
    left = plain[max(clause_start, quantity.char_start - 60) : quantity.char_start]
    segment = left.rsplit(",", 1)[-1]
    if _PER_CUE.search(segment) is None:
        return None
    for name in re.finditer(r"每一?([一-鿿]{1,4})", segment):
        for length in range(len(name[1]), 0, -1):
            if compound := compound_of(quantity.unit_id, name[1][:length]):
                return compound
    for cue, wording in (
        ("万元(?:国内生产总值|GDP|工业增加值|增加值|产值)", "万元"),
        ("百公里[电油]?[耗量]", "百公里"),
    ):
        if re.search(cue, segment):
            return next(
                (c for c in (f"{quantity.unit_id}/{n}" for n in _RARE[wording]) if c in concepts("units")), None
            )
    if re.search(r"亩均|亩产|单产", segment) and quantity.unit_id in {"kg", "jin", "cny"}:
        return compound_of(quantity.unit_id, "亩")
    if re.search(r"时速(?:约|达|为|超过)?\Z", segment):
        return compound_of(quantity.unit_id, "小时")
    return None


def _as_before(plain: str, quantity: Quantity, done: list[Quantity]) -> str | None:
    if not done or not done[-1].unit_id.startswith(quantity.unit_id + "/"):
        return None
    gap = plain[done[-1].char_end : quantity.char_start]
    return done[-1].unit_id if len(gap) < 30 and not re.search(r"[。;]", gap) else None


# Digits behind a unit that leave the next smaller one out: 一米七五, 三块五; nothing that is counted follows.
_IMPLIED = re.compile(
    r"(?:[零一二三四五六七八九]{1,2}|[0-9]{1,2})(?![0-9.%零一二三四五六七八九十百千万亿两几多半点个成折分岁年月日号名次])"
)
_SAID_APART = frozenset({"day", "week", "month"})


@cache
def _part_words() -> dict[str, tuple[tuple[str, Decimal], ...]]:
    """Return, by unit, the words of its parts and how much of it each is: 角 and 分 of 元."""
    parts: dict[str, list[tuple[str, Decimal]]] = {}
    for row in wordings("number_words", "zh"):
        if row["kind"].startswith("part_of_"):
            parts.setdefault(row["kind"].removeprefix("part_of_"), []).append((row["wording"], Decimal(row["value"])))
    return {unit: tuple(sorted(found, key=lambda f: -len(f[0]))) for unit, found in parts.items()}


def with_parts(plain: str, read: Quantity, following: Sequence[Number]) -> Quantity:
    """Join the smaller parts of one amount directly behind it: 1小时59分钟, 六元八角二分, 五尺三寸, 三块五, 一米七五.

    The amount stays in its unit where that is exact in decimals, else it is told in the smaller one: 119 minutes.
    """
    if read.rule not in {"unit", "count"} or read.value_max is not None:
        return read
    for number in following:
        gap = plain[read.char_end : number.char_start]
        if gap not in {"", "零", "又"} or number.value_max is not None or number.kind != "cardinal":
            break
        joined = _with_part(plain, read, number)
        if joined is None:
            break
        read = joined
    return _with_implied(plain, read)


def _with_part(plain: str, read: Quantity, number: Number) -> Quantity | None:
    for wording, part in _part_words().get(read.unit_id, ()):
        if plain.startswith(wording, number.char_end):
            return replace(read, value=read.value + number.value * part, char_end=number.char_end + len(wording))
    unit = read_unit(plain, number.char_end)
    if read.unit_id == "hour" and plain.startswith("分", number.char_end):
        unit = (number.char_end + (2 if plain.startswith("分钟", number.char_end) else 1), "minute")
    if unit is None or unit[1] == read.unit_id:
        return None
    ratio = _ratio(read.unit_id, unit[1])
    # 一天八小时 is eight hours a day; 一天零六小时 is thirty hours.
    is_rate = (
        read.value == 1 and read.unit_id in _SAID_APART and "零" not in plain[read.char_end : number.char_start + 1]
    )
    if ratio is None or number.value >= ratio or is_rate:
        return None
    if _is_decimal(ratio):
        return replace(read, value=read.value + number.value / ratio, char_end=unit[0])
    return replace(read, value=read.value * ratio + number.value, unit_id=unit[1], char_end=unit[0])


@cache
def _ratio(unit_id: str, smaller_id: str) -> int | None:
    """Return how many of the smaller unit make one, when that is a whole number."""
    unit, smaller = concepts("units").get(unit_id), concepts("units").get(smaller_id)
    if unit is None or smaller is None or unit["dimension"] not in {"time", "length", "mass", "currency"}:
        return None
    if unit["base_unit_id"] != smaller["base_unit_id"] or not smaller["factor"]:
        return None
    ratio = Fraction(unit["factor"]) / Fraction(smaller["factor"])
    return int(ratio) if ratio.denominator == 1 and ratio > 1 else None


def _is_decimal(ratio: int) -> bool:
    for factor in (2, 5):
        while ratio % factor == 0:
            ratio //= factor
    return ratio == 1


def _with_implied(plain: str, read: Quantity) -> Quantity:
    last = plain[read.char_end - 1]
    place = "0.0" if last in "毛角" and read.unit_id == "cny" else "0."
    if (
        last not in "米块尺丈亩斤吨毛角度秒"
        or read.unit_id == "count"
        or (read.value != int(read.value) and place == "0.")
    ):
        return read
    match = _IMPLIED.match(plain, read.char_end)
    if match is None or read_unit(plain, match.end()) or read_measure_word(plain, match.end()):
        return read
    digits = "".join(str(DIGITS.get(c, c)) for c in match[0])
    return replace(read, value=read.value + Decimal(place + digits), char_end=match.end())
