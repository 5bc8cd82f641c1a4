"""Find the noun phrase a Chinese quantity measures, by a shallow grammar of clauses over the segmented words.

A number is measured by the object before it (完成投资2万亿元), the noun it counts (30个城市), the subject of its clause
(粮食产量增长1.6%), or the subject carried over from the clause before (同比增长4.7%). Lists with 分别 are laid beside
the items they answer to.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from briefnlp.findings import Analysis, Measured, Quantity, Statement, Word
from briefnlp.lexicon import wordings, words
from briefnlp.text import folded
from briefnlp.zh.tokens import word_classes

Span = tuple[int, int]
Piece = tuple[int, int, str]

_STREAK = frozenset({"year", "month", "week", "day", "hour", "minute", "workday", "second"})
# Words that end a noun phrase on its right: light verbs, adverbs, prepositions before the number or the predicate.
_LIGHT = words("phrase_words", "zh", role="light")
# Verbs that take what is measured as their object.
_TAKING = words("phrase_words", "zh", role="taking")
_STOPPERS = words("phrase_words", "zh", role="stopper")
_PERIOD = re.compile(
    r"(?:今年|去年|明年|上年|前年|当年|本年|[0-9]{4}年|20[0-9]{2}-{1,2}20?[0-9]{2}年)?(?:以来|来|底|末|初)?"
    r"(?:(?:前|首)?[一二三四五六七八九十两0-9]{1,3}个?(?:季度|月)(?:份|末|底|当月)?|"
    r"[0-9]{1,2}(?:-{1,2}|~|至|到)[0-9]{1,2}月(?:份)?|[上下]半年|全年|年末|年底|"
    r"[0-9]{1,2}月[0-9]{1,2}日|当月|本月|上月)?"
)
_LEAD = re.compile(
    r"(?:其中|此外|同时|另外|但是|但|而|并|且|特别是|尤其是|初步核算|经初步核算|数据显示|结果显示|"
    r"据统计|目前|当前|据测算|总的看|总体看|分[^,]{1,6}看|从[^,]{1,12}看|按[^,]{1,14}(?:计算|计价|计)|"
    r"截至[^,]{1,14}?(?:[月年]?[底末]|日|月|年|目前)|到[0-9]{4}年(?:[底末])?|全年|今年|去年|上年|明年|"
    r"当年|前年|预计|我们预计|国家[^,]{1,8}预计|力争|确保|计划|仅|已|累计|共|还有|还|都|也|又|则|另有|"
    r"另|有|要|将|再|只|把|将把|虽然|反而|下一步|现在|如今|过去|近年来|"
    r"[0-9]{4}年(?:[0-9]{1,2}月)?(?:底|末)?|一季度(?:末)?|二季度(?:末)?|三季度(?:末)?|四季度(?:末)?|"
    r"[上下]半年|前[一二三两]季度|(?:今年)?前[0-9一二三四五六七八九十两]{1,2}个月|[0-9]{1,2}月(?:末|"
    r"底|份|当月)?|[0-9]{1,2}(?:-{1,2}|~|至|到)[0-9]{1,2}月份?|年末|年底|"
    r"[\"“]?十[一二三四五][五][\"”]?(?:时期|期间|以来)|(?:过去|未来|近|"
    r"最近)?[一二三四五六七八九十0-9]{1,3}年(?:来|间|累计)?|五年来|近年来|[0-9]{1,2}日|的| )+"
)
# A date joined to the number: 由8月份的5.3%, 到去年的31%.
_DATE = (
    r"(?:(?:今年|去年|上年|明年|前年|[0-9]{4}年)(?:底|末|初)?(?:[0-9]{1,2}月(?:份|底|末)?|"
    r"[一二三四]季度末?|[上下]半年)?|[0-9]{1,2}月(?:份|底|末)?|"
    r"[一二三四]季度末?|[上下]半年|目前|当前|现在|过去|当初|同期|[一二三四五六七八九十]{1,3}年前|年初|年底|年末)"
)
_TRAILING = re.compile(
    r"(?:(?:[由从至到为在])?"
    + _DATE
    + r"的|的(?:比重|比例|份额|贡献率)?|占比|比重|(?<!天数)(?<!断面)(?<!质)(?<!额)比例|所占|份额|"
    r"增速|增幅|涨幅|降幅|跌幅|升幅|增长率|增长速度|贡献率|年均|日均|月均|同比|环比|"
    r"名义|实际|累计|合计|总共|达到|已达|达|约|为|有|平均每[年月日]|"
    r"[已也又还仍将则都更是在只仅就由从至到了近超共再]|(?<![人户亩日月年])均|[人户亩日月]均|数量|方面|分别|"
    r"一直|多年来|长期|更是|普遍|大约|左右|一次性|总体|当年|当月|同期|首次|甚至|却|反而|虽然|大幅|明显|\"|“|”|,| )+\Z"
)


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
    return [
        None if span is None else Measured(span[0], span[1], _indicator(clause.plain[span[0] : span[1]]))
        for span in spans
    ]


class _Clauses:
    """A sentence on its way to what its quantities measure."""

    def __init__(self, analysis: Analysis, quantities: Sequence[Quantity], statements: Sequence[Statement]) -> None:
        self.plain = folded(analysis.text)
        self.words: tuple[Word, ...] = analysis.words
        self.ends = [w.char_end for w in self.words]
        self.quantities, self.statements = quantities, statements

    def spans(self) -> list[Span | None]:
        found: list[Span | None] = []
        lists = self._lists()
        subject: Span | None = None
        for i, quantity in enumerate(self.quantities):
            if i in lists:
                found.append(lists[i])
                continue
            if self._is_bare_time(i):
                found.append(None)
                continue
            span = self._of_rank(i) if quantity.unit_id == "rank" else self._own(i)
            if span is None:
                span = self._carried(i, found)
            found.append(span)
            subject = span or subject
        return found

    def _is_bare_time(self, i: int) -> bool:
        quantity = self.quantities[i]
        if quantity.unit_id not in _STREAK:
            return False
        left = self.plain[max(0, quantity.char_start - 8) : quantity.char_start]
        unit = self.plain[quantity.number_end : quantity.char_end]
        return bool(re.search(r"连续?[升降涨跌]?\Z|[用花](?:了|时)?\Z", left)) or (
            "岁" in unit and not re.search(r"寿命|年龄|提高|再", left)
        )

    def _segment(self, i: int) -> Span:
        """Return the span between the quantity before (or the clause mark before) and this one."""
        start = self.quantities[i].char_start
        low = 0
        for previous in reversed(self.quantities[:i]):
            unit, before = self.plain[previous.number_end : previous.char_end], self.plain[: previous.number_start]
            is_within = self.plain[previous.char_end : previous.char_end + 1] not in {",", "、", "。", ";"}
            if is_within and ("岁" in unit or (previous.unit_id in _STREAK and before.endswith("连续"))):
                continue  # 65岁以上人口, 合格率连续9年: an age is part of the name.
            low = previous.char_end
            break
        stops = [self.plain.rfind(c, low, start) + 1 for c in ",。;:!?"]
        return max(low, *stops), start

    def _own(self, i: int) -> Span | None:
        quantity = self.quantities[i]
        behind = self._behind(i)
        low, high = self._segment(i)
        if self.statements[i].rule == "behind":
            compared = re.search(r"(?:高|低|快|慢|多|少)于(?=[^,。;]{2,20}\Z)", self.plain[low:high])
            low += compared.end() if compared else 0
        high = self._before_comparison(i, low, high)
        if _ADVERBIAL.fullmatch(self.plain, low, high):
            return behind
        before = self._phrase(low, high, i)
        if (
            quantity.unit_id == "count"
            and before is not None
            and re.search(r"[由从](?:[0-9]{4}年的|目前的)?\Z", self.plain[low : quantity.char_start])
        ):
            return before
        if (
            behind is not None
            and quantity.unit_id != "rank"
            and self.plain[quantity.char_start - 1 : quantity.char_start] == "的"
        ):
            return behind
        if behind is not None and quantity.unit_id == "count" and self._is_target_of_move(i):
            return before
        if behind is not None and (quantity.unit_id == "count" or before is None or self._ends_in_verb(low, high)):
            return behind
        return before or behind

    def _is_target_of_move(self, i: int) -> bool:
        """Tell whether a count is where a from-to ends, and so measures what it starts with."""
        if not i:
            return False
        previous = self.quantities[i - 1]
        left = self.plain[max(0, previous.char_start - 12) : previous.char_start]
        gap = self.plain[previous.char_end : self.quantities[i].char_start]
        return bool(
            re.search(r"[由从](?:[0-9]{4}年的)?\Z", left)
            and re.search(r"[到至为](?:[0-9]{4}年的|目前的)?\Z", gap)
            and "," not in gap[:-1]
        )

    def _behind(self, i: int) -> Span | None:
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
                return start, quantity.counted_end
            return self._nouns_from(measure_end) if quantity.counted_start is not None else None
        end = quantity.char_end
        if quantity.unit_id == "rank" or quantity.unit_id in {"percentage_point", "basis_point"}:
            return None
        if self.plain[end : end + 1] == "的":
            end += 1
        elif quantity.unit_id in {"percent", "multiple", "fraction"}:
            return None
        return self._nouns_from(end)

    def _nouns_from(self, position: int) -> Span | None:
        at = bisect_left(self.ends, position + 1)
        start = end = None
        for word in self.words[at : at + 8]:
            if word.char_start < position:
                continue
            token = self.plain[word.char_start : word.char_end]
            if token == "的" and end is not None:
                start = end = None
                continue
            if start is None and token in _ATTRIBUTES:
                start, end = word.char_start, word.char_end
                continue
            if not _is_nominal(token) or token in _GROWTH or token in {"以上", "左右"} or token[0].isdigit():
                break
            if start is not None and len(token) > 3 and token in _indicators():
                break
            if start is None and token in _EMPTY_HEADS:
                break
            start, end = word.char_start if start is None else start, word.char_end
        return None if start is None or end is None else (start, end)

    def _before_comparison(self, i: int, low: int, high: int) -> int:
        """Return where the predicate's comparison begins: 占全国的, 比上月, 快于全部工业 are not what is measured."""
        said = self.statements[i]
        if said.base_start is not None and low <= said.base_start < high:
            high = said.base_start
        match = _PREDICATE.search(self.plain[low:high])
        if match and match.start() > 0:
            high = low + match.start()
        elif match:
            high = low
        return high

    def _ends_in_verb(self, low: int, high: int) -> bool:
        at = bisect_left(self.ends, high)
        if at >= len(self.words) or self.words[at].char_end > high:
            at -= 1
        while at >= 0 and self.words[at].char_start >= low:
            token = self.plain[self.words[at].char_start : self.words[at].char_end]
            if token in _TAKING or (
                word_classes().get(token, "") == "v" and token not in _VERBAL and token not in _LIGHT
            ):
                return True
            if token in {"好", "完", "了", "出", "起", "成"}:
                at -= 1
                continue
            if token not in _LIGHT and not token.isspace():
                return False
            at -= 1
        return True

    def _phrase(self, low: int, high: int, i: int) -> Span | None:
        """Return the noun phrase before the predicate in a segment: its subject, or the object of its last verb."""
        span = self._trimmed(low, high)
        if span is None:
            return None
        tokens = self._pieces(*span)
        end = len(tokens)
        # Leave out the predicate on the right until a noun ends the phrase.
        while end and not self._may_end(tokens[end - 1]):
            end -= 1
        if not end:
            return None
        start = self._phrase_start(tokens, end)
        if start >= end or (end - start <= 2 and all(_is_verb(token) for _, _, token in tokens[start:end])):
            return None
        return self._tidy(tokens[start][0], tokens[end - 1][1])

    def _trimmed(self, low: int, high: int) -> Span | None:
        text = self.plain[low:high]
        lead = _LEAD.match(text)
        begin = lead.end() if lead else 0
        tail = _TRAILING.search(text, begin)
        finish = tail.start() if tail else len(text)
        while begin < finish and text[begin] in ' 、和,"':
            if text[begin] == '"':
                break
            begin += 1
        return (low + begin, low + finish) if begin < finish else None

    def _may_end(self, piece: Piece) -> bool:
        token = piece[2]
        if token in _GROWTH or token in _LIGHT or (token in _TAKING and not _is_nominal(token)):
            return False
        if token in _EMPTY_HEADS or (token in _TAKING and token not in _INDICATOR_HEADS and not _modifies(token)):
            return False
        if len(token) == 1 and word_classes().get(token, "n")[0] in "advzq":
            return token in _SUFFIXES
        return _is_nominal(token) or token in {")", "”", '"', "》"} or token in _SUFFIXES

    def _phrase_start(self, tokens: list[Piece], end: int) -> int:
        """Walk left from the head over what belongs to its noun phrase."""
        at, depth = end, 0
        while at > 0:
            token = tokens[at - 1][2]
            if token == ")":
                depth += 1
            elif token == "(":
                depth = max(0, depth - 1)
            elif depth == 0 and at < end:
                if token == "的":
                    return self._relative_start(tokens, at - 1)
                if self._stops(tokens, at - 1, end):
                    break
            at -= 1
        while at < end and tokens[at][2] in _JOINERS - {"(", '"', "“", "《"}:
            at += 1
        return at

    def _pieces(self, low: int, high: int) -> list[Piece]:
        """Return the words of a span, clipped to it: the segmenter may join 年末 to 全国人口."""
        pieces = []
        for word in self.words[bisect_left(self.ends, low + 1) :]:
            if word.char_start >= high:
                break
            start, end = max(low, word.char_start), min(high, word.char_end)
            pieces.append((start, end, self.plain[start:end]))
        return pieces

    def _stops(self, tokens: list[Piece], at: int, end: int) -> bool:
        """Tell whether a word stands before a noun phrase: a verb that takes it, a preposition, an adverb."""
        token = tokens[at][2]
        if token in _STOPPERS or token in {",", ";", ":", "。"}:
            return True
        if token in {"实现", "完成"} and at > 0 and _is_nominal(tokens[at - 1][2]):
            # 企业实现利润总额: the subject and its verb name the measure together.
            return False
        if token in _PART_OF_NAME:
            return False
        following = tokens[at + 1][2] if at + 1 < len(tokens) else ""
        if token in _TAKING and at > 0 and following.startswith(_HEADS) and tokens[at - 1][2] not in _LIGHT:
            return False
        if token == "累计" and at > 0 and word_classes().get(following, "").startswith("n"):
            return not _is_nominal(tokens[at - 1][2])
        if token == "均" and at > 0 and tokens[at - 1][2] in {"亩", "户", "人", "吨", "日", "月"}:
            return False
        if token in _TAKING and not _modifies(token):
            return True
        if token in _TAKING and at == 0 and token not in _INDICATOR_HEADS:
            return True
        return token in _LIGHT or token in _GROWTH

    def _relative_start(self, tokens: list[Piece], at: int) -> int:
        # What stands before 的 modifies the head, whatever it is made of, back to a preposition or verb of the clause.
        start = at
        while start > 0:
            token = tokens[start - 1][2]
            if token in {
                "在",
                "对",
                "从",
                "由",
                "把",
                "将",
                "使",
                "让",
                "向",
                "为",
                "超过",
                "达到",
                ",",
                ";",
                ":",
                "共",
                "累计",
                "还有",
                "共有",
                "靠",
                "已",
                "已经",
            }:
                break
            start -= 1
        return start

    def _tidy(self, start: int, end: int) -> Span | None:
        text = self.plain[start:end]
        lead = _LEAD.match(text)
        if lead and lead.end() < len(text):
            start += lead.end()
        tail = _TRAILING.search(self.plain, start, end)
        if tail and tail.start() > start:
            end = tail.start()
        while start < end and self.plain[start] in " 、,和与及的":
            start += 1
        if self.plain[start:end].count('"') == 1 and self.plain[start] == '"':
            start += 1
        if (end - start == 1 and self.plain[start] not in _SUFFIXES) or _EACH.fullmatch(self.plain, start, end):
            return None
        return (start, end) if end - start >= 1 and re.search(r"[\u4e00-\u9fffA-Za-z]", self.plain[start:end]) else None

    def _of_rank(self, i: int) -> Span | None:
        quantity = self.quantities[i]
        if quantity.unit_id != "rank":
            return None
        if self.plain[quantity.char_end - 1 : quantity.char_end] == "大":
            return self._nouns_from(quantity.char_end)
        low, high = self._segment(i)
        match = _PLACED.search(self.plain, low, high)
        return self._phrase(low, match.start(), i) if match else None

    def _carried(self, i: int, found: list[Span | None]) -> Span | None:
        """Return the subject of the clause before: of the quantity before, or the nouns that open the sentence."""
        quantity, said = self.quantities[i], self.statements[i]
        if quantity.unit_id in _STREAK and said.aspect != "change" and not self._is_target_of_move(i):
            return None
        for j in range(i - 1, -1, -1):
            between = self.plain[self.quantities[j].char_end : quantity.char_start]
            if "。" in between:
                return None
            if found[j] is not None and self.quantities[j].unit_id not in _STREAK:
                return found[j]
        low, _ = self._segment(i)
        while low > 0:
            high = low - 1
            low = max(self.plain.rfind(c, 0, high) for c in ",。;:!?") + 1
            if self.plain[high] in "。;":
                return None
            if span := self._subject(low, high):
                return span
        return None

    def _subject(self, low: int, high: int) -> Span | None:
        """Return the nouns that open a clause: its subject, when no number stands in it."""
        span = self._trimmed(low, high)
        if span is None:
            return None
        tokens = self._pieces(*span)
        end = 0
        for _, _, token in tokens:
            if not (_is_nominal(token) or token in _JOINERS or token in {'"', "“", "”"}):
                break
            end += 1
        return self._tidy(tokens[0][0], tokens[end - 1][1]) if end else None

    def _lists(self) -> dict[int, Span | None]:
        """Lay lists of numbers (分别增长5%、6%) beside the items they answer to."""
        answered: dict[int, Span | None] = {}
        last_items: list[Span] = []
        for group in self._groups():
            if len(group) < 2:
                continue
            first = self.quantities[group[0]]
            low = max(self.plain.rfind(c, 0, first.char_start) for c in "。;!?") + 1
            previous = self.quantities[group[0] - 1].char_end if group[0] else 0
            left = self.plain[max(low, previous) : first.char_start]
            marked = "分别" in left or "依次" in left or "各" in left
            items = self._items(max(low, previous), first.char_start, len(group)) if marked else None
            if items is None and len(last_items) == len(group) and (marked or group[0] > 0):
                items = last_items
            if items is None and marked and group[0] >= len(group):
                items = self._earlier(group, answered)
            if items is None and marked:
                whole = self._phrase(max(low, previous), max(low, previous) + _respectively(left), group[0])
                items = [whole] * len(group) if whole else None
            if items is None:
                continue
            last_items = items
            answered.update(zip(group, items, strict=True))
        return answered

    def _groups(self) -> list[list[int]]:
        groups: list[list[int]] = []
        for i, quantity in enumerate(self.quantities):
            gap = self.plain[self.quantities[i - 1].char_end : quantity.char_start] if i else "-"
            if (
                i
                and re.fullmatch(r" ?(?:[、,]?[和及与]|[、,]|以及)? ?", gap)
                and self.quantities[i - 1].unit_id == quantity.unit_id
            ):
                groups[-1].append(i)
            else:
                groups.append([i])
        return groups

    def _earlier(self, group: list[int], answered: dict[int, Span | None]) -> list[Span] | None:
        # 港口吞吐量52亿吨，集装箱9543万标箱，同比分别增长7.6%和4.8%: the items are what the numbers before measure.
        spans: list[Span] = []
        for j in range(group[0] - len(group), group[0]):
            span = answered.get(j) or self._own(j)
            if span is None:
                return None
            spans.append(span)
        return spans

    def _items(self, low: int, high: int, count: int) -> list[Span] | None:
        """Split the list before 分别 into `count` items; items parted by commas may hold 、."""
        text = self.plain[low:high]
        end = _respectively(text)
        head = _BEFORE_RESPECTIVELY.sub("", text[:end])
        commas = [(a, b) for a, b in _pieces(head, ",") if not _ADVERB_PIECE.search(head[a:b])]
        if len(commas) >= count and all(self._is_item(low + a, low + b) for a, b in commas[-count:]):
            return self._cleaned([(low + a, low + b) for a, b in commas[-count:]])
        body = head.rsplit(",", 1)[-1]
        lead = len(head) - len(body)
        for splitter in (r"[、和与及](?![^(]*\))", r"、|和(?=[^、和]*\Z)"):
            pieces = _pieces(body, splitter)
            if len(pieces) == count:
                return self._cleaned([(low + lead + a, low + lead + b) for a, b in pieces])
        pieces = _pieces(head, r"[,、]|以及|和|及")
        if len(pieces) == count:
            return self._cleaned([(low + a, low + b) for a, b in pieces])
        return None

    def _is_item(self, low: int, high: int) -> bool:
        """Tell whether a piece between commas is a noun phrase: no number, no verb at its ends."""
        pieces = self._pieces(low, high)
        if high - low < 2 or not pieces or re.search(r"[0-9]%|亿|增长|下降|提高|达到|为|是|突出", self.plain[low:high]):
            return False
        return pieces[0][2] not in _TAKING and not _is_verb(pieces[-1][2]) and _is_nominal(pieces[-1][2])

    def _cleaned(self, spans: list[Span]) -> list[Span] | None:
        first = spans[0]
        text = self.plain[first[0] : first[1]]
        lead = (
            re.match(r"(?:[^,]*,)*(?:我国)?(?:对|向|从|在|其中|全国|目前|前[^,]{1,5}(?:季度|月),?)*", text)
            if "," not in text[-2:]
            else None
        )
        start = first[0] + (lead.end() if lead and lead.end() < len(text) else 0)
        spans = [(start, first[1]), *spans[1:]]
        spans = [tidied for span in spans if (tidied := self._tidy(*span))]
        last = spans[-1] if spans else None
        if last is None:
            return None
        tail = _SHARED.search(self.plain, last[0] + 1, last[1])
        if tail and tail.start() - last[0] >= 2:
            spans[-1] = (last[0], tail.start())
        return spans


