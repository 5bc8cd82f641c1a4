"""No score on the annotated gold falls below its floor in `corpora/gold/floors.json` by more than half a point.

A key of that file is `<what>.<lang>.<split>.<score>`. A floor is raised when a score has risen, and lowered only with
a reason in the commit.
"""

import json
from collections.abc import Callable
from functools import cache

import pytest

from scripts.evaluation import transcripts
from tests.conftest import ROOT

FLOORS: dict[str, float] = json.loads((ROOT / "corpora" / "gold" / "floors.json").read_text(encoding="utf-8"))
SLACK = 0.005


@cache
def transcript_scores(lang: str, split: str) -> dict[str, float]:
    return transcripts.scores([case for case in transcripts.cases(lang) if case.split == split])


# What can be scored, by the first part of a floor's key.
MEASURES: dict[str, Callable[[str, str], dict[str, float]]] = {"transcripts": transcript_scores}


@pytest.mark.parametrize("key", FLOORS)
def test_a_score_keeps_its_floor(key: str) -> None:
    what, lang, split, name = key.split(".")
    score = MEASURES[what](lang, split).get(name)
    assert score is not None, f"nothing in the gold is scored as {name}"
    assert score >= FLOORS[key] - SLACK, f"{key} fell to {score:.4f} from {FLOORS[key]:.4f}"
