"""Which wordings of time may date which figures of a Chinese sentence."""

from collections.abc import Sequence

from briefnlp.findings import Analysis, Period, Quantity, Statement


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
