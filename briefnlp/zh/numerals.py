"""Read the value of one Chinese numeral: Arabic digits with scales, characters, both mixed, decimals and powers.

The grammar is read off a run of numeral characters by a small machine that knows which unit may follow which.
"""

import re
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation

from briefnlp.findings import Number
from briefnlp.records import Qualifier
from briefnlp.zh.units import mega_of_data, read_measure_word, read_unit

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "幺": 1, "两": 2, "俩": 2, "仨": 3,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip


SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000, "K": 1000}


_TENS = {"廿": 20, "卅": 30, "卌": 40}


BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12, "M": 10**6}


_ZERO = "零〇○"


_SMALLER = frozenset("十百千")
_BEHIND_LIANG = frozenset("百千万亿佰仟 ")


# A scale without a number before it is one after these: 突破万亿元, 超百亿元.
# Behind Arabic digits 千 and 百 may begin a unit: 5千克, 1000百帕.
_PREFIXED = re.compile(r"[千百](?:克|米|瓦|伏|卡|帕|赫|焦|牛|安|升|字节|比特|吨级)(?!服)")


# 1 000米: as standards write it.
_ARABIC = re.compile(
    r"(?<![0-9] )[1-9][0-9]{0,2}(?: [0-9]{3}){1,4}(?= ?[万亿元%℃米吨克斤亩户人家个辆台])|"
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9])|[0-9]{1,40})(?:\.[0-9]{1,30})?(?![0-9])|\.[0-9]{1,30}"
)


# Digits with nothing behind them that could belong to the numeral: most numbers of statistics are read in one step.
SIMPLE = re.compile(
    r"[0-9]{1,40}(?:(?<![0-9]\.[0-9])(?<![0-9]\.[0-9]{2})\.[0-9]{1,30})?"
    r"(?![0-9,. 零〇○一二两俩仨三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌点多余几来eEkKM^×xX*]|个亿)"
)


_EXPONENT = re.compile(r"(?<=[0-9])(?:[eE][+-]?[0-9]{1,2}(?![0-9])|\^(?:\+|--?)?[0-9]{1,3}(?![0-9.]))")


# 3.2×10^5, 3.2×10的5次方
_TIMES_TEN = re.compile(r" ?[×xX*] ?10(?:\^(-?[0-9]{1,2})(?![0-9.])|的([0-9]{1,2})次方)")


# Letters that scale a number only when they are glued to it and end there: 40k, 2.5 M.
_LETTER = re.compile(r"(?:[kK]| ?M)(?![A-Za-z0-9])")


_INSIDE = re.compile(r" ?(?P<word>多|余|来|几|个(?=亿))? ?(?=[万亿])")


_POINT = re.compile(r" ?点 ?((?:[零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖] ?){1,30})(?![十百千])")


PARTS_OF = re.compile(r" {0,2}分 {0,2}之 {0,2}")


_DIGIT_STRING = re.compile(r"[零〇○幺一二三四五六七八九]{1,24}")


_SPACED_SCALE = re.compile(r" ?[万亿]")


# What may follow 3万5, which leaves 千 out.
_ELLIPSIS = re.compile(r"\Z|[,。;、!?)的块]|左右|上下|以[上下内]")


CONTEXT = Context(prec=60)


