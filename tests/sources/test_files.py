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
from briefnlp.sources.reader import READABLE, is_readable, read_contents, read_file
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


def test_docx_keeps_bold_over_a_line_break(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Q: How long is it?\nAnd how wide?").bold = True
    paragraph.add_run("\nA: Three kilometres.")
    document.save(tmp_path / "talk.docx")
    (page,) = read_file(tmp_path / "talk.docx")
    assert [b.bold_chars for b in page.blocks] == [len("Q: How long is it?"), len("And how wide?"), 0]


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


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as bundle:
        for name, data in members.items():
            bundle.writestr(name.replace("__", "."), data)
    return path


def test_a_damaged_member_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", good__txt=TALK.encode(), flipped__txt=b"AAAA" + TALK.encode(), empty__txt=b"")
    path.write_bytes(path.read_bytes().replace(b"AAAA", b"AAAB"))
    contents = read_contents(path)
    assert [page.origin for page in contents.pages] == [f"{path}!good.txt"]
    told = {part.origin: part.message for part in contents.unread}
    assert set(told) == {f"{path}!flipped.txt", f"{path}!empty.txt"}
    assert "CRC" in told[f"{path}!flipped.txt"]
    with pytest.raises(UnreadableInput, match=r"flipped|empty"):
        read_file(path)


def test_a_member_packed_in_broken_bits_locked_or_a_bundle_itself_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in ("good.txt", "bits.txt", "locked.txt"):
            bundle.writestr(name, TALK * 9)
        bundle.writestr("inner.zip", b"PK")
        bits, locked = bundle.getinfo("bits.txt"), bundle.getinfo("locked.txt")
    data = bytearray(path.read_bytes())
    data[bits.header_offset + 40 : bits.header_offset + 60] = b"\xff" * 20
    # The flag that says "encrypted", in the member's own head and in the directory.
    for place in (locked.header_offset + 6, data.rindex(b"locked.txt") - 46 + 8):
        data[place] |= 1
    path.write_bytes(bytes(data))
    contents = read_contents(path)
    assert [page.origin for page in contents.pages] == [f"{path}!good.txt"]
    assert {part.origin.split("!")[1] for part in contents.unread} == {"bits.txt", "locked.txt", "inner.zip"}


def test_a_member_too_long_is_named_and_never_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MOST_BYTES", 2_000)
    path = zipped(tmp_path / "a.zip", good__txt=TALK.encode(), long__txt=TALK.encode() * 60)
    [part] = read_contents(path).unread
    assert part.origin.endswith("!long.txt")
    assert "larger than 2,000 bytes" in part.message


def crawl(path: Path, *pages: tuple[str, bytes]) -> Path:
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=path.suffix == ".gz")
        for name, page in pages:
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
            url = f"http://english.scio.gov.cn/pressroom/{name}"
            record = writer.create_warc_record(url, "response", payload=io.BytesIO(page), http_headers=headers)
            writer.write_record(record)
    return path


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_a_damaged_record_is_named_and_the_rest_is_read(tmp_path: Path, suffix: str) -> None:
    page = (PAGES / "scio_node_9100001.html").read_bytes()
    pages = [(f"node_910000{n}.htm", page.replace(b"</title>", b" %d</title>" % n)) for n in range(4)]
    path = crawl(tmp_path / f"crawl{suffix}", *pages)
    data = bytearray(path.read_bytes())
    place = len(data) * 3 // 8
    data[place : place + 4] = b"\0\1\2\3"
    path.write_bytes(bytes(data))
    contents = read_contents(path)
    assert contents.pages[0].key == "node_9100000"
    assert contents.unread
    assert "node_9100001" not in {found.key for found in contents.pages}
    path.write_bytes(bytes(data)[: len(data) // 3])
    cut = read_contents(path)
    assert [found.key for found in cut.pages] == ["node_9100000"]
    assert cut.unread


def test_a_response_too_long_is_named_and_never_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (PAGES / "scio_node_9100001.html").read_bytes()
    monkeypatch.setattr(bundles, "MOST_BYTES", len(page) + 10)
    path = crawl(tmp_path / "crawl.warc.gz", ("node_9100001.htm", page), ("node_9100002.htm", page + b" " * 20))
    contents = read_contents(path)
    assert [found.key for found in contents.pages] == ["node_9100001"]
    assert [part.origin.endswith("node_9100002.htm") for part in contents.unread] == [True]


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
