"""CoNLL-U: every file passes a strict validator, ours always and that of Universal Dependencies where it is."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

import briefnlp as bn
from briefnlp.export.formats import export
from briefnlp.export.universal import flat, universal

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
RELATIONS = """acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated
expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative
xcomp"""


@pytest.fixture(scope="module")
def folder(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("conllu") / "out"
    export(corpus, "conllu", out)
    return out


def sentences(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n\n")
    assert "\r" not in text
    for block in text[:-2].split("\n\n"):
        lines = block.split("\n")
        comments = [line for line in lines if line.startswith("# ")]
        assert lines[: len(comments)] == comments
        yield dict(line[2:].split(" = ", 1) for line in comments), [line.split("\t") for line in lines[len(comments) :]]


def check(path: Path) -> int:
    """Assert that a file is CoNLL-U with one tree a sentence; return the number of sentences."""
    seen: set[str] = set()
    for comments, words in sentences(path):
        assert comments["sent_id"] not in seen
        assert not re.search(r"[\s/]", comments["sent_id"])
        seen.add(comments["sent_id"])
        assert all(len(word) == 10 for word in words)
        assert [word[0] for word in words] == [str(n) for n in range(1, len(words) + 1)]
        assert "".join(_spelled(words)).rstrip() == comments["text"] == unicodedata.normalize("NFC", comments["text"])
        heads = [int(word[6]) for word in words]
        assert [word[7] for word, head in zip(words, heads, strict=True) if head == 0] == ["root"]
        for number, word in enumerate(words, start=1):
            assert all(cell and not cell.isspace() and cell == cell.strip() for cell in word)
            assert word[3] in UPOS.split()
            assert word[7].split(":")[0] in RELATIONS.split()
            assert word[4] == word[5] == word[8] == "_"
            assert 0 <= heads[number - 1] <= len(words)
            reaches_root(heads, number)
    return len(seen)


def _spelled(words: list[list[str]]) -> Iterator[str]:
    for word in words:
        yield word[1]
        yield "" if "SpaceAfter=No" in word[9].split("|") else " "


def reaches_root(heads: list[int], number: int) -> None:
    for _ in heads:
        if number == 0:
            return
        number = heads[number - 1]
    assert number == 0


def test_every_sentence_is_a_tree_that_spells_its_text(folder: Path, corpus: Path) -> None:
    total = sum(check(path) for path in folder.glob("*.conllu"))
    assert total == len(bn.open(corpus).sentences)


def test_token_ranges_point_into_the_transcript(folder: Path, corpus: Path) -> None:
    texts = bn.open(corpus).transcripts.set_index("transcript_id")["text"]
    for path in folder.glob("*.conllu"):
        name = next(sentences(path))[0]["transcript_id"]
        for _, words in sentences(path):
            for word in words:
                start, end = map(int, word[9].split("TokenRange=")[1].split(":"))
                assert texts[name][start:end] == word[1]


def test_speakers_are_comments(folder: Path) -> None:
    comments = [c for path in folder.glob("*.conllu") for c, _ in sentences(path)]
    assert {"speaker", "role", "turn_no", "kind"} <= set(comments[0])
    assert any(c.get("person_id") == "tan-boyuan" for c in comments)


def test_hostile_wordings_break_no_line(evil: Path, tmp_path: Path) -> None:
    export(evil, "conllu", tmp_path / "out")
    for path in (tmp_path / "out").glob("*.conllu"):
        assert check(path)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_validator_of_universal_dependencies_agrees(folder: Path, lang: str) -> None:
    udtools = pytest.importorskip("udtools", reason="the validator of Universal Dependencies is not installed")
    for path in folder.glob("*.conllu"):
        if next(sentences(path))[0]["lang"] == lang:
            state = udtools.Validator(lang=lang, level=2).validate_files([str(path)])
            assert state.passed(), [str(incident) for incident in state.error_tracker]


@pytest.mark.parametrize(
    ("label", "words", "heads", "relations", "tags", "expect"),
    [
        (
            "a preposition hangs on its noun", "Output of steel grew in May", [4, 1, 2, 0, 4, 5],
            ["nsubj", "prep", "pobj", "ROOT", "prep", "pobj"], ["NOUN", "ADP", "NOUN", "VERB", "ADP", "PROPN"],
            ["4 nsubj", "3 case", "1 nmod", "0 root", "6 case", "4 obl"],
        ),
        (
            "a copula hangs on its predicate", "Supply is ample", [2, 0, 2],
            ["nsubj", "ROOT", "acomp"], ["NOUN", "AUX", "ADJ"], ["3 nsubj", "3 cop", "0 root"],
        ),
        (
            "what there is, is the subject", "There is demand", [2, 0, 2],
            ["expl", "ROOT", "attr"], ["PRON", "AUX", "NOUN"], ["2 expl", "0 root", "2 nsubj"],
        ),
        (
            "conjuncts hang on the first, a conjunction on the next", "wheat , corn and rice", [0, 1, 1, 3, 3],
            ["ROOT", "punct", "conj", "cc", "conj"], ["NOUN", "PUNCT", "NOUN", "CCONJ", "NOUN"],
            ["0 root", "1 punct", "1 conj", "5 cc", "1 conj"],
        ),
        (
            "two prepositions, one noun", "came out of town", [0, 1, 2, 3],
            ["ROOT", "prep", "prep", "pobj"], ["VERB", "ADP", "ADP", "NOUN"],
            ["0 root", "4 case", "4 case", "1 obl"],
        ),
        (
            "a circle is cut", "a b c", [2, 1, 0],
            ["dep", "dep", "ROOT"], ["X", "X", "X"], ["3 dep", "1 dep", "0 root"],
        ),
        ("two roots are one", "a b", [0, 0], ["ROOT", "ROOT"], ["X", "X"], ["0 root", "1 parataxis"]),
    ],
)  # fmt: skip
def test_trees(
    label: str, words: str, heads: list[int], relations: list[str], tags: list[str], expect: list[str]
) -> None:
    assert len(words.split()) == len(heads)
    assert [f"{head} {relation}" for head, relation in universal(heads, relations, tags)] == expect, label


def test_words_without_a_parse_have_one_root() -> None:
    assert flat(["PUNCT"]) == [(0, "root")]
    assert flat(["X", "X"]) == [(0, "root"), (1, "dep")]
