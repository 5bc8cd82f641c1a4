"""Read what a Chinese sentence says of a quantity: level or change, which way, against what, as fact or plan.

What the wording beside a quantity says is read in `directions`; lists, bases carried on and plans are settled here.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefnlp.findings import Analysis, Quantity, Statement
from briefnlp.text import folded
from briefnlp.zh.bases import Base
from briefnlp.zh.directions import Cue, Cues
from briefnlp.zh.modality import find_plans, read_modality

_LIST_JOINT = re.compile(r" ?(?:[、和及与,]|以及|、?和|,?和|或) ?(?:全省|全国)?")


# Quantities read together, and characters read before the first and behind the last of them.
_QUARTERS = "一二三四"
_QUARTER = re.compile("([一二三四])季度")
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
        self.plans = find_plans(plain)

    def statement(self, i: int, before: list[Statement]) -> Statement:
        """Return what is said of one quantity, given what was said of those before it."""
        quantity = self.quantities[i]
        modality = read_modality(self.plain, self.plans, quantity)
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
