"""Tell which well-known indicator a measured English phrase names, when that is sure."""

import re
from functools import cache

from briefnlp.en.phrases import Phrases
from briefnlp.en.units import dimension
from briefnlp.lexicon import WordingFinder, concepts, wordings


@cache
def _indicator_finder() -> WordingFinder:
    return WordingFinder((row["wording"].lower(), row["indicator_id"]) for row in wordings("indicator_names", "en"))


# "its exports" are those of a firm, a province, another country.
_ANOTHER = re.compile(r"\b(?:its|their|his|her)\s\Z", re.IGNORECASE)
# What may stand beside an indicator without making another of it.
_NO_OTHER = re.compile(
    r"\b(?:the|total|overall|china's|country's|nation's|national|nationwide|of|in|number|value|growth|annual|whole|a|an|for|"
    r"new|average|real|nominal|china|year-on-year|balance|outstanding|amount|volume|chinese\smainland)\b"
)


def indicator_id(search: Phrases, index: int, span: tuple[int, int]) -> str | None:
    """Return the id of the indicator that the phrase at `span` names and nothing more, or null."""
    if search.statements[index].rule == "streak" or _ANOTHER.search(search.text, max(0, span[0] - 7), span[0]):
        return None
    phrase = search.text[span[0] : span[1]].lower()
    hits = list(_indicator_finder().find(phrase))
    if not hits:
        return None
    best = max(hits, key=lambda hit: hit.char_end - hit.char_start)
    rest = phrase[: best.char_start] + phrase[best.char_end :]
    rest = _NO_OTHER.sub("", rest)
    return best.payload if not rest.strip(" ,-'\"") and _is_fit(search, index, best.payload) else None


def _is_fit(search: Phrases, index: int, indicator: str) -> bool:
    """Tell whether a unit can measure an indicator: a number of schools is no percentage, a price index no time."""
    quantity, statement = search.quantities[index], search.statements[index]
    if statement.aspect == "share" and concepts("indicators")[indicator]["dimension"] == "count":
        return False  # "62 percent of nurses": what some of them do is not how many there are
    if statement.aspect != "level":
        return True
    wanted, kind = concepts("indicators")[indicator]["dimension"], dimension(quantity.unit_id)
    if "currency" in (kind, wanted):
        return wanted == kind and quantity.unit_id in ("cny", "usd")
    return wanted == kind or kind not in ("time", "proportion") or wanted in ("proportion", "index")
