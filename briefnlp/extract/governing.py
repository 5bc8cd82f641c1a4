"""Tell which period governs which figure of a sentence, and which goes on to the sentences behind it.

A wording of time dates the figures of its clause, then those behind it as far as the language lets it reach
(`periods_open`); a sentence that names none takes the one carried on through its paragraph. Plans and bases that hang
on the time told are settled here, too.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefnlp.findings import Analysis, Period, PlacedSentence, Quantity, Statement
from briefnlp.languages import Language

# How many characters before a number are read to tell whether a time before it reaches that far.
_NEAR = 300
# How a value is told that a movement starts from.
_STARTING = ("from", "from_value")
# How near to it such a value is said in another measure.
_SAID_AGAIN = 24


@dataclass(slots=True)
class PeriodContext:
    """The period that governs a sentence which names none of its own, carried on through a paragraph."""

    event_date: date | None = None
    governing: Period | None = None
    paragraph_no: int = 0
    is_announced: bool = False

    def enter(self, sentence: PlacedSentence) -> None:
        """Forget the governing period when a new paragraph begins that was not announced: "Goals for this year:"."""
        if sentence.paragraph_no != self.paragraph_no:
            self.paragraph_no = sentence.paragraph_no
            self.governing = self.governing if self.is_announced else None
        self.is_announced = sentence.text.rstrip().endswith((":", "："))


def dated(
    analysis: Analysis,
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    periods: Sequence[Period],
    context: PeriodContext,
    language: Language,
) -> tuple[list[Period | None], list[Statement]]:
    """Return the period of each quantity, and the statements as those periods make them; `context` goes on.

    A statement of a time that lies ahead is a plan, and one of a time that is over a fact.
    """
    # What a change is compared with is a base, no period of the figure.
    begun = _begun(quantities, statements, periods)
    own = _not_held(periods, statements, quantities, begun)
    kept = frozenset(own)
    held = [p for p in periods if p not in kept]
    governed = _governed(analysis, quantities, statements, own, held, begun, context, language)
    settled = _planned(analysis.text, quantities, statements, governed, context.event_date, language)
    settled = _in_year(analysis.text, settled, governed, context.event_date, language)
    if own:
        lasting, dating = language.lasting_periods(own, analysis.text), frozenset(governed)
        context.governing = next((p for p in lasting if p in dating), lasting[0] if lasting else None)
    return governed, settled


def _governed(
    analysis: Analysis,
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    periods: Sequence[Period],
    held: Sequence[Period],
    begun: Mapping[Period, range],
    context: PeriodContext,
    language: Language,
) -> list[Period | None]:
    """Return the period of each figure: one of its sentence, else the one carried on from those before."""
    inherited = context.governing
    governed: list[Period | None] = []
    dated: Period | None = inherited
    started: Period | None = None
    free = periods if language.dates_follow else [p for p in periods if p not in begun]
    places = {p: at for at, p in enumerate(periods)}
    for index, among in enumerate(language.periods_open(analysis, quantities, statements, free, held)):
        own = [p for p in among if index in begun.get(p, (index,))]
        starting = [p for p in own if p in begun and language.dates_follow]
        period = starting[0] if starting else _period_of(quantities, index, own, analysis, language)
        if statements[index].rule in _STARTING:
            # "from 5 in 2015 to 9 in 2020, and that of B from 3 to 4": both pairs start at one time.
            named = period if period in begun or not language.dates_follow else None
            # A stretch of time, "in ten years", is that of the whole movement.
            started = named or started or (period if period and not period.period_end else None)
            period = started
        period = period or inherited
        if period and language.leaves_undated(period, places, quantities, index, analysis.text):
            period = None
        if period and context.event_date:
            end = quantities[index].char_start
            between = analysis.text[max(period.char_end, end - _NEAR) : end] if period in places else None
            if language.parts_times(period, between, statements[index], context.event_date):
                period = None
        if period and not period.period_end and not language.dates_follow:
            dated = _last_dated(periods, places.get(period, 0)) or dated
        if period:
            # "from 4.1 percent a year earlier" is counted from the period of what it became.
            counted = language.shifted(period, dated) if dated else period
            dated, period = period if counted == period and period.period_end else dated, counted
        governed.append(period)
    return governed


def _last_dated(periods: Sequence[Period], place: int) -> Period | None:
    """Return the nearest period with days before that at a place: 前8个月,…由上年同期的."""
    return next((p for p in reversed(periods[max(0, place - 4) : place]) if p.period_end), None)


def _planned(
    text: str,
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    governed: Sequence[Period | None],
    event: date | None,
    language: Language,
) -> list[Statement]:
    """Return the statements with those of a time that lies ahead as plans, and those of one that is over as facts.

    By 2028 the rate is 58%; sales of 30 billion are expected next year, and in the third quarter they were 6 billion.
    """
    found: list[Statement] = []
    planned: int | None = None
    for quantity, said, period in zip(quantities, statements, governed, strict=True):
        is_plan, is_over = said.modality != "actual", period is not None and _is_over(period, event)
        if period and event and not is_plan and said.rule not in _STARTING:
            if _is_ahead(period, event) or language.plans_year(period, text, quantity, event):
                said, planned = replace(said, modality="target"), quantity.char_end
        elif period and is_plan and is_over and planned is not None and period.char_start >= planned:
            said = replace(said, modality="actual")
        elif is_plan and not is_over:
            planned = quantity.char_end
        found.append(said)
    return found


def _is_over(period: Period, event: date | None) -> bool:
    return event is not None and period.period_end is not None and period.period_end < event


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
        if day and said.basis in ("since", "yoy") and said.base_start is not None:
            wording = text[said.base_start : said.base_end]
            said = replace(said, basis=language.basis_on(said.basis, wording, day))
        found.append(said)
    return found


def _is_ahead(period: Period, event: date | None) -> bool:
    """Tell whether a year lies ahead, or a day to be done by; what only begins (from July 1) is told as settled."""
    if event is None or period.period_end is None or (period.period_start or period.period_end) <= event:
        return False
    return period.period_start is None or (period.period_end - period.period_start).days > 300


def _not_held(
    periods: Sequence[Period],
    statements: Sequence[Statement],
    quantities: Sequence[Quantity],
    begun: Container[Period],
) -> list[Period]:
    """Return the periods that are no base of a statement, or date a value in the base or one a pair starts from."""
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
    return [p for at, p in enumerate(periods) if at not in held or p in begun]


def _holds(statement: Statement, period: Period) -> bool:
    if statement.base_start is None or statement.base_end is None:
        return False
    if statement.basis == "since" and period.char_start <= statement.base_start < statement.base_end <= period.char_end:
        return False  # "since 2014", 自2020年疫情发生以来 say both when and against what
    if statement.base_start == period.char_start == 0:
        return False  # what opens a sentence tells when
    return statement.base_start < period.char_end and period.char_start < statement.base_end


def _begun(
    quantities: Sequence[Quantity], statements: Sequence[Statement], periods: Sequence[Period]
) -> dict[Period, range]:
    """Return the periods that date only the values a pair starts from, "from 40 in 2020 to 33", with their indexes."""
    begun: dict[Period, range] = {}
    starts = [p.char_start for p in periods]
    for index, (quantity, statement) in enumerate(zip(quantities, statements, strict=True)):
        if statement.rule in _STARTING:
            last = index
            # "from $9 million, or 12 cents a share, a year earlier"
            while last + 1 < len(quantities) and _is_said_again(quantities, statements, last):
                last += 1
            end = quantities[last + 1].char_start if last + 1 < len(quantities) else quantities[last].char_end + 24
            following = slice(bisect_left(starts, quantity.char_end), bisect_left(starts, end))
            for period in periods[following]:
                begun.setdefault(period, range(index, last + 1))
    return begun


def _is_said_again(quantities: Sequence[Quantity], statements: Sequence[Statement], index: int) -> bool:
    near = quantities[index + 1].char_start - quantities[index].char_end < _SAID_AGAIN
    return near and statements[index].rule == statements[index + 1].rule


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
    # "in 2021 3.4 million and in 2022 3.9 million"
    is_headed = before and before[-1].char_end and not text[before[-1].char_end : quantity.char_start].strip()
    # "the first quarter was up 5.3 percent and the second quarter 4.7 percent"
    heads_next = before and after and not text[after[0].char_end : next_start].strip()
    if (
        after
        and not is_headed
        and not heads_next
        and after[0].char_start < next_start
        and _is_near(text[quantity.char_end : after[0].char_start])
    ):
        return after[0]
    if before:
        return before[-1]
    return after[0] if after else None


def _is_near(gap: str) -> bool:
    # A comma, semicolon or conjunction between figure and period begins another thought.
    return len(gap) < 60 and not any(mark in gap for mark in ",;，；。:：")
