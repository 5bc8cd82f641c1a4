"""What real pages must give, where they are at hand."""

from datetime import date
from pathlib import Path

import pytest

from briefnlp.text import line_spans
from tests.sources.reading import documents, split

PAIRED = 20


def test_the_opening_of_a_series_briefing(shared: Path) -> None:
    (path,) = (shared / "seeds").glob("*.txt")
    (document,) = documents([path])
    found = split(document)
    assert [t.kind for t in found.turns] == ["opening", "statement", "procedure"]
    assert [p.role for p in found.participants] == ["chair", "official", "official", "official", "official"]
    assert all(p.office and " and " in p.office for p in found.participants[2:])
    assert found.header.host == "scio"
    assert found.header.series
    assert [p.code for p in found.problems] == ["no_event_date"]


def test_every_question_to_the_foreign_ministry_is_answered(shared: Path) -> None:
    questions: dict[str, dict[str, int]] = {}
    for path in sorted((shared / "data" / "mfa").glob("*/*.html")):
        (document,) = documents([path])
        found = split(document)
        assert found.header.event_date == date.fromisoformat(path.stem)
        assert found.header.host == "ministry_of_foreign_affairs"
        assert [p.role for p in found.participants if p.name] == ["official"]
        asked = [t for t in found.turns if t.kind == "question"]
        answered = {t.reply_to for t in found.turns if t.kind == "answer"}
        assert answered == {t.turn_no for t in asked}
        assert not [t for t in found.turns if any(_is_label(t.text[a:b]) for a, b in line_spans(t.text))]
        questions.setdefault(path.stem, {})[path.parent.name] = len(asked)
    paired = [counts for counts in questions.values() if len(counts) > 1]
    assert len(paired) == PAIRED
    assert all(abs(counts["en"] - counts["zh"]) <= 1 for counts in paired)


def _is_label(line: str) -> bool:
    return line.startswith(("Q:", "A:", "问：", "答：", "追问：", "Follow-up:"))


@pytest.mark.parametrize("year", [2000, 2006, 2014, 2017, 2024])
def test_a_work_report_is_one_statement(shared: Path, year: int) -> None:
    (document,) = documents([shared / "data" / "government_work_reports" / f"{year}.txt"])
    found = split(document)
    assert [t.kind for t in found.turns] == ["statement"]
    codes = {p.code for p in found.problems}
    if year >= 2017:
        assert found.header.event_date == date(year, 3, 5)
        assert [p.office for p in found.participants] == ["国务院总理"]
        assert not codes
    else:
        assert codes == {"no_speaker", "no_event_date"}
    assert sum(document.boilerplate.values()) > 150
