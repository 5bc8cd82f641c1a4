"""Find the figures of a sentence: quantity, statement, what is measured, when.

The grammar of each step is the language's; this module lays the steps in order and joins what they return.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefnlp.findings import Analysis, Measured, Period, PlacedSentence, Quantity, Statement
from briefnlp.languages import Language
from briefnlp.records import Figure


@dataclass(slots=True)
class PeriodContext:
    """The period that governs a sentence which names none of its own, carried on through a paragraph."""

    event_date: date | None = None
    governing: Period | None = None
    paragraph_no: int = 0

    def periods_in(self, sentence: PlacedSentence, language: Language) -> list[Period]:
        """Return the periods a sentence names, after noting what they govern."""
        if sentence.paragraph_no != self.paragraph_no:
            self.paragraph_no, self.governing = sentence.paragraph_no, None
        periods = language.find_periods(sentence.text, self.event_date)
        if periods:
            self.governing = periods[0]
        return periods


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
        [language.find_quantities(s.text, language.find_numbers(s.text)) for s in sentences]
        for sentences, _ in passages
    ]
    wanting = [
        s.text
        for (sentences, _), found in zip(passages, quantities, strict=True)
        for s, of_sentence in zip(sentences, found, strict=True)
        if of_sentence and s.analysis is None
    ]
    analyses = language.parse_sentences(wanting)
    return [
        _in_passage(sentences, found, PeriodContext(day), analyses, language)
        for (sentences, day), found in zip(passages, quantities, strict=True)
    ]


def _in_passage(
    sentences: Sequence[PlacedSentence],
    quantities: Sequence[Sequence[Quantity]],
    context: PeriodContext,
    analyses: Iterator[Analysis],
    language: Language,
) -> list[Figure]:
    figures: list[Figure] = []
    for sentence, found in zip(sentences, quantities, strict=True):
        periods = context.periods_in(sentence, language)
        if found:
            analysis = sentence.analysis or next(analyses)
            figures += _in_sentence(analysis, found, periods, context, sentence, language)
    return [replace(figure, figure_no=number) for number, figure in enumerate(figures, start=1)]


def _in_sentence(
    analysis: Analysis,
    quantities: Sequence[Quantity],
    periods: Sequence[Period],
    context: PeriodContext,
    sentence: PlacedSentence,
    language: Language,
) -> list[Figure]:
    statements = language.read_statements(analysis, quantities)
    measured = language.find_measured(analysis, quantities, statements)
    rows = zip(quantities, statements, measured, strict=True)
    return [_figure(sentence, q, said, noun, _period_of(q, periods, context)) for q, said, noun in rows]


def _period_of(quantity: Quantity, periods: Sequence[Period], context: PeriodContext) -> Period | None:
    before = [p for p in periods if p.char_end <= quantity.char_start]
    after = [p for p in periods if p.char_start >= quantity.char_end]
    if before:
        return before[-1]
    if after:
        return after[0]
    return context.governing


def _figure(
    sentence: PlacedSentence, quantity: Quantity, said: Statement, noun: Measured | None, period: Period | None
) -> Figure:
    text, offset = sentence.text, sentence.char_start

    def piece(start: int | None, end: int | None) -> str | None:
        return None if start is None or end is None else text[start:end]

    return Figure(
        transcript_id="",
        figure_no=0,
        turn_no=sentence.turn_no,
        sentence_no=sentence.sentence_no,
        char_start=offset + quantity.char_start,
        char_end=offset + quantity.char_end,
        text=text[quantity.char_start : quantity.char_end],
        value=quantity.value,
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
    )
