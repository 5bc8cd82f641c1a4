"""What a language finds in a text before it becomes a row of a table.

All offsets are code points in the text that was given to the function that made the finding.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from briefnlp.records import Aspect, Basis, Direction, Modality, Qualifier, Role

# A length of time that measures nothing (连续9年, "for 11 years") is not dated by the period around it.
DURATIONS = frozenset({"year", "month", "week", "day", "workday", "hour", "minute"})
# Nobody introduces people at greater length; what comes behind is not read for it.
LONGEST_INTRODUCTION = 6000


@dataclass(frozen=True, slots=True)
class Word:
    """A token; `head` is the index of its governor in the same sentence (its own index for the root, or no parse)."""

    char_start: int
    char_end: int
    text: str
    lemma: str = ""
    upos: str = ""
    is_stop: bool = False
    head: int = -1
    dep: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral, whatever it means: "12.32 million", 3.2万, 三分之一. Scale words are folded into the value."""

    char_start: int
    char_end: int
    text: str
    value: Decimal
    # What kind of numeral it is: digits, words, a fraction (三分之一, 八成), an ordinal, a vague one (几十, dozens of).
    kind: Literal["cardinal", "fraction", "percent", "multiple", "ordinal", "vague"] = "cardinal"
    value_max: Decimal | None = None
    # A bound inside the numeral: 5900多万, 十几.
    qualifier: Qualifier = "exact"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and bound: a figure before anyone asks what it measures."""

    char_start: int
    char_end: int
    value: Decimal
    unit_id: str
    value_max: Decimal | None = None
    # The numeral itself, without unit and bound.
    number_start: int = 0
    number_end: int = 0
    counted_start: int | None = None
    counted_end: int | None = None
    qualifier: Qualifier = "exact"
    gloss_value: Decimal | None = None
    gloss_unit_id: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of a quantity: whether it is a level or a change, which way, against what, as fact or plan."""

    aspect: Aspect = "level"
    direction: Direction | None = None
    basis: Basis | None = None
    base_start: int | None = None
    base_end: int | None = None
    modality: Modality = "actual"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """The noun phrase a quantity measures, and the indicator it names when that is sure."""

    char_start: int
    char_end: int
    indicator_id: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A wording of time with the days it covers, inclusive; an open end is null."""

    char_start: int
    char_end: int
    text: str
    period_start: date | None
    period_end: date | None


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label at the start of a line: who, and where what is said begins.

    `text` is the label as worded without its colon or brackets; `body_start` is the offset in the line after label
    and white space. `kind` is `person` (a name, with or without office), `outlet` (a journalist), `question` and
    `answer` (Q:, 答：), `follow_up`, `role` (主持人, Moderator).
    """

    char_start: int
    char_end: int
    body_start: int
    text: str
    kind: Literal["person", "outlet", "question", "answer", "follow_up", "role"]
    name: str | None = None
    office: str | None = None
    outlet: str | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person introduced by the chair or a list: name, offices as worded, role."""

    name: str
    office: str | None
    role: Role = "official"
    char_start: int | None = None
    char_end: int | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """A sentence with its words: the unit the grammars work on. Word offsets are within `text`."""

    text: str
    words: tuple[Word, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class PlacedSentence:
    """A sentence and where it stands: the unit extractors receive. `analysis` is made when first needed."""

    text: str
    char_start: int
    sentence_no: int = 1
    paragraph_no: int = 1
    turn_no: int = 1
    analysis: Analysis | None = None
