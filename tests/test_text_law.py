"""The text law, over every sample and every real page at hand: spans point at their text, nothing is lost."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefnlp.inputs import find_files, read_inputs
from briefnlp.pipeline import Built, build_document
from briefnlp.records import Figure, LedgerRow, Participant, Sentence, Term, ThemeMention, Token, Turn
from briefnlp.text import visible_length
from briefnlp.transcript import Document

ROOT = Path(__file__).parents[1]
SPANNED = (Turn, Sentence, Token, Figure, ThemeMention, Term)


def documents() -> Iterator[tuple[str, Path]]:
    for edition in sorted((ROOT / "corpora" / "samples").glob("*/??")):
        yield f"{edition.parent.name}/{edition.name}", edition
    shared = ROOT.parent / "shared"
    for path in sorted(shared.glob("seeds/*.txt")) + sorted(shared.glob("data/**/*.html")):
        yield path.relative_to(shared).as_posix(), path
    # Reports are long and alike: the first and the last stand for them here, all of them for the turns.
    yield from ((p.name, p) for p in sorted(shared.glob("data/government_work_reports/*.txt"))[::21])


CASES = list(documents())


@pytest.fixture(params=CASES, ids=lambda case: case[0], scope="module")
def built(request: pytest.FixtureRequest) -> tuple[Document, Built]:
    files, _ = find_files([request.param[1]])
    inputs = read_inputs(files)
    assert not inputs.failures
    [document] = inputs.documents()
    return document, build_document(document)


def test_the_real_pages_are_tested(shared: Path) -> None:
    assert len(CASES) > 56


def test_spans_point_at_their_text(built: tuple[Document, Built]) -> None:
    document, made = built
    for record in SPANNED:
        for row in made.rows[record]:
            assert document.text[row.char_start : row.char_end] == row.text, record.table


def test_indicators_point_at_their_text(built: tuple[Document, Built]) -> None:
    document, made = built
    for figure in made.rows[Figure]:
        if figure.indicator is not None:
            assert document.text[figure.indicator_start : figure.indicator_end] == figure.indicator


def test_turns_and_sentences_are_in_order_and_apart(built: tuple[Document, Built]) -> None:
    _, made = built
    for record in (Turn, Sentence, Token):
        rows = made.rows[record]
        assert all(a.char_end <= b.char_start for a, b in itertools.pairwise(rows)), record.table


def test_sentences_hold_all_that_was_said(built: tuple[Document, Built]) -> None:
    _, made = built
    said = sum(visible_length(turn.text) for turn in made.rows[Turn])
    assert said == sum(visible_length(sentence.text) for sentence in made.rows[Sentence])
    assert said == sum(visible_length(token.text) for token in made.rows[Token])


def test_numbers_within_parents_are_counted_from_one(built: tuple[Document, Built]) -> None:
    _, made = built
    for record, number in ((Turn, "turn_no"), (Sentence, "sentence_no"), (Token, "token_no"), (Figure, "figure_no")):
        assert [getattr(row, number) for row in made.rows[record]] == list(range(1, len(made.rows[record]) + 1))


def test_rows_refer_to_rows_that_are_there(built: tuple[Document, Built]) -> None:
    _, made = built
    people = {p.participant_no for p in made.rows[Participant]}
    turns = {t.turn_no: t for t in made.rows[Turn]}
    sentences = {s.sentence_no for s in made.rows[Sentence]}
    assert {t.participant_no for t in turns.values()} - {None} <= people
    for turn in turns.values():
        if turn.reply_to is not None:
            assert turns[turn.reply_to].kind == "question"
            assert turns[turn.reply_to].exchange_no == turn.exchange_no
    for record in (Figure, ThemeMention, Term, Token):
        assert {row.sentence_no for row in made.rows[record]} <= sentences


def test_every_character_of_a_page_went_somewhere(built: tuple[Document, Built]) -> None:
    document, made = built
    on_pages = sum(visible_length(block.text) for page in document.pages for block in page.blocks)
    assert on_pages == sum(row.characters for row in made.rows[LedgerRow])
    assert not [row for row in made.rows[LedgerRow] if row.part == "unknown"]
