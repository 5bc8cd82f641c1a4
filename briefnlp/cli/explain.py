"""`briefnlp explain`."""

from pathlib import Path

import click

from briefnlp.cli.options import corpus_option

# What is shown first, in the order a reader asks.
_SHOWN = [
    "value", "value_max", "unit_id", "counted", "qualifier", "aspect", "direction", "basis", "base_text", "indicator",
    "indicator_id", "period_text", "period_start", "period_end", "modality", "rule", "confidence", "speaker", "office",
    "role", "title", "event_date", "source", "url", "sha256",
]  # fmt: skip


@click.command()
@click.argument("figure")
@corpus_option
def explain(figure: str, corpus: Path) -> None:
    """Show where a FIGURE comes from: sentence, span, rule, speaker, page and its hash.

    FIGURE is transcript_id#figure_no, as `briefnlp figures` lists them.

    Example: briefnlp explain china_org_cn:content_990000101#12 --corpus my-corpus
    """
    from briefnlp.compare.explain import explain as find_explanation

    found = find_explanation(corpus, figure)
    sentence, start = found["sentence"], found["char_start"] - found["sentence_start"]
    end = start + len(found["text"])
    click.echo(sentence[:start] + click.style(f"[{sentence[start:end]}]", fg="green", bold=True) + sentence[end:])
    click.echo(
        f"characters {found['char_start']}-{found['char_end']} of {found['transcript_id']}, turn {found['turn_no']}"
    )
    for name in _SHOWN:
        if found[name] is not None and found[name] != "":
            click.echo(f"  {name:14}{found[name]}")
