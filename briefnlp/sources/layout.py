"""A layout: what one site's pages look like, and how any page of it becomes blocks."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from briefnlp.en import dates as english_dates
from briefnlp.en import pages as english
from briefnlp.findings import Label
from briefnlp.link.people import person_id
from briefnlp.sources.dates import find_date, find_day
from briefnlp.sources.fields import field_heading, field_pieces, is_time_field
from briefnlp.sources.furniture import DATED_SUMMARY, furniture_class, is_date_line, is_posting_line, unglued
from briefnlp.sources.headings import LIST_FIELDS, Preamble, head_shape, is_entry, is_lead
from briefnlp.sources.html import Line
from briefnlp.sources.labels import label_of, procedure_wordings, shaped_label
from briefnlp.sources.unmarked import bare_label
from briefnlp.text import shadow, simplified
from briefnlp.transcript import Block
from briefnlp.zh import dates as chinese_dates
from briefnlp.zh import pages as chinese

# A tail may be cut off only where little is left of the page.
_TAIL_SHARE = 0.25
# What ends a talk: a mark such as (End), the comments of readers.
_ENDS = frozenset(("end", "comments"))
_LONGEST_HEADING = 60
_STEPS = ("close", "open_floor")
_THEME = re.compile(f"{chinese.THEME}|{english.THEME}")
_DIGITS_ALONE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_PLACE = re.compile(chinese.PLACE_FIELD)
_POSTING = re.compile(chinese.POSTING_FIELD)
_NEAR_TOP = 60
_ENDED = re.compile(r"[。.！!？?…：:][\"”’）)】]{0,3}$|[”）)]$")
_LONGEST_SCRAP = 80
# What may share its line with the day of posting.
_BESIDE_POSTING = frozenset(("menu", "share", "print", "source", "counter", "editor", "stray"))
_BRACKETS = re.compile(r"[\[【［][^\[\]【】［］]{2,40}[\]】］]")
_LEAST_BRACKETS = 2
_LONGEST_NAME = 4
_HAN = re.compile(r"[㐀-鿿]")
_LONGEST_ENTRY = 120
_WORDED_HOUR = re.compile(f"{chinese_dates.WORDED_HOUR}|{english_dates.WORDED_HOUR}")


@dataclass(frozen=True, slots=True)
class Layout:
    """One site: its name, its hosts, where on the page things stand, and who holds its briefings."""

    source: str
    hosts: tuple[str, ...] = ()
    # Region name -> CSS selectors, the first that finds something wins. `content` holds the talk.
    selectors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Whether a page without an address is one of this site's.
    recognises: Callable[[Any, str], bool] = lambda tree, text: False
    organization: str | None = None
    preamble: Preamble = "header"
    # Files named by number alone carry the site's key.
    is_numbered: bool = False


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks of a page's lines: content to body, title and posting line to header, the rest by class."""
    blocks: list[Block] = []
    has_content = any(line.region == "content" for line in lines)
    seen_content = has_begun = False
    titles: set[str] = set()
    is_bracketed = sum(1 for line in lines if _BRACKETS.fullmatch(line.text) and label_of(line.text)) >= _LEAST_BRACKETS
    for whole in lines:
        region = whole.region if has_content else whole.region or "content"
        seen_content |= region == "content"
        for line in [whole] if has_begun else _head_lines(whole):
            if region == "content" and line.is_link and not (label_of(line.text) or field_heading(line.text)):
                # What leads elsewhere as a whole is nobody's words.
                blocks.append(Block(line.text, "boilerplate", furniture_class(line.text) or "link"))
            elif region != "content":
                blocks += _outside(line, region, titles, is_after=seen_content)
            elif is_bracketed and _BRACKETS.fullmatch(line.text) and furniture_class(line.text) in {"share", "note"}:
                blocks.append(Block(line.text, bold_chars=line.bold_chars))
                has_begun = True
            else:
                blocks += _content_blocks(line, titles, is_head=not has_begun)
                has_begun = has_begun or bool(label_of(line.text) and not field_heading(line.text))
    return _without_last_bullets(_without_tail(_with_landing(_with_posting(blocks))))


def _with_posting(blocks: list[Block]) -> list[Block]:
    """Return the blocks with 发布时间 as the time of the posting, except beside 发布地点: then it is the event's."""
    if any((b.part == "header" and b.name == "venue") or _PLACE.match(b.text) for b in blocks[:_NEAR_TOP]):
        # 时间：2031-05-11 10:00 above 地点： is when people met.
        return [replace(b, name="time") if b.name == "posted" and is_time_field(b.text) else b for b in blocks]
    return [replace(b, name="posted") if b.name == "time" and _POSTING.match(b.text) else b for b in blocks]