@dataclass(slots=True)
class _Machine:
    """What has been read of one numeral: the value so far and what may come next."""

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    digit: Decimal | None = None
    top: Decimal | None = None  # upper end of 三四百
    last_small: int = 10**4
    last_big: int = 10**30
    last_unit: int = 0
    is_zero: bool = False
    is_arabic: bool = False
    is_after_big: bool = False
    qualifier: Qualifier = "exact"
    maximum: Decimal | None = None
    units: int = 0

    def small(self, unit: int) -> bool:
        """Read 十, 百 or 千; tell whether it may stand here."""
        # 十 alone is 10, also after 零 (一千零十二); 百 and 千 need a digit before them.
        bare = unit == 10 and (self.is_zero or not self.section)
        if unit >= self.last_small or (self.digit is None and not bare):
            return False
        coefficient = Decimal(1) if not self.digit else self.digit
        if self.top is not None:
            self.maximum = self.total + self.section + self.top * unit
            self.top = None
        elif self.maximum is not None:
            return False
        self.section += coefficient * unit
        self.digit, self.last_small, self.last_unit, self.is_zero = None, unit, unit, False
        self.is_after_big, self.units = False, self.units + 1
        return True

    def big(self, unit: int) -> bool:
        """Read 万 or 亿; tell whether it may stand here."""
        part = self.section + (self.digit or 0)
        multiplies_all = self.is_after_big and not part
        if not part and not multiplies_all and not (self.digit is not None):
            return False
        if unit < self.last_big and not multiplies_all:
            top = None if self.top is None else self.section + self.top
            if self.maximum is not None:
                top = self.maximum - self.total
            self.maximum = None if top is None else self.total + top * unit
            self.total += part * unit
        else:
            if not multiplies_all and unit == self.last_big:
                return False
            top = None if self.top is None else self.total + self.section + self.top
            top = self.maximum if top is None else top
            self.maximum = None if top is None else top * unit
            self.total = (self.total + part) * unit
        self.section, self.digit, self.top = Decimal(0), None, None
        self.last_big = min(self.last_big, unit) if not multiplies_all else unit
        self.last_small, self.last_unit, self.is_zero = 10**4, unit, False
        self.is_after_big, self.is_arabic, self.units = True, False, self.units + 1
        return True

    def value(self) -> tuple[Decimal, Decimal | None]:
        """Return the value read and, for 三四百, its upper end."""
        last = self.digit or Decimal(0)
        base = self.total + self.section
        # 两千四百五 leaves out the last unit: 2450; never after 零 or with Arabic digits.
        scale = self.last_unit // 10 if self.last_unit >= 100 and not self.is_zero and not self.is_arabic else 1
        if self.digit is None or not 0 < last < 10 or self.top is not None:
            scale = 1
        maximum = self.maximum if self.top is None else base + self.top
        return base + last * scale, maximum


def read_numeral(text: str, plain: str, here: int) -> Number | None:
    """Read the longest numeral that begins at `here`: digits, characters or both, with what stands inside it."""
    if (simple := SIMPLE.match(plain, here)) is not None:
        return Number(here, simple.end(), text[here : simple.end()], Decimal(simple[0]))
    machine, position, end = _Machine(), here, here
    while position < len(plain):
        position = _step(machine, text, plain, position, end)
        if position <= end:
            break
        end = position
    if end == here:
        return None
    if match := _decimals(machine, plain, end):
        value = sum(machine.value()[0:1]) + Decimal("0." + "".join(str(DIGITS[c]) for c in match[1] if c != " "))
        end = match.start() + len(match[0].rstrip())
        maximum = None
        while scale := _SPACED_SCALE.match(plain, end):
            value, end = value * BIG[scale[0][-1]], scale.end()
    else:
        value, maximum = machine.value()
    if maximum is not None and maximum <= value:
        maximum = None
    if machine.units and value == value.to_integral_value():
        value = Decimal(int(value))
    qualifier = machine.qualifier
    value, end = _powers(plain, here, end, value)
    return Number(here, end, text[here:end], value, "cardinal", maximum, qualifier)


def _decimals(machine: _Machine, plain: str, end: int) -> re.Match[str] | None:
    if plain[end - 1] in "0123456789":
        return None
    match = _POINT.match(plain, end)
    if match is None or (
        plain[match.end() : match.end() + 1] in {"刻", "分"} and not PARTS_OF.match(plain, match.end())
    ):
        return None
    return match


