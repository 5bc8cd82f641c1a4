"""Rows as text: an aligned table for people, CSV and JSON Lines for programs."""

import json
import math
import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# Wider cells are cut in tables for people; CSV and JSON Lines keep everything.
_WIDEST = 60
# A spreadsheet runs a cell that begins so as a formula; with an apostrophe before it, it is text.
FORMULA = re.compile(r"^[=+\-@\t\r]")


def render(frame: "pd.DataFrame", form: str) -> str:
    """Return a frame as `table`, `csv` or `jsonl` text.

    CSV is opened in spreadsheets, which run a cell that begins like a formula: it gets an apostrophe, as in exports.
    JSON Lines holds every text as it is.

    >>> import pandas as pd
    >>> print(render(pd.DataFrame({"a": [1], "b": ["增长"]}), "jsonl"), end="")
    {"a": 1, "b": "增长"}
    """
    if form == "csv":
        text: str = _harmless(frame).to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")
        return text
    if form == "jsonl":
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(frame))
    return _table(frame)


def _harmless(frame: "pd.DataFrame") -> "pd.DataFrame":
    import pandas as pd

    made = frame.copy()
    for name in frame.columns:
        column = frame[name]
        if isinstance(column.dtype, pd.CategoricalDtype) or column.dtype == object or column.dtype == "string":
            made[name] = [f"'{v}" if isinstance(v, str) and FORMULA.match(v) else v for v in column.astype(object)]
    return made


def rows(frame: "pd.DataFrame") -> list[dict[str, Any]]:
    """Return the rows of a frame as dictionaries of plain JSON values: dates as ISO text, missing as null."""
    names = [str(name) for name in frame.columns]
    return [
        {name: plain(value) for name, value in zip(names, values, strict=True)}
        for values in frame.itertuples(index=False, name=None)
    ]


def plain(value: Any) -> Any:
    """Return a value as JSON knows it.

    >>> plain(float("nan")), plain(12.0), plain(date(2024, 9, 4))
    (None, 12, '2024-09-04')
    """
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat() if value == value.normalize() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        if math.isnan(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return value


def _table(frame: "pd.DataFrame") -> str:
    if frame.empty:
        return "no rows\n"
    cells = [[_cell(value) for value in row.values()] for row in rows(frame)]
    header = [str(name) for name in frame.columns]
    widths = [max(_width(row[i]) for row in [header, *cells]) for i in range(len(header))]
    lines = [header, ["-" * width for width in widths], *cells]
    text = ("  ".join(_padded(c, w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines)
    return "\n".join(text) + "\n"


def _cell(value: Any) -> str:
    text = "" if value is None else f"{value:,}" if isinstance(value, int) and abs(value) > 9999 else str(value)
    text = " ".join(text.split())
    if _width(text) <= _WIDEST:
        return text
    while _width(text) > _WIDEST - 1:
        text = text[:-1]
    return text + "…"


def _width(text: str) -> int:
    # Han characters take two columns of a terminal.
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
