"""Files made to do harm end at a limit, with one sentence, and expand or write nothing."""

import io
import resource
import zipfile
import zlib
from pathlib import Path
from time import process_time

import pytest

import briefnlp as bn
from briefnlp.errors import NotATranscript, UnreadableInput
from briefnlp.export.formats import export
from briefnlp.sources.reader import read_contents, read_file
from tests.sources.reading import PAGES

TALK = "李娜：\n大家好。\n路透社记者：\n请问物价如何？\n李娜：\n物价平稳。\n"
SECRET = "root:x:0:0"


def refused(path: Path) -> str:
    """Return the sentence a file is refused with; it may take neither long nor much memory."""
    began, before = process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UnreadableInput) as told:
        read_file(path)
    assert process_time() - began < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000
    assert "\n" not in str(told.value)
    return str(told.value)


def docx_with(path: Path, xml: str, *, size: int = 0) -> Path:
    """Write a Word file whose text is this XML, padded with so many bytes."""
    docx = pytest.importorskip("docx")
    made = io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as given, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for part in given.namelist():
            data = given.read(part)
            out.writestr(part, xml.encode() + b" " * size if part == "word/document.xml" else data)
    return path


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = f"<w:document {WORD}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("hgfedcb", "gfedcba", strict=True))


def test_a_word_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    assert "would unpack to" in refused(docx_with(tmp_path / "a.docx", BODY, size=200_000_000))


@pytest.mark.parametrize(
    "entities",
    [f'<!ENTITY h "ha">{LAUGHS}', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY a SYSTEM "http://127.0.0.1/">'],
    ids=["laughs", "file", "address"],
)
def test_entities_of_a_word_file_expand_to_nothing(tmp_path: Path, entities: str) -> None:
    path = docx_with(tmp_path / "a.docx", f"<!DOCTYPE w:document [{entities}]>{BODY}")
    began = process_time()
    try:
        text = "".join(block.text for page in read_file(path) for block in page.blocks)
    except (UnreadableInput, NotATranscript) as error:
        text = str(error)
    assert process_time() - began < 2
    assert SECRET not in text
    assert "haha" not in text


@pytest.mark.parametrize(
    "entities", [f'<!ENTITY h "ha">{LAUGHS}', '<!ENTITY a SYSTEM "file:///etc/passwd">'], ids=["laughs", "file"]
)
@pytest.mark.parametrize("name", ["a.html", "a.xhtml", "a.txt"])
def test_entities_of_a_page_expand_to_nothing(tmp_path: Path, name: str, entities: str) -> None:
    page = (PAGES / "scio_node_9100001.html").read_text(encoding="utf-8").partition("<html")
    head = f'<?xml version="1.0"?><!DOCTYPE html [{entities}]>'
    path = tmp_path / name
    path.write_text(f"{head}\n<html{page[2]}".replace("</p>", " &a;</p>"), encoding="utf-8")
    text = "".join(block.text for found in read_file(path) for block in found.blocks)
    assert SECRET not in text
    assert "haha" not in text


def pdf_with(path: Path, stream: bytes, *, filters: bytes = b"/FlateDecode", pages: int = 1) -> Path:
    """Write a PDF whose pages all show one packed stream."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(stream), filters, stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page] * pages,
    ]
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, start))
    path.write_bytes(out.getvalue())
    return path


SAID = b"BT /F 12 Tf 10 700 Td (Li Na:) Tj 0 -20 Td (Good morning.) Tj ET"
LONG = b"BT /F 12 Tf 10 700 Td %s ET" % (b"(Hello) Tj " * 3_000_000)


def test_a_sound_pdf_is_read(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    from briefnlp.sources.pdf import read_pdf

    path = pdf_with(tmp_path / "a.pdf", zlib.compress(SAID))
    [page] = read_pdf(path.read_bytes(), name="a.pdf")
    assert [block.text for block in page.blocks] == ["Li Na:", "Good morning."]


@pytest.mark.parametrize(
    ("stream", "filters", "pages", "told"),
    [
        (zlib.compress(LONG), b"/FlateDecode", 1, "would unpack to"),
        (zlib.compress(LONG), b"/#46lateDecode", 1, "would unpack to"),
        (zlib.compress(LONG), b"/FlateDecode/Subtype/Image", 1, "would unpack to"),
        (zlib.compress(zlib.compress(LONG)), b"[/FlateDecode/FlateDecode]", 1, "packed twice"),
        (zlib.compress(zlib.compress(LONG)), b"[/FlateDecode/FlateDecode]" + b" " * 9_000, 1, "packed twice"),
        (zlib.compress(b"BT /F 12 Tf 10 700 Td %s ET" % (b"(Hello) Tj " * 9_000)), b"/FlateDecode", 900, "more text"),
    ],
    ids=["long", "escaped", "picture", "twice", "far", "pages"],
)
def test_a_pdf_that_unpacks_without_end_is_refused(
    tmp_path: Path, stream: bytes, filters: bytes, pages: int, told: str
) -> None:
    pytest.importorskip("pypdfium2")
    assert told in refused(pdf_with(tmp_path / "a.pdf", stream, filters=filters, pages=pages))


# Each begins a stream that runs through all that follow: whole blocks of 65,535 bytes, 5 before each.
NESTED = b"stream\n\x78\x01\x00\xff\xff\x00\x00......"


@pytest.mark.parametrize(
    ("body", "told"),
    [(b"stream\n" * 80_000, "more streams"), (NESTED * 15_000, "in one another")],
    ids=["many", "nested"],
)
def test_a_pdf_of_streams_without_end_is_refused(tmp_path: Path, body: bytes, told: str) -> None:
    pytest.importorskip("pypdfium2")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n" + body)
    assert told in refused(tmp_path / "a.pdf")


def test_ends_of_streams_in_a_pdf_cost_nothing(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n" + b"endstream\n" * 400_000)
    assert "not a sound PDF" in refused(tmp_path / "a.pdf")


NAMES = [
    "../../outside.txt", "/etc/outside.txt", "..\\..\\outside.txt", "C:\\outside.txt", "CON.txt", "nul.txt",
    "aux.html.txt", f"{'x' * 300}.txt", "a\tb.txt", "~.txt", "-rf.txt", "a:b.txt",
]  # fmt: skip


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    path = folder / "pages.zip"
    with zipfile.ZipFile(path, "w") as bundle:
        for number, name in enumerate(NAMES):
            bundle.writestr(name, TALK.replace("平稳", f"上涨{number + 2}%"))
    contents = read_contents(path)
    assert (len(contents.pages), contents.unread) == (len(NAMES), [])
    # A name with NUL in it: the directory of a ZIP is bytes, and others than Python write it.
    path.write_bytes(path.read_bytes().replace(b"a\tb.txt", b"a\0b.txt"))
    report = bn.build([path], folder / "corpus")
    assert report.ok or all("\n" not in failure.message for failure in report.failures)
    assert len(report.built) >= len(NAMES) - 1
    for form in ("tei", "conllu"):
        export(folder / "corpus", form, folder / f"out-{form}")
    outside = [p for p in tmp_path.rglob("*") if p.is_file() and p != path and folder not in p.parents]
    assert outside == []
    parts = {p.parent.parent.name for p in (folder / "corpus" / "tables" / "turns").rglob("*.parquet")}
    assert parts == {"lang=zh"}
