"""`briefnlp terms`."""

from pathlib import Path
from typing import Any

import click

from briefnlp.cli.options import corpus_option, output_options, selection_of, selection_options, write_frame


@click.command()
@click.argument("phrase", required=False)
@corpus_option
@click.option("--candidates", is_flag=True, help="List recurring phrases that no lexicon holds; nothing is added.")
@click.option("--min-count", type=click.IntRange(2), default=3, show_default=True, help="Fewest uses of a candidate.")
@selection_options
@output_options
def terms(
    phrase: str | None,
    corpus: Path,
    candidates: bool,
    min_count: int,
    form: str,
    output: Path | None,
    limit: int | None,
    **conditions: Any,
) -> None:
    """Show the life of PHRASE: first and last use, uses by year and organization, renderings in the other language.

    Example: briefnlp terms "rural revitalization" --corpus my-corpus
    """
    from briefnlp.compare.phrases import new_phrases, phrase_life

    if bool(phrase) == candidates:
        raise click.UsageError("give a PHRASE, or --candidates to look for new ones")
    selection = selection_of(conditions)
    if phrase:
        write_frame(phrase_life(corpus, phrase, selection=selection), form, output, limit)
        return
    lang = conditions.get("lang") or "zh"
    write_frame(new_phrases(corpus, lang=lang, selection=selection, min_count=min_count), form, output, limit)
