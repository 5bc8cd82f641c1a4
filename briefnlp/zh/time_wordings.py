"""How Chinese words a time and which days each wording covers, given the date of the event."""

import re
from datetime import date, timedelta

from briefnlp.zh.calendar import (
    CONGRESSES,
    Anchor,
    Interval,
    days_between,
    days_since,
    interval_of,
    number_of,
    plan_days,
    spoken_day,
    until_day,
)

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
    r"[\"“]?(?:(?:国庆|五一|十一|元旦|清明|端午|中秋|春节|双节){1,2}[\"”]?(?:[0-9一二三四五六七八]{1,2}天)?(?:假期|假日|小长假|长假|黄金周|节|期间|前后|前|后(?!的))|"
    # 春节档, 春运过半: what is named after a time, and what is told of its course.
    r"(?:双(?:11|十一|12|十二)|春节|春运|暑运)(?![\"”]?(?:档|过半|收官|临近|将至|落幕|来临|到来|大幕|经济))[\"”]?(?:期间)?|"
    r"[\"“](?:五一|十一)[\"”](?!劳动奖|奖|国际劳动节(?!期间|假期)|口号|以来)|618(?=期间|大促)|主?汛期|三夏|三秋|(?<=年)(?:国庆|五一|元旦|清明|端午|中秋)[\"”]?|"
    r"暑期|暑假|寒假|雪季|采暖季|供暖季|迎峰度[夏冬]|旺季|淡季|(?<=年)[春夏秋冬]{1,2}(?:季|天)?(?![粮收播种耕运麦小油]))"
    r"(?:期间|以来|[前首头第][0-9一二两三四五六七八九十]{1,3}[天日周]|(?<=[前后])第?[0-9一二两三四五六七八九十]{1,2}个?[天日周月]|首[日周])?"
    # 扣除春节因素: no time, but what moved it.
    r"(?![\"”]?(?:因素|效应|错[月位]|影响))"
)


# What stands behind a year or alone: months, quarters, halves, ends, seasons.
_PART = (
    rf"(?P<from_month>{_N}) ?月?(?:份)?{_DASH}(?P<to_month>{_N}) ?月(?![0-9])(?: ?份)?|"
    rf"(?P<month>{_N}) ?月(?:(?P<day>{_DAY}) ?[日号](?:[0-9零]{{1,3}}[时点])?"
    rf"(?:{_DASH}(?:(?P<last_month>{_N})月)?(?P<last_day>{_DAY}) ?[日号])?|"
    rf"(?: ?份)?(?P<month_part>当月|单月|末|底|初|上旬|中旬|下旬|上半月|下半月)?)|"
    r"(?P<quarters>前[一二三两123]个?季度?(?![节风])|首季度?)|"
    # 1-2季度, 一至二季度, 一二季度; digits without a joint are one number: 12季度.
    rf"(?<![0-9一二三四五六七八九十])(?P<from_quarter>[一二三](?=(?:季度)?[二三四]季度)|[一二三123](?=(?:季度)?{_JOINT}))"
    rf"(?:季度)?(?:{_JOINT})?(?P<to_quarter>[二三四234])季度|"
    r"第?(?<![0-9一二三四五六七八九十])(?P<quarter>[一二三四1-4])(?:个)?季度(?:当季)?(?P<quarter_end>末)?|"
    r"(?P<half>上半年|下半年|前半年|后半年)(?:度)?|(?:前|首|头)(?P<months>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})个?月|"
    r"(?P<whole>全年|(?<![0-9一二两三四五六七八九十半多数几])年内|"
    r"(?<![少青幼去成童老中])(?<=年)内)|(?P<end>年末|年底|(?<=年)[底末])|"
    rf"(?P<begin>年初(?![一二三四五六七八九十])|(?<=年)初(?![一二三四五六七八九十]))|(?P<middle>年中(?![国共央小]))|(?P<season>{_SEASON})"
)


_LEAD = r"(?P<lead>截至|截止到?|到|至|自从|自|从|由|在)?"
_TAIL = (
    r"(?P<tail>以来|来(?=,)|至今(?![年春夏秋冬])|[到至](?:现在|目前|今天|如今)(?:为止)?|前后|(?:之|以)?前(?![列沿往景后进十半三两一二]|[0-9])|"
    r"起|开始|以后|之后)?"
)