# Parts of a name of a measure that look like adverbs, numbers or verbs elsewhere.
_PART_OF_NAME = words("phrase_words", "zh", role="part_of_name")
# Heads that make a verb before them part of the name of a measure: 资助金额, 补助标准.
_HEADS = tuple(sorted(words("phrase_words", "zh", role="head")))
_ATTRIBUTES = words("phrase_words", "zh", role="attribute")
_SUFFIXES = words("phrase_words", "zh", role="suffix")
# Nouns that resume rather than name: 大关, 目标, 峰值.
_EMPTY_HEADS = words("phrase_words", "zh", role="empty_head")
_INDICATOR_HEADS = words("phrase_words", "zh", role="indicator_head")
# Where the predicate of a clause begins: 占全国的, 比上月, 快于全部工业, 拉动经济增长, 为每台, 连续5年.
_PREDICATE = re.compile(
    r"(?:占(?!比|用|地|有)[^,。;]{0,30}|相当于[^,。;]{0,24}|(?:(?<![占之对])比(?!例|重|率|值|较)|"
    r"(?<!比)较(?!大|快|高|多|好|强))[^,。;]{1,16}|(?:高|低|快|慢)于[^,。;]{2,24}|"
    r"[与同]世界[^,。;]{2,20}|"
    r"与[^,。;与]{2,16}(?:之比|的?比率)[^,。;]{0,3}|按[^,。;的]{1,10}(?:计算|计价|计)[^,。;]{0,4}|"
    r"(?:拉动|带动|影响)(?!力)[^,。;]{2,20}|"
    r"对[^,。;]{2,20}的(?:贡献率|贡献|拉动)[^,。;]{0,8}|(?:完成|达到)(?:了)?(?:年度|全年|年初|计划|"
    r"预算|目标|序时|总)[^,。;]{0,14}|"
    r"(?:为|达|达到|提升到|提高到|至|到|按)每[^,。;0-9]{1,12}|每(?:人每[月年]|"
    r"[升吨亩斤度台月年户日天人桶])|(?:平均)?每公[斤顷里]|"
    r"连续[0-9一二三四五六七八九十两多]{1,4}个?[^,。;0-9]{1,8}|"
    r"在[^,。;]{0,8}[0-9]{1,2}[月日][^,。;]{0,16})\Z"
)
# 扣除价格因素, 按可比口径: how the number was reckoned, not what it measures.
_ADVERBIAL = re.compile(
    r"[ ,]*(?:扣除|剔除|按|考虑|若|如果|排除)[^,。;的]{0,24}?(?:因素|影响|后|口径|计算|价格|基数|"
    r"房地产)?[^,。;的]{0,8}"
)
# 每升, 折合每亩: what the amount is reckoned by.
_EACH = re.compile(r"(?:折合|平均|相当于)?每一?[一-鿿]{1,3}")
_PLACED = re.compile(
    r"(?:已|均|都|仍|稳|首次|继续|连续[^,。;]{1,6}年)*(?:位居|位列|名列|稳居|跃居|跃升|排名|排在|居|"
    r"列|位于|升至|上升|保持|是|为|达到|较上)[^,。;]*\Z|(?:世界|全球|全国|亚洲|历史)\Z"
)
# Heads that all items of a list share: 东盟、欧盟进出口.
_SHARED = re.compile(
    r"(?:[0-9]{1,2}(?:省|省市|市|国|地))?(?:进出口|出口|进口|产量|增加值|余额|投资|参保人数|"
    r"保险参保人数|销售额|零售额|价格|收入|支出|销量|贸易额|对华投资|营业收入|利润)(?:值|额|总值|"
    r"总额)?\Z"
)
_JOINERS = words("phrase_words", "zh", role="joiner")
_GROWTH = words("phrase_words", "zh", role="growth")


