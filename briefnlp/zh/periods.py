"""Chinese wordings of time as days from and to, anchored to the date of the event."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from briefnlp.findings import Period
from briefnlp.text import folded

Interval = tuple[date | None, date | None]
# A date stands before what it dates.
DATES_FOLLOW = False

_N = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9]|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_DASH = r" ?(?:-{1,2}|~|至|到) ?"
_YEAR = (
    r"(?:(?P<rel>今年|去年|明年|前年|后年|上年|本年|当年)|"
    r"(?P<year>(?:19|20)[0-9]{2}|[一二][零〇○九][零〇○一二三四五六七八九]{2}) ?年)"
)
# What stands behind a year or alone: months, quarters, halves, ends.
_PART = (
    rf"(?P<from_month>{_N}) ?月?(?:份)?{_DASH}(?P<to_month>{_N}) ?月(?![0-9])(?: ?份)?|"
    rf"(?P<month>{_N}) ?月(?:(?P<day>{_DAY}) ?[日号](?:[0-9]{{1,2}}时)?"
    rf"(?:{_DASH}(?:(?P<last_month>{_N})月)?(?P<last_day>{_DAY}) ?[日号])?|"
    rf"(?: ?份)?(?P<month_part>当月|末|底|初|上旬|中旬|下旬)?)|"
    r"(?P<quarters>前[一二三两123]个?季度|[一1]{_D}[二三23]季度)|(?P<quarter>[一二三四1-4])季度(?P<quarter_end>末)?|"
    r"(?P<half>上半年|下半年)|(?:前|首|头)(?P<months>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})个月|"
    r"(?P<whole>全年|年内|(?<![少青幼去成童老中])(?<=年)内)|(?P<end>年末|年底|(?<=年)[底末])|"
    r"(?P<begin>年初|(?<=年)初)|(?P<middle>年中(?![国共央小]))"
).replace("{_D}", _DASH)
_LEAD = r"(?P<lead>截至|截止到?|到|至|自|从|在)?"
_TAIL = r"(?P<tail>以来|(?:之|以)?前(?![列沿往景后进十半三两一二]|[0-9])|起|开始|以后|之后)?"
_DATED = re.compile(
    rf"{_LEAD}(?P<text>(?:{_YEAR}(?: ?(?:{_PART}))?|(?:{_PART.replace('(?P<', '(?P<_')})))(?:期间|时期)?{_TAIL}"
)
_OTHER = re.compile(
    r"(?P<years>(?P<y1>(?:19|20)[0-9]{2})年?" + _DASH + r"(?P<y2>(?:19|20)?[0-9]{2}) ?年)(?:期间|间)?|"
    r"(?P<plan>[\"'“]?(?P<plan_no>十[一二三四五六七]?|[九八])五[\"'”]?(?:规划)?(?P<plan_tail>时期|"
    r"期间|以来|末|初|开局之年|头[一二三四]年|前[一二三四]年))|"
    r"(?P<since>今年以来|去年以来|本月以来|上周|本周|本月|上月|上个月|下半年以来|今年年初以来|年初以来)|"
    r"(?P<congress>党的(?P<congress_no>十[六七八九]|二十)大以来)|"
    r"(?P<open>(?:改革开放|新中国成立|建国|入世|加入世贸组织|疫情(?:发生|暴发)|本届政府成立|"
    r"[一-鿿]{2,6}(?:实施|启动|成立))以来|"
    r"(?:过去|未来|今后|近|最近|此前|今后|接下来|往后|前)的?(?:[0-9]{1,3}|"
    r"[一二两三四五六七八九十百几]{1,3})(?:多|余)?个?(?:年|月|周|天)(?:来|间|里)?|"
    r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|几十|二百)(?:多|余)?(?:个)?(?:年|月|天)(?:来|以来|"
    r"间(?!隔)|前|内|之后|之前|期间|行动期间|里|(?=累计))|(?<=改革开放)[四五]十(?:多)?年|"
    r"今冬明春|今春|去冬今春|国庆假期|五一假期|春节(?:假期|前|期间)?|春运(?:前[0-9]{1,2}天|期间)?|"
    r"中秋(?:假期|节)?|[\"“]?双11[\"”]?期间|汛期|三夏|三秋|开局之年|首周|首年|首月|上年同期|去年同期|"
    r"上年同月)"
)
_COMPARING = re.compile(r"(?:比|较|环比|同比|相比|相较|低于|高于|多于|快于|好于|超过)(?:于)?\Z")
_PAIRED = re.compile(r"(?:与|同|和|跟)\Z")
# 全年目标的59%: the year names the goal, it dates nothing.
_AIMED = re.compile(
    r"的?(?:[^,。;0-9]{0,6})?(?:目标(?:任务)?|任务|计划|预算|"
    r"指标)(?:的[0-9百两一二三四五六七八九近超]|完成|$)|(?:确定|制定|提出|预定|既定|剩余)的"
)
_PAIR_END = re.compile(r"[^,。;0-9]{0,8}(?:相比|相较|持平|相当|一致|比)")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "首": 1}
_CONGRESSES = {
    "十六": date(2002, 11, 8),
    "十七": date(2007, 10, 15),
    "十八": date(2012, 11, 8),
    "十九": date(2017, 10, 18),
    "二十": date(2022, 10, 16),
}
_PLANS = {"八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16}
_OF_THIS_YEAR = re.compile("今年|目标|预计")
# Words of planning: what is planned until a month lies ahead, what has been done until then lies behind.
_AHEAD = re.compile(
    "力争|争取|确保|计划|目标|预计|有望|可望|预期|拟(?!合)|即将|将(?![近军])|(?<![主重需必])要(?![素求闻点])|下一步|打算|明年|后年"
)
_WILL = re.compile(r"[^,。;:]{0,12}?(?:有望|可望|预计|力争|争取|确保|将(?![近军])|(?<![主重需必])要(?![素求闻点]))")
_QUICK = re.compile(r"[年月季日周春夏秋冬汛天五运]")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The event date, and whether the sentence speaks of this year or of what is to come."""

    event: date | None
    is_current: bool
    is_plan: bool

    def year(self, month: int) -> int | None:
        """Return the year of a month named without one: the last such month that has begun."""
        if self.event is None:
            return None
        return self.event.year if month <= self.event.month or self.is_plan else self.event.year - 1

    def whole_year(self) -> int | None:
        """Return the year that 全年 or 年末 means: at the start of a year the one before, unless 今年 is named."""
        if self.event is None:
            return None
        return self.event.year - 1 if self.event.month <= 3 and not self.is_current else self.event.year


