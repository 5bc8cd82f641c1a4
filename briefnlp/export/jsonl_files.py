"""The tables as JSON Lines: one file a table, one object a row, dates as ISO text, what is missing as null."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from briefnlp.export.selected import Selected
from briefnlp.export.written import Choices, Written


def write(selected: Selected, folder: Path, choices: Choices) -> Iterator[Written]:
    """Write one `TABLE.jsonl` a table."""
    for table in selected.tables:
        path = folder / f"{table}.jsonl"
        rows = 0
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for row in selected.rows(table):
                file.write(json.dumps(row, ensure_ascii=False, default=_iso) + "\n")
                rows += 1
        yield Written(path.name, rows, table)


def _iso(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
