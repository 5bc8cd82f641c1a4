"""Furniture: the lines of a page that nobody said, each with the name of its class.

Wordings stand in `furniture.en.tsv` and `furniture.zh.tsv` (`place` says where in the line they must stand); what has
a shape but no wording (pagers, counters, file names, time stamps) is here.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from briefnlp.lexicon import WordingFinder, wordings
from briefnlp.sources.dates import find_date
from briefnlp.text import shadow, simplified

# Longer lines are speech, whatever they start with.
_LONGEST = 200
_LONGEST_CAPTION = 90
# A sentence that names a site and a day is a lead.
_LONGEST_POSTING = 40
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    # "(End)", — END —, （全文完）, "- 30 -"
    (
        "end",
        re.compile(
            r"[\s\[(【<*=~·.#—–-]{0,8}(?:(?:the\s)?end"
            r"(?:\sof\s(?:the\s)?(?:transcript|text|press conference|briefing))?"
            r"|(?:全文|实录|正文|本文)?(?:完|结束|完毕)|30)[\s\])】>*=~·.#—–-]{1,8}|END|###",
            re.IGNORECASE,
        ),
    ),
    ("page_break", re.compile(r"_ueditor_page_break_tag_")),
    # "< 1 2 3 ... 12 >", "1 2 3 Next", 上一页 1 2 3 下一页, 第1页 第2页
    (
        "pager",
        re.compile(
            r"(?:<{1,2}|>{1,2}|\.{2,3}|…|\||\d{1,3}|Next|Prev(?:ious)?|Page|Pages|of|[上下]一?页|首页|[尾末]页|第\d{1,3}页|\s)+"
        ),
    ),
    ("posted", re.compile(r"(?:https?://|www\.)\S{3,60}?\s{1,3}\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?")),
    ("timestamp", re.compile(r"\[?\(?(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]?)?\d{1,2}:\d\d(?::\d\d)?\)?\]?")),
    ("player", re.compile(r"(?:[\d:.]+\s?/\s?[-\d:]+|Loaded\s?:?\s?[\d.]+%|\d{1,3}(?:\.\d+)?%|-:--|[\d.]{1,4}x)")),
    ("caption", re.compile(r"\d{0,2}\s?/\s?\d{1,2}\s+[A-Z].{0,80}|/\d{1,2}\s.{0,60}")),
    ("file_name", re.compile(r"[\w\-./:%?=&#]{1,120}\.(?:png|jpe?g|gif|bmp|webp|mp4|pdf|docx?)", re.IGNORECASE)),
    ("link", re.compile(r"(?:https?://|www\.)\S{1,180}", re.IGNORECASE)),
    ("menu", re.compile(r"[^。>»]{1,24}(?:\s?(?:>{1,2}|»|->)\s?[^。>»]{1,40}){1,6}")),
    ("menu", re.compile(r"[^|。]{1,16}(?:\s*\|\s*[^|。]{1,24}){2,40}")),
    ("leaked_markup", re.compile(r".{0,120}(?:src|align|style|href|class)=[\"'].{0,120}")),
    ("share", re.compile(r"(?:[【\[]\s?[^【】\[\]]{1,12}\s?[】\]]\s?){1,6}")),
    ("rule", re.compile(r"[*_=~\-—·•.\s■★◆●]{3,}|[*|_=~•■★◆●—–-]{1,2}")),
    # "Senior Captain Li answers questions. (mod.gov.cn/Photo by Ran Q.)", "Photo: the yard / Bai T."
    (
        "caption",
        re.compile(
            r".{0,160}\((?:[^()]{0,40}[/ ])?(?:[Pp]hotos?|[Ii]mages?|[Pp]ictures?|[Vv]ideo)"
            r"(?:\s(?:by|courtesy|from|provided)\b|\s?[:/])"
            r"[^()]{0,60}\)\.?"
        ),
    ),
    ("caption", re.compile(r"(?:Photos?|Images?|Pictures?|Cover photo|Video)\s?(?:\d\s?)?[:|/]\s?\S.{0,140}")),
    (
        "note",
        re.compile(
            r"(?:Transcri(?:bed|ption|pt)|Translat(?:ed|ion)|Compiled|Edited|Interpretation)(?:\sand\s\w+)?\s"
            r"(?:from|by|edited|for reference|provided)\b.{0,140}"
        ),
    ),
    # "This transcript has been lightly edited.", "Note: The Chinese text shall prevail.", 本文根据现场实录整理。
    (
        "note",
        re.compile(
            r"(?:Notes?: )?(?:This|The) (?:English |Chinese )?(?:transcript|text|version|translation"
            r"|transcription)\b.{0,60}"
            r"\b(?:edited|translated|condensed|abridged|unofficial|for reference|prevails?|transcribed"
            r"|compiled)\b.{0,60}"
        ),
    ),
    (
        "note",
        re.compile(
            r"[(【]?(?:本文|以上(?:内容|文字)?|本实录|本稿|文字实录).{0,20}(?:整理|审阅|审定|为准|删节|删减)[^。]{0,16}[。)】]{0,2}"
        ),
    ),
    # "The following is the spokesperson's response to a question raised after the press conference:"
    (
        "note",
        re.compile(r"(?:The following|Below) (?:is|are) .{10,120} (?:after|following) the press conference\s?[:.]"),
    ),
    ("note", re.compile(r"(?:以下|下面)(?:是|为).{4,60}(?:会后|书面).{0,20}(?:问题|提问|答复|回答|回应)[:。]")),
    ("source", re.compile(r"\([A-Z][A-Za-z ]{2,30} \d{1,2}/\d{1,2}/\d{4}(?: page ?\d{1,3})?\)")),
    ("share", re.compile(r"(?:点赞|在看|分享|收藏|转发|评论|留言|关注|[\s:、,|]){2,20}")),
    ("counter", re.compile(r"\d{1,7}")),
)
# A remark of the editors: a whole line in brackets that speaks of the press conference from outside.
_BRACKETED = re.compile(r"\([^()]{4,190}\)|\[[^\[\]]{4,190}\]")
_POSTED = re.compile(
    r"Updated\s?:|Published\s?:|Posted\s?:|China\.org\.cn|China SCIO|chinagate|Source\s?:"
    r"|\bFrom\s?:|\d:\d\d (?:BJT|GMT|CST|UTC)\b|Last (?:updated|modified)|Release(?:d| date)\s?:|\bmin read\b"
    r"|(?:^|[|•·,;/—–-]\s?)(?:First\s)?(?:Published|Posted|Updated|Released|Uploaded|Modified)\s(?:on\s|at\s)?"
    r"(?=[\w ,.:]{0,20}\d)[^.]{6,80}(?:\.?m\.?)?$"
    r"|^By [A-Z][^.]{3,60}[|,·]\s?.{0,30}\d{4}"
    r"|来源|(?:^|[\s\u3000])时间\s?[:：](?!.{0,30}(?:[上下]午|日.{0,8}\d[:时]))|发布时间|发布日期|发稿时间|更新时间|发布于|发表于|发表时间|刊发时间|信息时间|上传时间|编辑时间|阅读(?:量|数|次数)?\s?[:：]|点击|访问|人气|作者\s?[:：]|责编|编辑\s?[:：]|撰文|记者\s?[:：]|Xinhua\s?\||CGTN\s?\||scio\.gov\.cn|浏览|字号|中国政府网|新华社\s?\d",
    re.IGNORECASE,
)
_ISO_STAMP = re.compile(r"(?:^|[\s\u3000|(]|(?<=[㐀-鿿]))\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[\sT\u3000]{1,2}\d{1,2}:\d\d")
# 直播时间：2031-05-11 10:00 is when people met.
_FIELD = re.compile(
    r"(?!发布时间|更新时间)[㐀-鿿]{0,4}(?:时间|日期)\s?[:：]|(?:Date|Time|Start|Live|Begin|When)", re.IGNORECASE
)
_DATE_ALONE = re.compile(r"[\w\s,.:/年月日\-]{6,40}")
_GLUED_HEAD = re.compile(r"^(?:_ueditor_page_break_tag_\s?)+")
_LEADING_STAMP = re.compile(r"[\[(]?(?:\d{4}-\d{1,2}-\d{1,2}\s)?\d{1,2}:\d\d(?::\d\d)?[\])]?\s{1,3}(?=\S)")
_GLUED_TAIL = re.compile(
    r"(?:\s?_ueditor_page_break_tag_|\s+\||\s?Go to Forum\s?>{0,2}\s?\d*\s?Comment\(s\)"
    r"|\s?\[\d{1,2}:\d\d(?::\d\d)?\]|\s?CNML格式】)+$"
)


# "They held a press conference on April 24.  May 7, 2032": a summary with the posting date glued to its end.
DATED_SUMMARY = re.compile(
    r"(?P<summary>.{20,400}[.。])[\s\u00a0]{1,6}(?P<posted>(?:(?:China\.org\.cn|China SCIO|chinagate\.cn)?[\s\u00a0]?"
    r"(?:(?:Updated|Published|Posted):?|\|)?[\s\u00a0]{0,3})[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})"
)


def furniture_class(line: str) -> str | None:
    """Return the class of boilerplate a line is, or None when it may be speech or a header.

    >>> furniture_class("0 Comment(s)Print E-mail China.org.cn"), furniture_class("<  1  2  3 ... 12  >")
    ('share', 'pager')
    >>> furniture_class("图为新闻发布会现场。（林允 摄）"), furniture_class("出口增长5%。")
    ('caption', None)
    """
    if len(line) > _LONGEST:
        return None
    folded = _folded(line)
    if _BRACKETED.fullmatch(folded) and any(wording in folded for wording in _places()["bracketed"]):
        return "note"
    for name, shape in _SHAPES:
        if shape.fullmatch(folded):
            return name
    return _worded_class(folded)


def _folded(line: str) -> str:
    return simplified(shadow(line)).strip()


@cache
def _places() -> dict[str, dict[str, str]]:
    places: dict[str, dict[str, str]] = {"line": {}, "start": {}, "within": {}, "end": {}, "bracketed": {}}
    for lang in ("en", "zh"):
        for row in wordings("furniture", lang):
            places[row["place"]][shadow(row["wording"])] = row["class"]
    return places


@cache
def _finder() -> WordingFinder:
    return WordingFinder(_places()["within"].items())


@cache
def _by_first() -> dict[str, list[tuple[str, str]]]:
    grouped: dict[str, list[tuple[str, str]]] = {}
    for wording, name in sorted(_places()["start"].items(), key=lambda pair: -len(pair[0])):
        grouped.setdefault(wording[0], []).append((wording, name))
    return grouped


def _worded_class(folded: str) -> str | None:
    places = _places()
    found = places["line"].get(folded) or places["line"].get(folded.rstrip(": >»"))
    if found or not folded:
        return found
    for wording, name in _by_first().get(folded[0], ()):
        if folded.startswith(wording):
            return name
    if len(folded) <= _LONGEST_CAPTION:
        for wording, name in places["end"].items():
            if folded.endswith(wording):
                return name
    return next((hit.payload for hit in _finder().find(folded)), None)


def is_posting_line(line: str) -> bool:
    """Tell whether a line says when and where the page was posted.

    >>> is_posting_line("China SCIOUpdated: October 11, 2031"), is_posting_line("2031-08-14 12:10 来源：新闻办网站")
    (True, True)
    >>> is_posting_line("On October 11, 2031, we met.")
    False
    """
    if _ISO_STAMP.search(line) and not _FIELD.match(line):
        # A day in digits with an hour in digits is when something was posted.
        return len(line) <= 120
    is_sentence = len(line) > _LONGEST_POSTING and line.endswith(("。", "！", ".", "!"))
    return len(line) <= 120 and not is_sentence and bool(_POSTED.search(line)) and find_date(line) is not None


def is_date_line(line: str) -> bool:
    """Tell whether a line is a date and nothing else.

    >>> is_date_line("Oct. 20, 2031"), is_date_line("July 2031 was wet.")
    (True, False)
    """
    return bool(_DATE_ALONE.fullmatch(shadow(line))) and len(line) <= 40 and find_date(line) is not None


def unglued(line: str, is_label: Callable[[str], object] = lambda text: None) -> Iterator[tuple[str, str | None]]:
    """Yield the pieces of a line with the boilerplate glued to its ends apart, each with its class or None.

    >>> list(unglued("_ueditor_page_break_tag_Fu Na:"))
    [('_ueditor_page_break_tag_', 'page_break'), ('Fu Na:', None)]
    """
    head = _GLUED_HEAD.match(line)
    start = head.end() if head else 0
    stamp = _LEADING_STAMP.match(line, start)
    if stamp and is_label(line[stamp.end() :]):
        # [10:02] Li Na: the clock stands before the label.
        yield stamp.group().strip(), "timestamp"
        start, head = stamp.end(), None
    # Only the end of a line is searched: the pattern may start anywhere, and lines may be very long.
    window = max(start, len(line) - 80)
    tail = _GLUED_TAIL.search(line, window)
    end = tail.start() if tail else len(line)
    if head:
        yield line[:start].strip(), "page_break"
    if line[start:end].strip():
        yield line[start:end].strip(), None
    if end < len(line) and line[end:].strip():
        yield line[end:].strip(), "timestamp" if line[end:].strip().startswith("[") else "tail"
