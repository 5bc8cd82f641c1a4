"""English wordings of time, anchored to the day of the event."""

from datetime import date

import pytest

from briefnlp.en.periods import find_periods

DAY = date(2024, 9, 4)


@pytest.mark.parametrize(
    ("text", "wording", "start", "end"),
    [
        ("As of the end of August this year, it fell", "As of the end of August this year", None, "2024-08-31"),
        ("Since the beginning of this year, it fell", "Since the beginning of this year", "2024-01-01", "2024-09-04"),
        ("It fell in the first half.", "in the first half", "2024-01-01", "2024-06-30"),
        ("It fell in the fourth quarter.", "in the fourth quarter", "2023-10-01", "2023-12-31"),
        ("It fell in the first seven months.", "in the first seven months", "2024-01-01", "2024-07-31"),
        ("It fell last year.", "last year", "2023-01-01", "2023-12-31"),
        ("It fell in July.", "in July", "2024-07-01", "2024-07-31"),
        ("It fell last December.", "last December", "2023-12-01", "2023-12-31"),
        ("It fell from January to July.", "from January to July", "2024-01-01", "2024-07-31"),
        ("It fell from 2013 to 2021.", "from 2013 to 2021", "2013-01-01", "2021-12-31"),
        ("It fell by 2022.", "by 2022", None, "2022-12-31"),
        ("It fell on Feb. 8.", "on Feb. 8", "2024-02-08", "2024-02-08"),
        ("It fell in the year to June 2024.", "in the year to June 2024", "2023-07-01", "2024-06-30"),
        ("It fell in the quarter ended June 30.", "in the quarter ended June 30", "2024-04-01", "2024-06-30"),
        ("It fell in the June quarter.", "in the June quarter", "2024-04-01", "2024-06-30"),
        ("It fell in the week to Sunday.", "in the week to Sunday", "2024-08-26", "2024-09-01"),
        ("Second-quarter sales fell.", "Second-quarter", "2024-04-01", "2024-06-30"),
        (
            "In the three-year period from 2020 to 2022, it fell.",
            "In the three-year period from 2020 to 2022",
            "2020-01-01",
            "2022-12-31",
        ),
        ("On the morning of July 3, it fell.", "On the morning of July 3", "2024-07-03", "2024-07-03"),
        ("It fell in the last two months of 2022.", "in the last two months of 2022", "2022-11-01", "2022-12-31"),
        (
            "It fell in the final two quarters of last year.",
            "in the final two quarters of last year",
            "2023-07-01",
            "2023-12-31",
        ),
        ("It fell in the four years since 2020.", "in the four years since 2020", "2020-01-01", "2024-09-04"),
        ("It had 30 shops as early as 2015.", "as early as 2015", "2015-01-01", "2015-12-31"),
        ("At year-end 2022, it fell.", "At year-end 2022", None, "2022-12-31"),
        ("The year 2022 saw it fall.", "The year 2022", "2022-01-01", "2022-12-31"),
        ("In the latter half of last year, it fell.", "In the latter half of last year", "2023-07-01", "2023-12-31"),
        (
            "In the week from July 3 to July 9, it fell.",
            "In the week from July 3 to July 9",
            "2024-07-03",
            "2024-07-09",
        ),
        (
            "From the start of this year to June 30, it fell.",
            "From the start of this year to June 30",
            "2024-01-01",
            "2024-06-30",
        ),
        (
            "From the beginning of 2023 to the end of May, it fell.",
            "From the beginning of 2023 to the end of May",
            "2023-01-01",
            "2023-05-31",
        ),
        (
            "Since the start of the 14th Five-Year Plan, it fell.",
            "Since the start of the 14th Five-Year Plan",
            "2021-01-01",
            "2024-09-04",
        ),
        ("As of the first quarter, it fell.", "As of the first quarter", None, "2024-03-31"),
        ("It fell in H1 2023.", "in H1 2023", "2023-01-01", "2023-06-30"),
        ("It will rise from 2025.", "from 2025", "2025-01-01", None),
        ("It will open in May.", "in May", "2025-05-01", "2025-05-31"),
        ("They said Tuesday that it fell.", "Tuesday", "2024-09-03", "2024-09-03"),
        (
            "In the first three years of the 14th Five-Year Plan it fell.",
            "In the first three years of the 14th Five-Year Plan",
            "2021-01-01",
            "2023-12-31",
        ),
        ("It fell in the January window.", "in the January window", None, None),
        ("It should be over before winter.", "before winter", None, None),
        ("It fell in the first ten days of August.", "in the first ten days of August", "2024-08-01", "2024-08-10"),
        ("It fell in the last 5 days of May.", "in the last 5 days of May", "2024-05-27", "2024-05-31"),
        ("From July 2023 to June 2024 it fell.", "From July 2023 to June 2024", "2023-07-01", "2024-06-30"),
        ("It fell in the last quarter of 2023.", "in the last quarter of 2023", "2023-10-01", "2023-12-31"),
        ("It fell so far this month.", "so far this month", "2024-09-01", "2024-09-04"),
        ("Since its launch in 2020, it fell.", "Since its launch in 2020", "2020-01-01", "2024-09-04"),
        ("Since the flood season began, it fell.", "Since the flood season began", None, None),
        ("As of mid-August, it fell.", "As of mid-August", None, None),
        ("It fell in the previous campaign.", "in the previous campaign", None, None),
        ("It fell during the week-long holiday.", "during the week-long holiday", None, None),
        ("It fell over the weekend.", "over the weekend", None, None),
        ("It will open on Friday.", "on Friday", "2024-09-06", "2024-09-06"),
        ("It fell in fiscal 2024.", "in fiscal 2024", None, None),
        ("It fell over the past decade.", "over the past decade", None, None),
        ("In the 14th Five-Year Plan period it fell.", "In the 14th Five-Year Plan period", "2021-01-01", "2025-12-31"),
        (
            "In the 12 months to the end of March, it fell.",
            "In the 12 months to the end of March",
            "2023-04-01",
            "2024-03-31",
        ),
        ("It fell in the four weeks to Aug. 30.", "in the four weeks to Aug. 30", "2024-08-03", "2024-08-30"),
        ("It fell in the year to 31 March.", "in the year to 31 March", "2023-04-01", "2024-03-31"),
        ("It fell between 2018 and June 2023.", "between 2018 and June 2023", "2018-01-01", "2023-06-30"),
        ("It fell in 2021, 2022 and 2023.", "in 2021, 2022 and 2023", "2021-01-01", "2023-12-31"),
        ("It fell in April, May and June.", "in April, May and June", "2024-04-01", "2024-06-30"),
        ("It fell in the first and second quarters.", "in the first and second quarters", "2024-01-01", "2024-06-30"),
        ("It fell in last year's fourth quarter.", "in last year's fourth quarter", "2023-10-01", "2023-12-31"),
        ("It fell in the first half of August.", "in the first half of August", "2024-08-01", "2024-08-15"),
        ("It fell from 13 to 15 August.", "from 13 to 15 August", "2024-08-13", "2024-08-15"),
        ("It fell on Monday and Tuesday.", "on Monday and Tuesday", "2024-09-02", "2024-09-03"),
        ("It fell last week.", "last week", "2024-08-26", "2024-09-01"),
        ("It fell in the week of Aug. 19.", "in the week of Aug. 19", "2024-08-19", "2024-08-25"),
        ("As of 10 a.m. on Sept. 3, it fell.", "As of 10 a.m. on Sept. 3", None, "2024-09-03"),
        ("By 5 p.m. yesterday, it fell.", "By 5 p.m. yesterday", None, "2024-09-03"),
        ("As at 30 June 2024, it fell.", "As at 30 June 2024", None, "2024-06-30"),
        ("It must fall before the end of 2025.", "before the end of 2025", None, "2025-12-31"),
        ("It must fall by the end of the quarter.", "by the end of the quarter", None, "2024-09-30"),
        ("It must fall between now and 2030.", "between now and 2030", "2024-09-04", "2030-12-31"),
        ("It has fallen since early 2021.", "since early 2021", "2021-01-01", "2024-09-04"),
        ("It has fallen since the end of last year.", "since the end of last year", "2023-12-31", "2024-09-04"),
        (
            "It has fallen since the second quarter of 2022.",
            "since the second quarter of 2022",
            "2022-04-01",
            "2024-09-04",
        ),
        ("Since taking office in May 2021, it fell.", "Since taking office in May 2021", "2021-05-01", "2024-09-04"),
        (
            "Since the scheme was launched in 2016, it fell.",
            "Since the scheme was launched in 2016",
            "2016-01-01",
            "2024-09-04",
        ),
        ("Since joining the union, it fell.", "Since joining the union", None, None),
        ("It fell in its fiscal third quarter.", "in its fiscal third quarter", None, None),
        ("It fell in the 2023/24 season.", "in the 2023/24 season", None, None),
        ("It fell in the winter of 2023.", "in the winter of 2023", None, None),
        ("It fell on the busiest day.", "on the busiest day", None, None),
        ("It fell in its first three weeks.", "in its first three weeks", None, None),
        ("It fell in recent years.", "in recent years", None, None),
        ("It fell for the first time in 2020.", "in 2020", "2020-01-01", "2020-12-31"),
        ("It is the lowest in 2 years, and fell in May.", "in May", "2024-05-01", "2024-05-31"),
    ],
)
def test_periods(text: str, wording: str, start: str | None, end: str | None) -> None:
    found = [(p.text, p.period_start, p.period_end) for p in find_periods(text, DAY)]
    assert found == [(wording, start and date.fromisoformat(start), end and date.fromisoformat(end))]


@pytest.mark.parametrize(
    "text", ["It may exceed 3 yuan.", "It fell 2 percent from the same period last year.", "They march on.", "48 hours"]
)
def test_what_is_no_period(text: str) -> None:
    assert find_periods(text, DAY) == []


def test_without_an_event_only_what_is_absolute_resolves() -> None:
    assert [p.period_end for p in find_periods("in 2022 and in July", None)] == [date(2022, 12, 31), None]


def test_a_day_that_does_not_exist_is_left_open() -> None:
    assert [p.period_start for p in find_periods("on February 31", DAY)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "in another six years' time",
        "in two months' time",
        "over the past half year",
        "During the 2023 Spring Festival travel rush",
        "in half a decade",
        "Sixty years ago",
    ],
)
def test_a_length_that_dates_has_no_days(text: str) -> None:
    [period] = find_periods(f"{text}, output rose.", date(2024, 7, 16))
    assert (period.text, period.period_start, period.period_end) == (text, None, None)
