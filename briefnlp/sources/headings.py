"""The head of a transcript: title, lists of speakers, date, lead sentence, told apart from what is said after it."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from briefnlp.en import heads as english
from briefnlp.en import talk as english_talk
from briefnlp.en import venues as english_venues
from briefnlp.en.introductions import find_introduced as introduced_in_english
from briefnlp.en.introductions import read_entry as read_english_entry
from briefnlp.findings import LONGEST_INTRODUCTION, Introduced
from briefnlp.sources.dates import find_date, find_day, find_time
from briefnlp.sources.fields import CREDIT, field_heading
from briefnlp.sources.furniture import is_date_line, is_posting_line
from briefnlp.sources.labels import label_of, shaped_label
from briefnlp.sources.unmarked import bare_labels
from briefnlp.text import simplified, without_readings
from briefnlp.transcript import Block
from briefnlp.zh import heads as chinese
from briefnlp.zh import venues as chinese_venues
from briefnlp.zh.introductions import find_introduced as introduced_in_chinese
from briefnlp.zh.introductions import read_entry as read_chinese_entry

# What stands unlabelled before the first label: a summary of the page, or opening remarks of the one spokesperson.
Preamble = Literal["header", "speech"]

LIST_FIELDS = frozenset({"speakers", "chairperson"})
_LONGEST_ENTRY = 300
_LONGEST_BARE = 70
_LONGEST_PLACED = 110
_LONGEST_NAME_LINE = 30
_PLACED = re.compile(f"{chinese_venues.PLACED}|{english_venues.PLACED}")
_LEAST_SHAPE = 10
_LONGEST_SHAPE = 400
_LONGEST_LEAD = 1200
# What is said, not listed: two sentences, a greeting.
_SPOKEN = re.compile(rf"[a-z]{{4}}[.!?]\s[A-Z]|{english_talk.GREETING}")
# A list stands at most so many lines above the talk.
_NEAR = 60
_LEAST_SPEECH = 40
_LONGEST_NAME = 4
_HAN = re.compile(r"[㐀-鿿]")
_INNER_MARKS = re.compile(r"[.。!！?？;；,，:：]")
_EVENT_WORDS = re.compile(f"{english.TITLE_WORDS}|{chinese.TITLE_WORDS}", re.IGNORECASE)
# A preamble longer than this is speech that lost its label.
_LONGEST_SUMMARY = 1500
_SENTENCE_END = re.compile(r"[.!?。！？；;]$")
_FIRST_SENTENCE = re.compile(r"[^。！？\n]{10,300}?(?:[。！？]|[a-z\d)]{3}\.\s)")
# "Beijing | 10 a.m. July 24, 2031": the only place that gives the hour.
_LANDING = re.compile(r"[A-Z][A-Za-z',\s]{2,30}[|·•/]\s?(?=.{0,60}\d).{4,60}")
# 国务院新闻办公室新闻发布厅 and "SCIO press hall, Beijing" on lines of their own.
_ROOM = re.compile(f"{chinese_venues.ROOM_LINE}|{english_venues.ROOM_LINE}")
# "Started 10:00, December 4, 2031 | Ended": of a live page.
_STARTED = re.compile(rf"(?:{english.STARTED}|{chinese.STARTED})\b.{{0,20}}\d")
_LEAD = re.compile(f"{english.LEAD}|{chinese.LEAD}")


def mark_headings(
    blocks: Sequence[Block], preamble: Preamble, *, is_first_page: bool = True, page_title: str | None = None
) -> list[Block]:
    """Return the blocks with the head of the transcript marked as header fields; only body blocks change."""
    marked = list(blocks)
    body = [n for n, block in enumerate(marked) if block.part == "body"]
    texts = [marked[n].text for n in body]
    first = _first_label(texts)
    fields = _fields_of(texts, len(texts) if first is None else first)
    if is_first_page:
        rest = [n for n in range(first or 0) if n not in fields]
        known = page_title if page_title and is_event_title(page_title) else ""
        has_title = any(b.name == "title" for b in blocks)
        title = next((b.text for b in blocks if b.name == "title"), known)
        if title:
            # 主题：is what was spoken of, where the page has a title beside.
            fields = {n: "summary" if name == "title" else name for n, name in fields.items()}
        named = [n for n, name in fields.items() if name in {"date", "time"}]
        fields |= _unnamed(texts, rest, preamble, title=title, has_title=has_title, named=named)
    for place, name in fields.items():
        marked[body[place]] = replace(marked[body[place]], part="header", name=name)
    return marked


def is_lead(sentence: str) -> bool:
    """Tell whether a sentence says who held what, as a lead does.

    >>> is_lead("商务部今天举行例行新闻发布会。"), is_lead("出口增长5%。")
    (True, False)
    """
    return bool(_LEAD.search(simplified(without_readings(sentence)[0])))


def _first_label(texts: Sequence[str]) -> int | None:
    times = Counter(text for text in texts if len(text) <= _LONGEST_NAME_LINE)
    for place, text in enumerate(texts):
        label = label_of(text)
        if label is None and times[text] > 1 and (maybe := shaped_label(text)):
            # 旦增尼玛： on a line of its own, and again.
            label = maybe if maybe.body_start >= len(text) else None
        if label and not (label.kind == "role" and _is_list_heading(texts, place)):
            return next((n for n in range(place) if _lost_its_colon(texts, n)), place)
    return _first_bare_label(texts)


def _lost_its_colon(texts: Sequence[str], place: int) -> bool:
    """Tell whether a line with office and name, no list's, stands right above a speech."""
    following = texts[place + 1] if place + 1 < len(texts) else ""
    if len(following) < _LEAST_SPEECH or not _SENTENCE_END.search(following) or _shape_of(following):
        return False
    alone = place == 0 or not (is_entry(texts[place - 1]) or field_heading(texts[place - 1]))
    return alone and len(texts[place]) <= _LONGEST_BARE and _named(texts[place]) and not field_heading(texts[place])


