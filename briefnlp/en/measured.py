"""The noun phrase an English quantity measures, found by walking the parse, and the indicator it names."""

import re
from collections.abc import Sequence

from briefnlp.en.behind import Behind
from briefnlp.en.indicators import indicator_id
from briefnlp.en.lists import align_lists
from briefnlp.en.neighbours import AGES, THOSE_ASKED
from briefnlp.en.subjects import OF_A_RATE, Subjects
from briefnlp.en.units import dimension
from briefnlp.en.word_kinds import GROUPS, TIME_NOUNS
from briefnlp.findings import Analysis, Measured, Quantity, Statement


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


# "88 percent of the number in 2019"
_OF_A_LEVEL = re.compile(r"\sof\sthe\s(?:number|level|figure|amount|total|value|volume)\s(?:in|a|for|recorded|seen)\b")
_ONE_IN = re.compile(r"\s(?:out\sof|in)\s")
# "evacuated 12,000 more", "the figure should be 1.35 billion"
_STANDS_FOR = re.compile(
    r"more|that|this|it|none|both|neither|most|(?:(?:the|this|that)\s)?(?:figure|number|total|outcome|result|sum|amount|reading|cut|shares?|proportion)",
    re.IGNORECASE,
)
# "bought back 300 million yuan of shares", "3,400 shares fell" are of what is traded.
_TRADED = re.compile(r"\bshares?\Z")
_AGED = re.compile(r"\b(?:aged|ages)\s(?:between\s|from\s)?\Z")
# "the dam took six years", but "it took six years"
_TOOK = re.compile(r"(?<!\b[Ii]t)\s(?:takes?|took|taking|taken)\s(?:\w+\s){0,2}\Z")
# "six weeks of imports"
_WORTH_OF = re.compile(r"\sof\s(?!the\b|each\b|its\b|their\b|this\b|last\b|it\b|hard\b|work\b|effort)")
_SPENT = re.compile(
    r"\b(?:spen[dt]\w*|wait(?:s|ed|ing)?|(?:gave|gives?|given)\s(?:the\s)?\w+|had|has|have)\s"
    r"(?:at\sleast\s|more\sthan\s|up\sto\s|about\s|some\s|nearly\s)?\Z"
)
_DIGIT = re.compile(r"\d")
_PER_SO_MANY = re.compile(r"\sper\s[\d,]+\s\w+\Z")
_SEEMING_NOUN = re.compile(
    r"(?<!\bthe)(?<!\bThe)(?<!\ba)(?<!\bA)(?<!\bof)(?<!\bwith)(?<!\bfrom)(?<!\bin)(?<!\bfor)(?<!\bto)(?:\sand)?\s(?:cut|cuts|lower|lowers|raise|raises|boost|boosts|slash|trim)\s"
    r"(?=[a-z])(?!(?:in|of|to|by|from|off|on|for|at|and|or|as|with)\b)"
)
_LOOSE_END = re.compile(
    r"(?:\s(?:a|per|each|every)\s(?:year|month|week|day|hour|minute|quarter|season)|"
    r"\sas\s\w+|\s(?:between|among|with|from)\s(?:them|it|us)|\s(?:estimated|valued|priced|worth|totall?ing|weighing|measuring|averaging|numbering))\Z"
)
# "30 and 40 mines": both are mines
_AND_COUNT = re.compile(r"(?:and|or)\s\d[\d.,]*\s")
_ONE = re.compile(r"(?:[Oo]ne|[Aa]nother|[Ee]ach)\s(?=[a-z])(?!(?:of|in|out|and|or)\b)")
# What costs or takes somebody something is what is measured.
_COSTING = frozenset(str.split("cost take leave owe"))
_OF_PRONOUN = re.compile(
    r"\sof\s(?:them|it|these|those|whom|which)\b(?!\s(?:who|in|with|aged|go|goes|went|come|comes|came|can|stem\w*)\b)"
)
_SAID_OF = re.compile(
    r",?\s(?:(?:a|an|the|or)\s[^,]{1,30},\s)?(?:were|are|had|have|has|said|say|is|was|did|do|would|will|cut|rose|fell|report\w*|stand|\w+ed)\b"
)
_OF_MAGNITUDE = re.compile(r"\s(?:of|with)\s(?:a\s)?(?:preliminary\s)?magnitude\s(?:of\s)?\Z")
_ANOTHER = re.compile(r"\b(?:another|a\sfurther|an\sadditional)\s\Z")
_TO_OR_BY = re.compile(r"\s(?:to|from|by)\s(?:(?:about|over|nearly|only|just|around|some)\s)?\Z")
# "to grow by 5 percent, but the bank forecasts 4 percent"
_FORETOLD = re.compile(r"\s(?:forecast|predict|project|expect)(?:s|ed)?\s(?:only\s|just\s)?\Z")
_WHICH_IS = re.compile(r",\s(?:and\s)?(?:which|this|that)\s(?:is|was|means|meant)\s(?:\w+\s)?\Z")
# "the national standard of 35"
_IS_OF = re.compile(r"\sof\s(?:(?:about|around|some|only|just|over|nearly)\s)?\Z")
_NORMS = frozenset(
    str.split("average level standard norm maximum minimum limit ceiling floor mean median benchmark threshold")
)
# "half of them women and a third under 30", "60 percent own a car, and a further 15 percent intend to"
_AND_PART = re.compile(
    r"[^,;.]{1,40},?\s(?:and|but|while)\s(?:(?:only|just|another|about|some|an?|a\sfurther|nearly)\s){0,2}"
)
_OF_ITS_OWN = re.compile(r"\s(?:of|for|in|on|to|from|by)\s")
_OF_FRONT = re.compile(
    r"(?:^|[;.:]\s|\band\s)(?:(?:Out\s)?[Oo]f|[Aa]mong)\s(?:all\s)?(?=the\b|\d|these\b|those\b|its\b|their\b)"
)


