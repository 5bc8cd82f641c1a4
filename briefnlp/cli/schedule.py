"""`briefnlp schedule`."""

import sys
from pathlib import Path

import click


@click.command()
@click.option("--every", required=True, help="How often: 6h, 12h, 1d, …")
@click.option(
    "--format",
    "form",
    type=click.Choice(["systemd", "cron", "launchd", "github-actions"]),
    required=True,
    help="What runs it.",
)
@click.option("--corpus", type=click.Path(path_type=Path), help="Folder of the corpus.")
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="Settings file.")
def schedule(every: str, form: str, corpus: Path | None, config: Path | None) -> None:
    """Print ready files that update a corpus regularly, and the lines that install them.

    Nothing is installed and nothing stays running: the system's own scheduler starts `briefnlp update`.

    Example: briefnlp schedule --every 6h --format systemd --corpus my-corpus
    """
    from briefnlp.update.schedule import FORMATS, Job, read_interval, render

    if corpus is None and config is None:
        raise click.UsageError("name the corpus with --corpus, or a settings file that does with --config")
    # A runner elsewhere has other paths; here the files must hold whole ones.
    hosted = form == "github-actions"
    given = [("--corpus", corpus), ("--config", config)]
    paths = [(name, str(path if hosted else path.absolute())) for name, path in given if path]
    command = (_program(), "update", *(word for pair in paths for word in pair), "--quiet")
    recipe = FORMATS[form](Job(command, read_interval(every), Path.cwd()))
    click.echo(render(recipe), nl=False)


def _program() -> str:
    beside = Path(sys.executable).with_name("briefnlp")
    return str(beside) if beside.exists() else "briefnlp"
