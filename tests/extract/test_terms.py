"""Terms: laws, plans, titles and commitments, and what only looks like one."""

import json
from pathlib import Path

import pytest

import briefnlp as bn
from briefnlp.extract.figures import find_figures
from briefnlp.extract.terms import find_terms, with_figures
from briefnlp.extract.titles import capital_title_spans, title_spans
from briefnlp.languages import language
from briefnlp.pipeline import placed_sentences

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases/terms.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_terms(case: dict) -> None:
    kinds = {"law", "plan", "document", "commitment", "meeting"}
    found = [[t.kind, t.text] for t in bn.find_terms(case["text"], lang=case["lang"]) if t.kind in kinds]
    assert found == case["expect"]


def test_a_commitment_says_who_and_by_when() -> None:
    [english] = [t for t in bn.find_terms("The ministry will reopen both ferries by 2034.") if t.kind == "commitment"]
    [chinese] = [t for t in bn.find_terms("我们将在2034年底前重开两个渡口。") if t.kind == "commitment"]
    assert (english.actor, english.action) == ("The ministry", "reopen both ferries by 2034")
    assert (chinese.actor, chinese.action) == ("我们", "在2034年底前重开两个渡口")
    assert (english.deadline, chinese.deadline) == ("by 2034", "2034年底前")


@pytest.mark.parametrize(
    ("lang", "text", "stated"),
    [
        ("en", "Last year 40 ferries ran. We will raise that to 65 ferries by 2034; 12 need new engines.", "65"),
        ("zh", "去年有40艘渡轮。我们将在2034年底前增加到65艘，其中12艘需要更换发动机。", "65艘"),
        ("en", "We will reopen the ferry. It carries 40 people.", None),
    ],
)
def test_a_commitment_names_the_figure_to_be_reached(lang: str, text: str, stated: str | None) -> None:
    grammar = language(lang)
    sentences = placed_sentences(text, grammar)
    figures = find_figures(sentences, grammar)
    [term] = [t for t in with_figures(find_terms(sentences, grammar), figures) if t.kind == "commitment"]
    assert [f.text for f in figures if f.figure_no == term.figure_no] == ([stated] if stated else [])


@pytest.mark.parametrize("text", ["《" * 200_000, "《a" * 100_000, "Law on " * 60_000, "Aa of " * 60_000])
def test_hostile_titles_take_linear_time(text: str) -> None:
    assert isinstance(title_spans(text), list)
    assert isinstance(capital_title_spans(text), list)
