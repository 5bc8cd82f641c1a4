"""`briefnlp turns`."""

from pathlib import Path
from typing import Any

import click

from briefnlp.cli.options import filter_options, output_options, write_frame

COLUMNS = ["transcript_id", "turn_no", "event_date", "speaker", "role", "outlet", "kind", "exchange_no", "text"]


@click.command()
@filter_options
@output_options
def turns(corpus: Path, form: str, output: Path | None, limit: int | None, **conditions: Any) -> None:
    """List who said what, filtered.

    Example: briefnlp turns --corpus my-corpus --role journalist --format csv
    """
    from briefnlp.store.corpus import open_corpus
    from briefnlp.store.select import select

    frame = select(open_corpus(corpus), "turns", **conditions)
    write_frame(frame[COLUMNS] if form == "table" else frame, form, output, limit)
