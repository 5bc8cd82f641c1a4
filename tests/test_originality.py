"""Nothing in the corpora is copied from the real documents kept beside the repository.

Runs of words are compared, figures and marks aside; greetings, set phrases and names of offices are shorter than a run.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Words of English, characters of Chinese.
RUNS = {"latin": 24, "han": 26}
_LATIN = re.compile(r"[A-Za-z]+")
_HAN = re.compile(r"[㐀-鿿]")
_MARKUP = re.compile(r"<(script|style)\b.*?</\1>|<[^>]{0,2000}>", re.DOTALL | re.IGNORECASE)


def runs(text: str) -> Iterator[str]:
    words = [word.lower() for word in _LATIN.findall(text)]
    for start in range(len(words) - RUNS["latin"] + 1):
        yield " ".join(words[start : start + RUNS["latin"]])
    characters = "".join(_HAN.findall(text))
    for start in range(len(characters) - RUNS["han"] + 1):
        yield characters[start : start + RUNS["han"]]


def our_texts() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "corpora").rglob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            for key in ("text", "text_en", "text_zh"):
                if key in row:
                    yield f"{path.name} {row.get('id')}", row[key]
    for path in sorted(ROOT.glob("corpora/*/**/*.*")):
        if path.suffix in {".html", ".htm", ".txt", ".md"} and path.name != "README.md":
            yield str(path.relative_to(ROOT)), _MARKUP.sub(" ", path.read_bytes().decode("utf-8", "replace"))


@pytest.fixture(scope="module")
def real_runs(shared: Path) -> frozenset[int]:
    files = [*shared.glob("seeds/*.txt"), *shared.glob("data/**/*.txt"), *shared.glob("data/**/*.html")]
    assert files
    texts = (_MARKUP.sub(" ", path.read_bytes().decode("utf-8", "replace")) for path in files)
    return frozenset(hash(run) for text in texts for run in runs(text))


def test_no_sentence_is_copied_from_a_real_document(real_runs: frozenset[int]) -> None:
    copied = [(name, run) for name, text in our_texts() for run in runs(text) if hash(run) in real_runs]
    assert not copied


def test_a_copy_would_be_noticed(shared: Path, real_runs: frozenset[int]) -> None:
    seed = next(shared.glob("seeds/*.txt")).read_text("utf-8", "replace")
    assert any(hash(run) in real_runs for run in runs(seed[2000:2600]))
