"""Bring a corpus up to date: fetch what its sources have that is new or edited, and build that alone."""

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from briefnlp.catalog import Catalog, open_catalog
from briefnlp.engine import build_responses, unapplied
from briefnlp.errors import BriefnlpError, CorpusError, SettingsError
from briefnlp.folder import require_corpus_or_free, writing
from briefnlp.publish import finish
from briefnlp.update.collect import Collected, Collector
from briefnlp.update.fetch import Fetcher, utc_now
from briefnlp.update.guard import IsAllowed, is_public
from briefnlp.update.links import Link, Links
from briefnlp.update.runs import Run, SourceRun, append_run
from briefnlp.update.settings import Settings, Source, read_settings

Progress = Callable[[str, int, int], None]
# So many pages fetched are built before the next are fetched: a first update shows something early.
_BATCH = 200
# When so many new pages of a source give not one transcript, its pages have changed, not its news.
_DRIFT = 3


@dataclass(frozen=True, slots=True)
class SourcePlan:
    """What an update would do for a source: links found new or left from before, and pages it would ask for again.

    `seconds` is about how long that takes: one request after the other, and the building of what is new.
    """

    source: str
    links: tuple[Link, ...]
    rechecks: int
    why: tuple[str, ...]
    seconds: float


def update(
    corpus: str | Path | None = None,
    settings: Settings | None = None,
    *,
    allow: IsAllowed = is_public,
    clock: Callable[[], datetime] = utc_now,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Run:
    """Fetch what the sources of a corpus have that is new or edited, build it, and record the run in `runs.jsonl`.

    Without `settings`, those of `briefnlp.toml` in the folder hold. What fails is in the run, source by source; all
    else is done. `allow` says which IP addresses may be reached. Raises `CorpusError` when the folder cannot be
    written or another process is writing it.
    """
    folder, settings = _ready(corpus, settings)
    run = Run(started=_stamp(clock()))
    try:
        with writing(folder), open_catalog(folder) as catalog, _fetcher(settings, allow, clock) as fetcher:
            finish(folder, catalog)
            for source in settings.sources:
                collector = Collector(folder, catalog, fetcher, source, settings)
                told = run.sources[source.name] = SourceRun()
                try:
                    _update_source(folder, catalog, source, collector, told, jobs, progress)
                except BriefnlpError as error:
                    # What is wrong with one source keeps no other from being updated.
                    told.failed += 1
                    told.why.append(str(error))
            run.why = [f"{failure.origin}: {failure.message}" for failure in unapplied(folder, catalog)]
            run.finished = _stamp(clock())
            append_run(folder, run)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise CorpusError(f"cannot write to the corpus folder {folder}: {reason}; what it held is as it was") from error
    return run


def plan(
    corpus: str | Path | None = None, settings: Settings | None = None, *, allow: IsAllowed = is_public
) -> list[SourcePlan]:
    """Return what `update` would fetch: the indexes are read, and nothing is written."""
    folder, settings = _ready(corpus, settings)
    plans = []
    with TemporaryDirectory() as empty, _fetcher(settings, allow, utc_now) as fetcher, ExitStack() as stack:
        # Where there is no corpus yet, none is made.
        require_corpus_or_free(folder)
        folder = folder if (folder / "catalog.sqlite").exists() else Path(empty)
        catalog = stack.enter_context(open_catalog(folder))
        for source in settings.sources:
            collector = Collector(folder, catalog, fetcher, source, settings)
            pending = Links(catalog).pending(source.name)
            found = collector.discover(keep=False)
            links, rechecks = (*pending, *found), len(collector.recent())
            # A site answers in about half a second; a page is built in about one.
            seconds = (len(links) + rechecks) * max(settings.rate, 0.5) + len(links)
            plans.append(SourcePlan(source.name, links, rechecks, tuple(collector.report.why), seconds))
    return plans


def _ready(corpus: str | Path | None, settings: Settings | None) -> tuple[Path, Settings]:
    settings = settings or read_settings(Path(corpus) if corpus else None)
    folder = Path(corpus) if corpus else settings.corpus
    if folder is None:
        raise SettingsError("no corpus is named: give --corpus DIR, or set corpus in the settings file")
    return folder, settings


def _fetcher(settings: Settings, allow: IsAllowed, clock: Callable[[], datetime]) -> Fetcher:
    return Fetcher(limits=settings.limits, rate=settings.rate, contact=settings.contact, is_allowed=allow, clock=clock)


def _stamp(time: datetime) -> str:
    return time.isoformat().replace("+00:00", "Z")


def _update_source(
    folder: Path,
    catalog: Catalog,
    source: Source,
    collector: Collector,
    run: SourceRun,
    jobs: int | None,
    progress: Progress | None,
) -> None:
    collector.discover()
    built, expected = 0, collector.expected()
    for done, url in enumerate(collector.collect(), start=1):
        if progress:
            progress(url, done, max(done, expected))
        if collector.report.fetched - built >= _BATCH:
            built = collector.report.fetched
            _build(folder, catalog, source, run, jobs)
    _build(folder, catalog, source, run, jobs)
    _add(run, collector.report)


def _build(folder: Path, catalog: Catalog, source: Source, run: SourceRun, jobs: int | None) -> None:
    """Build what is new of a source, but for articles of which a page is still to come."""
    before = catalog.digests()
    report = build_responses(folder, catalog, source.name, but=Links(catalog).unfinished(source.name), jobs=jobs)
    after = catalog.digests()
    built = {edition.transcript_id for edition in report.built}
    run.new += len(built - before.keys())
    run.changed += sum(before[name] != after.get(name) for name in built & before.keys())
    for failure in report.failures:
        if catalog.file(failure.origin):
            run.failed += 1
            run.why.append(f"{failure.message}; it was a transcript before, and what is held of it stays")
        elif failure.is_other:
            run.other += 1
            run.notes.append(failure.message)
        else:
            run.failed += 1
            run.why.append(failure.message)


def _add(run: SourceRun, collected: Collected) -> None:
    """Add to what was built what was collected."""
    run.seen, run.gone = collected.seen, collected.gone
    run.failed += len(collected.why)
    run.why[:0] = collected.why
    run.notes[:0] = collected.notes
    if run.other >= max(_DRIFT, collected.fetched):
        run.failed += 1
        run.why.append(
            f"layout_drift: {run.other} new pages and none of them reads as a transcript; see what they are now"
        )
