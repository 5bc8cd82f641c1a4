"""Days and hours as the heads of English pages write them: shapes, and what they say."""

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# Each names day, month and year.
FULL_DATES = (
    rf"\b{_MONTH}\s{{0,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{0,3}},?\s{{0,3}}{_YEAR}(?!\d)",  # Sept. 4, 2024
    # 13 Oct. 2023, 24th of July 2023
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?:of\s)?{_MONTH}\s{{0,3}},?\s{{0,3}}{_YEAR}(?!\d)",
)
# A day without its year: "on April 29".
DAYS_ALONE = (
    rf"\b(?:on|of|\w{{3,6}}day,?)\s(?:the\s)?(?:(?:morning|afternoon|evening)\sof\s)?(?:\w{{6,9}}day,?\s)?{_MONTH}\s(?P<day>\d{{1,2}})"
    r"(?:st|nd|rd|th)?(?!\d|,?\s\d{4})",
    rf"\b(?:on|of|\w{{3,6}}day,?)\s(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?!\d|,?\s\d{{4}})",
    rf"^[A-Z][\w' ]{{2,30}},\s{_MONTH}\s(?P<day>\d{{1,2}})(?!\d|,?\s\d{{4}})(?=.{{0,20}}\s?[-(:])",
)
# "10 a.m.", "3:30-5 pm", "10 o'clock in the morning", "at noon"
CLOCK = (
    r"(?<![\d:])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?(?:\s?(?:-|to|until)\s?\d{1,2}(?:[:.]\d\d)?)?\s?(?P<half>[ap])\.?m\b"
    r"|(?<![\d:])(?P<worded>\d{1,2})(?:[:.](?P<past>\d\d))?(?:\so['’]clock)?\sin the (?P<when>morning|afternoon"
    r"|evening)\b"
    r"|(?P<noon>\b12 noon\b|\bat noon\b)"
)
WORDED_HOUR = r"\b[ap]\.m\."


def month_of(wording: str) -> int:
    """Return the number of a month by its name.

    >>> month_of("Sept")
    9
    """
    return _MONTHS.index(wording[:3].lower()) + 1


def clock_of(match: re.Match[str]) -> tuple[int, int] | None:
    """Return hour and minute of a match of `CLOCK`, or None when it is of another language's."""
    if match["noon"]:
        return 12, 0
    if match["worded"]:
        return int(match["worded"]) % 12 + (0 if match["when"].lower() == "morning" else 12), int(match["past"] or 0)
    if match["hour"]:
        return int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0), int(match["minute"] or 0)
    return None
