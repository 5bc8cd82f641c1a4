"""Which outlet the words of an English label name, and what has the shape of one: "Reuters reporter", "Some Daily"."""

import re
from functools import cache
from types import MappingProxyType
from typing import Any

from briefnlp.en.names import is_titled
from briefnlp.lexicon import wordings, words
from briefnlp.text import shadow

GLOSS = re.compile(r"\s?(?:\([^()]{1,60}\)|\[[^\[\]]{1,60}\])")


def outlet_id(wording: str) -> str | None:
    """Return the id of the outlet a wording names, gloss and "reporter" aside, or None when the lexicon has none.

    >>> outlet_id("Dow Jones (US)"), outlet_id("CCTV reporter"), outlet_id("Gazette of Nowhere")
    ('dow_jones', 'cctv', None)
    """
    bare = GLOSS.sub("", wording).strip()
    behind = (bare.partition("'s ")[0], bare.rpartition(" of ")[0], bare.rpartition(", ")[0])
    for name in (
        wording,
        bare,
        *_gloss_names(wording),
        _without_reporter(bare),
        *_parts_around_reporter(bare),
        _without_reporter(bare).removeprefix("A ").removeprefix("An "),
        *filter(None, behind),
    ):
        plain = name.removeprefix("The ").removeprefix("the ")
        found = (
            _outlets().get(name) or _outlets().get(plain) or (_outlets().get(f"The {plain}") if plain != name else None)
        )
        # al-Ahram, where the lexicon has Al-Ahram.
        found = found or (_outlets().get(f"{name[:1].upper()}{name[1:]}") if not name.islower() else None)
        if found:
            return found
    named = _NAMED_FROM.fullmatch(bare)
    if named and named["outlet"] in _outlets():
        return _outlets()[named["outlet"]]
    asker = _ASKER.fullmatch(bare)
    if asker and asker["outlet"] in _outlets():
        return _outlets()[asker["outlet"]]
    # Two outlets in one label: the first known one stands for the asker.
    parts = _BETWEEN_OUTLETS.split(bare)
    joined = (
        [_outlets().get(part.removeprefix("the ").removeprefix("The ")) for part in parts] if len(parts) > 1 else []
    )
    if len(parts) in {2, 3} and any(joined) and is_titled(bare.split(" ")):
        return next(outlet for outlet in joined if outlet)
    return _shouted().get(bare) if bare.isupper() and len(bare) > _LONGEST_ACRONYM else None


# "Maria Lopez from EFE"
_NAMED_FROM = re.compile(
    r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2},? (?:from|of|with|at|for) (?:the )?(?P<outlet>.{2,50})"
)
# "Reuters reporter Kevin Yao": a name of capitalised words.
_ASKER = re.compile(
    r"(?P<outlet>.{2,50}?)(?:['’]s)?,?\s(?:reporter|journalist|correspondent|anchor|editor)s?,?(?:\s[A-Z][\w'’.-]*){1,3}",
    re.IGNORECASE,
)
_BETWEEN_OUTLETS = re.compile(r",? and |, | / |/| & ")
_LONGEST_ACRONYM = 3


@cache
def _outlets() -> MappingProxyType[str, str]:
    found: dict[str, str] = {}
    for row in wordings("outlet_names", "en"):
        # One wording may name two outlets; the first listed wins, and capitals tell names from words.
        found.setdefault(shadow(row["wording"]), row["outlet_id"])
    return MappingProxyType(found)


@cache
def _shouted() -> MappingProxyType[str, str]:
    # REUTERS, where a page sets its labels in capitals.
    return MappingProxyType({name.upper(): outlet for name, outlet in reversed(list(_outlets().items()))})


def _gloss_names(wording: str) -> list[str]:
    match = GLOSS.search(wording)
    return [match.group().strip(" ()")] if match else []


def _parts_around_reporter(wording: str) -> list[str]:
    # "CCTV reporter from ...", "Reporter from Fuji TV Japan": the outlet stands on either side, a country behind it.
    match = _FROM.search(wording)
    if not match:
        return []
    behind = wording[match.end() :].split(" ")
    return [wording[: match.start()].strip(), *(" ".join(behind[:n]) for n in range(len(behind), 0, -1))]


_FROM = re.compile(r"(?:reporter|journalist|correspondent)s? (?:from|of|with) (?:the )?", re.IGNORECASE)


def _without_reporter(head: str) -> str:
    rest = _FROM.sub("", head)
    lowered = rest.casefold()
    word = next((w for w in _reporter_words() if lowered.endswith(w)), None)
    return rest[: -len(word)].removesuffix("'s").strip() if word else rest


@cache
def _reporter_words() -> tuple[str, ...]:
    found = (f" {word.casefold()}" for word in words("role_words", "en", role="journalist"))
    return tuple(sorted(found, key=len, reverse=True))


def read_outlet(head: str) -> dict[str, Any] | None:
    """Read a label that names a known outlet: "Reuters reporter"."""
    outlet = outlet_id(head)
    return {"kind": "outlet", "outlet": outlet} if outlet else None


def read_shaped_outlet(head: str) -> dict[str, Any] | None:
    """Read a label that has the shape of an outlet, whether or not it is known: "Some Daily"."""
    bare = _without_reporter(GLOSS.sub("", head).strip())
    parts = bare.split(" ")
    if bare != head and 1 <= len(parts) <= 8 and is_titled(parts) and not GLOSS.search(head):
        return {"kind": "outlet"}
    if (
        2 <= len(parts) <= 8
        and is_titled(parts)
        and any(p.strip(",").removesuffix("'s").removesuffix("’s") in _outlet_words() for p in parts)
    ):
        return {"kind": "outlet"}
    return None


@cache
def _outlet_words() -> frozenset[str]:
    return words("outlet_words", "en")
