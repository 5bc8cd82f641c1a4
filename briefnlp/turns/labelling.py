"""Find where each speech begins: labels on their lines, labels without a colon, labels inside a line."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from briefnlp.findings import Label
from briefnlp.languages import Language
from briefnlp.records import Problem, Role
from briefnlp.transcript import Document, Paragraph
from briefnlp.turns.results import Speech, problem
from briefnlp.turns.trust import LEAST_MARKED, SURE_KINDS, Trust, ends_in_question, is_stranger

# Nothing that comes later on a line is its label.
_HEAD = 240
_SENTENCE_MARKS = re.compile(r"[.。!！?？;；,，]")
_COLON = re.compile(r"[:：]")
_SENTENCE_END = re.compile(r"[.。!！?？…][\"”’)）]{0,3}\s{0,3}(?=\S)")
# A label inside a line starts at most this far before its colon.
_INLINE_HEAD = 70
# So many labels inside lines, and more than at line starts, show a copy that lost its line breaks.
_LEAST_INLINE = 3
_LONGEST_BARE = 70
_ENDED = re.compile(r"[.。!！?？][\"”’）)]?$")


@dataclass(frozen=True, slots=True)
class Start:
    """Where a speech starts: its label's first character, and the first one behind the label."""

    label_start: int
    body_start: int
    label: Label | None


def find_speeches(document: Document, language: Language, known: Collection[str]) -> tuple[list[Speech], list[Problem]]:
    """Return the speeches of a document in order, with a problem for each label that was not trusted.

    `known` are ids of the people that lists and introductions name. The first speech has no label when the text
    begins without one.
    """
    body = document.body()
    read = [(p, language.read_label(p.block.text[:_HEAD])) for p in body]
    trust = Trust(read, known, language)
    starts = []
    doubts = []
    for number, (paragraph, label) in enumerate(read):
        if label and trust.is_speaker(number):
            starts.append(Start(paragraph.char_start, paragraph.char_start + label.body_start, label))
        elif label and trust.is_worth_a_row(number):
            doubts.append(_doubt(paragraph, label))
    starts += _bare_labels(body, language, trust, is_needed=len(starts) < 2)
    inline = _inline_labels(document, language, trust)
    held = {start.label_start for start in starts}
    within = [start for start in inline if start.label_start not in held]
    if len(within) > max(_LEAST_INLINE, len(starts)):
        starts += within
        doubts = []
    starts += _behind_gaps(document, {start.label_start for start in starts})
    return list(_speeches(document, body, sorted(starts, key=lambda s: s.label_start))), doubts


def _behind_gaps(document: Document, labelled: Collection[int]) -> Iterator[Start]:
    """Yield the starts of pages that begin in mid-speech behind a missing page: nobody can tell whose speech it is."""
    seen: set[int] = set()
    for paragraph in document.body():
        page = paragraph.page_no
        if page not in seen and page - 1 in document.missing_pages and paragraph.char_start not in labelled:
            yield Start(paragraph.char_start, paragraph.char_start, None)
        seen.add(page)


def _doubt(paragraph: Paragraph, label: Label) -> Problem:
    start = paragraph.char_start
    message = f"{label.text!r} looks like a label but nothing else on the page says so; it was left in the text"
    return problem("doubtful_label", message, start + label.char_start, start + label.char_end)


def _bare_labels(body: Sequence[Paragraph], language: Language, trust: Trust, *, is_needed: bool) -> list[Start]:
    """Return labels on lines of their own without a colon, with the lines of office and role above a name.

    On a page with colons only a name with its office is taken for one that lost its colon.
    """
    found: list[Start] = []
    bare = [_bare(p, language) for p in body]
    times = Counter(label.text for label in bare if label)
    # Where a page sets its labels in bold on lines of their own, any name or outlet that is so set is one.
    bold = [label for p, label in zip(body, bare, strict=True) if label and _is_bold(p) and trust.is_plain(label)]
    is_bold_way = is_needed and len(bold) >= LEAST_MARKED
    for number, label in enumerate(bare):
        if label is None:
            continue
        is_back = times[label.text] > 1 or trust.is_known(label.name)
        # A speaker's name in full, alone between two sentences, lost its colon.
        is_stray = trust.is_known(label.name) and _stands_between(body, number)
        is_person = label.kind == "person" and bool(label.office or label.role or (is_needed and is_back) or is_stray)
        # 主持人 above an office and a name is part of their label; above what is said it is one.
        is_role = (
            label.kind == "role" and number + 1 < len(bare) and bool(_ENDED.search(body[number + 1].block.text[-3:]))
        )
        is_asker = is_needed and (label.kind == "outlet" or label.kind in SURE_KINDS - {"role"} or is_role)
        is_set = is_bold_way and _is_bold(body[number]) and number + 1 < len(body) and not _is_bold(body[number + 1])
        if not (is_person or is_asker or is_set):
            continue
        first = number
        if is_needed and is_person and not label.office:
            first, office, role = _lines_above(body, bare, number)
            worded = " ".join(p.block.text for p in body[first : number + 1])
            label = replace(label, text=worded, office=office, role=label.role or role)
        found.append(Start(body[first].char_start, body[number].char_end, label))
    return found


