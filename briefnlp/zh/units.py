"""Read a unit or a measure word at a position of folded Chinese text."""

import re
from functools import cache

from briefnlp.lexicon import wordings, words
from briefnlp.text import folded

# These are units after Arabic digits or a scale only; elsewhere they are points of a talk, grades, parts of words.
_AMBIGUOUS = frozenset(
    {
        "点",
        "分",
        "级",
        "里",
        "周",
        "日",
        "平",
        "转",
        "节",
        "寸",
        "×",
        "牛",
        "焦",
        "卡",
        "安",
        "G",
        "兆",
        "度",
        "载",
        "圆",
        "两",
        "毛",
        "角",
        "度电",
    }
)
_NUMERAL = frozenset("一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟半")
# 五年半, 三倍半, 两斤半: behind the unit. 半 that begins a word (半成品) is listed as joined.
_HALF_BEHIND = re.compile(
    r"(?<=[年月岁倍斤里米亩吨天钱块周时度])半(?![年月天])(?=[,。;、)!?的]|$|以[上下内]|左右|上下|多|[\u4e00-\u9fff])"
)
_NUMERAL_OR_DIGIT = _NUMERAL | frozenset("0123456789多余")
_SECONDS = re.compile(r"零?[0-9一二三四五六七八九十]{1,3}(?:\.[0-9]{1,3})?秒")
_FEVER = re.compile(r"[0-9一二三四五六七八九](?![0-9.十百千万])")  # 38度5
_BELOW_ZERO = re.compile(r"(?:零下|零上|负|-)[0-9.零一二三四五六七八九十点]{1,5}\Z")
_BEHIND_COIN = re.compile(r"[,。;、!?)的\s]|\Z|[一二三四五六七八九0-9]")
# Beside these words 度 is a kilowatt-hour.
_ELECTRIC = re.compile(r"电|能耗|度/")
_CLAUSE_END = re.compile(r"[,。;、!?)的]|\Z")
_MEMORY = re.compile(r"内存|存储|流量|硬盘|显存|容量|空间|闪存")
_SCREEN = re.compile(r"屏|电视|显示器|手机|电脑|蛋糕|轮[毂胎圈]|口径|晶圆|硅片|披萨|[0-9]寸\Z")

# Copies that space characters out: 2.4   个百分 点.
_SPACED_POINT = re.compile(r" {1,6}个 {0,2}百 {0,2}分 {0,2}点")

# Of the wordings that share a first (or last) character: their lengths, the longest first, and the wordings of each.
Table = dict[str, tuple[tuple[int, ...], dict[str, tuple[tuple[str, str, bool], ...]]]]


@cache
def _table(position: str) -> Table:
    """Return unit wordings by their first (after) or last (before) character, then as they read in lower case."""
    rows = [r for r in wordings("unit_names", "zh") if r["position"] == position and r["unit_id"] != "rank"]
    table: dict[str, set[tuple[str, str, bool]]] = {}
    for row in rows:
        is_exact = row["case"] == "exact"
        wording = folded(row["wording"]) if is_exact else folded(row["wording"]).lower()
        key = wording[0 if position == "after" else -1].lower()
        table.setdefault(key, set()).add((wording, row["unit_id"], is_exact))
    return {character: _by_length(found) for character, found in table.items()}


def _by_length(
    found: set[tuple[str, str, bool]],
) -> tuple[tuple[int, ...], dict[str, tuple[tuple[str, str, bool], ...]]]:
    by_wording: dict[str, tuple[tuple[str, str, bool], ...]] = {}
    for entry in sorted(found):
        by_wording[entry[0].lower()] = (*by_wording.get(entry[0].lower(), ()), entry)
    return tuple(sorted({len(entry[0]) for entry in found}, reverse=True)), by_wording


_NONE: tuple[tuple[int, ...], dict[str, tuple[tuple[str, str, bool], ...]]] = ((), {})


