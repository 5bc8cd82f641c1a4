"""Put processed editions into the tables of a corpus so that a stop at any moment does no harm.

What is to be done is written down first (the journal), then done part by part, each part whole or not at all, then
struck off. A run that finds a journal finishes it: doing a part twice gives the same bytes.
"""

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefnlp.catalog import Catalog, Change, Edition, HeldFile, Part, held_file
from briefnlp.link.editions import link_editions
from briefnlp.link.homonyms import Place, told_apart
from briefnlp.records import PER_TRANSCRIPT, Participant, TranscriptRow
from briefnlp.store.changes import find_changes
from briefnlp.store.corrections import Corrections
from briefnlp.store.datapackage import write_datapackage
from briefnlp.store.parquet import part_path, rewrite_part, written_part
from briefnlp.store.wide import write_wide_tables

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
        return False
    journal = json.loads(path.read_text(encoding="utf-8"))
    staged = [_staged(item) for item in journal["staged"]]
    # A journal of the version before does not say what could not be read.
    files = [held_file(f["path"], f["sha256"], f["transcript_ids"], f.get("unread", ())) for f in journal["files"]]
    dropped = journal["dropped"]
    editions = {
        edition.transcript_id: edition for edition in catalog.editions() if edition.transcript_id not in dropped
    }
    editions |= {item.edition.transcript_id: item.edition for item in staged}
    now = [editions[name] for name in sorted(editions)]
    put = [item.edition for item in staged]
    before = [was for name in (*dropped, *(edition.transcript_id for edition in put)) if (was := catalog.get(name))]
    people = _People(now, catalog.homonyms(), changed=[*before, *put])
    touched = _rewrite(corpus, catalog, staged, dropped, people)
    changes = [Change(**change) for change in journal["changes"]]
    _record(corpus, catalog, touched, put=put, dropped=dropped, files=files, changes=changes, homonyms=people.homonyms)
    _record(corpus, catalog, write_wide_tables(corpus, now, people.homonyms))
    write_datapackage(corpus, catalog.parts())
    path.unlink()
    shutil.rmtree(staging, ignore_errors=True)
    return True


def _record(corpus: Path, catalog: Catalog, touched: Iterable[Path], **changes: Any) -> None:
    written = [path for path in touched if path.exists()]
    gone = [path.relative_to(corpus).as_posix() for path in touched if not path.exists()]
    parts = [Part(path.relative_to(corpus).as_posix(), *written_part(path)) for path in written]
    catalog.record(parts=parts, gone=gone, **changes)


def _linked(catalog: Catalog, editions: Sequence[Edition]) -> dict[str, Edition]:
    days = {edition.event_date for edition in editions}
    held = {e.transcript_id: e for day in sorted(days, key=str) for e in catalog.on(day)}
    held |= {e.transcript_id: e for edition in editions if (e := catalog.get(edition.transcript_id))}
    return {edition.transcript_id: edition for edition in link_editions(editions, held.values())}


def _superseded(catalog: Catalog, files: Sequence[HeldFile]) -> set[str]:
    """Return the editions whose files now hold others: a text file that was edited is a new version of itself."""
    held = catalog.files()
    now = {name for file in files for name in file.transcript_ids}
    before = {name for file in files if file.path in held for name in held[file.path].transcript_ids}
    paths = {file.path for file in files}
    elsewhere = {name for path, file in held.items() if path not in paths for name in file.transcript_ids}
    return before - now - elsewhere


class _People:
    """Whose ids the tables must have once all editions are in: a new homonym may change rows of editions long held."""

    def __init__(self, editions: Sequence[Edition], was: Mapping[Place, str], changed: Sequence[Edition]) -> None:
        """`changed` are the editions put and dropped, as they were and as they are; `was`, the homonyms known."""
        self._editions = {edition.transcript_id: edition for edition in editions}
        names = {row["person_id"] for edition in changed for row in edition.facts["participants"]}
        kept = {place: name for place, name in was.items() if self._ids(place[0]).get(place, "") not in {"", *names}}
        self.homonyms = kept | told_apart(editions, names)
        moved = {transcript_id for (transcript_id, _), _ in self.homonyms.items() ^ was.items()}
        self.moved = moved & self._editions.keys()

    def _ids(self, transcript_id: str) -> dict[Place, str]:
        """Return the ids that the names of an edition's participants alone give."""
        edition = self._editions.get(transcript_id)
        rows = edition.facts["participants"] if edition else ()
        return {(transcript_id, row["participant_no"]): row["person_id"] for row in rows}

    def named(self, table: "pa.Table") -> "pa.Table":
        """Return rows of participants with the ids of their persons."""
        import pyarrow as pa

        ids: dict[Place, str] = {}
        for transcript_id in set(table["transcript_id"].to_pylist()):
            ids |= self._ids(transcript_id)
        ids |= {place: self.homonyms[place] for place in ids.keys() & self.homonyms.keys()}
        places = zip(table["transcript_id"].to_pylist(), table["participant_no"].to_pylist(), strict=True)
        column = table.schema.get_field_index("person_id")
        return table.set_column(column, table.schema.field(column), pa.array([ids.get(p) for p in places], pa.string()))


def _rewrite(
    corpus: Path, catalog: Catalog, staged: Sequence[Staged], dropped: Sequence[str], people: _People
) -> list[Path]:
    parts: dict[str, list[Staged]] = {}
    for item in staged:
        parts.setdefault(part_path(item.edition.lang, item.edition.event_date), []).append(item)
    names = {item.edition.transcript_id for item in staged} | set(dropped)
    for was in filter(None, map(catalog.get, sorted(names))):
        # An edition whose date is read otherwise now, or that is superseded, leaves its old part.
        parts.setdefault(part_path(was.lang, was.event_date), [])
    renamed = {
        part_path(was.lang, was.event_date) for was in filter(None, map(catalog.get, sorted(people.moved - names)))
    }
    corrections = Corrections.read(corpus)
    touched = []
    # Parts that only lose rows go first: no reader ever sees an edition twice.
    for part, items in sorted(parts.items(), key=lambda entry: (bool(entry[1]), entry[0])):
        for record in PER_TRANSCRIPT:
            path = corpus / "tables" / record.table / part
            added = [corrections.applied(record, _table(corpus, item, record.table)) for item in items]
            rewrite_part(path, record, dropped=names, added=added, last=people.named if record is Participant else None)
            touched.append(path)
    for part in sorted(renamed - parts.keys()):
        path = corpus / "tables" / Participant.table / part
        rewrite_part(path, Participant, dropped=(), added=(), last=people.named)
        touched.append(path)
    return touched


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
    facts = {**e["facts"], "transcript": {**e["facts"]["transcript"], "briefing_id": e["briefing_id"]}}
    edition = Edition(
        e["transcript_id"],
        e["briefing_id"],
        e["lang"],
        day,
        frozenset(e["people"]),
        e["sha256"],
        e["fingerprint"],
        facts,
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
