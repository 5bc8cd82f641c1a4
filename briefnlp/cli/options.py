"""Options that several commands share: the same word for the same thing everywhere."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from briefnlp.days import first_day, last_day
from briefnlp.records import Role

if TYPE_CHECKING:
    import pandas as pd

    from briefnlp.store.query import Selection

F = TypeVar("F", bound=Callable[..., Any])

corpus_option = click.option(
    "--corpus", "corpus", type=click.Path(path_type=Path), required=True, help="Folder of the corpus."
)
lang_option = click.option("--lang", type=click.Choice(["en", "zh"]), help="Only this language.")
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Say nothing but errors.")


class Day(click.ParamType):
    """A day, or a month or year of which the first (or last) day counts; as ISO text."""

    name = "day"

    def __init__(self, read: Callable[[str], date]) -> None:
        self._read = read

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return self._read(value).isoformat()
        except ValueError as error:
            self.fail(str(error), param, ctx)


since_option = click.option(
    "--since", metavar="DAY", type=Day(first_day), help="Only briefings from this day, month or year on."
)
until_option = click.option(
    "--until", metavar="DAY", type=Day(last_day), help="Only briefings up to this day, month or year."
)


def filter_options(command: F) -> F:
    """Add the options that narrow a listing down."""
    for option in (
        click.option("--briefing", help="Only this briefing or transcript (its id)."),
        click.option("--theme", help="Only turns or rows with this theme (theme_id)."),
        click.option("--indicator", help="Only figures of this indicator (indicator_id, or words of it)."),
        click.option("--role", type=click.Choice(get_args(Role)), help="Only what people in this role said."),
        click.option("--speaker", help="Only this speaker (person_id, or part of the name)."),
        until_option,
        since_option,
        lang_option,
        corpus_option,
    ):
        command = option(command)
    return command


def selection_options(command: F) -> F:
    """Add the options that choose which turns a question is put to."""
    for option in (
        click.option("--briefing", help="Only this briefing or transcript (its id)."),
        click.option("--series", "series_name", help="Only briefings of this series, as worded."),
        click.option("--outlet", help="Only questions of this outlet (its id)."),
        click.option("--organization", help="Only speakers of this organization (its id)."),
        click.option("--role", type=click.Choice(get_args(Role)), help="Only what people in this role said."),
        click.option("--speaker", help="Only this speaker (person_id, or part of the name)."),
        until_option,
        since_option,
        lang_option,
    ):
        command = option(command)
    return command


def selection_of(conditions: dict[str, Any]) -> "Selection":
    """Return the values of `selection_options` as a selection."""
    from briefnlp.store.query import Selection

    given = dict(conditions)
    return Selection(series=given.pop("series_name", None), **given)


def output_options(command: F) -> F:
    """Add `--format`, `--output` and `--limit`."""
    for option in (
        click.option("--limit", type=click.IntRange(min=1), help="At most this many rows."),
        click.option(
            "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="File to write; else stdout."
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(["table", "csv", "jsonl"]),
            default="table",
            show_default=True,
            help="How rows are printed; csv puts an apostrophe before text that a spreadsheet would run.",
        ),
    ):
        command = option(command)
    return command


def write_frame(frame: "pd.DataFrame", form: str, output: Path | None, limit: int | None = None) -> None:
    """Print a frame as a table, CSV or JSON Lines, to stdout or to a file."""
    from briefnlp.store.listing import render

    write_text(render(frame.head(limit) if limit else frame, form), output)


def write_text(text: str, output: Path | None) -> None:
    """Print text to stdout or to a file; a file that cannot be written is one sentence."""
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror}; name a folder that is there") from error
