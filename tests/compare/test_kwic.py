"""Keyword in context."""

import re
from pathlib import Path

import pytest

import briefnlp as bn
from briefnlp.compare.kwic import kwic
from briefnlp.store.query import Selection


def test_every_use_is_found_once_with_its_place(corpus: Path) -> None:
    frame = kwic(corpus, "grain")
    turns = bn.open(corpus).turns
    uses = sum(len(re.findall(r"(?<![A-Za-z0-9])grain(?![A-Za-z0-9])", text, re.I)) for text in turns["text"])
    assert len(frame) == uses >= 10
    texts = bn.open(corpus).transcripts.set_index("transcript_id")["text"]
    for row in frame.itertuples():
        assert texts[row.transcript_id][row.char_start : row.char_end] == row.keyword


def test_a_word_is_not_found_inside_another(corpus: Path) -> None:
    assert set(kwic(corpus, "aid")["keyword"].str.lower()) <= {"aid"}


def test_a_star_stands_for_any_ending(corpus: Path) -> None:
    found = set(kwic(corpus, "invest*")["keyword"].str.lower())
    assert {"investment", "invested"} & found
    assert all(word.startswith("invest") for word in found)


def test_the_window_counts_words_and_han_characters(corpus: Path) -> None:
    english = kwic(corpus, "grain", window=3).iloc[5]
    assert len(english["left"].split()) <= 3
    chinese = kwic(corpus, "粮食", window=3)
    assert all(len(re.findall(r"[㐀-鿿]", left)) <= 3 for left in chinese["left"])


def test_filters_narrow(corpus: Path) -> None:
    everybody = kwic(corpus, "粮食")
    officials = kwic(corpus, "粮食", selection=Selection(role="official"))
    assert 0 < len(officials) < len(everybody)
    assert set(officials["role"]) == {"official"}


@pytest.mark.parametrize("phrase", ["", "  ", "*"])
def test_an_empty_phrase_is_refused(corpus: Path, phrase: str) -> None:
    with pytest.raises(bn.BriefnlpError, match="empty phrase"):
        kwic(corpus, phrase)
