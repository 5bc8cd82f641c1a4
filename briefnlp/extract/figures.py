"""Find the figures of a sentence: quantity, statement, what is measured, when.

The grammar of each step is the language's; this module lays the steps in order and joins what they return. Which
period governs which figure is the same in every language, and is settled here.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefnlp.findings import DURATIONS, Analysis, Measured, Period, PlacedSentence, Quantity, Statement
from briefnlp.languages import Language
from briefnlp.records import Figure

# A longer "sentence" is a table or a dump that lost its line breaks: it is read without a parse.
LONGEST_PARSED = 4000
# And one longer than this is no prose at all: figures are not looked for in it.
LONGEST_READ = 8000
# How far a reading is to be trusted, by rule; calibrated by eye on the tuning part of the gold figures. Others: 0.95.
CONFIDENCE = {
    "alone": 0.4,
    "subject": 0.7,
    "index_level": 0.8,
    "ratio_level": 0.7,
    "understood": 0.75,
    "shared_unit": 0.85,
    "points": 0.7,
    "ellipsis": 0.8,
    "rate": 0.85,
    "fraction": 0.85,
    "fraction_change": 0.7,
    "times": 0.85,
    "every_nth": 0.8,
    "age": 0.9,
    "denied": 0.4,
}


# How a value is told that a movement starts from.
_STARTING = ("from", "from_value")


@dataclass(slots=True)
class PeriodContext:
    """The period that governs a sentence which names none of its own, carried on through a paragraph."""

    event_date: date | None = None
    governing: Period | None = None
    paragraph_no: int = 0

    def enter(self, sentence: PlacedSentence) -> None:
        """Forget the governing period when a new paragraph begins."""
        if sentence.paragraph_no != self.paragraph_no:
            self.paragraph_no, self.governing = sentence.paragraph_no, None


def find_figures(
    sentences: Sequence[PlacedSentence], language: Language, event_date: date | None = None
) -> list[Figure]:
    """Return the figures of sentences in order, numbered from 1, with offsets in the text the sentences stand in.

    `event_date` anchors wordings of time. `transcript_id` is left empty.
    """
    return find_figures_in([(sentences, event_date)], language)[0]


def find_figures_in(
    passages: Sequence[tuple[Sequence[PlacedSentence], date | None]], language: Language
) -> list[list[Figure]]:
    """Return the figures of several passages, each with its event date, as `find_figures` does for one.

    Only sentences that hold a quantity are analysed (unless they come with their analysis), all in one go.
    """
    quantities = [
        [language.find_quantities(s.text, language.find_numbers(s.text)) if _is_prose(s) else [] for s in sentences]
        for sentences, _ in passages
    ]
    wanting = [
        s.text
        for (sentences, _), found in zip(passages, quantities, strict=True)
        for s, of_sentence in zip(sentences, found, strict=True)
        if of_sentence and _is_to_parse(s)
    ]
    analyses = language.parse_sentences(wanting)
    return [
        _in_passage(sentences, found, PeriodContext(day), analyses, language)
        for (sentences, day), found in zip(passages, quantities, strict=True)
    ]


def _is_prose(sentence: PlacedSentence) -> bool:
    return len(sentence.text) <= LONGEST_READ


def _is_to_parse(sentence: PlacedSentence) -> bool:
    return sentence.analysis is None and len(sentence.text) <= LONGEST_PARSED


def _in_passage(
    sentences: Sequence[PlacedSentence],
    quantities: Sequence[Sequence[Quantity]],
    context: PeriodContext,
    analyses: Iterator[Analysis],
    language: Language,
) -> list[Figure]:
    figures: list[Figure] = []
    for sentence, found in zip(sentences, quantities, strict=True):
        context.enter(sentence)
        periods = language.find_periods(sentence.text, context.event_date) if _is_prose(sentence) else []
        if found:
            parsed = next(analyses) if _is_to_parse(sentence) else None
            analysis = parsed or sentence.analysis or Analysis(sentence.text)
            figures += _in_sentence(analysis, found, periods, context, sentence, language, len(figures))
        elif lasting := language.lasting_periods(periods, sentence.text):
            context.governing = lasting[0]
    return figures


def _in_sentence(
    analysis: Analysis,
    found: Sequence[Quantity],
    periods: Sequence[Period],
    context: PeriodContext,
    sentence: PlacedSentence,
    language: Language,
    count_before: int,
) -> list[Figure]:
    quantities = language.settle_quantities(analysis, found)
    statements = language.read_statements(analysis, quantities)
    measured = language.find_measured(analysis, quantities, statements)
    # What a change is compared with is a base, no period of the figure.
    own = _not_held(periods, statements, quantities)
    governed = _governed(analysis, quantities, statements, own, context, language)
    statements = _planned(statements, governed, context.event_date)
    statements = _in_year(analysis.text, statements, governed, context.event_date, language)
    if own:
        lasting, dating = language.lasting_periods(own, analysis.text), frozenset(governed)
        context.governing = next((p for p in lasting if p in dating), lasting[0] if lasting else None)
    rows = zip(quantities, statements, measured, governed, strict=True)
    return [
        _figure(
            sentence, number, q, _signed(q, said), noun, None if noun is None and q.unit_id in DURATIONS else period
        )
        for number, (q, said, noun, period) in enumerate(rows, start=count_before + 1)
    ]


def _governed(
    analysis: Analysis,
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    periods: Sequence[Period],
    context: PeriodContext,
    language: Language,
) -> list[Period | None]:
    """Return the period of each figure: one of its sentence, else the one carried on from those before."""
    inherited = context.governing
    begun = _begun(quantities, statements, periods)
    governed: list[Period | None] = []
    dated: Period | None = inherited
    started: Period | None = None
    free = periods if language.dates_follow else [p for p in periods if p not in begun]
    known = frozenset(periods)
    for index, among in enumerate(language.periods_open(analysis, quantities, statements, free)):
        own = [p for p in among if begun.get(p, index) == index]
        period = _period_of(quantities, index, own, analysis, language)
        if statements[index].rule in _STARTING:
            # "from 5 in 2015 to 9 in 2020, and that of B from 3 to 4": both pairs start at one time.
            named = period if period in begun or not language.dates_follow else None
            # A stretch of time, "in ten years", is that of the whole movement.
            started = named or started or (period if period and not period.period_end else None)
            period = started
        period = period or inherited
        if period and language.leaves_undated(period, known, quantities, index, analysis.text):
            period = None
        if period and context.event_date:
            between = analysis.text[period.char_end : quantities[index].char_start] if period in known else None
            if language.parts_times(period, between, statements[index], context.event_date):
                period = None
        if period and dated and not period.period_end:
            # "from 4.1 percent a year earlier" is counted from the period of what it became.
            period = language.shifted(period, dated)
        elif period:
            dated = period
        governed.append(period)
    return governed


def _planned(statements: Sequence[Statement], governed: Sequence[Period | None], event: date | None) -> list[Statement]:
    """Return the statements with those of a time that lies ahead as plans, and those of one that is over as facts.

    By 2028 the rate is 58%; sales of 30 billion are expected next year, and in the third quarter they were 6 billion.
    """
    found: list[Statement] = []
    planned: Period | None = None
    for said, period in zip(statements, governed, strict=True):
        is_plan = said.modality != "actual"
        if period and not is_plan and _is_ahead(period, event):
            said = replace(said, modality="target")
        elif (
            period
            and is_plan
            and planned
            and event
            and _is_over(period, event)
            and period.char_start > planned.char_end
        ):
            said = replace(said, modality="actual")
        elif period and is_plan and event and not _is_over(period, event):
            planned = period
        found.append(said)
    return found


def _is_over(period: Period, event: date) -> bool:
    return period.period_end is not None and period.period_end < event


def _in_year(
    text: str,
    statements: Sequence[Statement],
    governed: Sequence[Period | None],
    event: date | None,
    language: Language,
) -> list[Statement]:
    """Return the statements with the bases that hang on the year they are told of, else that of the event."""
    found = []
    for said, period in zip(statements, governed, strict=True):
        day = (period.period_end or period.period_start) if period else None
        day = day or event
        if day and said.basis == "since" and said.base_start is not None:
            wording = text[said.base_start : said.base_end]
            said = replace(said, basis=language.basis_in_year(said.basis, wording, day.year))
        found.append(said)
    return found


def _is_ahead(period: Period, event: date | None) -> bool:
    """Tell whether a year lies ahead, or a day to be done by; what only begins (from July 1) is told as settled."""
    if event is None or period.period_end is None or (period.period_start or period.period_end) <= event:
        return False
    return period.period_start is None or (period.period_end - period.period_start).days > 300


def _not_held(
    periods: Sequence[Period], statements: Sequence[Statement], quantities: Sequence[Quantity]
) -> list[Period]:
    """Return the periods that are no base of a statement; in a base that holds a number, they are the time of that."""
    ends, held = [p.char_end for p in periods], set()
    starts = [q.char_start for q in quantities]
    for said in statements:
        if said.base_start is not None and said.base_end is not None:
            at = bisect_right(ends, said.base_start)
            while at < len(periods) and periods[at].char_start < said.base_end:
                next_start = bisect_left(starts, periods[at].char_end)
                is_dating = next_start < len(starts) and starts[next_start] < said.base_end
                if _holds(said, periods[at]) and not is_dating:
                    held.add(at)
                at += 1
    return [p for at, p in enumerate(periods) if at not in held]


def _holds(statement: Statement, period: Period) -> bool:
    if statement.base_start is None or statement.base_end is None:
        return False
    if statement.basis == "since" and (statement.base_start, statement.base_end) == (
        period.char_start,
        period.char_end,
    ):
        return False  # "since 2014" says both when and against what
    if statement.base_start == period.char_start == 0:
        return False  # what opens a sentence tells when
    return statement.base_start < period.char_end and period.char_start < statement.base_end


def _begun(
    quantities: Sequence[Quantity], statements: Sequence[Statement], periods: Sequence[Period]
) -> dict[Period, int]:
    """Return the periods that date only the value a pair starts from, "from 40 in 2020 to 33", with its index."""
    begun: dict[Period, int] = {}
    starts = [p.char_start for p in periods]
    for index, (quantity, statement) in enumerate(zip(quantities, statements, strict=True)):
        if statement.rule in _STARTING:
            end = quantities[index + 1].char_start if index + 1 < len(quantities) else quantity.char_end + 24
            following = slice(bisect_left(starts, quantity.char_end), bisect_left(starts, end))
            begun.update(dict.fromkeys(periods[following], index))
    return begun


def _period_of(
    quantities: Sequence[Quantity], index: int, periods: Sequence[Period], analysis: Analysis, language: Language
) -> Period | None:
    """Return the period of one figure: the one right after it, the nearest before it, or another of the sentence."""
    quantity, text = quantities[index], analysis.text
    next_start = quantities[index + 1].char_start if index + 1 < len(quantities) else len(text)
    after = [p for p in periods if p.char_start >= quantity.char_end]
    before = [p for p in periods if p.char_end <= quantity.char_start]
    if not language.dates_follow:
        return before[-1] if before else None
    if after and after[0].char_start < next_start and _is_near(text[quantity.char_end : after[0].char_start]):
        return after[0]
    if before:
        return before[-1]
    return after[0] if after else None


def _is_near(gap: str) -> bool:
    # A comma, semicolon or conjunction between figure and period begins another thought.
    return len(gap) < 60 and not any(mark in gap for mark in ",;，；。:：")


def _signed(quantity: Quantity, said: Statement) -> Statement:
    """A minus before a change says its direction; before a level it belongs to the value."""
    return replace(said, direction="down") if said.aspect == "change" and quantity.value < 0 else said


def _confidence(quantity: Quantity, said: Statement, noun: Measured | None) -> float:
    trust = CONFIDENCE.get(quantity.rule, 0.95) * CONFIDENCE.get(said.rule, 1.0)
    if said.aspect == "change" and said.direction is None:
        trust *= 0.8
    return round(trust if noun or quantity.unit_id in ("year", "day", "hour") else trust * 0.9, 2)


def _figure(
    sentence: PlacedSentence,
    number: int,
    quantity: Quantity,
    said: Statement,
    noun: Measured | None,
    period: Period | None,
) -> Figure:
    text, offset = sentence.text, sentence.char_start

    def piece(start: int | None, end: int | None) -> str | None:
        return None if start is None or end is None else text[start:end]

    return Figure(
        transcript_id="",
        figure_no=number,
        turn_no=sentence.turn_no,
        sentence_no=sentence.sentence_no,
        char_start=offset + quantity.char_start,
        char_end=offset + quantity.char_end,
        text=text[quantity.char_start : quantity.char_end],
        value=abs(quantity.value) if said.aspect == "change" else quantity.value,
        value_max=quantity.value_max,
        unit_id=quantity.unit_id,
        counted=piece(quantity.counted_start, quantity.counted_end),
        qualifier=quantity.qualifier,
        aspect=said.aspect,
        direction=said.direction,
        basis=said.basis,
        base_text=piece(said.base_start, said.base_end),
        indicator_id=noun.indicator_id if noun else None,
        indicator=text[noun.char_start : noun.char_end] if noun else None,
        indicator_start=offset + noun.char_start if noun else None,
        indicator_end=offset + noun.char_end if noun else None,
        period_text=period.text if period else None,
        period_start=period.period_start if period else None,
        period_end=period.period_end if period else None,
        modality=said.modality,
        gloss_value=quantity.gloss_value,
        gloss_unit_id=quantity.gloss_unit_id,
        rule="+".join(name for name in (quantity.rule, said.rule) if name),
        confidence=_confidence(quantity, said, noun),
    )
