"""PDF: the text layer, with the lines of a paragraph joined again."""

from collections.abc import Iterator, Sequence

from briefnlp.errors import UnreadableInput
from briefnlp.sources.addresses import read_address
from briefnlp.sources.fields import field_heading
from briefnlp.sources.furniture import furniture_class
from briefnlp.sources.html import Line, clean
from briefnlp.sources.labels import label_of
from briefnlp.sources.layout import Layout
from briefnlp.sources.page import pages_of
from briefnlp.text import han_share
from briefnlp.transcript import Page

LAYOUT = Layout(source="pdf")
# A line this near to the usual width was broken by the margin, not by the writer.
_FULL = 0.8
_MOST_PAGES = 2000


def read_pdf(data: bytes, *, name: str = "") -> list[Page]:
    """Return the pages (editions) of a PDF; raises `UnreadableInput` when it is damaged or has no text layer."""
    lines = [Line(text, "content") for text in unwrapped(_raw_lines(data, name))]
    if not lines:
        raise UnreadableInput(f"{name}: the PDF has no text layer; run character recognition on it first")
    return pages_of(lines, LAYOUT, read_address(None, name), data=data, origin=name)


def _raw_lines(data: bytes, name: str) -> list[str]:
    try:
        import pypdfium2
    except ImportError as error:
        raise UnreadableInput(f"{name}: reading .pdf needs pypdfium2; install briefnlp[docs]") from error
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            texts = [document[n].get_textpage().get_text_bounded() for n in range(min(len(document), _MOST_PAGES))]
        finally:
            document.close()
    except Exception as error:
        raise UnreadableInput(f"{name}: not a sound PDF ({error}); save or print it as PDF again") from error
    return [clean(line.replace("\ufffe", "-")) for text in texts for line in text.splitlines()]


def unwrapped(raw: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs: a line goes on in the next one when it fills the usual width and no label or heading follows.

    >>> list(unwrapped(["Li Na:", "We will keep working on it in the", "coming year.", "Wu Fei:", "Yes."]))
    ['Li Na:', 'We will keep working on it in the coming year.', 'Wu Fei:', 'Yes.']
    """
    lengths = sorted(len(line) for line in raw if line)
    usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
    held, last = "", ""
    for line in raw:
        if not line or furniture_class(line) in {"counter", "rule"}:
            # A page number stands between two halves of a paragraph: the paragraph stays open.
            continue
        if held and len(last) >= usual * _FULL and not label_of(line) and not field_heading(line):
            held += line if han_share(held[-1] + line[0]) == 1 or held.endswith("-") else f" {line}"
        else:
            if held:
                yield held
            held = line
        last = line
    if held:
        yield held
