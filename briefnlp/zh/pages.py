"""What stands around the talk on a Chinese page: shapes to search for beside their English twins."""

from briefnlp.zh.heads import EVENT

# （全文完）
END = r"(?:全文|实录|正文|本文)?(?:完|结束|完毕)"
END_ALONE = r"(?!)"
# 上一页 1 2 3 下一页, 第1页 第2页
PAGER = r"[上下]一?页|首页|[尾末]页|第\d{1,3}页"
PLAYER = r"(?!)"
# Captions are told by their wording: 图为.
CAPTIONS: tuple[str, ...] = ()
NOTES = (
    # 本文根据现场实录整理。
    r"[(【]?(?:本文|以上(?:内容|文字)?|本实录|本稿|文字实录).{0,20}(?:整理|审阅|审定|为准|删节|删减)[^。]{0,16}[。)】]{0,2}",
    # 以下是发言人会后对问题的书面答复：
    r"(?:以下|下面)(?:是|为).{4,60}(?:会后|书面).{0,20}(?:问题|提问|答复|回答|回应)[:。]",
)
CREDITS: tuple[str, ...] = ()
SHARES = (r"(?:点赞|在看|分享|收藏|转发|评论|留言|关注|[\s:、,|]){2,20}",)
# What a line has that says when and where a page was posted.
POSTED = (
    r"来源|(?:^|[\s\u3000])时间\s?[:：](?!.{0,30}(?:[上下]午|日.{0,8}\d[:时]))|发布时间|发布日期|发稿时间|更新时间|发布于|发表于"
    r"|发表时间|刊发时间|信息时间|上传时间|编辑时间|阅读(?:量|数|次数)?\s?[:：]|点击|访问|人气|作者\s?[:：]|责编|编辑\s?[:：]"
    r"|撰文|记者\s?[:：]|浏览|字号"
)
# A field that says when people met: 直播时间：2031-05-11 10:00
TIME_FIELD = r"(?!发布时间|更新时间)[㐀-鿿]{0,4}(?:时间|日期)\s?[:：]"
CREDIT_FIELD = r"(?:来源|编辑|责编|作者|记者|阅读|浏览|点击|字号)\s?[:：]"
# 谈就业：heads a theme.
THEME = r"谈[㐀-鿿]{1,12}[:：]"
# What a page is that holds no talk.
NOTICE = r"发布会预告|活动预告|^预告|会议通知|发布会通知|的公告$|将于.{4,40}举行"
WHITE_PAPER = r"白皮书"
# Where a head may end that runs into the talk, and the title with which it begins.
HEAD_END = rf"(?:{EVENT}|网站|实录)(?![。，,、的上])"
RUN_IN_TITLE = rf"[^。！？!?:：]{{4,80}}?(?:{EVENT})(?:文字实录|实录)?(?![。，,、的上])(?:（[^（）]{{4,20}}）)?"
# The field that says when a page was posted, and the one that says where people met.
POSTING_FIELD = r"(?:发布|更新|发稿|编发)(?:时间|日期)"
PLACE_FIELD = r"(?:发布|发布会|会议|活动)?地点\s?[:：]"
# 新闻发布会主持人 is one word: a field that begins behind another character of its word is none.
JOINED = frozenset("的本次")
NUMERALS = "一二三四五六七八九十"
