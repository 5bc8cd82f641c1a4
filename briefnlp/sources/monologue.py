"""Monologues: a report or address by one person, without labels, opened by a salutation."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from briefnlp.lexicon import concepts, words
from briefnlp.sources.dates import find_date
from briefnlp.sources.labels import label_of
from briefnlp.text import shadow, simplified
from briefnlp.transcript import Block

# The salutation stands at the head: title, subtitle and byline are all that may come before it.
_HEAD_BLOCKS = 15
_LONGEST_HEAD = 400
_LEAST_SAID = 25
_HAN_NAME = re.compile(r"[㐀-鿿]{2,4}")


@cache
def _salutations() -> frozenset[str]:
    return frozenset(w.casefold() for lang in ("en", "zh") for w in words("salutations", lang))


def salutation_at(blocks: Sequence[Block]) -> int | None:
    """Return the place of the salutation that opens a monologue, or None when this is none.

    >>> salutation_at([Block("政府工作报告"), Block("各位代表："), Block("现在我报告工作。")])
    1
    """
    body = [n for n, b in enumerate(blocks) if b.part == "body"]
    for place in body[:_HEAD_BLOCKS]:
        folded = simplified(shadow(blocks[place].text[:60])).casefold()
        if re.split(r"[:,!.]", folded, maxsplit=1)[0].strip() in _salutations() and re.search(r"[:,!]", folded):
            return None if _has_labels([blocks[n].text for n in body]) else place
    return None


def _has_labels(texts: Sequence[str]) -> bool:
    # A sentence that happens to look like a label is no dialogue; two are, and so is one that has a line of its own.
    labels = [(label, text) for text in texts if (label := label_of(text))]
    return len(labels) >= 2 or any(label.body_start >= len(text) for label, text in labels)


def mark_monologue(blocks: Sequence[Block], salutation: int) -> tuple[list[Block], str | None]:
    """Return the blocks with what stands before the salutation as header, and the byline as worded, if there is one."""
    marked = list(blocks)
    byline: list[str] = []
    has_title = any(b.name == "title" for b in blocks)
    for place in range(salutation):
        block = blocks[place]
        if has_title and _is_said(block.text):
            # A copy that lost the first salutation: what stands above a later one is said too.
            break
        if block.part != "body" or len(block.text) > _LONGEST_HEAD:
            continue
        name = _head_field(block.text, has_title=has_title)
        has_title |= name == "title"
        if name == "byline":
            byline.append(block.text)
        marked[place] = replace(block, part="header", name=name)
    return marked, byline_of(byline)


def _is_said(line: str) -> bool:
    return len(line) >= _LEAST_SAID and line.endswith(("。", ".", "！", "!")) and not find_date(line)


def _head_field(line: str, *, has_title: bool) -> str:
    if find_date(line):
        return "date"
    if _ends_in_name(line) or (has_title and len(line) < 40):
        return "byline"
    return "summary" if has_title else "title"


def _ends_in_name(line: str) -> bool:
    # 李　强: a name of two characters is spaced out to the width of three.
    joined = re.sub(r"\s", "", simplified(line))
    return bool(_HAN_NAME.fullmatch(joined)) and joined[0] in _surnames() and bool(re.search(r"\s", line.strip()))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(concepts("surnames"))


def byline_of(lines: Sequence[str]) -> str | None:
    """Return office and name of a byline, the spaces inside the name closed up, a space between the two.

    >>> byline_of(["国务院总理　", "李　强"])
    '国务院总理 李强'
    """
    if not lines:
        return None
    text = " ".join(line.strip() for line in lines).replace("\u3000", " ").strip()
    if text.isascii():
        return text
    spaced = re.sub(r"(?<=\s)([㐀-鿿])\s+([㐀-鿿])$", r"\1\2", f" {text}").strip()
    # The space before the name is where the office ends.
    return re.sub(r"\s+", " ", spaced)
