"""The corpus-wide tables, derived from what the catalog keeps: briefings, people, and the reference tables."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefnlp.catalog import Catalog, Edition
from briefnlp.lexicon import table as lexicon_table
from briefnlp.link.appearances import Appearances, Wording
from briefnlp.records import CORPUS_WIDE, REFERENCE, Briefing, Person, PersonOffice, Row
from briefnlp.store.datapackage import reference_file
from briefnlp.store.parquet import read_part, replaced, single_path, write_file
from briefnlp.store.schema import to_arrow
from briefnlp.text import sha256

if TYPE_CHECKING:
    import pyarrow as pa


def write_wide_tables(
    corpus: Path, catalog: Catalog, briefing_ids: Collection[str] | None, people: Collection[str] | None
) -> list[Path]:
    """Write anew the rows of some briefings and people (all when none are given), as the catalog has them now.

    Where a table is not as the catalog notes it, as after a run that was stopped, all rows are made anew. Returned are
    the files of all tables.
    """
    if not all(_is_as_noted(corpus, catalog, _path(corpus, record.table)) for record in CORPUS_WIDE):
        briefing_ids = people = None
    appearances = Appearances(catalog)
    wordings = appearances.wordings(people)
    made: dict[type[Row], tuple[Collection[str] | None, Sequence[Row]]] = {
        Briefing: (briefing_ids, briefings(catalog.editions(briefing_ids))),
        Person: (people, persons(wordings, appearances.transcripts(people))),
        PersonOffice: (people, offices(wordings)),
    }
    for record, (ids, rows) in made.items():
        path = _path(corpus, record.table)
        held = [] if ids is None else [read_part(path, record)]
        write_file(path, replaced(record, held, dropped=ids or (), added=[to_arrow(record, rows)]))
    for name in REFERENCE:
        if not _holds(_path(corpus, name), table := _reference(name)):
            write_file(_path(corpus, name), table)
    # All: a run that was stopped may have written some, and not noted their hashes.
    return [_path(corpus, name) for name in (*(record.table for record in made), *REFERENCE)]


def _path(corpus: Path, table: str) -> Path:
    return corpus / "tables" / single_path(table)


def _is_as_noted(corpus: Path, catalog: Catalog, path: Path) -> bool:
    noted = catalog.part(path.relative_to(corpus).as_posix())
    return noted is not None and path.exists() and sha256(path.read_bytes()) == noted.sha256


def _holds(path: Path, table: "pa.Table") -> bool:
    import pyarrow.parquet as pq

    if not path.exists():
        return False
    with path.open("rb") as handle:
        held: bool = pq.read_table(handle).equals(table)
    return held


def briefings(editions: Iterable[Edition]) -> list[Briefing]:
    """Return the events that editions belong to, each fact from the first edition that states it."""
    groups: dict[str, list[Edition]] = {}
    for edition in editions:
        groups.setdefault(edition.briefing_id, []).append(edition)
    return [_briefing(briefing_id, group) for briefing_id, group in groups.items()]


def _briefing(briefing_id: str, group: list[Edition]) -> Briefing:
    def first(name: str, lang: str | None = None) -> Any:
        return next((e.header[name] for e in group if e.header[name] and lang in (None, e.lang)), None)

    return Briefing(
        briefing_id=briefing_id,
        event_date=next((e.event_date for e in group if e.event_date), None),
        title_en=first("title", "en"),
        title_zh=first("title", "zh"),
        series=first("series", "en") or first("series"),
        host=first("host"),
        venue=first("venue", "en") or first("venue"),
        start_time=first("start_time"),
        editions=len(group),
    )


def _span(wordings: Collection[Wording]) -> tuple[date | None, date | None]:
    firsts = [one.first_date for one in wordings if one.first_date]
    lasts = [one.last_date for one in wordings if one.last_date]
    return min(firsts, default=None), max(lasts, default=None)


def persons(wordings: Iterable[Wording], transcripts: Mapping[str, int]) -> list[Person]:
    """Return every person with the first name seen in each language, and the dates; `transcripts` says in how many."""
    groups: dict[str, list[Wording]] = {}
    for one in wordings:
        groups.setdefault(one.person_id, []).append(one)
    found = []
    for person_id, group in groups.items():
        first, last = _span(group)
        names = {one.lang: one.name for one in reversed(group)}
        found.append(
            Person(
                person_id=person_id,
                label_en=names.get("en"),
                label_zh=names.get("zh"),
                first_date=first,
                last_date=last,
                transcripts=transcripts[person_id],
            )
        )
    return found


def offices(wordings: Iterable[Wording]) -> list[PersonOffice]:
    """Return the offices each person was seen with, as worded, by first date."""
    groups: dict[str, dict[tuple[str, str], list[Wording]]] = {}
    for one in wordings:
        if one.office:
            groups.setdefault(one.person_id, {}).setdefault((one.lang, one.office), []).append(one)
    found = []
    for person_id, by_office in groups.items():
        dated = [(_span(seen), office, seen) for office, seen in by_office.items()]
        dated.sort(key=lambda item: (item[0][0] or date.max, item[1]))
        for office_no, ((first, last), (lang, office), seen) in enumerate(dated, start=1):
            found.append(
                PersonOffice(
                    person_id=person_id,
                    office_no=office_no,
                    lang=lang,  # type: ignore[arg-type]
                    office=office,
                    organization=next((one.organization for one in seen if one.organization), None),
                    first_date=first,
                    last_date=last,
                )
            )
    return found


def _reference(name: str) -> "pa.Table":
    import pyarrow as pa

    rows = lexicon_table(f"{reference_file(name)}.tsv")
    return pa.table({c: pa.array([row[c] or None for row in rows], pa.string()) for c in rows[0]})
