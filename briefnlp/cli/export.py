"""`briefnlp export`."""

from pathlib import Path

import click

from briefnlp.cli.options import corpus_option, lang_option, quiet_option, since_option, until_option
from briefnlp.text import counted

# The same names as in `export.formats.FORMATS`, which costs more to import than `--help` may.
FORMATS = ["parquet", "csv", "jsonl", "sqlite", "xlsx", "conllu", "tei", "convokit", "cmfa"]


@click.command()
@corpus_option
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder to make; for sqlite, xlsx and cmfa also a file (.sqlite, .db, .xlsx, .csv).",
)
@lang_option
@since_option
@until_option
@click.option("--briefing", help="Only this briefing or transcript (its id).")
@click.option("--bom", is_flag=True, help="csv, cmfa: begin with a mark by which Excel knows UTF-8.")
@click.option("--measures", is_flag=True, help="tei: mark the figures in the text.")
@quiet_option
def export(
    corpus: Path,
    form: str,
    output: Path,
    lang: str | None,
    since: str | None,
    until: str | None,
    briefing: str | None,
    bom: bool,
    measures: bool,
    quiet: bool,
) -> None:
    """Write a corpus, or a part of it, in the format of other programs, with its description and how to cite it.

    parquet, csv, jsonl: a file a table. sqlite: a database with full-text search. xlsx: a workbook of the smaller
    tables. conllu, tei: a file a transcript. convokit: a ConvoKit corpus. cmfa: question-answer pairs as one sheet,
    in columns of its own.

    Example: briefnlp export --corpus my-corpus --format sqlite --output briefings.sqlite
    """
    from briefnlp.export.formats import export as write_export
    from briefnlp.store.query import Selection

    selection = Selection(lang=lang, since=since, until=until, briefing=briefing)
    done = write_export(corpus, form, output, selection=selection, bom=bom, measures=measures)
    if not quiet:
        written = f"{counted(done.transcripts, 'transcript')} written to {output}: {counted(len(done.files), 'file')}"
        click.echo(written, err=True)
