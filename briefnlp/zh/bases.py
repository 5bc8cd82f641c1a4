"""Find the wordings of comparison in a Chinese sentence (同比, 比上月, 与2012年相比), the basis each names and what is
compared: 比上月低0.2个百分点, 快于城镇居民2个百分点, 是2020年的两倍.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from briefnlp.findings import Quantity
from briefnlp.lexicon import Hit, WordingFinder, wordings
from briefnlp.records import Aspect, Basis, Direction
from briefnlp.text import folded
from briefnlp.zh.basis import basis_of
from briefnlp.zh.tokens import dictionary_words, word_classes

_GAP_WORDS = (
    r"(?:偏|要|还|略|明显|大幅|约|仍|只|又|都|分别|(?<!平)均)?"
    r"(?:(?:多|少)[^,。;0-9多少的比出了上过]{1,4}(?=[近约超逾]|\Z)|高|低|快|慢|多|少|贵|便宜|晚|早|大|小|长|短|强|弱|好|差|领先|落后|"
    r"上升|增加|提前|上涨|增长|提高|提升|延长|下降|回落|减少|推迟|下跌|下滑|降低|缩短|节约|节省)(?:出|了|上|过)?"
)
_COMPARED = re.compile(
    rf"(?P<base>(?:(?<![占同环对之相正可无百])(?<!性价)比(?!重|例|率|值|较|赛|缩小|下降|上升|提高|提升|扩大|优化|降|升|由|从|为|达|至|到|保持|维持|约|是)|(?<!比)较(?!大|快|好|强|高|低|"
    rf"多|少|小|早|晚|弱|慢|长|短|重|轻|为)|(?:与|同|和|跟)(?=[^,。;]{{1,20}}相[比较]))"
    rf"(?P<what>[^,。;0-9比较]{{1,24}}?|[0-9]{{4}}年[^,。;0-9]{{0,12}}?|[0-9]{{1,2}}月份?(?:末|底)?|"
    rf"[^,。;]{{1,12}}[0-9]{{1,2}}-{{1,2}}[0-9]{{1,2}}月份?)(?:相比|相较)?)(?P<word>{_GAP_WORDS})"
)
_COMPARING = re.compile("[比较与同和跟]")
# 同期工业: what is compared with, at the like time.
_REAL = frozenset({"实际", "名义"})
_LIKE_THING = re.compile("同期(?!水平|均值|平均|[的名实]).{2}")
_GAP_DIRECTIONS: dict[str, Direction] = dict.fromkeys("高快多贵早大长强好", "up") | dict.fromkeys(
    "低慢少晚小短弱差", "down"
)  # type: ignore[assignment]
_ROSE = frozenset({"上升", "增加", "提前", "上涨", "增长", "提高", "提升", "延长"})
_FELL = frozenset({"下降", "回落", "减少", "推迟", "下跌", "下滑", "降低", "缩短", "节约", "节省"})
_WORSE = _FELL | {"便宜", "落后"}
_EXTRA_BASES: tuple[tuple[str, Basis | Literal["named"] | None], ...] = (
    (r"(?:两|三|四|五|六|十|[0-9]{1,2})年平均(?:来看)?", None),
    (r"年均|年平均|平均每年|日均|月均", None),
    (
        r"(?:比|较|与|同|和)(?:[0-9]{4}|[一二]〇[〇一二三][0-9一二三四五六七八九〇])年(?:[0-9]{1,2}月|"
        r"同期|底|末|初|的)?[^,。;]{0,12}?(?:相比|(?=[高低快慢增下提上减扩翻多少降缩收延回加涨跌超飙猛锐骤翻]))",
        "since",
    ),
    (
        r"(?:比|较)(?:(?!一年前|一个月前)[0-9一二两三四五六七八九十]{1,3}|改革开放|疫情|新中国成立|"
        r"[\"“]?十[一二三四五]五[\"”]?)[^,。;0-9]{0,8}?(?:年前|前|初期|末期|时期|之初)(?:的[0-9]{4}年(?:同期)?)?",
        "since",
    ),
    (r"(?:比|较)(?:(?:去年|上年)?年初(?!预算|目标|计划)|节前)", "since"),
    (r"(?:比|较|与|同) ?1 ?-{1,2} ?[0-9]{1,2} ?月(?:份)?(?:相比)?", "since"),
    (r"(?:比|较)(?:前[一二三两]季度|上半年|前(?:[2-9]|1[0-9]|[二三四五六七八九十]{1,2})个月)", "since"),
    (r"(?:比|较)(?:去年|上年)(?:(?:1[0-2]|[1-9])月(?:份|末|底|初)?|[一二三四]季度末?)", "yoy"),
    (r"(?:比|较) ?(?:1[0-2]|[1-9]) ?月(?:初|[上中下]旬)", "since"),
    (r"(?:比|较|与|同|跟|和) ?(?:1[0-2]|[1-9]) ?月(?:份|末|底)?(?:的)?(?:相比)?", "mom"),
    (r"(?:比|较)今年(?!年?初|[0-9一二三四上下前]|的?(?:目标|计划|预算|预期))(?:同期)?", "yoy"),
    (r"(?:比|较|与|跟|和)(?:昨[天日晚]|前[天日])(?:相比)?", "since"),
    (r"(?:比|较)(?:前值|初值|此前|以往|往常|平[时日常]|原[来先]|上一?[次轮届])", None),
    (
        r"(?:比|较)(?:常年|多年平均|往年|历史同期|同期均值|(?:近|过去)?[0-9一二三四五十]{1,2}年(?:同期)?(?:均值|平均))"
        r"(?:同期|平均)?(?:水平|均值)?",
        None,
    ),
    (
        r"(?:与|同|和|跟)[^,。;]{2,20}?(?:相比|相较|(?<![占同环对之相正可])比(?=,))|"
        r"(?:比起|对比|相对于?|相比于?|相较于?|较之)[^,。;]{2,16}?(?=,)",
        "named",
    ),
    (r"与(?:去年|上年)同期(?:相比)?", "yoy"),
    (r"与上(?:个)?月(?:末|底)?", "mom"),
    (r"(?:比|较)(?:上|前)一?个?(?:周|旬|日|天|星期|交易日)", "since"),
)


@dataclass(frozen=True, slots=True)
class Base:
    """A wording of comparison and where it stands."""

    char_start: int
    char_end: int
    basis: Basis | None


@cache
def _listed() -> WordingFinder:
    # 自 and 以来 alone date a statement; they compare nothing.
    rows = [r for r in wordings("bases", "zh") if r["basis"] != "gap" and r["wording"] not in {"自", "自从", "以来"}]
    return WordingFinder((folded(r["wording"]), r["basis"]) for r in rows)


def _extra_basis(match: re.Match[str]) -> Basis | None:
    basis = _EXTRA_BASES[int((match.lastgroup or "b0")[1:])][1]
    return basis_of(match[0]) if basis == "named" else basis


@cache
def _extra() -> re.Pattern[str]:
    # Nothing else begins one: the other characters are passed over at once.
    return re.compile(
        "(?=[比较与同和跟对相两三四五六十0-9年平日月])(?:"
        + "|".join(f"(?P<b{i}>{shape})" for i, (shape, _) in enumerate(_EXTRA_BASES))
        + ")"
    )


# 今年上半年|同比, 9月|环比: the year is that of the time before. Alone 年同比 and 周环比 are words of comparison.
_TIMED = re.compile(r"(?:[半今去本当全前上]|[0-9一二三四五六七八九十])[年月周季][同环]比")


def _without_time(plain: str, base: Base) -> Base:
    if plain.startswith(("从同比看", "从环比看"), base.char_start):
        return Base(base.char_start + 1, base.char_start + 3, base.basis)
    if not base.char_start or not _TIMED.match(plain, base.char_start - 1, base.char_end):
        return base
    return Base(base.char_start + 1, base.char_end, "yoy" if plain[base.char_start + 1] == "同" else "mom")


def bases_in(plain: str) -> list[Base]:
    """Return the wordings of comparison in folded text, in order."""
    extra = [Base(m.start(), m.end(), _extra_basis(m)) for m in _extra().finditer(plain)]
    listed = [_without_time(plain, Base(h.char_start, h.char_end, h.payload)) for h in _listed().find(plain)]
    listed = [
        b for b in listed if not plain.startswith(("率", "化"), b.char_end) or plain[b.char_start] != "按"
    ]  # 按年率
    # The longer reading of the same words wins: 比2019年同期 over 同期.
    kept = [b for b in listed if not any(e.char_start <= b.char_start and b.char_end <= e.char_end for e in extra)]
    longer = [e for e in extra if not any(b.char_start <= e.char_start and e.char_end < b.char_end for b in kept)]
    return sorted(kept + longer, key=lambda b: b.char_start)


def ratio_base(plain: str, start: int, end: int) -> Base | None:
    """Return what a ratio compares with: the words from `start` to `end`."""
    if start >= end:
        return None
    return Base(start, end, basis_of(plain[start:end]))


def gap_base(plain: str, low: int, start: int) -> Base | None:
    """Return what a 差距 is with: 同发达国家还有…的差距."""
    match = re.search(
        r"(?:同|与|和)([^,。;]{2,20}?)(?:还|仍|相比|有|存在)",
        plain[max(low, plain.rfind(",", 0, start)) : start],
    )
    if match is None:
        return None
    offset = max(low, plain.rfind(",", 0, start))
    return Base(offset + match.start(), offset + match.end(1), None)


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said of a quantity, before basis and modality are added."""

    aspect: Aspect
    direction: Direction | None
    rule: str
    base: Base | None = None
    char_start: int = 0


