"""Find where each speech begins: labels on their lines, labels without a colon, labels inside a line."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from briefnlp.findings import Label
from briefnlp.languages import Language
from briefnlp.link.people import person_id
from briefnlp.records import Problem, Role
from briefnlp.transcript import Document, Paragraph
from briefnlp.turns.results import Speech, problem

# Nothing that comes later on a line is its label.
_HEAD = 240
_SENTENCE_MARKS = re.compile(r"[.。!！?？;；,，]")
_SENTENCE_END = re.compile(r"[.。!！?？\"”’)）\]】…]\s*$")
# A label inside a line starts at most this far before its colon.
_INLINE_HEAD = 70
_LONGEST_BARE = 70
_SURE_KINDS = frozenset({"question", "answer", "follow_up", "role"})


def find_speeches(document: Document, language: Language, known: Collection[str]) -> tuple[list[Speech], list[Problem]]:
    """Return the speeches of a document in order, with a problem for each label that was not trusted.

    `known` are ids of the people that lists and introductions name. The first speech has no label when the text
    begins without one.
    """
    body = document.body()
    read = [(p, language.read_label(p.block.text[:_HEAD])) for p in body]
    trust = _Trust(read, known)
    starts: list[tuple[int, int, Label | None, bool]] = []
    doubts = []
    for number, (paragraph, label) in enumerate(read):
        if label is None:
            continue
        if trust.is_sure(number):
            start = paragraph.char_start
            starts.append((start, start + label.body_start, label, paragraph.block.bold_chars > 0))
        else:
            doubts.append(_doubt(paragraph, label))
    starts += _bare_labels(body, language, trust, is_needed=len(starts) < 2)
    inline = _inline_labels(body, language, trust)
    if len(inline) > max(3, len(starts)):
        starts = _merged(starts, inline)
    return _speeches(document, body, sorted(starts, key=lambda s: s[0])), doubts


class _Trust:
    """Which labels of a page are speakers': those of sure kinds, of known people, and names that come back."""

    def __init__(self, read: Sequence[tuple[Paragraph, Label | None]], known: Collection[str]) -> None:
        self._read = read
        self.known = known
        self.times = Counter(label.text for _, label in read if label)
        self.sure = sum(1 for _, label in read if label and self._is_plain(label))

    def _is_plain(self, label: Label) -> bool:
        if label.kind in _SURE_KINDS or label.outlet:
            return True
        return label.kind == "person" and (
            person_id(label.name) in self.known or bool(label.office) or label.role is not None
        )

    def is_sure(self, number: int) -> bool:
        """Tell whether the label of a paragraph is a speaker's."""
        paragraph, label = self._read[number]
        if label is None:
            return False
        if self._is_plain(label) or self.times[label.text] > 1:
            return True
        is_alone = label.body_start >= len(paragraph.block.text)
        if label.kind == "outlet":
            return is_alone or paragraph.block.bold_chars > 0 or self.sure >= 2
        return is_alone and (paragraph.block.bold_chars > 0 or self._is_answered(number))

    def _is_answered(self, number: int) -> bool:
        # A name nobody introduced, alone on its line: an asker, when a question follows and a speaker after it.
        asked = False
        for paragraph, label in self._read[number + 1 : number + 8]:
            if label and self._is_plain(label):
                return asked
            asked |= "?" in paragraph.block.text or "？" in paragraph.block.text
        return False


def _doubt(paragraph: Paragraph, label: Label) -> Problem:
    start = paragraph.char_start
    message = (
        f"{label.text!r} looks like a speaker's label but nothing else on the page says so; it was left in the text"
    )
    return problem("doubtful_label", message, start + label.char_start, start + label.char_end)


