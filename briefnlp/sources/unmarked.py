"""Labels that a page sets apart without a colon: in bold, behind a dash, in a cell, under a heading."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefnlp.findings import Label
from briefnlp.sources.html import Line
from briefnlp.sources.labels import label_of

# So many labels with a colon, and the page marks its labels with one.
_MARKED = 2
# So many lines that are a label and nothing else, or begin with one in bold, make it the page's way.
_LEAST = 3
_LONGEST = 90
_LONGEST_LINE = 60
_PAIR = 2
_ENDED = re.compile(r"[.。!！?？:：][\"”’）)]?$")
_MARKS = re.compile(r"[.。!！?？;；:：]")
_LEADING_DASH = re.compile(r"\s{0,3}(—{1,2}|–|-|\|)\s")
_DASH = re.compile(r"(?P<label>[^—–\-|:：。.!?！？]{2,60}?)\s?(?P<dash>—{1,2}|–|\s-|\|)\s(?=\S)")


def labels_apart(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with labels in bold or before a dash on lines of their own, where no colon marks any.

    >>> [line.text for line in labels_apart([Line("Li Na — Yes.", "", 0)] * 3)][:3]
    ['Li Na', '—', 'Yes.']
    """
    if sum(1 for line in lines if label_of(line.text)) >= _MARKED:
        return [piece for line in _stacked(lines) for piece in _stray(line) or [line]]
    for way in (_bold_head, _before_dash):
        cut = {n: pieces for n, line in enumerate(lines) if (pieces := way(line))}
        if len(cut) >= _LEAST:
            return [piece for n, line in enumerate(lines) for piece in cut.get(n, [line])]
    return list(lines)


def _stacked(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines with labels that stand over two or three of them on one: 主持人 / 新闻办副主任 / 李娜."""
    place = 0
    while place < len(lines):
        count = _stack_at(lines, place) if len(lines[place].text) <= _LONGEST_LINE else 1
        held = lines[place : place + count]
        text = " ".join(line.text for line in held)
        yield replace(held[0], text=text, bold_chars=min(held[0].bold_chars, len(text))) if count > 1 else held[0]
        place += count


def _stack_at(lines: Sequence[Line], place: int) -> int:
    """Return over how many lines the label stands that begins at a place, one when there is none or on one."""
    worded = lines[place].text
    if _MARKS.search(worded) or not worded:
        return 1
    first = bare_label(worded)
    for count in (3, 2):
        held = [line.text for line in lines[place : place + count]]
        if len(held) < count or any(_MARKS.search(text.rstrip(":：")) for text in held[1:]):
            continue
        joined = " ".join(held)
        if held[-1][-1:] in ":：":
            # An office above a name with its colon.
            label, last = label_of(joined), label_of(held[-1])
            if (
                label
                and label.office
                and last
                and last.name
                and not (first or last.office or last.role)
                and count == _PAIR
            ):
                return count
            continue
        after = lines[place + count].text if place + count < len(lines) else ""
        label = bare_label(joined) if first and first.role == "chair" and _ENDED.search(after[-3:]) else None
        if label and label.kind == "person" and label.role == "chair" and not label_of(after):
            return count
    return 1


def _stray(line: Line) -> list[Line]:
    # One label among others with a colon that has a dash instead.
    label = bare_label(line.text[: line.bold_chars].strip())
    is_known = bool(label and (label.outlet or label.name) and _LEADING_DASH.match(line.text[line.bold_chars :]))
    return _bold_head(line) if is_known else []


def _bold_head(line: Line) -> list[Line]:
    name, rest = line.text[: line.bold_chars].strip(), line.text[line.bold_chars :]
    if not rest.strip() or not rest[:1].isspace() or bare_label(name) is None:
        return []
    dash = _LEADING_DASH.match(rest)
    said = rest[dash.end() :] if dash else rest
    pieces = [replace(line, text=name), *([replace(line, text=dash[1], bold_chars=0)] if dash else [])]
    return [*pieces, replace(line, text=said.strip(), bold_chars=0)]


def _before_dash(line: Line) -> list[Line]:
    match = _DASH.match(line.text)
    if not match or bare_label(match["label"].strip()) is None:
        return []
    pieces = (match["label"].strip(), match["dash"].strip(), line.text[match.end() :])
    return [replace(line, text=piece, bold_chars=0) for piece in pieces]


def bare_label(text: str) -> Label | None:
    """Return the label that a line is which has no colon, or None.

    >>> bare_label("Li Na").name, bare_label("Good morning")
    ('Li Na', None)
    """
    return label_of(f"{text}：") if text and len(text) <= _LONGEST and not _MARKS.search(text) else None


def bare_labels(texts: Sequence[str]) -> Iterator[int]:
    """Yield the places of the lines that are a label without a colon: an outlet, a role, a name that comes back."""
    found = [(n, label) for n, text in enumerate(texts) if (label := bare_label(text))]
    times = Counter(label.text for _, label in found)
    for place, label in found:
        if label.kind != "person" or times[label.text] > 1:
            yield place
