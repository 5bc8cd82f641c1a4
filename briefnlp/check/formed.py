"""Well formed: keys, references, spans, closed sets and hashes hold."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from briefnlp.catalog import open_catalog
from briefnlp.columns import Column, Reference, columns, references
from briefnlp.errors import CorpusError
from briefnlp.records import CORPUS_WIDE, PER_TRANSCRIPT, Row
from briefnlp.store.query import connect
from briefnlp.text import sha256

if TYPE_CHECKING:
    import duckdb

# Columns that hold a wording and its span: all tables have the first, where they have a text at all.
_SPANS = [("text", "char_start", "char_end"), ("indicator", "indicator_start", "indicator_end")]
# What a span lies in, nearest first: a text is cut again and again where it is short, so that time grows with the
# corpus alone and not with the length of a briefing too.
_AROUND = [("sentence_no", "sentences"), ("turn_no", "turns")]
# What the columns of a row have to do with each other, and the rows that break it.
_RULES: dict[str, str] = {
    "turns: an answer replies to a question of its exchange that stands before it": """
        SELECT a.transcript_id, a.turn_no FROM turns a JOIN turns q
        ON q.transcript_id = a.transcript_id AND q.turn_no = a.reply_to
        WHERE q.kind <> 'question' OR q.exchange_no IS DISTINCT FROM a.exchange_no OR q.turn_no >= a.turn_no
    """,
    "turns: an exchange begins with a question": """
        SELECT transcript_id, min(turn_no) FROM turns WHERE exchange_no IS NOT NULL
        GROUP BY transcript_id, exchange_no HAVING arg_min(kind, turn_no) <> 'question'
    """,
    "exchange_scores.exchange_no is an exchange of turns": """
        SELECT transcript_id, exchange_no FROM exchange_scores s ANTI JOIN turns t USING (transcript_id, exchange_no)
    """,
    "tokens.head is a token of the sentence": """
        SELECT transcript_id, sentence_no, min(head), max(head) FROM tokens GROUP BY transcript_id, sentence_no
        HAVING min(head) < 0 OR max(head) > count(*)
    """,
    "problems: spans lie in the text": """
        SELECT transcript_id, problem_no FROM problems JOIN transcripts t USING (transcript_id)
        WHERE char_start < 0 OR char_end < char_start OR char_end > length(t.text)
    """,
}
# A score is of a theme of the topic, or of the topic as a whole.
_RULES |= {
    f"{table}: theme_id and cap_code refer to themes and cap_topics": f"""
        SELECT transcript_id, s.theme_id, s.cap_code FROM {table} s LEFT JOIN themes t ON t.theme_id = s.theme_id
        LEFT JOIN cap_topics c ON c.cap_code = CAST(s.cap_code AS VARCHAR)
        WHERE c.cap_code IS NULL OR (t.theme_id IS NULL AND s.theme_id <> 'cap_' || c.cap_code)
    """
    for table in ("theme_scores", "exchange_scores")
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a check found: what was checked, how many rows fail, and an example."""

    check: str
    rows: int
    example: str


def well_formed(corpus: str | Path) -> list[Finding]:
    """Return what is wrong with the form of a corpus: empty when keys, references, spans, sets and hashes all hold."""
    folder = Path(corpus)
    with TemporaryDirectory() as spill, connect(folder) as connection:
        # What does not fit goes to disk: to number all tokens of a large corpus takes more memory than all else.
        for name, value in {"memory_limit": "300MB", "threads": 2, "temp_directory": spill}.items():
            connection.execute(f"SET {name} = '{value}'")
        found = [finding for record in (*PER_TRANSCRIPT, *CORPUS_WIDE) for finding in _of_table(connection, record)]
        found += [finding for check, query in _RULES.items() for finding in _asked(connection, check, query)]
    return [*found, *_hashes(folder)]


