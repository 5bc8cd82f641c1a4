"""Find Chinese wordings of time and the days they cover, anchored to the date of the event."""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from briefnlp.findings import Period
from briefnlp.text import folded
from briefnlp.zh.calendar import Anchor
from briefnlp.zh.stretches import NAMED, read_named
from briefnlp.zh.time_wordings import DATED, OTHER, read_dated, read_other

# A date stands before what it dates.
DATES_FOLLOW = False


_COMPARING = re.compile(r"(?:比|较|环比|同比|相比|相较|低于|高于|多于|快于|好于|超过)(?:于)?\Z")


_PAIRED = re.compile(r"(?:与|同|和|跟)\Z")


# 全年目标的59%: the year names the goal, it dates nothing.
_AIMED = re.compile(
    r"的?(?:[^,。;0-9]{0,6})?(?:目标(?:任务)?|任务量?|计划|预算|"
    r"指标|额度|限额)(?:的[0-9百两一二三四五六七八九近超]|完成|$)|(?:确定|制定|提出|预定|既定|剩余)的"
)


# 近5年最高水平, 今年第9号台风, 在上年增长的基础上: the wording is part of what is named.
_NAMING = re.compile(
    r"(?:(?<=[0-9一二两三四五六七八九十][年月周天])(?<![0-9]{3}年)来?|(?<=年来)|(?<=以来))的?最(?![高大多低]?[达升为涨])|"
    r"(?:的?(?:不变价|可比价))|(?:来|以来)?的?(?:同期|新[高低]|次[高低]|第[0-9一二三四五六七八九十]{1,3}[号次个场轮批])|"
    r"(?<=以来)的?第[0-9一二三四五六七八九十]{1,3}[位名高低多少大]|有[一-鿿]{1,8}以来|以来(?:历史)?同期|"
    r"[^,。;0-9]{0,16}基础上"
)


# 是十年前的近20倍, 恢复至2019年的101.5%: what a ratio is taken of.
_OF_RATIO = re.compile(r"(?:[是为]|相当于|恢复[到至]|只有|仅有)(?:了|约)?\Z")
_RATIO = re.compile(
    r"(?:[一-鿿]{0,6}的)?(?:将近|近|约|大约|超过|不到|不足)?[0-9.零一二两三四五六七八九十百]{1,8}(?:多|余)?(?:倍|%|成|分之)"
)


_OF_VALUE = re.compile(
    "的(?:约|近|超过?|逾|每[^,。;0-9]{1,3}|将近)?[0-9]|的[零一二两三四五六七八九十百]{1,4}[万亿成个元]"
)


_PAIR_END = re.compile(r"[^,。;0-9]{0,8}(?:相比|相较|持平|相当|一致|相同|相近|接近|相仿|一样|比)")


_OF_THIS_YEAR = re.compile("今年|目标|预计")


# Words of planning: what is planned until a month lies ahead, what has been done until then lies behind.
_AHEAD = re.compile(
    "力争|争取|确保|计划|目标|预计|有望|可望|预期|拟(?!合)|即将|将(?![近军])|(?<![主重需必])要(?![素求闻点])|下一步|打算|明年|后年|(?<=[年内])再(?![次度创])"
)


_WILL = re.compile(
    r"[^,。;:]{0,12}?(?:有望|可望|预计|力争|争取|确保|将(?![近军])|(?<![主重需必])要(?![素求闻点])|(?<=[年内])再(?![次度创]))"
)


_ONE_DAY = re.compile("(?:[0-9]{4}年|[今去]年)?[0-9]{1,2}月[0-9]{1,2}[日号]|[上本]周[一二三四五六日]")
_SAID = re.compile(
    r"[^,。;0-9]{0,20},?[^,。;0-9]{0,20}?(?:发布|公布|发表|透露|获悉|报道|表示|指出|强调|致辞|会见|发声明|"
    r"(?<![名简职统堪宣])(?<!第[一二三]人)称(?![号为职赞])|(?<![小据])说(?!明))"
)


_QUICK = re.compile(r"[年月季日周春夏秋冬汛天五运来期旬时世假双昨今夕]")


# 上线18天, 两年时间: a length of time between two nouns; 7天期 and 三年级 are names.
_LENGTH = re.compile(
    r"单[季月周日]|当[天日晚周]|(?:时隔)?(?<![0-9.第])(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:多|余)?"
    r"(?:个)?(?:天|小时|月|周|年)(?![期级龄制薪均生货后代以岁])(?:时间)?"
)