def _with_landing(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the lists of a landing block, which stands outside the talk, as header."""
    marked = list(blocks)
    for place, block in enumerate(blocks):
        heading = field_heading(block.text) if block.part == "boilerplate" and block.name == "menu" else None
        if heading is None or heading[1] or heading[0] not in LIST_FIELDS:
            continue
        for number in range(place + 1, len(blocks)):
            entry = blocks[number]
            if (
                entry.part != "boilerplate"
                or entry.name != "menu"
                or not is_entry(entry.text)
                or field_heading(entry.text)
            ):
                break
            marked[place] = replace(block, part="header", name=heading[0])
            marked[number] = replace(entry, part="header", name=heading[0])
    return marked


def _head_lines(line: Line) -> list[Line]:
    """Return a line of the head as several where it holds several fields, or a name in bold glued to an office.

    直播时间：2032年5月11日10:00直播地点：某某厅 is two fields; <b>李娜</b><i>某局局长</i> are two words.
    """
    pieces = field_pieces(line.text)
    if len(pieces) > 1:
        return [replace(line, text=piece, bold_chars=0) for piece in pieces]
    name, office = line.text[: line.bold_chars], line.text[line.bold_chars :]
    if 2 <= len(name) <= _LONGEST_NAME and len(line.text) <= _LONGEST_ENTRY and is_entry(f"{name} {office}"):
        return [replace(line, text=f"{name} {office}")] if office[:1].isalpha() else [line]
    return [line]


def _content_blocks(line: Line, titles: set[str], *, is_head: bool) -> list[Block]:
    blocks = []
    for text, glued in unglued(line.text, label_of):
        name = glued or furniture_class(text) or ("repeated_title" if text in titles else None)
        if name == "posted" and is_head and _WORDED_HOUR.search(text) and find_date(text):
            # 时间：2031年5月11日下午2时 is when people met; a posting time is given in digits.
            blocks.append(Block(text, "header", "time"))
            continue
        if is_head and name in {"tail", "caption"} and is_lead(text) and (find_date(text) or find_day(text, date.max)):
            # 新华社北京7月24日电 ends some pages, and begins the lead of others; a caption may say when people met.
            lead, _, credit = text.partition(" (") if name == "caption" else (text, "", "")
            blocks.append(Block(lead, "header", "lead"))
            if credit:
                blocks.append(Block(f"({credit}", "boilerplate", name))
            continue
        if is_head and name == "menu" and head_shape(text) in {"date", "time"}:
            # "Beijing | 10:00 a.m. | July 24, 2031"
            name = None
        if is_head and not name and _DIGITS_ALONE.fullmatch(text):
            # A day in digits alone is the site's.
            name = "posted"
        if is_head and name in _BESIDE_POSTING and is_posting_line(text):
            # 2031-08-14 17:30 | 来源：某网 | 字体：大 中 小
            name = "posted"
        # A time stamp with its day is the posting time above the talk, and the clock of a turn inside it.
        is_stamp = is_head and name == "timestamp" and find_date(text) is not None
        may_be_posted = not name or (is_head and name == "tail")
        is_posted = name == "posted" or (may_be_posted and is_posting_line(text) and not _WORDED_HOUR.search(text))
        if is_posted or is_stamp:
            blocks.append(Block(text, "header", "posted"))
        elif name:
            blocks.append(Block(text, "boilerplate", name))
        elif dated := _dated_summary(text):
            blocks += dated
        else:
            kind = "heading" if line.is_heading else ""
            blocks.append(Block(text, name=kind, bold_chars=min(len(text), line.bold_chars)))
    return blocks


def _dated_summary(text: str) -> list[Block]:
    dated = DATED_SUMMARY.fullmatch(text)
    if not dated:
        return []
    name = head_shape(dated["summary"]) or "summary"
    return [Block(dated["summary"], "header", name), Block(dated["posted"], "header", "posted")]


def _outside(line: Line, region: str, titles: set[str], *, is_after: bool) -> list[Block]:
    dated = [] if region or is_after else _dated_summary(line.text)
    return dated or [_outside_block(line.text, region, titles, is_after=is_after)]


def _outside_block(text: str, region: str, titles: set[str], *, is_after: bool) -> Block:
    if region == "title":
        if text in titles:
            return Block(text, "boilerplate", "repeated_title")
        titles.add(text)
        return Block(text, "header", "title")
    if region in {"posted", "summary"}:
        return Block(text, "header", region)
    if region:
        return Block(text, "boilerplate", region)
    is_posted = is_date_line(text) or is_posting_line(text)
    name = None if is_after else head_shape(text) or ("posted" if is_posted else None)
    if name:
        return Block(text, "header", name)
    return Block(text, "boilerplate", furniture_class(text) or ("tail" if is_after else "menu"))


def _without_tail(blocks: list[Block]) -> list[Block]:
    """Return the blocks with everything after the first line of the page's tail as tail too."""
    total = sum(len(b.text) for b in blocks if b.part == "body")
    labels = [label_of(b.text) if b.part == "body" else None for b in blocks]
    first: dict[str, int] = {}
    for place, label in enumerate(labels):
        if label:
            first.setdefault(label.text, place)
    left, earliest, cut = 0, len(blocks), None
    for place in reversed(range(len(blocks))):
        block, label = blocks[place], labels[place]
        left += len(block.text) if block.part == "body" else 0
        if label:
            earliest = min(earliest, -1 if label.outlet else first[label.text])
        if left > total * _TAIL_SHARE:
            break
        # Behind a mark of the end readers may comment under their names; who spoke before goes on speaking.
        is_over = earliest > place if block.name in _ENDS else block.name == "tail" and earliest == len(blocks)
        if is_over and block.part == "boilerplate":
            cut = place
    return blocks if cut is None else blocks[: cut + 1] + [_tail(b) for b in blocks[cut + 1 :]]


def _without_last_bullets(blocks: list[Block]) -> list[Block]:
    # Bulleted lines that end the page are links to others; inside the talk they are somebody's points. Nor does a talk
    # that is punctuated end in lines that are not, unless they are all that somebody says.
    kept = list(blocks)
    body = [n for n, b in enumerate(blocks) if b.part == "body"]
    is_punctuated = sum(1 for n in body if _ENDED.search(blocks[n].text)) * 3 > len(body)
    for place, before in zip(reversed(body), [*reversed(body[:-1]), None], strict=False):
        text = kept[place].text
        is_bullet = text[:1] in "•·●" and text[-1:] not in "。.；;！"
        is_said = before is None or bool(label_of(blocks[before].text) and not _ENDED.search(blocks[before].text))
        is_scrap = (
            is_punctuated and len(text) <= _LONGEST_SCRAP and not (_ENDED.search(text) or label_of(text) or is_said)
        )
        if not (is_bullet or is_scrap):
            break
        kept[place] = Block(text, "boilerplate", "related")
    return kept


def _tail(block: Block) -> Block:
    return Block(block.text, "boilerplate", "tail") if block.part == "body" else block


def without_theme_headings(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the headings that a page sets between two speakers as boilerplate.

    谈就业：先稳住饭碗 is nobody's words; a heading inside a speech (一、工业平稳增长) is the speaker's own.
    """
    body = [n for n, b in enumerate(blocks) if b.part == "body"]
    kept = list(blocks)
    for before, place, after in zip(body, body[1:], body[2:], strict=False):
        block = blocks[place]
        is_set = block.name == "heading" or bool(_THEME.match(block.text))
        is_title = is_set and len(block.text) <= _LONGEST_HEADING and block.text[-1:] not in "。.！!；;：:？?"
        # 谈 is a surname too.
        is_named = bool(label_of(block.text)) and not (block.name == "heading" and _THEME.match(block.text))
        is_between = bool(label_of(blocks[after].text)) and not is_named
        if is_title and is_between and blocks[before].text[-1:] in '。.！!？?”"）)':
            kept[place] = Block(block.text, "boilerplate", "heading")
    return kept


def without_repeated_labels(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the label that a page repeats on every paragraph of one speaker set apart.

    Only names are: two questions marked Q: are two people's. A label behind a question is kept: who asked may have
    lost theirs.
    """
    kept: list[Block] = []
    last: str | None = None
    is_asked = False
    for place, block in enumerate(blocks):
        label = label_of(block.text) if block.part == "body" else None
        if block.part == "body" and not label and (_full_name(bare_label(block.text)) or _is_stranger(block.text)):
            # "Tuo Li" between two turns of the chair lost its colon, and "Thanh Nien:" may be an outlet.
            last = None
        name = _full_name(label)
        # There is one 主持人, but many a 记者.
        name = label.text if label and label.role == "chair" and not name else name
        if label and name and name == last and not is_asked and not _moves_on(blocks[place : place + 2], label):
            kept.append(Block(block.text[: label.body_start].strip(), "boilerplate", "repeated_label"))
            if block.text[label.body_start :]:
                kept.append(Block(block.text[label.body_start :]))
        else:
            kept.append(block)
        if block.part == "body":
            is_asked = block.text.endswith(("?", "？"))
            last = name if label else last
    return kept


def _is_stranger(line: str) -> bool:
    label = shaped_label(line)
    is_shaped = label is not None and (" " in (label.name or "") or label.text.isupper())
    return label is not None and is_shaped and not _HAN.search(label.text)


def _moves_on(blocks: Sequence[Block], label: Label) -> bool:
    """Tell whether behind a label the next step of the press conference is called: questions, or the close."""
    if blocks[0].text[:1] in "[【［":
        # Live texts label every line, whatever it does.
        return False
    said = blocks[0].text[label.body_start :] or (blocks[1].text if len(blocks) > 1 else "")
    text = simplified(shadow(said[:300])).casefold()
    return any(wording in text for kind in _STEPS for wording in procedure_wordings(kind))


def _full_name(label: Label | None) -> str | None:
    """Return the id of the person a label names in full, or None."""
    key = person_id(label.name) if label and label.kind == "person" else None
    return key if key and "-" in key else None
