"""What an English sentence says of each quantity: level or change, which way, against what, as fact or plan."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefnlp.en.bases import (
    FARTHEST,
    LISTED,
    Context,
    left_edge,
    right_edge,
    sentence_left,
    spread_bases,
)
from briefnlp.en.basis import find_bases
from briefnlp.en.carried import elliptic, goes_on, read_apposed, read_listed, spread_back
from briefnlp.en.directions import (
    FILLER,
    NOUN_AFTER,
    direction_of,
    kinds_of,
    read_after,
    read_before,
    read_unmoved,
)
from briefnlp.en.modality import find_plans, read_modality
from briefnlp.en.pairs import read_pair_begun, read_pair_ended, read_paired
from briefnlp.en.shares import is_part, names_share, read_parted, read_set_against, share_goes_on
from briefnlp.en.word_kinds import FALL_NOUN, NORMAL, OF_WHOLE, RATE_NOUN, RATIO_NOUN, SHARED, names_rate
from briefnlp.findings import Analysis, Quantity, Statement, Word
from briefnlp.lexicon import Hit, WordingFinder, wordings, words
from briefnlp.records import Direction
from briefnlp.text import shadow


@cache
def _changes() -> WordingFinder:
    kinds: dict[str, dict[str, Direction]] = {}
    for row in wordings("change_words", "en"):
        # What only compares ("more", "less") is read after its quantity, not looked for before it.
        if row["kind"] not in ("comparative", "particle", "share"):
            kinds.setdefault(row["wording"].lower(), {})[row["kind"]] = row["direction"]  # type: ignore[assignment]
    return WordingFinder(kinds.items())


# What may only look like a word of change: "made up 5 percent" (its verb is listed), "value added", "saved 5 tons".
_LOOKALIKE = re.compile(
    r"\b(?P<pair>(?P<verb>\w+)\s(?:up|down))\b|\bvalue[\s-]added\b|\bin\saddition\b|\b(?:saves?|saved|saving|"
    r"extend\w*\s(?:over|to|from)|equal\sto|levels?\sof|cut\s(?:off|out))\b|-(?:level|up|down)\b"
)


@cache
def _particle_verbs() -> frozenset[str]:
    return words("change_words", "en", kind="particle")


def _no_change(lower: str) -> list[tuple[int, int]]:
    verbs = _particle_verbs()
    found = _LOOKALIKE.finditer(lower)
    pairs = [m for m in found if not m["pair"] or m["verb"] in verbs or m["pair"] in verbs]
    return [
        m.span() for m in pairs if not (m["pair"] and _AT_CLOSE.match(m["verb"]) and _MOVED_SO.match(lower, m.end()))
    ]


# "to close up 9 percent", "ended down 40 points": how a day of trading ended
_AT_CLOSE = re.compile(r"(?:clos|end|open|start)")
_MOVED_SO = re.compile(
    r"\s(?:about\s|nearly\s|over\s)?[$€£¥]?\d[\d.,]{0,12}(?:%|\s(?:percent|per\scent|points?|cents)\b)"
)


def _verb_span(hit: Hit) -> tuple[int, int] | None:
    return (hit.char_start, hit.char_end) if set(hit.payload) == {"verb"} else None


_A_NOUN = re.compile(r"\b(?:the|an?|its)\s\Z")  # "the rocket, 98 metres tall"


def _change_hits(lower: str) -> list[Hit]:
    """Return the words of change in a sentence, less those that only look like one."""
    no = _no_change(lower)
    hits = list(_changes().find(lower))
    no += [h for h in map(_verb_span, hits) if h and _A_NOUN.search(lower, max(0, h[0] - 4), h[0])]
    return [h for h in hits if not any(a < h.char_end and h.char_start < b for a, b in no)]


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
    context = Context(text, lower, quantities, _change_hits(lower), [], [])
    context.verbs = _finite(analysis.words)
    context.nouns = frozenset(word.char_start for word in analysis.words if word.upos in ("NOUN", "PROPN"))
    context.hits = [hit for hit in context.hits if not _is_thing(context, hit)]
    context.bases = find_bases(text, lower, quantities)
    plans = find_plans(text)
    for index in range(len(quantities)):
        statement = _denied(context, index, _read(context, index))
        context.done.append(replace(statement, modality=read_modality(text, plans, quantities[index])))
    spread_back(context)
    spread_bases(context)
    return context.done


def _finite(parsed: Sequence[Word]) -> list[int]:
    # "investment in manufacturing": what follows a preposition is no verb of a clause, however it was tagged.
    pairs = zip([None, *parsed], parsed, strict=False)
    return [
        word.char_start
        for before, word in pairs
        if word.upos in ("VERB", "AUX")
        and not (word.text.endswith("ing") and _is_gerund(before, word))
        and not _is_trade(before, word)
    ]


def _is_gerund(before: Word | None, word: Word) -> bool:
    return before is not None and (before.upos == "ADP" or word.dep in ("amod", "compound", "pcomp"))


def _is_trade(before: Word | None, word: Word) -> bool:
    """Tell whether a seeming verb is a noun of trade: "exports were up 22 percent and imports 26 percent"."""
    return before is not None and before.upos in ("CCONJ", "PUNCT", "ADJ") and word.text in ("imports", "exports")


def _is_thing(c: Context, hit: Hit) -> bool:
    """Tell whether what looks like a verb of change is a plural: "land contracts", "pay rises" has its own noun."""
    return set(hit.payload) == {"verb"} and hit.char_start in c.nouns and c.lower[hit.char_end - 1] == "s"


def _read(c: Context, index: int) -> Statement:
    quantity = c.quantities[index]
    if quantity.unit_id == "rank":
        return Statement("rank", _rank_direction(c, quantity), rule="rank")
    if quantity.unit_id == "multiple" or quantity.rule == "ratio_level":
        return _multiple(c, index)
    if quantity.rule in ("age", "compound"):
        return Statement(rule=quantity.rule)
    if quantity.unit_id == "fraction" and _AS_MANY.match(c.text, quantity.char_end):
        return Statement("ratio", rule="ratio_of")
    if quantity.unit_id in ("percent", "fraction") and _PARTITIVE.match(c.text, quantity.char_end):
        return Statement("share", rule="share")
    for reading in (
        read_after,
        read_unmoved,
        read_parted,
        read_listed,
        read_apposed,
        read_pair_ended,
        read_pair_begun,
        read_set_against,
        read_paired,
        read_before,
    ):
        statement = reading(c, index)
        if statement:
            if statement.direction:
                c.motion = statement.direction
            return statement
    return _plain(c, index)


# "did not rise by", "have not yet risen", "without a rise of", "did not record a rise of"
_NOT_DONE = re.compile(
    r"(?:\b(?:not|never|cannot)|n't)\s(?!only\b|just\b|merely\b)(?:(?:[a-z]+ly|yet|even|ever|been|be|to|see|seen)\s){0,3}"
    r"(?:(?:\w+\s){1,2}(?:an?|any)\s(?:[a-z]+\s)?)?\Z|\b(?:without|no)\s(?:(?:an?|any|further|such)\s){0,2}\Z"
)
_NOT_COMPARED = re.compile(r"(?:\bnot|n't)\s(?:been\s|be\s)?\Z")
_CARRIED_ON = ("listed", "ellipsis", "apposed", "against", "denied")


def _denied(c: Context, index: int, statement: Statement) -> Statement:
    """Give a change that did not happen no direction: "did not rise by 5%"; a bound that is denied is a bound."""
    quantity = c.quantities[index]
    if statement.aspect != "change" or quantity.qualifier == "under":
        return statement
    start = quantity.char_start
    if statement.rule in _CARRIED_ON:
        is_denied = bool(index) and c.done[-1].rule == "denied"
    elif statement.rule == "comparative":
        is_denied = bool(_NOT_COMPARED.search(c.lower, max(0, start - 12), start))
    else:
        hits = c.hits_in(max(left_edge(c, index), start - 90), start)
        is_denied = bool(
            hits
            and not re.search(r"[,;]", c.lower[hits[-1].char_end : start])
            and _NOT_DONE.search(c.lower, max(0, hits[-1].char_start - 60), hits[-1].char_start)
        )
    if not is_denied:
        return statement
    c.motion = None
    return replace(statement, direction=None, rule="denied")


def _rank_direction(c: Context, quantity: Quantity) -> Direction | None:
    moved = _MOVED_TO_RANK.search(c.lower[max(0, quantity.char_start - 60) : quantity.char_start])
    if not moved:
        return None
    return "down" if re.match(r"down|f[ae]ll|drop|sl[ip]|s[iau]nk|tumbl", moved["way"]) else "up"


# "up to fourth place", "climbed six places to second", "from 34th to 12th"; where a move began has no direction.
_MOVED_TO_RANK = re.compile(
    r"\b(?P<way>up|down|ris(?:e|es|en|ing)|rose|climb\w*|advanc\w*|jump\w*|leapt|leap\w*|fall\w*|fell|dropp?\w*|slipp?\w*|slid\w*|"
    r"sank|sink\w*|tumbl\w*)\s(?:(?!from\b)[^,;]{0,40}?\bto\s|from\s[^,;]{2,40}?\sto\s|in\s|the\s)?(?:the\s)?\Z"
)


def _multiple(c: Context, index: int) -> Statement:
    quantity = c.quantities[index]
    if index and c.done[-1].aspect == "change" and c.quantities[index - 1].unit_id == "percent":
        gap = c.text[c.quantities[index - 1].char_end : quantity.char_start]
        if quantity.rule == "unit_after" and LISTED.fullmatch(gap) and "respectively" in c.text:
            return Statement("change", c.done[-1].direction, rule="listed")  # "by 48.2%, 1.2 times and 65.3%"
    word = c.lower[quantity.number_start : quantity.number_end]
    after = c.text[quantity.char_end : right_edge(c, index)]
    if quantity.rule in ("ratio", "ratio_level"):
        return _ratio_level(c, index)
    if re.search(r"d\Z|ing\Z|(?:double|triple|quadruple|halve|treble)s?\Z", word) and (
        word == "halves" or not _compares(c, quantity, after)
    ):
        return Statement("change", "down" if quantity.value < 1 else "up", rule="multiplied")
    left = c.lower[left_edge(c, index) : quantity.char_start]
    grown = c.hits_in(left_edge(c, index), quantity.char_start)
    # "grew 2.3 times as fast as" compares; "a growth of 1.1 times", "a 2.5-fold increase" are changes.
    compares = re.match(
        r"\s(?:as\b|the\b|that\b|what\b|those\b|its\b|more\b|higher\b|larger\b|bigger\b|faster\b|"
        r"greater\b|their\b|an?\b)",
        after,
    )
    noun = NOUN_AFTER.match(after)
    if noun and kinds_of(noun["noun"]).get("noun") in ("up", "down"):
        return Statement("change", kinds_of(noun["noun"])["noun"], rule="change_noun")
    if grown and not compares and FILLER.match(left[grown[-1].char_end - left_edge(c, index) :]):
        return Statement("change", direction_of(grown[-1]) or "up", rule="times_change")
    return Statement("ratio", rule="times")


_APPOSED = re.compile(r",\s(?:(?:or|nearly|almost|about|roughly|more\sthan|just\sover)\s)*\Z")


def _compares(c: Context, quantity: Quantity, after: str) -> bool:
    """Tell whether "double" compares, "nearly double their level", and is no change, "will double its output"."""
    if re.match(r"\s(?:the|that|what|as)\b", after):
        return True
    start = quantity.number_start
    apposed = c.lower.endswith("le", start, quantity.number_end) and _APPOSED.search(
        c.lower[max(0, start - 24) : start]
    )
    return bool(apposed and re.match(r"\s(?:its|their|last|his|her)\b", after))


def _ratio_level(c: Context, index: int) -> Statement:
    """Read a ratio that stands or moves: "narrowed from 2.31:1 to 2.19:1", "declined to 108.9"."""
    if (step := read_after(c, index)) and step.aspect == "change":
        return step  # "2.45, 0.05 lower than"
    reading = read_pair_ended(c, index) or read_pair_begun(c, index) or read_paired(c, index) or read_before(c, index)
    if reading and reading.aspect == "change" and index and c.quantities[index - 1].rule == "ratio_level":
        return reading
    direction = reading.direction if reading and reading.rule != "from_value" else None
    return Statement(
        "ratio", direction, rule="from_value" if reading and reading.rule == "from_value" else "ratio_level"
    )


# "cut costs by 400 million and its workforce by 9,000"
_BY_AGAIN = re.compile(r"\b(?:and|but|while)\s(?:[\w'-]+\s){1,5}by\s(?:about\s|nearly\s|over\s|another\s)?\Z")


def _verbs_between(c: Context, index: int) -> bool:
    start, end = c.quantities[index - 1].char_end, c.quantities[index].char_start
    return any(start <= v < end for v in c.verbs)


def _plain(c: Context, index: int) -> Statement:
    """Read a quantity that no word of change governs: a share, a growth rate named by its noun, a plain level."""
    quantity = c.quantities[index]
    before = c.text[sentence_left(c, index) : quantity.char_start]
    if quantity.unit_id == "percent" and RATIO_NOUN.search(before) and not _STAKE.match(c.text, quantity.char_end):
        return Statement("ratio", rule="ratio_noun")
    made_up = _OF_THAT.match(c.text, quantity.char_end) and names_share(before)
    if quantity.unit_id in ("percent", "fraction") and (
        (NORMAL.match(c.text[quantity.char_end :]) and not made_up)
        or (quantity.unit_id == "percent" and quantity.value > 100 and OF_WHOLE.match(c.text[quantity.char_end :]))
    ):
        return Statement("ratio", rule="ratio_of")
    if index and c.motion in ("up", "down") and _BY_AGAIN.search(before) and not _verbs_between(c, index):
        return Statement("change", c.motion, rule="ellipsis")
    if index and goes_on(c, index):
        return replace(c.done[-1], base_start=None, base_end=None, basis=None, rule="ellipsis")
    if quantity.unit_id in ("percentage_point", "basis_point"):
        way = c.motion or ("up" if _GIVES.search(c.lower[: quantity.char_start]) else None)
        return Statement("change", "down" if quantity.value < 0 else way, rule="points")
    if quantity.unit_id in ("percent", "fraction"):
        after = c.text[quantity.char_end :]
        if index and before.endswith(" and the ") and c.done[-1].aspect == "change" and OF_WHOLE.match(after):
            return Statement(
                "change", c.done[-1].direction, rule="listed"
            )  # "of 2.6 percent and the 3.7 percent of others"
        if OF_WHOLE.match(after) or _STAKE.match(after) or names_share(before) or SHARED.search(before[-60:]):
            return Statement("share", rule="share")
        if quantity.unit_id == "fraction":
            by = re.search(r"\bby\s\Z", before)
            return Statement("change", c.motion, rule="fraction_change") if by else Statement("share", rule="share")
        if quantity.value < 0:
            return Statement("change", "down", rule="signed")
        if (signed := re.search(r"\b(plus|minus)\s\Z", before)) and not before.endswith("plus or minus "):
            return Statement("change", "up" if signed[1] == "plus" else "down", rule="signed")
        if (
            re.search(r"\bby\s(?:about\s|nearly\s|over\s|another\s)?\Z", before)
            and index
            and c.motion in ("up", "down")
        ):
            return Statement("change", c.motion, rule="ellipsis")
        if (other := _set_beside(c, index)) >= 0:
            return replace(c.done[other], base_start=None, base_end=None, basis=None, rule="ellipsis")
        if not names_rate(before):
            if _GOAL_OF.search(before):
                before = c.text[max(0, quantity.char_start - FARTHEST) : quantity.char_start]
            named = [m for m in (RATE_NOUN.search(before), FALL_NOUN.search(before)) if m]
            if named and not OF_WHOLE.match(c.text[quantity.char_end :]):
                return Statement("change", "up" if RATE_NOUN.fullmatch(named[0].group()) else "down", rule="rate")
        if (other := elliptic(c, index)) >= 0:
            return replace(c.done[other], base_start=None, base_end=None, basis=None, rule="ellipsis")
        if is_part(c, index) or share_goes_on(c, index):
            return Statement("share", rule="part")
    if _VARYING.search(before):
        return Statement("change", rule="varied")
    return Statement(rule="level")


# "bridges make up 75 percent of that", but "grew to 75 percent of that"
_OF_THAT = re.compile(r"\sof\s(?:that|those)(?=[.,;]|\Z)")
# "the CPI was down 0.3 percent and the PPI 4.4 percent", "to grow by 5 percent, but the bank forecasts 4 percent"
_AND_NOUN = re.compile(r"[^,;]{0,50},?\sand\s(?:the\s|that\sof\s)?(?:[\w-]+\s){1,3}\Z")
_FORECAST = re.compile(
    r"(?:,|\s)[^;]{0,60}\s(?:forecasts?|predicts?|predicted|projects?|projected|expects?|expected)\s(?:only\s|just\s)?\Z"
)


def _set_beside(c: Context, index: int) -> int:
    """Return which change a percentage repeats that is set beside it or foretold otherwise; -1 for none."""
    if not index or c.done[index - 1].aspect != "change" or c.quantities[index - 1].unit_id != "percent":
        return -1
    gap = c.text[c.quantities[index - 1].char_end : c.quantities[index].char_start]
    if OF_WHOLE.match(c.text, c.quantities[index].char_end):
        return -1
    beside = _AND_NOUN.fullmatch(gap) and not _verbs_between(c, index) and not _OWN_RATE.search(gap)
    return index - 1 if beside or _FORECAST.fullmatch(gap) else -1


_OWN_RATE = re.compile(r"\b(?:growth|rate|share|inflation|of)\b|\sat\s|\sto\s|\sin\sthe\s\w+\sand\s")
_GIVES = re.compile(r"\bcontribut(?:e|es|ed|ing)\b[^;]{0,200}\Z")
_GOAL_OF = re.compile(r"\b(?:goal|target|ceiling|limit)\sof\s(?:about\s|around\s)?\Z")
_VARYING = re.compile(
    r"\b(?:fluctuat|swing|swung|vari|vary|chang|deviat)\w*\s(?:\w+\s)?by\s\Z|\b(?:fluctuat|float|swing|swung)\w*\s(?:within\s)?\Z"
)
_STAKE = re.compile(r"\s(?:stake|share|shareholding|holding|slice)\b")
_AS_MANY = re.compile(r"\s(?:again\s)?as\s(?:many|much|big|large|high|long|fast|often)\b")
_PARTITIVE = re.compile(r"\sof\s(?:it|them|which|whom|these|this)\b")
