"""What the topic model sees of a text: its words or character n-grams, and its wordings of the topic lexicons.

Script decides, not language: Latin words count as words and pairs of words, Han characters as runs of two and three.
"""

from collections import Counter
from functools import cache
from itertools import pairwise
from math import log, sqrt

from briefnlp.extract.wordings import Folded, Wordings, fold
from briefnlp.lexicon import concepts, table, wordings

# How much a wording of each kind says about its topic, before anything is learned.
_KIND_WEIGHT = {"name": 1.0, "variant": 1.0, "cue": 0.7}
_TOPIC_WORD_WEIGHT = 0.6
# A theme may belong to other topics as well.
_ALSO = 0.4
# Blocks of lexicon features, one number a topic in each.
BLOCKS = ("theme", "topic")


def topic_codes() -> tuple[str, ...]:
    """Return the codes of the CAP topics in the order of the lexicon, which is the order of all arrays here."""
    return tuple(row["cap_code"] for row in table("cap_topics.tsv"))


def lexicon_names() -> tuple[str, ...]:
    """Return the names of the lexicon features, such as `theme:4`."""
    return tuple(f"{block}:{code}" for block in BLOCKS for code in topic_codes())


@cache
def _finder(lang: str) -> Wordings:
    themes = concepts("themes")
    found: dict[str, dict[str, float]] = {}

    def add(wording: str, feature: str, weight: float) -> None:
        weights = found.setdefault(fold(wording).text, {})
        weights[feature] = max(weight, weights.get(feature, 0.0))

    for row in wordings("theme_names", lang):
        theme, weight = themes[row["theme_id"]], _KIND_WEIGHT[row["kind"]]
        add(row["wording"], f"theme:{theme['cap_code']}", weight)
        for code in filter(None, theme["cap_also"].split(";")):
            add(row["wording"], f"theme:{code}", weight * _ALSO)
    for row in wordings("topic_words", lang):
        add(row["wording"], f"topic:{row['cap_code']}", _TOPIC_WORD_WEIGHT)
    place = {name: number for number, name in enumerate(lexicon_names())}
    return Wordings((key, (key, _shared_out(weights, place))) for key, weights in found.items())


def _shared_out(weights: dict[str, float], place: dict[str, int]) -> tuple[tuple[int, float], ...]:
    # A wording that several topics claim says less of each.
    topics = len({name.split(":")[1] for name in weights if weights[name] > _ALSO})
    return tuple((place[name], weight / sqrt(max(topics, 1))) for name, weight in sorted(weights.items()))


def lexicon_features(shade: Folded, lang: str) -> tuple[list[float], dict[str, tuple[tuple[int, float], ...]]]:
    """Return the lexicon features of a folded text, each block of length 1 or 0, and the wordings that made them."""
    size = len(topic_codes())
    values = [0.0] * (size * len(BLOCKS))
    counts: Counter[str] = Counter()
    made: dict[str, tuple[tuple[int, float], ...]] = {}
    for key, weights in _finder(lang).all_in(shade):
        counts[key] += 1
        made[key] = weights
    for key, weights in made.items():
        for index, weight in weights:
            values[index] += weight * (1 + log(counts[key]))
    for start in range(0, len(values), size):
        block = values[start : start + size]
        norm = sqrt(sum(v * v for v in block))
        if norm:
            values[start : start + size] = [v / norm for v in block]
    return values, made


def ngrams(shade: Folded) -> Counter[str]:
    """Return the n-grams of a folded text with their counts.

    >>> sorted(ngrams(fold("Grain prices")))
    ['grain', 'grain price', 'price']
    >>> sorted(ngrams(fold("稳粮价")))
    ['稳粮', '稳粮价', '粮价']
    """
    counts: Counter[str] = Counter()
    previous = ""
    edges = (*shade.starts, len(shade.text))
    for (start, end), is_han in zip(pairwise(edges), shade.is_han, strict=True):
        piece = shade.text[start:end].rstrip(" ")
        if is_han:
            counts.update(map("".join, zip(piece, piece[1:], strict=False)))
            counts.update(map("".join, zip(piece, piece[1:], piece[2:], strict=False)))
            previous = ""
        elif piece[0].isalpha():
            counts[piece] += 1
            if previous:
                counts[f"{previous} {piece}"] += 1
            previous = piece
        elif not piece[0].isalnum():
            previous = ""
    return counts
