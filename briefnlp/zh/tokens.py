"""Chinese tokens, by jieba with a dictionary of policy words made from the lexicons."""

import logging
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from briefnlp.findings import Analysis, Word
from briefnlp.lexicon import words
from briefnlp.text import simplified

# Every wording of these lexicons stays one token.
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
# Above the frequency of any compound of common words, so that the whole beats its parts.
_FREQUENCY = 2_000_000


def dictionary_words() -> frozenset[str]:
    """Return the words that the policy dictionary keeps whole: Han words of two characters or more, without marks."""
    found = (word for stem in DICTIONARY_LEXICONS for word in words(stem, "zh"))
    return frozenset(word for word in found if len(word) > 1 and all("㐀" <= c <= "鿿" for c in word))


@cache
def segmenter() -> Any:
    """Return jieba with the policy dictionary added."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own source has invalid escapes
        import jieba

    jieba.setLogLevel(logging.WARNING)
    made = jieba.Tokenizer()
    made.initialize()
    for word in sorted(dictionary_words()):
        made.add_word(word, _FREQUENCY)
    return made


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
