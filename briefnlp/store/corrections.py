"""Corrections by hand (`corrections.csv` in the corpus folder), applied last, so that they survive every rebuild.

Columns: table, key (the key columns' values joined by #), column, value, note. An empty value is null. A line that
cannot be applied is named in the report of every build, and all others are applied. One is also known before an edition
is read: the day of its event, from which its figures are dated.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefnlp.catalog import Catalog, Edition
from briefnlp.columns import columns
from briefnlp.errors import CorpusError
from briefnlp.link.appearances import Appearance
from briefnlp.records import PER_TRANSCRIPT, Participant, Row, TranscriptRow
from briefnlp.store.parquet import part_path, read_part
from briefnlp.store.schema import arrow_schema
from briefnlp.text import sha256
from briefnlp.transcript import Document

if TYPE_CHECKING:
    import pyarrow as pa

FILE = "corrections.csv"
_HEADER = ["table", "key", "column", "value"]
_RECORDS = {record.table: record for record in PER_TRANSCRIPT}
# Those who speak for the host, by whom editions of one event are known.
_HOSTS = ("chair", "official")


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that a person set: the row is found by its key."""

    table: str
    key: tuple[str, ...]
    column: str
    value: str
    line: int = field(default=0, repr=False, compare=False)

    @property
    def place(self) -> str:
        """Where it is written."""
        return f"{FILE} line {self.line}"


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a corpus, and the lines that are none: where each is, and one sentence why."""

    items: tuple[Correction, ...] = ()
    bad: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, corpus: Path) -> "Corrections":
        """Return the corrections of a corpus folder; raise `CorpusError` for a file that is no such table."""
        path = corpus / FILE
        if not path.exists():
            return cls()
        items: dict[Correction, Correction] = {}
        bad = []
        for line, row in _rows(path):
            try:
                item = _checked(row, line)
                cell = replace(item, value="")
                if cell in items:
                    raise ValueError(f"line {items[cell].line} corrects the same cell")
                items[cell] = item
            except ValueError as error:
                bad.append((f"{FILE} line {line}", str(error)))
        return cls(tuple(items.values()), tuple(bad))

    def fingerprint(self, transcript_id: str) -> str:
        """Return a mark of the corrections to one edition; empty when there are none."""
        mine = [repr(item) for item in self.items if item.key[0] == transcript_id]
        return sha256("\n".join(mine))[:12] if mine else ""

    def told(self, document: Document) -> Document:
        """Return a document that knows what was set by hand of its row of transcripts: its figures are dated by it."""
        by_hand = self._of_transcript(document.transcript_id)
        return replace(document, by_hand=by_hand) if by_hand else document

    def _of_transcript(self, transcript_id: str) -> dict[str, Any]:
        mine = [i for i in self.items if i.table == TranscriptRow.table and i.key == (transcript_id,)]
        return {item.column: _typed(item, TranscriptRow) for item in mine}

    def applied(self, record: type[Row], table: "pa.Table") -> "pa.Table":
        """Return the rows of one edition with its corrections."""
        mine = [item for item in self.items if item.table == record.table]
        if not mine:
            return table
        import pyarrow as pa

        rows = table.to_pylist()
        by_key = _by_key(rows, record)
        for item in mine:
            if item.key in by_key:
                by_key[item.key][item.column] = _typed(item, record)
        return pa.Table.from_pylist(rows, schema=arrow_schema(record))

    def corrected(self, edition: Edition, participants: "pa.Table") -> Edition:
        """Return an edition with its corrections in what the catalog keeps of it, from its rows of participants.

        So a date, an event or a person that is set by hand decides where rows are kept, and the corpus-wide tables too.
        """
        mine = [item for item in self.items if item.key[0] == edition.transcript_id]
        if not {item.table for item in mine} & {TranscriptRow.table, Participant.table}:
            return edition
        set_by_hand = self._of_transcript(edition.transcript_id)
        known = {name: value for name, value in set_by_hand.items() if name in edition.header}
        people = self.applied(Participant, participants).to_pylist()
        return replace(
            edition,
            briefing_id=known.get("briefing_id") or edition.briefing_id,
            event_date=known.get("event_date", edition.event_date),
            people=frozenset(row["person_id"] for row in people if row["person_id"] and row["role"] in _HOSTS),
            header={**edition.header, **known},
        )

    def appearances(self, edition: Edition, participants: "pa.Table") -> Iterator[Appearance]:
        """Yield the appearances of an edition from its rows of participants, to which corrections were applied."""
        by_hand = {item.key for item in self.items if item.table == Participant.table and item.column == "person_id"}
        of: dict[str, Any] = {name: getattr(edition, name) for name in ("lang", "event_date", "briefing_id")}
        for row in participants.to_pylist():
            if row["person_id"]:
                is_by_hand = (row["transcript_id"], str(row["participant_no"])) in by_hand
                yield Appearance(**row, **of, slug=None if is_by_hand else row["person_id"])

    def astray(self, corpus: Path, catalog: Catalog) -> Iterator[tuple[str, str]]:
        """Yield the corrections that no row of the corpus has the key of: where each is written, and a sentence."""
        editions = {name: catalog.get(name) for name in {item.key[0] for item in self.items}}
        # Each part is read once, however many of its rows are corrected.
        wanted: dict[tuple[str, str], set[tuple[str, ...]]] = {}
        for item in self.items:
            if edition := editions[item.key[0]]:
                wanted.setdefault((item.table, part_path(edition.lang, edition.event_date)), set()).add(item.key)
        lost: set[tuple[str, tuple[str, ...]]] = set()
        for (table, path), keys in wanted.items():
            record = _RECORDS[table]
            part = read_part(corpus / "tables" / table / path, record)
            lost |= {(table, key) for key in keys - _by_key(part.select(record.key).to_pylist(), record).keys()}
        for item in self.items:
            if editions[item.key[0]] is None:
                yield item.place, f"there is no transcript {item.key[0]!r} in the corpus"
            elif (item.table, item.key) in lost:
                yield item.place, f"{item.table} has no row {'#'.join(item.key)!r}"


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not in UTF-8 (byte {error.start}); save it as CSV UTF-8") from None
    head = text.split("\n", 1)[0]
    # Spreadsheets of some countries part cells by semicolons.
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=";" if ";" in head and "," not in head else ",")
    if not set(_HEADER) <= set(reader.fieldnames or ()):
        raise CorpusError(f"{path} needs the columns {', '.join(_HEADER)} (and note)")
    try:
        for row in reader:
            # A cell that is missing is empty; a line without any is no correction.
            cells = {name: (row.get(name) or "").strip() for name in _HEADER}
            if any(cells.values()):
                yield reader.line_num, cells
    except csv.Error as error:
        raise CorpusError(f"{path} line {reader.line_num} is no CSV ({error})") from None


def _by_key(rows: list[dict[str, Any]], record: type[Row]) -> dict[tuple[str, ...], dict[str, Any]]:
    return {tuple(str(row[name]) for name in record.key): row for row in rows}


def _checked(row: dict[str, str], line: int) -> Correction:
    """Return the correction a line makes; raise `ValueError` for one that names no cell or does not fit it."""
    record = _RECORDS.get(row["table"])
    if record is None:
        raise ValueError(f"there is no table {row['table']!r} to correct (known: {', '.join(_RECORDS)})")
    names = arrow_schema(record).names
    if row["column"] not in names or row["column"] in record.key:
        raise ValueError(f"{row['table']} has no column {row['column']!r} to correct")
    key = tuple(row["key"].rsplit("#", len(record.key) - 1))
    if len(key) != len(record.key) or not all(key):
        raise ValueError(f"the key of {row['table']} is {'#'.join(record.key)}, not {row['key']!r}")
    item = Correction(row["table"], key, row["column"], row["value"], line)
    try:
        _typed(item, record)
    except ValueError as error:
        raise ValueError(f"{row['value']!r} does not fit {row['table']}.{row['column']} ({error})") from error
    return item


def _typed(item: Correction, record: type[Row]) -> object:
    import pyarrow as pa

    wanted = arrow_schema(record).field(item.column)
    if item.value == "":
        if not wanted.nullable:
            raise ValueError("it may not be empty")
        return None
    if pa.types.is_dictionary(wanted.type):
        values = next(column.values for column in columns(record) if column.name == item.column)
        if item.value not in values:
            raise ValueError(f"it must be one of {', '.join(values)}")
        return item.value
    return pa.scalar(item.value).cast(wanted.type).as_py()
