"""`briefnlp build`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefnlp.cli.options import corpus_option, quiet_option
from briefnlp.text import counted

if TYPE_CHECKING:
    from briefnlp.engine import BuildReport


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@corpus_option
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use; by default one a core for large builds.")
@click.option("--rebuild", is_flag=True, help="Build again what has not changed, too.")
@click.option("--plan", "plan_only", is_flag=True, help="Say what would be done and how long it may take; do nothing.")
@quiet_option
def build(paths: tuple[str, ...], corpus: Path, jobs: int | None, rebuild: bool, plan_only: bool, quiet: bool) -> None:
    """Build or extend a corpus from files, folders and globs of saved transcripts.

    What has not changed since the last build is left alone. What is damaged, empty or no transcript is reported in one
    line each; the rest is built, and the exit code is 1.

    Example: briefnlp build corpora/samples --corpus my-corpus
    """
    from briefnlp.cli.progress import progress_bar
    from briefnlp.engine import build as build_corpus

    if plan_only:
        _tell_plan(paths, corpus, rebuild)
        return
    with progress_bar("building", quiet=quiet) as progress:
        report = build_corpus(paths, corpus, jobs=jobs, rebuild=rebuild, progress=progress)
    _tell(report, corpus, quiet=quiet)
    if not report.ok:
        raise SystemExit(1)


def _tell_plan(paths: tuple[str, ...], corpus: Path, rebuild: bool) -> None:
    from briefnlp.engine import plan

    planned = plan(paths, corpus, rebuild=rebuild)
    for failure in planned.failures:
        click.echo(f"cannot be built: {failure.origin}: {failure.message}", err=True)
    for transcript_id in planned.editions:
        click.echo(f"would build {transcript_id}")
    work = f"{counted(len(planned.editions), 'transcript')} to build, {counted(planned.unchanged, 'file')} unchanged"
    click.echo(f"{work}; about {planned.seconds:.0f} s")
    if planned.failures:
        raise SystemExit(1)


def _tell(report: "BuildReport", corpus: Path, *, quiet: bool) -> None:
    for failure in report.failures:
        outcome = "not applied" if failure.is_correction else "not built"
        click.echo(f"{outcome}: {failure.origin}: {failure.message}", err=True)
    if quiet:
        return
    for note in report.skipped:
        click.echo(f"note: {note.origin}: {note.message}", err=True)
    if not (report.built or report.unchanged):
        return
    click.echo(
        f"{counted(len(report.built), 'transcript')} built into {corpus}: {counted(report.total('turns'), 'turn')}, "
        f"{counted(report.total('figures'), 'figure')}, {counted(report.total('theme_mentions'), 'theme mention')}, "
        f"{counted(report.total('problems'), 'problem')}"
        + (f" (`briefnlp problems --corpus {corpus}` lists them)" if report.total("problems") else "")
        + (f"; {counted(report.unchanged, 'file')} unchanged" if report.unchanged else ""),
        err=True,
    )
