"""Shared fixtures: the invented samples of this repository, and the real pages kept beside it where there are any."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of invented sample briefings."""
    return ROOT / "corpora" / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages beside the repository; tests that need it are skipped elsewhere."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the real pages are not here: they are not ours to publish (folder ../shared)")
    return folder
