"""Which unit or noun a bare English number leaves unsaid: that of its neighbours, of the subject, or years of age."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefnlp.en.nonfigures import is_place_or_time
from briefnlp.en.tokens import Syntax
from briefnlp.en.units import dimension, speaks_of, words_near
from briefnlp.en.word_kinds import NUMBERING
from briefnlp.findings import Number, Quantity
from briefnlp.lexicon import words


def with_understood(
    folded: str, syntax: Syntax, place: int, quantity: Quantity, before: Sequence[Quantity], rest: Sequence[Quantity]
) -> Quantity | None:
    """Give a bare number the unit or noun its neighbours leave unsaid: "instead of 22", "15 have been met"."""
    head = folded[max(0, quantity.char_start - 40) : quantity.char_start]
    if re.search(r"[A-Za-z]\w*-\Z", head) or _is_after_name(folded, quantity):
        return None
    if re.search(r"\ba\s\Z", head) and folded[quantity.number_start : quantity.number_end].isalpha():
        return None  # "hit a six"
    if _POINTED.search(head) and quantity.value <= 10 and (not before or _POINTED_AT.search(head)):
        return None
    if QUAKE.search(head):
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


_POINTED = re.compile(
    r"\b(?:the|my|these|those|other|first|last|next|another|that|this|which)\s(?:other\s)?\Z", re.IGNORECASE
)
# "talk about these two": those named before, whatever else was counted.
_POINTED_AT = re.compile(r"\b(?:the|these|those)\s\Z", re.IGNORECASE)
# "a magnitude 6.8 earthquake", "a quake with a magnitude of 5.1"
QUAKE = re.compile(r"\bmagnitude[\s-](?:of\s)?\Z", re.IGNORECASE)
# "64 per cent last year and a league average of 59"
_SPREAD_OVER = re.compile(r"\s(?:for|to)\s(?:each|every)\s[a-z]")


def _is_open_pair(folded: str, first: Quantity, second: Quantity) -> bool:
    """Tell whether two bare numbers are a part and its whole: "31 of the 46 covered in the second round"."""
    bare = first.unit_id == second.unit_id == "count" and first.value < second.value
    return bare and bool(OF_THE.fullmatch(folded, first.char_end, second.char_start))


OF_THE = re.compile(r"\sof\s(?:(?:the|its|their|his|her|last|a|some|about|those|total)\s)*")


def _of_whole_before(quantity: Quantity, before: Sequence[Quantity]) -> Quantity:
    counted = next((q for q in reversed(before) if q.unit_id == "count" and q.counted_start is not None), None)
    if counted is None:
        return replace(quantity, rule="understood")
    return replace(quantity, counted_start=counted.counted_start, counted_end=counted.counted_end, rule="understood")


def _is_ratio_too(folded: str, before: Quantity, quantity: Quantity) -> bool:
    if before.rule != "ratio_level" or abs(quantity.value) > 4 * abs(before.value):
        return False
    return bool(_RATIO_ON.fullmatch(folded, before.char_end, quantity.char_start))


# "narrowed from 2.19 last year to 2.16", "2.45, 0.05 lower than": a ratio goes on, and its step is one of ratios.
_RATIO_ON = re.compile(
    r"(?:[^,;]{0,48}\s)?(?:to|from)\s|,?\s(?:up|down)\sfrom\s|,\s(?:or\s|up\s(?:by\s)?|down\s(?:by\s)?)?|[^,;]{0,48}\sby\s"
)


def _is_score(folded: str, quantity: Quantity) -> bool:
    """Tell whether a bare number is a side of a vote: "voted 217 to 205"."""
    before = folded[max(0, quantity.char_start - 64) : quantity.char_start]
    sided = _TO_NUMBER.match(folded, quantity.char_end) or _NUMBER_TO.search(before)
    return bool(sided and _VOTED.search(before))


_VOTED = re.compile(r"\b(?:vot(?:e|es|ed|ing)|ballot|(?:pass|reject|approv)ed)\b[^.;:]{0,36}\Z", re.IGNORECASE)
_TO_NUMBER = re.compile(r"\sto\s\d+(?!\d|[.,]\d|%|\s(?:percent|million|billion))")
_NUMBER_TO = re.compile(r"\b\d+\sto\s\Z")


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
        normal = len(gap) < 60 and _AVERAGE_OF.search(gap)
        if kind not in ("count", "currency", "") and not (compared or beside or below_zero or normal):
            continue
        if kind == "currency" and not scaled:
            continue
        return source
    return None


_AVERAGE_OF = re.compile(
    r"\b(?:average|median|mean|target|goal|norm|standard|limit|low|high|peak|record)\sof\s\Z|,\s(?:against|versus)\s\Z"
)
_EACH = re.compile(r"\s(?:each|apiece|per\s(?:person|head|household|capita))\b")
_NEW_CLAUSE = re.compile(r";|,\s(?:and|while|but)\s(?:its|their|the|his|her)\b")
_COMPARED = re.compile(r"\s(?:more|fewer|less|higher|lower|above|below|longer|shorter|faster|slower)\b")
# What stands before a number that is set beside the one before it: "instead of 22", "and just over five".
_BESIDE = re.compile(
    r"(?:instead of|to|from|than|and|or|of|against|versus|compared (?:with|to)|,)\s"
    r"(?:(?:just|only|well|some|another)\s)?\Z"
)


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


_LEVEL_VERBS = frozenset(
    str.split(
        "be reach number total stand hit rise fall climb drop grow come exceed average cut jump increase "
        "decrease decline slip recover rebound swell shrink go top surpass become remain close open end "
        "bottom peak consist work stay hover cap keep hold run sit settle stabilize stabilise plateau linger fluctuate"
    )
)


def _on_its_own(folded: str, syntax: Syntax, place: int, quantity: Quantity) -> Quantity | None:
    if NUMBERING.search(folded, max(0, quantity.char_start - 60), quantity.char_start):
        return replace(quantity, rule="subject")
    sure = re.search(r"illion|thousand|,\d{3}", folded[quantity.number_start : quantity.number_end])
    return replace(quantity, rule="alone") if sure else None


def is_age(folded: str, number: Number, start: int) -> bool:
    """Tell whether a bare number, its bounds from `start` on, is an age: "aged 60", "adults under 65", "Li, 29, was".

    >>> from decimal import Decimal
    >>> is_age("children under 12", Number(15, 17, "12", Decimal(12)), 15)
    True
    """
    before, end = folded[max(0, start - 40) : start], number.char_end
    if _AGED.search(before) or _AND_OLDER.match(folded, end) or _AGE_GROUP.match(folded, end):
        return True
    if not (number.text.isalnum() and 1 <= number.value <= 115):
        return False
    named = _NAMED_BEFORE.search(before)
    if named and number.text.isdigit() and _COMMA_AFTER.match(folded, end):
        return not any(named[1] in words("not_figures", "en", kind=kind) for kind in _NO_PERSON)
    told = _PERSON_BEFORE.search(before)
    if told and _is_one_person(told[1].lower()) and _COMMA_AFTER.match(folded, end):
        return True
    if (
        told
        and number.value >= 16
        and _OPENS.search(before)
        and _BY_TRADE.search(told[1])
        and _WHO_DID.match(folded, end)
    ):
        return True
    if _PLURAL.match(folded, end):
        return False
    bounded = _AGE_BOUND.search(before)
    if bounded and bounded[1].lower() in words_near("aged"):
        # "children from 6 to 12", but "classes fell to 21 pupils from 24"
        return not before.endswith("from ") or bool(re.match(r"\s?(?:to|-)\s?\d", folded[end : end + 6]))
    # "half of the voters are under 30", "one-third under 30"
    said = _BEING_UNDER.search(before)
    return bool(said and _UNBOUND.match(folded, end) and speaks_of("aged", "year", folded[max(0, start - 160) : start]))


_AGED = re.compile(
    r"\b(?:younger|older)\sthan\s\Z|\b(?:aged?|ages)\s(?:of\s)?(?:(?:between|over|under|above|"
    r"below|around|about|at least|more than|up to)\s)?\Z",
    re.IGNORECASE,
)
_AND_OLDER = re.compile(r"\s(?:years?\s)?(?:or|and)\s(?:older|younger)\b")
_AGE_GROUP = re.compile(r"\s(?:age|year-old)\s(?:group|bracket|range|band|cohort)\b")
# "Jane, 29, was": a person; a place, a month or what opens a sentence is none.
_NAMED_BEFORE = re.compile(r"(?<![\w'-])([A-Z][\w'-]+),\s\Z")
_COMMA_AFTER = re.compile(r",\s(?!including\b|or\b|of\b|[$\d])")
_NO_PERSON = ("month", "nationality", "place", "opening")
_PERSON_BEFORE = re.compile(r"\b(?:the|an?|his|her|their)\s(?:[\w-]+\s){0,2}([a-z]+),\s\Z", re.IGNORECASE)


# "The striker, 24, has signed": the ending makes it somebody, what follows tells of one.
_BY_TRADE = re.compile(
    r"(?<!numb)(?<!quart)(?<!ord)(?<!pap)(?<!pow)(?<!chapt)(?<!tt)(?<!answ)(?<!off)er\Z|(?:or|ist|man|woman|ian|eer|ess|ant)\Z"
)
_OPENS = re.compile(
    r"(?:\A|[.;:!?]['\"]?\s|\b(?:and|said|that)\s)(?:the|an?|his|her|their)\s(?:[\w-]+\s){0,2}[a-z]+,\s\Z",
    re.IGNORECASE,
)
_WHO_DID = re.compile(
    r",\s(?:was|is|who|whose|has|had|said|says|told|will|died|won|took|pleaded|denied|became|joined)\b"
)


def _is_one_person(noun: str) -> bool:
    # "The suspect, 29, was fined"; of "the doctors, 12, …" so many are counted.
    people = words_near("aged")
    return f"{noun}s" in people or noun in {"man", "woman", "child"}


# A plural after the bound is counted: "those over 30 countries".
_PLURAL = re.compile(r"\s(?:[a-z]+\s)?[a-z]{3,}s\b(?<!ss)(?<!has)(?<!was)")
_AGE_BOUND = re.compile(r"\b([A-Za-z]+)\s(?:under|over|above|below|up\sto|younger\sthan|older\sthan|between|from)\s\Z")
_BEING_UNDER = re.compile(
    r"\b(?:are|were|is|was|be|half|thirds?|quarters?|percent|per\scent|%|them|whom|those|many|most)\s"
    r"(?:under|over|younger\sthan|older\sthan)\s\Z"
)
_UNBOUND = re.compile(r"[.,;)]|\s(?:and|or|but|who|while|said|say|have|had|were|are|in)\b|\Z")
