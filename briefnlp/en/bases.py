"""What an English change is measured against: the wording of the comparison and the kind of base it names."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefnlp.en.basis import AS_IT_WAS, BASE_END, MONTH, Base, basis_of
from briefnlp.en.calendar import WEEKDAYS
from briefnlp.findings import Period, Quantity, Statement
from briefnlp.lexicon import Hit
from briefnlp.records import Direction

# No word farther away than this governs a figure.
FARTHEST = 600

# Nor do figures lend each other what is left unsaid over more than so many others.
MOST_LISTED = 24

BREAK = re.compile(r"[;:]\s|[.!?]['\"]?\s(?=[A-Z])")

LISTED = re.compile(r"(?:\s?,\s?|\s(?:and|or|to|respectively)\s|,\s(?:and|or)\s|\s)+", re.IGNORECASE)


@dataclass(slots=True)
class Context:
    """The sentence being read."""

    text: str
    lower: str
    quantities: Sequence[Quantity]
    hits: list[Hit]
    bases: list[Base]
    done: list[Statement]
    # The way things moved by the last verb of change: "rose 5 percent to 60" carries it to the level.
    motion: Direction | None = None
    # Where the verbs stand: an ellipsis has none.
    verbs: list[int] = field(default_factory=list)
    nouns: frozenset[int] = frozenset()

    def hits_in(self, start: int, end: int) -> list[Hit]:
        """Return the words of change between two offsets."""
        first = bisect_left(self.hits, start, key=lambda hit: hit.char_start)
        last = bisect_left(self.hits, end, key=lambda hit: hit.char_start)
        return [hit for hit in self.hits[first:last] if hit.char_end <= end]


def left_edge(c: Context, index: int) -> int:
    """Return where the words that can govern a quantity begin: after the quantity before it or the last full break."""
    start = c.quantities[index - 1].char_end if index else 0
    for match in BREAK.finditer(c.text, start, c.quantities[index].char_start):
        start = match.end()
    return start


def right_edge(c: Context, index: int) -> int:
    """Return where the words after a quantity that can govern it end: at the next quantity or full break."""
    end = c.quantities[index + 1].char_start if index + 1 < len(c.quantities) else len(c.text)
    match = BREAK.search(c.text, c.quantities[index].char_end, end)
    return match.start() if match else end


# "inflation, which topped 10 percent last year, has eased to": the clause goes on behind the aside.
_CLOSED = re.compile(r",\s(?:has|have|had|is|are|was|were|will|would|rose|fell|dropped|eased|slowed|climbed)\s")


def sentence_left(c: Context, index: int) -> int:
    """Return where the clause with the subject of a quantity begins."""
    start = max(0, c.quantities[index].char_start - FARTHEST)
    for match in BREAK.finditer(c.text, start, c.quantities[index].char_start):
        start = match.end()
    # A clause of its own subject begins after ", while", ", and", ", with".
    for match in re.finditer(
        r",\s(?:while|but|and|with|whereas|although|which|the)\s|\b(?:while|but)\s",
        c.text[start : c.quantities[index].char_start],
    ):
        last = start + match.end()
        if match.group() == ", which " and _CLOSED.search(c.text, last, c.quantities[index].char_start):
            continue
        if last < c.quantities[index].char_start - 12:
            start_of_clause = last
            start = start_of_clause if start_of_clause > start else start
            break
    return start


def spread_bases(c: Context) -> None:
    """Give each change its base: the nearest after it, before it, at the head of the sentence, its neighbour's."""
    own = [_own_base(c, index) for index in range(len(c.quantities))]
    for index in range(len(own) - 2, -1, -1):
        own[index] = own[index] or _from_next(c, own, index)
    for index, base in enumerate(own):
        statement = c.done[index]
        if base is None and statement.aspect == "change":
            base = own[index] = _past_levels(c, index)
        if not _takes_base(statement):
            continue
        if base is None and statement.aspect == "change":
            base = own[index] = _neighbour(c, own, index)
        elif base is None and statement.rule == "ellipsis":
            base = own[index] = next((b for b in reversed(own[:index]) if b), None)
        if base:
            start = base.start
            if statement.aspect == "ratio":
                lead = re.match(
                    r"(?:as\s(?:\w+\s){1,3}?as|than|of|the same as|compared\s(?:with|to))\s(?:in\s)?",
                    c.text[start : base.end],
                    re.IGNORECASE,
                )
                start += lead.end() if lead else 0
            c.done[index] = replace(statement, basis=base.basis, base_start=start, base_end=base.end)