def read_unit(text: str, position: int) -> tuple[int, str] | None:
    """Return where the longest unit wording at `position` of folded text ends, and its id.

    One or two spaces may stand before it.

    >>> read_unit("3.5万亿元人民币", 5), read_unit("30 微克/立方米", 2), read_unit("3本书", 1)
    ((9, 'cny'), (9, 'ug/m3'), None)
    """
    if text[position : position + 1] == " " and (spaced := _SPACED_POINT.match(text, position)):
        return spaced.end(), "percentage_point"
    start = _skip_spaces(text, position)
    lengths, listed = _table("after").get(text[start : start + 1].lower(), _NONE)
    if not lengths:
        return None
    head = text[start : start + lengths[0]].lower()
    for wording, unit_id, is_exact in (e for n in lengths if n <= len(head) for e in listed.get(head[:n], ())):
        end = start + len(wording)
        if (is_exact and text[start:end] != wording) or not _has_edge(text, end):
            continue
        if wording in _AMBIGUOUS or wording[0] in "级度":
            known = _in_context(text, position, wording)
            if known is None:
                continue
            return end, known or unit_id
        if not is_cut(text, wording, end):
            return end, unit_id
    return None


def _skip_spaces(text: str, position: int) -> int:
    for _ in range(3):
        if text[position : position + 1] != " ":
            break
        position += 1
    return position


def _has_edge(text: str, end: int) -> bool:
    last, following = text[end - 1], text[end : end + 1]
    return not (last.isascii() and last.isalpha() and following.isascii() and following.isalpha())


@cache
def _joined() -> frozenset[str]:
    return words("not_figures", "zh", kind="joined")


def is_cut(text: str, wording: str, end: int) -> bool:
    """Tell whether a unit or measure word that ends at `end` begins another word: 吨级, 天然, 次数, 部门, 人均."""
    return end < len(text) and wording + text[end] in _joined()


def half_behind(text: str, at: int) -> bool:
    """Tell whether 半 at `at`, right behind a unit, is half of it: 五年半的刑期, not 一万吨半成品."""
    return bool(_HALF_BEHIND.match(text, at)) and not is_cut(text, "半", at + 1)


@cache
def _contexts(wording: str, unit_id: str) -> re.Pattern[str]:
    rows = wordings("unit_contexts", "zh")
    near = [row["near"] for row in rows if (row["wording"], row["unit_id"]) == (wording, unit_id) and row["near"]]
    return re.compile("|".join(near))


def _near(wording: str, unit_id: str, around: str) -> bool:
    """Tell whether the words near an ambiguous wording make it that unit: 度 is a temperature near 气温."""
    return bool(_contexts(wording, unit_id).search(around))


def mega_of_data(text: str, position: int) -> str | None:
    """Return the unit that 兆 behind a number at `position` is by what stands before: 流量还剩200兆, 网速达到100兆."""
    before = text[max(0, position - 14) : position]
    before = before[max(before.rfind(mark) for mark in ",。;") + 1 :]
    return next((unit_id for unit_id in ("mb", "mbps") if _near("兆", unit_id, before)), None)


