"""What an edited page changed: the differences between the held version of an edition and the new one, row by row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Any

from briefnlp.catalog import Catalog, Edition
from briefnlp.records import Figure, Row, TranscriptRow, Turn
from briefnlp.store.corrections import Corrections
from briefnlp.store.parquet import part_path, read_part

# What of a table is compared, and the column that numbers its rows.
_NUMBERED: dict[type[Row], str] = {Turn: "turn_no", Figure: "figure_no"}
_HEADER = ("title", "event_date", "published_date", "series", "host", "venue", "start_time")
# What makes two figures the same one, wherever they stand.
_OF_A_FIGURE = ("text", "value", "value_max", "unit_id", "indicator_id", "aspect", "direction", "period_text")

Difference = tuple[str, str, int | None, str | None, str | None]


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


def changes(catalog: Catalog) -> list[Change]:
    """Return all changes that the catalog of a corpus has, in the order they were."""
    return [Change(*row) for row in catalog.connection.execute("SELECT * FROM changes ORDER BY rowid")]


def record_changes(catalog: Catalog, found: Iterable[Change]) -> None:
    """Add changes to the catalog; those that are there already are not doubled."""
    statement = "INSERT OR IGNORE INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    catalog.connection.executemany(statement, map(astuple, found))


def find_changes(
    corpus: Path, catalog: Catalog, staged: Sequence[tuple[Edition, Path]], corrections: Corrections
) -> list[Change]:
    """Return what differs between held editions whose pages changed and the versions about to replace them.

    `staged` are the new versions with the folders of their Arrow files. Editions whose pages are as they were, and new
    ones, have no changes. Corrections by hand are in the rows held, and so they are put into the new ones first.
    """
    found: list[Change] = []
    for edition, folder in staged:
        was = catalog.get(edition.transcript_id)
        if was is not None and was.sha256 != edition.sha256:
            found += _changes(corpus, was, edition, folder, corrections)
    return found


def _changes(corpus: Path, was: Edition, now: Edition, folder: Path, corrections: Corrections) -> Iterator[Change]:
    stamp = now.header.get("retrieved_at")
    differences: list[Difference] = list(_header(was.header, now.header))
    for record, number in _NUMBERED.items():
        old = _rows(read_part(corpus / "tables" / record.table / part_path(was.lang, was.event_date), record), was)
        differences += _rows_changed(record, number, old, _staged_rows(folder, record, corrections))
    for change_no, (table, change, row_no, before, after) in enumerate(differences, start=1):
        yield Change(
            now.transcript_id,
            now.sha256,
            change_no,
            was.sha256,
            str(stamp) if stamp else None,
            table,
            change,
            row_no,
            before,
            after,
        )


def _header(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for name in _HEADER:
        old, new = (str(row[name]) if row.get(name) is not None else None for row in (before, after))
        if old != new:
            yield TranscriptRow.table, "changed", None, f"{name}: {old}", f"{name}: {new}"


def _rows(table: Any, edition: Edition) -> list[dict[str, Any]]:
    import pyarrow.compute as pc

    rows: list[dict[str, Any]] = table.filter(pc.equal(table["transcript_id"], edition.transcript_id)).to_pylist()
    return rows


def _staged_rows(folder: Path, record: type[Row], corrections: Corrections) -> list[dict[str, Any]]:
    import pyarrow.feather as feather

    table = feather.read_table(folder / f"{record.table}.arrow", memory_map=False)
    rows: list[dict[str, Any]] = corrections.applied(record, table).to_pylist()
    return rows


def _rows_changed(
    record: type[Row], number: str, old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]
) -> Iterator[Difference]:
    """Yield the rows that differ, aligned in order: a turn that only moved down is the same turn."""
    keys = _OF_A_FIGURE if record is Figure else ("label", "text")
    matcher = SequenceMatcher(None, _keyed(old, keys), _keyed(new, keys), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        for before, after in zip_longest(old[a:b], new[c:d]) if kind != "equal" else ():
            change = "changed" if before and after else "added" if after else "removed"
            row_no = (after or before)[number]
            yield record.table, change, row_no, _worded(before, record), _worded(after, record)


def _keyed(rows: Iterable[dict[str, Any]], keys: Sequence[str]) -> list[tuple[Any, ...]]:
    return [tuple(row[key] for key in keys) for row in rows]


def _worded(row: dict[str, Any] | None, record: type[Row]) -> str | None:
    if row is None:
        return None
    if record is Figure:
        return f"{row['text']} ({row['value']:g} {row['unit_id']})" if row["value"] is not None else str(row["text"])
    return f"{row['label'] or ''} {row['text']}".strip()
