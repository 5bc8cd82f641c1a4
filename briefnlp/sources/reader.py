"""The reader: which module reads a file, and what it says when none can."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from briefnlp.errors import UnreadableInput
from briefnlp.sources.bundles import html_name, read_warc, read_zip
from briefnlp.sources.charset import is_text
from briefnlp.sources.china_com_cn import read_script
from briefnlp.sources.docx import read_docx
from briefnlp.sources.kinds import require_transcript
from briefnlp.sources.markdown import read_markdown
from briefnlp.sources.pdf import read_pdf
from briefnlp.sources.plain_text import read_text
from briefnlp.sources.web import read_html
from briefnlp.transcript import Contents, Page

_HTML = (".htm", ".html", ".shtml", ".xhtml")
_FILES: dict[str, Callable[..., list[Page]]] = {
    ".docx": read_docx,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".pdf": read_pdf,
    ".txt": read_text,
}
_TEXT = (*_HTML, ".markdown", ".md", ".txt")
_BUNDLES = {".warc": read_warc, ".warc.gz": read_warc, ".zip": read_zip}
READABLE = tuple(sorted((*_FILES, *_HTML, *_BUNDLES)))
# A live page's script is read with its page; in a bundle there is no folder to look for it in.
_MEMBERS = (*READABLE, ".js")
# Larger files are no transcripts; bundles of pages may be.
_MOST_BYTES = 100_000_000
_BLANK = b" \t\r\n\0"


def is_readable(path: Path) -> bool:
    """Tell whether a file is of a kind that can be read, by its suffix.

    >>> is_readable(Path("content_1.html")), is_readable(Path("crawl.warc.gz")), is_readable(Path("notes.xls"))
    (True, True, False)
    """
    return path.name.lower().endswith(READABLE) and not path.name.startswith((".", "~$"))


def read_file(path: Path) -> list[Page]:
    """Return the pages a file holds.

    Raises `UnreadableInput` for a file that is empty, damaged (or holds a page that is) or of another kind, and
    `NotATranscript` for a page that is something else.
    """
    contents = read_contents(path)
    for unread in contents.unread:
        raise UnreadableInput(f"{unread.origin}: {unread.message}")
    return contents.pages


def read_contents(path: Path) -> Contents:
    """Return the pages a file holds, and those parts of a bundle that cannot be read; raises as `read_file` does."""
    data = _bytes(path)
    bundle = next((read for suffix, read in _BUNDLES.items() if path.name.lower().endswith(suffix)), None)
    if bundle:
        found = bundle(data, str(path), _read_member, _MEMBERS)
        return Contents(
            [replace(page, origin=f"{path}!{page.origin}") for page in found.pages],
            [replace(part, origin=f"{path}!{part.origin}") for part in found.unread],
        )
    pages = _read_bytes(data, path.name, folder=path.parent, origin=str(path))
    return Contents([require_transcript(replace(page, origin=str(path))) for page in pages])


def read_response(data: bytes, url: str, *, declared: str | None, retrieved_at: datetime) -> list[Page]:
    """Return the pages of a response of a site, as `read_file` does; `declared` is the charset its header names."""
    pages = _read_member(data, html_name(url), url, declared)
    return [replace(page, retrieved_at=retrieved_at) for page in pages]


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _MOST_BYTES or path.name.lower().endswith(tuple(_BUNDLES)) else b" "
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableInput(f"{path}: cannot be opened ({reason}); check the name and the rights") from error
    if size > _MOST_BYTES and data == b" ":
        raise UnreadableInput(f"{path}: {size:,} bytes are too many for one transcript; split the file")
    if not data.strip(_BLANK):
        raise UnreadableInput(f"{path}: the file is empty; save the page again")
    return data


def _read_member(data: bytes, name: str, url: str | None, declared: str | None) -> list[Page]:
    if not data.strip(_BLANK) and not name.endswith(".js"):
        raise UnreadableInput(f"{url or name}: the page is empty; save it again")
    pages = _read_bytes(data, name, url=url, declared=declared, origin=name)
    return [require_transcript(replace(page, origin=url or name)) for page in pages]


def _read_bytes(
    data: bytes,
    name: str,
    *,
    folder: Path | None = None,
    url: str | None = None,
    declared: str | None = None,
    origin: str = "",
) -> list[Page]:
    suffix = Path(name).suffix.lower()
    if suffix in _TEXT and not is_text(data):
        raise UnreadableInput(f"{origin or name}: is not text but other data; save the page again as text or HTML")
    if suffix in _HTML or (suffix == ".txt" and _looks_like_html(data)):
        return read_html(data, url=url, name=name, declared=declared, folder=folder)
    if suffix == ".js":
        return read_script(data, name=name)
    if name.lower().endswith(tuple(_BUNDLES)):
        raise UnreadableInput("is a bundle inside a bundle; unpack it first")
    if suffix not in _FILES:
        kinds = ", ".join(READABLE)
        raise UnreadableInput(f"{origin}: files of kind {suffix or '(none)'} cannot be read; save it as one of {kinds}")
    return _FILES[suffix](data, name=name)


def _looks_like_html(data: bytes) -> bool:
    head = data[:1000].lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html"))
