"""Find Chinese numerals in a text: where one stands, and what makes it vague or negative.

What looks like a numeral and is a word (一切, 四川, 十分) is listed in `not_figures.zh.tsv` under the kind `word`. How
digits and characters make a value is read in `numerals`, what makes it a fraction in `fractions`.
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
from briefnlp.zh.fractions import BEFORE_UNIT, GOES_ON, VULGAR, read_denominator, read_half, with_what_follows
from briefnlp.zh.numerals import BIG, SIMPLE, SMALL, read_numeral
from briefnlp.zh.units import half_behind, read_measure_word, read_unit

# A run of numeral characters longer than this is a table, a code or noise; it is not read.
_LONGEST_RUN = 160


_RUN = re.compile(r"[0-9,.零〇○幺一二两俩仨三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌点分之又几多余来 ]+")


# A scale with no number before it is one beside a bound: 突破万亿元, 近百家, 百余人次, 千万港元以下.
_BARE_SCALE = re.compile(r"[百千](?P<over>[余多])[万亿]|[十百千]{1,2}[万亿]{0,2}|[万亿]{1,2}")
_BESIDE_SCALE = frozenset("破超过近达逾到足约满")
_NUMERAL_BEFORE = frozenset("0123456789.零〇一二两三四五六七八九十百千万亿几数上成好每第半")


_START = re.compile(
    r"[百千万亿](?=[百千万亿余多,。;、!?)元美斤吨亩人港欧名家户个位所座辆台项件头只株棵条种]|\Z)|"
    r"[0-9零〇○一二两俩仨三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾廿卅卌半数几上½¼¾⅓⅔⅕⅛]|"
    r"幺(?=[幺零〇一二三四五六七八九])|万(?= ?分 ?之)|"
    r"[佰仟](?= ?分 ?之)|[百千万](?=把|十[来多余几]?[一-鿿]|八[十百千])|对(?=折)|(?<![0-9])\.(?=[0-9])"
)


_MINUS = re.compile(
    r"(?:(?:\A|[ (,:;、=<>为于至到是达由从在约])-|(?:\A|[^一-鿿A-Za-z0-9]|"
    r"[一-鿿](?=负[0-9点零一二三四五六七八九十]))负)\Z"
)


_VAGUE = re.compile(
    r"(?<![0-9一二两三四五六七八九几数])(?:百八十|千八百|万八千|百十)(?=[来多余几]?[\u4e00-\u9fff])|"
    r"(?<![0-9一二两三四五六七八九几数])[百千万]把(?=[个块斤人号])|"
    r"好几[十百千万亿]{1,3}|几[十百千]?[万亿]{1,2}|几[十百千](?![万亿])|数[十百千]?[万亿]{1,2}|数[十百千]|"
    r"(?<![以至及])上[十百千]?[万亿]{1,2}|(?<![以至及])上[百千](?!年)|"
    r"成[千百]上[万千]|数以[十百千]?[万亿千百]计|(?<=[^十百千万亿])几(?=[个名位家项种条天年次倍成])"
)


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
    before: Number | None = None
    while (start := _START.search(plain, position)) is not None:
        here = start.start()
        if (plainly := _plain_digits(text, plain, here)) is not None:
            while mask < len(masked) and masked[mask][1] <= here:
                mask += 1
            if mask == len(masked) or masked[mask][0] > here:
                yield plainly
                position, before = plainly.char_end, plainly
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
        elif mask < len(masked) and not _goes_on(plain, before, number) and _is_hidden(plain, number, masked[mask]):
            position = masked[mask][1]
        else:
            yield number
            position, before = number.char_end, number


def _plain_digits(text: str, plain: str, here: int) -> Number | None:
    """Return a number of Arabic digits that nothing around it changes: most numbers of statistics."""
    match = SIMPLE.match(plain, here)
    if match is None or plain[match.end() : match.end() + 1] in GOES_ON or plain[here - 1 : here] in _SIGNS:
        return None
    return Number(here, match.end(), text[here : match.end()], Decimal(match[0]))


_SIGNS = frozenset("-负上下")


def _goes_on(plain: str, before: Number | None, number: Number) -> bool:
    """Tell whether a numeral counts on from the one before: 第一、二、三产业, in which 三产 is no word."""
    return (
        before is not None and plain[before.char_end : number.char_start] == "、" and number.value == before.value + 1
    )


def _is_hidden(plain: str, number: Number, mask: tuple[int, int]) -> bool:
    """Tell whether a numeral is a piece of the word that stands there: 统一, 高一; not 六元八角二分, 身高一米七."""
    start, end = number.char_start, number.char_end
    if not (mask[0] <= start and end <= mask[1]) or plain[start - 1 : start] in {"元", "块", "圆", "第"}:
        return False
    if (
        _is_doubled(plain, start, end)
        or _MONEY_OR_SUM.match(plain, end)
        or _SUMMAND.search(plain, max(0, start - 3), start)
    ):
        return False  # 翻一番, not 一番; 三元五角, not 三元桥; 二加三等于五, not 三等
    if plain[start] == "半" and plain[start - 2 : start - 1] in BEFORE_UNIT and half_behind(plain, start):
        return False  # 三里半路
    if (start, end) == mask and plain[start - 1 : start] == plain[end : end + 1] == '"':
        return True  # “十四五”规划, not inches
    if (start, end) == mask and (
        read_unit(plain, end) or read_measure_word(plain, end) or plain.startswith(("点", "号", "日"), end)
    ):
        return False  # 十一头牛, not 十一假期
    # 身高一米七, 三公斤, 一度电: a unit that reaches beyond the word.
    unit = read_unit(plain, end) if plain[end : end + 1] in _FIRST_OF_UNITS else None
    return unit is None or (unit[0] <= mask[1] and plain[end] != "级")


def _is_doubled(plain: str, start: int, end: int) -> bool:
    return plain.startswith("番", end) and _DOUBLES.search(plain, max(0, start - 5), start) is not None


_DOUBLES = re.compile(r"翻了?(?:近|将近|约|超过)?\Z")
_FIRST_OF_UNITS = frozenset("米吨公级度平立")
_MONEY_OR_SUM = re.compile(r"元[零一二三四五六七八九]{1,2}[角毛分]|[加减乘][以上去]?[0-9一二两三四五六七八九十百]|除以")
_SUMMAND = re.compile(r"[0-9一二两三四五六七八九十百][加减乘除点][以上去]?\Z")


def _read(text: str, plain: str, here: int) -> Number | None:
    if plain[here] not in _ARABIC_DIGITS:
        number = _vague(text, plain, here) or read_half(text, plain, here)
        if number is not None or plain[here] in "半数几上对" or plain.startswith(("零下", "零上"), here):
            return number
        if plain[here] in VULGAR:
            return Number(here, here + 1, text[here], VULGAR[plain[here]], "fraction")
        if plain[here] in "百千万亿" and (bare := _bare_scale(plain, here)) is not None:
            return bare
    found = read_numeral(text, plain, here) or read_denominator(text, plain, here)
    if found is None:
        return None
    if plain[found.char_end : found.char_end + 1] in GOES_ON:
        found = with_what_follows(text, plain, found)
    if found.kind == "cardinal" and not _stands(plain, found):
        return None
    return _signed(text, plain, found)


_ARABIC_DIGITS = frozenset("0123456789")


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


def _signed(text: str, plain: str, number: Number) -> Number:
    before = plain[max(0, number.char_start - 2) : number.char_start]
    if before in {"零下", "零上"}:
        return _around_zero(text, number, -1 if before == "零下" else 1)
    # 减负300亿元: 负 that belongs to a word.
    is_minus = before[-1:] == "负" and before[0] not in "减胜自担抱正欠肩背税"
    is_dash = before[-1:] == "-" and (_MINUS.search(before) or _is_rate_below_zero(plain, number))
    if not (is_minus or is_dash):
        return number
    start = number.char_start - 1
    kept = Number(start, number.char_end, text[start : number.char_end], -number.value, number.kind)
    return kept if number.value_max is None else number


def _is_rate_below_zero(plain: str, number: Number) -> bool:
    """Tell whether the dash between a word and a rate or a temperature is a minus: 收益率-2.6%, 同比-0.3%."""
    return bool(
        _RATE_OR_DEGREE.match(plain, number.char_end)
        and _WORD_AND_DASH.search(plain, max(0, number.char_start - 4), number.char_start)
    )


_RATE_OR_DEGREE = re.compile(r" ?(?:[%‰℃]|°C|摄氏度|个百分点)")
_WORD_AND_DASH = re.compile(
    r"(?<![0-9零〇一二两三四五六七八九十百千万亿几])[^\W0-9A-Za-z零〇一二两三四五六七八九十百千万亿几]-\Z"
)


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
    if literal in "零〇" and before in _BEFORE_ZERO and not after.isalpha():
        return True
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
            or _is_doubled(plain, start, end)
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


_BEFORE_ZERO = frozenset("是为于")  # 余数为零; not 归零, 清零
_UNITS_OF_FORMAL = set("元圆万仟佰拾角股")
# 两 behind these is the weight: 八两, 一斤三两, 银两.
_BEFORE_TAEL = frozenset("两斤银半几一二三四五六七八九十百千万")
