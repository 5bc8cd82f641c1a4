"""A corpus that was just built is well formed; one that was tampered with is not."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import briefnlp as bn
from briefnlp.check.formed import well_formed
from briefnlp.check.ledger import ledger
from briefnlp.check.plausible import plausible


@pytest.fixture(scope="module")
def corpus(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checked")
    bn.build([samples / "2031-10-quarter"], folder)
    return folder


def test_a_built_corpus_is_well_formed(corpus: Path) -> None:
    assert well_formed(corpus) == []


def test_a_built_corpus_is_plausible(corpus: Path) -> None:
    assert plausible(corpus) == []


def test_what_is_odd_is_told(corpus: Path, tmp_path: Path) -> None:
    before = {finding.check for finding in plausible(corpus)}
    odd = {finding.check for finding in plausible(rewritten(corpus, tmp_path, "value_max", -1.0))}
    assert odd - before == {"a range runs upward"}


def test_the_ledger_sums_to_the_whole(corpus: Path) -> None:
    sums = ledger(corpus).groupby(["transcript_id", "page_no"])["share"].sum()
    assert ((sums - 100).abs() < 0.1).all()


def rewritten(corpus: Path, tmp_path: Path, column: str, value: object) -> Path:
    copy = tmp_path / "copy"
    shutil.copytree(corpus, copy)
    path = next((copy / "tables" / "figures").rglob("*.parquet"))
    with path.open("rb") as handle:
        table = pq.read_table(handle)
    place = table.schema.get_field_index(column)
    values = table[column].to_pylist()
    values[0] = value
    pq.write_table(table.set_column(place, column, pa.array(values, table.schema.field(place).type)), path)
    return copy


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("unit_id", "parsec", "figures.unit_id refers to units"),
        ("text", "nothing of the kind", "figures: spans point at their text"),
        ("figure_no", 2, "figures: key"),
    ],
)
def test_what_is_wrong_is_told(corpus: Path, tmp_path: Path, column: str, value: object, told: str) -> None:
    checks = [finding.check for finding in well_formed(rewritten(corpus, tmp_path, column, value))]
    assert any(check.startswith(told) for check in checks), checks
    assert "every file has the hash it was written with" in checks
