"""Chinese tokens, by jieba with a dictionary of policy words made from the lexicons."""

import logging
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
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


@cache
def segmenter() -> Any:
    """Return jieba with the policy dictionary added."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own source has invalid escapes
        import jieba

    class Tokenizer(jieba.Tokenizer):
        """jieba's own, which finds the best path while it walks the words instead of in a second pass: same words."""

        def get_DAG(self, sentence: str) -> dict[int, list[int]]:
            return {}

        def calc(self, sentence: str, _: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:
            _best_path(sentence, self.FREQ, log(self.total), route)

    jieba.setLogLevel(logging.WARNING)
    made = Tokenizer()
    made.initialize()
    added = {word: _frequency(made, word) for word in sorted(dictionary_words())}
    for word, frequency in added.items():
        made.add_word(word, frequency)
    return made


def _best_path(
    sentence: str, frequencies: dict[str, int], log_total: float, route: dict[int, tuple[float, int]]
) -> None:
    """Fill `route` with, for each position, the score of the likeliest words from there and where the first ends."""
    size = len(sentence)
    scores = [0.0] * (size + 1)
    for start in range(size - 1, -1, -1):
        best, last, end = float("-inf"), start, start
        frequency = frequencies.get(sentence[start])
        while frequency is not None:
            if frequency:
                score = log(frequency) - log_total + scores[end + 1]
                if score >= best:
                    best, last = score, end
            end += 1
            if end >= size:
                break
            frequency = frequencies.get(sentence[start : end + 1])
        if best == float("-inf"):
            best = -log_total + scores[start + 1]
        scores[start] = best
        route[start] = best, last


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
        for piece in cut(simplified(text)):
            end = position + len(piece)
            if not piece.isspace():
                surface = text[position:end]
                found.append(Word(position, end, surface, surface, "", piece in stop))
            position = end
        yield Analysis(text, tuple(found))