# Between a cue and its number: particles, adverbs and light verbs.
FILLER = re.compile(
    r"(?:了|约|已|已经|均|都|各|也|又|还|仅|只|就|却|甚至|累计|合计|总共|共|共计|大约|幅度|为|达到了|"
    r"达到|可?达|至|到|是|在|有|实际|名义|可比|平均|年均|"
    r"始终|一度|(?<=最快),|(?<=较快),|(?<=最大),|(?<=最多),|(?<=居前),|分别|分别为|则|左右|至少|高达|只有|仅有|仍|仍有|仍在|仍为|一直|长期|多年来|近年来|维持|保持|稳定|"
    r"控制|运行|处于|超过了|超过|接近|不到|不足|再|上|下|出|后|大幅|小幅|明显|"
    r"每[^,。;0-9]{1,8}|(?:[由从]|在)?(?:(?:今年|去年|上年|明年|前年|[0-9]{4}年)(?:底|末|初)?"
    r"(?:[0-9]{1,2}月(?:份|底|末)?|[一二三四]季度末?|[上下]半年)?|[0-9]{1,2}月(?:份|底|末)?|[一二三四]季度末?|"
    r"[上下]半年|目前|现在|当前|如今|眼下|当下|本月|上月|本季|本周|最新|年中|年底|年初|[一二三四五六七八九十]{1,3}年前)的|"
    r"在[0-9]{1,2}月份?|由|从|大体|基本|总体|整体|同比|环比|按年|按月|计划|预计|将|力争|"
    r"以|近|超|逾| |\"|\(|:)*"
)


