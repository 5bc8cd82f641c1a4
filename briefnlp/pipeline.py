"""From one document to the rows of all its tables; and the public stages, one by one."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from briefnlp.catalog import Edition
from briefnlp.columns import columns
from briefnlp.extract.figures import LONGEST_READ, find_figures
from briefnlp.extract.scores import score_exchanges, score_themes
from briefnlp.extract.terms import find_terms, with_figures
from briefnlp.extract.themes import find_theme_mentions
from briefnlp.extract.topics import look_at
from briefnlp.findings import PlacedSentence, Word
from briefnlp.languages import Language, detect_language, language
from briefnlp.records import PER_TRANSCRIPT, LedgerRow, Problem, Row, Script, Sentence, Token, TranscriptRow, Turn
from briefnlp.text import han_share, is_traditional, line_spans, sha256, visible_length
from briefnlp.transcript import Document
from briefnlp.turns import Header, Split, split_turns

# Under this confidence a figure is more likely wrong than right, and also a problem: doubt is output.
DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True)
class Built:
    """All rows made from one document, by record class, and what the catalog keeps of it."""

    edition: Edition
    header: Header
    rows: dict[type[Row], list[Any]]


def build_document(document: Document) -> Built:
    """Return the rows of every per-transcript table for one document; `briefing_id` is left for the linking step."""
    lang = detect_language(document.text)
    grammar = language(lang)
    split = split_turns(document, grammar)
    sentences = analyzed_sentences(split.turns, grammar)
    figures = find_figures(sentences, grammar, split.header.event_date)
    mentions = find_theme_mentions(sentences, grammar)
    turn_of = {s.sentence_no: s.turn_no for s in sentences}
    seen = {turn.turn_no: look_at(turn.text, lang) for turn in split.turns}
    doubts = [
        _problem(
            "doubtful_figure", f"figure {f.text!r} is read with little confidence ({f.rule})", f.char_start, f.char_end
        )
        for f in figures
        if f.confidence < DOUBTFUL
    ]
    unread = [
        _problem(
            "sentence_not_read",
            f"a sentence of {len(s.text):,} characters is longer than any prose: no figures were looked for in it",
            s.char_start,
            s.char_start + len(s.text),
        )
        for s in sentences
        if len(s.text) > LONGEST_READ
    ]
    rows: dict[type[Row], list[Any]] = {record: [] for record in PER_TRANSCRIPT}
    made: list[Sequence[Row]] = [
        [_transcript_row(document, split, lang)],
        split.participants,
        split.turns,
        [_sentence_row(s, document.transcript_id) for s in sentences],
        _token_rows(sentences, document.transcript_id),
        figures,
        mentions,
        score_themes(seen, mentions, turn_of, grammar),
        score_exchanges(split.turns, seen, mentions, turn_of, grammar),
        with_figures(find_terms(sentences, grammar), figures),
        [replace(p, problem_no=n) for n, p in enumerate([*split.problems, *doubts, *unread], start=1)],
        ledger(document, split),
    ]
    for record, found in zip(PER_TRANSCRIPT, made, strict=True):
        rows[record] = [_of(row, document.transcript_id) for row in found]
    return Built(_edition(document, split, lang), split.header, rows)


def placed_sentences(text: str, grammar: Language) -> list[PlacedSentence]:
    """Return the sentences of a text of one or more paragraphs, numbered from 1, not yet analysed."""
    placed: list[PlacedSentence] = []
    for paragraph_no, (start, end) in enumerate(line_spans(text), start=1):
        for first, last in grammar.split_sentences(text[start:end]):
            sentence = text[start + first : start + last]
            placed.append(PlacedSentence(sentence, start + first, len(placed) + 1, paragraph_no))
    return placed


def analyzed_sentences(turns: Sequence[Turn], grammar: Language) -> list[PlacedSentence]:
    """Return the sentences of turns with their analysis, numbered through the whole edition."""
    sentences: list[PlacedSentence] = []
    paragraphs = 0
    for turn in turns:
        for s in placed_sentences(turn.text, grammar):
            sentences.append(
                replace(
                    s,
                    char_start=turn.char_start + s.char_start,
                    sentence_no=len(sentences) + 1,
                    paragraph_no=paragraphs + s.paragraph_no,
                    turn_no=turn.turn_no,
                )
            )
        paragraphs += turn.text.count("\n") + 1
    analyses = grammar.parse_sentences(s.text for s in sentences)
    return [replace(s, analysis=a) for s, a in zip(sentences, analyses, strict=True)]


def _of(row: Any, transcript_id: str) -> Any:
    return row if row.transcript_id == transcript_id else replace(row, transcript_id=transcript_id)


def _sentence_row(s: PlacedSentence, transcript_id: str) -> Sentence:
    return Sentence(
        transcript_id=transcript_id,
        sentence_no=s.sentence_no,
        turn_no=s.turn_no,
        char_start=s.char_start,
        char_end=s.char_start + len(s.text),
        text=s.text,
    )


def _token_rows(sentences: Sequence[PlacedSentence], transcript_id: str) -> list[Token]:
    tokens: list[Token] = []
    for s in sentences:
        for place, word in enumerate(s.analysis.words if s.analysis else ()):
            tokens.append(
                Token(
                    transcript_id=transcript_id,
                    token_no=len(tokens) + 1,
                    sentence_no=s.sentence_no,
                    char_start=s.char_start + word.char_start,
                    char_end=s.char_start + word.char_end,
                    text=word.text,
                    lemma=word.lemma or None,
                    upos=word.upos or None,
                    head=_governor(place, word),
                    deprel=word.dep or None,
                    is_stop=word.is_stop,
                )
            )
    return tokens


def _governor(place: int, word: Word) -> int | None:
    if not word.dep:
        return None
    return 0 if word.head == place else word.head + 1


def _problem(code: str, message: str, start: int | None = None, end: int | None = None) -> Problem:
    return Problem(transcript_id="", problem_no=0, code=code, message=message, char_start=start, char_end=end)


def _transcript_row(document: Document, split: Split, lang: str) -> TranscriptRow:
    return TranscriptRow(
        transcript_id=document.transcript_id,
        briefing_id="",
        lang=lang,  # type: ignore[arg-type]
        script=_script(document.text),
        source=document.source,
        url=document.first.url,
        retrieved_at=max((page.retrieved_at for page in document.pages if page.retrieved_at), default=None),
        published_date=document.first.published_date,
        event_date=split.header.event_date,
        title=split.header.title,
        series=split.header.series,
        host=split.header.host,
        venue=split.header.venue,
        start_time=split.header.start_time,
        sha256=_digest(document),
        text=document.text,
    )


def _script(text: str) -> Script:
    if han_share(text) <= 0.5:
        return "Latn"
    return "Hant" if is_traditional(text) else "Hans"


def _digest(document: Document) -> str:
    return sha256("".join(page.sha256 for page in document.pages))


def _edition(document: Document, split: Split, lang: str) -> Edition:
    hosts = frozenset(p.person_id for p in split.participants if p.person_id and p.role in ("chair", "official"))
    return Edition(
        transcript_id=document.transcript_id,
        briefing_id="",
        lang=lang,
        event_date=split.header.event_date,
        people=hosts,
        sha256=_digest(document),
        header=_header(_transcript_row(document, split, lang)),
    )


def _header(row: TranscriptRow) -> dict[str, Any]:
    return {c.name: getattr(row, c.name) for c in columns(TranscriptRow) if c.name != "text"}


def ledger(document: Document, split: Split) -> list[LedgerRow]:
    """Return where every visible character of the pages went; per page the counts sum to all there were."""
    counts: Counter[tuple[int, str]] = Counter()
    for (page_no, name), characters in document.boilerplate.items():
        counts[page_no, f"boilerplate:{name}"] += characters
    turns = [(t.char_start, t.char_end) for t in split.turns]
    for paragraph in document.paragraphs:
        whole = visible_length(paragraph.block.text)
        if paragraph.block.part == "header":
            counts[paragraph.page_no, f"header:{paragraph.block.name or 'other'}"] += whole
            continue
        spoken = _covered(document.text, paragraph.char_start, paragraph.char_end, turns)
        labels = _covered(document.text, paragraph.char_start, paragraph.char_end, split.label_spans)
        counts[paragraph.page_no, "turn"] += spoken
        counts[paragraph.page_no, "label"] += labels
        counts[paragraph.page_no, "unknown"] += whole - spoken - labels
    return [
        LedgerRow(transcript_id="", page_no=page_no, part=part, characters=characters)
        for (page_no, part), characters in sorted(counts.items())
        if characters
    ]


def _covered(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> int:
    # Spans are in order and do not overlap: only those from the first that ends behind `start` can matter.
    covered = 0
    for number in range(bisect_right(spans, start, key=lambda span: span[1]), len(spans)):
        a, b = spans[number]
        if a >= end:
            break
        covered += visible_length(text[max(start, a) : min(end, b)])
    return covered
