"""CoNLL-U: a file a transcript, valid for the validator of Universal Dependencies, with who speaks as comments.

English trees are the parser's, redrawn as Universal Dependencies draw them; Chinese has no parse, so that all words
hang on the first. `TokenRange` holds the place in the transcript's text, in code points.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

from briefnlp.export.names import file_stem
from briefnlp.export.selected import Selected
from briefnlp.export.universal import flat, universal
from briefnlp.export.written import Choices, Written

_UPOS = frozenset(
    re.findall("[A-Z]+", "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X")
)
_OF_EDITION = ("transcript_id", "briefing_id", "lang", "event_date", "title", "source", "url")
_OF_SPEAKER = ("name", "person_id", "role", "office", "organization", "outlet")
_NO_TREE = "no parse: every word hangs on the first as dep"


def write(selected: Selected, folder: Path, choices: Choices) -> Iterator[Written]:
    """Write one `ID.conllu` a transcript."""
    for edition, mine in selected.editions("participants", "turns", "sentences", "tokens"):
        path = folder / f"{file_stem(edition['transcript_id'])}.conllu"
        sentences = 0
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for block in blocks(edition, mine):
                file.write(block)
                sentences += 1
        yield Written(path.name, sentences)


def blocks(edition: dict[str, Any], mine: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """Yield the sentences of an edition in CoNLL-U, each with the empty line after it."""
    speakers = {row["participant_no"]: row for row in mine["participants"]}
    turns = {row["turn_no"]: row for row in mine["turns"]}
    words = {n: list(group) for n, group in groupby(mine["tokens"], key=lambda row: row["sentence_no"])}
    stem = file_stem(edition["transcript_id"])
    spoken = [row for row in mine["sentences"] if row["sentence_no"] in words]
    turn_no = None
    for sentence, following in zip_longest(spoken, spoken[1:]):
        turn = turns.get(sentence["turn_no"], {})
        comments = []
        if turn_no is None:
            comments += [f"newdoc id = {stem}", *_facts(edition, _OF_EDITION)]
        if turn_no != sentence["turn_no"]:
            turn_no = sentence["turn_no"]
            comments.append(f"newpar id = {stem}.t{turn_no}")
        comments += [f"sent_id = {stem}.s{sentence['sentence_no']}", f"turn_no = {turn_no}"]
        comments += _facts(turn, ("kind",)) + _facts(speakers.get(turn.get("participant_no"), {}), _OF_SPEAKER)
        tokens = words[sentence["sentence_no"]]
        if tokens[0]["head"] is None:
            comments.append(f"tree = {_NO_TREE}")
        comments.append(f"text = {text_of(tokens)}")
        lines = [*(f"# {comment}" for comment in comments), *_lines(tokens, following)]
        yield "\n".join(lines) + "\n\n"


def _facts(row: dict[str, Any], names: Sequence[str]) -> list[str]:
    said = {"name": "speaker"}
    return [f"{said.get(name, name)} = {_line(str(row[name]))}" for name in names if row.get(name) is not None]


def _line(text: str) -> str:
    # Whatever a page says stays on its line.
    return unicodedata.normalize("NFC", " ".join(text.split()))


def form_of(text: str) -> str:
    """Return a word as CoNLL-U may hold it: composed characters, and never empty nor with a space.

    >>> form_of("10 000"), form_of("e\u0301")
    ('10_000', 'é')
    """
    return "_".join(unicodedata.normalize("NFC", text).split()) or "_"


def text_of(tokens: Sequence[dict[str, Any]]) -> str:
    """Return the sentence that the words spell, with one space where the text has any."""
    spelled = []
    for token, following in zip_longest(tokens, tokens[1:]):
        apart = following is not None and following["char_start"] > token["char_end"]
        spelled.append(form_of(token["text"]) + (" " if apart else ""))
    return "".join(spelled)


def tag_of(token: dict[str, Any]) -> str:
    """Return the universal tag of a word; of one that has none, what its characters tell, else X."""
    if token["upos"] in _UPOS:
        return str(token["upos"])
    kinds = {unicodedata.category(character)[0] for character in token["text"]}
    return "PUNCT" if kinds == {"P"} else "SYM" if kinds <= {"P", "S"} else "NUM" if kinds == {"N"} else "X"


def _lines(tokens: Sequence[dict[str, Any]], following: dict[str, Any] | None) -> Iterator[str]:
    tags = [tag_of(token) for token in tokens]
    if tokens[0]["head"] is None:
        tree = flat(tags)
    else:
        tree = universal([t["head"] or 0 for t in tokens], [t["deprel"] or "dep" for t in tokens], tags)
    places = [*(token["char_start"] for token in tokens[1:]), following["char_start"] if following else None]
    for number, (token, tag, (head, relation), after) in enumerate(zip(tokens, tags, tree, places, strict=True), 1):
        misc = f"TokenRange={token['char_start']}:{token['char_end']}"
        if after == token["char_end"]:
            misc = f"SpaceAfter=No|{misc}"
        form = form_of(token["text"])
        lemma = form_of(token["lemma"] or token["text"])
        yield f"{number}\t{form}\t{lemma}\t{tag}\t_\t_\t{head}\t{relation}\t_\t{misc}"