def _in_context(text: str, position: int, wording: str) -> str | None:
    """Return the id that the context gives an ambiguous wording, "" for the listed one, None when it is no unit."""
    before, end = text[position - 1 : position], _skip_spaces(text, position) + len(wording)
    is_digit = before.isdigit() or (before in {"多", "余", "几"} and text[position - 2 : position - 1].isdigit())
    is_numeral = is_digit or before in "万亿百千"
    if wording == "日":
        return (
            ""
            if text.startswith(("内", "以内", "之内"), end) and "月" not in text[max(0, position - 4) : position]
            else None
        )
    if wording == "平":
        return (
            ""
            if _BEHIND_COIN.match(text, end)
            and before in _NUMERAL_OR_DIGIT
            and text[position - 2 : position - 1] not in set("比:-")
            else None
        )
    if wording in {"圆", "里", "周"}:
        is_numeral = is_numeral or (before in _NUMERAL and not is_cut(text, wording, end))
    if wording in {"毛", "角"}:
        return "" if _BEHIND_COIN.match(text, end) else None
    around = text[max(0, position - 16) : end + 8]
    if wording == "寸" and _SCREEN.search(around):
        return "inch"
    if wording in {"寸", "×"}:
        return "" if not text[end : end + 1].isdigit() else None
    if wording in {"牛", "焦", "卡", "安"}:
        return "" if before in _NUMERAL_OR_DIGIT and _CLAUSE_END.match(text, end) else None
    if wording in {"G", "兆"}:
        if _MEMORY.match(text, end):
            return ""
        return mega_of_data(text, position) if wording == "兆" else None
    if wording == "转":
        return "" if "转速" in around or re.search("发动机|电机|引擎", around) else None
    if wording == "节":
        return "" if re.search("[航船舰时流]速|船|舰", around) and not re.match("[课车]", text[end:]) else None
    if wording[0] == "级":
        if _near("级", "magnitude", around):
            return "magnitude"
        return "beaufort" if (is_numeral or before in _NUMERAL) and _near("级", "beaufort", around) else None
    if wording == "度":
        if _near("度", "fahrenheit", around):
            return "fahrenheit"
        if (
            _near("度", "celsius", around)
            or _FEVER.match(text, end)
            or _BELOW_ZERO.search(text, max(0, position - 8), position)
            or before == "几"
        ):
            return "celsius"
        if _near("度", "degree", around):
            return "degree" if is_numeral or before in _NUMERAL else None
        return "kwh" if _ELECTRIC.search(text, max(0, position - 40), end + 8) else None
    if wording == "度电":
        return "kwh"
    if wording == "两":
        return "" if (before.isdigit() or before in _NUMERAL) and not read_measure_word(text, end) else None
    if wording == "分" and _SECONDS.match(text, end):
        return "minute"
    if wording == "分" and _near("分", "fen", around) and not is_cut(text, wording, end):
        return "fen"
    if wording == "分" and is_cut(text, wording, end):
        return None
    if wording in {"点", "周"} and is_cut(text, wording, end):
        return None
    if wording == "点" and text[position - 2 : position - 1] == ".":
        return ""
    if wording == "点" and not re.search(r"[指数收报涨跌综合板]|股", around):
        return None
    return "" if is_numeral else None


def read_unit_before(text: str, position: int) -> tuple[int, str] | None:
    """Return where a unit wording that stands before a number (US$, 人民币) begins, and its id.

    >>> read_unit_before("约US$ 5", 5)
    (1, 'usd')
    """
    end = position
    while end > 0 and text[end - 1] == " " and position - end < 2:
        end -= 1
    lengths, listed = _table("before").get(text[end - 1 : end].lower(), _NONE)
    found = (e for n in lengths if n <= end for e in listed.get(text[end - n : end].lower(), ()))
    for wording, unit_id, is_exact in found:
        start = end - len(wording)
        if (not is_exact or text[start:end] == wording) and "之" not in wording:
            before = text[start - 1 : start]
            if not (before.isascii() and before.isalnum() and wording[0].isalnum()):
                return start, unit_id
    return None


@cache
def _measure_words() -> dict[str, tuple[tuple[str, str], ...]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for row in wordings("measure_words", "zh"):
        wording = folded(row["wording"])
        table.setdefault(wording[0], []).append((wording, row["counted"]))
    return {c: tuple(sorted(found, key=lambda f: (-len(f[0]), f))) for c, found in table.items()}


def read_measure_word(text: str, position: int) -> tuple[int, str] | None:
    """Return where the measure word at `position` ends, and what it counts by itself ("" when a noun follows).

    >>> read_measure_word("13.6万户居民", 5), read_measure_word("30个城市", 2), read_measure_word("3人均", 1)
    ((6, '户'), (3, ''), None)
    """
    start = _skip_spaces(text, position)
    for wording, counted in _measure_words().get(text[start : start + 1], ()):
        end = start + len(wording)
        if text.startswith(wording, start):
            if is_cut(text, wording, end):
                continue
            return end, counted
    return None
