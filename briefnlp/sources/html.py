"""HTML to lines of visible text, each with where it stands on the page and how much of its head is emphasised."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefnlp.text import visible_length


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_INVISIBLE = _tags(
    "script style noscript template iframe object head svg select textarea audio video canvas map -comment"
)
_BLOCK = _tags(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr html li main nav ol option p pre section table tbody td tfoot th thead tr ul"
)
_HEADINGS = _tags("h1 h2 h3 h4 h5 h6")
_BOLD = _tags("b strong h1 h2 h3 h4 h5 h6 th")
# No page nests so deep; damaged and hostile ones do.
_DEEPEST = 2000
_NESTING = (
    "div",
    "span",
    "table",
    "font",
    "b",
    "i",
    "em",
    "strong",
    "section",
    "article",
    "ul",
    "dl",
    "blockquote",
    "a",
)
_BOLD_STYLE = re.compile(r"font-weight\s{0,5}:\s{0,5}(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\f\v]+")
# Line breaks of the source between two Han characters are no white space of the text.
_BROKEN_HAN = re.compile(r"(?<=[㐀-鿿，。：；、（）“”])[ \t]*\n[ \t\n]*(?=[㐀-鿿，。：；、（）“”])")
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_EDGES = " \t\n\u00a0\u3000\u2002\u2003"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of visible text; `region` is the name given to the element it stands in, or empty."""

    text: str
    region: str = ""
    bold_chars: int = 0
    # Whether the page sets it as a heading, and whether all of it leads elsewhere.
    is_heading: bool = False
    is_link: bool = False


@dataclass(slots=True)
class _Open:
    """The line being gathered: its pieces, each bold or not."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    # Whether something of it is no link.
    is_text: bool = False


def clean(text: str) -> str:
    """Return a line with white space collapsed and its ends stripped; characters nobody sees are dropped.

    >>> clean("　　Good\\u200b   morning \\n everyone ")
    'Good morning everyone'
    """
    return _SPACES.sub(" ", _BROKEN_HAN.sub("", _ZERO_WIDTH.sub("", text))).strip(_EDGES)


def shallow(text: str) -> str:
    """Return the page without the tags that are opened thousands of times and never closed: no parser likes those."""
    runaway = [tag for tag in _NESTING if text.count(f"<{tag}") - text.count(f"</{tag}") > _DEEPEST]
    if not runaway:
        return text
    return re.sub(rf"</?(?:{'|'.join(runaway)})\b[^<>]{{0,2000}}>", "\n", text, flags=re.IGNORECASE)


def parse(text: str) -> Any:
    """Return the parsed page (selectolax, Lexbor)."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(text)


def visible_lines(root: Any, named: Mapping[int, str]) -> list[Line]:
    """Return the visible text under an element as lines in page order, with the region each stands in."""
    lines: list[Line] = []
    open_line = _Open()
    region, bold, links = "", 0, 0
    stack: list[tuple[str, bool, bool]] = []
    for event, node in _walk(root):
        tag = node.tag
        if event == "text":
            piece = node.text_content or ""
            open_line.pieces.append((piece, bold > 0))
            open_line.is_text |= not links and any(map(str.isalnum, piece))
            continue
        if tag in _BLOCK:
            _close(lines, open_line, region, is_heading=event == "close" and tag in _HEADINGS)
        if event == "open":
            is_bold = tag in _BOLD or _has_style(node, _BOLD_STYLE)
            is_link = tag == "a" and "href" in node.attrs
            stack.append((region, is_bold, is_link))
            bold += is_bold
            links += is_link
            region = named.get(node.mem_id, "caption" if tag == "figcaption" else region)
        else:
            region, was_bold, was_link = stack.pop()
            bold -= was_bold
            links -= was_link
    _close(lines, open_line, region)
    return lines


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Yield ("open" | "close" | "text", node) below `root`, without recursion: pages may nest without end."""
    node, depth = root.child, 0
    while node is not None:
        if node.is_text_node:
            yield "text", node
        elif node.tag not in _INVISIBLE and not _has_style(node, _HIDDEN_STYLE):
            yield "open", node
            if node.child is not None:
                node, depth = node.child, depth + 1
                continue
            yield "close", node
        while node.next is None and depth:
            node, depth = node.parent, depth - 1
            yield "close", node
        node = node.next


def _has_style(node: Any, shape: re.Pattern[str]) -> bool:
    if not node.is_element_node:
        return False
    style = node.attrs.get("style") if "style" in node.attrs else None
    return bool(style and shape.search(style))


def _close(lines: list[Line], open_line: _Open, region: str, *, is_heading: bool = False) -> None:
    pieces, open_line.pieces = open_line.pieces, []
    is_link, open_line.is_text = not open_line.is_text, False
    text = clean("".join(piece for piece, _ in pieces))
    if text:
        lines.append(Line(text, region, min(len(text), _bold_head(pieces)), is_heading, is_link))


def _bold_head(pieces: Sequence[tuple[str, bool]]) -> int:
    head = []
    for piece, is_bold in pieces:
        if not is_bold and visible_length(piece):
            break
        head.append(piece)
    return len(clean("".join(head)))
