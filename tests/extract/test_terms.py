"""Terms: laws, plans, titles and commitments, and what only looks like one."""

import json
from pathlib import Path

import pytest

import briefnlp as bn
from briefnlp.extract.titles import capital_title_spans, title_spans

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases/terms.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_terms(case: dict) -> None:
    kinds = {"law", "plan", "document", "commitment", "meeting"}
    found = [[t.kind, t.text] for t in bn.find_terms(case["text"], lang=case["lang"]) if t.kind in kinds]
    assert found == case["expect"]


def test_a_commitment_says_who_and_by_when() -> None:
    [english] = [t for t in bn.find_terms("The ministry will reopen both ferries by 2034.") if t.kind == "commitment"]
    [chinese] = [t for t in bn.find_terms("我们将在2034年底前重开两个渡口。") if t.kind == "commitment"]
    assert (english.actor, english.deadline) == ("The ministry", "by 2034")
    assert (chinese.actor, chinese.deadline) == ("我们", "2034年底前")


@pytest.mark.parametrize("text", ["《" * 200_000, "《a" * 100_000, "Law on " * 60_000, "Aa of " * 60_000])
def test_hostile_titles_take_linear_time(text: str) -> None:
    assert isinstance(title_spans(text), list)
    assert isinstance(capital_title_spans(text), list)
