"""The database: keys hold, search finds Chinese, Datasette knows every column."""

import json
import sqlite3
from pathlib import Path

import pytest

import briefnlp as bn
from briefnlp.columns import table_names
from briefnlp.export.formats import export


@pytest.fixture(scope="module")
def made(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sqlite") / "out"
    export(corpus, "sqlite", folder)
    return folder


@pytest.fixture
def database(made: Path) -> sqlite3.Connection:
    return sqlite3.connect(made / "briefings.sqlite")


def test_keys_hold(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for table in table_names():
        assert any(row[5] for row in database.execute(f"PRAGMA table_info({table})")), table


def test_it_holds_every_row(database: sqlite3.Connection, corpus: Path) -> None:
    for table in table_names():
        [(count,)] = database.execute(f"SELECT count(*) FROM {table}")
        assert count == len(getattr(bn.open(corpus), table)), table


@pytest.mark.parametrize("phrase", ["国内生产总值", "first three quarters"])
def test_search_finds_phrases_of_both_languages(database: sqlite3.Connection, corpus: Path, phrase: str) -> None:
    question = "SELECT count(*) FROM turns_fts WHERE turns_fts MATCH ?"
    turns = bn.open(corpus).turns
    for _ in range(2):
        [(found,)] = database.execute(question, [f'"{phrase}"'])
        assert found == turns["text"].str.contains(phrase, case=False, regex=False).sum() > 0
        joined = "SELECT t.text FROM turns_fts f JOIN turns t ON t.row_no = f.rowid WHERE turns_fts MATCH ?"
        assert all(phrase in text.lower() for (text,) in database.execute(joined, [f'"{phrase}"']))
        database.execute("VACUUM")


def test_metadata_describes_every_column(made: Path, database: sqlite3.Connection) -> None:
    metadata = json.loads((made / "metadata.json").read_text(encoding="utf-8"))
    tables = metadata["databases"]["briefings"]["tables"]
    for table in table_names():
        columns = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
        assert set(tables[table]["columns"]) == columns
        assert all(tables[table]["columns"].values())
    assert tables["turns"]["units"] == {"char_start": "code points", "char_end": "code points"}
    assert tables["turns"]["fts_table"] == "turns_fts"
