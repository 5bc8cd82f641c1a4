"""English numerals: digits, words and mixtures of both, with their exact values.

A text is cut into numeral tokens (digits, number words, scales, ordinals); tokens that stand together are one run, and
a run is read from the left by the little grammar below: cardinal, mixed number, fraction, power, "point" and "over".
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from briefnlp.en.numerals import NumeralReader, Token
from briefnlp.findings import Number
from briefnlp.lexicon import wordings
from briefnlp.text import shadow

# Digits glued to letters before them are names (PM2.5, C919); "1.2.3" is a version; long chains of commas are data.
_TOKEN = re.compile(
    r"""
    (?P<skip> https?://\S{1,2000} | www\.\S{1,2000} | (?:\d{1,40},){12,}\d{0,40} | \d{41,} | \d+(?:\.\d+){2,}[\d.]*
    | (?<![A-Za-z\d.,])0\d+(?![\d.,]) | \d{1,2}:\d\d(?::\d\d)? )
  | (?P<mixed> (?<![\w.,/-])\d{1,6}(?:\.\d{1,2})?-[1-9]\d?/(?:2|4|8|16|32|64)(?![\w/]) )  # 4-1/4 cents
  | (?P<digits> (?<![A-Za-z\d_])(?<![A-Za-z]\d\.)(?<![A-Za-z]\d\d\.)
      (?: \d{1,3}(?:,\d{3}){1,10}(?![\d]|,\d)(?:\.\d{1,30})?   # 1,234,567.8
        | [1-9]\d{0,2}(?:\ \d{3}){2,5}(?![\d,])                # 1 234 567
        | [1-9]\d{0,2}\ 000(?![\d,]|\ \d{3}\b)                 # 40 000
        | \d{1,40}(?:\.\d{1,30})?(?:e[+-]?\d{1,2}(?![\w]))?    # 12.5, 1e10
        | \.\d{1,30} ) )
  | (?P<word> (?<![A-Za-z\d_])[A-Za-z]{1,16}(?![A-Za-z]) | (?<=\d)[A-Za-z]{1,3}(?![A-Za-z\d]) )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# What may stand between two tokens of one numeral: "twenty-one", "ninety - five", "2.33 k".
_JOINT = re.compile(r"\s{0,4}(?:-\s{0,2})?\Z")

_GLUED_SCALES = {"k": 1000, "m": 10**6, "b": 10**9}

_CURRENCY_BEFORE = re.compile(
    r"(?:[$€£¥₹]|\b(?:RMB|USD|EUR|GBP|CNY|HKD|JPY))\s?(?:[\d.,]{1,12}(?:[mMbBkK]n?)?(?:-|\sto\s))?\Z"
)

# "1.8m tonnes", "35.2m iPhones", "4m fewer": what is counted follows, so that the letter is no metre. "100m hurdles",
# "1.8m across" and "50m as" are lengths.
# "1.2m to 1.5m visitors"
_UPPER_END = re.compile(r"(?:\s(?:to|and|or)\s|-)\d[\d.]*m(?=\s)")
_COUNTED_NEXT = re.compile(
    r"\s(?:more|fewer|people|(?:(?:new|active|daily|monthly|paying|paid|extra|additional|other|registered|unique|"
    r"poor|electric|metric)\s)?"
    r"(?!hurdles|finals|heats|races|sprints|relays|medley|champions|pools|times|towards|across|always|perhaps|besides|is\b|was\b|"
    r"has\b|as\b|does\b|this\b|its\b|plus\b|us\b)"
    r"[A-Za-z]{2,18}s(?<!ss)\b)"
)

_DIGIT = re.compile(r"\d")

_LETTERS = re.compile(r"[a-z]+")

_MOST = 400  # A run of more tokens than this is no numeral of prose.


@cache
def _words() -> dict[str, tuple[str, Decimal]]:
    kinds = {"cardinal", "scale", "dozen", "ordinal"}
    found = {
        row["wording"]: (row["kind"], Decimal(row["value"]))
        for row in wordings("number_words", "en")
        if row["kind"] in kinds and row["wording"].isalpha() and len(row["wording"]) > 1
    }
    found["hundred"] = ("hundred", Decimal(100))
    found |= {"half": ("half", Decimal(2)), "quarter": ("half", Decimal(4)), "quarters": ("halves", Decimal(4))}
    found |= {"halves": ("halves", Decimal(2))}
    return found | {w: (w, Decimal(1)) for w in ("a", "an", "and", "point", "over", "out", "of", "in")}


