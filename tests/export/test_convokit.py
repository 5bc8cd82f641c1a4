"""ConvoKit's folder: the files its loader opens, trees of one root, an index of every key."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import briefnlp as bn
from briefnlp.export.formats import export


@pytest.fixture(scope="module")
def held(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("convokit") / "out"
    export(corpus, "convokit", out)
    # The loader opens files in the encoding of the machine.
    read = {
        p.name: p.read_bytes().decode("ascii") for p in out.iterdir() if not p.name.startswith(("CITATION", "data"))
    }
    lines = [json.loads(line) for line in read.pop("utterances.jsonl").splitlines()]
    return {"utterances": lines} | {Path(name).stem: json.loads(text) for name, text in read.items()}


def test_the_files_are_those_the_loader_opens(held: dict[str, Any], corpus: Path) -> None:
    assert set(held) == {"utterances", "speakers", "conversations", "corpus", "index"}
    assert len(held["utterances"]) == len(bn.open(corpus).turns)
    fields = {"id", "conversation_id", "text", "speaker", "meta", "reply-to", "timestamp", "vectors"}
    assert all(set(u) == fields for u in held["utterances"])
    assert {u["speaker"] for u in held["utterances"]} == set(held["speakers"])
    assert {u["conversation_id"] for u in held["utterances"]} == set(held["conversations"])


def test_each_conversation_is_a_tree_of_one_root_in_order(held: dict[str, Any]) -> None:
    conversations = defaultdict(list)
    for utterance in held["utterances"]:
        conversations[utterance["conversation_id"]].append(utterance)
    for name, utterances in conversations.items():
        assert [u["id"] for u in utterances if u["reply-to"] is None] == [name] == [utterances[0]["id"]]
        earlier = set()
        for utterance in utterances:
            assert utterance["reply-to"] is None or utterance["reply-to"] in earlier
            earlier.add(utterance["id"])
        times = [u["timestamp"] for u in utterances]
        assert times == sorted(set(times))


def test_an_answer_replies_to_its_question(held: dict[str, Any]) -> None:
    kinds = {u["id"]: u["meta"]["kind"] for u in held["utterances"]}
    answers = [u for u in held["utterances"] if u["meta"]["kind"] == "answer" and u["reply-to"]]
    assert sum(kinds[u["reply-to"]] == "question" for u in answers) > len(answers) / 2


def test_the_index_names_every_key(held: dict[str, Any]) -> None:
    index = held["index"]
    assert {"utterances-index", "speakers-index", "conversations-index", "overall-index", "version"} <= set(index)
    for name in ("speakers", "conversations"):
        for component in held[name].values():
            assert set(component) == {"meta", "vectors"}
            assert set(component["meta"]) == set(index[f"{name}-index"])
    assert all(set(u["meta"]) == set(index["utterances-index"]) for u in held["utterances"])
    assert set(held["corpus"]) == set(index["overall-index"])