def _is_bold(paragraph: Paragraph) -> bool:
    return paragraph.block.bold_chars >= len(paragraph.block.text)


def _stands_between(body: Sequence[Paragraph], number: int) -> bool:
    if not 0 < number < len(body) - 1:
        return False
    before, after = body[number - 1].block.text, body[number + 1].block.text
    return bool(_ENDED.search(before[-3:])) and len(after) > len(body[number].block.text) and after[-1:] not in ":："


def _bare(paragraph: Paragraph, language: Language) -> Label | None:
    text = paragraph.block.text
    if len(text) > _LONGEST_BARE or _SENTENCE_MARKS.search(text) or text.endswith((":", "：")):
        return None
    return language.read_label(f"{text}：")


def _lines_above(
    body: Sequence[Paragraph], bare: Sequence[Label | None], number: int
) -> tuple[int, str | None, Role | None]:
    """Return where a label spread over lines begins, with the office and the role it gives: 主持人 / office / name."""
    first, office = number, None
    for above in range(number - 1, max(-1, number - 3), -1):
        text, label = body[above].block.text, bare[above]
        if label and label.kind == "role":
            return above, office, label.role
        if label or len(text) > _LONGEST_BARE or _SENTENCE_MARKS.search(text):
            break
        first, office = above, text if office is None else f"{text}{office}"
    return first, office, None


def _inline_labels(document: Document, language: Language, trust: Trust) -> list[Start]:
    """Return the labels that begin a line or follow a sentence inside one, as in copies without line breaks."""
    text = document.text
    read = [found for paragraph in document.body() for found in _read_inline(paragraph, language)]
    times = Counter(start.label.text for start in read if start.label)
    is_marked = trust.is_marked or sum(1 for s in read if s.label and s.label.kind == "question") >= LEAST_MARKED
    kept: list[Start] = []
    for start in reversed(read):
        label = start.label
        if label is None:
            continue
        is_outlet = label.kind == "outlet" and bool(label.outlet or not is_marked)
        is_sure = label.kind in SURE_KINDS or is_outlet or trust.is_known(label.name) or times[label.text] > 1
        is_asker = is_stranger(label) and not is_marked
        if is_sure or (kept and is_asker and _is_answered(text, start, kept[-1])):
            kept.append(start)
    return kept[::-1]


def _is_answered(text: str, start: Start, following: Start) -> bool:
    """Tell whether what an unknown label opens ends in a question, and a person or A: comes next."""
    end = following.label_start
    is_reply = following.label is not None and following.label.kind in {"person", "answer"}
    return is_reply and ends_in_question(text[max(start.body_start, end - 80) : end].rstrip())


def _read_inline(paragraph: Paragraph, language: Language) -> Iterator[Start]:
    text = paragraph.block.text
    for colon in _COLON.finditer(text):
        start = _head_start(text, colon.start())
        if start is not None and _COLON.search(text, start, colon.start()):
            # Only the first colon behind a sentence can end a label.
            continue
        label = language.read_label(text[start : colon.end() + 3]) if start is not None else None
        if label and start is not None:
            yield Start(paragraph.char_start + start, paragraph.char_start + colon.end(), label)


def _head_start(text: str, colon: int) -> int | None:
    """Return where the words before a colon begin: at the line's start or behind the last sentence."""
    first = max(0, colon - _INLINE_HEAD)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, first, colon)]
    if ends:
        return ends[-1]
    return 0 if first == 0 else None


def _speeches(document: Document, body: Sequence[Paragraph], starts: Sequence[Start]) -> Iterator[Speech]:
    if not body:
        return
    text, first, end = document.text, body[0].char_start, body[-1].char_end
    opening = starts[0].label_start if starts else end
    if text[first:opening].strip():
        yield _speech(text, None, first, first, opening)
    for place, start in enumerate(starts):
        stop = starts[place + 1].label_start if place + 1 < len(starts) else end
        is_cut_off = start.label is None
        yield _speech(text, start.label, start.label_start, start.body_start, stop, is_cut_off=is_cut_off)


def _speech(
    text: str, label: Label | None, label_start: int, start: int, end: int, *, is_cut_off: bool = False
) -> Speech:
    start = min(start, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Speech(label, label_start, start, end, is_cut_off)
