"""What a Chinese figure measures by the clauses that it stands behind, when its own names nothing."""

from bisect import bisect_right
from collections.abc import Sequence

from briefnlp.findings import Analysis, Quantity, Statement
from briefnlp.zh.phrases import Span
from briefnlp.zh.subjects import Subjects

STREAK = frozenset({"year", "month", "week", "day", "hour", "minute", "workday", "second"})


class Neighbours(Subjects):
    """The clauses before a figure, and what they tell of."""

    def __init__(self, analysis: Analysis, quantities: Sequence[Quantity], statements: Sequence[Statement]) -> None:
        super().__init__(analysis, quantities, statements)
        # What walks back found, by where the clauses begin that they had reached, still near the number or not.
        self.walks: dict[tuple[int, bool], Span | None] = {}
        # The first quantity of which is known what it measures.
        self.first: int | None = None

    def whole_before(self, start: int, before: int) -> Span | None:
        """Return the whole that the clause before names, and nothing else: 受访企业中,62%计划扩招."""
        low = self.clause_start(start - 1)
        if not start or self.plain[start - 1] != "," or self.last_before(low, before + 1) != before:
            return None
        return self.whole(low, start - 1)

    def last_before(self, start: int, i: int) -> int:
        """Return the last quantity before the `i`th that ends before `start`, or -1."""
        return bisect_right(self.quantities, start, hi=i, key=lambda quantity: quantity.char_end) - 1

    def walk_back(self, start: int, before: int, found: Sequence[Span | None]) -> Span | None:
        """Return what the clauses before `start` tell of; `before` is the last quantity in them."""
        first = len(found) if self.first is None else self.first
        is_near, carried, walked = True, None, []
        while carried is None and start and self.plain[start - 1] not in "。!?":
            is_near = is_near and self.plain[start - 1] != ";"
            if (start, is_near) in self.walks:
                carried = self.walks[start, is_near]
                break
            walked.append((start, is_near))
            end, start, last = start - 1, self.clause_start(start - 1), before
            before = self.last_before(start, last + 1)
            carried = next((found[n] for n in range(last, before, -1) if found[n] is not None), None)
            # 出口连续三个月下降: a length of time is no number of its clause.
            is_plain = all(q.unit_id in STREAK for q in self.quantities[before + 1 : last + 1])
            is_told = first > before or (is_plain and (self.moves(start, end) or self.is_high(start, end)))
            if carried is None and is_near and is_told:
                inner = self.quantities[before + 1].char_start if before < last else end
                carried = self.subject(start, inner)
        self.walks.update(dict.fromkeys(walked, carried))
        return carried
