"""Which outlet the words of a Chinese label name, and what has the shape of one: 路透社记者, 《北京青年报》."""

import re
from functools import cache
from types import MappingProxyType
from typing import Any

from briefnlp.lexicon import wordings, words
from briefnlp.text import shadow, simplified
from briefnlp.zh.names import is_name

GLOSS = re.compile(r"\([^()]{1,40}\)")


def outlet_id(wording: str) -> str | None:
    """Return the id of the outlet a wording names, title marks and 记者 aside, or None when the lexicon has none.

    >>> outlet_id("《北京青年报》记者"), outlet_id("不知名报记者")
    ('beijing_youth_daily', None)
    """
    bare = _bare_outlet(simplified(shadow(wording)))
    for suffix in ("记者", "的记者", ""):
        if bare.endswith(suffix) and _outlets().get(bare.removesuffix(suffix)):
            return _outlets()[bare.removesuffix(suffix)]
    # Two outlets in one label, 经济日报、中国经济网记者: the first known one stands for the asker.
    latin = _LATIN.search(bare)
    if latin and len(bare) <= _LONGEST_WITH_LATIN and latin.group() in _latin_outlets():
        # 美国CNN记者
        return _latin_outlets()[latin.group()]
    # 新华社李明
    named = next((n for n in (3, 2) if is_name(bare[-n:]) and bare[:-n] in _outlets()), None)
    if named:
        return _outlets()[bare[:-named]]
    parts = re.split(r"[、和/·]", bare.removesuffix(_REPORTER))
    return next((_outlets()[part] for part in parts if part in _outlets()), None) if len(parts) > 1 else None


_REPORTER = "记者"
_LONGEST_WITH_LATIN = 12


@cache
def _outlets() -> MappingProxyType[str, str]:
    found: dict[str, str] = {}
    for row in wordings("outlet_names", "zh"):
        found.setdefault(_bare_outlet(row["wording"]), row["outlet_id"])
    return MappingProxyType(found)


def _bare_outlet(wording: str) -> str:
    return (
        _PLACE.sub("", GLOSS.sub("", shadow(wording)))
        .strip("《》 ")
        .replace("《", "")
        .replace("》", "")
        .replace(" ", "")
    )


# [香港]星岛日报: the place an outlet is from.
_PLACE = re.compile(r"^[\[【][^\[\]【】]{1,8}[\]】]")


@cache
def _latin_outlets() -> MappingProxyType[str, str]:
    return MappingProxyType(
        {row["wording"]: row["outlet_id"] for row in wordings("outlet_names", "en") if _LATIN.fullmatch(row["wording"])}
    )


# 美国CNN记者: the outlet is known by its Latin letters.
_LATIN = re.compile(r"[A-Z]{2,6}")


def read_outlet(head: str) -> dict[str, Any] | None:
    """Read a label that names a known outlet: 路透社记者."""
    outlet = outlet_id(head)
    return {"kind": "outlet", "outlet": outlet} if outlet else None


def read_reporter(head: str) -> dict[str, Any] | None:
    """Read a known outlet and its reporter: 新华社记者李娜, 李娜(新华社)."""
    match = _REPORTER_NAMED.fullmatch(head)
    name = match and (match["name"] or match["first"])
    outlet = outlet_id(match["outlet"] or match["of"]) if match and is_name(name or "") else None
    return {"kind": "outlet", "outlet": outlet, "name": name} if outlet else None


# 新华社记者李娜, 李娜(新华社)
_REPORTER_NAMED = re.compile(
    r"(?P<outlet>[^()]{2,20}?)记者\s?(?P<name>[㐀-鿿]{2,4})|(?P<first>[㐀-鿿]{2,4})\s?\((?P<of>[^()]{2,20})\)"
)


def read_shaped_outlet(head: str) -> dict[str, Any] | None:
    """Read a label that has the shape of an outlet, whether or not it is known: 《某某报》, 某某日报."""
    bare = GLOSS.sub("", head).strip()
    if len(bare) > 40:
        return None
    if bare.endswith(tuple(words("role_words", "zh", role="journalist"))):
        return {"kind": "outlet"}
    # 记者 李娜(新华社), 新华社记者李娜: the outlet stands before the word, the name after it.
    outlet, word, name = bare.partition(_REPORTER)
    if word and outlet and len(name.strip()) <= 4 and is_name(name.strip()):
        return {"kind": "outlet", "outlet": outlet_id(outlet), "name": name.strip()}
    # 《某某报》： title marks make an outlet of anything.
    if re.fullmatch(r"《[^《》]{2,15}》", bare):
        return {"kind": "outlet"}
    ends = words("outlet_words", "zh", position="end")
    if 3 <= len(bare) <= 14 and any(len(w) > 1 and bare.endswith(w) for w in ends):
        return {"kind": "outlet"}
    return None
