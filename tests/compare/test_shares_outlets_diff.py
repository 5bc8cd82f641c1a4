"""Shares of themes, outlets, and two briefings side by side."""

import re
from pathlib import Path

import pytest

import briefnlp as bn
from briefnlp.compare.diff import diff
from briefnlp.compare.outlets import outlets
from briefnlp.compare.redline import redline
from briefnlp.compare.shares import theme_shares
from briefnlp.report.diff_page import diff_page


@pytest.mark.parametrize("by", ["year", "month", "organization", "outlet", "kind", "lang", "role"])
def test_shares_of_a_group_add_up_to_one(corpus: Path, by: str) -> None:
    frame = theme_shares(corpus, by)  # type: ignore[arg-type]
    assert frame.groupby(list(dict.fromkeys([by, "lang"])))["share"].sum().round(9).eq(1).all()


def test_topics_hold_all_mentions_of_their_themes(corpus: Path) -> None:
    assert theme_shares(corpus, "lang", level="topic")["mentions"].sum() == len(bn.open(corpus).theme_mentions)


def test_outlets_count_their_questions(corpus: Path) -> None:
    frame = outlets(corpus)
    asked = bn.open(corpus).joined("turns").query("kind == 'question'")
    assert frame["questions"].sum() == len(asked)
    assert dict(zip(frame["outlet"], frame["origin"], strict=True))["reuters"] == "foreign"


def test_outlets_are_counted_in_each_language_by_itself_and_the_unnamed_come_last(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text(
        "Jan. 1, 2031\nLi Mei:\nGood morning. The floor is open.\nReuters:\nWhat about prices?\n"
        "Li Mei:\nThey are stable.\n"
        "Question:\nAnd jobs? Are there enough?\nLi Mei:\nYes.\nQuestion:\nAnd grain?\nLi Mei:\nYes, enough.\n",
        encoding="utf-8",
    )
    (tmp_path / "zh.txt").write_text(
        "时间：2031年1月1日\n国家统计局局长 李梅：\n大家好，下面请提问。\n路透社记者：\n请问物价如何？\n"
        "国家统计局局长 李梅：\n物价平稳。\n",
        encoding="utf-8",
    )
    assert bn.build([tmp_path], tmp_path / "corpus").ok
    frame = outlets(tmp_path / "corpus")
    counted = list(zip(frame["lang"], frame["outlet"], frame["questions"], strict=True))
    assert counted == [("en", "reuters", 1), ("en", "(unnamed)", 2), ("zh", "reuters", 1)]
    assert frame["answer_length"][2] == len("物价平稳。")


def test_a_briefing_does_not_differ_from_itself(corpus: Path) -> None:
    name = bn.open(corpus).briefings["briefing_id"][0]
    difference = diff(corpus, name, name)
    assert difference.rows.empty
    assert {p.change for p in difference.paragraphs} == {"same"}


def test_rows_of_a_comparison_name_rows_that_are_there(corpus: Path) -> None:
    one, two = bn.open(corpus).briefings["briefing_id"][:2]
    rows = diff(corpus, one, two, lang="zh").rows
    assert {"speaker", "topic", "theme", "figure"} <= set(rows["part"])
    keys = {"speaker": ("participants", "participant_no"), "figure": ("figures", "figure_no")}
    for part, (table, number) in keys.items():
        frame = getattr(bn.open(corpus), table)
        there = set(frame["transcript_id"] + "#" + frame[number].astype(str))
        named = {
            i
            for column in ("before_ids", "after_ids")
            for cell in rows[rows["part"] == part][column]
            for i in cell.split()
        }
        assert named
        assert named <= there


def test_a_redline_gives_both_texts_back() -> None:
    before = ["Grain output rose by 2% last year.", "Pork fell.", "全年粮食产量增长1.2%，农民收入增加。"]
    after = ["Grain output rose by 3.5% this year.", "A new line.", "全年粮食产量增长1.6%，农民收入稳步增加。"]
    lines = redline(before, after)
    new = ["".join(p.text for p in line.pieces if p.change != "gone") for line in lines if line.after_no]
    old = {
        line.before_no: "".join(p.text for p in line.pieces if p.change != "new") for line in lines if line.before_no
    }
    assert new == after
    assert [old[number] for number in sorted(old)] == before
    assert [line.change for line in lines] == ["changed", "new", "gone", "changed"]


def test_the_page_holds_no_live_markup_of_a_transcript(corpus: Path) -> None:
    one, two = bn.open(corpus).briefings["briefing_id"][:2]
    difference = diff(corpus, one, two)
    page = diff_page(difference)
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=", page)
