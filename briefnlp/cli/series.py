"""`briefnlp series`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from briefnlp.cli.options import corpus_option, output_options, selection_of, selection_options, write_frame
from briefnlp.records import Modality

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = [
    "line", "period_text", "period_end", "modality", "qualifier", "value", "unit_id", "aspect", "direction", "basis",
    "scope", "is_restated", "event_date", "speaker", "transcript_id", "figure_no",
]  # fmt: skip


@click.command()
@click.argument("indicator")
@corpus_option
@selection_options
@click.option("--modality", type=click.Choice(get_args(Modality)), help="Only facts, only targets or only forecasts.")
@output_options
def series(
    indicator: str,
    corpus: Path,
    modality: Modality | None,
    form: str,
    output: Path | None,
    limit: int | None,
    **conditions: Any,
) -> None:
    """Show an INDICATOR over time: values, changes, bases, periods, speakers, quotes; restatements are flagged.

    The column line numbers what may be drawn as one line: rows of one line have the same unit, aspect, basis, modality
    and scope (what is said beyond the indicator's name, such as a place). is_restated marks a value beside which
    another exact one was said of the same line and period. A range is one value, 6.5–7; csv and jsonl hold its upper
    end as value_max.

    Example: briefnlp series gdp --corpus my-corpus --format csv
    """
    from briefnlp.compare.series import series as find_series

    frame = find_series(corpus, indicator, selection=selection_of(conditions), modality=modality)
    if form == "table":
        frame = frame.assign(value=_values(frame))[COLUMNS]
    write_frame(frame, form, output, limit)


def _values(frame: "pd.DataFrame") -> list[Any]:
    from briefnlp.store.listing import plain

    pairs = zip(map(plain, frame["value"]), map(plain, frame["value_max"]), strict=True)
    return [low if high is None else f"{low:,}–{high:,}" for low, high in pairs]
