"""Mentions of themes: every way of writing them, and what only looks like one."""

import json
from pathlib import Path

import pytest

import briefnlp as bn
from briefnlp.extract.wordings import Wordings, fold

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases/theme_mentions.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_mentions(case: dict) -> None:
    found = bn.find_themes(case["text"], lang=case["lang"])
    assert [[m.theme_id, m.text] for m in found] == case["expect"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_spans_point_at_their_text(case: dict) -> None:
    text = "Intro 序 “x”\n" + case["text"]
    assert all(text[m.char_start : m.char_end] == m.text for m in bn.find_themes(text, lang=case["lang"]))


def test_wordings_fold_as_texts_do() -> None:
    for one, other in [("labour programmes", "labor program"), ("co-operation", "co operation"), ("“双碳”", "双碳")]:
        assert fold(one).text == fold(other).text


def test_a_hostile_line_takes_linear_time() -> None:
    finder = Wordings([("一带一路", 1), ("belt and road", 2)])
    assert len(finder.find("一带一路" * 50_000)) == 50_000
    assert len(finder.find("“" * 300_000 + "belt and road")) == 1
