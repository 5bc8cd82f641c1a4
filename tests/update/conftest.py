"""A site on a local server, with one source on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from briefnlp.refresh import update
from briefnlp.update.guard import any_address
from briefnlp.update.runs import Run
from briefnlp.update.settings import Settings
from tests.update.sites import Site


@pytest.fixture(scope="session")
def _server() -> Iterator[HTTPServer]:
    with HTTPServer(host="127.0.0.1", threaded=True) as server:
        yield server


@pytest.fixture
def site(_server: HTTPServer) -> Iterator[Site]:
    _server.clear()
    yield Site(_server)
    _server.clear()


@pytest.fixture
def refreshed(tmp_path: Path) -> Callable[[Settings], Run]:
    """Update the corpus of this test from local sites."""
    return lambda settings: update(tmp_path / "corpus", settings, allow=any_address)
