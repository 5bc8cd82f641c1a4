"""The `datapackage.json` of a corpus: Data Package v2, so that the tables can be read without this program."""

import json
import os
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefnlp.catalog import Part
from briefnlp.columns import Column, columns, references
from briefnlp.lexicon import lexicon_text
from briefnlp.records import CORPUS_WIDE, PER_TRANSCRIPT, REFERENCE, Row

_TYPES = {
    str: "string",
    int: "integer",
    float: "number",
    Decimal: "number",
    bool: "boolean",
    date: "date",
    datetime: "datetime",
}


def describe(parts: Iterable[Part]) -> dict[str, Any]:
    """Return the description of a corpus with these files: every table's columns, keys, row counts and file hashes."""
    by_table: dict[str, list[Part]] = {}
    for part in parts:
        by_table.setdefault(part.path.split("/")[1], []).append(part)
    records = {record.table: _record(record) for record in (*PER_TRANSCRIPT, *CORPUS_WIDE)}
    described = records | {name: _reference(name, key) for name, key in REFERENCE.items()}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "briefnlp-corpus",
        "title": "Press briefings of the Chinese government as tables",
        "resources": [
            _resource(name, by_table[name], **table) for name, table in described.items() if name in by_table
        ],
    }


def write_datapackage(corpus: Path, parts: Iterable[Part]) -> None:
    """Write `datapackage.json` beside the tables."""
    target = corpus / "datapackage.json"
    draft = target.with_name(".datapackage.json.draft")
    # Without indents: that takes a tenth of the time, and there is a line for every file there is.
    draft.write_text(json.dumps(describe(parts), ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(draft, target)


def _resource(name: str, parts: Sequence[Part], description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "description": description,
        "path": [part.path for part in parts],
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": sum(part.rows for part in parts),
        "files": [{"path": part.path, "hash": f"sha256:{part.sha256}", "rows": part.rows} for part in parts],
        "schema": schema,
    }


def _record(record: type[Row]) -> dict[str, Any]:
    keys = [
        {"fields": list(r.columns), "reference": {"resource": r.table, "fields": list(r.key)}}
        for r in references(record)
    ]
    schema = {
        "fields": [_field(c) for c in columns(record)],
        "primaryKey": list(record.key),
        "foreignKeys": keys,
    }
    return {"description": record.about, "schema": schema}


def _field(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": column.description,
    }
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.values:
        constraints["enum"] = list(column.values)
    return described | ({"constraints": constraints} if constraints else {})


def _reference(name: str, key: str) -> dict[str, Any]:
    lexicon = f"{reference_file(name)}.tsv"
    header = lexicon_text(lexicon).split("\n", 1)[0].split("\t")
    return {
        "description": f"Reference table, as the lexicon {lexicon} of briefnlp lists it.",
        "schema": {"fields": [{"name": c, "type": "string"} for c in header], "primaryKey": [key]},
    }


def reference_file(name: str) -> str:
    """Return the lexicon a reference table is read from (`terms` already names the table of mentions)."""
    return "terms" if name == "term_list" else name