def find_periods(text: str, event_date: date | None) -> list[Period]:
    """Return the wordings of time in `text`, in order, with the days they cover; open or unfixed ends are null.

    What a figure is compared with (比2019年) is none, and neither are clock times and lengths of time (连续5年).

    >>> [(p.text, str(p.period_end)) for p in find_periods("截至8月底；今年前三季度", date(2024, 10, 4))]
    [('截至8月底', '2024-08-31'), ('今年前三季度', '2024-09-30')]
    """
    return list(_cached(text, event_date))


@lru_cache(maxsize=256)
def _cached(text: str, event_date: date | None) -> tuple[Period, ...]:
    if _QUICK.search(text) is None:
        return ()
    plain = folded(text)
    anchor = _Anchor(event_date, bool(_OF_THIS_YEAR.search(plain)), bool(_AHEAD.search(plain)))
    found = [_dated(match, plain, _before(plain, match.start(), anchor)) for match in _DATED.finditer(plain)]
    found += [_other(match, plain, anchor) for match in _OTHER.finditer(plain)]
    kept: list[Period] = []
    for start, end, interval in sorted((f for f in found if f is not None), key=lambda f: (f[0], -f[1])):
        if kept and start < kept[-1].char_end:
            continue
        if _AIMED.match(plain, end):
            continue
        if not _is_compared(plain, start, end) and not _in_title(plain, start):
            kept.append(Period(start, end, text[start:end], *interval))
    return tuple(kept)


