"""Whom a chair introduces, in both languages: names and offices as worded, in order."""

import json
from pathlib import Path
from typing import Any

import pytest

from briefnlp.en.introductions import find_introduced as find_english
from briefnlp.findings import Introduced, Label
from briefnlp.turns.participants import Roster
from briefnlp.turns.results import Speech
from briefnlp.turns.splitting import _named_by_surname
from briefnlp.zh.introductions import find_introduced as find_chinese

CASES = Path(__file__).parents[1] / "cases"
FINDERS = {"en": find_english, "zh": find_chinese}


def cases() -> list[tuple[str, dict[str, Any]]]:
    return [
        (lang, json.loads(line))
        for lang in FINDERS
        for line in (CASES / f"introductions.{lang}.jsonl").read_text("utf-8").splitlines()
    ]


@pytest.mark.parametrize(
    ("lang", "case"), cases(), ids=lambda value: value["label"] if isinstance(value, dict) else value
)
def test_people_are_introduced_with_their_offices(lang: str, case: dict[str, Any]) -> None:
    found = FINDERS[lang](case["text"])
    assert [[person.name, person.office] for person in found] == case["expect"]
    assert all(case["text"][p.char_start : p.char_end] == p.name for p in found)


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "Hello. My name is Xie Lan and I am your host."), ("zh", "我是李娜。")]
)
def test_who_says_i_am_may_be_the_chair(lang: str, text: str) -> None:
    assert [p.role for p in FINDERS[lang](text)] == ["chair"]


def test_those_called_by_a_surname_come_in_the_order_of_the_text() -> None:
    # Not in that of a set, which is another in every run.
    surnames = ["Xie", "Ge", "Wu", "Fei", "Li", "Tao", "Bai", "Zhu"]
    speeches = [Speech(Label(0, 3, 4, name, "person", name), 0, 4, 9) for name in surnames]
    introduced = [(Introduced(f"{name} Lan", None), 0) for name in sorted(surnames)]
    assert [p.name for p in _named_by_surname(speeches, introduced, Roster())] == [f"{name} Lan" for name in surnames]
