"""Which wordings of time may date which figures of a Chinese sentence."""

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from datetime import date

from briefnlp.findings import DURATIONS, Analysis, Period, Quantity, Statement
from briefnlp.zh.periods import find_periods

# 由上月下降2.3%转为, 从58天降到: the value a movement starts with.
_BEGINNING = re.compile(r"[由从][^,，。;；、0-9]{0,10}\Z")
_JOINTS = frozenset({"、", "和", "及", "与"})
# What is said to hold now; it goes on until another time is named.
_NOW = ("目前", "当前", "现在", "眼下", "如今", "迄今")


def periods_open(
    analysis: Analysis,
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    periods: Sequence[Period],
    held: Sequence[Period] = (),
) -> list[list[Period]]:
    """Return for each quantity the wording of time that may date it: the last before it that is no other number's.

    >>> periods_open(Analysis("8月增长5%。"), [], [], [])
    []
    """
    text = analysis.text
    starts = [q.char_start for q in quantities]
    # How far a list of numbers goes on that begins with each: its last number.
    lasts = list(range(len(quantities)))
    for i in range(len(quantities) - 2, -1, -1):
        if text[quantities[i].char_end : quantities[i + 1].char_start] in _JOINTS:
            lasts[i] = lasts[i + 1]
    opened: list[list[Period]] = []
    passed: list[tuple[Period, int]] = []
    at = 0
    for i, quantity in enumerate(quantities):
        while at < len(periods) and periods[at].char_end <= quantity.char_start:
            if passed and periods[at].text in {"今年", "年内"} and passed[-1][0].text.startswith("截"):
                at += 1  # 截至8月底,…,今年累计接诊: still what was reached by then
                continue
            owner = _owner(text, periods[at], starts, quantities)
            passed.append((periods[at], len(quantities) if owner is None else lasts[owner]))
            at += 1
        while passed and passed[-1][1] < i:
            passed.pop()
        opened.append([passed[-1][0]] if passed else [])
    if "分别" in text:
        _deal_out(text, periods, starts, lasts, opened)
    return opened


_EACH = re.compile("[^，。；,;]{0,10}分别[^，。；,;]{0,8}")


def _deal_out(
    text: str, periods: Sequence[Period], starts: Sequence[int], lasts: Sequence[int], opened: list[list[Period]]
) -> None:
    """Give each number of a list its time where as many times were listed: 4月、5月分别增长4.7%、4.4%."""
    first = 0
    for at, period in enumerate(periods):
        if at + 1 < len(periods) and text[period.char_end : periods[at + 1].char_start] in _JOINTS:
            continue
        count = at + 1 - first
        index = bisect_left(starts, period.char_end)
        is_dealt = count > 1 and index < len(starts) and lasts[index] - index + 1 == count
        if is_dealt and _EACH.fullmatch(text, period.char_end, starts[index]):
            opened[index : index + count] = [[p] for p in periods[first : at + 1]]
        first = at + 1


# 全年5.4万个的任务已完成六成: the year is that of the goal, not of what was done.
_OF_GOAL = re.compile("(?:以上|左右|以内)?的?[^，。；,;的]{0,4}(?:目标|任务|计划|预算|指标)")


_OF_VALUE = re.compile("的(?:每[一-鿿]{1,3}|约|近|超过?|不足)?")


def _owner(text: str, period: Period, starts: Sequence[int], quantities: Sequence[Quantity]) -> int | None:
    """Return the number a time belongs to alone, with the list it begins: 由2012年的5亿人, 由上年下降2.3%转为."""
    at = bisect_left(starts, period.char_end)
    if (
        at < len(starts)
        and period.text in {"全年", "年度", "今年"}
        and starts[at] - period.char_end < 8
        and "，" not in text[period.char_end : starts[at]]
        and _OF_GOAL.match(text, quantities[at].char_end)
    ):
        return at
    if at < len(starts) and _OF_VALUE.fullmatch(text, period.char_end, starts[at]):
        return at
    return at if at < len(starts) and text[period.char_start - 1 : period.char_start] in {"由", "从"} else None


def leaves_undated(
    period: Period, own: Collection[Period], quantities: Sequence[Quantity], index: int, text: str
) -> bool:
    """Tell whether a number is no part of the time around it: where a movement begins, what a streak keeps to, 目前.

    `own` are the periods of the sentence; a period that is none of them was carried on from before.
    """
    low = quantities[index - 1].char_end if index else 0
    left = text[low : quantities[index].char_start]
    if (begin := _BEGINNING.search(left)) and not _is_span(period):
        return period not in own or period.char_start < low + begin.start()
    if (
        index
        and quantities[index - 1].unit_id in DURATIONS
        and text[:low].endswith("续", 0, quantities[index - 1].char_start)
    ):
        return not any(mark in left for mark in ",，;；、")
    start = quantities[index].char_start
    since = max(period.char_end if period in own else 0, start - 300)
    return any(text.rfind(word, since, start) >= 0 for word in _NOW)


