"""Tell how far a row of figures is to be trusted: the probability that all of it is right.

What a row shows of how it was read (its rules, where its indicator and its period stand, how much the sentence holds)
is weighed with coefficients learned from annotated figures; they lie in `models/confidence`, one file a language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log1p

from briefnlp.findings import PlacedSentence
from briefnlp.parameters import load_settings
from briefnlp.records import Figure

# What parts clauses, or the items of a list; a comma inside a number does not.
_CLAUSE_MARK = re.compile(r"[;:—()，；：、。（）]|,(?!\d)")
_DIGIT = re.compile(r"\d")
# Farther than this from a number nothing is looked at.
_FAR = 400
# A period this near stands right beside its number, a space or a preposition between.
_BESIDE = 3
# Nothing is certain, and two decimals are all that was measured.
_SUREST, _LEAST = 0.99, 0.01
# The name of all those that too few annotated rows hold to be weighed alone.
OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Weights:
    intercept: float
    signs: Mapping[str, float]


def confidence_of(figure: Figure, sentence: PlacedSentence, place: int, together: int, lang: str) -> float:
    """Return the probability, of two decimals, that a figure of `sentence` is right in every column.

    That is in value, unit, direction, aspect, period and, by half of its words, indicator. The figure stands
    at `place`, counted from 0, among the `together` figures of the sentence.
    """
    weights = _weights(lang)
    signs, odds = weights.signs, weights.intercept
    for name, amount in signs_of(figure, sentence, place, together).items():
        if amount and name in signs:
            odds += amount * signs[name]
    for name in names_of(figure):
        odds += signs[name] if name in signs else signs.get(pooled(name), 0.0)
    return round(min(max(1 / (1 + exp(-odds)), _LEAST), _SUREST), 2)


def names_of(figure: Figure) -> list[str]:
    """Return what a row is called by: the rules that read it, its aspect and modality, each as `kind:name`."""
    quantity_rule, _, statement_rule = figure.rule.partition("+")
    return [
        f"quantity_rule:{quantity_rule}",
        f"statement_rule:{statement_rule}",
        f"aspect:{figure.aspect}",
        f"modality:{figure.modality}",
    ]


def pooled(name: str) -> str:
    """Return the name that stands for all rare ones of its kind.

    >>> pooled("aspect:rank")
    'aspect:other'
    """
    return f"{name.partition(':')[0]}:{OTHER}"


def signs_of(figure: Figure, sentence: PlacedSentence, place: int, together: int) -> dict[str, float]:
    """Return what a row shows of how it was read, as named amounts; lengths and counts as logarithms."""
    return {
        "figures_in_sentence": log1p(together),
        "figures_before": log1p(place),
        "first_figure": place == 0,
        "last_figure": place == together - 1,
        "sentence_length": log1p(len(sentence.text)),
        "bound": figure.qualifier != "exact",
        "basis": figure.basis is not None,
        "change_without_direction": figure.aspect == "change" and figure.direction is None,
        **_indicator_signs(figure, sentence),
        **_period_signs(figure, sentence),
    }


def _indicator_signs(figure: Figure, sentence: PlacedSentence) -> dict[str, float]:
    if figure.indicator_start is None or figure.indicator_end is None:
        return {"no_indicator": 1}
    is_behind = figure.indicator_start >= figure.char_end
    if is_behind:
        gap = _between(sentence, figure.char_end, figure.indicator_start)
    else:
        gap = _between(sentence, figure.indicator_end, figure.char_start)
    return {
        "indicator_behind": is_behind,
        "indicator_known": figure.indicator_id is not None,
        "indicator_opens_sentence": figure.indicator_start == sentence.char_start,
        "indicator_length": log1p(figure.indicator_end - figure.indicator_start),
        "indicator_distance": log1p(len(gap)),
        "indicator_across_mark": bool(_CLAUSE_MARK.search(gap)),
    }


def _period_signs(figure: Figure, sentence: PlacedSentence) -> dict[str, float]:
    if figure.period_text is None:
        return {"no_period": 1}
    undated = {"period_without_end": figure.period_end is None}
    gaps = _gaps(figure, figure.period_text, sentence)
    if not gaps:
        return {"period_inherited": 1, **undated}
    gap, is_behind = min(gaps, key=lambda found: len(found[0]))
    return {
        "period_behind": is_behind,
        "period_beside": len(gap) <= _BESIDE,
        "period_distance": log1p(len(gap)),
        "number_before_period": bool(_DIGIT.search(gap)),
        **undated,
    }


def _gaps(figure: Figure, wording: str, sentence: PlacedSentence) -> list[tuple[str, bool]]:
    """Return what stands between a figure and the nearest such wording before and behind it, and whether it is behind.

    A wording that is not there was said in another sentence.
    """
    text = sentence.text
    start, end = figure.char_start - sentence.char_start, figure.char_end - sentence.char_start
    before, behind = text.rfind(wording, 0, start), text.find(wording, end)
    gaps = []
    if before >= 0:
        gaps.append((text[before + len(wording) : start], False))
    if behind >= 0:
        gaps.append((text[end:behind], True))
    return gaps


def _between(sentence: PlacedSentence, start: int, end: int) -> str:
    offset = sentence.char_start
    return sentence.text[max(start, end - _FAR) - offset : max(end - offset, 0)]


@cache
def _weights(lang: str) -> _Weights:
    settings = load_settings("confidence", lang)
    return _Weights(settings["intercept"], settings["coefficients"])
