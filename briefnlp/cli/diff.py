"""`briefnlp diff`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefnlp.cli.options import corpus_option, write_text

if TYPE_CHECKING:
    from briefnlp.compare.diff import Difference

_STYLES = {"new": "green", "gone": "red", "changed": "yellow"}


@click.command()
@click.argument("before")
@click.argument("after")
@corpus_option
@click.option("--lang", type=click.Choice(["en", "zh"]), help="Edition to compare; English first unless given.")
@click.option(
    "--format", "form", type=click.Choice(["text", "html", "csv", "jsonl"]), default="text", show_default=True,
    help="How the comparison is shown.",
)  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="File to write; else stdout.")
@click.option("--all", "show_all", is_flag=True, help="As text: show paragraphs that are the same, too.")
def diff(
    before: str, after: str, corpus: Path, lang: str | None, form: str, output: Path | None, show_all: bool
) -> None:
    """Compare two briefings: speakers, topics, phrases, figures, askers, and a redline of the paragraphs.

    BEFORE and AFTER are ids of briefings or transcripts.

    Example: briefnlp diff b-12ab34cd56 b-65dc43ba21 --corpus my-corpus --format html -o changes.html
    """
    from briefnlp.compare.diff import diff as compare
    from briefnlp.store.listing import render

    difference = compare(corpus, before, after, lang=lang)
    if form == "html":
        from briefnlp.report.diff_page import diff_page

        text = diff_page(difference)
    elif form == "text":
        text = _as_text(difference, show_all)
    else:
        text = render(difference.rows, form)
    write_text(text, output)


def _as_text(difference: "Difference", show_all: bool) -> str:
    one, two = difference.before, difference.after
    lines = [
        f"before  {one.event_date or 'no date'}  {one.title or one.transcript_id}",
        f"after   {two.event_date or 'no date'}  {two.title or two.transcript_id}",
    ]
    for part, rows in difference.rows.groupby("part", sort=False):
        lines += ["", click.style(f"{part}s", bold=True)]
        for row in rows.itertuples():
            sides = f"{row.before!s} -> {row.after!s}" if row.change == "changed" else str(row.before or row.after)
            change = str(row.change)
            lines.append("  " + click.style(change.ljust(8), fg=_STYLES[change]) + f"{row.what}: {sides}".rstrip(": "))
    lines += ["", click.style("paragraphs", bold=True) + "  [-struck out-] {+added+}"]
    for paragraph in difference.paragraphs:
        if paragraph.change == "same" and not show_all:
            continue
        place = f"  {paragraph.before_no or '-'}>{paragraph.after_no or '-'}".ljust(10)
        words = "".join(_marked(piece.change, piece.text) for piece in paragraph.pieces)
        lines.append(place + words)
    return "\n".join(lines) + "\n"


def _marked(change: str, text: str) -> str:
    if change == "same":
        return text
    marks = ("{+", "+}") if change == "new" else ("[-", "-]")
    return click.style(f"{marks[0]}{text}{marks[1]}", fg=_STYLES[change])
