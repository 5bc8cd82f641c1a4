"""The catalog of a corpus (`catalog.sqlite`): which editions and files are held, and the ids minted for them."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from briefnlp.errors import CorpusError
from briefnlp.text import sha256

_SCHEMA = """
CREATE TABLE IF NOT EXISTS editions (
    transcript_id TEXT PRIMARY KEY,
    briefing_id TEXT NOT NULL,
    lang TEXT NOT NULL,
    event_date TEXT,
    people TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    header TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS editions_by_date ON editions (event_date);
CREATE INDEX IF NOT EXISTS editions_by_briefing ON editions (briefing_id);
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    transcript_ids TEXT NOT NULL,
    unread TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE IF NOT EXISTS appearances (
    transcript_id TEXT NOT NULL,
    participant_no INTEGER NOT NULL,
    slug TEXT,
    person_id TEXT NOT NULL,
    name TEXT,
    office TEXT,
    organization TEXT,
    outlet TEXT,
    role TEXT NOT NULL,
    PRIMARY KEY (transcript_id, participant_no)
);
CREATE INDEX IF NOT EXISTS appearances_by_slug ON appearances (slug);
CREATE INDEX IF NOT EXISTS appearances_by_person ON appearances (person_id);
CREATE TABLE IF NOT EXISTS parts (
    path TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    rows INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS responses (
    response_no INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    source TEXT NOT NULL,
    role TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    retrieved_at TEXT NOT NULL,
    warc TEXT NOT NULL,
    offset INTEGER NOT NULL,
    length INTEGER NOT NULL,
    transcript_ids TEXT NOT NULL DEFAULT '[]',
    verdict TEXT,
    judged_by TEXT
);
CREATE INDEX IF NOT EXISTS responses_by_url ON responses (url, response_no);
CREATE TABLE IF NOT EXISTS changes (
    transcript_id TEXT NOT NULL,
    after_sha256 TEXT NOT NULL,
    change_no INTEGER NOT NULL,
    before_sha256 TEXT NOT NULL,
    retrieved_at TEXT,
    in_table TEXT NOT NULL,
    change TEXT NOT NULL,
    row_no INTEGER,
    before TEXT,
    after TEXT,
    PRIMARY KEY (transcript_id, before_sha256, after_sha256, change_no)
);
"""


@dataclass(frozen=True, slots=True)
class Edition:
    """What the catalog keeps of an edition.

    `people` are the ids of those who speak for the host; `fingerprint` is of the program that made its rows; `header`
    is its row of transcripts, without the text.
    """

    transcript_id: str
    briefing_id: str
    lang: str
    event_date: date | None
    people: frozenset[str]
    sha256: str
    fingerprint: str = ""
    header: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class HeldFile:
    """An input file as it was when it was built, the editions it holds pages of, and what in it cannot be read.

    `unread` are pairs of a place in it and a sentence why: they are told again by every build that meets the file.
    """

    path: str
    sha256: str
    transcript_ids: tuple[str, ...]
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a table: its path in the corpus, its hash and number of rows."""

    path: str
    sha256: str
    rows: int


class Catalog:
    """An open catalog. Use `open_catalog`, which closes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def connection(self) -> sqlite3.Connection:
        """The open database, for the tables that others keep in it."""
        return self._connection

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Keep all that is written within, or nothing when it does not end well."""
        with self._connection as db:
            # Whoever reads the catalog meanwhile is shut out only while it is kept, however much was written.
            db.execute("PRAGMA cache_spill = off")
            db.execute("BEGIN IMMEDIATE")
            yield

    def get(self, transcript_id: str) -> Edition | None:
        """Return the edition held under an id."""
        return next(self._editions("WHERE transcript_id = ?", transcript_id), None)

    def on(self, event_date: date | None) -> list[Edition]:
        """Return the editions of events held on a day."""
        return list(self._editions("WHERE event_date IS ?", event_date and event_date.isoformat()))

    def editions(self, briefing_ids: Collection[str] | None = None) -> list[Edition]:
        """Return every edition, by id; those of some briefings when these are given."""
        if briefing_ids is None:
            return list(self._editions(""))
        return list(self._editions(f"WHERE briefing_id IN {LISTED}", listed(briefing_ids)))

    def digests(self) -> dict[str, str]:
        """Return the hash of every edition's pages by its id."""
        return dict(self._connection.execute("SELECT transcript_id, sha256 FROM editions"))

    def file(self, path: str) -> HeldFile | None:
        """Return an input file held."""
        return next(self._files("WHERE path = ?", path), None)

    def holders(self, transcript_ids: Collection[str]) -> list[HeldFile]:
        """Return the input files that hold pages of any of some editions, by path."""
        held = f"SELECT 1 FROM json_each(files.transcript_ids) WHERE value IN {LISTED}"
        return list(self._files(f"WHERE EXISTS ({held})", listed(transcript_ids))) if transcript_ids else []

    def paths(self) -> set[str]:
        """Return the paths of all input files held."""
        return {path for [path] in self._connection.execute("SELECT path FROM files")}

    def unlike(self, fingerprint: str, also: Collection[str] = ()) -> Iterator[tuple[str, str, str | None]]:
        """Yield path, transcript_id and fingerprint of editions with another fingerprint, with none, and of `also`."""
        query = f"""
            SELECT files.path, held.value, fingerprint FROM files, json_each(files.transcript_ids) held
            LEFT JOIN editions ON transcript_id = held.value WHERE fingerprint IS NOT ? OR held.value IN {LISTED}
        """
        yield from self._connection.execute(query, (fingerprint, listed(also)))

    def parts(self) -> list[Part]:
        """Return every file of the tables, by path."""
        return [Part(*row) for row in self._connection.execute("SELECT path, sha256, rows FROM parts ORDER BY path")]

    def part(self, path: str) -> Part | None:
        """Return a file of the tables."""
        row = self._connection.execute("SELECT path, sha256, rows FROM parts WHERE path = ?", (path,)).fetchone()
        return Part(*row) if row else None

    def record(
        self,
        *,
        put: Iterable[Edition] = (),
        dropped: Iterable[str] = (),
        files: Iterable[HeldFile] = (),
        parts: Iterable[Part] = (),
        gone: Iterable[str] = (),
    ) -> None:
        """Write what a build changed: editions put and dropped, files held, parts written and gone."""
        db = self._connection
        held = [(f.path, f.sha256, json.dumps(f.transcript_ids), json.dumps(f.unread)) for f in files]
        db.executemany("DELETE FROM editions WHERE transcript_id = ?", [(name,) for name in dropped])
        db.executemany("INSERT OR REPLACE INTO editions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_to_row, put))
        db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", held)
        db.executemany("DELETE FROM parts WHERE path = ?", [(path,) for path in gone])
        db.executemany("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", [(p.path, p.sha256, p.rows) for p in parts])

    def _editions(self, where: str, *values: object) -> Iterator[Edition]:
        query = f"SELECT * FROM editions {where} ORDER BY transcript_id"
        for row in self._connection.execute(query, values):
            yield _from_row(row)

    def _files(self, where: str, *values: object) -> Iterator[HeldFile]:
        query = f"SELECT path, sha256, transcript_ids, unread FROM files {where} ORDER BY path"
        for path, digest, ids, unread in self._connection.execute(query, values):
            yield held_file(path, digest, json.loads(ids), json.loads(unread))


# Any number of values as one of a query: SQLite bounds how many of those there may be.
LISTED = "(SELECT value FROM json_each(?))"


def listed(values: Iterable[str]) -> str:
    """Return values as the one that `LISTED` stands for."""
    return json.dumps(list(values))


def held_file(path: str, digest: str, ids: Iterable[str], unread: Iterable[Iterable[str]]) -> HeldFile:
    """Return a file held from plain values, as JSON keeps them."""
    return HeldFile(path, digest, tuple(ids), tuple((origin, message) for origin, message in unread))


def _to_row(edition: Edition) -> tuple[object, ...]:
    return (
        edition.transcript_id,
        edition.briefing_id,
        edition.lang,
        edition.event_date and edition.event_date.isoformat(),
        " ".join(sorted(edition.people)),
        edition.sha256,
        edition.fingerprint,
        json.dumps(edition.header, ensure_ascii=False, default=str),
    )


def _from_row(row: tuple[str, ...]) -> Edition:
    day = date.fromisoformat(row[3]) if row[3] else None
    return Edition(row[0], row[1], row[2], day, frozenset(row[4].split()), row[5], row[6], json.loads(row[7]))


def mint_briefing_id(transcript_id: str) -> str:
    """Return the id of an event first seen in this edition; it is kept in the catalog and never changes.

    >>> mint_briefing_id("mfa:t20240125_11233274")
    'b-81390ee785'
    """
    return f"b-{sha256(transcript_id)[:10]}"


# What a catalog had before appearances were kept in a table of their own: people among the facts of each edition.
_FROM_FACTS = """
BEGIN IMMEDIATE;
INSERT INTO appearances
    SELECT p.transcript_id, p.no, iif(p.by_hand, NULL, p.person_id), coalesce(h.person_id, p.person_id), p.name,
           p.office, p.organization, p.outlet, p.role
    FROM (
        SELECT transcript_id, json_extract(value, '$.participant_no') AS no,
               json_extract(value, '$.by_hand') AS by_hand, json_extract(value, '$.person_id') AS person_id,
               json_extract(value, '$.name') AS name, json_extract(value, '$.office') AS office,
               json_extract(value, '$.organization') AS organization, json_extract(value, '$.outlet') AS outlet,
               json_extract(value, '$.role') AS role
        FROM editions, json_each(facts, '$.participants')
    ) p LEFT JOIN homonyms h ON h.transcript_id = p.transcript_id AND h.participant_no = p.no;
UPDATE editions SET facts = json_extract(facts, '$.transcript');
ALTER TABLE editions RENAME COLUMN facts TO header;
DROP TABLE homonyms;
COMMIT;
"""


@contextmanager
def open_catalog(corpus: Path) -> Iterator[Catalog]:
    """Open the catalog of a corpus folder, making it if there is none."""
    path = corpus / "catalog.sqlite"
    try:
        connection = sqlite3.connect(path)
        connection.executescript(_SCHEMA)
        if connection.execute("SELECT 1 FROM pragma_table_info('editions') WHERE name = 'facts'").fetchone():
            connection.executescript(_FROM_FACTS)
    except sqlite3.Error as error:
        raise CorpusError(f"cannot open the catalog {path}: {error}; is it a briefnlp corpus folder?") from error
    with closing(connection):
        yield Catalog(connection)
