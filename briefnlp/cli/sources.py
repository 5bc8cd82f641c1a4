"""`briefnlp sources`."""

from pathlib import Path

import click

from briefnlp.cli.options import output_options, write_frame


@click.command()
@click.option("--corpus", type=click.Path(path_type=Path), help="Folder of the corpus whose counts are told.")
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="Settings; else DIR/briefnlp.toml.")
@output_options
def sources(corpus: Path | None, config: Path | None, form: str, output: Path | None, limit: int | None) -> None:
    """List the sources that updates read: transcripts held, waiting, gone; last success and last error.

    A source is changed or added in briefnlp.toml in the corpus folder.

    Example: briefnlp sources --corpus my-corpus
    """
    from dataclasses import asdict, fields

    import pandas as pd

    from briefnlp.update.settings import read_settings
    from briefnlp.update.standing import Standing, standings

    settings = read_settings(corpus, config)
    rows = [asdict(standing) for standing in standings(settings, corpus or settings.corpus)]
    write_frame(pd.DataFrame(rows, columns=[f.name for f in fields(Standing)]), form, output, limit)
