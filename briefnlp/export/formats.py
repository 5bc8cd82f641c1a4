"""Write a corpus, or the part of it that a selection names, in the formats of other programs: whole or not at all."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from briefnlp.catalog import Part
from briefnlp.errors import CorpusError
from briefnlp.export.citation import citation
from briefnlp.export.selected import Selected
from briefnlp.export.written import Choices, Written
from briefnlp.store.datapackage import describe
from briefnlp.store.query import Selection


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module that writes it, its media type and, where all is one file, the endings it may have."""

    module: str
    mediatype: str
    endings: tuple[str, ...] = ()


FORMATS = {
    "parquet": Format("parquet_files", "application/vnd.apache.parquet"),
    "csv": Format("csv_files", "text/csv"),
    "jsonl": Format("jsonl_files", "application/jsonl"),
    "sqlite": Format("sqlite", "application/vnd.sqlite3", (".sqlite", ".sqlite3", ".db")),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",)),
    "conllu": Format("conllu", "text/x-conllu"),
    "tei": Format("tei", "application/tei+xml"),
    "convokit": Format("convokit", "application/json"),
    "cmfa": Format("cmfa", "text/csv", (".csv",)),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote, and of how many transcripts."""

    files: tuple[Written, ...]
    transcripts: int


def export(
    corpus: str | Path,
    form: str,
    output: str | Path,
    *,
    selection: Selection | None = None,
    bom: bool = False,
    measures: bool = False,
) -> Exported:
    """Write a corpus in a format and return what was written.

    `output` is a folder to be made; a format of one file (sqlite, xlsx, cmfa) may name that file instead, and what
    comes with it stands beside it (`NAME.CITATION.cff`). Raises `CorpusError` when there is no corpus, nothing meets
    the selection, the folder is there already and holds something, or the file is there and no export of this format.
    """
    folder, target = Path(corpus), Path(output)
    if target.resolve().is_relative_to(folder.resolve()):
        raise CorpusError(f"{target} is inside the corpus: name a place outside of it")
    is_file = target.suffix.lower() in FORMATS[form].endings
    _check_free(target, form, is_file=is_file)
    endings = FORMATS[form].endings
    main = target.name if is_file else ("pairs.csv" if form == "cmfa" else f"briefings{endings[0] if endings else ''}")
    beside = f"{target.stem}." if is_file else ""
    with _draft(target) as draft:
        scratch = draft / ".scratch"
        with Selected(folder, selection or Selection(), scratch) as selected:
            writer = import_module(f"briefnlp.export.{FORMATS[form].module}")
            files = tuple(writer.write(selected, draft, Choices(bom, measures, main)))
            cff = citation(selected.count, selected.first_date, selected.last_date)
            transcripts = selected.count
        shutil.rmtree(scratch, ignore_errors=True)
        _write(draft / "CITATION.cff", cff)
        package = datapackage(draft, form, files)
        _write(draft / "datapackage.json", json.dumps(package, ensure_ascii=False, indent=1) + "\n")
        _put(draft, target, main=main if is_file else None, beside=beside)
    return Exported(files, transcripts)


def _check_free(target: Path, form: str, *, is_file: bool) -> None:
    if is_file:
        journals = [Path(f"{target}{end}") for end in ("-wal", "-journal")]
        if target.is_dir() or any(path.exists() for path in journals):
            raise CorpusError(f"{target} is a folder, or a database in use: name another file")
        if target.exists() and target.stat().st_size and not _is_export(target, form):
            raise CorpusError(
                f"{target} is there already and is no {form} export: name another file, or remove it first"
            )
    elif target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CorpusError(f"{target} is there already and not empty: name a new folder, or remove it first")


def _is_export(target: Path, form: str) -> bool:
    # The description that was written beside it says so; a file of the same stem but another ending is not in it.
    try:
        package = json.loads(target.with_name(f"{target.stem}.datapackage.json").read_text(encoding="utf-8"))
        listed = [path for resource in package["resources"] for path in resource.get("path", [])]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
    return package.get("name") == f"briefnlp-export-{form}" and target.name in listed


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """Give a folder beside the target to write in; it is gone afterwards, whatever happens."""
    draft = target.resolve().parent / f".{target.name}.draft-{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put(draft: Path, target: Path, *, main: str | None, beside: str) -> None:
    """Put what was written in its place: a folder in one step; a file after all that stands beside it."""
    if main is None:
        if target.exists():
            target.rmdir()
        draft.rename(target)
        return
    for path in sorted(draft.iterdir(), key=lambda path: path.name == main):
        os.replace(path, target.with_name(path.name if path.name == main else beside + path.name))


def datapackage(folder: Path, form: str, files: Sequence[Written]) -> dict[str, Any]:
    """Return the Data Package of an export: every table with its columns, or every file with its hash."""
    hashes = {file.path: _digest(folder / file.path) for file in files}
    mediatype = FORMATS[form].mediatype
    by_table = {file.table: file for file in files if file.table}
    parts = [Part(f"tables/{table}/", hashes[file.path], file.rows) for table, file in by_table.items()]
    package = describe(parts)
    for resource in package["resources"]:
        file = by_table[resource["name"]]
        resource |= {"path": [file.path], "format": form, "mediatype": mediatype}
        resource["files"] = [_file(file, hashes)]
    rest = [file for file in files if not file.table]
    if rest:
        paths = [file.path for file in rest]
        listed = {"files": [_file(file, hashes) for file in rest]}
        described = {"schema": rest[0].schema} if rest[0].schema else {}
        resource = {"name": form, "path": paths, "format": form, "mediatype": mediatype}
        package["resources"].append(resource | listed | described)
    return package | {"name": f"briefnlp-export-{form}"}


def _file(file: Written, hashes: dict[str, str]) -> dict[str, Any]:
    return {"path": file.path, "hash": f"sha256:{hashes[file.path]}", "rows": file.rows}


def _digest(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
