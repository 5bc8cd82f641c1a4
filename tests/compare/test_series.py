"""An indicator over time."""

from pathlib import Path

import pytest

import briefnlp as bn
from briefnlp.compare.series import series


def test_unlike_units_are_never_on_one_line(corpus: Path) -> None:
    frame = series(corpus, "gdp")
    assert len(frame) >= 4
    assert (frame.groupby("line")[["unit_id", "aspect", "modality"]].nunique() == 1).all().all()


def test_an_indicator_is_found_by_its_wording_too(corpus: Path) -> None:
    assert len(series(corpus, "国内生产总值")) == len(series(corpus, "gdp"))


def test_each_row_can_be_traced(corpus: Path) -> None:
    figures = bn.open(corpus).figures.set_index(["transcript_id", "figure_no"])
    for row in series(corpus, "gdp").itertuples():
        assert figures.loc[(row.transcript_id, row.figure_no), "value"] == row.value
        assert row.quote


def test_a_restatement_is_flagged(tmp_path: Path) -> None:
    for number, value in enumerate(("5.2", "5.4", "5.4"), start=1):
        (tmp_path / f"{number}.txt").write_text(
            f"Speakers:\nLi Mei, chief economist of the National Bureau of Statistics\nDate:\nJan. {number}, 2031\n"
            f"Li Mei:\nGood morning. In 2030, GDP grew by {value}% year on year.\nReuters:\nWhat about 2029?\n"
            "Li Mei:\nIn 2029, GDP grew by 5% year on year.\n",
            encoding="utf-8",
        )
    assert bn.build([tmp_path], tmp_path / "corpus").ok
    frame = series(tmp_path / "corpus", "gdp")
    of_2030 = frame[frame["period_end"] == "2030-12-31"]
    assert sorted(of_2030["value"]) == [5.2, 5.4, 5.4]
    assert of_2030["is_restated"].all()
    assert not frame[frame["period_end"] == "2029-12-31"]["is_restated"].any()


def test_a_bound_restates_no_value(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(
        "Speakers:\nLi Mei, chief economist of the National Bureau of Statistics\nDate:\nJan. 1, 2031\n"
        "Li Mei:\nGood morning. In 2030, grain output reached 700 million tonnes.\nReuters:\nHow sure is that?\n"
        "Li Mei:\nIn 2030, grain output exceeded 690 million tonnes.\n",
        encoding="utf-8",
    )
    assert bn.build([tmp_path], tmp_path / "corpus").ok
    frame = series(tmp_path / "corpus", "grain_output")
    assert sorted(frame["qualifier"]) == ["exact", "over"]
    assert not frame["is_restated"].any()


def test_an_unknown_indicator_is_one_sentence(corpus: Path) -> None:
    with pytest.raises(bn.BriefnlpError, match="did you mean"):
        series(corpus, "unemployment")
