"""Homonyms: who of one romanized name is another person.

People are told apart by what they belong to. All appearances in one organization are one person, and so are those in
organizations that an office names together ("deputy governor of the central bank and administrator of foreign
exchange") and those in the editions of one event. Such groups are the same person when one ends before the other
begins, as after a change of office, and others when both go on at the same time, when Han characters differ, or when
one asks for the press. What is known of nobody else (no organization) belongs to the first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from briefnlp.link.appearances import Appearance, Place
from briefnlp.link.people import has_han, organizations_of
from briefnlp.text import simplified, slug

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


def doubtful(claims: Iterable[tuple[str, str | None, str | None, str | None, str]]) -> set[str]:
    """Return the slugs that are seen in more than one group of organizations, or with more than one Han name.

    `claims` are slug, name, office, outlet and role. Whoever is not doubtful is one person.
    """
    groups: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for slug_, name, office, outlet, role in claims:
        groups.setdefault(slug_, set()).update(_groups(role, outlet, office))
        names.setdefault(slug_, set()).update(_han(name or ""))
    return {slug_ for slug_ in groups if len(groups[slug_]) > 1 or len(names[slug_]) > 1}


def told_apart(appearances: Iterable[Appearance]) -> dict[Place, str]:
    """Return the id of every participant (transcript_id, participant_no) who is not the first of a romanized name.

    Given are all appearances of each name in question. The first person of a name keeps the name's slug; others have
    their organization behind it, or a number when none is known. Only what the editions say decides it, never the order
    in which they came.
    """
    found: dict[Place, str] = {}
    for name, seen in _by_name(appearances).items():
        others = _people(seen)[1:]
        for other, person_id in zip(others, _names(name, others), strict=True):
            found |= dict.fromkeys(other.places, person_id)
    return found


def _by_name(appearances: Iterable[Appearance]) -> dict[str, list[_Person]]:
    """Return the appearances of each name, those in the same organizations laid together."""
    found: dict[str, dict[tuple[frozenset[str], Place | None], _Person]] = {}
    for one in appearances:
        # An id that a person set by hand stays what it is.
        if one.slug is None:
            continue
        person = _person(one)
        alike = frozenset(person.groups), None if person.groups else one.place
        found.setdefault(one.slug, {}).setdefault(alike, _Person()).add(person)
    return {name: list(seen.values()) for name, seen in found.items()}


def _person(one: Appearance) -> _Person:
    groups = _groups(one.role, one.outlet, one.office)
    return _Person(
        places={one.place},
        groups=set(groups),
        names=_han(one.name or ""),
        dated={(one.event_date, min(groups, default="~"))} if one.event_date else set(),
        briefings={one.briefing_id},
    )


def _groups(role: str, outlet: str | None, office: str | None) -> tuple[str, ...]:
    return (f"{_PRESS} {outlet or ''}".strip(),) if role == "journalist" else organizations_of(office)


def _han(name: str) -> set[str]:
    return {_folded(name)} if has_han(name) else set()


@lru_cache(maxsize=8192)
def _folded(name: str) -> str:
    return simplified(name).replace(" ", "")


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
