"""A corpus of the samples, built once for all questions."""

from pathlib import Path

import pytest

import briefnlp as bn


@pytest.fixture(scope="session")
def corpus(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared")
    assert bn.build([samples], folder).ok
    return folder
