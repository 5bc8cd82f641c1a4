"""The two languages as values: the one place that knows there are two.

A `Language` holds the functions of one of the twin packages `en` and `zh`; everything downstream receives a
`Language` and never asks which one it is.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

from briefnlp.errors import BriefnlpError
from briefnlp.findings import Analysis, Introduced, Label, Measured, Number, Period, Quantity, Statement
from briefnlp.records import Basis
from briefnlp.text import han_share

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Language:
    """What a language can do, one function a slot; see the twin modules for each one's contract."""

    code: str
    split_sentences: Callable[[str], list[Span]]
    parse_sentences: Callable[[Iterable[str]], Iterator[Analysis]]
    find_numbers: Callable[[str], list[Number]]
    find_quantities: Callable[[str, Sequence[Number]], list[Quantity]]
    settle_quantities: Callable[[Analysis, Sequence[Quantity]], list[Quantity]]
    read_statements: Callable[[Analysis, Sequence[Quantity]], list[Statement]]
    basis_on: Callable[[Basis | None, str, date], Basis | None]
    find_measured: Callable[[Analysis, Sequence[Quantity], Sequence[Statement]], list[Measured | None]]
    find_periods: Callable[[str, date | None], list[Period]]
    periods_open: Callable[
        [Analysis, Sequence[Quantity], Sequence[Statement], Sequence[Period], Sequence[Period]], list[list[Period]]
    ]
    shifted: Callable[[Period, Period], Period]
    leaves_undated: Callable[[Period, Collection[Period], Sequence[Quantity], int, str], bool]
    parts_times: Callable[[Period, str | None, Statement, date], bool]
    plans_year: Callable[[Period, str, Quantity, date], bool]
    lasting_periods: Callable[[Sequence[Period], str], list[Period]]
    # Whether a date may stand behind the figure it dates ("rose 5% in May"); where it may not, it dates what follows.
    dates_follow: bool
    read_label: Callable[[str], Label | None]
    find_introduced: Callable[[str], list[Introduced]]
    read_entry: Callable[[str], Introduced | None]
    addressed: Callable[[], re.Pattern[str]]


CODES = ("en", "zh")


@cache
def language(code: str) -> Language:
    """Return the language `en` or `zh`.

    >>> language("zh").code
    'zh'
    """
    if code not in CODES:
        raise BriefnlpError(f"unknown language {code!r} (known: {', '.join(CODES)})")
    room = f"briefnlp.{code}"

    def slot(module: str, function: str) -> Any:
        return getattr(import_module(f"{room}.{module}"), function)

    return Language(
        code=code,
        split_sentences=slot("sentences", "split_sentences"),
        parse_sentences=slot("tokens", "parse_sentences"),
        find_numbers=slot("numbers", "find_numbers"),
        find_quantities=slot("quantities", "find_quantities"),
        settle_quantities=slot("quantities", "settle_quantities"),
        read_statements=slot("statements", "read_statements"),
        basis_on=slot("basis", "basis_on"),
        find_measured=slot("measured", "find_measured"),
        find_periods=slot("periods", "find_periods"),
        periods_open=slot("dating", "periods_open"),
        shifted=slot("stretches", "shifted"),
        leaves_undated=slot("dating", "leaves_undated"),
        parts_times=slot("dating", "parts_times"),
        plans_year=slot("dating", "plans_year"),
        lasting_periods=slot("dating", "lasting_periods"),
        dates_follow=slot("periods", "DATES_FOLLOW"),
        read_label=slot("labels", "read_label"),
        find_introduced=slot("introductions", "find_introduced"),
        read_entry=slot("introductions", "read_entry"),
        addressed=slot("talk", "addressed"),
    )


def detect_language(text: str) -> str:
    """Return the code of the language most of `text` is in.

    >>> detect_language("粮食产量增长1.6%"), detect_language("Grain output grew by 1.6%")
    ('zh', 'en')
    """
    return "zh" if han_share(text) > 0.5 else "en"
