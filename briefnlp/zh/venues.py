"""How Chinese says where people met: shapes to search for beside their English twins."""

from briefnlp.lexicon import one_of

_ROOM = one_of("head_words", "zh", kind="room")
_BUILDING = one_of("head_words", "zh", kind="building")
_STUDIO = one_of("head_words", "zh", kind="theatre")
# 地点：某某厅, 在某某中心举行, 2031年7月24日 某某演播室
SCENE = (
    rf"(?:地点[:：]\s?|在)(?P<hall>[㐀-鿿]{{2,20}}?(?:{_ROOM}))(?=举行|召开|举办|会见|[。；;，,]|$)"
    rf"|\d[日\s分時时点）)](?:[^。，,；;\d]{{0,8}}?\s)?(?P<room>[㐀-鿿]{{2,20}}(?:{_ROOM}|{_STUDIO}))$"
)
# What tells a place from an organization.
BUILT = rf"{_ROOM}|{_BUILDING}|室"
# A place behind the time is SCENE's.
AFTER_TIME = r"(?!)"
# 人民大会堂新闻发布厅　2031年7月24日
BEFORE_DAY = rf"(?P<room>[㐀-鿿A-Z\d]{{2,30}}(?:{_ROOM}|{_BUILDING}))[\s,，|]{{1,4}}(?=\d{{4}}年)"
# A title says it as a sentence does.
HELD_IN = r"(?!)"
IN_CITY = (
    r"在([㐀-鿿]{2,4}?)(?:市)?(?=(?:联合|共同|成功|顺利|隆重|正式)?(?:举行|召开|举办))(?<![会上线内天日间前后里下])"
)
# A date with a place: 人民大会堂新闻发布厅　2031年7月24日
PLACED = rf"{_ROOM}|{_BUILDING}"
# 国务院新闻办公室新闻发布厅 on a line of its own.
ROOM_LINE = r"[㐀-鿿]{2,20}(?:发布厅|新闻厅|会议厅|会议室|新闻中心|媒体中心|报告厅)"
