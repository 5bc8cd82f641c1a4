"""`briefnlp problems`."""

from pathlib import Path
from typing import Any

import click

from briefnlp.cli.options import corpus_option, lang_option, output_options, since_option, until_option, write_frame

COLUMNS = ["transcript_id", "problem_no", "event_date", "code", "message", "char_start"]


@click.command()
@corpus_option
@lang_option
@since_option
@until_option
@click.option("--briefing", help="Only this briefing or transcript (its id).")
@click.option("--code", help="Only problems of this kind (column code).")
@output_options
def problems(
    corpus: Path, code: str | None, form: str, output: Path | None, limit: int | None, **conditions: Any
) -> None:
    """List the doubts and defects met while building: what could not be read or told, and where.

    Tables cut long messages; csv and jsonl hold them whole.

    Example: briefnlp problems --corpus my-corpus --code layout_drift
    """
    from briefnlp.errors import CorpusError
    from briefnlp.store.corpus import open_corpus
    from briefnlp.store.select import select

    opened = open_corpus(corpus)
    held = sorted(set(opened.problems["code"]))
    if code and code not in held:
        raise CorpusError(f"no problem of code {code!r} (there are: {', '.join(held) or 'none at all'})")
    frame = select(opened, "problems", **conditions)
    if code:
        frame = frame[frame["code"] == code]
    write_frame(frame[COLUMNS] if form == "table" else frame, form, output, limit)