_LEVELS = ("to_level", "from", "apposed", "listed")
_TIME_AGO = re.compile(
    r"(?:\s(?:a|per)\s[a-z]+)?,?\s(?:in\s|for\s)?(?P<when>(?:an?|one)\s(?:year|quarter|month|week)\s(?:ago|earlier|before|prior)|"
    r"(?:the\s)?(?:same|prior|previous|preceding|corresponding|year-earlier|year-ago|prior-year|comparable)\s"
    r"(?:(?:year|period|quarter|month)\b\s?)+(?:last\syear|(?:a\s)?year\s(?:ago|earlier|before)|of\s(?:19|20)\d\d)?|"
    r"last\s(?:year|month|quarter)|the\s(?:year|month|quarter)\s(?:before|earlier))\b"
)


def _past_levels(c: Context, index: int) -> Base | None:
    """Return the base behind the levels a change led to: "doubled to $2 billion from $1 billion a year earlier"."""
    last = index
    while last + 1 < len(c.done) and c.done[last + 1].rule in _LEVELS and c.done[last + 1].aspect == "level":
        last += 1
    if last == index or c.done[last].rule == "to_level" or c.quantities[index].unit_id == "percentage_point":
        return None
    end = c.quantities[last].char_end
    ago = _TIME_AGO.match(c.text, end)
    return Base(*ago.span("when"), basis_of(ago["when"])) if ago else None


def _takes_base(statement: Statement) -> bool:
    return statement.aspect in ("change", "ratio") or statement.direction == "flat"


_BASE_NEXT = re.compile(r"\s(?=(?:that|those|what|the|as|its|their|his|her|(?!last\b)[a-z]+'s)\b)|\sof\s")


def _own_base(c: Context, index: int) -> Base | None:
    quantity, statement = c.quantities[index], c.done[index]
    if not _takes_base(statement):
        return None
    # "91% of the pre-pandemic level", "twice as many", "three times the outlay": a base follows right away.
    if statement.aspect == "ratio" and _BASE_NEXT.match(c.text, quantity.char_end):
        return _ratio_base(c, index)
    right = right_edge(c, index)
    after = [b for b in c.bases if quantity.char_end <= b.start < right]
    for base in after:
        gap = c.text[quantity.char_end : base.start]
        if statement.modality == "forecast" and _FROM_THEN.fullmatch(c.text, base.start, base.end):
            continue  # "will be trimmed by 100,000 barrels from October": when it begins
        if statement.direction != "flat" and _OTHER_UNMOVED.search(gap):
            break  # "rose 5 percent, leaving imports unchanged from a year earlier"
        if len(gap) < 90 and not re.search(r",\s(?:while|but|and|with)\s", gap):
            return base
        break
    left = left_edge(c, index)
    before = [b for b in c.bases if left <= b.start and b.end <= quantity.char_start and not _starts_at(c, b)]
    if index and c.done[index - 1].aspect == "level":
        before = [b for b in before if not _FROM_THEN.match(c.text, b.start, b.end)]  # "£15 from Jan. 2, £3 less"
    if index and _takes_base(c.done[index - 1]):
        # "fell 6% on year as prices halved": what follows a change right away is its own.
        before = [b for b in before if _PAUSE.search(c.text, c.quantities[index - 1].char_end, b.start)]
    if before and before[-1].basis in ("since", None) and index and c.done[index - 1].aspect == "change":
        # "narrowed by 0.2 points compared with May, but sales still fell 18 percent"
        before = [b for b in before if not _OTHER_CLAUSE.search(c.text, b.end, quantity.char_start)]
    if before and len(c.text[before[-1].end : quantity.char_start]) < 130:
        return before[-1]
    return None


