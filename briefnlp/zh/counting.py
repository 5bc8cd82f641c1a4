"""Find what a Chinese number counts: the noun behind its measure word, or before the number."""

import re
from dataclasses import replace
from functools import cache

from briefnlp.findings import Analysis, Quantity
from briefnlp.lexicon import words
from briefnlp.text import folded
from briefnlp.zh.bounds import read_bound_after
from briefnlp.zh.tokens import segmenter, word_classes


def noun_before(analysis: Analysis, position: int) -> tuple[int, int] | None:
    """Return the span of the noun compound that stands before `position`: what a bare number counts."""
    span = None
    for word in reversed([w for w in analysis.words if w.char_end <= position][-8:]):
        token = folded(word.text)
        if token in ",。;:!?" or (
            span is not None and (not _is_noun(token, False) or token in _NOT_NOUNS or token[0].isdigit())
        ):
            break
        if (
            token in {"规模", "总量", "总数", "人数", "数量", "总人数", "总规模"}
            or not _is_noun(token, False)
            or token in _NOT_NOUNS
            or token[0].isdigit()
        ):
            continue
        span = (word.char_start, span[1] if span else word.char_end)
    return span


def with_counted(plain: str, read: Quantity, measure: tuple[int, str]) -> Quantity:
    """Return a count with what it counts: the noun behind its measure word, or the measure word itself."""
    end = measure[0]
    noun = None if measure[1] or read_bound_after(plain, end) else noun_after(plain, end)
    if noun is None:
        start = end - len(measure[1]) if measure[1] else _measure_start(plain, read)
        return replace(read, counted_start=start, counted_end=end, rule="count")
    return replace(read, counted_start=noun[0], counted_end=noun[1], rule="count")


def _measure_start(plain: str, read: Quantity) -> int:
    start = read.number_end
    while start < read.char_end and plain[start] in " 多余来":
        start += 1
    return start


_NOUN_CLASSES = ("n", "vn", "an", "j", "l", "eng", "b", "f", "s", "q", "i")


_NOT_NOUNS = words("phrase_words", "zh", role="not_counted")


# Verbs that are nouns where they end a compound: 国际组织, 援助项目.
_VERBAL_NOUNS = words("phrase_words", "zh", role="verbal_counted")


_TAKING = words("phrase_words", "zh", role="taking")


# Verbs that say what is done with what was counted rather than what kind it is.
_DOING = words("phrase_words", "zh", role="doing")


_SCOPE = re.compile(r"(?:地级|县级|地市级|市级|省级|乡镇|规模)(?:及|或)?以上")


def noun_after(plain: str, position: int) -> tuple[int, int] | None:
    """Return the span of the noun compound that begins at `position`; behind 的 when a modifier stands first."""
    if scope := _SCOPE.match(plain, position):
        position = scope.end()
    window = re.match(r"[^,。;:、!?()《》\s0-9%]{1,24}", plain[position : position + 24])
    if window is None:
        return None
    pieces, at = [], position
    for word in segmenter().cut(window[0]):
        pieces.append((at, at + len(word), word))
        at += len(word)
    run = _noun_run(pieces, 0)
    if run:
        if plain[run[0] : run[1]] == "国家" and plain.startswith("和地区", run[1]):
            return run[0], run[1] + 3
        return run
    for i, (_, _, word) in enumerate(pieces):
        if word == "的":
            return _noun_run(pieces, i + 1)
        if word == "了":
            return None  # 九座城市贡献了近两成的税收
    return None


def _noun_run(pieces: list[tuple[int, int, str]], first: int) -> tuple[int, int] | None:
    start = end = None
    for i, (begin, stop, word) in enumerate(pieces[first:], start=first):
        is_first = start is None
        if word in _NOT_NOUNS or (not is_first and word in _measures()):
            break
        if not _is_noun(word, is_first) and not (is_first and _modifies(pieces, i)):
            break
        start, end = begin if start is None else start, stop
    return None if start is None or end is None else (start, end)


def _modifies(pieces: list[tuple[int, int, str]], i: int) -> bool:
    # A verb before a noun that ends there: 脱贫县, 搜救犬, 救灾资金.
    word = pieces[i][2]
    if (
        len(word) != 2
        or word in _DOING
        or word[-1] in "至到成为"
        or i + 1 >= len(pieces)
        or not word_classes().get(word, "").startswith("v")
    ):
        return False
    following = pieces[i + 2][2] if i + 2 < len(pieces) else ""
    return (
        _is_noun(pieces[i + 1][2], False)
        and len(pieces[i + 1][2]) <= 2
        and not (following and _is_noun(following, False))
    )


@cache
def _measures() -> frozenset[str]:
    """Names of indicators: behind a counted noun they say what is measured of it (31个大城市|城镇调查失业率)."""
    return frozenset(w for w in words("indicator_names", "zh") if len(w) > 2)


def _is_noun(word: str, is_first: bool) -> bool:
    if word in _VERBAL_NOUNS:
        return not is_first or word_classes().get(word, "").startswith(("n", "vn"))
    tag = word_classes().get(word)
    if tag is None:
        # Words of the policy dictionary and of the segmenter's own making; a short one may be anything.
        is_verb = word[0] in "超未已被中均都也全仍并" or word[-1] in "到至了着过" or word in _TAKING
        return len(word) > 1 and not is_verb
    return tag.startswith(_NOUN_CLASSES) or (tag in {"a", "ns", "nr", "nt"} and len(word) > 1)
