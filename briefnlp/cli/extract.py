"""`briefnlp extract`: a filter from JSON Lines to JSON Lines."""

import json
from collections.abc import Iterable, Iterator
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any

import click

_BATCH = 256
KINDS = ("figures", "themes", "terms", "periods", "numbers")


@click.command()
@click.option(
    "--what", default="figures,themes,terms,periods", show_default=True, metavar="LIST",
    help=f"What to find, separated by commas: {', '.join(KINDS)}.",
)  # fmt: skip
@click.argument("source", type=click.File("rb"), default="-", metavar="[FILE]")
def extract(what: str, source: IO[bytes]) -> None:
    """Find figures, themes, terms, periods or numbers in JSON Lines.

    Each line in is {"id", "text"} with "lang" (en or zh) and "event_date" (ISO) if known; each line out is {"id",
    "figures": [...], ...}, in order, with the columns of the tables and offsets into the given text. FILE is - for
    standard input. A line that cannot be read becomes {"id", "error"}, and the exit code is 1 at the end.

    Example: echo '{"id": 1, "text": "Exports grew 5%."}' | briefnlp extract --what figures -
    """
    wanted = _kinds(what)
    failed = False
    for record in _results(source, wanted):
        failed = failed or "error" in record
        click.echo(json.dumps(record, ensure_ascii=False))
    if failed:
        raise SystemExit(1)


def _kinds(what: str) -> list[str]:
    wanted = [kind.strip() for kind in what.split(",") if kind.strip()]
    unknown = [kind for kind in wanted if kind not in KINDS]
    if unknown or not wanted:
        raise click.BadParameter(
            f"{', '.join(unknown) or 'nothing'}: choose from {', '.join(KINDS)}", param_hint="--what"
        )
    return wanted


def _results(lines: Iterable[bytes], wanted: list[str]) -> Iterator[dict[str, Any]]:
    from briefnlp.passages import find_in_passages

    for batch in _batches(enumerate(lines, start=1)):
        yield from find_in_passages(batch, wanted)


def _batches(lines: Iterable[tuple[int, bytes]]) -> Iterator[list[tuple[int, bytes]]]:
    """Yield the lines that have arrived so far, at most `_BATCH` at a time: fast on a file, prompt on a slow pipe."""
    arrived: Queue[tuple[int, bytes] | None] = Queue(maxsize=4 * _BATCH)

    def take_in() -> None:
        for line in lines:
            arrived.put(line)
        arrived.put(None)

    Thread(target=take_in, daemon=True).start()
    while (line := arrived.get()) is not None:
        batch = [line]
        while len(batch) < _BATCH and (line := _waiting(arrived)) is not None:
            batch.append(line)
        yield batch


def _waiting(arrived: "Queue[tuple[int, bytes] | None]") -> tuple[int, bytes] | None:
    try:
        line = arrived.get_nowait()
    except Empty:
        return None
    if line is None:
        # The end must still be seen by the loop that waits for it.
        arrived.put(None)
    return line
