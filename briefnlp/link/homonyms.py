"""Homonyms: who of one romanized name is another person.

People are told apart by what they belong to. All appearances in one organization are one person, and so are those in
organizations that an office names together ("deputy governor of the central bank and administrator of foreign
exchange") and those in the editions of one event. Such groups are the same person when one ends before the other
begins, as after a change of office, and others when both go on at the same time, when Han characters differ, or when
one asks for the press. What is known of nobody else (no organization) belongs to the first.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from briefnlp.catalog import Edition
from briefnlp.link.people import has_han, organizations_of
from briefnlp.text import simplified, slug

Place = tuple[str, int]
_PRESS = "press"


@dataclass(slots=True)
class _Person:
    """Appearances that are one person's: where, in which organizations, by which Han names, from when to when."""

    places: set[Place] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    dated: set[tuple[date, str]] = field(default_factory=set)
    briefings: set[str] = field(default_factory=set)

    @property
    def is_press(self) -> bool:
        return any(group.startswith(_PRESS) for group in self.groups)

    @property
    def first(self) -> tuple[date, str]:
        """The first day and group known; people of no known day come last."""
        return min(self.dated, default=(date.max, min(self.groups, default="~")))

    @property
    def last(self) -> date:
        return max((day for day, _ in self.dated), default=date.max)

    def add(self, other: "_Person") -> None:
        for name in ("places", "groups", "names", "dated", "briefings"):
            getattr(self, name).update(getattr(other, name))


def told_apart(editions: Sequence[Edition], among: Collection[str] | None = None) -> dict[Place, str]:
    """Return the id of every participant (transcript_id, participant_no) who is not the first of a romanized name.

    Only the names (person_ids) `among` those given are looked at, when some are: a name's ids can change only when an
    edition does in which it stands.

    The first person of a name keeps the name's slug; others have their organization behind it, or a number when none is
    known. Only what the editions say decides it, never the order in which they came.
    """
    doubtful = _doubtful(editions, among)
    appearances: dict[str, list[_Person]] = {}
    for edition in editions:
        for row in _rows(edition):
            if row["person_id"] in doubtful:
                appearances.setdefault(row["person_id"], []).append(_appearance(edition, row))
    found: dict[Place, str] = {}
    for person_id, seen in appearances.items():
        others = _people(seen)[1:]
        for other, name in zip(others, _names(person_id, others), strict=True):
            found |= dict.fromkeys(other.places, name)
    return found


def _rows(edition: Edition) -> Iterator[Mapping[str, Any]]:
    # An id that a person set by hand stays what it is.
    return (row for row in edition.facts["participants"] if not row.get("by_hand"))


def _doubtful(editions: Iterable[Edition], among: Collection[str] | None) -> set[str]:
    """Return the ids seen in more than one group of organizations, or with more than one Han name."""
    groups: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for edition in editions:
        for row in _rows(edition):
            if among is not None and row["person_id"] not in among:
                continue
            groups.setdefault(row["person_id"], set()).update(_groups(row))
            names.setdefault(row["person_id"], set()).update(_han(row))
    return {person_id for person_id in groups if len(groups[person_id]) > 1 or len(names[person_id]) > 1}


def _groups(row: Mapping[str, Any]) -> set[str]:
    if row["role"] == "journalist":
        return {f"{_PRESS} {row['outlet'] or ''}".strip()}
    return set(organizations_of(row["office"]))


def _han(row: Mapping[str, Any]) -> set[str]:
    name = row["name"] or ""
    return {simplified(name).replace(" ", "")} if has_han(name) else set()


def _appearance(edition: Edition, row: Mapping[str, Any]) -> _Person:
    groups = _groups(row)
    return _Person(
        places={(edition.transcript_id, row["participant_no"])},
        groups=groups,
        names=_han(row),
        dated={(edition.event_date, min(groups, default="~"))} if edition.event_date else set(),
        briefings={edition.facts["transcript"]["briefing_id"] or edition.briefing_id},
    )


def _people(seen: list[_Person]) -> list[_Person]:
    """Return the persons of one romanized name, the first one first."""
    known = _together([one for one in seen if one.groups])
    people: list[_Person] = []
    for group in sorted(known, key=lambda one: one.first):
        same = [one for one in people if _may_be(one, group)]
        if same:
            # Of several who left before, the one whose Han name is the same, then the one who left last.
            max(same, key=lambda one: (bool(one.names & group.names), one.last)).add(group)
        else:
            people.append(group)
    for one in sorted((one for one in seen if not one.groups), key=lambda one: (one.first, sorted(one.places))):
        same = [p for p in people if not (p.names and one.names and not p.names & one.names)]
        if same:
            max(same, key=lambda p: (bool(p.briefings & one.briefings), bool(p.names & one.names))).add(one)
        else:
            people.append(one)
    return sorted(people, key=lambda one: one.first)


def _together(seen: list[_Person]) -> list[_Person]:
    """Join appearances that share an organization, or are of one event."""
    groups: list[_Person] = []
    for one in seen:
        first, *others = [group for group in groups if _is_same(group, one)] or [_Person()]
        if not first.places:
            groups.append(first)
        for part in (*others, one):
            first.add(part)
        groups = [group for group in groups if not any(group is other for other in others)]
    return groups


def _is_same(one: _Person, other: _Person) -> bool:
    if one.is_press or other.is_press:
        # Journalists change their outlets; of one name they are one person.
        return one.is_press and other.is_press
    return bool(one.briefings & other.briefings) or any(_is_within(a, b) for a in one.groups for b in other.groups)


def _is_within(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}_") or other.startswith(f"{one}_")


def _may_be(one: _Person, other: _Person) -> bool:
    """Tell whether a person may have moved on to another group of appearances, which begins no earlier."""
    if one.is_press != other.is_press or (one.names and other.names and not one.names & other.names):
        return False
    # Who is seen in both on one day was introduced by either office.
    return not one.dated or not other.dated or one.last <= other.first[0]


def _names(person_id: str, others: list[_Person]) -> Iterator[str]:
    taken: set[str] = set()
    for number, other in enumerate(others, start=2):
        group = other.first[1] if other.first[1] in other.groups else min(other.groups, default="")
        name = f"{person_id}-{slug(group) or number}"
        yield name if name not in taken else f"{name}-{number}"
        taken.add(name)