_BEFORE_RESPECTIVELY = re.compile(
    r"(?:同比|环比|比[^,]{1,10}|较[^,]{1,10}|合计|累计|则|均|将|已|每[^,、]{1,3}|依次|也|又|"
    r"对[^,、]{2,16}的?(?:贡献率|贡献)|的?(?:占比|比重|增速|涨幅|降幅|增幅))+\Z"
)
_ADVERB_PIECE = re.compile(
    r"(?:看|相比|计算|显示|来说|方面|期间|时期|其中|以来|同时|此外|起)\Z|\A(?:与|同|从|按|截至|据)|"
    r"\A(?:今年|去年|[0-9]{4}年)?(?:前[^,]{1,4}月|前[^,]季度|[0-9-]+月(?:份|末|底)?|[上下]半年|全年|"
    r"[一二三四]季度末?)\Z"
)


def _respectively(left: str) -> int:
    return max(left.rfind("分别"), left.rfind("依次")) if "分别" in left or "依次" in left else left.rfind("各")


def _pieces(text: str, splitter: str) -> list[Span]:
    pieces, at = [], 0
    for match in re.finditer(splitter, text):
        if match.start() > at:
            pieces.append((at, match.start()))
        at = match.end()
    if at < len(text):
        pieces.append((at, len(text)))
    return pieces


