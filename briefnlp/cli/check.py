"""`briefnlp check`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefnlp.cli.options import corpus_option, output_options, write_frame
from briefnlp.text import counted

if TYPE_CHECKING:
    import pandas as pd

    from briefnlp.check.formed import Finding


@click.command()
@corpus_option
@click.option("--ledger", "show_ledger", is_flag=True, help="Show where every character of every page went.")
@click.option("--archive", "with_archive", is_flag=True, help="Read every page kept in raw/, too, against its hash.")
@output_options
def check(
    corpus: Path, show_ledger: bool, with_archive: bool, form: str, output: Path | None, limit: int | None
) -> None:
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
    if with_archive:
        wrong += _of_archive(corpus)
    if form != "table" or output:
        write_frame(_rows(wrong, odd), form, output, limit)
        raise SystemExit(1 if wrong else 0)
    for title, findings in (("well formed", wrong), ("plausible", odd)):
        click.echo(f"{title}: {'yes' if not findings else 'no'}")
        for finding in findings:
            click.echo(f"  not so: {finding.check} ({counted(finding.rows, 'row')}, such as {finding.example})")
    if wrong:
        raise SystemExit(1)


def _of_archive(corpus: Path) -> "list[Finding]":
    from briefnlp.catalog import open_catalog
    from briefnlp.check.formed import Finding
    from briefnlp.update.archive import damaged

    with open_catalog(corpus) as catalog:
        return [Finding("every page of the archive can be read", 1, sentence) for sentence in damaged(corpus, catalog)]


def _rows(wrong: "list[Finding]", odd: "list[Finding]") -> "pd.DataFrame":
    import pandas as pd

    found = [
        (kind, f.check, f.rows, f.example) for kind, fs in (("well formed", wrong), ("plausible", odd)) for f in fs
    ]
    return pd.DataFrame(found, columns=["kind", "not_so", "rows", "example"])
