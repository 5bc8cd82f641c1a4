"""`briefnlp extract`: a filter from JSON Lines to JSON Lines."""

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from queue import Empty, Queue
from threading import Thread
from typing import Any

import click

from briefnlp.errors import UnreadableInput

_BATCH = 256
# A file is no JSON Lines when none of so many of its lines is an object.
_HEAD = 20
KINDS = ("figures", "themes", "terms", "periods", "numbers")


@click.command()
@click.option(
    "--what", default="figures,themes,terms,periods", show_default=True, metavar="LIST",
    help=f"What to find, separated by commas: {', '.join(KINDS)}.",
)  # fmt: skip
@click.argument("source", default="-", metavar="[FILE]")
def extract(what: str, source: str) -> None:
    """Find figures, themes, terms, periods or numbers in JSON Lines.

    Each line in is {"id", "text"} with "lang" (en or zh) and "event_date" (ISO) if known; each line out is {"id",
    "figures": [...], ...}, in order, with the columns of the tables and offsets into the given text. FILE is - for
    standard input. A line that cannot be read becomes {"id", "error"}, and the exit code is 1 at the end; a FILE that
    is missing, empty or no JSON Lines is one sentence.

    Example: echo '{"id": 1, "text": "Exports grew 5%."}' | briefnlp extract --what figures -
    """
    wanted = _kinds(what)
    failed = False
    lines = _piped() if source == "-" else _filed(source)
    for record in _results(lines, wanted):
        failed = failed or "error" in record
        click.echo(json.dumps(record, ensure_ascii=False))
    if failed:
        raise SystemExit(1)


def _filed(name: str) -> Iterator[bytes]:
    """Yield the lines of a file; raise `UnreadableInput` for one that is missing, empty or no JSON Lines."""
    from briefnlp.passages import is_object

    try:
        with open(name, "rb") as file:
            head: list[bytes] = []
            others = 0
            for line in file:
                head.append(line)
                if is_object(line):
                    yield from chain(head, file)
                    return
                others += bool(line.strip())
                if others == _HEAD:
                    break
    except OSError as error:
        raise UnreadableInput(f"cannot read {name}: {error.strerror or error}") from error
    if others:
        raise _no_json_lines(name)
    raise UnreadableInput(f"{name} holds no text: give each passage a line such as {_SUCH}")


def _piped() -> Iterator[bytes]:
    """Yield the lines of standard input as they come; raise `UnreadableInput` where they are no text from the start."""
    from briefnlp.passages import is_object

    has_begun = False
    for line in sys.stdin.buffer:
        has_begun = has_begun or is_object(line)
        if not has_begun and b"\0" in line:
            raise _no_json_lines("standard input")
        yield line


_SUCH = '{"id": 1, "text": "Exports grew 5%."}'


def _no_json_lines(name: str) -> UnreadableInput:
    return UnreadableInput(
        f"{name} is no JSON Lines in UTF-8: its first lines are no objects such as {_SUCH}; `briefnlp build` reads "
        "saved transcripts"
    )


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
    broken_off: list[Exception] = []

    def take_in() -> None:
        try:
            for line in lines:
                arrived.put(line)
        except Exception as error:  # raised again by the one who waits
            broken_off.append(error)
        arrived.put(None)

    Thread(target=take_in, daemon=True).start()
    while (line := arrived.get()) is not None:
        batch = [line]
        while len(batch) < _BATCH and (line := _waiting(arrived)) is not None:
            batch.append(line)
        yield batch
    if broken_off:
        raise broken_off[0]


def _waiting(arrived: "Queue[tuple[int, bytes] | None]") -> tuple[int, bytes] | None:
    try:
        line = arrived.get_nowait()
    except Empty:
        return None
    if line is None:
        # The end must still be seen by the loop that waits for it.
        arrived.put(None)
    return line
