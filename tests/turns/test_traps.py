"""Lines that look like labels and are none, lines of the page between and behind turns, and askers nobody listed."""

from pathlib import Path

import pytest

from tests.sources.reading import documents, split

TALK = {
    "zh": [
        "国家卫生健康委2034年7月24日新闻发布会实录",
        "孙文：大家上午好，欢迎参加发布会。",
        "钱可：全国有村卫生室58万个，覆盖了所有的乡镇。",
        "孙文：请提问。",
        "新华社记者：谁给村医发工资？",
        "钱可：县里发基本工资，基金付看病的钱。村医可以在手机上查到，也可以到县里的窗口去问。",
        "孙文：谢谢大家，今天的发布会到此结束。",
    ],
    "en": [
        "SCIO briefing on clinics, July 24, 2034",
        "Sun Wen: Good morning, and welcome to this press conference.",
        "Qian Ke: There are 580,000 clinics in the villages of China.",
        "Sun Wen: Questions, please.",
        "Reuters: Who pays the doctors?",
        "Qian Ke: The county pays a base salary and the fund pays for visits. The money arrives each month.",
        "Sun Wen: Thank you. The press conference ends here.",
    ],
}
SPOKEN = [
    "温度：去年是15度。",
    "关键词：稳。",
    "我想说三点：",
    "比如：张家村修了路。",
    "习近平总书记指出：人民是江山。",
    "时间表：明年3月。",
    "路线图：三步走。",
    "长江：水位下降。",
    "王村：三十户。",
    "李家庄：五十户。",
    "方便：一网通办。",
    "经济日报报道：粮价稳了。",
    "平安：是福。",
    "The goal: three years.",
    "Second, prices: they are stable.",
    "As Confucius said: learn.",
    "Beijing: five plants.",
    "Green Energy: we built 30 plants.",
    "Wang Village: 30 households.",
    "Xinhua reported: a good harvest.",
    "Good news: it rained.",
]
BEHIND = [
    "（本文根据现场实录整理，未经发布人审阅）",
    "责任编辑：李晓",
    "（全文完）",
    "— END —",
    "文字整理：王芳",
    "新闻发布会现场\u3000王芳 摄",
    "点赞 在看 分享：",
    "阅读原文",
    "(End)",
    "- 30 -",
    "This transcript has been lightly edited.",
    "Note: The Chinese text shall prevail.",
    "Photo: the clinic / Bai T.",
    "Transcribed from audio and translated.",
    "Wang Fang and Li Xin contributed to this report.",
    "(Applause)",
    "Editor's note: names are invented.",
]
ASKERS = [
    "La Nación",
    "al-Ahram",
    "the Paper",
    "Khmer Times, Cambodia",
    "Thanh Nien",
    "Maria Lopez from EFE",
    "A student reporter",
    "Reuters asks",
    "TTXVN",
    "湘江晨报",
    "新消息报",
    "人民日报·人民网记者",
    "新华社记者李明",
    "记者（新华社）",
    "冀云记者",
]


def lang_of(text: str) -> str:
    return "zh" if any("㐀" <= c <= "鿿" for c in text) else "en"


def labels(lines: list[str], folder: Path) -> list[str | None]:
    (folder / "page.txt").write_text("\n".join(lines), encoding="utf-8")
    return [turn.label for turn in split(documents([folder / "page.txt"])[0]).turns]


@pytest.mark.parametrize("line", SPOKEN)
def test_what_comes_twice_in_one_speech_is_no_speaker(line: str, tmp_path: Path) -> None:
    talk = TALK[lang_of(line)]
    assert labels([*talk[:3], line, talk[3], talk[4], talk[5], line, talk[6]], tmp_path) == labels(talk, tmp_path)


@pytest.mark.parametrize("line", BEHIND)
def test_the_last_turn_ends_with_what_is_said(line: str, tmp_path: Path) -> None:
    talk = TALK[lang_of(line)]
    (tmp_path / "page.txt").write_text("\n".join([*talk, line]), encoding="utf-8")
    last = split(documents([tmp_path / "page.txt"])[0]).turns[-1].text
    assert talk[-1].endswith(last)


@pytest.mark.parametrize("asker", ASKERS)
def test_an_asker_nobody_listed_is_read(asker: str, tmp_path: Path) -> None:
    lang = lang_of(asker)
    question, answer = {
        "zh": ("一个村医能干多久？", "钱可：平均九年。"),
        "en": ("We have the same problem. Please tell us how long a doctor stays.", "Qian Ke: Nine years, on average."),
    }[lang]
    colon = "：" if lang == "zh" else ": "
    found = labels([*TALK[lang][:-1], f"{asker}{colon}{question}", answer, TALK[lang][-1]], tmp_path)
    assert found[-3:] == [asker, *[line.partition(colon)[0] for line in (answer, TALK[lang][-1])]]
