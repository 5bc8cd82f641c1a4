"""Learned parameters as they lie in models/: a JSON file of settings and an npz file of arrays, no pickles."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from training.models import Fitted


@dataclass(slots=True)
class Parameters:
    """What is written under one stem."""

    settings: dict[str, Any]
    arrays: dict[str, np.ndarray]

    def text(self) -> str:
        return json.dumps(self.settings, ensure_ascii=False, separators=(",", ":")) + "\n"

    def write(self, stem: Path) -> None:
        stem.with_suffix(".json").write_text(self.text(), encoding="utf-8")
        np.savez_compressed(stem.with_suffix(".npz"), **self.arrays)  # type: ignore[arg-type]


def is_held(stem: Path, parameters: Parameters) -> bool:
    """Tell whether these parameters are the ones on disk, up to the last bits of a solver."""
    text, arrays = stem.with_suffix(".json"), stem.with_suffix(".npz")
    if not (text.is_file() and arrays.is_file() and text.read_text(encoding="utf-8") == parameters.text()):
        return False
    with np.load(arrays, allow_pickle=False) as held:
        return set(held.files) == set(parameters.arrays) and all(
            held[k].shape == v.shape and np.allclose(held[k], v, atol=0.003) for k, v in parameters.arrays.items()
        )


def language_parameters(fitted: Fitted, lang: str, temperature: float) -> Parameters:
    """Return what belongs to one language: its wordings with their coefficients, and how rare its words are."""
    seen, linear = fitted.seen[lang], fitted.wordings[lang]
    size = len(seen.vocabulary)
    settings = {
        "language": lang,
        "temperature": temperature,
        "rarest": round(seen.rarest, 4),
        "rarest_word": round(seen.rarest_word, 4),
        "vocabulary": list(seen.vocabulary),
        "seen_wordings": sorted(seen.rarity),
        "seen_words": sorted(seen.word_rarity),
    }
    arrays = {
        "idf": seen.idf.astype(np.float16),
        "rarity": _sorted_values(seen.rarity),
        "word_rarity": _sorted_values(seen.word_rarity),
        # Rounded, so that the last bits of a solver on another machine do not show.
        "coefficients": np.round(linear.coefficients[:size], 3).astype(np.float16),
        "lexicon_coefficients": np.round(linear.coefficients[size:], 3).astype(np.float32),
        "intercept": np.round(linear.intercept, 3).astype(np.float32),
    }
    return Parameters(settings, arrays)


def shared_parameters(fitted: Fitted) -> Parameters:
    """Return the model over the meanings of words, which both languages share."""
    arrays = {f"center_{lang}": np.round(seen.center, 4).astype(np.float32) for lang, seen in fitted.seen.items()}
    arrays["coefficients"] = np.round(fitted.meanings.coefficients, 3).astype(np.float32)
    arrays["intercept"] = np.round(fitted.meanings.intercept, 3).astype(np.float32)
    return Parameters({"languages": sorted(fitted.seen)}, arrays)


def encoded_parameters(fitted: Fitted, temperatures: dict[str, float]) -> Parameters:
    """Return the model over sentence embeddings, with the temperatures of all models together."""
    assert fitted.encoded is not None
    arrays = {
        "coefficients": np.round(fitted.encoded.coefficients, 3).astype(np.float32),
        "intercept": np.round(fitted.encoded.intercept, 3).astype(np.float32),
    }
    return Parameters({f"temperature_{lang}": value for lang, value in temperatures.items()}, arrays)


def _sorted_values(rarity: dict[str, float]) -> np.ndarray:
    return np.array([rarity[key] for key in sorted(rarity)]).astype(np.float16)
