"""Pages on the shelf: those of a small build are kept once read, those of a large one are read again when needed."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from briefnlp.sources.reader import read_contents
from briefnlp.transcript import Contents, Page

# So many characters of pages are kept. More would make the memory of a build grow with what is built.
MOST_CHARACTERS = 3_000_000


class PageArchive(Protocol):
    """Pages held from addresses: their hashes (empty when not held) and what they say."""

    def digest(self, url: str) -> str: ...

    def pages(self, url: str, digest: str = "") -> list[Page]: ...


class Shelf:
    """The pages of files (`Path`) and of archived responses (their address; with a hash, an older version)."""

    def __init__(self, archive: PageArchive | None = None, *, most: int | None = None) -> None:
        self._archive = archive
        self._most = self._room = MOST_CHARACTERS if most is None else most
        self._kept: dict[Path | str, list[Page]] = {}
        # Those read again, the one asked for last at the end.
        self._recent: OrderedDict[Path | str, list[Page]] = OrderedDict()
        self._versions: dict[str, str] = {}

    def read(self, item: Path | str, digest: str = "") -> Contents:
        """Return what a file or address holds, and keep it while there is room; raises as `read_contents` does."""
        if digest and isinstance(item, str):
            self._versions[item] = digest
        contents = self._read(item)
        characters = sum(map(size, contents.pages))
        if characters <= self._room:
            self._room -= characters
            self._kept[item] = contents.pages
        return contents

    def page(self, item: Path | str, number: int) -> Page:
        """Return one page of what was read before, by its place."""
        return self._pages(item)[number]

    def _pages(self, item: Path | str) -> Sequence[Page]:
        if item in self._kept:
            return self._kept[item]
        # The pages of a bundle are asked for one after the other, those of an edition may lie in two.
        if item not in self._recent:
            pages = self._read(item).pages
            self._make_room(sum(map(size, pages)))
            self._recent[item] = pages
        self._recent.move_to_end(item)
        return self._recent[item]

    def _make_room(self, characters: int) -> None:
        """Let go of what was not asked for longest, but never of what was asked for last."""
        held = characters + sum(size(page) for pages in self._recent.values() for page in pages)
        while len(self._recent) > 1 and held > self._most:
            held -= sum(map(size, self._recent.popitem(last=False)[1]))

    def _read(self, item: Path | str) -> Contents:
        if isinstance(item, Path):
            return read_contents(item)
        return Contents(self._archive.pages(item, self._versions.get(item, "")) if self._archive else [])


def size(page: Page) -> int:
    """Return the number of characters of a page."""
    return sum(len(block.text) for block in page.blocks)
