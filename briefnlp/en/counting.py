"""What a bare English number counts, once the sentence is parsed, and which unit it takes over from its neighbours."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefnlp.en.nonfigures import is_place_or_time
from briefnlp.en.tokens import Syntax
from briefnlp.en.units import dimension, read_unit_after, speaks_of
from briefnlp.findings import Quantity
from briefnlp.lexicon import words

_LEVEL_VERBS = frozenset(
    str.split(
        "be reach number total stand hit rise fall climb drop grow come exceed average cut jump increase "
        "decrease decline slip recover rebound swell shrink go top surpass become remain close open end "
        "bottom peak consist work stay"
    )
)

_PER = re.compile(r"\b(?:per|every|for each|out of every)\s(?:[\w.]+\s)?\Z", re.IGNORECASE)

_POINTED = re.compile(
    r"\b(?:the|my|these|those|other|first|last|next|another|that|this|which)\s(?:other\s)?\Z", re.IGNORECASE
)


def is_idle(folded: str, syntax: Syntax, quantity: Quantity) -> bool:
    """Tell whether a quantity measures nothing after all: "per 10,000 residents", "a third party"."""
    if quantity.unit_id == "count" and _PER.search(folded[max(0, quantity.char_start - 24) : quantity.char_start]):
        return True
    if folded.endswith(" per ", 0, quantity.char_start) and quantity.value >= 10:
        return True  # "2.4 litres of fuel per 100 km"
    if quantity.rule == "fraction" and syntax.words:
        place = syntax.at(quantity.number_end - 1)
        word = syntax.words[place]
        follows = folded[quantity.number_end : quantity.number_end + 1] == " " and word.head < len(syntax.words)
        head = syntax.words[word.head] if 0 <= word.head < len(syntax.words) else word
        right_after = 0 < head.char_start - quantity.number_end < 24 and head.upos in ("NOUN", "PROPN")
        return (
            follows
            and word.dep in ("amod", "compound")
            and right_after
            and not re.search(r"\b(?:of|and|or|but)\s|[,;]", folded[quantity.number_end : head.char_start])
            and not any(w.upos in ("VERB", "ADV") for w in syntax.words[place + 1 : word.head])
        )
    return False


def settle(
    folded: str, syntax: Syntax, quantity: Quantity, before: Sequence[Quantity], rest: Sequence[Quantity]
) -> Quantity | None:
    """Return a bare quantity with what it counts or the unit it takes over, or null where it is no figure."""
    if not syntax.words:
        return None
    plain = rest and "-" not in folded[rest[0].char_start : rest[0].char_end]
    of_these = plain and _OF_THE.fullmatch(folded, quantity.char_end, rest[0].char_start)
    if of_these and rest[0].unit_id not in ("count", "percent", "fraction", "rank", "multiple"):
        return replace(quantity, unit_id=rest[0].unit_id, rule="understood")  # "290 million of the 338 million mu"
    place = syntax.at(quantity.number_end - 1)
    noun = _counted_noun(folded, syntax, place, quantity)
    if noun is not None and _resumes(folded, quantity):
        return None
    if noun is not None:
        return _counting(folded, syntax, quantity, noun)
    return _understood(folded, syntax, place, quantity, before, rest)


def _resumes(folded: str, quantity: Quantity) -> bool:
    """Tell whether a small number word only takes up what was named: "the two countries", "our three peoples"."""
    word = folded[quantity.number_start : quantity.number_end]
    before = folded[max(0, quantity.char_start - 8) : quantity.char_start]
    if re.search(
        r"(?i)\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|half|most|some|none|all) of the\s\Z",
        folded[max(0, quantity.char_start - 20) : quantity.char_start],
    ):
        return False  # "three of the five" counts both
    small = quantity.value <= 6 and word.isalpha() and quantity.char_start == quantity.number_start
    return small and bool(re.search(r"\b(?:the|these|those|our|your)\s\Z", before, re.IGNORECASE))


def _counted_noun(folded: str, syntax: Syntax, place: int, quantity: Quantity) -> int | None:
    """Return the index of the noun a number counts: the one it modifies, or the one after "of"."""
    word = syntax.words[place]
    if _EXPECTED_BY.match(folded, quantity.char_end):
        return None  # "short of the 99.5 economists had expected"
    if _NUMBER_NEXT.match(folded, quantity.char_end):
        return None  # "from 58 ten years ago" counts no years
    for climbed in (place, *syntax.ancestors(place)):
        word = syntax.words[climbed]
        head = syntax.words[word.head] if word.head < len(syntax.words) else word
        if (
            word.dep in ("nummod", "quantmod", "amod", "compound", "nmod", "advmod", "npadvmod", "det", "predet")
            and word.head > climbed
        ):
            between = folded[quantity.number_end : head.char_start]
            if (
                head.upos in ("NOUN", "PROPN", "PRON", "ADJ", "SYM")
                and not re.search(r"[,;:()]", between)
                and len(between) < 70
            ):
                if head.upos != "ADJ" or head.dep in ("pobj", "dobj", "nsubj", "nsubjpass", "conj", "attr"):
                    return None if head.upos == "PRON" or head.text in _MORE else _full_noun(syntax, word.head)
                continue
        if (
            word.char_start > quantity.number_end
            or climbed - place > 4
            or word.upos not in ("NUM", "SYM", "ADJ", "ADV", "ADP", "NOUN", "DET", "PRON")
        ):
            break
    if following := _noun_after(folded, syntax, place, quantity):
        return following
    if paced := _PACED.match(folded, quantity.number_end):
        return syntax.at(paced.start(1))  # "shoots 30 frames a second", whatever the parse makes of "frames"
    for preposition in syntax.dependents(place, "prep"):
        if syntax.words[preposition].lemma == "of" and syntax.words[preposition].char_start - quantity.number_end < 2:
            for whole in syntax.dependents(preposition, "pobj"):
                if syntax.words[whole].upos in ("NOUN", "PROPN"):
                    return whole
    return None


def _full_noun(syntax: Syntax, place: int) -> int:
    # "hospital beds", "migrant workers": where the parse stops at the first of two nouns, go on.
    while syntax.words[place].dep == "compound" and syntax.words[place].head > place:
        place = syntax.words[place].head
    return place


def _noun_after(folded: str, syntax: Syntax, place: int, quantity: Quantity) -> int | None:
    """Return the last of the nouns right after the number, adjectives between, where the parse hung it elsewhere."""
    index, found = place + 1, None
    while index < len(syntax.words) and index - place < 6:
        word = syntax.words[index]
        if word.char_start > quantity.char_end + 60:
            break
        if word.upos in ("NOUN", "PROPN") and word.dep not in ("npadvmod",):
            found = index
        elif found is not None or (
            word.upos not in ("ADJ", "NUM") and not (word.upos == "VERB" and word.dep == "amod")
        ):
            break
        index += 1
    if found is None:
        return _noun_after_participle(syntax, place)
    if syntax.words[found].head < place and syntax.words[found].dep in ("nsubj", "nsubjpass"):
        return None
    return found


def _noun_after_participle(syntax: Syntax, place: int) -> int | None:
    """Return the noun of "12 million illegally installed windows have been …", participle misread as the verb."""
    index, found, participle = place + 1, None, False
    while index < len(syntax.words) and index - place < 10:
        word = syntax.words[index]
        if word.upos == "AUX":
            return found if participle else None
        if (
            word.upos == "VERB"
            and not participle
            and found is None
            and word.text.endswith(("ed", "en", "ing", "wn", "lt", "ld"))
        ):
            participle = True
        elif word.upos in ("NOUN", "PROPN"):
            found = found if found is not None and syntax.words[index - 1].upos == "CCONJ" else index
        elif word.upos not in ("ADV", "ADJ", "CCONJ") and word.text != "-":
            return None
        index += 1
    return None


_RUNNING_ON = re.compile(
    r"(?:\s(?:consecutive|straight|full|whole|successive|running|more|long|short|additional|other|extra|cubic|square))+\s"
)

_POWER = re.compile(r"\b(?:square|cubic)\b")
_NO_STREAK = ("multiple", "rank", "point", "percentage_point")


# "a magnitude 6.8 earthquake", "a quake with a magnitude of 5.1"
_QUAKE = re.compile(r"\bmagnitude[\s-](?:of\s)?\Z", re.IGNORECASE)


def _counting(folded: str, syntax: Syntax, quantity: Quantity, noun: int) -> Quantity | None:
    word = syntax.words[noun]
    if _QUAKE.search(folded[max(0, quantity.char_start - 16) : quantity.char_start]):
        return replace(quantity, unit_id="magnitude", rule="unit_before")
    unit = read_unit_after(folded, word.char_start - 1, digits=True)
    runs_on = _RUNNING_ON.fullmatch(folded, quantity.char_end, word.char_start)
    if runs_on and _POWER.search(runs_on.group()):
        unit = None
    if unit and runs_on and unit.char_end >= word.char_end and unit.unit_ids[0] not in _NO_STREAK:
        # "eight consecutive years", "ten straight years", "12 full months"
        return replace(quantity, unit_id=unit.unit_ids[0], char_end=unit.char_end, rule="streak")
    if "(" in word.text:
        return None  # "0 Comment(s)" is a form, not a count
    compounds = [c for c in syntax.dependents(noun, "compound") if syntax.words[c].char_start >= quantity.number_end]
    start = min([syntax.words[c].char_start for c in compounds] + [word.char_start])
    if _is_mark(folded, quantity, syntax, noun):
        return None
    if word.upos == "PROPN" and quantity.value == int(quantity.value) and _is_model(folded, syntax, quantity):
        return None
    while start > quantity.char_end + 1 and folded[start - 1].isalnum():
        start -= 1  # "300 5G firms", whatever the parse makes of "5G"
    return replace(quantity, counted_start=start, counted_end=_with_fellows(folded, syntax, noun))


def _with_fellows(folded: str, syntax: Syntax, noun: int) -> int:
    """Return where the nouns end that share one number: "12 million windows and billboards"."""
    end = syntax.words[noun].char_end
    place = noun + 2
    if not (_is_plural(syntax, noun) and folded[end : end + 5] == " and " and place < len(syntax.words)):
        return end
    while place + 1 < len(syntax.words) and syntax.words[place].dep == "compound" and syntax.words[place].head > place:
        place += 1
    fellow = syntax.words[place]
    is_conjunct = fellow.dep == "conj" and fellow.head == noun and _is_plural(syntax, place)
    modified = [child for child in syntax.children[place] if child < place and syntax.words[child].dep != "compound"]
    return fellow.char_end if is_conjunct and not modified else end


def _is_plural(syntax: Syntax, place: int) -> bool:
    word = syntax.words[place]
    return word.text.lower() == "people" or (word.upos == "NOUN" and word.lemma != word.text.lower())


def _is_mark(folded: str, quantity: Quantity, syntax: Syntax, noun: int) -> bool:
    """Tell whether plain digits before one thing are its mark, "the 996 culture": what is counted is plural."""
    digits, word = folded[quantity.char_start : quantity.char_end], syntax.words[noun]
    if not (digits.isdigit() and quantity.value >= 100) or word.upos not in ("NOUN", "PROPN"):
        return False
    one = word.text.lower() == word.lemma.lower() and not word.text.endswith("s")
    return one and word.text.lower() not in words("measure_words", "en") | {"people"}


def _is_model(folded: str, syntax: Syntax, quantity: Quantity) -> bool:
    # "the Boeing 737 Max", "iPhone 15 Pro": capitals on both sides of a number make a name.
    before = re.search(r"\b([A-Z][\w-]*)\s\Z", folded[max(0, quantity.char_start - 24) : quantity.char_start])
    return (
        bool(before)
        and folded[: quantity.char_start].strip().count(" ") > 0
        and quantity.char_start == quantity.number_start
    )


def _understood(
    folded: str, syntax: Syntax, place: int, quantity: Quantity, before: Sequence[Quantity], rest: Sequence[Quantity]
) -> Quantity | None:
    """Give a bare number the unit or noun its neighbours leave unsaid: "instead of 22", "15 have been met"."""
    head = folded[max(0, quantity.char_start - 40) : quantity.char_start]
    if re.search(r"[A-Za-z]\w*-\Z", head) or _is_after_name(folded, quantity):
        return None
    if re.search(r"\ba\s\Z", head) and folded[quantity.number_start : quantity.number_end].isalpha():
        return None  # "hit a six"
    if _POINTED.search(head) and quantity.value <= 10 and (not before or re.search(r"\bthe\s\Z", head)):
        return None
    if _QUAKE.search(head):
        return replace(quantity, unit_id="magnitude", rule="unit_before")
    if _SPREAD_OVER.match(folded, quantity.char_end):
        return replace(quantity, rule="subject")
    if rest and _is_open_pair(folded, quantity, rest[0]):
        return _of_whole_before(quantity, before)
    if before and before[-1].unit_id == "count" and _is_open_pair(folded, before[-1], quantity):
        return _of_whole_before(quantity, before)
    if _is_score(folded, quantity):
        return replace(quantity, rule="score")
    if before and _is_ratio_too(folded, before[-1], quantity):
        return replace(quantity, unit_id=before[-1].unit_id, rule="ratio_level")
    same = [q for q in before if q.unit_id not in ("rank", "multiple", "fraction")]
    source = _source(folded, quantity, same)
    if re.search(r"\bratio\b[^,;]{0,48}\Z", folded[max(0, quantity.char_start - 100) : quantity.char_start]):
        sexes = re.search(r"\bsex ratio\b", folded[: quantity.char_start])
        return replace(quantity, unit_id="point" if sexes else "multiple", rule="ratio_level")
    if source is not None:
        if source.unit_id == "count":
            return replace(
                quantity, counted_start=source.counted_start, counted_end=source.counted_end, rule="understood"
            )
        unit = "percent" if source.unit_id == "percentage_point" else source.unit_id
        return replace(quantity, unit_id=unit, rule="understood")
    return _of_subject(folded, syntax, place, quantity)


_MORE = ("more", "fewer", "less")
_EXPECTED_BY = re.compile(
    r"\s(?:economists|analysts|forecasters|experts|investors|traders|markets?|Wall\sStreet|it|they)\s"
    r"(?:had\s|have\s|were\s|was\s)?(?:been\s)?(?:expect|forecast|predict|look|anticipat|project|estimat|pencil)"
)
_NUMBER_NEXT = re.compile(
    r"\s(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s(?:years|months|weeks|days)\sago\b"
)
_PACED = re.compile(r"\s([a-z]{3,}s)\s(?:an?|per|each|every)\s(?:second|minute|hour|day|week|month|year|game|night)\b")
# "64 per cent last year and a league average of 59"
_SPREAD_OVER = re.compile(r"\s(?:for|to)\s(?:each|every)\s[a-z]")


def _is_open_pair(folded: str, first: Quantity, second: Quantity) -> bool:
    """Tell whether two bare numbers are a part and its whole: "31 of the 46 covered in the second round"."""
    bare = first.unit_id == second.unit_id == "count" and first.value < second.value
    return bare and bool(_OF_THE.fullmatch(folded, first.char_end, second.char_start))


def _of_whole_before(quantity: Quantity, before: Sequence[Quantity]) -> Quantity:
    counted = next((q for q in reversed(before) if q.unit_id == "count" and q.counted_start is not None), None)
    if counted is None:
        return replace(quantity, rule="understood")
    return replace(quantity, counted_start=counted.counted_start, counted_end=counted.counted_end, rule="understood")


_AVERAGE_OF = re.compile(
    r"\b(?:average|median|mean|target|goal|norm|low|high|peak|record)\sof\s\Z|,\s(?:against|versus)\s\Z"
)
_EACH = re.compile(r"\s(?:each|apiece|per\s(?:person|head|household|capita))\b")
_NEW_CLAUSE = re.compile(r";|,\s(?:and|while|but)\s(?:its|their|the|his|her)\b")
# "narrowed from 2.19 last year to 2.16", "2.45, 0.05 lower than": a ratio goes on, and its step is one of ratios.
_RATIO_ON = re.compile(
    r"(?:[^,;]{0,48}\s)?(?:to|from)\s|,?\s(?:up|down)\sfrom\s|,\s(?:or\s|up\s(?:by\s)?|down\s(?:by\s)?)?|[^,;]{0,48}\sby\s"
)


def _is_ratio_too(folded: str, before: Quantity, quantity: Quantity) -> bool:
    if before.rule != "ratio_level" or abs(quantity.value) > 4 * abs(before.value):
        return False
    return bool(_RATIO_ON.fullmatch(folded, before.char_end, quantity.char_start))


_OF_THE = re.compile(r"\sof\s(?:(?:the|its|their|his|her|last|a|some|about|those|total)\s)*")
_COMPARED = re.compile(r"\s(?:more|fewer|less|higher|lower|above|below|longer|shorter|faster|slower)\b")
# What stands before a number that is set beside the one before it: "instead of 22", "and just over five".
_BESIDE = re.compile(
    r"(?:instead of|to|from|than|and|or|of|against|versus|compared (?:with|to)|,)\s"
    r"(?:(?:just|only|well|some|another)\s)?\Z"
)

_VOTED = re.compile(r"\b(?:vot(?:e|es|ed|ing)|ballot|(?:pass|reject|approv)ed)\b[^.;:]{0,36}\Z", re.IGNORECASE)
_TO_NUMBER = re.compile(r"\sto\s\d+(?!\d|[.,]\d|%|\s(?:percent|million|billion))")
_NUMBER_TO = re.compile(r"\b\d+\sto\s\Z")


def _is_score(folded: str, quantity: Quantity) -> bool:
    """Tell whether a bare number is a side of a vote: "voted 217 to 205"."""
    before = folded[max(0, quantity.char_start - 64) : quantity.char_start]
    sided = _TO_NUMBER.match(folded, quantity.char_end) or _NUMBER_TO.search(before)
    return bool(sided and _VOTED.search(before))


def _is_after_name(folded: str, quantity: Quantity) -> bool:
    before = re.search(
        r"(?:^|\s)([\"'(]?)([A-Z][\w'-]*)\s\Z", folded[max(0, quantity.char_start - 32) : quantity.char_start]
    )
    return bool(
        before
        and quantity.char_start == quantity.number_start
        and quantity.value < 10000
        and re.search(r"\w\s+\S*\Z", folded[: quantity.char_start])
        and before.start(2) + max(0, quantity.char_start - 32) > 0
        and not is_place_or_time(before[2])
    )


def _source(folded: str, quantity: Quantity, before: Sequence[Quantity]) -> Quantity | None:
    """Return the quantity whose unit or noun a bare number shares, the nearest that fits."""
    scaled = bool(re.search(r"illion|thousand", folded[quantity.number_start : quantity.number_end]))
    shared_out = scaled and _EACH.match(folded, quantity.char_end)
    for source in reversed(before[-4:]):
        gap = folded[source.char_end : quantity.char_start]
        if shared_out and dimension(source.unit_id) == "currency":
            return source  # "lent 45 million dollars to 90 firms, half a million each"
        if shared_out and any(dimension(other.unit_id) == "currency" for other in before[-4:]):
            continue
        if dimension(source.unit_id) == "currency" and len(gap) > 30 and _NEW_CLAUSE.search(gap):
            continue
        kind = dimension(source.unit_id)
        if source.unit_id in ("percent", "percentage_point"):
            if quantity.value <= 100 and _AVERAGE_OF.search(gap):
                return source
            if (
                quantity.value <= 100
                and re.search(r"\b(?:from|to)\s\Z", gap)
                and (re.search(r"\bfrom\b", folded[source.char_start - 24 : source.char_start] + gap))
            ):
                return source
            continue
        if source.unit_id in ("point",):
            if len(gap) < 60 and re.search(
                r"\b(?:to|at|from|than|(?:of|above|below|against|versus|than)\sthe)\s\Z", gap
            ):
                return source
            continue
        if kind == "currency" and (scaled or not re.search(r"illion", folded[source.number_start : source.number_end])):
            return source if not scaled or source.value >= 1000 else None
        compared = _COMPARED.match(folded, quantity.char_end)
        beside = not scaled and len(gap) <= 30 and _BESIDE.search(gap) and not re.search(r"\bto\s\w+\sfrom\b", gap)
        below_zero = kind == "temperature" and quantity.value < 0
        if kind not in ("count", "currency", "") and not (compared or beside or below_zero):
            continue
        if kind == "currency" and not scaled:
            continue
        return source
    return None


def _of_subject(folded: str, syntax: Syntax, place: int, quantity: Quantity) -> Quantity | None:
    """Count what the sentence is about: "the population stood at 1.4 billion", "accidents numbered 21"."""
    verb = next((a for a in syntax.ancestors(place) if syntax.words[a].upos in ("VERB", "AUX")), -1)
    if verb < 0:
        return _on_its_own(folded, syntax, place, quantity)
    subject = syntax.subject_of(verb)
    if (
        subject < 0
        or syntax.words[subject].upos not in ("NOUN", "PROPN", "PRON")
        or syntax.words[subject].char_start > quantity.char_start
    ):
        return _on_its_own(folded, syntax, place, quantity)
    sure = (
        re.search(r"illion|thousand|[.,]\d", folded[quantity.number_start : quantity.number_end])
        or quantity.value >= 1000
    )
    if not sure and syntax.words[verb].lemma not in _LEVEL_VERBS:
        return None
    if not sure and syntax.words[place].dep in ("nsubj", "nsubjpass"):
        return None
    phrase = folded[min(syntax.words[w].char_start for w in syntax.subtree(subject)) : quantity.char_start]
    if speaks_of("point", "point", phrase) and syntax.words[subject].upos != "PRON":
        return replace(quantity, unit_id="point", rule="index_level")
    word = syntax.words[subject]
    if word.lemma in ("number", "total", "amount") and (
        wholes := [p for c in syntax.dependents(subject, "prep") for p in syntax.dependents(c, "pobj")]
    ):
        word = syntax.words[wholes[0]]
    if word.upos == "PRON":
        return None if not sure else replace(quantity, rule="subject")
    return replace(quantity, counted_start=word.char_start, counted_end=word.char_end, rule="subject")


def _on_its_own(folded: str, syntax: Syntax, place: int, quantity: Quantity) -> Quantity | None:
    sure = re.search(r"illion|thousand|,\d{3}", folded[quantity.number_start : quantity.number_end])
    return replace(quantity, rule="alone") if sure else None


def without_lone_ones(quantities: list[Quantity]) -> list[Quantity]:
    """Drop "one" unless the sentence counts other things beside it: "three bridges, one tunnel"."""

    def is_one(quantity: Quantity) -> bool:
        return quantity.value == 1 and quantity.value_max is None and quantity.unit_id == "count"

    counted = [q for q in quantities if q.unit_id == "count" and not is_one(q) and q.rule == "number"]
    beside = {"compound"} | ({"number"} if counted else set())  # "a one-page leaflet" is counted
    return [q for q in quantities if not is_one(q) or (q.rule in beside and q.counted_start is not None)]
