"""From lines to pages, whatever they were read from: blocks, headings, one page or several."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from briefnlp.sources.addresses import Address
from briefnlp.sources.dates import find_date
from briefnlp.sources.editions import split_briefings, split_languages
from briefnlp.sources.glued import head_apart
from briefnlp.sources.headings import introduced, is_event_title, mark_headings
from briefnlp.sources.html import Line
from briefnlp.sources.labels import label_of
from briefnlp.sources.layout import Layout, blocks_of, without_repeated_labels, without_theme_headings
from briefnlp.sources.monologue import mark_monologue, salutation_at
from briefnlp.sources.unmarked import labels_apart
from briefnlp.text import han_share, sha256
from briefnlp.transcript import Block, Page

# The title stands near the top; shorter lines that a title begins with are sections.
_TITLE_LINES = 60
_LEAST_TITLE = 6
_PAGES = re.compile(r"\d{1,3}")


def pages_of(
    lines: Sequence[Line], layout: Layout, address: Address, *, data: bytes, title: str | None = None, origin: str = ""
) -> list[Page]:
    """Return the pages that lines make, heads marked and furniture named: one for each briefing and language."""
    groups = split_briefings(labels_apart(lines))
    variants = [blocks for group in groups for blocks in _languages(group)]
    pages = []
    for number, blocks in enumerate(variants, start=1):
        key = address.key and (address.key if len(variants) == 1 else f"{address.key}-{number}")
        if len(variants) > len(groups):
            blocks = _titled(blocks)
        head = next((b.text for b in blocks if b.name == "title"), None)
        own_title = head if len(groups) > 1 or (head and len(variants) > len(groups)) else title
        if len(variants) > len(groups) and own_title and not _is_said_in(own_title, blocks):
            own_title = None
        pages.append(
            page_from_blocks(blocks, layout, replace(address, key=key), data=data, title=own_title, origin=origin)
        )
    return pages


def _languages(lines: Sequence[Line]) -> list[list[Block]]:
    return [without_repeated_labels(blocks) for blocks in split_languages(blocks_of(lines))]


def _titled(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of one language of a page with the line that names the briefing in it as the title."""
    first = next((n for n, b in enumerate(blocks) if b.part == "body"), len(blocks))
    if any(b.name == "title" for b in blocks):
        return list(blocks)
    for place in (n for n, b in enumerate(blocks[: first + 1]) if b.name != "other_language"):
        if is_event_title(blocks[place].text) and _is_said_in(blocks[place].text, blocks):
            return [*blocks[:place], Block(blocks[place].text, "header", "title"), *blocks[place + 1 :]]
    return list(blocks)


def _is_said_in(title: str, blocks: Sequence[Block]) -> bool:
    """Tell whether a title is in the language of the blocks."""
    body = "".join(b.text for b in blocks if b.part == "body")[:2000]
    return (han_share(title) > 0.5) == (han_share(body) > 0.5)


def page_from_blocks(
    blocks: list[Block], layout: Layout, address: Address, *, data: bytes, title: str | None = None, origin: str = ""
) -> Page:
    """Return the page that blocks make, its head marked."""
    salutation = salutation_at(blocks) if address.page_no == 1 else None
    if salutation is not None:
        blocks, byline = mark_monologue(blocks, salutation)
    else:
        byline = None
        blocks = without_theme_headings(head_apart(_with_title(blocks, title)))
        if title is None:
            first = next((b.text for b in blocks if b.part == "body" or b.name == "title"), "")
            title = first if is_event_title(first) else None
        # A spokesperson named in the title speaks from the first line on.
        preamble = "speech" if title and introduced(title) else layout.preamble
        blocks = mark_headings(blocks, preamble, is_first_page=address.page_no == 1, page_title=title)
    blocks = _without_late_headers(blocks)
    return Page(
        source=layout.source,
        key=address.key,
        blocks=tuple(blocks),
        stem=PurePosixPath(origin or address.path).stem,
        page_no=address.page_no,
        page_count=_page_count(blocks) if address.key else None,
        url=address.url,
        title=title,
        published_date=_posted(blocks, address),
        sha256=sha256(data),
        origin=origin,
        style="labels" if salutation is None else "monologue",
        speaker=byline,
        host=layout.organization,
    )


def _with_title(blocks: list[Block], title: str | None) -> list[Block]:
    """Return the blocks with the line that repeats the page's title as the title, and what stands above it as menu."""
    if title is None or any(b.name == "title" for b in blocks):
        return blocks
    body = [n for n, b in enumerate(blocks) if b.part == "body"][:_TITLE_LINES]
    place = next((n for n in body if len(blocks[n].text) >= _LEAST_TITLE and title.startswith(blocks[n].text)), None)
    if place is None or any(label_of(blocks[n].text) for n in body if n < place):
        return blocks
    above = [Block(b.text, "boilerplate", "menu") if b.part == "body" else b for b in blocks[:place]]
    return [*above, replace(blocks[place], part="header", name="title"), *blocks[place + 1 :]]


def _without_late_headers(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with what looks like a header field behind the first words spoken as boilerplate."""
    first = next((n for n, b in enumerate(blocks) if b.part == "body"), len(blocks))
    return [
        replace(b, part="boilerplate", name=f"late_{b.name}") if n > first and b.part == "header" else b
        for n, b in enumerate(blocks)
    ]


def _posted(blocks: Sequence[Block], address: Address) -> date | None:
    for block in blocks:
        day = find_date(block.text) if block.name.endswith("posted") or block.name == "source" else None
        if day:
            return day
    stamped = re.search(r"t(\d{4})(\d\d)(\d\d)_|/(\d{4})-(\d\d)/(\d\d)/", address.url or address.key or "")
    return find_date("-".join(part for part in stamped.groups() if part)) if stamped else None


def _page_count(blocks: Sequence[Block]) -> int | None:
    numbers = [int(n) for b in blocks if b.name == "pager" for n in _PAGES.findall(b.text)]
    return max(numbers) if len(numbers) > 1 and max(numbers) <= 60 else None
