"""TEI: well formed, valid, every reference resolved, every word of every turn there."""

import os
from pathlib import Path
from typing import Any

import pytest

import briefnlp as bn
from briefnlp.export.formats import export

etree = pytest.importorskip("lxml.etree")
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def folder(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tei") / "out"
    export(corpus, "tei", out, measures=True)
    return out


@pytest.fixture(scope="module")
def schemas() -> list[Any]:
    """The subset of TEI beside this file; and all of TEI, where BRIEFNLP_TEI_SCHEMA names its tei_all.rng."""
    paths = [Path(__file__).with_name("tei_subset.rng")]
    if "BRIEFNLP_TEI_SCHEMA" in os.environ:
        paths.append(Path(os.environ["BRIEFNLP_TEI_SCHEMA"]))
    return [etree.RelaxNG(etree.parse(path)) for path in paths]


def documents(folder: Path) -> list[Any]:
    found = [etree.parse(path, etree.XMLParser(resolve_entities=False)) for path in sorted(folder.glob("*.xml"))]
    for document in found:
        document.xinclude()
    return found


def test_it_is_valid(folder: Path, schemas: list[Any]) -> None:
    for document in documents(folder):
        for schema in schemas:
            assert schema.validate(document), str(schema.error_log)[:1000]


def test_hostile_ids_and_wordings_are_valid_and_no_markup(evil: Path, tmp_path: Path, schemas: list[Any]) -> None:
    export(evil, "tei", tmp_path / "out", measures=True)
    for document in documents(tmp_path / "out"):
        assert schemas[0].validate(document), str(schemas[0].error_log)[:1000]
        assert not document.xpath("//*[local-name() = 'script']")
    text = etree.tostring(etree.parse(tmp_path / "out" / "teiCorpus.xml"), encoding="unicode")
    assert "\x07" not in text


def test_references_resolve_in_the_corpus(folder: Path) -> None:
    corpus = etree.parse(folder / "teiCorpus.xml")
    corpus.xinclude()
    ids = corpus.xpath("//@xml:id")
    assert len(ids) == len(set(ids))
    for name in ("who", "ana", "corresp", "ref"):
        named = {value.removeprefix("#") for value in corpus.xpath(f"//@{name}")}
        assert named
        assert named <= set(ids)


def test_it_says_all_that_was_said(folder: Path, corpus: Path) -> None:
    held = bn.open(corpus)
    for document in documents(folder):
        if document.getroot().tag.endswith("teiCorpus"):
            continue
        [name] = document.xpath("//t:idno[@type='transcript_id']/text()", namespaces=TEI)
        said = ["\n".join("".join(s.itertext()) for s in u) for u in document.xpath("//t:u", namespaces=TEI)]
        turns = held.turns[held.turns["transcript_id"] == name].sort_values("turn_no")
        assert said == ["\n".join(line for line in text.split("\n") if line.strip()) for text in turns["text"]]


def test_figures_are_measures(folder: Path, corpus: Path) -> None:
    found = [m for d in documents(folder) for m in d.xpath("/t:TEI//t:measure", namespaces=TEI)]
    texts = sorted("".join(measure.itertext()) for measure in found)
    held = sorted(bn.open(corpus).figures["text"])
    assert len(texts) > 0.95 * len(held)
    assert set(texts) <= set(held)
    assert any(measure.get("unit") == "percent" and measure.get("quantity") for measure in found)
