"""Split a Chinese paragraph into sentences, by rules about punctuation and quotes."""

import re

# 。！？ and the ASCII ! ? end a sentence, with the closing quotes and brackets after them; so does an ellipsis before
# a fresh start. An ASCII full stop ends one only between Han characters (copies that fold punctuation), never in 3.5.
_END = re.compile(r"(?:[。！？!?｡]+|……(?=[”」』])|(?<=[㐀-鿿”」』）)])\.(?=\s*(?:[㐀-鿿“「『]|$)))[”’」』）)》\]】]*")
_OPEN, _CLOSE = "“「『", "”」』"


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of one paragraph, in order, without the white space between them.

    A full stop inside quotes ends no sentence unless the quote closes right after it and a new one can start.

    >>> text = "他说：“要快。要好。”我们照办。粮食增长3.5%。"
    >>> [text[a:b] for a, b in split_sentences(text)]
    ['他说：“要快。要好。”', '我们照办。', '粮食增长3.5%。']
    """
    spans = []
    start = len(text) - len(text.lstrip())
    depth, seen = 0, 0
    for match in _END.finditer(text):
        depth = _depth(text, seen, match.end(), depth)
        seen = match.end()
        if depth > 0 or _goes_on(text, match.end()):
            continue
        spans.append((start, match.end()))
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
    end = len(text.rstrip())
    if start < end:
        spans.append((start, end))
    return _whole(text, spans)


def _depth(text: str, start: int, end: int, depth: int) -> int:
    for character in text[start:end]:
        if character in _OPEN:
            # Copies lose closing quotes: a second opening of the same kind starts afresh instead of nesting for ever.
            depth = min(depth + 1, 2)
        elif character in _CLOSE:
            depth = max(depth - 1, 0)
    return depth


def _goes_on(text: str, position: int) -> bool:
    # “……。”的要求: what follows a closed quote and depends on it is the same sentence.
    return text[position - 1] in _CLOSE and text[position : position + 1] in {"的", "，", ",", "、", "；", "等", "这"}


def _whole(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    # A quote that never closes would make the rest of the paragraph one sentence: split that rest without quotes.
    if not spans or spans[-1][1] - spans[-1][0] < 400:
        return spans
    start, end = spans[-1]
    opened = text.count("“", start, end) + text.count("「", start, end)
    closed = text.count("”", start, end) + text.count("」", start, end)
    if opened <= closed:
        return spans
    tail = []
    for match in _END.finditer(text, start, end):
        tail.append((start, match.end()))
        start = match.end()
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        tail.append((start, end))
    return spans[:-1] + tail
