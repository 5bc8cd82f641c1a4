"""What splitting a document yields, and the pieces passed between its steps."""

from dataclasses import dataclass
from datetime import date

from briefnlp.findings import Label
from briefnlp.records import Participant, Problem, Turn


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


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of text under one label, before anybody asks who speaks: label and text as spans in the document."""

    label: Label | None
    label_start: int
    char_start: int
    char_end: int
    # Whether its beginning is on a page that is missing.
    is_cut_off: bool = False


def problem(code: str, message: str, start: int | None = None, end: int | None = None) -> Problem:
    """Return a problem row; the pipeline numbers it and names its transcript."""
    return Problem(transcript_id="", problem_no=0, code=code, message=message, char_start=start, char_end=end)
