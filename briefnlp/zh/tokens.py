"""Chinese tokens, by jieba with a dictionary of policy words made from the lexicons."""

import logging
import re
import warnings
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import log
from typing import Any

from briefnlp.findings import Analysis, Word
from briefnlp.lexicon import wordings
from briefnlp.text import simplified

# Wordings of these lexicons stay one token.
DICTIONARY_LEXICONS = (
    "term_names",
    "theme_names",
    "indicator_names",
    "organization_names",
    "ministry_fields",
    "outlet_names",
    "office_title_names",
    "policy_words",
)
# What is longer is a phrase of several words, however fixed.
LONGEST_WORD = 8
# A wording of some length around one of these is a phrase as well: 以人民为中心的发展思想.
_PARTICLES = "的与及"


@cache
def dictionary_words() -> frozenset[str]:
    """Return the words that the policy dictionary keeps whole: Han words of 2 to 8 characters, without marks.

    >>> "乡村振兴" in dictionary_words(), "以人民为中心的发展思想" in dictionary_words()
    (True, False)
    """
    # Cues of themes are common words and phrases of all sorts: jieba's own dictionary knows the words among them.
    rows = (row for stem in DICTIONARY_LEXICONS for row in wordings(stem, "zh") if row.get("kind") != "cue")
    found = {row["wording"] for row in rows if _is_word(row["wording"])}
    # A verb or a modifier before the name of a theme is a word of its own: 推动|高质量发展, 国家|粮食安全.
    names = {row["wording"] for row in wordings("theme_names", "zh") if row["kind"] == "name"}
    return frozenset(word for word in found if not any(word[at:] in names for at in range(2, len(word) - 3)))


def _is_word(wording: str) -> bool:
    if not 2 <= len(wording) <= LONGEST_WORD or not all("㐀" <= c <= "鿿" for c in wording):
        return False
    return len(wording) <= 4 or not any(c in _PARTICLES for c in wording)


# Runs of what jieba looks up in its dictionary; between them stand single characters.
_BLOCK = re.compile(r"[\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+|\r\n|.", re.DOTALL)


class Segmenter:
    """jieba's segmentation with the policy dictionary added: the words its `cut` gives, found in one walk.

    `chances` holds the logarithm of each word's share, by its first character and then by the rest of it; what only
    begins words has 0.
    """

    def __init__(self, chances: dict[str, dict[str, float]], least: float) -> None:
        self.chances, self.least = chances, least

    def cut(self, sentence: str) -> list[str]:
        """Return the words of a sentence; joined they are the sentence."""
        words: list[str] = []
        for block in _BLOCK.findall(sentence):
            if len(block) == 1 or block == "\r\n":
                words.append(block)
            else:
                self._cut_block(block, words)
        return words

    def _cut_block(self, block: str, words: list[str]) -> None:
        ends, chances, start, size = self._best_path(block), self.chances, 0, len(block)
        while start < size:
            end = ends[start]
            if end - start > 1:
                words.append(block[start:end])
                start = end
                continue
            # Single characters in a row may be a word that no dictionary holds.
            first = start
            while start < size and ends[start] == start + 1:
                start += 1
            singles = block[first:start]
            is_known = len(singles) == 1 or chances.get(singles[0], {}).get(singles[1:])
            words += singles if is_known else _unlisted(singles)

    def _best_path(self, block: str) -> list[int]:
        """Return, for each position, where the first of the likeliest words from there ends."""
        size, known, least = len(block), self.chances.get, self.least
        scores, ends = [0.0] * (size + 1), [0] * size
        for start in range(size - 1, -1, -1):
            second = end = last = start + 1
            begun = known(block[start])
            if begun is None:  # a digit, a letter
                scores[start], ends[start] = least + scores[second], second
                continue
            best, chance = _NEVER, begun.get("")
            while chance is not None:
                if chance and (score := chance + scores[end]) >= best:
                    best, last = score, end
                if end == size:
                    break
                end += 1
                chance = begun.get(block[second:end])
            scores[start] = least + scores[start + 1] if best == _NEVER else best
            ends[start] = last
        return ends


_NEVER = float("-inf")


@lru_cache(maxsize=4096)
def _unlisted(singles: str) -> tuple[str, ...]:
    from jieba import finalseg

    return tuple(finalseg.cut(singles))


@cache
def segmenter() -> Segmenter:
    """Return jieba's dictionary and segmentation with the policy dictionary added."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own source has invalid escapes
        import jieba

    jieba.setLogLevel(logging.WARNING)
    made = jieba.Tokenizer()
    made.initialize()
    added = {word: _frequency(made, word) for word in sorted(dictionary_words())}
    for word, frequency in added.items():
        made.add_word(word, frequency)
    total = log(made.total)
    chances: dict[str, dict[str, float]] = {}
    for word, frequency in made.FREQ.items():
        chances.setdefault(word[:1], {})[word[1:]] = log(frequency) - total if frequency else 0.0
    return Segmenter(chances, -total)


def _frequency(segmenter: Any, word: str) -> int:
    # Just enough that the whole beats its parts: more would tear words that only touch it (国企 in 中国企业).
    chance = 1.0
    for part in segmenter.cut(word, HMM=False):
        chance *= segmenter.FREQ.get(part, 1) / segmenter.total
    return max(int(chance * segmenter.total) + 1, segmenter.FREQ.get(word, 1))


@cache
def word_classes() -> dict[str, str]:
    """Return the usual part of speech of each word of jieba's dictionary: n, v, a, d, …

    >>> word_classes()["粮食"], word_classes()["增长"]
    ('n', 'v')
    """
    segmenter()
    import jieba

    with jieba.get_module_res("dict.txt") as lines:
        rows = (line.decode("utf-8").split() for line in lines)
        return {row[0]: row[2] for row in rows if len(row) == 3}


@cache
def _stop_words() -> frozenset[str]:
    from spacy.lang.zh.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)


def parse_sentences(sentences: Iterable[str]) -> Iterator[Analysis]:
    """Yield each sentence with its words: offsets in the sentence and whether it is a stop word.

    Traditional text is segmented through its simplified shadow; the words are given as worded.

    >>> [w.text for w in next(parse_sentences(["推进乡村振兴"])).words]
    ['推进', '乡村振兴']
    """
    cut, stop = segmenter().cut, _stop_words()
    for text in sentences:
        found, position = [], 0
        plain = simplified(text)
        is_same = plain == text
        for piece in cut(plain):
            end = position + len(piece)
            if not piece.isspace():
                surface = piece if is_same else text[position:end]
                found.append(Word(position, end, surface, surface, "", piece in stop))
            position = end
        yield Analysis(text, tuple(found))