def _of_table(connection: "duckdb.DuckDBPyConnection", record: type[Row]) -> Iterator[Finding]:
    key = ", ".join(record.key)
    doubles = f"SELECT {key}, count(*) FROM {record.table} GROUP BY {key} HAVING count(*) > 1"
    yield from _asked(connection, f"{record.table}: key {key} is unique", doubles)
    for column in columns(record):
        yield from _of_column(connection, record, column)
    for reference in references(record):
        check = f"{record.table}.{reference.columns[-1]} refers to {reference.table}"
        yield from _asked(connection, check, _lost(record, reference))
    names = {column.name for column in columns(record)}
    for wording, start, end in _SPANS:
        if {wording, start, end} <= names:
            check = f"{record.table}: spans point at their {wording}"
            yield from _asked(connection, check, _astray(record, wording, start, end))


def _lost(record: type[Row], reference: Reference) -> str:
    """Return the query for rows that refer to a row which is not there."""
    same = " AND ".join(f"r.{mine} = t.{its}" for mine, its in zip(reference.columns, reference.key, strict=True))
    shown = ", ".join(f"r.{name}" for name in dict.fromkeys((*record.key, *reference.columns)))
    given = " AND ".join(f"r.{name} IS NOT NULL" for name in reference.columns)
    return f"SELECT {shown} FROM {record.table} r ANTI JOIN {reference.table} t ON {same} WHERE {given}"


def _astray(record: type[Row], wording: str, start: str, end: str) -> str:
    """Return the query for rows whose span holds other words, or leaves what it lies in."""
    names = {column.name for column in columns(record)}
    inner = [(number, table) for number, table in _AROUND if number in names and table != record.table]
    if wording != "text":
        # What a figure measures may stand in a sentence before.
        inner = inner[1:]
    number, table = inner[0] if inner else ("", "transcripts")
    around = f"transcript_id, {number}" if number else "transcript_id"
    offset = "a.char_start" if number else "0"
    # Code points, as DuckDB's substring counts them, from 1. A span that lacks one end points at nothing.
    return f"""
        SELECT r.{", r.".join(record.key)}, r.{wording} FROM {record.table} r JOIN {table} a USING ({around})
        WHERE (r.{wording} IS NOT NULL OR r.{start} IS NOT NULL OR r.{end} IS NOT NULL) AND (
            r.{start} < {offset} OR r.{end} - r.{start} <> length(r.{wording})
            OR substring(a.text, r.{start} - {offset} + 1, r.{end} - r.{start}) IS DISTINCT FROM r.{wording}
        )
    """


def _of_column(connection: "duckdb.DuckDBPyConnection", record: type[Row], column: Column) -> Iterator[Finding]:
    table, name = record.table, column.name
    if not column.nullable:
        nulls = f"SELECT {', '.join(record.key)} FROM {table} WHERE {name} IS NULL"
        yield from _asked(connection, f"{table}.{name} is never empty", nulls)
    if column.values:
        allowed = ", ".join(f"'{value}'" for value in column.values)
        strange = f"SELECT {name} FROM {table} WHERE CAST({name} AS VARCHAR) NOT IN ({allowed})"
        yield from _asked(connection, f"{table}.{name} is one of its set", strange)


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
    described = _described(folder / "datapackage.json")
    written: dict[object, tuple[object, object]] = {
        part.path: (f"sha256:{part.sha256}", part.rows) for part in parts.values()
    }
    unlike = [name for name in described.keys() | written.keys() if described.get(name) != written.get(name)]
    if unlike:
        yield Finding("datapackage.json describes every file as it is", len(unlike), min(map(str, unlike)))


def _described(package: Path) -> dict[object, tuple[object, object]]:
    """Return what a data package says is the hash and the rows of each file; nothing when it cannot be read."""
    try:
        resources = json.loads(package.read_text(encoding="utf-8"))["resources"]
        return {file["path"]: (file["hash"], file["rows"]) for resource in resources for file in resource["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
