"""Parquet files: parts written whole or not at all, and rewritten one by one.

A parted table is a folder of months, `lang=en/year=2024/2024-09.parquet` (`year=0/undated.parquet`), so that what is
in the corpus alone decides the layout and one new briefing rewrites one small part of each table.
"""

import os
from collections.abc import Callable, Collection, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from briefnlp.records import Row
from briefnlp.store.schema import arrow_schema, sorted_table
from briefnlp.text import sha256

if TYPE_CHECKING:
    import pyarrow as pa


def part_path(lang: str, event_date: date | None) -> str:
    """Return where in a table's folder the rows of an edition live.

    >>> part_path("en", date(2024, 9, 4)), part_path("zh", None)
    ('lang=en/year=2024/2024-09.parquet', 'lang=zh/year=0/undated.parquet')
    """
    if event_date is None:
        return f"lang={lang}/year=0/undated.parquet"
    return f"lang={lang}/year={event_date.year}/{event_date:%Y-%m}.parquet"


def single_path(table: str) -> str:
    """Return where a corpus-wide table lives: one file in a folder of its own, so that all tables open alike.

    >>> single_path("briefings")
    'briefings/briefings.parquet'
    """
    return f"{table}/{table}.parquet"


def write_file(path: Path, table: "pa.Table") -> None:
    """Write an Arrow table as Parquet: readers see the old file or the new one, never half of it."""
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    try:
        # No dictionary pages for numbers and one row group a part: the bytes depend on the rows alone.
        pq.write_table(table, draft, compression="zstd", compression_level=3)
        _flush(draft)
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def written_part(path: Path) -> tuple[str, int]:
    """Return the hash and the number of rows of a Parquet file."""
    import pyarrow.parquet as pq

    return sha256(path.read_bytes()), pq.read_metadata(path).num_rows


def read_part(path: Path, record: type[Row]) -> "pa.Table":
    """Return the rows of one part; an empty table when there is none yet."""
    import pyarrow.parquet as pq

    if not path.exists():
        return arrow_schema(record).empty_table()
    # A part is read by itself: the folder names around it are no columns here.
    with path.open("rb") as handle:
        return _declared(pq.read_table(handle), arrow_schema(record))


def _declared(table: "pa.Table", schema: "pa.Schema") -> "pa.Table":
    # A part written before a column was declared has none of it: what is not known of its rows is null.
    import pyarrow as pa

    for field in schema:
        if field.name not in table.column_names:
            table = table.append_column(field, pa.nulls(table.num_rows, field.type))
    return table.select(schema.names).cast(schema)


def rewrite_part(
    path: Path,
    record: type[Row],
    *,
    dropped: Collection[str],
    added: Iterable["pa.Table"],
    last: "Callable[[pa.Table], pa.Table] | None" = None,
) -> None:
    """Replace in one part the rows of the transcripts `dropped` by the rows `added`; remove a part left empty.

    `last` is done to all rows of the part before they are written.
    """
    table = replaced(record, [read_part(path, record)], dropped=dropped, added=added)
    if table.num_rows:
        write_file(path, last(table) if last else table)
    else:
        path.unlink(missing_ok=True)


def replaced(
    record: type[Row], held: Iterable["pa.Table"], *, dropped: Collection[str], added: Iterable["pa.Table"]
) -> "pa.Table":
    """Return the rows held, but those whose key begins with one of the ids `dropped`, and the rows added, by key."""
    import pyarrow as pa
    import pyarrow.compute as pc

    ids = pa.array(sorted(dropped), pa.string())
    kept = [table.filter(pc.invert(pc.is_in(table[record.key[0]], value_set=ids))) for table in held]
    return sorted_table(record, [*kept, *added])