def _is_verb(token: str) -> bool:
    # 先发行1万亿元: a verb without its object names nothing; 出口2万亿元 does.
    if token in _INDICATOR_HEADS or token in _indicators():
        return False
    return (
        token in _TAKING
        or token in _GROWTH
        or (word_classes().get(token, "")[:1] in {"v", "d"} and token not in _VERBAL)
    )


def _modifies(token: str) -> bool:
    return word_classes().get(token, "").startswith(("n", "vn"))


_NOMINAL = ("n", "vn", "an", "j", "l", "eng", "b", "f", "s", "i", "q", "a", "z")
_NOT_NOMINAL = words("phrase_words", "zh", role="not_nominal")


@cache
def _is_nominal(token: str) -> bool:
    if token in _NOT_NOMINAL or token.isspace():
        return False
    tag = word_classes().get(token)
    if tag is None:
        # Words of the policy dictionary, Latin names, digits in names (5G, 65岁).
        return len(token) > 1 or token.isalnum()
    return tag.startswith(_NOMINAL) or token in _VERBAL or (tag in {"ns", "nr", "nt"} and len(token) > 1)


# Verbs that mostly name something in statistics.
_VERBAL = words("phrase_words", "zh", role="verbal")


@cache
def _indicators() -> dict[str, str]:
    return {folded(r["wording"]): r["indicator_id"] for r in wordings("indicator_names", "zh")}


_SCOPES = re.compile(r"^(?:全国|我国|中国|全社会|国内|全年|累计|全部|本年|当年|年末|年|城乡|的)+")


@cache
def _indicator(phrase: str) -> str | None:
    """Return the indicator a phrase names: the phrase itself, without its scope words, or None."""
    known = _indicators()
    bare = _SCOPES.sub("", phrase)
    for candidate in (
        phrase,
        bare,
        re.sub(r"[\"“”]", "", phrase),
        re.sub(r"(?:规模|总量|总额|总数|平均值|累计)\Z", "", bare),
        re.sub(r"\([^)]*\)", "", bare),
    ):
        if candidate in known:
            return known[candidate]
    return None
