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
