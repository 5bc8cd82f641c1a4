"""Furniture: the lines of a page that nobody said, each with the name of its class.

Wordings stand in `furniture.en.tsv` and `furniture.zh.tsv` (`place` says where in the line they must stand); what has
a shape but no wording (pagers, counters, file names, time stamps) is here.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from briefnlp.en import pages as english
from briefnlp.lexicon import WordingFinder, wordings
from briefnlp.sources import sites
from briefnlp.sources.dates import find_date
from briefnlp.text import shadow, simplified
from briefnlp.zh import pages as chinese

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
            rf"[\s\[(【<*=~·.#—–-]{{0,8}}(?:{english.END}|{chinese.END}|30)[\s\])】>*=~·.#—–-]{{1,8}}"
            rf"|{english.END_ALONE}|{chinese.END_ALONE}|###",
            re.IGNORECASE,
        ),
    ),
    ("page_break", re.compile(sites.PAGE_BREAK)),
    # "< 1 2 3 ... 12 >", "1 2 3 Next", 上一页 1 2 3 下一页, 第1页 第2页
    ("pager", re.compile(rf"(?:<{{1,2}}|>{{1,2}}|\.{{2,3}}|…|\||\d{{1,3}}|{english.PAGER}|{chinese.PAGER}|\s)+")),
    ("posted", re.compile(r"(?:https?://|www\.)\S{3,60}?\s{1,3}\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?")),
    ("timestamp", re.compile(r"\[?\(?(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]?)?\d{1,2}:\d\d(?::\d\d)?\)?\]?")),
    (
        "player",
        re.compile(
            rf"(?:[\d:.]+\s?/\s?[-\d:]+|(?:{english.PLAYER}|{chinese.PLAYER})\s?:?\s?[\d.]+%"
            r"|\d{1,3}(?:\.\d+)?%|-:--|[\d.]{1,4}x)"
        ),
    ),
    ("caption", re.compile(r"\d{0,2}\s?/\s?\d{1,2}\s+[A-Z].{0,80}|/\d{1,2}\s.{0,60}")),
    ("file_name", re.compile(r"[\w\-./:%?=&#]{1,120}\.(?:png|jpe?g|gif|bmp|webp|mp4|pdf|docx?)", re.IGNORECASE)),
    ("link", re.compile(r"(?:https?://|www\.)\S{1,180}", re.IGNORECASE)),
    ("menu", re.compile(r"[^。>»]{1,24}(?:\s?(?:>{1,2}|»|->)\s?[^。>»]{1,40}){1,6}")),
    ("menu", re.compile(r"[^|。]{1,16}(?:\s*\|\s*[^|。]{1,24}){2,40}")),
    ("leaked_markup", re.compile(r".{0,120}(?:src|align|style|href|class)=[\"'].{0,120}")),
    ("share", re.compile(r"(?:[【\[]\s?[^【】\[\]]{1,12}\s?[】\]]\s?){1,6}")),
    ("rule", re.compile(r"[*_=~\-—·•.\s■★◆●]{3,}|[*|_=~•■★◆●—–-]{1,2}")),
    *(("caption", re.compile(shape)) for shape in (*english.CAPTIONS, *chinese.CAPTIONS)),
    *(("note", re.compile(shape)) for shape in (*english.NOTES, *chinese.NOTES)),
    *(("source", re.compile(shape)) for shape in (*english.CREDITS, *chinese.CREDITS)),
    *(("share", re.compile(shape)) for shape in (*english.SHARES, *chinese.SHARES)),
    ("counter", re.compile(r"\d{1,7}")),
)
# A remark of the editors: a whole line in brackets that speaks of the press conference from outside.
_BRACKETED = re.compile(r"\([^()]{4,190}\)|\[[^\[\]]{4,190}\]")
_POSTED = re.compile(f"{english.POSTED}|{chinese.POSTED}|{sites.POSTED}", re.IGNORECASE)
_ISO_STAMP = re.compile(r"(?:^|[\s\u3000|(]|(?<=[㐀-鿿]))\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[\sT\u3000]{1,2}\d{1,2}:\d\d")
# 直播时间：2031-05-11 10:00 is when people met.
_FIELD = re.compile(f"{chinese.TIME_FIELD}|{english.TIME_FIELD}", re.IGNORECASE)
_DATE_ALONE = re.compile(r"[\w\s,.:/\-]{6,40}")
_GLUED_HEAD = re.compile(rf"^(?:{sites.PAGE_BREAK}\s?)+")
_LEADING_STAMP = re.compile(r"[\[(]?(?:\d{4}-\d{1,2}-\d{1,2}\s)?\d{1,2}:\d\d(?::\d\d)?[\])]?\s{1,3}(?=\S)")
_GLUED_TAIL = re.compile(
    rf"(?:\s?{sites.PAGE_BREAK}|\s+\||\s?(?:{sites.GLUED_TAIL})|\s?\[\d{{1,2}}:\d\d(?::\d\d)?\])+$"
)


# "They held a press conference on April 24.  May 7, 2032": a summary with the posting date glued to its end.
DATED_SUMMARY = re.compile(
    rf"(?P<summary>.{{20,400}}[.。])[\s\u00a0]{{1,6}}"
    rf"(?P<posted>(?:{sites.BEFORE_DAY})?[\s\u00a0]?(?:{english.POSTED_BEHIND}){english.DAY_BEHIND})"
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
