"""Which kind of English word stands in a clause: a noun of time, change or measure, a finite verb and its tense."""

import re
from collections.abc import Sequence
from typing import Literal

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
# These only say how something was counted.
UNIT_NOUNS = words("phrase_words", "en", role="unit_noun")

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
