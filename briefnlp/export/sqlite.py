"""The tables as one SQLite database with keys, indexes and full-text search, and a `metadata.json` for Datasette."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefnlp.columns import Column
from briefnlp.errors import BriefnlpError
from briefnlp.export.selected import Selected, Shape, shape
from briefnlp.export.written import Choices, Written

_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", Decimal: "REAL", bool: "INTEGER", date: "TEXT", datetime: "TEXT"}
# Columns that questions are put to, besides keys and references.
_ASKED = {"transcripts": ["event_date"], "tokens": ["lemma"], "figures": ["period_start"], "people": ["label_zh"]}
# Of these the row number is a column, so that the search index still fits after a VACUUM.
SEARCHED = "turns"
_SEARCH = f"""
CREATE VIRTUAL TABLE {SEARCHED}_fts
USING fts5(text, content='{SEARCHED}', content_rowid='row_no', tokenize='trigram');
INSERT INTO {SEARCHED}_fts(rowid, text) SELECT row_no, text FROM {SEARCHED} ORDER BY row_no;
INSERT INTO {SEARCHED}_fts({SEARCHED}_fts) VALUES ('optimize');
"""


def write(selected: Selected, folder: Path, choices: Choices) -> Iterator[Written]:
    """Write the database and `metadata.json`; the same corpus gives the same bytes."""
    shapes = [shape(table) for table in selected.tables]
    connection = sqlite3.connect(folder / choices.main)
    rows = 0
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;")
        for described in shapes:
            connection.execute(_create(described))
            rows += _fill(connection, described, selected)
        for statement in _indexes(shapes):
            connection.execute(statement)
        _make_searchable(connection)
        connection.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()
    metadata = json.dumps(datasette_metadata(shapes, Path(choices.main).stem), ensure_ascii=False, indent=1)
    (folder / "metadata.json").write_text(metadata + "\n", encoding="utf-8", newline="\n")
    yield Written(choices.main, rows)
    yield Written("metadata.json", len(shapes))


def _create(described: Shape) -> str:
    lines = [_column(column) for column in described.columns]
    key = ", ".join(f'"{name}"' for name in described.key)
    if described.name == SEARCHED:
        lines = ['"row_no" INTEGER PRIMARY KEY', *lines, f"UNIQUE ({key})"]
    else:
        lines.append(f"PRIMARY KEY ({key})")
    for link in described.references:
        lines.append(f"FOREIGN KEY ({_quoted(link.columns)}) REFERENCES {link.table} ({_quoted(link.key)})")
    return f"CREATE TABLE {described.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    text = f'"{column.name}" {_TYPES[column.type]}{"" if column.nullable else " NOT NULL"}'
    if column.values:
        text += f' CHECK ("{column.name}" IN ({", ".join(f"{value!r}" for value in column.values)}))'
    return text


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _fill(connection: sqlite3.Connection, described: Shape, selected: Selected) -> int:
    names = [column.name for column in described.columns]
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {described.name} ({_quoted(tuple(names))}) VALUES ({marks})"
    rows = 0
    for batch in selected.batches(described.name):
        values = zip(*(_plain(column.to_pylist()) for column in batch.columns), strict=True)
        connection.executemany(statement, values)
        rows += batch.num_rows
    return rows


def _plain(values: list[Any]) -> list[Any]:
    # Dates as ISO text: SQLite's own functions read them so.
    return [value.isoformat() if isinstance(value, date) else value for value in values]


def _indexes(shapes: list[Shape]) -> Iterator[str]:
    for described in shapes:
        wanted = [link.columns for link in described.references]
        wanted += [(name,) for name in _ASKED.get(described.name, [])]
        for names in dict.fromkeys(wanted):
            # The primary key's own index begins with these.
            if described.key[: len(names)] != names:
                yield f"CREATE INDEX {described.name}_{'_'.join(names)} ON {described.name} ({_quoted(names)})"


def _make_searchable(connection: sqlite3.Connection) -> None:
    try:
        connection.executescript(_SEARCH)
    except sqlite3.OperationalError as error:
        version = sqlite3.sqlite_version
        raise BriefnlpError(f"full-text search of Chinese needs SQLite 3.34 with FTS5; this is {version}") from error


def datasette_metadata(shapes: list[Shape], database: str) -> dict[str, Any]:
    """Return what Datasette shows of the database: titles, descriptions, units, and how to search."""
    return {
        "title": "Press briefings of the Chinese government",
        "description": "Briefings, English and Chinese, as tables: who said what, and every figure with its source.",
        "databases": {
            database: {
                "description": f"Search {SEARCHED} with three characters or more; for a word of two Chinese characters "
                "use text LIKE '%…%'.",
                "tables": {described.name: _about(described) for described in shapes},
            }
        },
    }


def _about(described: Shape) -> dict[str, Any]:
    about: dict[str, Any] = {
        "title": described.name.replace("_", " ").capitalize(),
        "description": described.about,
        "columns": {column.name: column.description for column in described.columns},
    }
    units = {column.name: "code points" for column in described.columns if column.name in ("char_start", "char_end")}
    if described.name == "ledger":
        units["characters"] = "characters"
    if described.name == SEARCHED:
        about |= {"fts_table": f"{SEARCHED}_fts", "fts_pk": "row_no", "sort": "row_no"}
        about["columns"]["row_no"] = "Number of the row, which the search index refers to"
    return about | ({"units": units} if units else {})
