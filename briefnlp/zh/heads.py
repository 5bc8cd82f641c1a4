"""How the head of a Chinese page says who holds what, and when: shapes to search for beside their English twins."""

from briefnlp.lexicon import one_of

EVENT = one_of("head_words", "zh", kind="event")
OCCASION = f"{EVENT}|{one_of('head_words', 'zh', kind='occasion')}"
# “……”系列
SERIES = r"[“\"「]([^“”\"「」]{2,60})[”\"」]\s?(?:系列|主题系列)"
# The holder stands before the verb alone; 于2031年 is when.
BY = r"(?!)"
HOLDS = rf"{one_of('head_words', 'zh', kind='holds')}|于\d{{4}}年"
# What stands behind the digits of a year that is named alone.
YEAR_END = r"年"
YESTERDAY = one_of("head_words", "zh", kind="yesterday")
SAYS_DAY = rf"今天是|{EVENT}"
SPOKESPERSON = r"发言人"
# The premier is a person, not the organization that holds the briefing.
PREMIER = r"国务院(?:副?总理|国务委员)|國務院(?:副?總理)"
# 湖南省今天举行: a place, what kind of place it is, and how its government is called.
PLACE_NAME = r"[㐀-鿿]{2,4}?"
PLACE_KIND = r"[省市]|自治区"
PLACE_DAY = r"今天|近日|今日"
GOVERNMENTS = ("省政府", "市政府", "政府")
# What may stand before the organization that a title begins with: a date, 实录丨, 中国.
BEFORE_HOLDER = r"[年月日]|(?:文字|图文|视频|现场)?(?:实录|直播|全文|回放|快讯|预告)|今天|昨天|中国|中华人民共和国"
# The field of an office stands before it: 商务部副部长.
BEFORE_FIELD: tuple[str, ...] = ()
# What a title says that names a briefing, and a sentence that says who held one.
TITLE_WORDS = rf"{EVENT}|實錄|实录|發佈會|記者會"
LEAD = (
    rf"会见.{{0,14}}记者|与.{{0,8}}记者见面|(?:举行|召开|举办).{{0,40}}(?:{EVENT}|见面会)"
    r"|回答了?(?:记者|媒体)(?:的)?提问"
    rf"|答记者问[。.]?$|(?:{EVENT}).{{0,20}}(?:举行|召开)"
)
# 直播开始 10:00: of a live page.
STARTED = r"直播开始|开始于|直播于"
