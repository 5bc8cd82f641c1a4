"""Tell which well-known indicator a Chinese noun phrase names, when that is sure."""

import re
from functools import cache

from briefnlp.lexicon import wordings
from briefnlp.text import folded


@cache
def indicator_names() -> dict[str, str]:
    """Return the ids of the well-known indicators by their folded wordings."""
    return {folded(r["wording"]): r["indicator_id"] for r in wordings("indicator_names", "zh")}


_SCOPES = re.compile(r"^(?:全国|我国|中国|全社会|国内|全年|累计|全部|本年|当年|年末|年|城乡|的)+")


@cache
def indicator_of(phrase: str) -> str | None:
    """Return the indicator a phrase names: the phrase itself, without its scope words, or None."""
    known = indicator_names()
    bare = _SCOPES.sub("", phrase)
    for candidate in (
        phrase,
        bare,
        re.sub(r"[\"“”]", "", phrase),
        re.sub(r"(?:规模|总量|总额|总数|平均值|累计)\Z", "", bare),
        re.sub(r"\([^)]*\)", "", bare),
    ):
        if candidate in known:
            return known[candidate]
    return None
