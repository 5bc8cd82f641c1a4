"""Find the numerals of folded Chinese text that state no quantity: dates, titles, names, set phrases, list numbers.

The shapes are here; the wordings (三农, 四个方面) are in `not_figures.zh.tsv`: `phrase` is a set phrase with a numeral,
`noun` what speakers announce with a small number, `word` a word that only looks like a numeral.
"""

import re
from bisect import bisect_right
from functools import cache

from briefnlp.findings import Number, Quantity
from briefnlp.lexicon import WordingFinder, words
from briefnlp.zh.bounds import read_bound_before
from briefnlp.zh.units import half_behind

Span = tuple[int, int]
_N = r"[0-9零〇○一二两三四五六七八九十百廿卅]"
_TO = r" ?(?:-{1,2}|~|至|到|、|和) ?"
# Each named piece is a class of numerals that are no figures; a comment says what it refuses.
_ARC = r"(?:[0-9.]{1,5}分(?:[0-9.]{1,5}秒)?)?"
_SHAPES = {
    # 《国务院关于……第25号》
    "title": r"《[^《》]{0,200}》",
    # https://…, name@host
    "address": r"https?://[^\s\u4e00-\u9fff]{1,400}|www\.[^\s\u4e00-\u9fff]{1,200}|(?<![A-Za-z0-9_.])[A-Za-z0-9_.]{1,64}@[\w.]{1,64}",
    # 2024年, 2013-2016年, 二〇三五年, 90年代, 21世纪, 2023/24年
    "year": rf"(?<![0-9.,])(?:公元前?|民国|建安|光绪|万历)?(?:[12][0-9]{{3}}|"
    rf"[一二][0-9零〇○一二三四五六七八九]{{3}})年?{_TO}"
    rf"(?:[12][0-9]{{3}}|[0-9]{{2}}|[一二][零〇○一二三四五六七八九]{{3}}) ?年(?![均薪]|以[上下内])|"
    r"(?<![0-9.,万亿])(?:[12][0-9]{3}|"
    r"[一二][零〇○一二三四五六七八九]{3}) ?[年/](?:[0-9]{2}(?=[年财学]))?(?!以[上下内]|均)|"
    rf"(?<![0-9.])(?:上?(?:个)?世纪)?(?:[0-9]{{2,4}}|{_N}{{1,3}})年代|{_N}{{1,3}}世纪|"
    rf"(?<![0-9.])[0-9]{{2}}年(?=[0-9]{{1,2}}月)",
    # 1-7月, 5月30日至31日, 10月1日, 3月底, 1月中旬
    "month": rf"(?<![0-9.个])(?:{_N}{{1,3}}{_TO})?{_N}{{1,3}} ?月(?![均球亮饼])(?: ?份)?"
    rf"(?: ?{_N}{{1,3}} ?[日号](?:{_TO}{_N}{{1,3}} ?[日号])?)?|"
    rf""
    rf"(?<=[、至到-]){_N}{{1,3}} ?[日号](?!线|楼|文件|公告|令|工程)|(?<=[年月当]){_N}{{1,3}} ?日|"
    rf"[12][0-9]{{3}}[-/.][01]?[0-9][-/.][0-3]?[0-9](?![0-9])|"
    rf"(?<![0-9.个]){_N}{{1,3}} ?[日号](?=[上下凌晚早中起前后零至到,。、)]|{_N})|农历{_N}{{1,3}}月|"
    rf"正月{_N}{{1,3}}|腊月{_N}{{1,3}}",
    # 上午10时, 23时30分, 4点27分, 10:57, 14点
    "time": rf"(?:上午|下午|凌晨|早上|晚上?|中午|傍晚|当日|"
    rf"[日号]) ?{_N}{{1,3}} ?[时点:](?: ?{_N}{{1,3}} ?分?| ?半| ?整| ?许)?|"
    rf"(?<![0-9.])(?:[01]?[0-9]|2[0-4])(?:时|点)(?:[0-5]?[0-9]分|半|整|许|以?[前后]|起)|"
    rf"(?<![0-9:.])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:])|"
    r"(?<=[日号])[0-9]{1,2}时|(?<=[日号,])[0-9]{1,2}点(?![0-9多个])",
    # 前三季度, 一季度, 第3季度, 一至三季度, 前两个季度; not 两个季度, a length of time
    "quarter": rf"前?第?(?:{_N}{_TO})?[一二三四1-4两] ?季度末?|"
    rf"(?:[前头首第后][一二三四1-4两]? ?个|一个)季度末?|[一二三四1-4]季(?=[报末])|"
    rf"前[两三四五六七八九十0-9]{{1,3}}个月|首{_N}{{1,3}}个?[月季]度?",
    # 前11个月, 过去五年, 近5年, 十年来, 5年间, 三年前, 未来10年, 此前3天
    "span": rf"(?:过去|未来|今后|(?<!短)(?<!长)(?<!前)(?<!迟)(?<!了)近|"
    r"最近|此前|(?<!提)前|(?<![推延])后|往后|这|那|每|头|上|下|将来|接下来|之后|"
    rf"往前){_N}{{1,4}}(?:多|余|几)?(?:-{_N}{{1,3}}|至{_N}{{1,3}})?(?:个)?(?:年|月|天|日|周|季度|"
    rf"星期|小时|世纪|百年)(?![以之]?上|龄)(?:多|来|间|内|里)?|"
    rf"(?<![续达过于超近约足出前长短增加少至到为])(?<!年[至到-]){_N}{{1,5}}(?:多|余|几)?(?:个)?(?:年|月|周|"
    rf"天)[多余]?(?:以?[来前]|(?<![一-鿿]{_N}[年月周天])(?<![一-鿿]{_N}{_N}[年月周天])以?后|之[前后间内]|间(?!隔)|期间|中(?=[,，])|里(?=[,，])|时间里|如一日|行动|规划|"
    rf"计划|任务|方案|制|级|内|之内|以内|期限|期)|"
    rf"(?:改革开放|建国|成立|加入世贸组织|入世|实施|建交|抗战|香港回归|回归|建党|建军|诞辰|逝世|"
    rf"执政){_N}{{1,4}}(?:多|余)?(?:周年|年|载)|{_N}{{1,4}}周年|{_N}{{1,4}}华诞",
    # 第20条, 二百九十一条之一, 第3页, 图2, 第768号, 〔2024〕15号
    "article": rf"第{_N}{{1,8}}[条款项章节篇编页届号版卷期师军团集次场轮批季个步位名类代本部天产](?:之{_N})?|"
    rf"(?:图|表|附件|附表|专栏|附录|式) ?{_N}{{1,3}}(?![0-9.]*[%万亿个])|"
    r"[〔\[(][12][0-9]{3}[〕\])] ?(?:第 ?)?[0-9]{1,4} ?号|(?:国务院|总统|主席)?令第? ?[0-9]{1,4} ?号|"
    r"[0-9]{1,5} ?号(?:文|令|院|楼|门|线|机|公告|决议|文件|汽油|柴油|通道|厅|馆|店|井|桥|煤|工程|仓|"
    r"舱|台风|选手|公路|国道|地铁|码头|泊位|岛|提案|建议|议案|航|飞船|卫星|探测器)",
    # 第一、第二产业, 第二轮; ordinals that are no ranks are dropped by the reader of quantities
    "listed": rf"(?:^|[,。:;!?\s\"“(]){_N}{{1,3}}(?:是(?!{_N}|第)|则|"
    rf"要(?=[坚加推深强抓着扎持进切提落完严])|来(?=说|[,，]))|(?:^|"
    rf"[。;:\s]){_N}{{1,3}}[、.)](?!{_N}|[0-9])|[(（]{_N}{{1,3}}[)）]|[①-⑳]",
    # 二十大, 十九届四中全会, 十四届全国人大二次会议, 十四五, 八二宪法
    "meeting": rf"(?:党的|中共|十){_N}{{1,3}}大(?=报|精|以|召|上|代|会|,|、|。|和|的|胜|对|提|擘|后|$)|"
    rf"[十百一二三四五六七八九]{{2,3}}大(?=报告|精神|以来|召开|代表|会|胜利|擘画|后|提出|"
    rf"确)|"
    rf"{_N}{{1,4}}届(?:{_N}{{1,3}}中全会|全国|联大|[^,。;]{{0,12}}{_N}{{1,3}}次)?|[一二三四五六七八九]中全会|{_N}{{1,3}}(?:次|届)(?:会议|全会|全国代表|代表大会|缔约方|大会)|\"?十[一二三四五六七]?五\"?(?=规划|时期|期间|末|以来|开局|计划|收官|重点|目标|国家|战略|后|前|初|中|,|、|。|\"|[^一-鿿0-9])",
    # 12345热线, 拨打110, 电话010-12345678
    "phone": r"(?<![0-9.])(?:1[0-9]{2}|1[0-9]{4}|9[0-9]{4})(?=平台|热线|电话|台|指挥|专线|、12|等热线|"
    r"、1)|(?:拨打|热线|电话|传真|邮编|微信|QQ)[^0-9,。]{0,4}[0-9][0-9-]{2,20}|"
    r"(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}|(?<=[0-9]、)1[0-9]{2}(?=热线|等)|"
    r"[京津沪渝]ICP备[0-9]+号",
    # 5G, PM2.5, C919, COVID-19, GB/T 19001, H1N1, G20, 4K, 3D, TPS-1
    "model": r"GB(?:/[A-Z])? ?[0-9]{3,6}(?:\.[0-9]{1,2})?-{1,2}[12][0-9]{3}|K[0-9]{1,4}\+[0-9]{1,3}|"
    r"(?<![A-Za-z])(?!(?:USD|CNY|RMB|EUR|HKD|JPY|GBP|KRW|AUD|CAD|SGD|CHF|TWD) ?[0-9])"
    r"(?!(?:PMI|GDP|CPI|PPI|FDI|GNI|GNP|PCE|ODI|AQI|LPR) ?[0-9])"
    r"(?:[A-Za-z][A-Za-z/]{0,11}[- ]?){1,2}[0-9]{1,6}(?:\.[0-9]{1,3})?"
    r"(?:[A-Za-z][A-Za-z0-9-]{0,6})?(?![0-9.%万亿元,多余个]|"
    r"[ ]?[万亿%]|美元|人|家|年|月|次(?!列车))|"
    r"(?<![A-Za-z0-9.])[0-9]{1,2}(?:\.[0-9])?[GKDPBSE](?![A-Za-z])(?!瓦|赫|内存|存储|流量|硬盘|显存|容量|空间|闪存)|"
    r"(?<![A-Za-z])(?:PM|SO|NO|CO|O|pH|PH|CH)_?[0-9](?:\.[0-9])?(?![0-9])|"
    r"[A-Za-z]{1,3}[0-9]{1,5}(?:[A-Za-z0-9-]{1,8})?(?=[次型号机股]|列车|客机|飞机)|(?:COP|RCEP|APEC|"
    r"ISO|GB|UN|AG|ARJ)[ /-]?[A-Z]?[ -]?[0-9]{1,6}|\"?1\+[0-9NX]\+?[0-9NX]?\"?|"
    r"[0-9]\+[0-9NnXx](?:\+[0-9NnXx])*",
    # 10米气步枪, 4×100米接力, 第90+3分钟
    "sport": r"[0-9]{1,5}(?:米|公里)(?:栏(?!杆)|气步枪|气手枪|手枪|步枪|速射|蛙泳|自由泳|仰泳|蝶泳|混合泳|接力|跨栏|"
    r"障碍|跳台|跳板|台(?![阶面球风])|短道|越野|竞走)|[0-9]×[0-9]{2,4}米|第[0-9]{1,3}\+[0-9]{1,2}分钟",
    # 6·18, 12·4, 3·15, 9·11, 7·20
    "day_name": r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})[·.・][0-9一二三四五六七八九十]{1,3}"
    r"(?=\"|国家|晚会|事件|特大|促销|大促|世界|全国|国际|抗|地震|暴雨|讲话)",
    # 北纬40度, 东经116度
    "coordinate": rf"[东西]经{_N}[0-9.]{{0,6}}度?{_ARC}|[南北]纬{_N}[0-9.]{{0,6}}度?{_ARC}|"
    rf"{_N}{{1,3}}°(?:{_N}{{1,2}}['′分]|(?= ?[NSEW东西南北]))",
    # 大街11号, 2号通道, 甲3号, 18层楼的地址
    "street": rf"(?<=[街路巷里弄道村园])(?:[甲乙丙])?{_N}{{1,5}} ?号(?:院|楼)?|{_N}{{1,3}}号线|"
    rf"{_N}{{1,2}}(?:号?车厢|车)(?={_N}{{1,3}}排)|{_N}{{1,2}}号?车厢|{_N}{{1,3}}排[0-9A-F]{{1,2}}[座号]|"
    rf"{_N}{{1,3}}[区栋座楼层排]{_N}{{1,4}}[号室排座]|{_N}{{1,3}}(?:号楼|[栋幢座]) ?{_N}{{1,3}}(?:单元|层|楼)|"
    rf"{_N}{{1,3}}[层楼](?=[东南西北多会大]{{1,2}}[侧厅功会])|{_N}{{1,3}}单元{_N}{{1,4}}[室号]|"
    rf"(?<=[楼栋幢座]){_N}{{1,3}}单元",
    # 15分钟生活圈, 一小时经济圈, 15分钟可及
    "circle": rf"{_N}{{1,3}} ?(?:分钟|刻钟|小时)(?:[一-鿿]{{0,6}}圈|可[及达])",
    # 三级甲等, Ⅳ级, 一级响应, 5A级, 一类
    "grade": rf"{_N}{{1,2}}[级类](?:甲等|苗|医院|响应|以上医|学科|保护|文物|水质|资质|市场|能效|标准|"
    rf"运动|指标|教授|高级|巡视|警|战备|应急|预警)|[A-Z5]A级|[ⅠⅡⅢⅣⅤⅥ]+[级类型]|"
    rf"{_N}{{1,2}}等[奖功]|国[一二三四五六](?=标准|排放)",
    # 一升再升, 一降两升: how many went which way
    "turns": r"(?<![0-9零一二两三四五六七八九十])[一两二三四五六七八九][升降涨跌增减平稳]"
    r"(?=[一两二三四五六七八九再又][升降涨跌增减平稳])|(?<=[升降涨跌增减平稳])[一两二三四五六七八九][升降涨跌增减平稳]",
    # 四人单桨, 双人赛, 央视八套, 二套房贷, 六座版
    "event": rf"{_N}人(?:[单双]桨|赛艇|皮划艇|团体|组赛|制篮球|间|舱)|(?<=[央视在]){_N}套(?=黄金|播出|频道)|"
    rf"(?<![房宅屋])二套|{_N}座(?=版|车|SUV|布局)",
    # 两位数, 三位数
    "digits": r"[一两二三四五]位数",
    # 1年期, 5年期以上, 10年期国债, 7天期逆回购
    "tenor": rf"{_N}{{1,3}} ?(?:年|个?月|天|日)期(?!限|间|内|货)(?:及以上|以上|以下)?",
    # 前三名, 前十大, 前5位, 三大
    "top": rf"前{_N}{{1,3}}(?:大|强|名|位|批|期|届|场|轮|次|家|个(?!月)|项|国)|"
    rf"(?<![第0-9万亿]){_N}{{1,3}}大(?!于|概|约|幅|量|增|涨|多|豆|米|型|学|棚|中城|气|熊|卡)|"
    rf"(?:世界|全球|财富|中国|民营企业)?{_N}{{2,4}}强",
    # 每百户, 每10万人, 每千人口, 万元, 每百元
    "per": r"每(?:[0-9]+[百千万亿]*|[一两]?[十百千万亿]{1,2})(?:名|个|户|人|人口|元|辆|平方公里|公里|"
    r"新生儿|活产|劳动力|常住人口|从业人员|就业人员|头|吨|公顷|亩|台|册|张|件|股)",
}
# What one of these shapes can begin with, a numeral not far behind: everything else is passed over at once.
_NUMERALS = "0-9零〇○一二两三四五六七八九十百廿卅千万亿"
_BEGIN = (
    rf"(?=[0-9](?<![0-9.].)|[{_NUMERALS[3:]}A-Za-z《\[(（〔\"“①-⑳ⅠⅡⅢⅣⅤⅥ]|[,。:;!?\s][{_NUMERALS}]|"
    r"[公民建光上世个农正腊下凌早晚中傍当日号前第首过未今近最此后往这那每头将接之改成加入实抗香回诞逝执"
    rf"图表附专式国总主令党拨热电传邮微京津沪渝东西南北甲乙丙全财每].{{0,9}}[{_NUMERALS}])"
)
_NOT = re.compile(f"{_BEGIN}(?:{'|'.join(_SHAPES.values())})")
_QUOTED = re.compile(r"[\"「『']([^\"「」『』']{1,14})[\"」』']")
_STATED = re.compile(r"[0-9.][%万亿]|百分|[元%吨亩倍]|[0-9] ?[个家户人名件项年月日天米]")
_HAS_NUMERAL = re.compile(r"[0-9零〇一二两三四五六七八九十百千万半]")


