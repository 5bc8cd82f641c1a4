"""ConvoKit's folder: utterances.jsonl, speakers.json, conversations.json, corpus.json, index.json.

A conversation is an exchange (a question and its answers), or a run of turns outside of one (the opening, the closing);
its id is that of its first utterance, which every other one answers, by the question it replies to or else by the turn
before it. A timestamp is the midnight (UTC) of the briefing's day, in seconds since 1970, plus the number of the turn:
right in order, not in time; null without a day. JSON is written in ASCII, because ConvoKit reads it in the encoding of
the machine.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from briefnlp import __version__
from briefnlp.export.selected import Selected
from briefnlp.export.written import Choices, Written

_TEXT, _NUMBER = ["<class 'str'>"], ["<class 'int'>"]
INDEX = {
    "utterances-index": {
        "transcript_id": _TEXT, "turn_no": _NUMBER, "kind": _TEXT, "label": _TEXT, "role": _TEXT, "office": _TEXT,
        "organization": _TEXT, "outlet": _TEXT,
    },
    "speakers-index": {"name": _TEXT, "label_en": _TEXT, "label_zh": _TEXT, "role": _TEXT, "outlet": _TEXT},
    "conversations-index": {
        "transcript_id": _TEXT, "briefing_id": _TEXT, "lang": _TEXT, "event_date": _TEXT, "title": _TEXT,
        "source": _TEXT, "url": _TEXT, "exchange_no": _NUMBER,
    },
    "overall-index": {"name": _TEXT, "conversation": _TEXT, "timestamp": _TEXT, "made_by": _TEXT},
    "version": 1,
    "vectors": [],
}  # fmt: skip
_ABOUT = {
    "name": "Press briefings of the Chinese government",
    "conversation": "an exchange (question and answers), or a run of turns outside of one",
    "timestamp": "midnight UTC of the briefing's day plus turn_no seconds: an order, not a time",
    "made_by": f"briefnlp {__version__}",
}
_NAMED = """
SELECT person_id, label_en, label_zh FROM people WHERE person_id IN
(SELECT person_id FROM turns JOIN participants USING (transcript_id, participant_no)
 SEMI JOIN chosen USING (transcript_id)) ORDER BY person_id
"""
_UNNAMED = """
SELECT transcript_id, participant_no, name, role, outlet FROM participants
SEMI JOIN chosen USING (transcript_id) SEMI JOIN turns USING (transcript_id, participant_no)
WHERE person_id IS NULL ORDER BY transcript_id, participant_no
"""
_UNKNOWN = """
SELECT DISTINCT transcript_id FROM turns SEMI JOIN chosen USING (transcript_id)
WHERE participant_no IS NULL ORDER BY transcript_id
"""


def write(selected: Selected, folder: Path, choices: Choices) -> Iterator[Written]:
    """Write the five files, none of them ever whole in memory."""
    utterances = conversations = 0
    with _Object(folder / "conversations.json") as told, _opened(folder / "utterances.jsonl") as file:
        for edition, mine in selected.editions("participants", "turns"):
            people = {row["participant_no"]: row for row in mine["participants"]}
            for turns in conversations_of(mine["turns"]):
                told.add(_id(turns[0]), _component(INDEX["conversations-index"], {**edition, **_exchange(turns)}))
                conversations += 1
                for utterance in _utterances(edition, turns, people):
                    file.write(json.dumps(utterance) + "\n")
                    utterances += 1
    with _Object(folder / "speakers.json") as listed:
        for name, facts in _speakers(selected):
            listed.add(name, _component(INDEX["speakers-index"], facts))
    (folder / "corpus.json").write_text(json.dumps(_ABOUT), encoding="utf-8")
    (folder / "index.json").write_text(json.dumps(INDEX), encoding="utf-8")
    yield Written("utterances.jsonl", utterances)
    yield Written("speakers.json", listed.count)
    yield Written("conversations.json", conversations)
    yield Written("corpus.json", 1)
    yield Written("index.json", 1)


def conversations_of(turns: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the turns of an edition as conversations, in the order of their first turns.

    >>> rows = [{"turn_no": n, "exchange_no": e} for n, e in [(1, None), (2, 1), (3, 1), (4, None), (5, 1)]]
    >>> [[row["turn_no"] for row in turns] for turns in conversations_of(rows)]
    [[1], [2, 3, 5], [4]]
    """
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    before, run = None, 0
    for turn in turns:
        number = turn["exchange_no"]
        run += before is not None and number is None
        before = number
        found.setdefault(("run", run) if number is None else ("exchange", number), []).append(turn)
    return list(found.values())


def _id(turn: dict[str, Any]) -> str:
    return f"{turn['transcript_id']}#{turn['turn_no']}"


def _exchange(turns: list[dict[str, Any]]) -> dict[str, Any]:
    return {"exchange_no": turns[0]["exchange_no"]}


def _component(index: Any, facts: dict[str, Any]) -> dict[str, Any]:
    return {"meta": {name: _plain(facts.get(name)) for name in index}, "vectors": []}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _utterances(
    edition: dict[str, Any], turns: list[dict[str, Any]], people: dict[int, dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    numbers = [turn["turn_no"] for turn in turns]
    before = None
    for turn in turns:
        replied = turn["reply_to"] if turn["reply_to"] in numbers[: numbers.index(turn["turn_no"])] else before
        person = people.get(turn["participant_no"], {})
        yield {
            "id": _id(turn),
            "conversation_id": _id(turns[0]),
            "text": turn["text"],
            "speaker": _speaker(turn, person),
            **_component(INDEX["utterances-index"], {**person, **turn}),
            "reply-to": None if replied is None else f"{turn['transcript_id']}#{replied}",
            "timestamp": _timestamp(edition["event_date"], turn["turn_no"]),
        }
        before = turn["turn_no"]


def _speaker(turn: dict[str, Any], person: dict[str, Any]) -> str:
    number = "unknown" if turn["participant_no"] is None else turn["participant_no"]
    return str(person.get("person_id") or f"{turn['transcript_id']}#p{number}")


def _timestamp(day: date | None, turn_no: int) -> int | None:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) + turn_no if day else None


def _speakers(selected: Selected) -> Iterator[tuple[str, dict[str, Any]]]:
    for row in selected.ask(_NAMED):
        yield row["person_id"], {**row, "name": row["label_en"] or row["label_zh"]}
    for row in selected.ask(_UNNAMED):
        yield f"{row['transcript_id']}#p{row['participant_no']}", row
    for row in selected.ask(_UNKNOWN):
        yield f"{row['transcript_id']}#punknown", {"role": "unknown"}


def _opened(path: Path) -> Any:
    return path.open("w", encoding="utf-8", newline="\n")


class _Object:
    """A JSON object written entry by entry."""

    def __init__(self, path: Path) -> None:
        self._file, self.count = _opened(path), 0

    def __enter__(self) -> "_Object":
        self._file.write("{")
        return self

    def add(self, name: str, value: object) -> None:
        """Write one entry."""
        self._file.write(f"{',' if self.count else ''}\n{json.dumps(name)}: {json.dumps(value)}")
        self.count += 1

    def __exit__(self, *failure: object) -> None:
        self._file.write("\n}\n")
        self._file.close()
