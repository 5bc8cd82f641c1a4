"""Figures of whole sentences: cases as JSON lines, and the laws that hold for any text."""

import json
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefnlp.extract.figures import find_figures
from briefnlp.findings import PlacedSentence
from briefnlp.languages import language
from briefnlp.records import Figure
from briefnlp.text import line_spans

CASES = [Path(__file__).parents[1] / "cases" / name for name in ("figures.en.jsonl", "not_figures.en.jsonl")]


def figures(text: str, lang: str = "en", day: str = "2024-09-04") -> list[Figure]:
    grammar = language(lang)
    sentences: list[PlacedSentence] = []
    for paragraph, (start, end) in enumerate(line_spans(text), start=1):
        for a, b in grammar.split_sentences(text[start:end]):
            sentences.append(PlacedSentence(text[start + a : start + b], start + a, len(sentences) + 1, paragraph))
    return find_figures(sentences, grammar, date.fromisoformat(day))


def told(figure: Figure) -> list[Any]:
    value = str(figure.value) if figure.value_max is None else f"{figure.value}..{figure.value_max}"
    return [figure.text, value, figure.unit_id, figure.qualifier, figure.aspect, figure.direction, figure.basis]


def cases() -> list[Any]:
    lines = [line for path in CASES for line in path.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(case, id=case["label"]) for case in map(json.loads, lines)]


@pytest.mark.parametrize("case", cases())
def test_cases(case: dict[str, Any]) -> None:
    assert [told(f) for f in figures(case["text"])] == case["expect"]


PARAGRAPH = (
    "As of the end of July, compared to the same period last year, the number of fires fell by "
    "12.6%, with major and serious ones "
    "down by 30%. More than 2,000 boilers were replaced, and over 3 million yuan in subsidies was paid.\n"
    "The campaign goes on in 40 cities."
)


def test_basis_and_period_are_inherited_in_the_sentence_and_the_paragraph() -> None:
    fires, major, boilers, subsidies, cities = figures(PARAGRAPH)
    assert {f.basis for f in (fires, major)} == {"yoy"}
    assert {f.period_text for f in (fires, major, boilers, subsidies)} == {"As of the end of July"}
    assert (fires.indicator, major.indicator) == ("the number of fires", "major and serious ones")
    assert cities.period_text is None


def test_spans_point_at_their_text() -> None:
    for figure in figures(PARAGRAPH):
        assert PARAGRAPH[figure.char_start : figure.char_end] == figure.text
        assert PARAGRAPH[figure.indicator_start or 0 : figure.indicator_end or 0] == (figure.indicator or "")


def test_a_minus_before_a_change_becomes_its_direction() -> None:
    (change,) = figures("The growth rate of exports was -8.4%.")
    assert (str(change.value), change.direction, change.aspect) == ("8.4", "down", "change")


WORDS = st.sampled_from(
    str.split(
        "rose fell by to from 5 12.3 3,000 million percent % percentage points yuan $ the of and , . ; "
        "in 2022 July than a "
        "year earlier doubled half one third more or - ( ) exports people respectively No. 0 billion"
    )
)


@given(st.lists(WORDS, max_size=24))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_words_give_figures_whose_spans_hold(words: list[str]) -> None:
    text = " ".join(words)
    for figure in figures(text):
        assert text[figure.char_start : figure.char_end] == figure.text
        assert 0 < figure.confidence <= 1
        assert not figure.indicator or figure.indicator in text
        assert not figure.base_text or figure.base_text in text


