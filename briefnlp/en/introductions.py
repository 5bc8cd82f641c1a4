"""Find the people an English text introduces: "Mr. Li Qiang, vice minister of commerce; and Ms. ..."."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefnlp.en.names import has_office, is_description, is_name, without_honorific
from briefnlp.findings import Introduced
from briefnlp.lexicon import words

_WORD = r"[A-Z][\w'’\-]*"
_CAPITALIZED = re.compile(rf"(?<![\w'’\-]){_WORD}")
_FULL_NAME = re.compile(rf"{_WORD}(?:\s{_WORD}){{1,3}}")
_POSSESSIVE = re.compile(r"['’]s$")
# An office runs to the semicolon, to the next person, to a verb, or to the end of the sentence. Commas and "and"
# belong to it: "minister of X and secretary of the leading group of Y".
_OFFICE_END = re.compile(
    r";|(?:,?\s(?:and\s)?|,\s)(?=(?:(?:Mr|Ms|Mrs|Dr|Prof)\.?|Miss|Madam|Comrade|Professor|Academician)\s[A-Z])"
    r"|,?\s(?:and\s)?(?:beside|next to|alongside|opposite|(?:on|to)\s(?:his|her|my|their|the)\s(?:far\s)?(?:left"
    r"|right|side)|your|I)(?=\s|,)"
    r"|,?\s(?:and|among)\sothers\b"
    r"|(?<=Ltd\.|Inc\.)\s(?=[A-Z])|(?<=Corp\.)\s(?=[A-Z])"
    r"|,?\s(?:as well as|together with|along with|and also|and next to|followed by)(?=\s)"
    r"|,?\s(?=(?:is|are|was|were|will|would|can|could|may|might|must|should|has|have|had|who|whose|which|where"
    r"|to\s(?:brief|meet|introduce|answer|share|give|take|talk|present|speak)|they|here|today|joined|met|said|told|attended|briefed|answers|answered|spoke|gave|held|took|introduced|addressed)\b)"
    r"|(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bNo)[.!?](?=\s|$)|\s(?:-|—)\s|:|\n|$"
)
_NEXT_PERSON = re.compile(rf"(?:,\s(?:and\s)?|\sand\s)(?P<name>{_WORD}(?:\s{_WORD}){{1,2}})(?:(?:,|\sand)\s|$)")
# "Li Na: Now let us ..." begins a speech.
_SENTENCE_WORD = re.compile(r"(?:Now|Let|Thank|Good|Welcome|We|I|Ladies|Dear|Next|First|Today)\b")
_SHARED = re.compile(r"also\s|(?:both|all)(?:\sof\s(?:them|whom))?\s|respectively\s", re.IGNORECASE)
# A sentence that presents those who have come.
_PRESENTS = re.compile(
    r"\b(?:with (?:us|me)|join(?:ed|ing|s)?|beside me|introduc\w+|present(?:ing)?|guests?|speakers|panel\w*|podium"
    r"|invited|welcome|welcoming"
    r"|hear from|attending|seated|accompanied|brief (?:you|us)|take your questions|answer your questions|here (?:is"
    r"|are)|we have|I have)\b",
    re.IGNORECASE,
)
# "Prof. Li Na of Hohai University", "Ms. Li Na, who heads the bureau": introduced without an office.
_BELONGS = re.compile(r"\s(?:of|from|at|with|representing)\s(?:the\s)?[A-Z]|,\s(?:who|whose)\s")
_SENTENCE_START = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)[.!?]\s|\n")
_ALSO_I_AM = re.compile(r",?\s(?:and\s)?(?:I['’]m|I am)\s(?:also\s)?")
_ARTICLE = re.compile(r"\b(?:a|an|the)\s", re.IGNORECASE)
# "Mr. Li Na is vice minister of X": a list may be told in sentences.
_COPULA = re.compile(r"(?:,\swho)?\s(?:is|are)\s(?:(?:both|all|also|now|currently)\s)?")
_TOLD_LATER = re.compile(rf"(?:Mr|Ms|Mrs|Dr|Prof|Miss|Madam|Professor)\.?\s(?P<family>{_WORD})(?=\sis\s)")
_SELF = re.compile(r"\b(?:I['’]m|I am|[Mm]y name is|[Tt]his is)\s$")
# The full stop of these is their own.
_ABBREVIATED = re.compile(r"\b(?:Ltd|Inc|Corp|Co|Bros|etc)\.$")
# "and his colleague Mr. Li": the next person's beginning.
_WITH_COLLEAGUE = re.compile(r",?\sand\s(?:his|her|their|my|our)\scolleagues?,?\s*$")
_LONGEST_OFFICE = 400
# More people than a briefing has are no list.
_MOST_UNPLACED = 12
_OFFICE_COMMA = re.compile(
    r"(?:^|[;:.,]\s(?:and\s)?|\b(?:are|is|by|with|include|including|invited|and|welcome|are:)\s)"
    r"(?:(?:the|its|their|our)\s)?(?P<office>[a-z][^;:.,]{3,150}),\s$"
)
# Between a name and its office.
_JOINT = re.compile(r"\s?,\s|\s\(|\s?[-–—:]\s")


@cache
def _courtesy() -> re.Pattern[str]:
    before = sorted(map(re.escape, words("honorifics", "en", position="before")), key=len, reverse=True)
    # Ranks and offices before a name ("Minister Li") are courtesy only after Mr. and Ms.; they are read as offices.
    courtesy = "|".join(w for w in before if re.match(r"(?:Mr|Ms|Mrs|Miss|Dr|Prof|Madam|Comrade)", w))
    return re.compile(rf"(?<![\w'’])(?:{courtesy})\s$")


def find_introduced(text: str) -> list[Introduced]:
    """Return the people introduced in a text with their offices as worded, in order; a shared office goes to each.

    A person without an office, and with nobody beside to share one with, is mentioned and not introduced.

    >>> text = "We have invited Mr. Li Na, vice minister of X and head of Y; and Ms. Wu Fei, director of Z."
    >>> [(p.name, p.office) for p in find_introduced(text)]
    [('Li Na', 'vice minister of X and head of Y'), ('Wu Fei', 'director of Z')]
    >>> [p.office for p in find_introduced("Mr. Li Na and Ms. Wu Fei, vice ministers of finance, are here.")]
    ['vice ministers of finance', 'vice ministers of finance']
    """
    found: list[Introduced] = []
    waiting: list[tuple[str, int, int]] = []
    unplaced: list[tuple[str, int, int]] = []
    position = 0
    for name, start, before in _names(text):
        if start < position:
            continue
        last, end = position, start + len(name)
        position = end
        if waiting and not _is_beside(text, waiting[-1][2], before):
            waiting = []
        if before == start and _SELF.search(text, max(0, before - 12), before):
            also = _ALSO_I_AM.match(text, end)
            office, after = _office_after(text, end, is_courteous=True)
            if also and not office:
                office = _office_behind(text, also.end(), is_courteous=False)[0]
            found.append(Introduced(name, office, "chair", char_start=start, char_end=end))
            continue
        is_listed = before < start or bool(waiting) or _is_listed(text, last, before, is_next=bool(found))
        office, after = _office_after(text, end, is_courteous=is_listed)
        worded = (
            _office_before(text, before, last) if not waiting and (office is None or office[:1].isupper()) else None
        )
        if worded:
            found.append(Introduced(name, worded, char_start=start, char_end=end))
            continue
        if office is None and not waiting and before < start:
            office = _office_and_comma(text, before)
            if office:
                found.append(Introduced(name, office, char_start=start, char_end=end))
                continue
        if office is None:
            waiting.append((name, start, end))
            unplaced.append((name, start, end))
            if is_listed and _BELONGS.match(text, end) and _presents(text, before):
                found += [Introduced(n, None, char_start=a, char_end=b) for n, a, b in waiting]
                waiting = []
            continue
        found += [Introduced(n, office, char_start=a, char_end=b) for n, a, b in [*waiting, (name, start, end)]]
        waiting, position = [], after
    named = {p.name for p in found if p.office}
    missing = [one for one in unplaced[:_MOST_UNPLACED] if one[0] not in named]
    told = list(_TOLD_LATER.finditer(text)) if missing else []
    return [*found, *(person for one in missing for person in _told_later(text, told, *one))]


def _presents(text: str, place: int) -> bool:
    """Tell whether the sentence in which a place is presents people, as far as it has been said."""
    start = max(0, place - _LONGEST_OFFICE)
    starts = [match.end() for match in _SENTENCE_START.finditer(text, start, place)]
    return bool(_PRESENTS.search(text, starts[-1] if starts else start, place))


def _is_listed(text: str, last: int, before: int, *, is_next: bool) -> bool:
    # "Wu Fei, director of X, and Li Shan, a ranger": a list may do without courtesy.
    is_item = is_next and bool(re.fullmatch(r"[,;]?\s(?:and\s)?", text[last:before]))
    return is_item or _presents(text, before)


def _told_later(text: str, told: Sequence[re.Match[str]], name: str, start: int, end: int) -> Iterator[Introduced]:
    """Yield a person who is named first and whose office a later sentence says: "Mr. Li is director of X"."""
    family = name.split(" ")[0]
    again = next((match for match in told if match["family"] == family and match.start() >= end), None)
    office = _office_after(text, again.end(), is_courteous=True)[0] if again else None
    if office:
        yield Introduced(name, office, char_start=start, char_end=end)


def read_entry(line: str) -> Introduced | None:
    """Return the person one line of a list names, whatever stands behind the name, or None.

    >>> read_entry("Ms. Guo Jing, sanitation worker").office, read_entry("Good morning, everyone")
    ('sanitation worker', None)
    """
    name, comma, office = without_honorific(line.strip()).partition(", ")
    if not comma or not office or not (is_name(name) or (_FULL_NAME.fullmatch(name) and has_office(office))):
        return None
    return Introduced(name, office.rstrip(" ,;"))


def _names(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each name with where it starts and where the courtesy before it starts."""
    capitalized = list(_CAPITALIZED.finditer(text))
    for place, first in enumerate(capitalized):
        run = [first]
        for following in capitalized[place + 1 : place + 4]:
            if text[run[-1].end() : following.start()] != " ":
                break
            run.append(following)
        courtesy = _courtesy().search(text, max(0, first.start() - 24), first.start())
        before = courtesy.start() if courtesy else first.start()
        name = _chinese_name(run) or (_foreign_name(run) if courtesy else None)
        if name:
            yield name, first.start(), before


