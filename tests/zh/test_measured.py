"""What Chinese quantities measure."""

import pytest

from briefnlp.zh.measured import find_measured
from briefnlp.zh.numbers import find_numbers
from briefnlp.zh.quantities import find_quantities, settle_quantities
from briefnlp.zh.statements import read_statements
from briefnlp.zh.tokens import parse_sentences


def measured(text: str) -> list[str | None]:
    analysis = next(parse_sentences([text]))
    found = settle_quantities(analysis, find_quantities(text, find_numbers(text)))
    spans = find_measured(analysis, found, read_statements(analysis, found))
    return [None if m is None else text[m.char_start : m.char_end] for m in spans]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("全国规模以上工业增加值同比增长5.1%", ["全国规模以上工业增加值"]),
        ("粮食产量900万吨，增长1.9%", ["粮食产量", "粮食产量"]),
        ("累计建成10亿亩高标准农田", ["高标准农田"]),
        ("涉及27个城市", ["城市"]),
        ("65岁及以上人口2.1亿人", [None, "65岁及以上人口"]),
        ("失业率由5.9%降至5.2%", ["失业率", "失业率"]),
        ("对东盟、欧盟进出口分别增长9.4%、0.9%", ["东盟", "欧盟"]),
        ("连续16年增产", [None]),
        ("63%的受访者表示支持", ["受访者"]),
        ("稻谷最低收购价提高2%", ["稻谷最低收购价"]),
        ("影剧院的注册会员数增加3万人", ["影剧院的注册会员数"]),
        ("新建住宅价格环比下降的城市有12个", ["新建住宅价格环比下降的城市"]),
        ("居民收入3000元，名义和实际分别增长6%和5%", ["居民收入", "居民收入", "居民收入"]),
        ("蔬菜价格上涨9%，影响CPI上涨0.2个百分点", ["蔬菜价格", "CPI"]),
    ],
)
def test_the_noun_phrase(text: str, phrases: list[str | None]) -> None:
    assert measured(text) == phrases


def test_an_indicator_is_named_only_when_sure() -> None:
    text = "全国粮食产量增长1%，河南粮食产量增长2%"
    analysis = next(parse_sentences([text]))
    found = find_quantities(text, find_numbers(text))
    ids = [m and m.indicator_id for m in find_measured(analysis, found, read_statements(analysis, found))]
    assert ids == ["grain_output", None]
