"""Ids become names of files and elements that stay where they are put."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefnlp.export.names import file_stem, xml_id

SAFE = re.compile(r"[a-z0-9][a-z0-9._-]{0,110}")
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
HOSTILE = [
    "", ".", "..", "../../etc/passwd", "a/b", "a\\b", "a\0b", "x" * 300, "con", "NUL", "con.txt", "com1", "lpt9.x:y",
    "a:b:c", "增长", " ", "x.", "x ", "-rf", "~", "a\nb", "A:b", "a:B", "a__b", "\ud800", "a|b", "a?b*", "%2e%2e",
    "file:..-1", "x:..",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_a_hostile_id_is_a_safe_name(name: str) -> None:
    stem = file_stem(name)
    assert SAFE.fullmatch(stem)
    assert ".." not in stem
    assert not stem.endswith(".")
    assert not DEVICE.fullmatch(stem)


@given(st.text(max_size=50))
def test_every_id_is_a_safe_name(name: str) -> None:
    assert SAFE.fullmatch(file_stem(name))
    assert not DEVICE.fullmatch(file_stem(name))


def test_different_ids_have_different_names_on_every_file_system() -> None:
    names = [*HOSTILE, "a:b", "a/b:c", "gov_cn:content_1", "gov_cn__content_1", "gov_cn/content_1", "nul-ae6de182"]
    names += [file_stem(name) for name in HOSTILE if file_stem(name) not in names]
    names += [f"a:b-{file_stem('A:b')[-8:]}"]
    assert len({file_stem(name).casefold() for name in names}) == len(names)


def test_ids_of_a_corpus_stay_readable() -> None:
    assert file_stem("www_scio:t20310717_990202") == "www_scio__t20310717_990202"
    assert file_stem("file:plain-8bef890c") == "file__plain-8bef890c"


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_an_xml_id_is_an_ncname(name: str) -> None:
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", xml_id("turn", name, 3))
