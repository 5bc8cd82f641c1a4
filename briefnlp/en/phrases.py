"""Which words make up an English noun phrase: its span from the parse, cut where a figure or a time begins."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefnlp.en.periods import find_periods
from briefnlp.en.tokens import Syntax
from briefnlp.en.units import dimension
from briefnlp.en.word_kinds import TIME_NOUNS
from briefnlp.findings import Analysis, Quantity, Statement
from briefnlp.text import shadow

_LEFT = frozenset(str.split("det amod compound poss nummod nmod quantmod advmod npadvmod predet punct case neg"))
NOT_KEPT_FIRST = re.compile(
    r"(?:(?:a|an|its|their|his|her|our|my|your|some|all|another|more|every|each|both|total of|average of|whole of)\s)+",
    re.IGNORECASE,
)
# The parse hangs these on the verb; they belong to the noun they follow.
_WHERE = re.compile(r"\s(?:nationwide|worldwide|countrywide|citywide)\b")
# Comparisons of time are never what is measured.
_TIME_WORDING = re.compile(
    r"\b(?:year|month|quarter)[\s-](?:on|over)[\s-](?:year|month|quarter)\b|"
    r"\bthe\ssame\s(?:period|month|time|quarter)\b|\b(?:19|20)\d\d\b"
)


# Prepositions that open a remark, a comparison or a time rather than say of what.
_NOT_KEPT = frozenset(
    str.split(
        "like as such than since until till including excluding despite after before during amid following versus "
        "because while without"
    )
)
# What may lead from an object to where or of what it is, and how far its figure stands from it at most.
_WHERE_IT_IS = frozenset(str.split("at for in on of among between per"))
_NEAR, _LONGEST = 16, 16
_IN_PHRASE = frozenset(str.split("ADP DET ADJ NOUN PROPN PRON CCONJ PART NUM"))
_CLAUSE = re.compile(r"(?:[,;]\s(?:and|but|while|whereas|yet)|;)\s")
_MERE_WHOLE = re.compile(
    r"\sof\s(?:the|its|their|all|this|that)?\s?(?:(?:global|world|national|country's|whole|annual|"
    r"city's|world's|overall)\s)*(?:total|them|it|these|those(?!\s(?:who|in|with|from|on|at|\w+ed)\b)|which|whom|sum|level|what|target)\b"
)
_PART_VERB = re.compile(
    r"\b(?:account\w*\sfor|(?:made|make|makes|making|took|takes|take)\sup|represent\w*|compris\w+|"
    r"constitut\w+|took|takes|suppl\w+|stay\w*|remain\w*|contribut\w+|"
    r"exceed\w*|equal\sto|equivalent\sto)\s(?:\w+\s){0,2}\Z"
)
# "won 32 percent of the vote", but "lost a fifth of its value"
_HAVE_VERB = re.compile(
    r"\b(?:h[eo]ld\w*|absorb\w*|generat\w+|produc\w+|provid\w+|w[io]n|wins|own(?:s|ed)?|control\w*|command\w*|captur\w+|met|meets?|saves?|garner\w*|employ\w*|attract\w*)\s(?:\w+\s){0,2}\Z|"
    r"\b(?:was|is|were|are|at)\s(?:\w+\s)?\Z|(?<!\bhome)\s(?:to|over)\s\Z"
)
_OF_ITS = re.compile(r"\sof\s(?:its|their|his|her)\s")


_AWAY = re.compile(
    r"\s(?:(?:to\sthe\s)?(?:north|south|east|west)\w*|off|from|away|outside|inland|above\s(?:the\s)?(?:earth|sea|ground))\b"
)

_OLD_OR_EARLY = re.compile(r"(?:-|\s)(?:olds?|early|after|before|into|in\sa\srow|running)\b")

_DURING = re.compile(
    r"\b(?:for|in|within|after|during|every|of|takes?|took)\s(?:just\s|only\s|about\s|nearly\s|a\sfurther\s|the\s(?:past|next)\s)?\Z",
    re.IGNORECASE,
)

_LASTS = re.compile(
    r"\b(?:last|run|keep|kept|stay|sleep|slept|average|is|was|are|were|age|time|period|life|expectancy|period)\w*\s[\w\s]{0,20}\Z|"
    r"(?<!\bIt\s)(?<!\bit\s)\btak\w+\s[\w\s]{0,12}\Z|\b\w+\sof\s\Z"
)


# "of five-year-olds"
_HYPHENED = re.compile(r"[\w-]*\Z")


class Phrases:
    """The noun phrases of one sentence, with its parse, its quantities and the spans of its wordings of time."""

    def __init__(self, analysis: Analysis, quantities: Sequence[Quantity], statements: Sequence[Statement]) -> None:
        self.text = shadow(analysis.text)
        self.syntax = Syntax(analysis)
        self.words = analysis.words
        self.quantities, self.statements = quantities, statements
        self.periods = [(p.char_start, p.char_end) for p in find_periods(analysis.text, None)]
        self.periods += [m.span() for m in _TIME_WORDING.finditer(self.text)]
        self.times = list(self.periods)
        for statement in statements:
            # What opens a sentence tells when, and is no comparison.
            if statement.base_start and statement.base_end is not None:
                self.periods.append((statement.base_start, statement.base_end))
        starts = [word.char_start for word in self.words]
        self._in_numbers = {
            place
            for q in quantities
            if q.rule != "age"
            for place in range(bisect_left(starts, q.char_start), bisect_left(starts, q.char_end))
        }
        # Where the quantity being looked at starts.
        self.here = 0

    def in_period(self, offset: int) -> bool:
        """Tell whether an offset lies in a wording of time or comparison."""
        return any(first <= offset < end for first, end in self.periods)

    def is_quantity(self, place: int) -> bool:
        """Tell whether a word is part of a quantity."""
        return place in self._in_numbers

    def phrase(self, head: int, *, after: int | None = None) -> tuple[int, int] | None:
        """Return the span of the noun phrase of a head: modifiers before it, of-phrases and conjuncts after it."""
        # "the country's 47 prisons" are prisons.
        owned = self.words[head].head
        if self.text.startswith("'", self.words[head].char_end) and owned > head:
            head = owned if self.words[owned].upos in ("NOUN", "PROPN") else head
        first, last = self._left_edge(head, after), self._right_edge(head)
        start, end = self.words[first].char_start, self.words[last].char_end
        if after is not None and start < after:
            start = after
        if acronym := re.compile(r"\s\([A-Z][\w&-]{0,11}s?\)").match(self.text, end):
            end = acronym.end()
        if place := _WHERE.match(self.text, end):
            end = place.end()
        opening = NOT_KEPT_FIRST.match(self.text, start, end)
        start = opening.end() if opening and opening.end() < end else start
        return self._whole_words(start, end, after)

    def _whole_words(self, start: int, end: int, after: int | None) -> tuple[int, int] | None:
        """Return a span without a label or a preposition before it, and with the whole of a hyphened word."""
        if label := self.text.rfind(": ", start, end) + 1:
            start = label + 1
        if self._is_led(start):
            start = min(self.words[self.syntax.at(start)].char_end + 1, end)
        joined = _HYPHENED.search(self.text, max(0, start - 40), start)
        if joined and joined.group().endswith("-") and joined.start() >= (after or 0):
            start = joined.start()
        while start < end and not self.text[start].isalnum() and self.text[start] not in "'\"":
            start += 1
        return (start, end) if start < end else None

    def _is_led(self, start: int) -> bool:
        """Tell whether at an offset stands a preposition that is no part of the noun behind it, as in "per capita"."""
        first = self.words[self.syntax.at(start)]
        return first.upos == "ADP" and first.char_start == start and first.text.lower() != "per"

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
        return any(self.is_quantity(p) for p in self.syntax.subtree(place))

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
        return self._up_to_figure(head, self._up_to_verb(head, last))

    def _up_to_figure(self, head: int, last: int) -> int:
        """Return the last word of an object before the "by" or "from" of its figure: "cut the wait at a gate from"."""
        if self.words[head].dep != "dobj" or self.words[last].char_end > self.here or last + 1 >= len(self.words):
            return last
        if self.words[last + 1].text not in _WHERE_IT_IS:
            return last
        stop, farthest = last + 2, min(last + _LONGEST, len(self.words) - 1)
        while stop < farthest and self.words[stop].upos in _IN_PHRASE and not self._joins_figure(stop):
            stop += 1
        if not self.words[stop : stop + 1] or self.words[stop].text not in ("by", "from", "to", "at"):
            return last
        between = range(last + 1, stop + 1)
        timed = any(self.in_period(self.words[p].char_start) or self.is_quantity(p) for p in between)
        near = 0 <= self.here - self.words[stop].char_end < _NEAR
        return stop - 1 if near and not timed and self.words[stop - 1].upos in ("NOUN", "PROPN") else last

    def _joins_figure(self, place: int) -> bool:
        return self.words[place].text in ("by", "from", "to", "at", "and", "than", "as", ",")

    def _up_to_verb(self, head: int, last: int) -> int:
        """Return the last word before the verb of a subject: what stands between them is its, however it was parsed."""
        verb = self.words[head].head
        if (
            not self.words[head].dep.startswith("nsubj")
            or verb <= last + 1
            or self.words[verb].upos not in ("VERB", "AUX")
        ):
            return last
        auxiliaries = [a for a in self.syntax.dependents(verb, "aux", "auxpass", "neg", "advmod") if a > last]
        stop = min([verb, *auxiliaries])
        between = self.words[last + 1 : stop]
        if not between or between[0].upos != "ADP" or between[0].text.lower() in _NOT_KEPT:
            return last
        if any(w.upos not in _IN_PHRASE or self.in_period(w.char_start) for w in between):
            return last
        if between[-1].upos not in ("NOUN", "PROPN") or any(self.is_quantity(p) for p in range(last + 1, stop)):
            return last
        return stop - 1

    def _is_kept_after(self, child: int, relation: str) -> bool:
        word = self.words[child]
        if self.in_period(word.char_start):
            return False
        if relation == "prep":
            return word.text.lower() not in _NOT_KEPT and self._has_noun(child)
        if relation in ("conj",):
            restated = self.text.startswith(", or ", self.words[child - 1].char_start - 2) or (
                self.words[min([child, *self.syntax.children[child]])].text in ("a", "an")
            )
            return word.upos in ("NOUN", "PROPN") and not restated and not self._has_own_quantity(child)
        if relation == "acl":
            apart = self.words[child - 1].text == "," or word.char_start - self.words[child - 1].char_end > 1
            return not apart and word.lemma not in (
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
        if any(self.is_quantity(o) or self.in_period(self.words[o].char_start) for o in objects):
            return False
        # "37,000 employees in 26 countries": a quantity that comes after is a figure of its own.
        later = [p for p in self.syntax.subtree(preposition) if self.is_quantity(p) and not self.is_quantity(p - 1)]
        later = [p for p in later if self.words[p].char_start > self.here]
        return bool(objects) and not any(self._counts(p, objects) for p in later)

    def _counts(self, place: int, objects: list[int]) -> bool:
        """Tell whether a quantity stands before the noun it is hung on, not behind "by" after the noun."""
        return not any(o < place and self.words[place - 1].text == "by" for o in objects)

    def _has_own_quantity(self, place: int) -> bool:
        return any(self.is_quantity(c) for c in self.syntax.children[place])

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
            if word.dep in ("relcl", "nsubj", "nsubjpass", "mark") or self.in_period(word.char_start):
                break
            if self.is_quantity(index) and self.words[index].dep != "nummod":
                break
            last = index
        while last > place and self.words[last].upos in ("PUNCT", "CCONJ", "ADP", "DET", "PART", "AUX"):
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

    def clipped(self, place: int, edge: int) -> tuple[int, int]:
        """Return the phrase that ends with a noun, back to the last comma, conjunction or quantity before it."""
        parsed = self.phrase(place)
        timed = parsed and any(parsed[0] <= first and last < parsed[1] for first, last in self.times)
        if parsed and not timed and parsed[0] >= edge and parsed[1] == self.words[place].char_end:
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
        while self.text[start] == " ":
            start += 1
        end = self.words[place].char_end
        while self._is_led(start) and start < end:
            start = self.words[self.syntax.at(start)].char_end + 1
        opening = NOT_KEPT_FIRST.match(self.text, start, end)
        return opening.end() if opening and opening.end() < end else start, end

    def referred(self, place: int) -> int:
        """Return the noun a relative pronoun stands for, "a display that shines", or the word itself."""
        if self.words[place].lemma.lower() not in ("that", "which", "who", "whom"):
            return place
        for ancestor in self.syntax.ancestors(place):
            head = self.words[ancestor].head
            if self.words[ancestor].dep == "relcl" and head < place and self.words[head].upos in ("NOUN", "PROPN"):
                return head
        before = place - 1 - (self.words[place - 1].text == ",")
        return before if before >= 0 and self.words[before].upos in ("NOUN", "PROPN") else place

    def own_subject(self, verb: int) -> int:
        """Return the noun that opens the clause of a verb the parse gave no subject: ", and the jobless rate held"."""
        if self.syntax.dependents(verb, "nsubj", "nsubjpass", "csubj"):
            return -1
        edge = self.words[verb].char_start
        breaks = [m.end() for m in _CLAUSE.finditer(self.text, max(0, edge - 160), edge)]
        first = self.syntax.at(breaks[-1]) if breaks else verb
        auxiliaries = [w for w in range(first, verb) if self.words[w].upos == "AUX"]
        words = range(first, auxiliaries[0] if auxiliaries else verb)
        if not breaks or any(self.words[w].upos == "VERB" or self.is_quantity(w) for w in words):
            return -1
        nouns = [w for w in words if self.words[w].upos in ("NOUN", "PROPN") and self.words[w].dep != "compound"]
        if nouns and self.words[first].upos in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"):
            return nouns[0]
        return -1

    def is_time(self, span: tuple[int, int]) -> bool:
        """Tell whether a phrase says only when or against what: "year on year", "the third quarter"."""
        if any(first <= span[0] and span[1] <= last for first, last in self.times):
            return True
        head = self.syntax.at(span[1] - 1)
        return self.words[head].lemma in TIME_NOUNS and all(
            w.lemma in TIME_NOUNS or w.upos in ("DET", "ADJ", "ADP", "NUM", "PUNCT", "PRON")
            for w in self.words[self.syntax.at(span[0]) : head]
        )

    def is_whole(self, index: int) -> bool:
        """Tell whether a share is of a mere "total": what it is a share of was named before."""
        return bool(_MERE_WHOLE.match(self.text[self.quantities[index].char_end :]))

    def part_is_named(self, index: int) -> bool:
        """Tell whether a share names its part before it: "exports make up 20 percent of output"."""
        quantity = self.quantities[index]
        head = self.text[max(0, quantity.char_start - 60) : quantity.char_start]
        if _HAVE_VERB.search(head):
            return not _OF_ITS.match(self.text, quantity.char_end)
        return bool(_PART_VERB.search(head))

    def is_extent(self, quantity: Quantity, statement: Statement) -> bool:
        """Tell whether a length or a time says only how far or how long: "for 90 minutes", "five miles from here"."""
        kind = dimension(quantity.unit_id)
        if kind == "length" and _AWAY.match(self.text, quantity.char_end):
            # "the planet, 41 light years away, is": said of it
            return not (
                self.text.startswith(" away,", quantity.char_end) and self.text.endswith(", ", 0, quantity.char_start)
            )
        if kind != "time" or statement.aspect != "level" or statement.direction:
            return False
        if quantity.rule == "streak":
            return True
        near = max(0, quantity.char_start - 60)
        if _OLD_OR_EARLY.match(self.text, quantity.char_end):
            return True
        return bool(_DURING.search(self.text, near, quantity.char_start)) and not _LASTS.search(
            self.text, near, quantity.char_start
        )
