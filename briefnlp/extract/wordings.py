"""Find listed wordings in text as people really write them: inflected, hyphenated, quoted, in either script.

Wordings and text are folded the same way before they are compared: a Latin word to one spelling (plural, -ise, -our,
capitals), Han characters to simplified ones, quotation marks and hyphens to nothing. A folded text keeps the span of
every piece, so that a hit is given in the text as it was written.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefnlp.lexicon import Hit
from briefnlp.text import folded

# What a text is made of, on its shadow. White space, quotation marks and single hyphens are passed over.
_PIECE = re.compile(
    r"""(?P<han>[㐀-䶿一-鿿]+)
    | (?P<latin>
        (?<![A-Za-zÀ-ɏ])[A-Za-z](?:\.[A-Za-z]){1,5}(?![A-Za-zÀ-ɏ])\.?  # U.S., D.C.
      | [A-Za-z0-9À-ɏ]+(?:[.,][0-9]+)*                                # words and numerals; PM2.5, 5G
      | (?<=[A-Za-zÀ-ɏ])'s(?![A-Za-zÀ-ɏ])                            # the possessive is a word of its own
      )
    | (?P<mark>--+|[ ]-[ ]|[^\s"'「」『』﹁﹂-])                       # a dash parts, a hyphen joins
    """,
    re.VERBOSE,
)
_CLOSING, _OPENING = "”’」』﹂", "“‘「『﹁"
# Up to this length a capital word is an abbreviation and differs from the small word: US and us, WHO and who.
_ABBREVIATION = 4
# Words whose s is no plural, or is another word without it.
_INVARIABLE = frozenset({"goods", "news", "arms", "customs", "means"})


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded for comparison: its pieces joined, where each starts in `text`, and its span in the original."""

    text: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    is_han: tuple[bool, ...]


def fold(text: str) -> Folded:
    """Return `text` folded, piece by piece, with the way back to its own offsets.

    >>> fold("Farmers’ “rural revitalisation” programmes").text, fold("反對「台獨」分裂").text
    ('farmer rural revitalization program', '反对台独分裂')
    """
    shade = folded(text)
    shouted = _is_shouted(shade)
    made: list[str] = []
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    is_han: list[bool] = []
    position, after_latin = 0, False
    for match in _PIECE.finditer(shade):
        kind, piece = match.lastgroup, match.group()
        if kind == "latin":
            piece = fold_word(piece.lower() if shouted else piece)
            if after_latin:
                made.append(" ")
                position += 1
        elif piece == "，" or piece == ",":
            # Lists are written with either comma: 大众创业、万众创新 or 大众创业，万众创新.
            piece = "、"
        made.append(piece)
        starts.append(position)
        spans.append(match.span())
        is_han.append(kind == "han")
        position += len(piece)
        after_latin = kind == "latin"
    return Folded("".join(made), tuple(starts), tuple(spans), tuple(is_han))


def _is_shouted(text: str) -> bool:
    # In a heading set in capitals nothing tells an abbreviation.
    return text.isupper() and len(re.findall("[A-Z]{2,}", text)) > 3


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """Return a Latin word in the one spelling that its inflections and regional spellings share.

    >>> [fold_word(w) for w in ("Labour", "modernised", "industries", "SOEs", "US", "us", "U.S.")]
    ['labor', 'modernized', 'industry', 'SOE', 'US', 'us', 'US']
    """
    bare = word.replace(".", "") if len(word) < 13 and word[1:2] == "." else word
    stem = bare[:-1] if bare.endswith("s") and bare[:-1].isupper() and len(bare) > 2 else bare
    if 2 <= len(stem) <= _ABBREVIATION and stem.isupper():
        return stem
    low = stem.lower()
    if not low.isalpha() or len(low) < 4:
        return low
    return _american(_singular(low))


def _singular(word: str) -> str:
    if not word.endswith("s") or word in _INVARIABLE or word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


_SPELLINGS = (
    (re.compile(r"is(?=(?:e|ed|er|es|ing|ation|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=(?:ed|ing|hood|able|ite)?$)|(?<=lab)our$"), "or"),
    (re.compile(r"(?<=[a-z]{2})tre$"), "ter"),
    (re.compile(r"(?<=program)me$"), ""),
    (re.compile(r"(?<=^def)ence|(?<=^off)ence|(?<=^lic)ence"), "ense"),
    (re.compile(r"(?<=[a-z]l)l(?=(?:ed|er|ing)$)"), ""),
    (re.compile(r"(?<=log)ue$"), ""),
    (re.compile(r"^ageing$"), "aging"),
)


def _american(word: str) -> str:
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


class Wordings:
    """Finds all of many wordings in a text, the longest first, never overlapping; spans are in the text as written.

    A wording never starts or ends inside a Latin word. Quotation marks that the wording opens or closes inside itself
    belong to it.

    >>> found = Wordings([("human right", 1), ("human rights council", 2), ("“台独”分裂", 3)])
    >>> [(h.char_start, h.char_end, h.payload) for h in found.find("human-rights issues; the Human Rights Council")]
    [(0, 12, 1), (25, 45, 2)]
    >>> text = "反对“台独”分裂活动"
    >>> [text[h.char_start : h.char_end] for h in found.find(text)]
    ['“台独”分裂']
    """

    def __init__(self, entries: Iterable[tuple[str, Any]]) -> None:
        import ahocorasick_rs

        unique: dict[str, Any] = {}
        for wording, payload in entries:
            if key := fold(wording).text:
                unique.setdefault(key, payload)
        self._payloads = list(unique.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(unique))

    def find(self, text: str) -> list[Hit]:
        """Return the hits in `text`, in order."""
        return self.find_in(fold(text), text)

    def find_in(self, shade: Folded, text: str) -> list[Hit]:
        """Return the hits in `text`, which has been folded to `shade` already, in order."""
        return sorted(self._longest_first(shade, text), key=lambda hit: hit.char_start)

    def all_in(self, shade: Folded) -> Iterator[Any]:
        """Yield the payload of every wording in a folded text, those inside longer ones too."""
        may_start, may_end = _edges(shade)
        for index, start, end in self._automaton.find_matches_as_indexes(shade.text, overlapping=True):
            if may_start[start] and may_end[end]:
                yield self._payloads[index]

    def _longest_first(self, shade: Folded, text: str) -> Iterator[Hit]:
        matches = self._automaton.find_matches_as_indexes(shade.text, overlapping=True)
        taken = bytearray(len(shade.text))
        for index, start, end in sorted(matches, key=lambda m: (m[1] - m[2], m[1])):
            if any(taken[start:end]):
                continue
            if span := _pieces(shade, start, end):
                taken[start:end] = b"\1" * (end - start)
                yield Hit(*_with_quotes(text, *span), self._payloads[index])


def _edges(shade: Folded) -> tuple[bytearray, bytearray]:
    """Return for each place of a folded text whether a wording may start there, and whether one may end there."""
    size = len(shade.text)
    may_start, may_end = bytearray(size + 1), bytearray(size + 1)
    for start, following, is_han in zip(shade.starts, (*shade.starts[1:], size + 1), shade.is_han, strict=False):
        end = following - 1 if following > size or shade.text[following - 1] == " " else following
        if is_han:
            may_start[start:end] = b"\1" * (end - start)
            may_end[start + 1 : end + 1] = b"\1" * (end - start)
        else:
            may_start[start] = may_end[end] = 1
    return may_start, may_end


def _pieces(shade: Folded, start: int, end: int) -> tuple[int, int] | None:
    """Return the span in the original of a match in the folded text, or null when an edge cuts a Latin word."""
    first = bisect_right(shade.starts, start) - 1
    last = bisect_left(shade.starts, end) - 1
    a, b = start - shade.starts[first], end - shade.starts[last]
    if not shade.is_han[first]:
        if a:
            return None
        begin = shade.spans[first][0]
    else:
        begin = shade.spans[first][0] + a
    if not shade.is_han[last]:
        following = shade.starts[last + 1] if last + 1 < len(shade.starts) else len(shade.text)
        if shade.text[end:following].strip():
            return None
        return begin, shade.spans[last][1]
    return begin, shade.spans[last][0] + b


def _with_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    # “十四五”规划 is found from 十 on: the mark that opens it is inside the wording, one way or the other.
    inside = text[start:end]
    closing = sum(c in _CLOSING for c in inside) - sum(c in _OPENING for c in inside)
    if inside.isascii() or not closing:
        straight = inside.count('"') % 2
        before, after = straight and text[start - 1 : start] == '"', straight and text[end : end + 1] == '"'
        return start - bool(before), end + bool(after and not before)
    if closing > 0 and start and text[start - 1] in _OPENING:
        return start - 1, end
    if closing < 0 and text[end : end + 1] and text[end] in _CLOSING:
        return start, end + 1
    return start, end
