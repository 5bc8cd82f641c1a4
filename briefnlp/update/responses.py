"""The responses of a corpus: what sites sent, when, where it lies in the archive, and what became of it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from briefnlp.catalog import LISTED, Catalog, HeldFile, listed

# Among all versions of each address, the newest.
_NEWEST = "response_no = (SELECT max(response_no) FROM responses newer WHERE newer.url = responses.url)"


@dataclass(frozen=True, slots=True)
class Response:
    """A page as a site sent it: which bytes (unpacked), when, and where in the archive (`raw/`) they lie.

    `role` is `index` or `page`; `transcript_ids` are the editions built from it. A page that is no transcript has a
    `verdict` instead, and the mark of the program that judged it so.
    """

    url: str
    source: str
    role: str
    sha256: str
    etag: str | None
    last_modified: str | None
    retrieved_at: datetime
    warc: str
    offset: int
    length: int
    transcript_ids: tuple[str, ...] = ()
    verdict: str | None = None
    judged_by: str | None = None


class Responses:
    """The table of responses in the catalog of a corpus."""

    def __init__(self, catalog: Catalog) -> None:
        self._db = catalog.connection

    def newest(self, url: str) -> Response | None:
        """Return the newest response of an address."""
        return self._first("url = ?", url)

    def version(self, url: str, digest: str) -> Response | None:
        """Return the newest response of an address that has a hash."""
        return self._first("url = ? AND sha256 = ?", url, digest)

    def all(self) -> Iterator[Response]:
        """Yield every response held, older versions too, in the order they came."""
        return self._where("true")

    def since(self, source: str, time: datetime) -> list[Response]:
        """Return the pages of a source whose newest version came at a time or later, in that order."""
        pages = self._where(f"source = ? AND role = 'page' AND {_NEWEST}", source)
        return [page for page in pages if page.retrieved_at >= time]

    def unbuilt(self, source: str, stale: Collection[str], mark: str) -> list[str]:
        """Return the addresses of a source's pages that are new, edited or `stale`, but for those that are judged.

        A page is judged when the program of that `mark` found it to be no transcript.
        """
        query = f"""
            SELECT url FROM responses LEFT JOIN files ON path = url
            WHERE source = ? AND role = 'page' AND {_NEWEST} AND (verdict IS NULL OR judged_by IS NOT ?)
            AND (files.sha256 IS NOT responses.sha256 OR url IN {LISTED}) ORDER BY response_no
        """
        return [url for [url] in self._db.execute(query, (source, mark, listed(stale)))]

    def addresses(self) -> int:
        """Return the number of addresses of which responses are held."""
        [number] = self._db.execute("SELECT count(DISTINCT url) FROM responses").fetchone()
        return int(number)

    def archived_until(self, warc: str) -> int:
        """Return where the last response known in a file of the archive ends, in bytes."""
        [end] = self._db.execute("SELECT max(offset + length) FROM responses WHERE warc = ?", (warc,)).fetchone()
        return end or 0

    def judge(self, verdicts: Mapping[str, str], mark: str) -> None:
        """Note why the newest responses of addresses gave no transcript, and the mark of the program that says so."""
        with self._db as db:
            db.executemany(
                f"UPDATE responses SET verdict = ?, judged_by = ? WHERE url = ? AND {_NEWEST}",
                [(message, mark, url) for url, message in verdicts.items()],
            )

    def built(self, files: Iterable[HeldFile]) -> None:
        """Note which editions were built from responses."""
        self._db.executemany(
            "UPDATE responses SET transcript_ids = ?, verdict = NULL WHERE url = ? AND sha256 = ?",
            [(json.dumps(file.transcript_ids), file.path, file.sha256) for file in files],
        )

    def _first(self, condition: str, *values: str) -> Response | None:
        return next(self._where(condition, *values, order="DESC LIMIT 1"), None)

    def _where(self, condition: str, *values: str, order: str = "") -> Iterator[Response]:
        query = f"SELECT * FROM responses WHERE {condition} ORDER BY response_no {order}"
        return map(_to_response, self._db.execute(query, values))


def _to_response(row: tuple[Any, ...]) -> Response:
    values = list(row[1:])
    values[6], values[10] = datetime.fromisoformat(row[7]), tuple(json.loads(row[11]))
    return Response(*values)