def _first_bare_label(texts: Sequence[str]) -> int | None:
    """Return the place of the first label of a page that writes its labels without colons."""
    bare = set(bare_labels(texts))
    in_list = False
    for place, text in enumerate(texts):
        in_list = _is_list_heading(texts, place) or (in_list and is_entry(text))
        if in_list or len(text) > _LONGEST_BARE or _INNER_MARKS.search(text):
            continue
        label = label_of(f"{text}：")
        if label and (
            place in bare or (label.kind == "person" and _is_listed(label.name, texts[max(0, place - _NEAR) : place]))
        ):
            return place
    return None


def _is_listed(name: str | None, above: Sequence[str]) -> bool:
    """Tell whether a line above names somebody with an office, as lists do."""
    return any(name and name in text and text != name and is_entry(text) for text in above)


def _is_list_heading(texts: Sequence[str], place: int) -> bool:
    heading = field_heading(texts[place])
    if not heading or heading[0] not in LIST_FIELDS:
        return False
    following = heading[1] or (texts[place + 1] if place + 1 < len(texts) else "")
    # "Host: / Information Bureau / Date:" stands among other fields: nobody speaks there.
    after = texts[place + 2] if not heading[1] and place + 2 < len(texts) else ""
    if heading[1] and len(heading[1]) <= _LONGEST_BARE and not _SENTENCE_END.search(heading[1]):
        # "Host: State Council Information Office" above another field.
        behind = field_heading(texts[place + 1]) if place + 1 < len(texts) else None
        if behind and not label_of(heading[1]):
            return True
    is_field = bool(field_heading(after)) and len(following) <= _LONGEST_BARE and not _SENTENCE_END.search(following)
    if is_field:
        return True
    if heading[1] and (label := label_of(f"{following}:")) and label.kind == "person" and " " in (label.name or ""):
        return True
    # 环卫工人 is no office, but under 出席人员 it is what somebody is.
    return is_entry(following) or bool(read_english_entry(following) or read_chinese_entry(following))


def is_entry(line: str) -> bool:
    """Tell whether a line of a list names one person, or several, with their offices.

    >>> is_entry("Ms. Li Na, vice minister of commerce"), is_entry("商务部副部长 李娜"), is_entry("大家上午好。")
    (True, True, False)
    """
    if not line or len(line) > _LONGEST_ENTRY or line.endswith(("。", "！", "!", "?", "？")) or _SPOKEN.search(line):
        return False
    return any(p.office for p in introduced(line)) or bool(_named(line))


def _named(line: str) -> bool:
    label = label_of(f"{line}：")
    if not label or label.kind != "person":
        return False
    # 主持人：李娜 gives no office; a name that short on the line of a list is one all the same.
    return bool(label.office or label.role) or (not line.isascii() and len(line) <= _LONGEST_NAME)


def introduced(line: str) -> list[Introduced]:
    """Return the people a line introduces, in whichever language it is."""
    start = line[:LONGEST_INTRODUCTION]
    return introduced_in_chinese(start) if _HAN.search(line[:80]) else introduced_in_english(start)


def _fields_of(texts: Sequence[str], limit: int) -> dict[int, str]:
    fields: dict[int, str] = {}
    place = 0
    while place < limit:
        heading = field_heading(texts[place])
        if heading is None:
            place += 1
            continue
        name, rest = heading
        if name in LIST_FIELDS and not _is_list_heading(texts, place):
            place += 1
            continue
        fields[place] = "posted" if rest and name in {"date", "time"} and CREDIT.search(rest) else name
        place += 1
        while not rest and place < limit and _continues(texts[place], name):
            fields[place] = name
            place += 1
            if name not in LIST_FIELDS:
                break
        # "Speakers: Mr. A, ..." may go on with one person a line.
        while rest and name in LIST_FIELDS and place < limit and _is_further_entry(texts[place]):
            fields[place] = name
            place += 1
    return fields


