"""The README keeps its promises: its tables, its figure row, its commands and its Python run as printed."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import briefnlp as bn
from briefnlp.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ briefnlp (.+)$", README, re.M)
PROGRAMS = re.findall(r"```python\n(import briefnlp as bn\n.+?)```", README, re.S)

MEANINGS = re.findall(
    r"^\| .+ \|$", README.partition("### What a row of `figures` means\n")[2].partition("\n- ")[0], re.M
)


@pytest.fixture(scope="module")
def there(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    assert bn.build([samples], folder / "my-corpus").ok
    (folder / "corpora").symlink_to(ROOT / "corpora")
    return folder


def test_its_tables_and_figure_row_are_those_of_the_code() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "readme", "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("row", MEANINGS[1:])
def test_a_figure_means_what_it_says(row: str) -> None:
    said, *told = (cell.strip() for cell in row.strip("|").split("|"))
    [figure] = bn.find_figures(said)
    assert told == [str(figure.value), figure.unit_id, figure.aspect, figure.direction or ""]
    if figure.unit_id == "multiple" and figure.aspect == "change":
        # What tells the multiple reached from what was added.
        holds_the_multiple = not any(character.isdigit() or character == "倍" for character in figure.text)
        assert figure.rule.startswith(("multiple_word", "doubling")) == holds_the_multiple


def test_there_are_five_questions() -> None:
    assert len(COMMANDS) >= 5
    assert len(PROGRAMS) >= 5


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_answers(there: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.chdir(there)
    done = CliRunner().invoke(main, shlex.split(command), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert len(done.output.splitlines()) > 2


@pytest.mark.parametrize("program", PROGRAMS)
def test_python_answers(there: Path, program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], cwd=there, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
