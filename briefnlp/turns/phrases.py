"""The set wordings of a press conference: welcoming, handing over, opening the floor, closing."""

import re
from functools import cache

from briefnlp.lexicon import words
from briefnlp.text import shadow, simplified, without_readings

# Where a wording has a gap, this much of the same sentence may stand in it.
_GAP = "…"
_GAPPED = r"[^.。!?！？;；\n]{0,40}?"


@cache
def _phrases(lang: str, kind: str) -> tuple[str, ...]:
    return tuple(_folded(w) for w in sorted(words("procedure_phrases", lang, kind=kind)) if _GAP not in w)


@cache
def _gapped(lang: str, kind: str) -> re.Pattern[str] | None:
    gapped = [w for w in sorted(words("procedure_phrases", lang, kind=kind)) if _GAP in w]
    shapes = (_GAPPED.join(re.escape(_folded(part)) for part in wording.split(_GAP)) for wording in gapped)
    return re.compile("|".join(shapes)) if gapped else None


def _folded(text: str) -> str:
    return simplified(shadow(without_readings(text)[0])).casefold()


def says(text: str, lang: str, *kinds: str) -> bool:
    """Tell whether a text has a set wording of one of the kinds.

    A wording may have a gap: "leave … to her" is said in "I leave this one to her".

    >>> says("The floor is now open for questions.", "en", "open_floor"), says("谢谢。", "zh", "open_floor", "close")
    (True, False)
    """
    folded = _folded(text)
    if any(phrase in folded for kind in kinds for phrase in _phrases(lang, kind)):
        return True
    return any(shape.search(folded) for kind in kinds if (shape := _gapped(lang, kind)))
