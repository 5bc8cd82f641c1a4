"""Which way an English quantity moved, told by the words of change around it, and whether it is step or level."""

import re
from collections.abc import Sequence
from functools import cache

from briefnlp.en.bases import Context, left_edge, right_edge, sentence_left
from briefnlp.en.shares import level_aspect
from briefnlp.en.units import dimension, speaks_of
from briefnlp.en.word_kinds import FALL_NOUN, NORMAL, OF_WHOLE, RATE_NOUN, SHARED, names_rate
from briefnlp.findings import Statement
from briefnlp.lexicon import Hit, wordings
from briefnlp.records import Direction

# Words that may stand between a change word and its quantity: "rose by a further 5", "up a mere 5".
FILLER = re.compile(
    r"(?:\s|,|\b(?:by|a|an|the|another|further|full|mere|only|just|well|annual|annually|average|"
    r"averaging|averaged|total|of|at|as|much|many|little|even|"
    r"some|slightly|sharply|steadily|significantly|substantially|again|altogether|overall|"
    r"annualized|annualised|rate|pace|more|year-on-year|"
    r"seasonally|adjusted|whopping|staggering|combined|cumulative|record|steep|modest|solid|"
    r"nominal|real|anything|anywhere|respectively|also|back|"
    r"year|on|month|quarter|from|over|range|additional|estimated|net|nearly|almost|per|cent|merely|out|"
    r"below|above|up|down|minimum|maximum|low|high|new|to)\b)*\Z"
)

_ENDS_IN = re.compile(
    r"(?:^|\s)(?P<word>by|to|from|at|of|in|with)(?:\s(?:anywhere|somewhere|a|an|the|some|only|just|well|another|"
    r"further|total|mere|record|average|range|new|rate|level|pace|seasonally|adjusted|as|much|many|high|low|little|"
    r"of))*\s?\Z"
)

_COMPARES_WITH = (
    r"(?P<tail>\s(?:(?:19|20)\d\d|pre-\w+|than|per|year|month|quarter|on|from|of\sthe|the|last|that|those|normal|average|over|where|budget|plan|target|par|"
    r"compared|against|in|(?:\w+\s){1,3}than|as|at|of|its|their|his|her|our|a|what|expect\w+|forecasts?|estimates?|analysts|"
    r"consensus|list|\w+'s)(?!\w)|[,.]|\Z)"
)


@cache
def _more_after() -> re.Pattern[str]:
    """Return the pattern of a comparative after a quantity and what it compares with: "… more than", "… lower at"."""
    listed = "|".join(word for word, kinds in _kinds().items() if "comparative" in kinds)
    return re.compile(rf"(?:\s(?:\w+\s){{0,2}}?)(?<!no )(?P<word>{listed})\b{_COMPARES_WITH}")


# These stand before many a word that is not compared with: "3 km up the road", "6 feet under".
_OF_PLACE = frozenset(str.split("up down above below short ahead behind over under inside off"))

NOUN_AFTER = re.compile(
    r"(?:\s|-)(?:(?:year-on-year|month-on-month|annual|nominal|real|further|net|average|overall|"
    r"sequential|average annual|cumulative)\s)*(?P<noun>[a-z]+)\b(?!\s(?:rate|target)\sof)"
)

_PLAIN_VERBS = re.compile(
    r"\b(?:lift(?:ed|ing|s)?|rais(?:e|es|ed|ing)|(?:was|were|been|be|are)\sadded|created|issued|"
    r"recover(?:ed|ing|s)?|dropped in)\s"
    r"(?:(?:a|mere|another|some|up|nearly|about|only|just|over|an|estimated)\s)*\Z"
)


def kinds_of(wording: str) -> dict[str, Direction]:
    """Return the kinds a word of change is listed with, each with its direction; empty for other words."""
    return _kinds().get(wording, {})


@cache
def _kinds() -> dict[str, dict[str, Direction]]:
    kinds: dict[str, dict[str, Direction]] = {}
    for row in wordings("change_words", "en"):
        kinds.setdefault(row["wording"].lower(), {})[row["kind"]] = row["direction"]  # type: ignore[assignment]
    return kinds


def direction_of(hit: Hit) -> Direction | None:
    """Return the way a word of change points, its most telling kind first, or null."""
    for kind in ("verb", "narrow", "adjective", "noun", "reach", "gap"):
        if kind in hit.payload:
            direction: Direction = hit.payload[kind]
            return direction
    return None


