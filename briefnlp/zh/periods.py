"""Find Chinese wordings of time and the days they cover, anchored to the date of the event."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from briefnlp.findings import Period
from briefnlp.text import folded
from briefnlp.zh.calendar import CONGRESSES, Anchor, Interval, days_since, interval_of, plan_days, until_day

# A date stands before what it dates.
DATES_FOLLOW = False


_N = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"


_DAY = r"(?:[12][0-9]|3[01]|0?[1-9]|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九])"


_JOINT = r"(?:[、和]| ?(?:-{1,2}|~|至|到) ?)"
_DASH = r" ?(?:-{1,2}|~|至|到) ?"


_YEAR = (
    r"(?:(?P<rel>(?:今年|去年|明年|前年|后年|上年|上一年|本年|当年|同年|次年|翌年)(?:度(?![假汛]))?)|"
    r"(?P<year>(?:19|20)[0-9]{2}|[一二][零〇○九][零〇○一二三四五六七八九]{2}) ?年(?:度(?![假汛]))?)"
)


# Times of the year that a calendar does not fix: they have a text and no days.
_SEASON = (
    r"[\"“]?(?:(?:国庆|五一|十一|元旦|清明|端午|中秋|春节|双节){1,2}[\"”]?(?:假期|假日|小长假|长假|黄金周|节|期间|前后|前|后(?!的))|"
    r"双(?:11|十一|12|十二)[\"”]?(?:期间)?|618(?=期间|大促)|春节|春运|暑运|主?汛期|三夏|三秋|(?<=年)(?:国庆|五一|元旦|清明|端午|中秋)[\"”]?|"
    r"暑期|暑假|寒假|雪季|采暖季|供暖季|迎峰度[夏冬]|旺季|淡季|(?<=年)[春夏秋冬]{1,2}(?:季|天)?(?![粮收播种耕运麦小油]))"
    r"(?:期间|以来|[前首][0-9一二两三四五六七八九十]{1,3}[天日]|首[日周])?"
)


# What stands behind a year or alone: months, quarters, halves, ends, seasons.
_PART = (
    rf"(?P<from_month>{_N}) ?月?(?:份)?{_DASH}(?P<to_month>{_N}) ?月(?![0-9])(?: ?份)?|"
    rf"(?P<month>{_N}) ?月(?:(?P<day>{_DAY}) ?[日号](?:[0-9零]{{1,3}}[时点])?"
    rf"(?:{_DASH}(?:(?P<last_month>{_N})月)?(?P<last_day>{_DAY}) ?[日号])?|"
    rf"(?: ?份)?(?P<month_part>当月|单月|末|底|初|上旬|中旬|下旬)?)|"
    r"(?P<quarters>前[一二三两123]个?季度?(?![节风])|首季度?)|"
    # 1-2季度, 一至二季度, 一二季度; digits without a joint are one number: 12季度.
    rf"(?<![0-9一二三四五六七八九十])(?P<from_quarter>[一二三](?=(?:季度)?[二三四]季度)|[一二三123](?=(?:季度)?{_JOINT}))"
    rf"(?:季度)?(?:{_JOINT})?(?P<to_quarter>[二三四234])季度|"
    r"第?(?<![0-9一二三四五六七八九十])(?P<quarter>[一二三四1-4])(?:个)?季度(?:当季)?(?P<quarter_end>末)?|"
    r"(?P<half>上半年|下半年|前半年|后半年)(?:度)?|(?:前|首|头)(?P<months>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})个?月|"
    r"(?P<whole>全年|(?<![0-9一二两三四五六七八九十半多数几])年内|"
    r"(?<![少青幼去成童老中])(?<=年)内)|(?P<end>年末|年底|(?<=年)[底末])|"
    rf"(?P<begin>年初|(?<=年)初)|(?P<middle>年中(?![国共央小]))|(?P<season>{_SEASON})"
)


_LEAD = r"(?P<lead>截至|截止到?|到|至|自|从|由|在)?"


_TAIL = r"(?P<tail>以来|至今(?![年春夏秋冬])|(?:之|以)?前(?![列沿往景后进十半三两一二]|[0-9])|起|开始|以后|之后)?"


_DATED = re.compile(
    # The characters a wording may begin with, so that other places are passed over at once.
    r"(?=[截到至自从由在今去明前后上下本当同次翌首头第全年一二三四五六七八九十国元清端中春双主暑寒雪采供迎旺淡秋夏冬\"“]|(?<![0-9.])[0-9])"
    rf"{_LEAD}(?P<text>(?:{_YEAR}(?: ?(?:{_PART}))?|(?:{_PART.replace('(?P<', '(?P<_')})))(?:期间|时期)?{_TAIL}"
)


_COUNT = r"(?:[0-9]{1,3}|[一二两三四五六七八九十百几]{1,3}|半)(?:多|余)?(?:个)?"


_OTHER = re.compile(
    r"(?=[十九八今去本下年开上当党截改新建入加疫过未近最此接往前这一二两三四五六七百几半世首第\"'“]|(?<![0-9.])[0-9])(?:(?P<years>(?P<y1>(?:19|20)[0-9]{2})年?"
    + _DASH
    + r"(?P<y2>(?:19|20)?[0-9]{2}) ?年)(?:期间|间)?|"
    r"(?P<plan>[\"'“]?(?P<plan_no>十[一二三四五六七]?|[九八])五[\"'”]?(?:规划)?(?P<plan_tail>时期|"
    r"期间|以来|末|初|开局之年|[头前][一二三四]年))|"
    r"(?P<since>(?:今年|去年|本月|下半年|今年年初|年初|开年)以来|[上本]周[一二三四五六日末]?|(?:上|本|下)个?月(?:底|末|[上中下]旬)?(?!度)|"
    r"(?:上|本)(?:个|一)?季度?(?![节风])末?|当月(?!份)|当季)|"
    r"(?P<congress>党的(?P<congress_no>十[六七八九]|二十)大以来)|"
    r"截[至止]到?(?:当地时间|北京时间)?(?P<until_day>[0-9]{1,2})日(?:[0-9]{1,2}时|清晨|上午|中午|下午|晚|凌晨)?|"
    r"(?P<open>(?:改革开放|新中国成立|建国|入世|加入世贸组织|疫情(?:发生|暴发)|本届政府成立|"
    r"开年|入[汛冬夏秋春伏])以来|"
    rf"(?:过去|未来|今后|近|最近|此前|今后|接下来|往后|(?<!提)前|这)的?(?:{_COUNT})(?:年|月|周|天|季度|小时)(?:多)?(?:来|间|内|里)?|"
    rf"(?:{_COUNT}|几十|二百)(?:年|月|天)多?(?:来|以来|"
    r"时间[内里]|间(?!隔)|前|内|后|之后|之前|期间|行动期间|里|(?=累计))|(?<=改革开放)[四五]十(?:多)?年|"
    r"今冬明春|去冬今春|[今去明][春夏秋冬]季?|"
    r"(?:19|20)[0-9]{2}(?:[-/]{1,2}(?:19|20)?[0-9]{2})?(?:年度)?(?:财年(?:第?[一二三四]财?季度?)?|榨季|学年|供暖季|采暖季|雪季|赛季|产季)|"
    r"[上本]?世纪(?:[0-9]{2}年代|[一二三四五六七八九]十年代|初|中叶|末)初?|开局之年|首[周月年]|"
    r"第?[一二三四]财季|上年同期|去年同期|上年同月|(?:[0-9]{1,2}月)?第[0-9一二三四五]{1,2}周))"
)


# A time that names an event, no calendar: 迎峰度夏期间, 开学以来.
_WORDS = r"(?:(?![年月季日五])[一-鿿])"
_NAMED = re.compile(
    rf"(?P<open>{_WORDS}{{2,6}}(?:实施|启动|成立)以来|"
    rf"(?:(?<=[,。;:自])|\A)(?!长期|历史|一直|近年){_WORDS}{{2,8}}以来|(?:(?<=[,。;:在到])|\A){_WORDS}{{2,6}}期间)"
)


_COMPARING = re.compile(r"(?:比|较|环比|同比|相比|相较|低于|高于|多于|快于|好于|超过)(?:于)?\Z")


_PAIRED = re.compile(r"(?:与|同|和|跟)\Z")


# 全年目标的59%: the year names the goal, it dates nothing.
_AIMED = re.compile(
    r"的?(?:[^,。;0-9]{0,6}|[0-9.]{1,8}[^,。;0-9]{1,5})?(?:目标(?:任务)?|任务|计划|预算|"
    r"指标)(?:的[0-9百两一二三四五六七八九近超]|完成|$)|(?:确定|制定|提出|预定|既定|剩余)的"
)


# 近5年最高水平, 今年第9号台风: the wording is part of what is named.
_NAMING = re.compile(
    r"(?:(?<=[0-9一二两三四五六七八九十][年月周天])(?<![0-9]{3}年)来?|(?<=年来)|(?<=以来))的?最|"
    r"(?:来|以来)?的?(?:同期|新[高低]|次[高低]|第[0-9一二三四五六七八九十]{1,3}[号次个场轮批])"
)


# 是十年前的近20倍, 恢复至2019年的101.5%: what a ratio is taken of.
_OF_RATIO = re.compile(r"(?:[是为]|相当于|恢复[到至]|只有|仅有)(?:了|约)?\Z")
_RATIO = re.compile(
    r"(?:[一-鿿]{0,6}的)?(?:将近|近|约|大约|超过|不到|不足)?[0-9.零一二两三四五六七八九十百]{1,8}(?:多|余)?(?:倍|%|成|分之)"
)


_PAIR_END = re.compile(r"[^,。;0-9]{0,8}(?:相比|相较|持平|相当|一致|比)")


_OF_THIS_YEAR = re.compile("今年|目标|预计")


# Words of planning: what is planned until a month lies ahead, what has been done until then lies behind.
_AHEAD = re.compile(
    "力争|争取|确保|计划|目标|预计|有望|可望|预期|拟(?!合)|即将|将(?![近军])|(?<![主重需必])要(?![素求闻点])|下一步|打算|明年|后年"
)


_WILL = re.compile(r"[^,。;:]{0,12}?(?:有望|可望|预计|力争|争取|确保|将(?![近军])|(?<![主重需必])要(?![素求闻点]))")


_QUICK = re.compile(r"[年月季日周春夏秋冬汛天五运来期旬时世假双]")


_PARTS = [
    "from_month",
    "month",
    "quarters",
    "from_quarter",
    "quarter",
    "half",
    "months",
    "whole",
    "end",
    "begin",
    "middle",
    "season",
]
_UNTIL = frozenset({"截至", "截止", "截止到", "到"})
# 降到9月份的5.1%: the word belongs to the verb.
_MOVED = re.compile(r"[加高升降少大长涨跌减增落缩提回]\Z")


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
    named: date | None = None
    for match in matches:
        if kept and match.start() < kept[-1].char_end:
            continue
        read = _dated if match.re is _DATED else _other
        near = _before(plain, match.start(), anchor)
        found = read(match, plain, replace(near, named=named) if named else near)
        if found is not None and _goes_on(kept, match):
            # 2024年11月至2025年1月 is one stretch of time.
            first = kept.pop()
            start, end = first.char_start, found[1]
            if not _is_said_of_another(plain, start, end):
                kept.append(Period(start, end, text[start:end], first.period_start, found[2][1]))
        elif found is not None and not _is_said_of_another(plain, *found[:2]):
            start, end, interval = found
            kept.append(Period(start, end, text[start:end], *interval))
        named = (kept[-1].period_end if kept else None) or named
    return tuple(kept)


@lru_cache(maxsize=256)
def _matches(plain: str) -> tuple[re.Match[str], ...]:
    """Return what may be a wording of time, in order, the longer first."""
    if _QUICK.search(plain) is None:
        return ()
    named = _NAMED.finditer(plain) if "以来" in plain or "期间" in plain else ()
    return tuple(
        sorted([*_DATED.finditer(plain), *_OTHER.finditer(plain), *named], key=lambda m: (m.start(), -m.end()))
    )


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
    is_until = match.re is _DATED and match["lead"] in {"到", "至"}
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
    if _COMPARING.search(before) and not before.endswith(("占比", "之比")):
        return True
    return bool(_PAIRED.search(before) and _PAIR_END.match(plain, end))


def _dated(match: re.Match[str], plain: str, anchor: Anchor) -> tuple[int, int, Interval] | None:
    part = {k.lstrip("_"): v for k, v in match.groupdict().items() if v is not None}
    lead, tail = part.get("lead"), part.get("tail")
    start, end = match.start("text"), match.end()
    has_part = any(k in part for k in _PARTS)
    if not has_part and tail is None and lead not in _UNTIL and not (part.get("rel") or part.get("year")):
        return None
    try:
        interval = interval_of(part, anchor)
    except ValueError:
        return None
    if interval is None:
        return None
    if lead in _UNTIL and not (lead == "到" and _MOVED.search(plain, max(0, match.start() - 3), match.start())):
        start, interval = match.start(), (None, interval[1])
    elif lead in {"自", "从"} and tail in {"起", "开始", "以来"}:
        start = match.start()
    if tail in {"起", "开始", "以后", "之后"}:
        interval = (interval[0], None)
    elif tail in {"以来", "至今"}:
        interval = (interval[0], anchor.event)
    elif tail:
        # 2028年之前 is over when 2028 begins; 6月30日前 and 年底前 hold the day itself.
        is_before = tail.endswith(("之前", "以前")) and not has_part and interval[0] is not None
        interval = (None, interval[0] - timedelta(days=1) if is_before and interval[0] else interval[1])
    return start, end, interval


def _other(match: re.Match[str], plain: str, anchor: Anchor) -> tuple[int, int, Interval] | None:
    if match.re is _NAMED:
        return (*match.span(), (None, None))
    if match["years"]:
        first, last = int(match["y1"]), int(match["y2"])
        last += first // 100 * 100 if last < 100 else 0
        return (*match.span(), (date(first, 1, 1), date(last, 12, 31))) if first < last else None
    if match["plan"]:
        return (*match.span(), plan_days(match["plan_no"], match["plan_tail"], anchor))
    if match["congress"]:
        return (*match.span(), (CONGRESSES[match["congress_no"]], anchor.event))
    if match["since"]:
        return (*match.span(), days_since(match["since"], anchor))
    if match["until_day"]:
        return (*match.span(), until_day(int(match["until_day"]), anchor.event))
    return (*match.span(), (None, None))
