"""Rows of figures as examples: what each shows of how it was read, and whether all of it is right by the gold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from briefnlp.extract.confidence import names_of, pooled, signs_of
from scripts.evaluation.figures import as_found, gold_records, is_wholly_right, matched, read

# A rule that fewer annotated rows hold is pooled with others as rare.
LEAST_ROWS = 10
FOLDS = 10
# How freely coefficients may leave zero.
FREEDOM = 0.2
Signs = dict[str, float]


@dataclass(slots=True)
class Rows:
    """The rows found in one part of the gold of one language."""

    signs: list[Signs]
    is_right: np.ndarray
    records: np.ndarray
    confidences: np.ndarray


@dataclass(slots=True)
class Weights:
    """What is learned: a coefficient for each sign."""

    intercept: float
    coefficients: dict[str, float]

    def probabilities(self, signs: Sequence[Signs]) -> np.ndarray:
        known = self.coefficients
        odds = [
            self.intercept + sum(v * known.get(k if k in known else pooled(k), 0.0) for k, v in row.items())
            for row in signs
        ]
        return 1 / (1 + np.exp(-np.array(odds)))


def read_rows() -> dict[tuple[str, str], Rows]:
    """Return the rows of every language and part of the gold, as the extractor finds them now."""
    records = gold_records()
    gathered: dict[tuple[str, str], list[tuple[Signs, bool, str, float]]] = {}
    for record, (sentences, figures) in zip(records, read(records), strict=True):
        found = [as_found(figure) for figure in figures]
        gold = {id(mine): theirs for theirs, mine in matched(record["figures"], found)}
        together = Counter(figure.sentence_no for figure in figures)
        before: Counter[int] = Counter()
        for figure, mine in zip(figures, found, strict=True):
            number = figure.sentence_no
            signs = signs_of(figure, sentences[number - 1], before[number], together[number])
            before[number] += 1
            signs |= dict.fromkeys(names_of(figure), 1.0)
            is_right = id(mine) in gold and is_wholly_right(gold[id(mine)], mine)
            row = (signs, is_right, record["id"], figure.confidence)
            gathered.setdefault((record["lang"], record["split"]), []).append(row)
    return {key: _rows(rows) for key, rows in gathered.items()}


def _rows(rows: Sequence[tuple[Signs, bool, str, float]]) -> Rows:
    signs, is_right, records, confidences = zip(*rows, strict=True)
    return Rows(list(signs), np.array(is_right, dtype=float), np.array(records), np.array(confidences))


def fit(signs: Sequence[Signs], is_right: np.ndarray) -> Weights:
    """Return the coefficients learned from these rows, rounded so that the last bits of a solver do not show."""
    counts = Counter(name for row in signs for name in row if ":" in name)
    merged = [{pooled(k) if ":" in k and counts[k] < LEAST_ROWS else k: v for k, v in row.items()} for row in signs]
    names = sorted({name for row in merged for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in merged], dtype=float)
    model = LogisticRegression(C=FREEDOM, solver="newton-cholesky", max_iter=200).fit(table, is_right)
    learned = dict(zip(names, (round(float(c), 3) for c in model.coef_[0]), strict=True))
    return Weights(round(float(model.intercept_[0]), 3), learned)


def held_out(rows: Rows) -> np.ndarray:
    """Return the probability of each row by coefficients that have seen no row of its record."""
    found = np.zeros(len(rows.signs))
    for seen, unseen in GroupKFold(FOLDS).split(found, groups=rows.records):
        weights = fit([rows.signs[i] for i in seen], rows.is_right[seen])
        found[unseen] = weights.probabilities([rows.signs[i] for i in unseen])
    return found
