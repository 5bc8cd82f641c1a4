"""Put processed editions into the tables of a corpus so that a stop at any moment does no harm.

What is to be done is written down first (the journal), then done part by part, each part whole or not at all, then
struck off. A run that finds a journal finishes it: doing a part twice gives the same bytes.
"""

import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefnlp.catalog import Catalog, Edition, HeldFile, Part, held_file
from briefnlp.link.appearances import Appearance, Appearances
from briefnlp.link.editions import link_editions
from briefnlp.link.homonyms import doubtful, told_apart
from briefnlp.records import PER_TRANSCRIPT, Participant, TranscriptRow
from briefnlp.store.changes import Change, find_changes, record_changes
from briefnlp.store.corrections import Corrections
from briefnlp.store.datapackage import write_datapackage
from briefnlp.store.parquet import part_path, rewrite_part, written_part
from briefnlp.store.wide import write_wide_tables
from briefnlp.update.responses import Responses

if TYPE_CHECKING:
    import pyarrow as pa

JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class Staged:
    """One edition processed: its rows lie as Arrow files in `folder` (a name in the staging folder), one a table."""

    edition: Edition
    folder: str
    origin: str
    counts: dict[str, int]


def publish(corpus: Path, catalog: Catalog, staged: Sequence[Staged], files: Sequence[HeldFile]) -> None:
    """Put staged editions into the tables, the catalog and the data package of a corpus."""
    corrections = Corrections.read(corpus)
    linked = _linked(catalog, [_corrected(corpus, item, corrections) for item in staged])
    ready = [replace(item, edition=linked[item.edition.transcript_id]) for item in staged]
    changed = find_changes(
        corpus, catalog, [(item.edition, corpus / ".staging" / item.folder) for item in ready], corrections
    )
    journal = {
        "staged": [asdict(item) for item in ready],
        "files": [asdict(file) for file in files],
        "dropped": sorted(_superseded(catalog, files)),
        "changes": [asdict(change) for change in changed],
    }
    _write_whole(corpus / ".staging" / JOURNAL, json.dumps(journal, ensure_ascii=False, default=_plain))
    finish(corpus, catalog)


def _corrected(corpus: Path, item: Staged, corrections: Corrections) -> Edition:
    # Most editions have no corrections: their rows need not be read for that.
    if not corrections.fingerprint(item.edition.transcript_id):
        return item.edition
    return corrections.corrected(item.edition, _table(corpus, item, Participant.table))


def finish(corpus: Path, catalog: Catalog) -> bool:
    """Do what the journal of a corpus says, if there is one, and strike it off; tell whether there was."""
    staging = corpus / ".staging"
    path = staging / JOURNAL
    if not path.exists():
        # A run that was stopped before its journal, or after striking it off, leaves only what nothing needs.
        shutil.rmtree(staging, ignore_errors=True)
        return False
    journal = json.loads(path.read_text(encoding="utf-8"))
    staged = [_staged(item) for item in journal["staged"]]
    # A journal of the version before does not say what could not be read.
    files = [held_file(f["path"], f["sha256"], f["transcript_ids"], f.get("unread", ())) for f in journal["files"]]
    # The catalog says what the files say when all are written: a run that is stopped before does all of it again.
    with catalog.whole():
        _put(corpus, catalog, staged, journal["dropped"], files)
        record_changes(catalog, (Change(**change) for change in journal["changes"]))
    write_datapackage(corpus, catalog.parts())
    path.unlink()
    shutil.rmtree(staging, ignore_errors=True)
    return True


def _put(
    corpus: Path, catalog: Catalog, staged: Sequence[Staged], dropped: Sequence[str], files: Sequence[HeldFile]
) -> None:
    """Write all files that staged editions, and those dropped, concern, and note it all in the catalog."""
    corrections = Corrections.read(corpus)
    put = [item.edition for item in staged]
    names = {edition.transcript_id for edition in put} | set(dropped)
    before = [was for name in sorted(names) if (was := catalog.get(name))]
    catalog.record(put=put, dropped=dropped, files=files)
    Responses(catalog).built(files)
    people, moved = _name(catalog, names, _appearances(corpus, staged, corrections))
    touched = _rewrite(corpus, catalog, staged, before, corrections)
    touched += _renamed(corpus, catalog, moved - names)
    touched += write_wide_tables(corpus, catalog, {edition.briefing_id for edition in (*before, *put)}, people)
    written = [path for path in touched if path.exists()]
    gone = [path.relative_to(corpus).as_posix() for path in touched if not path.exists()]
    catalog.record(parts=[Part(p.relative_to(corpus).as_posix(), *written_part(p)) for p in written], gone=gone)


def _appearances(corpus: Path, staged: Sequence[Staged], corrections: Corrections) -> Iterator[Appearance]:
    for item in staged:
        rows = corrections.applied(Participant, _table(corpus, item, Participant.table))
        yield from corrections.appearances(item.edition, rows)


