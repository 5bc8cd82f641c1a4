"""Which item of a Chinese list each figure of a list measures: 出口和进口分别增长5%、6%."""

import re
from collections.abc import Callable

from briefnlp.findings import DURATIONS
from briefnlp.lexicon import words
from briefnlp.zh.phrases import Span
from briefnlp.zh.subjects import Subjects
from briefnlp.zh.word_kinds import ATTRIBUTES, GROWTH, INDICATOR_HEADS, MEANS, TAKING, is_nominal, is_verb

_MANNERS = frozenset({"名义", "实际", "同比", "环比"})


def align_lists(search: Subjects, own: Callable[[int], Span | None]) -> dict[int, Span | None]:
    """Lay lists of numbers (分别增长5%、6%) beside the items they answer to.

    `own` finds what one number measures when no list says it.
    """
    answered: dict[int, Span | None] = {}
    last_items: list[Span] = []
    for group in _groups(search):
        if len(group) < 2:
            continue
        first = search.quantities[group[0]]
        low = max(search.plain.rfind(c, 0, first.char_start) for c in "。;!?") + 1
        previous = search.quantities[group[0] - 1].char_end if group[0] else 0
        left = search.plain[max(low, previous) : first.char_start]
        marked = _is_marked(left)
        items = _items(search, max(low, previous), first.char_start, len(group)) if marked else None
        if items and all(search.plain[a:b] in _MANNERS for a, b in items):
            continue  # 名义和实际分别增长: of what was named before.
        if items is None and len(last_items) == len(group) and (marked or group[0] > 0):
            items = last_items
        if items is None and group[0] >= len(group) and (marked or _restates(search, group, low)):
            items = _earlier(search, own, group, answered)
        if items is None and marked and not _tells_whole(search, max(low, previous), left, group[0]):
            items = told_before(search, max(low, previous), first.char_start, len(group))
        if items is None and marked:
            whole = own(group[0]) or search.phrase(
                max(low, previous), max(low, previous) + _respectively(left), group[0]
            )
            items = [whole] * len(group) if whole else None
        if items is None:
            continue
        last_items = items
        answered.update(zip(group, items, strict=True))
    return answered


_LIST_GAP = re.compile(r" ?(?:[、,]?[和及与]|[、,]|以及)? ?")
_MOVES = "|".join(sorted(word for word in GROWTH if len(word) > 1))
# 依次增长5.5%、下降8%和增长1.8%: a list that says of each item which way it went.
_MOVING_GAP = re.compile(rf" ?(?:[、,]?[和及与]|[、,]|以及)(?:{_MOVES}|[增升涨降跌减])了?(?:约|近)? ?")


def _groups(search: Subjects) -> list[list[int]]:
    groups: list[list[int]] = []
    marked = False
    for i, quantity in enumerate(search.quantities):
        previous = search.quantities[i - 1] if i else None
        gap = search.plain[previous.char_end : quantity.char_start] if previous else "-"
        is_same = previous is not None and _kind_of(previous.unit_id) == _kind_of(quantity.unit_id)
        if i and (
            (_LIST_GAP.fullmatch(gap) and (is_same or (marked and "," not in gap)))
            or (marked and is_same and _MOVING_GAP.fullmatch(gap))
        ):
            groups[-1].append(i)
        else:
            groups.append([i])
            marked = _is_marked(gap if previous else search.plain[: quantity.char_start])
    return groups


def _is_marked(left: str) -> bool:
    return "分别" in left or "依次" in left or "各" in left


def _restates(search: Subjects, group: list[int], low: int) -> bool:
    """Tell whether rates stand alone in the clause behind as many amounts: 出口3亿元,进口2亿元,增长5%和4%."""
    before = search.quantities[group[0] - len(group) : group[0]]
    kinds = {_kind_of(search.quantities[i].unit_id) for i in group}
    gap = search.plain[before[-1].char_end : search.quantities[group[0]].char_start]
    if kinds != {"rate"} or before[0].char_start < low or not _ALONE.fullmatch(gap):
        return False
    # Each amount must have a clause of its own.
    return all(
        _kind_of(amount.unit_id) != "rate"
        and (not n or _CLAUSE_GAP.search(search.plain, before[n - 1].char_end, amount.char_start))
        for n, amount in enumerate(before)
    )


_CLAUSE_GAP = re.compile("[,、;][^,、;]{2,}")
_ALONE = re.compile(rf",(?:同比|环比|[比较][^,]{{1,8}})?(?:实际|名义)?(?:{_MOVES})")


def _kind_of(unit_id: str) -> str:
    # A list of growth rates may hold both: 48.2%、1.2倍和65.3%.
    return "rate" if unit_id in {"percent", "multiple", "fraction"} else unit_id


