"""How people at a press conference address each other in Chinese: by name, with thanks, as I and you."""

import re
from functools import cache

from briefnlp.lexicon import concepts, one_of
from briefnlp.text import simplified

# Every full stop ends a sentence.
STOP_ENDS = ""
STOP_BEGINS = ""
# What stands behind a question's mark.
THANKS = r"[^。？！?]{0,4}谢谢[^。？！?]{0,6}[。！]?"
# Who asks is told by 记者 or an outlet.
SPOKEN_TO = r"(?!)"
# The last character of a title behind a surname: 甘司长, 费老板, 龙总, 张工.
_TITLE_END = "[长長任总總师師员員授士记記席理板局司工队隊生]"
# What stands before the name of whom the floor is given to.
_GIVING = "请由让、，"


@cache
def addressed() -> re.Pattern[str]:
    """Return the pattern of a `mention` with the `surname` in it: before a word of courtesy, behind a giving one.

    >>> addressed().search("下面请王女士回答。")["surname"]
    '王'
    """
    after = one_of("honorifics", "zh", position="after")
    surnames = "|".join(sorted(concepts("surnames"), key=lambda w: (-len(w), w)))
    return re.compile(rf"[{_GIVING}](?P<mention>(?P<surname>{surnames})(?:{after}))")


@cache
def called(name: str) -> re.Pattern[str]:
    """Return the pattern of how others call a person: by full name, or by surname with a word of courtesy or an office.

    >>> bool(called("甘露").search("请甘司长回答。"))
    True
    """
    plain = simplified(name)
    length = 2 if plain[:2] in concepts("surnames") and len(plain) > 2 else 1
    surname, given = name[:length], name[length:]
    titles = one_of("honorifics", "zh", position="after")
    by_given = rf"|{re.escape(given)}(?:{titles})" if len(given) > 1 else ""
    return re.compile(rf"{re.escape(name)}|{re.escape(surname)}(?:{titles}|[㐀-鿿]{{0,3}}{_TITLE_END}){by_given}")
