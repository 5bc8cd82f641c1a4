"""A corpus that was just built is well formed; one that was tampered with is not."""

import re
import shutil
import time
from collections.abc import Callable
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
    odd = {finding.check for finding in plausible(rewritten(corpus, tmp_path, "figures", "value_max", -1.0))}
    assert odd - before == {"a range runs upward"}


def test_the_ledger_sums_to_the_whole(corpus: Path) -> None:
    sums = ledger(corpus).groupby(["transcript_id", "page_no"])["share"].sum()
    assert ((sums - 100).abs() < 0.1).all()


def rewritten(corpus: Path, tmp_path: Path, name: str, column: str, value: object) -> Path:
    """Return a copy of a corpus with another value in the last row of a table's first part that has one there."""
    copy = tmp_path / "copy"
    shutil.copytree(corpus, copy)
    path = sorted((copy / "tables" / name).rglob("*.parquet"))[0]
    with path.open("rb") as handle:
        table = pq.read_table(handle)
    place = table.schema.get_field_index(column)
    values = table[column].to_pylist()
    values[max((row for row, held in enumerate(values) if held is not None), default=-1)] = value
    pq.write_table(table.set_column(place, column, pa.array(values, table.schema.field(place).type)), path)
    return copy


@pytest.mark.parametrize(
    ("table", "column", "value", "told"),
    [
        ("figures", "unit_id", "parsec", "figures.unit_id refers to units"),
        ("figures", "text", "nothing of the kind", "figures: spans point at their text"),
        ("figures", "figure_no", 2, "figures: key"),
        ("figures", "indicator", "something else", "figures: spans point at their indicator"),
        ("figures", "indicator_start", 0, "figures: spans point at their indicator"),
        ("figures", "indicator_end", None, "figures: spans point at their indicator"),
        ("figures", "sentence_no", 999_999, "figures.sentence_no refers to sentences"),
        ("figures", "turn_no", 0, "figures.turn_no refers to turns"),
        ("turns", "participant_no", 999, "turns.participant_no refers to participants"),
        ("turns", "reply_to", 999, "turns.reply_to refers to turns"),
        ("turns", "reply_to", 1, "turns: an answer replies to a question of its exchange"),
        ("turns", "exchange_no", 999, "turns: an exchange begins with a question"),
        ("turns", "char_start", 3, "turns: spans point at their text"),
        ("sentences", "turn_no", 999, "sentences.turn_no refers to turns"),
        ("sentences", "char_end", 999_999, "sentences: spans point at their text"),
        ("tokens", "sentence_no", 999_999, "tokens.sentence_no refers to sentences"),
        ("tokens", "sentence_no", 1, "tokens: spans point at their text"),
        ("tokens", "head", 9_999, "tokens.head is a token of the sentence"),
        ("theme_scores", "turn_no", 999, "theme_scores.turn_no refers to turns"),
        ("theme_scores", "cap_code", 4_711, "theme_scores: theme_id and cap_code refer to themes and cap_topics"),
        ("exchange_scores", "theme_id", "nothing", "exchange_scores: theme_id and cap_code refer to themes"),
        ("exchange_scores", "exchange_no", 999, "exchange_scores.exchange_no is an exchange of turns"),
        ("terms", "figure_no", 999, "terms.figure_no refers to figures"),
        ("theme_mentions", "sentence_no", 999_999, "theme_mentions.sentence_no refers to sentences"),
        ("terms", "sentence_no", 999_999, "terms.sentence_no refers to sentences"),
        ("participants", "person_id", "nobody", "participants.person_id refers to people"),
        ("participants", "transcript_id", "nowhere", "participants.transcript_id refers to transcripts"),
    ],
)
def test_what_is_wrong_is_told(corpus: Path, tmp_path: Path, table: str, column: str, value: object, told: str) -> None:
    checks = [finding.check for finding in well_formed(rewritten(corpus, tmp_path, table, column, value))]
    assert any(check.startswith(told) for check in checks), checks
    assert "every file has the hash it was written with" in checks


@pytest.mark.parametrize(
    "mend",
    [
        lambda t: t.replace('"rows": 1', '"rows": 7', 1),
        lambda t: re.sub(r'("hash": "[^"]*",\s*"rows": )\d+', r"\1[1]", t, count=1),
        lambda t: re.sub(r'"hash": "[^"]*"', '"hash": {}', t, count=1),
        lambda t: re.sub(r'"path": "tables[^"]*"', '"path": 1', t, count=1),
        lambda _: "{}",
        lambda _: None,
    ],
)
def test_a_data_package_of_other_files_is_told(corpus: Path, tmp_path: Path, mend: Callable[[str], str | None]) -> None:
    shutil.copytree(corpus, tmp_path / "copy")
    package = tmp_path / "copy" / "datapackage.json"
    text = mend(package.read_text(encoding="utf-8"))
    package.unlink()
    if text:
        package.write_text(text, encoding="utf-8")
    [finding] = well_formed(tmp_path / "copy")
    assert finding.check == "datapackage.json describes every file as it is"


def test_a_span_far_into_a_long_text_costs_no_more(tmp_path: Path) -> None:
    # Quadratic, this would take minutes: each of 60,000 tokens would be looked for from the start of its text.
    lines = [f"Reuters:\nWhat about {n}?\nLi Mei:\n" + "增长了一些。" * 20 for n in range(400)]
    page = tmp_path / "long.txt"
    page.write_text("Li Mei:\nGood morning. The floor is open.\n" + "\n".join(lines), encoding="utf-8")
    assert bn.build([page], tmp_path / "corpus").ok
    began = time.process_time()
    assert well_formed(tmp_path / "corpus") == []
    assert time.process_time() - began < 10
