"""Who takes part: people from the lists, the introductions and the labels, each once, with what they speak as."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from briefnlp.findings import LONGEST_INTRODUCTION, Introduced, Label
from briefnlp.languages import Language
from briefnlp.link.people import organization_of, person_id
from briefnlp.records import Participant, Role
from briefnlp.transcript import Document

# Introductions stand in the first paragraphs spoken.
_INTRODUCING_PARAGRAPHS = 12
# Whose wording of an office counts: a list's, then the fullest of lead, opening and labels, then the title's.
LISTED, SAID, HEARSAY = 3, 2, 1


def listed_people(document: Document, language: Language) -> Iterator[tuple[Introduced, Role, int]]:
    """Yield the people of the header's lists, lead and title, with the role the list gives and the office's rank."""
    for name, role in (("chairperson", "chair"), ("speakers", "official")):
        # A list that is given twice is fuller the second time.
        for line in reversed(document.header(name)):
            for person in entries(line, language):
                yield person, role, LISTED  # type: ignore[misc]
    for name, rank in (("title", HEARSAY), ("lead", SAID), ("summary", HEARSAY)):
        for line in document.header(name):
            for person in language.find_introduced(line[:LONGEST_INTRODUCTION]):
                yield person, "official", rank
    if document.first.title:
        for person in language.find_introduced(document.first.title[:LONGEST_INTRODUCTION]):
            yield person, "official", HEARSAY


def entries(line: str, language: Language) -> list[Introduced]:
    """Return the people one line of a list names."""
    found = language.find_introduced(line[:LONGEST_INTRODUCTION])
    if found:
        return found
    bare = line.partition(":")[2] or line.partition("：")[2] or line
    label = language.read_label(f"{bare.strip()}：")
    if label and label.kind == "person" and label.name:
        return [Introduced(label.name, label.office)]
    entry = language.read_entry(bare)
    return [entry] if entry else []


def introduced_people(document: Document, language: Language) -> list[tuple[Introduced, int]]:
    """Return the people whom the first paragraphs spoken introduce, with where in the text they are named."""
    return [
        (person, paragraph.char_start + (person.char_start or 0))
        for paragraph in document.body()[:_INTRODUCING_PARAGRAPHS]
        for person in language.find_introduced(paragraph.block.text[:LONGEST_INTRODUCTION])
    ]


class Roster:
    """The participants of one edition while it is being split, numbered in the order they were added."""

    def __init__(self) -> None:
        self._rows: list[Participant] = []
        self._by_person: dict[str, int] = {}
        self._by_outlet: dict[str | None, int] = {}
        # How far each office is to be believed, by person.
        self._office_ranks: dict[str, int] = {}

    def rows(self) -> tuple[Participant, ...]:
        """Return the participants in order."""
        return tuple(self._rows)

    def __getitem__(self, number: int) -> Participant:
        return self._rows[number - 1]

    def person(
        self,
        name: str,
        *,
        office: str | None = None,
        role: Role = "unknown",
        outlet: str | None = None,
        rank: int = SAID,
    ) -> int:
        """Return the number of a person, added or completed with what was not known before."""
        key = person_id(name) or name
        number = self._by_person.get(key)
        if number is None:
            number = self._by_person[key] = self._add(name=name, person=key, office=office, role=role, outlet=outlet)
            self._office_ranks[key] = rank if office else HEARSAY
            return number
        held = self[number]
        role = held.role if held.role != "unknown" else role
        held_rank = self._office_ranks.get(key, HEARSAY)
        is_fuller = bool(office and held.office and rank == held_rank == SAID and len(office) > len(held.office))
        if office and (not held.office or rank > held_rank or is_fuller):
            # Of lead, label and introduction the fullest wording counts; a list counts before all, a title behind.
            held = replace(held, office=office, organization=organization_of(office))
            self._office_ranks[key] = rank
        self._rows[number - 1] = replace(held, role=role, outlet=held.outlet or outlet)
        return number

    def asker(self, outlet: str | None, name: str | None = None) -> int:
        """Return the number of a journalist: of an outlet, or one for all who are not named."""
        if name and person_id(name):
            return self.person(name, role="journalist", outlet=outlet)
        if outlet not in self._by_outlet:
            self._by_outlet[outlet] = self._add(role="journalist", outlet=outlet)
        return self._by_outlet[outlet]

    def unnamed(self, role: Role) -> int:
        """Return the number of the one unnamed participant of a role."""
        key = f"role:{role}"
        if key not in self._by_outlet:
            self._by_outlet[key] = self._add(role=role)
        return self._by_outlet[key]

    def officials(self) -> list[int]:
        """Return the numbers of those who speak for the host, the chair aside."""
        return [row.participant_no for row in self._rows if row.role == "official"]

    def hosts(self) -> list[int]:
        """Return the numbers of the people who are neither chair nor journalists."""
        return [row.participant_no for row in self._rows if row.person_id and row.role in {"official", "unknown"}]

    def make_chair(self, number: int) -> None:
        """Note that a participant chairs."""
        self._rows[number - 1] = replace(self[number], role="chair")

    def set_role(self, number: int, role: Role) -> None:
        """Note what a participant of unknown role speaks as."""
        if self[number].role == "unknown":
            self._rows[number - 1] = replace(self[number], role=role)

    def with_surname(self, surname: str) -> list[int]:
        """Return the numbers of the people of a surname."""
        key = person_id(surname)
        return [number for person, number in self._by_person.items() if key and person.split("-")[0] == key]

    def has_namesakes(self) -> bool:
        """Tell whether two people share a surname."""
        families = [person.split("-")[0] for person in self._by_person]
        return len(families) > len(set(families))

    def known(self) -> frozenset[str]:
        """Return the ids of the people added so far."""
        return frozenset(self._by_person)

    def _add(
        self,
        *,
        name: str | None = None,
        person: str | None = None,
        office: str | None = None,
        role: Role = "unknown",
        outlet: str | None = None,
    ) -> int:
        number = len(self._rows) + 1
        organization = organization_of(office)
        self._rows.append(
            Participant(
                transcript_id="",
                participant_no=number,
                name=name,
                person_id=person,
                office=office,
                organization=organization,
                outlet=outlet,
                role=role,
            )
        )
        return number


def in_order_of_appearance(
    roster: Roster, first_seen: dict[int, int], left_out: Collection[int] = ()
) -> tuple[tuple[Participant, ...], dict[int, int]]:
    """Return the participants renumbered by the place where each is first named or speaks, and old to new numbers."""
    rows = [row for row in roster.rows() if row.participant_no not in left_out]
    ordered = sorted(rows, key=lambda row: (first_seen.get(row.participant_no, 1 << 60), row.participant_no))
    numbers = {row.participant_no: place for place, row in enumerate(ordered, start=1)}
    return tuple(replace(row, participant_no=numbers[row.participant_no]) for row in ordered), numbers


def speaker_of(label: Label, roster: Roster) -> int | None:
    """Return the number of the person or outlet a label names, or None when it only says question or answer."""
    if label.kind == "outlet":
        return roster.asker(label.outlet or label.text, label.name)
    if label.kind == "person" and label.name:
        return _person(label, roster)
    if label.kind == "role" and label.role:
        bearers = [n for n in roster.officials() if (roster[n].office or "").casefold().endswith(label.text.casefold())]
        if label.role == "official" and len(bearers) == 1:
            # 总理 is the one premier of the page.
            return bearers[0]
        return roster.unnamed(label.role)
    return None


def _person(label: Label, roster: Roster) -> int | None:
    name = label.name or ""
    key = person_id(name) or ""
    if "-" not in key:
        # A surname alone: whoever of that name is known, when there is one only.
        namesakes = roster.with_surname(name)
        if len(namesakes) == 1:
            return namesakes[0]
        if namesakes:
            return None
    return roster.person(name, office=label.office, role=label.role or "unknown", outlet=label.outlet)


def by_place(people: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return the first place of each number."""
    first: dict[int, int] = {}
    for number, place in people:
        first[number] = min(place, first.get(number, place))
    return first
