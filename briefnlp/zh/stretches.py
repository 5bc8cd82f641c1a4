"""How Chinese words a stretch of time that an event names and no calendar: it has a text and no days."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from briefnlp.findings import Period
from briefnlp.zh.calendar import Anchor, Interval

# 迎峰度夏期间, 开学以来.
_WORDS = r"(?:(?![年月季日五])[一-鿿])"
NAMED = re.compile(
    rf"(?P<open>{_WORDS}{{2,6}}(?:实施|启动|成立)以来|"
    rf"(?:(?<=[,。;:自])|\A)(?!长期|历史|一直|近年){_WORDS}{{2,8}}以来|(?:(?<=[,。;:在到])|\A){_WORDS}{{2,6}}期间)"
)


def read_named(match: re.Match[str], plain: str, anchor: Anchor) -> tuple[int, int, Interval]:
    """Return the span of a match of `NAMED`, without days."""
    return (*match.span(), (None, None))


def shifted(period: Period, anchor: Period) -> Period:
    """Return a period counted back from another: 上年同期 is the like time a year before what was told of."""
    if period.text not in _LIKE_TIME or not (anchor.period_start or anchor.period_end):
        return period
    start, end = (_year_before(day) for day in (anchor.period_start, anchor.period_end))
    return replace(period, period_start=start, period_end=end)


_LIKE_TIME = frozenset({"上年同期", "去年同期", "上年同月", "去年同月"})


def _year_before(day: date | None) -> date | None:
    """Return the like day of the year before; a month's last day stays one."""
    if day is None:
        return None
    last = monthrange(day.year - 1, day.month)[1]
    is_last = (day + timedelta(days=1)).day == 1
    return day.replace(year=day.year - 1, day=last if is_last else day.day)
