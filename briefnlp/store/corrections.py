"""Corrections by hand (`corrections.csv` in the corpus folder), applied last, so that they survive every rebuild.

Columns: table, key (the key columns' values joined by #), column, value, note. An empty value is null.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefnlp.errors import CorpusError
from briefnlp.records import PER_TRANSCRIPT, Row
from briefnlp.store.schema import arrow_schema
from briefnlp.text import sha256

if TYPE_CHECKING:
    import pyarrow as pa

_HEADER = ["table", "key", "column", "value"]
_RECORDS = {record.table: record for record in PER_TRANSCRIPT}


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that a person set: the row is found by its key."""

    table: str
    key: tuple[str, ...]
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a corpus."""

    items: tuple[Correction, ...] = ()

    @classmethod
    def read(cls, corpus: Path) -> "Corrections":
        """Return the corrections of a corpus folder; raise `CorpusError` for a line that names no cell."""
        path = corpus / "corrections.csv"
        if not path.exists():
            return cls()
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            if not set(_HEADER) <= set(reader.fieldnames or ()):
                raise CorpusError(f"{path} needs the columns {', '.join(_HEADER)} (and note)")
            return cls(tuple(_checked(row, f"{path} line {number}") for number, row in enumerate(reader, start=2)))

    def fingerprint(self, transcript_id: str) -> str:
        """Return a mark of the corrections to one edition; empty when there are none."""
        mine = [repr(item) for item in self.items if item.key[0] == transcript_id]
        return sha256("\n".join(mine))[:12] if mine else ""

    def applied(self, record: type[Row], table: "pa.Table") -> "pa.Table":
        """Return the rows of one edition with its corrections."""
        mine = [item for item in self.items if item.table == record.table]
        if not mine:
            return table
        import pyarrow as pa

        rows = table.to_pylist()
        by_key = {tuple(str(row[name]) for name in record.key): row for row in rows}
        for item in mine:
            if item.key in by_key:
                by_key[item.key][item.column] = _typed(item, record)
        return pa.Table.from_pylist(rows, schema=arrow_schema(record))


def _checked(row: dict[str, str], place: str) -> Correction:
    record = _RECORDS.get(row["table"])
    if record is None:
        raise CorpusError(f"{place}: there is no table {row['table']!r} to correct (known: {', '.join(_RECORDS)})")
    names = arrow_schema(record).names
    if row["column"] not in names or row["column"] in record.key:
        raise CorpusError(f"{place}: {row['table']} has no column {row['column']!r} to correct")
    key = tuple(row["key"].rsplit("#", len(record.key) - 1))
    if len(key) != len(record.key):
        raise CorpusError(f"{place}: the key of {row['table']} is {'#'.join(record.key)}, not {row['key']!r}")
    item = Correction(row["table"], key, row["column"], row["value"])
    try:
        _typed(item, record)
    except ValueError as error:
        raise CorpusError(f"{place}: {row['value']!r} does not fit {row['table']}.{row['column']} ({error})") from error
    return item


def _typed(item: Correction, record: type[Row]) -> object:
    import pyarrow as pa

    wanted = arrow_schema(record).field(item.column)
    if item.value == "":
        if not wanted.nullable:
            raise ValueError("it may not be empty")
        return None
    kind = wanted.type.value_type if pa.types.is_dictionary(wanted.type) else wanted.type
    return pa.scalar(item.value).cast(kind).as_py()
