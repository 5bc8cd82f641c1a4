"""People named by surname alone when the floor is handed on: who speaks next is meant, or nobody can tell."""

import re
from collections.abc import Sequence
from functools import cache

from briefnlp.lexicon import concepts, words
from briefnlp.records import Problem
from briefnlp.text import simplified
from briefnlp.transcript import Document
from briefnlp.turns.participants import Roster
from briefnlp.turns.phrases import says
from briefnlp.turns.results import Speech, problem

_HANDS_ON = ("hand_over", "delegate", "next_question")
# The floor is handed on in the last words of a turn.
_LAST_WORDS = 300


@cache
def _mention(lang: str) -> re.Pattern[str]:
    """Return the pattern of a courtesy title with a surname: Mr. Wang, 请王部长."""
    before = "|".join(sorted(map(re.escape, words("honorifics", lang, position="before")), key=len, reverse=True))
    after = "|".join(sorted(map(re.escape, words("honorifics", lang, position="after")), key=len, reverse=True))
    surnames = "|".join(sorted(concepts("surnames"), key=len, reverse=True))
    return re.compile(
        rf"(?:{before})\s(?P<latin>[A-Z][a-z]+(?:['’][a-z]+)?)(?!['’\w]|\s[A-Z])|[请由让、，](?P<han>{surnames})(?:{after})"
    )


@cache
def called(name: str | None, lang: str) -> tuple[str, ...]:
    """Return how a person is called by others in a language: by full name, or by surname with a word of courtesy.

    >>> called("Lei Ming", "en")[:2]
    ('Lei Ming', 'Mr. Lei')
    """
    if not name:
        return ()
    if name.isascii():
        return (name, *(f"{title} {name.split(' ')[0]}" for title in ("Mr.", "Ms.", "Mr", "Ms", "Dr.", "Prof.")))
    plain = simplified(name)
    surname = plain[:2] if plain[:2] in concepts("surnames") else plain[:1]
    return (name, *(f"{surname}{title}" for title in sorted(words("honorifics", lang, position="after"))))


def unresolved_mentions(
    document: Document, speeches: Sequence[Speech], speakers: Sequence[int | None], roster: Roster, lang: str
) -> list[Problem]:
    """Return a problem for each surname to which the floor is given, shared by several, of whom none speaks next."""
    found: list[Problem] = []
    if not roster.has_namesakes():
        return found
    for number, speech in enumerate(speeches):
        start = max(speech.char_start, speech.char_end - _LAST_WORDS)
        if not says(document.text[start : speech.char_end], lang, *_HANDS_ON):
            continue
        following = {n for n in speakers[number + 1 : number + 3] if n}
        for match in _mention(lang).finditer(document.text, start, speech.char_end):
            surname = match["latin"] or match["han"]
            namesakes = set(roster.with_surname(surname))
            if len(namesakes) > 1 and not namesakes & following:
                message = f"{match.group().lstrip('请由让、，')!r} may be one of {len(namesakes)} and none speaks next"
                found.append(problem("unresolved_mention", message, match.start(), match.end()))
    return found
