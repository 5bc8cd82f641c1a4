"""What a bare English number counts, once the sentence is parsed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefnlp.en.tokens import Syntax
from briefnlp.en.understood import OF_THE, QUAKE, with_understood
from briefnlp.en.units import read_unit_after
from briefnlp.findings import Quantity
from briefnlp.lexicon import words

_PER = re.compile(r"\b(?:per|every|for each|out of every)\s(?:[\w.]+\s)?\Z", re.IGNORECASE)


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
    of_these = plain and OF_THE.fullmatch(folded, quantity.char_end, rest[0].char_start)
    if of_these and rest[0].unit_id not in ("count", "percent", "fraction", "rank", "multiple"):
        return replace(quantity, unit_id=rest[0].unit_id, rule="understood")  # "290 million of the 338 million mu"
    place = syntax.at(quantity.number_end - 1)
    noun = _counted_noun(folded, syntax, place, quantity)
    if noun is not None and _resumes(folded, quantity):
        return None
    if noun is not None:
        return _counting(folded, syntax, quantity, noun)
    return with_understood(folded, syntax, place, quantity, before, rest)


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


def _counting(folded: str, syntax: Syntax, quantity: Quantity, noun: int) -> Quantity | None:
    word = syntax.words[noun]
    if QUAKE.search(folded[max(0, quantity.char_start - 16) : quantity.char_start]):
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


_MORE = ("more", "fewer", "less")
_EXPECTED_BY = re.compile(
    r"\s(?:economists|analysts|forecasters|experts|investors|traders|markets?|Wall\sStreet|it|they)\s"
    r"(?:had\s|have\s|were\s|was\s)?(?:been\s)?(?:expect|forecast|predict|look|anticipat|project|estimat|pencil)"
)
_NUMBER_NEXT = re.compile(
    r"\s(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\s(?:years|months|weeks|days)\sago\b"
)
_PACED = re.compile(r"\s([a-z]{3,}s)\s(?:an?|per|each|every)\s(?:second|minute|hour|day|week|month|year|game|night)\b")


def without_lone_ones(quantities: list[Quantity]) -> list[Quantity]:
    """Drop "one" unless the sentence counts other things beside it: "three bridges, one tunnel"."""

    def is_one(quantity: Quantity) -> bool:
        return quantity.value == 1 and quantity.value_max is None and quantity.unit_id == "count"

    counted = [q for q in quantities if q.unit_id == "count" and not is_one(q) and q.rule == "number"]
    beside = {"compound"} | ({"number"} if counted else set())  # "a one-page leaflet" is counted
    return [q for q in quantities if not is_one(q) or (q.rule in beside and q.counted_start is not None)]
