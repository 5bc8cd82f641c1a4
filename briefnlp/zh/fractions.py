"""Which Chinese numerals are fractions, and of what value: 三分之二, 3/4, 一个半, 三成, 八折, 半数."""

import re
from decimal import Decimal
from math import prod

from briefnlp.findings import Number
from briefnlp.zh.numerals import BIG, CONTEXT, DIGITS, PARTS_OF, SMALL, read_numeral
from briefnlp.zh.units import half_behind

VULGAR = {
    c: Decimal(v)
    for c, v in {
        "½": "0.5",
        "¼": "0.25",
        "¾": "0.75",
        "⅓": "0.333333",
        "⅔": "0.666667",
        "⅕": "0.2",
        "⅛": "0.125",
    }.items()
}
# What may stand behind a numeral that is not all of the number: 3/4, 三又二分之一, 一个半, 三成, 八折, 两打, 2½.
GOES_ON = frozenset(" /又分个成折打") | frozenset(VULGAR)


def with_what_follows(text: str, plain: str, found: Number) -> Number:
    """Return a numeral with what behind it makes it another number: 三分之二, 3/4, 一个半, 三成, 八折, 两打, 2½."""
    here = found.char_start
    if found.kind == "cardinal" and (half := _AND_HALF.match(plain, found.char_end)) and found.value_max is None:
        end = half.end()
        found = Number(here, end, text[here:end], found.value + Decimal("0.5"))
    if (part := VULGAR.get(plain[found.char_end : found.char_end + 1])) and found.text.isdigit():
        return Number(here, found.char_end + 1, text[here : found.char_end + 1], found.value + part)
    return _fraction(text, plain, found) or _tenths(text, plain, found) or found


# 一个半小时: a whole and a half of what is measured.
_AND_HALF = re.compile(r" ?个半(?=小时|钟头|月(?!刊)|世纪|星期|百分点|学期|学年|工作日)")


def _fraction(text: str, plain: str, number: Number) -> Number | None:
    whole = Decimal(0)
    end, start, denominator = number.char_end, number.char_start, number
    if match := _SLASH.match(plain, end):
        return _slashed(text, plain, number, match)
    if match := _MIXED.match(plain, end):
        value = number.value + _divided(Decimal(match[1]), Decimal(match[2]))
        return Number(start, match.end(), text[start : match.end()], value, "fraction")
    if plain[end : end + 1] == "又" or plain[end : end + 2] == " 又":
        position = end + 1 + (plain[end] == " ")
        position += plain[position : position + 1] == " "
        second = read_numeral(text, plain, position) if position < len(plain) else None
        if second is None:
            return None
        if (match := _SLASH.match(plain, second.char_end)) and (below := Decimal(match[1])):
            value = number.value + _divided(second.value, below)
            return Number(start, match.end(), text[start : match.end()], value, "fraction")
        if not PARTS_OF.match(plain, second.char_end):
            return None
        whole, denominator, end = number.value, second, second.char_end
    over = PARTS_OF.match(plain, end)
    if over is None or over.end() >= len(plain):
        return None
    at = over.end()
    sign = 1
    if plain[at] in "负-" and at + 1 < len(plain):
        sign, at = -1, at + 1
    upper = read_numeral(text, plain, at)
    if upper is None and plain[at] == "百":
        upper = Number(at, at + 1, text[at], Decimal(100))  # 百分之百
    if upper is None or denominator.value == 0:
        return None
    word = "".join(plain[denominator.char_start : denominator.char_end].split())
    finish = upper.char_end
    if word in {"百", "佰"}:
        return Number(
            start, finish, text[start:finish], sign * upper.value, "percent", upper.value_max, upper.qualifier
        )
    value = whole + sign * _divided(upper.value, denominator.value)
    maximum = None if upper.value_max is None else whole + _divided(upper.value_max, denominator.value)
    return Number(start, finish, text[start:finish], value, "fraction", maximum, upper.qualifier)


_SLASH = re.compile(r" ?/ ?([0-9]{1,6})(?![0-9/年月.])")
_MIXED = re.compile(r" ([0-9]{1,4})/([0-9]{1,4})(?![0-9/])")


def _slashed(text: str, plain: str, number: Number, match: re.Match[str]) -> Number | None:
    below = Decimal(match[1])
    literal = plain[number.char_start : number.char_end]
    after = plain[match.end() : match.end() + 1]
    if plain[number.char_start - 1 : number.char_start] == "/":
        return None  # 2025/3/8
    if not literal.isdigit() or not below or after in "万亿人":
        return None if after else _sliced(text, number, match, below)
    return _sliced(text, number, match, below) if len(literal) <= 4 else None


