"""Find the people an English text introduces: "Mr. Li Qiang, vice minister of commerce; and Ms. ..."."""

import re
from collections.abc import Iterator
from functools import cache

from briefnlp.en.labels import has_office, is_name, without_honorific
from briefnlp.findings import Introduced
from briefnlp.lexicon import words

_WORD = r"[A-Z][\w'’\-]*"
_CAPITALIZED = re.compile(rf"(?<![\w'’\-]){_WORD}")
_FULL_NAME = re.compile(rf"{_WORD}(?:\s{_WORD}){{1,3}}")
_POSSESSIVE = re.compile(r"['’]s$")
# An office runs to the semicolon, to the next person, to a verb, or to the end of the sentence. Commas and "and"
# belong to it: "minister of X and secretary of the leading group of Y".
_OFFICE_END = re.compile(
    r";|(?:,?\s(?:and\s)?|,\s)(?=(?:Mr|Ms|Mrs|Dr|Prof)\.?\s[A-Z])"
    r"|,?\s(?=(?:is|are|was|were|will|would|has|have|who"
    r"|to\s(?:brief|meet|introduce|answer|share|give|take|talk|present|speak)|they|here|today|joined|met|said|told|attended|briefed|answers|answered|spoke|gave|held|took|introduced|addressed)\b)"
    r"|(?<![A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bNo)[.!?](?=\s|$)|\s(?:-|—)\s|:|\n|$"
)
_NEXT_PERSON = re.compile(rf"(?:,\s(?:and\s)?|\sand\s)(?P<name>{_WORD}(?:\s{_WORD}){{1,2}})(?:,|\sand)\s")
# "Li Na: Now let us ..." begins a speech.
_SENTENCE_WORD = re.compile(r"(?:Now|Let|Thank|Good|Welcome|We|I|Ladies|Dear|Next|First|Today)\b")
_SHARED = re.compile(r"(?:both|all)(?:\sof\s(?:them|whom))?\s|respectively\s", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:a|an|the)\s", re.IGNORECASE)
# "and his colleague Mr. Li": the next person's beginning.
_WITH_COLLEAGUE = re.compile(r",?\sand\s(?:his|her|their|my|our)\scolleagues?,?\s*$")
_LONGEST_OFFICE = 400


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
    position = 0
    for name, start, before in _names(text):
        if start < position:
            continue
        end = position = start + len(name)
        waiting = [w for w in waiting if _is_beside(text, w[2], before)]
        office, after = _office_after(text, end)
        if office is None and not waiting:
            office = _office_before(text, before)
            if office:
                found.append(Introduced(name, office, char_start=start, char_end=end))
                continue
        if office is None:
            waiting.append((name, start, end))
            continue
        found += [Introduced(n, office, char_start=a, char_end=b) for n, a, b in [*waiting, (name, start, end)]]
        waiting, position = [], after
    return found


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


def _office_after(text: str, end: int) -> tuple[str | None, int]:
    comma = re.match(r"\s?,\s|\s\(|\s?[-–—:]\s", text[end : end + 4])
    if not comma or _SENTENCE_WORD.match(text, end + comma.end()):
        return None, end
    start = end + comma.end()
    stop = _OFFICE_END.search(text, start, min(len(text), start + _LONGEST_OFFICE))
    last = _before_next_person(text, start, stop.start() if stop else start)
    marks = ",." if "(" in text[start:last] else ",.)"
    phrase = _WITH_COLLEAGUE.sub("", text[start:last]).strip().rstrip(marks).strip()
    shared = _SHARED.match(phrase)
    office = phrase[shared.end() :] if shared else phrase
    if not office or not has_office(_ARTICLE.sub("", office[:120])) or not _opens_office(office):
        return None, end
    return office, last


def _before_next_person(text: str, start: int, end: int) -> int:
    # "Li Na, director of X, Wu Fei, director of Y": a name between commas is the next person, not part of the office.
    for match in _NEXT_PERSON.finditer(text, start, end):
        if is_name(match["name"]):
            return match.start()
    return end


def _opens_office(phrase: str) -> bool:
    # "Mr. Li, please brief the minister" holds an office too: the phrase must start like one.
    return has_office(" ".join(phrase.split(" ")[:12]))


def _office_before(text: str, start: int) -> str | None:
    # "Foreign Ministry Spokesperson Geng Shuang": capitalised words right before the name.
    before = re.search(rf"(?:(?:{_WORD}|of|and|for|the)\s){{1,12}}$", text[max(0, start - 120) : start])
    if before and has_office(before.group()):
        return before.group().strip()
    return None
