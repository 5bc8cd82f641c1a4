"""English quantities: units, bounds, ranges, glosses, and what is no quantity."""

import pytest

from briefnlp.en.numbers import find_numbers
from briefnlp.en.quantities import find_quantities, settle_quantities
from briefnlp.en.tokens import parse_sentences
from briefnlp.findings import Quantity


def quantities(text: str) -> list[Quantity]:
    return find_quantities(text, find_numbers(text))


def settled(text: str) -> list[tuple[str, str, str]]:
    found = settle_quantities(next(parse_sentences([text])), quantities(text))
    return [
        (text[q.char_start : q.char_end], q.unit_id, text[q.counted_start or 0 : q.counted_end or 0]) for q in found
    ]


@pytest.mark.parametrize(
    ("text", "wording", "value", "unit_id"),
    [
        ("cost 98.1 billion yuan", "98.1 billion yuan", "98100000000", "cny"),
        ("was US$ 72.62 billion", "US$ 72.62 billion", "72620000000", "usd"),
        ("weighed 359kg", "359kg", "359", "kg"),
        ("close to 900jin per mu", "close to 900jin per mu", "900", "jin/mu"),
        ("2.19 trillion kwh of electricity", "2.19 trillion kwh", "2190000000000", "kwh"),
        ("up 0.2 percentage points", "0.2 percentage points", "0.2", "percentage_point"),
        ("added 0.7 of a percentage point", "0.7 of a percentage point", "0.7", "percentage_point"),
        ("a 0.5-percentage-point cut", "0.5-percentage-point", "0.5", "percentage_point"),
        ("sold at $54.05 a barrel", "$54.05 a barrel", "54.05", "usd/barrel"),
        ("paid 30 yuan a day", "30 yuan", "30", "cny"),
        ("half a percentage point", "half a percentage point", "0.5", "percentage_point"),
        ("lasted one minute and 16 seconds", "one minute and 16 seconds", "76", "second"),
        ("a quarter of the villages", "a quarter", "0.25", "fraction"),
        ("sales more than doubled", "more than doubled", "2", "multiple"),
        ("one in five farms", "one in five", "0.2", "fraction"),
        ("people aged 60 and above", "60 and above", "60", "year"),
        ("raised by a penny", "a penny", "1", "penny"),
        ("the index dipped 0.6 of a point", "0.6 of a point", "0.6", "point"),
        ("salinity of 35 parts per thousand", "35 parts per thousand", "35", "permille"),
        ("the tower leans 4 degrees", "4 degrees", "4", "degree"),
        ("corn rose 4-1/4 cents", "4-1/4 cents", "4.25", "us_cent"),
        ("closed at 312p", "312p", "312", "penny"),
        ("take an hour and a half", "an hour and a half", "1.5", "hour"),
        ("die of 814 square millimetres", "814 square millimetres", "814", "mm2"),
        ("give or take, plus or minus 2%", "2%", "2", "percent"),
        ("is 100 times fainter than before", "100 times", "100", "multiple"),
        ("a 64-megapixel camera", "64-megapixel", "64000000", "pixel"),
        ("up 20 cents in euros", "20 cents", "20", "euro_cent"),
        ("sold for ¥3,200 in Osaka", "¥3,200", "3200", "jpy"),
        ("most of its users are under 30", "under 30", "30", "year"),
        ("output grew by 5% to 6%", "5% to 6%", "5", "percent"),
        ("the toll will rise by $1 to $2", "$1 to $2", "1", "usd"),
        ("in the third of as long as 10 hours", "as long as 10 hours", "10", "hour"),
        ("support inched up to 40 percent", "40 percent", "40", "percent"),
        ("and the remaining quarter went to banks", "quarter", "0.250000", "fraction"),
        ("a panda weighing 41 pounds", "41 pounds", "41", "lb"),
        ("a profit of 41 million pounds", "41 million pounds", "41000000", "gbp"),
        ("the Danish group earned 12 kroner", "12 kroner", "12", "dkk"),
        ("it cost 300 pesos in Manila", "300 pesos", "300", "php"),
        ("traded at 150.3 to the dollar, the yen", "150.3", "150.3", "count"),
        ("the yen traded at 150.3 to the dollar", "150.3", "150.3", "jpy/usd"),
        ("7.2 yuan to the dollar", "7.2 yuan to the dollar", "7.2", "cny/usd"),
        ("gold at $1,950 an ounce", "$1,950 an ounce", "1950", "usd/troy_oz"),
        ("sold at $1.80 a pound", "$1.80 a pound", "1.80", "usd/lb"),
        ("trades at 25 times forward earnings", "25 times", "25", "multiple"),
        ("was 12 times oversubscribed", "12 times", "12", "multiple"),
        ("women outnumber men three to one in the class", "three to one", "3", "multiple"),
        ("a ratio of 15.6 to 1 in 2024", "15.6 to 1", "15.6", "multiple"),
        ("one in 250 babies", "one in 250", "0.004", "fraction"),
        ("waited for more than a year", "more than a year", "1", "year"),
        ("fell by a percentage point", "a percentage point", "1", "percentage_point"),
        ("jumped by almost half year on year", "almost half", "0.5", "fraction"),
        ("a 60-second film", "60-second", "60", "second"),
        ("adults under 65", "under 65", "65", "year"),
        ("paid $1,200 a quarter", "$1,200", "1200", "usd"),
        ("the phone costs Rs 12,999", "Rs 12,999", "12999", "inr"),
        ("makes 383 lb-ft of torque", "383 lb-ft", "383", "lb_ft"),
        ("fell 12 points on the Nasdaq index", "12 points", "12", "point"),
        ("led by 12 points at halftime", "12", "12", "count"),
        ("a 12-point lead in the polls", "12-point", "12", "percentage_point"),
    ],
)
def test_value_and_unit(text: str, wording: str, value: str, unit_id: str) -> None:
    found = [(text[q.char_start : q.char_end], str(q.value), q.unit_id) for q in quantities(text)]
    assert found == [(wording, value, unit_id)]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("more than 310,000 reports", "over"),
        ("at least 10 tons", "over"),
        ("up to 10 tons", "under"),
        ("nearly 10 tons", "about"),
        ("10 tons or more", "over"),
        ("did not rise by more than 3 percent", "under"),
        ("will go up to 10 tons", "exact"),
        ("extends over 3 tons", "exact"),
        ("10 tons", "exact"),
        ("starting at $799", "over"),
        ("traffic, up to 24 million tons from 23 million tons", "exact"),
        ("in under 300 milliseconds", "under"),
    ],
)
def test_bounds(text: str, qualifier: str) -> None:
    assert quantities(text)[0].qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("3.5-4 percent", [("3.5", "4")]),
        ("between 1.15 and 1.2 billion kilowatts", [("1150000000", "1200000000")]),
        ("$4 billion to $6 billion", [("4000000000", "6000000000")]),
        ("ranges from 2,000 to 5,000 yuan", [("2000", "5000")]),
        ("rose from 2,000 to 5,000 yuan", [("2000", "None"), ("5000", "None")]),
        ("fell by 15 tons to 60 tons", [("15", "None"), ("60", "None")]),
        ("rose by 3 to 4 percent", [("3", "4")]),
        ("went up by 200 to 4,500", [("200", "None"), ("4500", "None")]),
        ("went from 500 to 600 million", [("500000000", "None"), ("600000000", "None")]),
        ("among 13- to 17-year-olds", [("13", "17")]),
        (
            "to a range of $9 billion to $11 billion, from $7 billion to $8 billion",
            [("9000000000", "11000000000"), ("7000000000", "8000000000")],
        ),
    ],
)
def test_ranges_and_pairs(text: str, ends: list[tuple[str, str]]) -> None:
    assert [(str(q.value), str(q.value_max)) for q in quantities(text)] == ends


