"""What a build is given: the files that paths, folders and globs name, and the editions their pages make."""

import glob
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefnlp.catalog import HeldFile
from briefnlp.errors import BriefnlpError
from briefnlp.sources.reader import READABLE, is_readable, read_file
from briefnlp.text import sha256
from briefnlp.transcript import Document, Page, join

# What people keep beside transcripts in a folder: about them, not of them.
_NOTES = frozenset({"README", "LICENSE", "LICENCE", "CHANGELOG", "NOTES"})


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that was not built: where it is, and one sentence why."""

    origin: str
    message: str


@dataclass(slots=True)
class Inputs:
    """Editions read from files, the files they came from, and the files that gave none."""

    documents: list[Document] = field(default_factory=list)
    files: list[HeldFile] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notes: list[Failure] = field(default_factory=list)
    unchanged: int = 0


def find_files(paths: Sequence[str | Path]) -> tuple[list[Path], list[Failure]]:
    """Return the files that paths, folders and globs name, sorted and once each, and the paths that name none.

    In folders only files of a readable kind are taken, no README and the like; a file named outright is always taken.
    """
    found: set[Path] = set()
    failures = []
    for given in paths:
        matches = _matches(str(given))
        if matches is None:
            failures.append(Failure(str(given), "no such file or folder, and no file matches it as a pattern"))
        elif not matches:
            failures.append(Failure(str(given), f"holds no file of a readable kind ({', '.join(READABLE)})"))
        found.update(matches or ())
    return sorted(found), failures


def _matches(given: str) -> set[Path] | None:
    path = Path(given)
    roots = [path] if path.exists() else [Path(match) for match in glob.glob(given, recursive=True)]
    files: set[Path] = set()
    for root in roots:
        if root.is_dir():
            files.update(p for p in root.rglob("*") if p.is_file() and is_readable(p) and p.stem.upper() not in _NOTES)
        else:
            files.add(root)
    return files if roots else None


def read_inputs(files: Iterable[Path], held: Mapping[str, HeldFile] | None = None) -> Inputs:
    """Return the editions that files hold, with the pages of one edition joined.

    `held` are files whose editions are up to date: those among `files` with the same bytes are not read again, unless
    another page of the same edition changed.
    """
    known = held or {}
    digests = {path: _digest(path) for path in files}
    fresh = [path for path, digest in digests.items() if not _is_held(path, digest, known)]
    inputs = Inputs()
    pages = _read(fresh, inputs)
    touched = {f"{page.source}:{page.key}" for _, page in pages if page.key}
    touched |= {name for path in fresh if (was := known.get(_name(path))) for name in was.transcript_ids}
    # The other pages of an edition one of whose pages changed, wherever they lie.
    beside = [Path(f.path) for f in known.values() if touched & set(f.transcript_ids)]
    siblings = sorted(
        {path for path in beside if path.exists() and path.absolute() not in {p.absolute() for p in fresh}}
    )
    pages += _read(siblings, inputs)
    inputs.unchanged = len(digests) - len(fresh) - sum(path in digests for path in siblings)
    _join(pages, inputs)
    ids: dict[Path, list[str]] = {}
    for document in inputs.documents:
        for page in document.pages:
            ids.setdefault(Path(page.origin), []).append(document.transcript_id)
    inputs.files = [
        HeldFile(_name(path), digests.get(path) or _digest(path), tuple(dict.fromkeys(names)))
        for path, names in ids.items()
    ]
    return inputs


def _name(path: Path) -> str:
    return str(path.absolute())


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes())
    except OSError:
        return ""


def _is_held(path: Path, digest: str, held: Mapping[str, HeldFile]) -> bool:
    was = held.get(_name(path))
    return was is not None and was.sha256 == digest


def _read(files: Iterable[Path], inputs: Inputs) -> list[tuple[Path, Page]]:
    pages = []
    for path in files:
        try:
            pages += [(path, page) for page in read_file(path)]
        except BriefnlpError as error:
            inputs.failures.append(Failure(str(path), str(error)))
        except OSError as error:
            inputs.failures.append(Failure(str(path), f"cannot be read: {error.strerror or error}"))
    return pages


def _join(pages: Sequence[tuple[Path, Page]], inputs: Inputs) -> None:
    groups: dict[tuple[str, ...], list[Page]] = {}
    for number, (path, page) in enumerate(sorted(pages, key=lambda item: str(item[0]))):
        group = (page.source, page.key) if page.key else ("", str(path), str(number))
        groups.setdefault(group, []).append(page)
    unique: dict[str, Document] = {}
    for group_pages in groups.values():
        document = join(group_pages)
        first = unique.setdefault(document.transcript_id, document)
        if first is not document:
            # One edition saved twice, under two names, is one edition.
            message = f"is the same edition as {first.first.origin}; it was built once"
            inputs.notes.append(Failure(document.first.origin, message))
    inputs.documents = list(unique.values())
