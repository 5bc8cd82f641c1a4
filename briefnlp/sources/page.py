"""From lines to pages, whatever they were read from: blocks, headings, one page or several."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from briefnlp.sources.addresses import Address
from briefnlp.sources.dates import find_date
from briefnlp.sources.headings import introduced, mark_headings
from briefnlp.sources.html import Line
from briefnlp.sources.layout import Layout, blocks_of
from briefnlp.sources.monologue import mark_monologue, salutation_at
from briefnlp.text import sha256
from briefnlp.transcript import Block, Page

_PAGES = re.compile(r"\d{1,3}")


def page_of(
    lines: Sequence[Line], layout: Layout, address: Address, *, data: bytes, title: str | None = None, origin: str = ""
) -> Page:
    """Return the page that lines make, its head marked, its furniture named."""
    return page_from_blocks(layout.adapt(blocks_of(lines)), layout, address, data=data, title=title, origin=origin)


def page_from_blocks(
    blocks: list[Block], layout: Layout, address: Address, *, data: bytes, title: str | None = None, origin: str = ""
) -> Page:
    """Return the page that blocks make, its head marked."""
    salutation = salutation_at(blocks) if address.page_no == 1 else None
    if salutation is not None:
        blocks, byline = mark_monologue(blocks, salutation)
    else:
        byline = None
        # A spokesperson named in the title speaks from the first line on.
        preamble = "speech" if title and introduced(title) else layout.preamble
        blocks = mark_headings(blocks, preamble, is_first_page=address.page_no == 1)
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


def _posted(blocks: Sequence[Block], address: Address) -> date | None:
    for block in blocks:
        day = find_date(block.text) if block.name == "posted" else None
        if day:
            return day
    stamped = re.search(r"t(\d{4})(\d\d)(\d\d)_|/(\d{4})-(\d\d)/(\d\d)/", address.url or address.key or "")
    return find_date("-".join(part for part in stamped.groups() if part)) if stamped else None


def _page_count(blocks: Sequence[Block]) -> int | None:
    numbers = [int(n) for b in blocks if b.name == "pager" for n in _PAGES.findall(b.text)]
    return max(numbers) if len(numbers) > 1 and max(numbers) <= 60 else None
