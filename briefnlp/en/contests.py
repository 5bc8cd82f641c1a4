"""Find the English numbers that tell how a match stands, or name a race or a round, and state no quantity."""

import re

from briefnlp.en.units import speaks_of
from briefnlp.findings import Number

# "1-2-3", "4-4-2", "50-50"
_CHAIN = re.compile(
    r"(?<![\w.-])(?:\d{1,4}(?:-\d{1,4}){2,4}|(\d{1,3})-\1|\d\s?x\s?\d{2,4}(?:m|[\s-]met(?:re|er)s?)?(?=\s(?:\w+\s)?(?:relay|medley|freestyle)))(?![\w%-]|\.\d|\s(?:percent|per\scent))"
)
# "a 128-110 win": what falls is no range.
_SCORE = re.compile(r"(?<![\w.,-])(\d{1,3})-(\d{1,3})(?![\w.,%-]*\d|%|\s(?:percent|per\scent|[a-z]+s\b))")
# "went down 1-3", "lost 0-2": told of the loser.
_LOST = re.compile(
    r"\b(?:lost|lose|losing|(?:went|go|goes|going)\sdown|beaten|trail\w*)\s\d{1,3}-\d{1,3}"
    r"(?=[.,;]|\Z|\s(?:at\shome|away|to\s[A-Z]|in\sthe|in\s[A-Z]|against|on\s[A-Z]|but|and|after|before|when)\b)"
)
# "reached the last 16"
_STAGE = re.compile(
    r"\b(?:the|a)\s(?:last|final|round\sof)\s(?:64|32|16|8|4|eight|four)(?=[.,;]|\Z|\s(?:with|of\sthe|after|and|in|by|at|on|when|but)\b)"
)
# "283 for 4", "8 out of 10": how a match stands, marks on a scale.
_WICKETS = re.compile(
    r"\b\d{1,3}\sfor\s(?:\d|one|two|three|four|five|six|seven|eight|nine)"
    r"(?=[.,;]|\s(?:in|on|at|off|by|when|and|after|with|against|before|declared)\b|\Z)"
)
_SCALE_MARK = re.compile(r"\b\d{1,2}(?:\.\d)?\sout\sof\s(?:5|10|100)\b(?!\s[a-z]{3,}s\b)")
# "won the 100m", "the women's 10,000m": races bear their length as a name.
_RACES = frozenset(str.split("60 100 110 200 400 800 1500 3000 5000 10000 1,500 3,000 5,000 10,000"))
_RACE = re.compile(r"m\b(?!\s(?:long|high|tall|wide|deep|across|away|above|below|tower|wall))")
_NAMED_RACE = re.compile(
    r"[\s-]?(?:m|met(?:re|er)s?)\s(?:(?:wo)?men's\s)?(?:sprint|race|final|freestyle|relay|hurdles|dash|steeplechase|"
    r"butterfly|backstroke|breaststroke|medley|heats?)\b(?!\s(?:tranche|of\sthe))"
)
_OF_RACE = re.compile(r"(?:\b(?:the|'s)|'s|\d\s?x)\s?\Z")


def score_spans(folded: str) -> list[tuple[int, int]]:
    """Return the spans of scores, rounds, marks on a scale and numbers joined by dashes, in no order.

    >>> score_spans("They won 3-1 and reached the last 16.")
    [(9, 12), (25, 36)]
    """
    spans = [match.span() for match in _CHAIN.finditer(folded)]
    spans += [match.span() for match in _SCORE.finditer(folded) if int(match[1]) > int(match[2])]
    spans += [match.span() for match in _LOST.finditer(folded)]
    if " last " in folded or "round of" in folded or " final " in folded:
        spans += [match.span() for match in _STAGE.finditer(folded)]
    if " for " in folded and speaks_of("wickets", "count", folded):
        spans += [match.span() for match in _WICKETS.finditer(folded)]
    if "out of" in folded and speaks_of("out of", "count", folded):
        spans += [match.span() for match in _SCALE_MARK.finditer(folded)]
    return spans


def may_be_race(number: Number, after: str) -> bool:
    """Tell whether a number is a length that races have, with a unit that may be one of a race: "100m"."""
    return number.text in _RACES and bool(_RACE.match(after) or _NAMED_RACE.match(after))


def is_race(before: str, after: str) -> bool:
    """Tell whether the length names a race: "won the 100m", "a 10,000m final"; not "100m from the port".

    >>> is_race("won the ", "m in Rome"), is_race("stopped ", "m from the port")
    (True, False)
    """
    return bool(_OF_RACE.search(before) or _NAMED_RACE.match(after))
