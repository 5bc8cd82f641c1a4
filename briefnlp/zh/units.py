"""Read a unit or a measure word at a position of folded Chinese text."""

import re
from collections.abc import Iterable
from functools import cache

from briefnlp.lexicon import wordings, words
from briefnlp.text import folded

# These are units after Arabic digits or a scale only; elsewhere they are points of a talk, grades, parts of words.
_AMBIGUOUS = frozenset({"点", "分", "级", "里", "周", "度", "载", "圆", "两", "度电"})
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
    for wording, unit_id, is_exact in (e for n in lengths for e in listed.get(text[start : start + n].lower(), ())):
        end = start + len(wording)
        if (is_exact and text[start:end] != wording) or not _has_edge(text, end):
            continue
        if wording in _AMBIGUOUS or wording[0] in "级度":
            known = _in_context(text, position, wording)
            if known is None:
                continue
            return end, known or unit_id
        if not _is_cut(text, wording, end):
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


def _is_cut(text: str, wording: str, end: int) -> bool:
    # The characters of a unit or measure word begin another word: 吨级, 天然, 人民币升, 次数, 部门, 人均.
    return wording + text[end : end + 1] in _joined()


@cache
def _contexts(wording: str, unit_id: str) -> re.Pattern[str]:
    rows = wordings("unit_contexts", "zh")
    near = [row["near"] for row in rows if (row["wording"], row["unit_id"]) == (wording, unit_id) and row["near"]]
    return re.compile("|".join(near))


def _near(wording: str, unit_id: str, around: str) -> bool:
    """Tell whether the words near an ambiguous wording make it that unit: 度 is a temperature near 气温."""
    return bool(_contexts(wording, unit_id).search(around))


def _in_context(text: str, position: int, wording: str) -> str | None:
    """Return the id that the context gives an ambiguous wording, "" for the listed one, None when it is no unit."""
    before, end = text[position - 1 : position], _skip_spaces(text, position) + len(wording)
    is_digit = before.isdigit() or (before in {"多", "余", "几"} and text[position - 2 : position - 1].isdigit())
    is_numeral = is_digit or before in set("万亿百千")
    around = text[max(0, position - 16) : end + 8]
    if wording[0] == "级":
        if _near("级", "magnitude", around):
            return "magnitude"
        return "beaufort" if is_numeral and _near("级", "beaufort", around) else None
    if wording == "度":
        if _near("度", "fahrenheit", around):
            return "fahrenheit"
        if _near("度", "celsius", around):
            return "celsius"
        if _near("度", "degree", around):
            return None
        return "kwh" if is_numeral or "电" in around else None
    if wording == "度电":
        return "kwh"
    if wording == "两":
        return (
            ""
            if (before.isdigit() or before in set("万千百十二三四五六七八九")) and not text[end : end + 1].isalpha()
            else None
        )
    if wording == "分" and _is_cut(text, wording, end):
        return None
    if wording in {"点", "周"} and _is_cut(text, wording, end):
        return None
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
            if _is_cut(text, wording, end):
                continue
            return end, counted
    return None


def rank_wordings() -> Iterable[str]:
    """Return the wordings before 第 that make an ordinal a rank (位居第)."""
    return (folded(r["wording"]) for r in wordings("unit_names", "zh") if r["unit_id"] == "rank")
