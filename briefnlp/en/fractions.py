"""Which English amounts are fractions of a whole, and of what value: "a third", "one in five", "14 to 1"."""

import re
from dataclasses import replace
from itertools import zip_longest

from briefnlp.en.bounds import Draft
from briefnlp.en.nonfigures import is_one_more


def read_fraction(folded: str, draft: Draft) -> Draft | None:
    """Return a fraction as a figure of its own, or None where it measures nothing: "a half hour", "a third month"."""
    after = folded[draft.end : draft.end + 24]
    if draft.value > 1 and draft.first.text.endswith("s"):
        return None  # "the first decline in 11 quarters"
    if draft.first.text.lower() == "a half" and _ONE_AND.search(folded[max(0, draft.start - 24) : draft.start]):
        return None  # "an hour and a half" is read as a whole, "a length and a half" measures nothing
    if re.match(
        r"-|\s(?:hour|year(?![\s-]on)|time|way|day|brother|sister|century|marathon|moon|dozen|board|price|mast|"
        r"empty|full|asleep|jokingly)\b",
        after,
    ):
        return None
    if draft.first.text.lower().startswith("a ") and is_one_more(folded, draft.first):
        return None
    draft.unit_id, draft.rule, draft.has_own_unit = "fraction", "fraction", True
    return draft


_ONE_AND = re.compile(r"\ban?\s\w+\sand\s\Z")


def with_proportions(folded: str, drafts: list[Draft]) -> list[Draft]:
    """Join "one in five", "7 in 10", and "14 to 1"."""
    joined: list[Draft] = []
    skip = False
    for draft, following in zip_longest(drafts, drafts[1:]):
        if skip:
            skip = False
            continue
        gap = folded[draft.end : following.start] if following else ""
        open_pair = following and (not following.unit_id or "every" in gap)
        if following and open_pair and not draft.unit_id and not draft.counted:
            if (
                _IN_OF.fullmatch(gap)
                and 0 < draft.value < following.value
                and (following.value in _WHOLES or (draft.value == 1 and not 1900 < following.value < 2100))
            ):
                draft = _proportion(draft, following)
                skip = True
            elif gap == " to " and following.value == 1 < draft.value and _ENDS_RATIO.match(folded, following.end):
                draft = replace(draft, unit_id="multiple", end=following.end, rule="ratio", has_own_unit=True)
                skip = True
        joined.append(draft)
    return joined


_IN_OF = re.compile(r"\s(?:in|out\sof|of\severy|in\severy|out\sof\severy)\s")
# "seven in 10"; "one in" may have any number after it.
_WHOLES = (3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 100, 1000, 10_000, 100_000)
# "two to one in Italy", "15.6 to 1.": no noun follows that would be counted.
_ENDS_RATIO = re.compile(
    r"(?!\s[a-z])|\s(?:in|over|against|among|on|by|for|at|last|this|to|and|or|with|after|when|as|but|while|from|under|odds|ratio|margin)\b"
)


def _proportion(draft: Draft, following: Draft) -> Draft:
    value = round(draft.value / following.value, 6)
    end = following.first.char_end
    return replace(
        draft,
        value=value.normalize(),
        unit_id="fraction",
        end=end,
        number_end=end,
        rule="one_in",
        has_own_unit=True,
    )
