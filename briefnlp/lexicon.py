"""Read the lexicons: concepts once, wordings per language, and find wordings in text.

Lexicons are tab-separated files in `briefnlp/lexicons/`: `units.tsv` holds concepts, `unit_names.en.tsv` and
`unit_names.zh.tsv` the ways each language words them. Words are data; the grammar around them is code.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from briefnlp.errors import LexiconError

Row = MappingProxyType[str, str]


def lexicon_text(name: str) -> str:
    """Return the content of a lexicon file such as `units.tsv`; raise `LexiconError` when there is none."""
    path = files("briefnlp") / "lexicons" / name
    if not path.is_file():
        raise LexiconError(f"there is no lexicon file {name} in briefnlp/lexicons")
    return path.read_text(encoding="utf-8")


@cache
def table(name: str) -> tuple[Row, ...]:
    """Return the rows of a lexicon file as read-only mappings of column to cell; an empty cell is "".

    >>> table("cap_topics.tsv")[0]["label_en"]
    'Macroeconomics'
    """
    lines = lexicon_text(name).splitlines()
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise LexiconError(f"{name} line {number} has {len(cells)} cells where the header names {len(header)}")
        rows.append(MappingProxyType(dict(zip(header, cells, strict=True))))
    return tuple(rows)


@cache
def concepts(stem: str) -> MappingProxyType[str, Row]:
    """Return the rows of a concept file such as `units` by their id (the first column).

    >>> concepts("units")["cny"]["iso4217"]
    'CNY'
    """
    rows = table(f"{stem}.tsv")
    return MappingProxyType({next(iter(row.values())): row for row in rows})


@cache
def wordings(stem: str, lang: str) -> tuple[Row, ...]:
    """Return the rows of a wording file such as `unit_names` in one language."""
    return table(f"{stem}.{lang}.tsv")


@cache
def words(stem: str, lang: str, **where: str) -> frozenset[str]:
    """Return the `wording` column of a wording file, of rows whose cells equal `where`.

    >>> "Mr." in words("honorifics", "en", position="before")
    True
    """
    rows = wordings(stem, lang)
    return frozenset(r["wording"] for r in rows if all(r[k] == v for k, v in where.items()))


def one_of(stem: str, lang: str, **where: str) -> str:
    """Return the shape of any of those wordings, for a regular expression: the longest first.

    >>> one_of("honorifics", "en", position="after")
    'Ph\\\\.D\\\\.|Esq\\\\.|M\\\\.D\\\\.|Jr\\\\.|PhD|Sr\\\\.|MD'
    """
    return "|".join(map(re.escape, sorted(words(stem, lang, **where), key=lambda word: (-len(word), word))))


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording found in a text: its span and the payload it was listed with."""

    char_start: int
    char_end: int
    payload: Any


class WordingFinder:
    """Finds all of many wordings in one pass, leftmost and longest first, never overlapping.

    `entries` are pairs of wording and payload. Give the finder text folded the way the wordings were. A wording that
    starts or ends with a Latin letter or a digit must not touch another one: "aid" is not found in "said".

    >>> finder = WordingFinder([("aid", 1), ("aid to Africa", 2), ("援助", 3)])
    >>> [hit.payload for hit in finder.find("He said aid, aid to Africa, 对外援助")]
    [1, 2, 3]
    """

    def __init__(self, entries: Iterable[tuple[str, Any]]) -> None:
        import ahocorasick_rs

        unique = {wording: payload for wording, payload in entries if wording}
        self._payloads = list(unique.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(unique))

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the hits in `text`, in order."""
        # All matches are looked at: a long one that fails the edge test must not hide a shorter one that passes.
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        edged = [(start, -end, index) for index, start, end in found if _has_edges(text, start, end)]
        last = 0
        for start, minus_end, index in sorted(edged):
            if start >= last:
                last = -minus_end
                yield Hit(start, last, self._payloads[index])


def _has_edges(text: str, start: int, end: int) -> bool:
    # "%" needs no edge, and Han characters may touch Latin words.
    if text[start] > "\x7f" and text[end - 1] > "\x7f":
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_joins(before) and _joins(text[start])) and not (_joins(after) and _joins(text[end - 1]))


def _joins(character: str) -> bool:
    return bool(character) and character.isalnum() and character.isascii()
