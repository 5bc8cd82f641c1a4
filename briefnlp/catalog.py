"""The catalog of a corpus (`catalog.sqlite`): which editions and files are held, and the ids minted for them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, field
from datetime import date, datetime
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
    facts TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS editions_by_date ON editions (event_date);
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    transcript_ids TEXT NOT NULL,
    unread TEXT NOT NULL DEFAULT '[]'
);
CREATE TABLE IF NOT EXISTS homonyms (
    transcript_id TEXT NOT NULL,
    participant_no INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (transcript_id, participant_no)
);
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

    `people` are the ids of those who speak for the host; `fingerprint` is of the program that made its rows; `facts`
    are what corpus-wide tables need of it: its row of transcripts (without text) and its rows of participants.
    """

    transcript_id: str
    briefing_id: str
    lang: str
    event_date: date | None
    people: frozenset[str]
    sha256: str
    fingerprint: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)


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


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions of an edition: in a header field, a turn or a figure.

    `change` is `added`, `removed` or `changed`; `row_no` is the turn_no or figure_no in the newer version (in the older
    one when removed); `before` and `after` are the wordings.
    """

    transcript_id: str
    after_sha256: str
    change_no: int
    before_sha256: str
    retrieved_at: str | None
    in_table: str
    change: str
    row_no: int | None
    before: str | None
    after: str | None


class Catalog:
    """An open catalog. Use `open_catalog`, which closes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def get(self, transcript_id: str) -> Edition | None:
        """Return the edition held under an id."""
        return next(self._editions("WHERE transcript_id = ?", transcript_id), None)

    def on(self, event_date: date | None) -> list[Edition]:
        """Return the editions of events held on a day."""
        return list(self._editions("WHERE event_date IS ?", event_date and event_date.isoformat()))

    def editions(self) -> list[Edition]:
        """Return every edition, by id."""
        return list(self._editions(""))

    def fingerprints(self) -> dict[str, str]:
        """Return the fingerprint of every edition by its id."""
        return dict(self._connection.execute("SELECT transcript_id, fingerprint FROM editions"))

    def files(self) -> dict[str, HeldFile]:
        """Return every input file held, by path."""
        rows = self._connection.execute("SELECT path, sha256, transcript_ids, unread FROM files ORDER BY path")
        return {row[0]: held_file(row[0], row[1], json.loads(row[2]), json.loads(row[3])) for row in rows}

    def parts(self) -> list[Part]:
        """Return every file of the tables, by path."""
        return [Part(*row) for row in self._connection.execute("SELECT path, sha256, rows FROM parts ORDER BY path")]

    def homonyms(self) -> dict[tuple[str, int], str]:
        """Return the ids of the participants who are not the first of their name, as the tables have them."""
        rows = self._connection.execute("SELECT transcript_id, participant_no, person_id FROM homonyms")
        return {(row[0], row[1]): row[2] for row in rows}

    def digests(self) -> dict[str, str]:
        """Return the hash of every edition's pages by its id."""
        return dict(self._connection.execute("SELECT transcript_id, sha256 FROM editions"))

    @property
    def connection(self) -> sqlite3.Connection:
        """The open database, for the tables that an update keeps beside these."""
        return self._connection

    def responses(self, url: str | None = None) -> dict[str, Response]:
        """Return the newest response of every address held, or of one, by address."""
        where = "WHERE url = ?" if url else ""
        newest = f"SELECT max(response_no) FROM responses {where} GROUP BY url"
        query = f"SELECT * FROM responses WHERE response_no IN ({newest}) ORDER BY response_no"
        return {row[1]: _to_response(row) for row in self._connection.execute(query, (url,) if url else ())}

    def all_responses(self) -> Iterator[Response]:
        """Yield every response held, older versions too, in the order they came."""
        for row in self._connection.execute("SELECT * FROM responses ORDER BY response_no"):
            yield _to_response(row)

    def version(self, url: str, digest: str) -> Response | None:
        """Return the newest response of an address that has a hash."""
        query = "SELECT * FROM responses WHERE url = ? AND sha256 = ? ORDER BY response_no DESC LIMIT 1"
        row = self._connection.execute(query, (url, digest)).fetchone()
        return _to_response(row) if row else None

    def archived_until(self, warc: str) -> int:
        """Return where the last response known in a file of the archive ends, in bytes."""
        [end] = self._connection.execute(
            "SELECT max(offset + length) FROM responses WHERE warc = ?", (warc,)
        ).fetchone()
        return end or 0

    def judge(self, verdicts: Mapping[str, str], judged_by: str) -> None:
        """Note why the newest responses of addresses gave no transcript, and which program says so."""
        with self._connection as db:
            db.executemany(
                "UPDATE responses SET verdict = ?, judged_by = ? WHERE response_no ="
                " (SELECT max(response_no) FROM responses WHERE url = ?)",
                [(message, judged_by, url) for url, message in verdicts.items()],
            )

    def changes(self) -> list[Change]:
        """Return all changes recorded, in the order they were."""
        return [Change(*row) for row in self._connection.execute("SELECT * FROM changes ORDER BY rowid")]

    def record(
        self,
        *,
        put: Iterable[Edition] = (),
        dropped: Iterable[str] = (),
        files: Iterable[HeldFile] = (),
        parts: Iterable[Part] = (),
        gone: Iterable[str] = (),
        changes: Iterable[Change] = (),
        homonyms: Mapping[tuple[str, int], str] | None = None,
    ) -> None:
        """Write what a build changed, all or nothing: editions put and dropped, files held, parts written and gone.

        `homonyms`, when given, are all there are from now on.
        """
        held = [(f.path, f.sha256, json.dumps(f.transcript_ids), json.dumps(f.unread)) for f in files]
        with self._connection as db:
            db.executemany("DELETE FROM editions WHERE transcript_id = ?", [(name,) for name in dropped])
            db.executemany("INSERT OR REPLACE INTO editions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_to_row, put))
            db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", held)
            db.executemany(
                "UPDATE responses SET transcript_ids = ?3, verdict = NULL WHERE url = ?1 AND sha256 = ?2",
                [row[:3] for row in held],
            )
            db.executemany(
                "INSERT OR IGNORE INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [astuple(c) for c in changes]
            )
            if homonyms is not None and homonyms != self.homonyms():
                db.execute("DELETE FROM homonyms")
                db.executemany("INSERT INTO homonyms VALUES (?, ?, ?)", [(*k, v) for k, v in sorted(homonyms.items())])
            db.executemany("DELETE FROM parts WHERE path = ?", [(path,) for path in gone])
            db.executemany("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", [(p.path, p.sha256, p.rows) for p in parts])

    def _editions(self, where: str, *values: object) -> Iterator[Edition]:
        query = f"SELECT * FROM editions {where} ORDER BY transcript_id"
        for row in self._connection.execute(query, values):
            yield _from_row(row)


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
        json.dumps(edition.facts, ensure_ascii=False, default=str),
    )