def _chinese_name(run: list[re.Match[str]]) -> str | None:
    words = [m.group() for m in run]
    for count in (3, 2):
        name = _POSSESSIVE.sub("", " ".join(words[:count]))
        if len(words) >= count and is_name(name):
            return name
    return None


def _foreign_name(run: list[re.Match[str]]) -> str | None:
    return _POSSESSIVE.sub("", " ".join(m.group() for m in run)) if len(run) >= 2 else None


def _is_beside(text: str, end: int, start: int) -> bool:
    return bool(re.fullmatch(r"\s?,?\s?(?:and|&)?\s?", text[end:start]))


def _office_after(text: str, end: int, *, is_courteous: bool) -> tuple[str | None, int]:
    """Return the office behind a name and where it ends; behind Mr. and Ms. also what else somebody is."""
    copula = _COPULA.match(text, end)
    comma = copula or _JOINT.match(text, end)
    if not comma or _SENTENCE_WORD.match(text, comma.end()):
        return None, end
    office, last = _office_behind(text, comma.end(), is_courteous=is_courteous and not copula)
    return office, last if office else end


def _office_behind(text: str, start: int, *, is_courteous: bool) -> tuple[str | None, int]:
    stop = _OFFICE_END.search(text, start, min(len(text), start + _LONGEST_OFFICE))
    last = _before_next_person(text, start, stop.start() if stop else start)
    office = _trimmed(text[start:last])
    is_office = has_office(_ARTICLE.sub("", office[:120])) and _opens_office(office)
    return office if office and (is_office or (is_courteous and is_description(office))) else None, last


