"""Find the figures of a sentence: quantity, statement, what is measured, when.

The grammar of each step is the language's; this module lays the steps in order and joins what they return. Which
period governs which figure is settled in `governing`, how far a row is to be trusted in `confidence`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from briefnlp.extract.confidence import confidence_of
from briefnlp.extract.governing import PeriodContext, dated
from briefnlp.findings import DURATIONS, Analysis, Measured, Period, PlacedSentence, Quantity, Statement
from briefnlp.languages import Language
from briefnlp.records import Figure

# A longer "sentence" is a table or a dump that lost its line breaks: it is read without a parse.
LONGEST_PARSED = 4000
# And one longer than this is no prose at all: figures are not looked for in it.
LONGEST_READ = 8000


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
        elif periods:
            lasting = language.lasting_periods(periods, sentence.text)
            context.governing = lasting[0] if lasting else None
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
    governed, statements = dated(analysis, quantities, statements, periods, context, language)
    rows = zip(quantities, statements, measured, governed, strict=True)
    figures = [
        _figure(
            sentence, number, q, _signed(q, said), noun, None if noun is None and q.unit_id in DURATIONS else period
        )
        for number, (q, said, noun, period) in enumerate(rows, start=count_before + 1)
    ]
    for place, figure in enumerate(figures):
        # Made a line above and seen by nobody yet: a copy of so wide a row would cost as much as reading it.
        trust = confidence_of(figure, sentence, place, len(figures), language.code)
        object.__setattr__(figure, "confidence", trust)
    return figures


def _signed(quantity: Quantity, said: Statement) -> Statement:
    """A minus before a change says its direction; before a level it belongs to the value."""
    return replace(said, direction="down") if said.aspect == "change" and quantity.value < 0 else said


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
    )
