"""One press conference in many copies: whatever carries the labels, the same people say the same to each other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sources.reading import documents, split

TALK = {
    "en": [
        ("Zhu Min", "Good morning. Welcome to this press conference. We have Ms. Shen Lan, vice minister of commerce."),
        ("Shen Lan", "Thank you. There are 98,000 shops."),
        ("Zhu Min", "The floor is open for questions."),
        ("Reuters", "Are they old?"),
        ("Shen Lan", "Some of them are, and some are new."),
        ("China Daily", "And the small ones?"),
        ("Shen Lan", "Those too, as you know."),
        ("Zhu Min", "Thank you all. Goodbye."),
    ],
    "zh": [
        ("朱敏", "大家上午好，欢迎出席新闻发布会。今天请来了商务部副部长沈岚女士。"),
        ("沈岚", "谢谢。全国有9.8万家店。"),
        ("朱敏", "下面请大家提问。"),
        ("路透社记者", "都是老店吗？"),
        ("沈岚", "有老有新。"),
        ("中国日报记者", "小店怎么样？"),
        ("沈岚", "也是这样。"),
        ("朱敏", "今天的发布会到此结束，再见。"),
    ],
}
TITLE = {"en": "Press conference on invented shops", "zh": "商务部就虚构商店举行新闻发布会"}
KINDS = ["opening", "statement", "procedure", "question", "answer", "question", "answer", "procedure"]
COPIES: dict[str, Callable[[str, str], str]] = {
    "paragraphs": lambda who, said: f"<p>{who}：{said}</p>",
    "ASCII colon": lambda who, said: f"<p>{who}: {said}</p>",
    "line breaks": lambda who, said: f"{who}：{said}<br><br>",
    "label over several tags": lambda who, said: (
        f"<p><b><span>{who[:1]}</span></b><b>{who[1:]}</b><i>：</i> {said}</p>"
    ),
    "label on its line": lambda who, said: f"<p><b>{who}：</b></p><p>{said}</p>",
    "cells with a colon": lambda who, said: f"<table><tr><td>{who}：</td><td>{said}</td></tr></table>",
    "cells without": lambda who, said: f"<table><tr><td>{who}</td><td>{said}</td></tr></table>",
    "definitions": lambda who, said: f"<dl><dt>{who}</dt><dd>{said}</dd></dl>",
    "headings": lambda who, said: f"<h3>{who}</h3><p>{said}</p>",
    "bold alone": lambda who, said: f"<p><b>{who}</b> {said}</p>",
    "a dash": lambda who, said: f"<p><b>{who}</b> — {said}</p>",
    "square brackets": lambda who, said: f"<div><em>[{who}]</em></div><div>{said}</div>",
    "a clock before the label": lambda who, said: f"<p>[10:02:33] {who}：{said}</p>",
}


@pytest.mark.parametrize("lang", TALK)
@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_reads_as_the_page(lang: str, copy: str, tmp_path: Path) -> None:
    talk = "".join(COPIES[copy](who, said) for who, said in TALK[lang])
    head = f"<html><head><meta charset=utf-8><title>{TITLE[lang]}</title></head><body><h1>{TITLE[lang]}</h1>"
    check(lang, tmp_path / "page.html", f"{head}<div>{talk}</div></body></html>")


@pytest.mark.parametrize("lang", TALK)
@pytest.mark.parametrize("between", ["\n", " ", ""])
def test_a_text_without_line_breaks_reads_as_the_page(lang: str, between: str, tmp_path: Path) -> None:
    if lang == "en" and not between:
        pytest.skip("English needs a space behind a full stop")
    talk = between.join(f"{who}：{said}" for who, said in TALK[lang])
    check(lang, tmp_path / "page.txt", f"{TITLE[lang]}\n{talk}")


def check(lang: str, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    (document,) = documents([path])
    found = split(document)
    assert [turn.text for turn in found.turns] == [said for _, said in TALK[lang]]
    assert [turn.kind for turn in found.turns] == KINDS
    assert [turn.label for turn in found.turns] == [who for who, _ in TALK[lang]]
