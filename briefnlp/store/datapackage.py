"""The `datapackage.json` of a corpus: Data Package v2, so that the tables can be read without this program."""

import json
import os
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefnlp.catalog import Part
from briefnlp.lexicon import lexicon_text
from briefnlp.records import CORPUS_WIDE, PER_TRANSCRIPT, REFERENCE, Column, Row, columns, references

_TYPES = {
    str: "string",
    int: "integer",
    float: "number",
    Decimal: "number",
    bool: "boolean",
    date: "date",
    datetime: "datetime",
}


def describe(parts: Sequence[Part]) -> dict[str, Any]:
    """Return the description of a corpus with these files: every table's columns, keys, row counts and file hashes."""
    resources = [_resource(parts, record) for record in (*PER_TRANSCRIPT, *CORPUS_WIDE)]
    resources += [_reference(parts, name, key) for name, key in REFERENCE.items()]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "briefnlp-corpus",
        "title": "Press briefings of the Chinese government as tables",
        "resources": [resource for resource in resources if resource["path"]],
    }


def write_datapackage(corpus: Path, parts: Sequence[Part]) -> None:
    """Write `datapackage.json` beside the tables."""
    target = corpus / "datapackage.json"
    draft = target.with_name(".datapackage.json.draft")
    draft.write_text(json.dumps(describe(parts), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    os.replace(draft, target)


def _files(parts: Sequence[Part], name: str) -> tuple[list[str], int, list[dict[str, Any]]]:
    mine = [part for part in parts if part.path.startswith(f"tables/{name}/")]
    files = [{"path": part.path, "hash": f"sha256:{part.sha256}", "rows": part.rows} for part in mine]
    return [part.path for part in mine], sum(part.rows for part in mine), files


def _resource(parts: Sequence[Part], record: type[Row]) -> dict[str, Any]:
    paths, rows, files = _files(parts, record.table)
    keys = [
        {"fields": list(r.columns), "reference": {"resource": r.table, "fields": list(r.key)}}
        for r in references(record)
    ]
    return {
        "name": record.table,
        "description": record.about,
        "path": paths,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": rows,
        "files": files,
        "schema": {
            "fields": [_field(c) for c in columns(record)],
            "primaryKey": list(record.key),
            "foreignKeys": keys,
        },
    }


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


def _reference(parts: Sequence[Part], name: str, key: str) -> dict[str, Any]:
    paths, rows, files = _files(parts, name)
    header = lexicon_text(f"{reference_file(name)}.tsv").split("\n", 1)[0].split("\t")
    return {
        "name": name,
        "description": f"Reference table, as the lexicon {reference_file(name)}.tsv of briefnlp lists it.",
        "path": paths,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "rows": rows,
        "files": files,
        "schema": {"fields": [{"name": c, "type": "string"} for c in header], "primaryKey": [key]},
    }


def reference_file(name: str) -> str:
    """Return the lexicon a reference table is read from (`terms` already names the table of mentions)."""
    return "terms" if name == "term_list" else name
