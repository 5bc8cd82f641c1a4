"""Imports run one way only: a module may import what stands below it, never what stands beside or above."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "briefnlp"
# From the ground up; rooms of one floor do not import each other.
FLOORS: list[set[str]] = [
    {"errors"},
    {"records"},
    {"columns"},
    {"text", "days"},
    {"findings", "lexicon", "parameters", "catalog", "folder", "transcript"},
    {"en", "zh"},
    {"link"},
    {"languages", "sources"},
    {"turns", "extract"},
    {"store"},
    {"compare", "update", "check", "export"},
    {"pipeline"},
    {"shelf"},
    {"inputs", "publish", "passages", "verbs", "report"},
    {"engine"},
    {"refresh"},
    {"cli"},
]
FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(module: str) -> str:
    return module.split(".")[1]


def imported_rooms(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("briefnlp."):
            found.add(room_of(node.module))
        elif isinstance(node, ast.Import):
            found |= {room_of(alias.name) for alias in node.names if alias.name.startswith("briefnlp.")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_run_downward(path: Path) -> None:
    room = path.relative_to(PACKAGE).with_suffix("").parts[0]
    assert room in FLOOR_OF, f"{room} stands on no floor: give it one"
    above = [other for other in imported_rooms(path) - {room} if FLOOR_OF[other] >= FLOOR_OF[room]]
    assert not above, f"{path.name} of {room} imports {above}, which is not below it"


def test_there_is_no_drawer() -> None:
    assert not {"utils", "helpers", "misc", "common"} & {path.stem for path in MODULES}
