"""The archive of a corpus (`raw/`): every response as a WARC record of its own, written once and found by its place."""

import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import count
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from briefnlp.catalog import Catalog
from briefnlp.errors import CorpusError
from briefnlp.sources.bundles import MOST_BYTES, charset_of
from briefnlp.sources.reader import read_response
from briefnlp.text import sha256
from briefnlp.transcript import Page
from briefnlp.update.fetch import Fetched
from briefnlp.update.responses import Response, Responses

_FOLDER = "raw"
_CHUNK = 1 << 16
# Headers of the line, not of the page: the archive holds the body whole.
_OF_THE_LINE = ("transfer-encoding", "connection", "keep-alive", "content-length")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: the file in the corpus folder, its first byte there, and its length in bytes."""

    warc: str
    offset: int
    length: int


def add(corpus: Path, source: str, fetched: Fetched, known_end: Callable[[str], int]) -> Place:
    """Write a response behind the last record of its source and month; return its place, once it is on the disk.

    `known_end` says where the last record that the catalog knows of a file ends: what a stopped run left behind it
    half-written is cut off, whole records are kept. A file that lost records is left as it is and another begun.
    """
    warc = next(name for name in _names(source, fetched) if _mend(corpus / name, known_end(name)))
    path = corpus / warc
    path.parent.mkdir(parents=True, exist_ok=True)
    record = _record(fetched)
    with path.open("ab") as handle:
        offset = handle.tell()
        handle.write(record)
        handle.flush()
        os.fsync(handle.fileno())
    return Place(warc, offset, len(record))


def _names(source: str, fetched: Fetched) -> Iterator[str]:
    """Yield the files a response may be kept in: one a source and month, and others should that be damaged."""
    stem = f"{_FOLDER}/{source}-{fetched.retrieved_at:%Y-%m}"
    yield f"{stem}.warc.gz"
    yield from (f"{stem}-{number}.warc.gz" for number in count(2))


def _record(fetched: Fetched) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    headers = [(k, v) for k, v in fetched.headers if k.lower() not in _OF_THE_LINE]
    headers.append(("Content-Length", str(len(fetched.raw))))
    stamp = fetched.retrieved_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    name = uuid5(NAMESPACE_URL, f"{fetched.url} {stamp} {sha256(fetched.raw)}")
    writer = WARCWriter(out, gzip=True)
    record = writer.create_warc_record(
        fetched.url,
        "response",
        payload=BytesIO(fetched.raw),
        http_headers=StatusAndHeaders(f"{fetched.status} OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": stamp, "WARC-Record-ID": f"<urn:uuid:{name}>"},
    )
    writer.write_record(record)
    return out.getvalue()


def _mend(path: Path, known_end: int) -> bool:
    """Cut off a record that was not written to its end; tell whether all that the catalog knows is there."""
    size = path.stat().st_size if path.exists() else 0
    if size > known_end:
        sound = _sound_end(path, known_end)
        if sound < size:
            with path.open("rb+") as handle:
                handle.truncate(sound)
    return size >= known_end


def _sound_end(path: Path, start: int) -> int:
    """Return where the last whole record behind `start` ends; each record is a gzip member of its own."""
    end = start
    with path.open("rb") as handle:
        handle.seek(start)
        member, rest, place = zlib.decompressobj(31), b"", start
        while chunk := rest or handle.read(_CHUNK):
            try:
                member.decompress(chunk)
            except zlib.error:
                return end
            rest = member.unused_data
            place += len(chunk) - len(rest)
            if member.eof:
                end, member = place, zlib.decompressobj(31)
    return end


def read(corpus: Path, response: Response) -> tuple[bytes, str | None]:
    """Return the body of a response, unpacked, and the charset its header names; raise `CorpusError` when damaged."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    path = corpus / response.warc
    try:
        with path.open("rb") as handle:
            handle.seek(response.offset)
            record = next(iter(ArchiveIterator(BytesIO(handle.read(response.length)))))
            body = record.content_stream().read(MOST_BYTES)
            kind = record.http_headers.get_header("Content-Type") or ""
    except (OSError, EOFError, StopIteration, ArchiveLoadFailed, zlib.error) as error:
        raise CorpusError(f"{path} is damaged at byte {response.offset} ({error}): {response.url} is lost") from error
    if sha256(body) != response.sha256:
        raise CorpusError(f"{path} is damaged at byte {response.offset}: {response.url} has another hash than noted")
    return body, charset_of(kind)


def damaged(corpus: Path, catalog: Catalog) -> Iterator[str]:
    """Yield a sentence for each response of a corpus whose record cannot be read, or has another hash than noted."""
    for response in Responses(catalog).all():
        try:
            read(corpus, response)
        except CorpusError as error:
            yield str(error)


class Archive:
    """The archive of a corpus read as pages: what a build needs of it."""

    def __init__(self, corpus: Path, catalog: Catalog) -> None:
        self._corpus = corpus
        self._responses = Responses(catalog)

    def digest(self, url: str) -> str:
        """Return the hash of the newest response of an address; empty when none is held."""
        held = self._responses.newest(url)
        return held.sha256 if held else ""

    def pages(self, url: str, digest: str = "") -> list[Page]:
        """Return the pages of the newest response of an address, or of the one with a hash."""
        held = (self._responses.version(url, digest) if digest else None) or self._responses.newest(url)
        if held is None:
            raise CorpusError(f"the archive of {self._corpus} has no response of {url}")
        body, charset = read(self._corpus, held)
        return read_response(body, url, declared=charset, retrieved_at=held.retrieved_at)
