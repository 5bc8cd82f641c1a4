"""`briefnlp themes`."""

from pathlib import Path
from typing import Any

import click

from briefnlp.cli.options import filter_options, output_options, write_frame

COLUMNS = ["transcript_id", "mention_no", "event_date", "speaker", "role", "theme_id", "text", "char_start"]
GROUPS = ["year", "month", "organization", "outlet", "kind", "lang", "series", "role"]


@click.command()
@filter_options
@click.option("--by", type=click.Choice(GROUPS), help="Instead: the share of each theme in each group.")
@click.option(
    "--level",
    type=click.Choice(["theme", "topic"]),
    default="theme",
    show_default=True,
    help="With --by: policy themes, or topics of the Comparative Agendas Project.",
)
@output_options
def themes(
    corpus: Path, by: str | None, level: str, form: str, output: Path | None, limit: int | None, **conditions: Any
) -> None:
    """List the policy themes mentioned in a corpus, filtered; or their shares by year, organization, outlet, ….

    Shares are of the mentions of a group in one language: what both editions of a briefing say is not counted twice.

    Example: briefnlp themes --corpus my-corpus --by year
    """
    if by:
        shares = _shares(corpus, by, level, conditions)
        if form == "table":
            shares["share"] = [f"{share:.4f}" for share in shares["share"]]
        write_frame(shares, form, output, limit)
        return
    from briefnlp.store.corpus import open_corpus
    from briefnlp.store.select import select

    frame = select(open_corpus(corpus), "theme_mentions", **conditions)
    write_frame(frame[COLUMNS] if form == "table" else frame, form, output, limit)


def _shares(corpus: Path, by: str, level: str, conditions: dict[str, Any]) -> Any:
    from briefnlp.compare.shares import theme_shares
    from briefnlp.store.query import Selection

    given = {name: value for name, value in conditions.items() if value is not None}
    if given.keys() & {"indicator", "theme"}:
        raise click.UsageError("--by counts all themes: leave --theme and --indicator out")
    return theme_shares(corpus, by, level=level, selection=Selection(**given))  # type: ignore[arg-type]
