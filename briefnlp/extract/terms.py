"""Find fixed wordings: set phrases, laws, plans and meetings of the lexicon, document titles, and commitments."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, takewhile

from briefnlp.extract.commitments import find_commitments
from briefnlp.extract.titles import capital_title_spans, title_kind, title_spans
from briefnlp.extract.wordings import Wordings
from briefnlp.findings import PlacedSentence
from briefnlp.languages import Language
from briefnlp.lexicon import Hit, concepts, wordings
from briefnlp.records import Figure, Term

# 安全生产法律法规 names no law; 慈善法规定 does, for what follows is a verb.
_NOT_A_LAW = re.compile(r"律|规(?!定)|人|定(?!义|于)|院|治|庭|官|学|制(?!定)|理")
# "Labor Law enforcement" is about the law's field.
_NOT_A_LAW_EITHER = re.compile(r"\s(?:enforcement|school|firm|degree|student|professor)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    char_start: int
    char_end: int
    term_id: str | None
    kind: str
    actor: str | None = None
    action: str | None = None
    deadline: str | None = None


@cache
def _finder(lang: str) -> Wordings:
    return Wordings((row["wording"], row["term_id"]) for row in wordings("term_names", lang))


def find_terms(sentences: Sequence[PlacedSentence], language: Language) -> list[Term]:
    """Return the terms in sentences, in order, numbered from 1; a title the lexicon does not know has no id.

    A commitment is a clause and may hold other terms; all else does not overlap.
    """
    terms: list[Term] = []
    for sentence in sentences:
        for found in _in_sentence(sentence.text, language):
            terms.append(
                Term(
                    transcript_id="",
                    term_no=len(terms) + 1,
                    sentence_no=sentence.sentence_no,
                    char_start=sentence.char_start + found.char_start,
                    char_end=sentence.char_start + found.char_end,
                    text=sentence.text[found.char_start : found.char_end],
                    term_id=found.term_id,
                    kind=found.kind,  # type: ignore[arg-type]
                    actor=found.actor,
                    action=found.action,
                    deadline=found.deadline,
                )
            )
    return terms


def with_figures(terms: Sequence[Term], figures: Sequence[Figure]) -> list[Term]:
    """Return terms with the number of the figure that each commitment undertakes to reach, where it states one.

    Of several the first told as a target counts, else the first.
    """
    starts = [figure.char_start for figure in figures]
    return [
        replace(term, figure_no=_undertaken(islice(figures, bisect_left(starts, term.char_start), None), term))
        if term.kind == "commitment"
        else term
        for term in terms
    ]


def _undertaken(following: Iterator[Figure], term: Term) -> int | None:
    stated = list(takewhile(lambda figure: figure.char_end <= term.char_end, following))
    aimed_at = (figure for figure in stated if figure.modality == "target")
    chosen = next(aimed_at, stated[0] if stated else None)
    return chosen.figure_no if chosen else None


def _in_sentence(text: str, language: Language) -> list[_Found]:
    known = [hit for hit in _finder(language.code).find(text) if not _is_false(hit, text)]
    found = [title for title in _titles(text, known, language.code) if title.kind != "outlet"]
    found += [
        _Found(hit.char_start, hit.char_end, hit.payload, concepts("terms")[hit.payload]["kind"])
        for hit in known
        if not any(f.char_start <= hit.char_start and hit.char_end <= f.char_end for f in found)
    ]
    found += [
        _Found(c.char_start, c.char_end, None, "commitment", c.actor, c.action, c.deadline)
        for c in find_commitments(text, language)
    ]
    return sorted(found, key=lambda f: (f.char_start, -f.char_end))


def _titles(text: str, known: Sequence[Hit], lang: str) -> Iterator[_Found]:
    for start, end in title_spans(text):
        # A title that is exactly a known wording is that term, with its marks.
        inside = [hit for hit in known if hit.char_start == start + 1 and hit.char_end == end - 1]
        yield _title(start, end, inside, text, lang)
    for start, end in capital_title_spans(text):
        over = [hit for hit in known if hit.char_start < end and start < hit.char_end]
        # The lexicon knows better where a name ends, unless the title goes on beyond it.
        if all(
            start <= hit.char_start and hit.char_end <= end and hit.char_end - hit.char_start < end - start
            for hit in over
        ):
            yield _title(start, end, [], text, lang)


def _title(start: int, end: int, same: Sequence[Hit], text: str, lang: str) -> _Found:
    if same:
        term_id = same[0].payload
        return _Found(start, end, term_id, concepts("terms")[term_id]["kind"])
    return _Found(start, end, None, title_kind(text[start:end], lang))


def _is_false(hit: Hit, text: str) -> bool:
    """Tell whether a hit is the name of a law only by what it looks like."""
    if concepts("terms")[hit.payload]["kind"] != "law":
        return False
    found = text[hit.char_start : hit.char_end]
    if found.endswith("法"):
        return bool(_NOT_A_LAW.match(text, hit.char_end))
    # Names of laws have capitals: "food safety law" is the field, "Food Safety Law" the law.
    return found.isascii() and (found.islower() or bool(_NOT_A_LAW_EITHER.match(text, hit.char_end)))
