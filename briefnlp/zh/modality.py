"""Whether a Chinese quantity is a fact, a plan or a forecast, told by the words of planning in its sentence."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from briefnlp.findings import Quantity
from briefnlp.lexicon import Hit, WordingFinder, wordings, words
from briefnlp.records import Modality
from briefnlp.text import folded
from briefnlp.zh.tokens import word_classes


@cache
def _modalities() -> WordingFinder:
    return WordingFinder((folded(r["wording"]), r["modality"]) for r in wordings("modality_words", "zh"))


_WILL = re.compile(
    r"(?<![一-鿿]不)(?<![小大名老干健猛主强])将(?!近|来|军|以上|[^,。;]{0,6}作为|[^,。;]{1,14}(?:纳入|列入|转为|变为|"
    r"分为))(?=[再在向为最]?[一-鿿])"
)
_PAST = re.compile(
    r"已(?:经)?(?!有规)|(?<![由从])(?:目前|眼下|如今)|截至|当前|(?<![比较与同是为从由])(?:去年|上年)(?!同期)|完成了"
)
_DONE = re.compile(r"已(?:经)?(?!有规|定|明)|目前|完成了")
_STOP = re.compile("[。;]")
_GOAL_RIGHT_BEHIND = re.compile(
    r"[^,。;]{0,8}的[^,。;]{0,6}(?:目标|红线|底线)|的(?:年度|全年|既定)?任务|[^,。;0-9]{0,4}(?:红线|底线|目标)"
)
_DONE_BEHIND = re.compile("[^,。;]{0,8}任务,?已经?(?:超额|提前|如期|圆满)完成")
_DONE_WITH = re.compile("(?:完成|实现)了?[^,。;]*\\Z")
_PLAN_NAMES = frozenset({"行动", "专项", "资助", "培养", "人才", "五年"})
# 市场原本预期: what others said of one number is said of no other.
_OTHERS = re.compile(r"(?:市场|分析师|机构|华尔街|外界|原本|原先|此前|先前)(?:们|原本|原先|此前|先前|普遍|一致)?\Z")
_FULFILLED = re.compile("已?(?:过半|完成|超额|实现|达成|兑现)")
# Behind what was expected, a clause that tells of something else, not 高于年初预测.
_OWN_CLAUSE = re.compile(r",(?![高低快慢好]于|比|较|同比|环比|并|其中|增|降|升)")
_CLAUSE = re.compile("[,;:。]")
_GUESSED = frozenset({"可能", "估计"})
# 低于市场预期的6%: the number is what was expected.
_EXPECTED = re.compile(
    r"(?:于|超过?|超出|不及)[^,。;0-9]{0,8}(?:预期|预测|预估|预计|给出)值?的(?:约|近)?\Z|"
    r"(?:指引|目标价)(?![^,。;]*(?:要求|明确))[^,。;0-9》]{0,12}\Z"
)
_FIGURE = re.compile("[值为是]?[0-9.]+(?!年)")
_FORESEEN = frozenset({"预期", "预计", "预测", "预估", "预期目标"})
_BETTER = re.compile(
    r"(?:[高低好优快慢逊差强弱大小多少早晚]于|超过?|不及|比|较)(?:年初|市场|此前|分析师|机构|原先|原|的)*\Z"
)
_BUT = re.compile(";(?:而|但|目前|当前|眼下|截至|现有)")
_REQUIRED = re.compile(r"(?:规定|标准|质量|安全|国家|法定|最低)的?\Z")
_BEYOND = re.compile(r"(?:还|要|又)?(?:高|低|多|少|快|慢|提前|提高)[出了于]?")
_KEPT = re.compile(r"(?:守住了|守牢了|坚守住了|牢牢守住|守好了)\Z")
_SET_BEFORE = re.compile(
    r"(?<!完成)(?<!年度)(?<!全年)(?<!年初)(?:(?:原定|既定|预定|拟定)的?|(?:计划|预算)的)(?:超过|近|约)?\Z"
)
# 提出经济增长|5%左右: what is set as a goal.
_PROPOSED = re.compile("提出[^,。;0-9]{2,16}(?:增长|上涨|下降|降低|提高|涨幅|降幅|控制在|达到)(?:约|到)?\\Z")
_FROM = re.compile(r"(?:由|从)(?:[^,。;0-9]{0,6}[0-9]{0,4}年?的|[上去]年)?\Z")
# 今年预期目标已经定下: …; 有了硬指标: …; 我们要做好三件事: …
_GOALS = re.compile(
    r"(?:目标|指标|任务|要求)[^,。;:0-9]{0,8}:|(?<![主重需必纪摘首简概不想只])要(?![求点素闻是么说知看想数])[^,。;:0-9]{1,20}:"
)
_GOAL_WORDS = re.compile("目标|指标|硬任务|底线|红线")
_IF_WORDS = re.compile("如果|若|一旦|倘|假")
_IF = re.compile(r"(?:\A|[,;:。!?])[^,。;]{0,12}(?:如果|若(?!干)|一旦|倘若|假如|假设)(?!加上|算上)[^。;]*[可将会]")
_RESPONDENTS = re.compile(r"(?:%|成|半|分之[一二三四五六七八九])的?[一-鿿]{1,8}\Z")
_PARTS = frozenset({"multiple", "fraction"})
_RATIOS = frozenset({"percent", "multiple", "fraction"})


@cache
def _no_authority() -> frozenset[str]:
    """Subjects whose 将 foretells rather than plans: 气温将上升, 他们将驻留."""
    return words("phrase_words", "zh", role="no_authority")


@cache
def _to_come() -> re.Pattern[str]:
    """Return the shape of who is still to come, behind a number: 80个|国家的2000名代表将参会."""
    attending = "|".join(sorted(words("phrase_words", "zh", role="attending")))
    return re.compile(rf"(?:(?!已|确认|报名|表示|宣布|称)[^,。;:]){{1,24}}?将[^,。;:]{{0,4}}(?:{attending})")


_BOUND_TO = re.compile(r"将(?:会)?(?:长达|持续|突破|超过|进一步|逐步|继续)")
# 将 for 把: 她将纪录提高了两分钟.
_MOVED = re.compile(r"将[^,。;]{1,16}?[一-鿿]了")
# Behind a plan, another clause that states what is: ;人均面积2.95平方米,比2020年增加.
_STATE = re.compile(r";(?:(?!要|力争|确保|达到|提高|控制|完成|新增|建成)[^。;])*\Z")
_OUGHT = re.compile(
    r"(?:\A|[,;:。])(?:还|也|都|同时|为此)?要(?!求|点|素|闻|是|么|说|知道|看|不是|想|数)|"
    r"(?<![主重需必纪摘首简概不想只])要(?:再)?(?:提高|达到|下降|降低|降至|控制|新增|建成|实现|增加|增长|保持|稳定|减少|压减|覆盖|确保|扩大|压缩|缩短)"
)
_GOAL_BEHIND = re.compile(
    r"(?:约束性指标|(?:预期|主要|发展|奋斗)目标)(?=[,。!]|\Z)|是[^,。;]{0,12}(?:硬指标|约束性指标|硬任务|底线|红线)"
)
# What is planned for a year: 到2025年…要提高到55%.
_TO_BE = re.compile(
    r"(?:到(?:[0-9]{4}年|明年|后年|本世纪)|今年|明年|"
    r"全年|年内)[^。;]{0,40}?(?<![主重需必纪摘首简概])要(?=[^,。;求素闻点是有]{0,12}(?:提高|达到|下降|降低|"
    r"降至|控制|完成|新增|建成|实现|增加|保持|稳定|减少|解决|培训|再|开工|压减|覆盖|减轻|降|投入|安排|建设|"
    r"改造|培养|发放|开通|淘汰|退出|帮助|扶持|推广|创建|支持|实施))"
)


_AGAIN = re.compile(
    r"(?:今年|明年|全年|年内|今后)[^,。;:0-9]{0,10}(?<![一不])再(?![次度创现生就用保融贷担审现入三])[^,。;:0-9]{0,10}\Z"
)

# So many words of planning before a quantity are asked whether they govern it, however long the sentence.
_WORDS_HEARD = 12
_NEAR = 60


class Plans:
    """The words of planning in a folded sentence whose statements end at `ends`."""

    def __init__(self, plain: str, ends: Sequence[int]) -> None:
        self.plain, self.ends = plain, ends
        self.modalities = list(_modalities().find(plain))
        self.hit_ends = [hit.char_end for hit in self.modalities]
        self.goals_behind = list(_GOAL_BEHIND.finditer(plain)) if _GOAL_WORDS.search(plain) else []
        self.has_goals, self.has_if = ":" in plain, _IF_WORDS.search(plain) is not None
        self.has_again, self.has_proposals = "再" in plain, "提出" in plain
        self.has_will, self.has_must = "将" in plain, "要" in plain

    def modality(self, quantity: Quantity) -> Modality:
        """Return whether a quantity is a fact, a plan or a forecast."""
        low = next((at + 1 for at in reversed(self.ends) if at < quantity.char_start), 0)
        start, end = quantity.char_start, quantity.char_end
        goal = _GOAL_RIGHT_BEHIND.match(self.plain, end, end + 14)
        is_done = _DONE_WITH.search(self.plain, low, start) or _DONE_BEHIND.match(self.plain, end)
        if goal and not ("任务" in goal[0] and is_done):
            return "actual" if _KEPT.search(self.plain, low, start) else "target"
        if (planned := _SET_BEFORE.search(self.plain, max(low, start - 12), start)) and (
            quantity.unit_id not in _RATIOS or planned[0][:2] not in {"计划", "预算"}
        ):
            return "target"
        if self.has_proposals and _PROPOSED.search(self.plain, max(low, start - 28), start):
            return "target"
        if quantity.unit_id not in _PARTS and _EXPECTED.search(self.plain, max(low, start - 24), start):
            return "forecast"
        if not quantity.value_max and _FROM.search(self.plain, max(low, start - 16), start):
            return "actual"
        if self.has_goals and (goals := list(_GOALS.finditer(self.plain, low, start))):
            return "actual" if _DONE.search(self.plain, goals[-1].end(), start) else "target"
        if self.has_if and _IF.search(self.plain, max(0, low - 1), start):
            return "forecast"
        strong: Modality | None = None
        weak: Modality | None = None
        before = bisect_right(self.hit_ends, end)
        for hit in self.modalities[max(0, before - _WORDS_HEARD) : before]:
            if low <= hit.char_start and self._governs(hit, quantity):
                if self.plain[hit.char_start] == "将":
                    weak = hit.payload
                else:
                    strong = hit.payload
        if strong or weak:
            return strong or (self._will(low, end) if weak == "target" else weak) or "target"
        goal = next((g for g in self.goals_behind if g.start() >= end), None)
        if goal is not None and not _STOP.search(self.plain, end, goal.start()):
            return "target"
        if self.has_will and quantity.unit_id == "count" and _to_come().match(self.plain, end):
            return "forecast"
        then: Modality = "forecast" if "届时" in self.plain[max(low, start - _NEAR) : start] else "actual"
        return self._will(low, end) or self._must(low, end) or self._again(low, start) or then

    def _will(self, low: int, end: int) -> Modality | None:
        """Return what 将 says: the plan of an authority, a forecast of anybody else; null when it stands for 把."""
        match = _WILL.search(self.plain, low, end) if self.has_will else None
        if match is None or _PAST.search(self.plain, match.end(), end) or _MOVED.match(self.plain, match.start(), end):
            return None
        clause = max(self.plain.rfind(c, low, match.start()) for c in ",。;:")
        subject = self.plain[max(low, clause + 1) : match.start()]
        is_foretold = _BOUND_TO.match(self.plain, match.start()) or "称" in self.plain[low : match.start()]
        if "宣布" in self.plain[low : match.start()] and clause > low:
            return None  # 宣布加息,将利率上调到5%: 将 for 把
        return "forecast" if is_foretold or any(w in subject for w in _no_authority()) else "target"

    def _again(self, low: int, start: int) -> Modality | None:
        """Return a plan for what is to be done once more: 今年再解决3000万人的用水; what was, 又 tells."""
        return "target" if self.has_again and _AGAIN.search(self.plain, low, start) else None

    def _must(self, low: int, end: int) -> Modality | None:
        for shape in (_TO_BE, _OUGHT) if self.has_must else ():
            match = shape.search(self.plain, max(0, low - 1), end)
            if match is None:
                continue
            opens_sentence = match[0][0] in ",;:。" or not match.start()
            if (shape is _OUGHT and opens_sentence) or not _STATE.search(self.plain, match.end(), end):
                return None if _PAST.search(self.plain, match.end(), end) else "target"
        return None

    def _governs(self, hit: Hit, quantity: Quantity) -> bool:
        """Tell whether a word of planning governs a quantity: not 完成年度计划的, not across an 已 that says done."""
        word = self.plain[hit.char_start : hit.char_end]
        before = _CLAUSE.split(self.plain[max(0, hit.char_start - 16) : hit.char_start])[-1]
        between = self.plain[hit.char_end : quantity.char_start]
        if before.endswith(("个", '"')):
            return False  # “两个确保” is a name.
        if word in {"计划", "打算", "预计", "预期"} and "," in between and _RESPONDENTS.search(before):
            return False  # 76.5%的企业计划扩产
        if word[0] == "要" and _STATE.search(self.plain, hit.char_end, quantity.char_start):
            return False
        if word == "计划" and (before[-1:] in {"原", "比"} or (between[:1] != "," and _is_named(before[-2:]))):
            return False  # 营养改善计划惠及…
        if word in _GUESSED and (before.endswith(("不", "据", "初步")) or _CLAUSE.search(between)):
            return False  # what may be so is so guessed for its own clause
        if _BUT.search(between):
            return False  # 力争带回样品;而上次带回的重1935.3克
        if "目标" in word and _FULFILLED.match(self.plain, hit.char_end):
            return False
        if word in {"预期", "预计", "预估", "预测"} and _OTHERS.search(before) and _OWN_CLAUSE.search(between):
            return False  # 市场原本预期1028亿元,净利…
        if word == "预期" and "," in between and _FIGURE.match(between):
            return False  # 前值22.8万,预期23.5万,均值降至…
        if word in _FORESEEN and _BETTER.search(before):
            return False  # 高于预期的5%
        if word == "要求" and (_REQUIRED.search(before) or _BEYOND.match(between)):
            return False  # 比规定要求高出4个百分点
        if word == "要求":
            return before[-1:] not in {"按", "照", "合", "到", "足", "的"} and not _DONE.search(between)
        if (
            re.search(r"目标|计划|任务|指标", word)
            and re.search(r"完成|实现|超过|达到|年度|相比|高于|低于|行动|五年|规划", before + word[:2])
            and not re.match(r"[^,]{0,4}[是为:]", between)
        ):
            return False
        if word in {"预期", "预期将"} and self.plain.startswith("寿命", hit.char_end):
            return False
        if word == "计划" and re.match(r"面积|额度|任务|数|用|总|投资额|单列|书", between):
            return False
        if word in {"计划", "预测", "预期", "预估", "目标", "确保"} and re.match(
            r"(?:的|内|外|书|单列|相比|安全|国家|区间|利率)", between
        ):
            return False
        return not _PAST.search(between)


def _is_named(word: str) -> bool:
    """Tell whether 计划 behind a word is part of the name of a plan: 营养改善计划, 人才培养计划."""
    return word in _PLAN_NAMES or word_classes().get(word, "").startswith("v")


def find_plans(plain: str, ends: Sequence[int] = ()) -> Plans:
    """Return the words of planning in a folded sentence; `ends` are the offsets of its full stops.

    >>> [hit.payload for hit in find_plans("力争增长5%").modalities]
    ['target']
    """
    return Plans(plain, ends)


def read_modality(plans: Plans, quantity: Quantity) -> Modality:
    """Return what the words of planning around a quantity make of it.

    >>> from decimal import Decimal
    >>> read_modality(find_plans("力争增长5%"), Quantity(4, 6, Decimal(5), "percent"))
    'target'
    """
    return plans.modality(quantity)