def _sliced(text: str, number: Number, match: re.Match[str], below: Decimal) -> Number | None:
    if not below or not text[number.char_start : number.char_end].isdigit():
        return None
    value = _divided(number.value, below)
    return Number(number.char_start, match.end(), text[number.char_start : match.end()], value, "fraction")


def _divided(upper: Decimal, below: Decimal) -> Decimal:
    """Return the quotient, exact when it ends, else with 6 decimals (more for small ones)."""
    quotient = CONTEXT.divide(upper, below)
    short = quotient.normalize(CONTEXT)
    exponent = short.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -12:
        return Decimal(format(short, "f"))
    return quotient.quantize(Decimal("0.000001"))


def _tenths(text: str, plain: str, number: Number) -> Number | None:
    start, end = number.char_start, number.char_end
    if match := _TENTHS.match(plain, end):
        rest = (match["rest"] or "").strip()
        extra = Decimal("0.05") if rest == "半" else Decimal(DIGITS.get(rest, 0)) / 100
        maximum = None if number.value_max is None else number.value_max / 10
        if number.value > 10:
            return None
        return Number(start, match.end(), text[start : match.end()], number.value / 10 + extra, "fraction", maximum)
    if (match := _DISCOUNT.match(plain, end)) and number.value < 100 and number.value != 10:
        value = number.value / (10 if number.value < 10 else 100)
        return Number(start, match.end(), text[start : match.end()], value, "fraction")
    if (match := _DOZEN.match(plain, end)) and number.value < 1000:
        return Number(start, match.end(), text[start : match.end()], number.value * 12)
    return None


# 成 after a digit is a tenth unless it begins a word: 三成员国, 一成本.
_TENTHS = re.compile(
    r" ?成(?!员|立|绩|本|果|熟|为|都|品|套|功|交|就|长|效|人|年|语|份|因|分)"
    r"(?P<rest> ?(?:[零一二三四五六七八九](?![十百千万亿倍个年月点])|半(?!数)))?"
)
_DISCOUNT = re.compile(r" ?折(?!合|算|旧|射|叠|服|磨|腾|成|损|中|桂|价|线|回)")
_DOZEN = re.compile(r" ?打(?=[\u4e00-\u9fff]{1,2}|$)(?![击造破算开通好牢赢扮响仗下消拐压劫断黑假击骂伤架工的了])")


def read_denominator(text: str, plain: str, here: int) -> Number | None:
    """Read 百 in 百分之, 千 in 千分之: a unit that has no digit before it."""
    match = _BARE_DENOMINATOR.match(plain, here)
    if match is None or not _PARTS.match(plain, match.end()):
        return None
    value = prod(SMALL.get(c) or BIG[c] for c in match[0])
    return Number(here, match.end(), text[here : match.end()], Decimal(value))


_BARE_DENOMINATOR = re.compile(r"[百千佰仟]万?|十?万")
_PARTS = re.compile(r" {0,2}分 {0,2}之")


def read_half(text: str, plain: str, here: int) -> Number | None:
    """Read 半 where it is a number: 半数, 过半, 半小时, 五年半."""
    match = _HALF.match(plain, here) or _HALF_UNIT.match(plain, here)
    if match is None and half_behind(plain, here) and plain[here - 2 : here - 1] in BEFORE_UNIT:
        return Number(here, here + 1, text[here], Decimal("0.5"))
    if match is None:
        return None
    if match[0] in {"一大半", "一多半", "一小半", "大半数"}:
        return Number(here, match.end(), text[here : match.end()], Decimal("0.5"), "vague", None, "about")
    value = Decimal("0.05") if match[0] == "半成" else Decimal("0.5")
    kind = "cardinal" if match[0] == "半" and plain[match.end() : match.end() + 1] in "个小钟分公里斤吨亩米年" else None
    return Number(here, match.end(), text[here : match.end()], value, "cardinal" if kind else "fraction")


_HALF = re.compile(
    r"一大半|一多半|一小半|大半数|过半数|半数|(?<![进出事多大小后前上下])一半(?![会天])|半成(?!品)|"
    r"对半(?!分)|(?<=分)半(?=钟)|(?<=打)对折|"
    r"(?<=[占超过到达近于比重例率])过?半(?=[,。;、]|$)|过半(?=[,。;、的数]|$)"
)
_HALF_UNIT = re.compile(
    r"(?<![上下前后多小各东西南北一两三四五六七八九十几夜两])(?<![^扩加放增]大)(?<!\A大)半(?=个?(?:小时|钟头|分钟|公里|里|斤|"
    r"吨|亩|米)|个(?:多)?月|个百分点|个?世纪|年(?![度报]))"
)
BEFORE_UNIT = frozenset("0123456789一二两三四五六七八九十百千万亿个公英市")
