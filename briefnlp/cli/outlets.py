"""`briefnlp outlets`."""

from pathlib import Path
from typing import Any

import click

from briefnlp.cli.options import corpus_option, output_options, selection_of, selection_options, write_frame


@click.command()
@corpus_option
@selection_options
@output_options
def outlets(corpus: Path, form: str, output: Path | None, limit: int | None, **conditions: Any) -> None:
    """Show who asks: how often, about what, how long the answers are, domestic or foreign.

    One row a language and outlet, so that a briefing held in both languages is not counted twice; who asks without an
    outlet is in the row (unnamed). Lengths are means, in characters.

    Example: briefnlp outlets --corpus my-corpus --since 2031
    """
    from briefnlp.compare.outlets import outlets as find_outlets

    frame = find_outlets(corpus, selection=selection_of(conditions))
    if form == "table":
        frame = frame[
            ["lang", "outlet", "label_en", "origin", "questions", "briefings", "question_length", "answer_length",
             "themes"]
        ]  # fmt: skip
    write_frame(frame, form, output, limit)