_RATIO = re.compile(
    r"(?:相当于?(?:[^,。;0-9]{0,6}[0-9]{4}年)?[^,。;0-9]{0,24}的?|(?P<said>是|为|等于|只有|仅有|仅为|不过是|不及|"
    r"恢复到|恢复至|达到|达|约为|不足|不到|超过|接近)(?P<base>[^,。;]{1,24})的|"
    r"与(?P<pair>[^,。;与]{2,20}?)(?:之比|的?比率|的?比值|的?比例)|之比|比值|不及(?P<below>[^,。;0-9]{2,20})的)\Z"
)


# 约为员工总数的一成半: told of another amount whatever it is; what is behind 达到 or 超过 may be its own.
_SAID_OF = frozenset({"是", "为", "等于", "只有", "仅有", "仅为", "约为", "不过是", "不及"})
_THRESHOLD = re.compile(r"的[^,。;]{0,4}(?:门槛|水平|标准|红线|目标|底线|均值|平均|上限|下限)")
_NOUN = re.compile("[^,。;、0-9的]{2,12}")


_BARE_TIME = re.compile(
    r"(?:上个?月|去年|上年|上一?个?季度?|前年|[一二三四]季度|年初|(?:19|20)[0-9]{2}年)(?:同期|同月|[末底])?(?:的?水平)?"
)
_MOVES = frozenset(
    {
        "提高",
        "降低",
        "增长",
        "加快",
        "放慢",
        "减慢",
        "扩大",
        "缩小",
        "缩短",
        "延长",
        "增强",
        "拉大",
        "增多",
        "减小",
        "调高",
        "调低",
        "拉长",
    }
)


