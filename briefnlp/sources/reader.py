"""The reader: which module reads a file, and what it says when none can."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from briefnlp.errors import UnreadableInput
from briefnlp.sources.plain_text import read_text
from briefnlp.sources.web import read_html
from briefnlp.transcript import Page

_READERS: dict[str, Callable[..., list[Page]]] = {
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".shtml": read_html,
}
READABLE = tuple(sorted(_READERS))


def is_readable(path: Path) -> bool:
    """Tell whether a file is of a kind that can be read, by its suffix.

    >>> is_readable(Path("content_1.html")), is_readable(Path("notes.xls"))
    (True, False)
    """
    return path.suffix.lower() in READABLE and not path.name.startswith((".", "~$"))


def read_file(path: Path) -> list[Page]:
    """Return the pages a file holds.

    Raises `UnreadableInput` for a file that is empty, damaged or of another kind, and `NotATranscript` for a page
    that is something else.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(READABLE)
        raise UnreadableInput(
            f"{path}: files of kind {path.suffix or '(none)'} cannot be read; save it as one of {kinds}"
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(
            f"{path}: cannot be opened ({error.strerror or error}); check the name and rights"
        ) from error
    if not data.strip():
        raise UnreadableInput(f"{path}: the file is empty; save the page again")
    return [replace(page, origin=str(path)) for page in reader(data, name=path.name)]
