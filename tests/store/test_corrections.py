"""Corrections by hand: applied last, kept through every rebuild, and in all tables they concern."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

import briefnlp as bn
from briefnlp.catalog import open_catalog
from briefnlp.check.formed import well_formed
from briefnlp.cli import main
from briefnlp.engine import plan
from briefnlp.store import corrections
from briefnlp.store.parquet import read_part

COLUMNS = {"figures": "indicator", "turns": "label"}
HEADER = "table,key,column,value,note\n"
ENGLISH = """Speakers:
Wang Lan, vice minister of finance
Date:
{day}
Wang Lan:
Good morning. Grain output reached 5 million tonnes last year, and it grew.
Reuters:
How much rice?
Wang Lan:
Some 2 million tonnes.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(ENGLISH.format(day="May 9, 2031"), encoding="utf-8")
    return tmp_path / "page.txt"


@pytest.fixture
def corpus(page: Path, tmp_path: Path) -> Path:
    assert bn.build([page], tmp_path / "corpus").ok
    return tmp_path / "corpus"


def correct(corpus: Path, *lines: str) -> None:
    (corpus / "corrections.csv").write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def only_id(corpus: Path) -> str:
    [name] = bn.open(corpus).transcripts["transcript_id"]
    return str(name)


def tables(corpus: Path) -> dict[str, bytes]:
    return {p.relative_to(corpus).as_posix(): p.read_bytes() for p in sorted((corpus / "tables").rglob("*.parquet"))}


def test_a_correction_survives_every_build_and_goes_when_its_line_goes(corpus: Path, page: Path) -> None:
    before = tables(corpus)
    correct(corpus, f"figures,{only_id(corpus)}#1,value,7000000,misheard")
    for again in (False, False, True):
        assert bn.build([page], corpus, rebuild=again).ok
        assert bn.open(corpus).figures.iloc[0]["value"] == 7_000_000
    assert well_formed(corpus) == []
    correct(corpus)
    assert bn.build([page], corpus).ok
    assert tables(corpus) == before


def test_a_corrected_corpus_is_the_same_however_it_came_about(corpus: Path, page: Path, tmp_path: Path) -> None:
    correct(
        corpus, f"figures,{only_id(corpus)}#1,value,7000000,", f"transcripts,{only_id(corpus)},event_date,2031-06-02,"
    )
    assert bn.build([page], corpus).ok
    (tmp_path / "fresh").mkdir()
    shutil.copy(corpus / "corrections.csv", tmp_path / "fresh")
    assert bn.build([page], tmp_path / "fresh").ok
    assert tables(tmp_path / "fresh") == tables(corpus)


def test_a_corrected_day_moves_the_rows_and_the_event(corpus: Path, page: Path) -> None:
    correct(corpus, f"transcripts,{only_id(corpus)},event_date,2031-06-02,the page is wrong")
    assert bn.build([page], corpus).ok
    opened = bn.open(corpus)
    assert (
        list(opened.briefings["event_date"]) == list(opened.transcripts["event_date"]) == [pd.Timestamp("2031-06-02")]
    )
    assert {p.name for p in (corpus / "tables/turns").rglob("*.parquet")} == {"2031-06.parquet"}
    assert set(opened.people["first_date"]) == {pd.Timestamp("2031-06-02")}
    assert well_formed(corpus) == []


def test_figures_are_dated_from_a_corrected_day(corpus: Path, page: Path) -> None:
    assert bn.open(corpus).figures.iloc[0]["period_end"] == pd.Timestamp("2030-12-31")
    before = tables(corpus)
    correct(corpus, f"transcripts,{only_id(corpus)},event_date,2013-05-09,")
    assert bn.build([page], corpus).ok
    assert bn.open(corpus).figures.iloc[0]["period_end"] == pd.Timestamp("2012-12-31")
    correct(corpus, f"transcripts,{only_id(corpus)},event_date,,nobody knows")
    assert bn.build([page], corpus).ok
    figure = bn.open(corpus).figures.iloc[0]
    assert figure["period_text"] == "last year"
    assert pd.isna(figure["period_end"])
    assert "no_event_date" in set(bn.open(corpus).problems["code"])
    correct(corpus)
    assert bn.build([page], corpus).ok
    assert tables(corpus) == before