def _earlier(
    search: Subjects, own: Callable[[int], Span | None], group: list[int], answered: dict[int, Span | None]
) -> list[Span] | None:
    # 港口吞吐量52亿吨，集装箱9543万标箱，同比分别增长7.6%和4.8%: the items are what the numbers before measure.
    spans: list[Span] = []
    for j in range(group[0] - len(group), group[0]):
        if search.quantities[j].unit_id in DURATIONS:
            return None  # 通胀率3%,出口连续三个月下降,降幅分别为1%、2%和3%: of one thing only
        span = answered.get(j) or own(j)
        if span is None:
            return None
        spans.append(span)
    return spans


_BEFORE_RESPECTIVELY = re.compile(
    r"(?:同比|环比|比[^,]{1,10}|较[^,]{1,10}|合计|累计|则|平均|年均|月均|均|将|已|每[^,、]{1,3}|依次|也|又|"
    r"对[^,、]{2,16}的?(?:贡献率|贡献)|的?(?:占比|比重|增速|涨幅|降幅|增幅))+\Z"
)
_ADVERB_PIECE = re.compile(
    r"(?:看|相比|计算|显示|来说|方面|期间|时期|其中|以来|同时|此外|起)\Z|\A(?:与|同|从|按|截至|据)|"
    r"\A(?:今年|去年|[0-9]{4}年)?(?:前[^,]{1,4}月|前[^,]季度|[0-9-]+月(?:份|末|底)?|[上下]半年|全年|"
    r"[一二三四]季度末?)\Z"
)


def _items(search: Subjects, low: int, high: int, count: int) -> list[Span] | None:
    """Split the list before 分别 into `count` items; items parted by commas may hold 、."""
    text = search.plain[low:high]
    end = _respectively(text)
    head = _BEFORE_RESPECTIVELY.sub("", text[:end])
    comma = head.rfind(",")
    if comma > 0 and (low + comma + 1, low + len(head)) in search.times:
        head = head[:comma]
    commas = [(a, b) for a, b in _split(head, ",") if not _ADVERB_PIECE.search(head[a:b])]
    if len(commas) >= count and all(_is_item(search, low + a, low + b) for a, b in commas[-count:]):
        return _cleaned(search, [(low + a, low + b) for a, b in commas[-count:]])
    body = head.rsplit(",", 1)[-1]
    lead = len(head) - len(body)
    for splitter in (r"[、和与及](?![^(]*\))", r"、|和(?=[^、和]*\Z)", r"、"):
        pieces = _split(body, splitter)
        if len(pieces) == count:
            return _cleaned(search, [(low + lead + a, low + lead + b) for a, b in pieces])
    pieces = _split(head, r"[,、]|以及|和|及")
    # 建立补贴制度,低保标准分别提高: a clause of its own is no item.
    is_list = comma < 0 or not any(_is_clause(search, low + a, low + b) for a, b in pieces)
    if len(pieces) == count and is_list:
        return _cleaned(search, [(low + a, low + b) for a, b in pieces])
    return None


def _respectively(left: str) -> int:
    return max(left.rfind("分别"), left.rfind("依次")) if "分别" in left or "依次" in left else left.rfind("各")


def _split(text: str, splitter: str) -> list[Span]:
    pieces, at = [], 0
    for match in re.finditer(splitter, text):
        if match.start() > at:
            pieces.append((at, match.start()))
        at = match.end()
    if at < len(text):
        pieces.append((at, len(text)))
    return pieces


def _is_item(search: Subjects, low: int, high: int) -> bool:
    """Tell whether a piece between commas is a noun phrase: no number, no verb at its ends."""
    pieces = search.pieces(low, high)
    if high - low < 2 or not pieces or re.search(r"[0-9]%|亿|增长|下降|提高|达到|为|是|突出", search.plain[low:high]):
        return False
    return not _is_clause(search, low, high) and not is_verb(pieces[-1][2]) and is_nominal(pieces[-1][2])


def _is_clause(search: Subjects, low: int, high: int) -> bool:
    return any(token in TAKING and is_verb(token) for _, _, token in search.pieces(low, high))


def _tells_whole(search: Subjects, low: int, left: str, i: int) -> bool:
    """Tell whether a clause with 分别 has a noun of its own: 低保标准分别提高, but not 首批分别为, 增幅各为."""
    end = low + _respectively(left)
    whole = search.phrase(max(low, search.plain.rfind(",", low, end) + 1), end, i)
    return whole is not None and search.plain[slice(*whole)] not in ATTRIBUTES


# How many characters before it are searched for the items of a list.
_NEAR = 120