_OTHER_UNMOVED = re.compile(r"[,;]\s[^;]*\b(?:unchanged|flat|steady)\s\Z")
_PAUSE = re.compile(r"[,;:]|\s(?:and|but|while)\s")
_FROM_THEN = re.compile(rf"(?:from|on)\s(?:{MONTH}|(?:19|20)\d\d|next\s\w+)", re.IGNORECASE)


def _starts_at(c: Context, base: Base) -> bool:
    # "each year from 2025" says when something begins; only after a change does it compare.
    return bool(re.match(r"from\s(?:19|20)\d\d\b", c.lower[base.start : base.end]))


def _ratio_base(c: Context, index: int) -> Base | None:
    quantity = c.quantities[index]
    rest = c.text[quantity.char_end :]
    lead = re.match(
        r"\s(?:of\s|as\s(?:(?!as\b)\w+\s){1,9}?as\s(?:in\s)?|(?:more|higher|larger|faster|bigger|"
        r"greater)\sthan\s(?:in\s)?)?",
        rest,
    )
    start = quantity.char_end + (lead.end() if lead else 1)
    end = BASE_END.search(c.text, said.end() if (said := AS_IT_WAS.match(c.text, start)) else start)
    final = end.start() if end else len(c.text)
    wording = c.text[start:final]
    named = wording.strip() and wording not in ("as much", "as many", "that much")
    return Base(start, final, basis_of(wording)) if named else None


def _from_next(c: Context, own: Sequence[Base | None], index: int) -> Base | None:
    """Return the base of "up 6.1% and 5.2% year on year" for the figure before."""
    if c.done[index].aspect != "change" or c.done[index + 1].aspect != "change":
        return None
    gap = c.text[c.quantities[index].char_end : c.quantities[index + 1].char_start]
    same = c.quantities[index].unit_id == c.quantities[index + 1].unit_id
    dearer = c.done[index + 1].rule == "comparative" and re.fullmatch(r"\s(?:and|or)\s(?:[\w-]+\s){1,3}", gap)
    if (
        (same and dearer)
        or gap in (", or ", " or ")
        or (same and (LISTED.fullmatch(gap) or (c.done[index + 1].rule == "ellipsis" and len(gap) < 40)))
    ):
        return own[index + 1]
    return None


_SET_OFF = re.compile(r";|,?\s(?:while|whereas)\s")


def _neighbour(c: Context, own: Sequence[Base | None], index: int) -> Base | None:
    """Return the base that an earlier change of the sentence, or its opening, lends to a change without one."""
    if c.done[index].rule in ("gap", "points", "points_reached", "against") or _OUTPACING.search(
        c.lower[left_edge(c, index) : c.quantities[index].char_start]
    ):
        return None
    for other in range(index - 1, max(-1, index - MOST_LISTED), -1):
        if c.done[other].aspect == "change" and (base := own[other]):
            alike = c.quantities[other].unit_id == c.quantities[index].unit_id
            if _is_gap_of_rates(c, other) and not (alike or _is_gap_of_rates(c, index)):
                continue  # "grew 7.0 percent year on year, 0.2 points faster than in December; firms rose 5.5 percent"
            between = c.text[c.quantities[other].char_end : c.quantities[index].char_start]
            if base.basis in ("mom", "qoq") and _SET_OFF.search(between) and c.quantities[index].unit_id == "percent":
                return None  # "0.95 percent from April; appliances surged 55.0 percent"
            if not _is_parallel(c, other, index):
                return None
            # A gap to a norm is said of its own figure only; so is what is compared with a named earlier time.
            if base.basis in ("yoy", "mom", "qoq") or _in_a_row(c, other, index) or base.start <= 1:
                return base
            return None
    for base in c.bases:
        if base.end <= c.quantities[index].char_start and base.start <= 1 and base.is_open:
            return base
    return None


