"""What the package never does, whatever it is given; pages that it writes carry no live markup of others."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

import briefnlp as bn
from briefnlp.cli import main

ROOT = Path(__file__).parents[1]
PROGRAMS = [
    p for p in (ROOT / "scripts").rglob("*") if p.is_file() and p.read_bytes().startswith(b"#!/usr/bin/env python")
]
SOURCES = sorted([*(ROOT / "briefnlp").rglob("*.py"), *PROGRAMS])
# Modules that make code of data; functions that run text as code or give it to a shell.
_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "joblib"}
_CALLS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "pd.read_pickle", "pandas.read_pickle"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_pickle_no_eval_no_shell(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not {alias.name.split(".")[0] for alias in node.names} & _MODULES
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in _MODULES
        elif isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in _CALLS
            given = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
            assert given.get("shell", "False") == "False"
            assert given.get("allow_pickle", "False") == "False"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_pin_has_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / "scripts" / name).read_text(encoding="utf-8")
    assert "://" not in text
    for line in re.sub(r"\s*\\\n\s+", " ", text).splitlines():
        if line.strip() and not line.startswith("#"):
            assert re.fullmatch(r"\S+==\S+( ; .+?)?( --hash=sha256:[0-9a-f]{64})+", line), line[:100]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


LIVE = '<script>alert(1)</script><img src=x onerror=alert(1)> "><svg onload=alert(1)> javascript:alert(1) </style>'


def test_a_page_that_is_written_carries_no_live_markup(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(
            f"SCIO briefing {LIVE} {number}\nSpeakers:\nMr. Gu Wen, vice minister of {LIVE}\n"
            f"Date:\nMay {number}, 2031\n"
            f"Gu Wen:\nGood morning. {LIVE} Output grew by {number}%.\nReuters {LIVE}:\nHow much? {LIVE}\n"
            f"Gu Wen:\nSome {number} million tonnes. {LIVE}\n",
            encoding="utf-8",
        )
    assert bn.build([tmp_path], tmp_path / "corpus").ok
    one, two = sorted(bn.open(tmp_path / "corpus").transcripts["transcript_id"])
    page = tmp_path / "diff.html"
    done = CliRunner().invoke(
        main,
        ["diff", one, two, "--corpus", str(tmp_path / "corpus"), "--format", "html", "-o", str(page)],
        catch_exceptions=False,
    )
    assert done.exit_code == 0
    found = _Tags()
    found.feed(page.read_text(encoding="utf-8"))
    assert "alert(1)" in page.read_text(encoding="utf-8")
    assert not {"script", "img", "svg", "iframe", "object"} & set(found.tags)
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    assert not [value for name, value in found.attributes if value and "alert" in value and name in ("href", "src")]
