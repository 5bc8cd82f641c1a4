"""Which noun an English quantity is said of, found by climbing the parse to its verb."""

import re
from collections.abc import Iterator
from itertools import islice

from briefnlp.en.neighbours import Neighbours
from briefnlp.en.word_kinds import BARE_NOUNS, CHANGE_NOUNS, TIME_NOUNS
from briefnlp.findings import Quantity

# A governor farther up says nothing of the figure.
_HIGHEST = 24
# Nor does a noun farther off, in words.
_FARTHEST = 60
_OUTDOING = frozenset(
    str.split("outpace outstrip exceed beat lead trail lag outperform outnumber overtake surpass top miss undercut")
)
# "costs the state 5 billion yuan": what costs so much, not whom.
_COSTING = frozenset(str.split("cost"))
# "a kilogram of rice sells for 6 yuan"
_UNITS_OF = frozenset(
    str.split("kilogram kilo gram ton tonne litre liter barrel meter metre gallon pound ounce acre hectare mu jin")
)
_AIMING = frozenset(str.split("aim expect forecast project predict target see set anticipate"))
OF_A_RATE = frozenset(
    str.split("annual average annualized annualised year quarterly monthly yearly compound real nominal mean")
)

# Verbs of measure that look like nouns, before a number and before "at" or "for" and a number.
_SO_MUCH = frozenset(
    str.split(
        "cost costs number total totals average averages measure measures span spans seat seats house houses "
        "store stores charge charges"
    )
)
_AT = frozenset(str.split("trade trades orbit orbits run runs retail retails rent last"))
_MULTIPLYING = frozenset(str.split("double triple treble quadruple halve"))
_LONGEST_ASIDE = 10
# "added 10 billion jin to the harvest"
_ADDED = re.compile(r"\badd(?:s|ed|ing)?\s(?:\w+\s)?\Z")
_TO_WHAT = re.compile(r"(?:\sa\s(?:year|month|day))?\sto\s(?!\d|\$|every\b)")
_SHAVED = re.compile(r"\b(?:shav|knock|wip|slash|cut|tak|took|trim|strip|clipp?)\w*\s(?:\w+\s)?\Z")
_OFF_WHAT = re.compile(r"\soff\s(?:of\s)?(?=(?:its|their|his|her|the|an?)\s|\w+'s\s)")
_OBJECT = re.compile(r"\s(?=(?:its|their|his|her|our|the)\s)")
_OBJECT_OF = re.compile(r"\sof\s(?=(?:its|their|his|her|our|the)\s)")


