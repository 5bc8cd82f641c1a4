"""Chinese numerals: cases, and the laws that hold for any text."""

from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefnlp.zh.numbers import find_numbers

DIGITS = "零一二三四五六七八九"


def in_words(number: int) -> str:
    """Write a whole number the way it is said in Chinese."""
    if number == 0:
        return ""
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            head, rest = divmod(number, scale)
            gap = "零" if rest and rest < scale // 10 else ""
            return (in_words(head) if scale >= 10**4 else DIGITS[head]) + word + gap + in_words(rest)
    return DIGITS[number]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1232万", "12320000"),
        ("3.2万多个", "32000"),
        ("1亿2千万", "120000000"),
        ("二十万亿", "20000000000000"),
        ("１２．５", "12.5"),
        ("1,250", "1250"),
        ("兩千四百五", "2450"),
        ("十五", "15"),
        ("二〇三五", "2035"),
        ("三分之二", "0.666667"),
        ("六成五", "0.65"),
        ("八成半", "0.85"),
        ("百分之十二点五", "12.5"),
        ("四百点五", "400.5"),
        ("负三十二", "-32"),
        ("一千零十二", "1012"),
    ],
)
def test_a_numeral_has_its_exact_value(text: str, value: str) -> None:
    assert [n.value for n in find_numbers(text)] == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("第一、二、三产业", [1, 2, 3]),
        ("一、二、三线城市", [1, 2, 3]),
        ("第二、三、四季度", [2, 3, 4]),
        ("发展二产、三产", []),
        ("翻一番", [1]),
        ("总量翻了近一番", [1]),
        ("翻两番", [2]),
        ("别有一番风味", []),
        ("翻看一番", []),
        ("“十四五”规划", []),
        ("十四五时期", []),
        ("去了十四五次", [14]),
        ("“十一”假期", []),
    ],
)
def test_every_numeral_is_found_and_no_name(text: str, values: list[int]) -> None:
    assert [n.value for n in find_numbers(text)] == values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("五六个", 5, 6),
        ("三四百人", 300, 400),
        ("一千二三百元", 1200, 1300),
        ("三五家", 3, 5),
        ("七八万", 70000, 80000),
    ],
)
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    assert [(n.value, n.value_max) for n in find_numbers(text)] == [(low, high)]


@pytest.mark.parametrize(("text", "qualifier"), [("十几万", "over"), ("5900多万", "over"), ("二十来万", "about")])
def test_a_bound_may_stand_inside(text: str, qualifier: str) -> None:
    assert [n.qualifier for n in find_numbers(text)] == [qualifier]


@pytest.mark.parametrize("text", ["几十", "数万", "上亿", "数十万"])
def test_vague_numerals_say_so(text: str) -> None:
    assert [n.kind for n in find_numbers(text)] == ["vague"]


@pytest.mark.parametrize(
    "text", ["一切", "四川", "十分重要", "统一", "万一", "千方百计", "陆地", "退伍", "收拾", "上半年", "第"]
)
def test_words_that_look_like_numerals_are_none(text: str) -> None:
    assert not find_numbers(text)


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_a_number_in_words_parses_back(number: int) -> None:
    words = in_words(number)
    assert [(n.text, n.value) for n in find_numbers(words) or []] == [(words, number)] or words == "一"


@settings(deadline=None)
@given(st.text(alphabet="0129一二两三十百千万亿几多半点分之成倍第个年，,. -%", max_size=40))
def test_spans_point_at_their_text(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.char_start < number.char_end <= len(text)
        assert text[number.char_start : number.char_end] == number.text
        last = number.char_end


@pytest.mark.parametrize("piece", ["9", "一亿", "1,1,1,", "几", "第"])
def test_hostile_lines_take_linear_time(piece: str) -> None:
    line = piece * (1_000_000 // len(piece.encode()))
    start = perf_counter()
    find_numbers(line)
    assert perf_counter() - start < 2
