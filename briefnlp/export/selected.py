"""The part of a corpus that a selection names, as streams: memory does not grow with the corpus."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from briefnlp.columns import Column, Reference, columns, references, table_names
from briefnlp.errors import CorpusError
from briefnlp.lexicon import lexicon_text
from briefnlp.records import CORPUS_WIDE, PER_TRANSCRIPT, REFERENCE, Row, TranscriptRow
from briefnlp.store.datapackage import reference_file
from briefnlp.store.query import Selection, connect
from briefnlp.store.schema import arrow_type

if TYPE_CHECKING:
    import pyarrow as pa

_RECORDS: dict[str, type[Row]] = {record.table: record for record in (*PER_TRANSCRIPT, *CORPUS_WIDE)}
# What sorting may hold in memory; the rest goes to the scratch folder. More makes it no faster.
_MEMORY = "300MB"
# Rows read at a time. A transcript is a whole text: of those fewer.
_BATCH, _FEW = 10_000, 2_048
_OF = {
    "briefings": "briefing_id IN (SELECT briefing_id FROM chosen)",
    "people": "person_id IN (SELECT person_id FROM participants SEMI JOIN chosen USING (transcript_id))",
    "person_offices": "person_id IN (SELECT person_id FROM participants SEMI JOIN chosen USING (transcript_id))",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table looks like: what it is about, its key, its columns and what they refer to."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()

    @property
    def arrow(self) -> "pa.Schema":
        """The Arrow schema, with the description of each column."""
        import pyarrow as pa

        return pa.schema(
            [
                pa.field(c.name, arrow_type(c), nullable=c.nullable, metadata={"description": c.description})
                for c in self.columns
            ]
        )


def shape(table: str) -> Shape:
    """Return the shape of a table by its name.

    >>> shape("problems").key, shape("cap_topics").columns[0].name
    (('transcript_id', 'problem_no'), 'cap_code')
    """
    if record := _RECORDS.get(table):
        return Shape(table, record.about, record.key, columns(record), references(record))
    file = f"{reference_file(table)}.tsv"
    header = lexicon_text(file).split("\n", 1)[0].split("\t")
    key = REFERENCE[table]
    found = tuple(Column(name, str, name != key, (), f"As the lexicon {file} lists it", None) for name in header)
    return Shape(table, f"Reference table: the lexicon {file} of briefnlp.", (key,), found)


class Selected:
    """The editions that meet a selection, with the rows of all tables that belong to them, sorted by key.

    Raises `CorpusError` when nothing meets it. `scratch` is a folder for what does not fit in memory.
    """

    def __init__(self, corpus: Path, selection: Selection, scratch: Path) -> None:
        self._connection = connect(corpus)
        self._connection.execute(f"SET memory_limit = '{_MEMORY}'")
        self._connection.execute("SET temp_directory = ?", [str(scratch)])
        where, values = selection.where()
        self._connection.execute(
            f"CREATE TABLE chosen AS SELECT transcript_id, briefing_id, event_date FROM transcripts WHERE {where}",
            values,
        )
        counted = self._connection.execute("SELECT count(*), min(event_date), max(event_date) FROM chosen").fetchone()
        self.count, self.first_date, self.last_date = counted or (0, None, None)
        if not self.count:
            raise CorpusError("no transcript of the corpus meets the selection; nothing was written")

    def __enter__(self) -> "Selected":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables, in reading order."""
        return table_names()

    def batches(self, table: str, wanted: Sequence[str] = ()) -> "Iterator[pa.RecordBatch]":
        """Yield the rows of a table as Arrow batches with declared types: all columns, or those wanted."""
        import pyarrow as pa

        described = shape(table)
        schema = described.arrow
        schema = pa.schema([schema.field(name) for name in wanted]) if wanted else schema
        # A cursor of its own: several tables are read side by side.
        cursor = self._connection.cursor()
        held = {column[0] for column in cursor.execute(f"SELECT * FROM {table} LIMIT 0").description or ()}
        names = ", ".join(f'"{n}"' if n in held else f'NULL AS "{n}"' for n in schema.names)
        found = cursor.sql(f"SELECT {names} FROM {table} {_condition(table)} ORDER BY {', '.join(described.key)}")
        for batch in found.to_arrow_reader(_FEW if table == TranscriptRow.table else _BATCH):
            arrays = [batch.column(name).cast(schema.field(name).type) for name in schema.names]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)

    def rows(self, table: str, wanted: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table as dictionaries."""
        for batch in self.batches(table, wanted):
            yield from batch.to_pylist()

    def editions(self, *tables: str) -> Iterator[tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]]:
        """Yield each edition (its row, without the text) with its own rows of the tables named."""
        facts = [c.name for c in columns(TranscriptRow) if c.name != "text"]
        streams = {name: groupby(self.rows(name), key=lambda row: row["transcript_id"]) for name in tables}
        waiting = {name: next(stream, None) for name, stream in streams.items()}
        for edition in self.rows(TranscriptRow.table, facts):
            mine: dict[str, list[dict[str, Any]]] = {}
            for name in tables:
                group = waiting[name]
                if group is not None and group[0] == edition["transcript_id"]:
                    mine[name] = list(group[1])
                    waiting[name] = next(streams[name], None)
                else:
                    mine[name] = []
            yield edition, mine

    def answer(self, sql: str, schema: "pa.Schema") -> "Iterator[pa.RecordBatch]":
        """Yield the answer to a question over the tables in a schema of one's own."""
        import pyarrow as pa

        for batch in self._connection.cursor().sql(sql).to_arrow_reader(_FEW):
            yield pa.RecordBatch.from_arrays([batch.column(f.name).cast(f.type) for f in schema], schema=schema)

    def ask(self, sql: str) -> Iterator[dict[str, Any]]:
        """Yield the answer to a question over the tables; the editions selected are the table `chosen`."""
        for batch in self._connection.cursor().sql(sql).to_arrow_reader(_FEW):
            yield from batch.to_pylist()


def _condition(table: str) -> str:
    if table in _OF:
        return f"WHERE {_OF[table]}"
    return "SEMI JOIN chosen USING (transcript_id)" if table in _RECORDS else ""
