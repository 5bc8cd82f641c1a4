"""Find what a Chinese quantity measures: a noun phrase of its clause, of the list it answers to, or carried over.

A number is measured by the object before it (完成投资2万亿元), the noun it counts (30个城市), the subject of its clause
(粮食产量增长1.6%), or the subject carried over from the clause before (同比增长4.7%). Lists with 分别 are laid beside
the items they answer to.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefnlp.findings import Analysis, Measured, Quantity, Statement
from briefnlp.zh.behind import OF_SIZE, SHARES, Behind
from briefnlp.zh.indicators import fits, indicator_of, is_narrowed
from briefnlp.zh.lists import align_lists, told_before
from briefnlp.zh.neighbours import STREAK, Neighbours
from briefnlp.zh.phrases import Span
from briefnlp.zh.word_kinds import TAKING


def find_measured(
    analysis: Analysis, quantities: Sequence[Quantity], statements: Sequence[Statement]
) -> list[Measured | None]:
    """Return what each quantity of a sentence measures, in the same order, or None.

    >>> from briefnlp.zh.numbers import find_numbers
    >>> from briefnlp.zh.quantities import find_quantities
    >>> from briefnlp.zh.statements import read_statements
    >>> from briefnlp.zh.tokens import parse_sentences
    >>> text = "全国粮食产量同比增长1.6%"
    >>> analysis, found = next(parse_sentences([text])), find_quantities(text, find_numbers(text))
    >>> found = find_measured(analysis, found, read_statements(analysis, found))
    >>> text[found[0].char_start:found[0].char_end], found[0].indicator_id
    ('全国粮食产量', 'grain_output')
    """
    if not quantities or not analysis.words:
        return [None] * len(quantities)
    clause = _Clauses(analysis, quantities, statements)
    spans = clause.spans()
    ids = clause.indicators(spans)
    return [None if span is None else Measured(*span, ids[span]) for span in spans]


class _Clauses(Behind, Neighbours):
    """A sentence on its way to what its quantities measure."""

    def spans(self) -> list[Span | None]:
        """Return the span of what each quantity measures."""
        found: list[Span | None] = []
        lists = align_lists(self, self._own)
        for i, quantity in enumerate(self.quantities):
            if self.first is None and found and found[-1] is not None:
                self.first = i - 1
            if i in lists:
                found.append(lists[i])
                continue
            if self._is_bare_time(i):
                found.append(None)
                continue
            span = self._of_rank(i) if quantity.unit_id == "rank" else self._own(i)
            if span is None:
                span = self._carried(i, found)
            elif self.plain.startswith(("前者", "后者"), span[0]):
                span = self._of_two(span, [lists.get(n) for n in range(max(0, i - 6), i) if n in lists]) or span
            is_manner = self.plain[quantity.char_start - 1 : quantity.char_start] == "以"  # 以46秒的成绩
            if span and quantity.unit_id in STREAK and span[0] >= quantity.char_end and not is_manner:
                span = None  # 电影上映12天票房破18亿元: what stands behind a length of time begins another statement.
            found.append(span)
        return found

    def _of_two(self, word: Span, listed: Sequence[Span | None]) -> Span | None:
        """Return which of two things named before a word means: 鲜果与鲜菜走势相反,前者上涨3%,后者下降1%."""
        low = max(self.plain.rfind(mark, 0, word[0]) for mark in "。;!?") + 1
        two: Sequence[Span | None] | None = listed[-2:]
        if two is None or len(two) < 2 or two[0] is None or two[0][0] < low:
            two = told_before(self, low, word[0], 2)
        return two[self.plain[word[0]] == "后"] if two else None

    def indicators(self, spans: Sequence[Span | None]) -> dict[Span, str | None]:
        """Return the indicator each phrase names, or None where the first figure of it or a word before it says no."""
        ids: dict[Span, str | None] = {}
        last: Span | None = None
        for i, span in enumerate(spans):
            if span is None or span in ids:
                continue
            phrase = self.plain[span[0] : span[1]]
            grows = self.statements[i].aspect == "change" and _ECONOMY.fullmatch(phrase)
            found = "gdp" if grows else indicator_of(phrase)
            if found and (not self._is_level_of(found, i) or self._is_part(span, i, ids.get(last) if last else None)):
                found = None
            ids[span] = found
            last = span
        return ids

    def _is_level_of(self, indicator_id: str, i: int) -> bool:
        return self.statements[i].aspect != "level" or fits(indicator_id, self.quantities[i].unit_id)

    def _is_part(self, span: Span, i: int, whole: str | None) -> bool:
        """Tell whether a phrase is a part of what has a name: behind a share, of a place, in a list after 其中."""
        if span[0] > self.quantities[i].char_start and self.quantities[i].unit_id in SHARES:
            return True
        clause = self.clause_start(span[0])
        sentence = max(self.plain.rfind(mark, 0, span[0]) for mark in "。;!?") + 1
        if whole is None and "其中" in self.plain[clause : span[0]]:
            return True
        at = bisect_left(self.ends, sentence + 1)
        opening = self.words[at : at + 3]
        near = self.words[bisect_left(self.ends, clause + 1) : bisect_left(self.ends, span[0] + 1)]
        if any(self.is_place(w) for w in (*opening, *near) if w.char_end <= span[0]):
            return True
        time = self.time_at(span[0] - 1)
        owner = time[0] if time and time[1] == span[0] else span[0]
        is_owned = owner < span[0] and self.subject(clause, owner) is not None
        return is_owned or is_narrowed(self.plain, *span, is_count=self.quantities[i].unit_id == "count")

    def _is_bare_time(self, i: int) -> bool:
        quantity = self.quantities[i]
        if quantity.unit_id not in STREAK:
            return False
        left = self.plain[max(0, quantity.char_start - 8) : quantity.char_start]
        unit = self.plain[quantity.number_end : quantity.char_end]
        return bool(_LASTING.search(left)) or ("岁" in unit and not re.search(r"寿命|年龄|提高|再", left))

    def _segment(self, i: int) -> Span:
        """Return the span between the quantity before (or the clause mark before) and this one."""
        start = self.quantities[i].char_start
        low = 0
        for n in range(i - 1, -1, -1):
            previous = self.quantities[n]
            unit = self.plain[previous.number_end : previous.char_end]
            is_within = self.plain[previous.char_end : previous.char_end + 1] not in {",", "、", "。", ";"}
            if is_within and ("岁" in unit or self._is_streak(previous)):
                continue  # 65岁以上人口, 合格率连续9年: an age is part of the name.
            low = previous.char_end
            break
        return max(low, self.clause_start(start)), start

    def _is_streak(self, quantity: Quantity) -> bool:
        return quantity.unit_id in STREAK and self.plain.endswith("连续", 0, quantity.number_start)

    def _own(self, i: int) -> Span | None:
        """Return the noun in the quantity's own clause: before the predicate, or behind the number."""
        if self._is_target_of_move(i):
            return None  # What a movement ends at is measured as what it began with.
        behind = self.behind(i) or self._shared_behind(i)
        low, high = self._segment(i)
        if behind and self.plain.endswith(("、", "和", "及", "与"), low, high):
            return behind  # 2亿元信贷资金、3亿元各类援助: what stands before is of the number before.
        begin = self._beginning(low, high)
        high = begin.start() if begin else high
        if self.statements[i].rule == "behind":
            compared = re.search(r"(?:高|低|快|慢|多|少)于(?=[^,。;]{2,20}\Z)", self.plain[low:high])
            low += compared.end() if compared else 0
        if share := _SHARE_WITHIN.search(self.plain, max(low, high - 28), high):
            part = self.phrase(low, share.start(), i)
            return part and (part[0], share.end())
        if behind is None and (headless := _HEADLESS.search(self.plain, max(low, high - 12), high)):
            opening = max(low - 120, *(self.plain.rfind(mark, 0, low) + 1 for mark in "。;!?"))
            if whole := self.whole_within(opening, headless.start()):
                return whole
            if self.ends_in_verb(low, headless.start()):
                return None  # 责令整改的有3万家: of what was named before.
        high = self._before_comparison(i, low, high)
        if _ADVERBIAL.fullmatch(self.plain, low, high):
            return behind
        before = self.phrase(low, high, i)
        if before and self._is_agent(before, high, i):
            before = None
        is_of = self.plain.startswith("的", self.quantities[i].char_end)
        is_threshold = before and is_of and self.quantities[i].unit_id not in SHARES
        if is_threshold and _AT_LEAST.search(self.plain, high - 4, self.quantities[i].number_start):
            return before  # 人口超过100万的城市, 步行达到7000步的人
        if _GOAL.match(self.plain, self.quantities[i].char_end):
            behind = None  # 实现“十四五”规划提出的55%的目标: of what was named before.
            before = None if before and _PLAN.search(self.plain, *before) else before
        if behind and before and self.plain[behind[0] : behind[1]] in _STEPS:
            return before  # 质量提高两个等级
        sized = begin and OF_SIZE.match(self.plain, self.quantities[i].char_end)
        if behind is None or (begin and before and not sized):
            return before
        is_of_noun = (
            before is None
            or self.statements[i].rule == "by_rate"
            or bool(sized)
            or self.quantities[i].unit_id == "count"
            or self.plain[self.quantities[i].char_start - 1] == "的"
            or (self.plain[high - 1] in "以凭" and not _SHARE_NOUN.search(self.plain, *behind))
            or (self.statements[i].aspect == "share" and self._is_part_of_noun(i, high, behind))
            or self.ends_in_verb(low, high, is_share=self.quantities[i].unit_id in SHARES)
        )
        return behind if is_of_noun else before

    def _is_part_of_noun(self, i: int, high: int, behind: Span) -> bool:
        """Tell whether a share is one of the noun behind it: 农民一半的收入, 医院里三成医生."""
        is_joined = self.plain.startswith("的", self.quantities[i].char_end)
        return self.plain[high - 1] in "里内中" or (is_joined and not _SHARE_NOUN.search(self.plain, *behind))

    def _shared_behind(self, i: int) -> Span | None:
        """Return the noun behind 的 that amounts in a row share: 2亿英镑和3000万瑞士法郎的投资."""
        if i + 1 == len(self.quantities) or self.quantities[i].unit_id in SHARES:
            return None
        following = self.quantities[i + 1]
        gap = self.plain[self.quantities[i].char_end : following.char_start]
        is_shared = gap in {"、", "和", "与", "及"} and self.plain.startswith("的", following.char_end)
        return self.behind(i + 1) if is_shared else None

    def _beginning(self, low: int, high: int) -> re.Match[str] | None:
        """Return the 由 or 从 that begins a movement right before a number, when it is a word and no part of 从业."""
        near = max(low, high - 12)
        if "由" not in (left := self.plain[near:high]) and "从" not in left:
            return None
        match = _FROM.search(self.plain, near, high)
        return match if match and not self.is_name(match.start(), ("n", "v", "l")) else None

    def _is_agent(self, span: Span, high: int, i: int) -> bool:
        """Tell whether a noun is who gave an amount, 中央财政下达20亿元, and not what the amount is of."""
        verb = self.plain[span[1] : high].strip("已共累计将拟还再约近超过")
        return verb in TAKING and self.plain[span[0] : span[1]].endswith(_AGENTS)

    def _is_target_of_move(self, i: int) -> bool:
        """Tell whether a quantity is where a from-to ends."""
        if not i:
            return False
        previous = self.quantities[i - 1]
        gap = self.plain[previous.char_end : self.quantities[i].char_start]
        is_from = self._beginning(max(0, previous.char_start - 16), previous.char_start)
        return bool(is_from and _TO.search(gap) and not any(mark in gap[:-1] for mark in ",。;"))

    def _before_comparison(self, i: int, low: int, high: int) -> int:
        """Return where the predicate's comparison begins: 占全国的, 比上月, 快于全部工业 are not what is measured."""
        said = self.statements[i]
        if (
            said.base_start is not None
            and low <= said.base_start < high
            and (said.aspect == "ratio" or "均" not in self.plain[said.base_start : said.base_end])
        ):
            high = said.base_start
        near = max(low, high - 48)
        is_of_whole = self.quantities[i].unit_id in SHARES and self.plain[high - 1 : high] == "的"
        match = _PREDICATE.search(self.plain, near, high)
        if match is None and is_of_whole and (verb := self.verb_before_whole(near, high)):
            return verb
        if match and match[0].startswith(("拉动", "带动")) and self.quantities[i].unit_id != "percentage_point":
            match = None  # 带动销售额2万亿元: the object is what is measured.
        if match and match[0][0] in "比较" and self.is_name(match.start(), ("nr", "ns", "nz")):
            match = None  # 比特币, 比亚迪, 赞比亚
        return match.start() if match else high

    def _of_rank(self, i: int) -> Span | None:
        quantity = self.quantities[i]
        if quantity.unit_id != "rank":
            return None
        if self.plain[quantity.char_end - 1 : quantity.char_end] == "大":
            return self.nouns_from(quantity.char_end)
        low, high = self._segment(i)
        match = _PLACED.search(self.plain, low, high)
        return self.phrase(low, match.start(), i) if match else None

    def _carried(self, i: int, found: list[Span | None]) -> Span | None:
        """Return the subject of the clause before: of the quantity before, or the nouns that open the sentence."""
        quantity, said = self.quantities[i], self.statements[i]
        if quantity.unit_id in STREAK and said.aspect != "change" and not self._is_target_of_move(i):
            return None
        start = self.clause_start(quantity.char_start)
        before = self.last_before(start, i)
        own = next((found[n] for n in range(i - 1, before, -1) if found[n] is not None), None)
        if own is None and quantity.unit_id in SHARES:
            own = self.whole_before(start, before)
        return own or self.walk_back(start, before, found)


