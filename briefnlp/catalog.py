"""The catalog of a corpus (`catalog.sqlite`): which editions are held, from where, and the ids minted for them."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path

from briefnlp.errors import CorpusError
from briefnlp.text import sha256

_SCHEMA = """
CREATE TABLE IF NOT EXISTS editions (
    transcript_id TEXT PRIMARY KEY,
    briefing_id TEXT NOT NULL,
    lang TEXT NOT NULL,
    event_date TEXT,
    host TEXT,
    people TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    origin TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS editions_by_date ON editions (event_date);
"""


@dataclass(frozen=True, slots=True)
class Edition:
    """What the catalog keeps of an edition; `people` are the ids of those who speak for the host."""

    transcript_id: str
    briefing_id: str
    lang: str
    event_date: date | None
    host: str | None
    people: frozenset[str]
    sha256: str
    origin: str


class Catalog:
    """An open catalog. Use `open_catalog`, which closes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, transcript_id: str) -> Edition | None:
        """Return the edition held under an id."""
        return next(self._select("WHERE transcript_id = ?", transcript_id), None)

    def on(self, event_date: date | None) -> list[Edition]:
        """Return the editions of events held on a day."""
        return list(self._select("WHERE event_date IS ?", event_date and event_date.isoformat()))

    def all(self) -> list[Edition]:
        """Return every edition, by id."""
        return list(self._select(""))

    def put(self, editions: Iterable[Edition]) -> None:
        """Add or replace editions, all or none."""
        with self._connection:
            self._connection.executemany(
                f"INSERT OR REPLACE INTO editions VALUES ({', '.join('?' * len(fields(Edition)))})",
                [_to_row(edition) for edition in editions],
            )

    def _select(self, where: str, *values: object) -> Iterator[Edition]:
        query = f"SELECT * FROM editions {where} ORDER BY transcript_id"
        for row in self._connection.execute(query, values):
            yield _from_row(row)


def _to_row(edition: Edition) -> tuple[object, ...]:
    values = list(astuple(edition))
    values[3] = edition.event_date and edition.event_date.isoformat()
    values[5] = " ".join(sorted(edition.people))
    return tuple(values)


def _from_row(row: tuple[str, ...]) -> Edition:
    day = date.fromisoformat(row[3]) if row[3] else None
    return Edition(row[0], row[1], row[2], day, row[4], frozenset(row[5].split()), row[6], row[7])


def mint_briefing_id(transcript_id: str) -> str:
    """Return the id of an event first seen in this edition; it is kept in the catalog and never changes.

    >>> mint_briefing_id("mfa:t20240125_11233274")
    'b-81390ee785'
    """
    return f"b-{sha256(transcript_id)[:10]}"


@contextmanager
def open_catalog(corpus: Path) -> Iterator[Catalog]:
    """Open the catalog of a corpus folder, making it if there is none."""
    path = corpus / "catalog.sqlite"
    try:
        connection = sqlite3.connect(path)
        connection.executescript(_SCHEMA)
    except sqlite3.Error as error:
        raise CorpusError(f"cannot open the catalog {path}: {error}; is it a briefnlp corpus folder?") from error
    with closing(connection):
        yield Catalog(connection)
