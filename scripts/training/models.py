"""Fit the topic models, and score every passage by models that have seen nothing of its sub-subject."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from briefnlp.extract.features import lexicon_shares
from briefnlp.extract.meanings import passage_vector, shares_of_words, word_vectors
from training.examples import CODES, LANGUAGES, Examples

FOLDS, LEAST_DOCUMENTS = 5, 2
# The inverse of the penalty of each model, and how much its log-odds count beside those of the others.
STRENGTHS = {"wordings": 3.0, "meanings": 10.0, "encoded": 5.0}
SHARES = {"wordings": 1.0, "meanings": 0.7, "encoded": 0.7}


@dataclass(slots=True)
class Linear:
    """A column of coefficients and an intercept for each topic."""

    coefficients: np.ndarray
    intercept: np.ndarray

    def logits(self, features: Any) -> np.ndarray:
        return np.asarray(features @ self.coefficients + self.intercept)


@dataclass(slots=True)
class Seen:
    """What the training passages of a language say about its wordings and words: how rare each is, and the mean."""

    vocabulary: dict[str, int]
    idf: np.ndarray
    rarity: dict[str, float]
    rarest: float
    word_rarity: dict[str, float]
    rarest_word: float
    center: np.ndarray


@dataclass(slots=True)
class Fitted:
    """The trained models: wordings by language, meanings of both languages, and the encoder's where there is one."""

    seen: dict[str, Seen]
    wordings: dict[str, Linear]
    meanings: Linear
    encoded: Linear | None


@dataclass(slots=True)
class Scores:
    """Log-odds of every passage, a column a topic."""

    without_encoder: np.ndarray
    with_encoder: np.ndarray | None


def fit(examples: Examples, chosen: Sequence[int] | np.ndarray, vectors: np.ndarray | None) -> Fitted:
    """Return the models trained on the chosen passages."""
    chosen = np.asarray(chosen)
    by_language = {lang: chosen[examples.langs[chosen] == lang] for lang in LANGUAGES}
    seen = {lang: _look(examples, places, lang) for lang, places in by_language.items()}
    wordings = {
        lang: _train("wordings", wording_features(examples, places, seen[lang]), examples.topics[places])
        for lang, places in by_language.items()
    }
    both = np.concatenate(list(by_language.values()))
    meanings = _train("meanings", meaning_features(examples, both, seen), examples.topics[both])
    encoded = None if vectors is None else _train("encoded", vectors[chosen], examples.topics[chosen])
    return Fitted(seen, wordings, meanings, encoded)


def score(examples: Examples, places: np.ndarray, fitted: Fitted, vectors: np.ndarray | None) -> Scores:
    """Return the log-odds of passages, those of the languages in turn as they come."""
    total = fitted.meanings.logits(meaning_features(examples, places, fitted.seen))
    for lang in LANGUAGES:
        own = np.flatnonzero(examples.langs[places] == lang)
        if len(own):
            features = wording_features(examples, places[own], fitted.seen[lang])
            total[own] += fitted.wordings[lang].logits(features)
    if vectors is None or fitted.encoded is None:
        return Scores(total, None)
    return Scores(total, total + fitted.encoded.logits(vectors[places]))


def held_out(examples: Examples, vectors: np.ndarray | None) -> Scores:
    """Return the log-odds of every passage by models that have seen nothing of its sub-subject in either language."""
    size = (len(examples.texts), len(CODES))
    result = Scores(np.zeros(size), None if vectors is None else np.zeros(size))
    for train, test in GroupKFold(FOLDS).split(examples.topics, examples.topics, examples.groups):
        scores = score(examples, test, fit(examples, train, vectors), vectors)
        result.without_encoder[test] = scores.without_encoder
        if result.with_encoder is not None:
            result.with_encoder[test] = scores.with_encoder
    return result


def _look(examples: Examples, places: np.ndarray, lang: str) -> Seen:
    kept, idf, _ = _rarities([examples.grams[i] for i in places], LEAST_DOCUMENTS)
    _, rarity, rarest = _rarities([examples.wordings[i] for i in places], 1)
    _, word_rarity, rarest_word = _rarities([examples.words[i] for i in places], 1)
    width = word_vectors(lang).width
    seen = Seen(
        {gram: number for number, gram in enumerate(kept)},
        np.array([idf[gram] for gram in kept]),
        rarity,
        rarest,
        word_rarity,
        rarest_word,
        np.zeros(width, dtype=np.float32),
    )
    seen.center = meaning_features(examples, places, {lang: seen}).mean(axis=0)
    return seen


def _rarities(documents: list[Any], least: int) -> tuple[list[str], dict[str, float], float]:
    """Return the items in at least `least` documents with their inverse document frequency, and that of a new item."""
    counts = Counter(key for document in documents for key in document)
    kept = sorted(key for key, count in counts.items() if count >= least)
    return kept, {key: log((1 + len(documents)) / (1 + counts[key])) + 1 for key in kept}, log(1 + len(documents)) + 1


def wording_features(examples: Examples, places: Sequence[int] | np.ndarray, seen: Seen) -> csr_matrix:
    """Return n-grams (length 1), then one lexicon feature a topic (length 1), of passages of one language."""
    rows, columns, values = [], [], []
    lexicon = np.zeros((len(places), len(CODES)))
    for row, number in enumerate(places):
        known = [(seen.vocabulary[g], 1 + log(n)) for g, n in examples.grams[number].items() if g in seen.vocabulary]
        weighted = [(column, value * seen.idf[column]) for column, value in known]
        norm = sqrt(sum(value * value for _, value in weighted)) or 1.0
        for column, value in weighted:
            rows.append(row)
            columns.append(column)
            values.append(value / norm)
        for parts in lexicon_shares(examples.wordings[number], seen.rarity, seen.rarest).values():
            for place, value in parts:
                lexicon[row, place] += value
    sparse = csr_matrix((values, (rows, columns)), shape=(len(places), len(seen.vocabulary)))
    return hstack([sparse, csr_matrix(lexicon)]).tocsr()


def meaning_features(examples: Examples, places: Sequence[int] | np.ndarray, seen: dict[str, Seen]) -> np.ndarray:
    """Return the mean vector of the words of each passage, away from the mean of its language."""
    result = []
    for number in places:
        lang = str(examples.langs[number])
        own = seen[lang]
        shares = shares_of_words(examples.words[number], own.word_rarity, own.rarest_word)
        result.append(passage_vector(shares, word_vectors(lang), own.center))
    return np.vstack(result)


def _train(name: str, features: Any, topics: np.ndarray) -> Linear:
    model = LogisticRegression(C=STRENGTHS[name], max_iter=500).fit(features, topics)
    assert list(model.classes_) == list(range(len(CODES)))
    return Linear(SHARES[name] * model.coef_.T, SHARES[name] * model.intercept_)


def softmax(scores: np.ndarray, temperature: float = 1.0) -> np.ndarray:
    raised = np.exp((scores - scores.max(axis=1, keepdims=True)) / temperature)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def best_temperature(scores: np.ndarray, topics: np.ndarray) -> float:
    """Return the temperature that makes held-out probabilities likeliest, to two digits."""
    grid = np.arange(0.1, 4.01, 0.01)
    losses = [-np.log(softmax(scores, t)[np.arange(len(topics)), topics]).mean() for t in grid]
    return round(float(grid[int(np.argmin(losses))]), 2)
