"""What an English quantity measures when that is named behind the number: "30 cities", "60% of the towns"."""

import re
from collections.abc import Sequence

from briefnlp.en.neighbours import Neighbours
from briefnlp.en.units import dimension, words_near
from briefnlp.en.word_kinds import CHANGE_NOUNS, MARKS, TIME_NOUNS, UNIT_NOUNS
from briefnlp.findings import Analysis, Quantity, Statement

_AS_MANY = re.compile(r"\sas\s(?:many|much)\s(?=[^\W\d])(?!as\b)")
_OPENED = re.compile(r"(?:\A|[;:.]\s)(?:At|\w+ing(?:\sat)?|\w+(?:ed|old|uilt)\sat)\s(?:just\s|only\s)?\Z")
# "Four times as sharp as its predecessor, the camera"
_AS_MUCH_AS = re.compile(r"\sas\s\w+\sas\s[^,]{1,60},\s")
_PARTIBLE = frozenset(str.split("count percent fraction percentage_point"))
_GOES = re.compile(
    r"(?:\sof\s(?:it|them|which|that))?\s(?:was\s|were\s|is\s|are\s|has\s|have\s|had\s|will\s|can\s|been\s|be\s)*"
    r"(?:go|goes|went|gone|come|comes|came|stem\w*|earmarked|allocated|set\saside|traced|spent|invested|budgeted)\s"
    r"(?:straight\s|mainly\s|mostly\s)?(?:in|for|to|on|into|from|towards?)\s|\s(?:is|was|are|were)\sfor\s"
)
_COMES_FROM = re.compile(
    r"\sof\s[^,;.]{1,60}?\s(?:now\s|mainly\s|still\s|mostly\s)?(?:come|comes|came|coming|stems?|stemmed|derives?|derived)\s"
    r"(?:mainly\s|mostly\s)?from\s"
    r"|\sof\s(?!which|whom|them|it\b)[^,;.]{1,60}?\s(?:(?:goes|went|go|going|is\sspent|was\sspent|is\searmarked)\s(?:to|on|for|into)|(?:is|was)\sfor)\s"
)
_ON_OR_TO = re.compile(r"\s(?:on|to)\s")
_MERE_WORDS = re.compile(r"\s(?:[\w'-]+\s)*")
_IN_TERMS = re.compile(r"(?:\A|[;.]\s)In\sterms\sof\s")
_RANKED_BY = re.compile(
    r"(?:\sin\sthe\s(?:world|country))?(?:\sfor\s[\w\s-]{1,30}\s(?:years|months|quarters))?"
    r"\s(?:in\sterms\sof|in|by)\s(?!the\s(?:\w+\s){0,3}(?:world|country|rankings?|list|league)\b|a\srow|20)|"
    r"(?:\sin\sthe\sworld)?\sfor\s(?!the\s|a\s|an\s|\w+\s(?:consecutive|straight|years|months)|\d)"
)
_CHANGE_IN = re.compile(
    r"(?:\s|-)(?:[a-z-]+\s){0,3}?(?:increase|decrease|rise|fall|decline|drop|growth|cut|reduction|"
    r"gain|jump|hike|addition|improvement|slide|slump|surge|plunge|dip|leap|expansion|contraction|loss|rebound|upturn)\s(?:in|of|to)\s"
)
# "81 percent fewer crashes", "a 7% lower risk": what there is more or less of
_MORE_OF = re.compile(
    r"\s(?:more|fewer|less|lower|higher|larger|smaller|greater|bigger|faster|slower)\s"
    r"(?=[^\W\d])(?!(?:than|per|in|on|for|at|to|of|from|by|and|or|but|a|an|the|each|every|with|when|if|as)\b)"
)
_OF_ALL = re.compile(r"\sof\s(?:all\s(?:the\s)?)?")
# "half the country's hospitals"
_OF_UNSAID = re.compile(r"\s(?=(?:the|its|their|our|all)\s)")
_FOR_OR_IN = re.compile(r"\s(?:for|in)\s(?!the\s(?:first|second|third)\stime\b)")
_GIVEN_IN = re.compile(
    r"\s(?:worth\s)?(?:in|for|on)\s(?!the\s(?:first|second|third|fourth|year|past)|\d|20|total\b|a\s)"
)
# "of which 79 cents is excise", "a third of which were imports"
_BEING = re.compile(
    r"(?:\sof\s(?:which|whom|them|these|those))?\s(?:is|are|was|were)\s(?:an?\s|the\s)?[\"']?(?=[^\W\d])"
)
_OF_WHICH = re.compile(
    r"\bof\s(?:which|whom|these|those|them)\s(?:(?:about|some|nearly|over|only|just|more\sthan)\s){0,2}\Z"
)
# "users pay 20 yuan for a ride", "pay 17 percent less for calls"
_PAYING = re.compile(r"\b(?:pay|pays|paid|paying)\s(?:\w+\s){0,2}\Z")
_PAID_FOR = re.compile(
    r"(?:\s(?:more|less|extra|each|apiece|(?:a|per)\s\w+)){0,2}\sfor\s"
    r"(?!the\s(?:first|second|third|past|next|year)\b|(?:each|every|one|two|three|four|five|six|ten|several|about|nearly)\b)(?=[^\W\d])"
)
# Who takes a part of something is the part; what is covered, reached or lost of something is the whole.
_TAKES = re.compile(
    r"\b(?:swallow\w*|occup\w+|claim\w*|earn\w*|gain\w*|g[eo]t(?:s|ting)?|receiv\w+|deliver\w*|carr(?:y|ie)\w*|handl\w+|"
    r"fill\w*|retain\w*|secur\w+|poll\w*|bought|buy\w*|purchas\w+|br(?:ing|ought)\w*\sin|eat\w*\sup|ate\sup|us\w+\sup|"
    r"consum\w+|emit\w*|add(?:s|ed|ing)?\sup\sto|form\w*)\s(?:\w+\s){0,2}\Z"
)
# "forests cover a quarter of the country's land", but "networks cover 97 percent of villages"
_COVERS = re.compile(r"\bcover\w*\s(?:\w+\s){0,2}\Z")
_OF_LAND = re.compile(r"\sof\s(?:[\w']+\s){0,3}(?:land|territory|surface)\b")
_OF_OWN = re.compile(r"\sof\s(?:its|their|his|her)\s")
_PART_TOO = re.compile(r"\sof\s[\w\s'-]{1,40}?(?:,|\sand|\sbut|,\sand)\s(?:only\s|just\s)?")
_IN_NUMBER = re.compile(r"\sin\sthe\s(?:number|value|amount|volume|use)\b")
_IN_WHAT = re.compile(
    r"\s(?:in\s(?!the\b|its\b|their\b|an?\b|any\b|every\b|some\b|this\b|each\b|one\b|(?:\w+\s){0,2}(?:trad(?:e|ing)|dealings|deals|sessions?|markets?)\b)|worth\b)"
)
_FOR_EACH = re.compile(r"\s(for|in)\s(?!the\s(?:year|first|second|past|same)|\d|nominal|real|terms)")
_ANY_OF = ("its ", "their ", "which ", "whom ", "it ", "them ", "that ", "those ")
# "17 weeks' pay"
_OWNING = re.compile(r"'s?\s(?=[a-z])")
_ON_WHAT = re.compile(r"\s(?:on|from)\s")
_PERSONS = frozenset(str.split("those people men boys girls"))
_ARTICLE = re.compile(r"\b(?:a|an|the)\s\Z")