@cache
def _phrases() -> WordingFinder:
    return WordingFinder((w, w) for w in words("not_figures", "zh", kind="phrase"))


@cache
def announced() -> frozenset[str]:
    """Return the nouns that a small number only announces or resumes: 方面, 问题, 任务."""
    return words("not_figures", "zh", kind="noun")


def not_figures(text: str) -> list[Span]:
    """Return the spans of folded text whose numerals are no figures, sorted, possibly overlapping.

    >>> plain = "2024年1-7月,《规划(2021-2025年)》提出四大任务"
    >>> [plain[a:b] for a, b in not_figures(plain)]
    ['2024年', '1-7月', '《规划(2021-2025年)》', '四大']
    """
    if _HAS_NUMERAL.search(text) is None:
        return []
    spans = [match.span() for match in _NOT.finditer(text)]
    spans += _phrase_spans(text)
    for match in _QUOTED.finditer(text):
        if _HAS_NUMERAL.search(match[1]) and not _STATED.search(match[1]):
            spans.append(match.span())
    return sorted(spans)


def _phrase_spans(text: str) -> list[Span]:
    return [(hit.char_start, hit.char_end) for hit in _phrases().find(text)]


_TIME = frozenset(
    {"year", "quarter", "month", "week", "day", "hour", "minute", "second", "decade", "century", "workday"}
)
_AGE = re.compile(r"(?<!高)[龄役][^,。;0-9]{0,5}(?:[0-9]{1,3}年?[至到-])?\Z")  # 楼龄多在25年至40年之间
_REST_OF_TIME = re.compile(r"零?[0-9一二两三四五六七八九十半]{1,3}(?:个半?月|个?小时|个?星期|周|天|分钟)")