def _before(plain: str, position: int, anchor: _Anchor) -> _Anchor:
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
    if _COMPARING.search(before) and not before.endswith(("占比", "之比")):
        return True
    return bool(_PAIRED.search(before) and _PAIR_END.match(plain, end))


def _dated(match: re.Match[str], plain: str, anchor: _Anchor) -> tuple[int, int, Interval] | None:
    part = {k.lstrip("_"): v for k, v in match.groupdict().items() if v is not None}
    lead, tail = part.get("lead"), part.get("tail")
    start, end = match.start("text"), match.end()
    has_part = any(
        k in part
        for k in ("from_month", "month", "quarters", "quarter", "half", "months", "whole", "end", "begin", "middle")
    )
    if (
        not has_part
        and tail is None
        and lead not in {"截至", "截止", "截止到", "到"}
        and not _is_year(part, plain, match)
    ):
        return None
    try:
        interval = _interval(part, anchor)
    except ValueError:
        return None
    if interval is None:
        return None
    if lead in {"截至", "截止", "截止到", "到"} and not (
        lead == "到" and plain[match.start() - 1 : match.start()] in set("加升降增达提回"[:0])
    ):
        if lead == "到" and re.search(
            r"(?:增加|提高|上升|下降|减少|回升|扩大|增长)\Z", plain[max(0, match.start() - 3) : match.start()]
        ):
            pass
        else:
            start, interval = match.start(), (None, interval[1])
    elif lead in {"自", "从"} and tail in {"起", "开始", "以来"}:
        start = match.start()
    if tail in {"起", "开始", "以后", "之后"}:
        interval = (interval[0], None)
    elif tail == "以来":
        interval = (interval[0], anchor.event)
    elif tail:
        interval = (None, interval[1])
    return start, end, interval


def _is_year(part: dict[str, str], plain: str, match: re.Match[str]) -> bool:
    # A year in a name (2022年冬奥会) still dates; a length (1000年) has four digits too but no 19 or 20.
    return bool(part.get("rel") or part.get("year"))


def _number(literal: str) -> int:
    if literal.isdigit():
        return int(literal)
    if "十" in literal:
        tens, _, ones = literal.partition("十")
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    value = 0
    for character in literal:
        value = value * 10 + _DIGITS[character]
    return value


def _named_year(part: dict[str, str], anchor: _Anchor) -> tuple[int | None, bool]:
    """Return the year a wording names and whether it names one."""
    if literal := part.get("year"):
        return _number(literal), True
    if relation := part.get("rel"):
        if anchor.event is None:
            return None, True
        if relation == "上年":
            return (anchor.whole_year() or anchor.event.year) - 1, True
        shift = {"去年": -1, "前年": -2, "明年": 1, "后年": 2}.get(relation, 0)
        return anchor.event.year + shift, True
    return None, False


def _interval(part: dict[str, str], anchor: _Anchor) -> Interval | None:
    year, is_named = _named_year(part, anchor)
    if is_named and year is None:
        return None, None
    if "from_month" in part:
        first, last = _number(part["from_month"]), _number(part["to_month"])
        return _months(year if is_named else anchor.year(last), first, last)
    if "month" in part:
        return _month(part, year if is_named else None, anchor)
    if "months" in part:
        count = _number(part["months"])
        known = year if is_named else anchor.year(count)
        return _months(known, 1, count) if count <= 12 else None
    if "quarters" in part:
        count = max(_DIGITS.get(c, 0) or (int(c) if c.isdigit() else 0) for c in part["quarters"])
        return _months(year if is_named else anchor.year(3 * count), 1, 3 * count)
    if "quarter" in part:
        number = _number(part["quarter"])
        interval = _months(year if is_named else anchor.year(3 * number - 2), 3 * number - 2, 3 * number)
        return (None, interval[1]) if "quarter_end" in part else interval
    return _of_year(part, year if is_named else None, anchor)


