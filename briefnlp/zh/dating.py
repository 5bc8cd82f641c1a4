"""Which wordings of time may date which figures of a Chinese sentence."""

import re
from collections.abc import Sequence

from briefnlp.findings import DURATIONS, Analysis, Period, Quantity, Statement

# 由上月下降2.3%转为, 从58天降到: the value a movement starts with.
_BEGINNING = re.compile(r"[由从][^,，。;；、0-9]{0,10}\Z")
_NOW = re.compile(r"(?:目前|当前|现在|眼下|如今)[^,，;；]*\Z")


def periods_open(
    analysis: Analysis, quantities: Sequence[Quantity], statements: Sequence[Statement], periods: Sequence[Period]
) -> list[list[Period]]:
    """Return for each quantity the wordings of time that may date it: all, for Chinese verbs have no tense.

    >>> periods_open(Analysis("8月增长5%。"), [], [], [])
    []
    """
    return [list(periods) for _ in quantities]


def shifted(period: Period, anchor: Period) -> Period:
    """Return a period counted back from another: in Chinese 上年同期 is counted from the event, and has its days."""
    return period


def leaves_undated(
    period: Period, own: Sequence[Period], quantities: Sequence[Quantity], index: int, text: str
) -> bool:
    """Tell whether a number is no part of the time around it: where a movement begins, what a streak keeps to, 目前.

    `own` are the periods of the sentence; a period that is none of them was carried on from before.
    """
    low = quantities[index - 1].char_end if index else 0
    left = text[low : quantities[index].char_start]
    if (begin := _BEGINNING.search(left)) and not _is_span(period):
        return period not in own or period.char_start < low + begin.start()
    if (
        index
        and quantities[index - 1].unit_id in DURATIONS
        and text[:low].endswith("续", 0, quantities[index - 1].char_start)
    ):
        return not any(mark in left for mark in ",，;；、")
    now = _NOW.search(left)
    return now is not None and (period not in own or period.char_end <= low + now.start())


def lasting_periods(periods: Sequence[Period], text: str) -> list[Period]:
    """Return the periods that may govern what follows: 从2010年的8%, where a movement begins, governs nothing."""
    return [p for p in periods if text[p.char_start - 1 : p.char_start] not in {"从", "由"}]


def _is_span(period: Period) -> bool:
    """Tell whether a wording of time holds both ends of a movement: five years, a time without fixed ends."""
    if period.period_start is None or period.period_end is None:
        return period.period_start is period.period_end
    return (period.period_end - period.period_start).days > 366