@pytest.mark.parametrize("piece", ["9", "一亿", "1,1,1,"])
def test_a_megabyte_without_a_line_break_takes_under_a_second(piece: str) -> None:
    figures("warm up: 5 percent")
    text = piece * (1_000_000 // len(piece.encode()))
    start = perf_counter()
    figures(text)
    assert perf_counter() - start < 1


def test_nouns_that_share_a_number_are_counted_together() -> None:
    [figure] = figures("Some 12.32 million illegally installed windows and billboards were removed.")
    assert figure.counted == "windows and billboards"


def test_a_wording_of_time_is_no_indicator() -> None:
    [figure] = figures("Temperatures could reach 41 degrees Celsius in the south.")
    assert figure.indicator == "Temperatures"
    for text in ("It fell 5 percent year on year.", "The city spent 300 million yuan a year."):
        assert not any((f.indicator or "") in ("year", "year on year") for f in figures(text))


def test_a_dump_is_left_unread_fast() -> None:
    began = perf_counter()
    assert figures("5%, " * 250_000) == []
    assert perf_counter() - began < 5


@pytest.mark.parametrize(
    ("lang", "piece"),
    [
        ("zh", "5月出口增长5%，"),
        ("zh", "由5%降至4%，"),
        ("zh", "将增长5%，"),
        ("zh", "2012年的5亿人，"),
        ("zh", "分别增长5%、"),
        ("en", "exports rose 5% in May, "),
        ("en", "will grow by 5%, "),
    ],
)
def test_four_times_the_sentence_takes_less_than_nine_times_the_time(lang: str, piece: str) -> None:
    def taken(length: int) -> float:
        text = (piece * length)[:length]
        grammar, times = language(lang), []
        for number in range(5):
            # Another letter in front, so that nothing is remembered.
            began = process_time()
            find_figures([PlacedSentence(chr(ord("a") + number) + text, 0)], grammar, date(2024, 9, 4))
            times.append(process_time() - began)
        return min(times)

    taken(500)
    # Sixteen times where time grows with the square; the room above four is for a busy machine.
    assert taken(3800) < 9 * taken(950)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # Where a movement begins has no period of the time around it, unless that time holds both ends.
        ("去年不良率由5.2%降到4.1%。", [None, "去年"]),
        ("五年间产值由20亿元增加到31亿元。", ["五年间", "五年间"]),
        ("失业率由8月份的5.4%降到9月份的5.2%。", ["8月份", "9月份"]),
        # What a streak keeps to, and what holds now, are not dated by what was told before.
        ("去年产量8000万吨，连续4年保持在7000万吨以上。", ["去年", None, None]),
        ("今年以来均价涨了两成，目前每斤6元。", ["今年以来", None]),
    ],
)
def test_which_chinese_period_governs(text: str, periods: list[str | None]) -> None:
    figures = find_figures([PlacedSentence(text, 0)], language("zh"), date(2024, 10, 18))
    assert [f.period_text for f in figures] == periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        # What is over dates no plan of a later clause, and a time to come no fact.
        ("公司去年营收80亿元，拟每股派息0.5元。", ["去年", None]),
        ("上半年投资12亿元，预计带动就业3000人。", ["上半年", None]),
        ("到2030年，处理率要达到95%；人均水域面积3.2平方米。", ["到2030年", None]),
        ("到2030年，处理率要达到95%。全市有泵站120座。", ["到2030年", None]),
        ("今年安排资金50亿元，计划支持80个县。", ["今年", "今年"]),
        # What holds now is dated by nothing that was told before, until another time is named.
        ("2015年全市有公园80座，目前有130座，绿地率41%，去年新建12座。", ["2015年", None, None, "去年"]),
        # Times listed are dealt out; the time of a value compared with is its own.
        ("3月、4月、5月分别增长4%、5%和6%。", ["3月", "4月", "5月"]),
        ("9月均价每吨4800元，低于上月的5000元，成交8万吨。", ["9月", "上月", "9月"]),
        ("截至8月底，在校生12万人，今年新招3万人。", ["截至8月底", "截至8月底"]),
        ("上半年开工，全年6000套的任务完成七成。", ["全年", "上半年"]),
        # Times without days govern their own sentence only.
        ("八年来，累计修路3万公里，通车里程达9万公里。全省有县城80座。", ["八年来", "八年来", None]),
        ("5月，售出客车8万辆。其中校车2000辆。", ["5月", "5月"]),
    ],
)
def test_which_chinese_period_reaches_the_clauses_behind(text: str, periods: list[str | None]) -> None:
    sentences = [PlacedSentence(text[a:b], a) for a, b in language("zh").split_sentences(text)]
    assert [f.period_text for f in find_figures(sentences, language("zh"), date(2024, 10, 18))] == periods


def test_the_like_time_a_year_before_is_counted_back_from_what_was_told() -> None:
    text = "前8个月，合格率由上年同期的91%提高到94%。"
    begun, reached = find_figures([PlacedSentence(text, 0)], language("zh"), date(2024, 10, 18))
    assert (str(begun.period_start), str(begun.period_end)) == ("2023-01-01", "2023-08-31")
    assert str(reached.period_end) == "2024-08-31"


