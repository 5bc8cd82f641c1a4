"""What an English sentence says of each quantity: level or change, which way, against what, as fact or plan."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from briefnlp.findings import Analysis, Quantity, Statement
from briefnlp.lexicon import Hit, WordingFinder, wordings
from briefnlp.records import Aspect, Basis, Direction, Modality
from briefnlp.text import shadow

# No word farther away than this governs a figure.
_FARTHEST = 600
# Nor do figures lend each other what is left unsaid over more than so many others.
_MOST_LISTED = 24
_BREAK = re.compile(r"[;:]\s|[.!?]['\"]?\s(?=[A-Z])")
# Words that may stand between a change word and its quantity: "rose by a further 5", "up a mere 5".
_FILLER = re.compile(
    r"(?:\s|,|\b(?:by|a|an|the|another|further|full|mere|only|just|well|annual|annually|average|"
    r"averaging|averaged|total|of|at|as|much|many|little|even|"
    r"some|slightly|sharply|steadily|significantly|substantially|again|altogether|overall|"
    r"annualized|annualised|rate|pace|more|year-on-year|"
    r"seasonally|adjusted|whopping|staggering|combined|cumulative|record|steep|modest|solid|"
    r"nominal|real|anything|anywhere|respectively|also|back|"
    r"year|on|month|quarter|from|over|additional|estimated|net|nearly|almost|per|cent|merely|out|"
    r"below|above|up|down|minimum|maximum|low|high|new|to)\b)*\Z"
)
_ENDS_IN = re.compile(
    r"(?:^|\s)(?P<word>by|to|from|at|of|in|with)(?:\s(?:a|an|the|some|only|just|well|another|"
    r"further|total|mere|record|average|seasonally|adjusted|as|much|many|high|low|little|"
    r"of))*\s?\Z"
)
_LISTED = re.compile(r"(?:\s?,\s?|\s(?:and|or|to|respectively)\s|,\s(?:and|or)\s|\s)+", re.IGNORECASE)
_MORE_AFTER = re.compile(
    r"(?:\s(?:\w+\s){0,2}?)(?P<word>more|less|fewer|higher|lower|larger|smaller|bigger|faster|"
    r"slower|better|worse|longer|shorter|thinner|warmer|"
    r"cooler|colder|hotter|cheaper|dearer|heavier|lighter|stronger|weaker|milder|wider|narrower|"
    r"up|down|above|below|short|ahead|behind|over|under|"
    r"quicker|deeper|shallower)\b(?P<tail>\s(?:(?:19|20)\d\d|pre-\w+|than|per|year|month|quarter|on|from|of\sthe|the|"
    r"last|that|normal|average|over|compared|against|in|(?:\w+\s){1,3}than|as)\b|[,.]|\Z)"
)
_LESS = frozenset(
    str.split(
        "less fewer lower smaller slower worse shorter thinner cooler colder cheaper lighter weaker milder "
        "narrower down below short behind under quicker shallower"
    )
)
_NOUN_AFTER = re.compile(
    r"(?:\s|-)(?:(?:year-on-year|month-on-month|annual|nominal|real|further|net|average|overall|"
    r"sequential|average annual|cumulative)\s)*(?P<noun>[a-z]+)\b(?!\s(?:rate|target)\sof)"
)
_SHARE_BEFORE = re.compile(
    r"\b(?:account(?:s|ed|ing)?\sfor|(?:made|make|makes|making)\sup|represent(?:s|ed|ing)?|"
    r"compris(?:e|es|ed|ing)|took|takes|taking|constitut\w+|contribut\w+|"
    r"share|proportion|supply|supplies|equal to|equivalent of|equivalent to|stake|held|hold|holds|"
    r"capped at|covers?|spends?)\b[^,;]{0,24}\Z",
    re.IGNORECASE,
)
_SHARED = re.compile(r"\b(?:share|proportion|percentage\sof|stake)\b", re.IGNORECASE)
_OF_WHOLE = re.compile(r"\s(?:of|as a share of)\s(?!a\spercentage|the way|around|about|\d)", re.IGNORECASE)
_RATE_NOUN = re.compile(
    r"\b(?:growth|increase|rise|expansion|inflation|CPI|consumer price|economy grew|M2|GDP target)\b", re.IGNORECASE
)
_FALL_NOUN = re.compile(r"\b(?:decline|decrease|drop|fall|contraction|deflation)\b", re.IGNORECASE)
_NAMED_RATE = re.compile(
    r"\b(?:unemployment|interest|contribution|profit\smargins?|penetration|mechanization|"
    r"load\sfactor|tax|jobless|enrol\w+|utilization|urbanization|vaccination|mortality|savings|"
    r"exchange|policy|prime|deposit|discount|participation)\b[^,;]{0,24}",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\binstead of\s\Z|\bwhere they used to \w+\s\Z", re.IGNORECASE)
_PLAIN_VERBS = re.compile(
    r"\b(?:raised|raise|raising|added|add|adds|adding|created|issued|dropped in)\s(?:(?:a|mere|"
    r"another|some|up|nearly|about|only|just|over|an|estimated)\s)*\Z"
)
_AFTER_SUBJECT = re.compile(
    r"\b(?:(?:is|are|was|were)\s(?:expected|likely|projected|forecast|forecasted|predicted|"
    r"estimated|anticipated|set|seen|poised|due)\s(?:to\b|\w+ing\b)|will|may|might|could|would)\b"
)
_PLANNED_AFTER = re.compile(r"\b(?:is|are)\sto\s(?:be|have|get|receive|\w+)\b|\b(?:shall|should|must)\s")
_WILL = re.compile(
    r"\b(?:will|'ll|would|may|might|could|expects?|expected|likely|forecasts?|projected|predicts?|"
    r"predicted|warned that|seen\s\w+ing)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:(?:is|are)\sto\s(?!blame|date)\w+|shall|should|must|intended to|aims?\b|aim(?:ed|"
    r"ing)?\sto|plans?\sto|planned|targets?\b|goals?\b|strives?|quota)\b",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\b(?:exceed\w*|surpass\w*|overfulfil\w+|met|meeting|achiev\w+|complet\w+|fulfil\w+|beat\w*|"
    r"above|below|standing limit)\b[^,;]{0,30}\b(?:target|goal|plan|quota)\b|may not|no more than",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Base:
    """A wording of comparison: its span (of what is compared with) and kind; null for another entity or norm."""

    start: int
    end: int
    basis: Basis | None
    is_open: bool = True


@dataclass(slots=True)
class _Context:
    """The sentence being read."""

    text: str
    lower: str
    quantities: Sequence[Quantity]
    hits: list[Hit]
    bases: list[_Base]
    done: list[Statement]
    # The way things moved by the last verb of change: "rose 5 percent to 60" carries it to the level.
    motion: Direction | None = None
    # Wordings of plans and forecasts: where they start and end, and which they are.
    modals: list[tuple[int, int, Modality]] = field(default_factory=list)
    aims_somewhere: bool = False
    # Where the verbs stand: an ellipsis has none.
    verbs: list[int] = field(default_factory=list)

    def hits_in(self, start: int, end: int) -> list[Hit]:
        """Return the words of change between two offsets."""
        first = bisect_left(self.hits, start, key=lambda hit: hit.char_start)
        last = bisect_left(self.hits, end, key=lambda hit: hit.char_start)
        return [hit for hit in self.hits[first:last] if hit.char_end <= end]


@cache
def _changes() -> WordingFinder:
    kinds: dict[str, dict[str, Direction]] = {}
    for row in wordings("change_words", "en"):
        kinds.setdefault(row["wording"].lower(), {})[row["kind"]] = row["direction"]  # type: ignore[assignment]
    return WordingFinder(kinds.items())


@cache
def _base_words() -> WordingFinder:
    return WordingFinder(
        (row["wording"].lower(), row["basis"]) for row in wordings("bases", "en") if row["basis"] != "gap"
    )


@cache
def _modal_words() -> WordingFinder:
    return WordingFinder((row["wording"].lower(), row["modality"]) for row in wordings("modality_words", "en"))


def read_statements(analysis: Analysis, quantities: Sequence[Quantity]) -> list[Statement]:
    """Return one statement for each quantity, in their order.

    >>> from briefnlp.en.numbers import find_numbers
    >>> from briefnlp.en.quantities import find_quantities
    >>> text = "Output rose by 5.4 percent year on year to 30 tons."
    >>> statements = read_statements(Analysis(text), find_quantities(text, find_numbers(text)))
    >>> [(s.aspect, s.direction, s.basis) for s in statements]
    [('change', 'up', 'yoy'), ('level', 'up', None)]
    """
    text = shadow(analysis.text)
    lower = text.lower()
    context = _Context(text, lower, quantities, _change_hits(lower), [], [])
    context.verbs = [word.char_start for word in analysis.words if word.upos in ("VERB", "AUX")]
    context.bases = _bases(text, lower, quantities)
    context.modals = _modals(text, lower)
    context.aims_somewhere = any(
        word in lower for word in ("target", "goal", "plan", "quota", "may not", "no more than")
    )
    for index in range(len(quantities)):
        context.done.append(_with_modality(context, index, _read(context, index)))
    _spread_back(context)
    _spread_bases(context)
    return context.done


def _modals(text: str, lower: str) -> list[tuple[int, int, Modality]]:
    found: list[tuple[int, int, Modality]] = [(h.char_start, h.char_end, h.payload) for h in _modal_words().find(lower)]
    found += [(*m.span(), "target") for m in _AIM.finditer(text)]
    return sorted(found + [(*m.span(), "forecast") for m in _WILL.finditer(text)])


# Particles and nouns that look like words of change: "made up 5 percent", "value added", "saved 5 tons".
_NO_CHANGE = re.compile(
    r"\b(?:ma[dk]es?|making|t[ao]kes?|took|taking|sets?|puts?|setting|putting|"
    r"keeps?|kept|buil[dt]\w*|open\w*|start\w*|turn\w*|end\w*|sign\w*|set|back|hold\w*|held|"
    r"lin\w+|show\w*|giv\w+|gave|call\w*|break\w*|broke|lay|laid|lays|shut|clos\w+|down|live[sd]?|"
    r"lin\w+)\s(?P<a>up|down)\b|\b(?P<b>value)[\s-]added\b|\b(?P<e>in\saddition)\b|\b(?P<c>saves?|"
    r"saved|saving|com(?:e|es|ing)\sup|came\sup|extend\w*\s(?:over|to|from)|equal\sto|level\sof|"
    r"levels\sof|cut\s(?:off|out)|add(?:s|ed|ing)?\sup)\b|-(?P<d>level|up|down)\b"
)


def _change_hits(lower: str) -> list[Hit]:
    """Return the words of change in a sentence, less those that only look like one."""
    no = [m.span() for m in _NO_CHANGE.finditer(lower)]
    hits = _changes().find(lower)
    return [h for h in hits if not any(a < h.char_end and h.char_start < b for a, b in no)]


def _read(c: _Context, index: int) -> Statement:
    quantity = c.quantities[index]
    if quantity.unit_id == "rank":
        return Statement("rank", _rank_direction(c, quantity), rule="rank")
    if quantity.unit_id == "multiple" or quantity.rule == "ratio_level":
        return _multiple(c, index)
    if quantity.rule in ("age", "compound"):
        return Statement(rule=quantity.rule)
    for reading in (_after, _unmoved, _listed, _apposed, _pair_ended, _pair_begun, _paired, _before):
        statement = reading(c, index)
        if statement:
            if statement.direction:
                c.motion = statement.direction
            return statement
    return _plain(c, index)


def _spread_back(c: _Context) -> None:
    """Give "7.4% and 8.8% more than last year" and "58.7, 21.2 and 3.4 percent of it" one reading, that of the last."""
    for index in range(len(c.done) - 2, -1, -1):
        statement, following = c.done[index], c.done[index + 1]
        gap = c.text[c.quantities[index].char_end : c.quantities[index + 1].char_start]
        same = c.quantities[index].unit_id == c.quantities[index + 1].unit_id
        plain = statement.rule in ("level", "listed") and statement.aspect == "level" and statement.direction is None
        if gap == ", " and not _list_goes_on(c, index + 1):
            continue
        if (
            plain
            and c.quantities[index].unit_id not in ("count", "rank")
            and following.aspect in ("change", "share")
            and (
                (same and _LISTED.fullmatch(gap) and " to " not in gap)
                or (gap in (" or ", ", or ") and following.aspect == "change")
            )
        ):
            c.done[index] = replace(following, base_start=None, base_end=None, basis=None)


def _list_goes_on(c: _Context, index: int) -> bool:
    # "was 712 tons, 38 tons more": a comma alone makes no list.
    if index + 1 >= len(c.quantities):
        return False
    gap = c.text[c.quantities[index].char_end : c.quantities[index + 1].char_start]
    return c.quantities[index].unit_id == c.quantities[index + 1].unit_id and bool(_LISTED.fullmatch(gap))


def _left(c: _Context, index: int) -> int:
    """Return where the words that can govern a quantity begin: after the quantity before it or the last full break."""
    start = c.quantities[index - 1].char_end if index else 0
    for match in _BREAK.finditer(c.text, start, c.quantities[index].char_start):
        start = match.end()
    return start


def _right(c: _Context, index: int) -> int:
    end = c.quantities[index + 1].char_start if index + 1 < len(c.quantities) else len(c.text)
    match = _BREAK.search(c.text, c.quantities[index].char_end, end)
    return match.start() if match else end


def _rank_direction(c: _Context, quantity: Quantity) -> Direction | None:
    match = re.search(
        r"\b(up|down|rose|climbed|advanced|fell|dropped|slipped|jumped)\b[^,;]{0,12}\Z",
        c.lower[max(0, quantity.char_start - 28) : quantity.char_start],
    )
    return None if not match else "down" if match[1] in ("down", "fell", "dropped", "slipped") else "up"


def _multiple(c: _Context, index: int) -> Statement:
    quantity = c.quantities[index]
    word = c.lower[quantity.number_start : quantity.number_end]
    after = c.text[quantity.char_end : _right(c, index)]
    if quantity.rule == "ratio":
        return Statement("ratio", rule="ratio")
    if quantity.rule == "ratio_level":
        return _ratio_level(c, index)
    if re.search(r"d\Z|ing\Z|(?:double|triple|quadruple|halve|treble)s?\Z", word) and not re.match(
        r"\s(?:the|that|what|as)\b", after
    ):
        return Statement("change", "down" if quantity.value < 1 else "up", rule="multiplied")
    left = c.lower[_left(c, index) : quantity.char_start]
    grown = c.hits_in(_left(c, index), quantity.char_start)
    # "grew 2.3 times as fast as" compares; "a growth of 1.1 times", "a 2.5-fold increase" are changes.
    compares = re.match(
        r"\s(?:as\b|the\b|that\b|what\b|those\b|its\b|more\b|higher\b|larger\b|bigger\b|faster\b|"
        r"greater\b|their\b|an?\b)",
        after,
    )
    noun = _NOUN_AFTER.match(after)
    if noun and _kinds_of(noun["noun"]).get("noun") in ("up", "down"):
        return Statement("change", _kinds_of(noun["noun"])["noun"], rule="change_noun")
    if grown and not compares and _FILLER.match(left[grown[-1].char_end - _left(c, index) :]):
        return Statement("change", _direction(grown[-1]) or "up", rule="times_change")
    return Statement("ratio", rule="times")


def _ratio_level(c: _Context, index: int) -> Statement:
    """Read a ratio that stands or moves: "narrowed from 2.31:1 to 2.19:1", "declined to 108.9"."""
    reading = _paired(c, index) or _pair_begun(c, index) or _before(c, index)
    direction = reading.direction if reading and reading.rule != "from_value" else None
    return Statement(
        "ratio", direction, rule="from_value" if reading and reading.rule == "from_value" else "ratio_level"
    )


def _kinds_of(wording: str) -> dict[str, Direction]:
    return _kinds().get(wording, {})


@cache
def _kinds() -> dict[str, dict[str, Direction]]:
    kinds: dict[str, dict[str, Direction]] = {}
    for row in wordings("change_words", "en"):
        kinds.setdefault(row["wording"].lower(), {})[row["kind"]] = row["direction"]  # type: ignore[assignment]
    return kinds


def _direction(hit: Hit) -> Direction | None:
    for kind in ("verb", "narrow", "adjective", "noun", "reach", "gap"):
        if kind in hit.payload:
            direction: Direction = hit.payload[kind]
            return direction
    return None


def _listed(c: _Context, index: int) -> Statement | None:
    """Read "5.7%, 3.2% and 17.9%": what holds of the first holds of all; "8.2 and 5.0 points faster" too."""
    if not index:
        return None
    previous, quantity = c.quantities[index - 1], c.quantities[index]
    gap = c.text[previous.char_end : quantity.char_start]
    if not _LISTED.fullmatch(gap) or " to " in gap or previous.unit_id != quantity.unit_id:
        return None
    if quantity.unit_id == "count" or (
        quantity.char_start and c.text[quantity.number_start - 1] == "-" and quantity.value < 0
    ):
        return None
    before = c.done[-1]
    if "and" in gap and "," in gap and _OF_WHOLE.match(c.text[quantity.char_end :]):
        return None  # ", and more than 95% of the villages": a clause of its own
    if before.rule in ("level", "listed") and before.aspect == "level":
        return None
    return replace(before, rule="listed", base_start=None, base_end=None, basis=None)


def _apposed(c: _Context, index: int) -> Statement | None:
    """Read the second of "1,862 points, or 6.9 percent": the same said in another measure."""
    if not index:
        return None
    gap = c.text[c.quantities[index - 1].char_end : c.quantities[index].char_start]
    before = c.done[-1]
    if gap not in (", or ", " or ") or not (before.direction or before.aspect == "change"):
        return None
    return replace(before, rule="apposed", base_start=None, base_end=None, basis=None)


_SAME = re.compile(
    r"(?:\s(?:last|this)\s\w+)?,?\s(?:(?:basically|largely|roughly|virtually|almost|essentially)\s)?(?:unchanged|"
    r"flat)\b(?:\s(?:from|with|on|compared|year))?"
)


def _unmoved(c: _Context, index: int) -> Statement | None:
    """Read "4.9 percent, unchanged from March" as a level that stayed where it was."""
    match = _SAME.match(c.lower[c.quantities[index].char_end : _right(c, index)])
    return Statement(_level_aspect(c, index), "flat", rule="unchanged") if match else None


# "spent 7.5% more online": right after a percentage these compare, whatever follows.
_MORE_OF = ("more", "less", "fewer", "higher", "lower", "larger", "smaller", "faster", "slower")


def _after(c: _Context, index: int) -> Statement | None:
    """Read what follows the quantity: "1.8 percent decline", "0.1 points higher than", "12kg more than"."""
    quantity = c.quantities[index]
    after = c.lower[quantity.char_end : _right(c, index)]
    noun = _NOUN_AFTER.match(after)
    if noun and quantity.unit_id != "count":
        direction = _kinds_of(noun["noun"]).get("noun")
        if direction in ("up", "down") and not re.match(r"\s(?:target|goal|for)\b", after[noun.end() :]):
            return Statement("change", direction, rule="change_noun")
    more = _MORE_AFTER.match(after)
    if quantity.unit_id == "count" and re.match(r"\sfewer\b", after):
        return Statement("change", "down", rule="comparative")
    plain = more and quantity.unit_id == "percent" and more["word"] in _MORE_OF and after[1:].startswith(more["word"])
    if more and (more["tail"] or plain) and not _of_kind_bound(more["word"], after):
        direction = "down" if more["word"] in _LESS else "up"
        if more["word"] in ("up", "down") and more["tail"] and more["tail"][:1] in ",.;":
            return None
        if (
            more["word"] in ("up", "down")
            and re.match(r"\sfrom", after[more.start("tail") :])
            and quantity.unit_id != "percentage_point"
        ):
            return None
        if more["word"] in ("over", "under", "above", "below") and not _COMPARED.match(after[more.end("word") :]):
            return None
        if _NARROWED.search(c.lower[_left(c, index) : quantity.char_start]):
            direction = "down"
        return Statement("change", direction, rule="comparative")
    # "7.7 percentage points faster than": the comparative may stand a few words later for points.
    if quantity.unit_id in ("percentage_point", "basis_point"):
        for hit in c.hits_in(quantity.char_end, _right(c, index)):
            if hit.char_start < quantity.char_end + 2 and "gap" in hit.payload:
                return Statement("change", hit.payload["gap"], rule="gap")
    return None


_COMPARED = re.compile(
    r"\s(?:(?:the\s)?(?:\w+[\s-]){0,2}(?:previous|level|levels|average|target|goal|norm|budget|"
    r"plan|standard|year|month|quarter|reading|rate|figure|peak|"
    r"period|quota|limit|benchmark)\b|last\b|that\b|normal\b|average\b|its\b|their\b|(?:19|20)\d\d|what\b)"
)
_NARROWED = re.compile(r"\b(?:drop|decline|decrease|fall)\b[^,;]{0,20}\b(?:was|is)\s\Z")


def _of_kind_bound(word: str, after: str) -> bool:
    return bool(re.match(r"\s(?:or|and)\s", after)) or (word == "over" and not re.match(r"\sover\s(?:the|last)", after))


_FROM_END = re.compile(r"\bfrom\s(?:an?\s\w+\s\w+\sof\s|\w+\s)?\Z")


def _left_behind(c: _Context, index: int, hit: Hit | None) -> Statement | None:
    """Read the value a move began at: "to 6% from 10%", "26,000, up from 15,600"; the value before it was reached."""
    before, start = c.done[-1], c.quantities[index].char_start
    if hit and start - hit.char_end > 32:
        return None
    moved = _direction(hit) if hit else None
    if moved and before.aspect != "change":
        c.done[-1] = replace(before, direction=moved)
    # A growth rate that quickened from 4.1 percent was a growth before, too.
    growing = before.rule == "rate_reached"
    aspect = before.aspect if growing or before.aspect in ("share", "ratio") else "level"
    return Statement(aspect, before.direction if growing else None, rule="from")


def _paired(c: _Context, index: int) -> Statement | None:
    """Read the second of a pair: "by 5 percent to 60", "from 40 to 33", "3.34, up from 2", "8.5 days instead of 22"."""
    if not index:
        return None
    previous, quantity, before = c.quantities[index - 1], c.quantities[index], c.done[-1]
    start = previous.char_end
    gap = c.lower[start : quantity.char_start]
    if _BREAK.search(c.text, start, quantity.char_start):
        return None
    if _INSTEAD.search(gap):
        if before.aspect == "level" and before.direction is None and quantity.value != previous.value:
            c.done[-1] = replace(before, direction="down" if previous.value < quantity.value else "up")
        return Statement(rule="instead")
    last = c.hits_in(start, quantity.char_start)
    if _FROM_END.search(gap) and len(gap) < 90 and previous.unit_id == quantity.unit_id:
        return _left_behind(c, index, last[-1] if last else None)
    if (
        re.search(r"(?:^|\s)to\s(?:a\s|an\s|the\s|close\sat\s|\w+\sat\s|a\s\w+\s\w+\s|about\s)?\Z", gap)
        and not last
        and len(gap) < 70
    ) and (before.direction or before.rule in ("from_value",)):
        way = before.direction or c.motion
        clause = c.text[_sentence_left(c, index - 1) : previous.char_start]
        if quantity.unit_id == "percent" and _GROWTH_NOUN.search(clause) and not _NAMED_RATE.search(clause):
            return Statement("change", "up", rule="rate_reached")
        aspect = before.aspect if before.aspect == "share" else _level_aspect(c, index)
        return Statement(aspect, way, rule="to_level")
    return None


_FROM_HERE = re.compile(r"\bfrom\s(?:about|around|nearly|over|some|just|only|well|a|an)?\s?\Z")


def _pair_begun(c: _Context, index: int) -> Statement | None:
    """Read the first of "from 82% in 2015 to 87.6% in 2020": a level, whatever the verb before it."""
    if index + 1 >= len(c.quantities):
        return None
    quantity, following = c.quantities[index], c.quantities[index + 1]
    gap = c.lower[quantity.char_end : following.char_start]
    if not _FROM_HERE.search(c.lower[max(0, quantity.char_start - 24) : quantity.char_start]):
        return None
    if (
        len(gap) > 70
        or not re.search(r"(?:^|\s)to\s(?:\w+\sto\s|about\s|around\s|just\s|only\s|the\s)?\Z", gap)
        or re.search(r"[;:]", gap)
    ):
        return None
    if quantity.unit_id != following.unit_id and following.unit_id != "count":
        return None
    return _pair_member(c, index, None, "from_value")


def _pair_ended(c: _Context, index: int) -> Statement | None:
    """Read the second of such a pair: the values themselves say which way it went."""
    if not index or c.done[-1].rule != "from_value":
        return None
    gap = c.lower[c.quantities[index - 1].char_end : c.quantities[index].char_start]
    if not re.search(r"(?:^|\s)to\s(?:\w+\sto\s|about\s|around\s|just\s|only\s|the\s)?\Z", gap):
        return None
    before, now = c.quantities[index - 1].value, c.quantities[index].value
    way: Direction = "up" if now > before else "down" if now < before else "flat"
    statement = _pair_member(c, index, way, "to_level")
    return replace(statement, direction=c.done[-1].direction) if statement.aspect == "change" else statement


def _pair_member(c: _Context, index: int, way: Direction | None, rule: str) -> Statement:
    first = index if rule == "from_value" else index - 1
    clause = c.text[_sentence_left(c, first) : c.quantities[first].char_start]
    if c.quantities[index].unit_id == "percent" and not _NAMED_RATE.search(clause) and not _SHARED.search(clause):
        # "the decline narrowed from 3.8% to 1.4%": both are rates of decline.
        if _FALL_NOUN.search(clause):
            return Statement("change", "down", rule=rule)
        if _GROWTH_NOUN.search(clause):
            return Statement("change", "up", rule=rule)
    aspect = c.done[first].aspect if rule == "to_level" and c.done[first].aspect == "share" else _level_aspect(c, index)
    return Statement(aspect, way, rule=rule)


_GROWTH_NOUN = re.compile(r"\b(?:growth|inflation|CPI|PPI)\b", re.IGNORECASE)


def _level_aspect(c: _Context, index: int) -> Aspect:
    quantity = c.quantities[index]
    clause = c.text[_sentence_left(c, index) : quantity.char_start]
    parted = _OF_WHOLE.match(c.text[quantity.char_end :]) or _SHARED.search(clause)
    return "share" if parted and quantity.unit_id in ("percent", "fraction") else "level"


def _sentence_left(c: _Context, index: int) -> int:
    start = max(0, c.quantities[index].char_start - _FARTHEST)
    for match in _BREAK.finditer(c.text, start, c.quantities[index].char_start):
        start = match.end()
    # A clause of its own subject begins after ", while", ", and", ", with".
    for match in re.finditer(
        r",\s(?:while|but|and|with|whereas|although|which|the)\s|\b(?:while|but)\s",
        c.text[start : c.quantities[index].char_start],
    ):
        last = start + match.end()
        if last < c.quantities[index].char_start - 12:
            start_of_clause = last
            start = start_of_clause if start_of_clause > start else start
            break
    return start


def _before(c: _Context, index: int) -> Statement | None:
    """Read the last change word before the quantity, and how it is joined to it: by, to, from, of, at or nothing."""
    quantity, left = c.quantities[index], _left(c, index)
    for hit in reversed(c.hits_in(left, quantity.char_start)):
        between = c.lower[hit.char_end : quantity.char_start]
        if len(between) > 120 or re.search(r"[;]|,\s(?:which|who|while|but|and)\b", between):
            break
        statement = _joined(c, index, hit, between)
        if statement:
            return statement
    return None


def _joined(c: _Context, index: int, hit: Hit, between: str) -> Statement | None:
    quantity = c.quantities[index]
    wording, direction = c.lower[hit.char_start : hit.char_end], _direction(hit)
    joint = _ENDS_IN.search(between)
    word = joint["word"] if joint else ""
    filled = bool(_FILLER.match(between))
    if "reach" in hit.payload and filled and not {"from"} & set(between.split()):
        if wording.endswith(("from",)):
            return None
        return _reached(c, index, hit, hit.payload["reach"])
    if set(hit.payload) == {"gap"}:
        return Statement("change", direction, rule="gap") if filled and quantity.unit_id == "percentage_point" else None
    if word == "to" and (filled or len(between) < 60):
        return _reached(c, index, hit, direction)
    starts_pair = filled or re.search(r"\bto\b", c.lower[quantity.char_end : quantity.char_end + 60])
    if word == "from" and direction in ("up", "down") and starts_pair:
        c.motion = direction
        return None if _is_growth_rate(c, index) else Statement(_level_aspect(c, index), None, rule="from_value")
    if word == "at" and direction == "flat" and _is_growth_rate(c, index):
        return Statement("change", "up", rule="rate")
    if word == "at" and direction == "flat":
        return Statement(_level_aspect(c, index), "flat", rule="flat")
    if direction == "flat":
        return Statement(_level_aspect(c, index), "flat", rule="flat") if filled else None
    if _PLAIN_VERBS.search(c.lower[: quantity.char_start][-24:]) and quantity.unit_id not in (
        "percent",
        "percentage_point",
        "basis_point",
        "point",
    ):
        return None
    if "verb" in hit.payload or "adjective" in hit.payload or "narrow" in hit.payload:
        if filled or (word == "by" and len(between) < 70):
            if (
                quantity.unit_id in ("percent",)
                and _OF_WHOLE.match(c.text[quantity.char_end :])
                and word != "by"
                and wording in ("cut", "save")
            ):
                return None
            if "narrow" in hit.payload:
                direction = hit.payload["narrow"]
            if (
                quantity.qualifier != "exact"
                and re.match(r"(?:below|above|under|beyond)\b", c.lower[quantity.char_start :])
                and not word
            ):
                return _reached(c, index, hit, direction)
            return Statement("change", direction, rule="change_verb")
        return None
    # "growth of 5 percent", "an increase of 3 tons"; "an increase from" is read above.
    named = word in ("of", "at", "by") or not between.strip() or quantity.unit_id in ("percent", "percentage_point")
    if "noun" in hit.payload and (filled or word == "of") and named:
        return Statement("change", hit.payload["noun"], rule="change_noun")
    return None


def _is_growth_rate(c: _Context, index: int) -> bool:
    quantity = c.quantities[index]
    return quantity.unit_id == "percent" and bool(
        _RATE_NOUN.search(c.text[_sentence_left(c, index) : quantity.char_start])
    )


def _reached(c: _Context, index: int, hit: Hit, direction: Direction | None) -> Statement:
    quantity = c.quantities[index]
    clause = c.text[_sentence_left(c, index) : hit.char_start]
    if quantity.unit_id in ("percentage_point", "basis_point"):
        return Statement("change", "up" if direction != "down" else "down", rule="points_reached")
    if quantity.unit_id == "percent" and not _NAMED_RATE.search(clause):
        # A growth rate that slowed to 4.8 percent is still a growth of 4.8 percent.
        if _FALL_NOUN.search(clause):
            return Statement("change", "down", rule="rate_reached")
        if _RATE_NOUN.search(clause) and not _SHARED.search(clause):
            return Statement("change", "up", rule="rate_reached")
    if _NORMAL.match(c.text[quantity.char_end :]) and quantity.unit_id in ("percent", "fraction"):
        return Statement("ratio", direction, rule="reached")
    return Statement(_level_aspect(c, index), direction, rule="reached")


_NORMAL = re.compile(
    r"\sof\s(?:what\b|that\b|those\b|(?:the|its|their)\s(?:normal|usual|previous|pre-\w+|"
    r"year-earlier|average|level|same)\b|(?:last|the\sprevious)\syear)"
)


def _plain(c: _Context, index: int) -> Statement:
    """Read a quantity that no word of change governs: a share, a growth rate named by its noun, a plain level."""
    quantity = c.quantities[index]
    before = c.text[_sentence_left(c, index) : quantity.char_start]
    if quantity.unit_id in ("percent", "fraction") and (
        _NORMAL.match(c.text[quantity.char_end :])
        or (quantity.unit_id == "percent" and quantity.value > 100 and _OF_WHOLE.match(c.text[quantity.char_end :]))
    ):
        return Statement("ratio", rule="ratio_of")
    if quantity.unit_id in ("percentage_point", "basis_point"):
        return Statement("change", "down" if quantity.value < 0 else c.motion, rule="points")
    if quantity.unit_id in ("percent", "fraction"):
        if _OF_WHOLE.match(c.text[quantity.char_end :]) or _SHARE_BEFORE.search(before) or _SHARED.search(before[-60:]):
            return Statement("share", rule="share")
        if quantity.unit_id == "fraction":
            by = re.search(r"\bby\s\Z", before)
            return Statement("change", c.motion, rule="fraction_change") if by else Statement("share", rule="share")
        if quantity.value < 0:
            return Statement("change", "down", rule="signed")
        if signed := re.search(r"\b(plus|minus)\s\Z", before):
            return Statement("change", "up" if signed[1] == "plus" else "down", rule="signed")
        if (
            re.search(r"\bby\s(?:about\s|nearly\s|over\s|another\s)?\Z", before)
            and index
            and c.motion in ("up", "down")
        ):
            return Statement("change", c.motion, rule="ellipsis")
        if not _NAMED_RATE.search(before):
            named = [m for m in (_RATE_NOUN.search(before), _FALL_NOUN.search(before)) if m]
            if named and not _OF_WHOLE.match(c.text[quantity.char_end :]):
                return Statement("change", "up" if _RATE_NOUN.fullmatch(named[0].group()) else "down", rule="rate")
        if (other := _elliptic(c, index)) >= 0:
            return replace(c.done[other], base_start=None, base_end=None, basis=None, rule="ellipsis")
        if _is_part(c, index):
            return Statement("share", rule="part")
    return Statement(rule="level")


_WHOLE_BEFORE = re.compile(
    r"(?:^|[,;]\s|\s)[Oo]f\s(?:the|all|these|those|whom|which|its|their|our|this)\b[^;.]{0,80}\Z"
)


def _is_part(c: _Context, index: int) -> bool:
    """Tell whether a percentage is the subject itself: "Of the border, 60% follows rivers"."""
    quantity = c.quantities[index]
    before = c.text[_left(c, index) : quantity.char_start]
    if _WHOLE_BEFORE.search(c.text[max(0, quantity.char_start - 110) : quantity.char_start]):
        return True
    starts = not before.strip() or re.search(r"(?:^|[,;]\s)(?:while|and|but|only|another|with)?\s?\Z", before)
    follows = re.match(
        r",?\s(?:of\sthem|were|are|had|have|said|say|is|do|did|would|know|expect|prefer\w*|report\w*|ha[sd])\b",
        c.text[quantity.char_end :],
    )
    return bool(starts and follows)


def _elliptic(c: _Context, index: int) -> int:
    """Return which earlier change "…, imports 4 percent" repeats, no verb standing between; -1 for none."""
    quantity = c.quantities[index]
    for other in range(index - 1, max(-1, index - _MOST_LISTED), -1):
        if c.quantities[other].unit_id != quantity.unit_id or c.done[other].aspect not in ("change", "share"):
            continue
        start = c.quantities[other].char_end
        gap = c.text[start : quantity.char_start]
        verbs = any(start <= v < quantity.char_start for v in c.verbs)
        clear = (
            len(gap) < 90
            and ";" not in gap
            and not verbs
            and not _NAMED_RATE.search(gap)
            and not re.search(r"\bof\s\Z|\brate\b", gap)
        )
        return other if clear else -1
    return -1


def _with_modality(c: _Context, index: int, statement: Statement) -> Statement:
    modality = _modality(c, index)
    return replace(statement, modality=modality) if modality != "actual" else statement


def _modality(c: _Context, index: int) -> Modality:
    quantity = c.quantities[index]
    start = _clause_start(c.text, quantity.char_start)
    before = c.text[start : quantity.char_start]
    if (
        c.aims_somewhere
        and _MET.search(before)
        and not re.search(r"\b(?:annual|original|previous)?\s?(?:target|goal) of\s\Z", before)
    ):
        return "actual"
    near = c.modals[bisect_left(c.modals, (start,)) : bisect_left(c.modals, (quantity.char_start,))]
    places = [(at, modality) for at, end, modality in near if end <= quantity.char_start]
    if places:
        # A listed wording is longer and more telling than a bare modal at the same place.
        return max(places, key=lambda p: (p[1] == "target", p[0]))[1]
    after = _PART_END.split(c.text[quantity.char_end : quantity.char_end + 90], maxsplit=1)[0]
    if _PLANNED_AFTER.search(after):
        return "target"
    return "forecast" if _AFTER_SUBJECT.search(after) else "actual"


_CLAUSE = re.compile(r"[;]\s|[.!?]['\"]?\s(?=[A-Z])|,\s(?:but|while|and\s(?:is|are|now|has|have))\s")


_PART_END = re.compile(r";|,\s|\s(?:and|but|while)\s|\.\s")


def _clause_start(text: str, end: int) -> int:
    start = max(0, end - _FARTHEST)
    for match in _CLAUSE.finditer(text, start, end):
        start = match.end()
    return start


# --- what a change is measured against ---

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)\b\.?)"
)
_COMPARISON = re.compile(
    rf"""\b(?P<lead>than|compared\s(?:with|to)|in\scomparison\swith|relative\sto|versus|as\sagainst|as\smuch\sas|as\smany\s(?:\w+\s){{1,3}}?as|as\s\w+\sas|above|below|short\sof|over|against|
        from(?=\s(?:a|the\s(?:{_MONTH}|same|previous|preceding|prior|year|month|quarter|end|level|first|second|third|fourth|beginning|start|corresponding|pre-\w+)\b|last|(?:19|20)\d\d\b|{_MONTH}|pre-))
        |on(?=\s(?:a\syear|the\s(?:previous|year|month|quarter)|last\syear|(?:19|20)\d\d\b))
        |since(?=\s(?:(?:19|20)\d\d\b))|ever\ssince)\s""",
    re.VERBOSE | re.IGNORECASE,
)
_BASE_END = re.compile(
    r"[,;)]|\.\s|\.\Z|\s(?:and|but|while|to|after|which|by|when|because|or|with|since|is|was|are|"
    r"were|has|have)\b(?!\s(?:the\spublic|opening))|\s-\s"
)
_YOY = re.compile(
    r"\byear[\s-](?:on|over)[\s-]year\b|\by(?:-o-|/)y\b|\byoy\b|\ba\syear\s(?:ago|earlier|"
    r"before)\b|\b(?:last|previous|preceding|prior)\syear\b(?!'s\send)|\byear\s(?:before|earlier|"
    r"ago)\b|\byear-(?:earlier|ago)\b|\bthe\ssame\s(?:period|month|quarter|\w+\s(?:months|"
    r"quarters)|week|day)\b|\bcorresponding\s(?:period|month|quarter)\b|\bthis\syear\b|"
    r"\blast\s(?:winter|summer|spring|autumn|fall)\b|\bon\sthe\syear\b|\byearly\b|\bon\sa\syear",
    re.IGNORECASE,
)
_MOM = re.compile(
    rf"\bmonth[\s-](?:on|over)[\s-]month\b|\bm(?:-o-|/)m\b|\bmom\b|\ba\smonth\s(?:ago|earlier|"
    rf"before)\b|\b(?:last|previous|preceding|prior)\smonth\b|\bmonth\s(?:before|earlier)\b|"
    rf"\bmonthly\b|\bon\sthe\smonth\b|\b(?:in|from|of)\s{_MONTH}(?!\s\d)",
    re.IGNORECASE,
)
_QOQ = re.compile(
    r"\bquarter[\s-](?:on|over)[\s-]quarter\b|\bq(?:-o-|/)q\b|\bqoq\b|\ba\squarter\s(?:ago|"
    r"earlier|before)\b|\b(?:last|previous|preceding|prior)\squarter\b|\bquarter\s(?:before|"
    r"earlier)\b|\bquarterly\b|\bfrom\sthe\s(?:first|second|third|fourth)\Z",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:19|20)\d\d\b|\bend\sof\b|\b(?:decades?|years|months|weeks)\s(?:ago|earlier|before)\b|"
    r"\bbeginning\sof\b|\bstart\sof\b|\bpre-(?:pandemic|crisis|covid|epidemic)|"
    r"\bfirst\s\w+\smonths\b|\bon\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\bsince\b|"
    r"\bdecade\b",
    re.IGNORECASE,
)


def _bases(text: str, lower: str, quantities: Sequence[Quantity]) -> list[_Base]:
    starts = [q.char_start for q in quantities]
    found: list[_Base] = []
    for match in _COMPARISON.finditer(text):
        if any(q.char_start <= match.start() < q.char_end for q in quantities):
            continue
        base = _comparison(text, match, starts)
        if base:
            found.append(base)
    for hit in _base_words().find(lower):
        if any(b.start <= hit.char_start < b.end for b in found) or any(
            q.char_start <= hit.char_start < q.char_end for q in quantities
        ):
            continue
        if lower[hit.char_start : hit.char_end] == "since":
            continue
        found.append(
            _Base(hit.char_start, hit.char_end, _basis_of(lower[hit.char_start : hit.char_end]) or hit.payload, False)
        )
    return sorted(found, key=lambda b: b.start)


def _comparison(text: str, match: re.Match[str], starts: Sequence[int]) -> _Base | None:
    lead = match["lead"].lower()
    if "since" in lead and re.search(
        r"(?:est|first|worst|best|most|\bmoved|year|time|session)\s\Z", text[: match.start()][-12:]
    ):
        return None  # "the highest since 1981" compares nothing
    stop = min([s for s in starts if s >= match.end()] or [len(text)])
    end = _BASE_END.search(text, match.end(), stop)
    final = end.start() if end else stop
    wording = text[match.start() : final].rstrip(" ,.")
    if lead in ("above", "below"):
        wording = re.split(r"\sin\s(?=[A-Z])", wording)[0]
    if not wording or len(wording) > 120 or len(wording) <= len(lead) + 1:
        return None
    basis = _basis_of(wording)
    if (
        lead in ("over", "against", "above", "below")
        and not basis
        and (
            lead in ("over", "against")
            or not re.match(
                r"(?:above|below)\s(?:normal|average|the\s(?:average|level|target|goal|norm|annual|budget|"
                r"plan|national|global|world|pre))",
                wording,
                re.IGNORECASE,
            )
        )
    ):
        return None
    if lead == "over" and not re.search(r"year|month|quarter|period|census|level|end of", wording, re.IGNORECASE):
        return None
    if lead == "over" and re.search(r"\b(?:past|last|next|coming)\s(?:\w+\s)?(?:years|months|decades?|weeks)", wording):
        return None
    return _Base(match.start(), match.start() + len(wording), basis)


def _basis_of(wording: str) -> Basis | None:
    if re.search(r"\bend of (?:last|the previous|the preceding) year\b|\bfrom the end\b", wording, re.IGNORECASE):
        return "since"
    if re.search(r"\bthe same (?:period|month|quarter|\w+ months)\b", wording, re.IGNORECASE):
        year = re.search(r"\b(?:of|in)\s(?:19|20)\d\d", wording)
        return (
            "since" if year and "period" in wording and "last" not in wording and re.search(r"2019", wording) else "yoy"
        )
    for basis, pattern in (("yoy", _YOY), ("qoq", _QOQ), ("mom", _MOM), ("since", _SINCE)):
        if pattern.search(wording):
            return basis  # type: ignore[return-value]
    return None


def _spread_bases(c: _Context) -> None:
    """Give each change its base: the nearest after it, before it, at the head of the sentence, its neighbour's."""
    own = [_own_base(c, index) for index in range(len(c.quantities))]
    for index in range(len(own) - 2, -1, -1):
        own[index] = own[index] or _from_next(c, own, index)
    for index, base in enumerate(own):
        statement = c.done[index]
        if not _takes_base(statement):
            continue
        if base is None and statement.aspect == "change":
            base = _neighbour(c, own, index)
            own[index] = base
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


