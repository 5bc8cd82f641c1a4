"""`briefnlp update`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefnlp.cli.options import quiet_option

if TYPE_CHECKING:
    from briefnlp.update.guard import IsAllowed
    from briefnlp.update.runs import Run
    from briefnlp.update.settings import Settings


@click.command()
@click.option("--corpus", type=click.Path(path_type=Path), help="Folder of the corpus; else as the settings say.")
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="Settings; else DIR/briefnlp.toml.")
@click.option("--source", help="Only this source (see `briefnlp sources`).")
@click.option(
    "--plan", "plan_only", is_flag=True, help="Read the indexes and say what would be fetched; write nothing."
)
@click.option("--changes", "changes_only", is_flag=True, help="List what edited pages changed, as JSON Lines.")
@click.option("--allow-private", is_flag=True, help="Permit addresses of one's own machine and network.")
@click.option("--notify", help="Command that gets the run's line of JSON on its standard input.")
@quiet_option
def update(
    corpus: Path | None,
    config: Path | None,
    source: str | None,
    plan_only: bool,
    changes_only: bool,
    allow_private: bool,
    notify: str | None,
    quiet: bool,
) -> None:
    """Fetch what the sources have that is new or edited, and build that alone.

    The exit code is 0 when all went well, whether anything was new or not, and 1 when something failed; each run adds
    one line to runs.jsonl in the corpus folder. Raw responses are kept in raw/ as WARC files.

    Example: briefnlp update --corpus my-corpus
    """
    from briefnlp.update.guard import any_address, is_public
    from briefnlp.update.settings import only, read_settings

    settings = read_settings(corpus, config)
    if source:
        settings = only(settings, source)
    folder = corpus or settings.corpus
    if folder is None:
        raise click.UsageError("name the corpus with --corpus, or set corpus in the file given by --config")
    if changes_only:
        _list_changes(folder)
    elif plan_only:
        _tell_plan(folder, settings, any_address if allow_private else is_public)
    else:
        _update(folder, settings, any_address if allow_private else is_public, notify, quiet)


def _update(folder: Path, settings: "Settings", allow: "IsAllowed", command: str | None, quiet: bool) -> None:
    from briefnlp.cli.progress import progress_bar
    from briefnlp.refresh import update as update_corpus
    from briefnlp.update.runs import command_words, notify

    if command:
        command_words(command)
    with progress_bar("fetching", quiet=quiet) as progress:
        run = update_corpus(folder, settings, allow=allow, progress=progress)
    _tell(run, quiet=quiet)
    trouble = notify(command, run) if command else None
    if trouble:
        click.echo(trouble, err=True)
    if trouble or not run.ok:
        raise SystemExit(1)


def _tell(run: "Run", *, quiet: bool) -> None:
    for reason in run.why:
        click.echo(f"failed: {reason}", err=True)
    for name, source in run.sources.items():
        for reason in source.why:
            click.echo(f"{name}: failed: {reason}", err=True)
        for note in source.notes if not quiet else ():
            click.echo(f"{name}: note: {note}", err=True)
        if not quiet:
            counts = f"{source.seen} listed, {source.new} new, {source.changed} changed, {source.failed} failed"
            click.echo(f"{name}: {counts}" + (f", {source.gone} gone" if source.gone else ""), err=True)


def _tell_plan(folder: Path, settings: "Settings", allow: "IsAllowed") -> None:
    from briefnlp.refresh import plan

    failed = False
    for planned in plan(folder, settings, allow=allow):
        for link in planned.links:
            click.echo(f"would fetch {link.url}")
        work = f"{len(planned.links)} to fetch, {planned.rechecks} to ask for again"
        click.echo(f"{planned.source}: {work}; about {planned.seconds:.0f} s", err=True)
        for reason in planned.why:
            click.echo(f"{planned.source}: failed: {reason}", err=True)
            failed = True
    if failed:
        raise SystemExit(1)


def _list_changes(folder: Path) -> None:
    import json
    from dataclasses import asdict

    from briefnlp.catalog import open_catalog
    from briefnlp.store.changes import changes
    from briefnlp.store.corpus import open_corpus

    with open_catalog(open_corpus(folder).path) as catalog:
        for change in changes(catalog):
            click.echo(json.dumps(asdict(change), ensure_ascii=False))
