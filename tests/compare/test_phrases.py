"""The life of a phrase, and candidates for new ones."""

from pathlib import Path

import pytest

from briefnlp.compare.phrases import new_phrases, phrase_life
from briefnlp.engine import build
from briefnlp.errors import CorpusError


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    folder = tmp_path_factory.mktemp("phrases") / "corpus"
    build([samples], folder, jobs=1)
    return folder


def test_parts_add_up(corpus: Path) -> None:
    life = phrase_life(corpus, "rural revitalization")
    uses = life.groupby("part")["uses"].sum()
    assert uses["whole"] == uses["year"] == uses["organization"] > 0
    assert "乡村全面振兴" in set(life.loc[life["part"] == "rendering", "what"])


def test_a_phrase_nobody_said(corpus: Path) -> None:
    life = phrase_life(corpus, "underwater basket weaving")
    assert list(life["uses"]) == [0]


def test_candidates_recur_and_are_not_listed(corpus: Path) -> None:
    found = new_phrases(corpus, lang="zh")
    assert (found["uses"] >= 3).all()
    assert found["c_value"].is_monotonic_decreasing
    assert "乡村振兴" not in set(found["phrase"])


def test_no_words_in_the_selection(tmp_path: Path, samples: Path) -> None:
    build([samples / "2031-10-quarter" / "zh"], tmp_path / "corpus", jobs=1)
    with pytest.raises(CorpusError, match="holds no words in 'en'"):
        new_phrases(tmp_path / "corpus", lang="en")
