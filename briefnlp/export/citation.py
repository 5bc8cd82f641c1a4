"""How to cite what was exported, as a Citation File (CFF 1.2)."""

import json
from typing import Any

from briefnlp import __version__

_PROGRAM = {
    "type": "software",
    "title": "briefnlp: Chinese government press briefings, English and Chinese, as datasets people can trust",
    "authors": [{"name": "The briefnlp developers"}],
    "version": __version__,
    "license": "MIT",
}


def citation(transcripts: int, first: object, last: object) -> str:
    """Return the text of a `CITATION.cff` for an export of so many transcripts of those days.

    >>> print(citation(6, "2031-03-01", "2031-10-20").splitlines()[3])
    title: "Press briefings of the Chinese government as tables: 6 transcripts, 2031-03-01 to 2031-10-20"
    """
    days = f", {first} to {last}" if first else ""
    facts = {
        "cff-version": "1.2.0",
        "message": "Cite the data by their title, and the program that made them by the reference below. "
        "The wording of the briefings is that of the pages they were published on: cite those as well.",
        "type": "dataset",
        "title": f"Press briefings of the Chinese government as tables: {transcripts} transcripts{days}",
        "authors": _PROGRAM["authors"],
        "references": [_PROGRAM],
    }
    return "\n".join(_yaml(facts)) + "\n"


def _yaml(facts: dict[str, Any], indent: str = "") -> list[str]:
    lines = []
    for name, value in facts.items():
        if isinstance(value, list):
            lines.append(f"{indent}{name}:")
            for item in value:
                first, *rest = _yaml(item, indent + "    ")
                lines += [f"{indent}  - {first.strip()}", *rest]
        else:
            # A JSON string is a YAML string.
            lines.append(f"{indent}{name}: {json.dumps(value, ensure_ascii=False)}")
    return lines
