"""How people at a press conference address each other in English: by name, with thanks, as I and you."""

import re
from functools import cache

from briefnlp.lexicon import one_of

# "Mr." ends no sentence.
STOP_ENDS = r"(?<!\bM[rs]\.)(?<!\bDr\.)(?<!\bMrs\.)(?<!\bProf\.)"
STOP_BEGINS = r"(?<!\bMr)(?<!\bMs)(?<!\bDr)"
# What stands behind a question's mark.
THANKS = r"(?:Thank you|Thanks)[^.?!]{0,24}[.!]"
# Who speaks greets: "Good morning".
GREETING = r"\b(?:[Gg]ood (?:morning|afternoon|evening)|[Ww]elcome to)\b"
# Who asks speaks of themselves or to somebody: "I have heard that ...".
SPOKEN_TO = r"\b(?:I|you|your)\b"


@cache
def addressed() -> re.Pattern[str]:
    """Return the pattern of a `mention` with the `surname` in it: behind a word of courtesy.

    >>> addressed().search("Mr. Wang will answer.")["surname"]
    'Wang'
    """
    before = one_of("honorifics", "en", position="before")
    return re.compile(rf"(?P<mention>(?:{before})\s(?P<surname>[A-Z][a-z]+(?:['’][a-z]+)?))(?!['’\w]|\s[A-Z])")


@cache
def called(name: str) -> re.Pattern[str]:
    """Return the pattern of how others call a person: by full name, or by surname behind a word.

    >>> bool(called("Lei Ming").search("Vice Minister Lei knows."))
    True
    """
    return re.compile(rf"\b{re.escape(name)}\b|\b[A-Z][\w.]*\s{re.escape(name.split(' ')[0])}\b(?!\s[A-Z])")