class Behind(Neighbours):
    """The nouns that stand behind the quantities of a sentence."""

    def __init__(self, analysis: Analysis, quantities: Sequence[Quantity], statements: Sequence[Statement]) -> None:
        super().__init__(analysis, quantities, statements)
        # The last amount that was said to go somewhere.
        self.moved = -1
        # The shares that go on with the one before.
        self.parts_too: set[int] = set()

    def as_many(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "twice as many boats": what there is more of."""
        match = _AS_MANY.match(self.text, quantity.char_end)
        place = self.syntax.at(match.end()) if match else -1
        if place < 0 or self.words[place].upos not in ("NOUN", "PROPN", "ADJ"):
            return None
        return self.phrase_at(match.end())  # type: ignore[union-attr]

    def fronted(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "At 980 grams the laptop is": what follows a measure that opens its clause."""
        if not self.here and (likened := _AS_MUCH_AS.match(self.text, quantity.char_end)):
            return self.phrase_at(likened.end())
        if not _OPENED.search(self.text, max(0, self.here - 16), self.here):
            return None
        return self.phrase_at(quantity.char_end + 1 + self.text.startswith(",", quantity.char_end))

    def destination(self, index: int) -> tuple[int, int] | None:
        """Read an amount that goes somewhere: "4.6 billion yuan is earmarked for the pilot", "43 went on food"."""
        quantity = self.quantities[index]
        if quantity.unit_id not in _PARTIBLE and dimension(quantity.unit_id) != "currency":
            return None
        moved = _GOES.match(self.text, quantity.char_end)
        # "Of 100 yuan, 43 went on food, 17 on rent"
        shared = _ON_OR_TO.match(self.text, quantity.char_end) if index and self.moved == index - 1 else None
        if not moved and not shared:
            return None
        self.moved = index
        return self.phrase_at((moved or shared).end())  # type: ignore[union-attr]

    def part_said(self, index: int) -> tuple[int, int] | None:
        """Read "of which 18,600 are start-ups": what a part is said to be, when that is a thing."""
        quantity = self.quantities[index]
        being = _BEING.match(self.text, quantity.char_end)
        if not being or not (" of " in being.group() or _OF_WHICH.search(self.text, max(0, self.here - 40), self.here)):
            return None
        place = self.syntax.at(being.end())
        head = self.noun_from(place)
        if head < 0 or head - place > 3 or not self._names(head) or self.words[place].upos in ("VERB", "ADP"):
            return None
        return self.phrase(head, after=being.end())

    def paid_for(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "pay 215 yuan for the trip": what has a price, not who pays it."""
        bought = _PAID_FOR.match(self.text, quantity.char_end)
        if not bought or not _PAYING.search(self.text, max(0, self.here - 32), self.here):
            return None
        return self.phrase_at(bought.end())

    def is_plain_count(self, index: int) -> bool:
        """Tell whether a quantity counts a noun right behind it: "30 cities", "2,000 pieces of bronze"."""
        quantity, _statement = self.quantities[index], self.statements[index]
        if self.text[quantity.counted_start or 0 : quantity.counted_end].lower() in UNIT_NOUNS:
            # "2,000 pieces of bronze", but "9.83 million units"
            return self.text.startswith(" of ", quantity.counted_end) or self._is_specified(quantity)
        if quantity.unit_id != "count" or quantity.counted_start is None:
            return False
        return (
            quantity.rule in ("number", "range", "shared_unit", "compound")
            and quantity.counted_start >= quantity.number_end
        )

    def _is_specified(self, quantity: Quantity) -> bool:
        """Tell whether "items" are said to be such and such: "items requiring approval"."""
        place = self.syntax.at((quantity.counted_end or 1) - 1)
        described = self.syntax.dependents(place, "acl")
        return bool(described) and self.words[described[0]].char_start == (quantity.counted_end or 0) + 1

    def counted(self, quantity: Quantity) -> tuple[int, int] | None:
        """Return the noun phrase that a count counts."""
        if quantity.counted_end is None:
            return None
        place = self.syntax.at(quantity.counted_end - 1)
        if self.words[place].lemma in MARKS:
            return None
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
            and _MERE_WORDS.fullmatch(between)
        ):
            # What stands between a number and its noun modifies the noun, however it was parsed.
            span = (quantity.char_end + 1, span[1])
        return span

    def ranked(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "the second largest producer", "ranked first in terms of output": what is put in order."""
        place = self.syntax.at(quantity.char_end - 1)
        head = self.words[place].head
        if (
            self.words[place].dep == "amod"
            and head > place
            and self.words[head].upos in ("NOUN", "PROPN")
            and self.words[head].lemma not in MARKS
        ):
            return self.phrase(head, after=quantity.char_end)
        if front := _IN_TERMS.search(self.text, 0, quantity.char_start):
            return self.phrase_at(front.end())
        following = _RANKED_BY.match(self.text, quantity.char_end)
        if following:
            place = self.syntax.at(following.end())
            head = self.noun_from(place)
            if head >= 0 and (self.words[head].upos == "NOUN" or self.words[head].text == "Index"):
                return self.phrase(head)
        return None

    def after_of(self, index: int) -> tuple[int, int] | None:
        """Read "5,000 kilometers of highways", "30 million yuan in rewards", "60% of the towns"."""
        quantity, statement = self.quantities[index], self.statements[index]
        end = quantity.char_end
        if owned := _OWNING.match(self.text, end):
            return self.phrase_at(owned.end())
        if self._is_distributed(index):
            return self.phrase_at(self.text.index(" ", end + 1) + 1)
        if statement.aspect == "change":
            noun = _CHANGE_IN.match(self.text, end)
            if noun or not (more := self._more_of(end)):
                return self.phrase_at(noun.end()) if noun else self._gained(quantity)
            return more
        match = _OF_ALL.match(self.text, end)
        if not match and quantity.unit_id == "fraction":
            match = _OF_UNSAID.match(self.text, end)
        if match:
            if statement.aspect == "share" and (source := _COMES_FROM.match(self.text, end)):
                return self.phrase_at(source.end())
            if self._is_part_too(index):
                return self.found[index - 1]
            # "spending rose from 2.4 percent of GDP to 2.8 percent": what moved is named before.
            moved = index + 1 < len(self.quantities) and self.statements[index].rule in ("from", "from_value")
            named = statement.aspect == "share" and (moved or self.is_whole(index) or self._part_is_named(index))
            whole = None if statement.aspect == "ratio" or named else self.phrase_at(match.end())
            # "spends 18 percent of its budget on food": what follows goes with the verb
            own = whole and _OF_OWN.match(self.text, end) and _ON_WHAT.search(self.text, *whole)
            return (whole[0], own.start()) if whole and own else whole
        if statement.aspect in ("share", "level") and (held := self._held_part(quantity)):
            return held
        if statement.aspect == "share":
            match = _FOR_OR_IN.match(self.text, end)
            return self.phrase_at(match.end()) if match else None
        if statement.aspect == "level" and not statement.direction:
            match = _GIVEN_IN.match(self.text, end)
            # "41 degrees in the south" and "12 years in prison" say where.
            counts = match and self.is_quantity(self.syntax.at(match.end()))
            if match and not counts and not self.in_period(end + 1) and self._tells_what(quantity):
                return self.phrase_at(match.end(), nouns_only=True)
            return self._attribute(quantity)
        return None

    def _gained(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "added 21 gigawatts of solar power": what there is so much more of."""
        of = _OF_ALL.match(self.text, quantity.char_end)
        kind = dimension(quantity.unit_id)
        if kind == "currency" and not of and _IN_WHAT.match(self.text, quantity.char_end):
            of = _GIVEN_IN.match(self.text, quantity.char_end)
        if not of or kind in ("proportion", "time", "count", "") or self.text.startswith(_ANY_OF, of.end()):
            return None
        return self.phrase_at(of.end(), nouns_only=True)

    def _more_of(self, end: int) -> tuple[int, int] | None:
        """Read "40 percent less water": the noun that a comparison behind a figure goes with."""
        compared = _MORE_OF.match(self.text, end)
        head = self.noun_from(self.syntax.at(compared.end())) if compared else -1
        if not compared or head < 0 or self.words[head].lemma in TIME_NOUNS or not self._names(head):
            return None
        opening = self.words[self.syntax.at(compared.end()) : head]
        if any(w.upos not in ("ADJ", "NOUN", "PROPN", "PUNCT", "VERB", "ADV") for w in opening):
            return None
        return self.phrase(head, after=compared.end())

    def _part_is_named(self, index: int) -> bool:
        """Tell whether what makes up a share stands before it: "wages swallow 78 percent of turnover"."""
        if self.part_is_named(index):
            return True
        quantity = self.quantities[index]
        if _OF_OWN.match(self.text, quantity.char_end):
            return False
        near = max(0, quantity.char_start - 60)
        if _OF_LAND.match(self.text, quantity.char_end) and _COVERS.search(self.text, near, quantity.char_start):
            return True
        return bool(_TAKES.search(self.text, near, quantity.char_start))

    def _is_part_too(self, index: int) -> bool:
        """Tell whether a share goes on with the one before: "make up 57 percent of output and 46 percent of trade"."""
        if not index or self.statements[index - 1].aspect != "share":
            return False
        if index - 1 not in self.parts_too and not self._part_is_named(index - 1):
            return False
        gap = self.text[self.quantities[index - 1].char_end : self.quantities[index].char_start]
        if not _PART_TOO.fullmatch(gap):
            return False
        self.parts_too.add(index)
        return True

    def _tells_what(self, quantity: Quantity) -> bool:
        is_place = dimension(quantity.unit_id) in ("time", "temperature", "length")
        return bool((_IN_NUMBER if is_place else _IN_WHAT).match(self.text, quantity.char_end))

    def _is_distributed(self, index: int) -> bool:
        """Tell whether each figure names its own item after it: "12 percent for M2 and 7 percent for output"."""
        quantity = self.quantities[index]
        word = _FOR_EACH.match(self.text, quantity.char_end)
        if not word or self.in_period(quantity.char_end + 1) or quantity.unit_id == "count":
            return False
        if self.statements[index].aspect == "change" and (
            self.statements[index].rule.startswith("change_verb")
            or self.text[quantity.char_start - 4 : quantity.char_start] == " by "
        ):
            return False  # "was reduced by 0.5 points for large banks": what was reduced
        alike = [
            q
            for q in self.quantities
            if q.unit_id == quantity.unit_id and self.text.startswith(word.group()[:-1], q.char_end)
        ]
        items = [q.char_end + len(word.group()) for q in alike if not self.in_period(q.char_end + 1)]
        # "is 84 years for women and 79 for men": whose it is
        return len(items) > 1 and not all(self._is_person(start) for start in items)

    def _is_person(self, offset: int) -> bool:
        return self.words[self.syntax.at(offset)].text in words_near("aged") | _PERSONS

    def _held_part(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "bought a 12.5% stake", "an 80% chance of rain": the noun a percentage with an article stands before."""
        if quantity.unit_id != "percent" or not _ARTICLE.search(self.text, max(0, self.here - 4), self.here):
            return None
        head = self.words[self.syntax.at(quantity.char_end - 1)].head
        word = self.words[head]
        near = 0 < word.char_start - quantity.char_end < 24 and self._names(head)
        return (
            self.phrase(head, after=quantity.char_end)
            if near and word.lemma not in CHANGE_NOUNS | MARKS | {"share"}
            else None
        )

    def _attribute(self, quantity: Quantity) -> tuple[int, int] | None:
        """Read "a 4-trillion-yuan package", "20 meters of …": the noun a measured adjective stands before."""
        is_apart = "-" not in self.text[quantity.number_start : quantity.char_end]
        article = _ARTICLE.search(self.text, max(0, self.here - 4), self.here)
        if is_apart and not article and dimension(quantity.unit_id) not in ("proportion", "currency"):
            return None
        place = self.syntax.at(quantity.char_end - 1)
        for ancestor in self.syntax.ancestors(place):
            word = self.words[ancestor]
            if (
                word.upos in ("NOUN", "PROPN")
                and word.char_start >= quantity.char_end
                and word.char_start - quantity.char_end < 40
                and word.lemma not in MARKS
                and not (is_apart and (self.words[place].head != ancestor or word.lemma in CHANGE_NOUNS | TIME_NOUNS))
            ):
                return self.phrase(ancestor, after=quantity.char_end)
        return None
