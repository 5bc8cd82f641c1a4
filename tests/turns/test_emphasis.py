"""Pages that print their questions bold: the plain paragraph behind a question is its answer, label or none."""

from pathlib import Path

import pytest

from tests.sources.reading import documents, split

TITLES = {
    "zh": "2033年11月2日外交部发言人桑知行主持例行记者会",
    "en": "Foreign Ministry Spokesperson Sang Zhixing's Regular Press Conference on November 2, 2033",
}
# What stands around the lines of a case: three questions in bold, each with its answer.
TALK = {
    "zh": [
        "**问：铁路何时通车？**",
        "答：明年春天。",
        "**问：票价是多少？**",
        "答：还没有确定。",
        "**路透社记者：谁来修车站？**",
        "答：两家公司一起修。",
        "公司都是公开招标选出来的。",
    ],
    "en": [
        "**Q: When will the railway open?**",
        "A: Next spring.",
        "**Q: What will a ticket cost?**",
        "A: That is not decided.",
        "**Reuters: Who builds the station?**",
        "A: Two companies build it together.",
        "Both were chosen in an open tender.",
    ],
}
CASES = [
    ("zh", ["**问：桥有多长？**", "三公里。"], "QA"),
    ("en", ["**Q: How long is the bridge?**", "Three kilometres."], "QA"),
    ("zh", ["**问：桥有多长？**", "三公里。", "**问：多宽？**", "答：三十米。"], "QAQA"),
    ("en", ["**Q: How long is the bridge?**", "Three kilometres.", "**Q: How wide?**", "A: Thirty metres."], "QAQA"),
    # An answer of several paragraphs, and a question of several.
    ("zh", ["**问：第一，桥有多长？**", "**第二，谁来管？**", "三公里。", "由市里管。"], "QA"),
    ("en", ["**Q: First, how long is it?**", "**Second, who runs it?**", "Three kilometres.", "The city does."], "QA"),
    # Who asked is asked back, and says a word that is no question.
    ("zh", ["**问：有人不赞成，你怎么看？**", "答：谁？", "**记者：一位议员。**", "我没有听说。"], "QAQA"),
    (
        "en",
        ["**Q: Somebody is against it, and you?**", "A: Who?", "**Journalist: A lawmaker.**", "I have not heard."],
        "QAQA",
    ),
    # Only the label is bold, on a page of bold questions.
    ("zh", ["**记者：**桥有多长？", "三公里。"], "QA"),
    ("en", ["**Journalist:** How long is the bridge?", "Three kilometres."], "QA"),
    # What people do while they listen is no answer.
    ("zh", ["**问：桥有多长？**", "（笑声）", "三公里。"], "QA"),
    ("en", ["**Q: How long is the bridge?**", "(Laughter)", "Three kilometres."], "QA"),
    ("zh", ["**问：桥有多长？**", "（笑声）"], "Q"),
    ("en", ["**Q: How long is the bridge?**", "(Laughter)"], "Q"),
    # A bold line behind the plain one may be the next question or a heading: nobody can tell.
    ("zh", ["**问：桥有多长？**", "三公里。", "**谁来管？**", "市里。"], "Q"),
    ("en", ["**Q: How long is the bridge?**", "Three kilometres.", "**Who runs it?**", "The city."], "Q"),
    # A question that goes on in plain type is answered under a label: this page does not keep to bold.
    ("zh", ["**问：桥有多长？**", "它有三公里吗？", "答：有。", "**问：多宽？**", "三十米。"], "QAQ"),
    (
        "en",
        [
            "**Q: How long is the bridge?**",
            "Is it three kilometres?",
            "A: It is.",
            "**Q: How wide?**",
            "Thirty metres.",
        ],
        "QAQ",
    ),
    # Neither does one that prints a question plain, or an answer bold.
    ("zh", ["问：桥有多长？", "答：三公里。", "**问：多宽？**", "三十米。"], "QAQ"),
    ("en", ["Q: How long is the bridge?", "A: Three kilometres.", "**Q: How wide?**", "Thirty metres."], "QAQ"),
    ("zh", ["**问：桥有多长？**", "**答：三公里。**", "**问：多宽？**", "三十米。"], "QAQ"),
    ("en", ["**Q: How long is the bridge?**", "**A: Three kilometres.**", "**Q: How wide?**", "Thirty metres."], "QAQ"),
    # Where answers have bold labels too, a bold label alone says nothing of who asks.
    ("zh", ["**记者：**桥有多长？", "**答：**三公里。", "**记者：**我是说新桥。", "就是河上的那座。"], "QAQ"),
    (
        "en",
        [
            "**Journalist:** How long is the bridge?",
            "**A:** Three kilometres.",
            "**Journalist:** I mean the new one.",
            "The one over the river.",
        ],
        "QAQ",
    ),
]


