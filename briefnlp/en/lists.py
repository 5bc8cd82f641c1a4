"""Which item of an English list each figure of a list measures: "A, B and C grew by 1%, 2% and 3%, respectively"."""

import re
from collections.abc import Iterator, Sequence

from briefnlp.en.phrases import Phrases
from briefnlp.findings import Period, Quantity

_LISTED = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?:(?:up|down|by|an?)\s){0,2}")


def align_lists(search: Phrases, spans: list[tuple[int, int] | None]) -> None:
    """Give "imports of A, B and C grew by 1%, 2% and 3%, respectively" one item each."""
    for first, last in _value_lists(search):
        count = last - first + 1
        items = _items(search, first, last, spans)
        if items and len(items) == count:
            spans[first : last + 1] = items


def _value_lists(search: Phrases) -> Iterator[tuple[int, int]]:
    """Yield first and last index of two to nine quantities joined by commas and "and" alone."""
    first = 0
    quantities = search.quantities
    for index in range(1, len(quantities) + 1):
        same = index < len(quantities) and quantities[index].unit_id == quantities[index - 1].unit_id
        joined = same and _LISTED.fullmatch(search.text, quantities[index - 1].char_end, quantities[index].char_start)
        if not joined:
            # "712 tons, 38 tons more": two figures with a comma between are no list.
            if 1 <= index - 1 - first <= 8 and "and" in _joint(search, index - 1):
                yield first, index - 1
            first = index


def _joint(search: Phrases, index: int) -> str:
    return search.text[search.quantities[index - 1].char_end : search.quantities[index].char_start]


def _items(
    search: Phrases, first: int, last: int, spans: list[tuple[int, int] | None]
) -> list[tuple[int, int] | None] | None:
    count = last - first + 1
    span = spans[first]
    if not span:
        return None
    for start, end in _list_regions(search, span, search.quantities[first].char_start):
        items = _split_items(search.text, start, end, count)
        if items:
            return list(items)
    if search.text.startswith(" respectively", search.quantities[last].char_end) or search.text.startswith(
        ", respectively", search.quantities[last].char_end
    ):
        # "output hit 9 million and sales 8 million, up 5 percent and 3 percent respectively"
        earlier = spans[max(0, first - count) : first]
        levels = [s.aspect == "level" for s in search.statements[max(0, first - count) : first]]
        if len({*earlier}) == count and all(earlier) and all(levels):
            return list(earlier)
    # The same items as an earlier list of the same length: "…; the growth rates were 5%, 2% and 1%".
    for before in range(first - count, -1, -1):
        earlier = spans[before : before + count]
        if (
            len({*earlier}) == count
            and all(earlier)
            and any(b == before for b, e in _value_lists(search) if e - b + 1 == count)
        ):
            return list(earlier)
    return None


def _list_regions(search: Phrases, span: tuple[int, int], end: int) -> Iterator[tuple[int, int]]:
    text = search.text
    # What stands after a preposition in the phrase, the phrase itself, and the clause up to its verb.
    for match in re.finditer(r"\b(?:of|for|with|at|in|on|from|by|between)\s", text[span[0] : span[1]]):
        yield span[0] + match.end(), span[1]
    yield span
    breaks = [m.end() for m in re.finditer(r"[;:]\s|,\s(?:with|while|and)\s(?=the\b|those\b|that\b)", text[:end])]
    clause = max(breaks or [0])
    verbs = [w for w in search.words if clause < w.char_start < end and w.upos in ("VERB", "AUX")]
    # "the value added of A and B rose": the first verb, and the first that is not part of the phrase.
    for verb in [*verbs[:1], *[w for w in verbs[1:] if w.dep not in ("acl", "amod")][:1]]:
        stop = verb.char_start - 1
        if stop < span[0] <= end and verb.lemma not in _SHOWING:
            continue  # "three cities cut soot by 2, 3 and 4 percent": each is of what is cut
        for match in re.finditer(r"\b(?:of|for|with|at|in|from|by|between|to)\s", text[clause:stop]):
            yield clause + match.end(), stop
        opening = re.match(r"(?:[^,;]{1,60},\s)?", text[clause:stop])
        yield clause, stop
        if opening and opening.end():
            yield clause + opening.end(), stop


