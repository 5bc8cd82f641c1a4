"""What the words of a text mean: vectors that English and Chinese words share, and their mean over a text.

The vectors are learned parameters in `models/words`; a word that has none counts for nothing.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from briefnlp.extract.wordings import Folded
from briefnlp.parameters import load_parameters

if TYPE_CHECKING:
    import numpy as np

# Chinese words of the table have 2 to 8 characters.
_LONGEST, _SHORTEST = 8, 2


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A vector for each word: row `places[word]` of `vectors`, in steps from the mean of all.

    Steps are from -7 to 7, two in a byte: the first in its upper half, and 8 more than they are.
    """

    places: dict[str, int]
    vectors: "np.ndarray"
    mean: "np.ndarray"
    step: "np.ndarray"

    def of(self, words: list[str]) -> "np.ndarray":
        """Return the vectors of known words, one a row."""
        rows = [self.places[word] for word in words]
        import numpy as np

        packed = self.vectors[rows]
        halves = np.stack([packed >> 4, packed & 15], axis=2).reshape(len(rows), -1)
        taken: np.ndarray = (halves.astype("float32") - 8) * self.step + self.mean
        return taken

    @property
    def width(self) -> int:
        """Return how many numbers a vector has."""
        return len(self.mean)


@cache
def word_vectors(lang: str) -> WordVectors:
    """Return the vectors of a language, read once."""
    held = load_parameters("words", lang)
    places = {word: number for number, word in enumerate(held.settings["words"])}
    mean, step = (held.arrays[name].astype("float32") for name in ("mean", "step"))
    return WordVectors(places, held.arrays["vectors"], mean, step)


def known_words(shade: Folded, lang: str) -> Counter[str]:
    """Return the words of a folded text that have a vector, with their counts.

    Chinese is not segmented for this: at each position the longest word counts that ends behind the one before.

    >>> from briefnlp.extract.wordings import fold
    >>> sorted(known_words(fold("Farmers sow wheat."), "en")), sorted(known_words(fold("农民播种小麦"), "zh"))
    (['farmer', 'sow', 'wheat'], ['农民', '小麦', '播种'])
    """
    places = word_vectors(lang).places
    counts: Counter[str] = Counter()
    edges = (*shade.starts, len(shade.text))
    for (start, end), is_han in zip(pairwise(edges), shade.is_han, strict=True):
        piece = shade.text[start:end].rstrip(" ")
        if is_han:
            counts.update(_han_words(piece, places))
        elif piece in places:
            counts[piece] += 1
    return counts


def _han_words(piece: str, places: dict[str, int]) -> list[str]:
    found: list[str] = []
    reached = 0
    for start in range(len(piece) - 1):
        for end in range(min(start + _LONGEST, len(piece)), max(reached, start + _SHORTEST - 1), -1):
            if piece[start:end] in places:
                found.append(piece[start:end])
                reached = end
                break
    return found


def shares_of_words(counts: Counter[str], rarity: dict[str, float], rarest: float) -> dict[str, float]:
    """Return how much each word counts in the mean of a text: more when it is rare or comes back."""
    return {word: (1 + log(count)) * rarity.get(word, rarest) for word, count in counts.items()}


def passage_vector(shares: dict[str, float], vectors: WordVectors, center: "np.ndarray") -> "np.ndarray":
    """Return the direction in which the words of a text point, away from that of all texts; zeros without words."""
    import numpy as np

    if not shares:
        return np.zeros_like(center)
    mean = np.array(list(shares.values()), dtype="float32") @ vectors.of(list(shares))
    away = _unit(mean) - center
    return _unit(away)


def _unit(vector: "np.ndarray") -> "np.ndarray":
    import numpy as np

    length = float(np.linalg.norm(vector))
    result: np.ndarray = vector / length if length else vector
    return result
