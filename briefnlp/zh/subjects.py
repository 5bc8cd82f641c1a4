"""Which noun a Chinese clause is said of, and whether its verb moves it or wants an object."""

import re
from bisect import bisect_left, bisect_right

from briefnlp.zh.phrases import Phrases, Span
from briefnlp.zh.tokens import word_classes
from briefnlp.zh.word_kinds import (
    GROWTH,
    INDICATOR_HEADS,
    JOINERS,
    LIGHT,
    LOCALIZERS,
    REPORTING,
    TAKING,
    VERBAL,
    is_nominal,
)

_STANDS = re.compile(r"居(?:首|前|后)|领先|垫底|(?:临界点|荣枯线|警戒线|平均水平)(?:以上|以下|之上|之下|上方|下方)")
_BREAKS = frozenset(",。;:")
_WITHIN = re.compile(r"(?:当中|之中|里面|[中里内])\Z")
_ADVERBS = LIGHT - frozenset("对在从由把将向为以与同给被按")


class Subjects(Phrases):
    """The subjects of the clauses of a sentence, and their verbs."""

    def subject(self, low: int, high: int) -> Span | None:
        """Return the nouns that open a clause: its subject, when no number stands in it."""
        span = self.trimmed(low, high)
        if span is None:
            return None
        tokens = self.pieces(*span)
        if not tokens or any(token in REPORTING for _, _, token in tokens):
            return None
        end = 0
        for _, _, token in tokens:
            if (
                token in GROWTH
                or (end and token in LIGHT and token not in JOINERS)
                or not (is_nominal(token) or token in JOINERS or token in {'"', "“", "”"})
            ):
                break
            end += 1
        if end == 0 or (end == 1 and tokens[0][2] in VERBAL):
            # 受寒潮影响的价格走弱: the clause does not open with its subject.
            return self.phrase(low, tokens[-1][0], 0) if tokens[-1][2] in GROWTH and len(tokens) > 1 else None
        return self.tidy(tokens[0][0], tokens[end - 1][1])

    def whole(self, low: int, high: int) -> Span | None:
        """Return the noun phrase a clause is made of when it only names a whole: 受访企业中, 参加培训的学员."""
        within = _WITHIN.search(self.plain, low, high)
        end = within.start() if within else high
        if not within and "的" not in self.plain[low:high]:
            return None
        tokens = self.pieces(low, end)
        span = self.phrase(low, end, 0) if tokens and self._may_end(tokens[-1]) else None
        return span if span and span[1] == end else None

    def whole_within(self, low: int, high: int) -> Span | None:
        """Return the whole named before 中 or 里, of which a part without a noun is told: 企业中净利润下滑的有六家."""
        tokens = self.pieces(low, high)
        for at in range(len(tokens) - 1, 0, -1):
            if tokens[at][2] in LOCALIZERS and word_classes().get(tokens[at - 1][2], "n").startswith("n"):
                before = self._last_end_before(tokens[at][0])
                return self.phrase(max(low, before, self.clause_start(tokens[at][0])), tokens[at][0], 0)
        return None

    def _last_end_before(self, position: int) -> int:
        at = bisect_right(self.quantities, position, key=lambda quantity: quantity.char_end)
        return self.quantities[at - 1].char_end if at else 0

    def moves(self, low: int, high: int) -> bool:
        """Tell whether a clause without a number says of its subject that it moved: 比例连续五周下滑."""
        return any(token in GROWTH and token not in LIGHT for _, _, token in self.pieces(low, high))

    def verb_before_whole(self, low: int, high: int) -> int | None:
        """Return where the verb begins whose object is the whole of a share: 工程|覆盖农村人口的56%."""
        tokens = self.pieces(low, high)
        for at in range(len(tokens) - 2, 0, -1):
            start, _, token = tokens[at]
            if token in _BREAKS:
                return None
            is_verb = token in TAKING or (word_classes().get(token, "") == "v" and token not in VERBAL)
            if is_verb and len(token) > 1 and token not in LIGHT and token not in INDICATOR_HEADS:
                return start if is_nominal(tokens[at - 1][2]) or tokens[at - 1][2] in _ADVERBS else None
        return None

    def is_high(self, low: int, high: int) -> bool:
        """Tell whether a clause without a number says how its subject stands: 成交额居首, 指数还在临界点以上."""
        return _STANDS.search(self.plain, low, high) is not None

    def ends_in_verb(self, low: int, high: int, *, is_share: bool = False) -> bool:
        """Tell whether a piece of a clause ends in a verb that wants an object; before a share a deverbal noun may."""
        at = bisect_left(self.ends, high)
        if at >= len(self.words) or self.words[at].char_end > high:
            at -= 1
        while at >= 0 and self.words[at].char_start >= low:
            token = self.plain[self.words[at].char_start : self.words[at].char_end]
            if token in TAKING or (
                word_classes().get(token, "") == "v" and (is_share or token not in VERBAL) and token not in LIGHT
            ):
                return True
            if is_share and token == "了":
                return True
            if token in {"好", "完", "了", "出", "起", "成"} or (is_share and token in {"全国", "全球", "世界"}):
                at -= 1
                continue
            if token not in LIGHT and not token.isspace():
                return False
            at -= 1
        return True