CHINESE = """发布人：
财政部副部长 王兰
王兰：
大家好。去年粮食产量达到500万吨。
路透社记者：
稻谷有多少？
王兰：
200万吨左右。
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_without_a_day_are_dated_and_joined_by_hand(tmp_path: Path, jobs: int) -> None:
    pages = [tmp_path / "en.txt", tmp_path / "zh.txt"]
    for path, text in zip(pages, (ENGLISH.replace("Date:\n{day}\n", ""), CHINESE), strict=True):
        path.write_text(text, encoding="utf-8")
    folder, fresh = tmp_path / "corpus", tmp_path / "fresh"
    assert bn.build(pages, folder).ok
    undated = bn.open(folder)
    assert list(undated.problems["code"]) == ["no_event_date"] * 2
    assert undated.figures["period_end"].isna().all()
    names = list(undated.transcripts["transcript_id"])
    correct(folder, *(f"transcripts,{name},event_date,2031-05-09," for name in names))
    assert bn.build(pages, folder, jobs=jobs).ok
    dated = bn.open(folder)
    assert list(dated.figures["period_end"].dropna()) == [pd.Timestamp("2030-12-31")] * 2
    assert list(dated.problems["code"]) == []
    assert list(dated.briefings["editions"]) == [2]
    assert well_formed(folder) == []
    fresh.mkdir()
    shutil.copy(folder / "corrections.csv", fresh)
    assert bn.build(pages, fresh, jobs=jobs).ok
    assert tables(fresh) == tables(folder)


def test_a_corrected_person_is_in_people_too(corpus: Path, page: Path) -> None:
    number = int(bn.open(corpus).participants.query("person_id == 'wang-lan'")["participant_no"].iloc[0])
    key = f"{only_id(corpus)}#{number}"
    correct(corpus, f"participants,{key},person_id,wang-lan-the-younger,", f"participants,{key},role,chair,")
    assert bn.build([page], corpus).ok
    opened = bn.open(corpus)
    assert list(opened.people["person_id"]) == ["wang-lan-the-younger"]
    assert well_formed(corpus) == []
    with open_catalog(corpus) as catalog:
        assert [edition.people for edition in catalog.editions()] == [{"wang-lan-the-younger"}]


def test_an_edition_can_be_put_to_another_event_by_hand(corpus: Path, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(ENGLISH.format(day="May 10, 2031"), encoding="utf-8")
    assert bn.build([other], corpus).ok
    first, second = sorted(bn.open(corpus).transcripts["transcript_id"])
    briefing = bn.open(corpus).transcripts.set_index("transcript_id").loc[first, "briefing_id"]
    correct(corpus, f"transcripts,{second},briefing_id,{briefing},one event of two days")
    assert bn.build([page, other], corpus).ok
    assert list(bn.open(corpus).briefings["editions"]) == [2]
    assert well_formed(corpus) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("figure,{id}#1,value,1,", "there is no table 'figure' to correct (known: transcripts, "),
        ("figures,{id}#1,no_such,1,", "figures has no column 'no_such' to correct"),
        ("figures,{id}#1,figure_no,1,", "figures has no column 'figure_no' to correct"),
        ("figures,{id},value,1,", "the key of figures is transcript_id#figure_no, not "),
        ("figures,{id}#1,value,many,", "'many' does not fit figures.value"),
        ("figures,{id}#1,unit_id,,", "it may not be empty"),
        ("figures,{id}#1,aspect,height,", "it must be one of level, change, share, ratio, rank"),
        ("figures,{id}#1,period_start,31 May,", "'31 May' does not fit figures.period_start"),
        ("figures,{id}#99,value,1,", "figures has no row '{id}#99'"),
        ("figures,nowhere#1,value,1,", "there is no transcript 'nowhere' in the corpus"),
        ("figures,{id}#2,value,8,", "line 2 corrects the same cell"),
        ("figures", "figures has no column '' to correct"),
    ],
)
def test_a_bad_line_is_one_sentence_and_the_others_hold(corpus: Path, page: Path, line: str, told: str) -> None:
    name = only_id(corpus)
    correct(corpus, f"figures,{name}#2,value,7,", "", line.format(id=name))
    for _ in range(2):
        report = bn.build([page], corpus)
        [failure] = report.failures
        assert failure.origin == "corrections.csv line 4"
        assert told.format(id=name) in failure.message
        assert "\n" not in failure.message
        assert bn.open(corpus).figures.iloc[1]["value"] == 7
    done = CliRunner().invoke(main, ["build", str(page), "--corpus", str(corpus)])
    assert (done.exit_code, "not applied: corrections.csv line 4: " in done.stderr) == (1, True)
    assert "not built" not in done.stderr


def test_a_part_is_read_once_for_all_corrections_to_it(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = only_id(corpus)
    rows = [f"{table},{name}#{number},{column},," for table, column in COLUMNS.items() for number in range(1, 40)]
    correct(corpus, *rows, "figures,nowhere#1,value,1,")
    read: list[Path] = []
    monkeypatch.setattr(corrections, "read_part", lambda path, record: read.append(path) or read_part(path, record))
    with open_catalog(corpus) as catalog:
        told = list(corrections.Corrections.read(corpus).astray(corpus, catalog))
    assert len(read) == len(set(read)) == len(COLUMNS)
    there = sum(len(getattr(bn.open(corpus), table)) for table in COLUMNS)
    assert len(told) == len(rows) - there + 1
    assert [place for place, _ in told] == sorted((place for place, _ in told), key=lambda p: int(p.split()[-1]))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (HEADER.encode() + "figures,x#1,counted,\u4eba,".encode("gb18030"), "is not in UTF-8"),
        (b"table,key\n", "needs the columns table, key, column, value"),
    ],
)
def test_a_file_that_is_no_such_table_is_one_sentence(corpus: Path, page: Path, content: bytes, told: str) -> None:
    (corpus / "corrections.csv").write_bytes(content)
    with pytest.raises(bn.BriefnlpError, match=told):
        bn.build([page], corpus)
    with pytest.raises(bn.BriefnlpError, match=told):
        plan([page], corpus)


def test_a_spreadsheet_may_part_cells_by_semicolons_and_mark_utf8(corpus: Path, page: Path) -> None:
    text = "table;key;column;value;note\r\nfigures;" + only_id(corpus) + "#1;counted;\u4eba;\r\n;;;;\r\n"
    (corpus / "corrections.csv").write_bytes(text.encode("utf-8-sig"))
    assert bn.build([page], corpus).ok
    assert bn.open(corpus).figures.iloc[0]["counted"] == "\u4eba"