def kinds(lines: list[str], folder: Path, *, title: str) -> str:
    (folder / "page.md").write_text("\n\n".join([f"# {title}", *lines]), encoding="utf-8")
    return "".join(turn.kind[0].upper() for turn in split(documents([folder / "page.md"])[0]).turns)


@pytest.mark.parametrize(("lang", "lines", "expect"), CASES)
def test_the_plain_paragraph_behind_a_bold_question(lang: str, lines: list[str], expect: str, tmp_path: Path) -> None:
    assert kinds([*TALK[lang], *lines], tmp_path, title=TITLES[lang]) == "QAQAQA" + expect


@pytest.mark.parametrize("lang", TALK)
def test_a_page_of_plain_questions_keeps_them_whole(lang: str, tmp_path: Path) -> None:
    last = {"zh": ["问：多宽？", "三十米。"], "en": ["Q: How wide?", "Thirty metres."]}[lang]
    lines = [line.strip("*") for line in [*TALK[lang], *last]]
    assert kinds(lines, tmp_path, title=TITLES[lang]) == "QAQAQAQ"


@pytest.mark.parametrize("lang", TALK)
def test_an_answer_without_a_label_is_the_one_speakers_and_named_as_a_doubt(lang: str, tmp_path: Path) -> None:
    last = {"zh": ["**问：多宽？**", "三十米。"], "en": ["**Q: How wide?**", "Thirty metres."]}[lang]
    (tmp_path / "page.md").write_text("\n\n".join([f"# {TITLES[lang]}", *TALK[lang], *last]), encoding="utf-8")
    (document,) = documents([tmp_path / "page.md"])
    found = split(document)
    (speaker,) = (p for p in found.participants if p.role == "official")
    answer, question = found.turns[-1], found.turns[-2]
    assert (answer.participant_no, answer.label, answer.reply_to) == (speaker.participant_no, None, question.turn_no)
    assert (question.text, answer.text) == (
        last[0].strip("*").partition(":" if lang == "en" else "：")[2].strip(),
        last[1],
    )
    (doubt,) = (p for p in found.problems if p.code == "missing_answer_label")
    assert (doubt.char_start, doubt.char_end) == (answer.char_start, answer.char_end)


def test_of_several_who_answer_nobody_is_taken(tmp_path: Path) -> None:
    lines = [
        "**Reuters: When will the railway open?**",
        "Li Na: Next spring.",
        "**AFP: What will a ticket cost?**",
        "Wang Qiang: That is not decided.",
        "**CCTV: Who builds the station?**",
        "Li Na: Two companies build it together.",
        "**AP: How long is the bridge?**",
        "Three kilometres.",
    ]
    (tmp_path / "page.md").write_text(
        "\n\n".join(["# SCIO briefing on railways, July 24, 2034", *lines]), encoding="utf-8"
    )
    found = split(documents([tmp_path / "page.md"])[0])
    assert (found.turns[-1].kind, found.turns[-1].participant_no) == ("answer", None)


def test_a_chair_between_question_and_answer_is_waited_for(tmp_path: Path) -> None:
    lines = [*TALK["zh"], "**新华社记者：桥有多长？**", "我想知道新桥。", "主持人：请他回答。", "答：三公里。"]
    (tmp_path / "page.md").write_text("\n\n".join([f"# {TITLES['zh']}", *lines]), encoding="utf-8")
    (document,) = documents([tmp_path / "page.md"])
    assert [t.text for t in split(document).turns if t.label == "新华社记者"] == ["桥有多长？\n我想知道新桥。"]
