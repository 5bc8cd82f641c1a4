"""Files of every kind, sound and damaged: what is read, and the sentence said when nothing can be."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import pytest

from briefnlp.errors import BriefnlpError, NotATranscript, UnreadableInput
from briefnlp.sources import bundles
from briefnlp.sources.charset import decode
from briefnlp.sources.reader import READABLE, is_readable, read_file
from tests.sources.reading import PAGES, documents, split

TALK = "李娜：\n大家好。\n路透社记者：\n请问物价如何？\n李娜：\n物价平稳。\n"


def turns_of(path: Path) -> list[str]:
    return [block.text for page in read_file(path) for block in page.blocks if block.part == "body"]


def test_docx(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in TALK.splitlines():
        document.add_paragraph(line)
    document.save(tmp_path / "talk.docx")
    assert turns_of(tmp_path / "talk.docx") == TALK.splitlines()


def test_zip_reads_what_it_can_and_passes_the_rest(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as bundle:
        bundle.writestr("../../content_123456.txt", TALK)
        bundle.writestr("site/notice.txt", "Notice of SCIO press conference on June 17")
        bundle.writestr("site/logo.png", b"\x89PNG")
    pages = read_file(tmp_path / "pages.zip")
    assert [page.key for page in pages] == ["content_123456"]
    assert not list(tmp_path.parent.glob("content_123456.txt"))


def test_a_zip_that_unpacks_without_end_is_left_alone(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("a.txt", b"0" * (bundles.MOST_BYTES + 1))
    with pytest.raises(UnreadableInput, match="unpack"):
        read_file(tmp_path / "bomb.zip")


def test_warc_reads_pages_by_their_addresses(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    page = (PAGES / "scio_node_9100001.html").read_bytes()
    with (tmp_path / "crawl.warc.gz").open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for kind, name in (("text/html; charset=utf-8", "node_9100002.htm"), ("image/png", "a.png")):
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
            url = f"http://english.scio.gov.cn/pressroom/{name}"
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(page), http_headers=headers)
            )
    pages = read_file(tmp_path / "crawl.warc.gz")
    assert [(p.source, p.key) for p in pages] == [("english_scio", "node_9100002")]


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".zip", ".warc.gz"])
@pytest.mark.parametrize("content", [b"not what it says", b"PK\x03\x04 cut off", b"%PDF-1.4 cut off"])
def test_a_damaged_file_is_one_sentence(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"page{suffix}"
    path.write_bytes(content)
    with pytest.raises(BriefnlpError, match="page"):
        read_file(path)


def test_an_empty_file_and_a_missing_one(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b" \n")
    with pytest.raises(UnreadableInput, match="empty"):
        read_file(tmp_path / "empty.html")
    with pytest.raises(UnreadableInput, match="cannot be opened"):
        read_file(tmp_path / "none.html")
    (tmp_path / "a.xls").write_bytes(b"x")
    with pytest.raises(UnreadableInput, match="cannot be read"):
        read_file(tmp_path / "a.xls")
    assert all(is_readable(Path(f"a{suffix}")) for suffix in READABLE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk"])
@pytest.mark.parametrize("declared", [None, "gb2312", "utf-8", "iso-8859-1"])
def test_any_charset_under_any_declaration(encoding: str, declared: str | None) -> None:
    text = f"<html><head><meta charset={declared or 'x'}></head><body>{TALK * 5}</body></html>"
    assert decode(text.encode(encoding), declared) == text


HOSTILE = {
    "letters.txt": b"a" * 1_000_000,
    "han.txt": "国".encode() * 330_000,
    "colons.txt": b": " * 300_000,
    "names.txt": b"Mr. Li Na, " * 90_000,
    "offices.txt": "部长李娜、".encode() * 60_000,
    "brackets.txt": b"(" * 1_000_000,
    "deep.html": b"<div>" * 200_000,
    "tables.html": b"<table><tr><td>" * 20_000,
    "noise.html": bytes(range(256)) * 2_000,
    "half.html": (PAGES / "gov_cn_repost.html").read_bytes()[:1500],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_neither_crashes_nor_hangs(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    start = perf_counter()
    with suppress(NotATranscript, UnreadableInput):
        for document in documents([path]):
            split(document)
    # A page of this size takes a tenth of it; the bound is for slow machines.
    assert perf_counter() - start < 8
