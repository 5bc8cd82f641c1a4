"""How good the topic models are, as Markdown for their card."""

from collections.abc import Sequence

import numpy as np
from sklearn.metrics import confusion_matrix, f1_score
from sklearn.model_selection import GroupKFold

from training.examples import CODES, LANGUAGES, Examples, embeddings, read_pairs, read_rows
from training.models import FOLDS, Fitted, Scores, score, softmax

RESAMPLES = 500


def language_report(lang: str, examples: Examples, own: np.ndarray, scores: Scores, temperature: float) -> str:
    """Return the held-out scores of a language with its confusion matrix."""
    topics, groups, logits = examples.topics[own], examples.groups[own], scores.without_encoder[own]
    guesses = logits.argmax(axis=1)
    low, high = interval(topics, guesses, groups)
    each = f1_score(topics, guesses, average=None)
    lines = [
        f"### {lang}: {len(own)} examples, {len(set(groups))} sub-subjects, held out in turn\n",
        f"- macro-F1 {f1_score(topics, guesses, average='macro'):.3f} (95% interval {low:.3f} to {high:.3f}, drawing "
        f"sub-subjects), accuracy {(guesses == topics).mean():.3f}; by fold {_by_fold(examples, scores, lang)}",
        f"- calibration error of the best topic {calibration_error(softmax(logits), topics):.3f} as trained, "
        f"{calibration_error(softmax(logits, temperature), topics):.3f} at temperature {temperature}",
        f"- F1 by topic: {', '.join(f'{code} {value:.2f}' for code, value in zip(CODES, each, strict=True))}\n",
    ]
    if scores.with_encoder is not None:
        warm = scores.with_encoder[own].argmax(axis=1)
        lines.insert(
            2, f"- with the encoder of the extra `embed`: macro-F1 {f1_score(topics, warm, average='macro'):.3f}"
        )
    return "\n".join([*lines, *_confusion(topics, guesses)]) + "\n"


def _confusion(topics: np.ndarray, guesses: np.ndarray) -> Sequence[str]:
    lines = ["Confusion (rows: labelled, columns: predicted)\n", "| | " + " | ".join(CODES) + " |"]
    lines.append("|---" * (len(CODES) + 1) + "|")
    for code, row in zip(CODES, confusion_matrix(topics, guesses), strict=True):
        lines.append(f"| **{code}** | " + " | ".join(str(n) if n else "" for n in row) + " |")
    return lines


def _by_fold(examples: Examples, scores: Scores, lang: str) -> str:
    right = scores.without_encoder.argmax(axis=1) == examples.topics
    folds = GroupKFold(FOLDS).split(examples.topics, examples.topics, examples.groups)
    return ", ".join(f"{right[test[examples.langs[test] == lang]].mean():.3f}" for _, test in folds)


def calibration_error(probabilities: np.ndarray, topics: np.ndarray) -> float:
    """Return the expected calibration error of the best topic, in ten bins."""
    top, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == topics
    bins = np.minimum((top * 10).astype(int), 9)
    return float(sum(abs(top[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins)))


def interval(topics: np.ndarray, guesses: np.ndarray, groups: np.ndarray) -> tuple[float, float]:
    """Return the 95% interval of macro-F1 by drawing sub-subjects, not passages."""
    random, names = np.random.default_rng(0), sorted(set(groups))
    members = {name: np.flatnonzero(groups == name) for name in names}
    scores = []
    for _ in range(RESAMPLES):
        drawn = np.concatenate([members[names[i]] for i in random.integers(0, len(names), len(names))])
        scores.append(f1_score(topics[drawn], guesses[drawn], average="macro", zero_division=0))
    return float(np.quantile(scores, 0.025)), float(np.quantile(scores, 0.975))


def editions_report(examples: Examples, scores: Scores) -> str:
    """Return how often the two editions of a passage to train on get the same topic from models that saw neither."""
    count = len(read_rows("passages"))
    own = {lang: examples.of_language(lang)[-count:] for lang in LANGUAGES}
    topics = examples.topics[own["en"]]
    lines = [f"### `passages.jsonl`: {count} passages in both languages, held out in turn\n"]
    lines.append(_agreement({lang: scores.without_encoder[places] for lang, places in own.items()}, topics, "- "))
    if scores.with_encoder is not None:
        warm = {lang: scores.with_encoder[places] for lang, places in own.items()}
        lines.append(_agreement(warm, topics, "- with the encoder of the extra `embed`: "))
    return "\n".join(lines) + "\n"


def pairs_report(name: str, fitted: Fitted) -> str:
    """Return how the models do on passages in both languages that are never trained on."""
    pairs = read_pairs(name)
    held = {lang: np.arange(len(own.texts)) for lang, own in pairs.items()}
    vectors = {lang: embeddings(own.texts) if fitted.encoded else None for lang, own in pairs.items()}
    found = {lang: score(own, held[lang], fitted, vectors[lang]) for lang, own in pairs.items()}
    topics = pairs["en"].topics
    lines = [f"### `{name}.jsonl`: {len(topics)} passages in both languages, none trained on\n"]
    lines.append(_agreement({lang: s.without_encoder for lang, s in found.items()}, topics, "- "))
    if all(s.with_encoder is not None for s in found.values()):
        warm = {lang: np.asarray(s.with_encoder) for lang, s in found.items()}
        lines.append(_agreement(warm, topics, "- with the encoder of the extra `embed`: "))
    return "\n".join(lines) + "\n"


def _agreement(logits: dict[str, np.ndarray], topics: np.ndarray, head: str) -> str:
    guesses = {lang: scores.argmax(axis=1) for lang, scores in logits.items()}
    agreed = float((guesses["en"] == guesses["zh"]).mean())
    margin = 1.96 * (agreed * (1 - agreed) / len(topics)) ** 0.5
    macro = {lang: f1_score(topics, guesses[lang], average="macro") for lang in LANGUAGES}
    return (
        f"{head}the two editions get the same topic in {agreed:.1%} "
        f"(95% interval {agreed - margin:.1%} to {min(1, agreed + margin):.1%}); "
        f"right: en {(guesses['en'] == topics).mean():.1%}, zh {(guesses['zh'] == topics).mean():.1%}; "
        f"macro-F1 en {macro['en']:.3f}, zh {macro['zh']:.3f}"
    )
