"""`briefnlp series`."""

from pathlib import Path
from typing import Any

import click

from briefnlp.cli.options import corpus_option, output_options, selection_of, selection_options, write_frame


@click.command()
@click.argument("indicator")
@corpus_option
@selection_options
@output_options
def series(indicator: str, corpus: Path, form: str, output: Path | None, limit: int | None, **conditions: Any) -> None:
    """Show an INDICATOR over time: values, changes, bases, periods, speakers, quotes; restatements are flagged.

    Example: briefnlp series gdp --corpus my-corpus --format csv
    """
    from briefnlp.compare.series import series as find_series

    frame = find_series(corpus, indicator, selection=selection_of(conditions))
    if form == "table":
        frame = frame[
            ["line", "period_text", "period_end", "value", "unit_id", "aspect", "direction", "basis", "scope",
             "is_restated", "event_date", "speaker", "transcript_id", "figure_no"]
        ]  # fmt: skip
    write_frame(frame, form, output, limit)