class Subjects(Neighbours):
    """The nouns that the quantities of a sentence are said of."""

    def subject(self, index: int) -> tuple[int, int] | None:
        """Climb from the quantity to the noun it is said of: a subject, an object, the noun of a "with" phrase."""
        quantity = self.quantities[index]
        place = self.syntax.at(quantity.number_end - 1)
        for candidate in self._candidates(place, quantity):
            span = self._usable(candidate, quantity)
            if span:
                return self._of_its_clause(index, candidate) or span
        return self._nearest(quantity)

    def _of_its_clause(self, index: int, found: int) -> tuple[int, int] | None:
        """Return the noun right before the verb of a figure where the parse went back to the clause of the one before.

        "Sales fell 3%, and books on gardening went up 5%": a noun that stands between a figure and the next one's verb
        is its subject, whatever else was found farther back.
        """
        edge = self.quantities[index - 1].char_end if index else 0
        if not index or self.words[found].char_end > edge:
            return None
        place = self.syntax.at(self.quantities[index].char_start) - 1
        while self.words[place].char_start > edge and self._leads_to_figure(place):
            place -= 1
        if self.words[place].upos not in ("VERB", "AUX") or self.words[place].char_start <= edge:
            return None
        while self.words[place].char_start > edge and self._is_verbal(place):
            place -= 1
        place = self._before_aside(place)
        head = self._head_after(edge, place) if self._names_subject(place, edge) else -1
        if head < 0 or any(w.upos == "PRON" and w.dep != "poss" for w in self.words[self.syntax.at(edge) : head]):
            return None
        whole = self.phrase(head)
        return whole if whole and whole[1] == self.words[place].char_end else self.clipped(place, edge)

    def _before_aside(self, place: int) -> int:
        """Return the word before an aside that ends with a comma: "urbanization, measured by residents, advanced"."""
        if self.words[place].text != ",":
            return place
        aside = range(place - 1, max(1, place - _LONGEST_ASIDE), -1)
        opened = next((p for p in aside if self.words[p].text == ","), 0)
        led = self.words[opened + 1]
        told = led.upos in ("VERB", "ADP") and not any(self.is_quantity(p) for p in range(opened, place))
        return opened - 1 if opened and told else place

    def _head_after(self, edge: int, place: int) -> int:
        """Return the head, behind an edge, of the noun phrase that ends with a word; -1 when that is no subject."""
        last = place
        while True:
            word, above = self.words[place], self.words[place].head
            if word.dep == "dobj":
                return -1
            if word.dep == "pobj":
                if self.words[above - 1].text.lower() in ("that", "those"):
                    return place  # "but that from hardware slipped"
                above = self.words[above].head
                if self.is_quantity(above):
                    return last if last != place else -1  # "28 percent of the posts and men account for"
                if self.words[above].upos not in ("NOUN", "PROPN") or self.words[above].char_start <= edge:
                    return -1
            elif word.dep != "conj" or self.words[above].upos not in ("NOUN", "PROPN"):
                return place
            if self.words[above].char_start <= edge or above >= place:
                return place
            place = above

    def _leads_to_figure(self, place: int) -> bool:
        word = self.words[place]
        kinds = ("ADV", "ADP", "DET", "PART", "SYM", "ADJ")
        changes = word.lemma in CHANGE_NOUNS and word.upos != "VERB"
        return word.upos in kinds or changes or word.dep == "amod"

    def _is_verbal(self, place: int) -> bool:
        return self.words[place].upos in ("VERB", "AUX", "ADV", "PART")

    def _names_subject(self, place: int, edge: int) -> bool:
        word = self.words[place]
        return (
            word.upos in ("NOUN", "PROPN")
            and word.char_start > edge
            and not self.is_quantity(place)
            and not self.in_period(word.char_start)
            and word.lemma not in CHANGE_NOUNS | TIME_NOUNS | BARE_NOUNS
        )

    def _candidates(self, place: int, quantity: Quantity) -> Iterator[int]:
        own = (place,) if self.words[place].upos in ("VERB", "AUX") else ()
        # "cut fees for small firms by 5 percent": what moved hangs on the verb, whatever "by" was hung on.
        moved = self._is_moved(place)
        for ancestor in (*own, *islice(self.syntax.ancestors(place), _HIGHEST)):
            word = self.words[ancestor]
            if word.upos in ("NOUN", "PROPN") and word.char_end <= quantity.char_start and not moved:
                yield ancestor
            if word.lemma in CHANGE_NOUNS or word.upos in ("VERB", "AUX"):
                for preposition in self.syntax.dependents(ancestor, "prep"):
                    if self.words[preposition].lemma in ("in", "of") and word.upos == "NOUN":
                        yield from self.syntax.dependents(preposition, "pobj")
            if word.upos in ("VERB", "AUX"):
                yield from self._said_with(ancestor, place, quantity)

    def _is_moved(self, place: int) -> bool:
        """Tell whether a figure stands behind a "by" that follows an object of a verb."""
        path = [place, *islice(self.syntax.ancestors(place), _HIGHEST)]
        by = next((p for p in path if self.words[p].upos == "ADP" and self.words[p].text == "by"), -1)
        above = [p for p in path[path.index(by) + 1 :] if self.words[p].upos != "ADJ"] if by >= 0 else []
        if not above or self.words[above[0]].upos != "NOUN" or self.words[above[0]].lemma in CHANGE_NOUNS:
            return False
        return any(self.words[a].dep == "dobj" for a in above[1:]) and self.words[above[0]].dep == "pobj"

    def _said_with(self, verb: int, place: int, quantity: Quantity) -> Iterator[int]:
        """Yield what a verb says the figure of: "cut PM2.5 by 27 percent" of what is cut, before who cuts it."""
        # "outpacing goods by 2 points": who is ahead, not who is behind.
        objects = () if self.words[verb].lemma in _OUTDOING | _COSTING else self.syntax.dependents(verb, "dobj")
        for noun in objects:
            if self.words[noun].char_end <= quantity.char_start or verb == place:
                yield noun
        if (opening := self.own_subject(verb)) >= 0:
            yield opening
        for auxiliary in self.syntax.dependents(verb, "aux", "auxpass"):
            yield from self.syntax.dependents(auxiliary, "nsubj", "nsubjpass")
        subject = self.syntax.subject_of(verb)
        if subject >= 0:
            yield subject

    def _usable(self, place: int, quantity: Quantity) -> tuple[int, int] | None:
        place = self._owner(place) or self.referred(place)
        word = self.words[place]
        if word.lemma in ("rate", "pace") and self._is_bare_rate(place):
            return None
        if word.lemma in _UNITS_OF:
            prepositions = [p for p in self.syntax.dependents(place, "prep") if self.words[p].text == "of"]
            things = self.syntax.dependents(prepositions[0], "pobj") if prepositions else []
            thing = self.phrase(things[0]) if things else None
            if thing or word.lemma != "pound":
                return (word.char_start, thing[1]) if thing and word.text == word.lemma else thing
        if BARE_NOUNS & {word.lemma.lower(), word.text} and not self.syntax.dependents(place, "compound"):
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
            described = self.syntax.dependents(place, "amod", "compound") if word.dep == "dobj" else []
            if any(self.words[d].lemma not in OF_A_RATE for d in described) and word.lemma in ("average", "total"):
                return self.phrase(place)  # "bringing the weighted average down to 8 percent"
            if word.dep not in ("nsubj", "nsubjpass"):
                # "aims for growth of 5 percent" tells no more of what is to grow.
                aimed = next(
                    (self.words[a].lemma for a in self.syntax.ancestors(place) if self.words[a].upos == "VERB"), ""
                )
                return self.phrase(place) if word.lemma == "growth" and aimed in _AIMING else None
        if word.upos == "PRON" and word.text.lower() not in ("those", "that", "ones"):
            return self.antecedent(place)
        if self.is_quantity(place) or self.in_period(word.char_start) or self._is_mere_time(place):
            return None
        if word.char_start >= quantity.char_end and quantity.rule != "multiple_word":
            return None
        if word.upos not in ("NOUN", "PROPN", "PRON", "ADJ", "VERB"):
            return None
        return self.phrase(place)

    def _owner(self, place: int) -> int:
        """Return the noun in "that of private firms", or 0."""
        if self.words[place].text.lower() not in ("that", "those") or self.words[place + 1 :][:1] == ():
            return 0
        of = place + 1
        nouns = self.syntax.dependents(of, "pobj") if self.words[of].text == "of" else []
        return nouns[0] if nouns and self.words[nouns[0]].upos in ("NOUN", "PROPN") else 0

    def _is_mere_time(self, place: int) -> bool:
        """Tell whether a noun of time names no measure of its own, as "waiting times" and "working hours" do."""
        word = self.words[place]
        if word.lemma not in TIME_NOUNS or word.lemma not in ("time", "hour", "day", "week", "period"):
            return word.lemma in TIME_NOUNS
        said = word.dep.startswith("nsubj") and self.syntax.dependents(place, "prep", "acl", "relcl")
        return not said and not self.syntax.dependents(place, "compound")

    def _is_bare_rate(self, place: int) -> bool:
        """Tell whether a rate says nothing of what it is the rate of: "an average annual rate of 6 percent"."""
        modifiers = [
            w for w in self.syntax.children[place] if self.words[w].dep in ("amod", "compound", "nmod", "poss")
        ]
        # "the five-year rate" is one of several.
        named = any(self.syntax.dependents(w, "nummod") for w in modifiers)
        return bool(modifiers) and not named and all(self.words[w].lemma in OF_A_RATE for w in modifiers)

    def _nearest(self, quantity: Quantity) -> tuple[int, int] | None:
        """Return the nearest noun phrase to the left in the same clause that is neither quantity nor time."""
        place = self.syntax.at(quantity.char_start) - 1
        farthest = max(0, place - _FARTHEST)
        while place >= farthest and self.words[place].text != ";":
            word = self.words[place]
            if (
                word.upos in ("NOUN", "PROPN")
                and word.dep != "compound"
                and not self.is_quantity(place)
                and not self.in_period(word.char_start)
                and word.lemma not in BARE_NOUNS
            ):
                return self.phrase(self._top(place))
            place -= 1
        return None

    def _top(self, place: int) -> int:
        """Return the noun that the phrase of a noun hangs on by a preposition: the fee in "the fee per gigabyte"."""
        while self.words[place].dep == "pobj" and self.words[self.words[place].head].text in ("of", "per"):
            above = self.words[self.words[place].head].head
            counted = any(self.is_quantity(p) for p in range(above, place))
            if self.words[above].upos not in ("NOUN", "PROPN") or counted or above >= place:
                break
            place = above
        return place

    def seemingly(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "the lessons cost 40 euros" where the verb was taken for a noun: the noun before it, or its subject."""
        place = self.syntax.at(self.here) - 1
        leads = self.words[place].text in ("at", "for")
        verb = place - leads
        fits = verb > 0 and self.words[verb].upos == "NOUN" and self.words[verb].text in (_AT if leads else _SO_MUCH)
        if not fits or self.words[place].char_end + 1 != self.here or self.words[verb].dep == "compound":
            return None
        before = verb - 1
        if self._names(before):
            return self.words[self._first_before(before)].char_start, self.words[before].char_end
        said = (p for p in range(verb - 1, max(0, verb - _FARTHEST), -1) if self.words[p].dep.startswith("nsubj"))
        subject = next((p for p in said if self._names(p)), -1)
        return self.phrase(subject) if subject >= 0 and self.words[before].text in ("and", ",", "but") else None

    def _first_before(self, place: int) -> int:
        """Return the first word of the nouns, and prepositions between them, that end with a word."""
        while place > 0:
            before = self.words[place - 1]
            earlier = self.words[place - 2].upos if place > 1 else ""
            led = (before.upos, earlier) in (("ADP", "NOUN"), ("ADP", "PROPN"), ("DET", "ADP"))
            if before.upos not in ("NOUN", "PROPN", "ADJ") and not led:
                break
            place -= 1
        return place

    def added(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "added 10 billion jin to the harvest": what grows by it."""
        to = _TO_WHAT.match(self.text, quantity.char_end)
        return self.phrase_at(to.end()) if to and _ADDED.search(self.text, max(0, self.here - 24), self.here) else None

    def taken_off(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "shaved 0.2 seconds off the record": what is less by it."""
        off = _OFF_WHAT.match(self.text, quantity.char_end)
        return (
            self.phrase_at(off.end()) if off and _SHAVED.search(self.text, max(0, self.here - 24), self.here) else None
        )

    def multiplied(self, index: int) -> tuple[int, int] | None:
        """Read "doubled its fleet", "losing a quarter of its staff": the object behind the figure itself."""
        quantity, statement = self.quantities[index], self.statements[index]
        if statement.aspect != "change":
            return None
        if (halved := self._halved(index)) and not _OBJECT.match(self.text, quantity.char_end):
            return halved
        wanted = (
            _OBJECT
            if quantity.rule == "multiple_word"
            else _OBJECT_OF
            if quantity.unit_id in ("fraction", "percent")
            else None
        )
        match = wanted.match(self.text, quantity.char_end) if wanted else None
        if not match and self.text[self.here : quantity.char_end].lower() in _MULTIPLYING:
            # "to double capacity", "insulate homes and halve car traffic"
            place = self.syntax.at(quantity.char_end + 1)
            thing = self.noun_from(place) if self.words[place].upos in ("NOUN", "ADJ", "PROPN") else -1
            return self.phrase(thing, after=quantity.char_end) if thing >= 0 and self._names(thing) else None
        return self.phrase_at(match.end()) if match else None

    def _halved(self, index: int) -> tuple[int, int] | None:
        """Read "as prices of chips halved": the noun phrase a verb that multiplies stands right behind."""
        quantity = self.quantities[index]
        verb = self.syntax.at(quantity.number_start)
        if quantity.rule != "multiple_word" or self.words[verb].upos != "VERB":
            return None
        if self.syntax.dependents(verb, "nsubj", "nsubjpass", "dobj"):
            return None
        place = verb - 1
        while place > 0 and self.words[place].upos in ("AUX", "ADV"):
            place -= 1
        while self.words[place].dep == "pobj" and self.words[self.words[place].head].dep == "prep":
            above = self.words[self.words[place].head].head
            if self.words[above].upos not in ("NOUN", "PROPN"):
                break
            place = above
        return self.phrase(place) if self._names(place) else None
