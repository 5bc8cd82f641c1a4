"""Which English figures are facts, plans and forecasts."""

import pytest

from briefnlp.en.modality import find_plans, read_modality
from briefnlp.en.numbers import find_numbers
from briefnlp.en.quantities import find_quantities
from briefnlp.extract.figures import find_figures
from briefnlp.findings import PlacedSentence
from briefnlp.languages import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plant will turn out 40,000 cars.", ["forecast"]),
        ("In May it turned out 40,000 cars.", ["actual"]),
        ("We plan to hire 30 people.", ["target"]),
        ("The toll may not exceed 3 yuan.", ["actual"]),
        ("Some 35 million trips are expected to be made.", ["forecast"]),
        ("Nine people are still missing.", ["actual"]),
        ("The 40-billion-yuan fund will be run by a bank.", ["actual"]),
        ("The store will double its floor space to 40 hectares from 20 hectares.", ["forecast", "forecast", "actual"]),
        ("The toll will rise to $5, except for lorries, which already pay $15.", ["forecast", "actual"]),
        ("Firms hired 60,000 people fewer than analysts had forecast, and pay rose 3 percent.", ["actual", "actual"]),
        ("The shares fell 3 percent after the firm warned that profit would come in under $2 billion.",
         ["actual", "forecast"]),
        ("The ministry will hire 2,000 teachers and open 40 schools.", ["target", "target"]),
        ("Every family would be given 300 yuan.", ["target"]),
        ("Under the plan, coverage will reach 90 percent.", ["target"]),
        ("Coverage will reach 90 percent, which will save 40 lives.", ["forecast", "forecast"]),
        ("Renewables should exceed 40 percent.", ["target"]),
        ("I would like to share three figures with you: exports rose 5 percent.", ["actual", "actual"]),
        ("Growth was 4.7 percent, below the 5.1 percent expected by economists.", ["actual", "forecast"]),
        ("The bank expects prices to rise by 3 percent, up from 2 percent last year.", ["forecast", "actual"]),
        ("Output was 90 percent of the full-year target, and the rate eased to 5 percent.", ["actual", "actual"]),
        ("This year, 300 stations will be built.", ["target"]),
        ("In May, 12 lines will open in Wuxi.", ["target"]),
        ("The 20 crews will build 30 dams.", ["actual", "target"]),
        ("Two firms will buy 30 ships.", ["actual", "target"]),
        ("More than half of the firms expect sales to grow by 10 percent.", ["actual", "forecast"]),
        ("They had planned to sell 400 homes but sold only 230.", ["target", "actual"]),
        ("Cover is to reach 24 percent by 2030, against 23 percent in 2020.", ["target", "actual"]),
        ("Some 30 million yuan is planned for repairs.", ["target"]),
    ],
)  # fmt: skip
def test_modality(text: str, expected: list[str]) -> None:
    plans = find_plans(text)
    assert [read_modality(text, plans, q) for q in find_quantities(text, find_numbers(text))] == expected


def test_what_is_counted_after_from_is_no_start() -> None:
    def modalities(text: str) -> list[str]:
        return [f.modality for f in find_figures([PlacedSentence(text, 0)], language("en"))]

    assert modalities("The fair will draw 900 exhibitors from over 60 countries.") == ["forecast", "forecast"]
    assert modalities("Output will rise to 40 tons from 30 tons.") == ["forecast", "actual"]
