"""Candidates for new phrases: runs of words that recur, by C-value."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log2

from briefnlp.lexicon import words
from briefnlp.text import folded

# A token as the corpus holds it: text, universal tag (none in Chinese), whether it is a stop word.
TokenOf = tuple[str, str, bool]
# With tags a phrase is adjectives and nouns and ends in a noun; without them any words but stop words will do.
_INSIDE, _LAST = frozenset({"ADJ", "NOUN", "PROPN"}), frozenset({"NOUN", "PROPN"})
_LEXICONS = ("theme_names", "term_names", "policy_words", "indicator_names", "organization_names", "office_title_names")


@dataclass(slots=True)
class Counted:
    """How often a run of words occurs, and in which editions."""

    uses: int = 0
    editions: set[str] = field(default_factory=set)


@cache
def _known(lang: str) -> frozenset[str]:
    return frozenset(_key(word) for stem in _LEXICONS for word in words(stem, lang))


def _key(text: str) -> str:
    return folded(text).lower().replace(" ", "").replace("-", "")


def candidate_phrases(
    sentences: Iterable[tuple[str, Sequence[TokenOf]]], lang: str, *, min_count: int = 3, longest: int = 5
) -> dict[tuple[str, ...], Counted]:
    """Return the runs of 2 to `longest` words that occur `min_count` times or more and that no lexicon lists."""
    counted: defaultdict[tuple[str, ...], Counted] = defaultdict(Counted)
    for transcript_id, tokens in sentences:
        for run in _runs(tokens):
            for start in range(len(run)):
                for end in range(start + 2, min(len(run), start + longest) + 1):
                    if run[end - 1][1] in _LAST or not run[end - 1][1]:
                        of = counted[tuple(word.lower() for word, _, _ in run[start:end])]
                        of.uses += 1
                        of.editions.add(transcript_id)
    known = _known(lang)
    return {run: of for run, of in counted.items() if of.uses >= min_count and _key("".join(run)) not in known}


def _runs(tokens: Sequence[TokenOf]) -> list[list[TokenOf]]:
    """Return the stretches of words a phrase may be made of."""
    runs: list[list[TokenOf]] = [[]]
    for token in tokens:
        text, tag, is_stop = token
        fits = tag in _INSIDE if tag else len(text) > 1
        if fits and not is_stop and all(c.isalpha() or c == "-" for c in text):
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def c_values(counted: Mapping[tuple[str, ...], Counted]) -> list[tuple[str, int, int, int, float]]:
    """Return phrase, number of words, uses, editions and C-value of each run.

    >>> runs = {("deep", "sea", "grain"): Counted(3, {"a"}), ("sea", "grain"): Counted(5, {"a", "b"})}
    >>> [(row[0], round(row[4], 2)) for row in c_values(runs)]
    [('deep sea grain', 4.75), ('sea grain', 2.0)]
    """
    inside: Counter[tuple[str, ...]] = Counter()
    holders: Counter[tuple[str, ...]] = Counter()
    for run, of in counted.items():
        parts = {run[a:b] for a in range(len(run)) for b in range(a + 2, len(run) + 1)} - {run}
        for part in parts & counted.keys():
            inside[part] += of.uses
            holders[part] += 1
    return [
        (
            _joined(run),
            len(run),
            of.uses,
            len(of.editions),
            round(log2(len(run)) * (of.uses - _nested(run, inside, holders)), 4),
        )
        for run, of in counted.items()
    ]


def _nested(run: tuple[str, ...], inside: Counter[tuple[str, ...]], holders: Counter[tuple[str, ...]]) -> float:
    return inside[run] / holders[run] if holders[run] else 0.0


def _joined(run: tuple[str, ...]) -> str:
    return " ".join(run) if all(word.isascii() for word in run) else "".join(run)
