"""`briefnlp check`."""

from pathlib import Path

import click

from briefnlp.cli.options import corpus_option, output_options, write_frame


@click.command()
@corpus_option
@click.option("--ledger", "show_ledger", is_flag=True, help="Show where every character of every page went.")
@output_options
def check(corpus: Path, show_ledger: bool, form: str, output: Path | None, limit: int | None) -> None:
    """Check a corpus: well formed (keys, references, spans, sets, hashes) and plausible, told apart.

    The exit code is 1 when it is not well formed; what is merely implausible is listed to be looked at.

    Example: briefnlp check --corpus my-corpus
    """
    if show_ledger:
        from briefnlp.check.ledger import ledger

        write_frame(ledger(corpus), form, output, limit)
        return
    from briefnlp.check.formed import well_formed
    from briefnlp.check.plausible import plausible

    wrong, odd = well_formed(corpus), plausible(corpus)
    for title, findings in (("well formed", wrong), ("plausible", odd)):
        click.echo(f"{title}: {'yes' if not findings else 'no'}")
        for finding in findings:
            click.echo(f"  not so: {finding.check} ({finding.rows} rows, such as {finding.example})")
    if wrong:
        raise SystemExit(1)
