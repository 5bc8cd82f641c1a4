"""Well formed: keys, references, spans, closed sets and hashes hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefnlp.catalog import open_catalog
from briefnlp.errors import CorpusError
from briefnlp.records import CORPUS_WIDE, PER_TRANSCRIPT, REFERENCE, Column, Row, columns
from briefnlp.store.query import connect
from briefnlp.text import sha256

if TYPE_CHECKING:
    import duckdb

_RECORDS = {record.table: record for record in (*PER_TRANSCRIPT, *CORPUS_WIDE)}
# References that may also hold a wording nobody has listed.
_OPEN = {("participants", "outlet"), ("theme_scores", "theme_id")}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found: what was checked, how many rows fail, and an example."""

    check: str
    rows: int
    example: str


def well_formed(corpus: str | Path) -> list[Finding]:
    """Return what is wrong with the form of a corpus: empty when keys, references, spans, sets and hashes all hold."""
    folder = Path(corpus)
    connection = connect(folder)
    found = [finding for record in _RECORDS.values() for finding in _of_table(connection, record)]
    return [*found, *_hashes(folder)]


def _of_table(connection: "duckdb.DuckDBPyConnection", record: type[Row]) -> Iterator[Finding]:
    key = ", ".join(record.key)
    doubles = f"SELECT {key}, count(*) FROM {record.table} GROUP BY {key} HAVING count(*) > 1"
    yield from _asked(connection, f"{record.table}: key {key} is unique", doubles)
    for column in columns(record):
        yield from _of_column(connection, record, column)
    names = {column.name for column in columns(record)}
    if {"char_start", "char_end", "text"} <= names:
        # Code points, as DuckDB's substring counts them, from 1.
        spans = f"""
            SELECT r.transcript_id, r.{record.key[-1]}, r.text
            FROM {record.table} r JOIN transcripts t USING (transcript_id)
            WHERE substring(t.text, r.char_start + 1, r.char_end - r.char_start) <> r.text
        """
        yield from _asked(connection, f"{record.table}: spans point at their text", spans)


def _of_column(connection: "duckdb.DuckDBPyConnection", record: type[Row], column: Column) -> Iterator[Finding]:
    table, name = record.table, column.name
    if not column.nullable:
        nulls = f"SELECT {', '.join(record.key)} FROM {table} WHERE {name} IS NULL"
        yield from _asked(connection, f"{table}.{name} is never empty", nulls)
    if column.values:
        allowed = ", ".join(f"'{value}'" for value in column.values)
        strange = f"SELECT {name} FROM {table} WHERE CAST({name} AS VARCHAR) NOT IN ({allowed})"
        yield from _asked(connection, f"{table}.{name} is one of its set", strange)
    if column.refers and (table, name) not in _OPEN:
        target = REFERENCE.get(column.refers) or _RECORDS[column.refers].key[0]
        known = f"SELECT {target} FROM {column.refers}"
        lost = f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL AND {name} NOT IN ({known})"
        yield from _asked(connection, f"{table}.{name} refers to {column.refers}", lost)


def _asked(connection: "duckdb.DuckDBPyConnection", check: str, query: str) -> Iterator[Finding]:
    rows = connection.execute(query).fetchmany(1000)
    if rows:
        yield Finding(check, len(rows), " ".join(str(value)[:60] for value in rows[0]))


def _hashes(folder: Path) -> Iterator[Finding]:
    with open_catalog(folder) as catalog:
        parts = {part.path: part for part in catalog.parts()}
    if not parts:
        raise CorpusError(f"the catalog of {folder} lists no files: build the corpus anew")
    there = {p.relative_to(folder).as_posix() for p in (folder / "tables").rglob("[!.]*.parquet")}
    for name in sorted(set(parts) - there):
        yield Finding("every file of the catalog is there", 1, name)
    for name in sorted(there - set(parts)):
        yield Finding("every file is in the catalog", 1, name)
    for name in sorted(there & set(parts)):
        if sha256((folder / name).read_bytes()) != parts[name].sha256:
            yield Finding("every file has the hash it was written with", 1, name)
