"""The head that a copy without line breaks runs into the first speech: title, posting line, lead."""

import re
from collections.abc import Iterator, Sequence

from briefnlp.en import pages as english
from briefnlp.sources.furniture import is_posting_line
from briefnlp.sources.headings import is_event_title, is_lead
from briefnlp.sources.labels import label_of, labels_inside
from briefnlp.transcript import Block
from briefnlp.zh import pages as chinese
from briefnlp.zh.dates import DATE_MARKS, DAY_IN_FULL

# No head is longer; a label behind it is somebody's second speech.
_LONGEST = 1500
_LOOKED_AT = 20_000
_LEAST_LABELS = 3
# Where a head may end and a label begin: behind a sentence, a bracket, a date, the name of a meeting.
_BOUNDARY = re.compile(
    r"[。！？!?]|[.)）】”\"](?=\s)|(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|"
    rf"{DAY_IN_FULL})(?:\s?\d{{1,2}}:\d\d(?::\d\d)?)?"
    rf"|{chinese.HEAD_END}|{english.HEAD_END}|\n"
)
_TITLE = re.compile(f"{chinese.RUN_IN_TITLE}|{english.RUN_IN_TITLE}")
_POSTED = re.compile(
    rf"[^。！？!?]{{0,30}}?\d{{4}}[-/.{DATE_MARKS[0]}]\d{{1,2}}[-/.{DATE_MARKS[1]}]\d{{1,2}}{DATE_MARKS[2]}?"
    r"(?:\s?\d{1,2}:\d\d(?::\d\d)?)?"
)
_STAMP = re.compile(rf"[\d\-/.{DATE_MARKS}: ]{{8,30}}")
_LEAD = re.compile(r"[^。！？\n]{10,300}?(?:[。！？]|[a-z\d)]{3}\.\s)")


def head_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with the head set apart that runs into the first speech, its lines a block each.

    >>> [b.text for b in head_apart([Block("来源：2031-07-18问：为什么？答：因为。")])]
    ['来源：2031-07-18', '问：为什么？答：因为。']
    """
    body = [n for n, b in enumerate(blocks) if b.part == "body"][:3]
    place = next((n for n in body if not is_event_title(blocks[n].text)), None)
    if place is None or label_of(blocks[place].text):
        return list(blocks)
    text = blocks[place].text
    start = _first_label(text)
    if start is None:
        return list(blocks)
    has_title = any(b.name == "title" or is_event_title(b.text) for b in blocks[:place])
    head = list(_pieces(text[:start].strip(), has_title=has_title))
    is_head = any(b.part == "header" or is_lead(b.text) for b in head)
    if not is_head and labels_inside(text[start : start + _LOOKED_AT]) < _LEAST_LABELS:
        return list(blocks)
    return [*blocks[:place], *head, Block(text[start:].strip()), *blocks[place + 1 :]]


def _first_label(text: str) -> int | None:
    for match in _BOUNDARY.finditer(text, 0, min(len(text), _LONGEST)):
        label = label_of(text[match.end() : match.end() + 100].lstrip())
        if label:
            return match.end()
    return None


def _pieces(head: str, *, has_title: bool) -> Iterator[Block]:
    title = None if has_title else _TITLE.match(head)
    if title and is_event_title(title.group()):
        yield Block(title.group(), "header", "title")
        head = head[title.end() :].strip()
    posted = _POSTED.match(head)
    if posted and (is_posting_line(posted.group()) or (_STAMP.fullmatch(posted.group()) and posted.end() == len(head))):
        yield Block(posted.group().strip(), "header", "posted")
        head = head[posted.end() :].strip()
    lead = _LEAD.match(head)
    if lead and is_lead(lead.group()) and head[lead.end() :].strip():
        yield Block(lead.group().strip())
        head = head[lead.end() :].strip()
    if head:
        yield Block(head)
