"""`briefnlp figures`."""

from pathlib import Path
from typing import Any

import click

from briefnlp.cli.options import filter_options, output_options, write_frame

COLUMNS = [
    "transcript_id", "figure_no", "event_date", "speaker", "text", "value", "value_max", "unit_id", "aspect",
    "direction", "basis", "indicator_id", "indicator", "period_text",
]  # fmt: skip


@click.command()
@filter_options
@output_options
def figures(corpus: Path, form: str, output: Path | None, limit: int | None, **conditions: Any) -> None:
    """List the figures of a corpus, filtered.

    Example: briefnlp figures --corpus my-corpus --indicator gdp --format csv
    """
    from briefnlp.store.corpus import open_corpus
    from briefnlp.store.select import select

    frame = select(open_corpus(corpus), "figures", **conditions)
    write_frame(frame[COLUMNS] if form == "table" else frame, form, output, limit)