DATED = re.compile(
    # The characters a wording may begin with, so that other places are passed over at once.
    r"(?=[截到至自从由在今去明前后上下本当同次翌首头第全年一二三四五六七八九十国元清端中春双主暑寒雪采供迎旺淡秋夏冬\"“]|(?<![0-9.])[0-9])"
    rf"{_LEAD}(?P<text>(?:{_YEAR}(?: ?(?:{_PART}))?|(?:{_PART.replace('(?P<', '(?P<_')})))(?:期间|时期)?{_TAIL}"
)


_COUNT = r"(?:[0-9]{1,3}|[一二两三四五六七八九十百几]{1,3}|半)(?:多|余)?(?:个)?"


# 今天全国新增46例, but not 今天的发布会, 今天我们请来, said of the occasion; 昨天公布的数据 tells of another time.
_TOLD = (
    r"(?![^,。;0-9]{0,12}(?:[讲说问谈]|发布|公布|出台|印发|下发|宣布|召开|举行|召集|报道|看到|注意到|介绍|提到|刚刚|"
    r"签署|启动|开幕|闭幕))"
)
_TODAY = r"今[天日](?![的我你您他大各就到主请邀发召举是来这讲介给向跟和也所已,在第请]|[上下]午|晚上)"
OTHER = re.compile(
    r"(?=[十九八今昨明去本下年开上当党截改新建入加疫过未近最此接往前这一二两三四五六七百几半世首第节假大除正腊全\"'“]|(?<![0-9.])[0-9])(?:(?P<years>(?P<y1>(?:19|20)[0-9]{2})年?"
    + _DASH
    + r"(?P<y2>(?:19|20)?[0-9]{2}) ?年)(?:期间|间)?|"
    r"(?P<plan>[\"'“]?(?P<plan_no>十[一二三四五六七]?|[九八])五[\"'”]?(?:规划)?(?P<plan_tail>时期|"
    r"期间|以来|末|初|开局之年|[头前][一二三四]年))|"
    rf"(?P<day>(?:截[至止]到?)?(?:昨[天日夜晚]|(?<![一-鿿])前天|(?<![光发说表证声阐文黎])明[天日](?!然气|报)|(?<!如)今[晨早晚](?![已就报])|(?:(?<=截至)|(?<=截止)|(?<=截止到))今[天日]|{_TODAY}|前一[天日晚])"
    r"(?:一天|全天|清晨|早上|上午|中午|下午|傍晚|晚上?|夜[里间]|凌晨|[0-9]{1,2}[时点])?" + _TOLD + r")|"
    rf"(?:(?<=[,。;:在于从自])|(?<=截至)|\A)(?P<from_day>{_DAY})日(?:至|到|-{{1,2}})(?P<to_day>{_DAY})日(?!内|以[内上下])|"
    r"(?P<since>(?:今年|去年|本月|下半年|今年年初|年初|开年)以来|今明两年|去今两年|明后两年|全周(?=累计|[上下]?[涨跌]|[合共,])|(?:截[至止]到?)?(?<![日基成资根样版])(?:[上本]周[一二三四五六日末]?|(?:(?:上|本|下)个?|这个)月(?:底|末|[上中下]旬)?(?!度)|"
    r"(?:上|本)(?:个|一)?季度?(?![节风])末?)|当月(?!份)|当季)|"
    r"(?P<congress>党的(?P<congress_no>十[六七八九]|二十)大以来)|"
    r"截[至止]到?(?:当地时间|北京时间)?(?P<until_day>[0-9]{1,2})日(?:[0-9]{1,2}时|清晨|上午|中午|下午|晚|凌晨)?|"
    r"(?P<open>(?:改革开放|新中国成立|建国|入世|加入世贸组织|疫情(?:发生|暴发)|本届政府成立|"
    r"开年|入[汛冬夏秋春伏])以来|"
    rf"(?:过去|未来|今后|近|最近|此前|今后|接下来|往后|(?<!提)前|这)的?(?:{_COUNT})(?:年|月|周|天|季度|小时)(?:多)?(?:来|间|内|里)?|"
    rf"(?:{_COUNT}|几十|二百)(?:年|月|天)多?(?:来|以来|"
    r"时间[内里]|间(?!隔)|前|内|之前|期间|行动期间|里|(?=累计))|"
    # 五年新增高速公路3万公里: a count of years that opens a clause and what was done in them
    rf"(?:(?<=[,。;:])|\A)(?:{_COUNT})年(?=(?:全国|全省|全市|城镇|农村|中央财政)?(?:累计|共|合计|新增|新建|改造|完成|培训|解决|减少|增加|转移)|全国|全省|全市|城镇新增)|"
    # 三年后, but 运转三年后 tells how long something has run.
    rf"(?<![一-鿿])(?:{_COUNT})(?:年|月|天)之?后|(?<=改革开放)[四五]十(?:多)?年|"
    r"今冬明春|去冬今春|[今去明][春夏秋冬]季?|"
    r"(?:19|20)[0-9]{2}(?:[-/]{1,2}(?:19|20)?[0-9]{2})?(?:年度)?(?:财年(?:第?[一二三四]财?季度?)?|榨季|学年|供暖季|采暖季|雪季|赛季|产季)|"
    r"[上本]一?个?财[年季]|开[园板市业馆学盘播售机赛幕通服张](?:后|的)?[首头前][0-9一二两三四五六七八九十]{1,2}个?[天日周月年]|"
    r"节[前后](?:首个?(?:交易日|工作日|[日周天])|[首前头]?[0-9一二两三四五六七八九十]{1,2}个?(?:交易日|工作日|[天日周]))|"
    r"假[期日](?:期间|首日|[前首头后][0-9一二两三四五六七八九十]{1,2}[天日])|"
    r"大年(?:初[一二三四五六七八九十]|三十)|(?:正月|腊月)(?:初|廿)?[0-9一二三四五六七八九十]{1,3}(?:[至到](?:正月)?初?[0-9一二三四五六七八九十]{1,3})?|除夕(?:当天|夜)?|"
    r"[上本]?世纪(?:[0-9]{2}年代|[一二三四五六七八九]十年代|初|中叶|末)初?|开局之年|首[周月年]|"
    r"第?[一二三四]财季|上年同期|去年同期|上年同月|(?:(?:(?:19|20)[0-9]{2}|[今去])年)?(?:[0-9]{1,2}月)?第[0-9一二三四五]{1,2}周))"
)


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
_FROM = frozenset({"自", "从", "自从"})
_SINCE_DOING = re.compile(r"[一-鿿]{1,10}以来")
_MOVED = re.compile(r"[加高升降少大长涨跌减增落缩提回]\Z")