_SAME = re.compile(
    r"(?:\s(?:last|this)\s\w+|\s(?:in|for|during|on)\s(?:[a-z]+\s?){1,3})?,?\s"
    r"(?:(?:basically|largely|roughly|virtually|almost|essentially)\s)?(?:unchanged|flat)\b(?:\s(?:from|with|on|compared|year))?"
)


_UNMOVED = re.compile(r",?\s(?:has|have|had|did)\snot\s(?:moved|changed|budged|move|change|budge)\b")


def read_unmoved(c: Context, index: int) -> Statement | None:
    """Read "4.9 percent, unchanged from March" as a level that stayed where it was."""
    match = _SAME.match(c.lower[c.quantities[index].char_end : right_edge(c, index)])
    match = match or _UNMOVED.match(c.lower, c.quantities[index].char_end)
    return Statement(level_aspect(c, index), "flat", rule="unchanged") if match else None


_ADDED_TO = re.compile(r"\s(?:[\w-]+\s){1,6}?(?:was|were|been|be)\s(?:newly\s)?added\sto\b")


def read_after(c: Context, index: int) -> Statement | None:
    """Read what follows the quantity: "1.8 percent decline", "0.1 points higher than", "12kg more than"."""
    quantity = c.quantities[index]
    after = c.lower[quantity.char_end : right_edge(c, index)]
    noun = NOUN_AFTER.match(after)
    if noun and quantity.unit_id != "count":
        direction = kinds_of(noun["noun"]).get("noun")
        if direction in ("up", "down") and not re.match(
            r"\s(?:target|goal|for|their|its|his|her|our|the)\b", after[noun.end() :]
        ):
            return Statement("change", direction, rule="change_noun")
    if quantity.unit_id == "count" and _ADDED_TO.match(after):
        return Statement("change", "up", rule="added")
    if quantity.unit_id == "count" and re.match(r"\sfewer\b", after):
        return Statement("change", "down", rule="comparative")
    if compared := _compared(c, index, after):
        return compared
    # "7.7 percentage points faster than": the comparative may stand a few words later for points.
    if quantity.unit_id in ("percentage_point", "basis_point"):
        for hit in c.hits_in(quantity.char_end, right_edge(c, index)):
            if hit.char_start < quantity.char_end + 2 and "gap" in hit.payload:
                return Statement("change", hit.payload["gap"], rule="gap")
    return None


def _compared(c: Context, index: int, after: str) -> Statement | None:
    quantity = c.quantities[index]
    if after.startswith(", ") and c.text.endswith(" or ", 0, quantity.char_start):
        after = after[1:]  # "ended 300 points, or 0.8%, higher at 38,000"
    more = _more_after().match(after)
    if not more and (clear := _CLEAR.match(after)):
        return Statement("change", kinds_of(clear[1])["comparative"], rule="comparative")
    if not more:
        # "spent 7.5% more online", "£3 less if they pay": right after a measure these compare, whatever follows.
        word = after[1:].partition(" ")[0].rstrip(".,;:")
        plain = "comparative" in kinds_of(word) and word not in _OF_PLACE and quantity.unit_id != "count"
        if not plain or after[:1] != " ":
            return None
        return Statement("change", kinds_of(word)["comparative"], rule="comparative")
    word, rest = more["word"], after[more.end("word") :]
    if _of_kind_bound(word, after) or (rest.startswith(" of ") and word not in _OF_ANOTHER):
        return None
    if word == "off" and dimension(quantity.unit_id) == "length":
        return None  # "5 km off its coast"
    if rest.startswith((" of schedule", " of time", " of plan", " schedule")):
        return None  # "six years ahead of schedule"
    if word == "more" and quantity.unit_id == "count" and not rest.startswith(" than") and index:
        return None  # "rescued 340 people and moved 12,000 more": others of the kind counted before
    if word in ("up", "down"):
        moved = quantity.unit_id in ("percentage_point", "basis_point", "point") and after.startswith(f" {word}")
        placed = rest.startswith((" the ", " a ")) and not _COMPARED.match(rest)
        if placed or (rest[:1] in (",", ".", ";") and not moved) or (rest.startswith(" from") and not moved):
            return None
    elif (word == "over" and _LASTING.match(rest)) or (
        word in _OF_PLACE and word not in ("ahead", "short", "behind") and not _COMPARED.match(rest)
    ):
        return None
    if word == "quicker" and dimension(quantity.unit_id) != "time":
        return Statement("change", "up", rule="comparative")
    narrowed = _NARROWED.search(c.lower[left_edge(c, index) : quantity.char_start])
    return Statement("change", "down" if narrowed else kinds_of(word)["comparative"], rule="comparative")


