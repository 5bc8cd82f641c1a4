"""What the head of a page says of the event: title, day, hour, place, series, host."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefnlp.en import heads as english
from briefnlp.link.people import organization_first, organization_named
from briefnlp.sources.dates import find_date, find_day, find_time
from briefnlp.text import han_share, without_readings
from briefnlp.transcript import Document
from briefnlp.turns.results import Header
from briefnlp.turns.venues import venue_of
from briefnlp.zh import heads as chinese

_SERIES = re.compile(f"{english.SERIES}|{chinese.SERIES}")
_BY = re.compile(f"{english.BY}|{chinese.BY}", re.IGNORECASE)
_HOLDS = re.compile(f"{english.HOLDS}|{chinese.HOLDS}")
_YEAR = re.compile(rf"(?<!\d)((?:19|20)\d\d)(?:{chinese.YEAR_END}|{english.YEAR_END})")
_YESTERDAY = re.compile(f"{english.YESTERDAY}|{chinese.YESTERDAY}")
_SAYS_DAY = re.compile(f"{english.SAYS_DAY}|{chinese.SAYS_DAY}")
_SPOKESPERSON = re.compile(f"{chinese.SPOKESPERSON}|{english.SPOKESPERSON}")
_OCCASION = re.compile(f"{english.OCCASION}|{chinese.OCCASION}", re.IGNORECASE)
# The premier is a person, not the organization that holds the briefing.
_HOLDER = re.compile(f"{chinese.PREMIER}|{english.PREMIER}")
# Texts beyond these head ones say nothing of the event.
_OPENING = 1500
_PLACE = re.compile(
    rf"(?:.{{0,16}}[:：|丨｜]\s?)?(?P<name>{chinese.PLACE_NAME}|{english.PLACE_NAME})"
    rf"(?:{chinese.PLACE_KIND}|{english.PLACE_KIND})?(?:{chinese.PLACE_DAY}|{english.PLACE_DAY})?\s?"
)
_LEAST_STAMPS = 2


def read_header(document: Document, opening: str) -> Header:
    """Return what the header fields, then the first words spoken, say of the event.

    The event date is never the posting date: it is the date field, the landing line, the title or the lead sentence;
    but where a person set it, it is that, so that times are anchored to it.
    """
    heads = list(_heads(document))
    return Header(
        title=_title(document),
        event_date=_settled_day(document, heads, opening),
        start_time=_start_time(document, heads),
        venue=venue_of(document, heads),
        series=_series([*heads, opening[:_OPENING]]),
        host=_host_of(document, heads, opening),
    )


def _settled_day(document: Document, heads: list[str], opening: str) -> date | None:
    if "event_date" in document.by_hand:
        day: date | None = document.by_hand["event_date"]
        return day
    near = document.first.published_date
    return document.first.event_date or _event_date(heads, near, opening) or _stamped_day(document)


def _start_time(document: Document, heads: list[str]) -> str | None:
    found = next((time for text in heads if (time := find_time(text))), None)
    return found or next((time for text in document.header("time") if (time := find_time(text, is_field=True))), None)


def _host_of(document: Document, heads: list[str], opening: str) -> str | None:
    title = _HOLDER.sub("", _title(document) or "")
    spokesperson = _SPOKESPERSON.search(title)
    by_title = organization_named(title[: spokesperson.end()]) if spokesperson else None
    by_head = _host(heads) or (organization_first(title) if _OCCASION.search(title) else None)
    said = by_title or by_head or document.first.host or _host([opening[:400]]) or organization_named(title)
    # The organization whose official chairs holds the briefing.
    by_chair = next((o for line in document.header("chairperson") if (o := organization_named(line))), None)
    lines = [
        *document.header("date"),
        *document.header("time"),
        *document.header("summary"),
        *document.header("posted"),
    ]
    # A line of the head that begins with an organization: "Ministry of Finance", 2031-05-11　国家铁路局
    return said or by_chair or next((o for line in lines if (o := organization_first(line))), None)


def _title(document: Document) -> str | None:
    titles = [line.strip(" |｜") for line in document.header("title")]
    return _joined(titles) if titles else document.first.title


def _joined(lines: list[str]) -> str:
    # A title may be broken over two lines; Chinese is joined without a space.
    title = lines[0]
    for line in lines[1:3]:
        title += line if han_share(title[-1] + line[:1]) == 1 else f" {line}"
    return title


def _heads(document: Document) -> Iterator[str]:
    for name in ("date", "time", "title", "lead", "summary", "speakers"):
        yield from (without_readings(line)[0] for line in document.header(name))
    if document.first.title:
        yield without_readings(document.first.title)[0]


def _event_date(heads: list[str], near: date | None, opening: str) -> date | None:
    full = next((day for text in heads if (day := find_date(text))), None)
    if full:
        return full
    near = near or _end_of_year(heads)
    yesterday = near - timedelta(days=1) if near and any(_YESTERDAY.search(text) for text in heads) else None
    return next((day for text in heads if (day := find_day(text, near))), None) or yesterday or _said_day(opening, near)


def _end_of_year(heads: list[str]) -> date | None:
    # 2031年10月例行记者会, and the lead says 10月26日.
    years = {int(m[1]) for text in heads for m in _YEAR.finditer(text)}
    return date(years.pop(), 12, 31) if len(years) == 1 else None


def _stamped_day(document: Document) -> date | None:
    # Live texts stamp every turn with day and hour: all on one day, it is the day of the briefing.
    stamps = [b.text for page in document.pages for b in page.blocks if b.name == "timestamp"]
    days = [day for stamp in stamps if (day := find_date(stamp))]
    return days[0] if len(days) >= _LEAST_STAMPS and len(set(days)) == 1 else None


def _said_day(opening: str, near: date | None) -> date | None:
    # "Welcome to this briefing on 3 March 2034", 今天是2031年3月15日
    sentences = re.split(r"(?<=[.。!！])\s?(?=\D)", opening[:_OPENING])[:6]
    return next((day for s in sentences if _SAYS_DAY.search(s) and (day := find_date(s) or find_day(s, near))), None)


def _series(texts: list[str]) -> str | None:
    for text in texts:
        match = _SERIES.search(text)
        if match:
            return next(group for group in match.groups() if group).strip(" ,.")
    return None


def _host(texts: list[str]) -> str | None:
    for text in texts:
        by = _BY.search(text)
        if by:
            found = organization_named(_HOLDER.sub("", text[by.end() : by.end() + 120]))
        else:
            holds = _HOLDS.search(text)
            before = _HOLDER.sub("", text[max(0, holds.start() - 120) : holds.start()]) if holds else ""
            found = organization_named(before) or _government(before)
        if found:
            return found
    return None


def _government(before: str) -> str | None:
    # 湖南举行, "Hunan holds": the government of the place with which a title begins.
    place = _PLACE.fullmatch(before)
    kinds = english.GOVERNMENTS if before.isascii() else chinese.GOVERNMENTS
    return next((o for kind in kinds if place and (o := organization_first(f"{place['name']}{kind}"))), None)