# "28 million kilograms, an increase of 60,000", "24 percent, up 1.3 points"
_STEP_APPOSED = re.compile(r",\s(?:(?:also|again)\s)?(?:up|down|an?\s(?:[\w-]+\s){1,3}of)\s(?:by\s)?(?:[a-z]+\s)?\Z")
# What brought a change about or came of it has a base of its own: "plunged 60% on year as prices halved".
_SUBORDINATE = re.compile(
    r"\s(?:as|after(?!\s(?:\w+ing|an?)\b|\s\Z)|because|which|who|when|although|despite)\s[^,;]*\Z"
)
_ACTS_ON = re.compile(r",\s\w+ing\s[^,;]*\Z")


def _is_parallel(c: Context, other: int, index: int) -> bool:
    """Tell whether two changes are of one kind: rates go with rates, amounts with amounts of their unit."""
    one, two = c.quantities[other].unit_id, c.quantities[index].unit_id
    between = c.text[c.quantities[other].char_end : c.quantities[index].char_start]
    if _STEP_APPOSED.search(between) or (c.done[index].rule == "comparative" and two == "count"):
        return True  # "… and there were two fewer accidents"
    if _SUBORDINATE.search(between) or (_ACTS_ON.search(between) and one != two):
        return False
    return one == two or two in ("percent", "fraction", "multiple") or c.done[index].rule == "apposed"


def _is_gap_of_rates(c: Context, index: int) -> bool:
    compares = c.done[index].rule in ("comparative", "gap", "points")
    return compares and c.quantities[index].unit_id in ("percentage_point", "basis_point")


_OUTPACING = re.compile(
    r"\b(?:outpac|outstrip|outperform|surpass|exceed|lag|overtak|narrow|"
    r"widen)\w*\b[^;]{0,60}\bby\s\Z|\b(?:narrow|widen)\w+\sby\s\Z"
)


_NEXT_ITEM = re.compile(r"(?:,|\sand)\s(?:[\w-]+\s){1,4}\Z")
_OTHER_CLAUSE = re.compile(r";|,\s(?:but|while|whereas|although)\s")


def _in_a_row(c: Context, first: int, second: int) -> bool:
    """Tell whether two changes follow each other, or are said of two levels in a list: "23, up 5%, and B 17, up 4%"."""
    start, end = c.quantities[first].char_end, c.quantities[second].char_start
    level_between = second == first + 2 and c.done[first + 1].aspect == "level"
    alike = c.quantities[first].unit_id == c.quantities[second].unit_id
    listed = level_between and alike and _NEXT_ITEM.search(c.text, start, c.quantities[first + 1].char_start)
    if second != first + 1 and not listed:
        return False
    gap = c.text[start:end]
    return len(gap) < 80 + 30 * level_between and not _OTHER_CLAUSE.search(gap)