def find_periods(text: str, event_date: date | None) -> list[Period]:
    """Return the wordings of time in `text`, in order, with the days they cover; open or unfixed ends are null.

    What a figure is compared with (比2019年) is none, and neither are clock times and lengths of time (连续5年).

    >>> [(p.text, str(p.period_end)) for p in find_periods("截至8月底；今年前三季度", date(2024, 10, 4))]
    [('截至8月底', '2024-08-31'), ('今年前三季度', '2024-09-30')]
    """
    return list(_cached(text, event_date))


@lru_cache(maxsize=256)
def _cached(text: str, event_date: date | None) -> tuple[Period, ...]:
    plain = folded(text)
    matches = _matches(plain)
    if not matches:
        return ()
    anchor = Anchor(event_date, bool(_OF_THIS_YEAR.search(plain)), bool(_AHEAD.search(plain)))
    kept: list[Period] = []
    refused = 0
    named: date | None = None
    for match in matches:
        if match.start() < max(refused, kept[-1].char_end if kept else 0):
            continue
        read = read_dated if match.re is DATED else read_named if match.re is NAMED else read_other
        near = _before(plain, match.start(), anchor)
        found = read(match, plain, replace(near, named=named) if named else near)
        if found is not None and _ONE_DAY.fullmatch(plain, *found[:2]) and _SAID.match(plain, found[1]):
            continue  # 3月2日,某机构发布报告: when it was said, not when it was so
        if found is not None and _goes_on(kept, match):
            # 2024年11月至2025年1月 is one stretch of time.
            first = kept.pop()
            start, end = first.char_start, found[1]
            if not _is_said_of_another(plain, start, end):
                kept.append(Period(start, end, text[start:end], first.period_start, found[2][1]))
        elif found is not None and not _is_said_of_another(plain, *found[:2]):
            start, end, interval = found
            if interval[0] and interval[1] and interval[0] > interval[1]:
                interval = (None, None)  # 到2030年至今
            kept.append(Period(start, end, text[start:end], *interval))
        elif found is not None and _is_compared(plain, *found[:2]):
            refused = found[1]  # of 比上一季度 no piece is a time either
        named = (kept[-1].period_end or kept[-1].period_start if kept else None) or named
    return tuple(kept)


@lru_cache(maxsize=256)
def _matches(plain: str) -> tuple[re.Match[str], ...]:
    """Return what may be a wording of time, in order, the longer first."""
    if _QUICK.search(plain) is None:
        return ()
    named = NAMED.finditer(plain) if "以来" in plain or "期间" in plain else ()
    return tuple(sorted([*DATED.finditer(plain), *OTHER.finditer(plain), *named], key=lambda m: (m.start(), -m.end())))


def time_spans(plain: str) -> list[tuple[int, int]]:
    """Return the spans of all wordings of time in folded text, those that date nothing (比2019年) among them."""
    spans: list[tuple[int, int]] = []
    lengths = _LENGTH.finditer(plain) if _QUICK.search(plain) else ()
    found = [match.span() for match in (*_matches(plain), *lengths)]
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _goes_on(kept: list[Period], match: re.Match[str]) -> bool:
    is_until = match.re is DATED and match["lead"] in {"到", "至"}
    return bool(is_until and kept and kept[-1].char_end == match.start() and kept[-1].period_start)


def _is_said_of_another(plain: str, start: int, end: int) -> bool:
    """Tell whether a wording of time dates no figure: a base, part of a name or a title, the time of a goal."""
    return bool(
        _AIMED.match(plain, end)
        or _NAMING.match(plain, end)
        or _is_compared(plain, start, end)
        or _in_title(plain, start)
    )


def _before(plain: str, position: int, anchor: Anchor) -> Anchor:
    """Return the anchor of a wording: it lies ahead only when its own clause speaks of a plan."""
    if not anchor.is_plan:
        return anchor
    clause = max(plain.rfind(mark, 0, position) for mark in ",。;:") + 1
    is_plan = _AHEAD.search(plain, clause, position) or _WILL.match(plain, position)
    return anchor if is_plan else replace(anchor, is_plan=False)


def _in_title(plain: str, start: int) -> bool:
    return plain.rfind("《", max(0, start - 60), start) > plain.rfind("》", max(0, start - 60), start)


def _is_compared(plain: str, start: int, end: int) -> bool:
    before = plain[max(0, start - 4) : start]
    if _OF_RATIO.search(before) and _RATIO.match(plain, end):
        return True
    if _OF_VALUE.match(plain, end):
        return False  # 低于上月的8.7%: the time dates the value that stands behind it
    if _COMPARING.search(before) and not before.endswith(("占比", "之比")):
        return True
    return bool(_PAIRED.search(before) and _PAIR_END.match(plain, end))
