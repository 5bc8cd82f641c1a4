"""The fields of a head that name themselves: Date:, 时间：, 【地点】, one or several on a line."""

import re
from functools import cache

from briefnlp.en import pages as english
from briefnlp.lexicon import wordings
from briefnlp.text import shadow, simplified
from briefnlp.zh import pages as chinese

_LONGEST_FIELDS = 300
_POSTING = re.compile(chinese.POSTING_FIELD)
_BRACKETED_FIELD = re.compile(r"[【\[](?P<name>[㐀-鿿]{2,6})[】\]]\s?:?\s?")
_SPACED_FIELD = re.compile(r"([㐀-鿿]{2,6})\s{1,4}(?=\S)")
_LONGEST_HEADING = 12
_NUMBERED = re.compile(rf"[(]?(?:[{chinese.NUMERALS}]{{1,3}}|\d{{1,2}})[)]?[、.]\s?")
# 时间：2031-05-11　来源：某网 is when a page was posted.
CREDIT = re.compile(f"{chinese.CREDIT_FIELD}|{english.CREDIT_FIELD}")


@cache
def _fields() -> dict[str, str]:
    found = {}
    for lang in ("en", "zh"):
        for row in wordings("header_fields", lang):
            found[row["wording"].casefold()] = row["field"]
    return found


def field_heading(line: str) -> tuple[str, str] | None:
    """Return the header field a line opens and what follows on the line, or None.

    >>> field_heading("Date: Oct. 13, 2031"), field_heading("主持人："), field_heading("Speakers")
    (('date', 'Oct. 13, 2031'), ('chairperson', ''), ('speakers', ''))
    """
    folded = simplified(shadow(line[:60]))
    # 一、时间：
    number = _NUMBERED.match(folded)
    line, folded = (line[number.end() :], folded[number.end() :]) if number else (line, folded)
    bracketed = _BRACKETED_FIELD.match(folded)
    if bracketed:
        # 【时间】2031年5月11日
        line, folded = f"{bracketed[1]}:{line[bracketed.end() :]}", f"{bracketed[1]}:{folded[bracketed.end() :]}"
    head, colon, _ = folded.partition(":")
    spaced = _SPACED_FIELD.match(folded) if not colon or len(head) > _LONGEST_HEADING else None
    if spaced and _fields().get(spaced[1]) in {"date", "time", "venue"}:
        # 会议地点 财政部三楼会议室
        return _fields()[spaced[1]], line[spaced.end() :].strip()
    found = _fields().get(head.strip().replace(" ", "" if not head.isascii() else " ").casefold())
    if not found or (not colon and len(line) > 60):
        return None
    rest = line[len(head) + 1 :].strip() if colon else ""
    return found, rest


@cache
def _field_start() -> re.Pattern[str]:
    named = sorted((w for w in _fields() if not w.isascii() or len(w) > 3), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, named))})\s?(?=[:：])", re.IGNORECASE)


def field_pieces(line: str) -> list[str]:
    """Return the header fields that a line holds one behind the other, each with its heading; one piece when it is one.

    >>> field_pieces("直播时间：2031年5月11日10:00　直播地点：某某厅"), field_pieces("大家好。")
    (['直播时间：2031年5月11日10:00', '直播地点：某某厅'], ['大家好。'])
    """
    if len(line) > _LONGEST_FIELDS or not field_heading(line):
        return [line]
    found = [m.start() for m in _field_start().finditer(line)]
    number = _NUMBERED.match(line)
    starts = [0, *(n for n in found if n > (number.end() if number else 0) and line[n - 1] not in chinese.JOINED)]
    pieces = [line[a:b].strip(" \t\u3000|｜;；,，") for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]
    return [piece for piece in pieces if piece]


def is_time_field(line: str) -> bool:
    """Tell whether a line is the field that says when people met, and says nothing of where the page is from.

    >>> is_time_field("时间：2031-05-11 10:00"), is_time_field("时间：2031-05-11　来源：某网")
    (True, False)
    """
    heading = field_heading(line)
    return heading is not None and heading[0] in {"date", "time"} and not (CREDIT.search(line) or _POSTING.match(line))