def read_dated(match: re.Match[str], plain: str, anchor: Anchor) -> tuple[int, int, Interval] | None:
    """Return the span and the days of a match of `DATED`, or null where it is no wording of time."""
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
    elif lead in _FROM and tail and (tail in {"起", "开始", "以来"} or tail[0] in "到至"):
        start = match.start()
    elif lead in _FROM and tail is None and (doing := _SINCE_DOING.match(plain, end)):
        # 自2021年启动以来
        start, end, tail = match.start(), doing.end(), "以来"
    if tail in {"起", "开始", "以后", "之后"}:
        interval = (interval[0], None)
    elif tail == "前后":
        interval = (None, None)
    elif tail in {"以来", "来"} or (tail and tail[0] in "至到"):
        interval = (interval[0] or interval[1], anchor.event)
    elif tail:
        # 2028年之前 is over when 2028 begins; 6月30日前 and 年底前 hold the day itself.
        is_before = tail.endswith(("之前", "以前")) and not has_part and interval[0] is not None
        interval = (None, interval[0] - timedelta(days=1) if is_before and interval[0] else interval[1])
    return start, end, interval


def read_other(match: re.Match[str], plain: str, anchor: Anchor) -> tuple[int, int, Interval] | None:
    """Return the span and the days of a match of `OTHER`, or null where it is no wording of time."""
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
    if match["day"]:
        return (*match.span(), spoken_day(match["day"], anchor))
    if match["from_day"]:
        days = days_between(number_of(match["from_day"]), number_of(match["to_day"]), anchor.event)
        return None if days is None else (*match.span(), days)
    if match["until_day"]:
        return (*match.span(), until_day(int(match["until_day"]), anchor.event))
    return (*match.span(), (None, None))
