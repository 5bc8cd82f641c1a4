"""The topic model: what it says, in what order, why, and that it is the one the script trains."""

import json
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from briefnlp.extract import topics
from briefnlp.extract.features import topic_codes
from briefnlp.extract.meanings import word_vectors
from briefnlp.extract.scores import LEAST_SCORE
from briefnlp.extract.topics import explain_score, topic_probabilities
from briefnlp.parameters import model_folder
from briefnlp.passages import find_in_passages

PLAIN = [
    ("en", "Surgeons at the county hospital performed four hundred heart operations.", "3"),
    ("zh", "县医院今年完成心脏手术四百台，住院患者报销比例提高。", "3"),
    ("en", "The new railway line opened, and trains now stop at six stations.", "10"),
    ("zh", "新铁路开通运营，列车停靠六个车站。", "10"),
    ("en", "Good afternoon, ladies and gentlemen. Please raise your hand and name your news outlet.", "999"),
    ("zh", "各位记者下午好，请举手提问，并通报所在媒体。", "999"),
]


@pytest.mark.parametrize(("lang", "text", "code"), PLAIN)
def test_plain_passages(lang: str, text: str, code: str) -> None:
    probabilities = topic_probabilities(text, lang)
    assert topic_codes()[int(probabilities.argmax())] == code
    assert probabilities.sum() == pytest.approx(1)


def test_topics_come_first_and_best_first() -> None:
    line = json.dumps(
        {"id": 1, "lang": "en", "text": "Rural revitalization goes on: farmers sow wheat. Exports of rice rose."}
    )
    [record] = find_in_passages([(1, line.encode())], ["themes"])
    scores = record["theme_scores"]
    ranked = [s for s in scores if s["method"] == topics.topic_method("en")]
    assert scores[: len(ranked)] == ranked
    assert scores[0]["theme_id"] == "cap_4"
    assert scores[0]["cap_code"] == 4
    for group in (ranked, scores[len(ranked) :]):
        assert all(a["score"] >= b["score"] for a, b in pairwise(group))
    assert all(s["score"] >= LEAST_SCORE for s in scores)


def test_scores_the_encoder_had_a_part_in_are_called_so(monkeypatch: pytest.MonkeyPatch) -> None:
    width = len(topic_codes())
    encoder = SimpleNamespace(encode=lambda texts: [np.ones(2) for _ in texts])
    held = topics.Encoded(encoder, np.zeros((2, width)), np.zeros(width), 1.0)
    for model, method in ((held, "cap_model_embed"), (None, "cap_model")):
        monkeypatch.setattr(topics, "encoded_model", lambda _, model=model: model)
        [record] = find_in_passages([(1, b'{"id": 1, "lang": "en", "text": "Farmers sow wheat."}')], ["themes"])
        assert {s["method"] for s in record["theme_scores"]} - {"mentions"} == {method}


@pytest.mark.parametrize("text", ["", "…", "12.5%", "x" * 100_000, "的" * 100_000])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_any_text_gets_a_distribution(text: str, lang: str) -> None:
    assert topic_probabilities(text, lang).sum() == pytest.approx(1)


def test_a_score_can_be_explained() -> None:
    reasons = explain_score("The hospital treats patients; the school is closed.", "en", 3)
    assert {"hospital", "patient"} <= {reason.wording for reason in reasons[:4]}
    assert all(a.weight >= b.weight for a, b in pairwise(reasons))


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "Wards filled with coughing toddlers."), ("zh", "挂号窗口前排起长队。")]
)
def test_words_no_example_holds_speak_by_what_they_mean(lang: str, text: str) -> None:
    assert any(reason.source == "meaning" for reason in explain_score(text, lang, 3))


@pytest.mark.parametrize("name", ["themes", "words"])
def test_models_are_small_and_hold_no_code(name: str) -> None:
    files = [path for path in model_folder(name).iterdir() if path.suffix != ".md"]
    assert {path.suffix for path in files} == {".json", ".npz"}
    assert sum(path.stat().st_size for path in files) < 10_000_000


def test_words_that_mean_the_same_lie_near_in_both_languages() -> None:
    english, chinese = word_vectors("en"), word_vectors("zh")
    words = {"grain": "粮食", "hospital": "医院", "railway": "铁路", "school": "学校", "army": "军队"}
    left, right = english.of(list(words)), chinese.of(list(words.values()))
    assert (left @ right.T).argmax(axis=1).tolist() == list(range(len(words)))


def test_pairs_are_not_trained_on() -> None:
    folder = Path(__file__).parents[1] / "corpora" / "themes"

    def texts(name: str, *keys: str) -> set[str]:
        lines = (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
        return {json.loads(line)[key] for line in lines for key in keys}

    both = ("text_en", "text_zh")
    trained = texts("examples.en", "text") | texts("examples.zh", "text") | texts("passages", *both)
    assert not trained & (texts("pairs", *both) | texts("briefing_pairs", *both))