def _of_year(part: dict[str, str], year: int | None, anchor: _Anchor) -> Interval:
    if "half" in part:
        first, last = (1, 6) if part["half"] == "上半年" else (7, 12)
        return _months(year or anchor.year(first), first, last)
    known = year or (
        anchor.event.year
        if anchor.event and ("whole" in part and part["whole"].endswith("内"))
        else anchor.whole_year()
    )
    if known is None:
        return None, None
    if "end" in part:
        return None, date(known, 12, 31)
    if "begin" in part:
        return date(known, 1, 1), None
    if "middle" in part:
        return None, None
    return date(known, 1, 1), date(known, 12, 31)


def _month(part: dict[str, str], year: int | None, anchor: _Anchor) -> Interval:
    month = _number(part["month"])
    known = year or anchor.year(month)
    if known is None:
        return None, None
    if (
        year is None
        and part.get("lead") == "到"
        and anchor.event
        and anchor.is_plan
        and date(known, month, 1) < anchor.event.replace(day=1)
    ):
        known += 1
    if "day" in part or (part.get("tail") in {"起", "开始"} and part.get("lead") in {"自", "从"}):
        known = year or _nearest(anchor, known, month)
    if "day" in part:
        first = date(known, month, _number(part["day"]))
        if "last_day" not in part:
            return first, first
        return first, date(known, _number(part.get("last_month", part["month"])), _number(part["last_day"]))
    first, last = date(known, month, 1), date(known, month, monthrange(known, month)[1])
    piece = part.get("month_part")
    if piece in {"末", "底"}:
        return None, last
    if piece == "初":
        return first, None
    thirds = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, last.day)}
    if piece in thirds:
        return date(known, month, thirds[piece][0]), date(known, month, thirds[piece][1])
    return first, last


def _nearest(anchor: _Anchor, year: int, month: int) -> int:
    # A day that was named is near the event: 自2月5日起, said in January, lies ahead.
    if anchor.event is None:
        return year
    ahead = (month - anchor.event.month) % 12
    return anchor.event.year + (month < anchor.event.month) if ahead <= 2 else year


def _months(year: int | None, first: int, last: int) -> Interval:
    if year is None:
        return None, None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _other(match: re.Match[str], plain: str, anchor: _Anchor) -> tuple[int, int, Interval] | None:
    if match["years"]:
        first, last = int(match["y1"]), int(match["y2"])
        last += first // 100 * 100 if last < 100 else 0
        return (*match.span(), (date(first, 1, 1), date(last, 12, 31))) if first < last else None
    if match["plan"]:
        return (*match.span(), _plan(match["plan_no"], match["plan_tail"], anchor))
    if match["congress"]:
        return (*match.span(), (_CONGRESSES[match["congress_no"]], anchor.event))
    if match["since"]:
        return (*match.span(), _since(match["since"], anchor.event))
    return (*match.span(), (None, None))


def _plan(number: str, tail: str, anchor: _Anchor) -> Interval:
    first = 1951 + 5 * _PLANS[number]
    if tail == "末":
        return None, date(first + 4, 12, 31)
    if tail == "以来":
        return date(first, 1, 1), anchor.event
    if tail == "初":
        return date(first, 1, 1), None
    if tail[0] in "头前":
        return date(first, 1, 1), date(first + _DIGITS[tail[1]] - 1, 12, 31)
    if tail == "开局之年":
        return date(first, 1, 1), date(first, 12, 31)
    return date(first, 1, 1), date(first + 4, 12, 31)


def _since(wording: str, event: date | None) -> Interval:
    if event is None:
        return None, None
    monday = event - timedelta(days=event.weekday())
    month = event.replace(day=1)
    before = month - timedelta(days=1)
    table: dict[str, Interval] = {
        "去年以来": (date(event.year - 1, 1, 1), event),
        "本月以来": (month, event),
        "本月": (month, date(event.year, event.month, monthrange(event.year, event.month)[1])),
        "上月": (before.replace(day=1), before),
        "上个月": (before.replace(day=1), before),
        "本周": (monday, monday + timedelta(days=6)),
        "上周": (monday - timedelta(days=7), monday - timedelta(days=1)),
        "下半年以来": (date(event.year, 7, 1), event),
    }
    return table.get(wording, (date(event.year, 1, 1), event))
