"""DOCX: paragraphs and table cells in the order of the document."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from briefnlp.errors import UnreadableInput
from briefnlp.sources.addresses import read_address
from briefnlp.sources.html import Line, clean
from briefnlp.sources.layout import Layout
from briefnlp.sources.page import pages_of
from briefnlp.transcript import Page

LAYOUT = Layout(source="docx")
# What is unpacked to memory: the text of a transcript has a hundredth of it, pictures are not read.
_MOST_BYTES = 30_000_000


def read_docx(data: bytes, *, name: str = "") -> list[Page]:
    """Return the pages of a Word file; raises `UnreadableInput` when it is damaged or python-docx is missing."""
    try:
        import docx
    except ImportError as error:
        raise UnreadableInput(f"{name}: reading .docx needs python-docx; install briefnlp[docs]") from error
    try:
        _require_bounded(data, name)
        document = docx.Document(BytesIO(data))
        lines = [line for paragraph in _paragraphs(document) for line in _lines(paragraph)]
    except UnreadableInput:
        raise
    except Exception as error:
        # The library lets every fault of the ZIP and XML below it through.
        raise UnreadableInput(f"{name}: not a sound .docx file ({error}); open it in Word and save it again") from error
    titles = [line.text for line in lines if line.region == "title"]
    address = read_address(None, name)
    return pages_of(lines, LAYOUT, address, data=data, title=titles[0] if titles else None, origin=name)


def _require_bounded(data: bytes, name: str) -> None:
    # No more of a member is ever unpacked than the directory says: the sizes there can be trusted to be bounds.
    with zipfile.ZipFile(BytesIO(data)) as parts:
        total = sum(part.file_size for part in parts.infolist() if part.filename.lower().endswith((".xml", ".rels")))
        whole = sum(part.file_size for part in parts.infolist())
    if total > _MOST_BYTES or whole > 10 * _MOST_BYTES:
        raise UnreadableInput(f"{name}: would unpack to {whole:,} bytes, as no transcript does")


def _paragraphs(container: Any) -> Iterator[Any]:
    for item in container.iter_inner_content():
        if hasattr(item, "runs"):
            yield item
        else:
            for row in item.rows:
                seen = set()
                for cell in row.cells:
                    # A merged cell comes once for every column it spans.
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from _paragraphs(cell)


def _lines(paragraph: Any) -> Iterator[Line]:
    region = "title" if (paragraph.style and paragraph.style.name == "Title") else "content"
    bold = _bold_head(paragraph)
    for raw in paragraph.text.split("\n"):
        text = clean(raw)
        if text:
            yield Line(text, region, len(clean(raw[:bold])))
        # A line break inside a bold run ends no emphasis.
        bold = max(0, bold - len(raw) - 1)


def _bold_head(paragraph: Any) -> int:
    head = 0
    for run in paragraph.runs:
        if run.text.strip() and not run.bold:
            break
        head += len(run.text)
    return head
