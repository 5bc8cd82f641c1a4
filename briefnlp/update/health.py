"""How an installation and a corpus are: what is installed and loads, what a corpus holds, what to do about the rest."""

import platform
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from briefnlp import __version__
from briefnlp.catalog import open_catalog
from briefnlp.errors import BriefnlpError
from briefnlp.text import counted
from briefnlp.update.responses import Responses
from briefnlp.update.runs import read_runs
from briefnlp.update.settings import SETTINGS_FILE, read_settings

_NEEDED = ("spacy", "jieba", "opencc", "pypinyin", "selectolax", "pandas", "pyarrow", "duckdb")
_FOR_UPDATES = ("httpx", "protego", "tenacity", "warcio")
_OPTIONAL = {"docs": ("python-docx", "pypdfium2")}
# Under this a build of some thousand briefings may not fit.
_LEAST_BYTES = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its name, how it is, and what to do about it when something is wrong."""

    what: str
    how: str
    advice: str = ""

    @property
    def ok(self) -> bool:
        return not self.advice


def examine(corpus: Path | None = None) -> list[Finding]:
    """Return how the installation is, and a corpus folder when one is given."""
    looks: list[Callable[[], Finding]] = [_program, _packages, _optional, _english, _chinese]
    found = [look() for look in looks]
    return found + (list(_corpus(corpus)) if corpus else [])


def _program() -> Finding:
    how = f"{__version__} with Python {platform.python_version()} on {platform.system()}, in {sys.prefix}"
    return Finding("briefnlp", how)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _packages() -> Finding:
    versions = {name: _version(name) for name in (*_NEEDED, *_FOR_UPDATES)}
    missing = [name for name, version in versions.items() if version is None]
    how = ", ".join(f"{name} {version}" for name, version in versions.items() if version)
    return Finding("packages", how, f"pip install {' '.join(missing)}" if missing else "")


def _optional() -> Finding:
    lacking = [extra for extra, names in _OPTIONAL.items() if not all(map(_version, names))]
    how = ", ".join(f"{extra} {'not installed' if extra in lacking else 'installed'}" for extra in _OPTIONAL)
    # What is optional is not wrong when it is not there.
    hint = f" (pip install 'briefnlp[{','.join(lacking)}]' for DOCX and PDF, or speed)" if lacking else ""
    return Finding("extras", how + hint)


def _english() -> Finding:
    from briefnlp.en.tokens import MODELS, pipeline

    name = next((name for name in MODELS if _version(name.replace("_", "-"))), MODELS[-1])
    return _loaded("English model", name, pipeline)


def _chinese() -> Finding:
    from briefnlp.languages import language

    return _loaded(
        "Chinese words", "jieba and the policy dictionary", lambda: list(language("zh").parse_sentences(["好。"]))
    )


def _loaded(what: str, name: str, load: Callable[[], object]) -> Finding:
    started = time.perf_counter()
    try:
        load()
    except Exception as error:  # A damaged installation fails in many ways; each is told in one line.
        return Finding(what, f"{name} does not load: {error}", "install briefnlp again")
    return Finding(what, f"{name} loads in {time.perf_counter() - started:.1f} s")


def _corpus(corpus: Path) -> Iterator[Finding]:
    if not (corpus / "catalog.sqlite").exists():
        what = f"there is none in {corpus.absolute()}"
        yield Finding("corpus", what, f"briefnlp build PATH... --corpus {corpus}, or briefnlp update --corpus {corpus}")
        return
    yield _held(corpus)
    yield _disk(corpus)
    yield _lock(corpus)
    yield _journal(corpus)
    yield _settings(corpus)
    yield _last_run(corpus)


def _held(corpus: Path) -> Finding:
    try:
        with open_catalog(corpus) as catalog:
            transcripts, parts = len(catalog.digests()), catalog.parts()
            archived = Responses(catalog).addresses()
    except BriefnlpError as error:
        return Finding("corpus", str(error), "restore the folder from a copy, or build it anew from its sources")
    missing = [part.path for part in parts if not (corpus / part.path).exists()]
    held = f"{counted(transcripts, 'transcript')} in {counted(len(parts), 'file')}"
    how = f"{corpus.absolute()}: {held}, {counted(archived, 'page')} in its archive"
    advice = f"{missing[0]} is missing: briefnlp check --corpus {corpus}, then build with --rebuild" if missing else ""
    return Finding("corpus", how, advice)


def _disk(corpus: Path) -> Finding:
    free = shutil.disk_usage(corpus).free
    return Finding("disk", f"{free / 1e9:,.1f} GB free", "make room on the disk" if free < _LEAST_BYTES else "")


def _lock(corpus: Path) -> Finding:
    import filelock

    lock = filelock.FileLock(corpus / ".lock")
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        writer = corpus / ".writer"
        holder = writer.read_text(encoding="utf-8") if writer.exists() else "another process"
        return Finding("lock", f"the corpus is being written by {holder}; it can be read all the while")
    except OSError as error:
        return Finding("lock", f"cannot be taken: {error.strerror or error}", f"see who may write to {corpus}")
    lock.release()
    return Finding("lock", "free: nothing is writing the corpus")


def _journal(corpus: Path) -> Finding:
    stopped = (corpus / ".staging" / "journal.json").exists()
    how = "a build was stopped half-way; the next build or update finishes it first" if stopped else "nothing left over"
    return Finding("unfinished", how)


def _settings(corpus: Path) -> Finding:
    file = corpus / SETTINGS_FILE
    try:
        settings = read_settings(corpus)
    except BriefnlpError as error:
        return Finding("settings", str(error), f"mend {file}")
    where = str(file) if file.exists() else "defaults"
    number = len(settings.sources)
    contact = "" if settings.contact else "; no contact is set, so sites cannot write to you"
    return Finding("settings", f"{where}: {counted(number, 'source')}, a request in {settings.rate:g} s{contact}")


def _last_run(corpus: Path) -> Finding:
    runs = read_runs(corpus)
    if not runs:
        return Finding("last update", "none yet")
    last = runs[-1]
    new = sum(source["new"] for source in last["sources"].values())
    failed = [f"{name}: {source['why'][0]}" for name, source in last["sources"].items() if source["failed"]]
    trouble = f", {counted(len(failed), 'source')} failed" if failed else ""
    how = f"{last['finished']}, {counted(new, 'new transcript')}{trouble}"
    return Finding("last update", how, failed[0] if failed else "")
