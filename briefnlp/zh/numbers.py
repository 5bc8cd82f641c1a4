"""Find Chinese numerals in a text: where one stands, and what makes it a fraction, tenths, vague or negative.

What looks like a numeral and is a word (一切, 四川, 十分) is listed in `not_figures.zh.tsv` under the kind `word`. How
digits and characters make a value is read in `numerals`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from math import prod

from briefnlp.findings import Number
from briefnlp.lexicon import WordingFinder, wordings
from briefnlp.text import folded
from briefnlp.zh.numerals import BIG, CONTEXT, DIGITS, PARTS_OF, SIMPLE, SMALL, read_numeral
from briefnlp.zh.units import half_behind, read_measure_word, read_unit

# A run of numeral characters longer than this is a table, a code or noise; it is not read.
_LONGEST_RUN = 160


_RUN = re.compile(r"[0-9,.零〇○幺一二两俩仨三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌点分之又几多余来 ]+")


# A scale with no number before it is one beside a bound: 突破万亿元, 近百家, 百余人次, 千万港元以下.
_BARE_SCALE = re.compile(r"[百千](?P<over>[余多])[万亿]|[十百千]{1,2}[万亿]{0,2}|[万亿]{1,2}")
_BESIDE_SCALE = frozenset("破超过近达逾到足约满")
_NUMERAL_BEFORE = frozenset("0123456789.零〇一二两三四五六七八九十百千万亿几数上成好每第半")


_PARTS = re.compile(r" {0,2}分 {0,2}之")


_START = re.compile(
    r"[百千万亿](?=[百千万亿余多,。;、!?)元美斤吨亩人港欧名家户个位所座辆台项件头只株棵条种]|\Z)|"
    r"[0-9零〇○一二两俩仨三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾廿卅卌半数几上½¼¾⅓⅔⅕⅛]|"
    r"幺(?=[幺零〇一二三四五六七八九])|万(?= ?分 ?之)|"
    r"[佰仟](?= ?分 ?之)|[百千万](?=把|十[来多余几]?[一-鿿]|八[十百千])|对(?=折)|(?<![0-9])\.(?=[0-9])"
)


_VULGAR = {
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


_SLASH = re.compile(r" ?/ ?([0-9]{1,6})(?![0-9/年月.])")


_MIXED = re.compile(r" ([0-9]{1,4})/([0-9]{1,4})(?![0-9/])")


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
    r"对半(?!分)|(?<=分)半(?=钟)|(?<=打)对折|"
    r"(?<=[占超过到达近于比重例率])过?半(?=[,。;、]|$)|过半(?=[,。;、的数]|$)"
)


_HALF_UNIT = re.compile(
    r"(?<![上下前后多小各东西南北一两三四五六七八九十几夜两])(?<![^扩加放增]大)(?<!\A大)半(?=个?(?:小时|钟头|分钟|公里|里|斤|"
    r"吨|亩|米)|个(?:多)?月|个百分点|个?世纪|年(?![度报]))"
)


# 一个半小时: a whole and a half of what is measured.
_AND_HALF = re.compile(r" ?个半(?=小时|钟头|月(?!刊)|世纪|星期|百分点|学期|学年|工作日)")


_DOZEN = re.compile(r" ?打(?=[\u4e00-\u9fff]{1,2}|$)(?![击造破算开通好牢赢扮响仗下消拐压劫断黑假击骂伤架工的了])")


_VAGUE = re.compile(
    r"(?<![0-9一二两三四五六七八九几数])(?:百八十|千八百|万八千|百十)(?=[来多余几]?[\u4e00-\u9fff])|"
    r"(?<![0-9一二两三四五六七八九几数])[百千万]把(?=[个块斤人号])|"
    r"好几[十百千万亿]{1,3}|几[十百千]?[万亿]{1,2}|几[十百千](?![万亿])|数[十百千]?[万亿]{1,2}|数[十百千]|"
    r"(?<![以至及])上[十百千]?[万亿]{1,2}|(?<![以至及])上[百千](?!年)|"
    r"成[千百]上[万千]|数以[十百千]?[万亿千百]计|(?<=[^十百千万亿])几(?=[个名位家项种条天年次倍成])"
)


_BARE_DENOMINATOR = re.compile(r"[百千佰仟]万?|十?万")


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
        if (plainly := _plain_digits(text, plain, here)) is not None:
            while mask < len(masked) and masked[mask][1] <= here:
                mask += 1
            if mask == len(masked) or masked[mask][0] > here:
                yield plainly
                position = plainly.char_end
                continue
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
        elif mask < len(masked) and _is_hidden(plain, number, masked[mask]):
            position = masked[mask][1]
        else:
            yield number
            position = number.char_end


def _plain_digits(text: str, plain: str, here: int) -> Number | None:
    """Return a number of Arabic digits that nothing around it changes: most numbers of statistics."""
    match = SIMPLE.match(plain, here)
    if match is None or plain[match.end() : match.end() + 1] in _GOES_ON or plain[here - 1 : here] in _SIGNS:
        return None
    return Number(here, match.end(), text[here : match.end()], Decimal(match[0]))


_SIGNS = frozenset("-负上下")


def _is_hidden(plain: str, number: Number, mask: tuple[int, int]) -> bool:
    """Tell whether a numeral is a piece of the word that stands there: 统一, 高一; not 六元八角二分, 身高一米七."""
    start, end = number.char_start, number.char_end
    if not (mask[0] <= start and end <= mask[1]) or plain[start - 1 : start] in {"元", "块", "圆", "第"}:
        return False
    if _MONEY_OR_SUM.match(plain, end) or _SUMMAND.search(plain, max(0, start - 3), start):
        return False  # 三元五角, not 三元桥; 二加三等于五, not 三等
    if plain[start] == "半" and plain[start - 2 : start - 1] in _BEFORE_UNIT and half_behind(plain, start):
        return False  # 三里半路
    if (start, end) == mask and (
        read_unit(plain, end) or read_measure_word(plain, end) or plain.startswith(("点", "号", "日"), end)
    ):
        return False  # 十一头牛, not 十一假期
    # 身高一米七, 三公斤, 一度电: a unit that reaches beyond the word.
    unit = read_unit(plain, end) if plain[end : end + 1] in _FIRST_OF_UNITS else None
    return unit is None or (unit[0] <= mask[1] and plain[end] != "级")


_FIRST_OF_UNITS = frozenset("米吨公级度平立")
_MONEY_OR_SUM = re.compile(r"元[零一二三四五六七八九]{1,2}[角毛分]|[加减乘][以上去]?[0-9一二两三四五六七八九十百]|除以")
_SUMMAND = re.compile(r"[0-9一二两三四五六七八九十百][加减乘除点][以上去]?\Z")


def _read(text: str, plain: str, here: int) -> Number | None:
    if plain[here] not in _ARABIC_DIGITS:
        number = _vague(text, plain, here) or _half(text, plain, here)
        if number is not None or plain[here] in "半数几上对" or plain.startswith(("零下", "零上"), here):
            return number
        if plain[here] in _VULGAR:
            return Number(here, here + 1, text[here], _VULGAR[plain[here]], "fraction")
        if plain[here] in "百千万亿" and (bare := _bare_scale(plain, here)) is not None:
            return bare
    found = read_numeral(text, plain, here) or _denominator(text, plain, here)
    if found is None:
        return None
    if plain[found.char_end : found.char_end + 1] in _GOES_ON:
        found = _with_what_follows(text, plain, found)
    if found.kind == "cardinal" and not _stands(plain, found):
        return None
    return _signed(text, plain, found)


_ARABIC_DIGITS = frozenset("0123456789")
# What may stand behind a numeral that is not all of the number: 3/4, 三又二分之一, 一个半, 三成, 八折, 两打, 2½.
_GOES_ON = frozenset(" /又分个成折打") | frozenset(_VULGAR)


def _with_what_follows(text: str, plain: str, found: Number) -> Number:
    here = found.char_start
    if found.kind == "cardinal" and (half := _AND_HALF.match(plain, found.char_end)) and found.value_max is None:
        end = half.end()
        found = Number(here, end, text[here:end], found.value + Decimal("0.5"))
    if (part := _VULGAR.get(plain[found.char_end : found.char_end + 1])) and found.text.isdigit():
        return Number(here, found.char_end + 1, text[here : found.char_end + 1], found.value + part)
    return _fraction(text, plain, found) or _tenths(text, plain, found) or found


def _bare_scale(plain: str, here: int) -> Number | None:
    match = _BARE_SCALE.match(plain, here)
    if match is None or (plain[here - 1 : here] in _NUMERAL_BEFORE and here):
        return None
    end = match.end()
    inside = plain[end : end + 1] in {"余", "多"}
    counted = read_unit(plain, end + inside) or read_measure_word(plain, end + inside)
    is_bounded = plain[here - 1 : here] in _BESIDE_SCALE and here > 0
    if not counted:
        if not (is_bounded and _ENDS.match(plain, end)):
            return None
    elif not (is_bounded or inside or match["over"] or _BOUND_BEHIND.match(plain, counted[0])):
        return None
    value = Decimal(prod(SMALL.get(c) or BIG.get(c) or 1 for c in match[0]))
    return Number(here, end, match[0], value, qualifier="over" if match["over"] else "exact")


_ENDS = re.compile(r"[,。;、!?)]|\Z")
_BOUND_BEHIND = re.compile(r"以[上下内]|左右|上下")


def _vague(text: str, plain: str, here: int) -> Number | None:
    match = _VAGUE.match(plain, here)
    if match is None:
        return None
    value = Decimal(1)
    for character in match[0]:
        value *= SMALL.get(character) or BIG.get(character) or 1
    if match[0][0] in "百千万":
        value = Decimal(SMALL.get(match[0][0]) or BIG[match[0][0]])  # 百八十个: some hundred
    if match[0][0] == "成":
        value = Decimal(1000 if "千" in match[0] else 100)
    return Number(here, match.end(), text[here : match.end()], value, "vague", None, "about")


def _denominator(text: str, plain: str, here: int) -> Number | None:
    # 百分之, 千分之: a unit that has no digit before it.
    match = _BARE_DENOMINATOR.match(plain, here)
    if match is None or not _PARTS.match(plain, match.end()):
        return None
    value = prod(SMALL.get(c) or BIG[c] for c in match[0])
    return Number(here, match.end(), text[here : match.end()], Decimal(value))


def _half(text: str, plain: str, here: int) -> Number | None:
    match = _HALF.match(plain, here) or _HALF_UNIT.match(plain, here)
    if match is None and half_behind(plain, here) and plain[here - 2 : here - 1] in _BEFORE_UNIT:
        return Number(here, here + 1, text[here], Decimal("0.5"))
    if match is None:
        return None
    if match[0] in {"一大半", "一多半", "一小半", "大半数"}:
        return Number(here, match.end(), text[here : match.end()], Decimal("0.5"), "vague", None, "about")
    value = Decimal("0.05") if match[0] == "半成" else Decimal("0.5")
    kind = "cardinal" if match[0] == "半" and plain[match.end() : match.end() + 1] in "个小钟分公里斤吨亩米年" else None
    return Number(here, match.end(), text[here : match.end()], value, "cardinal" if kind else "fraction")


_BEFORE_UNIT = frozenset("0123456789一二两三四五六七八九十百千万亿个公英市")


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


def _signed(text: str, plain: str, number: Number) -> Number:
    before = plain[max(0, number.char_start - 2) : number.char_start]
    if before in {"零下", "零上"}:
        return _around_zero(text, number, -1 if before == "零下" else 1)
    # 减负300亿元: 负 that belongs to a word.
    is_minus = before[-1:] == "负" and before[0] not in "减胜自担抱正欠肩背"
    if is_minus or (before[-1:] == "-" and _MINUS.search(before)):
        pass
    else:
        return number
    start = number.char_start - 1
    kept = Number(start, number.char_end, text[start : number.char_end], -number.value, number.kind)
    return kept if number.value_max is None else number


def _around_zero(text: str, number: Number, sign: int) -> Number:
    start, low, high = number.char_start - 2, sign * number.value, number.value_max
    if high is not None and sign < 0:
        low, high = -high, low  # 零下三四度 is -4 to -3
    return replace(number, char_start=start, text=text[start : number.char_end], value=low, value_max=high)


_FORMAL = "壹贰叁肆伍陆柒捌玖拾零〇○佰仟"


_TO_NUMERAL = re.compile(r"[到至~-][二两三四五六七八九十]")
_AFTER_LONE_ONE = re.compile(r" ?(?:[这是]|以上|$|[^\u4e00-\u9fff])")


def _stands(plain: str, number: Number) -> bool:
    """Tell whether a cardinal is a numeral here and not a piece of a word."""
    start, end = number.char_start, number.char_end
    literal = plain[start:end]
    before, after = plain[start - 1 : start], plain[end : end + 1]
    if literal[0] in _ARABIC_DIGITS or literal[0] == "." or before == "第":
        return True
    if len(literal) > 1:
        return literal not in {"十来", "百万", "千万"} or after != ""
    if literal in "百千":
        return False
    if literal in _FORMAL:
        return after in _UNITS_OF_FORMAL or (after == "分" and before in {"角", "元", "圆", "零"})
    if literal == "十":
        return True
    if literal == "一":
        is_counting = (
            read_unit(plain, end)
            or read_measure_word(plain, end)
            or after in {"号", "日", "月"}
            or plain.startswith(("刻钟", "分半钟"), end)
            or (after == "刻" and before == "点")
            or _TO_NUMERAL.match(plain, end)
            or _MONEY_OR_SUM.match(plain, end)
            or _SUMMAND.search(plain, max(0, start - 3), start)
        )
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
        return (
            not before.isdigit()
            and after not in set("两岸会国侧翼院端头手极者山江湖房学弹税广")
            and before not in _BEFORE_TAEL
        )
    return True


_UNITS_OF_FORMAL = set("元圆万仟佰拾角股")
# 两 behind these is the weight: 八两, 一斤三两, 银两.
_BEFORE_TAEL = frozenset("两斤银半几一二三四五六七八九十百千万")
