"""`briefnlp kwic`."""

from pathlib import Path
from typing import Any

import click

from briefnlp.cli.options import corpus_option, output_options, selection_of, selection_options, write_frame


@click.command()
@click.argument("phrase")
@corpus_option
@click.option("--window", type=click.IntRange(0, 200), default=10, show_default=True, help="Words (or Han characters).")
@selection_options
@output_options
def kwic(
    phrase: str, corpus: Path, window: int, form: str, output: Path | None, limit: int | None, **conditions: Any
) -> None:
    """Show every use of PHRASE with what stands left and right of it; * stands for any ending.

    Example: briefnlp kwic "rural revitali*" --corpus my-corpus --role official
    """
    from briefnlp.compare.kwic import kwic as find_uses

    frame = find_uses(corpus, phrase, window=window, selection=selection_of(conditions))
    if form == "table":
        frame = frame[["transcript_id", "turn_no", "event_date", "speaker", "left", "keyword", "right"]]
    write_frame(frame, form, output, limit)
