"""Read the noun phrases of a Chinese clause, by a shallow grammar over the segmented words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from briefnlp.findings import Analysis, Quantity, Statement, Word
from briefnlp.lexicon import words
from briefnlp.text import folded, simplified
from briefnlp.zh.periods import time_spans
from briefnlp.zh.tokens import dictionary_words, word_classes
from briefnlp.zh.word_kinds import (
    AFTERWARDS,
    ATTRIBUTES,
    DEVERBAL,
    EMPTY_HEADS,
    GROWTH,
    HEADS,
    INDICATOR_HEADS,
    JOINERS,
    LEFT_BARE,
    LIGHT,
    LOCALIZERS,
    MEANS,
    NO_PLACES,
    OBJECT_HEADS,
    PART_OF_NAME,
    REPORTING,
    STOPPERS,
    SUFFIXES,
    TAKING,
    VERBAL,
    Piece,
    directed_start,
    is_inside,
    is_newly,
    is_nominal,
    is_owner,
    is_pointed,
    is_verb,
    measure_start,
    modifies,
    moved_start,
    object_start,
    parted,
    takes_object,
)

Span = tuple[int, int]


# What opens a clause before its subject: 其中, 据统计, 从环比看, 一是.
_OPENING = sorted(words("phrase_words", "zh", role="opening"), key=len, reverse=True)
_LEADING = frozenset(word[0] for word in _OPENING) | frozenset("一二三四五六分从按国")
_LEAD = re.compile(
    rf"(?:{'|'.join(map(re.escape, _OPENING))}|"
    r"[一二三四五六]是|分[^,]{1,6}看|从[^,]{1,12}看|按[^,]{1,14}(?:计算|计价|计)|国家[^,]{1,8}预计| )+"
)


# What stands between a subject and its number: adverbs, light verbs, the rate that is told (占比, 增速).
_CLOSING = words("phrase_words", "zh", role="closing") | {w for w in GROWTH if len(w) > 2} | frozenset(' ,"“”')
_CLOSING_ENDS = frozenset(word[-1] for word in _CLOSING)
_LONGEST_CLOSING = max(map(len, _CLOSING))
_MARK = re.compile("[,。;:!?]")
_SHAPED = frozenset("例均斤吨克升亩度台人户月年日天件股桶")
_CLOSING_SHAPE = re.compile(
    r"(?:(?:的|所占)比例|(?<![人户亩日月年平])均|(?:平均)?每(?:公?[斤吨克升亩度台]|[人户月年日天件股桶吨]))\Z"
)


class Phrases:
    """A sentence whose noun phrases are asked for: folded text, words, quantities and what is said of them."""

    def __init__(self, analysis: Analysis, quantities: Sequence[Quantity], statements: Sequence[Statement]) -> None:
        self.plain = folded(simplified(analysis.text))
        self.quantities, self.statements = quantities, statements
        # 单日客运量: a day of none in particular is part of the name.
        self.times = [span for span in time_spans(self.plain) if self.plain[slice(*span)] != "单日"]
        self.words = parted(analysis.words, self.times)
        self.ends = [w.char_end for w in self.words]
        self.marks = [match.end() for match in _MARK.finditer(self.plain)]

    def clause_start(self, position: int) -> int:
        """Return where the clause before a position begins: behind the mark before it."""
        at = bisect_right(self.marks, position)
        return self.marks[at - 1] if at else 0

    def phrase(self, low: int, high: int, i: int) -> Span | None:
        """Return the noun phrase before the predicate in a segment: its subject, or the object of its last verb."""
        span = self.trimmed(low, high)
        if span is None:
            return None
        tokens = self.pieces(*span)
        end = len(tokens)
        # Leave out the predicate on the right until a noun ends the phrase.
        while end and not self._may_end(tokens[end - 1]):
            end -= 1
        if not end:
            return None
        if end < len(tokens) and tokens[end][2] in AFTERWARDS and not self._is_time(tokens[end][0]):
            return None  # 进医保后降到3.3万元: when, not what.
        if takes_object(tokens[end - 1][2]) and (noun := self.tidy(tokens[end - 1][0] + 2, tokens[end - 1][1])):
            return noun
        start = self._phrase_start(tokens, end)
        if start and self._is_governed(tokens, start, end):
            return self.phrase(low, tokens[start - 1][0], i)
        if (
            tokens[end - 1][1] == high
            and self.plain[high : high + 1] not in {"由", "从"}
            and self.quantities[i].unit_id not in _RATES
        ):
            start = object_start(tokens, start, end)
        if start >= end or (
            end - start <= 2 and all(is_verb(token) and token not in SUFFIXES for _, _, token in tokens[start:end])
        ):
            # 病例累计报告3万例: the verb has its object before it.
            return self.phrase(low, tokens[start][0], i) if start and start < end else None
        if is_pointed(tokens[start][2]):
            start = measure_start(tokens, start, end)
        if self.statements[i].rule == "loose":
            start = moved_start(tokens, start, end)
        start = directed_start(tokens, start, end)
        last = tokens[end - 1][2]
        # The segmenter may join the predicate to its subject: 价格上涨|9%.
        joined = 2 if len(last) > 2 and last[-2:] in GROWTH and tokens[end - 1][1] == span[1] else 0
        return self.tidy(tokens[start][0], tokens[end - 1][1] - joined)

    @staticmethod
    def _is_governed(tokens: list[Piece], start: int, end: int) -> bool:
        """Tell whether a noun phrase is the object of a preposition: 向北方输水, 距离蓄水位, and no subject."""
        preposition = tokens[start - 1][2]
        if preposition in {"对", "在", "从", "与", "同"}:
            return any(is_verb(token) and token not in GROWTH for _, _, token in tokens[end:])
        is_relative = any(token == "的" for _, _, token in tokens[start:end])
        return not is_relative and preposition in _TAKEN_BY

    def trimmed(self, low: int, high: int) -> Span | None:
        """Return a piece of a clause without its dates, adverbs and light verbs at both ends."""
        begin, finish = low, high
        while begin < finish and (after := self._without_lead(begin, finish)) > begin:
            begin = after
        while begin < finish and (before := self._without_tail(begin, finish)) < finish:
            finish = before
        finish = min(high, self._whole(finish - 1)[1]) if begin < finish else finish
        return (begin, finish) if begin < finish else None

    def _without_lead(self, begin: int, finish: int) -> int:
        """Return where a piece goes on behind the words that open a clause, a time or a mark."""
        first = self.plain[begin]
        if first in " 、和,":
            return begin + 1
        if time := self.time_at(begin):
            return time[1]
        lead = _LEAD.match(self.plain, begin, finish) if first in _LEADING else None
        return self._word_start(begin, lead.end()) if lead else begin

    def _without_tail(self, begin: int, finish: int) -> int:
        """Return where the last word of a piece begins when it closes a phrase, else `finish`."""
        last = self.plain[finish - 1]
        if last in _CLOSING_ENDS:
            for size in range(min(_LONGEST_CLOSING, finish - begin), 0, -1):
                if self.plain[finish - size : finish] in _CLOSING:
                    return finish if size > 1 and self._is_in_name(finish - size, finish) else finish - size
        if last in _SHAPED and (shape := _CLOSING_SHAPE.search(self.plain, max(begin, finish - 5), finish)):
            return shape.start()
        time = self.time_at(finish - 1)
        return max(begin, time[0]) if time else finish

    def _is_in_name(self, position: int, end: int) -> bool:
        """Tell whether a position is inside a word of the policy dictionary that ends at `end`: 自然|增长率."""
        word = self.words[bisect_left(self.ends, position + 1)]
        return word.char_start < position and word.char_end == end and word.text in dictionary_words()

    def _word_start(self, low: int, position: int) -> int:
        """Return `position`, or where the word begins that it would cut an adverb from: 共|享单车, 有|效问卷."""
        at = bisect_left(self.ends, position + 1)
        if at == len(self.words) or not low <= self.words[at].char_start < position:
            return position
        token = self.words[at].text
        is_word = len(token) == 2 and token[1] not in "有达为是近在以到需能可于过" and token not in LIGHT
        known = "n" if token in dictionary_words() else ""
        is_noun = len(token) > 2 and word_classes().get(token, known).startswith("n")  # 有效率, 再就业
        is_known = is_noun or (is_word and (is_nominal(token) or token in word_classes()))
        return self.words[at].char_start if is_known else position

    def _whole(self, position: int) -> Span:
        """Return the span of the noun at a position, that no adverb is cut from (船|只), or of the character alone."""
        at = bisect_left(self.ends, position + 1)
        if at < len(self.words) and self.words[at].char_start <= position:
            word = self.words[at]
            if word_classes().get(word.text, "") in {"n", "l", "nz"} and word.text not in LIGHT:
                return word.char_start, word.char_end
        return position, position + 1

    def _may_end(self, piece: Piece) -> bool:
        token = piece[2]
        if self._is_time(piece[0]):
            return False
        if token in GROWTH or token in LIGHT or (token in TAKING and not is_nominal(token)):
            return False
        if token in EMPTY_HEADS or (token in TAKING and token not in INDICATOR_HEADS and not modifies(token)):
            return False
        if len(token) == 1 and word_classes().get(token, "n")[0] in "advzq":
            return token in SUFFIXES
        return is_nominal(token) or token in {")", "”", '"', "》"} or token in SUFFIXES

    def _phrase_start(self, tokens: list[Piece], end: int) -> int:
        """Walk left from the head over what belongs to its noun phrase."""
        at, depth = end, 0
        while at > 0:
            token = tokens[at - 1][2]
            if token == ")":
                depth += 1
            elif token == "(":
                depth = max(0, depth - 1)
            elif depth == 0 and at < end and token in LOCALIZERS and at > 1:
                break
            elif depth == 0 and at < end:
                if token == "的":
                    return self._relative_start(tokens, at - 1)
                if self._stops(tokens, at - 1, end) or self._is_time(tokens[at - 1][0]):
                    break
            at -= 1
        while at < end and tokens[at][2] in _LEFT_OVER:
            at += 1
        return at

    @staticmethod
    def is_place(word: Word) -> bool:
        """Tell whether a word is the name of a place inside the country or of another country."""
        return word_classes().get(word.text, "") == "ns" and len(word.text) > 1 and word.text not in NO_PLACES

    def is_name(self, position: int, classes: tuple[str, ...] = ("nr",)) -> bool:
        """Tell whether a longer word of some classes stands at a position: 比亚迪, 从业."""
        at = bisect_left(self.ends, position + 1)
        token = self.words[at].text if at < len(self.words) else ""
        known = "nz" if token in dictionary_words() else ""
        return len(token) > 1 and word_classes().get(token, known).startswith(classes)

    def _is_time(self, position: int) -> bool:
        return self.time_at(position) is not None

    def time_at(self, position: int) -> Span | None:
        """Return the wording of time that a position is in."""
        at = bisect_right(self.times, position, key=lambda span: span[0]) - 1
        return self.times[at] if at >= 0 and position < self.times[at][1] else None

    def pieces(self, low: int, high: int) -> list[Piece]:
        """Return the words of a span, clipped to it: the segmenter may join 年末 to 全国人口."""
        pieces = []
        for at in range(bisect_left(self.ends, low + 1), len(self.words)):
            word = self.words[at]
            if word.char_start >= high:
                break
            start, end = max(low, word.char_start), min(high, word.char_end)
            pieces.append((start, end, self.plain[start:end]))
        return pieces

    def _stops(self, tokens: list[Piece], at: int, end: int) -> bool:
        """Tell whether a word stands before a noun phrase: a verb that takes it, a preposition, an adverb."""
        token = tokens[at][2]
        following = tokens[at + 1][2] if at + 1 < len(tokens) else ""
        if len(token) > 1 and following in SUFFIXES and following in HEADS:
            return False  # 通过|量, 调解|率: the segmenter parted a name.
        if (
            token in {"至", "到"}
            and at > 0
            and (tokens[at - 1][2] + following)[:1].isdigit()
            and following[:1].isdigit()
        ):
            return False  # 16至59岁劳动年龄人口
        if token in STOPPERS or token in REPORTING or token in {",", ";", ":", "。"}:
            return True
        if token[0] == "最" and is_nominal(following):
            return False
        if token in DEVERBAL and following.startswith(HEADS):
            return False  # 补助标准, 投资规模
        beyond = tokens[at + 2][2] if at + 2 < len(tokens) else ""
        if token in DEVERBAL and is_nominal(following) and following in _ACTS and beyond.startswith(HEADS):
            return False  # 登记办理时间
        if token in {"实现", "完成"} and at > 0 and is_nominal(tokens[at - 1][2]):
            # 企业实现利润总额: the subject and its verb name the measure together; 固定资产投资 is a name by itself.
            return tokens[end - 1][1] - tokens[at][1] > 4
        if token in GROWTH and at > 0 and following.endswith(HEADS) and is_nominal(tokens[at - 1][2]):
            return False  # 成交宗数, 新开工面积: a verb inside the name of a measure.
        if is_newly(tokens, at, end):
            return False
        if token in PART_OF_NAME or (at > 0 and is_inside(tokens[at - 1][2], token, following)):
            return False
        is_verb_only = token in TAKING and token not in VERBAL and not modifies(token)
        if is_verb_only and following.startswith(OBJECT_HEADS) and not (at > 0 and tokens[at - 1][2] in TAKING):
            return True
        if token in TAKING and at > 0 and following.startswith(HEADS) and tokens[at - 1][2] not in LIGHT:
            return False
        if token in TAKING and at > 0 and following.startswith(HEADS) and tokens[at - 1][2] in MEANS:
            return False  # 平均办结时限
        if (
            token in {"累计", "合计"}
            and at > 0
            and (word_classes().get(following, "").startswith("n") or following in INDICATOR_HEADS)
        ):
            return not is_nominal(tokens[at - 1][2]) and tokens[at - 1][2] not in {"”", '"'}
        if token == "均" and at > 0 and tokens[at - 1][2] in {"亩", "户", "人", "吨", "日", "月"}:
            return False
        if token in TAKING and not modifies(token):
            return True
        is_first = at == 0 or self._is_time(tokens[at - 1][0])
        if token in TAKING and is_first and token not in INDICATOR_HEADS:
            return True
        return token in LIGHT or token in GROWTH

    def _relative_start(self, tokens: list[Piece], at: int) -> int:
        """Return where the noun phrase around the 的 at `at` begins: with its owner or a clause that defines it.

        An owner (居民医保的补助标准), a verb with its object (来自东盟的投资额) and a subject that moves
        (价格下降的城市) define a series; a bare verb (惠及的户数) and a subject with its verb (商家发往新疆的单量)
        do not.
        """
        start = at
        while start > 0 and is_owner(tokens[start - 1][2]):
            start -= 1
        if start == 0 or not is_verb(tokens[start - 1][2]) or self._is_time(tokens[start - 1][0]):
            while start < at and tokens[start][2] in LEFT_BARE:
                start += 1
            is_each = start < at and self._is_each(tokens[start - 1 : at] if start else tokens[:at])
            return at + 1 if is_each or start == at else start
        verb = start - 1
        while verb > 0 and tokens[verb - 1][2] in _BEFORE_VERBS:
            verb -= 1
        before = tokens[verb - 1][2] if verb else ""
        if start == at and tokens[at - 1][2] in GROWTH and before and is_nominal(before):
            start = self._phrase_start(tokens, verb)
            return start - (start > 0 and tokens[start - 1][2] in ATTRIBUTES)
        has_subject = bool(before) and is_nominal(before) and before not in TAKING
        return at + 1 if start == at or has_subject else start - 1 - (tokens[start - 2][2] in {"不", "未"})

    @staticmethod
    def _is_each(pieces: list[Piece]) -> bool:
        # 平均每年的消化额: what is reckoned for each is no owner.
        return any(token[0] == "每" and token[-1] in "每年月日天季周" for _, _, token in pieces)

    def tidy(self, start: int, end: int) -> Span | None:
        """Return a phrase without what belongs to no name at its ends; None when nothing is left."""
        if record := _RECORD.search(self.plain, start + 1, end):
            end = record.start()
        start, end = self.trimmed(start, end) or (start, end)
        while start < end and self.plain[start] in " 、,和与及的":
            start += 1
        if self.plain[start:end].count('"') == 1 and self.plain[start] == '"':
            start += 1
            start += self.plain[start] == "的"
        if (end - start == 1 and self.plain[start] not in SUFFIXES - {"者"}) or _EACH.fullmatch(self.plain, start, end):
            return None
        if _RESUMING.fullmatch(self.plain, start, end) or _AGES.fullmatch(self.plain, start, end):
            return None
        return (start, end) if end - start >= 1 and _LETTER.search(self.plain, start, end) else None


_RATES = frozenset({"percent", "percentage_point", "basis_point", "multiple", "fraction", "permille", "rank"})
_TAKEN_BY = frozenset({"向", "为", "由", "以", "跟", "给", "于", "离", "距", "距离", "因", "因为", "由于"})
_PREPOSITIONS = frozenset("在对从由把将使让向为以与同给被于自按")
# What may stand between a subject and the verb of a relative clause: adverbs, other verbs of movement joined to it.
_BEFORE_VERBS = (LIGHT | GROWTH | frozenset("或和")) - _PREPOSITIONS

# 这一面积, 峰值, 局地: words that resume what was measured before, or say where and how it was.
_RESUMING = re.compile(
    r"(?:(?:上述|这一|这个|这项|该项|该(?![省市县区州镇乡村国校院厂行])|此|其)(?:[一-鿿]{0,3}(?:[率比度量额数值幅]|比例|比重|规模|面积|指标|水平|数字|数据|速度|金额|人群|价格))?|"
    r"规模|总量|单日|峰值|谷值|幅度|比例|比重|数值|数字|水平|速度|局地|局部|个别|盘中|[人户亩单日月年]均|全部|其余|平均|波动|预期|调整|最高|最低|总体|部分地区)"
)

# 粮食产量|屡创历史新高: a record is no part of what reached it.
_RECORD = re.compile(r"[屡再续连又]创(?![业造作意建])|创(?:下|出)?了?(?:历史|同期|[纪记]录|新[高低])")

# 25至29岁为7%: of what was measured before.
_AGES = re.compile("[0-9]+[至到-][0-9]+岁?")

# 每升, 折合每亩: what the amount is reckoned by.
_EACH = re.compile(r"(?:折合|平均|相当于)?每一?[一-鿿]{1,3}(?<![量额价率益值金费])")


_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_ACTS = DEVERBAL | TAKING
_LEFT_OVER = JOINERS - {"(", '"', "“", "《"}
