"""What a build is given: the files that paths, folders and globs name, and the editions their pages make."""

import glob
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from briefnlp.catalog import HeldFile
from briefnlp.errors import BriefnlpError, NotATranscript, UnreadableInput
from briefnlp.shelf import PageArchive, Shelf, size
from briefnlp.sources.reader import READABLE, is_readable
from briefnlp.text import sha256
from briefnlp.transcript import Document, Page, join

# What people keep beside transcripts in a folder: about them, not of them.
_NOTES = frozenset({"README", "LICENSE", "LICENCE", "CHANGELOG", "NOTES"})


class Held(Protocol):
    """The input files built before: a catalog."""

    def file(self, path: str) -> HeldFile | None: ...

    def holders(self, transcript_ids: Collection[str]) -> list[HeldFile]: ...


class _Nothing:
    def file(self, path: str) -> HeldFile | None:
        return None

    def holders(self, transcript_ids: Collection[str]) -> list[HeldFile]:
        return []


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that was not built, or a correction that was not applied: where it is, and one sentence why."""

    origin: str
    message: str
    # Whether it is sound, but no transcript: a notice, a report, a menu.
    is_other: bool = False
    # Whether it is a line of corrections.csv.
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class PlannedEdition:
    """An edition that is to be built: its id, how long it is, and which pages of which files and addresses make it."""

    transcript_id: str
    origin: str
    characters: int
    pages: tuple[tuple[Path | str, int], ...]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What is remembered of a page until its edition is built: where it is, and what decides which edition it is of."""

    item: Path | str
    number: int
    source: str
    key: str | None
    page_no: int
    transcript_id: str
    origin: str
    characters: int


@dataclass(slots=True)
class Inputs:
    """Editions found in files, the files they came from, and the files that gave none."""

    editions: list[PlannedEdition] = field(default_factory=list)
    files: list[HeldFile] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    notes: list[Failure] = field(default_factory=list)
    unchanged: int = 0
    # By file: the parts of it that could not be read.
    unread: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=Shelf)

    def document(self, edition: PlannedEdition) -> Document:
        """Return an edition with its text; raises `UnreadableInput` when a file changed since it was found."""
        try:
            document = join(self.shelf.page(item, number) for item, number in edition.pages)
        except IndexError:
            document = None
        if document is None or document.transcript_id != edition.transcript_id:
            raise UnreadableInput(f"{edition.origin}: changed while it was being built; build again")
        return document

    def documents(self) -> Iterator[Document]:
        """Yield every edition with its text."""
        return map(self.document, self.editions)


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


def read_inputs(
    given: Iterable[Path | str],
    held: Held | None = None,
    archive: PageArchive | None = None,
    *,
    stale: Collection[str] = (),
) -> Inputs:
    """Return the editions that files (`Path`) and archived responses (their address) hold, pages of one edition joined.

    `held` are those built before: those among `given` with the same bytes are not read again, unless they are `stale`
    or another page of the same edition changed. Pages held from addresses are read from `archive`. An edition one of
    whose pages cannot be read any more is left as it is.
    """
    known = held or _Nothing()
    digests = {item: _digest(item, archive) for item in given}
    fresh = [item for item, digest in digests.items() if _name(item) in stale or not _is_held(item, digest, known)]
    inputs = Inputs(shelf=Shelf(archive))
    leaves = _read(fresh, inputs)
    read = {_name(leaf.item) for leaf in leaves}
    touched = {leaf.transcript_id for leaf in leaves if leaf.key}
    touched |= {name for item in read if (was := known.file(item)) for name in was.transcript_ids}
    siblings = [file for file in known.holders(touched) if file.path not in read]
    beside, unread = _read_held(siblings, inputs)
    leaves += beside
    inputs.unchanged = len(digests) - len(fresh) - len({leaf.item for leaf in beside} & digests.keys() - set(fresh))
    lost = ({_name(item) for item in fresh if isinstance(item, Path)} - read) | unread
    kept = {name for path in lost if (was := known.file(path)) for name in was.transcript_ids}
    ids = _join(leaves, inputs)
    inputs.editions = [edition for edition in inputs.editions if edition.transcript_id not in kept]
    inputs.files = [
        HeldFile(
            _name(item),
            _digest_of(item, digests, read, known, archive),
            tuple(dict.fromkeys(names)),
            inputs.unread.get(_name(item), ()),
        )
        for item, names in ids.items()
    ]
    # What could not be read then cannot be read now: silence would look like success.
    told = {failure.origin for failure in inputs.failures}
    same = filter(None, (known.file(_name(item)) for item in digests.keys() - set(fresh)))
    before = [part for file in same for part in file.unread]
    inputs.failures += [Failure(*part) for part in sorted(before) if part[0] not in told]
    return inputs


