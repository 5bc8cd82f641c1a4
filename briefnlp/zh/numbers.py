"""Read Chinese numerals: Arabic digits with scales, Chinese characters, both mixed, fractions and tenths.

The grammar is read off a run of numeral characters by a small machine that knows which unit may follow which;
what looks like a numeral and is a word (一切, 四川, 十分) is listed in `not_figures.zh.tsv` under the kind `word`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from functools import cache
from math import prod

from briefnlp.findings import Number
from briefnlp.lexicon import WordingFinder, wordings
from briefnlp.records import Qualifier
from briefnlp.text import folded
from briefnlp.zh.units import read_measure_word, read_unit

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "俩": 2, "仨": 3,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000, "K": 1000}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12, "M": 10**6}
_ZERO = "零〇○"
_BEHIND_LIANG = frozenset("百千万亿佰仟 ")
# A run of numeral characters longer than this is a table, a code or noise; it is not read.
_LONGEST_RUN = 160
_RUN = re.compile(r"[0-9,.零〇○一二两俩仨三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌点分之又几多余来 ]+")
# A scale without a number before it is one after these: 突破万亿元, 超百亿元.
# Behind Arabic digits 千 and 百 may begin a unit: 5千克, 1000百帕.
_PREFIXED = re.compile(r"[千百](?:克|米|瓦|伏|卡|帕|赫|焦|牛|安|升|字节|比特|吨级)(?!服)")
_BARE_SCALE = re.compile(
    r"(?<=[破超过近达逾到足])[十百千]{0,2}[万亿]{1,2}(?= ?(?:元|美元|斤|吨|亩|人民币|港元|欧元|千瓦时|人次))"
)
_PARTS = re.compile(r" {0,2}分 {0,2}之")
_START = re.compile(
    r"(?<=[破超过近达逾到足])[万亿](?=[万亿元美斤吨亩人港欧千])|"
    r"[0-9零〇○一二两俩仨三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾廿卅卌半数几上]|万(?= ?分 ?之)|"
    r"[佰仟](?= ?分 ?之)|对(?=折)|(?<![0-9])\.(?=[0-9])"
)

_ARABIC = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9])|[0-9]{1,40})(?:\.[0-9]{1,30})?(?![0-9])|\.[0-9]{1,30}")
# Digits with nothing behind them that could belong to the numeral: most numbers of statistics are read in one step.
_SIMPLE = re.compile(
    r"[0-9]{1,40}(?:\.[0-9]{1,30})?"
    r"(?![0-9,. 零〇○一二两俩仨三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌点多余几来eEkKM^])"
)
_EXPONENT = re.compile(r"(?<=[0-9])(?:[eE][+-]?[0-9]{1,2}(?![0-9])|\^(?:\+|--?)?[0-9]{1,3}(?![0-9.]))")
_SLASH = re.compile(r" ?/ ?([0-9]{1,6})(?![0-9/年月.])")
_MIXED = re.compile(r" ([0-9]{1,4})/([0-9]{1,4})(?![0-9/])")
# Letters that scale a number only when they are glued to it and end there: 40k, 2.5 M.
_LETTER = re.compile(r"(?:[kK]| ?M)(?![A-Za-z0-9])")
_INSIDE = re.compile(r" ?(?P<word>多|余|来|几)? ?(?=[万亿])")
_POINT = re.compile(r" ?点 ?((?:[零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖] ?){1,30})(?![十百千])")
_OF = re.compile(r" {0,2}分 {0,2}之 {0,2}")
_MINUS = re.compile(
    r"(?:(?:\A|[ (,:;、=<>为至到是达由从在约])-|(?:\A|[^一-鿿A-Za-z0-9]|"
    r"[一-鿿](?=负[0-9点零一二三四五六七八九十]))负)\Z"
)
# 成 after a digit is a tenth unless it begins a word: 三成员国, 一成本.
_TENTHS = re.compile(
    r" ?成(?!员|立|绩|本|果|熟|为|都|品|套|功|交|就|长|效|人|年|语|份|因|分)"
    r"(?P<rest> ?(?:[零一二三四五六七八九](?![十百千万亿倍个年月点])|半(?!数)))?"
)
_DISCOUNT = re.compile(r" ?折(?!合|算|旧|射|叠|服|磨|腾|成|损|中|桂|价|线|回)")
_HALF = re.compile(
    r"一大半|一多半|一小半|大半数|过半数|半数|(?<![进出事多大小后前上下])一半(?![会天])|半成(?!品)|"
    r"对半(?!分)|(?<=打)对折|"
    r"(?<=[占超过到达近于比重例率])过?半(?=[,。;、]|$)|过半(?=[,。;、的数]|$)"
)
_HALF_UNIT = re.compile(
    r"(?<![上下前后大多小各东西南北一两三四五六七八九十几夜两])半(?=个?(?:小时|钟头|分钟|公里|里|斤|"
    r"吨|亩|米)|个(?:多)?月|个百分点|年(?![度报]))"
)
_DOZEN = re.compile(r" ?打(?=[\u4e00-\u9fff]{1,2}|$)(?![击造破算开通好牢赢扮响仗下消拐压劫断黑假击骂伤架工的了])")
_VAGUE = re.compile(
    r"好几[十百千万亿]{1,3}|几[十百千]?[万亿]{1,2}|几[十百千](?![万亿])|数[十百千]?[万亿]{1,2}|数[十百千]|"
    r"(?<![以至及])上[十百千]?[万亿]{1,2}|(?<![以至及])上[百千](?!年)|"
    r"成[千百]上[万千]|数以[十百千]?[万亿千百]计|(?<=[^十百千万亿])几(?=[个名位家项种条天年次倍成])"
)
_BARE_DENOMINATOR = re.compile(r"[百千佰仟]万?|十?万")
_DIGIT_STRING = re.compile(r"[零〇○一二三四五六七八九]{1,24}")
_SPACED_SCALE = re.compile(r" ?[万亿]")
_CONTEXT = Context(prec=60)


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


@cache
def _words() -> WordingFinder:
    rows = [r for r in wordings("not_figures", "zh") if r["kind"] in {"word", "numeral"}]
    return WordingFinder((r["wording"], r["kind"]) for r in rows)


def find_numbers(text: str) -> list[Number]:
    """Return every numeral of a text, in order, whatever it means; see `Number` for the kinds.

    Vague ones (几十, 数万) carry their order of magnitude. A run of more than 160 numeral characters is not read.

    >>> [(n.text, str(n.value)) for n in find_numbers("1232万户，三分之二，两千四百五")]
    [('1232万', '12320000'), ('三分之二', '0.666667'), ('两千四百五', '2450')]
    """
    plain = folded(text)
    if _START.search(plain) is None:
        return []
    masked = [(h.char_start, h.char_end) for h in _words().find(plain) if h.payload == "word"]
    return list(_scan(text, plain, masked))


def _scan(text: str, plain: str, masked: list[tuple[int, int]]) -> Iterator[Number]:
    position, runs_to, mask = 0, 0, 0
    while (start := _START.search(plain, position)) is not None:
        here = start.start()
        if here >= runs_to and (run := _RUN.match(plain, here)):
            runs_to = run.end()
            if runs_to - here > _LONGEST_RUN:
                position = runs_to
                continue
        while mask < len(masked) and masked[mask][1] <= here:
            mask += 1
        number = _read(text, plain, here)
        if number is None:
            position = here + 1
        elif mask < len(masked) and masked[mask][0] <= number.char_start and number.char_end <= masked[mask][1]:
            position = masked[mask][1]
        else:
            yield number
            position = number.char_end


def _read(text: str, plain: str, here: int) -> Number | None:
    number = _vague(text, plain, here) or _half(text, plain, here)
    if number is not None or plain[here] in "半数几上对":
        return number
    if plain[here] in "十百千佰仟万亿" and (match := _BARE_SCALE.match(plain, here)):
        return Number(here, match.end(), match[0], Decimal(prod(_SMALL.get(c) or _BIG[c] for c in match[0])))
    found = _cardinal(text, plain, here) or _denominator(text, plain, here)
    if found is None:
        return None
    number = _fraction(text, plain, found) or _tenths(text, plain, found) or found
    if number.kind == "cardinal" and not _stands(plain, number):
        return None
    return _signed(text, plain, number)


def _vague(text: str, plain: str, here: int) -> Number | None:
    match = _VAGUE.match(plain, here)
    if match is None:
        return None
    value = Decimal(1)
    for character in match[0]:
        value *= _SMALL.get(character) or _BIG.get(character) or 1
    if match[0][0] == "成":
        value = Decimal(1000 if "千" in match[0] else 100)
    return Number(here, match.end(), text[here : match.end()], value, "vague", None, "about")


def _denominator(text: str, plain: str, here: int) -> Number | None:
    # 百分之, 千分之: a unit that has no digit before it.
    match = _BARE_DENOMINATOR.match(plain, here)
    if match is None or not _PARTS.match(plain, match.end()):
        return None
    value = prod(_SMALL.get(c) or _BIG[c] for c in match[0])
    return Number(here, match.end(), text[here : match.end()], Decimal(value))


def _half(text: str, plain: str, here: int) -> Number | None:
    match = _HALF.match(plain, here) or _HALF_UNIT.match(plain, here)
    if match is None:
        return None
    if match[0] in {"一大半", "一多半", "一小半", "大半数"}:
        return Number(here, match.end(), text[here : match.end()], Decimal("0.5"), "vague", None, "about")
    value = Decimal("0.05") if match[0] == "半成" else Decimal("0.5")
    kind = "cardinal" if match[0] == "半" and plain[match.end() : match.end() + 1] in "个小钟分公里斤吨亩米年" else None
    return Number(here, match.end(), text[here : match.end()], value, "cardinal" if kind else "fraction")


def _cardinal(text: str, plain: str, here: int) -> Number | None:
    """Read the longest numeral that begins at `here`: digits, characters or both, with what stands inside it."""
    if (simple := _SIMPLE.match(plain, here)) is not None:
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
        value = sum(machine.value()[0:1]) + Decimal("0." + "".join(str(_DIGITS[c]) for c in match[1] if c != " "))
        end = match.start() + len(match[0].rstrip())
        maximum = None
        while scale := _SPACED_SCALE.match(plain, end):
            value, end = value * _BIG[scale[0][-1]], scale.end()
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
    if match is None or (plain[match.end() : match.end() + 1] in {"刻", "分"} and not _OF.match(plain, match.end())):
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
    if character in _DIGITS:
        return _characters(machine, plain, position, end)
    if character in _TENS and machine.last_small > 10 and machine.digit is None:
        machine.section += _TENS[character]
        machine.last_small, machine.last_unit, machine.units = 10, 10, machine.units + 1
        return position + 1
    if character in _SMALL and character not in "kK":
        if machine.is_arabic and machine.units == 0 and _PREFIXED.match(plain, position):
            return end
        return position + 1 if machine.small(_SMALL[character]) else end
    if inside := _inside(machine, plain, position):
        return inside
    if character in _BIG and character != "M" and not _is_other_word(plain, position):
        return position + 1 if machine.big(_BIG[character]) else end
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
    if character in _DIGITS:
        after = plain[position + 1 : position + 3].lstrip(" ")[:1]
        return not machine.is_arabic and (machine.units > 0 or (after in _SMALL))
    if character and character in "0123456789":
        following = _ARABIC.match(plain, position)
        after = plain[following.end() : following.end() + 2].lstrip(" ")[:1] if following else ""
        return machine.units > 0 and after in _SMALL and _SMALL[after] < machine.last_unit
    return False


def _arabic(machine: _Machine, text: str, plain: str, position: int, end: int) -> int:
    match = _ARABIC.match(plain, position)
    if match is None or machine.digit is not None or (machine.units and not _may_go_on(machine, plain, match)):
        return end
    literal = match[0]
    if "," in literal and any(text[i] == "，" and text[i - 1].isascii() for i in range(*match.span())):
        # A full-width comma between half-width digits ends a clause.
        literal = literal.split(",")[0]
    if literal.count(".") and plain[match.end() : match.end() + 2].strip("0123456789") == "." and machine.units == 0:
        literal = literal.split(".")[0] or literal
    machine.digit = Decimal(literal.replace(",", "") if literal[0] != "." else "0" + literal)
    machine.is_arabic = True
    return position + len(literal)


def _may_go_on(machine: _Machine, plain: str, match: re.Match[str]) -> bool:
    # 1亿2千万, 5万4千6百: an Arabic part after a scale must itself carry a smaller unit.
    after = plain[match.end() : match.end() + 2].lstrip(" ")[:1]
    unit = _SMALL.get(after, 0) or _BIG.get(after, 0)
    return (0 < unit < machine.last_unit or (unit > 0 and machine.is_zero)) and after not in "kKM"


def _characters(machine: _Machine, plain: str, position: int, end: int) -> int:
    character = plain[position]
    if character in _ZERO and (machine.units and machine.digit is None):
        machine.is_zero = True
        following = plain[position + 1 : position + 3].lstrip()[:1]
        return position + 1 if following in _DIGITS or following in set("十百千几拾0123456789") else end
    value = Decimal(_DIGITS[character])
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
    is_string = machine.units == 0 and (len(digits) > 2 or any(c in _ZERO for c in digits))
    if is_string and plain[position - 2 : position - 1] not in _DIGITS:
        machine.digit = Decimal("".join(str(_DIGITS[c]) for c in digits))
        return position - 1 + len(digits)
    if value == machine.digit + 1 and machine.digit > 0:
        machine.top = value
        return position + 1
    if machine.units == 0 and machine.digit == 3 and value == 5:
        machine.top = value
        return position + 1
    if machine.units == 0 and len(digits) == 2 and plain[position + 1 : position + 2] == "折":
        machine.digit = machine.digit * 10 + value
        return position + 1
    return end


def _is_other_word(plain: str, position: int) -> bool:
    # 兆 before the name of a unit is a prefix (兆瓦, 兆字节); 亿 and 万 before 一 (万一) only after nothing.
    return plain[position] == "兆" and plain[position + 1 : position + 2] in set("瓦字比赫帕焦伏欧位")


def _inside(machine: _Machine, plain: str, position: int) -> int:
    # 5900多万, 十余万, 三十万多亿, 二十来万: a bound between the number and its scale.
    match = _INSIDE.match(plain, position)
    if match is None or match["word"] is None:
        return 0
    if machine.digit is None and not machine.units:
        return 0
    machine.qualifier = "about" if match["word"] == "来" else "over"
    return match.end()


def _powers(plain: str, here: int, end: int, value: Decimal) -> tuple[Decimal, int]:
    if match := _EXPONENT.match(plain, end):
        try:
            if match[0][0] in "eE":
                return value.scaleb(int(match[0][1:]), _CONTEXT), match.end()
            power = int(match[0].lstrip("^+-"))
            return _CONTEXT.create_decimal(_CONTEXT.power(value, power)), match.end()
        except (InvalidOperation, ValueError, OverflowError):
            return value, end
    if plain[end - 1 : end].isdigit() and (match := _LETTER.match(plain, end)):
        return value * (1000 if match[0] in {"k", "K"} else 10**6), match.end()
    return value, end


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
        second = _cardinal(text, plain, position) if position < len(plain) else None
        if second is None or not _OF.match(plain, second.char_end):
            return None
        whole, denominator, end = number.value, second, second.char_end
    over = _OF.match(plain, end)
    if over is None or over.end() >= len(plain):
        return None
    at = over.end()
    sign = 1
    if plain[at] in "负-" and at + 1 < len(plain):
        sign, at = -1, at + 1
    upper = _cardinal(text, plain, at)
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


def _slashed(text: str, plain: str, number: Number, match: re.Match[str]) -> Number | None:
    below = Decimal(match[1])
    literal = plain[number.char_start : number.char_end]
    after = plain[match.end() : match.end() + 1]
    if (
        not literal.isdigit()
        or not below
        or (plain[number.char_start - 1 : number.char_start] == "/")
        or after in "万亿人"
    ):
        return None if after else _sliced(text, number, match, below)
    return _sliced(text, number, match, below) if len(literal) <= 4 else None


def _sliced(text: str, number: Number, match: re.Match[str], below: Decimal) -> Number | None:
    if not below or not text[number.char_start : number.char_end].isdigit():
        return None
    value = _divided(number.value, below)
    return Number(number.char_start, match.end(), text[number.char_start : match.end()], value, "fraction")


def _divided(upper: Decimal, below: Decimal) -> Decimal:
    """Return the quotient, exact when it ends, else with 6 decimals (more for small ones)."""
    quotient = _CONTEXT.divide(upper, below)
    short = quotient.normalize(_CONTEXT)
    exponent = short.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -12:
        return Decimal(format(short, "f"))
    return quotient.quantize(Decimal("0.000001"))


def _tenths(text: str, plain: str, number: Number) -> Number | None:
    start, end = number.char_start, number.char_end
    if match := _TENTHS.match(plain, end):
        rest = (match["rest"] or "").strip()
        extra = Decimal("0.05") if rest == "半" else Decimal(_DIGITS.get(rest, 0)) / 100
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


def _signed(text: str, plain: str, number: Number) -> Number:
    before = plain[max(0, number.char_start - 2) : number.char_start]
    if before[-1:] == "负" or (before[-1:] == "-" and _MINUS.search(before)):
        pass
    else:
        return number
    start = number.char_start - 1
    kept = Number(start, number.char_end, text[start : number.char_end], -number.value, number.kind)
    return kept if number.value_max is None else number


# A lone 一 is a numeral before something counted, a unit or at the end of what is said; elsewhere it is part of a word.
_LONE = re.compile(r"[一二两三四五六七八九]\Z")
_FORMAL = "壹贰肆伍陆柒捌玖拾零廿卅卌俩仨〇○佰仟"
_AFTER_LONE_ONE = re.compile(r" ?(?:[这是]|以上|$|[^\u4e00-\u9fff])")


def _stands(plain: str, number: Number) -> bool:
    """Tell whether a cardinal is a numeral here and not a piece of a word."""
    start, end = number.char_start, number.char_end
    literal = plain[start:end]
    before, after = plain[start - 1 : start], plain[end : end + 1]
    if literal[0] in "0123456789." or before == "第":
        return True
    if len(literal) > 1:
        return literal not in {"十来", "百万", "千万"} or after != ""
    if literal in "百千":
        return False
    if literal in _FORMAL:
        return after in _UNITS_OF_FORMAL
    if literal == "十":
        return True
    if literal == "一":
        is_counting = read_unit(plain, end) or read_measure_word(plain, end) or plain[end : end + 2] == "个月"
        return bool(is_counting or _AFTER_LONE_ONE.match(plain, end)) and before not in {
            "统",
            "单",
            "唯",
            "同",
            "划",
            "万",
            "之",
        }
    if literal == "两":
        return after not in set("两岸会国侧翼院端头手极者山江湖房学弹税广") and before not in {"两", "斤", "银"}
    return True


_UNITS_OF_FORMAL = set("元圆万仟佰拾角")
