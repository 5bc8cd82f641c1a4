"""Read the cue of a Chinese quantity: whether it is a level or a change, a share or a ratio, and which way it went.

The cue is the wording that stands right before it (同比增长5%), before the noun phrase before it (降低存款准备金率
0.5个百分点), around what it is compared with (比上月低0.2个百分点), or right behind it (5%的增速).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from briefnlp.findings import Quantity, Statement
from briefnlp.lexicon import Hit, WordingFinder, wordings, words
from briefnlp.records import Direction
from briefnlp.text import folded
from briefnlp.zh.bases import FILLER, Comparisons, Cue, gap_base, ratio_base
from briefnlp.zh.carried import read_parallel
from briefnlp.zh.pairs import direction_of_pair, read_arrived
from briefnlp.zh.shares import BY_RATE, is_share, level_aspect

Kind = Literal["verb", "noun", "reach", "gap", "narrow", "adjective"]


_RATE_BEHIND = re.compile(
    r"的?(?:年均|平均|同比|实际|名义|预期|历史性|较快|中高速)?(?P<word>增速|增幅|增长(?:率|"
    r"速度|目标)?|涨幅|降幅|跌幅|减幅|降价|升幅|差距|降温|升温)"
)
_FALLS_AND_RISES = frozenset({"涨幅", "降幅", "跌幅", "升幅", "降温", "升温"})


_SPANS = frozenset({"year", "month", "week", "day"})


_SHARE = re.compile(
    r"(?:占(?!用|领|据|有)(?:比|到|了|其|全|同|总)?[^,。;]{0,26}?(?:的)?(?:比重|比例|份额)?|比重|占比|"
    r"份额|增长面|持股|(?<!之)比例(?!尺)|(?<!进步)贡献率|(?:完成|达到|实现)[^,。;0-9]{0,18}的|"
    r"市场占有率|贡献了?|覆盖|囊括|占据|涉及[^,。;0-9]{0,10}的|覆盖[^,。;0-9]{1,12}的|满足[^,。;0-9]{1,16}的)\Z"
)


@cache
def _change_words() -> WordingFinder:
    found: dict[str, dict[str, str]] = {}
    for row in wordings("change_words", "zh"):
        found.setdefault(folded(row["wording"]), {})[row["kind"]] = row["direction"]
    return WordingFinder(found.items())


@cache
def _roles(role: str) -> frozenset[str]:
    """Return words by what they do beside a quantity: `no_change` (新增, 稳定), `part_verb` (60%用于产业发展), …"""
    return words("phrase_words", "zh", role=role)


class Cues(Comparisons):
    """A folded sentence with the cues found in it once."""

    def __init__(self, plain: str, quantities: Sequence[Quantity]) -> None:
        super().__init__(plain, quantities, self._whole(plain, _change_words().find(plain)))
        self.stops = [match.start() for match in _STOPS.finditer(plain)]

    @staticmethod
    def _whole(text: str, found: Iterable[Hit]) -> list[Hit]:
        # 增加 in 增加值 and 增长 in 增长点 are no verbs.
        return [
            h
            for h in found
            if text[h.char_end : h.char_end + 1] not in {"值", "极", "点", "班", "器"}
            and text[h.char_end - 1 : h.char_end + 1] not in _RELIEF
            and text[max(0, h.char_start - 1) : h.char_start + 1] not in _roles("other_word")
            and (text[h.char_start : h.char_end] not in _COMPARATIVES or _is_before_amount(text, h.char_end))
        ]

    def left(self, i: int) -> tuple[int, int]:
        """Return the span before a quantity in which its cue must stand: its clause, after the quantity before."""
        start = self.quantities[i].char_start
        low = self.quantities[i - 1].char_end if i else 0
        at = bisect_left(self.stops, start)
        return (max(low, self.stops[at - 1] + 1) if at else low), start

    def cue(self, i: int, before: list[Statement]) -> Cue:
        """Return the cue of one quantity: the nearest reading that holds, else a plain one."""
        quantity = self.quantities[i]
        low, start = self.left(i)
        left = self.plain[low:start]
        segment_start = max(low, self.plain.rfind(",", low, start) + 1)
        if quantity.unit_id == "rank":
            return self._rank(i, low, start)
        if quantity.rule == "doubling":
            return Cue("change", "up", "doubling", None, quantity.char_start)
        return (
            self._behind(i)
            or self._by_rate(low, i)
            or self.compared(segment_start, start)
            or self.gap(segment_start, start, i)
            or read_parallel(self.plain, self.quantities, i, before, self._direct(low, start, i))
            or self._share(left, low, i)
            or self.ratio(i, low, start)
            or self._loose(segment_start, start, i)
            or read_arrived(self.plain, self.quantities, i, before)
            or read_parallel(self.plain, self.quantities, i, before, plain := self._plain_reading(i, segment_start))
            or plain
        )

    def _rank(self, i: int, low: int, start: int) -> Cue:
        reach = self._last_change(low, start)
        moved = reach[1].get("verb") if reach else None
        if reach and moved and self.plain[self.quantities[i].char_start] != "第":
            return Cue("change", moved, "rank", None, reach[0].char_start)
        direction = None
        if reach and "reach" in reach[1] and FILLER.fullmatch(self.plain, reach[0].char_end, start):
            direction = reach[1]["reach"]
        return Cue("rank", direction, "rank", None, start)

    def _last_change(self, low: int, start: int) -> tuple[Hit, dict[str, Direction]] | None:
        last = None
        for hit in self.changes:
            if hit.char_end <= low:
                continue
            if hit.char_start < low or hit.char_start < start < hit.char_end:
                return self._last_within(low, start)  # a word that reaches across hides others
            if hit.char_start >= start:
                break
            last = hit
        return (last, last.payload) if last else None

    def _last_within(self, low: int, start: int) -> tuple[Hit, dict[str, Direction]] | None:
        hits = self._whole(self.plain[low : start + 1], _change_words().find(self.plain[low:start]))
        found = [Hit(low + h.char_start, low + h.char_end, h.payload) for h in hits]
        return (found[-1], found[-1].payload) if found else None

    def _behind(self, i: int) -> Cue | None:
        """Read 5%的增速, 5%左右的增长目标: the noun behind says that it is a growth rate."""
        end = self.quantities[i].char_end
        match = _RATE_BEHIND.match(self.plain, end, end + 12)
        if match is None or (match["word"].startswith("增长") and not match[0].startswith("的")):
            return None
        is_amount = self.quantities[i].unit_id not in {"percent", "multiple", "fraction", "percentage_point"}
        if is_amount and match["word"] not in _FALLS_AND_RISES:
            return None
        direction: Direction = "down" if match["word"][0] in "降跌减" else "up"
        return Cue(
            "change", direction, "behind", gap_base(self.plain, *self.left(i)) if match["word"] == "差距" else None, end
        )

    def _direct(self, low: int, start: int, i: int) -> Cue | None:
        """Read a change word right before the number, fillers allowed: 增长5%, 提高到65%, 涨幅为2%."""
        last = self._last_change(low, start)
        if last is None or not FILLER.fullmatch(self.plain, last[0].char_end, start):
            return None
        hit, kinds = last
        word = self.plain[hit.char_start : hit.char_end]
        between = self.plain[hit.char_end : start]
        if self.quantities[i].unit_id in _SPANS and re.search(r"连续?[升降涨跌增减]?\Z", self.plain[low:start]):
            return None
        if word in {"增量", "净增量", "增加量", "减少量"} or (
            word == "增长率" and self.plain[hit.char_start - 2 : hit.char_start] == "自然"
        ):
            return None
        if word.startswith("恢复") and between:
            base = ratio_base(self.plain, hit.char_end, start - (between[-1] == "的"))
            return Cue("ratio", None, "ratio", base, hit.char_start)
        is_based = word in _COMPARATIVES and any(b.char_end == hit.char_start for b in self.bases)
        if (word in _roles("gap_apart") or is_based) and "gap" in kinds:
            return Cue("change", kinds["gap"], "apart", None, hit.char_start)
        if word in _roles("no_change") or word in {"平稳", "稳定", "相当", "一致", "同步", "较快", "更高", "新高"}:
            return None
        if "reach" in kinds or (between and "verb" in kinds and _COME_TO.match(between)):
            return self._reached(kinds, i, hit)
        if "narrow" in kinds or "verb" in kinds or "noun" in kinds:
            direction = kinds.get("narrow") or kinds.get("verb") or kinds.get("noun")
            if is_share(self.plain, self.quantities[i]) and re.search(r"达到?|为", between) and "noun" not in kinds:
                return None
            if between and "noun" not in kinds and _STOPPED.search(between) and "幅度" not in between:
                reached = direction if "后" not in between else None
                return Cue(level_aspect(self.plain, self.quantities[i]), reached, "reached", None, hit.char_start)
            return Cue("change", direction, "change", None, hit.char_start)
        return None

    def _reached(self, kinds: dict[str, Direction], i: int, hit: Hit) -> Cue:
        quantity = self.quantities[i]
        direction = kinds.get("reach") or kinds.get("verb")
        if direction == "flat":
            tail = self.plain[quantity.char_end : quantity.char_end + 3]
            direction = "flat" if tail.startswith("不变") else None
        segment = self.plain[max(0, self.plain.rfind("。", 0, hit.char_start) + 1) : hit.char_start]
        clause = re.split(r"[,;]", segment)[-1]
        if (rate := _RATE_BEFORE.search(clause)) and not is_share(self.plain, quantity):
            # What a growth rate comes to is a growth rate: its sign is that of the growth.
            sign: Direction = "down" if rate["word"][0] in "降跌减" else "up"
            return Cue("change", sign, "reached", None, hit.char_start)
        direction = direction or direction_of_pair(self.plain, self.quantities, i)
        return Cue(level_aspect(self.plain, quantity), direction, "reached", None, hit.char_start)

    def _by_rate(self, low: int, i: int) -> Cue | None:
        """Read the rate by which something is moved: 按不低于6%的幅度压减."""
        quantity = self.quantities[i]
        behind = BY_RATE.match(self.plain, quantity.char_end)
        if behind is None or not _BY.search(self.plain, low, quantity.char_start):
            return None
        hit = next((h for h in self.changes if h.char_start == behind.end()), None)
        direction = hit and hit.payload.get("verb")
        return Cue("change", direction, "by_rate", None, quantity.char_start) if direction else None

    def _share(self, left: str, low: int, i: int) -> Cue | None:
        quantity = self.quantities[i]
        segment = left.rsplit(",", 1)[-1]
        if segment[-1:] == "的" and _OF_PLAN.fullmatch(segment):
            return Cue("share", None, "share", None, low)
        if quantity.unit_id not in {"percent", "fraction", "permille"}:
            return None
        bare = segment[:-12] + _LIGHT.sub("", segment[-12:])
        match = _SHARE.search(bare) or (_SHARE.search(segment) if segment != bare else None)
        if match is None:
            return None
        return Cue("share", None, "share", None, low + len(left) - len(segment) + match.start())

    def _loose(self, low: int, start: int, i: int) -> Cue | None:
        """Read a change verb with its object before the number: 下调存款准备金率0.5个百分点, 减少群众垫付455亿元."""
        quantity = self.quantities[i]
        for hit in reversed(self.changes):
            if hit.char_end > start:
                continue
            if hit.char_start < low:
                break
            word = self.plain[hit.char_start : hit.char_end]
            between = self.plain[hit.char_end : start]
            if between.endswith(("从", "由")):
                return None
            direction = hit.payload.get("verb") or hit.payload.get("narrow")
            if direction in {None, "flat"} or word in _roles("no_change"):
                continue
            is_points = quantity.unit_id in {"percentage_point", "basis_point"}
            is_short = len(between) <= (24 if is_points else 10) and not re.search(r"[。;:的]|超|企业|城市", between)
            if is_short and (is_points or any(w in word for w in _roles("transitive"))):
                return Cue("change", direction, "loose", None, hit.char_start)
            return None
        return None

    def _plain_reading(self, i: int, segment_start: int) -> Cue:
        """Read a quantity without a cue by its unit and what stands around it."""
        quantity = self.quantities[i]
        tail = self.plain[quantity.char_end : quantity.char_end + 8]
        segment = self.plain[segment_start : quantity.char_start]
        if quantity.unit_id in {"percentage_point", "basis_point"}:
            return Cue(
                "change" if re.search(r"[拉影推带升降增减涨跌]", segment) else "level",
                self._pushed(segment),
                "points",
                None,
                segment_start,
            )
        if _AS_BEFORE.match(self.plain, quantity.char_end):
            return self.flat(quantity)
        if self._is_kept(i):
            return Cue("level", "flat", "flat", None, segment_start)
        if quantity.unit_id in {"percent", "fraction", "permille"}:
            if re.match(r"的(?:预期|增长|发展)*目标", tail) and _aims_at_growth(self.plain[: quantity.char_start]):
                return Cue("change", "up", "goal", None, segment_start)
            if is_share(self.plain, self.quantities[i]):
                return Cue("share", None, "share", None, segment_start)
            named_rate = re.search(
                r"(?<!比)率|系数|指数|利[率息]|(?<![比占])(?:浓度|强度|程度|温度|水平|收益)", segment
            )
            if re.match(
                r"的(?!目标|水平|速度|区间|合理|经济|年|高点|低点|峰值|底线|门槛|红线|预期|既定|较高|较低)", tail
            ) and not re.search(r"[率速幅]\Z|[率速幅](?:为|达|是|至|到)\Z", segment):
                return Cue("share", None, "share", None, segment_start)
            if re.match(r"的[^,。;]{0,4}(?:区间|水平|目标|底线|红线)", tail):
                return Cue("level", None, "level", None, segment_start)
            if quantity.unit_id == "fraction" and re.search(r"[从由]\Z", segment):
                return Cue("level", None, "level", None, segment_start)
            if named_rate is None and (
                quantity.unit_id == "fraction"
                or tail.removeprefix("以上").startswith(tuple(_roles("part_verb")))
                or (
                    not segment.strip('" ')
                    and self.plain[quantity.char_start - 1 : quantity.char_start] in {"", ",", "。", ";", ":", '"'}
                )
            ):
                return Cue("share", None, "share", None, segment_start)
        return Cue("level", None, "level", None, segment_start)

    def _is_kept(self, i: int) -> bool:
        """Tell whether a value stays as it is: 维持在0.25%不变, 维持964万吨、720万吨不变."""
        last = i
        while last + 1 < len(self.quantities) and self.plain[
            self.quantities[last].char_end : self.quantities[last + 1].char_start
        ] in {"、", "和"}:
            last += 1
        return self.plain.startswith("不变", self.quantities[last].char_end)

    def _pushed(self, segment: str) -> Direction | None:
        match = re.search(r"拉动|带动|推动|上拉|拉高|推高|下拉|拉低|拖累|回升", segment)
        if match is None:
            return None
        return "down" if match[0] in {"下拉", "拉低", "拖累"} else "up"


_RELIEF = frozenset({"减负", "减税", "降费", "减息", "降税"})  # sums given up, no changes
_COMPARATIVES = frozenset("高低快慢提")  # and 提 in 再提0.2, not in 提出


def _is_before_amount(text: str, at: int) -> bool:
    return bool(_AMOUNT_BEHIND.match(text, at)) and text[at - 1 : at + 1] not in {"提出", "提了", "提过"}


_AMOUNT_BEHIND = re.compile(r"[于出过了]|约|近|[0-9一二两三四五六七八九十几半]|\Z")
_STOPS = re.compile("[。;!?]")
_LIGHT = re.compile(
    r"(?:了|约|已|均|都|各|也|仅|只|还|就|为|达到|达|到|是|在|有|高达|近|超|超过|只有|仅有|"
    r"分别|保持|维持|稳定|长期|多年来|一直|更是|不|已经)+\Z"
)


_BY = re.compile("(?:按照?|以)[^,。;0-9]{0,4}\\Z")
# 增长到, 增加了至; and 回升,达到; 下降后为
_COME_TO = re.compile("了?(?:到|至|为|成)")
_STOPPED = re.compile("[后,达为]")
_OF_PLAN = re.compile("的?(?:目标任务|目标|任务|计划|预算|年度计划)的")
_AS_BEFORE = re.compile(",?与[^,。;0-9]{1,10}(?:基本)?持平")


def _aims_at_growth(before: str) -> bool:
    """Tell whether the measure named last is a rate of growth, and so is a goal set for it: not 占比…离35%的目标."""
    named = re.findall("增速|增长|比重|占比|份额|率", before)
    return bool(named) and named[-1].startswith("增")


_RATE_BEFORE = re.compile(
    r"(?P<word>增速|涨幅|降幅|增幅|跌幅|减幅|(?<!自然)增长率|(?:年均|平均|经济|同比|环比|季度)(?:增长|上涨|下降|回落|加快|放缓))"
    r"(?![^,]{0,10}率)[^,]{0,24}\Z"
)
