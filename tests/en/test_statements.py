"""What English sentences say of quantities: aspect, direction, basis, modality."""

import pytest

from briefnlp.en.numbers import find_numbers
from briefnlp.en.quantities import find_quantities, settle_quantities
from briefnlp.en.statements import read_statements
from briefnlp.en.tokens import parse_sentences


def statements(text: str) -> list[tuple[str, str | None, str | None, str]]:
    analysis = next(parse_sentences([text]))
    quantities = settle_quantities(analysis, find_quantities(text, find_numbers(text)))
    return [(s.aspect, s.direction, s.basis, s.modality) for s in read_statements(analysis, quantities)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output rose by 5 percent.", [("change", "up", None, "actual")]),
        ("Output came to 5 million tons.", [("level", None, None, "actual")]),
        ("Output rose to 5 million tons.", [("level", "up", None, "actual")]),
        ("Exports fell 2 percent year on year.", [("change", "down", "yoy", "actual")]),
        ("Prices went up 0.3 percent from the previous month.", [("change", "up", "mom", "actual")]),
        ("The rate was 5 percent, 0.1 percentage points lower than in the same month last year.",
         [("level", None, None, "actual"), ("change", "down", "yoy", "actual")]),
        ("The decline narrowed by 0.9 percentage points.", [("change", "down", None, "actual")]),
        ("Exports made up 20 percent of output.", [("share", None, None, "actual")]),
        ("The coverage rate rose from 64 percent to 66 percent.",
         [("level", None, None, "actual"), ("level", "up", None, "actual")]),
        ("Capacity was 2.3 times that of 2020.", [("ratio", None, "since", "actual")]),
        ("Sales grew by 1.1 times.", [("change", "up", None, "actual")]),
        ("Growth slowed to 4.8 percent.", [("change", "up", None, "actual")]),
        ("Compared with the same period last year, fires fell by 12 percent and deaths by 9 percent.",
         [("change", "down", "yoy", "actual"), ("change", "down", "yoy", "actual")]),
        ("The index closed 45.3 points lower at 7,520.6.",
         [("change", "down", None, "actual"), ("level", "down", None, "actual")]),
        ("Brent settled 45 cents higher at $82.31 a barrel.",
         [("change", "up", None, "actual"), ("level", "up", None, "actual")]),
        ("The Dow ended 300 points, or 0.8%, higher at 38,000.",
         [("change", "up", None, "actual"), ("change", "up", None, "actual"), ("level", "up", None, "actual")]),
        ("Sales rose 5 percent at 450 stores.",
         [("change", "up", None, "actual"), ("level", None, None, "actual")]),
        ("Visitors pay £3 less if they book early.", [("change", "down", None, "actual")]),
        ("The town is 3 km up the road.", [("level", None, None, "actual")]),
        ("The won firmed 0.6% to 1,310.", [("change", "up", None, "actual"), ("level", "up", None, "actual")]),
        ("It is 91% of the pre-pandemic level.", [("ratio", None, "since", "actual")]),
        ("Sales in the second quarter were 3 percent above those of the first quarter.",
         [("change", "up", "qoq", "actual")]),
        ("Revenue climbed 17% on the quarter.", [("change", "up", "qoq", "actual")]),
        ("Output grew 7 percent year on year, 0.2 points faster than in May; exports rose 5 percent.",
         [("change", "up", "yoy", "actual"), ("change", "up", "mom", "actual"), ("change", "up", "yoy", "actual")]),
        ("Output was 5 billion, 30 percent of it for export.",
         [("level", None, None, "actual"), ("share", None, None, "actual")]),
        ("The rocket, 98 metres tall, took off.", [("level", None, None, "actual")]),
        ("Speeds ranged from 30 km for buses to 40 km for cars.", [("level", None, None, "actual")] * 2),
        ("The ratio came down from 2.45 to 2.39.",
         [("ratio", None, None, "actual"), ("ratio", "down", None, "actual")]),
        ("Prices are rising at 6.8%, down from 7.2%.",
         [("change", "up", None, "actual"), ("change", "up", None, "actual")]),
        ("It was €4 million lower than at the end of May.", [("change", "down", "since", "actual")]),
        ("The worst fall in more than a decade took it down 12 percent.", [("change", "down", None, "actual")]),
        ("The airline flies at 96% of its 2019 capacity.", [("ratio", None, "since", "actual")]),
        ("The franc climbed as high as 0.87 per dollar.", [("level", "up", None, "actual")]),
        ("The government cut its growth forecast to 0.3% from 1.3%.",
         [("change", "up", None, "forecast"), ("change", "up", None, "forecast")]),
        ("They cut costs by 400 million yen and the workforce by 9,000.",
         [("change", "down", None, "actual"), ("change", "down", None, "actual")]),
        ("Only three countries missed the 2% target.",
         [("level", None, None, "actual"), ("level", None, None, "actual")]),
        ("It trades at $3, nearly double its level in May.",
         [("level", None, None, "actual"), ("ratio", None, "mom", "actual")]),
        ("The company lost $5 million.", [("level", None, None, "actual")]),
        ("The stock lost $3.20 to close at $88.",
         [("change", "down", None, "actual"), ("level", "down", None, "actual")]),
        ("The team lost 14 games.", [("level", None, None, "actual")]),
        ("She jumped 6.97 metres.", [("level", None, None, "actual")]),
        ("Sea levels rose 20 cm.", [("change", "up", None, "actual")]),
        ("He has scored 12 goals in 22 games.", [("level", None, None, "actual")] * 2),
        ("In May prices rose 2 percent.", [("change", "up", None, "actual")]),
        ("We aim to plant 3 million hectares of trees.", [("level", None, None, "target")]),
        ("Output is expected to reach 3 million tons.", [("level", None, None, "forecast")]),
    ],
)  # fmt: skip
def test_statements(text: str, expected: list[tuple[str, str | None, str | None, str]]) -> None:
    assert statements(text) == expected