# "12 more than in 2017", "half of what it was in 2015", "80 percent of 2019 levels": what a figure is held against.
_BASE_BEFORE = re.compile(
    r"\bof\sthe\s(?:number|level|amount|figure|total|volume)\s\Z|\b(?:than|compared\s(?:with|to)|versus|as|what\s(?:it|they)\s(?:was|were)|that\scame|last\sseen)\s\Z"
    # "…, and the jobless rate was unchanged from a year earlier"
    r"|\b(?:unchanged|changed|flat|steady|level)\s(?:from|with|on)\s\Z",
    re.IGNORECASE,
)
# "the airline said on Tuesday it would cut 500 jobs": when it was told
_TOLD_BEFORE = re.compile(r"\b(?:said|says|warned|announced|told\s\w+)\s\Z")
# "…, the ministry forecast in May"
_TOLD_AFTER = re.compile(
    r",\s(?:(?:the|its|a|an|[A-Z][\w'-]*)\s)(?:[\w'-]+\s){0,5}(?:said|forecast|predicted|estimated|announced|reported|warned|projected)\s\Z"
)
# "In a statement on Thursday, the ministry said …": when it was told; "at a meeting on Thursday" dates.
_TOLD_IN = re.compile(
    r"\b(?:in|at|during|according\sto)\s(?:an?|the|its|their|his|her|[\w'-]+'s?)\s(?:[\w'-]+\s){0,2}"
    r"(?:statements?|remarks|conference|briefing|interview|speech|address|release|circular|notice|filing|report|note|post|article)\s"
    r"(?:(?:issued|released|published|held|posted|given|made)\s)?\Z",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[^;]{0,120}?\b(?:said|says|told|stated|noted|announced|warned|revealed|introduced|added)\b")
# "the level of 2008", "the crisis of 2008"
_OF_A_YEAR = re.compile(r"of\s\d{4}")
# "the worst storm since 1992"
_SUPERLATIVE = re.compile(r"\b(?:(?!latest\b|rest\b|west\b|interest\b)\w+est|most|worst|best|first|least)\b[^,;]*\Z")
# "the first drop in three years", "for the third time in a decade": how long a record has stood
_RECORD = re.compile(
    r"\b(?:(?!latest\b|rest\b|interest\b)\w+est|most|worst|best|first|second|third|fourth|fifth|only)\s(?:[\w-]+\s){0,3}\Z"
)
_LENGTH = re.compile(r"in\s(?:\w+\s){1,3}(?:years?|months?|weeks?|decades?|century)\b", re.IGNORECASE)
_BASE_AFTER = re.compile(r"(?:'s?)?\s(?:levels?|peak|maximum|mean|average|norm|baseline)\b")
# "one-fifth of the number on a normal Monday": any such day
_ANY_DAY = re.compile(r"\b(?:an?|any|every|each|most|normal|typical|average|usual)\s\Z", re.IGNORECASE)
# "futures for April delivery": a name, no time
_OF_A_NAME = re.compile(r"\s(?:deliver(?:y|ies)|contracts?|futures|delivered|issue|edition)\b")


# "up 6.2 points from 2025", "2.4 percent over the fourth quarter"
_BASE_ITSELF = re.compile(
    r"(?:from|over)\s(?!(?:\w+|a\ssingle)\s(?:years?|months?|weeks?|days?|decades?|quarters)\Z|the\s(?:past|last\s\S+\s|next|first\s\S+\s(?:months|quarters))|.*\s(?:to|and)\s)",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"(?:%|\bpercent|\bpoints?|\bup|\bdown)\s\Z", re.IGNORECASE)


def _is_of_telling(text: str, period: Period) -> bool:
    told = _TOLD_IN.search(text, max(0, period.char_start - 60), period.char_start)
    return bool(
        told
        and _DAY_OF.match(period.text)
        and (_TELLING.match(text, period.char_end) or told[0].lower().startswith("according"))
    )


_DAY_OF = re.compile(rf"(?:on\s|earlier\s)?(?:{'|'.join(WEEKDAYS)}|today|yesterday|[A-Z]\w+\.?\s\d)", re.IGNORECASE)


def dates_nothing(text: str, period: Period) -> bool:
    """Tell whether a wording of time is a base, when something was told, part of a name or how long a record stood."""
    near, start = max(0, period.char_start - 24), period.char_start
    return bool(
        _BASE_BEFORE.search(text, near, start)
        or _TOLD_BEFORE.search(text, near, start)
        or _TOLD_AFTER.search(text, max(0, start - 80), start)
        or _is_of_telling(text, period)
        or _BASE_AFTER.match(text, period.char_end)
        or _OF_A_NAME.match(text, period.char_end)
        or (period.text.lower() in WEEKDAYS and _ANY_DAY.search(text, near, start))
        or (_LENGTH.match(period.text) and _RECORD.search(text, max(0, start - 50), start))
        or (period.text.lower().startswith("since ") and _SUPERLATIVE.search(text, max(0, start - 70), start))
        or _OF_A_YEAR.fullmatch(period.text)
        or (_BASE_ITSELF.match(period.text) and _CHANGED.search(text, near, start))
    )
