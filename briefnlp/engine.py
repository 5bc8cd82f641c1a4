"""Build a corpus from files: read, join, process on one or more cores, stage, and publish part by part."""

import glob
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from briefnlp.catalog import Catalog, Edition, open_catalog
from briefnlp.errors import BriefnlpError, UnreadableInput
from briefnlp.link.editions import link_editions
from briefnlp.pipeline import build_document
from briefnlp.records import PER_TRANSCRIPT, TranscriptRow
from briefnlp.sources.reader import READABLE, is_readable, read_file
from briefnlp.store.datapackage import write_datapackage
from briefnlp.store.parquet import part_path, rewrite_part
from briefnlp.store.schema import to_arrow
from briefnlp.store.wide import write_wide_tables
from briefnlp.transcript import Document, Page, join

if TYPE_CHECKING:
    import pyarrow as pa

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that was not built: where it is, and one sentence why."""

    origin: str
    message: str


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """What a build reports of one edition."""

    transcript_id: str
    origin: str
    counts: dict[str, int]


@dataclass(slots=True)
class BuildReport:
    """What a build did: editions built, inputs that failed, and notes on files passed over."""

    built: list[BuiltEdition] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    skipped: list[Failure] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.failures

    def total(self, table: str) -> int:
        return sum(edition.counts.get(table, 0) for edition in self.built)


def find_inputs(paths: Sequence[str | Path]) -> tuple[list[Path], list[Failure]]:
    """Return the files that paths, folders and globs name, sorted and once each, and the paths that name none.

    In folders only files of a readable kind are taken; a file named outright is always taken.
    """
    found: set[Path] = set()
    failures = []
    for given in paths:
        matches = _matches(str(given))
        if not matches:
            failures.append(Failure(str(given), "no such file or folder, and no file matches it as a pattern"))
        found.update(matches)
    return sorted(found), failures


def _matches(given: str) -> set[Path]:
    path = Path(given)
    roots = [path] if path.exists() else [Path(match) for match in glob.glob(given, recursive=True)]
    files: set[Path] = set()
    for root in roots:
        if root.is_dir():
            files.update(p for p in root.rglob("*") if p.is_file() and is_readable(p))
        else:
            files.add(root)
    return files


def read_documents(files: Iterable[Path]) -> tuple[list[Document], list[Failure]]:
    """Return the editions that files hold, with the pages of one edition joined, and the files that hold none."""
    pages: dict[tuple[str, ...], list[Page]] = {}
    failures = []
    for number, path in enumerate(files):
        try:
            for index, page in enumerate(read_file(path)):
                group = (page.source, page.key) if page.key else ("", str(number), str(index))
                pages.setdefault(group, []).append(page)
        except BriefnlpError as error:
            failures.append(Failure(str(path), str(error)))
        except OSError as error:
            failures.append(Failure(str(path), f"cannot be read: {error.strerror or error}"))
    return [join(group) for group in pages.values()], failures


def build(
    paths: Sequence[str | Path], corpus: str | Path, *, jobs: int | None = None, progress: Progress | None = None
) -> BuildReport:
    """Build the tables of a corpus folder from transcript files, adding to what it holds.

    An edition that is held already is replaced. What cannot be read or is no transcript is one failure in the report;
    all else is built. `jobs` processes share the work; by default as many as pay off. Raises `UnreadableInput` when the
    folder cannot be written.
    """
    folder = Path(corpus)
    report = BuildReport()
    files, missing = find_inputs(paths)
    documents, unread = read_documents(files)
    report.failures += missing + unread
    if not documents and not report.failures:
        report.failures.append(Failure(str(paths[0]), f"holds no file of a readable kind ({', '.join(READABLE)})"))
    if not documents and not (folder / "tables").exists():
        return report
    staging = _fresh_staging(folder)
    try:
        staged = []
        for number, outcome in enumerate(
            _run(_distinct(documents, report), staging, jobs or default_jobs(documents)), start=1
        ):
            if progress:
                progress(outcome.origin, number, len(documents))
            if isinstance(outcome, Failure):
                report.failures.append(outcome)
            else:
                staged.append(outcome)
        with open_catalog(folder) as catalog:
            _publish(folder, catalog, staged)
        report.built += [BuiltEdition(s.edition.transcript_id, s.origin, s.counts) for s in staged]
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return report


def _distinct(documents: Sequence[Document], report: BuildReport) -> list[Document]:
    # One edition saved twice, under two addresses or names, is one edition.
    unique: dict[str, Document] = {}
    for document in documents:
        first = unique.setdefault(document.transcript_id, document)
        if first is not document:
            message = f"is the same edition as {first.first.origin}; it was built once"
            report.skipped.append(Failure(document.first.origin, message))
    return list(unique.values())


def _fresh_staging(folder: Path) -> Path:
    staging = folder / ".staging"
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
    except OSError as error:
        raise UnreadableInput(f"cannot write to the corpus folder {folder}: {error.strerror or error}") from error
    return staging


@dataclass(frozen=True, slots=True)
class Staged:
    """One edition processed: its rows lie as Arrow files in `folder`, one a table."""

    edition: Edition
    folder: Path
    origin: str
    counts: dict[str, int]


def _run(documents: Sequence[Document], staging: Path, jobs: int) -> Iterator[Staged | Failure]:
    folders = (staging / f"{number:06d}" for number in count())
    if jobs <= 1 or len(documents) < 2:
        yield from map(_stage, documents, folders)
        return
    # Spawned, not forked: a forked child would inherit threads of the parent in an unknown state.
    with ProcessPoolExecutor(min(jobs, len(documents)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_stage, documents, [next(folders) for _ in documents])


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
    return Staged(built.edition, folder, origin, counts)


def _publish(folder: Path, catalog: Catalog, staged: Sequence[Staged]) -> None:
    days = {s.edition.event_date for s in staged}
    held = [edition for day in sorted(days, key=str) for edition in catalog.on(day)]
    before = {s.edition.transcript_id: catalog.get(s.edition.transcript_id) for s in staged}
    held += [edition for edition in before.values() if edition and edition not in held]
    linked = {e.transcript_id: e for e in link_editions([s.edition for s in staged], held)}
    parts: dict[str, list[Staged]] = {}
    for item in staged:
        edition = linked[item.edition.transcript_id]
        parts.setdefault(part_path(edition.lang, edition.event_date), []).append(replace(item, edition=edition))
    for moved in filter(None, before.values()):
        # An edition whose date or language is read otherwise now leaves its old part.
        parts.setdefault(part_path(moved.lang, moved.event_date), [])
    dropped = set(linked)
    for part, items in sorted(parts.items()):
        for record in PER_TRANSCRIPT:
            rewrite_part(
                folder / "tables" / record.table / part,
                record,
                dropped=dropped,
                added=[_staged_table(item, record.table) for item in items],
            )
    catalog.put(linked.values())
    write_wide_tables(folder)
    write_datapackage(folder)


def _staged_table(item: Staged, table: str) -> "pa.Table":
    import pyarrow as pa
    import pyarrow.feather as feather

    rows = feather.read_table(item.folder / f"{table}.arrow", memory_map=False)
    if table != TranscriptRow.table:
        return rows
    place = rows.schema.get_field_index("briefing_id")
    return rows.set_column(
        place, rows.schema.field(place), pa.array([item.edition.briefing_id] * rows.num_rows, pa.string())
    )


def default_jobs(documents: Sequence[Document]) -> int:
    """Return how many processes a build uses unless told otherwise: a core each, at most eight.

    A process takes some seconds to load its models, as long as it takes to process half a million characters.
    """
    work = sum(len(document.text) for document in documents)
    return max(1, min(os.cpu_count() or 1, 8, work // 500_000))
