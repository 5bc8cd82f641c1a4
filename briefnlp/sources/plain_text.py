"""Plain text: a transcript copied or extracted from a page, with or without the page's furniture."""

import re
from collections.abc import Iterable, Iterator

from briefnlp.sources.addresses import read_address
from briefnlp.sources.charset import decode
from briefnlp.sources.html import Line, clean
from briefnlp.sources.layout import Layout
from briefnlp.sources.page import pages_of
from briefnlp.transcript import Page

LAYOUT = Layout(source="plain_text")
_LINE_BREAKS = re.compile(r"[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# A line that is only an index, a number or one Han character, behind Han text that has not ended, was broken off it.
_PIECE = re.compile(r"[\dA-Za-z.%]{1,6}|[㐀-鿿]")
_CONTINUES = re.compile(r"[，。、；）”》]")
_ENDED = re.compile(r"[^㐀-鿿A-Z（]$|^[^㐀-鿿]+$")
_BREAKABLE = 5


def read_text(data: bytes, *, name: str = "", declared: str | None = None) -> list[Page]:
    """Return the pages of a text file, one unless it holds several briefings or languages: a block a line."""
    return text_pages(decode(data, declared), data=data, name=name)


def text_pages(text: str, *, data: bytes, name: str = "", layout: Layout = LAYOUT) -> list[Page]:
    """Return the pages that plain text is; every line is a block."""
    lines = [Line(line, "content") for line in _mended(_LINE_BREAKS.split(text))]
    return pages_of(lines, layout, read_address(None, name), data=data, origin=name)


def _mended(raw_lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines, those joined again that an extraction broke at a link or an index: 广义货币M / 2 / 增长."""
    held, is_open = "", False
    for raw in raw_lines:
        line = clean(raw)
        is_piece = bool(_PIECE.fullmatch(line)) and len(held) >= _BREAKABLE and not _ENDED.search(held)
        if line and held and (is_piece or is_open or (_CONTINUES.match(line) and not _ENDED.search(held))):
            held, is_open = held + line, is_piece
            continue
        if held:
            yield held
        held, is_open = line, False
    if held:
        yield held
