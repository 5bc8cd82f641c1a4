"""Which English percentages are shares: parts of a named whole, set against one, or carried on from one."""

import re
from functools import cache

from briefnlp.en.bases import Context, left_edge, sentence_left
from briefnlp.en.units import dimension
from briefnlp.en.word_kinds import FALL_NOUN, OF_WHOLE, RATE_NOUN, RATIO_NOUN, SHARED, names_rate
from briefnlp.findings import Statement
from briefnlp.lexicon import WordingFinder, words
from briefnlp.records import Aspect


@cache
def _share_words() -> WordingFinder:
    return WordingFinder((wording.lower(), wording) for wording in words("change_words", "en", kind="share"))


def names_share(before: str) -> bool:
    """Tell whether a word that gives something a share ends shortly before: "made up 5", "held about 5"."""
    near = before[-64:].lower()
    return any(
        len(near) - hit.char_end <= (_NEAREST if hit.payload.startswith("suppl") else _FARTHEST)
        and not _NO_SHARE.search(near, hit.char_end)
        and not near.endswith(_PRICE_OF, 0, hit.char_end)
        for hit in _share_words().find(near)
    )


# "supply 12 percent", but "supply networks must not exceed 12 percent"
_NEAREST, _FARTHEST = 12, 25
_NO_SHARE = re.compile(r"[,;]|\s(?:at|by)\s\Z")


_PRICE_OF = ("a share", "per share")  # "2 euros a share is 35 percent"


def share_goes_on(c: Context, index: int) -> bool:
    """Tell whether a percentage is a share as the one before it was: "80 percent of farms, and 90 in the north"."""
    quantity = c.quantities[index]
    if quantity.unit_id not in ("percent", "fraction"):
        return False
    for other in range(index - 1, max(-1, index - 4), -1):
        if c.quantities[other].unit_id not in ("percent", "fraction"):
            continue
        if c.done[other].aspect != "share":
            return False
        gap = c.text[c.quantities[other].char_end : quantity.char_start]
        after = c.text[quantity.char_end : quantity.char_end + 24]
        named = names_rate(gap) or any(p.search(gap) for p in (RATE_NOUN, FALL_NOUN, _RATE_OF_ITS_OWN))
        return len(gap) < 140 and not named and not _RATED.match(after)
    return False


_RATE_OF_ITS_OWN = re.compile(
    r"\b(?:rates?|yields?|margins?|taxe?[sd]?|tariffs?|fees?|interest|coupon|discounts?|levy|duty|by(?!\s(?:the|\d{4})\b)|(?<!stand\s)(?<!stands\s)(?<!stood\s)(?<!was\s)(?<!were\s)at)\b"
)


_RATED = re.compile(r"\s(?:[a-z]+\s)?(?:rate|tax|levy|tariff|duty|discount|interest|yield|margin|coupon|fee)\b")


_OF_AND_PART = re.compile(r"(?:\AOf|[.;]\sOf)\s[^,;]{1,80},\s\Z")


def read_parted(c: Context, index: int) -> Statement | None:
    """Read the part in "Of the growth of 6.6 percent, 76.2 percent came from": it lists nothing with the whole."""
    quantity = c.quantities[index]
    if quantity.unit_id not in ("percent", "fraction"):
        return None
    whole = _OF_AND_PART.search(c.text[max(0, quantity.char_start - 90) : quantity.char_start])
    return Statement("share", rule="part") if whole else None


_AGAINST = re.compile(
    r"(?:\s[\w'-]+){0,4}?,?\s(?:against|versus|as\sagainst|compared\s(?:with|to)|in\scontrast\sto)\s"
    r"(?:(?:an?|the|just|only|about|some)\s)?(?:[\w-]+\s){0,3}?(?:of\s)?"
)


_MOVING = ("change", "share")


def read_set_against(c: Context, index: int) -> Statement | None:
    """Read what a change or a share is set against: "lost 14.7% of their weight, against 2.4% for the others"."""
    quantity = c.quantities[index]
    if not index or not _AGAINST.fullmatch(c.text, c.quantities[index - 1].char_end, quantity.char_start):
        return None
    for other in range(index - 1, max(-1, index - 3), -1):
        units = {c.quantities[other].unit_id, quantity.unit_id}
        if len(units) == 1 or units == {"percent", "fraction"}:
            before = c.done[other]
            return Statement(before.aspect, before.direction, rule="against") if before.aspect in _MOVING else None
        if dimension(c.quantities[other].unit_id) != "time":
            return None  # "lost 14.7% of it in a trial of 68 weeks, against 2.4%"
    return None


_OF_A_NORM = re.compile(r"\s(?:target|goal|limit|threshold|mark|rate|tax|levy|tariff|duty|inflation|growth)\b")


_WHOLE_BEFORE = re.compile(
    # "Of the border, 60% …", "…, of whom 60% …"; "by the end of the year, 60%" is of no whole.
    r"(?:\bOf|[,;]\s(?:and\s|but\s|while\s)?of)\s(?:the|all|these|those|whom|which|its|their|our|this)\b[^;.]{0,80}\Z"
)


def is_part(c: Context, index: int) -> bool:
    """Tell whether a percentage is the subject itself: "Of the border, 60% follows rivers"."""
    quantity = c.quantities[index]
    before = c.text[left_edge(c, index) : quantity.char_start]
    if _OF_A_NORM.match(c.text, quantity.char_end):
        return False  # "three of the 27 countries missed the 2% target"
    if _WHOLE_BEFORE.search(c.text[max(0, quantity.char_start - 110) : quantity.char_start]):
        return True
    starts = not before.strip() or re.search(r"(?:^|[,;]\s|\bthat\s)(?:while|and|but|only|another|with)?\s?\Z", before)
    follows = re.match(
        r",?\s(?:of\sthem|were|are|had|have|said|say|is|do|did|would|know|expect|prefer\w*|report\w*|ha[sd]|[a-z]{3,}ed(?!\s(?:rate|tax|tariff|rise|cut|increase)))\b",
        c.text[quantity.char_end :],
    )
    return bool(starts and follows)


def level_aspect(c: Context, index: int) -> Aspect:
    """Return what a value that stands for itself is: a share of a whole, a ratio or a plain level."""
    quantity = c.quantities[index]
    clause = c.text[sentence_left(c, index) : quantity.char_start]
    if quantity.unit_id == "percent" and RATIO_NOUN.search(clause):
        return "ratio"
    if share_goes_on(c, index):
        return "share"
    parted = OF_WHOLE.match(c.text[quantity.char_end :]) or SHARED.search(clause)
    return "share" if parted and quantity.unit_id in ("percent", "fraction") else "level"