def told_before(search: Subjects, low: int, high: int, count: int) -> list[Span] | None:
    """Return `count` items that a clause just before names: 投放铜、铝、锌,首批分别为; 出口、进口双双上升,增幅各为."""
    low = max(low, high - _NEAR)
    while (comma := search.plain.rfind(",", low, high)) > 0:
        begin = max(low, search.plain.rfind(",", low, comma) + 1)
        pieces = _split(search.plain[begin:comma], r"[、和与及](?![^(]*\))")
        if len(pieces) == count and all(b - a < 16 for a, b in pieces[1:-1]):
            first, last = pieces[0], pieces[-1]
            spans = [
                search.phrase(begin + first[0], begin + first[1], 0) or _last_word(search, begin + first[1]),
                *((begin + a, begin + b) for a, b in pieces[1:-1]),
                search.subject(begin + last[0], begin + last[1]) or _first_word(search, begin + last[0]),
            ]
            found = [span for span in spans if span]
            return _without_shared(search, found) if len(found) == count else None
        high = comma
    return None


def _last_word(search: Subjects, end: int) -> Span | None:
    pieces = search.pieces(end - 1, end)
    return pieces[-1][:2] if pieces and is_nominal(pieces[-1][2]) else None


def _first_word(search: Subjects, start: int) -> Span | None:
    pieces = search.pieces(start, start + 1)
    return pieces[0][:2] if pieces and is_nominal(pieces[0][2]) else None


# Heads that all items of a list share: 东盟、欧盟进出口.
_SHARED = re.compile(
    r"(?:[0-9]{1,2}(?:省|省市|市|国|地))?(?:进出口|出口|进口|产量|增加值|余额|投资|参保人数|"
    r"保险参保人数|销售额|零售额|价格|收入|支出|销量|贸易额|对华投资|营业收入|利润)(?:值|额|总值|"
    r"总额)?\Z"
)


# 货运量、客运量两项指标: what the items are called together.
_TOGETHER = re.compile(
    r"等?(?:[0-9]{1,2}|[两三四五六七八九十])(?:大|个|项|类|种|者|家|地)(?:主要|重点|核心)?[一-鿿]{0,4}\Z"
)
_ORDINALS = frozenset("一二三四五六七八九十")
_BEFORE_ITEM = frozenset({"对", "向", "从", "在", "同", "与", "给", "为"})
_MEASURES = frozenset("量率额值数价度积比费温耗")
_SHARED_HEADS = words("phrase_words", "zh", role="shared_head")
_BEFORE_HEADS = MEANS | _SHARED_HEADS


def _cleaned(search: Subjects, spans: list[Span]) -> list[Span] | None:
    first = spans[0]
    text = search.plain[first[0] : first[1]]
    lead = (
        re.match(r"(?:[^,]*,)*(?:我国)?(?:对|向|从|在|其中|全国|目前|前[^,]{1,5}(?:季度|月),?)*", text)
        if "," not in text[-2:]
        else None
    )
    start = first[0] + (lead.end() if lead and lead.end() < len(text) else 0)
    for at, _, token in search.pieces(start, first[1] - 1):
        start = at + 1 if token in _BEFORE_ITEM else start
    spans = [(start, first[1]), *spans[1:]]
    if together := _TOGETHER.search(search.plain, spans[-1][0] + 2, spans[-1][1]):
        spans[-1] = (spans[-1][0], together.start())
    is_numbered = search.plain.startswith("第", spans[0][0])  # 第一、二、三产业
    tidied = [
        tidy
        for span in spans
        if (tidy := search.tidy(*span) or (span if is_numbered and search.plain[slice(*span)] in _ORDINALS else None))
    ]
    return _without_shared(search, tidied) if len(tidied) == len(spans) else None


def _without_shared(search: Subjects, spans: list[Span]) -> list[Span]:
    """Leave out of the last item the head that all items share: 汽油、柴油价格, 手机、平板电脑的回收量."""
    texts = [search.plain[a:b] for a, b in spans]
    start, end = spans[-1]
    joined = search.plain.rfind("的", start + 1, end)
    if joined > 0 and not any("的" in text for text in texts[:-1]):
        return [*spans[:-1], search.subject(start, joined) or (start, joined)]
    tail = _SHARED.search(search.plain, start + 1, end)
    if tail:
        is_shared = tail.start() - start >= 2 and not any(text.endswith(tail[0]) for text in texts[:-1])
        return [*spans[:-1], (start, tail.start())] if is_shared else spans
    if any(_names_measure(search.pieces(*span)[-1][2]) for span in spans[:-1]):
        return spans
    pieces = search.pieces(start, end)
    if len(pieces) > 1 and _names_measure(pieces[-1][2]):
        end = pieces.pop()[0]
        while len(pieces) > 1 and (pieces[-1][2] in _BEFORE_HEADS or pieces[-1][2][0] == "最"):
            end = pieces.pop()[0]
    return [*spans[:-1], (start, end)] if end - start >= 2 else spans


def _names_measure(token: str) -> bool:
    return token[-1] in _MEASURES or token in INDICATOR_HEADS or token in _SHARED_HEADS
