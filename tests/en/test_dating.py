"""Which wording of time dates which figure of an English sentence."""

from datetime import date

import pytest

from briefnlp.en.stretches import shifted
from briefnlp.extract.figures import find_figures
from briefnlp.findings import Period, PlacedSentence
from briefnlp.languages import language

DAY = date(2024, 9, 4)


def dated(text: str) -> list[str | None]:
    return [f.period_text for f in find_figures([PlacedSentence(text, 0)], language("en"), DAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A wording of time dates its clause, and later ones that tell of the same time.
        ("Exports rose 5 percent in May, and imports fell 3 percent.", ["in May", "in May"]),
        ("In May, exports rose 5 percent, while imports fell 3 percent.", ["In May", "In May"]),
        ("Exports rose 5 percent in May, and the ratio is now 3 percent.", ["in May", None]),
        ("Output was 5 million tons in 2023 and has stayed above 4 million tons since.", ["in 2023", None]),
        ("Sales have grown 40 percent since 2019, and 12 shops were opened.", ["since 2019", None]),
        ("The fund bought a 10 percent stake in 2012, and is now worth $5 billion.", ["in 2012", None]),
        ("The plant employs 900 people and will produce 5 million cells by 2030.", [None, "by 2030"]),
        # A list of what has been done is of one time.
        ("In the past two years, we have heard 300 cases and seized 40 cars.", ["In the past two years"] * 2),
        ("Since 2021, Wuxi has built 30 schools, trained 900 nurses and closed 12 mines.", ["Since 2021"] * 3),
        ("We have 30 plants and opened 12 more last year.", [None, "last year"]),
        # A time that heads the next figure is of that one.
        (
            "The first quarter was up 5 percent and the second quarter 4 percent.",
            ["The first quarter", "the second quarter"],
        ),
        # A stretch of time is that of the change, not of where it led.
        ("Output has doubled since 2020, reaching 40 million tons.", ["since 2020", None]),
        ("Since 2018, the fleet has grown by 12 ships, bringing the total to 90.", ["Since 2018", None]),
        # When something was told dates nothing, when it was done does.
        ("In a statement on Thursday, the port said that 300 ships had passed.", [None]),
        ("At a press conference on August 3, the mayor said 12 schools had reopened.", [None]),
        ("According to a report on Monday, sales fell 3 percent in May.", ["in May"]),
        ("At a meeting on Thursday, 30 firms signed deals.", ["on Thursday"]),
        # What a figure is held against does not date it.
        ("The rate was 1.7, half of what it was in 2015.", [None, None]),
        ("Traffic in May was 80 percent of 2019 levels.", ["in May"]),
        ("It takes 30 minutes, 12 minutes more than in 2017.", [None, None]),
        ("Sales reached 5 million in May, 1.8 times last year's level.", ["in May", "in May"]),
        ("Output was 5 million tons and the rate was unchanged from a year earlier.", [None]),
        ("Output was 5 million tons and stocks were unchanged on a year earlier.", [None]),
        # Asides between a subject and its verb, and what was told when, date nothing else.
        ("The company, founded in 1998, employs 3,000 people.", [None]),
        ("The stadium, which opened in May 2019, cost $5 billion.", [None]),
        ("The airline said on Tuesday it would cut 500 jobs.", [None]),
        ("Figures released on Monday showed exports fell 4 percent in July.", ["in July"]),
        ("The storm, the worst to hit the island since 1992, killed 14 people.", [None]),
        ("The crisis of 2008 wiped out 8 million jobs.", [None]),
        # A time goes on in later clauses of the same tense; a phrase in the perfect tells of no past time.
        ("Exports rose 5 percent in May, and the port had 300 cranes.", ["in May", "in May"]),
        ("Exports rose 5 percent in May, and the port has 300 cranes.", ["in May", None]),
        ("The firm sold 5 million phones last year, and opened a shop that has drawn 900 people.", ["last year", None]),
        ("Load broke records in July and reached 5 million kilowatts.", ["in July"]),
        ("Exports rose 5 percent in May, and imports totaled 3 million yuan.", ["in May", "in May"]),
        # A part of what was told is of its time; what is so now is not.
        ("The fund will pay 5 million yuan this year, of which 3 million goes to farmers.", ["this year", "this year"]),
        ("Trips were 3 million on Feb. 8 and are now back at 9 million.", ["on Feb. 8", None]),
        ("A farm now has 2 plots, compared with 5 plots before.", [None, None]),
        # Both pairs start at one time.
        (
            "Births fell from 5 million in 2012 to 4 million in 2021, and those of twins from 30,000 to 20,000.",
            ["in 2012", "in 2021", "in 2012", "in 2021"],
        ),
        # Names and norms.
        ("Futures for April delivery settled 84 cents higher.", [None]),
        ("It averaged 20 degrees last month, 3 degrees above the 1991-2020 mean.", ["last month", "last month"]),
        ("Sales fell by 8 percent against 9 percent the year before.", [None, "the year before"]),
        (
            "This year's targets are growth of 5 percent, a jobless rate of 5.5 percent and 12 million jobs.",
            ["This year"] * 3,
        ),
        ("In 2026, 12 halls are to be built and 50 teachers retrained.", ["In 2026"] * 2),
        (
            "Exports rose 16 percent in May, after inching up 3 percent in April, and imports fell 8 percent.",
            ["in May", "in April", "in May"],
        ),
        (
            "Profit fell to 3 yuan from 5 yuan in May, and 90 percent of the number in 2019 is left.",
            [None, "in May", None],
        ),
        # An aside of its own.
        (
            "Claims reached $5 billion, versus an average of $1 billion over the past ten years.",
            [None, "over the past ten years"],
        ),
        # A comparison ends where its time does; the time behind it is of the figure.
        ("Orders grew 2 percent from a year earlier in May.", ["in May"]),
        ("Rents rose 3 percent on the month in May, and wages 2 percent.", ["in May", "in May"]),
        ("The bank cut its rate by 20 basis points on Aug. 5.", ["on Aug. 5"]),
        # What is compared with dates what is told of it.
        ("It drew $163 in 2023, 8 percent less than in 2022, when it took in $177.", ["in 2023", "in 2023", "in 2022"]),
        # What a move began from is of its time, said once or twice.
        (
            "Profit for the three months to May rose to $3 million, or 20 cents a share, from $2 million, or 15 cents "
            "a share, a year earlier.",
            ["for the three months to May"] * 2 + ["a year earlier"] * 2,
        ),
        (
            "Output was 4 million tons in 2022, up from 3 million tons the previous year.",
            ["in 2022", "the previous year"],
        ),
        # A time at the end is that of the parallel clauses before it, an aside's only of the aside.
        ("Charges must fall by 20 percent, and firms must pay 9 percent less this year.", ["this year", "this year"]),
        ("Sterling sank to $1.05, a loss of 4 percent in two sessions.", [None, "in two sessions"]),
        ("The plant needs 50 million yuan, with completion due in 2028.", [None]),
        # The times of a list go to its values one by one.
        ("In May and June, sales rose by 2 percent and 3 percent, respectively.", ["In May", "June"]),
        (
            "It grew 5 percent and 4 percent in the first and second quarters, respectively.",
            ["in the first", "second quarters"],
        ),
        ("It sold 3 million in May and June.", ["in May and June"]),
        ("Some 34 people had died and 120 were missing as of Sunday night.", ["as of Sunday night"] * 2),
        # How long a record has stood, and the time of what a value is held against, date nothing else.
        ("Output fell 2 percent, the first drop in three years.", [None]),
        ("The port has 40 cranes, against 22 in 2013, and it ranks 31st.", [None, "in 2013", None]),
        (
            "It lost 3 million yuan, from 4 million a year earlier and 2 million in June last year.",
            [None, "a year earlier", "in June last year"],
        ),
        ("In 2021 it grew 4 percent, in 2022 3 percent and in 2023 5 percent.", ["In 2021", "in 2022", "in 2023"]),
        # What was done to some of them then is no time of what they are now.
        ("More than 80 percent of the 3,000 hectares planted last year are in good condition.", [None, "last year"]),
        ("Some 12,000 people, or 8 percent of the staff, will leave by the end of 2026.", ["by the end of 2026"] * 2),
        ("Yields will be 5 percent lower than last year, the ministry forecast in May.", [None]),
        # Some day of the week is no date.
        ("Trains carried 40,000 people, a fifth of the number on a normal Monday.", [None, None]),
        (
            "Since the scheme was launched in 2016, 34 million people have joined.",
            ["Since the scheme was launched in 2016"],
        ),
        # What was still so then is of that time.
        ("Prices slipped 2 percent in May but were still 5 percent higher than in May 2019.", ["in May", "in May"]),
        # The value a change starts from has its own time, counted back from that of the value it became.
        ("Inflation slowed to 4 percent in May from 5 percent a month earlier.", ["in May", "a month earlier"]),
        (
            "It grew 3 percent in the first quarter and 4 percent in the second.",
            ["in the first quarter", "in the second"],
        ),
    ],
)
def test_which_wording_dates_which_figure(text: str, expected: list[str | None]) -> None:
    assert dated(text) == expected


