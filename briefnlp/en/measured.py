"""The noun phrase an English quantity measures, found by walking the parse, and the indicator it names."""

import re
from collections.abc import Iterator, Sequence

from briefnlp.en.indicators import align_lists, indicator_id
from briefnlp.en.phrases import TIME_NOUNS, Phrases
from briefnlp.en.units import dimension
from briefnlp.findings import Analysis, Measured, Quantity, Statement
from briefnlp.lexicon import words

_CHANGE_NOUNS = frozenset(
    str.split(
        "increase decrease rise fall decline drop growth expansion contraction gain reduction cut jump surge "
        "addition hike boost improvement slump plunge rate pace average total maximum minimum record high low "
        "number amount majority rest range level value up figure equivalent speed"
    )
)
_BARE_NOUNS = words("phrase_words", "en", role="bare_noun")
# These only say how something was counted.
_UNIT_NOUNS = words("phrase_words", "en", role="unit_noun")


def find_measured(
    analysis: Analysis, quantities: Sequence[Quantity], statements: Sequence[Statement]
) -> list[Measured | None]:
    """Return for each quantity the span of the noun phrase it measures, with the indicator when it is sure, or null.

    >>> from briefnlp.en.numbers import find_numbers
    >>> from briefnlp.en.quantities import find_quantities
    >>> from briefnlp.en.statements import read_statements
    >>> from briefnlp.en.tokens import parse_sentences
    >>> analysis = next(parse_sentences(["The total output of grain rose by 5 percent."]))
    >>> found = find_quantities(analysis.text, find_numbers(analysis.text))
    >>> measured = find_measured(analysis, found, read_statements(analysis, found))
    >>> [analysis.text[m.char_start : m.char_end] for m in measured if m]
    ['The total output of grain']
    """
    if not analysis.words:
        return [None] * len(quantities)
    search = _Search(analysis, quantities, statements)
    spans = [search.span_of(index) for index in range(len(quantities))]
    align_lists(search, spans)
    return [
        None if span is None else Measured(*span, indicator_id(search, index, span)) for index, span in enumerate(spans)
    ]


_BESIDE = re.compile(r"\s(?:(?:up|down|by|only|a\sfull|just)\s){0,2}\Z|,\sat\s\Z")
_LINKING = re.compile(
    r"(?:\s|,|\b(?:up|down|by|an?|the|of|to|or|and|from|increase|rise|decrease|decline|drop|fall|"
    r"growth|gain|jump|reduction|addition|cut|expansion|"
    r"pickup|contraction|cumulative|average|annual|nominal|real|respectively|year-on-year|net|"
    r"further|another|about|nearly|over|increasing|growing|rising|"
    r"falling|dropping|declining|was|is|only|just|accounting|for|equal|equivalent|more|than|then|"
    r"even|but|still|also|again|which|mere|full|representing|"
    r"seasonally|adjusted|level|it|has|been|stayed|remained|above|below|now|alone|with|total|per|"
    r"share|unit|day|week|each)\b)+"
)


_IN_NUMBER = re.compile(r"\sin\sthe\s(?:number|value|amount|volume|use)\b")
_IN_WHAT = re.compile(r"\s(?:in|worth)\b")