def _step(machine: _Machine, text: str, plain: str, position: int, end: int) -> int:
    """Read one more piece at `position`; return where it ends, or `end` when the numeral ends before it."""
    spaces = 0
    while plain[position : position + 1] == " " and spaces < 2 and end > 0 and machine.units + machine.is_arabic >= 0:
        position, spaces = position + 1, spaces + 1
    character = plain[position : position + 1]
    if spaces and not _joins(machine, plain, position):
        return end
    if character and (character in "0123456789" or (character == "." and machine.units == 0 and machine.digit is None)):
        return _arabic(machine, text, plain, position, end)
    if character in DIGITS:
        return _characters(machine, plain, position, end)
    if character in _TENS and machine.last_small > 10 and machine.digit is None:
        machine.section += _TENS[character]
        machine.last_small, machine.last_unit, machine.units = 10, 10, machine.units + 1
        return position + 1
    if character in SMALL and character not in "kK":
        if machine.is_arabic and machine.units == 0 and _PREFIXED.match(plain, position):
            return end
        return position + 1 if machine.small(SMALL[character]) else end
    if inside := _inside(machine, plain, position):
        return inside
    if character in BIG and character != "M" and not _is_other_word(plain, position):
        return position + 1 if machine.big(BIG[character]) else end
    if character in {"几"} and machine.units and machine.digit is None and machine.last_unit >= 10:
        # 十几, 三十几, 一百零几万: more than the round number.
        machine.qualifier = "over"
        return position + 1
    return end


def _joins(machine: _Machine, plain: str, position: int) -> bool:
    # A space inside a numeral: 7万 5千, 三 百 五, 1000  万. Digits after a space are another number.
    character = plain[position : position + 1]
    if character in {"万", "亿"}:
        return not (machine.digit is None and not machine.is_after_big and not machine.section)
    if character and character in "十百千余多几零":
        return True
    if character in DIGITS:
        after = plain[position + 1 : position + 3].lstrip(" ")[:1]
        return not machine.is_arabic and (machine.units > 0 or (after in SMALL))
    if character and character in "0123456789":
        following = _ARABIC.match(plain, position)
        after = plain[following.end() : following.end() + 2].lstrip(" ")[:1] if following else ""
        return machine.units > 0 and after in SMALL and SMALL[after] < machine.last_unit
    return False


def _arabic(machine: _Machine, text: str, plain: str, position: int, end: int) -> int:
    match = _ARABIC.match(plain, position)
    if match is None or machine.digit is not None or (machine.units and not _may_go_on(machine, plain, match)):
        return end
    literal = match[0]
    if " " in literal:
        machine.digit, machine.is_arabic = Decimal(literal.replace(" ", "")), True
        return match.end()
    if "," in literal and any(text[i] == "，" and text[i - 1].isascii() for i in range(*match.span())):
        # A full-width comma between half-width digits ends a clause.
        literal = literal.split(",")[0]
    is_dotted = plain[match.end() : match.end() + 2].strip("0123456789") == "." or plain[position - 1 : position] == "."
    if literal.count(".") and is_dotted and machine.units == 0:
        literal = literal.split(".")[0] or literal  # 2025.03.08
    if machine.units and len(literal) == 1 and _ELLIPSIS.match(plain, match.end()) and machine.last_unit >= 10**4:
        machine.digit, machine.is_arabic = Decimal(literal), False  # 3万5
        return match.end()
    machine.digit = Decimal(literal.replace(",", "") if literal[0] != "." else "0" + literal)
    machine.is_arabic = True
    return position + len(literal)


def _may_go_on(machine: _Machine, plain: str, match: re.Match[str]) -> bool:
    # 1亿2千万, 5万4千6百: an Arabic part after a scale must itself carry a smaller unit.
    after = plain[match.end() : match.end() + 2].lstrip(" ")[:1]
    unit = SMALL.get(after, 0) or BIG.get(after, 0)
    if len(match[0]) == 1 and _ELLIPSIS.match(plain, match.end()):
        return True
    if not unit and match[0].isdigit() and after != "年":
        # 7万零500, and 3万5000, which fills all that 万 left open.
        fills = machine.last_unit == 10**4 and len(match[0]) == 4
        return fills or (machine.is_zero and int(match[0]) * 10 < machine.last_unit)
    return (0 < unit < machine.last_unit or (unit > 0 and machine.is_zero)) and after not in "kKM"


