"""The corpus-wide tables, derived anew from the per-transcript ones: briefings, people, and the reference tables."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from briefnlp.catalog import Edition
from briefnlp.lexicon import table as lexicon_table
from briefnlp.records import CORPUS_WIDE, REFERENCE, Briefing, Person, PersonOffice, Row
from briefnlp.store.datapackage import reference_file
from briefnlp.store.parquet import single_path, write_file
from briefnlp.store.schema import to_arrow

if TYPE_CHECKING:
    import pyarrow as pa


def write_wide_tables(
    corpus: Path, editions: Sequence[Edition], homonyms: Mapping[tuple[str, int], str] = MappingProxyType({})
) -> list[Path]:
    """Write the corpus-wide tables that differ from what the catalog keeps of each edition; return the files of all.

    `homonyms` are the ids of participants (transcript_id, participant_no) who are not the first of their name.
    """
    transcripts = [_dated(edition.facts["transcript"]) for edition in editions]
    people = [
        {**row, "person_id": other} if (other := homonyms.get((edition.transcript_id, row["participant_no"]))) else row
        for edition in editions
        for row in edition.facts["participants"]
    ]
    made: dict[type[Row], Sequence[Row]] = {
        Briefing: briefings(transcripts),
        Person: persons(transcripts, people),
        PersonOffice: offices(transcripts, people),
    }
    tables = {record.table: to_arrow(record, made[record]) for record in CORPUS_WIDE}
    tables |= {name: _reference(name) for name in REFERENCE}
    # All: a run that was stopped may have written some, and not noted their hashes.
    files = []
    for name, table in tables.items():
        path = corpus / "tables" / single_path(name)
        if not _holds(path, table):
            write_file(path, table)
        files.append(path)
    return files


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "event_date": date.fromisoformat(row["event_date"]) if row["event_date"] else None}


def _holds(path: Path, table: "pa.Table") -> bool:
    import pyarrow.parquet as pq

    if not path.exists():
        return False
    with path.open("rb") as handle:
        held: bool = pq.read_table(handle).equals(table)
    return held


def briefings(editions: Iterable[dict[str, Any]]) -> list[Briefing]:
    """Return the events that editions belong to, each fact from the first edition that states it."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for edition in editions:
        groups.setdefault(edition["briefing_id"], []).append(edition)
    return [_briefing(briefing_id, group) for briefing_id, group in sorted(groups.items())]


def _briefing(briefing_id: str, group: list[dict[str, Any]]) -> Briefing:
    def first(name: str, lang: str | None = None) -> Any:
        return next((e[name] for e in group if e[name] and lang in (None, e["lang"])), None)

    return Briefing(
        briefing_id=briefing_id,
        event_date=first("event_date"),
        title_en=first("title", "en"),
        title_zh=first("title", "zh"),
        series=first("series", "en") or first("series"),
        host=first("host"),
        venue=first("venue", "en") or first("venue"),
        start_time=first("start_time"),
        editions=len(group),
    )


def _appearances(
    editions: Iterable[dict[str, Any]], people: Iterable[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    by_id = {edition["transcript_id"]: edition for edition in editions}
    return [(person, by_id[person["transcript_id"]]) for person in people if person["person_id"]]


def _span(days: Iterable[date | None]) -> tuple[date | None, date | None]:
    known = [day for day in days if day]
    return (min(known), max(known)) if known else (None, None)


def persons(editions: Iterable[dict[str, Any]], people: Iterable[dict[str, Any]]) -> list[Person]:
    """Return every person with the names and dates seen."""
    groups: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = {}
    for appearance in _appearances(editions, people):
        groups.setdefault(appearance[0]["person_id"], []).append(appearance)
    found = []
    for person_id, group in sorted(groups.items()):
        first, last = _span(edition["event_date"] for _, edition in group)
        names = {edition["lang"]: person["name"] for person, edition in reversed(group)}
        found.append(
            Person(
                person_id=person_id,
                label_en=names.get("en"),
                label_zh=names.get("zh"),
                first_date=first,
                last_date=last,
                transcripts=len({edition["transcript_id"] for _, edition in group}),
            )
        )
    return found


def offices(editions: Iterable[dict[str, Any]], people: Iterable[dict[str, Any]]) -> list[PersonOffice]:
    """Return the offices each person was seen with, as worded, by first date."""
    groups: dict[str, dict[tuple[str, str], list[tuple[dict[str, Any], dict[str, Any]]]]] = {}
    for person, edition in _appearances(editions, people):
        if person["office"]:
            wording = (edition["lang"], person["office"])
            groups.setdefault(person["person_id"], {}).setdefault(wording, []).append((person, edition))
    found = []
    for person_id, by_wording in sorted(groups.items()):
        dated = [(_span(e["event_date"] for _, e in seen), wording, seen) for wording, seen in by_wording.items()]
        dated.sort(key=lambda item: (item[0][0] or date.max, item[1]))
        for office_no, ((first, last), (lang, office), seen) in enumerate(dated, start=1):
            found.append(
                PersonOffice(
                    person_id=person_id,
                    office_no=office_no,
                    lang=lang,  # type: ignore[arg-type]
                    office=office,
                    organization=next((p["organization"] for p, _ in seen if p["organization"]), None),
                    first_date=first,
                    last_date=last,
                )
            )
    return found


def _reference(name: str) -> "pa.Table":
    import pyarrow as pa

    rows = lexicon_table(f"{reference_file(name)}.tsv")
    return pa.table({c: pa.array([row[c] or None for row in rows], pa.string()) for c in rows[0]})
