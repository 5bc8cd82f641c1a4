"""Markdown: a transcript kept as a note, with headings, emphasis and links."""

import re

from briefnlp.sources.addresses import read_address
from briefnlp.sources.charset import decode
from briefnlp.sources.html import Line, clean
from briefnlp.sources.layout import Layout
from briefnlp.sources.page import pages_of
from briefnlp.transcript import Page

LAYOUT = Layout(source="markdown")
_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*$")
_LEADING = re.compile(r"\A\s{0,8}(?:>\s?|[-*+]\s+(?=\S))+")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*])")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,1000}\)")
_FENCE = re.compile(r"\s{0,3}(?:```|~~~)|\s{0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_RULE = re.compile(r"\s{0,3}\|?(?:\s?:?-{2,}:?\s?\|?){1,12}\s*")
_CELLS = re.compile(r"[|\s]+")
_ROW = re.compile(r"\s{0,3}\|\s?(?P<field>[^|]{1,40})\|(?P<value>[^|]{1,300})\|\s*")
_FRONT_MATTER = re.compile(r"\A---\n.{0,5000}?\n---\n", re.DOTALL)


def read_markdown(data: bytes, *, name: str = "") -> list[Page]:
    """Return the pages of a Markdown file; its first heading of the first level is the title."""
    text = _COMMENT.sub("", _FRONT_MATTER.sub("", decode(data)))
    lines: list[Line] = []
    for raw in text.split("\n"):
        line = _line(raw, has_title=any(line.region == "title" for line in lines))
        if line and line.text:
            lines.append(line)
    titles = [line.text for line in lines if line.region == "title"]
    address = read_address(None, name)
    return pages_of(lines, LAYOUT, address, data=data, title=titles[0] if titles else None, origin=name)


def _line(raw: str, *, has_title: bool) -> Line | None:
    if _FENCE.match(raw):
        return None
    heading = _HEADING.fullmatch(raw)
    is_title = bool(heading) and not has_title and heading["marks"] == "#" if heading else False
    text = heading["text"] if heading else _LEADING.sub("", raw, count=1)
    if _RULE.fullmatch(text) or not _CELLS.sub("", text):
        return None
    row = _ROW.fullmatch(text)
    # "| **Date** | Nov. 22, 2031 |" is a field of the head.
    text = f"{row['field'].strip()}: {row['value']}" if row and row["field"].strip(" *") else text
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    bold = _BOLD.match(text)
    text = clean(_ITALIC.sub(r"\2", _BOLD.sub(r"\2", text)).replace("\\", ""))
    return Line(text, "title" if is_title else "content", len(clean(bold[2])) if bold else 0, bool(heading))
