"""The tables as CSV: one file a table, UTF-8, safe to open in a spreadsheet."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefnlp.export.selected import Selected, shape
from briefnlp.export.written import Choices, Written
from briefnlp.store.listing import FORMULA

if TYPE_CHECKING:
    import pyarrow as pa

BOM = b"\xef\xbb\xbf"


def write(selected: Selected, folder: Path, choices: Choices) -> Iterator[Written]:
    """Write one `TABLE.csv` a table; with `bom` Excel opens it as UTF-8 on a double click."""
    for table in selected.tables:
        path = folder / f"{table}.csv"
        rows = write_csv(path, shape(table).arrow, selected.batches(table), bom=choices.bom)
        yield Written(path.name, rows, table)


def write_csv(path: Path, schema: "pa.Schema", batches: "Iterable[pa.RecordBatch]", *, bom: bool = False) -> int:
    """Write batches of one schema as CSV and return the number of rows.

    Text is always quoted, numbers never; null is an empty cell without quotes; times are ISO text in UTC.
    """
    import pyarrow as pa
    import pyarrow.csv

    plain = pa.schema([pa.field(field.name, _plain_type(field.type)) for field in schema])
    options = pyarrow.csv.WriteOptions(include_header=True)
    rows = 0
    with path.open("wb") as file:
        file.write(BOM if bom else b"")
        with pyarrow.csv.CSVWriter(file, plain, write_options=options) as writer:
            for batch in batches:
                arrays = [harmless(column) for column in batch.columns]
                writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=plain))
                rows += batch.num_rows
    return rows


def _plain_type(kind: "pa.DataType") -> "pa.DataType":
    import pyarrow.types as types

    # A closed set is a number to look up, which CSV does not know.
    return "string" if types.is_dictionary(kind) or types.is_timestamp(kind) else kind


def harmless(column: "pa.Array") -> "pa.Array":
    """Return a column as CSV may hold it: text that a spreadsheet would run gets an apostrophe, numbers stay.

    >>> import pyarrow as pa
    >>> harmless(pa.array(["=1+1", "@x", "up 5%", None])).to_pylist(), harmless(pa.array([-1.5])).to_pylist()
    (["'=1+1", "'@x", 'up 5%', None], [-1.5])
    """
    import pyarrow.compute as pc
    import pyarrow.types as types

    if types.is_timestamp(column.type):
        return pc.strftime(column, format="%Y-%m-%dT%H:%M:%SZ")
    if types.is_dictionary(column.type):
        column = column.cast("string")
    if not types.is_string(column.type):
        return column
    return pc.if_else(
        pc.match_substring_regex(column, FORMULA.pattern), pc.binary_join_element_wise("'", column, ""), column
    )