def _characters(machine: _Machine, plain: str, position: int, end: int) -> int:
    character = plain[position]
    if machine.units and plain[position - 1 : position] == "几":
        return end  # 十几|二十个
    if character in _ZERO and (machine.units and machine.digit is None):
        machine.is_zero = True
        following = plain[position + 1 : position + 3].lstrip()[:1]
        return position + 1 if following in DIGITS or following in set("十百千几拾0123456789") else end
    value = Decimal(DIGITS[character])
    if character == "两" and machine.units and plain[position + 1 : position + 2] not in _BEHIND_LIANG:
        return end  # 两万两: the last is the weight.
    if machine.digit is None:
        if machine.is_after_big and machine.units and not machine.is_zero and _is_other_word(plain, position):
            return end
        machine.digit, machine.is_arabic = value, False
        return position + 1
    if machine.is_arabic or machine.top is not None:
        return end
    # A second digit: 三四百 is a range; 二〇二四 and 五五 are read digit by digit.
    string = _DIGIT_STRING.match(plain, position - 1)
    digits = string[0] if string else ""
    is_height = len(digits) == 2 and plain[position - 2 : position - 1] == "米"  # 一米七五
    is_string = machine.units == 0 and (len(digits) > 2 or any(c in _ZERO for c in digits) or is_height)
    if plain[position - 1 + len(digits) : position + len(digits)] in _SMALLER:
        is_string = False  # 九九八十一
    if is_string and plain[position - 2 : position - 1] not in DIGITS:
        machine.digit = Decimal("".join(str(DIGITS[c]) for c in digits))
        return position - 1 + len(digits)
    if value == machine.digit + 1 and machine.digit > 0:
        after = plain[position + 1 : position + 2]
        if (
            character == "两"
            and after not in SMALL
            and after not in BIG
            and not (read_measure_word(plain, position + 1) or read_unit(plain, position + 1))
        ):
            return end  # 一两黄金
        machine.top = value
        return position + 1
    if machine.units == 0 and machine.digit == 3 and value == 5:
        machine.top = value
        return position + 1
    if machine.units == 0 and len(digits) == 2 and plain[position + 1 : position + 2] in {"折", "年"}:
        # 八五折, 九八年
        machine.digit = machine.digit * 10 + value
        return position + 1
    return end


def _is_other_word(plain: str, position: int) -> bool:
    # 兆 before the name of a unit, or beside what holds data, is a prefix: 兆瓦, 兆字节, 兆流量, 流量还剩200兆.
    return plain[position] == "兆" and (
        plain[position + 1 : position + 2] in _BEHIND_MEGA or mega_of_data(plain, position) is not None
    )


_BEHIND_MEGA = frozenset("瓦字比赫帕焦伏欧位宽光带流内存硬显闪空容")


def _inside(machine: _Machine, plain: str, position: int) -> int:
    # 5900多万, 十余万, 三十万多亿, 二十来万: a bound between the number and its scale.
    match = _INSIDE.match(plain, position)
    if match is None or match["word"] is None:
        return 0
    if machine.digit is None and not machine.units:
        return 0
    if match["word"] != "个":  # 3个亿
        machine.qualifier = "about" if match["word"] == "来" else "over"
    return match.end()


def _powers(plain: str, here: int, end: int, value: Decimal) -> tuple[Decimal, int]:
    if match := _TIMES_TEN.match(plain, end):
        return value.scaleb(int(match[1] or match[2]), CONTEXT), match.end()
    if match := _EXPONENT.match(plain, end):
        try:
            if match[0][0] in "eE":
                return value.scaleb(int(match[0][1:]), CONTEXT), match.end()
            power = int(match[0].lstrip("^+-"))
            return CONTEXT.create_decimal(CONTEXT.power(value, power)), match.end()
        except (InvalidOperation, ValueError, OverflowError):
            return value, end
    if plain[end - 1 : end].isdigit() and (match := _LETTER.match(plain, end)):
        return value * (1000 if match[0] in {"k", "K"} else 10**6), match.end()
    return value, end