# 去年营收120亿元,拟派息3元: a plan of a clause of its own.
_PLANNING = re.compile(
    r"[,，;；](?:(?![市原比较超高低])[^,，;；、]){0,12}(?:拟|将|预计|计划|力争|争取|有望|打算|预期(?!\Z)|要)[^,，;；]*\Z"
)
_SPOKEN_DAY = re.compile("[昨今明][天日夜晚晨早]|前天|前一[天日晚]")
_APART = re.compile(r"[;；。]")
_BY_NOW = re.compile(r"[,，][^,，;；]{0,10}(?:已|现有|现已|现在)[^,，;；]*\Z")


def parts_times(period: Period, between: str | None, said: Statement, event: date) -> bool:
    """Tell whether a number is of another time than the period before it: a plan of what is over, a fact of a plan.

    `between` are the words from the period to the number, null where the period stands in an earlier sentence.
    """
    if said.modality != "actual":
        is_over = period.period_end is not None and period.period_end < event
        return is_over and (between is None or _PLANNING.search(between) is not None)
    first = period.period_start or period.period_end
    if first is None or first <= event or period.period_end is None:
        return False
    return between is None or _APART.search(between) is not None or _BY_NOW.search(between) is not None


# 今年已下达, 取消了, 今年首场, 学生有90人: what is done, what goes on, what is or has been seen.
_SO_FAR = re.compile(
    "已|[一-鿿]了|曾|连续|以来|目前|截至|当前|(?<![比较于])(?:去年|上年)|现有|刚刚|[首再]次|创|累计|收到|常年|"
    "年(?:的?[首第]|是|[一-鿿]{0,2}(?:两会|一号文件)|开[局年])|(?:有|是|共)(?:约|近|超过?)?\\Z"
)
_OPENING_MONTHS = 3
_NEAR = 300
_WHOLE_YEAR = 360


def plans_year(period: Period, text: str, quantity: Quantity, event: date) -> bool:
    """Tell whether what is told of a year just begun, or of years to come, is a plan: in March, 今年安排补助60亿元."""
    first, last = period.period_start, period.period_end
    if first is None and last is None:
        is_planned = period.text.startswith(("今后", "未来")) and "年" in period.text
    else:
        is_planned = _is_begun(first, last, event) and quantity.unit_id != "rank" and period.text != "全年"
    near = max(0, quantity.char_start - _NEAR)
    low = max(near, *(text.rfind(mark, near, quantity.char_start) + 1 for mark in "。;；"))
    return is_planned and _SO_FAR.search(text[low : quantity.char_start]) is None


def _is_begun(first: date | None, last: date | None, event: date) -> bool:
    """Tell whether a year has begun, and no more than that, on the day of the event."""
    if first is None or last is None or not first <= event <= last or (last - first).days < _WHOLE_YEAR:
        return False
    return first.year == event.year and event.month <= _OPENING_MONTHS


def lasting_periods(periods: Sequence[Period], text: str) -> list[Period]:
    """Return the periods that may govern the sentences behind: those with days, or that want only the event's day.

    从2010年的8%, where a movement begins, governs nothing; neither do a day counted from the speech (昨天) and the day
    from which a rule holds (自7月1日起), which are soon left.
    """
    return [
        p
        for p in periods
        if _has_days(p)
        and text[p.char_start - 1 : p.char_start] not in {"从", "由"}
        and not _SPOKEN_DAY.match(p.text)
        and not p.text.endswith("起")
    ]


def _has_days(period: Period) -> bool:
    """Tell whether a wording of time has days, or would have them in a transcript with a date: 今年, not 五年来."""
    dated = find_periods(period.text, _ANY_DAY) if not (period.period_start or period.period_end) else [period]
    return any(p.period_start or p.period_end for p in dated)


_ANY_DAY = date(2000, 7, 1)


def _is_span(period: Period) -> bool:
    """Tell whether a wording of time holds both ends of a movement: five years, a time without fixed ends."""
    if period.period_start is None or period.period_end is None:
        return period.period_start is period.period_end
    return (period.period_end - period.period_start).days > 366