_CLEAR = re.compile(r"\s(?:points?\s)?(clear|adrift)\b")
_OF_ANOTHER = ("ahead", "short", "clear", "adrift", "shy")
_COMPARED = re.compile(
    r"\s(?:(?:(?:the|her|his|its|their|a)\s)?(?:[A-Z]?[a-z]+'s\s)?(?:\d{4}-\d{4}\s)?(?:\w+[\s-]){0,2}(?:previous|level|levels|average|mean|median|baseline|target|goal|norm|budget|"
    r"plan|standard|year|month|quarter|reading|rate|figure|peak|maximum|minimum|high|low|ceiling|floor|threshold|"
    r"record|trend|price|forecasts?|estimates?|expectations|consensus|value|"
    r"period|quota|limit|benchmark)\b|last\b|that\b|those\b|normal\b|average\b|its\b|their\b|(?:19|20)\d\d|what\b|forecasts?\b|where\b|budget\b|plan\b|par\b|target\b|"
    r"expectations\b|analysts\b|consensus\b)"
)

_NARROWED = re.compile(r"\b(?:drop|decline|decrease|fall)\b[^,;]{0,20}\b(?:was|is)\s\Z")


# "over the period", "over the next two years" say how long, "over the same period" compares.
_LASTING = re.compile(
    r"\s(?:the|a|an|its|their|this|that)\s(?:(?:next|past|coming|whole|entire|two|three|five|ten|\d+)[\s-]){0,2}"
    r"(?:period|years?|months?|weeks?|decades?|days?|season)\b(?!\s(?:before|earlier|ago|of))"
)


def _of_kind_bound(word: str, after: str) -> bool:
    return bool(re.match(r"\s(?:or|and)\s", after)) or (
        word == "over" and not re.match(r"\sover\s(?:the|last|budget|plan|target|par)\b", after)
    )


def read_before(c: Context, index: int) -> Statement | None:
    """Read the last change word before the quantity, and how it is joined to it: by, to, from, of, at or nothing."""
    quantity, left = c.quantities[index], left_edge(c, index)
    near = c.lower[max(left, quantity.char_start - 90) : quantity.char_start]
    if near.endswith("at ") and _HELD_AT.search(near):
        return Statement(level_aspect(c, index), "flat", rule="flat")
    if " to " in near[-20:] and _TALLY.search(near):
        return Statement(level_aspect(c, index), "up", rule="reached")
    hits = c.hits_in(left, quantity.char_start)
    if (
        not hits
        and index
        and " by " in near
        and _BY_AFTER.fullmatch(c.lower, c.quantities[index - 1].char_end, quantity.char_start)
    ):
        # "wrote down the value of two factories by 65 percent"
        hits = c.hits_in(left_edge(c, index - 1), c.quantities[index - 1].char_start)
    for hit in reversed(hits):
        between = c.lower[hit.char_end : quantity.char_start]
        if between == " by " and set(hit.payload) == {"noun"} and _moves_it(c, hits, hit):
            continue  # "trimmed its forecast for growth by 0.2 points": the forecast moved
        if len(between) > 120 or re.search(r"[;]|,\s(?:which|who|while|but|and)\b", between):
            break
        statement = _joined(c, index, hit, between)
        if statement:
            return statement
    return None


def _moves_it(c: Context, hits: Sequence[Hit], noun: Hit) -> bool:
    """Tell whether a verb of change acts on what a noun of change only describes."""
    verbs = [h for h in hits if "verb" in h.payload and h.char_end <= noun.char_start]
    gap = c.lower[verbs[-1].char_end : noun.char_start] if verbs else ""
    return bool(re.fullmatch(r"\s[^,;]{2,50}\s(?:for|of|in|on)\s(?:[\w-]+\s)?", gap))


_OBJECT = re.compile(
    r"\s(?:(?!(?:by|of|in|at|to|for|from|with|on|than|as|and|or|but|that|which|where|when|was|were|is|are|has|had|have|will)\s)"
    r"[a-z'-]+\s){1,4}(?<!\sthe\s)(?<!\sa\s)(?<!\san\s)(?<!\sits\s)(?<!\stheir\s)(?<!\shis\s)(?<!\sher\s)(?<!\sabout\s)"
)
_BOUND_VERB = re.compile(r"exceed|top|surpass|pass|cross")
_PAST = re.compile(r"\s(?:past|through|beyond)\s\Z")
_AS_HIGH = re.compile(r"\bas\s(?:high|low)\sas\s")  # "climbed as high as 0.87": how far, not by how much


