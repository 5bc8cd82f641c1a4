"""Speaker labels, one line each, in both languages."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefnlp.en.labels import read_label as read_english
from briefnlp.findings import Label
from briefnlp.zh.labels import read_label as read_chinese

CASES = Path(__file__).parents[1] / "cases"
READERS = {"en": read_english, "zh": read_chinese}


def cases() -> list[tuple[str, dict[str, Any]]]:
    return [
        (lang, json.loads(line))
        for lang in READERS
        for line in (CASES / f"labels.{lang}.jsonl").read_text("utf-8").splitlines()
    ]


@pytest.mark.parametrize(
    ("lang", "case"), cases(), ids=lambda value: value["label"] if isinstance(value, dict) else value
)
def test_a_label_is_read(lang: str, case: dict[str, Any]) -> None:
    found = READERS[lang](case["text"])
    if case["expect"] is None:
        assert not is_sure(found)
        return
    assert found is not None
    assert {key: getattr(found, key) for key in case["expect"]} == case["expect"]


def is_sure(label: Label | None) -> bool:
    # Capitalised words alone may be anybody's; the page decides.
    return bool(label and (label.kind != "person" or label.office or label.role))


@given(st.text(max_size=200) | st.text(alphabet="李娜王强记者社报：:[]【】()（）Li NaQA \u3000", max_size=60))
def test_spans_stay_inside_the_line(line: str) -> None:
    for read in READERS.values():
        label = read(line)
        if label:
            assert 0 <= label.char_start <= label.char_end <= label.body_start <= len(line)
            assert line[label.char_start : label.char_end] == label.text
