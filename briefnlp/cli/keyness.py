"""`briefnlp keyness`."""

from pathlib import Path

import click

from briefnlp.cli.options import corpus_option, output_options, write_frame


@click.command()
@corpus_option
@click.option("--target", help="Selection to describe, such as role=official,year=2031.")
@click.option("--reference", help="Selection to compare with; by default all the rest.")
@click.option("--by", help="Instead: each value of year, organization, series, lang, role or outlet against the rest.")
@click.option("--within", help="With --by: the selection to stay inside, such as lang=en.")
@click.option(
    "--measure",
    type=click.Choice(["log_likelihood", "log_odds", "log_ratio"]),
    default="log_likelihood",
    show_default=True,
    help="What the words are ranked by.",
)
@click.option("--min-count", type=click.IntRange(min=1), default=3, show_default=True, help="Least uses of a word.")
@click.option("--top", type=click.IntRange(min=1), default=20, show_default=True, help="With --by: words a group.")
@click.option("--stop-words", is_flag=True, help="Keep stop words.")
@output_options
def keyness(
    corpus: Path,
    target: str | None,
    reference: str | None,
    by: str | None,
    within: str | None,
    measure: str,
    min_count: int,
    top: int,
    stop_words: bool,
    form: str,
    output: Path | None,
    limit: int | None,
) -> None:
    """Rank the words that one selection uses more than another.

    A selection is column=value pairs of lang, since, until, year, role, kind, speaker, organization, outlet, series,
    source and briefing, joined by commas.

    Example: briefnlp keyness --corpus my-corpus --target lang=en,role=official --reference lang=en,role=journalist
    """
    from briefnlp.compare import keyness as work
    from briefnlp.store.query import Selection

    if (target is None) == (by is None):
        raise click.UsageError("give either --target (with or without --reference) or --by")
    counts = {"measure": measure, "min_count": min_count, "stop_words": stop_words}
    if by:
        inside = Selection.parse(within) if within else None
        frame = work.keyness_by(corpus, by, within=inside, top=top, **counts)  # type: ignore[arg-type]
    else:
        other = Selection.parse(reference) if reference else None
        frame = work.keyness(corpus, Selection.parse(target or ""), other, **counts)  # type: ignore[arg-type]
    if form == "table":
        frame = frame.round(2)
        limit = limit or (None if by else 40)
    write_frame(frame, form, output, limit)
