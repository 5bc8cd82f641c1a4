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
# The last character of a title behind a surname: 甘司长, 费老板, 龙总, 张工.
_TITLE_END = "[长長任总總师師员員授士记記席理板局司工队隊生]"
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
def called(name: str | None) -> re.Pattern[str] | None:
    """Return the pattern of how others call a person: by full name, or by surname with a word of courtesy or an office.

    >>> bool(called("Lei Ming").search("Vice Minister Lei knows.")), bool(called("甘露").search("请甘司长回答。"))
    (True, True)
    """
    if not name:
        return None
    if name.isascii():
        return re.compile(rf"\b{re.escape(name)}\b|\b[A-Z][\w.]*\s{re.escape(name.split(' ')[0])}\b(?!\s[A-Z])")
    plain = simplified(name)
    length = 2 if plain[:2] in concepts("surnames") and len(plain) > 2 else 1
    surname, given = name[:length], name[length:]
    titles = "|".join(map(re.escape, sorted(words("honorifics", "zh", position="after"))))
    by_given = rf"|{re.escape(given)}(?:{titles})" if len(given) > 1 else ""
    return re.compile(rf"{re.escape(name)}|{re.escape(surname)}(?:{titles}|[㐀-鿿]{{0,3}}{_TITLE_END}){by_given}")


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
