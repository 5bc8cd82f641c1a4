"""Hold what is read of the annotated pages against their expected results: turns, speakers, outlets, exchanges, heads.

Gold turns and found turns are aligned in order by their first and last words, white space aside. "turns" is the F1 of
turns that begin and end where the annotation says; the scores after it are shares of right answers. "speaker", "kind"
and "outlet" are asked of aligned turns, "office" of the people of an edition, "pairs" is the F1 of questions with their
answers, "date" and "header" (title, posting date, hour, place, series, host, source) are asked of every edition, and
"refused" says how many folders were rightly taken for transcripts or refused as none.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefnlp.inputs import read_inputs
from briefnlp.languages import detect_language, language
from briefnlp.lexicon import wordings
from briefnlp.link.people import person_id
from briefnlp.records import Participant, Turn
from briefnlp.transcript import Document
from briefnlp.turns import Split, split_turns

GOLD = Path(__file__).resolve().parents[2] / "corpora" / "gold" / "transcripts"
SCORES = ("turns", "speaker", "office", "outlet", "kind", "pairs", "date", "header", "refused")
_HEADER = ("title", "published_date", "start_time", "venue", "series", "host", "source")
# Of each score: how many are right, and of how many (for F1 twice the right ones, of both sides together).
Tally = dict[str, tuple[int, int]]


@dataclass(slots=True)
class Case:
    """One folder of the gold set: what is expected of it, what was found, and where the two differ."""

    name: str
    lang: str
    split: str
    tally: Tally
    differences: list[str]


@dataclass(slots=True)
class Found:
    """One edition as it was read."""

    document: Document
    split: Split
    by_number: dict[int | None, Participant]


def cases(lang: str | None = None, folder: Path = GOLD) -> list[Case]:
    """Return every folder of the gold set with its tallies."""
    return [
        _case(path.parent)
        for path in sorted(folder.glob("*/*/expected.json"))
        if lang in (None, path.parent.parent.name)
    ]


def scores(found: Sequence[Case]) -> dict[str, float]:
    """Return each score over all cases given, by name; what no case asks for is left out."""
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for case in found:
        for name, (right, of) in case.tally.items():
            totals[name][0] += right
            totals[name][1] += of
    return {name: right / of for name, (right, of) in totals.items() if of}


def _case(folder: Path) -> Case:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    wanted = expected if isinstance(expected, list) else [expected]
    pages = sorted(p for p in folder.iterdir() if p.name != "expected.json" and p.suffix != ".js")
    editions = [_found(document) for document in read_inputs(pages).documents()]
    case = Case(f"{folder.parent.name}/{folder.name}", folder.parent.name, wanted[0].get("split", "tune"), {}, [])
    transcripts = [w for w in wanted if not w.get("not_a_transcript")]
    is_right = len(transcripts) == len(editions)
    _add(case, "refused", int(is_right), 1, f"{len(editions)} transcripts for {len(transcripts)}")
    for gold, edition in zip(transcripts, _in_gold_order(transcripts, editions), strict=True):
        _score(case, gold, edition)
    return case


def _found(document: Document) -> Found:
    split = split_turns(document, language(detect_language(document.text)))
    return Found(document, split, {p.participant_no: p for p in split.participants})


def _in_gold_order(wanted: Sequence[dict[str, Any]], editions: list[Found]) -> list[Found | None]:
    """Return for each expected edition the one found that shares most turns with it, each used once."""
    left = list(editions)
    ordered: list[Found | None] = []
    for gold in wanted:
        best = max(left, key=lambda e: len(_aligned(gold["turns"], e.split.turns)), default=None)
        if best is not None:
            left.remove(best)
        ordered.append(best)
    return ordered


def _add(case: Case, name: str, right: int, of: int, difference: str = "") -> None:
    held = case.tally.get(name, (0, 0))
    case.tally[name] = (held[0] + right, held[1] + of)
    if right < of and difference:
        case.differences.append(f"{name}: {difference}")


def _score(case: Case, gold: dict[str, Any], edition: Found | None) -> None:
    turns: Sequence[Turn] = edition.split.turns if edition else ()
    pairs = _aligned(gold["turns"], turns)
    whole = [(g, t) for g, t in pairs if _same_end(gold["turns"][g], turns[t])]
    missed = [g["starts"] for n, g in enumerate(gold["turns"]) if n not in {a for a, _ in pairs}]
    extra = [f"{t.label}: {t.text[:30]}" for n, t in enumerate(turns) if n not in {b for _, b in pairs}]
    longer = [turns[t].text[-40:] for g, t in pairs if (g, t) not in whole]
    note = f"missed {missed}, extra {extra}, other ends {longer}"
    _add(case, "turns", 2 * len(whole), len(gold["turns"]) + len(turns), note)
    if edition is None:
        return
    for g, t in pairs:
        _score_turn(case, gold["turns"][g], turns[t], edition)
    _score_pairs(case, gold["turns"], turns, dict(pairs))
    _score_people(case, gold["participants"], edition)
    _score_header(case, gold, edition)


def _aligned(gold: Sequence[dict[str, Any]], turns: Sequence[Turn]) -> list[tuple[int, int]]:
    """Return the pairs of places of gold and found turns that begin alike, in order, those preferred that end alike."""
    best: dict[tuple[int, int], tuple[int, tuple[tuple[int, int], ...]]] = defaultdict(lambda: (0, ()))
    for g in range(len(gold) - 1, -1, -1):
        for t in range(len(turns) - 1, -1, -1):
            choices = [best[g + 1, t], best[g, t + 1]]
            if _same_start(gold[g], turns[t]):
                score, rest = best[g + 1, t + 1]
                choices.append((score + 1 + _same_end(gold[g], turns[t]), ((g, t), *rest)))
            best[g, t] = max(choices, key=lambda choice: choice[0])
    return list(best[0, 0][1])


def _squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def _same_start(gold: dict[str, Any], turn: Turn) -> bool:
    return _squeezed(turn.text).startswith(_squeezed(gold["starts"]))


def _same_end(gold: dict[str, Any], turn: Turn) -> bool:
    return _squeezed(turn.text).endswith(_squeezed(gold["ends"]))


def _score_turn(case: Case, gold: dict[str, Any], turn: Turn, edition: Found) -> None:
    person = edition.by_number.get(turn.participant_no)
    named, outlet = (person.name, person.outlet) if person else (None, None)
    if gold["role"] == "journalist":
        wanted = _outlet_ids(gold["speaker"], edition)
        note = f"{gold['label']!r} -> {outlet!r}, not {gold['speaker']!r}"
        _add(case, "outlet", int((outlet or named) in wanted), 1, note)
    else:
        is_right = gold["speaker"] == named or (person is not None and person_id(gold["speaker"]) == person_id(named))
        _add(case, "speaker", int(is_right), 1, f"{turn.label!r} -> {named!r}, not {gold['speaker']!r}")
    note = f"{turn.label}: {turn.text[:25]!r} -> {turn.kind}, not {gold['kind']}"
    _add(case, "kind", int(turn.kind == gold["kind"]), 1, note)


def _outlet_ids(wording: str | None, edition: Found) -> set[str | None]:
    if wording is None:
        return {None}
    grammar = language(detect_language(edition.document.text))
    label = grammar.read_label(f"{wording}：") or grammar.read_label(f"{wording}记者：")
    if label and label.outlet:
        return {label.outlet}
    # "Fuji TV Japan" holds the name of the outlet and its country.
    rows = wordings("outlet_names", grammar.code)
    worded: list[str | None] = [wording, f"{wording}记者", f"{wording} reporter"]
    return {*worded, *(row["outlet_id"] for row in rows if f" {row['wording']} " in f" {wording} ")}


def _score_pairs(case: Case, gold: Sequence[dict[str, Any]], turns: Sequence[Turn], pairs: dict[int, int]) -> None:
    back = {t: g for g, t in pairs.items()}
    asked = {g["exchange"]: n for n, g in enumerate(gold) if g["kind"] == "question"}
    answers = [(n, g["exchange"]) for n, g in enumerate(gold) if g["kind"] == "answer"]
    wanted = {(asked[exchange], n) for n, exchange in answers if exchange in asked}
    found = {(back.get(t.reply_to - 1, -1), back.get(n, -1)) for n, t in enumerate(turns) if t.reply_to}
    extra = sum(1 for n, t in enumerate(turns) if t.reply_to) - len(found)
    note = f"missed {sorted(wanted - found)}, extra {sorted(found - wanted)}"
    _add(case, "pairs", 2 * len(wanted & found), len(wanted) + len(found) + extra, note)


def _score_people(case: Case, gold: Sequence[dict[str, Any]], edition: Found) -> None:
    found = {p.person_id: p for p in edition.split.participants if p.name and p.role != "journalist"}
    wanted = {person_id(p["name"]): p for p in gold if p["name"] and p["role"] != "journalist"}
    for key, person in wanted.items():
        office = found[key].office if key in found else "(nobody)"
        is_right = key in found and _squeezed(office) == _squeezed(person["office"])
        _add(case, "office", int(is_right), 1, f"{person['name']} -> {office!r}, not {person['office']!r}")
    for key in found.keys() - wanted.keys():
        _add(case, "office", 0, 1, f"{found[key].name} takes no part")


def _score_header(case: Case, gold: dict[str, Any], edition: Found) -> None:
    head, first = edition.split.header, edition.document.first
    day = head.event_date.isoformat() if head.event_date else None
    _add(case, "date", int(day == gold["event_date"]), 1, f"{day}, not {gold['event_date']}")
    found = {
        "title": head.title,
        "published_date": first.published_date.isoformat() if first.published_date else None,
        "start_time": head.start_time,
        "venue": head.venue,
        "series": head.series,
        "host": head.host,
        "source": edition.document.source,
    }
    for name in _HEADER:
        is_right = _squeezed(found[name]) == _squeezed(gold.get(name))
        _add(case, "header", int(is_right), 1, f"{name} {found[name]!r}, not {gold.get(name)!r}")
