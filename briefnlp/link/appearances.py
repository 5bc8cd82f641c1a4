"""Who appears where: the people that editions name, as the catalog keeps them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from briefnlp.catalog import LISTED, Catalog, listed

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person as an edition names them, with its language, the day of its event and the event.

    `slug` is the id that the name alone gives, none where a person set the id by hand; `person_id` is the one that the
    tables have: that of a homonym says more.
    """

    transcript_id: str
    participant_no: int
    slug: str | None
    person_id: str
    name: str | None
    office: str | None
    organization: str | None
    outlet: str | None
    role: str
    lang: str
    event_date: date | None
    briefing_id: str

    @property
    def place(self) -> Place:
        """The key of its row of participants."""
        return self.transcript_id, self.participant_no


@dataclass(frozen=True, slots=True)
class Wording:
    """How editions of one language name a person, and from when to when they do."""

    person_id: str
    lang: str
    name: str | None
    office: str | None
    organization: str | None
    first_date: date | None
    last_date: date | None


class Appearances:
    """The table of appearances in the catalog of a corpus."""

    def __init__(self, catalog: Catalog) -> None:
        self._db = catalog.connection

    def within(self, transcript_ids: Collection[str]) -> list[Appearance]:
        """Return the appearances in some editions."""
        return self._where(f"transcript_id IN {LISTED}", listed(transcript_ids))

    def named(self, slugs: Collection[str]) -> list[Appearance]:
        """Return the appearances of people whose names alone give these ids."""
        return self._where(f"slug IN {LISTED}", listed(slugs))

    def apart(self, slugs: Collection[str]) -> list[Appearance]:
        """Return those of the appearances `named` that have another id than their names alone give."""
        return self._where(f"slug IN {LISTED} AND person_id <> slug", listed(slugs))

    def claims(self, slugs: Collection[str]) -> Iterator[tuple[str, str | None, str | None, str | None, str]]:
        """Yield each way in which people of some names are named: slug, name, office, outlet and role."""
        query = f"SELECT DISTINCT slug, name, office, outlet, role FROM appearances WHERE slug IN {LISTED}"
        yield from self._db.execute(query, (listed(slugs),))

    def wordings(self, people: Collection[str] | None) -> list[Wording]:
        """Return how people (all, when none are given) are named, in the order of the editions that do so first."""
        condition, values = ("true", ()) if people is None else (f"person_id IN {LISTED}", (listed(people),))
        query = f"""
            SELECT person_id, lang, name, office, organization, min(event_date), max(event_date)
            FROM appearances JOIN editions USING (transcript_id) WHERE {condition} GROUP BY 1, 2, 3, 4, 5
            ORDER BY min(transcript_id || char(1) || printf('%09d', participant_no))
        """
        return [Wording(*_dated(row, 5, 6)) for row in self._db.execute(query, values)]

    def transcripts(self, people: Collection[str] | None) -> dict[str, int]:
        """Return the number of editions that people (all, when none are given) appear in."""
        condition, values = ("true", ()) if people is None else (f"person_id IN {LISTED}", (listed(people),))
        query = f"SELECT person_id, count(DISTINCT transcript_id) FROM appearances WHERE {condition} GROUP BY person_id"
        return dict(self._db.execute(query, values))

    def replace(self, transcript_ids: Iterable[str], appearances: Iterable[Appearance]) -> None:
        """Put appearances in the place of all those in some editions."""
        self._db.executemany("DELETE FROM appearances WHERE transcript_id = ?", [(name,) for name in transcript_ids])
        rows = (
            (a.transcript_id, a.participant_no, a.slug, a.person_id, a.name, a.office, a.organization, a.outlet, a.role)
            for a in appearances
        )
        self._db.executemany("INSERT INTO appearances VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def rename(self, appearance: Appearance, person_id: str) -> None:
        """Give an appearance another id."""
        self._db.execute(
            "UPDATE appearances SET person_id = ? WHERE transcript_id = ? AND participant_no = ?",
            (person_id, *appearance.place),
        )

    def _where(self, condition: str, values: str) -> list[Appearance]:
        query = f"""
            SELECT appearances.*, lang, event_date, briefing_id FROM appearances JOIN editions USING (transcript_id)
            WHERE {condition} ORDER BY transcript_id, participant_no
        """
        return [Appearance(*_dated(row, 10)) for row in self._db.execute(query, (values,))]


def _dated(row: Iterable[Any], *places: int) -> list[Any]:
    """Return a row of the catalog with the days at some places as dates."""
    values = list(row)
    for place in places:
        values[place] = values[place] and date.fromisoformat(values[place])
    return values