def _to_response(row: tuple[Any, ...]) -> Response:
    values = list(row[1:])
    values[6], values[10] = datetime.fromisoformat(row[7]), tuple(json.loads(row[11]))
    return Response(*values)


def _from_row(row: tuple[str, ...]) -> Edition:
    day = date.fromisoformat(row[3]) if row[3] else None
    return Edition(row[0], row[1], row[2], day, frozenset(row[4].split()), row[5], row[6], json.loads(row[7]))


def mint_briefing_id(transcript_id: str) -> str:
    """Return the id of an event first seen in this edition; it is kept in the catalog and never changes.

    >>> mint_briefing_id("mfa:t20240125_11233274")
    'b-81390ee785'
    """
    return f"b-{sha256(transcript_id)[:10]}"


def _add_columns(connection: sqlite3.Connection) -> None:
    # A catalog made before a file's unread parts were kept.
    if "unread" not in {row[1] for row in connection.execute("PRAGMA table_info(files)")}:
        connection.execute("ALTER TABLE files ADD COLUMN unread TEXT NOT NULL DEFAULT '[]'")


@contextmanager
def open_catalog(corpus: Path) -> Iterator[Catalog]:
    """Open the catalog of a corpus folder, making it if there is none."""
    path = corpus / "catalog.sqlite"
    try:
        connection = sqlite3.connect(path)
        connection.executescript(_SCHEMA)
        _add_columns(connection)
    except sqlite3.Error as error:
        raise CorpusError(f"cannot open the catalog {path}: {error}; is it a briefnlp corpus folder?") from error
    with closing(connection):
        yield Catalog(connection)
