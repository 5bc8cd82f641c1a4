"""Paragraphs of one text aligned with those of another, and what changed in each, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# A Latin word with its marks inside, a numeral, one Han character, or one mark: what a redline strikes out or adds.
_PIECE = re.compile(r"[^\W\d_㐀-鿿]+(?:['’-][^\W\d_㐀-鿿]+)*|\d+(?:[.,]\d+)*[%％]?|[㐀-鿿]|\s+|[^\w\s]|_")
# Paragraphs less alike than this are not versions of one another. Alike is the cosine of their character n-grams.
_ALIKE = 0.35


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is kept, added or gone."""

    change: Literal["same", "new", "gone"]
    text: str


@dataclass(frozen=True, slots=True)
class Redline:
    """A paragraph of the second text against its counterpart in the first.

    `before_no` and `after_no` count paragraphs from 1; a paragraph that is new or gone has only one of them.
    """

    change: Literal["same", "changed", "new", "gone"]
    before_no: int | None
    after_no: int | None
    pieces: tuple[Piece, ...]


def redline(before: Sequence[str], after: Sequence[str]) -> tuple[Redline, ...]:
    """Return the paragraphs of `after` in order, each against its counterpart, with those that are gone in their place.

    >>> [(r.change, [(p.change, p.text) for p in r.pieces]) for r in redline(["Grain rose 2%."], ["Grain rose 3%."])]
    [('changed', [('same', 'Grain rose '), ('gone', '2%'), ('new', '3%'), ('same', '.')])]
    """
    partner = _aligned(before, after)
    taken = {i for i in partner.values() if i is not None}
    lines: list[Redline] = []
    told = 0
    for j, text in enumerate(after):
        i = partner.get(j)
        if i is None:
            lines.append(Redline("new", None, j + 1, (Piece("new", text),)))
            continue
        # What is gone is shown before the counterpart of the paragraph that followed it.
        while told < i:
            if told not in taken:
                lines.append(Redline("gone", told + 1, None, (Piece("gone", before[told]),)))
            told += 1
        told = max(told, i + 1)
        pieces = _pieces(before[i], text)
        changed = any(piece.change != "same" for piece in pieces)
        lines.append(Redline("changed" if changed else "same", i + 1, j + 1, pieces))
    rest = [k for k in range(told, len(before)) if k not in taken]
    return (*lines, *(Redline("gone", k + 1, None, (Piece("gone", before[k]),)) for k in rest))


def _aligned(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Return for paragraphs of `after` the paragraph of `before` that each is a version of, one to one."""
    if not before or not after:
        return {}
    from scipy.optimize import linear_sum_assignment
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 4), sublinear_tf=True, min_df=1)
    weights = vectorizer.fit_transform([*before, *after])
    alike = (weights[len(before) :] @ weights[: len(before)].T).toarray()
    rows, columns = linear_sum_assignment(-alike)
    return {int(j): int(i) for j, i in zip(rows, columns, strict=True) if alike[j, i] >= _ALIKE}


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    pieces: list[Piece] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(new[c:d])))
            continue
        if b > a:
            pieces.append(Piece("gone", "".join(old[a:b])))
        if d > c:
            pieces.append(Piece("new", "".join(new[c:d])))
    return _joined(pieces)


def _joined(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return pieces with crumbs of sameness inside a change (a space, a comma, one character) counted as changed."""
    joined: list[Piece] = []
    for index, piece in enumerate(pieces):
        inside = 0 < index < len(pieces) - 1
        if piece.change == "same" and inside and len(piece.text.strip()) < 2:
            joined += [Piece("gone", piece.text), Piece("new", piece.text)]
        else:
            joined.append(piece)
    return _merged(joined)


def _merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    merged: list[Piece] = []
    gone, new = "", ""
    for piece in [*pieces, Piece("same", "")]:
        if piece.change == "gone":
            gone += piece.text
        elif piece.change == "new":
            new += piece.text
        else:
            merged += [Piece("gone", gone)] if gone else []
            merged += [Piece("new", new)] if new else []
            gone = new = ""
            merged += [piece] if piece.text else []
    return tuple(merged)