def _takes_base(statement: Statement) -> bool:
    return statement.aspect in ("change", "ratio") or statement.direction == "flat"


def _own_base(c: _Context, index: int) -> _Base | None:
    quantity, statement = c.quantities[index], c.done[index]
    if not _takes_base(statement):
        return None
    if statement.aspect == "ratio":
        match = re.match(r"\s(?=(?:that|those|what|the|as)\b)", c.text[quantity.char_end :])
        if match:
            return _ratio_base(c, index)
    right = _right(c, index)
    after = [b for b in c.bases if quantity.char_end <= b.start < right]
    for base in after:
        gap = c.text[quantity.char_end : base.start]
        if len(gap) < 90 and not re.search(r",\s(?:while|but|and|with)\s", gap):
            return base
        break
    left = _left(c, index)
    before = [b for b in c.bases if left <= b.start and b.end <= quantity.char_start]
    if before and len(c.text[before[-1].end : quantity.char_start]) < 130:
        return before[-1]
    return None


def _ratio_base(c: _Context, index: int) -> _Base | None:
    quantity = c.quantities[index]
    rest = c.text[quantity.char_end :]
    lead = re.match(
        r"\s(?:as\s(?:(?!as\b)\w+\s){1,5}?as\s(?:in\s)?|(?:more|higher|larger|faster|bigger|"
        r"greater)\sthan\s(?:in\s)?)?",
        rest,
    )
    start = quantity.char_end + (lead.end() if lead else 1)
    end = _BASE_END.search(c.text, start)
    final = end.start() if end else len(c.text)
    wording = c.text[start:final]
    return _Base(start, final, _basis_of(wording)) if wording.strip() else None