def test_earlier_times_are_counted_back_from_the_period_they_are_held_against() -> None:
    text = "Inflation slowed to 4 percent in May from 5 percent a month earlier."
    figures = find_figures([PlacedSentence(text, 0)], language("en"), DAY)
    assert [(f.period_start, f.period_end) for f in figures] == [
        (date(2024, 5, 1), date(2024, 5, 31)),
        (date(2024, 4, 1), date(2024, 4, 30)),
    ]


def test_the_quarter_is_that_of_the_time_told_before() -> None:
    text = "As of the end of March, the fund held 5 billion yuan; sales in the quarter were 3 billion yuan."
    figures = find_figures([PlacedSentence(text, 0)], language("en"), DAY)
    assert (figures[1].period_start, figures[1].period_end) == (date(2024, 1, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On August 30, the price was 35 yuan, up from 33 yuan a year earlier.", date(2023, 8, 30)),
        ("On July 31, the price was 35 yuan, up from 33 yuan a month earlier.", date(2024, 6, 30)),
        ("On February 29, the price was 35 yuan, up from 33 yuan a year earlier.", date(2023, 2, 28)),
    ],
)
def test_a_day_counted_back_is_a_day_of_its_month(text: str, expected: date) -> None:
    assert find_figures([PlacedSentence(text, 0)], language("en"), DAY)[-1].period_end == expected