# Where the predicate of a clause begins, by what is compared or reckoned: what stands before it is measured.
_PREDICATES = (
    r"在[^,。;在]{1,16}[中里内]的?占[^,。;]{0,20}",  # 在全部用电量里占两成
    r"贡献了?(?!率|度)[^,。;]{0,20}",
    r"占(?!比|用|地|有|率)[^,。;]{0,30}",  # 占全国的三成, but 占地 and 占比
    r"(?:相当于|不及|不如|等于)[^,。;]{0,24}",
    r"(?<![占之对同环])比(?!例|重|率|值|较)[^,。;]{1,16}",  # 比上月, but 比例 and 同比
    r"(?<!比)较(?!大|快|高|多|好|强)[^,。;]{1,16}",
    r"(?:高|低|快|慢)于[^,。;]{2,24}",
    r"(?<!最)(?:高|低|快|慢|多|少)出了?[^,。;]{1,16}",
    r"超出[^,。;]{2,12}|超(?:警戒?|保证?|历史|设计|时序|序时)(?:水位|进度)?",
    r"(?:[高低好差优强弱]于)?(?:市场|分析师|机构|此前)(?:原本|普遍|一致)?预[期测估计]|[高低好差优强弱]于预期的?",
    r"[与同]世界[^,。;]{2,20}|与[^,。;与]{2,16}(?:之比|的?比率)[^,。;]{0,3}",
    r"按[^,。;的]{1,10}(?:计算|计价|计)[^,。;]{0,4}",
    r"(?:拉动|带动)(?!力)[^,。;]{2,20}|对[^,。;]{2,20}的(?:贡献率|贡献|拉动)[^,。;]{0,8}",
    r"(?:完成|达到)了?(?:年度|全年|年初|计划|预算|目标|序时|总)[^,。;]{0,14}",
    r"(?:为|达|达到|提升到|提高到|至|到|按)每[^,。;0-9]{1,12}",
    r"(?:平均)?(?:每(?:[一-鿿]{1,2}|平方米|平方公里|立方米|千瓦时|标准箱|万?人次|[一-鿿]{1,2}每[年月日])){1,2}",
    r"(?:至|到|为|在)[^,。;0-9]{1,8}的",  # 降至五年低位的8.6万吨
    r"连续[0-9一二三四五六七八九十两多]{1,4}个?[^,。;0-9]{1,8}",
    r"在[^,。;]{0,8}[0-9]{1,2}[月日][^,。;]{0,16}",
)
_PREDICATE = re.compile(
    rf"(?=[占贡相不等比较高低快慢多少超好差优强弱市分机此与同按拉带对完达为提至到平每连在])(?:{'|'.join(_PREDICATES)})\Z"
)


