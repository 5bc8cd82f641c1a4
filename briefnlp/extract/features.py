"""What the topic model sees of a text: its words or character n-grams, and its wordings of the topic lexicons.

Script decides, not language: Latin words count as words and pairs of words, Han characters as runs of two and three.
"""

from collections import Counter
from collections.abc import Mapping
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

# For each topic, by its place in `topic_codes`, how much a wording says about it.
TopicWeights = tuple[tuple[int, float], ...]


def topic_codes() -> tuple[str, ...]:
    """Return the codes of the CAP topics in the order of the lexicon, which is the order of all arrays here.

    >>> topic_codes()[:3]
    ('1', '10', '12')
    """
    return tuple(row["cap_code"] for row in table("cap_topics.tsv"))


@cache
def _finder(lang: str) -> Wordings:
    themes = concepts("themes")
    place = {code: number for number, code in enumerate(topic_codes())}
    found: dict[str, dict[int, float]] = {}
    main: dict[str, set[int]] = {}

    def add(wording: str, code: str, weight: float) -> None:
        key = fold(wording).text
        weights = found.setdefault(key, {})
        weights[place[code]] = max(weight, weights.get(place[code], 0.0))
        if weight > _ALSO:
            main.setdefault(key, set()).add(place[code])

    for row in wordings("theme_names", lang):
        theme, weight = themes[row["theme_id"]], _KIND_WEIGHT[row["kind"]]
        add(row["wording"], theme["cap_code"], weight)
        for code in filter(None, theme["cap_also"].split(";")):
            add(row["wording"], code, weight * _ALSO)
    for row in wordings("topic_words", lang):
        add(row["wording"], row["cap_code"], _TOPIC_WORD_WEIGHT)
    return Wordings((key, (key, _shared_out(found[key], len(main[key])))) for key in found)


def _shared_out(weights: dict[int, float], topics: int) -> TopicWeights:
    # A wording that several topics claim says less of each.
    return tuple((place, weight / sqrt(topics)) for place, weight in sorted(weights.items()))


def lexicon_wordings(shade: Folded, lang: str) -> dict[str, tuple[int, TopicWeights]]:
    """Return the lexicon wordings in a folded text, inside longer ones too: how often, and what they speak for."""
    counts: Counter[str] = Counter()
    weights: dict[str, TopicWeights] = {}
    for key, spoken_for in _finder(lang).all_in(shade):
        counts[key] += 1
        weights[key] = spoken_for
    return {key: (count, weights[key]) for key, count in counts.items()}


def lexicon_shares(
    found: Mapping[str, tuple[int, TopicWeights]], rarity: Mapping[str, float], rarest: float
) -> dict[str, list[tuple[int, float]]]:
    """Return what each wording adds to the lexicon feature of each topic; over all topics the sums have length 1.

    `rarity` is the learned weight of a wording (its inverse document frequency), `rarest` that of one never seen.
    """
    shares = {
        key: [(place, weight * (1 + log(count)) * rarity.get(key, rarest)) for place, weight in weights]
        for key, (count, weights) in found.items()
    }
    sums: Counter[int] = Counter()
    for parts in shares.values():
        for place, value in parts:
            sums[place] += value  # type: ignore[assignment]
    norm = sqrt(sum(value * value for value in sums.values())) or 1.0
    return {key: [(place, value / norm) for place, value in parts] for key, parts in shares.items()}


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
            counts.update(piece[i : i + 2] for i in range(len(piece) - 1))
            counts.update(piece[i : i + 3] for i in range(len(piece) - 2))
            previous = ""
        elif piece[:1].isalpha():
            counts[piece] += 1
            if previous:
                counts[f"{previous} {piece}"] += 1
            previous = piece
        elif not piece[:1].isalnum():
            previous = ""
    return counts
