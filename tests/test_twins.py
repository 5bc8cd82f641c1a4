"""English and Chinese have one shape: the same modules, the same public functions, the same lexicons."""

import ast
from pathlib import Path

import pytest

from briefnlp.lexicon import concepts, table

PACKAGE = Path(__file__).parents[1] / "briefnlp"
LEXICONS = PACKAGE / "lexicons"
# A wording file refers to this concept file by its first column.
CONCEPTS = {
    "unit_names": "units",
    "indicator_names": "indicators",
    "outlet_names": "outlets",
    "organization_names": "organizations",
    "ministry_fields": "organizations",
    "office_title_names": "office_titles",
    "theme_names": "themes",
    "term_names": "terms",
}


def public_functions(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {n.name for n in tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")}


def public_names(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assigned = (
        n.targets if isinstance(n, ast.Assign) else [n.target]
        for n in tree.body
        if isinstance(n, (ast.Assign, ast.AnnAssign))
    )
    names = {target.id for targets in assigned for target in targets if isinstance(target, ast.Name)}
    return {name for name in names if not name.startswith("_")} | public_functions(path)


def test_the_rooms_hold_the_same_files() -> None:
    english, chinese = ({p.name for p in (PACKAGE / lang).glob("*.py")} for lang in ("en", "zh"))
    assert english == chinese


@pytest.mark.parametrize("slot", ["sentences", "tokens", "numbers", "quantities", "statements", "measured", "periods"])
def test_a_slot_has_the_same_public_functions(slot: str) -> None:
    # What a language needs beside them (a dictionary, a tagger, times for its phrases) is its own affair.
    english, chinese = (public_functions(PACKAGE / lang / f"{slot}.py") for lang in ("en", "zh"))
    own = {"dictionary_words", "segmenter", "word_classes", "pipeline", "time_spans"}
    assert english - own == chinese - own


# What one language writes and the other has no like of: dates in characters, months by name, words that join.
OWN_SHAPES = {
    "dates": {"DATE_MARKS", "DAY_IN_FULL", "HOUR_MARKS", "MINUTE_MARK", "THIS_MONTH", "month_of", "written_out"},
    "pages": {"DAY_BEHIND", "JOINED", "NUMERALS", "PLACE_FIELD", "POSTED_BEHIND", "POSTING_FIELD"},
    "talk": {"GREETING"},
}


@pytest.mark.parametrize("slot", ["dates", "heads", "pages", "talk", "venues"])
def test_shapes_that_are_searched_for_side_by_side_have_the_same_names(slot: str) -> None:
    english, chinese = (public_names(PACKAGE / lang / f"{slot}.py") for lang in ("en", "zh"))
    assert english ^ chinese == OWN_SHAPES.get(slot, set())


@pytest.mark.parametrize("path", sorted(LEXICONS.glob("*.en.tsv")), ids=lambda p: p.name)
def test_every_wording_file_has_its_twin(path: Path) -> None:
    twin = path.with_name(path.name.replace(".en.", ".zh."))
    assert twin.exists(), f"{path.name} has no Chinese twin"
    assert list(table(path.name)[0]) == list(table(twin.name)[0])


@pytest.mark.parametrize("path", sorted(LEXICONS.glob("*.??.tsv")), ids=lambda p: p.name)
def test_wordings_refer_to_known_concepts(path: Path) -> None:
    stem = path.name.split(".")[0]
    if stem not in CONCEPTS:
        assert "_id" not in next(iter(table(path.name)[0])), f"{path.name} refers to ids: say of what"
        return
    known = concepts(CONCEPTS[stem])
    unknown = [next(iter(row.values())) for row in table(path.name) if next(iter(row.values())) not in known]
    assert not unknown


@pytest.mark.parametrize("stem", sorted(set(CONCEPTS) - {"ministry_fields", "office_title_names"}))
def test_every_concept_has_wordings_in_both_languages(stem: str) -> None:
    known = set(concepts(CONCEPTS[stem]))
    for lang in ("en", "zh"):
        worded = {next(iter(row.values())) for row in table(f"{stem}.{lang}.tsv")}
        # What is counted or a part of a whole has no unit word of its own.
        missing = known - worded - {"count", "fraction"}
        assert not missing, f"{stem}.{lang}.tsv has no wording for {sorted(missing)[:5]}"