def test_a_currency_gloss_is_no_second_quantity() -> None:
    (only,) = quantities("reached 20.1 trillion yuan (about $2.81 trillion)")
    assert (only.unit_id, str(only.gloss_value), only.gloss_unit_id) == ("cny", "2810000000000", "usd")


def test_a_bare_number_counts_its_noun_or_takes_over_a_unit() -> None:
    assert settled("They built 12 new bridges.") == [("12", "count", "bridges")]
    assert settled("It takes 4 hours instead of 11.") == [("4 hours", "hour", ""), ("11", "hour", "")]
    assert settled("With 280 people it sank 3 miles off; at least 21 drowned.")[-1] == (
        "at least 21",
        "count",
        "people",
    )
    assert settled("It takes 112 days to fill a post, 12 more than before.")[-1] == ("12", "day", "")
    assert settled("290 million of the 338 million mu were reaped.")[0] == ("290 million", "mu", "")
    assert settled("The two countries signed three agreements.") == [("three", "count", "agreements")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By 3 March 45 schools had reopened.", [("45", "count", "schools")]),
        ("On 5 May 300 soldiers arrived.", [("300", "count", "soldiers")]),
        ("More than 300 Chinese 5G firms took part.", [("More than 300", "count", "5G firms")]),
        (
            "The rate in Beijing was 45, in Tianjin 30 and in Hebei 20.",
            [("45", "count", "rate"), ("30", "count", "rate"), ("20", "count", "rate")],
        ),
        ("He bought the Samsung Galaxy 5 Ultra 3 in May.", []),
    ],
)
def test_counts_beside_months_places_and_nationalities(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert settled(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Of the 31 provinces, 12, including Guangdong, exceeded their targets.",
            [("31", "count", "provinces"), ("12", "count", "provinces")],
        ),
        ("Jane, 29, left.", [("29", "year", "")]),
        ("Marcus, 34, left.", [("34", "year", "")]),
        ("The Mayor, 45, resigned.", [("45", "year", "")]),
        ("O'Brien, 41, and Marie-Anne, 39, wed.", [("41", "year", ""), ("39", "year", "")]),
    ],
)
def test_ages_of_people_named(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(w, u, c if u == "count" else "") for w, u, c in settled(text)] == expected
