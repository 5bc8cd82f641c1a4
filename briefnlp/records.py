"""The rows of every table, one frozen dataclass each.

Columns, types, closed sets, keys and descriptions are declared here once; the Parquet schema, the data package,
the DataFrames and the README are all derived from these classes.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Literal

Lang = Literal["en", "zh"]
Script = Literal["Latn", "Hans", "Hant"]
Role = Literal["chair", "official", "journalist", "interpreter", "unknown"]
TurnKind = Literal["opening", "statement", "question", "answer", "procedure"]
Qualifier = Literal["exact", "over", "under", "about"]
Aspect = Literal["level", "change", "share", "ratio", "rank"]
Direction = Literal["up", "down", "flat"]
Basis = Literal["yoy", "mom", "qoq", "since"]
Modality = Literal["actual", "target", "forecast"]
TermKind = Literal["set_phrase", "document", "law", "plan", "meeting", "commitment"]


def column(description: str, *, refers: str | None = None, default: Any = ...) -> Any:
    """Declare a table column: its description and, for ids and numbers, the table it refers to."""
    metadata = {"description": description, "refers": refers}
    if default is ...:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


class Row:
    """Base of all records. `table` names the table, `key` its primary key, `is_parted` how it is stored."""

    __slots__ = ()
    table: ClassVar[str]
    about: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    is_parted: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing(Row):
    table: ClassVar[str] = "briefings"
    about: ClassVar[str] = "One row per event: a press briefing, whatever editions of it are held."
    key: ClassVar[tuple[str, ...]] = ("briefing_id",)
    is_parted: ClassVar[bool] = False
    briefing_id: str = column("Id of the event, minted once and kept in the catalog")
    event_date: date | None = column("Day the briefing was held, never the posting date", default=None)
    title_en: str | None = column("Title of the English edition", default=None)
    title_zh: str | None = column("Title of the Chinese edition", default=None)
    series: str | None = column("Series the briefing belongs to, as worded", default=None)
    host: str | None = column("Organization that holds the briefing", refers="organizations", default=None)
    venue: str | None = column("Place, as worded", default=None)
    start_time: str | None = column("Local start time, HH:MM", default=None)
    editions: int = column("Number of editions (transcripts) held of this event", default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptRow(Row):
    table: ClassVar[str] = "transcripts"
    about: ClassVar[str] = "One row per edition: one language version of a briefing from one source."
    key: ClassVar[tuple[str, ...]] = ("transcript_id",)
    transcript_id: str = column("Id of the edition: `<source>:<key of the address>` or `file:<stem>-<hash>`")
    briefing_id: str = column("The event this is an edition of", refers="briefings")
    lang: Lang = column("Language of the edition")
    script: Script = column("Script: Latn, Hans (simplified) or Hant (traditional)")
    source: str = column("Site or format family the pages were read as")
    url: str | None = column("Address of the first page, if known", default=None)
    retrieved_at: datetime | None = column("When the page was fetched, from the catalog", default=None)
    published_date: date | None = column("Posting date of the page", default=None)
    event_date: date | None = column("Day the briefing was held", default=None)
    title: str | None = column("Title as worded", default=None)
    series: str | None = column("Series the briefing belongs to, as worded", default=None)
    host: str | None = column("Organization that holds the briefing", refers="organizations", default=None)
    venue: str | None = column("Place, as worded", default=None)
    start_time: str | None = column("Local start time, HH:MM", default=None)
    sha256: str = column("SHA-256 of the bytes of the pages, in page order")
    text: str = column("The text all spans point into, as the pages said it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Row):
    table: ClassVar[str] = "participants"
    about: ClassVar[str] = "One row per person or outlet that speaks or is introduced in an edition."
    key: ClassVar[tuple[str, ...]] = ("transcript_id", "participant_no")
    transcript_id: str = column("The edition", refers="transcripts")
    participant_no: int = column("1-based, in order of first appearance")
    name: str | None = column("Name as worded; null for an unnamed asker", default=None)
    person_id: str | None = column(
        "Romanized name as a slug, the same in both languages; of homonyms in `people`, all but the first have more",
        refers="people",
        default=None,
    )
    office: str | None = column("Office or offices, as worded", default=None)
    organization: str | None = column(
        "Id of the organization the office belongs to", refers="organizations", default=None
    )
    outlet: str | None = column("Id of a journalist's outlet, or its wording when unknown", default=None)
    role: Role = column("What the participant speaks as", default="unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Row):
    table: ClassVar[str] = "turns"
    about: ClassVar[str] = "One row per uninterrupted contribution of one participant."
    key: ClassVar[tuple[str, ...]] = ("transcript_id", "turn_no")
    transcript_id: str = column("The edition", refers="transcripts")
    turn_no: int = column("1-based, in order")
    participant_no: int | None = column("Who speaks; null when nobody can tell", refers="participants", default=None)
    label: str | None = column("Speaker label as worded, null when the page has none", default=None)
    kind: TurnKind = column("What the turn does")
    exchange_no: int | None = column(
        "1-based number of the exchange (question and answers) it belongs to", default=None
    )
    reply_to: int | None = column("turn_no of the question an answer replies to", refers="turns", default=None)
    char_start: int = column("Start of the turn in the transcript's text, in code points")
    char_end: int = column("End of the turn, exclusive")
    text: str = column("What was said, without the label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Row):
    table: ClassVar[str] = "sentences"
    about: ClassVar[str] = "One row per sentence of a turn."
    key: ClassVar[tuple[str, ...]] = ("transcript_id", "sentence_no")
    transcript_id: str = column("The edition", refers="transcripts")
    sentence_no: int = column("1-based, through the whole edition")
    turn_no: int = column("The turn it stands in", refers="turns")
    char_start: int = column("Start in the transcript's text, in code points")
    char_end: int = column("End, exclusive")
    text: str = column("The sentence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token(Row):
    table: ClassVar[str] = "tokens"
    about: ClassVar[str] = "One row per token of a sentence."
    key: ClassVar[tuple[str, ...]] = ("transcript_id", "token_no")
    transcript_id: str = column("The edition", refers="transcripts")
    token_no: int = column("1-based, through the whole edition")
    sentence_no: int = column("The sentence it stands in", refers="sentences")
    char_start: int = column("Start in the transcript's text, in code points")
    char_end: int = column("End, exclusive")
    text: str = column("The token")
    lemma: str | None = column("Lemma; for Chinese the token itself", default=None)
    upos: str | None = column("Universal part-of-speech tag (English)", default=None)
    head: int | None = column("1-based place of the governor in the sentence, 0 for its root (English)", default=None)
    deprel: str | None = column("Relation to the governor, as the parser names it (English)", default=None)
    is_stop: bool = column("Whether the token is a stop word", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Row):
    table: ClassVar[str] = "figures"
    about: ClassVar[str] = "One row per quantity said: its value, what it measures, how it changed, when."
    key: ClassVar[tuple[str, ...]] = ("transcript_id", "figure_no")
    transcript_id: str = column("The edition", refers="transcripts")
    figure_no: int = column("1-based, through the whole edition")
    turn_no: int = column("The turn it was said in", refers="turns")
    sentence_no: int = column("The sentence it was said in", refers="sentences")
    char_start: int = column("Start in the transcript's text, in code points")
    char_end: int = column("End, exclusive")
    text: str = column("Wording: number, unit and the bound beside them")
    value: Decimal = column("Value as stated, scale folded in; the lower end of a range")
    value_max: Decimal | None = column("Upper end of a range", default=None)
    unit_id: str = column("Unit; `count` for anything counted", refers="units")
    counted: str | None = column("What is counted, as worded, when the unit is `count`", default=None)
    qualifier: Qualifier = column("Whether the value is exact, a bound or approximate", default="exact")
    aspect: Aspect = column(
        "What kind of statement it is: a level, a change, a share, a ratio, a rank", default="level"
    )
    direction: Direction | None = column("Sign of the change, or how a level was reached", default=None)
    basis: Basis | None = column("What a change is measured against; null where nobody says", default=None)
    base_text: str | None = column("Wording of the comparison", default=None)
    indicator_id: str | None = column("The indicator measured, when sure", refers="indicators", default=None)
    indicator: str | None = column("The noun phrase measured, as worded", default=None)
    indicator_start: int | None = column("Start of the indicator's wording", default=None)
    indicator_end: int | None = column("End of it, exclusive", default=None)
    period_text: str | None = column("Wording of the period the figure is about", default=None)
    period_start: date | None = column("First day of that period", default=None)
    period_end: date | None = column("Last day of that period, inclusive", default=None)
    modality: Modality = column("Fact, target or forecast", default="actual")
    gloss_value: Decimal | None = column("Value of a currency gloss in brackets", default=None)
    gloss_unit_id: str | None = column("Unit of that gloss", refers="units", default=None)
    rule: str = column("Name of the reading that made the row", default="")
    confidence: float = column(
        "Probability that value, unit, direction, aspect, indicator and period are all right, learned from annotated "
        "figures: at 0.9 or more about 93 of 100 rows are, under 0.8 about 72; under 0.5 there is a row in problems",
        default=1.0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMention(Row):
    table: ClassVar[str] = "theme_mentions"
    about: ClassVar[str] = "One row per wording of a policy theme found in a sentence."
    key: ClassVar[tuple[str, ...]] = ("transcript_id", "mention_no")
    transcript_id: str = column("The edition", refers="transcripts")
    mention_no: int = column("1-based, through the whole edition")
    sentence_no: int = column("The sentence it stands in", refers="sentences")
    char_start: int = column("Start in the transcript's text, in code points")
    char_end: int = column("End, exclusive")
    text: str = column("Wording as found")
    theme_id: str = column("The theme", refers="themes")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeScore(Row):
    table: ClassVar[str] = "theme_scores"
    about: ClassVar[str] = "One row per theme a turn is about, with how strongly."
    key: ClassVar[tuple[str, ...]] = ("transcript_id", "turn_no", "theme_id")
    transcript_id: str = column("The edition", refers="transcripts")
    turn_no: int = column("The turn", refers="turns")
    theme_id: str = column("Theme (theme_id of `themes`), or `cap_<code>` for a whole CAP topic")
    score: float = column("Between 0 and 1; scores of one method add up to 1 in a turn, those under 0.02 left out")
    method: str = column(
        "`cap_model` (the topic's probability), `cap_model_embed` (the same where the extra `embed` had a part in it) "
        "or `mentions` (share of the turn's theme mentions)"
    )
    cap_code: int = column("Major topic of the Comparative Agendas Project, as in `cap_topics`; 999 is none")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeScore(Row):
    table: ClassVar[str] = "exchange_scores"
    about: ClassVar[str] = "One row per theme an exchange is about, question and answers together, with how strongly."
    key: ClassVar[tuple[str, ...]] = ("transcript_id", "exchange_no", "theme_id")
    transcript_id: str = column("The edition", refers="transcripts")
    exchange_no: int = column("The exchange, as in `turns`")
    theme_id: str = column("Theme (theme_id of `themes`), or `cap_<code>` for a whole CAP topic")
    score: float = column("Between 0 and 1; scores of one method add up to 1 in an exchange, those under 0.02 left out")
    method: str = column("As in `theme_scores`")
    cap_code: int = column("Major topic of the Comparative Agendas Project, as in `cap_topics`; 999 is none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Row):
    table: ClassVar[str] = "terms"
    about: ClassVar[str] = "One row per set phrase, title, law, plan or meeting named, and per commitment made."
    key: ClassVar[tuple[str, ...]] = ("transcript_id", "term_no")
    transcript_id: str = column("The edition", refers="transcripts")
    term_no: int = column("1-based, through the whole edition")
    sentence_no: int = column("The sentence it stands in", refers="sentences")
    char_start: int = column("Start in the transcript's text, in code points")
    char_end: int = column("End, exclusive")
    text: str = column("Wording as found")
    term_id: str | None = column("The term in the lexicon; null for a title it does not know", default=None)
    kind: TermKind = column("What sort of fixed wording it is", default="set_phrase")
    actor: str | None = column("Who commits, as worded; for commitments that name somebody", default=None)
    action: str | None = column("What is undertaken, as worded behind the promise; for commitments", default=None)
    figure_no: int | None = column(
        "The figure it undertakes to reach; for commitments that state one", refers="figures", default=None
    )
    deadline: str | None = column("By when, as worded; for commitments that say so", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Row):
    table: ClassVar[str] = "problems"
    about: ClassVar[str] = "One row per doubt or defect met while building an edition."
    key: ClassVar[tuple[str, ...]] = ("transcript_id", "problem_no")
    transcript_id: str = column("The edition", refers="transcripts")
    problem_no: int = column("1-based, through the whole edition")
    code: str = column("Kind of problem, a short word")
    message: str = column("One sentence: what, where")
    char_start: int | None = column("Start of the place in doubt", default=None)
    char_end: int | None = column("End of it, exclusive", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow(Row):
    table: ClassVar[str] = "ledger"
    about: ClassVar[str] = "One row per page and class of text: where every character of the page went."
    key: ClassVar[tuple[str, ...]] = ("transcript_id", "page_no", "part")
    transcript_id: str = column("The edition", refers="transcripts")
    page_no: int = column("1-based page of the edition")
    part: str = column("`turn`, `label`, `header:<field>` or `boilerplate:<class>`")
    characters: int = column("Characters of visible text in that class, white space not counted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Row):
    table: ClassVar[str] = "people"
    about: ClassVar[str] = "One row per person, over all briefings of the corpus."
    key: ClassVar[tuple[str, ...]] = ("person_id",)
    is_parted: ClassVar[bool] = False
    person_id: str = column("Romanized name as a slug, with the organization added for homonyms")
    label_en: str | None = column("Name as English editions word it", default=None)
    label_zh: str | None = column("Name as Chinese editions word it", default=None)
    first_date: date | None = column("First briefing the person appears in", default=None)
    last_date: date | None = column("Last briefing the person appears in", default=None)
    transcripts: int = column("Number of editions the person appears in")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonOffice(Row):
    table: ClassVar[str] = "person_offices"
    about: ClassVar[str] = "One row per office wording of a person, with the dates it was seen."
    key: ClassVar[tuple[str, ...]] = ("person_id", "office_no")
    is_parted: ClassVar[bool] = False
    person_id: str = column("The person", refers="people")
    office_no: int = column("1-based, by first date")
    lang: Lang = column("Language of the wording")
    office: str = column("Office or offices, as worded")
    organization: str | None = column("Organization of that office", refers="organizations", default=None)
    first_date: date | None = column("First briefing with this wording", default=None)
    last_date: date | None = column("Last briefing with this wording", default=None)


PER_TRANSCRIPT: tuple[type[Row], ...] = (
    TranscriptRow,
    Participant,
    Turn,
    Sentence,
    Token,
    Figure,
    ThemeMention,
    ThemeScore,
    ExchangeScore,
    Term,
    Problem,
    LedgerRow,
)
CORPUS_WIDE: tuple[type[Row], ...] = (Briefing, Person, PersonOffice)
# Reference tables are read from the lexicons: file stem -> key column.
REFERENCE: dict[str, str] = {
    "units": "unit_id",
    "indicators": "indicator_id",
    "themes": "theme_id",
    "outlets": "outlet_id",
    "organizations": "organization_id",
    "term_list": "term_id",
    "cap_topics": "cap_code",
}
