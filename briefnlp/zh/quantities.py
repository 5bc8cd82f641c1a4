"""Find the quantities of a Chinese sentence: numbers with their units, bounds, ranges, glosses and what they count."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from briefnlp.findings import Analysis, Number, Quantity
from briefnlp.lexicon import concepts, words
from briefnlp.records import Qualifier
from briefnlp.text import folded
from briefnlp.zh.bounds import range_joint, read_bound_after, read_bound_before, read_bound_inside, shares_scale
from briefnlp.zh.nonfigures import announced, not_figures
from briefnlp.zh.tokens import segmenter, word_classes
from briefnlp.zh.units import read_measure_word, read_unit, read_unit_before

_TIME = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "workday"})
# Words that make a length of time a statement and not a date: 连续5年, 缩短20天, 不超过3年.
_LASTING = re.compile(
    r"(?:连续|长达|长期达|历时|为期|用时|耗时|用了|花了|只用|仅用|只需|仅需|需要?|延长|缩短|压缩|减少|"
    r"增加|提前|推迟|加快|提高|降低|压减|"
    r"节省|提速|寿命|期限|时间|工期|时长|周期|平均|年龄|岁|满|达到?|为|至|到|少于|多于|超过|足|由|从|"
    r"在轨|驻留|停留|工作|假期|休假|放假|"
    r"每天|每周|每日|连涨|连降|连|缴费|缴纳|服役|学制|薪水|长|短|晚|早|快|慢|近|约|了|比|高出|偏多|偏少|停留)\Z"
)
_ALWAYS_LASTING = re.compile(
    r"(?:连续|长达|历时|为期|用时|耗时|用了|延长|缩短|压缩|压减|提前|推迟|连涨|连降|连|再|高出|偏多|偏少|多|少)\Z"
)
_DOUBLING = re.compile(
    r"翻(?P<done>了)?(?P<about>近|将近|约|"
    r"超过)?(?:(?P<times>[一两三四五六七八二0-9]{1,2})(?P<more>多)?番|(?P<once>番)|倍)(?P<after>还多|"
    r"以上|左右|多)?"
)
_RATIO = re.compile(r" ?(?:比|∶|:) ?(?:1|一)(?![0-9.万亿%个])")
_RANK_AFTER = re.compile(
    r"位|名(?!印|义|额)|大(?!类|会|步|点|系|学|队|战|门|任|问)|高(?![校中等])|低(?!位)|多(?!方)|"
    r"长(?!期)|快|强(?=[,。])"
)
_RANK_BEFORE = re.compile(
    r"(?:居|列|排名?|排在|排到|跃至|升至|升到|上升到|上升至|提升至|提升到|提高到|降至|降到|下降至|"
    r"保持|稳居|位于|跃居|名次由|排名由|排名从|由|成为|为|是|达到)?"
    r"(?:了)?(?:全球|世界|全国|亚洲|同行业|行业|全省|欧洲|非洲|各国|国际|历史|中西部|西部|东部|中部|"
    r"同类城市|新兴经济体)?(?:的)?\Z"
)
_RANK_WORDS = re.compile(r"居|列|排名|排在|排位|名次|跃升|位次|稳居|世界|全球|全国|亚洲|位于|历史")
_RANK_SHIFT = re.compile(r"(?:[提上跃攀]升|前进|前移|后退|后移|下[降滑]|上移)(?:了)?\Z")
_PER = re.compile(r"每一?(?P<unit>[一-鿿]{1,4}?)(?P<rest>[^,。;:0-9]{0,14})\Z")
_PER_CUE = re.compile(r"每|亩|单产|时速")
_PER_UNIT = re.compile(r"每(?:一)?([一-鿿]{1,4})\Z")
_HALF_BEHIND = re.compile(r"半(?![年天月径数导决])")
_LONG_MEASURE = re.compile(r"个(?P<word>多|余|半)(?=月|小时|百分点|世纪|星期|工作日)")
_PER_WORDS = (
    (re.compile(r"亩均|亩产|每亩|单产"), "mu"),
    (re.compile(r"时速|每小时"), "h"),
)
_CHINESE = re.compile(r"[零一二两三四五六七八九十百]+\Z")
_INDEX = re.compile(
    r"(?P<point>指数|得分|分数|满意度|PMI)|(?P<fraction>系数)|(?P<multiple>之比|比值|比例|倍率|生师比|收入比|比)"
)
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
    doubled = _doublings(plain) if "翻" in plain else []
    if not numbers:
        return doubled
    masks = _Masks(not_figures(plain))
    drafts: list[Quantity] = []
    bare: list[Number] = []
    taken = 0
    for i, number in enumerate(numbers):
        if number.char_start < taken or any(q.char_start <= number.char_start < q.char_end for q in doubled):
            continue
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        read = _read_range(plain, number, following, masks) or _read(plain, number, masks, taken)
        if read is None:
            bare.append(number)
            continue
        if bare:
            drafts += _sharing(plain, bare, read, masks)
            bare = []
        read = _with_rest(plain, read, following)
        taken = read.char_end
        drafts.append(read)
    found = _without_glosses(plain, _compounds(plain, drafts))
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
            noun = _noun_before(analysis, quantity.char_start)
            if noun is not None:
                quantity = replace(quantity, counted_start=noun[0], counted_end=noun[1])
        settled.append(quantity)
    return settled


def _noun_before(analysis: Analysis, position: int) -> tuple[int, int] | None:
    span = None
    for word in reversed([w for w in analysis.words if w.char_end <= position][-8:]):
        token = folded(word.text)
        if token in ",。;:!?" or (span is not None and (not _is_noun(token, False) or token in _NOT_NOUNS)):
            break
        if (
            token in {"规模", "总量", "总数", "人数", "数量", "总人数", "总规模"}
            or not _is_noun(token, False)
            or token in _NOT_NOUNS
        ):
            continue
        span = (word.char_start, span[1] if span else word.char_end)
    return span


def _sharing(plain: str, bare: list[Number], read: Quantity, masks: "_Masks") -> list[Quantity]:
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


class _Masks:
    """The spans of what is no figure, looked up by position."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        merged: list[tuple[int, int]] = []
        for start, end in spans:
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        self.starts = [start for start, _ in merged]
        self.ends = [end for _, end in merged]

    def covers(self, start: int, end: int) -> bool:
        """Tell whether one span holds all of `start` to `end`."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and self.ends[at] >= end


def _doublings(plain: str) -> list[Quantity]:
    found = []
    for match in _DOUBLING.finditer(plain):
        times = match["times"]
        if not times and not match["once"]:
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


def _read_range(plain: str, first: Number, second: Number | None, masks: _Masks) -> Quantity | None:
    """Read two numbers as one range: 5%-6%, 2400至3500份, 3-5万元, 10与20之间."""
    if second is None or second.char_start - first.char_end > 12 or first.value_max is not None:
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
    if upper is None or (unit_id and unit_id != upper.unit_id) or first.kind in {"vague", "ordinal"}:
        return None
    if joint == "pair" and not re.match(r"之?间", plain[upper.char_end : upper.char_end + 2]):
        return None
    factor = shares_scale(first, second) if not unit_id else Decimal(1)
    low, high = first.value * factor, upper.value
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


def _read(plain: str, number: Number, masks: _Masks, taken: int) -> Quantity | None:
    """Read one number with what stands directly beside it; None when it states no quantity."""
    start, end = number.char_start, number.char_end
    if number.kind == "vague":
        return None
    if plain[start - 1 : start] == "第":
        return _rank(plain, number)
    if masks.covers(start, end):
        return None
    read = _with_unit(plain, number)
    if read is None or not _is_figure(plain, number, read):
        return None
    return _bounded(plain, read, taken)


def _rank(plain: str, number: Number) -> Quantity | None:
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


def _with_unit(plain: str, number: Number) -> Quantity | None:
    start, end = number.char_start, number.char_end
    qualifier = number.qualifier
    base = Quantity(start, end, number.value, "", number.value_max, start, end, qualifier=qualifier, rule="unit")
    if number.kind == "percent":
        return replace(base, unit_id="percent", rule="percent")
    if number.kind == "fraction":
        return _fraction(plain, number, base)
    inside = read_bound_inside(plain, end)
    for at, bound in ((end, None), (inside.char_end, inside)) if inside else ((end, None),):
        quality = bound.qualifier if bound else qualifier
        if half := _LONG_MEASURE.match(plain, at):
            unit = read_unit(plain, at + 2)
            if unit:
                return _halved(replace(base, char_end=unit[0], unit_id=unit[1]), half["word"])
        if unit := read_unit(plain, at):
            return Quantity(
                start, unit[0], number.value, unit[1], number.value_max, start, end, None, None, quality, rule="unit"
            )
        if (
            (measure := read_measure_word(plain, at))
            and plain[at : measure[0]].strip() == "位"
            and _RANK_SHIFT.search(plain[max(0, start - 6) : start])
        ):
            return replace(base, char_end=measure[0], unit_id="rank", rule="rank")
        if measure:
            return _counted(plain, replace(base, char_end=measure[0], unit_id="count", qualifier=quality), measure)
    if inside and _has_scale(number):
        base = replace(base, char_end=inside.char_end, qualifier=inside.qualifier)
    return _without_unit(plain, number, base)


def _halved(read: Quantity, word: str) -> Quantity:
    if word == "半":
        return replace(read, value=read.value + Decimal("0.5"))
    return replace(read, qualifier="over")


def _fraction(plain: str, number: Number, base: Quantity) -> Quantity | None:
    literal = "".join(plain[number.char_start : number.char_end].split())
    if literal.startswith(("千分之", "仟分之")):
        top = None if number.value_max is None else number.value_max * 1000
        return replace(base, unit_id="permille", value=_plain(number.value * 1000), value_max=top, rule="permille")
    if "/" in literal and re.match(r"[0-9a-zA-Z]", plain[number.char_end : number.char_end + 1]):
        return None
    if "/" in literal and number.value > 1:
        return None
    return replace(base, unit_id="fraction", rule="fraction")


def _plain(value: Decimal) -> Decimal:
    return Decimal(format(value.normalize(), "f"))


def _has_scale(number: Number) -> bool:
    return number.value >= 10000 and folded(number.text)[-1] in "万亿兆"


def _without_unit(plain: str, number: Number, base: Quantity) -> Quantity | None:
    start, end = number.char_start, number.char_end
    if unit := read_unit_before(plain, start):
        if plain[unit[0]] in "人港" and not _has_scale(number) and not number.text[0].isdigit():
            return None
        begin = start if plain[unit[0]] in "人港" else unit[0]
        return replace(base, char_start=begin, unit_id=unit[1])
    if (match := _RATIO.match(plain, end)) and (
        "." in number.text
        or plain[match.start() :].lstrip()[0] == "比"
        or re.search(r"比|率", plain[max(0, start - 12) : start])
    ):
        return replace(base, char_end=match.end(), unit_id="multiple", rule="ratio")
    if _has_scale(number):
        # 万亿 without a currency word is money.
        unit_id = "cny" if "万亿" in plain[start:end] else "count"
        counted = _noun_after(plain, base.char_end) if unit_id == "count" else None
        return replace(
            base, unit_id=unit_id, counted_start=counted and counted[0], counted_end=counted and counted[1], rule="bare"
        )
    return _index(plain, number, base)


def _index(plain: str, number: Number, base: Quantity) -> Quantity | None:
    """Read a bare number after 指数, 系数, 之比."""
    start = number.char_start
    left = re.split(r"[,。;:]", plain[max(0, start - 30) : start])[-1]
    if not re.search(
        r"(?:为|是|达到?|至|到|由|从|在|的|于|收|报|约|超过|以上|缩小|扩大|[数比率])\Z", left
    ) and not read_bound_before(plain, start):
        return None
    named = next(iter(list(_INDEX.finditer(left))[::-1]), None)
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


def _counted(plain: str, read: Quantity, measure: tuple[int, str]) -> Quantity:
    end = measure[0]
    noun = None if measure[1] or read_bound_after(plain, end) else _noun_after(plain, end)
    if noun is None:
        start = end - len(measure[1]) if measure[1] else _measure_start(plain, read)
        return replace(read, counted_start=start, counted_end=end, rule="count")
    return replace(read, counted_start=noun[0], counted_end=noun[1], rule="count")


def _measure_start(plain: str, read: Quantity) -> int:
    start = read.number_end
    while start < read.char_end and plain[start] in " 多余来":
        start += 1
    return start


_NOUN_CLASSES = ("n", "vn", "an", "j", "l", "eng", "b", "f", "s", "q", "i")
_NOT_NOUNS = words("phrase_words", "zh", role="not_counted")
# Verbs that are nouns where they end a compound: 国际组织, 援助项目.
_VERBAL_NOUNS = words("phrase_words", "zh", role="verbal_counted")
# Verbs that say what is done with what was counted rather than what kind it is.
_DOING = words("phrase_words", "zh", role="doing")
_SCOPE = re.compile(r"(?:地级|县级|地市级|市级|省级|乡镇|规模)(?:及|或)?以上")


def _noun_after(plain: str, position: int) -> tuple[int, int] | None:
    """Return the span of the noun compound that begins at `position`; behind 的 when a modifier stands first."""
    if scope := _SCOPE.match(plain, position):
        position = scope.end()
    window = re.match(r"[^,。;:、!?()《》\s0-9%]{1,24}", plain[position : position + 24])
    if window is None:
        return None
    pieces, at = [], position
    for word in segmenter().cut(window[0]):
        pieces.append((at, at + len(word), word))
        at += len(word)
    run = _noun_run(pieces, 0)
    if run:
        if plain[run[0] : run[1]] == "国家" and plain.startswith("和地区", run[1]):
            return run[0], run[1] + 3
        return run
    for i, (_, _, word) in enumerate(pieces):
        if word == "的":
            return _noun_run(pieces, i + 1)
    return None


def _noun_run(pieces: list[tuple[int, int, str]], first: int) -> tuple[int, int] | None:
    start = end = None
    for i, (begin, stop, word) in enumerate(pieces[first:], start=first):
        is_first = start is None
        if word in _NOT_NOUNS or (not is_first and word in _measures()):
            break
        if not _is_noun(word, is_first) and not (is_first and _modifies(pieces, i)):
            break
        start, end = begin if start is None else start, stop
    return None if start is None or end is None else (start, end)


def _modifies(pieces: list[tuple[int, int, str]], i: int) -> bool:
    # A verb before a noun that ends there: 脱贫县, 搜救犬, 救灾资金.
    word = pieces[i][2]
    if len(word) != 2 or word in _DOING or i + 1 >= len(pieces) or not word_classes().get(word, "").startswith("v"):
        return False
    following = pieces[i + 2][2] if i + 2 < len(pieces) else ""
    return (
        _is_noun(pieces[i + 1][2], False)
        and len(pieces[i + 1][2]) <= 2
        and not (following and _is_noun(following, False))
    )


@cache
def _measures() -> frozenset[str]:
    """Names of indicators: behind a counted noun they say what is measured of it (31个大城市|城镇调查失业率)."""
    return frozenset(w for w in words("indicator_names", "zh") if len(w) > 2)


def _is_noun(word: str, is_first: bool) -> bool:
    if word in _VERBAL_NOUNS:
        return not is_first or word_classes().get(word, "").startswith(("n", "vn"))
    tag = word_classes().get(word)
    if tag is None:
        # Words of the policy dictionary and of the segmenter's own making; a short one may be anything.
        return len(word) > 1 and word[0] not in "超未已被中均都也全仍并" and word[-1] not in "到至了着过"
    return tag.startswith(_NOUN_CLASSES) or (tag in {"a", "ns", "nr", "nt"} and len(word) > 1)


def _is_figure(plain: str, number: Number, read: Quantity) -> bool:
    """Tell whether a number with its unit states a quantity rather than dates, numbers or announces something."""
    start, end = number.char_start, read.char_end
    literal = plain[start : number.char_end]
    if read.unit_id in _TIME:
        return _lasts(plain, number, read)
    if read.unit_id == "rank" or read.unit_id not in {"count", "point"}:
        return not (literal == "一" and read.unit_id in {"multiple"} and plain[start - 1 : start] == "成")
    is_small = bool(_CHINESE.match(literal)) and number.value <= 20
    if literal == "一" or (literal in {"两", "二", "三"} and plain[end - 1] == "位"):
        return False
    if is_small and plain[start - 1 : start] in set("这那该前后头首上下各每某哪") | {"述"}:
        return False
    if is_small and plain[end - 1] in "国省市县区地方校院馆网代期届":
        return False
    if read.unit_id == "count" and plain[number.char_end : end].strip() in {"代", "期", "届"}:
        return False
    if is_small and re.match(r"[^,。;:0-9]{0,12}分别", plain[end : end + 14]):
        return False
    listed = plain[max(0, start - 40) : start]
    if (
        plain[end - 1] in "国省市县区"
        and literal.isdigit()
        and listed.count("、") >= 2
        and not re.search(r"[,。;:][^、]*\Z", listed[-8:])
    ):
        return False
    return not (is_small and _is_announced(plain, end))


def _is_announced(plain: str, end: int) -> bool:
    return any(plain[end : end + n] in announced() for n in (1, 2, 3, 4, 5))


def _lasts(plain: str, number: Number, read: Quantity) -> bool:
    """Tell whether a length of time is stated (连续9年, 30分钟内, 缩短5天) and not a date or a period."""
    start, end, literal = number.char_start, read.char_end, plain[number.char_start : number.char_end]
    bound = read_bound_before(plain, start)
    left = plain[max(0, start - 6) : bound.char_start if bound else start]
    if re.search(r"周?岁", plain[number.char_end : end]):
        return True
    if _ALWAYS_LASTING.search(left):
        return True
    after = plain[end : end + 3]
    if re.match(r"[前后来间]|以[来前后]|之[前后]|期间|[级度]|行动|规划|计划", after) or (
        literal == "一"
        and read.unit_id in {"day", "week", "month", "year"}
        and not after.startswith(("左右", "多", "以上", "半"))
    ):
        return False
    if read.unit_id in {"hour", "minute", "second", "workday"}:
        return not (literal == "一" and read.unit_id in {"second"})
    if re.match(r"以?内|之内|里", after):
        return read.unit_id == "day"
    if (
        read.unit_id == "year"
        and re.fullmatch(r"[12][0-9]{3}|[一二][零〇九][零〇一二三四五六七八九]{2}|[0-9]{2}", literal)
        and not after.startswith("以")
    ):
        return bool(bound) and len(literal) < 4
    if read.unit_id == "day" and re.match(r"[一-鿿]", after[:1]) is None and "期" in left:
        return True
    return (
        bool(bound)
        or bool(re.match(r"左右|以上|上下|多|有余|未|的(?:时间|期限|寿命|工作)", after))
        or bool(_LASTING.search(left))
    )


def _bounded(plain: str, read: Quantity, taken: int) -> Quantity:
    """Take in the bounds beside a quantity and the unit before it."""
    start, end, qualifier = read.char_start, read.char_end, read.qualifier
    if _HALF_BEHIND.match(plain, end) and read.unit_id not in {
        "count",
        "fraction",
        "percent",
    }:
        read = replace(read, value=read.value + Decimal("0.5"))
        end += 1
    if read.unit_id == "celsius" and plain[max(0, start - 2) : start] == "零下":
        start, read = start - 2, replace(read, value=-read.value)
    per = _PER_UNIT.search(plain[max(0, start - 6) : start])
    if per and (compound := _compound_of(read.unit_id, per[1])):
        start, read = start - len(per[0]), replace(read, unit_id=compound)
    if (bound := read_bound_before(plain, start)) and bound.char_start >= taken:
        start, qualifier = bound.char_start, bound.qualifier
        if (
            not per
            and (inner := _PER_UNIT.search(plain[max(0, start - 6) : start]))
            and (compound := _compound_of(read.unit_id, inner[1]))
        ):
            start, read = start - len(inner[0]), replace(read, unit_id=compound)
    if bound := read_bound_after(plain, end):
        end = bound.char_end
        qualifier = bound.qualifier if qualifier == "exact" or bound.qualifier != "about" else qualifier
        if following := read_bound_after(plain, end):
            end = following.char_end
    if (start, end, qualifier) == (read.char_start, read.char_end, read.qualifier):
        return read
    return replace(read, char_start=start, char_end=end, qualifier=qualifier)


def _with_rest(plain: str, read: Quantity, following: Number | None) -> Quantity:
    """Join 1小时59分钟 and 五元三毛: a smaller part of the same amount directly behind."""
    if following is None or following.char_start != read.char_end or read.value_max is not None:
        return read
    match = re.match(r"分钟?|毛|角", plain[following.char_end : following.char_end + 2])
    if match is None:
        return read
    if read.unit_id == "hour" and match[0][0] == "分":
        value = read.value * 60 + following.value
        return replace(read, value=value, unit_id="minute", char_end=following.char_end + len(match[0]))
    if read.unit_id == "cny" and match[0] in {"毛", "角"}:
        return replace(read, value=read.value + following.value / 10, char_end=following.char_end + 1)
    return read


@cache
def _compound_of(unit_id: str, wording: str) -> str | None:
    below = read_unit(wording, 0)
    name = {"tonne_sce": "tonne"}.get(below[1], below[1]) if below else {"度": "kwh", "度电": "kwh"}.get(wording)
    if below and below[0] != len(wording):
        return None
    names = (name, {"hour": "h"}.get(name or "", "")) if name else ()
    return next((c for c in (f"{unit_id}/{n}" for n in names) if c in concepts("units")), None)


def _compounds(plain: str, found: list[Quantity]) -> list[Quantity]:
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
            if compound := _compound_of(quantity.unit_id, name[1][:length]):
                return compound
    if re.search(r"亩均|亩产|单产", segment) and quantity.unit_id in {"kg", "jin", "cny"}:
        return _compound_of(quantity.unit_id, "亩")
    if re.search(r"时速(?:约|达|为|超过)?\Z", segment):
        return _compound_of(quantity.unit_id, "小时")
    return None


def _as_before(plain: str, quantity: Quantity, done: list[Quantity]) -> str | None:
    if not done or not done[-1].unit_id.startswith(quantity.unit_id + "/"):
        return None
    gap = plain[done[-1].char_end : quantity.char_start]
    return done[-1].unit_id if len(gap) < 30 and not re.search(r"[。;]", gap) else None


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
