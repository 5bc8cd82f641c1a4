"""What an address or a file name says: the site, the key of the edition, the number of the page."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from briefnlp.text import slug

# Names that sites give their pages; all else is a name somebody chose for a file.
_PAGED = re.compile(r"(?P<key>(?:content|c)_\d{4,})(?:_(?P<page>\d{1,3}))?")
_NODE = re.compile(r"(?P<key>node_\d{4,}(?:_\d{1,3})?)")
_TRS = re.compile(r"(?P<key>t\d{8}_\d+)(?:_m)?(?:_(?P<from_zero>\d{1,3}))?")
_OLD_TRS = re.compile(r"(?P<key>t\d{5,9})")
_NUMBER = re.compile(r"(?P<key>\d{5,})(?:_(?P<page>\d{1,3}))?")
_SHAPES = (_PAGED, _NODE, _TRS, _OLD_TRS, _NUMBER)
# A number alone is a name only on sites that name their pages so.
_LONG_NUMBER = re.compile(r"(?P<key>\d{6,})(?:_(?P<page>\d{1,3}))")
_FILE_SHAPES = (_PAGED, _NODE, _TRS, _LONG_NUMBER)
# Shorter names are of sections, not of pages.
_LEAST_NAME = 5
_SAVED_FROM = re.compile(r"<!--\s{0,3}saved from url=\(\d+\)(\S{5,500})")
_META = ("Url", "url", "og:url", "twitter:url")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page is from: its URL when known, the key of the edition, the number of the page in it."""

    url: str | None = None
    host: str = ""
    path: str = ""
    key: str | None = None
    page_no: int = 1


def read_address(url: str | None, name: str = "") -> Address:
    """Return what a URL says, and what the file name says when there is no URL.

    >>> address = read_address("http://english.scio.gov.cn/m/pressroom/2022-04/30/content_78195000_3.htm")
    >>> address.host, address.key, address.page_no
    ('english.scio.gov.cn', 'content_78195000', 3)
    >>> read_address(None, "t20240125_11233259_1.shtml").page_no
    2
    >>> read_address(None, "2018-06-08.html").key
    """
    if url:
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").lower()
        except ValueError:
            return read_address(None, name)
        path = unquote(parts.path)
        key, page_no = _key(PurePosixPath(path).stem, _SHAPES)
        if key is None:
            key, page_no = _folder_key(PurePosixPath(path))
        return Address(url, host, path, key, page_no)
    key, page_no = _key(PurePosixPath(name).stem, _FILE_SHAPES)
    return Address(None, "", name, key, page_no)


def _folder_key(path: PurePosixPath) -> tuple[str | None, int]:
    """Return the key of an address whose last part is no page's name of its own: /live/2031/34709/tw/index_1.html."""
    index = re.fullmatch(r"(?:index|default|tw)(?:_(\d{1,3}))?", path.stem)
    page_no = int(index[1]) + 1 if index and index[1] else 1
    if index is None and len(path.stem) >= _LEAST_NAME:
        return slug(path.stem) or None, 1
    # A year or a month is a shelf, not a name.
    folders = [part for part in reversed(path.parts) if not re.fullmatch(r"(?:19|20)\d\d(?:[01]\d)?", part)]
    named = next((slug(p) for p in folders if re.search(r"\d{4,}", p) and len(p) >= _LEAST_NAME), None)
    return (named, page_no) if named else (None, 1)


def number_key(name: str) -> str | None:
    """Return the key of a file named by number alone, as some sites name their documents."""
    match = _NUMBER.fullmatch(PurePosixPath(name).stem)
    return match["key"] if match else None


def _key(stem: str, shapes: tuple[re.Pattern[str], ...]) -> tuple[str | None, int]:
    for shape in shapes:
        match = shape.fullmatch(stem)
        if match:
            groups = match.groupdict()
            if groups.get("from_zero"):
                return match["key"], int(groups["from_zero"]) + 1
            return match["key"], int(groups.get("page") or 1)
    return None, 1


def page_url(tree: Any, text: str) -> str | None:
    """Return the address a saved page gives of itself: canonical link, meta tags, the browser's note."""
    for node in tree.css("link[rel=canonical]"):
        href = node.attributes.get("href") or ""
        if href.startswith("http"):
            return str(href)
    for node in tree.css("meta"):
        attributes = node.attributes
        content = attributes.get("content") or ""
        if (attributes.get("name") or attributes.get("property")) in _META and content.startswith("http"):
            return str(content)
    match = _SAVED_FROM.search(text[:3000])
    return match.group(1) if match else None
