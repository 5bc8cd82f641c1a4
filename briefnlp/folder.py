"""The folder of a corpus: whether it may be one, and who writes it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefnlp.errors import CorpusError

# What may lie in a folder before there is a corpus in it, beside names that begin with a dot: what a person writes.
_BEFORE = frozenset({"briefnlp.toml", "corrections.csv"})


def require_corpus_or_free(folder: Path) -> None:
    """Raise `CorpusError` for a folder that holds something, but no corpus: nothing is written among other files."""
    if folder.exists() and not folder.is_dir():
        raise CorpusError(f"{folder} is a file; a corpus is a folder: name another one")
    if not folder.exists() or (folder / "catalog.sqlite").exists():
        return
    try:
        others = sorted(p.name for p in folder.iterdir() if p.name not in _BEFORE and not p.name.startswith("."))
    except OSError as error:
        raise CorpusError(f"cannot look into the folder {folder}: {error.strerror or error}") from error
    if others:
        raise CorpusError(
            f"{folder} is not empty and holds no corpus (it has {others[0]}, and no catalog.sqlite): "
            "name a new or empty folder"
        )


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the corpus for writing; a process that died holds nothing."""
    import filelock

    require_corpus_or_free(folder)
    folder.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(folder / ".lock")
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        holder = (
            (folder / ".writer").read_text(encoding="utf-8") if (folder / ".writer").exists() else "another process"
        )
        raise CorpusError(f"the corpus {folder} is being written by {holder}; try again when it is done") from None
    try:
        (folder / ".writer").write_text(f"process {os.getpid()}", encoding="utf-8")
        yield
    finally:
        (folder / ".writer").unlink(missing_ok=True)
        lock.release()
