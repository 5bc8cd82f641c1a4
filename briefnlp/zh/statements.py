"""Read what a Chinese sentence says of a quantity: level or change, which way, against what, as fact or plan.

What the wording beside a quantity says is read in `directions`, what makes it go on a list in `carried`; bases
carried on and plans are settled here.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefnlp.findings import Analysis, Quantity, Statement
from briefnlp.records import Basis, Modality
from briefnlp.text import folded
from briefnlp.zh.bases import Base
from briefnlp.zh.basis import basis_of
from briefnlp.zh.carried import is_listed
from briefnlp.zh.directions import Cue, Cues
from briefnlp.zh.modality import find_plans, read_modality

# Quantities read together, and characters read before the first and behind the last of them.
_QUARTERS = "一二三四"
_QUARTER = re.compile("([一二三四])季度")
# A quarter, or the end of one: 6月末, 年末.
_QUARTERLY = re.compile("([一二三四])季度|(?<![0-9])(3|6|9|12)月[末底]|年[末底]")
_BLOCK = 60


_REACH = 1000


def read_statements(analysis: Analysis, quantities: Sequence[Quantity]) -> list[Statement]:
    """Return one statement per quantity of a sentence, in the same order.

    >>> from briefnlp.zh.numbers import find_numbers
    >>> from briefnlp.zh.quantities import find_quantities
    >>> text = "出口同比增长5%，比上月回落0.2个百分点"
    >>> found = find_quantities(text, find_numbers(text))
    >>> [(s.aspect, s.direction, s.basis) for s in read_statements(Analysis(text), found)]
    [('change', 'up', 'yoy'), ('change', 'down', 'mom')]
    """
    plain, statements = folded(analysis.text), list[Statement]()
    # A table that lost its line breaks is read in blocks: what a block does not see, it does not inherit.
    for first in range(0, len(quantities), _BLOCK):
        block = quantities[first : first + _BLOCK]
        low = max(quantities[first - 1].char_end if first else 0, block[0].char_start - _REACH)
        high = min(len(plain), block[-1].char_end + _REACH)
        statements += _read_block(plain[low:high], [_shifted(q, -low) for q in block], low)
    return statements


def _read_block(plain: str, quantities: Sequence[Quantity], offset: int) -> list[Statement]:
    sentence = _Sentence(plain, quantities)
    statements: list[Statement] = []
    for i in range(len(quantities)):
        statements.append(sentence.statement(i, statements))
    if not offset:
        return statements
    return [
        said
        if said.base_start is None or said.base_end is None
        else replace(said, base_start=said.base_start + offset, base_end=said.base_end + offset)
        for said in statements
    ]


def _shifted(quantity: Quantity, by: int) -> Quantity:
    if not by:
        return quantity
    return replace(
        quantity,
        char_start=quantity.char_start + by,
        char_end=quantity.char_end + by,
        number_start=quantity.number_start + by,
        number_end=quantity.number_end + by,
    )


class _Sentence(Cues):
    """A folded sentence whose quantities are stated one after another."""

    def __init__(self, plain: str, quantities: Sequence[Quantity]) -> None:
        super().__init__(plain, quantities)
        self.plans = find_plans(plain, [at for at in self.stops if plain[at] != ";"])

    def statement(self, i: int, before: list[Statement]) -> Statement:
        """Return what is said of one quantity, given what was said of those before it."""
        quantity = self.quantities[i]
        modality = read_modality(self.plans, quantity)
        if i and modality == "actual" and self._goes_on(i):
            modality = before[i - 1].modality
        if (
            i
            and is_listed(self.plain, self.quantities, i)
            and before[i - 1].aspect != "rank"
            and quantity.unit_id != "rank"
        ):
            said = replace(before[i - 1], modality=modality, rule="list")
            return self._with_next_base(said)
        cue = self.cue(i, before)
        base = self._first_of_listed(cue.base or self._own_base(i, cue))
        basis = base.basis if base else None
        if base is None and cue.aspect == "change":
            base = self._inherited(i, cue, before, modality)
            basis = base.basis if base else None
        if base and (cue.aspect == "ratio" or self._opens_pair(base)) and self._dates_only(base):
            base = basis = None
        if base is not None and cue.aspect not in {"change", "ratio"} and cue.direction != "flat":
            base = basis = None
        if basis == "mom" and base and "环比" in self.plain[base.char_start : base.char_end]:
            basis = self._cadence(i)
        if basis == "yoy" and base and self._is_year_end_within(base):
            basis = "since"
        if basis == "mom" and base and not self._is_month_before(base):
            basis = "since"
        if basis == "qoq" and base and not self._is_quarter_before(base):
            basis = "since"
        return Statement(
            cue.aspect,
            cue.direction,
            basis,
            base.char_start if base else None,
            base.char_end if base else None,
            modality,
            cue.rule,
        )

    def _goes_on(self, i: int) -> bool:
        """Tell whether a number is the next of a list, planned or done as the one before it: 20个村、绿地|30公顷."""
        return (
            _NEXT_ITEM.fullmatch(self.plain, self.quantities[i - 1].char_end, self.quantities[i].char_start) is not None
        )

    def _first_of_listed(self, base: Base | None) -> Base | None:
        """Return the first of bases listed one by one: 分别比上月末和上年同期高0.2个和0.8个百分点."""
        if base is None or "分别" not in self.plain:
            return base
        if two := _TWO_BASES.fullmatch(self.plain, base.char_start, base.char_end):
            return Base(base.char_start, two.end("base"), basis_of(two["base"]))
        while opening := _LISTED_BASE.search(self.plain, max(0, base.char_start - 14), base.char_start):
            base = Base(opening.start("base"), opening.end("base"), basis_of(opening["base"]))
        return base

    def _with_next_base(self, said: Statement) -> Statement:
        if said.base_end is None or (following := _NEXT_BASE.match(self.plain, said.base_end)) is None:
            return said
        return replace(said, basis=basis_of(following[1]), base_start=following.start(1), base_end=following.end(1))

    def _own_base(self, i: int, cue: Cue) -> Base | None:
        """Return the comparison named in the clause of the cue, the nearest before the number."""
        low, start = self.left(i)
        segment_start = max(low, self.plain.rfind(",", low, start) + 1)
        clause = [b for b in self.bases if segment_start <= b.char_start and b.char_end <= start and self._compares(b)]
        if clause:
            # 比上半年两年平均增速回落: the mean is that of what is compared with.
            is_mean = len(clause) > 1 and clause[-1].basis is None and clause[-2].char_end == clause[-1].char_start
            return clause[-2] if is_mean else clause[-1]
        if segment_start > low or i == 0 or self.plain[segment_start - 1 : segment_start] == ",":
            # 与2019年相比，…扩大近七成: a comparison that opens the clause before, with no number of its own.
            earlier = [b for b in self.bases if low <= b.char_start and b.char_end <= segment_start]
            earlier = [b for b in earlier if b.basis or "相比" in self.plain[b.char_start : b.char_end]]
            if earlier and self.plain[earlier[-1].char_end : earlier[-1].char_end + 1] in {",", "来", "看", "的"}:
                return earlier[-1]
        if cue.aspect == "change" and self.quantities[i].unit_id in _RATIOS:
            # CPI同比由降转涨,上涨0.1%
            turned = [b for b in self.bases if low <= b.char_start and _TURNED.match(self.plain, b.char_end, start)]
            if turned and turned[-1].char_end < start:
                return turned[-1]
        if i and (behind := _BEHIND_VALUE.match(self.plain, low)):
            # 与2017年的9.2万亿元相比增长近三倍: what it is compared with holds a number.
            opening = _BEFORE_VALUE.search(self.plain, max(0, low - 40), self.quantities[i - 1].char_start)
            if opening:
                return Base(opening.start(), behind.end(), basis_of(opening[0]))
        if i and "," not in self.plain[low:start] and self.plain[low : low + 1] != "的":
            # 较上年同期的461亿元增长9.1%
            opening = _BEFORE_VALUE.search(self.plain, max(0, low - 40), self.quantities[i - 1].char_start)
            if opening and opening[0][0] in "比较":
                return Base(opening.start(), low, basis_of(opening[0]))
        return None

    def _compares(self, base: Base) -> bool:
        """Tell whether a wording compares: 去年同期为减少670亿元 only says when."""
        return self.plain[base.char_end : base.char_end + 1] not in {"为", "是"} or (
            self.plain[base.char_start] not in "去上"
        )

    def _dates_only(self, base: Base) -> bool:
        """Tell whether a time says when a value was, not what it is compared with: 由上年的2.19缩小至2.16."""
        return (
            self.plain[base.char_start - 1 : base.char_start] in set("由从") or self.plain[base.char_start] in "较比与"
        )

    def _opens_pair(self, base: Base) -> bool:
        """Tell whether a time only dates what a pair starts from: 由上年同期的增长4%转为下降3.6%."""
        return self.plain[base.char_end : base.char_end + 1] == "的" and (
            self.plain[base.char_start - 1 : base.char_start] in {"由", "从"}
        )

    def _is_year_end_within(self, base: Base) -> bool:
        """Tell whether 比上年末 is said of no year's end, and so is no full year back."""
        wording = self.plain[base.char_start : base.char_end]
        if month := _MONTH.search(wording) or _MONTH.match(self.plain, base.char_end):
            return month[0] not in self.plain[: base.char_start]  # 进口比去年12月增加1.1%
        return bool(_YEAR_END.search(wording)) and not _FULL_YEAR.search(self.plain, 0, base.char_start)

    def _inherited(self, i: int, cue: Cue, before: list[Statement], modality: Modality) -> Base | None:
        """Return the basis that a change shares with the one before it: rates with rates, amounts with either."""
        quantity = self.quantities[i]
        if (beside := self._beside(i, before)) is not None:
            return beside
        if cue.rule == "arrived" and (said := before[i - 1]).base_start is not None and said.base_end is not None:
            # 环比跌幅扩大0.1个百分点至0.6%: the rate arrived at is 环比 too.
            is_rate = self.plain.startswith(("同比", "环比"), said.base_start)
            return Base(said.base_start, said.base_end, said.basis) if is_rate else None
        if cue.rule in {"compared", "gap"}:
            return None
        if quantity.unit_id in _POINTS and self._is_pace(i, cue):
            return self._pace_before(i, before)
        for j in range(i - 1, -1, -1):
            said, other = before[j], self.quantities[j].unit_id
            if "。" in self.plain[self.quantities[j].char_end : quantity.char_start] or said.modality != modality:
                return None
            if said.aspect != "change" or not said.basis or said.base_start is None or said.base_end is None:
                continue
            # What a rate gained on another is its own comparison; it is handed on to points only.
            if other in _POINTS and quantity.unit_id not in _POINTS and not self._is_level_moved(said):
                continue
            if quantity.unit_id in _RATIOS and other not in _RATIOS and not (self._is_time_back(said)):
                continue
            if quantity.unit_id not in _RATIOS and _MORE_OR_LESS.match(self.plain, said.base_end - 2):
                return None  # 同比多增 compares what was added, not what is added elsewhere
            return Base(said.base_start, said.base_end, said.basis)
        return self._topic(i)

    def _is_level_moved(self, said: Statement) -> bool:
        """Tell whether points say how far a level moved since a time, not how much faster something grew."""
        return (
            said.rule == "compared"
            and said.base_start is not None
            and said.base_end is not None
            and self.plain[said.base_start] in "比较"
            and _PACE.match(self.plain, said.base_end) is None
            and _LEVEL_MOVED.match(self.plain, said.base_end) is not None
        )

    def _is_time_back(self, said: Statement) -> bool:
        """Tell whether an amount is compared with the like time before, as a rate behind it then is: 比上年同期."""
        return (
            said.rule == "compared"
            and said.basis in {"yoy", "mom", "qoq", "since"}
            and "同期" in self.plain[said.base_start : said.base_end]
        )

    def _is_pace(self, i: int, cue: Cue) -> bool:
        """Tell whether points say that a growth rate itself moved: 加快0.2个百分点, not 提高1.3个百分点."""
        return not self._is_contribution(i) and _PACE.match(self.plain, cue.char_start) is not None

    def _beside(self, i: int, before: list[Statement]) -> Base | None:
        """Return the comparison of an amount that a rate restates: 比上年增加203亿斤、增长1.4%."""
        if not i or before[i - 1].aspect != "change" or before[i - 1].rule == "gap":
            return None
        gap = self.plain[self.quantities[i - 1].char_end : self.quantities[i].char_start]
        if not re.fullmatch(
            r"[、,](?:[升降增涨跌减]幅(?:为|达到?)?|增长|下降|上升|减少|增加|上涨|下跌)(?:了|约|近|超过)?", gap
        ):
            return None
        start, end = before[i - 1].base_start, before[i - 1].base_end
        return None if start is None or end is None else Base(start, end, before[i - 1].basis)

    def _pace_before(self, i: int, before: list[Statement]) -> Base | None:
        """Return what the last change of pace is compared with: 降幅比1-9月份收窄1.3个百分点;…,降幅收窄1.8个."""
        for j in range(i - 1, -1, -1):
            said, quantity = before[j], self.quantities[j]
            if quantity.unit_id not in _POINTS or said.base_start is None or said.base_end is None:
                continue
            if "。" in self.plain[quantity.char_end : self.quantities[i].char_start]:
                return None
            # 环比 only says which rate it is whose pace changed.
            is_own = self.plain[said.base_start] in "比较与和跟" and (
                not j or self.quantities[j - 1].char_end <= said.base_start
            )
            paced = is_own and _PACE.match(self.plain, said.base_end, quantity.char_start)
            return Base(said.base_start, said.base_end, said.basis) if paced else None
        return None

    def _topic(self, i: int) -> Base | None:
        """Return the comparison that opens the sentence and holds for all of it: 与2019年相比,…,…."""
        low = next((at + 1 for at in reversed(self.stops) if at < self.quantities[i].char_start), 0)
        base = next((b for b in self.bases if b.char_start >= low), None)
        if base is None or base.basis is None or not _OPENS.match(self.plain, base.char_start, base.char_end + 1):
            return None
        return base if not _NUMBERED.search(self.plain, low, base.char_start) else None

    def _is_contribution(self, i: int) -> bool:
        low, start = self.left(i)
        return bool(re.search(r"拉动|影响|带动|上拉|下拉", self.plain[low:start]))

    def _is_quarter_before(self, base: Base) -> bool:
        """Tell whether a named quarter (比一季度) is the one before the quarter spoken of; 环比 always says so."""
        wording = self.plain[base.char_start : base.char_end]
        named = _QUARTER.search(wording)
        if named is None or "环比" in wording:
            return True
        own = [m[1] or _QUARTERS[int(m[2] or 12) // 3 - 1] for m in _QUARTERLY.finditer(self.plain, 0, base.char_start)]
        return bool(own) and _QUARTERS.index(own[-1]) == (_QUARTERS.index(named[1]) + 1) % 4

    def _is_month_before(self, base: Base) -> bool:
        """Tell whether a named month (较6月) is the one before the month spoken of."""
        named = _NAMED_MONTH.search(self.plain, base.char_start, base.char_end + 1)
        own = _NAMED_MONTH.findall(self.plain[: base.char_start])
        return named is None or not own or int(own[-1]) % 12 == (int(named[1]) + 1) % 12

    def _cadence(self, i: int) -> Basis | None:
        """Return what 环比 looks back to: a quarter or a month; what is told of a week or a day has no name."""
        named = [
            found[0]
            for found in _PERIOD_KIND.finditer(self.plain, 0, self.quantities[i].char_start)
            if not _NO_STRETCH.search(self.plain, max(0, found.start() - 8), found.end())
        ]
        if not named or "月" in named[-1][-1]:
            return "mom"
        return "qoq" if "季" in named[-1] else None


_RATIOS = frozenset({"percent", "multiple", "fraction"})
_POINTS = frozenset({"percentage_point", "basis_point"})
_NEXT_ITEM = re.compile("(?:左右|以上|以内)?[、和及与](?:(?!已|目前|[一-鿿]了|去年|上年)[^,。;:0-9]){0,14}")
_PACE = re.compile(r"加快|回落|放缓|收窄|扩大|缩小|减慢|放慢|提速|缩窄|[^,]{0,3}(?:增速|增幅|涨幅|降幅|跌幅)")
_TURNED = re.compile("(?:由[^,。;]{1,4}转|转[涨跌升降正负]|继续|延续|保持|止[跌涨降])[^,。;]{0,8},[^,。;]{0,8}\\Z")
_LEVEL_MOVED = re.compile("提高|提升|上升|下降|降低|减少|增加")
_OPENS = re.compile("(?:[与和跟相较]|同(?!比|期)|比起|对比)[^,]*,")
_NUMBERED = re.compile("[0-9](?!年|月|[0-9])")
_MORE_OR_LESS = re.compile("同比[多少][增减收支发]")
_YEARS = re.compile("(?<![0-9(])((?:20|19)[0-9]{2})年")
_PERIOD_KIND = re.compile(
    r"季度?|(?<![比较与和同])(?<![比较与和同][0-9])[0-9一二三四五六七八九十]月|[上本当]月|(?<![比较][上下])半年|半月(?!谈)|[一二两三四近上本当全0-9]周(?![年岁])|首[周日]|[0-9][日天](?!均|[公发]布|披露|通报|宣布)|假期|[上中下]旬|昨[天日]"
)
# 截至6月30日, 受假期影响: a day up to which, what only causes; no stretch that is told of.
_NO_STRETCH = re.compile(r"截[至止]到?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{0,2}[日天]?\Z|受[^,。;]{0,6}假期\Z")
_NAMED_MONTH = re.compile("([0-9]{1,2}) ?月")
_MONTH = re.compile("(?<![0-9])[0-9]{1,2}月|[一二三四]季度")
_YEAR_END = re.compile(r"(?:上年|去年)年?[末底]")
_FULL_YEAR = re.compile(r"(?<!上)年[末底]|全年|12月|[0-9]{4}年(?![0-9]|[一二三]季|前[0-9一二三]|上半|初|[春夏秋冬])")
# Around the number of what is compared with: 与2017年的 … 相比.
_BEFORE_VALUE = re.compile(r"(?:[与同和跟较比])[^,。;]{1,16}的(?:约|近|超过|每[一-鿿]{1,3})?\Z")
_BEHIND_VALUE = re.compile(r"(?:左右)?(?:相比|相较)")
_A_TIME = r"(?:上个?月[末底]?|上个?季度?[末底]?|上年同?期?[末底]?|去年同?期?[末底]?|年初|[0-9]{4}年(?:同期|[末底])?)"
_LISTED_BASE = re.compile(rf"(?P<base>[比较]{_A_TIME})[、和与及][比较]?\Z")
_TWO_BASES = re.compile(rf"(?P<base>[比较]{_A_TIME})[、和与及]{_A_TIME}")
_NEXT_BASE = re.compile(rf"[、和与及]([比较]?{_A_TIME})")
