"""Which wordings of time may date which figures of an English sentence: by clause and by tense.

A wording of time dates its own clause. It dates a later clause too when both tell of the same time: "Exports rose 5% in
May, and imports fell 3%", but not "…, and the ratio now stands at 3%". It never dates an earlier one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from briefnlp.en.bases import dates_nothing
from briefnlp.en.lists import in_order
from briefnlp.en.tokens import Syntax
from briefnlp.en.word_kinds import Tense, is_finite, tense_of
from briefnlp.findings import Analysis, Period, Quantity, Statement, Word

_BREAK = re.compile(
    r"[;:]\s(?:and\s|but\s)?|(?:,\s)?\b(?:and|but|yet|while|whereas|though|although|as|after|before|when|where|because|if|so)\s|"
    r",\s(?:of\s)?(?:which|who|whose|whom)\s|,\s",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?:,\s)?(?:of\s)?(?:after|before|when|where|which|who|whose|whom|because|as|if)\s\Z", re.IGNORECASE
)
_JOINED = re.compile(r"[;:]|,\s(?:and|but|while|whereas|yet)\b", re.IGNORECASE)
# What happened before or because of this did not happen when this did.
# "after inching up 3.6 percent in April, and …": that time is of this alone.
_HAVING_DONE = re.compile(r",\s(?:after|before|having|following)\s\w+(?:ing|ed)\b[^,;:]*")
_OTHER_TIME = re.compile(r"(?:,\s)?(?:after|before|because)\b", re.IGNORECASE)
# How a time that is told of a whole stretch, or of its end, begins: it does not say when the next thing happened.
_STRETCH = re.compile(
    r"(?:since|ever\ssince|from(?!.*\sto\s)|starting|within|over|after|in\s(?!the\b|\d{4}|(?-i:[A-Z]))\S+\s\w+s?\Z)\b",
    re.IGNORECASE,
)
_END = re.compile(r"(?:by|until|till|through)\b", re.IGNORECASE)
_EARLIER = re.compile(r"(?:earlier|ago|before)\Z")
_OF_OTHERS = re.compile(r",\s(?!or\s)|\b(?:against|versus|from|compared)\s")
# "4.1 percent, from 4 percent a month earlier and 3.6 percent in June last year"
_OTHERS_VALUE = re.compile(
    r"\b(?:against|versus|from|compared\s(?:with|to))\s(?:(?:an?|about|around|nearly|some|just|only|the)\s)?[$€£¥]?\d"
)
_SAID_AGAIN = re.compile(r"[^,;]{0,40},\sor\s[^,;]{1,60},(?=\s(?!(?:an?|the|up|down|by|with)\s))")
_CLOSED = re.compile(r"[^,;]{0,40},(?=\s(?!(?:an?|the|up|down|by|with|and|but|while)\s))")
_BESIDE = re.compile(
    r"\b(?:against|versus|from|compared\s(?:with|to))\s(?:\w+\s)?[$€£¥]?\d(?!\S*\sto\s)(?:(?!\sto\s)[^,;])*\Z"
)
# "has doubled since 2020, reaching 40 million": the stretch is that of the change, not of where it led.
_REACHING = re.compile(
    r",\s(?:now\s)?(?:hitting|reaching|exceeding|topping|surpassing|totall?ing|standing\sat|amounting\sto|(?:bring|tak|push|lift)ing\s[^,;]{1,60}\sto)\s"
    r"(?:[a-z]+\s){0,3}\Z"
)
_APPOSED = re.compile(r"[^,]*,\san?\s[^,]*\Z")
# "and are now back at 9 million", "compared with 5.7 plots before"
_MUCH_NOW = re.compile(r"\b(?:is|are|has|have)\snow\b[^,;]*\Z")
_UNTIL_THEN = re.compile(r"(?:\s\w+)?\s(?:before|previously|now|currently|at\spresent)(?=[.,;])")
# "…, and 12 firms joined a market that has traded 40 million tonnes": the perfect of a phrase tells of no past time.
_SINCE_DONE = re.compile(r"\b(?:that|which|who)\s(?:has|have)\s[^,;]*\Z")
# "…, of which 3 million went to farmers": a part of what was told is of its time.
_WHEN = re.compile(r",?\swhen\s")
_OF_WHICH = re.compile(r",\s(?:\w+\s)?of\s(?:which|whom)\s[^,;]*\Z")
_PART_OF_IT = re.compile(r",?\s(?:\w+\s)?(?:of\s(?:which|whom)\s|which\s(?:is|was|were|are)\s(?!equal|equivalent))")
_NOW = re.compile(r"\b(?:now|still|currently|at\spresent|usually|normally)\b", re.IGNORECASE)
# "the full-year target of 5%": the time is the target's, not that of what is told beside it.
_PLANNED = re.compile(r"(?:'s?)?\s(?:\w+\s){0,3}(?:targets?|goals?|plan|quota|budget)\b")
_NORM = re.compile(
    r"\b(?:targets?|goal|quota|limit|ceiling|cap|threshold|maximum|minimum|normal|usual|equivalent|enough)\s(?:level\s)?"
    r"(?:(?:of|at|for)\s)?(?:\S+\sand\s)?(?:about\s|around\s|nearly\s)?\Z",
    re.IGNORECASE,
)
_AGAINST = re.compile(r",\s(?:versus|against|compared|with|as|than)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"(?:of\s)?(?:which|who|whose|whom|where)\b")
_TELLING = frozenset(str.split("say tell warn note"))
_PUBLISHING = frozenset(str.split("publish release issue set announce adopt agree"))
# Of how many wordings of time before and after a figure its own is chosen.
_FARTHEST = 12


@dataclass(slots=True)
class _Clause:
    # Where its conjunction begins, and where it does itself.
    begin: int
    start: int
    is_subordinate: bool
    tense: Tense | None
    is_now: bool = False


def periods_open(
    analysis: Analysis,
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    periods: Sequence[Period],
    held: Sequence[Period] = (),
) -> list[list[Period]]:
    """Return for each quantity the wordings of time that may date it; those `held` are what others are compared with.

    >>> from briefnlp.en.numbers import find_numbers
    >>> from briefnlp.en.periods import find_periods
    >>> from briefnlp.en.quantities import find_quantities
    >>> from briefnlp.en.statements import read_statements
    >>> from briefnlp.en.tokens import parse_sentences
    >>> analysis = next(parse_sentences(["Exports rose 5% in May, and the ratio is now 3%."]))
    >>> quantities = find_quantities(analysis.text, find_numbers(analysis.text))
    >>> statements = read_statements(analysis, quantities)
    >>> periods = find_periods(analysis.text, None)
    >>> [[p.text for p in open] for open in periods_open(analysis, quantities, statements, periods)]
    [['in May'], []]
    """
    bases = {(said.base_start, said.base_end) for said in statements if said.base_start}
    text = analysis.text
    compared = {p for p in periods if dates_nothing(text, p) or _is_held(p, bases)} | set(held)
    # "less than in 2022, when it took in 177 billion": what is compared with dates what is told of it.
    told_of = {p for p in compared if _WHEN.match(text, p.char_end)}
    periods = sorted((set(periods) - compared) | told_of, key=lambda p: p.char_start)
    if not periods:
        return [[] for _ in quantities]
    finite = [index for index, word in enumerate(analysis.words) if is_finite(analysis.words, index)]
    # "Since the flood season began" has a verb and is no clause of its own.
    inside = {n for p in periods for n in _words_in(analysis.words, p.char_start, p.char_end)}
    finite = [index for index in finite if index not in inside]
    clauses, scopes = _clauses(analysis, finite), _scopes(analysis, finite, periods)
    for n in (n for n, p in enumerate(periods) if p in told_of):
        after = _at(clauses, periods[n].char_start) + 2
        scopes[n] = (periods[n].char_end, clauses[after].start if after < len(clauses) else len(text))
    verbs = [word.char_start for word in analysis.words if word.upos in ("VERB", "AUX")]
    ends = [p.char_end for p in periods]
    opened: list[list[Period]] = []
    for quantity, said in zip(quantities, statements, strict=True):
        # One farther off than so many others dates nothing.
        middle = bisect_right(ends, quantity.char_start)
        near = range(max(0, middle - _FARTHEST), min(len(periods), middle + _FARTHEST))
        opened.append(
            [
                periods[n]
                for n in near
                if scopes[n][0] <= quantity.char_start < scopes[n][1]
                and _may_date(analysis.text, verbs, clauses, periods[n], quantity, said)
            ]
        )
    for index, period in in_order(text, quantities, periods):
        opened[index] = [period]
    return opened


def _words_in(words: Sequence[Word], start: int, end: int) -> range:
    first, last = (bisect_left(words, edge, key=lambda word: word.char_start) for edge in (start, end))
    return range(first, last)


def _is_held(period: Period, held: Collection[tuple[int | None, int | None]]) -> bool:
    """Tell whether a wording is what a change is measured from: "rose 3 percent from 2010", and not "since 2010"."""
    return (period.char_start, period.char_end) in held and period.text.lower().startswith(("from ", "on ", "over "))


def _scopes(analysis: Analysis, finite: Sequence[int], periods: Sequence[Period]) -> list[tuple[int, int]]:
    """Return for each wording of time the stretch it can date: one in "that takes effect in May" dates no more."""
    whole = (0, len(analysis.text))
    if not analysis.words:
        return [whole for _ in periods]
    words, asides = analysis.words, _asides(analysis, finite)
    before = [m.span() for m in _HAVING_DONE.finditer(analysis.text)]
    scopes = []
    for period in periods:
        scope = next(((a, b) for a, b in asides if a < period.char_start < b), whole)
        scope = next((span for span in before if span[0] < period.char_start < span[1]), scope)
        place = bisect_right(words, period.char_start, key=lambda word: word.char_start) - 1
        for _ in words:
            place, below = words[place].head, place
            if place == below:
                break
            word = words[place]
            if word.upos not in ("VERB", "AUX"):
                continue
            told = word.lemma in _TELLING or (word.lemma in _PUBLISHING and word.dep == "acl")
            if told and word.char_start < period.char_start and scope == whole:
                scope = (0, 0)  # "said on Friday", "a study published last month": when it was told
            later = bisect_left(finite, bisect_left(words, period.char_end, key=lambda w: w.char_start))
            is_done = word.dep == "acl" and word.char_start < period.char_start and later < len(finite)
            if is_done and tense_of(analysis.text, words, finite[later]) == "present":
                # "80 percent of the 3,000 hectares planted last autumn are in good condition"
                first = words[Syntax(analysis).subtree(word.head)[0]].char_start
                scope = (max(scope[0], first), words[finite[later]].char_start)
            if word.dep == "relcl" and word.char_start < period.char_start:
                # "the 3,000 who left in 2023" are of that time, a levy that takes effect in May is not.
                head = word.head if tense_of(analysis.text, words, place) == "past" else place
                scope = (max(scope[0], words[Syntax(analysis).subtree(head)[0]].char_start), scope[1])
            break
        scopes.append(scope)
    return scopes


def _asides(analysis: Analysis, finite_words: Sequence[int]) -> list[tuple[int, int]]:
    """Return what stands between a subject and its verb: ", founded in 1998," or ", which opened in May,"."""
    text = analysis.text
    finite = [analysis.words[index].char_start for index in finite_words]
    found = []
    for comma in re.finditer(r",\s(?:now\s|also\s)?", text):
        if comma.end() not in finite:
            continue
        before = text.rfind(", ", 0, comma.start())
        edge = max(text.rfind(mark, 0, max(0, before)) for mark in (";", ":", ", and ", ", but ", ", while "))
        told = [v for v in finite if before < v < comma.start()]
        opens = bool(_RELATIVE.match(text, before + 2))
        if before > 0 and not any(edge < v < before for v in finite) and (opens or not told):
            found.append((before + 1, comma.start()))
    return found


def _may_date(
    text: str, verbs: Sequence[int], clauses: Sequence[_Clause], period: Period, quantity: Quantity, said: Statement
) -> bool:
    if text.startswith("-", quantity.number_end) and not text.startswith(
        ("percent", "plus", "fold"), quantity.number_end + 1
    ):
        return False  # "a 6.7-inch screen"
    gap = text[quantity.char_end : period.char_start]
    is_again = text.endswith(", or ", 0, quantity.char_start)
    if gap and (again := (_CLOSED if is_again else _SAID_AGAIN).match(gap)):
        gap = gap[again.end() :]  # "5,500 posts, or one in twelve, would go by June"
    since = period.text.lower().startswith("since")
    if since and gap and said.aspect == "change" and said.base_start not in (None, period.char_start):
        return False  # "down 30 percent from a year ago and 3 percent since Friday"
    of_others = said.rule != "from" and _EARLIER.search(period.text) and _OF_OTHERS.search(gap)
    of_others = of_others or (said.rule != "from" and _OTHERS_VALUE.search(gap))
    if gap and (text.startswith("'", period.char_end) or of_others):
        return False  # "1.8 times last year's level"; "8.1 percent, against 9.4 percent the year before"
    if (
        _MUCH_NOW.search(text, max(period.char_end, quantity.char_start - 40), quantity.char_start)
        and period.char_start
    ):
        return False
    if _UNTIL_THEN.match(text, quantity.char_end) or _SINCE_DONE.search(
        text, max(period.char_end, quantity.char_start - 80), quantity.char_start
    ):
        return False
    if _PLANNED.match(text, period.char_end):
        # "This year's targets are growth of 5 percent, … and 12 million jobs"
        return not period.char_start or 0 <= quantity.char_start - period.char_end < 40
    if _NORM.search(text, max(0, quantity.char_start - 40), quantity.char_start):
        return (bool(gap) and len(gap) < 40 and "," not in gap) or 0 <= quantity.char_start - period.char_end < 24
    if _APPOSED.match(gap) and _STRETCH.match(period.text):
        return False  # "it reached 3 million, a rise of 40 percent in two years"
    if said.aspect in ("level", "share") and _STRETCH.match(period.text):
        near = max(period.char_end, quantity.char_start - 100)
        if _REACHING.search(text, near, quantity.char_start):
            return False
    home, place = _at(clauses, period.char_start), _at(clauses, quantity.char_start)
    if home > place or _is_later(verbs, period.char_start, gap) or ("," in gap and _is_aside(text, quantity, period)):
        return _sums_up(text, clauses[place : home + 1], period, gap)
    if home == place:
        return True
    return _carries(text, clauses[home], clauses[place], period)


def _is_later(verbs: Sequence[int], end: int, gap: str) -> bool:
    """Tell whether a period stands in a later clause, one with a verb of its own after a comma."""
    cut = re.search("[,;:]", gap)
    if cut is None:
        return False
    following = bisect_right(verbs, end - len(gap) + cut.start())
    return ";" in gap or (following < len(verbs) and verbs[following] < end)


_ENDS = re.compile(r"[.;]?\s*\Z|[.;]\s")
_GOES_ON = re.compile(
    r"[;:]|\b(?:which|who|whose|whom|as(?!\sa\sresult)|because|after|before|when|where|if|that(?!\sof)|but|yet|"
    r"although|though|versus|against|compared|(?<!less\s)(?<!more\s)(?<!fewer\s)than|or)\s|"
    r",\s(?:with|\w+ing)\s"
)
_PARALLEL = re.compile(r"\b(?:and|while)\s")


def _sums_up(text: str, between: Sequence[_Clause], period: Period, gap: str) -> bool:
    """Tell whether a time at the end of a sentence is that of its parallel clauses: "A fell 2% and B 3% in May"."""
    alike = len({clause.tense for clause in between}) == 1 and not any(clause.is_now for clause in between)
    parallel = _PARALLEL.search(gap) and not _GOES_ON.search(gap) and not _STRETCH.match(period.text)
    return bool(alike and parallel and _ENDS.match(text, period.char_end))


def _is_aside(text: str, quantity: Quantity, period: Period) -> bool:
    """Tell whether a wording of time stands in an aside of its own, behind a figure and a comma."""
    return bool(_AGAINST.match(text, text.index(",", quantity.char_end), period.char_start))


def _carries(text: str, told: _Clause, clause: _Clause, period: Period) -> bool:
    """Tell whether a time goes on to hold in a later clause: one told in the same tense."""
    if _WHEN.fullmatch(text, period.char_end, clause.start):
        return True
    part = _PART_OF_IT.match(text, clause.begin) or _OF_WHICH.search(text, period.char_end, clause.begin)
    if part and not clause.is_now and ";" not in text[period.char_end : clause.begin]:
        return True
    opens = not text[told.start : period.char_start].strip(" ,")
    if clause.is_now or (told.is_subordinate and not clause.is_subordinate):
        return False
    # "In 2025, classrooms are to be renovated and teachers retrained"
    if told.tense != clause.tense and not (opens and (told.tense, clause.tense) == ("to come", "past")):
        return False
    if opens:
        return True
    if _OTHER_TIME.match(text, clause.begin) or _STRETCH.match(period.text):
        return False
    if _BESIDE.search(text, max(told.start, period.char_start - 80), period.char_start):
        return False  # "…, against 22 days in 2013, and ranks 31st"
    return told.tense == "to come" or not _END.match(period.text)


def _at(clauses: Sequence[_Clause], offset: int) -> int:
    return max(0, bisect_right(clauses, offset, key=lambda clause: clause.start) - 1)


# "exports rose 5% …, and imports 3%": after a past tense a noun, whatever the parser holds it for.
_NAMES = re.compile(r"[a-z]+s\s(?:by\s)?[$€£¥\d]")


def _clauses(analysis: Analysis, finite: Sequence[int]) -> list[_Clause]:
    """Return the clauses of a sentence, in order: stretches between breaks, each with a finite verb of its own."""
    text = analysis.text
    verbs = [(analysis.words[index], tense_of(text, analysis.words, index)) for index in finite]
    breaks = [(0, 0), *((m.start(), m.end()) for m in _BREAK.finditer(text))]
    found: list[_Clause] = []
    main: Tense | None = None
    has_done = False
    opening: tuple[int, int] | None = (0, 0)
    for number, (begin, start) in enumerate(breaks):
        end = breaks[number + 1][0] if number + 1 < len(breaks) else len(text)
        joined = bool(_JOINED.match(text, begin, start))
        subordinate = bool(_SUBORDINATE.match(text, begin, start))
        # "people who are not students": a clause within a phrase.
        told = [(v, tense) for v, tense in verbs if start <= v.char_start < end]
        if told and main == "past" and told[0][0].char_start == start and _NAMES.match(text, start):
            told = told[1:]
        own = [tense for v, tense in told if subordinate or v.dep != "relcl"] or [None for _ in told[:1]]
        goes_on = has_done and own[:1] == ["past"] and told[0][0].char_start == start
        if goes_on:
            own[0] = main  # "have handled 300 cases, trained 12 judges and recovered 40 cars"
        has_done = any(v.lemma == "have" and v.upos == "AUX" for v, _ in told) or (has_done and (goes_on or not told))
        if own:
            first = opening or (begin, start)
            found.append(_Clause(*first, subordinate and not opening, own[0]))
            opening = None
        elif joined and opening is None:
            # What follows ", and" without a verb: an ellipsis in the main clause, or what opens the next one.
            found.append(_Clause(begin, start, False, main))
            opening = (begin, start)
        if found:
            found[-1].is_now |= bool(_NOW.search(text, start, end)) and found[-1].tense != "past"
            main = main if found[-1].is_subordinate else found[-1].tense
    return found or [_Clause(0, 0, False, None)]


# "China has 31 such pacts": told of the present, "this is 31 more" of the figure before.
_AS_IT_IS = re.compile(
    r"(?<!\bthis)(?<!\bthat)(?<!\bit)(?<!\bwhich)\s(?:is|are|has|have)\s"
    r"(?:(?:now|already|currently|only|just|about|around|some|a\stotal\sof)\s){0,2}\Z",
    re.IGNORECASE,
)
_BESIDE_ANOTHER = re.compile(
    r"\s(?:[\w-]+\s){0,2}(?:more|less|fewer|higher|lower|faster|slower|larger|smaller|wider|narrower|above|below|as)\b"
)


def leaves_undated(
    period: Period, own: Collection[Period], quantities: Sequence[Quantity], index: int, text: str
) -> bool:
    """Tell whether a figure is told of the present, and so not of the days that an earlier sentence spoke of."""
    if period in own or period.period_start is None:
        return False  # `periods_open` has seen to the sentence's own
    start, end = quantities[index].char_start, quantities[index].char_end
    return bool(_AS_IT_IS.search(text, max(0, start - 40), start) and not _BESIDE_ANOTHER.match(text, end))


def parts_times(period: Period, between: str | None, said: Statement, event: date) -> bool:
    """Tell whether a figure is of another time than an earlier sentence: a plan of what is over, a fact of a plan."""
    if between is not None or period.period_end is None:
        return False  # `periods_open` has seen to the sentence's own
    if said.modality != "actual":
        return period.period_end < event
    return (period.period_start or period.period_end) > event


def plans_year(period: Period, text: str, quantity: Quantity, event: date) -> bool:
    """Tell whether what is told of a year just begun is a plan: in English its verb says so."""
    return False


def lasting_periods(periods: Sequence[Period], text: str) -> list[Period]:
    """Return the periods that may govern what follows: in English all."""
    return list(periods)
