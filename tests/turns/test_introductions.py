"""Whom a chair introduces, in both languages: names and offices as worded, in order."""

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from briefnlp.en.introductions import find_introduced as find_english
from briefnlp.findings import LONGEST_INTRODUCTION, Introduced, Label
from briefnlp.languages import language
from briefnlp.link.people import organization_first
from briefnlp.sources.headings import introduced
from briefnlp.text import without_readings
from briefnlp.transcript import Block, Page, join
from briefnlp.turns.header import read_header
from briefnlp.turns.participants import Roster, entries, listed_people
from briefnlp.turns.results import Speech
from briefnlp.turns.splitting import _named_by_surname
from briefnlp.zh.introductions import find_introduced as find_chinese
from briefnlp.zh.labels import read_label

CASES = Path(__file__).parents[1] / "cases"
FINDERS = {"en": find_english, "zh": find_chinese}


def cases() -> list[tuple[str, dict[str, Any]]]:
    return [
        (lang, json.loads(line))
        for lang in FINDERS
        for line in (CASES / f"introductions.{lang}.jsonl").read_text("utf-8").splitlines()
    ]


@pytest.mark.parametrize(
    ("lang", "case"), cases(), ids=lambda value: value["label"] if isinstance(value, dict) else value
)
def test_people_are_introduced_with_their_offices(lang: str, case: dict[str, Any]) -> None:
    found = FINDERS[lang](case["text"])
    assert [[person.name, person.office] for person in found] == case["expect"]
    assert all(case["text"][p.char_start : p.char_end] == p.name for p in found)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("中国工商银行(icbc)行长李娜。", "中国工商银行(icbc)行长"),
        ("今天请来了中国工商银行（icbc）行长李娜。", "中国工商银行（icbc）行长"),
        ("今天請來了商務(wù)部副部長(zhǎng)李娜。", "商務部副部長"),
        ("今天请来了商务(wu)部副部长李娜。", "商务部副部长"),
    ],
)
def test_a_short_name_in_brackets_is_no_reading(text: str, office: str) -> None:
    assert [(person.name, person.office) for person in find_chinese(text)] == [("李娜", office)]


def test_only_the_reading_of_a_character_is_left_out_of_a_label() -> None:
    assert read_label("中国工商银行(icbc)行长 李娜：大家好").office == "中国工商银行(icbc)行长"
    assert without_readings("国内生产总值(gdp)、人工智能(ai)、女(nǚ)士、了(le)")[0] == (
        "国内生产总值(gdp)、人工智能(ai)、女士、了"
    )


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "Hello. My name is Xie Lan and I am your host."), ("zh", "我是李娜。")]
)
def test_who_says_i_am_may_be_the_chair(lang: str, text: str) -> None:
    assert [p.role for p in FINDERS[lang](text)] == ["chair"]


def test_those_called_by_a_surname_come_in_the_order_of_the_text() -> None:
    # Not in that of a set, which is another in every run.
    surnames = ["Xie", "Ge", "Wu", "Fei", "Li", "Tao", "Bai", "Zhu"]
    speeches = [Speech(Label(0, 3, 4, name, "person", name), 0, 4, 9) for name in surnames]
    introduced = [(Introduced(f"{name} Lan", None), 0) for name in sorted(surnames)]
    assert [p.name for p in _named_by_surname(speeches, introduced, Roster())] == [f"{name} Lan" for name in surnames]


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        (
            "en",
            "Mr. Li Na and Mr. Wu Fei came. Mr. Wu is director of X. Mr. Li is head of Y.",
            ["head of Y", "director of X"],
        ),
        ("en", "Mr. Li is head of Y. Mr. Li Na came.", []),
        ("zh", "出席的有农场场长李娜、首席技师吴菲，北京大学周平教授。", ["农场场长", "首席技师", None]),
    ],
)
def test_offices_told_apart_from_names(lang: str, text: str, expected: list[str | None]) -> None:
    assert [person.office for person in FINDERS[lang](text)] == expected


def _read_title(title: str) -> None:
    read_header(join([Page("plain_text", "demo", (Block(title, "header", "title"), Block("Li Na:")), title=title)]), "")


READERS: dict[str, Callable[[str], object]] = {
    **FINDERS,
    "organization": lambda text: organization_first(f"{text}# ministry of finance"),
    "title": lambda text: _read_title(f"Press conference {text}# ministry of finance"),
}


@pytest.mark.parametrize(
    ("reader", "piece"),
    [
        ("en", "Ms. Zhang Wei and "),
        ("en", "Mr. Zhang Wei is "),
        ("en", "Mr. Li Na, vice minister of X; "),
        ("zh", "李娜（商务部副部长）、"),
        ("zh", "出席的有北京大学李娜教授、"),
        ("zh", "嘉宾长李娜、"),
        ("zh", "我是李娜。"),
        ("organization", "decdecember"),
        ("organization", "2031 "),
        ("title", "decdecember"),
        ("title", "Ms. Zhang Wei and "),
        ("title", "商务部发布会、"),
    ],
)
def test_twice_the_text_takes_twice_the_time(reader: str, piece: str) -> None:
    def seconds(size: int) -> float:
        times = []
        for _ in range(3):
            start = perf_counter()
            READERS[reader](piece * (size // len(piece)))
            times.append(perf_counter() - start)
        return min(times)

    seconds(1000)
    assert seconds(80_000) < 3 * seconds(40_000) + 0.05


def test_people_are_looked_for_in_the_beginning_of_a_line() -> None:
    late = "，" * LONGEST_INTRODUCTION + "商务部副部长李娜先生。"
    blocks = (*(Block(late, "header", name) for name in ("title", "lead", "summary")), Block("Li Na:"))
    document = join([Page("plain_text", "demo", blocks, title=late)])
    assert list(listed_people(document, language("zh"))) == entries(late, language("zh")) == introduced(late) == []