class _Search(Behind, Subjects):
    """What each quantity of one sentence measures, one after the other."""

    def span_of(self, index: int) -> tuple[int, int] | None:
        """Return the span of what one quantity measures, or null, and remember it for those after it."""
        self.here = self.quantities[index].char_start
        span = self._trimmed(self._without(index, self._span(index)))
        is_part = dimension(self.quantities[index].unit_id) == "proportion"
        if span and _STANDS_FOR.fullmatch(self.text, *span) and (is_part or not _TRADED.search(self.text, *span)):
            span = self.of_previous(index) or span
        # "an eight-day holiday" is as long as it is; nothing else measures a time.
        if (
            span
            and self.statements[index].aspect not in ("rank", "share")
            and self.is_time(span)
            and not self.text.startswith("-", self.quantities[index].number_end)
        ):
            span = self.of_previous(index)
        self.found.append(span)
        return span

    def _span(self, index: int) -> tuple[int, int] | None:
        quantity, statement = self.quantities[index], self.statements[index]
        if self._is_mere_extent(quantity, statement):
            return None
        if quantity.unit_id == "magnitude" and (shaken := self._shaken(quantity)):
            return shaken
        if self.is_plain_count(index) and (counted := self.counted(quantity)):
            return (self._is_moved_to(index) and self.subject(index)) or counted
        if statement.aspect == "rank":
            return self.ranked(quantity) or self.carried_on(index) or self.subject(index)
        return (
            self._summed_up(index)
            or self.part_said(index)
            or self.paid_for(quantity)
            or self._normal(quantity)
            or self._of_whole(index)
            or self._part_too(index)
            or (statement.aspect != "change" and self.seemingly(quantity))
            or self._more_again(index)
            or self.set_beside(index)
            or self.as_many(quantity)
            or self.multiplied(index)
            or self.compared(index)
            or self.after_of(index)
            or self.introduced(index)
            or self.beside(index)
            or (statement.aspect != "share" and self.destination(index))
            or self.carried_on(index)
            or self.destination(index)
            or self.added(quantity)
            or self.taken_off(quantity)
            or self._given(quantity)
            or self.fronted(quantity)
            or self.subject(index)
            or self.of_previous(index)
        )

    def _is_mere_extent(self, quantity: Quantity, statement: Statement) -> bool:
        """Tell whether a figure is an age, or a time or a way that says only how long or how far."""
        took = _TOOK.search(self.text, max(0, self.here - 24), self.here) or _WORTH_OF.match(
            self.text, quantity.char_end
        )
        if quantity.rule == "age" or (not took and self.is_extent(quantity, statement)):
            return True
        if dimension(quantity.unit_id) != "time" or statement.direction:
            return False
        if _AGED.search(self.text, max(0, self.here - 24), self.here):
            return True
        return self.text[: quantity.char_end].endswith(("-old", " old")) or bool(
            _SPENT.search(self.text, max(0, self.here - 40), self.here)
        )

    def _trimmed(self, span: tuple[int, int] | None) -> tuple[int, int] | None:
        """Cut what a phrase ends with but does not mean, and let "people aged" go on to the ages."""
        if span is None:
            return None
        start, end = span
        if one := _ONE.match(self.text, start, end):
            start = one.end()  # "One miner died and five were missing": all of them are miners
        if shared := _AND_COUNT.match(self.text, start, end):
            start = shared.end()
        if self.text.endswith("aged", start, end) and (ages := AGES.match(self.text, end)):
            return start, ages.end()
        cut = (start > self.here and _PER_SO_MANY.search(self.text, start, end)) or _LOOSE_END.search(
            self.text, start, end
        )
        end = cut.start() if cut and cut.start() > start else end
        if verb := _SEEMING_NOUN.search(self.text, start, end):
            # "lower" and "cut" may look like part of a noun: what stands behind them is what is cut.
            start, end = (start, verb.start()) if start >= self.here else (verb.end(), end)
        for word in self.words[self.syntax.at(start) + 1 : max(self.syntax.at(end - 1) - 1, 0)]:
            # "viewers watching on a phone": what they are doing is not what is counted.
            tail = (word.char_start, end)
            doing = word.text.endswith("ing") and (start > self.here or _DIGIT.search(self.text, *tail))
            counts = start > self.here and not word.text.startswith("age") and _DIGIT.search(self.text, *tail)
            if word.dep == "acl" and (doing or counts):
                return start, word.char_start - 1
        return start, end

    def _without(self, index: int, span: tuple[int, int] | None) -> tuple[int, int] | None:
        """Cut a phrase that a wrong parse stretched over the quantity itself."""
        start = self.quantities[index].char_start
        if span is None or not span[0] < start <= span[1] + 2 or self.quantities[index].rule == "multiple_word":
            return span
        if self.text.startswith(",", span[1]) and (
            span == self.of_previous(index) or THOSE_ASKED.match(self.text, span[0])
        ):
            return span
        last = self.syntax.at(start) - 1
        while last >= 0 and (
            self.words[last].text == "worth"
            or self.words[last].upos in ("ADP", "VERB", "AUX", "PUNCT", "CCONJ", "DET", "PART", "ADV")
        ):
            last -= 1
        if last >= 0 and self.words[last].char_end > span[0]:
            return span[0], self.words[last].char_end
        return span if span[1] < start else None

    def _of_whole(self, index: int) -> tuple[int, int] | None:
        """Read a part that names no part: "Of the 128 men, 19 are American", "one in six viewers", "half of them"."""
        quantity, statement = self.quantities[index], self.statements[index]
        if statement.aspect != "share" and quantity.rule not in (
            "one_in",
            "every_nth",
            "understood",
            "subject",
            "alone",
        ):
            return None
        end = quantity.char_end
        if pronoun := _OF_PRONOUN.match(self.text, end):
            return self.antecedent(self.syntax.at(pronoun.end() - 1))
        if quantity.rule in ("one_in", "every_nth") or self._out_of_all(quantity):
            place = self.syntax.at(end + 1)
            noun = self.noun_from(place) if not self.text.startswith(" of ", end) else -1
            if noun >= 0 and self.words[place].upos in ("NOUN", "PROPN", "ADJ", "NUM") and noun - place < 4:
                return self.phrase(noun, after=end)
        if index and _OF_A_LEVEL.match(self.text, end):
            return self.of_previous(index)
        if _SAID_OF.match(self.text, end):
            fronts = list(_OF_FRONT.finditer(self.text, 0, quantity.char_start))
            if fronts and ";" not in self.text[fronts[-1].end() : quantity.char_start]:
                return self.phrase_at(fronts[-1].end()) or self.of_previous(index)
            if index and (statement.rule == "part" or _ONE_IN.search(self.text, quantity.char_start, end)):
                return self.of_previous(index)
        return None

    def _out_of_all(self, quantity: Quantity) -> bool:
        """Tell whether "three out of four adults" names those it counts right behind it."""
        place = self.syntax.at(quantity.char_end + 1)
        noun = self.words[place + 1 if self.words[place].upos == "ADJ" and place + 1 < len(self.words) else place]
        plural = noun.upos != "VERB" and (noun.text != noun.lemma or noun.text == "people")
        return plural and self.text.find(" out of ", quantity.char_start, quantity.char_end) > 0

    def _is_moved_to(self, index: int) -> bool:
        """Tell whether a count is where something moved: "the list was cut from 29 items to 24", "rose to 7 cases"."""
        moved = self.statements[index].rule in ("reached", "to_level", "from_value", "change_verb")
        return moved and bool(_TO_OR_BY.search(self.text, max(0, self.here - 16), self.here))

    def _summed_up(self, index: int) -> tuple[int, int] | None:
        """Read "up 6.7 percent at constant prices, which is 0.1 points more": a remark on the figure before it."""
        if not index or self.statements[index].aspect not in ("change", "ratio"):
            return None
        if self.statements[index].rule == "ellipsis" and _FORETOLD.search(self.text, max(0, self.here - 24), self.here):
            return self.found[index - 1]
        edge = self.quantities[index - 1].char_end
        return self.found[index - 1] if _WHICH_IS.search(self.text, edge, self.here) else None

    def _shaken(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "a magnitude 6.4 quake", "an earthquake of magnitude 6.2": what has a magnitude."""
        behind = self.syntax.at(quantity.char_end + 1)
        if self.words[behind].upos == "NOUN" and self.words[behind].char_start == quantity.char_end + 1:
            return self.phrase(behind, after=quantity.char_end)
        of = _OF_MAGNITUDE.search(self.text, max(0, quantity.number_start - 32), quantity.number_start)
        place = self.syntax.at(of.start() - 1) if of else -1
        if not of or self.words[place].upos != "NOUN":
            return None
        shaken = self.phrase(place)
        return shaken and (shaken[0], of.start())

    def _normal(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "the national standard of 35", "a crew of 7,000": the noun a value is the whole content of."""
        of = _IS_OF.search(self.text, max(0, self.here - 24), self.here)
        place = self.syntax.at(of.start() - 1) if of else -1
        if place < 0 or self.words[place].upos != "NOUN":
            return None
        if quantity.rule == "understood" and quantity.unit_id == "count" and self.words[place].lemma in GROUPS:
            return self.phrase(place)
        described = self.syntax.dependents(place, "amod", "compound", "nmod", "poss")
        named = any(self.words[d].lemma not in OF_A_RATE for d in described)
        return self.phrase(place) if named and self.words[place].lemma in _NORMS else None

    def _part_too(self, index: int) -> tuple[int, int] | None:
        """Read "half of them women and a third under 30": a share without a clause of its own is of the same whole."""
        if not index or {s.aspect for s in self.statements[index - 1 : index + 1]} != {"share"}:
            return None
        start = self.quantities[index].char_start
        gap = _AND_PART.fullmatch(self.text, self.quantities[index - 1].char_end, start)
        if _OF_ITS_OWN.match(self.text, self.quantities[index].char_end):
            return None
        alone = self.statements[index].rule == "part" and not self.part_is_named(index)
        return self.found[index - 1] if gap or alone else None

    def _more_again(self, index: int) -> tuple[int, int] | None:
        """Read "paid 46 million yuan of arrears and will pay another 30 million": more of the same."""
        again = (
            index
            and self.quantities[index].rule == "understood"
            and _ANOTHER.search(self.text, max(0, self.here - 24), self.here)
        )
        return self.found[index - 1] if again else None

    def _given(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "fined the firm 2 million euros": the noun between a verb and the figure right behind it."""
        last = first = self.syntax.at(quantity.char_start) - 1
        if last < 1 or self.words[last].upos not in ("NOUN", "PROPN") or self.words[last].char_end + 1 != self.here:
            return None
        while first > 0 and self.words[first - 1].upos in ("NOUN", "PROPN", "ADJ", "DET"):
            first -= 1
        start, end = self.words[first].char_start, self.words[last].char_end
        if (
            self.words[first - 1].upos != "VERB"
            or (self.words[first - 1].dep == "amod" and self.text[self.here].isalpha())
            or self.words[first - 1].lemma in _COSTING
            or not first
            or self.in_period(start)
            or self.in_period(end - 1)
        ):
            return None
        return None if self.is_quantity(last) or self.words[last].lemma in TIME_NOUNS else self.clipped(last, start)
