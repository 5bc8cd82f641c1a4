"""The smaller tables as one Excel workbook, a sheet each; every wording is text, whatever it looks like."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from briefnlp.columns import Column
from briefnlp.errors import BriefnlpError
from briefnlp.export.selected import Selected, shape
from briefnlp.export.written import Choices, Written

# Sentences and tokens are turns again, many times over; a spreadsheet is no place for them.
LEFT_OUT = ("sentences", "tokens")
# Whole texts fit no cell; their turns are there.
_NO_CELL = {"transcripts": ("text",)}
# Limits of Excel: rows of a sheet (the first is the header), characters of a cell.
MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
_WIDTHS = {"text": 60, "message": 40, "title": 40, "office": 30}
_ALWAYS = datetime(2000, 1, 1)


def write(selected: Selected, folder: Path, choices: Choices) -> Iterator[Written]:
    """Write the workbook; a table of more rows than a sheet has goes on in another, `figures 2`.

    A wording longer than a cell is cut and named in the sheet `notes`. Raises `BriefnlpError` without xlsxwriter.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise BriefnlpError("writing xlsx needs xlsxwriter; install briefnlp[xlsx]") from error
    # Rows go to the disk one by one. Text is never read as a formula, an address or a number.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(folder),
    }
    notes = [f"The tables {' and '.join(LEFT_OUT)} are left out; the other formats have them."]
    with xlsxwriter.Workbook(folder / choices.main, options) as book:
        # No clock in the file: the same rows give the same bytes.
        book.set_properties({"title": "Press briefings", "created": _ALWAYS})
        rows = sum(_Sheets(book, table, notes).fill(selected) for table in selected.tables if table not in LEFT_OUT)
        sheet = book.add_worksheet("notes")
        for number, line in enumerate(notes):
            sheet.write_string(number, 0, line)
    yield Written(choices.main, rows)


class _Sheets:
    """The sheets of one table, filled row by row."""

    def __init__(self, book: Any, table: str, notes: list[str]) -> None:
        self._book, self._table, self._notes = book, table, notes
        self._columns = [c for c in shape(table).columns if c.name not in _NO_CELL.get(table, ())]
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._bold = book.add_format({"bold": True})
        self._made = 0

    def fill(self, selected: Selected) -> int:
        """Write all rows of the table; return how many."""
        sheet, total = self._new_sheet(), 0
        for row in selected.rows(self._table, [c.name for c in self._columns]):
            if total and total % MOST_ROWS == 0:
                sheet = self._new_sheet()
            for place, column in enumerate(self._columns):
                self._write(sheet, total % MOST_ROWS + 1, place, column, row)
            total += 1
        return total

    def _new_sheet(self) -> Any:
        self._made += 1
        name = self._table if self._made == 1 else f"{self._table} {self._made}"
        if self._made == 2:
            self._notes.append(f"{self._table} has more rows than a sheet holds; it goes on in {name}.")
        sheet = self._book.add_worksheet(name)
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, _WIDTHS.get(column.name, 14))
            sheet.write_string(0, place, column.name, self._bold)
        sheet.freeze_panes(1, 0)
        return sheet

    def _write(self, sheet: Any, line: int, place: int, column: Column, row: dict[str, Any]) -> None:
        value = row[column.name]
        if value is None:
            return
        if isinstance(value, bool):
            sheet.write_boolean(line, place, value)
        elif isinstance(value, datetime):
            sheet.write_string(line, place, value.isoformat())
        elif isinstance(value, date):
            self._write_day(sheet, line, place, value)
        elif isinstance(value, int | float):
            sheet.write_number(line, place, value)
        else:
            sheet.write_string(line, place, self._fitting(value, column, row))

    def _write_day(self, sheet: Any, line: int, place: int, day: date) -> None:
        # Excel knows no day before 1900.
        if day.year < 1901:
            sheet.write_string(line, place, day.isoformat())
        else:
            sheet.write_datetime(line, place, datetime(day.year, day.month, day.day), self._day)

    def _fitting(self, text: str, column: Column, row: dict[str, Any]) -> str:
        # Excel counts UTF-16 units, of which rare characters take two.
        if len(text) + sum(c > "\uffff" for c in text) <= MOST_CHARACTERS:
            return text
        key = "#".join(str(row[name]) for name in shape(self._table).key)
        self._notes.append(
            f"{self._table} {key}: {column.name} has {len(text)} characters, more than a cell holds, and is cut."
        )
        return text.encode("utf-16-le")[: 2 * (MOST_CHARACTERS - 1)].decode("utf-16-le", "ignore") + "…"
