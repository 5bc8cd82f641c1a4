"""What Chinese sentences say of quantities, from number to statement, held to cases."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefnlp.extract.figures import find_figures
from briefnlp.findings import Analysis, PlacedSentence, Quantity, Statement
from briefnlp.languages import language
from briefnlp.records import Figure
from briefnlp.zh.numbers import find_numbers
from briefnlp.zh.quantities import find_quantities, settle_quantities
from briefnlp.zh.statements import read_statements
from briefnlp.zh.tokens import parse_sentences

CASES = Path(__file__).parents[1] / "cases" / "figures.zh.jsonl"


def read(text: str) -> list[tuple[Quantity, Statement]]:
    analysis = next(parse_sentences([text]))
    quantities = settle_quantities(analysis, find_quantities(text, find_numbers(text)))
    return list(zip(quantities, read_statements(analysis, quantities), strict=True))


def told(figure: Figure) -> list[Any]:
    """Return a figure the way the cases word it."""
    value = str(figure.value) + (f"~{figure.value_max}" if figure.value_max is not None else "")
    return [figure.text, value, figure.unit_id, figure.qualifier, figure.aspect, figure.direction, figure.basis]


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()], ids=lambda c: c["label"]
)
def test_a_case_reads_as_it_says(case: dict[str, Any]) -> None:
    figures = find_figures([PlacedSentence(case["text"], 0)], language("zh"), date(2024, 9, 4))
    assert [told(figure) for figure in figures] == case["expect"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("力争全年新增就业30万人", "target"),
        ("完成全年任务的59%", "actual"),
        ("预计产量增长3%", "forecast"),
        ("到2030年普及率要提高到95%", "target"),
        ("落实“两个确保”支出7亿元", "actual"),
        ("人均预期寿命为78.2岁", "actual"),
        ("营养改善计划惠及3600多万农村学生", "actual"),
        ("工期比原计划提前近两个月", "actual"),
        ("合格率比国家标准要求高1.7个百分点", "actual"),
        ("这位小将快了0.02秒", "actual"),
        ("今年8000公里的年度任务已完成", "target"),
        ("圆满完成裁减员额20万的任务", "actual"),
        ("宣布加息，将利率上调到5%", "actual"),
        ("宣布将投资5亿元", "target"),
        ("建成后通行时间将压缩至2小时", "forecast"),
        ("我们要重点抓好两件事：一是培训教师2万名", "target"),
        ("这次会议主要内容：通过决议12项", "actual"),
        ("届时1500家企业将亮相展会", "forecast"),
        ("届时，港口吞吐量超过9000万吨", "forecast"),
        ("届时，市政府将建成20个站点", "target"),
        ("这里提出物价涨幅3%左右", "target"),
        ("代表提出议案300件", "actual"),
        ("已有3000名选手确认将参加比赛", "actual"),
    ],
)
def test_plans_and_facts_are_told_apart(text: str, modality: str) -> None:
    assert [said.modality for _, said in read(text)] == [modality]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("出口同比增长5%", "同比"),
        ("利率比上月低0.2个百分点", "比上月"),
        ("快于全部投资2.7个百分点", "快于全部投资"),
        ("年均增长5.2%", "年均"),
        ("降水较常年偏多3.4天", "较常年"),
    ],
)
def test_the_wording_of_the_comparison_is_kept(text: str, base: str) -> None:
    ((_, said),) = read(text)
    assert said.base_start is not None
    assert text[said.base_start : said.base_end] == base


def test_a_table_without_line_breaks_is_read_in_blocks() -> None:
    text = "增长5%、" * 500
    assert all(said.direction == "up" for _, said in read(text))
    assert read_statements(Analysis("没有数字"), []) == []
