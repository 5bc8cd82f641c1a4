"""Chinese quantities: what is counted, and what is no quantity."""

import json
from pathlib import Path

import pytest

from briefnlp.findings import Quantity
from briefnlp.zh.numbers import find_numbers
from briefnlp.zh.quantities import find_quantities

NOT_FIGURES = Path(__file__).parents[1] / "cases" / "not_figures.zh.jsonl"


def quantities(text: str) -> list[Quantity]:
    return find_quantities(text, find_numbers(text))


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("5.7万余家企业", "企业"),
        ("13.6万户", "户"),
        ("31个大城市", "大城市"),
        ("惠及113个国家和地区", "国家和地区"),
        ("2万件物资", "物资"),
        ("900万人次", "人次"),
        ("11个", "个"),
    ],
)
def test_what_is_counted(text: str, counted: str) -> None:
    (quantity,) = quantities(text)
    assert quantity.counted_start is not None
    assert text[quantity.counted_start : quantity.counted_end] == counted


@pytest.mark.parametrize(
    "text",
    [
        "第三，扩大开放",
        "一是稳住外贸，二是扩大投资",
        "二〇三五年远景目标",
        "前三季度和今年1—8月",
        "过去五年，十年来",
        "上午10时30分",
        "“十四五”规划",
        "十四届全国人大二次会议",
        "“四个全面”战略布局",
        "这两个行业",
        "两位发言人",
        "一个问题",
        "两个积极性",
        "5年期以上利率",
        "每百户家庭",
        "G1571次列车",
        "第768号令",
        "12345热线",
        "Ⅳ级响应",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert not quantities(text)


def test_percentage_points_are_never_percent() -> None:
    assert [q.unit_id for q in quantities("提高0.2个百分点，增长0.2%，下调25个基点")] == [
        "percentage_point",
        "percent",
        "basis_point",
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("百分之百", "100", "percent"),
        ("华氏98.6度", "98.6", "fahrenheit"),
        ("五块五", "5.5", "cny"),
        ("5角", "5", "jiao"),
        ("8两", "8", "liang"),
        ("一刻钟", "15", "minute"),
        ("3又1/2", "3.5", "fraction"),
        ("跑了一公里半", "1.5", "km"),
        ("千分之二", "2", "permille"),
    ],
)
def test_everyday_amounts(text: str, value: str, unit: str) -> None:
    (found,) = quantities(text)
    assert (format(found.value.normalize(), "f"), found.unit_id) == (value, unit)


@pytest.mark.parametrize(
    "text", [json.loads(line)["text"] for line in NOT_FIGURES.read_text(encoding="utf-8").splitlines()]
)
def test_sentences_whose_numerals_state_nothing(text: str) -> None:
    assert not quantities(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "分别拉动增长2.2个、1.3个和1.5个百分点",
            [("2.2", "percentage_point"), ("1.3", "percentage_point"), ("1.5", "percentage_point")],
        ),
        ("两位元首举行会谈", []),
    ],
)
def test_points_are_shared_by_a_list_and_heads_of_state_are_no_bits(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_quantities(text, find_numbers(text))
    assert [(str(q.value), q.unit_id) for q in found] == expected


def test_what_must_not_be_exceeded_is_an_upper_bound() -> None:
    [found] = find_quantities("应不超出6万吨", find_numbers("应不超出6万吨"))
    assert found.qualifier == "under"


@pytest.mark.parametrize(
    ("text", "value", "unit_id"),
    [
        ("人民币对美元汇率基本稳定，全国居民收入基尼系数为0.465", "0.465", "fraction"),
        ("人民币对美元汇率走强，中间价报7.1668", "7.1668", "cny/usd"),
        ("人民币对美元中间价报7.1668", "7.1668", "cny/usd"),
        ("景区新修300米台阶", "300", "m"),
        ("修建20米台面", "20", "m"),
        ("更换100米栏杆", "100", "m"),
        ("制造业PMI 50.2，回升", "50.2", "point"),
        ("全程5公里20厘米", "5.0002", "km"),
        ("运走两吨300克", "2.0003", "tonne"),
        ("全程一小时20分钟", "80", "minute"),
    ],
)
def test_the_unit_of_a_number_that_its_neighbours_could_mislead(text: str, value: str, unit_id: str) -> None:
    (quantity,) = quantities(text)
    assert (str(quantity.value), quantity.unit_id) == (value, unit_id)


def test_neither_the_name_of_an_event_nor_a_mean_beside_a_currency_is_a_quantity() -> None:
    for text in ("获得110米栏冠军", "10米台决赛开始", "人民币对美元汇率基本稳定，均值为0.46"):
        assert quantities(text) == []