_NAMES = frozenset({"ns", "nrt", "nz"})
_LONGEST_NAME = 5


def _is_in_name(plain: str, at: int) -> bool:
    """Tell whether a character is part of a foreign or a known name and compares nothing: 赞比亚, 比利时."""
    return any(
        (word := plain[start:end]) in dictionary_words() or word_classes().get(word) in _NAMES
        for start in range(max(0, at + 2 - _LONGEST_NAME), at + 1)
        for end in range(max(at + 1, start + 3), start + _LONGEST_NAME + 1)  # 比美|国 is no name
    )


class Comparisons:
    """A folded sentence whose quantities are compared: 比上月低, 快于城镇居民, 是2020年的两倍, 与上月持平."""

    def __init__(self, plain: str, quantities: Sequence[Quantity], changes: list[Hit]) -> None:
        self.plain, self.quantities, self.changes = plain, quantities, changes
        self.bases = bases_in(plain)

    def compared(self, low: int, start: int) -> Cue | None:
        """Read 比上月低0.2个百分点, 比美国高2.1个百分点: the comparison, its word and the number."""
        match = None
        if _COMPARING.search(self.plain, low, start) is None:
            return None
        for match in _COMPARED.finditer(self.plain, low, start):
            if FILLER.fullmatch(self.plain, match.end(), start) and not _is_in_name(self.plain, match.start()):
                break
        else:
            return None
        word = re.sub(r"^(?:偏|要|还|略|明显|大幅|约|仍|只|又|都|分别|均)|(?:出|了|上|过)$", "", match["word"])
        if word in _ROSE or word == "领先" or word in _WORSE:
            direction: Direction = "down" if word in _WORSE else "up"
        else:
            direction = _GAP_DIRECTIONS.get(word[0] if word[0] in "多少" else word[-1], "up")
        own = [b for b in self.bases if match.start() <= b.char_start and b.char_end <= match.end()]
        if len(own) > 1 and own[-1].basis is None and own[-2].char_end == own[-1].char_start:
            own.pop()  # 比上半年两年平均增速回落
        if own and not _LIKE_THING.match(match["what"]):  # 比同期工业 is no time
            return Cue("change", direction, "compared", self._with_noun(own[-1], match.end("base")), match.start())
        stated = match.end("base")
        if self.plain[match.start("word") - 1 : match.start("word") + 1] in _MOVES:
            stated = match.start("word") - 1  # 比同行提高: the verb is no part of the base
        is_plan = re.search("预算|目标|计划|预期|预测", match["base"])
        is_other = is_plan or _LIKE_THING.match(match["what"])
        base = Base(match.start("base"), stated, None if is_other else basis_of(match["what"][:8]))
        return Cue("change", direction, "compared", base, match.start())

    def _with_noun(self, base: Base, end: int) -> Base:
        """Return a base with the noun that its time only dates: 比三年前的高点, 比上次调查."""
        noun = self.plain[base.char_end : end]
        is_noun = (
            noun.startswith(("的", "年均", "月均", "日均", "平均"))
            or noun in {"末", "底"}
            or (word_classes().get(noun, "").startswith("n") and noun not in _REAL and noun[0] != "每")
        )
        return Base(base.char_start, end, base.basis) if is_noun else base

    def gap(self, low: int, start: int, i: int) -> Cue | None:
        """Read 快于全部工业2.7个百分点, 高于年初预测0.2个百分点."""
        for hit in reversed(self.changes):
            if not (low <= hit.char_start and hit.char_end <= start and "gap" in hit.payload):
                continue
            word = self.plain[hit.char_start : hit.char_end]
            what = self.plain[hit.char_end : start]
            if (
                self.plain[hit.char_start - 1 : hit.char_start] == "不"
                or word in {"相当于", "等于", "相当", "持平", "同步"}
                or (word[-1] not in "于出过超先后赢" and not word.endswith("超过"))
            ):
                continue
            if what.endswith("的"):
                continue  # 高于国际公认的400公斤: the number is what it is compared with.
            if not 1 <= len(what) <= 30 or re.search(r"[,。;]", what) or word[-1] == "过":
                continue
            if _THRESHOLD.match(self.plain, self.quantities[i].char_end):
                continue  # 低于北约2%的门槛
            what = re.sub(r"(?:约|近|超过|分别|了|多达)+$", "", what)
            # 高于上月, 低于2019年同期: what is named is a time and nothing more.
            basis = basis_of(what) if _BARE_TIME.fullmatch(what) else None
            begin = hit.char_start + 2 * self.plain.startswith("分别", hit.char_start)
            base = Base(begin, hit.char_end + len(what), basis)
            return Cue("change", hit.payload["gap"], "gap", base, hit.char_start)
        return None

    def ratio(self, i: int, low: int, start: int) -> Cue | None:
        quantity = self.quantities[i]
        if quantity.rule in {"ratio"} or (quantity.unit_id == "multiple" and quantity.rule == "index"):
            return Cue("ratio", None, "ratio", None, start)
        segment_start = max(low, self.plain.rfind(",", low, start) + 1)
        if quantity.unit_id not in {"percent", "fraction", "multiple"}:
            return None
        segment = self.plain[segment_start:start]
        if held := self.held_base(i):
            return Cue("ratio", None, "ratio", held, held.char_start)
        match = _RATIO.search(re.sub(r"(?:约|近|为|达到|达|仅|只|已|由|从)+\Z", "", segment))
        if match is None:
            return Cue("ratio", None, "ratio", None, start) if quantity.unit_id == "multiple" else None
        base = None
        if match[0].startswith("相当"):
            offset = segment_start + match.start() + (3 if match[0].startswith("相当于") else 2)
            end = start - (1 if self.plain[start - 1] == "的" else 0)
            base = ratio_base(self.plain, offset, end)
        elif match["pair"]:
            base = ratio_base(self.plain, segment_start + match.start("pair"), segment_start + match.end("pair"))
        elif match["base"]:
            if (
                quantity.unit_id != "multiple"
                and match["said"] not in _SAID_OF
                and not match[0].startswith("恢复")
                and not re.search(r"同期|年|它们|他们|平均|总和|(?<!全)国|水平|过去|预算", match["base"])
            ):
                return None
            base = ratio_base(self.plain, segment_start + match.start("base"), segment_start + match.end("base"))
        return Cue("ratio", None, "ratio", base, segment_start + match.start())

    def held_base(self, i: int) -> Base | None:
        """Return what a ratio compares with when it holds a number: 为3900万头正常保有量的100.5%."""
        if not i or not self.plain.startswith("的", self.quantities[i].char_start - 1):
            return None
        low, start = self.quantities[i - 1].char_end, self.quantities[i].char_start
        is_said = self.plain[self.quantities[i - 1].char_start - 1] in "为是" or self.plain.startswith(
            "相当于", self.quantities[i - 1].char_start - 3
        )
        return Base(low, start - 1, None) if is_said and _NOUN.fullmatch(self.plain, low, start - 1) else None

    def flat(self, quantity: Quantity) -> Cue:
        match = re.match(
            r",?(与[^,。;0-9]{1,10}?)(?:基本)?持平", self.plain[quantity.char_end : quantity.char_end + 16]
        )
        base = None
        if match:
            span = quantity.char_end + match.start(1), quantity.char_end + match.end(1)
            base = Base(span[0], span[1], basis_of(match[1]))
        return Cue("level", "flat", "flat", base, quantity.char_end)
