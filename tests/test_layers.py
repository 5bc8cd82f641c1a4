"""Imports run one way only: a module may import what stands below it, never what stands beside or above."""

import ast
import re
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


# Rooms that hold no words of one language: those stand in `en`, `zh` and the lexicons.
NEUTRAL = ("link", "sources", "turns")
# What must stay there: names of sites, addresses, markup, and the commonest characters that tell a charset.
ALLOWED = frozenset(
    f"sources/{name}.py"
    for name in (
        "addresses",
        "charset",
        "china_com_cn",
        "english_scio",
        "gov_cn",
        "html",
        "mfa",
        "sites",
        "web",
        "www_scio",
    )
)
# 丨 is a bar, 㐀-鿿 are the bounds of a class of characters.
HAN = re.compile(r"(?!丨)[㐀-鿿]")
BOUNDS = re.compile(r"[㐀一䶿]-[鿿龥䶿]")
# What in a regular expression is no word: names of groups, escapes, classes of characters, counts.
SYNTAX = re.compile(r"\(\?P<\w+>|\\[A-Za-z]|\[[^\]]*\]|\{[^}]*\}")
LATIN = re.compile(r"(?!(?:https|www|src|align|style|href|class|png|jpe|gif|bmp|webp|mp4|pdf|docx)\b)\b[A-Za-z]{2,}")


def literals(tree: ast.AST) -> set[str]:
    """Return the texts of a module that are no docstrings."""
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    found = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return {str(node.value) for node in found if id(node) not in told}


def patterns(tree: ast.AST) -> set[str]:
    """Return the texts of a module that are regular expressions."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))
    of_re = (c for c in calls if isinstance(c.func, ast.Attribute) and ast.unparse(c.func.value) == "re" and c.args)
    return {text for call in of_re for text in literals(call.args[0])}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


NEUTRAL_MODULES = [p for p in MODULES if name_of(p).startswith(NEUTRAL) and name_of(p) not in ALLOWED]


@pytest.mark.parametrize("path", NEUTRAL_MODULES, ids=name_of)
def test_a_neutral_room_holds_no_words_of_one_language(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    chinese = {text for text in literals(tree) if HAN.search(BOUNDS.sub("", text))}
    english = {text for text in patterns(tree) if LATIN.search(SYNTAX.sub(" ", text))}
    assert not chinese | english, f"{path.name} holds words that belong into en, zh or a lexicon"


def test_what_is_allowed_is_there() -> None:
    assert {name_of(path) for path in MODULES} >= ALLOWED


def test_words_in_a_neutral_room_are_noticed() -> None:
    tree = ast.parse('"""记者"""\nA = "记者"\nB = re.compile(rf"\\\\b(?P<who>journalist)[a-z]{X}[㐀-鿿]")')
    assert {text for text in literals(tree) if HAN.search(BOUNDS.sub("", text))} == {"记者"}
    assert any(LATIN.search(SYNTAX.sub(" ", text)) for text in patterns(tree))
