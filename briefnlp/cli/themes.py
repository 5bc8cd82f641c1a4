"""`briefnlp themes`."""

from pathlib import Path
from typing import Any

import click

from briefnlp.cli.options import filter_options, output_options, write_frame

COLUMNS = ["transcript_id", "mention_no", "event_date", "speaker", "role", "theme_id", "text", "char_start"]


@click.command()
@filter_options
@output_options
def themes(corpus: Path, form: str, output: Path | None, limit: int | None, **conditions: Any) -> None:
    """List the policy themes mentioned in a corpus, filtered.

    Example: briefnlp themes --corpus my-corpus --theme food_security
    """
    from briefnlp.store.corpus import open_corpus
    from briefnlp.store.select import select

    frame = select(open_corpus(corpus), "theme_mentions", **conditions)
    write_frame(frame[COLUMNS] if form == "table" else frame, form, output, limit)