def find_numbers(text: str) -> list[Number]:
    """Return the numerals of `text` in order, exact, scale words folded in; ordinals ("4th", "the second") are none.

    >>> [(n.text, str(n.value)) for n in find_numbers("12.32 million windows, two thirds of 1,050 doors, the 20th")]
    [('12.32 million', '12320000'), ('two thirds', '0.666667'), ('1,050', '1050')]
    """
    folded = shadow(text)
    numbers: list[Number] = []
    if not _has_numerals(folded):
        return numbers
    for run in _runs(folded):
        if len(run) == 1 and run[0].kind not in ("digits", "cardinal", "half"):
            continue
        position = 0
        while position < len(run):
            # A fraction or power written with signs reaches over the next run: "3/4", "1.1^23".
            taken = bool(numbers) and run[position].start < numbers[-1].char_end
            reading = None if taken else NumeralReader(folded, run, position).number(text)
            if reading is None:
                position += 1
                continue
            number, position = reading
            numbers.append(number)
    return numbers


def _has_numerals(folded: str) -> bool:
    return bool(_DIGIT.search(folded)) or not _starters().isdisjoint(_LETTERS.findall(folded.lower()))


@cache
def _starters() -> frozenset[str]:
    """Return the words without which nothing written in words is a number."""
    return frozenset(
        word
        for word, (kind, _) in _words().items()
        if kind in ("cardinal", "scale", "hundred", "dozen", "half", "ordinal")
    )


def _runs(text: str) -> Iterator[Sequence[Token]]:
    run: list[Token] = []
    for token in _tokens(text):
        gap = text[run[-1].end : token.start] if run else ""
        if run and (len(gap) > 6 or not _JOINT.match(gap) or len(run) >= _MOST):
            yield run
            run, gap = [], ""
        token.joined = gap
        run.append(token)
    if run:
        yield run


def _tokens(text: str) -> Iterator[Token]:
    words = _words()
    for match in _TOKEN.finditer(text):
        group, start, end = match.lastgroup, match.start(), match.end()
        if group == "digits":
            yield Token(start, end, "digits", Decimal(match.group().replace(",", "").replace(" ", "")))
        elif group == "mixed":
            whole, _, part = match.group().partition("-")
            above, _, below = part.partition("/")
            yield Token(start, end, "digits", Decimal(whole) + Decimal(above) / Decimal(below))
        elif group == "word":
            token = _word_token(match.group(), text, start, words)
            if token:
                yield Token(start, end, *token)


def _word_token(
    word: str, text: str, start: int, words: dict[str, tuple[str, Decimal]]
) -> tuple[str, Decimal, bool] | None:
    lower = word.lower()
    if known := words.get(lower):
        return (*known, False) if known[0] != "halves" else ("half", known[1], True)
    if lower.endswith("s") and (known := words.get(lower[:-1])) and known[0] == "ordinal":
        return (*known, True)
    if lower in _GLUED_SCALES and _is_scale_letter(word, text, start):
        return "scale", Decimal(_GLUED_SCALES[lower]), False
    return None


def _is_scale_letter(letter: str, text: str, start: int) -> bool:
    before = text[max(0, start - 24) : start]
    digits = re.search(r"[\d.,]*\d\s?\Z", before)
    if not digits:
        return False
    if _CURRENCY_BEFORE.search(before[: digits.start()]):
        return not digits.group().endswith(" ")
    if letter == "m" and not digits.group().endswith(" "):
        upper = _UPPER_END.match(text, start + 1)
        if _COUNTED_NEXT.match(text, upper.end() if upper else start + 1):
            return True
    # "1.8m" is a length and "10M" ten million; "k" is a thousand either way.
    return letter in "kKM" and (not digits.group().endswith(" ") or not text[start + 1 : start + 2].isalnum())
