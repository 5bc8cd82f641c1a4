"""What a Chinese quantity measures when that is named behind the number: 30个城市, 10亿亩农田, 63%的受访者."""

import re
from bisect import bisect_left

from briefnlp.lexicon import words
from briefnlp.zh.indicators import indicator_names
from briefnlp.zh.phrases import Phrases, Span
from briefnlp.zh.shares import BY_RATE
from briefnlp.zh.tokens import word_classes
from briefnlp.zh.word_kinds import (
    ATTRIBUTES,
    CHAIN,
    EMPTY_HEADS,
    GROWTH,
    HEADS,
    JOINERS,
    LIGHT,
    MEANS,
    REPORTING,
    SUFFIXES,
    TAKING,
    VERBAL,
    is_nominal,
    modifies,
)

# 两米厚的瓦砾, 63%的受访者
OF_SIZE = re.compile(r"[厚高长宽深重大]?的")
SHARES = frozenset({"percent", "fraction", "permille"})
_BEHIND_NOUNS = MEANS | {"以上", "左右", "当中", "之中", "里面", "每"}
# What a part does or is, behind the noun it is part of: 四成的资金|投向制造业.
_PART_VERBS = words("phrase_words", "zh", role="part_verb") - JOINERS
_MOVED = re.compile(r"[^,。;:!?0-9]{2,14}(?=[,。;:!?]|\Z)")
_CLAUSE_ENDS = frozenset(",。;:!?、)") | {""}


class Behind(Phrases):
    """The nouns that stand behind the quantities of a sentence."""

    def behind(self, i: int) -> Span | None:
        """Return the noun the number counts or stands before: 31个大城市, 10亿亩高标准农田, 63%的受访者."""
        quantity = self.quantities[i]
        if quantity.unit_id == "count":
            measure_end = quantity.char_end
            if (
                quantity.counted_start is not None
                and quantity.counted_end is not None
                and quantity.counted_start >= measure_end
            ):
                start = measure_end
                while self.plain[start : start + 1] in {"的", " "}:
                    start += 1
                if "的" in self.plain[start : quantity.counted_start]:
                    start = quantity.counted_start  # 5个新建的码头
                is_empty = self.plain[start : quantity.counted_end] in {"大关", "关口", "次"}
                return None if is_empty else (start, quantity.counted_end)
            if quantity.counted_start is None:
                return None
            # 530万人左右的监测对象 are people; 445万人的用电问题 is a problem they have.
            is_joined = self.plain[measure_end - 1] != "人" and self.plain[measure_end : measure_end + 1] == "的"
            return self.nouns_from(measure_end + is_joined)
        end = quantity.char_end
        if quantity.unit_id == "rank" or quantity.unit_id in {"percentage_point", "basis_point"}:
            return None
        if self.statements[i].rule == "by_rate" and (rate := BY_RATE.match(self.plain, end)):
            moved = _MOVED.match(self.plain, rate.end() + 2)
            return self.tidy(*moved.span()) if moved else None  # 按5%的幅度压减|经费
        if size := OF_SIZE.match(self.plain, end):
            end = size.end()
        elif quantity.unit_id == "multiple" or (quantity.unit_id in SHARES and not self.is_noun_at(end)):
            return None
        return self.nouns_from(end)

    def nouns_from(self, position: int) -> Span | None:
        """Return the span of the nouns that begin at `position`."""
        at = bisect_left(self.ends, position + 1)
        start = end = None
        for word in self.words[at : at + 10]:
            if word.char_start < position:
                continue
            token = self.plain[word.char_start : word.char_end]
            if token == "的" and end is not None:
                start = end = None
                continue
            if token in CHAIN and end is not None and self._is_shared(word.char_end):
                continue
            if start is None and token in ATTRIBUTES:
                start, end = word.char_start, word.char_end
                continue
            if (
                not is_nominal(token)
                or (start is None and self._is_no_noun(token, word.char_end))
                or token in GROWTH
                or token in REPORTING
                or token in _BEHIND_NOUNS
                or (start is not None and self._is_predicate(token, word.char_end))
                or token[0].isdigit()
            ):
                break
            if start is not None and len(token) > 3 and token in indicator_names():
                break
            if start is None and token in EMPTY_HEADS:
                break
            start, end = word.char_start if start is None else start, word.char_end
        return None if start is None or end is None else (start, end)

    def _is_no_noun(self, token: str, end: int) -> bool:
        # 24人|仍在现场, 5000人|申请了
        is_rare = len(token) == 1 and token not in SUFFIXES and word_classes().get(token) == "zg"
        return is_rare or self.plain.startswith(("了", "过"), end)

    def _is_predicate(self, token: str, end: int) -> bool:
        """Tell whether a word behind a noun is its verb, 老人|就医, and no part of a name, 玉米种植面积."""
        if token in _PART_VERBS or (token == "计划" and self._is_verb_at(end)):
            return True
        is_verb = word_classes().get(token, "") == "v" or (token in TAKING and not modifies(token))
        return is_verb and not self.plain.startswith(HEADS, end)

    def _is_verb_at(self, position: int) -> bool:
        """Tell whether a verb or a time begins at a position: 农户计划|扩种, but not 投资计划|的."""
        if self.time_at(position):
            return True
        at = bisect_left(self.ends, position + 1)
        token = self.words[at].text if at < len(self.words) else ""
        return word_classes().get(token, "") == "v" and token not in VERBAL

    def _is_shared(self, position: int) -> bool:
        # 小麦、稻谷和玉米种植面积: the number counts them all; 20个镇、30个村 are two counts.
        following = self.plain[position : position + 1]
        return (
            bool(following)
            and not following.isdigit()
            and not any(q.char_start <= position + 3 and q.char_end > position for q in self.quantities)
        )

    def is_noun_at(self, position: int) -> bool:
        """Tell whether a plain noun begins right at a position: 八成|企业, 25%|关税."""
        if self.plain[position : position + 1] in _CLAUSE_ENDS:
            return False
        at = bisect_left(self.ends, position + 1)
        if at >= len(self.words) or self.words[at].char_start != position:
            return False
        token = self.words[at].text
        is_verb = token in LIGHT or token in TAKING or token in _PART_VERBS
        return not is_verb and (token in ATTRIBUTES or word_classes().get(token, "").startswith("n"))
