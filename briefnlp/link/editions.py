"""Which editions are of one event: held on one day, by the same people, in another language or on another site."""

from collections.abc import Iterable
from dataclasses import replace

from briefnlp.catalog import Edition, mint_briefing_id

# Two editions of one event share most of those who speak for the host. Editors drop or add one, so half is enough
# across languages; two events of one day on one site share at most the chair, so it must be more within a language.
_SHARED_ACROSS = 0.5
_SHARED_WITHIN = 0.9


def link_editions(new: Iterable[Edition], held: Iterable[Edition]) -> list[Edition]:
    """Return the new editions with their briefing ids: those of the editions they belong with, else newly minted.

    An edition that is held already keeps the id it has, unless it was held without a day and now has one; one that
    comes with an id, set by hand, has that.
    """
    known = {edition.transcript_id: edition for edition in held}
    linked = []
    for edition in sorted(new, key=lambda e: e.transcript_id):
        was = known.get(edition.transcript_id)
        # Nobody could tell what an undated edition belongs with.
        is_settled = was is not None and (was.event_date is not None or edition.event_date is None)
        twin = was if is_settled else _twin(edition, known.values()) or was
        found = twin.briefing_id if twin else mint_briefing_id(edition.transcript_id)
        edition = replace(edition, briefing_id=edition.briefing_id or found)
        known[edition.transcript_id] = edition
        linked.append(edition)
    return linked


def _twin(edition: Edition, others: Iterable[Edition]) -> Edition | None:
    if edition.event_date is None or not edition.people:
        return None
    scored = [(_likeness(edition, other), other.transcript_id, other) for other in others]
    best = max((s for s in scored if s[0] > 0), default=None, key=lambda s: (s[0], s[1]))
    return best[2] if best else None


def _likeness(one: Edition, other: Edition) -> float:
    if one.event_date != other.event_date or not other.people:
        return 0.0
    shared = len(one.people & other.people) / len(one.people | other.people)
    needed = _SHARED_ACROSS if one.lang != other.lang else _SHARED_WITHIN
    return shared if shared >= needed else 0.0
