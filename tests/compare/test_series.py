"""An indicator over time."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import briefnlp as bn
from briefnlp.cli import main
from briefnlp.compare.series import series

UNEMPLOYMENT = "registered_unemployment_rate"
UNEMPLOYED = "registered urban unemployment rate"


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


@pytest.mark.parametrize(
    ("indicator", "first", "second", "is_restated"),
    [
        ("grain_output", "grain output reached 700 million tonnes", "grain output exceeded 690 million tonnes", False),
        ("grain_output", "grain output reached 702 million tonnes", "grain output was above 700 million tonnes", False),
        ("grain_output", "grain output was about 700 million tonnes", "grain output was 702 million tonnes", False),
        ("gdp", "GDP grew by 5.2% year on year", "GDP grew by 5%-6% year on year", False),
        (UNEMPLOYMENT, f"the {UNEMPLOYED} fell to 5.1%", f"the {UNEMPLOYED} stood at 5.1%", False),
        ("gdp", "GDP grew by 5.2% year on year", "GDP fell by 5.2% year on year", True),
        ("grain_output", "grain output reached 700 million tonnes", "grain output was 702 million tonnes", True),
        ("grain_output", "粮食产量达到7亿吨", "粮食产量超过6.9亿吨", False),
        ("grain_output", "粮食产量为7.02亿吨", "粮食产量在7亿吨以上", False),
        ("grain_output", "粮食产量达到7亿吨", "粮食产量为7.02亿吨", True),
    ],
)  # fmt: skip
def test_only_another_exact_value_restates_one(
    tmp_path: Path, indicator: str, first: str, second: str, is_restated: bool
) -> None:
    if first.isascii():
        text = (
            "Speakers:\nLi Mei, chief economist of the National Bureau of Statistics\nDate:\nJan. 1, 2031\n"
            f"Li Mei:\nGood morning. In 2030, {first}.\nReuters:\nHow sure is that?\nLi Mei:\nIn 2030, {second}.\n"
        )
    else:
        text = (
            "国新办举行新闻发布会\n时间：2031年1月1日\n国家统计局局长 李梅：\n"
            f"大家好。2030年，{first}。\n路透社记者：\n请问是否确定？\n国家统计局局长 李梅：\n2030年，{second}。\n"
        )
    (tmp_path / "1.txt").write_text(text, encoding="utf-8")
    assert bn.build([tmp_path], tmp_path / "corpus").ok
    frame = series(tmp_path / "corpus", indicator)
    assert len(frame) == 2
    assert frame["is_restated"].any() == is_restated


def test_a_target_and_what_came_of_it_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(
        "Speakers:\nLi Mei, chief economist of the National Bureau of Statistics\nDate:\nJan. 1, 2031\n"
        "Li Mei:\nGood morning. In 2030, GDP grew by 5.2% year on year.\nReuters:\nAnd the goal?\n"
        "Li Mei:\nIn 2030, our goal is for GDP to grow by 6.5%-7% year on year.\n"
        "Reuters:\nAnd before?\nLi Mei:\nIn 2030, we will strive for GDP growth of 6% year on year.\n",
        encoding="utf-8",
    )
    assert bn.build([tmp_path], tmp_path / "corpus").ok
    frame = series(tmp_path / "corpus", "gdp")
    assert list(frame["modality"].value_counts().sort_index().items()) == [("actual", 1), ("target", 2)]
    assert not frame["is_restated"].any()
    assert list(series(tmp_path / "corpus", "gdp", modality="actual")["value"]) == [5.2]
    done = CliRunner().invoke(main, ["series", "gdp", "--modality", "target", "--corpus", str(tmp_path / "corpus")])
    assert "6.5–7" in done.output
    assert "5.2" not in done.output


def test_an_unknown_indicator_is_one_sentence(corpus: Path) -> None:
    with pytest.raises(bn.BriefnlpError, match="did you mean"):
        series(corpus, "unemployment")
