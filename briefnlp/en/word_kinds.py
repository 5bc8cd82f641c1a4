"""Which kind of English word stands in a clause: nouns of time, change, rate and measure, finite verbs and tenses."""

import re
from collections.abc import Sequence
from typing import Literal

from briefnlp.en.units import speaks_of
from briefnlp.findings import Word
from briefnlp.lexicon import words

Tense = Literal["past", "present", "to come"]

TIME_NOUNS = frozenset(str.split("year month quarter week day decade hour time period end"))
CHANGE_NOUNS = frozenset(
    str.split(
        "increase decrease rise fall decline drop growth expansion contraction gain reduction cut jump surge "
        "addition hike boost improvement slump plunge rate pace average total maximum minimum record high low "
        "number amount majority rest range level value up figure equivalent speed"
    )
)
MARKS = frozenset(str.split("mark threshold milestone barrier place position spot"))
BARE_NOUNS = words("phrase_words", "en", role="bare_noun")
# One noun for several.
GROUPS = frozenset(
    str.split(
        "crew staff crowd population workforce audience army fleet group team network circulation membership "
        "force people police public family"
    )
)
# These only say how something was counted.
UNIT_NOUNS = words("phrase_words", "en", role="unit_noun")

# What a percentage is of, or which rate it states, told by the nouns beside it.
SHARED = re.compile(
    r"\b(?:penetration(?!\srate)|(?<!a\s)(?<!per\s)share|proportion|percentage\sof|stake)\b", re.IGNORECASE
)

OF_WHOLE = re.compile(
    r"\s(?:of|as a share of)\s(?!a\spercentage|the way|around|about|"
    r"\d[\d.,]{0,20}(?:%|\s(?:percent|per\s|points?\b|[mbtr]+illion)|[.,;]?(?:\s|\Z)(?![a-z])))",
    re.IGNORECASE,
)

RATE_NOUN = re.compile(
    r"\b(?:growth|increase|rise|expansion|inflation|CPI|consumer price|economy grew|M2|GDP target)\b", re.IGNORECASE
)

FALL_NOUN = re.compile(
    r"\b(?:decline|decrease|drop|fall|contraction|deflation|reduction|slump|slide|the\scut)\b", re.IGNORECASE
)

# "the deficit-to-GDP ratio", "R&D intensity": one amount set against another.
RATIO_NOUN = re.compile(
    r"\b\w+-to-\w+\sratio\b|\bintensity\s(?:from|to|at|of|was|is|reached|stood|rose|fell)\b|"
    r"\bratio\sof\s[^,;]{1,60}\sto\s"
)


def names_rate(text: str) -> bool:
    """Tell whether a text names a rate that stands at a level: unemployment, interest, mortality."""
    return speaks_of("rate", "percent", text)


NORMAL = re.compile(
    r"\s(?:of\s)?(?:the|its|their|his|her)\s(?:earlier|previous|former|old|prior|present|current|original|initial|usual|normal|(?:19|20)\d\d)\b|"
    r"\s(?:of\s)?the\s(?:peak|level|price|rate|size|amount|cost|speed|average|pace)\b|"
    r"\sof\s(?:what\b|(?:the\s)?[A-Z]\w+'s(?=[.,;]|\Z)|that\b|those(?=[.,;]|\Z|\s(?:of|in|at|a|last|for|during|before|recorded|sold)\b)|(?:the|its|their)\s(?:\w+\s)?(?:level|average|mean|median|norm|pace)\b|(?:the|its|their)\s(?:normal|usual|previous|pre-\w+|"
    r"year-earlier|average|level|same|peak|(?:full-year|annual|yearly|year's|whole-year)\starget|target\b)\b|(?:last|the\sprevious)\syear|"
    r"(?:the\s)?(?:(?:19|20)\d\d|pre-\w+|[a-z]+\s\w+'s|\w+'s)\slevels?\b|the\s[$€£¥][\d.,]+(?:\s[a-z]+illion|(?!\s[a-z]+illion))(?=[.,;]|\Z|\s(?!bill\b|cost|total|budget|sum|fund|package|price)[a-z])|"
    r"(?:the|its|their)\s(?:pace|number|amount|figure|price|cost|sum|rate|size|speed|volume)\s(?:that|it|they|in\s(?:19|20)\d\d|a|"
    r"forecast|expected|seen|recorded|spent|paid|sold|last|needed|required|set)\b)"
)


_TO_BE = re.compile(r"\s(?:\w+\s)?(?:expected|likely|projected|forecast|set|due|seen|estimated|scheduled|to)\b")
_PRESENT = frozenset(str.split("is are am has have do does 's 're 've"))
_PAST = frozenset(str.split("was were had did leapt crept swept sprang"))
# The same in the present and in the past.
_EITHER = frozenset(str.split("cut hit put set cost let spread shed burst beat quit"))
_NOT_FINITE = frozenset(str.split("acl amod xcomp pcomp compound csubj aux auxpass"))
# Who says it and when it was said is not when it happened.
_SAYING = frozenset(
    str.split(
        "say show add expect think report announce estimate tell note believe find forecast warn project "
        "suggest predict mean"
    )
)


def is_finite(sentence: Sequence[Word], index: int) -> bool:
    """Tell whether a word is a finite verb that says what happened, no verb of saying."""
    word = sentence[index]
    if word.upos not in ("VERB", "AUX") or word.text.endswith("ing") or word.text in ("be", "been"):
        return False
    if index and sentence[index - 1].text == "to":
        return False
    if word.lemma in _SAYING or (word.dep == "conj" and _is_gapped(sentence, index)):
        return False
    return word.upos == "AUX" or word.dep not in _NOT_FINITE


def _is_gapped(sentence: Sequence[Word], index: int) -> bool:
    """Tell whether a participle shares the auxiliary of the one before: "are to be renovated, teachers retrained"."""
    heads = {sentence[index].head}
    return not any(w.head == index and w.dep in ("aux", "auxpass") for w in sentence) and any(
        w.head in heads and w.dep == "auxpass" for w in sentence
    )


def tense_of(text: str, sentence: Sequence[Word], index: int) -> Tense | None:
    """Return the tense of a finite verb."""
    word = sentence[index]
    wording = word.text.lower()
    if word.upos == "AUX" or wording in _PRESENT or wording in _PAST:
        if wording in _PAST:
            return "past"
        if wording not in _PRESENT:
            return "present" if wording == "can" else "to come"
        return "to come" if wording in ("is", "are") and _TO_BE.match(text, word.char_end) else "present"
    if wording in _EITHER:
        return "past"
    return (
        "present" if wording in (word.lemma, word.lemma + "s", word.lemma + "es", word.lemma[:-1] + "ies") else "past"
    )


# "reactors in operation number 56": so many there are.
NUMBERING = re.compile(
    r"(?<!\bthe\s)\b[a-z]{2,}s(?:\s(?!the\b|an?\b)[a-z-]+){0,2}\snumber\s(?:about\s|some\s|over\s)?\Z"
)
