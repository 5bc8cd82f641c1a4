"""Hold the figures that are found against those annotated by hand, which `corpora/gold/figures*.jsonl` hold.

Figures are matched by overlapping spans; what each score asks is told by `scripts/evaluate`.
"""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefnlp.extract.figures import find_figures_in
from briefnlp.findings import PlacedSentence
from briefnlp.languages import language
from briefnlp.pipeline import placed_sentences
from briefnlp.records import Figure

GOLD = Path(__file__).resolve().parents[2] / "corpora" / "gold"
SCORES = ("value", "+unit", "+direction", "basis", "aspect", "indicator", "period", "pp", "none")
# Of each score per record: how many are right, how many there are (for F1: in gold plus found).
Tally = dict[str, tuple[int, int]]
# The sentences of a record, and the figures found in them.
Read = tuple[Sequence[PlacedSentence], list[Figure]]


def gold_records() -> list[dict[str, Any]]:
    """Return the annotated records with `lang` and `split`: tune, held, or samples for the sample briefings."""
    records = []
    for path in sorted(GOLD.glob("figures*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            record.setdefault("split", "samples")
            records.append(record)
    return records


def extracted(records: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return what the extractor finds in each record, in order, as records of the figures table."""
    return [[as_found(figure) for figure in figures] for _, figures in read(records)]


def as_found(figure: Figure) -> dict[str, Any]:
    return {name: getattr(figure, name) for name in figure.__dataclass_fields__}


def read(records: Sequence[dict[str, Any]]) -> list[Read]:
    """Return the sentences and the figures of each record, in order."""
    results: dict[int, Read] = {}
    for code in sorted({r["lang"] for r in records}):
        grammar = language(code)
        chosen = [i for i, r in enumerate(records) if r["lang"] == code]
        passages = []
        for i in chosen:
            day = records[i].get("event_date")
            sentences = placed_sentences(records[i]["text"], grammar)
            passages.append((sentences, date.fromisoformat(day) if day else None))
        found = find_figures_in(passages, grammar)
        for i, (sentences, _), figures in zip(chosen, passages, found, strict=True):
            results[i] = (sentences, figures)
    return [results[i] for i in range(len(records))]


def matched(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return pairs of annotated and found figures, those that overlap most first, each used once."""
    overlaps = []
    for i, g in enumerate(gold):
        for j, f in enumerate(found):
            shared = min(g["char_end"], f["char_end"]) - max(g["char_start"], f["char_start"])
            if shared > 0:
                overlaps.append((-shared, i, j))
    pairs, used_gold, used_found = [], set(), set()
    for _, i, j in sorted(overlaps):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def tally(
    record: dict[str, Any], found: list[dict[str, Any]], pairs: list[tuple[dict[str, Any], dict[str, Any]]]
) -> Tally:
    """Return for each score how many answers of one record are right, and of how many."""
    size = len(record["figures"]) + len(found)
    right = [p for p in pairs if same_value(*p)]
    united = [p for p in right if p[0]["unit_id"] == p[1]["unit_id"]]
    directed = [p for p in united if same(p, "direction") and same(p, "qualifier", "exact")]
    based = [p for p in right if p[0].get("basis") or p[1].get("basis")]
    dated = [p for p in right if p[0].get("period_text") or p[1].get("period_text")]
    named = [p for p in right if p[0].get("indicator")]
    rates = [p for p in right if p[0]["unit_id"] in ("percent", "percentage_point")]
    return {
        "value": (2 * len(right), size),
        "+unit": (2 * len(united), size),
        "+direction": (2 * len(directed), size),
        "basis": (sum(same(p, "basis") for p in based), len(based)),
        "aspect": (sum(same(p, "aspect", "level") for p in right), len(right)),
        "indicator": (sum(same_words(p[0]["indicator"], p[1].get("indicator")) for p in named), len(named)),
        "period": (sum(same_period(*p) for p in dated), len(dated)),
        "pp": (sum(p[0]["unit_id"] == p[1]["unit_id"] for p in rates), len(rates)),
        "none": (int(not found), 1) if not record["figures"] else (0, 0),
    }


def same(pair: tuple[dict[str, Any], dict[str, Any]], name: str, default: str | None = None) -> bool:
    return bool((pair[0].get(name) or default) == (pair[1].get(name) or default))


def same_value(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    return all(close(gold.get(name), found.get(name)) for name in ("value", "value_max"))


def close(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return a is None and b is None
    return abs(Decimal(str(a)) - Decimal(str(b))) <= abs(Decimal(str(a))) * Decimal("0.00001")


def same_words(gold: str, found: str | None) -> bool:
    """Tell whether two wordings share half of the words of the longer; of Chinese, half of the characters."""
    if not found:
        return False
    a, b = ((set(t.lower().split()) if t.isascii() or " " in t else set(t)) - {"the", "a", "an"} for t in (gold, found))
    return len(a & b) * 2 >= max(len(a), len(b), 1)


def same_period(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    if bool(gold.get("period_text")) != bool(found.get("period_text")):
        return False
    if not gold.get("period_text"):
        return True
    days = all(str(gold.get(n) or "") == str(found.get(n) or "") for n in ("period_start", "period_end"))
    dated = gold.get("period_start") or gold.get("period_end")
    return days and (bool(dated) or same_words(gold["period_text"], found["period_text"]))


def is_wholly_right(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    """Tell whether value, unit, direction, aspect, indicator (by half of its words) and period are all as annotated."""
    pair = (gold, found)
    return (
        same_value(*pair)
        and same(pair, "unit_id")
        and same(pair, "direction")
        and same(pair, "aspect", "level")
        and (not gold.get("indicator") or same_words(gold["indicator"], found.get("indicator")))
        and same_period(*pair)
    )
