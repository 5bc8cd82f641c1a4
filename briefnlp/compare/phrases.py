"""The life of a phrase: when it was first and last said, how often, by whom, and how the other language renders it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefnlp.compare.kwic import kwic
from briefnlp.errors import CorpusError
from briefnlp.lexicon import wordings
from briefnlp.store.query import Selection, connect
from briefnlp.text import folded

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["part", "what", "uses", "editions", "first_date", "last_date"]
# Where the wordings of a concept are listed, and which table and column hold its mentions.
_LISTED = (("theme_names", "theme_id", "theme_mentions"), ("term_names", "term_id", "terms"))


def phrase_life(corpus: str | Path, phrase: str, *, selection: Selection | None = None) -> "pd.DataFrame":
    """Return where and when a phrase is used: one row for the whole, one a year, one a speaker's organization.

    Columns: part (whole / year / organization / rendering), what, uses, editions, first_date, last_date. A phrase the
    lexicons know has its renderings in the other language too, with their uses there. Dates are those of the briefings.
    Raises `CorpusError` for an empty phrase.
    """
    import pandas as pd

    uses = kwic(corpus, phrase, window=0, selection=selection)
    uses["year"] = uses["event_date"].dt.year.astype("Int64").astype("string").fillna("undated")
    uses["organization"] = uses["organization"].fillna("unknown")
    rows = [_row("whole", phrase, uses)]
    rows += [_row("year", year, found) for year, found in uses.groupby("year")]
    by_organization = [_row("organization", name, found) for name, found in uses.groupby("organization")]
    rows += sorted(by_organization, key=lambda row: (-row[2], row[1]))
    rows += _renderings(corpus, phrase, selection)
    frame = pd.DataFrame(rows, columns=COLUMNS)
    for name in ("first_date", "last_date"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


def _row(part: str, what: Any, uses: "pd.DataFrame") -> tuple[Any, ...]:
    dates = uses["event_date"]
    return part, str(what), len(uses), uses["transcript_id"].nunique(), dates.min(), dates.max()


def concepts_of(phrase: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield the concepts a phrase words: its language, the concept's id, and the column and table of its mentions.

    >>> next(concepts_of("Rural Revitalization"))
    ('en', 'rural_revitalization', 'theme_id', 'theme_mentions')
    """
    sought = _folded(phrase)
    for lang in ("en", "zh"):
        for stem, key, mentions in _LISTED:
            ids = {row[key] for row in wordings(stem, lang) if _folded(row["wording"]) == sought}
            yield from ((lang, concept, key, mentions) for concept in sorted(ids))


def _folded(text: str) -> str:
    return folded(text).lower().replace('"', "")


def _renderings(corpus: str | Path, phrase: str, selection: Selection | None) -> list[tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    where, values = (selection or Selection()).where()
    connection = connect(corpus, selection=selection)
    for lang, concept, key, mentions in concepts_of(phrase):
        rows = connection.execute(
            f"""
            SELECT 'rendering', lower(m.text) AS wording, count(*) AS uses, count(DISTINCT s.transcript_id),
                   min(event_date), max(event_date)
            FROM {mentions} m JOIN sentences q USING (transcript_id, sentence_no)
            JOIN speech s ON s.transcript_id = m.transcript_id AND s.turn_no = q.turn_no
            WHERE m.{key} = ? AND s.lang <> ? AND {where} GROUP BY 2 ORDER BY uses DESC, wording
            """,
            [concept, lang, *values],
        ).fetchall()
        # A phrase may be listed as a theme and as a term: each wording of it counts once.
        for row in rows:
            found.setdefault(row[1], row)
    return sorted(found.values(), key=lambda row: (-row[2], row[1]))


def new_phrases(
    corpus: str | Path,
    *,
    lang: str,
    selection: Selection | None = None,
    min_count: int = 3,
    longest: int = 5,
) -> "pd.DataFrame":
    """Return phrases of two to `longest` words that recur and no lexicon lists, best first by C-value.

    Columns: phrase, words, uses, editions, c_value (Frantzi, Ananiadou & Mima 2000: uses, less those inside longer
    phrases, weighted by the binary log of the length). They are candidates: nothing is added anywhere.
    Raises `CorpusError` when the selection holds no words.
    """
    import pandas as pd

    from briefnlp.compare.candidates import c_values, candidate_phrases

    sentences = _sentences(corpus, lang, selection)
    if not sentences:
        raise CorpusError(
            f"the selection holds no words in {lang!r}: widen it, or choose the other language with --lang"
        )
    counted = candidate_phrases(sentences, lang, min_count=min_count, longest=longest)
    frame = pd.DataFrame(c_values(counted), columns=["phrase", "words", "uses", "editions", "c_value"])
    return frame.sort_values(["c_value", "phrase"], ascending=[False, True], kind="stable").reset_index(drop=True)


def _sentences(
    corpus: str | Path, lang: str, selection: Selection | None
) -> Sequence[tuple[str, list[tuple[str, str, bool]]]]:
    where, values = (selection or Selection()).where()
    return (
        connect(corpus, selection=selection)
        .execute(
            f"""
        SELECT k.transcript_id, list((k.text, coalesce(k.upos, ''), k.is_stop) ORDER BY k.token_no)
        FROM tokens k JOIN sentences q USING (transcript_id, sentence_no)
        JOIN speech s ON s.transcript_id = k.transcript_id AND s.turn_no = q.turn_no
        WHERE s.lang = ? AND {where} GROUP BY k.transcript_id, k.sentence_no ORDER BY k.transcript_id, k.sentence_no
        """,
            [lang, *values],
        )
        .fetchall()
    )
