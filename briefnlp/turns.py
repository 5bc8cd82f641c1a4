"""Split a document into turns: who said what to whom."""

from dataclasses import dataclass
from datetime import date

from briefnlp.languages import Language
from briefnlp.records import Participant, Problem, Turn
from briefnlp.transcript import Document


@dataclass(frozen=True, slots=True)
class Header:
    """What the page says of the event."""

    title: str | None = None
    event_date: date | None = None
    start_time: str | None = None
    venue: str | None = None
    series: str | None = None
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """A document split: header facts, participants, turns, problems, and the spans of the speaker labels."""

    header: Header
    participants: tuple[Participant, ...]
    turns: tuple[Turn, ...]
    problems: tuple[Problem, ...]
    label_spans: tuple[tuple[int, int], ...]


def split_turns(document: Document, language: Language) -> Split:
    """Return the turns of a document with the participants they belong to."""
    raise NotImplementedError
