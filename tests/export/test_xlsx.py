"""The workbook: text is text, long tables go on, long cells are named."""

from pathlib import Path
from typing import Any

import pytest

import briefnlp as bn
from briefnlp.export import xlsx
from briefnlp.export.formats import export

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


def read(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows()) for sheet in book.worksheets}


def test_a_sheet_a_table_and_no_formula_in_any(evil: Path, tmp_path: Path) -> None:
    export(evil, "xlsx", tmp_path / "x.xlsx")
    sheets = read(tmp_path / "x.xlsx")
    assert {"briefings", "turns", "figures", "units", "notes"} <= set(sheets)
    assert not set(sheets) & set(xlsx.LEFT_OUT)
    cells = [cell for rows in sheets.values() for row in rows for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert len(sheets["figures"]) == len(bn.open(evil).figures) + 1


def test_limits_are_named(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 40)
    monkeypatch.setattr(xlsx, "MOST_CHARACTERS", 1000)
    export(corpus, "xlsx", tmp_path / "x.xlsx")
    sheets = read(tmp_path / "x.xlsx")
    parts = [rows for name, rows in sheets.items() if name.split(" ")[0] == "turns"]
    assert [rows[0][0].value for rows in parts] == ["transcript_id"] * len(parts)
    assert sum(len(rows) - 1 for rows in parts) == len(bn.open(corpus).turns)
    notes = [row[0].value for row in sheets["notes"]]
    assert "turns has more rows than a sheet holds; it goes on in turns 2." in notes
    assert any(note.endswith("more than a cell holds, and is cut.") for note in notes)
    assert max(len(str(c.value)) for rows in parts for row in rows for c in row) <= 1000
