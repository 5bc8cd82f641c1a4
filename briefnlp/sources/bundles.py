"""Bundles: ZIP files of saved pages, and WARC files of a crawl."""

import lzma
import zipfile
import zlib
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

from briefnlp.errors import BriefnlpError, NotATranscript, UnreadableInput
from briefnlp.transcript import Contents, Page, Unread

# Nothing is unpacked to disk; these bound what is unpacked to memory.
MOST_MEMBERS = 5_000
MOST_BYTES = 30_000_000
MOST_BYTES_IN_ALL = 1_000_000_000
_MOST_RATIO = 200

# What a member that is damaged, locked or packed in an unknown way makes of reading it.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)

ReadBytes = Callable[[bytes, str, str | None, str | None], list[Page]]


def read_zip(data: bytes, name: str, read: ReadBytes, kinds: Collection[str]) -> Contents:
    """Return the pages of the files of some kinds (suffixes) in a ZIP, and those of them that cannot be read.

    Other members, and those that are no transcripts, are passed: a bundle has pictures and menus beside its pages.
    Raises `UnreadableInput` when it is damaged as a whole or unpacks to more than a bundle of pages can hold, and
    `NotATranscript` when it has nothing to read.
    """
    contents = Contents([])
    try:
        with zipfile.ZipFile(BytesIO(data)) as bundle:
            members = [info for info in bundle.infolist() if not info.is_dir()]
            _require_bounded(members, name)
            for info in members:
                if _is_wanted(info, kinds):
                    _add(contents, info.filename, partial(_member_pages, bundle, info, read))
    except _DAMAGE as error:
        raise UnreadableInput(f"{name}: not a sound ZIP file ({error}); make it again") from error
    return _some(contents, name)


def _require_bounded(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise UnreadableInput(f"{name}: holds {len(members)} files, more than {MOST_MEMBERS}; split it")
    total = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members) or 1
    if total > MOST_BYTES_IN_ALL or (total > MOST_BYTES and total > packed * _MOST_RATIO):
        raise UnreadableInput(f"{name}: would unpack to {total:,} bytes, as no bundle of pages does")


def _is_wanted(info: zipfile.ZipInfo, kinds: Collection[str]) -> bool:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    hidden = path.name.startswith((".", "~$")) or "__MACOSX" in path.parts
    return not hidden and path.name.lower().endswith(tuple(kinds))


def _member_pages(bundle: zipfile.ZipFile, info: zipfile.ZipInfo, read: ReadBytes) -> list[Page]:
    # The size in the directory may lie: little more than the bound is ever read.
    with bundle.open(info) as member:
        data = _bounded(member.read(MOST_BYTES + 1))
    # Only the last part of the name is used, to read the key of the page: no path leads out of the bundle.
    return read(data, PurePosixPath(info.filename.replace("\\", "/")).name, None, None)


def _bounded(data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        raise UnreadableInput(f"is larger than {MOST_BYTES:,} bytes, as no page is")
    return data


def _add(contents: Contents, origin: str, read: Callable[[], list[Page]]) -> None:
    """Add the pages of one member, or why they cannot be read."""
    try:
        contents.pages.extend(read())
    except NotATranscript:
        pass
    except BriefnlpError as error:
        contents.unread.append(Unread(origin, str(error)))
    except _DAMAGE as error:
        contents.unread.append(Unread(origin, f"is damaged or locked ({error}); save it again"))


def _some(contents: Contents, name: str) -> Contents:
    if not contents.pages and not contents.unread:
        raise NotATranscript(f"{name}: no file in it is a transcript")
    return contents


def read_warc(data: bytes, name: str, read: ReadBytes, kinds: Collection[str]) -> Contents:
    """Return the pages of the HTML responses in a WARC file, by their addresses; of one fetched twice, the newer.

    Responses that are damaged or too long, and where the file breaks off, are told among what cannot be read. Raises
    `UnreadableInput` when nothing of it can be, or warcio is missing.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise UnreadableInput(f"{name}: reading .warc needs warcio; install briefnlp[docs]") from error

    contents = Contents([])
    newest: dict[str, Callable[[], list[Page]]] = {}
    seen = 0
    try:
        for record in islice(ArchiveIterator(BytesIO(data), check_digests=True), MOST_MEMBERS * 4):
            seen += 1
            headers = record.http_headers
            if record.rec_type != "response" or headers is None or not headers.get_statuscode().startswith("200"):
                continue
            kind = headers.get_header("Content-Type") or ""
            if "html" not in kind.lower():
                continue
            content = record.content_stream().read(MOST_BYTES + 1)
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            time = _time(record.rec_headers.get_header("WARC-Date"))
            if len(content) <= MOST_BYTES and (why := _damage(record)):
                contents.unread.append(Unread(url, f"{why}; fetch it again"))
                continue
            newest[url or str(seen)] = partial(_response_pages, content, url, charset_of(kind), time, read)
    except (ArchiveLoadFailed, zlib.error, EOFError, OSError, ValueError) as error:
        if not seen:
            raise UnreadableInput(f"{name}: not a sound WARC file ({error}); fetch the pages again") from error
        contents.unread.append(
            Unread(f"record {seen + 1}", f"the file is damaged from here on ({error}); fetch it again")
        )
    for url, pages in newest.items():
        _add(contents, url, pages)
    return _some(contents, name)


def _damage(record: Any) -> str:
    """Return what is wrong with a record whose content was read to its end; empty when nothing is."""
    if record.raw_stream.limit > 0:
        return "is cut off before its end"
    return "is damaged: its bytes have another hash than noted" if record.digest_checker.passed is False else ""


def _response_pages(
    content: bytes, url: str, charset: str | None, time: datetime | None, read: ReadBytes
) -> list[Page]:
    pages = read(_bounded(content), html_name(url), url, charset)
    return [replace(page, retrieved_at=time) for page in pages]


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
