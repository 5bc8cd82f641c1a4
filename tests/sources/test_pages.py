"""Every layout, on small invented pages: what is read of the head, who takes part, who says what to whom."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from briefnlp.errors import NotATranscript
from briefnlp.sources.reader import read_file
from briefnlp.text import line_spans, visible_length
from tests.sources.reading import PAGES, documents, split, summary

CASES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "pages.jsonl").read_text("utf-8").splitlines()
]
READ = [case for case in CASES if "expect" in case]
REFUSED = [case for case in CASES if "refused" in case]


def ids(case: dict[str, Any]) -> str:
    return str(case["label"])


@pytest.mark.parametrize("case", READ, ids=ids)
def test_a_page_is_read(case: dict[str, Any]) -> None:
    assert [summary(d) for d in documents(PAGES / name for name in case["pages"])] == case["expect"]


@pytest.mark.parametrize("case", REFUSED, ids=ids)
def test_another_page_is_named(case: dict[str, Any]) -> None:
    with pytest.raises(NotATranscript, match=case["refused"]):
        read_file(PAGES / case["pages"][0])


@pytest.mark.parametrize("case", READ, ids=ids)
def test_turns_labels_and_head_tile_the_text(case: dict[str, Any]) -> None:
    for document in documents(PAGES / name for name in case["pages"]):
        found = split(document)
        spans = sorted([(t.char_start, t.char_end) for t in found.turns] + list(found.label_spans))
        assert all(document.text[t.char_start : t.char_end] == t.text for t in found.turns)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
        told = sum(visible_length(document.text[a:b]) for a, b in spans)
        assert told == sum(visible_length(p.block.text) for p in document.body())


@pytest.mark.parametrize("case", READ, ids=ids)
def test_a_fresh_copy_reads_the_same(case: dict[str, Any], tmp_path: Path) -> None:
    names = [name for name in case["pages"] if name.endswith(".txt")]
    for name in names:
        copy = tmp_path / name
        text = (PAGES / name).read_bytes().replace(b"\n", b"\r\n")
        copy.write_bytes(text)
        assert [d.text for d in documents([copy])] == [d.text for d in documents([PAGES / name])]


def test_no_line_of_a_turn_is_a_label_alone() -> None:
    for case in READ:
        for document in documents(PAGES / name for name in case["pages"]):
            for turn in split(document).turns:
                for start, end in line_spans(turn.text):
                    assert not turn.text[start:end].endswith(("记者：", "Daily:")), case["label"]