# A verb whose course a length of time tells: 上映13天后, not 到三年后.
_RUN = re.compile("[一-鿿](?<![第到在从约近这那每再又过的了,])\\Z")


# Words that make a length of time a statement and not a date: 连续5年, 缩短20天, 不超过3年, 五年的刑期.
@cache
def _lasting(kind: str) -> tuple[str, ...]:
    return tuple(sorted(words("not_figures", "zh", kind=kind)))


_LENGTH_NAMED = re.compile(
    r"(?:年限|寿命|工期|学制|工龄|刑期|任期|期限)(?:平均|均|仅|长)?(?:为|达到?|是|有|约|近|超过)*\Z"
)
# A、B、C、D四个区域: the count of a list right before it.
_LISTED_BEFORE = re.compile(r"、[^,。;:、0-9]{1,10}(?:等|这)?\Z")
_YEAR = re.compile(r"[12][0-9]{3}|[一二][零〇九][零〇一二三四五六七八九]{2}|[0-9]{2}")


_HAN = re.compile("[一-鿿]")
_CHINESE = re.compile(r"[零一二两三四五六七八九十百]+\Z")


def is_figure(plain: str, number: Number, read: Quantity) -> bool:
    """Tell whether a number with its unit states a quantity rather than dates, numbers or announces something."""
    start, end = number.char_start, read.char_end
    literal = plain[start : number.char_end]
    if read.unit_id in _TIME:
        return _lasts(plain, number, read)
    if read.unit_id == "rank" or read.unit_id not in {"count", "point"}:
        return not (literal == "一" and read.unit_id in {"multiple"} and plain[start - 1 : start] == "成")
    is_small = bool(_CHINESE.match(literal)) and number.value <= 20
    if plain[end - 1] == "步" and number.value < 100:
        return False  # 三步走, 迈出两步
    if literal == "一" or (literal in {"两", "二", "三"} and plain[end - 1] == "位"):
        return False
    if is_small and plain[start - 1 : start] in set("这那该前后头首上下各每某哪") | {"述"}:
        return False
    if is_small and plain.startswith('个"', end - 1):
        return False  # 三个“前所未有”
    if is_small and _LISTED_BEFORE.search(plain, max(0, start - 24), start):
        return False
    if is_small and plain[end - 1] in "国省市县区地方校院馆网代期届":
        return False
    if read.unit_id == "count" and plain[number.char_end : end].strip() in {"代", "期", "届"}:
        return False
    if is_small and re.match(r"[^,。;:0-9]{0,12}分别", plain[end : end + 14]):
        return False
    listed = plain[max(0, start - 40) : start]
    if (
        plain[end - 1] in "国省市县区"
        and literal.isdigit()
        and listed.count("、") >= 2
        and not re.search(r"[,。;:][^、]*\Z", listed[-8:])
    ):
        return False
    return not (is_small and _is_announced(plain, end))