def test_a_named_year_is_a_base_by_the_year_spoken_of() -> None:
    text = "去年进口90万吨，比2022年增加6%，比2019年增加20%。"
    figures = find_figures([PlacedSentence(text, 0)], language("zh"), date(2024, 10, 18))
    assert [f.basis for f in figures] == [None, "yoy", "since"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("公司预计全年营收90亿元，三季度营收22亿元。", ["forecast", "actual"]),
        ("公司拟投资5亿元，2023年营收30亿元。", ["target", "actual"]),
        ("年内可能再降价5%。", ["forecast"]),
        ("今年产量估计为80万吨，去年是76万吨。", ["forecast", "actual"]),
        ("营收12亿元，低于市场预期的14亿元。", ["actual", "forecast"]),
        ("毛利率比预期目标高2个百分点。", ["actual"]),
        ("全年利润指引下调到3亿元。", ["forecast"]),
        ("力争建成20个；目前已建成8个。", ["target", "actual"]),
    ],
)
def test_plans_and_facts_in_one_sentence(text: str, modality: list[str]) -> None:
    figures = find_figures([PlacedSentence(text, 0)], language("zh"), date(2024, 10, 18))
    assert [f.modality for f in figures] == modality


def test_what_is_told_of_a_time_to_come_is_planned() -> None:
    text = "到2030年，管网漏损率降到8%，再生水利用率升至40%。"
    figures = find_figures([PlacedSentence(text, 0)], language("zh"), date(2024, 10, 18))
    assert [f.modality for f in figures] == ["target", "target"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("今年市财政安排助学金9000万元，比去年增加800万元。", ["target", "target"]),
        ("今年修复湿地30公顷。新建步道40公里，绿化率达到38%。", ["target", "target", "target"]),
        ("今年低保标准由每月600元提高到660元。", ["actual", "target"]),
        ("今年已开工棚改房7000套。", ["actual"]),
        ("今年取消了12项收费。", ["actual"]),
        ("今年首场招聘会提供岗位2万个。", ["actual"]),
        ("今年以来新增企业900家。", ["actual"]),
        ("今年的主要目标是：\n外贸增长4%左右；新增就业20万人。", ["target", "target"]),
        ("今后五年，再生水利用率提高到30%，已建成的9座水厂全部改造。", ["target", "actual"]),
        ("今年拟安排赤字9000亿元，赤字率从去年的2.1%提高到2.3%。", ["target", "actual", "target"]),
        ("全年再减少企业税负30亿元左右、涉企收费约20亿元。", ["target", "target"]),
        ("今年的工作要抓紧。过去一年，成绩不小。出口增长4%。", ["actual"]),
    ],
)
def test_what_is_told_in_march_of_the_year_is_planned(text: str, modality: list[str]) -> None:
    assert [f.modality for f in figures(text, "zh", "2024-03-05")] == modality


def test_what_is_told_in_november_of_the_year_is_a_fact() -> None:
    text = "今年市财政安排助学金9000万元，比去年增加800万元。"
    assert [f.modality for f in figures(text, "zh", "2024-11-05")] == ["actual", "actual"]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("单价比全国平均高7元。", "比全国平均"),
        ("售价比上一代便宜了300元。", "比上一代"),
        ("挂牌价较三年前的同月高出两成。", "较三年前的同月"),
        ("物流费用与国内生产总值之比为14.6%。", "国内生产总值"),
        ("两县增速分别快于全省1.2个百分点。", "快于全省"),
        ("从环比看，物价上涨0.3%。", "环比"),
    ],
)
def test_a_base_is_what_is_compared_with(text: str, base: str) -> None:
    (figure,) = find_figures([PlacedSentence(text, 0)], language("zh"), date(2024, 10, 18))
    assert figure.base_text == base


def test_the_year_that_something_builds_on_dates_nothing() -> None:
    [figure] = figures("在上年大幅增长的基础上，棉花又增产20万吨。", "zh", "2024-03-05")
    assert figure.period_text is None


def test_what_respondents_expect_is_foreseen_and_that_they_do_is_a_fact() -> None:
    found = figures("三分之二的商户预计订单增长一成。", "zh", "2024-10-05")
    assert [f.modality for f in found] == ["actual", "forecast"]