# Who registers, sees or posts a growth is what grows.
_SHOWING = frozenset(
    str.split("register see post record report show have achieve witness log notch experience enjoy maintain")
)
# "investment in services and in aerospace"
_AGAIN = re.compile(r"(?:(?:in|of|from|to|for)\s)?")
_LIST_SPLIT = re.compile(r",\s(?:and\s)?|\s(?:and|plus)\s")


def _split_items(text: str, start: int, end: int, count: int) -> list[tuple[int, int]] | None:
    piece = text[start:end].rstrip(" ,")
    cuts = [(m.start(), m.end()) for m in _LIST_SPLIT.finditer(piece)]
    commas = [c for c in cuts if "," in piece[c[0] : c[1]]]
    # "A, B, C and D": commas and the last "and". Items may themselves hold "and": fit the count with what is there.
    options = [cuts]
    ands = [c for c in cuts if c not in commas]
    # "software and computer services, and leasing and business services", "in services and in aerospace and shipping"
    apart = [c for c in cuts if piece[c[0] : c[1]] == ", and " or _AGAIN.match(piece, c[1]).end() > c[1]]  # type: ignore[union-attr]
    if len(apart) == count - 1:
        options.insert(0, apart)
    if ands:
        options += [[*commas, ands[-1]], [*commas, ands[0]], commas]
    for chosen in options:
        chosen = sorted(set(chosen))
        if len(chosen) + 1 != count:
            continue
        edges = [0, *[x for cut in chosen for x in cut], len(piece)]
        items = [(start + edges[i], start + edges[i + 1]) for i in range(0, len(edges), 2)]
        items = [(a + _AGAIN.match(text, a, b).end() - a, b) for a, b in items]  # type: ignore[union-attr]
        if all(b - a > 1 for a, b in items):
            return _without_article(text, items)
    return None


def _without_article(text: str, items: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out the article of a head that all items share: "the primary, secondary and tertiary industries"."""
    (start, end), *others = items
    sizes = [text.count(" ", a, b) for a, b in others]
    shared = text.startswith("the ", start) and not any(text.startswith("the ", a) for a, _ in others)
    if shared and text.count(" ", start + 4, end) < sizes[-1] and not any(sizes[:-1]):
        return [(start + 4, end), *others]
    return items


# "5, 6 and 8 percent", "in 2021, 2022 and 2023"
_NEXT_ONE = re.compile(r",\s(?:and\s)?|\sand\s(?:by\s)?")


def in_order(text: str, quantities: Sequence[Quantity], periods: Sequence[Period]) -> Iterator[tuple[int, Period]]:
    """Yield the index of each quantity of a list with its time of a list as long: "5% and 8% in May and June"."""
    if "respectively" not in text:
        return
    of_values, of_times = (_runs(text, spans) for spans in (quantities, periods))
    for first, last in of_values:
        alike = [run for run in of_times if run[1] - run[0] == last - first]
        if alike:
            near = min(alike, key=lambda run: abs(periods[run[0]].char_start - quantities[first].char_start))
            yield from zip(range(first, last + 1), periods[near[0] : near[1] + 1], strict=True)


def _runs(text: str, spans: Sequence[Quantity] | Sequence[Period]) -> list[tuple[int, int]]:
    """Return first and last index of each list of two or more."""
    found, first = [], 0
    for index in range(1, len(spans) + 1):
        if index == len(spans) or not _NEXT_ONE.fullmatch(text, spans[index - 1].char_end, spans[index].char_start):
            if index - 1 > first:
                found.append((first, index - 1))
            first = index
    return found
