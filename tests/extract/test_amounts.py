"""Short cases of numerals and amounts, twins in both languages: every numeral, and one quantity in one unit.

A case that is read wrongly today says `"expect": "fail"` and is told when it is mended.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from briefnlp.findings import Number, Quantity
from briefnlp.languages import CODES, language

CASES = Path(__file__).parents[1] / "cases"


def cases() -> list[Any]:
    params = []
    for lang in CODES:
        for line in (CASES / f"amounts.{lang}.jsonl").read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            marks = [pytest.mark.xfail(strict=True)] if case.get("expect") == "fail" else []
            params.append(pytest.param(lang, case, id=f"{lang}-{case['label']}", marks=marks))
    return params


def told(found: Number | Quantity) -> str:
    def plain(value: Decimal) -> str:
        return format(value.normalize(), "f")

    return plain(found.value) if found.value_max is None else f"{plain(found.value)}..{plain(found.value_max)}"


@pytest.mark.parametrize(("lang", "case"), cases())
def test_numerals_and_amounts(lang: str, case: dict[str, Any]) -> None:
    grammar, text = language(lang), case["text"]
    numbers = grammar.find_numbers(text)
    quantities = grammar.find_quantities(text, numbers)
    assert [[n.text, told(n)] for n in numbers] == case["numbers"]
    assert [[text[q.char_start : q.char_end], told(q), q.unit_id] for q in quantities] == case["quantities"]