def _bare_labels(
    body: Sequence[Paragraph], language: Language, trust: _Trust, *, is_needed: bool
) -> list[tuple[int, int, Label | None, bool]]:
    """Return labels on lines of their own without a colon, with the lines of office and role above a name."""
    found: list[tuple[int, int, Label | None, bool]] = []
    bare = [_bare(p, language) for p in body]
    times = Counter(label.text for label in bare if label)
    for number, label in enumerate(bare):
        if label is None:
            continue
        paragraph = body[number]
        is_person = label.kind == "person" and bool(
            label.office
            or (person_id(label.name) in trust.known and is_needed)
            or (is_needed and times[label.text] > 1)
        )
        is_asker = is_needed and (
            label.outlet is not None or label.kind == "outlet" or label.kind in _SURE_KINDS - {"role"}
        )
        if not is_person and not is_asker:
            continue
        first, office, role = (
            _lines_above(body, bare, number, language) if is_needed and not label.office else (number, None, None)
        )
        label = replace(label, office=label.office or office, role=label.role or role)
        found.append((body[first].char_start, paragraph.char_end, label, paragraph.block.bold_chars > 0))
    return found


def _bare(paragraph: Paragraph, language: Language) -> Label | None:
    text = paragraph.block.text
    if len(text) > _LONGEST_BARE or _SENTENCE_MARKS.search(text) or text.endswith((":", "：")):
        return None
    return language.read_label(f"{text}：")


def _lines_above(
    body: Sequence[Paragraph], bare: Sequence[Label | None], number: int, language: Language
) -> tuple[int, str | None, Role | None]:
    first, office = number, None
    for above in (number - 1, number - 2):
        if above < 0:
            break
        text, label = body[above].block.text, bare[above]
        if label and label.kind == "role":
            return above, office, label.role
        if label or len(text) > _LONGEST_BARE or _SENTENCE_MARKS.search(text.replace("、", "")):
            break
        first, office = above, text if office is None else f"{text}{office}"
    return first, office, None


def _inline_labels(
    body: Sequence[Paragraph], language: Language, trust: _Trust
) -> list[tuple[int, int, Label | None, bool]]:
    """Return the labels that stand after a sentence inside a line, as in copies that lost their line breaks."""
    found: list[tuple[int, int, Label | None, bool]] = []
    for paragraph in body:
        text = paragraph.block.text
        for match in re.finditer("[:：]", text):
            start = _head_start(text, match.start())
            if start is None or start == 0:
                continue
            label = language.read_label(text[start : match.start() + 3])
            if label and (label.outlet or label.kind in _SURE_KINDS or person_id(label.name) in trust.known):
                place = paragraph.char_start + start
                found.append((place, paragraph.char_start + match.end(), label, False))
    return found


def _head_start(text: str, colon: int) -> int | None:
    window = text[max(0, colon - _INLINE_HEAD) : colon]
    ends = [m.end() for m in re.finditer(r"[.。!！?？…](?:[\"”’)）]*)\s*(?=\S)", window)]
    # "U.S. News:" has full stops of its own: the earliest start that reads as a label would win, the last is tried.
    if not ends:
        return 0 if colon <= _INLINE_HEAD else None
    return colon - len(window) + ends[-1]


def _merged(
    starts: list[tuple[int, int, Label | None, bool]], inline: list[tuple[int, int, Label | None, bool]]
) -> list[tuple[int, int, Label | None, bool]]:
    held = {start for start, *_ in starts}
    return starts + [item for item in inline if item[0] not in held]


def _speeches(
    document: Document, body: Sequence[Paragraph], starts: Sequence[tuple[int, int, Label | None, bool]]
) -> list[Speech]:
    if not body:
        return []
    speeches = []
    text, end = document.text, body[-1].char_end
    first = starts[0][0] if starts else end
    if text[body[0].char_start : first].strip():
        speeches.append(_speech(text, None, body[0].char_start, body[0].char_start, first, False))
    for place, (label_start, body_start, label, is_bold) in enumerate(starts):
        stop = starts[place + 1][0] if place + 1 < len(starts) else end
        speeches.append(_speech(text, label, label_start, body_start, stop, is_bold))
    return speeches


def _speech(text: str, label: Label | None, label_start: int, start: int, end: int, is_bold: bool) -> Speech:
    start = min(start, end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Speech(label, label_start, start, end, is_bold)