def _name(catalog: Catalog, names: Collection[str], now: Iterable[Appearance]) -> tuple[set[str], set[str]]:
    """Put the appearances in some editions into the catalog, and tell homonyms apart.

    Returned are the ids of all people concerned, and the editions in which somebody has another id than before: a new
    homonym may change rows of editions long held.
    """
    appearances = Appearances(catalog)
    before = appearances.within(names)
    appearances.replace(names, now)
    put = appearances.within(names)
    slugs = {one.slug for one in (*before, *put) if one.slug}
    doubted = doubtful(appearances.claims(slugs))
    seen = [*appearances.named(doubted), *appearances.apart(slugs - doubted)]
    apart = told_apart(seen) if doubted else {}
    moved = [(one, name) for one in seen if (name := apart.get(one.place, one.slug)) and name != one.person_id]
    for one, name in moved:
        appearances.rename(one, name)
    people = {one.person_id for one in (*before, *put, *(one for one, _ in moved))} | {name for _, name in moved}
    return people, {one.transcript_id for one, _ in moved}


def _linked(catalog: Catalog, editions: Sequence[Edition]) -> dict[str, Edition]:
    days = {edition.event_date for edition in editions}
    held = {e.transcript_id: e for day in sorted(days, key=str) for e in catalog.on(day)}
    held |= {e.transcript_id: e for edition in editions if (e := catalog.get(edition.transcript_id))}
    return {edition.transcript_id: edition for edition in link_editions(editions, held.values())}


def _superseded(catalog: Catalog, files: Sequence[HeldFile]) -> set[str]:
    """Return the editions whose files now hold others: a text file that was edited is a new version of itself."""
    now = {name for file in files for name in file.transcript_ids}
    before = {name for file in files if (was := catalog.file(file.path)) for name in was.transcript_ids}
    paths = {file.path for file in files}
    elsewhere = [file for file in catalog.holders(before - now) if file.path not in paths]
    return before - now - {name for file in elsewhere for name in file.transcript_ids}


def _rewrite(
    corpus: Path, catalog: Catalog, staged: Sequence[Staged], before: Sequence[Edition], corrections: Corrections
) -> list[Path]:
    """Write the parts that staged editions belong in, and those where editions were `before`; return their paths."""
    # An edition whose date is read otherwise now, or that is superseded, leaves its old part.
    parts: dict[str, list[Staged]] = {part_path(was.lang, was.event_date): [] for was in before}
    for item in staged:
        parts.setdefault(part_path(item.edition.lang, item.edition.event_date), []).append(item)
    names = {item.edition.transcript_id for item in staged} | {was.transcript_id for was in before}
    touched = []
    # Parts that only lose rows go first: no reader ever sees an edition twice.
    for part, items in sorted(parts.items(), key=lambda entry: (bool(entry[1]), entry[0])):
        for record in PER_TRANSCRIPT:
            path = corpus / "tables" / record.table / part
            added = [corrections.applied(record, _table(corpus, item, record.table)) for item in items]
            last = partial(_named, catalog) if record is Participant else None
            rewrite_part(path, record, dropped=names, added=added, last=last)
            touched.append(path)
    return touched


def _renamed(corpus: Path, catalog: Catalog, transcript_ids: Collection[str]) -> list[Path]:
    """Write the parts of participants in which somebody has another id now; return their paths."""
    editions = filter(None, map(catalog.get, transcript_ids))
    parts = sorted({part_path(edition.lang, edition.event_date) for edition in editions})
    paths = [corpus / "tables" / Participant.table / part for part in parts]
    for path in paths:
        rewrite_part(path, Participant, dropped=(), added=(), last=partial(_named, catalog))
    return paths


def _named(catalog: Catalog, table: "pa.Table") -> "pa.Table":
    """Return rows of participants with the ids that the catalog has for them."""
    import pyarrow as pa

    held = Appearances(catalog).within(table["transcript_id"].unique().to_pylist())
    ids = {one.place: one.person_id for one in held}
    places = zip(table["transcript_id"].to_pylist(), table["participant_no"].to_pylist(), strict=True)
    column = table.schema.get_field_index("person_id")
    return table.set_column(column, table.schema.field(column), pa.array([ids.get(p) for p in places], pa.string()))


def _table(corpus: Path, item: Staged, table: str) -> "pa.Table":
    import pyarrow as pa
    import pyarrow.feather as feather

    rows = feather.read_table(corpus / ".staging" / item.folder / f"{table}.arrow", memory_map=False)
    if table != TranscriptRow.table:
        return rows
    place = rows.schema.get_field_index("briefing_id")
    values = pa.array([item.edition.briefing_id] * rows.num_rows, pa.string())
    return rows.set_column(place, rows.schema.field(place), values)


def _staged(item: dict[str, Any]) -> Staged:
    e = item["edition"]
    day = date.fromisoformat(e["event_date"]) if e["event_date"] else None
    edition = Edition(
        e["transcript_id"],
        e["briefing_id"],
        e["lang"],
        day,
        frozenset(e["people"]),
        e["sha256"],
        e["fingerprint"],
        {**e["header"], "briefing_id": e["briefing_id"]},
    )
    return Staged(edition, item["folder"], item["origin"], item["counts"])


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return str(value)


def _write_whole(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.draft")
    with draft.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(draft, path)
