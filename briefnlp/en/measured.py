"""The noun phrase an English quantity measures, found by walking the parse, and the indicator it names."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefnlp.en.periods import period_spans
from briefnlp.en.tokens import Syntax
from briefnlp.findings import Analysis, Measured, Quantity, Statement
from briefnlp.lexicon import WordingFinder, wordings
from briefnlp.text import shadow

_LEFT = frozenset(str.split("det amod compound poss nummod nmod quantmod advmod npadvmod predet punct case neg"))
_NOT_KEPT_FIRST = re.compile(
    r"(?:(?:a|an|its|their|his|her|our|my|your|some|all|another|more|every|each|both|total of|average of|whole of)\s)+",
    re.IGNORECASE,
)
_CHANGE_NOUNS = frozenset(
    str.split(
        "increase decrease rise fall decline drop growth expansion contraction gain reduction cut jump surge "
        "addition hike boost improvement slump plunge rate pace average total maximum minimum record high low "
        "number amount majority rest range level value up figure equivalent speed"
    )
)
_BARE_NOUNS = frozenset(
    str.split(
        "increase decrease rise fall decline drop growth expansion contraction gain reduction jump surge "
        "addition hike boost pace average total target goal plan quota maximum minimum record high low "
        "majority rest range equivalent remainder fraction"
    )
)
# These only say how something was counted.
_UNIT_NOUNS = frozenset(str.split("units items times sets pieces"))
_TIME_NOUNS = frozenset(str.split("year month quarter week day decade hour time period end"))
_PRONOUNS = frozenset(str.split("it they that those which this these who he she we"))
_LIST_SPLIT = re.compile(r",\s(?:and\s)?|\s(?:and|plus)\s")
# The parse hangs these on the verb; they belong to the noun they follow.
_WHERE = re.compile(r"\s(?:nationwide|worldwide|countrywide|citywide)\b")


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
    _align_lists(search, spans)
    return [
        None if span is None else Measured(*span, _indicator_id(search, index, span))
        for index, span in enumerate(spans)
    ]


# Comparisons of time are never what is measured.
_TIME_WORDING = re.compile(
    r"\b(?:year|month|quarter)[\s-](?:on|over)[\s-](?:year|month|quarter)\b|"
    r"\bthe\ssame\s(?:period|month|time|quarter)\b|\b(?:19|20)\d\d\b"
)
_BESIDE = re.compile(r"\s(?:(?:up|down|by|only|a\sfull|just)\s){0,2}\Z|,\sat\s\Z")
_MERE_WHOLE = re.compile(
    r"\sof\s(?:the|its|their|all|this|that)?\s?(?:(?:global|world|national|country's|whole|annual|"
    r"city's|world's|overall)\s)*(?:total|them|it|these|those|which|whom|sum|level|what|target)\b"
)
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


_PART_VERB = re.compile(
    r"\b(?:account\w*\sfor|(?:made|make|makes|making|took|takes|take)\sup|represent\w*|compris\w+|"
    r"constitut\w+|took|takes|suppl\w+|stay\w*|remain\w*|"
    r"reach\w*|hit|exceed\w*|equal\sto|equivalent\sto|absorb\w*|cover\w*|generat\w+|produc\w+)\s(?:\w+\s)?\Z|"
    r"\b(?:was|is|were|are|to|at|over)\s(?:\w+\s)?\Z"
)


class _Search:
    """One sentence with its parse, its quantities and the spans of its wordings of time."""

    def __init__(self, analysis: Analysis, quantities: Sequence[Quantity], statements: Sequence[Statement]) -> None:
        self.text = shadow(analysis.text)
        self.syntax = Syntax(analysis)
        self.words = analysis.words
        self.quantities, self.statements = quantities, statements
        self.periods = period_spans(analysis.text)
        self.periods += [m.span() for m in _TIME_WORDING.finditer(self.text)]
        for statement in statements:
            if statement.base_start is not None and statement.base_end is not None:
                self.periods.append((statement.base_start, statement.base_end))
        self.found: list[tuple[int, int] | None] = []
        # Where the quantity being looked at starts.
        self.here = 0

    def span_of(self, index: int) -> tuple[int, int] | None:
        self.here = self.quantities[index].char_start
        span = self._without(index, self._span(index))
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
        if not index or (self.statements[index].aspect == "share" and not self._is_whole(index)):
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
        if self._in_period(self.words[place].char_start) or self.words[place].lemma in _CHANGE_NOUNS | _TIME_NOUNS:
            return None
        return self._clipped(place, edge)

    def _clipped(self, place: int, edge: int) -> tuple[int, int]:
        """Return the phrase that ends with a noun, back to the last comma, conjunction or quantity before it."""
        parsed = self.phrase(place)
        if parsed and parsed[0] >= edge and parsed[1] == self.words[place].char_end:
            return parsed
        gap = self.text[edge : self.words[place].char_end]
        cuts = [
            m.end()
            for m in re.finditer(
                r"[,;:]\s(?:and\s|while\s|but\s|with\s)?|^\s(?:and|while|but|with)\s|\s(?:and|while|"
                r"but)\s(?=\S+\s?\S*\Z)",
                gap,
            )
        ]
        start = edge + (cuts[-1] if cuts else 0)
        opening = _NOT_KEPT_FIRST.match(self.text, start, self.words[place].char_end)
        start = opening.end() if opening and opening.end() < self.words[place].char_end else start
        while self.text[start] == " ":
            start += 1
        return start, self.words[place].char_end

    def _is_whole(self, index: int) -> bool:
        """Tell whether a share is of a mere "total": what it is a share of was named before."""
        return bool(_MERE_WHOLE.match(self.text[self.quantities[index].char_end :]))

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
                statement.aspect == "share" and (self._is_whole(index) or self._part_is_named(index))
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
            if (
                match
                and not self._in_period(quantity.char_end + 1)
                and self._is_object(quantity)
                and re.match(r"\s(?:in|worth)", match.group())
            ):
                return self._phrase_at(quantity.char_end + match.end(), nouns_only=True)
            attribute = self._attribute(quantity)
            if attribute:
                return attribute
        return None

    def _is_distributed(self, index: int) -> bool:
        """Tell whether each figure names its own item after it: "12 percent for M2 and 7 percent for output"."""
        quantity = self.quantities[index]
        word = re.match(
            r"\s(for|in)\s(?!the\s(?:year|first|second|past|same)|\d|nominal|real|terms)",
            self.text[quantity.char_end :],
        )
        if not word or self._in_period(quantity.char_end + 1) or quantity.unit_id == "count":
            return False
        alike = [
            q
            for q in self.quantities
            if q.unit_id == quantity.unit_id and self.text.startswith(word.group()[:-1], q.char_end)
        ]
        return len([q for q in alike if not self._in_period(q.char_end + 1)]) > 1

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

    def _part_is_named(self, index: int) -> bool:
        """Tell whether a share names its part before it: "exports make up 20 percent of output"."""
        quantity = self.quantities[index]
        head = self.text[max(0, quantity.char_start - 60) : quantity.char_start]
        return bool(_PART_VERB.search(head))

    def _is_object(self, quantity: Quantity) -> bool:
        return True

    def _in_period(self, offset: int) -> bool:
        return any(a <= offset < b for a, b in self.periods)

    def _phrase_at(self, offset: int, *, nouns_only: bool = False) -> tuple[int, int] | None:
        if self._in_period(offset):
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
                            and not self._is_quantity(inner)
                            and not self._in_period(self.words[inner].char_start)
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
        if self._is_quantity(place) or self._in_period(word.char_start) or word.lemma in _TIME_NOUNS:
            return None
        if word.char_start >= quantity.char_end and quantity.rule != "multiple_word":
            return None
        if word.upos not in ("NOUN", "PROPN", "PRON", "ADJ", "VERB"):
            return None
        return self.phrase(place)

    def _is_quantity(self, place: int) -> bool:
        word = self.words[place]
        return any(q.char_start <= word.char_start < q.char_end for q in self.quantities if q.rule != "age")

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
                and not self._is_quantity(place)
                and not self._in_period(word.char_start)
                and word.lemma not in _BARE_NOUNS
            ):
                return self.phrase(place)
            place -= 1
        return None

    def phrase(self, head: int, *, after: int | None = None) -> tuple[int, int] | None:
        """Return the span of the noun phrase of a head: modifiers before it, of-phrases and conjuncts after it."""
        first, last = self._left_edge(head, after), self._right_edge(head)
        start, end = self.words[first].char_start, self.words[last].char_end
        if after is not None and start < after:
            start = after
        if acronym := re.compile(r"\s\([A-Z][\w&-]{0,11}s?\)").match(self.text, end):
            end = acronym.end()
        if place := _WHERE.match(self.text, end):
            end = place.end()
        opening = _NOT_KEPT_FIRST.match(self.text, start, end)
        start = opening.end() if opening and opening.end() < end else start
        while start < end and not self.text[start].isalnum() and self.text[start] not in "'\"":
            start += 1
        return (start, end) if start < end else None

    def _left_edge(self, head: int, after: int | None) -> int:
        first = head
        for child in sorted(self.syntax.children[head], reverse=True):
            if child > head:
                continue
            word = self.words[child]
            if word.dep not in _LEFT or self._holds_quantity(child):
                break
            if word.text in (",", ";", ":", "(") or (word.text == "-" and not self._is_hyphen(child)):
                break
            if after is not None and word.char_start < after:
                break
            first = min(first, *self.syntax.subtree(child))
        while first < head and self.words[first].upos == "PUNCT":
            first += 1
        return first

    def _holds_quantity(self, place: int) -> bool:
        return any(self._is_quantity(p) for p in self.syntax.subtree(place))

    def _right_edge(self, head: int) -> int:
        last = head
        for child in self.syntax.children[head]:
            if child < head:
                continue
            word = self.words[child]
            if not self._is_kept_after(child, word.dep):
                if word.dep in ("punct", "cc"):
                    continue
                break
            edge = self._edge_within(child)
            if edge < child:
                break
            last = max(last, edge)
        return last

    def _is_kept_after(self, child: int, relation: str) -> bool:
        word = self.words[child]
        if self._in_period(word.char_start):
            return False
        if relation == "prep":
            return word.lemma in (
                "of",
                "in",
                "for",
                "on",
                "to",
                "with",
                "at",
                "by",
                "from",
                "among",
                "between",
                "per",
                "above",
                "under",
                "against",
                "as",
            ) and self._has_noun(child)
        if relation in ("conj",):
            return word.upos in ("NOUN", "PROPN") and not self._has_own_quantity(child)
        if relation == "acl":
            return word.char_start - self.words[child - 1].char_end < 2 and word.lemma not in (
                "reach",
                "total",
                "make",
                "account",
                "worth",
                "bring",
                "leave",
                "carry",
                "priced",
            )
        return (
            relation in ("case", "amod", "pobj", "compound", "nmod", "npadvmod") and self.words[child - 1].text != ","
        )

    def _has_noun(self, preposition: int) -> bool:
        objects = self.syntax.dependents(preposition, "pobj", "pcomp")
        if any(self._is_quantity(o) or self._in_period(self.words[o].char_start) for o in objects):
            return False
        # "37,000 employees in 26 countries": a quantity that comes after is a figure of its own.
        later = any(
            self._is_quantity(p) and self.words[p].char_start > self.here for p in self.syntax.subtree(preposition)
        )
        return bool(objects) and not later

    def _has_own_quantity(self, place: int) -> bool:
        return any(self._is_quantity(c) for c in self.syntax.children[place])

    def _edge_within(self, place: int) -> int:
        """Return the last word of a dependent, cut before a comma, a quantity, a time or a relative clause."""
        words = self.syntax.subtree(place)
        last = place - 1
        for previous, index in zip([place - 1, *words], words, strict=False):
            word = self.words[index]
            if index != previous + 1 and index != place and index > last + 1:
                break
            if word.text in (",", ";", ":", "(", "-") and not self._is_list_comma(index) and not self._is_hyphen(index):
                break
            if word.dep in ("relcl", "nsubj", "nsubjpass", "mark") or self._in_period(word.char_start):
                break
            if self._is_quantity(index) and self.words[index].dep != "nummod":
                break
            last = index
        while last > place and self.words[last].upos in ("PUNCT", "CCONJ", "ADP", "DET"):
            last -= 1
        return last

    def _is_hyphen(self, index: int) -> bool:
        word = self.words[index]
        spaced = (
            self.text[word.char_start - 1 : word.char_start] == " "
            or self.text[word.char_end : word.char_end + 1] == " "
        )
        return word.text == "-" and not spaced

    def _is_list_comma(self, index: int) -> bool:
        return (
            self.words[index].text == ","
            and self.words[index].head >= 0
            and bool(self.syntax.dependents(self.words[index].head, "conj"))
        )


def _align_lists(search: _Search, spans: list[tuple[int, int] | None]) -> None:
    """Give "imports of A, B and C grew by 1%, 2% and 3%, respectively" one item each."""
    for first, last in _value_lists(search):
        count = last - first + 1
        items = _items(search, first, last, spans)
        if items and len(items) == count:
            spans[first : last + 1] = items


def _value_lists(search: _Search) -> Iterator[tuple[int, int]]:
    """Yield first and last index of two to nine quantities joined by commas and "and" alone."""
    first = 0
    quantities = search.quantities
    for index in range(1, len(quantities) + 1):
        same = index < len(quantities) and quantities[index].unit_id == quantities[index - 1].unit_id
        joined = same and re.fullmatch(
            r"(?:,\s(?:and\s)?|\sand\s)(?:(?:up|down|by|an?)\s){0,2}",
            search.text[quantities[index - 1].char_end : quantities[index].char_start],
        )
        if not joined:
            if 1 <= index - 1 - first <= 8:
                yield first, index - 1
            first = index


def _items(
    search: _Search, first: int, last: int, spans: list[tuple[int, int] | None]
) -> list[tuple[int, int] | None] | None:
    count = last - first + 1
    span = spans[first]
    if not span:
        return None
    for start, end in _list_regions(search, span, search.quantities[first].char_start):
        items = _split_items(search.text, start, end, count)
        if items:
            return list(items)
    # The same items as an earlier list of the same length: "…; the growth rates were 5%, 2% and 1%".
    for before in range(first - count, -1, -1):
        earlier = spans[before : before + count]
        if (
            len({*earlier}) == count
            and all(earlier)
            and any(b == before for b, e in _value_lists(search) if e - b + 1 == count)
        ):
            return list(earlier)
    return None


def _list_regions(search: _Search, span: tuple[int, int], end: int) -> Iterator[tuple[int, int]]:
    text = search.text
    # What stands after a preposition in the phrase, the phrase itself, and the clause up to its verb.
    for match in re.finditer(r"\b(?:of|for|with|at|in|from|by|between)\s", text[span[0] : span[1]]):
        yield span[0] + match.end(), span[1]
    yield span
    breaks = [m.end() for m in re.finditer(r"[;:]\s|,\s(?:with|while|and)\s(?=the\b|those\b|that\b)", text[:end])]
    clause = max(breaks or [0])
    for verb in (w for w in search.words if clause < w.char_start < end and w.upos in ("VERB", "AUX")):
        stop = verb.char_start - 1
        for match in re.finditer(r"\b(?:of|for|with|at|in|from|by|between|to)\s", text[clause:stop]):
            yield clause + match.end(), stop
        opening = re.match(r"(?:[^,;]{1,60},\s)?", text[clause:stop])
        yield clause, stop
        if opening and opening.end():
            yield clause + opening.end(), stop
        break


def _split_items(text: str, start: int, end: int, count: int) -> list[tuple[int, int]] | None:
    piece = text[start:end].rstrip(" ,")
    cuts = [(m.start(), m.end()) for m in _LIST_SPLIT.finditer(piece)]
    commas = [c for c in cuts if "," in piece[c[0] : c[1]]]
    # "A, B, C and D": commas and the last "and". Items may themselves hold "and": fit the count with what is there.
    options = [cuts]
    ands = [c for c in cuts if c not in commas]
    if ands:
        options += [[*commas, ands[-1]], [*commas, ands[0]], commas]
    for chosen in options:
        chosen = sorted(set(chosen))
        if len(chosen) + 1 != count:
            continue
        edges = [0, *[x for cut in chosen for x in cut], len(piece)]
        items = [(start + edges[i], start + edges[i + 1]) for i in range(0, len(edges), 2)]
        if all(b - a > 1 for a, b in items):
            return items
    return None


@cache
def _indicator_finder() -> WordingFinder:
    return WordingFinder((row["wording"].lower(), row["indicator_id"]) for row in wordings("indicator_names", "en"))


# A part, a place or a partner makes a series of its own.
_PART_OF = re.compile(
    r"\b(?:with|to|from|in|of|by|for|between|among|at)\s(?!the\scountry\b|China\b|goods\b|the\snation)", re.IGNORECASE
)


def _indicator_id(search: _Search, index: int, span: tuple[int, int]) -> str | None:
    phrase = search.text[span[0] : span[1]].lower()
    hits = list(_indicator_finder().find(phrase))
    if not hits:
        return None
    best = max(hits, key=lambda hit: hit.char_end - hit.char_start)
    rest = phrase[: best.char_start] + phrase[best.char_end :]
    rest = re.sub(
        r"\b(?:the|total|overall|china's|country's|nation's|national|nationwide|of|in|number|value|"
        r"growth|annual|whole|a|an|for|new|average|real|nominal|china|year-on-year)\b",
        "",
        rest,
    )
    return best.payload if not rest.strip(" ,-'\"") else None