def _is_announced(plain: str, end: int) -> bool:
    return any(plain[end : end + n] in announced() for n in (1, 2, 3, 4, 5))


def _lasts(plain: str, number: Number, read: Quantity) -> bool:
    """Tell whether a length of time is stated (连续9年, 30分钟内, 缩短5天) and not a date or a period."""
    start, end, literal = number.char_start, read.char_end, plain[number.char_start : number.char_end]
    bound = read_bound_before(plain, start)
    left = plain[max(0, start - 6) : bound.char_start if bound else start]
    if "岁" in plain[number.char_end : end] or (
        read.unit_id == "year" and _AGE.search(plain, max(0, start - 14), start)
    ):
        return True
    # 4.4年 is no date, nor is what a length of time is named before: 使用年限为12年.
    is_named = _LENGTH_NAMED.search(plain, max(0, start - 10), start)
    if left.endswith(_lasting("always_lasting")) or "." in literal or (is_named and literal != "一"):
        return True
    after = plain[end : end + 3]
    if after.startswith("后") and _RUN.search(plain, max(0, start - 2), start):
        return True  # 上映13天后
    if after.startswith("了") and literal != "一" and plain[start - 1 : start] != "个":
        return True  # 离家十几年了
    if half_behind(plain, end) or (
        (rest := _REST_OF_TIME.match(plain, end)) and (rest[0][0] == "零" or literal != "一" or rest[0].endswith("月"))
    ):
        return True
    if read.unit_id in {"hour", "minute", "second", "workday"}:
        # 开考15分钟前 is a length; 十分钟后开始, at the head of its clause, is a time.
        is_time = after.startswith(("前", "后")) and not bound and not _HAN.fullmatch(plain[start - 1 : start])
        return not is_time and not (literal == "一" and read.unit_id == "second")
    if re.match(r"[前后来间]|以[来前后]|之[前后]|期间|[级度]|行动|规划|计划", after) or (
        literal == "一"
        and read.unit_id in {"day", "week", "month", "year"}
        and not after.startswith(("左右", "多", "以上", "半"))
    ):
        return False
    if re.match(r"以?内|之内|里", after):
        return read.unit_id == "day" or plain[start - 1 : start] in set("至到为")
    following = end + plain.startswith("的", end)
    if read.unit_id == "year" and not after.startswith("以") and _YEAR.fullmatch(literal):
        # 98年 is a date, unless something says that it lasts: 工作了25年.
        is_said = left.endswith(_lasting("lasting")) and left[-1:] not in "至到从由比为近在"
        return len(literal) < 4 and (bool(bound) or is_said or plain.startswith(_lasting("lasting_noun"), following))
    if read.unit_id == "day" and re.match(r"[一-鿿]", after[:1]) is None and "期" in left:
        return True
    is_whole = start == 0 and end == len(plain)
    if is_whole or plain[end - 1] not in "日号月年" or plain.endswith("个月", start, end):
        return True
    return bool(bound) or plain.startswith(_lasting("lasting_noun"), following) or left.endswith(_lasting("lasting"))


class Masks:
    """The spans of what is no figure, looked up by position."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        merged: list[tuple[int, int]] = []
        for start, end in spans:
            if merged and start < merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        self.starts = [start for start, _ in merged]
        self.ends = [end for _, end in merged]

    def covers(self, start: int, end: int) -> bool:
        """Tell whether one span holds all of `start` to `end`."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and self.ends[at] >= end