# 扣除价格因素, 按可比口径: how the number was reckoned, not what it measures.
_ADVERBIAL = re.compile(
    r"[ ,]*(?:扣除|剔除|按|考虑|若|如果|排除)[^,。;的]{0,24}?"
    r"(?:因素|影响|后|口径|计算|计价|价格|基数|房地产)[^,。;的]{0,8}"
)


# 资费从以前的36元, 由平日的百余人次: where a movement begins.
_FROM = re.compile(r"[由从][^,。;0-9]{0,10}\Z")
_TO = re.compile(r"[到至为成](?:[^,。;]{1,10}的)?[^,。;0-9]{0,2}\Z")
# 人民币在全球支付中的份额
_SHARE_WITHIN = re.compile(r"在[^,。;在]{1,14}[中里内]的?(?:占比|份额|比重|比例|地位)(?=[^,。;]{0,4}\Z)")
_AGENTS = ("财政", "政府", "国务院", "部门", "部", "局", "委", "厅", "署", "银行", "央行", "集团", "法院", "机关")
# 学生中享受补助的|达3000万: what is told of has no noun of its own.
_HEADLESS = re.compile(
    r"的(?:已|也|则|共|约|仅|只|就|均){0,2}(?:有(?!效)|占(?!比)|达(?!标)|为|超|近|不足|不到|多达|高达)[一-鿿]{0,2}\Z"
)
_AT_LEAST = re.compile(r"(?:达到?|超过?|不足|不到|满|逾|低于|高于)\Z")
_SHARE_NOUN = re.compile("份额|比[例重]|占比|股份|股权")
# 经济增长5%: what grows is GDP.
_ECONOMY = re.compile(r"(?:我国|中国|全国|国民)?经济(?:总量)?")
_LASTING = re.compile(r"连续?[升降涨跌]?\Z|[用花]了?\Z")
_GOAL = re.compile(r"的?(?:预期|发展|规划|约束性|年度|既定|总体|主要|合理|目标)*(?:目标|任务|区间)")
_PLAN = re.compile(r"规划|计划|预期|超额|纲要")
_STEPS = frozenset({"等级", "级别", "档次", "层次", "台阶", "名次", "位次", "档"})


_PLACED = re.compile(
    r"(?:已|均|都|仍|稳|首次|继续|连续[^,。;]{1,6}年)*(?:位居|位列|名列|稳居|跃居|跃升|排名|排在|居|"
    r"列|成为|位于|升至|上升|保持|是|为|达到|较上)[^,。;]*\Z|(?:世界|全球|全国|亚洲|历史)\Z"
)
