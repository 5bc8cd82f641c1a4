"""One page, several transcripts: archives that list briefings under each other, and pages in two languages."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from briefnlp.en import heads as english
from briefnlp.sources.fields import field_heading
from briefnlp.sources.html import Line
from briefnlp.sources.labels import label_of
from briefnlp.text import han_share, visible_length
from briefnlp.transcript import Block
from briefnlp.zh import heads as chinese

_BULLET = re.compile(r"[•·●▪◆]\s?(?P<title>\S.{10,300})")
_EVENT = re.compile(rf"\b(?:{english.EVENT})\b|{chinese.EVENT}", re.IGNORECASE)
# Behind its title a briefing of an archive has a link, lists or labels at once.
_NEAR = 8
# A language of a page in two has this share of its text at least, and two labels of its own.
_LEAST_SHARE = 0.25
_LEAST_LABELS = 2
_CHANGE = re.compile(
    r"(?<=[。！？”）：])\s{0,3}(?=[A-Z\"“][A-Za-z0-9'’,.:\- ]{15})"
    r"|(?<=[.!?\"”:])\s{1,3}(?=[㐀-鿿“《][㐀-鿿，《》“”、]{5})"
)
# A title in both languages, one behind the other.
_TWO_TITLES = re.compile(
    r"([^A-Za-z]{0,10}[㐀-鿿][^a-z]{4,120}?[㐀-鿿）】》”])[\s/|]{1,4}([A-Z][A-Za-z]{1,20} [\x20-\x7e’“”–—]{8,200})"
    r"|([A-Z][\x20-\x7e’“”–—]{12,200}?)[\s/|]{1,4}([㐀-鿿“《][^a-z]{5,120})"
)


def split_briefings(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines of each briefing of a page; a page with one briefing is one list.

    A briefing of an archive begins with a bulleted title that a list of speakers or a label follows soon.
    """
    starts = [n for n in range(len(lines)) if _opens_briefing(lines, n)]
    if len(starts) < 2:
        return [list(lines)]
    ends = [*starts[1:], len(lines)]
    groups = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        bullet = lines[start]
        match = _BULLET.match(bullet.text)
        title = [replace(bullet, text=match["title"] if match else bullet.text, region="title")]
        before = [replace(line, region="menu") for line in lines[: starts[0]]] if number == 0 else []
        groups.append(before + title + list(lines[start + 1 : end]))
    return groups


def _opens_briefing(lines: Sequence[Line], place: int) -> bool:
    match = _BULLET.fullmatch(lines[place].text)
    if not match or not _EVENT.search(match["title"]):
        return False
    near = lines[place + 1 : place + 1 + _NEAR]
    return any(field_heading(line.text) or label_of(line.text) for line in near)


def split_languages(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks of each language of a page; a page in one language is one list.

    In each list what is in the other language is boilerplate of that name.
    """
    cut = [piece for block in blocks for piece in _cut(block)] if _is_mixed(blocks) else list(blocks)
    body = [b for b in cut if b.part == "body"]
    chinese = [b for b in body if han_share(b.text) > 0.5]
    other = [b for b in body if han_share(b.text) <= 0.5]
    total = _length(body) or 1
    # A Han character says as much as three letters.
    shares = (_length(chinese) * 3 / total, _length(other) / total)
    if min(shares) < _LEAST_SHARE or min(map(_labels, (chinese, other))) < _LEAST_LABELS:
        return [list(blocks)]
    return [_only(cut, lambda text: han_share(text) <= 0.5), _only(cut, lambda text: han_share(text) > 0.5)]


def _is_mixed(blocks: Sequence[Block]) -> bool:
    texts = [b.text for b in blocks if b.part == "body"]
    latin = sum(1 for text in texts if re.search(r"[A-Za-z]{3,}(?:\s[A-Za-z]{2,}){4}", text[:2000]))
    return latin > len(texts) * 0.2 and any(han_share(text[:2000]) > 0.5 for text in texts)


def _cut(block: Block) -> list[Block]:
    if block.name == "title" and (two := _TWO_TITLES.fullmatch(block.text)):
        return [replace(block, text=text, bold_chars=0) for text in two.groups() if text]
    if block.part != "body" or not 0.02 < han_share(block.text) < 0.98:
        return [block]
    pieces, start = [], 0
    for match in _CHANGE.finditer(block.text):
        before, after = block.text[start : match.start()], block.text[match.end() : match.end() + 40]
        if abs(han_share(before) - han_share(after)) > 0.6:
            pieces.append(block.text[start : match.start()].strip())
            start = match.end()
    pieces.append(block.text[start:].strip())
    return [replace(block, text=piece, bold_chars=min(block.bold_chars, len(piece))) for piece in pieces if piece]


def _length(blocks: Sequence[Block]) -> int:
    return sum(visible_length(b.text) for b in blocks)


def _labels(blocks: Sequence[Block]) -> int:
    return sum(bool(label_of(b.text)) for b in blocks)


def _only(blocks: Sequence[Block], is_kept: Callable[[str], bool]) -> list[Block]:
    return [
        block if block.part == "boilerplate" or is_kept(block.text) or _is_posting(block) else _of_other_language(block)
        for block in blocks
    ]


def _is_posting(block: Block) -> bool:
    # The day of posting is said once, for both languages.
    return block.part == "header" and block.name == "posted"


def _of_other_language(block: Block) -> Block:
    return Block(block.text, "boilerplate", "other_language")
