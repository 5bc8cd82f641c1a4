"""PDF: the text layer, with the lines of a paragraph joined again."""

import re
import zlib
from collections.abc import Iterator, Sequence

from briefnlp.errors import UnreadableInput
from briefnlp.sources.addresses import read_address
from briefnlp.sources.fields import field_heading
from briefnlp.sources.furniture import furniture_class
from briefnlp.sources.html import Line, clean
from briefnlp.sources.labels import label_of
from briefnlp.sources.layout import Layout
from briefnlp.sources.page import pages_of
from briefnlp.text import han_share
from briefnlp.transcript import Page

LAYOUT = Layout(source="pdf")
# A line this near to the usual width was broken by the margin, not by the writer.
_FULL = 0.8
_MOST_PAGES = 2000
# Nothing a transcript holds is longer: a stream unpacked (fonts of Han characters are the longest), and its text.
_MOST_BYTES = 30_000_000
_MOST_CHARACTERS = 3_000_000
# A stream of this size that was packed so tightly repeats one thing over and over.
_LONG, _MOST_RATIO = 4_000_000, 100
_CHUNK = 1 << 16
# Ten to a page; and no two lie in one another, so that together they are no longer than the file.
_MOST_STREAMS = 20_000
_MARK = re.compile(rb"obj|FlateDecode|(?<!end)stream\r?\n")


def read_pdf(data: bytes, *, name: str = "") -> list[Page]:
    """Return the pages (editions) of a PDF; raises `UnreadableInput` when it is damaged or has no text layer."""
    lines = [Line(text, "content") for text in unwrapped(_raw_lines(data, name))]
    if not lines:
        raise UnreadableInput(f"{name}: the PDF has no text layer; run character recognition on it first")
    return pages_of(lines, LAYOUT, read_address(None, name), data=data, origin=name)


def _raw_lines(data: bytes, name: str) -> list[str]:
    try:
        import pypdfium2
    except ImportError as error:
        raise UnreadableInput(f"{name}: reading .pdf needs pypdfium2; install briefnlp[docs]") from error
    _require_bounded(data, name)
    texts: list[str] = []
    characters = 0
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            for number in range(min(len(document), _MOST_PAGES)):
                page = document[number].get_textpage()
                # Text beside the paper counts too: it costs as much.
                characters += page.count_chars()
                if characters > _MOST_CHARACTERS:
                    raise UnreadableInput(f"{name}: holds more text than any transcript does")
                texts.append(page.get_text_bounded())
        finally:
            document.close()
    except UnreadableInput:
        raise
    except Exception as error:
        raise UnreadableInput(f"{name}: not a sound PDF ({error}); save or print it as PDF again") from error
    return [clean(line.replace("\ufffe", "-")) for text in texts for line in text.splitlines()]


def _require_bounded(data: bytes, name: str) -> None:
    """Raise `UnreadableInput` for a file with a stream that unpacks to more than a page can say.

    Whatever a stream calls itself it is tried: a page's text may be called a picture, and read as text all the same.
    """
    # One pass, whatever the file repeats: how often FlateDecode stood since the object began is counted on the way.
    filters = streams = together = 0
    for found in _MARK.finditer(data):
        if found[0] == b"obj":
            filters = 0
            continue
        if found[0] == b"FlateDecode":
            filters += 1
            continue
        streams += 1
        if streams > _MOST_STREAMS:
            raise UnreadableInput(f"{name}: holds more streams than any transcript does")
        if filters > 1:
            raise UnreadableInput(f"{name}: has a stream that is packed twice, as in no transcript")
        packed, unpacked = _unpacked(data, found.end())
        together += packed
        if together > 2 * len(data):
            raise UnreadableInput(f"{name}: has streams that lie in one another, as in no transcript")
        if unpacked > _MOST_BYTES or (unpacked > _LONG and unpacked > packed * _MOST_RATIO):
            raise UnreadableInput(f"{name}: would unpack to {unpacked:,} bytes or more, as no transcript does")


def _unpacked(data: bytes, start: int) -> tuple[int, int]:
    """Return how many bytes a packed stream has, and how many it unpacks to; no more than the bound is unpacked."""
    unpacker = zlib.decompressobj()
    total, rest = 0, data[start : start + _CHUNK]
    place = start + len(rest)
    try:
        while rest and not unpacker.eof and total <= _MOST_BYTES:
            total += len(unpacker.decompress(rest, _CHUNK))
            rest = unpacker.unconsumed_tail
            if not rest:
                rest = data[place : place + _CHUNK]
                place += len(rest)
    except zlib.error:
        pass
    return max(1, place - start - len(rest) - len(unpacker.unused_data)), total


def unwrapped(raw: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs: a line goes on in the next one when it fills the usual width and no label or heading follows.

    >>> list(unwrapped(["Li Na:", "We will keep working on it in the", "coming year.", "Wu Fei:", "Yes."]))
    ['Li Na:', 'We will keep working on it in the coming year.', 'Wu Fei:', 'Yes.']
    """
    lengths = sorted(len(line) for line in raw if line)
    usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
    held, last = "", ""
    for line in raw:
        if not line or furniture_class(line) in {"counter", "rule"}:
            # A page number stands between two halves of a paragraph: the paragraph stays open.
            continue
        if held and len(last) >= usual * _FULL and not label_of(line) and not field_heading(line):
            held += line if han_share(held[-1] + line[0]) == 1 or held.endswith("-") else f" {line}"
        else:
            if held:
                yield held
            held = line
        last = line
    if held:
        yield held
