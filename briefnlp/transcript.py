"""From pages to one fixed text: what a page holds, and how the pages of one edition are joined.

A source reads bytes into a `Page`: blocks in page order, each a line or paragraph of visible text with the part it
plays. `join` lays the header and body blocks of all pages under each other as the text that every span of every table
points into. Boilerplate stays out of that text, but is counted by name: nothing is lost without a name.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, Literal

from briefnlp.text import sha256, slug, visible_length

Part = Literal["header", "body", "boilerplate"]
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Block:
    """A line or paragraph of visible text, as worded, without line breaks inside.

    `name` says which header field (`title`, `posted`, `speakers`, `chairperson`, `date`, `lead`, `venue`, `summary`)
    or which class of boilerplate (`menu`, `pager`, `share`, `caption`, `tail`, `page_break`, …) it is; for body blocks
    it is empty or `heading`. `bold_chars` is how many of the first characters are emphasised.
    """

    text: str
    part: Part = "body"
    name: str = ""
    bold_chars: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a transcript as a source read it."""

    source: str
    # Key from the page's address (`content_117459112`); null when only a file name is known.
    key: str | None
    blocks: tuple[Block, ...]
    stem: str = ""
    page_no: int = 1
    page_count: int | None = None
    url: str | None = None
    title: str | None = None
    published_date: date | None = None
    event_date: date | None = None
    sha256: str = ""
    origin: str = ""
    # When it was fetched; null for a file somebody saved.
    retrieved_at: datetime | None = None
    # What marks speakers on this kind of page: labels, emphasis, or nothing (a monologue).
    style: Literal["labels", "monologue"] = "labels"
    speaker: str | None = None
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file that could not be read: where it is, and one sentence why."""

    origin: str
    message: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: pages, and the parts of it that could not be read."""

    pages: list[Page]
    unread: list[Unread] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block's place in the text of a document."""

    char_start: int
    char_end: int
    block: Block
    page_no: int


@dataclass(frozen=True, slots=True)
class Document:
    """One edition before its turns are split: a fixed text and its paragraphs.

    >>> page = Page("plain_text", "demo", (Block("Li Na:"), Block("Good morning.")))
    >>> join([page]).text
    'Li Na:\\nGood morning.'
    """

    transcript_id: str
    source: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[Page, ...]
    missing_pages: tuple[int, ...] = ()
    # Pages left out because another file holds the same page in other words.
    displaced: tuple[Page, ...] = ()
    boilerplate: dict[tuple[int, str], int] = field(default_factory=dict)
    # What a person set of its row of transcripts, by column.
    by_hand: Mapping[str, Any] = field(default_factory=dict)

    @property
    def first(self) -> Page:
        return self.pages[0]

    def body(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs in which people speak."""
        return tuple(p for p in self.paragraphs if p.block.part == "body")

    def header(self, name: str) -> list[str]:
        """Return the texts of a header field, in page order."""
        return [p.block.text for p in self.paragraphs if p.block.part == "header" and p.block.name == name]


def join(pages: Iterable[Page]) -> Document:
    """Join the pages of one edition, in page order, into a document whose text is fixed from here on."""
    unique, displaced = _without_repeats(sorted(pages, key=lambda page: page.page_no))
    ordered = [page if number == 0 else _continued(page) for number, page in enumerate(unique)]
    paragraphs: list[Paragraph] = []
    boilerplate: Counter[tuple[int, str]] = Counter()
    lines: list[str] = []
    position = 0
    for page in ordered:
        for block in page.blocks:
            if block.part == "boilerplate" or not block.text:
                boilerplate[page.page_no, block.name or "blank"] += visible_length(block.text)
                continue
            paragraphs.append(Paragraph(position, position + len(block.text), block, page.page_no))
            lines.append(block.text)
            position += len(block.text) + 1
    text = "\n".join(lines)
    first = ordered[0]
    return Document(
        transcript_id=_transcript_id(first, text),
        source=first.source,
        text=text,
        paragraphs=tuple(paragraphs),
        pages=tuple(ordered),
        missing_pages=_missing(ordered),
        displaced=displaced,
        boilerplate=dict(boilerplate),
    )


def _without_repeats(pages: Sequence[Page]) -> tuple[list[Page], tuple[Page, ...]]:
    """Return each page once, in order, and those left out although they say something else.

    The same page saved twice (once under each of two addresses) is one page; of versions fetched the newest counts.
    """
    unique: dict[int, Page] = {}
    displaced = []
    for page in sorted(pages, key=lambda page: page.retrieved_at or _NEVER, reverse=True):
        held = unique.setdefault(page.page_no, page)
        if held.retrieved_at == page.retrieved_at and _spoken(held) != _spoken(page):
            displaced.append(page)
    return [page for _, page in sorted(unique.items())], tuple(displaced)


def _spoken(page: Page) -> list[str]:
    return [block.text for block in page.blocks if block.part == "body"]


def _continued(page: Page) -> Page:
    # The title stands on every page; on later ones it is furniture.
    return replace(page, blocks=tuple(_demoted(b) for b in page.blocks))


def _demoted(block: Block) -> Block:
    return replace(block, part="boilerplate", name=f"repeated_{block.name}") if block.part == "header" else block


def _missing(pages: Sequence[Page]) -> tuple[int, ...]:
    expected = max([page.page_count or 0 for page in pages] + [page.page_no for page in pages])
    return tuple(sorted(set(range(1, expected + 1)) - {page.page_no for page in pages}))


def _transcript_id(page: Page, text: str) -> str:
    if page.key:
        return f"{page.source}:{page.key}"
    return f"file:{slug(page.stem) or 'text'}-{sha256(text)[:8]}"
