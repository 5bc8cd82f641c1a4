"""`briefnlp summary`."""

from pathlib import Path

import click

from briefnlp.cli.options import corpus_option


@click.command()
@corpus_option
def summary(corpus: Path) -> None:
    """Say what a corpus holds: briefings, who spoke, figures, themes, and what to try next.

    Example: briefnlp summary --corpus my-corpus
    """
    from rich.console import Console
    from rich.table import Table

    from briefnlp.compare.overview import overview
    from briefnlp.store.corpus import open_corpus

    view = overview(open_corpus(corpus))
    console = Console(highlight=False)
    console.print(f"\n[bold]{view.headline}[/bold]")
    for title, frame, more in view.tables:
        table = Table(
            title=title, title_justify="left", title_style="bold", header_style="dim", box=None, pad_edge=False
        )
        for name in frame.columns:
            table.add_column(str(name), overflow="fold", justify="right" if frame[name].dtype.kind in "if" else "left")
        for row in frame.itertuples(index=False):
            table.add_row(*("" if value is None or value != value else str(value) for value in row))
        console.print()
        console.print(table)
        if more:
            console.print(f"… and {more:,} more", style="dim")
    console.print(f"\nThe tables are in [bold]{corpus}/tables[/bold]. Three lines to try next:\n")
    for line in (
        "import briefnlp as bn",
        f'figures = bn.open("{corpus}").joined("figures")',
        'print(figures.groupby(["speaker", "unit_id"], observed=True)["value"].describe())',
    ):
        console.print(f"    {line}", markup=False)
    console.print()
