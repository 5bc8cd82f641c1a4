"""Tell which topic of the Comparative Agendas Project a text is about, by the learned parameters in `models/themes`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from typing import TYPE_CHECKING

from briefnlp.extract.features import lexicon_shares, lexicon_wordings, ngrams, topic_codes
from briefnlp.extract.wordings import Folded, fold
from briefnlp.parameters import load_parameters

if TYPE_CHECKING:
    import numpy as np

METHOD = "cap_model"


@dataclass(frozen=True, slots=True)
class TopicModel:
    """A linear model over n-grams and lexicon features: a row of `coefficients` for each, a column a topic."""

    vocabulary: dict[str, int]
    idf: list[float]
    rarity: dict[str, float]
    rarest: float
    coefficients: "np.ndarray"
    lexicon_coefficients: "np.ndarray"
    intercept: "np.ndarray"
    temperature: float


@dataclass(frozen=True, slots=True)
class Reason:
    """A wording of a text and what it adds to the score of a topic, in log-odds before calibration."""

    wording: str
    source: str
    weight: float


@cache
def topic_model(lang: str) -> TopicModel:
    """Return the trained model of a language, read once."""
    held = load_parameters("themes", lang)
    return TopicModel(
        vocabulary={gram: number for number, gram in enumerate(held.settings["vocabulary"])},
        idf=held.arrays["idf"].tolist(),
        rarity=dict(zip(held.settings["seen_wordings"], held.arrays["rarity"].tolist(), strict=True)),
        rarest=float(held.settings["rarest"]),
        coefficients=held.arrays["coefficients"].astype("float32"),
        lexicon_coefficients=held.arrays["lexicon_coefficients"],
        intercept=held.arrays["intercept"],
        temperature=float(held.settings["temperature"]),
    )


def topic_probabilities(text: str, lang: str) -> "np.ndarray":
    """Return the calibrated probability of each topic for a text, in the order of `topic_codes`.

    >>> scores = topic_probabilities("Hospitals must treat every patient with a fever.", "en")
    >>> topic_codes()[int(scores.argmax())], round(float(scores.sum()), 6)
    ('3', 1.0)
    """
    import numpy as np

    model = topic_model(lang)
    total = model.intercept.astype(np.float64)
    shade = fold(text)
    columns, values = _gram_features(shade, model)
    if columns:
        total = total + np.array(values) @ model.coefficients[columns]
    features = np.zeros(len(total))
    for parts in _shares(shade, lang, model).values():
        for place, value in parts:
            features[place] += value
    total = (total + features @ model.lexicon_coefficients) / model.temperature
    raised = np.exp(total - total.max())
    probabilities: np.ndarray = raised / raised.sum()
    return probabilities


def explain_score(text: str, lang: str, cap_code: str | int, *, top: int = 10) -> list[Reason]:
    """Return the wordings of a text that speak most for a topic, strongest first, as the text is folded.

    >>> [reason.wording for reason in explain_score("Hospitals and schools", "en", 3, top=1)]
    ['hospital']
    """
    model, place = topic_model(lang), topic_codes().index(str(cap_code))
    reasons = sorted(_reasons(fold(text), lang, model, place), key=lambda r: (-r.weight, r.source, r.wording))
    return [reason for reason in reasons[:top] if reason.weight > 0]


def _reasons(shade: Folded, lang: str, model: TopicModel, place: int) -> Iterator[Reason]:
    columns, values = _gram_features(shade, model)
    grams = {model.vocabulary[gram]: gram for gram in ngrams(shade) if gram in model.vocabulary}
    for column, value in zip(columns, values, strict=True):
        yield Reason(grams[column], "ngram", float(value * model.coefficients[column, place]))
    for wording, parts in _shares(shade, lang, model).items():
        weight = sum(value * float(model.lexicon_coefficients[at, place]) for at, value in parts)
        yield Reason(wording, "lexicon", weight)


def _shares(shade: Folded, lang: str, model: TopicModel) -> dict[str, list[tuple[int, float]]]:
    return lexicon_shares(lexicon_wordings(shade, lang), model.rarity, model.rarest)


def _gram_features(shade: Folded, model: TopicModel) -> tuple[list[int], list[float]]:
    known = [(model.vocabulary[gram], count) for gram, count in ngrams(shade).items() if gram in model.vocabulary]
    values = [(1 + log(count)) * model.idf[column] for column, count in known]
    norm = sqrt(sum(value * value for value in values)) or 1.0
    return [column for column, _ in known], [value / norm for value in values]
