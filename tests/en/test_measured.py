"""The noun phrase an English figure measures."""

import pytest

from briefnlp.en.measured import find_measured
from briefnlp.en.numbers import find_numbers
from briefnlp.en.quantities import find_quantities, settle_quantities
from briefnlp.en.statements import read_statements
from briefnlp.en.tokens import parse_sentences


def measured(text: str) -> list[str | None]:
    analysis = next(parse_sentences([text]))
    quantities = settle_quantities(analysis, find_quantities(text, find_numbers(text)))
    found = find_measured(analysis, quantities, read_statements(analysis, quantities))
    return [text[m.char_start : m.char_end] if m else None for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The total output of grain rose by 5 percent.", ["The total output of grain"]),
        ("They opened 5,000 kilometers of new highways.", ["new highways"]),
        ("Last year, exports fell by 2 percent, with imports down by 3 percent.", ["exports", "imports"]),
        ("Exports reached 5 million tons, up 3 percent year on year.", ["Exports", "Exports"]),
        ("Imports of oil, gas and coal grew by 1%, 2% and 3%, respectively.", ["oil", "gas", "coal"]),
        ("Some 12 million illegally installed windows have been removed.", ["illegally installed windows"]),
        ("About 60 percent of the towns have a clinic.", ["the towns"]),
    ],
)
def test_phrases(text: str, expected: list[str | None]) -> None:
    assert measured(text) == expected


def test_an_indicator_is_named_only_when_the_phrase_is_the_whole_of_it() -> None:
    def ids(text: str) -> list[str | None]:
        analysis = next(parse_sentences([text]))
        quantities = settle_quantities(analysis, find_quantities(text, find_numbers(text)))
        return [
            m and m.indicator_id for m in find_measured(analysis, quantities, read_statements(analysis, quantities))
        ]

    assert ids("GDP grew by 5 percent.") == ["gdp"]
    assert ids("Exports to Mars grew by 5 percent.") == [None]
