"""Days as people name them: a whole year, a month of it, or one day."""

import re
from datetime import date, timedelta

_NAMED = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def first_day(name: str) -> date:
    """Return the first day of a year, a month or a day named; raise `ValueError` with a sentence for anything else.

    >>> first_day("2031"), first_day("2031-02"), first_day("2031-02-28")
    (datetime.date(2031, 1, 1), datetime.date(2031, 2, 1), datetime.date(2031, 2, 28))
    """
    year, month, day = _parts(name)
    return date(year, month or 1, day or 1)


def last_day(name: str) -> date:
    """Return the last day of a year, a month or a day named, as `first_day` does the first.

    >>> last_day("2031"), last_day("2031-02"), last_day("2031-02-27")
    (datetime.date(2031, 12, 31), datetime.date(2031, 2, 28), datetime.date(2031, 2, 27))
    """
    year, month, day = _parts(name)
    if day:
        return date(year, month, day)
    if month in (0, 12):
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)


def _parts(name: str) -> tuple[int, int, int]:
    found = _NAMED.fullmatch(name.strip())
    try:
        if found is None:
            raise ValueError(name)
        year, month, day = (int(part) if part else 0 for part in found.groups())
        date(year, month if found[2] else 1, day if found[3] else 1)
    except ValueError:
        raise ValueError(f"{name!r} is not a year, a month or a day such as 2031, 2031-09 or 2031-09-04") from None
    return year, month, day
