"""The Arrow schema of every table, derived from the record classes."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from briefnlp.columns import Column, columns
from briefnlp.records import Row

if TYPE_CHECKING:
    import pyarrow as pa

# Where a parted table lives says these; they are no columns of its files.
PARTITION_COLUMNS = ("lang", "year")


def arrow_type(column: Column) -> "pa.DataType":
    """Return the Arrow type of a column; closed sets are dictionaries, which pandas opens as categories."""
    import pyarrow as pa

    if column.values:
        return pa.dictionary(pa.int8(), pa.string())
    types = {
        str: pa.string(),
        int: pa.int32(),
        float: pa.float64(),
        # Exact in the records; float64 in the files, because that is what pandas computes with.
        Decimal: pa.float64(),
        bool: pa.bool_(),
        date: pa.date32(),
        datetime: pa.timestamp("s", tz="UTC"),
    }
    return types[column.type]


def stored_columns(record: type[Row]) -> tuple[Column, ...]:
    """Return the columns kept in a table's files: all but those its folder names say."""
    return tuple(c for c in columns(record) if not (record.is_parted and c.name in PARTITION_COLUMNS))


def arrow_schema(record: type[Row]) -> "pa.Schema":
    """Return the Arrow schema of a table's files."""
    import pyarrow as pa

    return pa.schema([pa.field(c.name, arrow_type(c), nullable=c.nullable) for c in stored_columns(record)])


def to_arrow(record: type[Row], rows: Sequence[Row]) -> "pa.Table":
    """Return records of one class as an Arrow table, in the order given."""
    import pyarrow as pa

    arrays = [_array(column, [getattr(row, column.name) for row in rows]) for column in stored_columns(record)]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(record))


def _array(column: Column, values: list[Any]) -> "pa.Array":
    import pyarrow as pa

    if column.values:
        place = {value: index for index, value in enumerate(column.values)}
        codes = pa.array([None if v is None else place[v] for v in values], pa.int8())
        return pa.DictionaryArray.from_arrays(codes, pa.array(column.values, pa.string()))
    if column.type is Decimal:
        values = [None if v is None else float(v) for v in values]
    return pa.array(values, arrow_type(column))


def sorted_table(record: type[Row], tables: Iterable["pa.Table"]) -> "pa.Table":
    """Return tables of one class laid under each other, sorted by key."""
    import pyarrow as pa

    whole = pa.concat_tables(list(tables)).unify_dictionaries().combine_chunks()
    return whole.sort_by([(name, "ascending") for name in record.key])
