"""Read what a Chinese sentence says of a quantity: level or change, which way, against what, as fact or plan.

What the wording beside a quantity says is read in `directions`; lists, bases carried on and plans are settled here.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefnlp.findings import Analysis, Quantity, Statement
from briefnlp.lexicon import Hit, WordingFinder, wordings
from briefnlp.records import Modality
from briefnlp.text import folded
from briefnlp.zh.bases import Base
from briefnlp.zh.directions import Cue, Cues

_LIST_JOINT = re.compile(r" ?(?:[、和及与,]|以及|、?和|,?和|或) ?(?:全省|全国)?")


# Quantities read together, and characters read before the first and behind the last of them.
_QUARTERS = "一二三四"
_QUARTER = re.compile("([一二三四])季度")
_BLOCK = 60


_REACH = 1000


@cache
def _modalities() -> WordingFinder:
    return WordingFinder((folded(r["wording"]), r["modality"]) for r in wordings("modality_words", "zh"))


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
        self.modalities = list(_modalities().find(plain))

    def statement(self, i: int, before: list[Statement]) -> Statement:
        """Return what is said of one quantity, given what was said of those before it."""
        quantity = self.quantities[i]
        modality = self._modality(i)
        if i and self._in_list(i) and before[i - 1].aspect != "rank" and quantity.unit_id != "rank":
            return replace(before[i - 1], modality=modality, rule="list")
        cue = self.cue(i, before)
        base = cue.base or self._own_base(i, cue)
        basis = base.basis if base else None
        if base is None and cue.aspect == "change":
            base = self._inherited(i, cue, before)
            basis = base.basis if base else None
        if base is not None and cue.aspect not in {"change", "ratio"} and cue.direction != "flat":
            base = basis = None
        if basis == "mom" and base and "环" in self.plain[base.char_start : base.char_end] and self._is_quarterly(i):
            basis = "qoq"
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

    def _in_list(self, i: int) -> bool:
        previous, quantity = self.quantities[i - 1], self.quantities[i]
        gap = self.plain[previous.char_end : quantity.char_start]
        if not _LIST_JOINT.fullmatch(gap):
            return False
        start = previous.char_start
        return "," not in gap or (
            previous.unit_id == quantity.unit_id and "分别" in self.plain[max(0, start - 60) : start]
        )

    def _own_base(self, i: int, cue: Cue) -> Base | None:
        """Return the comparison named in the clause of the cue, the nearest before the number."""
        low, start = self.left(i)
        segment_start = max(low, self.plain.rfind(",", low, start) + 1)
        clause = [b for b in self.bases if segment_start <= b.char_start and b.char_end <= start]
        if clause:
            return clause[-1]
        if segment_start > low or i == 0 or self.plain[segment_start - 1 : segment_start] == ",":
            # 与2019年相比，…扩大近七成: a comparison that opens the clause before, with no number of its own.
            earlier = [b for b in self.bases if low <= b.char_start and b.char_end <= segment_start and b.basis]
            if earlier and self.plain[earlier[-1].char_end : earlier[-1].char_end + 1] in {",", "来", "看", "的"}:
                return earlier[-1]
        return None

    def _inherited(self, i: int, cue: Cue, before: list[Statement]) -> Base | None:
        """Return the basis a growth rate shares with the growth rate before it in the sentence."""
        quantity = self.quantities[i]
        if (beside := self._beside(i, before)) is not None:
            return beside
        if quantity.unit_id not in {"percent", "multiple", "fraction", "percentage_point"} or cue.rule in {
            "compared",
            "gap",
        }:
            return None
        if quantity.unit_id == "percentage_point" and not self._is_contribution(i):
            return None
        for j in range(i - 1, -1, -1):
            said, other = before[j], self.quantities[j]
            if "。" in self.plain[other.char_end : quantity.char_start]:
                return None
            if said.aspect == "change" and said.basis and said.base_start is not None and said.base_end is not None:
                is_rate = other.unit_id in {"percent", "multiple", "fraction"}
                if is_rate:
                    return Base(said.base_start, said.base_end, said.basis)
        return None

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

    def _is_contribution(self, i: int) -> bool:
        low, start = self.left(i)
        return bool(re.search(r"拉动|影响|带动|上拉|下拉", self.plain[low:start]))

    def _is_quarter_before(self, base: Base) -> bool:
        """Tell whether a named quarter (比一季度) is the one before the quarter spoken of; 环比 always says so."""
        wording = self.plain[base.char_start : base.char_end]
        named = _QUARTER.search(wording)
        if named is None or "环比" in wording:
            return True
        own = _QUARTER.findall(self.plain[: base.char_start])
        return bool(own) and _QUARTERS.index(own[-1]) == (_QUARTERS.index(named[1]) + 1) % 4

    def _is_quarterly(self, i: int) -> bool:
        before = self.plain[: self.quantities[i].char_start]
        named = re.findall(r"季度|[0-9]月", before)
        return bool(named) and named[-1] == "季度"

    def _modality(self, i: int) -> Modality:
        quantity = self.quantities[i]
        low = max(self.plain.rfind(c, 0, quantity.char_start) for c in "。!?") + 1
        tail = self.plain[quantity.char_end : quantity.char_end + 14]
        if re.match(r"[^,。;]{0,8}的[^,。;]{0,6}(?:目标|红线|底线)|[^,。;0-9]{0,4}(?:红线|底线|目标)", tail):
            return "target"
        if (
            re.search(r"(?:由|从)(?:[^,。;0-9]{0,6}[0-9]{0,4}年?的)?\Z", self.plain[low : quantity.char_start])
            and not quantity.value_max
        ):
            return "actual"
        strong: Modality | None = None
        weak: Modality | None = None
        for hit in self.modalities:
            if low <= hit.char_start and hit.char_end <= quantity.char_end and self._plans(hit, quantity):
                if self.plain[hit.char_start] == "将":
                    weak = hit.payload
                else:
                    strong = hit.payload
        if strong or weak:
            return strong or weak or "actual"
        if _GOAL_BEHIND.search(self.plain, quantity.char_end) and not re.search(
            r"[。;]", self.plain[quantity.char_end : -1]
        ):
            return "target"
        if (match := _WILL.search(self.plain, low, quantity.char_end)) and not _PAST.search(
            self.plain, match.end(), quantity.char_end
        ):
            return (
                "forecast"
                if re.match(r"将(?:会)?(?:长达|持续|突破|超过|进一步|逐步|继续)", self.plain[match.start() :])
                else "target"
            )
        if match := _TO_BE.search(self.plain, low, quantity.char_end):
            return "actual" if _PAST.search(self.plain, match.end(), quantity.char_end) else "target"
        return "actual"

    def _plans(self, hit: Hit, quantity: Quantity) -> bool:
        """Tell whether a word of planning governs a quantity: not 完成年度计划的, not across an 已 that says done."""
        word = self.plain[hit.char_start : hit.char_end]
        before = self.plain[max(0, hit.char_start - 10) : hit.char_start]
        between = self.plain[hit.char_end : quantity.char_start]
        if before.endswith(("个", '"')):
            return False  # “两个确保” is a name.
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
        if word in {"计划", "预测", "预期", "目标", "确保"} and re.match(
            r"(?:的|内|外|书|单列|相比|安全|国家)", between
        ):
            return False
        return not _PAST.search(between)


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
