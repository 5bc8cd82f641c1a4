"""The links of a corpus: addresses that indexes named, what became of each, and how far each index was read."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefnlp.catalog import Catalog
from briefnlp.update.archive import Place
from briefnlp.update.fetch import Fetched
from briefnlp.update.responses import Response

_SCHEMA = """
CREATE TABLE IF NOT EXISTS links (
    url TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    listed_date TEXT,
    parent TEXT,
    state TEXT NOT NULL DEFAULT 'found',
    tries INTEGER NOT NULL DEFAULT 0,
    response_url TEXT,
    note TEXT
);
CREATE INDEX IF NOT EXISTS links_by_state ON links (source, state);
CREATE TABLE IF NOT EXISTS marks (source TEXT PRIMARY KEY, resume TEXT, since TEXT);
"""
# After so many runs without its last pages, an edition is built without them.
PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Link:
    """An address that an index, or the first page of an article (`parent`), names; `state` is found, held or gone."""

    url: str
    source: str
    title: str = ""
    listed_date: date | None = None
    parent: str | None = None
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an index was read: the page to read on from after a run that was cut off, and back to which day."""

    resume: str | None = None
    since: date | None = None


class Links:
    """The tables of links and marks in the catalog of a corpus."""

    def __init__(self, catalog: Catalog) -> None:
        self._db: sqlite3.Connection = catalog.connection
        self._db.executescript(_SCHEMA)

    def known(self, source: str) -> set[str]:
        """Return all addresses of a source."""
        return {url for [url] in self._db.execute("SELECT url FROM links WHERE source = ?", (source,))}

    def pending(self, source: str) -> list[Link]:
        """Return the links of a source that were found but are not held yet, in the order they were found."""
        query = "SELECT url, source, title, listed_date, parent, tries FROM links WHERE source = ? AND state = 'found'"
        return [_link(row) for row in self._db.execute(f"{query} ORDER BY rowid", (source,))]

    def counts(self, source: str) -> dict[str, int]:
        """Return how many links of a source are in each state."""
        query = "SELECT state, count(*) FROM links WHERE source = ? AND parent IS NULL GROUP BY state"
        return dict(self._db.execute(query, (source,)))

    def mark(self, source: str) -> Mark:
        """Return how far the index of a source was read."""
        row = self._db.execute("SELECT resume, since FROM marks WHERE source = ?", (source,)).fetchone()
        return Mark(row[0], date.fromisoformat(row[1]) if row[1] else None) if row else Mark()

    def add(self, links: Iterable[Link]) -> None:
        """Add links that are new."""
        with self._db:
            self._insert(links)

    def listed(self, source: str, links: Iterable[Link], mark: Mark) -> None:
        """Add what an index page lists, and note how far it was read: both or neither."""
        with self._db:
            self._insert(links)
            if mark != self.mark(source):
                since = mark.since and mark.since.isoformat()
                self._db.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", (source, mark.resume, since))

    def _insert(self, links: Iterable[Link]) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO links (url, source, title, listed_date, parent) VALUES (?, ?, ?, ?, ?)",
            [(k.url, k.source, k.title, k.listed_date and k.listed_date.isoformat(), k.parent) for k in links],
        )

    def hold(self, source: str, role: str, fetched: Fetched, digest: str, place: Place, *, link: str | None) -> None:
        """Note a response that lies in the archive, and that a link led to it."""
        stamp = fetched.retrieved_at.isoformat()
        row = (fetched.url, source, role, digest, fetched.header("etag"), fetched.header("last-modified"), stamp)
        with self._db:
            self._db.execute(
                "INSERT INTO responses (url, source, role, sha256, etag, last_modified, retrieved_at, warc, offset,"
                " length) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, place.warc, place.offset, place.length),
            )
            self._lead(link, fetched.url)

    def lead(self, link: str, response_url: str) -> None:
        """Note that a link leads to a response that is held already."""
        with self._db:
            self._lead(link, response_url)

    def _lead(self, link: str | None, response_url: str) -> None:
        self._db.execute(
            "UPDATE links SET state = 'held', response_url = ?, note = NULL WHERE url = ?", (response_url, link)
        )

    def fail(self, url: str, note: str) -> None:
        """Note why a link could not be followed; it is tried again in the next run."""
        with self._db:
            self._db.execute("UPDATE links SET tries = tries + 1, note = ? WHERE url = ?", (note, url))

    def gone(self, url: str, note: str) -> None:
        """Note that a page was taken down; what is held of it stays."""
        with self._db:
            self._db.execute(
                "UPDATE links SET state = 'gone', note = ? WHERE url = ? OR response_url = ?", (note, url, url)
            )

    def standing(self, source: str, responses: Iterable[Response]) -> list[Response]:
        """Return those of a source's responses whose pages were not taken down."""
        query = "SELECT response_url FROM links WHERE source = ? AND state = 'gone'"
        gone = {url for [url] in self._db.execute(query, (source,))}
        return [response for response in responses if response.url not in gone]

    def parent(self, response_url: str) -> str | None:
        """Return the first page of the article that a response is a page of, when it is not that page itself."""
        query = "SELECT coalesce(parent, url) FROM links WHERE response_url = ?"
        row = self._db.execute(query, (response_url,)).fetchone()
        return row[0] if row else None

    def unfinished(self, source: str) -> set[str]:
        """Return the addresses of all pages of articles that still lack a page which may come in the next run."""
        waiting = "SELECT parent FROM links WHERE source = ?1 AND state = 'found' AND parent NOT NULL AND tries < ?2"
        query = f"SELECT response_url FROM links WHERE url IN ({waiting}) OR parent IN ({waiting})"
        return {url for [url] in self._db.execute(query, (source, PATIENCE)) if url}


def _link(row: tuple[str, str, str, str | None, str | None, int]) -> Link:
    url, source, title, listed, parent, tries = row
    return Link(url, source, title, date.fromisoformat(listed) if listed else None, parent, tries)
