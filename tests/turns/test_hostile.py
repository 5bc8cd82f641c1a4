"""Whatever a page holds, nothing crashes, no character is lost, and time grows with length alone."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefnlp.errors import BriefnlpError
from briefnlp.pipeline import ledger
from briefnlp.sources.plain_text import read_text
from briefnlp.sources.web import read_html
from briefnlp.text import visible_length
from briefnlp.transcript import Page, join
from tests.sources.reading import split

PIECES = (
    "Li Na:",
    "Li Na: Good morning.",
    "Mr. Li,",
    "Reuters:",
    "Q:",
    "A:",
    "Follow-up:",
    "Moderator:",
    "Speakers:",
    "Date:",
    "李娜：",
    "国家统计局副局长 李娜：",
    "路透社记者：",
    "问：",
    "答：",
    "追问：",
    "主持人",
    "[记者]",
    "【李娜】：",
    "《某报》记者：",
    "谈就业：先稳住饭碗",
    "各位媒体朋友：",
    "2031-03-08 10:49:41",
    "_ueditor_page_break_tag_",
    "0 Comment(s)Print E-mail",
    "<  1  2  3 ... 12  >",
    "图为发布会现场。",
    "Why? Thank you.",
    "为什么？谢谢。",
    "The floor is now open for questions.",
    "下面请提问。",
    "\u200f",
    "\u202e",
    "\u200b",
    "\x00",
    "\x1b",
    "\ufeff",
    "\ud7ff",
    "\U0001f934",
    "：",
    ":",
    "[",
    "】",
    "(",
    "\t",
    "\u3000",
    "\xa0",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\u2028",
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60).map("".join)
TAGS = (
    "<p>",
    "</p>",
    "<b>",
    "<strong>",
    "</div>",
    "<div id=content>",
    "<br",
    "<!--",
    "<script>",
    "<h1>",
    "&nbsp;",
    "<td",
)
MARKUP = st.lists(st.one_of(st.sampled_from(PIECES + TAGS), st.text(max_size=8)), max_size=60).map("".join)
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(pages: list[Page]) -> None:
    for page in pages:
        document = join([page])
        found = split(document)
        for turn in found.turns:
            assert document.text[turn.char_start : turn.char_end] == turn.text
        starts = [turn.char_start for turn in found.turns]
        assert starts == sorted(starts)
        assert all(a.char_end <= b.char_start for a, b in zip(found.turns, found.turns[1:], strict=False))
        rows = ledger(document, found)
        assert sum(row.characters for row in rows) == sum(visible_length(block.text) for block in page.blocks)
        assert not [row for row in rows if row.part == "unknown"]


@RELAXED
@given(TEXTS)
def test_every_character_of_a_text_has_a_place(text: str) -> None:
    try:
        pages = read_text(text.encode("utf-8", "replace"), name="page.txt")
    except BriefnlpError:
        return
    check(pages)


@RELAXED
@given(MARKUP)
def test_truncated_markup_is_read(text: str) -> None:
    try:
        pages = read_html(f"<html><body>{text}".encode("utf-8", "replace"), name="page.html")
    except BriefnlpError:
        return
    check(pages)


@pytest.mark.parametrize(
    "line",
    [
        "x" * 5_000_000,
        "[" * 1_000_000,
        "(" * 1_000_000,
        "Mr. Li Na, " * 90_000,
        "副部长李娜、" * 160_000,
        "Aa Bb Cc " * 110_000,
    ],
    ids=["one word", "brackets", "parentheses", "people", "offices", "capitals"],
)
def test_a_hostile_line_takes_no_more_than_its_length(line: str) -> None:
    read_text("Li Na: 你好".encode(), name="warm.txt")
    started = time.process_time()
    check(read_text(f"Li Na: {line}".encode(), name="page.txt"))
    seconds = time.process_time() - started
    # About a second for a million characters on a slow machine.
    assert seconds < 2 + len(line) / 500_000


def test_time_grows_with_the_number_of_labels() -> None:
    def seconds(count: int) -> float:
        text = "".join(f"Li Na: number {n}.\nReuters: why {n}?\n" for n in range(count))
        started = time.process_time()
        check(read_text(text.encode(), name="page.txt"))
        return time.process_time() - started

    seconds(200)
    assert seconds(4000) < 12 * seconds(1000) + 0.5
