"""No score on the annotated gold falls below its floor in `corpora/gold/floors.json` by more than half a point.

A key of that file is `<what>.<lang>.<split>.<score>`. A floor is raised when a score has risen, and lowered only with
a reason in the commit.
"""

import json
from collections.abc import Callable
from functools import cache

import pytest

from scripts.evaluation import figures, transcripts
from tests.conftest import ROOT

FLOORS: dict[str, float] = json.loads((ROOT / "corpora" / "gold" / "floors.json").read_text(encoding="utf-8"))
SLACK = 0.005


@cache
def transcript_scores(lang: str, split: str) -> dict[str, float]:
    return transcripts.scores([case for case in transcripts.cases(lang) if case.split == split])


@cache
def figure_tallies() -> dict[tuple[str, str], list[dict[str, tuple[int, int]]]]:
    records = figures.gold_records()
    groups: dict[tuple[str, str], list[dict[str, tuple[int, int]]]] = {}
    for record, found in zip(records, figures.extracted(records), strict=True):
        tally = figures.tally(record, found, figures.matched(record["figures"], found))
        groups.setdefault((record["lang"], record["split"]), []).append(tally)
    return groups


@cache
def figure_scores(lang: str, split: str) -> dict[str, float]:
    tallies = figure_tallies()[lang, split]
    sums = {name: [sum(tally[name][i] for tally in tallies) for i in (0, 1)] for name in tallies[0]}
    return {name: right / of for name, (right, of) in sums.items() if of}


# What can be scored, by the first part of a floor's key.
MEASURES: dict[str, Callable[[str, str], dict[str, float]]] = {
    "figures": figure_scores,
    "transcripts": transcript_scores,
}


@pytest.mark.parametrize("key", FLOORS)
def test_a_score_keeps_its_floor(key: str) -> None:
    what, lang, split, name = key.split(".")
    score = MEASURES[what](lang, split).get(name)
    assert score is not None, f"nothing in the gold is scored as {name}"
    assert score >= FLOORS[key] - SLACK, f"{key} fell to {score:.4f} from {FLOORS[key]:.4f}"
