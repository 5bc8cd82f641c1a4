"""The record of updates (`runs.jsonl`): one line a run, and a command that may be told of it."""

import json
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from briefnlp.errors import SettingsError

RUNS_FILE = "runs.jsonl"
_NOTIFY_SECONDS = 60
# How far back the last run of a source is looked for, in bytes.
_TAIL = 1 << 20


@dataclass(slots=True)
class SourceRun:
    """What a run did for one source: transcripts seen on its index; editions new, changed, gone, failed; and why."""

    seen: int = 0
    new: int = 0
    changed: int = 0
    gone: int = 0
    other: int = 0
    failed: int = 0
    why: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """One update: when it started and finished (UTC), what it did for each source, and what else is wrong (`why`)."""

    started: str
    finished: str = ""
    sources: dict[str, SourceRun] = field(default_factory=dict)
    why: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.why and not any(source.failed for source in self.sources.values())

    def line(self) -> str:
        """Return the run as one line of JSON."""
        return json.dumps({**asdict(self), "ok": self.ok}, ensure_ascii=False)


def append_run(corpus: Path, run: Run) -> None:
    """Append a run to the record of a corpus."""
    with (corpus / RUNS_FILE).open("a", encoding="utf-8") as handle:
        handle.write(run.line() + "\n")


def read_runs(corpus: Path) -> list[dict[str, Any]]:
    """Return the latest runs of a corpus, oldest first; a line that was not written to its end is passed over."""
    path = corpus / RUNS_FILE
    if not path.exists():
        return []
    with path.open("rb") as handle:
        handle.seek(max(0, path.stat().st_size - _TAIL))
        return list(_records(handle.read().decode("utf-8", "replace")))


def _records(text: str) -> Iterator[dict[str, Any]]:
    for line in text.splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict) and "sources" in record:
            yield record


def notify(command: str, run: Run) -> str | None:
    """Give the line of a run to a command on its standard input; return what went wrong, if anything did.

    The command is split into words as a shell would, but no shell runs it.
    """
    words = command_words(command)
    try:
        done = subprocess.run(
            words, input=run.line() + "\n", text=True, encoding="utf-8", timeout=_NOTIFY_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"the command {words[0]} could not be told of the run: {error}"
    return f"the command {words[0]} ended with exit code {done.returncode}" if done.returncode else None


def command_words(command: str) -> list[str]:
    """Return a command as its words; raise `SettingsError` when it has none or its quotes do not match.

    >>> command_words('mail -s "new briefings" desk@example.org')
    ['mail', '-s', 'new briefings', 'desk@example.org']
    """
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise SettingsError(f"--notify {command!r} cannot be split into words: {error}") from error
    if not words:
        raise SettingsError("--notify names no command")
    return words
