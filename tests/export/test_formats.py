"""Every format is written whole or not at all, safely, described, and the same twice."""

import hashlib
import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

import briefnlp as bn
from briefnlp.cli import main
from briefnlp.cli.export import FORMATS as OFFERED
from briefnlp.columns import table_names
from briefnlp.errors import CorpusError
from briefnlp.export import jsonl_files
from briefnlp.export.formats import FORMATS, export
from briefnlp.store.query import Selection

ROOT = Path(__file__).parents[2]


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_command_offers_the_formats_there_are() -> None:
    assert list(FORMATS) == OFFERED


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_the_same_twice_and_described(corpus: Path, tmp_path: Path, form: str) -> None:
    done = export(corpus, form, tmp_path / "one")
    export(corpus, form, tmp_path / "two")
    held = hashes(tmp_path / "one")
    assert held == hashes(tmp_path / "two")
    assert set(held) == {file.path for file in done.files} | {"CITATION.cff", "datapackage.json"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
    package = json.loads((tmp_path / "one" / "datapackage.json").read_text(encoding="utf-8"))
    described = {file["path"]: file["hash"] for resource in package["resources"] for file in resource["files"]}
    assert described == {name: f"sha256:{held[name]}" for name in held if name in described}
    assert set(described) == {file.path for file in done.files}


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_ids_and_wordings_stay_inside(evil: Path, tmp_path: Path, form: str) -> None:
    export(evil, form, tmp_path / "a" / "b" / "out")
    outside = [path for path in tmp_path.rglob("*") if path.is_file() and tmp_path / "a/b/out" not in path.parents]
    assert outside == []
    for path in (tmp_path / "a/b/out").iterdir():
        if path.suffix in (".xml", ".html"):
            assert "<script" not in path.read_text(encoding="utf-8")


def test_a_failure_leaves_nothing_behind(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(jsonl_files, "_iso", breaks)
    with pytest.raises(OSError, match="no space"):
        export(corpus, "jsonl", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_not_overwritten(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept")
    with pytest.raises(CorpusError, match="not empty"):
        export(corpus, "csv", tmp_path)
    with pytest.raises(CorpusError, match="inside the corpus"):
        export(corpus, "csv", corpus / "tables" / "more")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(("form", "name"), [("sqlite", "x.db"), ("xlsx", "x.xlsx"), ("cmfa", "x.csv")])
def test_a_file_that_is_no_export_is_not_overwritten(corpus: Path, tmp_path: Path, form: str, name: str) -> None:
    (tmp_path / name).write_text("kept")
    (tmp_path / "x.datapackage.json").write_text('{"name": "mine", "resources": []}')
    with pytest.raises(CorpusError, match=f"is no {form} export"):
        export(corpus, form, tmp_path / name)
    assert (tmp_path / name).read_text() == "kept"


@pytest.mark.parametrize(("form", "name"), [("sqlite", "x.db"), ("xlsx", "x.xlsx"), ("cmfa", "x.csv")])
def test_a_format_of_one_file_may_name_it(corpus: Path, tmp_path: Path, form: str, name: str) -> None:
    for _ in range(2):
        export(corpus, form, tmp_path / name)
    extra = {"x.metadata.json"} if form == "sqlite" else set()
    assert {p.name for p in tmp_path.iterdir()} == {name, "x.CITATION.cff", "x.datapackage.json"} | extra


def test_a_selection_takes_all_rows_of_its_editions_and_no_others(corpus: Path, tmp_path: Path) -> None:
    export(corpus, "parquet", tmp_path / "en", selection=Selection(lang="en"))
    whole = bn.open(corpus)
    [name] = whole.transcripts.loc[whole.transcripts["lang"] == "en", "transcript_id"]
    for table in ("transcripts", "turns", "figures", "tokens", "participants", "ledger"):
        held = pd.read_parquet(tmp_path / "en" / f"{table}.parquet")
        assert len(held) == (getattr(whole, table)["transcript_id"] == name).sum()
        assert set(held["transcript_id"]) == {name}
    assert len(pd.read_parquet(tmp_path / "en" / "units.parquet")) == len(whole.units)
    with pytest.raises(CorpusError, match="no transcript"):
        export(corpus, "parquet", tmp_path / "none", selection=Selection(until="1999"))
    assert not (tmp_path / "none").exists()


def test_parquet_has_declared_types_and_descriptions(corpus: Path, tmp_path: Path) -> None:
    export(corpus, "parquet", tmp_path / "out")
    schema = pq.read_schema(tmp_path / "out" / "figures.parquet")
    assert str(schema.field("figure_no").type) == "int32"
    assert b"scale folded in" in schema.field("value").metadata[b"description"]
    frame = pd.read_parquet(tmp_path / "out" / "figures.parquet")
    assert frame["aspect"].dtype == "category"
    assert {path.stem for path in (tmp_path / "out").glob("*.parquet")} == set(table_names())


def test_csv_and_json_lines_hold_what_the_corpus_holds(corpus: Path, tmp_path: Path) -> None:
    export(corpus, "csv", tmp_path / "csv", bom=True)
    export(corpus, "jsonl", tmp_path / "jsonl")
    assert (tmp_path / "csv" / "turns.csv").read_bytes()[:3] == b"\xef\xbb\xbf"
    for table in ("turns", "figures", "sentences"):
        held = getattr(bn.open(corpus), table).sort_values(list(_key(table))).reset_index(drop=True)
        read = pd.read_csv(tmp_path / "csv" / f"{table}.csv", encoding="utf-8-sig")
        lines = pd.read_json(tmp_path / "jsonl" / f"{table}.jsonl", lines=True)
        for column in ("text", "char_start"):
            assert list(read[column]) == list(held[column]) == list(lines[column])
        assert list(read.columns) == list(held.columns) == list(lines.columns)
    figures = pd.read_csv(tmp_path / "csv" / "figures.csv")
    held = bn.open(corpus).figures.sort_values(["transcript_id", "figure_no"])
    assert list(figures["value"]) == list(held["value"])


def _key(table: str) -> tuple[str, str]:
    return ("transcript_id", {"turns": "turn_no", "figures": "figure_no", "sentences": "sentence_no"}[table])


def test_csv_text_is_never_a_formula_and_numbers_are_left_alone(evil: Path, tmp_path: Path) -> None:
    for form in ("csv", "cmfa"):
        export(evil, form, tmp_path / form)
        for path in (tmp_path / form).glob("*.csv"):
            frame = pd.read_csv(path, dtype=str, keep_default_na=False)
            for column in frame.columns:
                cells = frame[column]
                risky = cells[cells.str.match(r"[=+\-@\t\r]")]
                assert pd.to_numeric(risky, errors="coerce").notna().all(), (path.name, column)
    turns = pd.read_csv(tmp_path / "csv" / "turns.csv")
    assert (turns["text"].str.startswith("'=HYPERLINK")).any()
    assert (turns["label"].str.startswith("'@SUM", na=False)).any()


def test_pairs_are_the_exchanges(corpus: Path, tmp_path: Path) -> None:
    export(corpus, "cmfa", tmp_path / "out")
    pairs = pd.read_csv(tmp_path / "out" / "pairs.csv")
    turns = bn.open(corpus).turns
    asked = turns[turns["kind"] == "question"].groupby(["transcript_id", "exchange_no"])
    assert len(pairs) == asked.ngroups
    assert pairs["question_turns"].sum() == asked.size().sum()
    assert pairs["pair_id"].is_unique
    first = pairs.iloc[0]
    answers = turns[(turns["transcript_id"] == first["transcript_id"]) & (turns["kind"] == "answer")]
    mine = answers[answers["exchange_no"] == first["exchange_no"]]
    assert first["answer_text"] == "\n\n".join(mine["text"])


def test_the_command_writes_and_says_so(corpus: Path, tmp_path: Path) -> None:
    arguments = ["export", "--corpus", str(corpus), "--format", "tei", "--output", str(tmp_path / "tei"), "--measures"]
    done = CliRunner().invoke(main, [*arguments, "--lang", "zh"], catch_exceptions=False)
    assert done.exit_code == 0
    assert "1 transcript written" in done.output
    assert CliRunner().invoke(main, arguments).exit_code == 1


def test_the_citation_names_this_version() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'version: "{bn.__version__}"' in text
    assert 'cff-version: "1.2.0"' in text
