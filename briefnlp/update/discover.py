"""Find new transcripts: read a source's index, page by page, until all it lists is known."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from briefnlp.errors import FetchError
from briefnlp.sources.addresses import read_address
from briefnlp.sources.charset import decode
from briefnlp.sources.dates import find_date
from briefnlp.sources.html import clean, parse
from briefnlp.update.links import Link
from briefnlp.update.settings import Source

# No index of these sites is longer; a pager that runs in circles ends here.
_MOST_PAGES = 500
_DATED_ADDRESS = re.compile(r"/(\d{4})-?(\d\d)/(\d\d)/|/t(\d{4})(\d\d)(\d\d)_")

Body = Callable[[str], tuple[bytes, str | None]]


@dataclass(frozen=True, slots=True)
class Listing:
    """What an index page says: the transcripts it lists, and the address of the next page."""

    url: str
    links: tuple[Link, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """An index page read: how many transcripts it lists, which are new, and where to read on if the run is cut off."""

    seen: int
    new: tuple[Link, ...]
    resume: str | None


def read_listing(source: Source, url: str, body: bytes, charset: str | None = None) -> Listing:
    """Return the transcripts that an index page lists, in its order, and the address of the page after it."""
    tree = parse(decode(body, charset))
    links: dict[str, Link] = {}
    for selector in source.links:
        for node in tree.css(selector):
            link = _link(source, url, node)
            if link and (link.url not in links or len(link.title) > len(links[link.url].title)):
                links[link.url] = link
        if links:
            break
    return Listing(url, tuple(links.values()), _next(source, url, tree))


def _link(source: Source, base: str, node: Any) -> Link | None:
    url = _absolute(base, node.attributes.get("href"))
    title = clean(node.attributes.get("title") or "") or clean(node.text())
    if not url or urlsplit(url).hostname not in source.hosts or not re.search(source.address, url):
        return None
    if source.title_holds and not re.search(source.title_holds, title):
        return None
    return Link(url, source.name, title, _listed_date(url, node))


def _absolute(base: str, href: str | None) -> str | None:
    try:
        url = urldefrag(urljoin(base, (href or "").strip())).url if href else ""
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def _listed_date(url: str, node: Any) -> date | None:
    stamped = _DATED_ADDRESS.search(url)
    if stamped:
        return find_date("-".join(part for part in stamped.groups() if part))
    around = node.parent.text() if node.parent is not None else ""
    return find_date(clean(around)[:200])


def _next(source: Source, url: str, tree: Any) -> str | None:
    if source.pages:
        number = _number(source, url)
        return source.pages.format(n=number) if number is not None and number <= source.last else None
    for selector in source.next:
        found = [_absolute(url, node.attributes.get("href")) for node in tree.css(selector)]
        if found and found[0]:
            return found[0] if found[0] != url else None
    return None


def _number(source: Source, url: str) -> int | None:
    """Return the number of the index page after this one."""
    if url == source.index:
        return source.first
    head, _, tail = source.pages.partition("{n}")
    number = url.removeprefix(head).removesuffix(tail)
    return int(number) + 1 if number.isdigit() else None


def walk(
    source: Source,
    body: Body,
    known: Collection[str],
    *,
    since: date | None = None,
    resume: str | None = None,
    whole: bool = False,
) -> Iterator[Step]:
    """Yield what each page of an index lists, from the newest on, until a page lists nothing that is new.

    `body` returns the bytes and the charset of an index page. A walk that was cut off (`resume`) is taken up where it
    stopped, after what has come since; a `whole` one goes on to the end. Nothing older than `since` is new. Raises
    `FetchError`, with the code `layout_drift` when the first page lists nothing at all.
    """
    visited: set[str] = set()
    url: str | None = source.index
    goes_on = whole
    while url and url not in visited and len(visited) < _MOST_PAGES:
        visited.add(url)
        listing = _listing(source, url, body)
        new = tuple(k for k in listing.links if k.url not in known and not _is_before(k, since))
        at_end = not listing.links or _is_before(listing.links[-1], since)
        # What a resumed walk meets may have been pushed down from pages read before: it goes on to the end.
        stops = at_end or not (new or goes_on)
        following = None if stops or listing.next in visited else listing.next
        if following is None and not goes_on and resume not in visited:
            following, goes_on = resume, True
        yield Step(len(listing.links), new, following)
        url = following


def _listing(source: Source, url: str, body: Body) -> Listing:
    try:
        listing = read_listing(source, url, *body(url))
    except FetchError as error:
        if error.code == "gone" and url != source.index:
            # Numbered index pages end where the site has no more.
            return Listing(url, (), None)
        raise
    if not listing.links and url == source.index:
        raise FetchError(
            "layout_drift",
            f"{url}: layout_drift: the index lists no transcript, so its layout or address changed; see what its "
            f"links are now and set links, address or index of [source.{source.name}] in briefnlp.toml",
        )
    return listing


def _is_before(link: Link, since: date | None) -> bool:
    return bool(since and link.listed_date and link.listed_date < since)


def further_pages(source: Source, first: str, url: str, body: bytes, charset: str | None = None) -> list[Link]:
    """Return the links on one page of an article to its other pages: same folder, same key, another number."""
    own = read_address(url)
    if not source.further or not own.key:
        return []
    folder = url.rsplit("/", 1)[0]
    found: dict[str, Link] = {}
    for node in parse(decode(body, charset)).css("a[href]"):
        other = _absolute(url, node.attributes.get("href"))
        if other and other.rsplit("/", 1)[0] == folder and other not in (url, first):
            address = read_address(other)
            if address.key == own.key and address.page_no > 1:
                found[other] = Link(other, source.name, parent=first)
    return sorted(found.values(), key=lambda link: (read_address(link.url).page_no, link.url))
