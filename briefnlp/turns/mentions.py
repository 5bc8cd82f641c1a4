"""People named by surname alone when the floor is handed on: who speaks next is meant, or nobody can tell."""

import re
from collections.abc import Sequence

from briefnlp.en import talk as english
from briefnlp.languages import Language
from briefnlp.records import Problem
from briefnlp.transcript import Document
from briefnlp.turns.participants import Roster
from briefnlp.turns.phrases import says
from briefnlp.turns.results import Speech, problem
from briefnlp.zh import talk as chinese

_HANDS_ON = ("hand_over", "delegate", "next_question")
# The floor is handed on in the last words of a turn.
_LAST_WORDS = 300


def called(name: str | None) -> re.Pattern[str] | None:
    """Return the pattern of how others call a person: by full name, or by surname with a word of courtesy or an office.

    >>> bool(called("Lei Ming").search("Vice Minister Lei knows.")), bool(called("甘露").search("请甘司长回答。"))
    (True, True)
    """
    if not name:
        return None
    return english.called(name) if name.isascii() else chinese.called(name)


def unresolved_mentions(
    document: Document, speeches: Sequence[Speech], speakers: Sequence[int | None], roster: Roster, language: Language
) -> list[Problem]:
    """Return a problem for each surname to which the floor is given, shared by several, of whom none speaks next."""
    found: list[Problem] = []
    if not roster.has_namesakes():
        return found
    for number, speech in enumerate(speeches):
        start = max(speech.char_start, speech.char_end - _LAST_WORDS)
        if not says(document.text[start : speech.char_end], language.code, *_HANDS_ON):
            continue
        following = {n for n in speakers[number + 1 : number + 3] if n}
        for match in language.addressed().finditer(document.text, start, speech.char_end):
            namesakes = set(roster.with_surname(match["surname"]))
            if len(namesakes) > 1 and not namesakes & following:
                message = f"{match['mention']!r} may be one of {len(namesakes)} and none speaks next"
                found.append(problem("unresolved_mention", message, match.start(), match.end()))
    return found
