"""English numerals: cases, and the laws that hold for any text."""

from decimal import Decimal
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefnlp.en.numbers import find_numbers

SMALL = str.split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
TENS = str.split("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def in_words(number: int) -> str:
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{SMALL[number // 100]} hundred{rest}"
    scale, word = next(pair for pair in SCALES if pair[0] <= number)
    rest = f" {in_words(number % scale)}" if number % scale else ""
    return f"{in_words(number // scale)} {word}{rest}"


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_a_number_in_words_parses_back(number: int) -> None:
    found = find_numbers(f"They counted {in_words(number)} of them.")
    assert [n.value for n in found] == [Decimal(number)]


@given(st.integers(min_value=0, max_value=10**15), st.integers(min_value=0, max_value=9999))
def test_a_number_in_digits_parses_back(whole: int, decimals: int) -> None:
    wording = f"{whole:,}.{decimals:04}"
    assert [n.value for n in find_numbers(f"It was {wording} then.")] == [Decimal(wording.replace(",", ""))]


@given(st.text(alphabet="0123456789.,-/ ^aehntwomilrduhs%$\n", max_size=80))
@settings(max_examples=300)
def test_spans_point_at_their_text(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert text[number.char_start : number.char_end] == number.text
        assert number.char_start >= end
        end = number.char_end


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("12.32 million windows", ["12320000"]),
        ("3.340711 billion doses", ["3340711000"]),
        ("two and a half million children", ["2500000"]),
        ("a dozen eggs and half a dozen more", ["12", "6"]),
        ("one-seventeenth of it", ["0.058824"]),
        ("from 17 to 16", ["17", "16"]),
        ("15 million and 20 provinces", ["15000000", "20"]),
        ("minus 3 and -8.4%", ["-3", "-8.4"]),
        ("$5m and 10M", ["5000000", "10000000"]),
        ("1.8m tall and 1.8m tonnes", ["1.8", "1800000"]),
        ("35.2m iPhones, 4m fewer, 2m new users", ["35200000", "4000000", "2000000"]),
        ("the 100m hurdles, 2m across", ["100", "2"]),
        ("１２．５％", ["12.5"]),
        ("the 19th, the second, twenty-first", []),
        ("PM2.5, 5G, C919, H1N1", []),
        ("the one we want, that one", []),
        ("the first half and the second half", []),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    assert [n.value for n in find_numbers(text)] == [Decimal(v) for v in values]


@pytest.mark.parametrize("piece", ["9", "一亿", "1,1,1,", "twenty-", "a hundred and ", "1/", "- "])
def test_hostile_lines_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        start = perf_counter()
        find_numbers(piece * (size // len(piece)))
        return perf_counter() - start

    seconds(1000)
    assert seconds(200_000) < 20 * seconds(20_000) + 0.5