def _read_held(files: Iterable[HeldFile], inputs: Inputs) -> tuple[list[_Leaf], set[str]]:
    """Return the other pages of editions one of whose pages changed, as they were built, and the names of lost ones."""
    leaves: list[_Leaf] = []
    lost: set[str] = set()
    for file in sorted(files, key=lambda file: file.path):
        is_address = _is_address(file.path)
        if not is_address and not Path(file.path).exists():
            continue
        beside = Inputs(shelf=inputs.shelf)
        found = _read([file.path if is_address else Path(file.path)], beside, {file.path: file.sha256})
        leaves += found
        inputs.unread |= beside.unread
        if not found:
            lost.add(file.path)
            inputs.failures += beside.failures
    return leaves, lost


def _digest_of(
    item: Path | str,
    digests: Mapping[Path | str, str],
    read: Collection[str],
    known: Held,
    archive: PageArchive | None,
) -> str:
    """Return the hash of the bytes that were read: of an address that was read as built, those it was built from."""
    if isinstance(item, str) and item not in read and (was := known.file(item)):
        return was.sha256
    return digests.get(item) or _digest(item, archive)


def _is_address(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def _name(item: Path | str) -> str:
    return item if isinstance(item, str) else str(item.absolute())


def _digest(item: Path | str, archive: PageArchive | None) -> str:
    if isinstance(item, str):
        return archive.digest(item) if archive else ""
    try:
        return sha256(item.read_bytes())
    except OSError:
        return ""


def _is_held(item: Path | str, digest: str, held: Held) -> bool:
    was = held.file(_name(item))
    return was is not None and was.sha256 == digest


def _read(
    items: Iterable[Path | str], inputs: Inputs, versions: Mapping[str, str] = MappingProxyType({})
) -> list[_Leaf]:
    leaves: list[_Leaf] = []
    for item in items:
        try:
            found = inputs.shelf.read(item, versions.get(_name(item), ""))
        except BriefnlpError as error:
            message = _unnamed(str(error), str(item))
            inputs.failures.append(Failure(str(item), message, is_other=isinstance(error, NotATranscript)))
        except OSError as error:
            inputs.failures.append(Failure(str(item), f"cannot be read: {error.strerror or error}"))
        else:
            leaves += [_leaf(item, number, page) for number, page in enumerate(found.pages)]
            unread = tuple((part.origin, _unnamed(part.message, part.origin)) for part in found.unread)
            inputs.failures += [Failure(*part) for part in unread]
            inputs.unread[_name(item)] = unread
    return leaves


def _unnamed(message: str, origin: str) -> str:
    """Return a message without the name at its head, which the report says already."""
    member = origin.rpartition("!")[2]
    for name in (origin, member, Path(member).name):
        message = message.removeprefix(f"{name}: ")
    return message


def _leaf(item: Path | str, number: int, page: Page) -> _Leaf:
    transcript_id = join([page]).transcript_id
    return _Leaf(item, number, page.source, page.key, page.page_no, transcript_id, page.origin, size(page))


def _join(leaves: Sequence[_Leaf], inputs: Inputs) -> dict[Path | str, list[str]]:
    """Join pages to editions; return which editions each file or address holds pages of."""
    groups: dict[tuple[str, ...], list[_Leaf]] = {}
    for number, leaf in enumerate(sorted(leaves, key=lambda leaf: str(leaf.item))):
        group = (leaf.source, leaf.key) if leaf.key else ("", str(leaf.item), str(number))
        groups.setdefault(group, []).append(leaf)
    unique: dict[str, PlannedEdition] = {}
    ids: dict[Path | str, list[str]] = {}
    for members in groups.values():
        lead = min(members, key=lambda leaf: leaf.page_no)
        pages = tuple((leaf.item, leaf.number) for leaf in members)
        edition = PlannedEdition(lead.transcript_id, lead.origin, sum(leaf.characters for leaf in members), pages)
        first = unique.setdefault(edition.transcript_id, edition)
        if first is not edition:
            # One edition saved twice, under two names, is one edition.
            message = f"is the same edition as {first.origin}; it was built once"
            inputs.notes.append(Failure(edition.origin, message))
        for leaf in members:
            ids.setdefault(leaf.item, []).append(edition.transcript_id)
    inputs.editions = list(unique.values())
    return ids
