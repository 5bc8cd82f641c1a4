"""Bundles: ZIP files of saved pages, and WARC files of a crawl."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import islice
from pathlib import PurePosixPath

from briefnlp.errors import BriefnlpError, NotATranscript, UnreadableInput
from briefnlp.transcript import Page

# Nothing is unpacked to disk; these bound what is unpacked to memory.
MOST_MEMBERS = 5_000
MOST_BYTES = 30_000_000
MOST_BYTES_IN_ALL = 1_000_000_000
_MOST_RATIO = 200

ReadBytes = Callable[[bytes, str, str | None, str | None], list[Page]]


def read_zip(data: bytes, name: str, read: ReadBytes) -> list[Page]:
    """Return the pages of the readable files in a ZIP; other members, and those that are no transcripts, are passed.

    Raises `UnreadableInput` when it is damaged or unpacks to more than a bundle of pages can hold.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as bundle:
            members = [info for info in bundle.infolist() if not info.is_dir()]
            _require_bounded(members, name)
            found = [_pages(read, _unpacked(bundle, info), _member_name(info)) for info in members if _is_wanted(info)]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise UnreadableInput(f"{name}: not a sound ZIP file ({error}); make it again") from error
    return _some([page for pages in found for page in pages], name)


def _require_bounded(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise UnreadableInput(f"{name}: holds {len(members)} files, more than {MOST_MEMBERS}; split it")
    total = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members) or 1
    if total > MOST_BYTES_IN_ALL or (total > MOST_BYTES and total > packed * _MOST_RATIO):
        raise UnreadableInput(f"{name}: would unpack to {total:,} bytes, as no bundle of pages does")


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    return info.file_size <= MOST_BYTES and not path.name.startswith(".") and "__MACOSX" not in path.parts


def _member_name(info: zipfile.ZipInfo) -> str:
    # Only the last part of the name is used, to read the key of the page: no path leads out of the bundle.
    return PurePosixPath(info.filename.replace("\\", "/")).name


def _unpacked(bundle: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    # The size in the directory may lie: no more than the bound is ever read.
    with bundle.open(info) as member:
        return member.read(MOST_BYTES)


def _pages(read: ReadBytes, data: bytes, name: str, url: str | None = None, declared: str | None = None) -> list[Page]:
    try:
        return read(data, name, url, declared)
    except BriefnlpError:
        # A bundle has pictures, scripts and menus beside its transcripts.
        return []


def _some(pages: list[Page], name: str) -> list[Page]:
    if not pages:
        raise NotATranscript(f"{name}: no file in it is a transcript")
    return pages


def read_warc(data: bytes, name: str, read: ReadBytes) -> list[Page]:
    """Return the pages of the HTML responses in a WARC file, by their addresses; of one fetched twice, the newer.

    Raises `UnreadableInput` when it is damaged or warcio is missing.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise UnreadableInput(f"{name}: reading .warc needs warcio; install briefnlp[docs]") from error

    def responses() -> Iterator[tuple[bytes, str, str | None, datetime | None]]:
        for record in islice(ArchiveIterator(BytesIO(data)), MOST_MEMBERS * 4):
            headers = record.http_headers
            if record.rec_type != "response" or headers is None or not headers.get_statuscode().startswith("200"):
                continue
            kind = headers.get_header("Content-Type") or ""
            if "html" in kind.lower():
                content = record.content_stream().read(MOST_BYTES)
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                yield content, url, charset_of(kind), _time(record.rec_headers.get_header("WARC-Date"))

    try:
        newest = {response[1] or str(number): response for number, response in enumerate(responses())}
        found = [
            [replace(page, retrieved_at=time) for page in _pages(read, content, html_name(url), url, charset)]
            for content, url, charset, time in newest.values()
        ]
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        raise UnreadableInput(f"{name}: not a sound WARC file ({error}); fetch the pages again") from error
    return _some([page for pages in found for page in pages], name)


def html_name(url: str) -> str:
    """Return the file name under which a page of an address is read.

    >>> html_name("http://www.example.org/2031-03/24/content_990000101_2.htm?from=list")
    'content_990000101_2.html'
    """
    return f"{PurePosixPath(url.split('?')[0]).stem or 'index'}.html"


def _time(stamp: str | None) -> datetime | None:
    try:
        time = datetime.fromisoformat(stamp or "").replace(microsecond=0)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def charset_of(kind: str) -> str | None:
    """Return the charset that a Content-Type names.

    >>> charset_of("text/html; charset=GB2312")
    'gb2312'
    """
    _, _, name = kind.lower().partition("charset=")
    return name.split(";")[0].strip(" \"'") or None