def test_a_time_counted_back_may_open_a_sentence() -> None:
    anchor = Period(0, 9, "on May 3", date(2024, 5, 3), date(2024, 5, 3))
    assert shifted(Period(20, 34, "A year earlier", None, None), anchor).period_end == date(2023, 5, 3)


def after(earlier: str, text: str) -> list[tuple[str | None, str]]:
    placed = [PlacedSentence(earlier, 0, 1), PlacedSentence(text, len(earlier) + 1, 2)]
    found = [f for f in find_figures(placed, language("en"), DAY) if f.sentence_no == 2]
    return [(f.period_text, str(f.period_end)) for f in found]


@pytest.mark.parametrize(
    ("earlier", "text", "expected"),
    [
        # What goes on to tell is of the same time.
        ("In May, 30 firms were listed.", "Bonds fell 4 percent.", ("In May", "2024-05-31")),
        ("In May, exports rose 6 percent.", "This is 3 points more than in March.", ("In May", "2024-05-31")),
        ("In 2023, exports rose.", "In the same period, imports fell 2 percent.", ("In the same period", "2023-12-31")),
        (
            "From 2019 to 2022, 30 lines were built.",
            "Over this period, 9 dams broke.",
            ("Over this period", "2022-12-31"),
        ),
        # What is so now, what is planned after what is over, and what is done before what is planned are not.
        ("In May, exports rose 6 percent.", "China has 31 trade pacts.", (None, "None")),
        ("In 2023, 30 lines were built.", "The network will cover 40 towns.", (None, "None")),
        ("By 2035, output is to double.", "The firm built 12 plants.", (None, "None")),
    ],
)
def test_a_time_goes_on_to_the_next_sentence(earlier: str, text: str, expected: tuple[str | None, str]) -> None:
    assert after(earlier, text) == [expected]
