"""The tables as one Parquet file each, with declared types and the description of every column in its schema."""

from collections.abc import Iterator
from pathlib import Path

from briefnlp.export.selected import Selected, shape
from briefnlp.export.written import Choices, Written


def write(selected: Selected, folder: Path, choices: Choices) -> Iterator[Written]:
    """Write one `TABLE.parquet` a table."""
    import pyarrow.parquet as pq

    for table in selected.tables:
        path = folder / f"{table}.parquet"
        rows = 0
        with pq.ParquetWriter(path, shape(table).arrow, compression="zstd", compression_level=3) as writer:
            for batch in selected.batches(table):
                writer.write_batch(batch)
                rows += batch.num_rows
        yield Written(path.name, rows, table)
