"""Questions over the Parquet files by DuckDB, so that a large corpus never has to fit in memory."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefnlp.columns import table_names
from briefnlp.days import first_day, last_day
from briefnlp.errors import CorpusError
from briefnlp.lexicon import concepts
from briefnlp.records import CORPUS_WIDE, PER_TRANSCRIPT, REFERENCE, Row, TranscriptRow

if TYPE_CHECKING:
    import duckdb

_SPOKEN = ("turns", "transcripts", "participants")
# A turn with who said it, of which edition: what every selection is made on.
_SPEECH = """
CREATE VIEW speech AS
SELECT t.transcript_id, t.turn_no, t.kind, t.exchange_no, t.reply_to, t.char_start, t.text,
       p.name AS speaker, p.person_id, p.office, p.organization, p.role, p.outlet,
       d.lang, d.briefing_id, d.event_date, d.title, d.series, d.host, d.url, d.source, year(d.event_date) AS year
FROM turns t
JOIN transcripts d USING (transcript_id)
LEFT JOIN participants p ON p.transcript_id = t.transcript_id AND p.participant_no = t.participant_no
"""


# Who or what a selection may name: where the corpus would hold it, and where to look what there is.
_NAMED = {
    "briefing": ("transcripts", "briefing_id = $1 OR transcript_id = $1", "the ids are in the table transcripts"),
    "speaker": (
        "participants",
        "person_id = $1 OR contains(lower(name), lower($1))",
        "the ids are in the table people, and part of a name will do",
    ),
    "outlet": ("participants", "outlet = $1", "the ids are in the table outlets"),
    "organization": ("participants", "organization = $1", "the ids are in the table organizations"),
}


def connect(
    corpus: str | Path, only: Collection[str] | None = None, *, selection: "Selection | None" = None
) -> "duckdb.DuckDBPyConnection":
    """Return a DuckDB connection with a view for each table of a corpus, and `speech`: turns with who and when.

    `only` are the tables needed beside those of `speech`: a view looks into every file of its table, which takes time.
    Raises `CorpusError` when the folder holds no corpus, or when the selection that is to be made names a briefing, a
    speaker, an outlet or an organization that neither the corpus nor a lexicon holds.
    """
    import duckdb

    folder = Path(corpus)
    if not (folder / "tables" / "transcripts").is_dir():
        raise CorpusError(f"there is no corpus in {folder}: build one with `briefnlp build PATH... --corpus {folder}`")
    connection = duckdb.connect()
    # A long question shows no progress bar among the rows of its answer.
    connection.execute("SET enable_progress_bar = false")
    # Rows come back in the order the query states; nothing else may decide it.
    connection.execute("SET preserve_insertion_order = false")
    needed = table_names() if only is None else {*_SPOKEN, *only}
    for record in (record for record in (*PER_TRANSCRIPT, *CORPUS_WIDE) if record.table in needed):
        connection.execute(f"CREATE VIEW {record.table} AS {_select(folder, record)}")
    for name in (name for name in REFERENCE if name in needed):
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {_files(folder / 'tables' / name)}")
    connection.execute(_SPEECH)
    if selection:
        _require_known(connection, selection)
    return connection


def _require_known(connection: "duckdb.DuckDBPyConnection", selection: "Selection") -> None:
    for name, (table, condition, hint) in _NAMED.items():
        value = getattr(selection, name)
        if value is None or (name in ("outlet", "organization") and value in concepts(f"{name}s")):
            continue
        if not connection.execute(f"SELECT 1 FROM {table} WHERE {condition} LIMIT 1", [value]).fetchall():
            raise CorpusError(f"unknown {name} {value!r}: {hint}")


def _select(folder: Path, record: type[Row]) -> str:
    files = folder / "tables" / record.table
    if any(files.rglob("[!.]*.parquet")):
        # Language and year are the folders' names: only the editions themselves have them as columns.
        unsaid = [] if not record.is_parted else ["year"] if record is TranscriptRow else ["lang", "year"]
        columns = f"* EXCLUDE ({', '.join(unsaid)})" if unsaid else "*"
        return f"SELECT {columns} FROM {_files(files)}"
    # An empty table has no part yet; its columns are needed all the same.
    from briefnlp.store.schema import stored_columns

    names = {str: "VARCHAR", int: "INTEGER", float: "DOUBLE", bool: "BOOLEAN"}
    typed = (f"CAST(NULL AS {names.get(c.type, 'VARCHAR')}) AS {c.name}" for c in stored_columns(record))
    return f"SELECT {', '.join(typed)} WHERE false"


def _files(folder: Path) -> str:
    pattern = str(folder / "**" / "*.parquet").replace("'", "''")
    return f"read_parquet('{pattern}', hive_partitioning = true, union_by_name = true)"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which turns a question is put to; what is not given does not narrow.

    `since` and `until` are days, or months or years of which the first and the last day count; `speaker` is a
    person_id or part of a name; the rest are values of columns.
    """

    lang: str | None = None
    since: str | None = None
    until: str | None = None
    year: str | None = None
    role: str | None = None
    kind: str | None = None
    speaker: str | None = None
    organization: str | None = None
    outlet: str | None = None
    series: str | None = None
    source: str | None = None
    briefing: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Selection":
        """Return the selection that a wording such as `lang=en,role=official,since=2024` names.

        >>> Selection.parse("role=official, year=2024").role
        'official'
        """
        pairs = [part.split("=", 1) for part in text.split(",") if part.strip()]
        known = [field.name for field in fields(cls)]
        for pair in pairs:
            if len(pair) != 2 or pair[0].strip() not in known:
                raise CorpusError(
                    f"selection {text!r}: {pair[0].strip()!r} is not one of {', '.join(known)} with =value"
                )
        return cls(**{name.strip(): value.strip() for name, value in pairs})

    def where(self) -> tuple[str, list[Any]]:
        """Return the condition on `speech` as SQL with its values."""
        conditions, values = [], []
        for name in ("lang", "role", "kind", "organization", "outlet", "series", "source"):
            if (value := getattr(self, name)) is not None:
                conditions.append(f"{name} = ?")
                values.append(value)
        if self.year is not None:
            conditions.append("year = ?")
            values.append(_year(self.year))
        if self.since is not None:
            conditions.append("event_date >= CAST(? AS DATE)")
            values.append(_day(self.since, first_day))
        if self.until is not None:
            conditions.append("event_date <= CAST(? AS DATE)")
            values.append(_day(self.until, last_day))
        if self.speaker is not None:
            conditions.append("(person_id = ? OR contains(lower(speaker), lower(?)))")
            values += [self.speaker, self.speaker]
        if self.briefing is not None:
            conditions.append("(briefing_id = ? OR transcript_id = ?)")
            values += [self.briefing, self.briefing]
        return " AND ".join(conditions) or "true", values


def _year(value: str) -> int:
    if not value.isdigit():
        raise CorpusError(f"year {value!r} is not a year such as 2024")
    return int(value)


def _day(name: str, read: Callable[[str], date]) -> str:
    try:
        return read(name).isoformat()
    except ValueError as error:
        raise CorpusError(str(error)) from None
