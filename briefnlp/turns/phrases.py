"""The set wordings of a press conference: welcoming, handing over, opening the floor, closing."""

from functools import cache

from briefnlp.lexicon import words
from briefnlp.text import shadow, simplified, without_readings


@cache
def _phrases(lang: str, kind: str) -> tuple[str, ...]:
    return tuple(_folded(wording) for wording in words("procedure_phrases", lang, kind=kind))


def _folded(text: str) -> str:
    return simplified(shadow(without_readings(text)[0])).casefold()


def says(text: str, lang: str, *kinds: str) -> bool:
    """Tell whether a text has a set wording of one of the kinds.

    >>> says("The floor is now open for questions.", "en", "open_floor"), says("谢谢。", "zh", "open_floor", "close")
    (True, False)
    """
    folded = _folded(text)
    return any(phrase in folded for kind in kinds for phrase in _phrases(lang, kind))
