"""What an English figure measures by the words right beside it, or by the figure that it stands behind."""

import re
from collections.abc import Sequence

from briefnlp.en.phrases import Phrases
from briefnlp.en.units import dimension
from briefnlp.en.word_kinds import CHANGE_NOUNS, GROUPS, TIME_NOUNS
from briefnlp.findings import Analysis, Quantity, Statement

_BESIDE = re.compile(
    r"\s(?:(?:up|down|by|only|an?\s(?:full|mere|further)|another|just|the\sremaining|the\sother)\s){0,2}\Z|,\sat\s\Z|(?<=\w)\s(?:to|at|for)\s(?:the\s(?:remaining|other)\s|only\s|just\s)?\Z"
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

# "driving up the CPI by 2 points and accounting for 60 percent": what drives it.
_ACCOUNTS_TOO = re.compile(r"\sand\s(?:account|mak|represent|constitut)ing\b")

_APPOSED = re.compile(
    r",\s(?:or\s|which\s(?:is|was)\s|(?:equal|equivalent)\sto\s)?"
    r"(?:(?:just|only|nearly|roughly|about|around|some|over|under|almost|up\sto|an?|more\sthan|less\sthan|well)\s)*\Z"
)
_OF_ITS_OWN = re.compile(r"\sof\s(?:its|their|his|her)\s")

# "accounted for 47 percent of spending, an increase of 2 points"
_BY_WHICH = re.compile(
    r"(?P<whole>[^,;]{0,100}),\s(?:up|down|an?\s(?:[\w-]+\s){0,2}(?:increase|rise|gain|growth|decrease|decline|drop|"
    r"fall|reduction|loss)\sof|(?:register|mark|record|post|report|represent|show|see|achiev|log|notch)ing\s(?:an?|the)(?:\s[\w-]+){0,4}(?:\sof)?)"
    r"\s(?:(?:by|about|nearly|over|almost|some|only|just)\s){0,2}"
)
# "launched by two brothers, is down 18 percent"
_OF_ANOTHER = re.compile(r"\b(?:is|was|are|were|has|have|it|stayed|remained)\b")

_OUT_OF = re.compile(r"\s(?:from|in|over|after|across)\s(?:the\s|all\s|just\s|only\s|their\s|its\s|his\s|her\s)?\Z")
# How many characters a count and what it was taken from stand apart at most.
_NEAR = 30
# Among how many figures what a pronoun stands for is looked for.
_REMEMBERED = 12
_DEAD = re.compile(r"\s(?:dead|missing|injured|alive|drowned|survived|died)\b")

_SET_BEHIND = re.compile(
    r"(?:,|\sand)\s(?:(?:just|only|nearly|roughly|about|around|some|or|up|down|over|under|almost|still|an?|by|more\sthan|less\sthan|well)\s)*\Z"
)

_COMPARED_TO = re.compile(
    r"\s(?:more|less|fewer|higher|lower|longer|shorter|faster|slower|larger|smaller|bigger|above|below|up|down)\b|\son\s(?:the|a|last|that|its|their|those|\d{4}|[A-Z])|"
    r"\s(?:the|that|those|what|as|its|their|last|this)\b|\sof\s(?:the|its|their|all|what|that|last)\b|"
    r"\sfrom\b|\sover\s(?:the|a)\b"
)

_HELD_AGAINST = re.compile(
    r"(?:\bcompared\s(?:with|to)|\bagainst|\bversus|\bup\sfrom|\bdown\sfrom)\s(?:just\s|only\s|about\s)?\Z"
)

# "…, those from Taiwan at 32%"
_THOSE = re.compile(r"\bthose\s(?:from|in|for|with|to)\s[^,;]*\Z")

AGES = re.compile(
    r"\s(?:between\s|from\s)?\d{1,3}(?:(?:\sto\s|\sand\s|-)(?:\d{1,3}|above|over|older|under|below))?(?:\sor\s\w+er\b)?"
)
THOSE_ASKED = re.compile(rf"those\s(?:aged{AGES.pattern}|\w+(?:ed|en|own)\b(?=,))")

# "outpacing that of towns by 2 points": who is ahead
_OUTDOES = re.compile(r"\b(?:outpac|outstrip|exceed|beat|top|trail|lag|overtak|outperform|surpass)\w*\s(?:behind\s)?\Z")
# "…, and that of marriages from 10 million to 7 million"
_THAT_OF = re.compile(r"\b((?:that|those)\sof\s)[^,;]{1,60}\s(?:from|by|to|at|up|down)\s\Z")

_INTRODUCED = re.compile(r"(?:,\sat|\sworth|\svalued\sat)\s\Z|\sas\s\w{2,12}\sas\s\Z")


_INITIALS = re.compile(r"(?:[A-Z]\.){2,4}\s(?=[A-Za-z]{3,}\s[a-z])(?!(?:and|has|have|had|was|will|said|for)\b)")


class Neighbours(Phrases):
    """What a figure measures by the words right beside it, or by the figure it stands behind."""

    def __init__(self, analysis: Analysis, quantities: Sequence[Quantity], statements: Sequence[Statement]) -> None:
        super().__init__(analysis, quantities, statements)
        # What the figures so far measure.
        self.found: list[tuple[int, int] | None] = []

    def compared(self, index: int) -> tuple[int, int] | None:
        """Read a comparison set behind a figure: "reached 5 million, 43 percent more than in May", "twice the rate"."""
        if not index or self.found[index - 1] is None:
            return None
        if self._is_held_against(index):
            return self.found[index - 1]
        quantity, before = self.quantities[index], self.quantities[index - 1]
        gap = self.text[before.char_end : quantity.char_start]
        joined = _SET_BEHIND.search(gap)
        if self.words[self.syntax.at(quantity.char_end - 1)].dep.startswith("nsubj"):
            return None  # ", 40 percent of the towns have": a clause of its own
        if self.statements[index].aspect == "share" and _OF_ITS_OWN.match(self.text, quantity.char_end):
            return None
        if not joined or ";" in gap or not _COMPARED_TO.match(self.text, quantity.char_end):
            return None
        if joined.group().startswith(" and") and not _COMPARED_TO.match(self.text, before.char_end):
            return None
        return self._told_of(index)

    def _told_of(self, index: int) -> tuple[int, int] | None:
        """Return what the count before is of, less what it was taken from: "36 points from 14 matches, three more"."""
        before = self.quantities[index - 1]
        lasts = dimension(before.unit_id) == "time" and self.text.startswith("-", before.number_end)
        if index > 1 and lasts:
            return self.found[index - 2]  # "474 trips during the eight-day holiday, a rise of 34 percent"
        counts_own = before.unit_id == "count" and (before.counted_start or 0) >= before.number_end
        taken = counts_own and _OUT_OF.search(self.text, max(0, before.char_start - 16), before.char_start)
        if taken and index > 1:
            earlier, understood = self.quantities[index - 2], self.quantities[index].rule == "understood"
            between = self.text[earlier.char_end : before.char_start]
            near = len(between) < _NEAR and not re.search(r"[,;]|\sand\s", between)
            if near and understood == (earlier.unit_id == "count"):
                return self.found[index - 2]
        return self.found[index - 1]

    def set_beside(self, index: int) -> tuple[int, int] | None:
        """Read a share set beside an amount: "rose to 300,000 tonnes, or about 15 percent of world supply"."""
        if not index or self.statements[index - 1].aspect != "level":
            return None
        if self.statements[index].aspect != "share" and self.statements[index].rule != "apposed":
            return None
        quantity, edge = self.quantities[index], self.quantities[index - 1].char_end
        if ", " not in self.text[edge : quantity.char_start] or not self.text.startswith(" of ", quantity.char_end):
            return None
        gap = _APPOSED.search(self.text, edge, quantity.char_start)
        governed = self.words[self.syntax.at(quantity.number_end - 1)].dep
        head = self.words[self.syntax.at(quantity.char_end - 1)].dep
        if (
            not gap
            or governed.startswith("nsubj")
            or head.startswith("nsubj")
            or _OF_ITS_OWN.match(self.text, quantity.char_end)
        ):
            return None
        return self.found[index - 1]

    def _is_held_against(self, index: int) -> bool:
        """Tell whether a figure is what the one before is held against: "45 million, compared with 39 million"."""
        quantity, before = self.quantities[index], self.quantities[index - 1]
        gap = self.text[before.char_end : quantity.char_start]
        alike = before.unit_id == quantity.unit_id or quantity.rule == "understood"
        alike = alike or dimension(before.unit_id) == dimension(quantity.unit_id) == "proportion"
        return alike and ";" not in gap and bool(_HELD_AGAINST.search(gap))

    def carried_on(self, index: int) -> tuple[int, int] | None:
        """Return what the figure before measures when only linking words stand between: "…, up 5 percent"."""
        if not index or (self.statements[index].aspect == "share" and not self.is_whole(index)):
            return None
        edge, quantity = self.quantities[index - 1].char_end, self.quantities[index]
        if quantity.rule == "understood" and quantity.unit_id == "count" and self.statements[index].aspect == "level":
            words = self.words[self.syntax.at(edge) : self.syntax.at(quantity.char_start)]
            if _DEAD.match(self.text, quantity.char_end):
                return self._counted_before(index)
            if not any(w.dep in ("nsubj", "nsubjpass") and w.char_start > edge for w in words):
                return self._told_of(index) or self._counted_before(index)
        gap = self.text[self.quantities[index - 1].char_end : self.quantities[index].char_start]
        if _ACCOUNTS_TOO.search(gap):
            return None
        if self.statements[index].aspect == "change" and (moved := _BY_WHICH.fullmatch(gap)):
            between = self.words[self.syntax.at(edge) + 1 : self.syntax.at(edge + moved.end("whole"))]
            if not any(w.dep in ("nsubj", "nsubjpass") or w.text == "and" for w in between):
                return self._told_of(index)
        gap = self._without_nouns(index, gap)
        for first, last in self.periods:
            start = self.quantities[index - 1].char_end
            if first >= start and last <= self.quantities[index].char_start:
                gap = gap.replace(self.text[first:last], " ")
        return self.found[index - 1] if _LINKING.fullmatch(gap + " ") and ";" not in gap else None

    def _counted_before(self, index: int) -> tuple[int, int] | None:
        """Return what was counted last and is not counted only to describe another: "280 people …, 21 drowned"."""
        counts = [
            span
            for span, quantity in zip(self.found[-_REMEMBERED:], self.quantities[:index][-_REMEMBERED:], strict=True)
            if span and quantity.unit_id == "count"
        ]
        heads = {self.syntax.at(span[1] - 1) for span in counts}
        free = [span for span in counts if not self._describes(self.syntax.at(span[1] - 1), heads)]
        return (free or counts)[-1] if counts else None

    def _without_nouns(self, index: int, gap: str) -> str:
        """Leave out of what stands between two figures the noun the first one counts or measures."""
        edge, before, measured = self.quantities[index - 1].char_end, self.quantities[index - 1], self.found[index - 1]
        if (
            measured
            and measured[0] < edge
            and before.counted_start
            and before.counted_end
            and before.counted_start > edge
        ):
            # "sales reached 5 million units, up 3 percent"
            return gap[: before.counted_start - edge] + gap[before.counted_end - edge :]
        behind = measured and edge < measured[0] and self.text.startswith((", ", " and "), measured[1])
        if not measured or not behind or "-" in self.text[before.number_end : edge]:
            return gap
        if _OF_ANOTHER.search(self.text, measured[1], self.quantities[index].char_start):
            return gap
        # "4.8 billion yuan in subsidies, up 9 percent"
        return re.sub(r"\s(?:of|in|worth|for)\s\Z", " ", gap[: measured[0] - edge]) + gap[measured[1] - edge :]

    def beside(self, index: int) -> tuple[int, int] | None:
        """Return the noun phrase right before a quantity that shares the verb of the one before: "…, imports by 4%"."""
        if not index:
            return None
        quantity, edge = self.quantities[index], self.quantities[index - 1].char_end
        gap = self.text[edge : quantity.char_start]
        owner = (
            _THAT_OF.search(self.text, edge, quantity.char_start) if "that of " in gap or "those of " in gap else None
        )
        if owner and not _OUTDOES.search(self.text, edge, owner.start()):
            return self.phrase_at(owner.end(1))
        match = _BESIDE.search(gap)
        if not match or quantity.rule == "multiple_word":
            return None
        place = self.syntax.at(edge + match.start() - 1) if match.start() else -1
        if place < 0 or self.words[place].char_start < edge:
            return None
        if self.words[place].char_start == self.quantities[index - 1].counted_start:
            return None  # "the value of two factories by 65 percent"
        opening = self.text[edge : self.words[place].char_start]
        seeming = self.words[place].text in ("imports", "exports") and opening.endswith((" and ", ", "))
        if self.words[place].upos not in ("NOUN", "PROPN") and not seeming:
            return None
        if match.group().startswith(" for ") and self.statements[index - 1].aspect != "share":
            return None
        if match.group().startswith((" to ", " at ", " for ")) and not re.search(
            r"(?:,\s(?:and|while)?|\sand)\s?[\w\s-]{0,40}\Z", opening
        ):
            return None
        if any(w.upos in ("VERB", "AUX") and edge <= w.char_start for w in self.words[self.syntax.at(edge) : place]):
            return None
        if self.in_period(self.words[place].char_start) or self.words[place].lemma in CHANGE_NOUNS | TIME_NOUNS:
            return None
        if seeming:
            return self.words[place].char_start, self.words[place].char_end
        those = _THOSE.search(opening)
        return (edge + those.start(), self.words[place].char_end) if those else self._ending_with(place, edge)

    def _ending_with(self, place: int, edge: int) -> tuple[int, int]:
        """Return the phrase that ends with a noun, from its head where that stands before it in the same stretch."""
        head = place
        while (above := self.words[head].head) < head and self.words[head].dep in ("conj", "pobj", "prep"):
            if self.words[above].char_start < edge or self.words[above].upos not in ("NOUN", "PROPN", "ADP"):
                break
            head = above
        whole = self.phrase(head) if head < place and self.words[head].upos != "ADP" else None
        fits = whole and whole[0] >= edge and whole[1] == self.words[place].char_end
        return whole if whole and fits else self.clipped(place, edge)

    def of_previous(self, index: int) -> tuple[int, int] | None:
        return self.found[index - 1] if index and self.found[index - 1] else None

    def antecedent(self, place: int) -> tuple[int, int] | None:
        """Return what a pronoun stands for: the last noun phrase measured before it, or the first of the sentence."""
        before = [span for span in self.found[-_REMEMBERED:] if span and span[1] <= self.words[place].char_start]
        if before:
            # "42,600 medics from 29 provinces …, half of them women": what others only describe is not meant.
            heads = {self.syntax.at(span[1] - 1) for span in before}
            free = [span for span in before if not self._describes(self.syntax.at(span[1] - 1), heads)]
            if self.words[place].dep.startswith("nsubj"):
                free = [s for s in free if self.words[self.syntax.at(s[1] - 1)].dep.startswith("nsubj")] or free
            # "the index of 30 shares …, two of them": several are meant.
            several = self.words[place].text in ("them", "they", "whom") and not self._is_plural((free or before)[-1])
            plural = [span for span in before if self._is_plural(span)] if several else []
            return (plural or free or before)[-1]
        subjects = [
            i
            for i in range(max(0, place - 60), place)
            if self.words[i].dep.startswith("nsubj")
            and self.words[i].upos in ("NOUN", "PROPN")
            and not self.is_quantity(i)
        ]
        return self.phrase(subjects[-1]) if subjects else None

    def _is_plural(self, span: tuple[int, int]) -> bool:
        head = self.words[self.syntax.at(span[1] - 1)]
        for place in range(self.syntax.at(span[0]), self.syntax.at(span[1] - 1)):
            if self.words[place + 1].upos == "ADP":
                head = self.words[place]  # "nurses at the clinic"
                break
        return head.text != head.lemma or head.lemma in GROUPS or head.upos == "PROPN"

    def _describes(self, place: int, others: set[int]) -> bool:
        preposition = self.words[place].head
        return self.words[preposition].dep == "prep" and self.words[preposition].head in others - {place}

    def _names(self, place: int) -> bool:
        return (
            self.words[place].upos in ("NOUN", "PROPN")
            and not self.is_quantity(place)
            and not self.in_period(self.words[place].char_start)
        )

    def noun_from(self, place: int) -> int:
        """Return the head noun of the phrase that begins at a word."""
        for index in (place, *self.syntax.ancestors(place)):
            if (
                (self.words[index].upos in ("NOUN", "PROPN", "PRON") or self._is_people(index))
                and index >= place
                and self.words[index].dep not in ("compound", "poss")
            ):
                return index
            if index < place:
                break
        return -1

    def _is_people(self, place: int) -> bool:
        """Tell whether an adjective stands for those it describes: "one in three of the young"."""
        return (
            self.words[place].upos == "ADJ"
            and self.words[place].dep in ("pobj", "nsubj")
            and self.words[place - 1].text == "the"
        )

    def phrase_at(self, offset: int, *, nouns_only: bool = False) -> tuple[int, int] | None:
        if self.in_period(offset):
            return None
        if not nouns_only and (those := THOSE_ASKED.match(self.text, offset)):
            return those.span()
        place = self.syntax.at(offset)
        head = self.noun_from(place)
        if head == place and _INITIALS.match(self.text, offset):
            # "half of U.S. Muslim adults": initials before a noun of their own phrase
            head = max(head, self.noun_from(place + 1))
            return offset, max(self.words[head].char_end, (self.phrase(head) or (0, 0))[1])
        if head >= 0 and self.words[head].upos == "PRON":
            described = self.words[head].text.lower() == "those" and self.syntax.dependents(
                head, "prep", "relcl", "acl"
            )
            return self.phrase(head) if described else self.antecedent(head)
        if head < 0 or (nouns_only and self.words[head].upos != "NOUN"):
            return None
        return self.phrase(head, after=offset)

    def introduced(self, index: int) -> tuple[int, int] | None:
        """Read "births, at 9.56 million, were …": the noun before the comma."""
        start = self.quantities[index].char_start
        said = _INTRODUCED.search(self.text, max(0, start - 20), start)
        if not said:
            return None
        place = self.syntax.at(said.start() - 1)
        timed = self.words[place].lemma in TIME_NOUNS and self.words[place].dep != "compound"
        if self.words[place].upos not in ("NOUN", "PROPN") or self.is_quantity(place) or timed:
            return None
        return None if self.in_period(self.words[place].char_start) else self.clipped(place, self._edge_before(index))

    def _edge_before(self, index: int) -> int:
        """Return where the clause of a quantity begins: after the quantity before it, or the verb after that."""
        start = self.quantities[index].char_start
        edge = self.quantities[index - 1].char_end if index else 0
        verbs = [w.char_end for w in self.words if edge <= w.char_start < start and w.upos in ("VERB", "AUX")]
        preposition = re.compile(r"\s(?:by|and|but|while)\s").search(self.text, max([edge, *verbs]), start)
        return max([edge, *verbs, preposition.end() if preposition else 0])
