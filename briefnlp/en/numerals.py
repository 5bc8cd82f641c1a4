"""Which value a run of English numeral tokens has: cardinals, mixed numbers, fractions, powers, decimals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefnlp.findings import Number

_SIGN = re.compile(r"(?:(?:^|(?<=[\s(<>=:,~$€£¥/]))-|^-\s|\b(?:minus|negative)\s+)\Z", re.IGNORECASE)

_POWER = re.compile(r"\^(-{0,2})(\d{1,2})(?!\d)")

_PLAIN_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})(?![\d/])")

# After these "one" stands for a noun and "half" for a part of a period or a match.
_POINTING = re.compile(
    r"\b(?:the|this|that|which|another|each|every|any|no|next|last|some|every|former|latter|our|"
    r"only|right|new|old)\s\Z",
    re.IGNORECASE,
)

_IN_MANY = re.compile(
    r"\s(?:in|out\sof)\s(?:every\s)?(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred)\b)"
)
_HALF_OF_TWO = re.compile(r"\b(?:first|second|other|latter|better|top|bottom|previous|next|last)[\s-]\Z", re.IGNORECASE)

_NO_SCALE = Decimal(10) ** 30  # larger than any scale word


@dataclass(slots=True)
class Token:
    """A piece of a numeral: digits, a number word, a scale, an ordinal, or a word that joins them."""

    start: int
    end: int
    kind: str  # digits cardinal scale hundred dozen ordinal half and point over a of out skip
    value: Decimal
    plural: bool = False
    joined: str = ""  # what stands between the token before and this one: " ", "-" or a longer gap


# One noun follows: "8 thousand 250 euros", but "20 thousand 110 kV lines".
_HUNDREDS = re.compile(
    r"[1-9]\d\d(?![\d.,]\d)(?=[.,;:]|\Z|\s[a-z]{3,}(?:[.,;:]|\Z|\s(?:of|in|and|a|an|for|on|at|per|to|was|were|is|are)\b))"
)


def _cut_short(value: Decimal) -> Decimal:
    # Thirds have no end: six decimals are kept, and six digits of what is smaller still.
    return round(value, 6 if value.adjusted() > -4 else 5 - value.adjusted()).normalize()


class NumeralReader:
    """Reads one number from a run of tokens, starting at a given token."""

    def __init__(self, text: str, run: Sequence[Token], first: int) -> None:
        self.text, self.run, self.first = text, run, first

    def number(self, wording: str) -> tuple[Number, int] | None:
        """Return the number that starts here, worded as in `wording`, and the place of the token after it, or null."""
        token = self.run[self.first]
        if token.kind not in ("digits", "cardinal", "a", "an", "half", "dozen", "hundred", "scale"):
            return None
        reading = self._lone_digits(token) or self._fraction_word() or self._plain_fraction() or self._counting()
        if reading is None:
            return None
        value, after, kind = reading
        last = self.run[after - 1]
        if not self._stands(token, last, value, after):
            return None
        value, end = self._power(value, last.end)
        start, value = self._signed(token.start, value)
        value = value if kind == "cardinal" else _cut_short(value)
        number = Number(start, end, wording[start:end], _plain(value), "fraction" if kind == "fraction" else "cardinal")
        while after < len(self.run) and self.run[after].start < end:
            after += 1
        return number, after

    def _lone_digits(self, token: Token) -> tuple[Decimal, int, str] | None:
        # Most numerals are digits with nothing to join: "3/4" alone needs a look.
        if token.kind != "digits" or self.first + 1 < len(self.run) or self.text[token.end : token.end + 1] == "/":
            return None
        return token.value, self.first + 1, "cardinal"

    def _stands(self, first: Token, last: Token, value: Decimal, after: int) -> bool:
        if first is last:
            if first.kind in ("a", "an", "hundred", "scale", "dozen"):
                return False
            word = self.text[first.start : first.end].lower()
            before = self.text[max(0, first.start - 12) : first.start]
            if word == "one" and (
                self._is_pointed_at(first, before) or self.text[first.end : first.end + 2] in ("'s", "ne")
            ):
                return False
            if first.kind == "half":
                following = self.text[first.end : first.end + 1]
                return word == "half" and following != "-" and not _HALF_OF_TWO.search(before)
        if after < len(self.run) and self.run[after].kind == "ordinal" and self.run[after].joined == "-":
            # "twenty-first" is an ordinal, "30-second" a length of time.
            return last.kind == "digits" and self.run[after].value == 2
        # "30th", "29th": the letters after the digits make an ordinal; "3D", "5G" a name.
        return not (last.kind == "digits" and re.match(r"(?:st|nd|rd|th|[DGHX])\b", self.text[last.end : last.end + 3]))

    def _is_pointed_at(self, one: Token, before: str) -> bool:
        # "found that one in eight" counts, "that one" points.
        return bool(_POINTING.search(before)) and not _IN_MANY.match(self.text, one.end)

    def _at(self, index: int) -> Token | None:
        return self.run[index] if index < len(self.run) else None

    def _kind(self, index: int) -> str:
        return self.run[index].kind if index < len(self.run) else ""

    def _cardinal(self, index: int) -> tuple[Decimal, int, Decimal] | None:
        """Read a whole or decimal number; return value, next token, and its last scale (1 when it ends in units)."""
        total, chunk, scale, last = Decimal(0), None, _NO_SCALE, ""
        ending = Decimal(1)
        start = index
        while token := self._at(index):
            position = index
            if token.kind == "and" and last in ("hundred", "scale") and self._kind(index + 1) in ("cardinal", "digits"):
                if self._is_fraction_at(index + 1, of_scale=last == "scale"):
                    break
                if last == "scale" and self._is_a_list(start, index):
                    break
                index, token = index + 1, self.run[index + 1]
            elif token.kind == "digits" and last == "scale" and self._kind(index + 1) not in ("hundred", "scale"):
                if scale != 1000 or token.joined != " " or not _HUNDREDS.match(self.text, token.start):
                    break  # "5 thousand 700" is one number
            elif token.joined == "-" and last == "scale" and token.kind in ("cardinal", "digits"):
                break  # "3 million-5 million" is a range
            if token.kind in ("a", "an") and index == start and self._kind(index + 1) in ("hundred", "scale", "dozen"):
                chunk, last = Decimal(1), "a"
            elif token.kind in ("cardinal", "digits") and _joins(chunk, last, token):
                chunk, last, ending = (chunk or 0) + token.value, _size(token), Decimal(1)
            elif token.kind == "hundred" and chunk is not None and 0 < chunk < 100 and last != "hundred":
                chunk, last, ending = chunk * 100, "hundred", Decimal(100)
            elif token.kind == "dozen" and chunk is not None and chunk < 100 and token.value == 12:
                chunk, last, ending = chunk * 12, "dozen", Decimal(1)
            elif token.kind == "scale" and chunk is not None and token.value < scale and last != "dozen":
                total, chunk, scale, last = total + chunk * token.value, None, token.value, "scale"
                ending = token.value
            elif (
                token.kind == "scale" and chunk is None and last == "scale" and token.value >= 10**6 and total < 10**12
            ):
                total, scale, ending = total * token.value, token.value, ending * token.value
            else:
                index = position
                break
            index += 1
        if index == start or last == "a":
            return None
        return total + (chunk or 0), index, ending

    def _is_a_list(self, first: int, index: int) -> bool:
        # "5 million and 30" are two numbers; "six million and thirty" and "6 crore and two hundred" are one.
        return (
            self.run[first].kind == "digits"
            and self.run[index - 1].value >= 10**6
            and (self.run[index - 1].value != 10**7 or self.run[index + 1].kind == "digits")
        )

    def _is_fraction_at(self, index: int, *, of_scale: bool) -> bool:
        # "a million and three fifths" is a sum, "one hundred and thirty fifths" one fraction.
        fraction = NumeralReader(self.text, self.run, index)._fraction_word()
        return fraction is not None and (of_scale or self._kind(fraction[1] - 1) == "half")

    def _fraction_word(self, *, scaled: bool = True) -> tuple[Decimal, int, str] | None:
        """Read "two thirds", "a quarter", "twenty-three fifths", "half a million", "two thirds of a million"."""
        reading = self._unscaled()
        return self._scaled(*reading) if reading and scaled else reading and (*reading, "fraction")

    def _unscaled(self) -> tuple[Decimal, int] | None:
        if self._kind(self.first) == "half":
            return 1 / self.run[self.first].value, self.first + 1
        if self._kind(self.first) in ("a", "an"):
            reading: tuple[Decimal, int, Decimal] | None = (Decimal(1), self.first + 1, Decimal(1))
        else:
            reading = self._cardinal(self.first)
        if reading is None:
            return None
        numerator, index, _ = reading
        token, before = self._at(index), self.run[index - 1]
        if token and token.kind in ("ordinal", "half"):
            denominator = token.value
            if token.kind == "ordinal" and token.joined == "-" and _size(before) == "ten" and token.value < 10:
                denominator, numerator = before.value + token.value, numerator - before.value
            return self._divided(numerator, denominator, token, index + 1)
        # "three twenty-firsts", "twenty twenty fifths", "one one hundred fifth"
        # "a 30-second film" is a length of time.
        below = self._cardinal(index) if self._kind(index) != "digits" else None
        ordinal = self._at(below[1]) if below else None
        if below and ordinal and ordinal.kind == "ordinal":
            size = below[0] + ordinal.value if ordinal.value < below[2] or below[2] == 1 else below[0] * ordinal.value
            return self._divided(numerator, size, ordinal, below[1] + 1)
        return None

    def _divided(self, above: Decimal, below: Decimal, token: Token, after: int) -> tuple[Decimal, int] | None:
        # "two millionth" and "one third parties" are no fractions, and "a second" is a time.
        plural = token.plural or (token.kind == "half" and below == 2)
        if above <= 0 or below == 1 or (token.kind == "ordinal" and below == 2) or (above != 1 and not plural):
            return None
        if above == 1 and token.plural:
            return None
        return above / below, after

    def _scaled(self, value: Decimal, after: int) -> tuple[Decimal, int, str]:
        index = after
        if self._kind(index) == "of" and self._kind(index + 1) in ("a", "an") and self._kind(index + 2) == "scale":
            index += 2
        elif self._kind(index) in ("a", "an") and self._kind(index + 1) in ("scale", "dozen", "hundred"):
            index += 1
        token = self._at(index)
        if (token and token.kind in ("scale", "dozen")) or (token and token.kind == "hundred" and index > after):
            return value * token.value, index + 1, "cardinal"
        return value, after, "fraction"

    def _plain_fraction(self) -> tuple[Decimal, int, str] | None:
        """Read "3/4" and "1 4/5"; "24/7" and "9/11" are no proportions but are read as written."""
        whole, index = Decimal(0), self.first
        match = _PLAIN_FRACTION.match(self.text, self.run[index].start)
        if not match and self._kind(index) == "digits" and self._kind(index + 1) == "digits":
            whole, index = self.run[index].value, index + 1
            if self.run[index].joined == " ":
                match = _PLAIN_FRACTION.match(self.text, self.run[index].start)
        if not match or not 0 < int(match[1]) < int(match[2]) or self.text[match.start() - 1 : match.start()] == "/":
            return None
        # The denominator is a run of its own (a slash joins nothing): point the last token at the end of it.
        token = replace(self.run[index], end=match.end())
        self.run = [*self.run[:index], token, *self.run[index + 1 :]]
        return whole + Decimal(match[1]) / Decimal(match[2]), index + 1, "cardinal" if whole else "fraction"

    def _counting(self) -> tuple[Decimal, int, str] | None:
        reading = self._cardinal(self.first)
        if reading is None:
            return None
        value, index, scale = reading
        if self._kind(index) == "and":
            part = NumeralReader(self.text, self.run, index + 1)._fraction_word(scaled=scale >= 1000)
            # "is 42 and a quarter of the residents are" holds two numbers.
            whole = part and self.text[self.run[part[1] - 1].end :][:4] == " of "
            if part and not whole:
                # "one million and a half" is half a million more; "a hundred and three quarters" is not.
                factor = scale if scale >= 1000 and part[2] == "fraction" else Decimal(1)
                value, index = value + part[0] * factor, part[1]
                if (token := self._at(index)) and token.kind in ("scale", "dozen") and scale == 1:
                    value, index = value * token.value, index + 1
                return round(value, 6).normalize(), index, "cardinal"
        if self._kind(index) == "point":
            return self._decimals(value, index)
        return self._ratio(value, index) or (value, index, "cardinal")

    def _decimals(self, value: Decimal, index: int) -> tuple[Decimal, int, str]:
        digits, after = "", index + 1
        while part := self._cardinal(after):
            digits, after = digits + str(part[0]), part[1]
            if part[2] != 1 or len(digits) > 20:
                break
        if not digits.isdigit() or self.run[index].joined != " ":
            return value, index, "cardinal"
        value += Decimal(f"0.{digits}")
        if (token := self._at(after)) and token.kind == "scale":
            value, after = value * token.value, after + 1
        return value, after, "cardinal"

    def _ratio(self, value: Decimal, index: int) -> tuple[Decimal, int, str] | None:
        """Read "one over three" and "one out of three"; "$2,000 over 3 years" is none."""
        over = self._kind(index) == "over" and value == 1
        out = self._kind(index) == "out" and self._kind(index + 1) == "of"
        below = self._cardinal(index + (1 if over else 2)) if over or out else None
        if not below or not value < below[0] or (out and below[0] not in (3, 4, 5, 6, 8, 10, 100, 1000)):
            return None
        if over and re.match(r"\s?[A-Za-z]", self.text[self.run[below[1] - 1].end :][:2]):
            return None
        return value / below[0], below[1], "fraction"

    def _power(self, value: Decimal, end: int) -> tuple[Decimal, int]:
        match = _POWER.match(self.text, end)
        if not match or not value:
            return value, end
        exponent = int(match[2]) * (-1 if match[1] == "-" else 1)
        if match[1] == "--":
            exponent = int(match[2])
        return value**exponent, match.end()

    def _signed(self, start: int, value: Decimal) -> tuple[int, Decimal]:
        sign = _SIGN.search(self.text[max(0, start - 12) : start])
        # A dash before a range's second end is no sign: there a digit stands before it.
        if sign and sign.group() == "-" and re.search(r"\d\s-\Z", self.text[max(0, start - 3) : start]):
            return start, value  # "75 -300mm" is a range with a space astray
        if not sign or (start - len(sign.group()) > 12 and sign.group() == "- "):
            return start, value
        return start - len(sign.group()), -value


def _joins(chunk: Decimal | None, last: str, token: Token) -> bool:
    """Tell whether a cardinal can follow what was read: "twenty one", "hundred and five", "thousand 300"."""
    if chunk is None:
        return token.kind == "cardinal" or not last or last == "scale"
    if last == "ten":
        return token.kind == "cardinal" and 0 < token.value < 10
    return last == "hundred" and token.value < 100


def _size(token: Token) -> str:
    return "ten" if token.kind == "cardinal" and 20 <= token.value < 100 and token.value % 10 == 0 else token.kind


def _plain(value: Decimal) -> Decimal:
    # 1.232E+7 and 12320000.00 are both written 12320000.
    if value == value.to_integral_value() and abs(value) < Decimal(10) ** 27:
        return value.quantize(Decimal(1))
    exponent = value.as_tuple().exponent
    return value.normalize() if isinstance(exponent, int) and exponent < -12 else value
