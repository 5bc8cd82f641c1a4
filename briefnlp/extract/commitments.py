"""Find what speakers undertake to do: who, what, and by when where it is said."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefnlp.languages import Language
from briefnlp.lexicon import words
from briefnlp.text import folded

# A commitment ends with its sentence or at a semicolon; longer ones are cut here.
_END = re.compile(r"[;；。！？!?]|\.(?=\s|$)")
_LONGEST = 600
# What stands before the marker in the same clause: an actor is looked for no further back.
_REACH = 80
_AROUND_ACTION = " \t\u3000,，:：、"
_CLAUSE_EDGE = re.compile(r"[，,：:、。；;]\s*$|^\s*$|[“\"—]\s*$")


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment in a sentence: its clause from the actor on; the actor, the action and the deadline as worded."""

    char_start: int
    char_end: int
    actor: str | None
    action: str | None
    deadline: str | None


@dataclass(frozen=True, slots=True)
class _Grammar:
    marker: re.Pattern[str]
    bare: re.Pattern[str]
    subject: re.Pattern[str]
    opener: re.Pattern[str]
    before: frozenset[str]
    after: frozenset[str]


@cache
def _grammar(lang: str) -> _Grammar:
    def any_of(kind: str) -> str:
        listed = sorted(words("commitment_words", lang, kind=kind), key=lambda word: (-len(word), word))
        return "|".join(re.escape(word.lower()) for word in listed)

    # A Latin wording must not touch other letters; Han wordings may.
    edge, gap = r"(?<![a-z])", r"(?![a-z])"
    return _Grammar(
        marker=re.compile(rf"{edge}(?:{any_of('marker')}){gap}(?!\s?(?:{any_of('not_after')}){gap})"),
        # Without a subject: words only a promise begins with, or a future that what follows makes sure (将继续).
        bare=re.compile(rf"(?:{any_of('bare_marker')})|(?:{any_of('marker')})(?=(?:{any_of('after_future')}))"),
        subject=re.compile(
            rf"{edge}(?P<actor>{any_of('actor')}){gap}(?:,?\s?(?:{any_of('adverb')}){gap},?){{0,3}}\s?$"
        ),
        opener=re.compile(rf"(?:{any_of('opener')}),?\s?$"),
        before=words("commitment_words", lang, kind="before_deadline"),
        after=words("commitment_words", lang, kind="after_deadline"),
    )


def find_commitments(text: str, language: Language) -> list[Commitment]:
    """Return the commitments of a sentence, one a part between semicolons; a forecast about things is none.

    >>> from briefnlp.languages import language
    >>> [c] = find_commitments("We will open ten more stations by 2030.", language("en"))
    >>> c.actor, c.action, c.deadline
    ('We', 'open ten more stations by 2030', 'by 2030')
    >>> find_commitments("Prices will rise.", language("en"))
    []
    """
    found: list[Commitment] = []
    shade, last = folded(text).lower(), 0
    grammar = _grammar(language.code)
    for marker in grammar.marker.finditer(shade):
        if marker.start() < last or (subject := _subject(shade, marker.start(), grammar, language)) is None:
            continue
        start, actor_end = subject
        stop = _END.search(shade, marker.end(), marker.end() + _LONGEST)
        last = stop.start() if stop else min(len(text), marker.end() + _LONGEST)
        if text[last : last + 1] in ("?", "？"):
            continue
        deadline = next(_deadlines(text, marker.end(), last, grammar, language), None)
        action = text[marker.end() : last].strip(_AROUND_ACTION)
        found.append(Commitment(start, last, text[start:actor_end] or None, action or None, deadline))
    return found


def _subject(shade: str, at: int, grammar: _Grammar, language: Language) -> tuple[int, int] | None:
    """Return the span of the actor before a marker, empty when the clause names none; null for other subjects."""
    low = max(0, at - _REACH)
    before = shade[low:at]
    if match := grammar.subject.search(before):
        return low + match.start("actor"), low + match.end("actor")
    # Chinese leaves the subject out at the start of a clause; English never does.
    if shade[at : at + 1].isascii():
        return None
    if grammar.opener.search(before) or (_CLAUSE_EDGE.search(before) and grammar.bare.match(shade, at)):
        return at, at
    return None


def _deadlines(text: str, start: int, end: int, grammar: _Grammar, language: Language) -> Iterator[str]:
    for period in language.find_periods(text, None):
        if not start <= period.char_start < period.char_end <= end:
            continue
        said = period.text.lower()
        # "by 2030" is a period with its preposition, "before the end of" stands outside of it.
        before = max(
            (word for word in grammar.before if _ends_with(text, period.char_start, word)), key=len, default=""
        )
        after = max((word for word in grammar.after if text.startswith(word, period.char_end)), key=len, default="")
        bounded = said.startswith(tuple(grammar.before)) or said.endswith(tuple(grammar.after))
        if before or after or bounded:
            low = text.lower().rindex(before, 0, period.char_start) if before else period.char_start
            yield text[low : period.char_end + len(after)]


def _ends_with(text: str, at: int, word: str) -> bool:
    head = text[max(0, at - len(word) - 2) : at].rstrip().lower()
    # A Latin word must be whole: "by", not "nearby".
    return head.endswith(word) and (not word.isascii() or head == word or head[-len(word) - 1] == " ")
