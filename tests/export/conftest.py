"""A corpus of one event in two languages; and the same with ids and wordings nobody would wish for."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import briefnlp as bn

EVIL_ID = "../../x:<b>&\"'y"
EVIL_TEXT = '=HYPERLINK("http://a.example","b")<script>alert(1)</script>&amp;\x07\x1b]]>\u200b'
EVIL_LABEL = "@SUM(A1)\t# text = x"


@pytest.fixture(scope="session")
def corpus(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "corpus"
    assert bn.build([samples / "2031-10-quarter"], folder, jobs=1).ok
    return folder


@pytest.fixture(scope="session")
def rewritten(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return a copy of the corpus with values changed: `change(table, column, values) -> values`."""

    def make(change: Callable[[str, str, list[object]], list[object]]) -> Path:
        copy = tmp_path_factory.mktemp("rewritten") / "corpus"
        shutil.copytree(corpus, copy)
        for path in (copy / "tables").rglob("*.parquet"):
            name = path.relative_to(copy / "tables").parts[0]
            with path.open("rb") as file:
                table = pq.read_table(file)
            for place, field in enumerate(table.schema):
                values = table.column(place).to_pylist()
                changed = change(name, field.name, list(values))
                if changed != values:
                    table = table.set_column(place, field, pa.array(changed, field.type))
            pq.write_table(table, path)
        return copy

    return make


@pytest.fixture(scope="session")
def evil(corpus: Path, rewritten: Callable[..., Path]) -> Path:
    """The corpus with one hostile transcript_id, and a hostile wording in each text of its second turn."""
    victim = sorted(bn.open(corpus).transcripts["transcript_id"])[0]

    def change(table: str, column: str, values: list[object]) -> list[object]:
        if column == "transcript_id":
            return [EVIL_ID if value == victim else value for value in values]
        if (table, column) in (("turns", "text"), ("transcripts", "title"), ("participants", "name")):
            return [EVIL_TEXT, *values[1:]]
        if (table, column) == ("turns", "label"):
            return [EVIL_LABEL, *values[1:]]
        if table == "tokens" and column in ("text", "lemma"):
            return ["=1+1", "a b", *values[2:]]
        return values

    return rewritten(change)