class _Search(Phrases):
    """What each quantity of one sentence measures, one after the other."""

    def __init__(self, analysis: Analysis, quantities: Sequence[Quantity], statements: Sequence[Statement]) -> None:
        super().__init__(analysis, quantities, statements)
        self.found: list[tuple[int, int] | None] = []

    def span_of(self, index: int) -> tuple[int, int] | None:
        """Return the span of what one quantity measures, or null, and remember it for those after it."""
        self.here = self.quantities[index].char_start
        span = self._without(index, self._span(index))
        # "an eight-day holiday" is as long as it is; nothing else measures a time.
        if span and self.is_time(span) and not self.text.startswith("-", self.quantities[index].number_end):
            span = self._of_previous(index)
        self.found.append(span)
        return span

    def _span(self, index: int) -> tuple[int, int] | None:
        quantity, statement = self.quantities[index], self.statements[index]
        if quantity.rule == "age":
            return None
        if self._is_plain_count(index):
            return self._counted(quantity)
        if statement.aspect == "rank":
            return self._ranked(quantity) or self._subject(index)
        return (
            self._after_of(index)
            or self._beside(index)
            or self._carried_on(index)
            or self._subject(index)
            or self._of_previous(index)
        )

    def _without(self, index: int, span: tuple[int, int] | None) -> tuple[int, int] | None:
        """Cut a phrase that a wrong parse stretched over the quantity itself."""
        start = self.quantities[index].char_start
        if span is None or not span[0] < start <= span[1] + 2 or self.quantities[index].rule == "multiple_word":
            return span
        last = self.syntax.at(start) - 1
        while last >= 0 and (
            self.words[last].text == "worth"
            or self.words[last].upos in ("ADP", "VERB", "AUX", "PUNCT", "CCONJ", "DET", "PART", "ADV")
        ):
            last -= 1
        return (span[0], self.words[last].char_end) if last >= 0 and self.words[last].char_end > span[0] else None

    def _is_plain_count(self, index: int) -> bool:
        quantity, _statement = self.quantities[index], self.statements[index]
        if self.text[quantity.counted_start or 0 : quantity.counted_end].lower() in _UNIT_NOUNS:
            return False
        if quantity.unit_id != "count" or quantity.counted_start is None:
            return False
        return (
            quantity.rule in ("number", "range", "shared_unit", "compound")
            and quantity.counted_start >= quantity.number_end
        )

    def _carried_on(self, index: int) -> tuple[int, int] | None:
        """Return what the figure before measures when only linking words stand between: "…, up 5 percent"."""
        if not index or (self.statements[index].aspect == "share" and not self.is_whole(index)):
            return None
        edge, quantity = self.quantities[index - 1].char_end, self.quantities[index]
        if quantity.rule == "understood" and quantity.unit_id == "count" and self.statements[index].aspect == "level":
            words = self.words[self.syntax.at(edge) : self.syntax.at(quantity.char_start)]
            if not any(w.dep in ("nsubj", "nsubjpass") and w.char_start > edge for w in words):
                return self.found[index - 1]
        gap = self.text[self.quantities[index - 1].char_end : self.quantities[index].char_start]
        for first, last in self.periods:
            start = self.quantities[index - 1].char_end
            if first >= start and last <= self.quantities[index].char_start:
                gap = gap.replace(self.text[first:last], " ")
        return self.found[index - 1] if _LINKING.fullmatch(gap + " ") and ";" not in gap else None

    def _beside(self, index: int) -> tuple[int, int] | None:
        """Return the noun phrase right before a quantity that shares the verb of the one before: "…, imports by 4%"."""
        if not index:
            return None
        quantity, edge = self.quantities[index], self.quantities[index - 1].char_end
        match = _BESIDE.search(self.text[edge : quantity.char_start])
        if not match or quantity.rule == "multiple_word":
            return None
        place = self.syntax.at(edge + match.start() - 1) if match.start() else -1
        if place < 0 or self.words[place].char_start < edge or self.words[place].upos not in ("NOUN", "PROPN"):
            return None
        if any(w.upos in ("VERB", "AUX") and edge <= w.char_start for w in self.words[self.syntax.at(edge) : place]):
            return None
        if self.in_period(self.words[place].char_start) or self.words[place].lemma in _CHANGE_NOUNS | TIME_NOUNS:
            return None
        return self.clipped(place, edge)

    def _of_previous(self, index: int) -> tuple[int, int] | None:
        return self.found[index - 1] if index and self.found[index - 1] else None

    def _counted(self, quantity: Quantity) -> tuple[int, int] | None:
        if quantity.counted_end is None:
            return None
        place = self.syntax.at(quantity.counted_end - 1)
        if quantity.rule == "compound":
            for ancestor in (place, *self.syntax.ancestors(place)):
                if (
                    self.words[ancestor].upos in ("NOUN", "PROPN")
                    and self.words[ancestor].char_start > quantity.char_end
                ):
                    return self.phrase(ancestor, after=quantity.char_end)
            return None
        span = self.phrase(
            place, after=quantity.number_end if quantity.number_end <= self.words[place].char_start else None
        )
        between = self.text[quantity.char_end : quantity.counted_start]
        if (
            span
            and quantity.char_end < span[0]
            and len(between) < 60
            and not between.startswith(" of ")
            and re.fullmatch(r"\s(?:[\w'-]+\s)*", between)
        ):
            # What stands between a number and its noun modifies the noun, however it was parsed.
            span = (quantity.char_end + 1, span[1])
        return span

    def _ranked(self, quantity: Quantity) -> tuple[int, int] | None:
        place = self.syntax.at(quantity.char_end - 1)
        head = self.words[place].head
        if self.words[place].dep == "amod" and head > place and self.words[head].upos in ("NOUN", "PROPN"):
            return self.phrase(head, after=quantity.char_end)
        following = re.match(
            r"\s(?:in\sterms\sof|in|by)\s(?!the\s(?:world|country)|a\srow|20)", self.text[quantity.char_end :]
        )
        if following:
            place = self.syntax.at(quantity.char_end + following.end())
            head = self._noun_from(place)
            if head >= 0 and self.words[head].upos == "NOUN":
                return self.phrase(head)
        return None

    def _noun_from(self, place: int) -> int:
        """Return the head noun of the phrase that begins at a word."""
        for index in (place, *self.syntax.ancestors(place)):
            if (
                self.words[index].upos in ("NOUN", "PROPN", "PRON")
                and index >= place
                and self.words[index].dep != "compound"
            ):
                return index
            if index < place:
                break
        return -1

    def _after_of(self, index: int) -> tuple[int, int] | None:
        """Read "5,000 kilometers of highways", "30 million yuan in rewards", "60% of the towns"."""
        quantity, statement = self.quantities[index], self.statements[index]
        tail = self.text[quantity.char_end : quantity.char_end + 120]
        if self._is_distributed(index):
            return self._phrase_at(quantity.char_end + re.match(r"\s\w+\s", tail).end())  # type: ignore[union-attr]
        if statement.aspect == "change":
            noun = re.match(
                r"(?:\s|-)(?:[a-z-]+\s){0,3}?(?:increase|decrease|rise|fall|decline|drop|growth|cut|reduction|"
                r"gain|jump|hike|addition|improvement)\s(?:in|of|to)\s",
                tail,
            )
            if noun:
                return self._phrase_at(quantity.char_end + noun.end())
            if quantity.unit_id != "count":
                return None
            return None
        match = re.match(r"\sof\s(?:all\s(?:the\s)?)?", tail)
        if match:
            if statement.aspect == "ratio" or (
                statement.aspect == "share" and (self.is_whole(index) or self.part_is_named(index))
            ):
                return None
            return self._phrase_at(quantity.char_end + match.end())
        if statement.aspect == "share" or self._is_distributed(index):
            match = re.match(r"\s(?:for|in)\s", tail)
            return self._phrase_at(quantity.char_end + match.end()) if match else None
        if statement.aspect == "level" and not statement.direction:
            match = re.match(
                r"\s(?:worth\s)?(?:in|for|on)\s(?!the\s(?:first|second|third|fourth|year|past)|\d|20|total\b|a\s)", tail
            )
            # "41 degrees in the south" and "12 years in prison" say where.
            if match and not self.in_period(quantity.char_end + 1) and self._tells_what(quantity):
                return self._phrase_at(quantity.char_end + match.end(), nouns_only=True)
            attribute = self._attribute(quantity)
            if attribute:
                return attribute
        return None

    def _tells_what(self, quantity: Quantity) -> bool:
        is_place = dimension(quantity.unit_id) in ("time", "temperature", "length")
        return bool((_IN_NUMBER if is_place else _IN_WHAT).match(self.text, quantity.char_end))

    def _is_distributed(self, index: int) -> bool:
        """Tell whether each figure names its own item after it: "12 percent for M2 and 7 percent for output"."""
        quantity = self.quantities[index]
        word = re.match(
            r"\s(for|in)\s(?!the\s(?:year|first|second|past|same)|\d|nominal|real|terms)",
            self.text[quantity.char_end :],
        )
        if not word or self.in_period(quantity.char_end + 1) or quantity.unit_id == "count":
            return False
        alike = [
            q
            for q in self.quantities
            if q.unit_id == quantity.unit_id and self.text.startswith(word.group()[:-1], q.char_end)
        ]
        return len([q for q in alike if not self.in_period(q.char_end + 1)]) > 1

    def _attribute(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "a 4-trillion-yuan package", "20 meters of …": the noun a measured adjective stands before."""
        if "-" not in self.text[quantity.number_start : quantity.char_end]:
            return None
        place = self.syntax.at(quantity.char_end - 1)
        for ancestor in self.syntax.ancestors(place):
            word = self.words[ancestor]
            if (
                word.upos in ("NOUN", "PROPN")
                and word.char_start >= quantity.char_end
                and word.char_start - quantity.char_end < 40
            ):
                return self.phrase(ancestor, after=quantity.char_end)
        return None

    def _phrase_at(self, offset: int, *, nouns_only: bool = False) -> tuple[int, int] | None:
        if self.in_period(offset):
            return None
        place = self.syntax.at(offset)
        head = self._noun_from(place)
        if head >= 0 and self.words[head].upos == "PRON":
            return self._antecedent(head)
        if head < 0 or (nouns_only and self.words[head].upos != "NOUN"):
            return None
        return self.phrase(head, after=offset)

    def _subject(self, index: int) -> tuple[int, int] | None:
        """Climb from the quantity to the noun it is said of: a subject, an object, the noun of a "with" phrase."""
        quantity = self.quantities[index]
        place = self.syntax.at(quantity.number_end - 1)
        for candidate in self._candidates(place, quantity):
            span = self._usable(candidate, quantity)
            if span:
                return span
        return self._nearest(quantity)

    def _candidates(self, place: int, quantity: Quantity) -> Iterator[int]:
        own = (place,) if self.words[place].upos in ("VERB", "AUX") else ()
        for ancestor in (*own, *self.syntax.ancestors(place)):
            word = self.words[ancestor]
            if word.upos in ("NOUN", "PROPN") and word.char_end <= quantity.char_start:
                yield ancestor
            if word.lemma in _CHANGE_NOUNS or word.upos in ("VERB", "AUX"):
                for preposition in self.syntax.dependents(ancestor, "prep"):
                    if self.words[preposition].lemma in ("in", "of") and word.upos == "NOUN":
                        yield from self.syntax.dependents(preposition, "pobj")
            if word.upos in ("VERB", "AUX"):
                # "cut PM2.5 by 27 percent": what is cut, before who cuts it.
                objects = [
                    o
                    for o in self.syntax.dependents(ancestor, "dobj")
                    if self.words[o].char_end <= quantity.char_start or ancestor == place
                ]
                yield from objects
                subject = self.syntax.subject_of(ancestor)
                if subject >= 0:
                    yield subject

    def _usable(self, place: int, quantity: Quantity) -> tuple[int, int] | None:
        word = self.words[place]
        if word.lemma.lower() in _BARE_NOUNS and not self.syntax.dependents(place, "compound"):
            for preposition in self.syntax.dependents(place, "prep"):
                if self.words[preposition].lemma in ("in", "of"):
                    for inner in self.syntax.dependents(preposition, "pobj"):
                        if (
                            self.words[inner].upos in ("NOUN", "PROPN")
                            and not self.is_quantity(inner)
                            and not self.in_period(self.words[inner].char_start)
                        ):
                            return (
                                self.phrase(place)
                                if word.lemma == "growth" or word.dep in ("nsubj", "nsubjpass")
                                else self.phrase(inner)
                            )
            if word.dep not in ("nsubj", "nsubjpass"):
                return None
        if word.upos == "PRON" and word.text.lower() not in ("those", "that", "ones"):
            return self._antecedent(place)
        if self.is_quantity(place) or self.in_period(word.char_start) or word.lemma in TIME_NOUNS:
            return None
        if word.char_start >= quantity.char_end and quantity.rule != "multiple_word":
            return None
        if word.upos not in ("NOUN", "PROPN", "PRON", "ADJ", "VERB"):
            return None
        return self.phrase(place)

    def _antecedent(self, place: int) -> tuple[int, int] | None:
        """Return what a pronoun stands for: the last noun phrase measured before it, or the first of the sentence."""
        before = [span for span in self.found if span and span[1] <= self.words[place].char_start]
        return before[-1] if before else None

    def _nearest(self, quantity: Quantity) -> tuple[int, int] | None:
        """Return the nearest noun phrase to the left in the same clause that is neither quantity nor time."""
        place = self.syntax.at(quantity.char_start) - 1
        while place >= 0 and self.words[place].text != ";":
            word = self.words[place]
            if (
                word.upos in ("NOUN", "PROPN")
                and word.dep != "compound"
                and not self.is_quantity(place)
                and not self.in_period(word.char_start)
                and word.lemma not in _BARE_NOUNS
            ):
                return self.phrase(place)
            place -= 1
        return None