def _trimmed(worded: str) -> str:
    phrase = _WITH_COLLEAGUE.sub("", worded).strip()
    marks = ",." if "(" in worded else ",.)"
    phrase = phrase.rstrip(",") if _ABBREVIATED.search(phrase.rstrip(",")) else phrase.rstrip(marks).strip()
    shared = _SHARED.match(phrase)
    return phrase[shared.end() :] if shared else phrase


def _before_next_person(text: str, start: int, end: int) -> int:
    # "Li Na, director of X, Wu Fei, director of Y": a name between commas is the next person, not part of the office.
    for match in _NEXT_PERSON.finditer(text, start, end):
        if is_name(match["name"]):
            return match.start()
    return end


def _opens_office(phrase: str) -> bool:
    # "Mr. Li, please brief the minister" holds an office too: the phrase must start like one.
    return has_office(" ".join(phrase.split(" ")[:12]))


def _office_and_comma(text: str, before: int) -> str | None:
    # "the spokesperson of the NBS, Mr. Li Na": an office before a comma, courtesy and name, with none behind.
    match = _OFFICE_COMMA.search(text, max(0, before - 200), before)
    office = match["office"] if match else ""
    is_office = has_office(office) and _opens_office(office)
    return office if office and (is_office or (is_description(office) and _presents(text, before))) else None


def _office_before(text: str, start: int, first: int) -> str | None:
    # "Foreign Ministry Spokesperson Geng Shuang": capitalised words right before the name.
    before = re.search(rf"(?:(?:{_WORD}|of|and|for|the)\s){{1,12}}$", text[max(first, start - 120) : start])
    if before and has_office(before.group()):
        return before.group().strip().removeprefix("and ").removeprefix("the ")
    return None
