"""Which kind of base a Chinese comparison names: a year, a month or a quarter before, or another earlier time."""

import re
from datetime import date

from briefnlp.records import Basis


def basis_of(wording: str) -> Basis | None:
    """Return the basis that the time in a wording of comparison names: 与上月 mom, 2017年的 since.

    >>> basis_of("与去年"), basis_of("较2017年"), basis_of("与预期")
    ('yoy', 'since', None)
    """
    for shape, basis in _TIMES:
        if shape.search(wording):
            return basis
    return None


def basis_on(basis: Basis | None, wording: str, day: date) -> Basis | None:
    """Return a basis once the time spoken of is known, by its last day: 比2022年, said of 2023, looks a year back.

    >>> basis_on("since", "比2022年", date(2023, 12, 31)), basis_on("since", "比2022年末", date(2023, 6, 30))
    ('yoy', 'since')
    """
    named = _NAMED_YEAR.fullmatch(wording) if basis == "since" else None
    is_year_back = named and int(named[1]) == day.year - 1 and (not named[2] or (day.month, day.day) == (12, 31))
    return "yoy" if is_year_back else basis


_NAMED_YEAR = re.compile("[比较与同和跟]?(20[0-9]{2}|19[0-9]{2})年(?:同期|全年|年?([末底]))?(?:相比|相较)?")
_TIMES: tuple[tuple[re.Pattern[str], Basis], ...] = (
    (re.compile(r"(?:去年|上年|上一年|前一年|(?<![十百])一年前)(?!.{0,2}[一二三四]季)"), "yoy"),
    (re.compile(r"上个?月|前一个?月|上一个?月|一个月前"), "mom"),
    (re.compile(r"上个?季|前一个?季|上一季|[一二三四]季度"), "qoq"),
    (
        re.compile(
            r"[0-9]{4}年|年前|前[0-9一二三四五六七八九十]{1,2}年|年[初底末]|世纪|年代|疫情前|节前|初期|之初|前年|同期|时期|[上前]一?[周期]|月"
        ),
        "since",
    ),
)