def _from_next(c: _Context, own: Sequence[_Base | None], index: int) -> _Base | None:
    """Return the base of "up 6.1% and 5.2% year on year" for the figure before."""
    if c.done[index].aspect != "change" or c.done[index + 1].aspect != "change":
        return None
    gap = c.text[c.quantities[index].char_end : c.quantities[index + 1].char_start]
    same = c.quantities[index].unit_id == c.quantities[index + 1].unit_id
    if gap in (", or ", " or ") or (
        same and (_LISTED.fullmatch(gap) or (c.done[index + 1].rule == "ellipsis" and len(gap) < 40))
    ):
        return own[index + 1]
    return None


def _neighbour(c: _Context, own: Sequence[_Base | None], index: int) -> _Base | None:
    """Return the base that an earlier change of the sentence, or its opening, lends to a change without one."""
    if c.done[index].rule in ("gap", "points") or _OUTPACING.search(
        c.lower[_left(c, index) : c.quantities[index].char_start]
    ):
        return None
    for other in range(index - 1, max(-1, index - _MOST_LISTED), -1):
        if c.done[other].aspect == "change" and (base := own[other]):
            # A gap to a norm is said of its own figure only; so is what is compared with a named earlier time.
            if base.basis in ("yoy", "mom", "qoq") or _in_a_row(c, other, index) or base.start <= 1:
                return base
            return None
    for base in c.bases:
        if base.end <= c.quantities[index].char_start and base.start <= 1 and base.is_open:
            return base
    return None


_OUTPACING = re.compile(
    r"\b(?:outpac|outstrip|outperform|surpass|exceed|lag|overtak|narrow|"
    r"widen)\w*\b[^;]{0,60}\bby\s\Z|\b(?:narrow|widen)\w+\sby\s\Z"
)


def _in_a_row(c: _Context, first: int, second: int) -> bool:
    gap = c.text[c.quantities[first].char_end : c.quantities[second].char_start]
    return second == first + 1 and len(gap) < 60 and ";" not in gap
