"""What an export may be told, and what it says it wrote."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Choices:
    """Settings of some formats: `bom` (csv, cmfa), `measures` (tei); `main` names the file of a one-file format."""

    bom: bool = False
    measures: bool = False
    main: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A file written: its path in the export, its rows (utterances, sentences, …), its table, or else its columns."""

    path: str
    rows: int
    table: str | None = None
    schema: dict[str, Any] | None = None