# "bringing the total to 49,856"
_TALLY = re.compile(
    r"\b(?:bring|brings|bringing|brought|take|takes|taking|took|push|pushes|pushing|pushed)\s(?:[\w'-]+\s){1,4}?"
    r"(?:total|tally|toll|count|figure|number|sum|length)\s(?:of\s(?:[\w-]+\s){1,3})?to\s(?:(?:more\sthan|over|about)\s)?\Z"
)
_BY_AFTER = re.compile(r"(?:\s[\w-]+){1,4}\sby\s(?:about\s|nearly\s|over\s)?")
# "to hold rates at 5.25%", "left its dividend unchanged at 5p"
_HELD_AT = re.compile(
    r"\b(?:(?:hold|holds|held|holding|leave|leaves|left|leaving)\s(?:[\w'-]+\s){0,4}?"
    r"(?:rates?|dividend|payout|forecast|guidance|target|unchanged|steady|flat|stable)|"
    r"(?:keep|keeps|kept|keeping|maintain|maintains|maintained)\s(?:[\w'-]+\s){0,4}?(?:unchanged|steady|flat|stable))"
    r"\s(?:[a-z]+\s)?at\s\Z"
)


def _joined(c: Context, index: int, hit: Hit, between: str) -> Statement | None:
    quantity = c.quantities[index]
    wording, direction = c.lower[hit.char_start : hit.char_end], direction_of(hit)
    joint = _ENDS_IN.search(between)
    word = joint["word"] if joint else ""
    filled, begun = bool(FILLER.match(between)), c.lower[quantity.char_start : quantity.char_start + 12]
    if "reach" in hit.payload and filled and not {"from"} & set(between.split()):
        if wording.endswith(("from",)):
            return None
        return _reached(c, index, hit, hit.payload["reach"])
    if word == "at" and hit.char_start in c.nouns:
        return None  # "put the boost at 450 million"
    if set(hit.payload) == {"gap"}:
        by = word == "by" and len(between) < 70
        points = filled and quantity.unit_id == "percentage_point"
        return Statement("change", direction, rule="gap") if by or points else None
    if word == "to" and "verb" in hit.payload and _CAME_TO.search(between):
        return None  # "fee cuts came to 2 trillion"
    if word == "to" and (filled or len(between) < 90):
        return _reached(c, index, hit, direction)
    starts_pair = filled or re.search(r"\bto\b", c.lower[quantity.char_end : quantity.char_end + 60])
    if word == "from" and direction in ("up", "down") and starts_pair:
        c.motion = direction
        return None if _is_growth_rate(c, index) else Statement(level_aspect(c, index), None, rule="from_value")
    if direction in ("up", "down") and (_AS_HIGH.search(between + begun) or _PAST.search(between)):
        return _reached(c, index, hit, direction)
    if word == "at" and direction in ("up", "down") and _is_closing(c, index, hit, between):
        return _reached(c, index, hit, direction)
    if word == "at" and direction == "flat" and _is_growth_rate(c, index):
        return Statement("change", "up", rule="rate")
    if word == "at" and direction == "flat":
        return Statement(level_aspect(c, index), "flat", rule="flat")
    if direction == "flat":
        return Statement(level_aspect(c, index), "flat", rule="flat") if filled else None
    if _is_no_step(c, index, hit, wording):
        return None
    if hit.char_start in c.nouns and not between.strip() and quantity.unit_id != "percent" and _BOUND_VERB.match(begun):
        return None  # "cuts exceeded 2.2 trillion yuan"
    if "verb" in hit.payload or "adjective" in hit.payload or "narrow" in hit.payload:
        if filled or (word == "by" and len(between) < 70):
            if (
                quantity.unit_id in ("percent",)
                and OF_WHOLE.match(c.text[quantity.char_end :])
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
        if direction in ("up", "down") and "verb" in hit.payload and quantity.unit_id in _RELATIVE[:3]:
            # "helped lift remittances 7.6%", "cut costs 4%"
            return Statement("change", direction, rule="change_verb") if _OBJECT.fullmatch(between) else None
        return None
    # "growth of 5 percent", "an increase of 3 tons"; "an increase from" is read above.
    named = word in ("of", "at", "by") or not between.strip() or quantity.unit_id in ("percent", "percentage_point")
    counts = quantity.unit_id == "count" and (quantity.counted_start or 0) >= quantity.char_end
    if wording == "loss of" and quantity.unit_id not in _RELATIVE and not counts:
        return None  # "a loss of $5 million" was made, "a loss of 5 percent" and "of 5,000 jobs" are falls
    if "noun" in hit.payload and (filled or word == "of") and named:
        return Statement("change", hit.payload["noun"], rule="change_noun")
    return None


_CAME_TO = re.compile(r"\A\s(?:have\s|had\s|has\s)?(?:c[ao]me|amount(?:ed|s)?|add(?:ed|s)?\sup)\sto\s")
# "lost 14 of its 20 games", "lost $5 million": what was had before, or a loss made, is no step of a series.
_LOSING = re.compile(r"los(?:e|es|t|ing)\Z")


def _is_no_step(c: Context, index: int, hit: Hit, wording: str) -> bool:
    """Tell whether a verb of change only acts on the quantity: "raised $30m", "added 200 jobs", "jumped 8.2 metres"."""
    quantity = c.quantities[index]
    kind, clause = dimension(quantity.unit_id), c.text[sentence_left(c, index) : hit.char_start]
    if kind == "length":
        return speaks_of("length", "km", wording) and not speaks_of("length", "m", clause)
    if _LOSING.match(wording):
        value = c.text[quantity.char_end : quantity.char_end + 30]
        priced = kind == "currency" and (speaks_of("price", "usd", clause) or speaks_of("price", "usd", value))
        priced = priced and not value.startswith((" a share", " per share"))
        return kind in ("currency", "time", "count", "") and quantity.unit_id not in _RELATIVE and not priced
    if quantity.unit_id in _RELATIVE or not _PLAIN_VERBS.search(c.lower[: quantity.char_start][-24:]):
        return False
    return not (kind == "currency" and quantity.value < 1000 and speaks_of("price", "usd", clause))


_RELATIVE = ("percent", "percentage_point", "basis_point", "point", "fraction", "multiple")


def _is_closing(c: Context, index: int, hit: Hit, between: str) -> bool:
    """Tell whether "at" names where a move ended, "lower at 7,520.6", and not its pace, "growing at 5 percent"."""
    if re.search(r"\b(?:rate|pace|speed|clip|average)\b", between) or hit.char_start in c.nouns:
        return False
    at_rest = "comparative" in kinds_of(c.lower[hit.char_start : hit.char_end])
    return at_rest or c.quantities[index].unit_id not in ("percent", "percentage_point", "basis_point", "fraction")


def _is_growth_rate(c: Context, index: int) -> bool:
    quantity = c.quantities[index]
    return quantity.unit_id == "percent" and bool(
        RATE_NOUN.search(c.text[sentence_left(c, index) : quantity.char_start])
    )


# "a cut in fees, bringing the average down to 8 percent": what is brought there, not what did it
_BRINGING = re.compile(
    r"\b(?:bring|brings|bringing|brought|tak(?:e|es|ing)|took|push(?:es|ed|ing)?|send|sends|sending|sent)\s[^,;]{3,60}\Z"
)
_RATE_AGAIN = re.compile(r"(?:\A|[,;]\s|\s)(?:the|that|this)\s(?:(?:core|annual|headline)\s)?(?:rate|pace)\s\Z")


def _grew_before(c: Context, index: int) -> bool:
    """Tell whether "the rate" takes up a growth told before in the sentence."""
    told = [n for n in range(index) if c.quantities[n].unit_id == "percent"]
    return bool(told) and c.done[told[-1]].aspect == "change"


def _reached(c: Context, index: int, hit: Hit, direction: Direction | None) -> Statement:
    quantity = c.quantities[index]
    # "cut its growth forecast to 0.3%": a noun of growth is itself what moved.
    clause = c.text[sentence_left(c, index) : hit.char_end if set(hit.payload) == {"noun"} else hit.char_start]
    if brought := _BRINGING.search(clause):
        clause = clause[brought.start() :]
    if quantity.unit_id in ("percentage_point", "basis_point"):
        return Statement("change", "up" if direction != "down" else "down", rule="points_reached")
    if quantity.unit_id == "percent" and _RATE_AGAIN.search(clause) and _grew_before(c, index):
        return Statement("change", "up", rule="rate_reached")
    if quantity.unit_id == "percent" and not names_rate(clause):
        # A growth rate that slowed to 4.8 percent is still a growth of 4.8 percent.
        if FALL_NOUN.search(clause):
            return Statement("change", "down", rule="rate_reached")
        if RATE_NOUN.search(clause) and not SHARED.search(clause):
            return Statement("change", "up", rule="rate_reached")
    if NORMAL.match(c.text[quantity.char_end :]) and quantity.unit_id in ("percent", "fraction"):
        return Statement("ratio", direction, rule="reached")
    return Statement(level_aspect(c, index), direction, rule="reached")
