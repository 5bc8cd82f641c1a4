"""`briefnlp doctor`."""

from pathlib import Path

import click


@click.command()
@click.option("--corpus", type=click.Path(path_type=Path), help="Folder of a corpus to look at, too.")
def doctor(corpus: Path | None) -> None:
    """Say what is installed, which models load, how a corpus stands, and what to do about what is wrong.

    The exit code is 1 when something needs doing.

    Example: briefnlp doctor --corpus my-corpus
    """
    from briefnlp.update.health import examine

    findings = examine(corpus)
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        click.echo(f"{'ok  ' if finding.ok else 'TODO'} {finding.what:<{width}}  {finding.how}")
        if finding.advice:
            click.echo(f"     {'':<{width}}  -> {finding.advice}")
    if not all(finding.ok for finding in findings):
        raise SystemExit(1)