def _is_further_entry(line: str) -> bool:
    return is_entry(line) and not field_heading(line)


def _continues(line: str, name: str) -> bool:
    if field_heading(line) or len(line) > _LONGEST_ENTRY:
        return False
    if name in {"date", "time"}:
        return find_date(line) is not None or (bool(re.search(r"\d", line)) and len(line) < 60)
    return is_entry(line) or not (_SENTENCE_END.search(line) or is_date_line(line) or _LANDING.fullmatch(line))


def head_shape(line: str) -> str | None:
    """Return the header field that a line outside the talk has the shape of: landing line, posting line, entry, lead.

    >>> head_shape("Beijing | 10 a.m. July 24, 2031"), head_shape("Top News")
    ('date', None)
    """
    heading = field_heading(line)
    if heading and heading[1] and heading[0] in {"date", "time", "venue"}:
        return "posted" if CREDIT.search(line) and find_date(line) else heading[0]
    shape = _shape_of(line) if len(line) >= _LEAST_SHAPE and not is_date_line(line) else None
    # A menu names people with their offices too.
    return shape if shape != "speakers" else None


def _unnamed(
    texts: Sequence[str], rest: Sequence[int], preamble: Preamble, *, title: str, has_title: bool, named: Sequence[int]
) -> dict[int, str]:
    """Return what the lines of the head are that no heading names; `named` are the dates that one does."""
    fields: dict[int, str] = {}
    if rest and rest[0] == 0 and not has_title and is_event_title(texts[0]):
        fields, has_title, rest = {0: "title"}, True, rest[1:]
    fields |= {place: name for place in rest if (name := _shape_of(texts[place]))}
    dating = [*(texts[n] for n in named), *(texts[n] for n, name in fields.items() if name in {"title", "lead"})]
    if any(_dates_event(text) for text in [*dating, *([title] if title else [])]):
        # "SCIO | July 30, 2034" without an hour is the day of posting beside a lead of another day.
        days = {d for t in [*dating, title] if (d := find_date(t) or find_day(t, date.max))}
        fields |= {n: "posted" for n, name in fields.items() if name == "date" and _is_another_day(texts[n], days)}
        # A date that stands alone beside a lead with another is the day of posting.
        fields |= {place: "posted" for place, name in fields.items() if name == "date" and is_date_line(texts[place])}
        fields |= {place: "posted" for place in rest if place not in fields and _is_dated_scrap(texts[place])}
    left = [place for place in rest if place not in fields]
    if left and left[0] == 0 and not has_title and not title and _is_title(texts[0]):
        fields[0] = "title"
        left = left[1:]
    if preamble == "header" and sum(len(texts[place]) for place in left) <= _LONGEST_SUMMARY:
        fields |= dict.fromkeys(left, "summary")
    return fields


def _is_another_day(line: str, days: Collection[date]) -> bool:
    day = find_date(line)
    # A day without its year is any year's.
    is_same = any(day and (day.month, day.day) == (other.month, other.day) for other in days)
    return day is not None and not is_same and find_time(line) is None


def _is_dated_scrap(line: str) -> bool:
    # "Ministry of National Defense  2031-07-30"
    return (
        len(line) <= _LONGEST_BARE
        and find_date(line) is not None
        and not is_event_title(line)
        and not _INNER_MARKS.search(line.replace(".", ""))
    )


def _dates_event(line: str) -> bool:
    return find_date(line) is not None or find_day(line, date.max) is not None


def _shape_of(worded: str) -> str | None:
    line = without_readings(worded)[0]
    if len(line) > _LONGEST_LEAD:
        return None
    if len(line) > _LONGEST_SHAPE:
        # A lead that goes on to name all who attended.
        first = _FIRST_SENTENCE.match(line)
        return "lead" if first and find_date(first.group()) and _LEAD.search(first.group()) else None
    if is_posting_line(line):
        return "posted"
    if _LANDING.fullmatch(line) and find_date(line):
        return "date"
    if _ROOM.fullmatch(line):
        return "venue"
    if _STARTED.match(line) and find_date(line):
        return "time"
    if is_date_line(line):
        return "date"
    if is_entry(line) and not _SENTENCE_END.search(line) and len(line) > _LONGEST_NAME:
        return "speakers"
    if is_lead(line) and (_SENTENCE_END.search(line) or _dates_event(line)):
        return "lead"
    if len(line) <= _LONGEST_PLACED and find_date(line) and (find_time(line) or _PLACED.search(line)):
        # "Shenzhen Information Office, July 24, 2031, 3 p.m.", 人民大会堂新闻发布厅　2031年7月24日
        return "date"
    return None


def is_event_title(line: str) -> bool:
    """Tell whether a line names a briefing as a title does.

    >>> is_event_title("SCIO press conference on invented lakes"), is_event_title("They held a press conference.")
    (True, False)
    """
    return _is_title(line) and bool(_EVENT_WORDS.search(without_readings(line)[0]))


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_ENTRY and not re.search(r"[.。；;！!：:]$", line)
