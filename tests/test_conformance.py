"""Numerals, percentages, money and measures against cases of a public specification, where they are kept.

Their cases are data to test against and are not kept here. `cases/conformance_differences.jsonl` lists the few we read
otherwise on purpose, with the reason; `cases/conformance_units.jsonl` says which of our units theirs may be.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefnlp.findings import Quantity
from briefnlp.languages import CODES, language
from briefnlp.lexicon import concepts

CASES = Path(__file__).parent / "cases"
BAR = 0.97
# What their dimension cases do not cover.
# They make percents of tenths and thousandths (九成, 千分之六), and of points; we keep each as it was said.
AS_PERCENT = {"percent": 1.0, "percentage_point": 1.0, "fraction": 100.0, "permille": 0.1}
OTHER = {
    "currency",
    "time",
    "count",
    "multiple",
    "rank",
    "proportion",
    "percentage_difference",
    "index",
    "working_time",
    "",
}


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


@pytest.fixture(scope="module")
def differences() -> set[str]:
    return {row["id"] for row in json_lines(CASES / "conformance_differences.jsonl")}


@pytest.fixture(scope="module")
def units() -> dict[str, set[str]]:
    return {row["theirs"]: set(row["ours"]) for row in json_lines(CASES / "conformance_units.jsonl")}


def cases(shared: Path, kind: str, lang: str, differences: set[str]) -> list[dict[str, Any]]:
    path = shared / "conformance" / f"{kind}.{lang}.jsonl"
    if not path.is_file():
        pytest.skip(f"the conformance cases are not here ({path.name})")
    return [case for case in json_lines(path) if case["id"] not in differences]


def hold(wrong: list[str], total: int) -> None:
    assert total - len(wrong) >= BAR * total, f"{len(wrong)} of {total} differ:\n" + "\n".join(wrong)


def close(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a))


@pytest.mark.parametrize("lang", CODES)
def test_every_numeral_is_found_with_its_value(lang: str, shared: Path, differences: set[str]) -> None:
    wrong = []
    chosen = cases(shared, "number", lang, differences)
    for case in chosen:
        found = [(n.char_start, n.char_end, float(n.value)) for n in language(lang).find_numbers(case["text"])]
        expected = [(e["start"], e["end"], float(e["value"])) for e in case["expected"]]
        right = len(found) == len(expected) and all(
            f[:2] == e[:2] and close(e[2], f[2]) for f, e in zip(found, expected, strict=True)
        )
        if not right:
            wrong.append(f"{case['id']} {case['text']!r}: {found} for {expected}")
    hold(wrong, len(chosen))


@pytest.mark.parametrize("lang", CODES)
def test_both_ends_of_a_range_are_numerals(lang: str, shared: Path, differences: set[str]) -> None:
    wrong = []
    chosen = cases(shared, "numberrange", lang, differences)
    for case in chosen:
        found = list(language(lang).find_numbers(case["text"]))
        values = [float(v) for n in found for v in (n.value, n.value_max) if v is not None]
        expected = [float(e[k]) for e in case["expected"] for k in ("value", "value_max") if k in e]
        if not all(any(close(e, v) for v in values) for e in expected):
            wrong.append(f"{case['id']} {case['text']!r}: {values} for {expected}")
    hold(wrong, len(chosen))


@pytest.mark.parametrize("kind", ["percent", "currency", "dimension"])
@pytest.mark.parametrize("lang", CODES)
def test_quantities_have_their_value_and_unit(
    kind: str, lang: str, shared: Path, differences: set[str], units: dict[str, set[str]]
) -> None:
    wrong = []
    chosen = cases(shared, kind, lang, differences)
    grammar = language(lang)
    for case in chosen:
        quantities = grammar.find_quantities(case["text"], grammar.find_numbers(case["text"]))
        found = [q for q in quantities if is_of_kind(q, kind)]
        expected = [(e["start"], e["end"], float(e["value"]), e["unit"]) for e in case["expected"]]
        right = len(found) == len(expected) and all(
            agrees(q, *e, units=units) for q, e in zip(found, expected, strict=True)
        )
        if not right:
            told = [(case["text"][q.char_start : q.char_end], str(q.value), q.unit_id) for q in found]
            wrong.append(f"{case['id']} {case['text']!r}: {told} for {expected}")
    hold(wrong, len(chosen))


def is_of_kind(quantity: Quantity, kind: str) -> bool:
    if kind == "percent":
        return quantity.unit_id in AS_PERCENT
    row = concepts("units").get(quantity.unit_id)
    dimension = row["dimension"] if row else ""
    if kind == "currency":
        return dimension.split("/")[0] == "currency"
    return dimension.split("/")[0] not in OTHER


def agrees(quantity: Quantity, start: int, end: int, value: float, unit: str, *, units: dict[str, set[str]]) -> bool:
    # Our spans take in the bounds beside a quantity; the unit of "miles an hour" or "yuan a kilo" has a divisor.
    overlaps = quantity.char_start < end and start < quantity.char_end
    factor = AS_PERCENT.get(quantity.unit_id, 1.0) if unit == "percent" else 1.0
    values = [float(v) * factor for v in (quantity.value, quantity.value_max) if v is not None]
    ours = (
        {"percent"} & set(units)
        if unit == "percent" and quantity.unit_id in AS_PERCENT
        else {quantity.unit_id, quantity.unit_id.split("/")[0]}
    )
    return overlaps and any(close(value, v) for v in values) and bool(ours & units.get(unit, set()))
