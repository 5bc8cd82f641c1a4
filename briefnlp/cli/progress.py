"""A progress bar on a terminal's error stream, and silence elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress_bar(verb: str, *, quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Yield a function to be told (what, done, total); it draws a bar where a person watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(verb, total=None)

        def told(what: str, done: int, total: int) -> None:
            name = what.rsplit("/", 1)[-1]
            bar.update(task, completed=done, total=total, description=f"{verb} {name}")

        yield told
