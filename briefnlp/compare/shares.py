"""What briefings are about: shares of themes and topics over time, by organization, by outlet, by kind of turn."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from briefnlp.errors import CorpusError
from briefnlp.lexicon import concepts
from briefnlp.store.query import Selection, connect

if TYPE_CHECKING:
    import pandas as pd

By = Literal["year", "month", "organization", "outlet", "kind", "lang", "series", "role"]


def theme_shares(
    corpus: str | Path, by: By, *, level: Literal["theme", "topic"] = "theme", selection: Selection | None = None
) -> "pd.DataFrame":
    """Return how often each theme is mentioned in each group, one row a group, language and theme, commonest first.

    Languages are counted apart, for a briefing held in both says everything twice. Columns: the group, lang, theme_id
    (or cap_code for `level="topic"`), label, mentions, share (of the group's mentions in that language), turns (that
    mention it), first_date, last_date. An outlet's rows are the questions it asked; a month is 2031-10.
    Raises `CorpusError` for an unknown group.
    """
    if by not in get_args(By):
        raise CorpusError(f"cannot group themes by {by!r} (known: {', '.join(get_args(By))})")
    where, values = (selection or Selection()).where()
    group = "strftime(event_date, '%Y-%m')" if by == "month" else by
    theme = "m.theme_id" if level == "theme" else "CAST(t.cap_code AS INTEGER) AS cap_code"
    name = "theme_id" if level == "theme" else "cap_code"
    query = f"""
        WITH found AS (
            SELECT {group} AS grouped, lang AS edition_lang, {theme}, s.transcript_id, s.turn_no, event_date
            FROM theme_mentions m JOIN sentences q USING (transcript_id, sentence_no)
            JOIN speech s ON s.transcript_id = m.transcript_id AND s.turn_no = q.turn_no
            JOIN themes t ON t.theme_id = m.theme_id
            WHERE {where})
        SELECT grouped, edition_lang, {name}, count(*) AS mentions,
               count(*) / sum(count(*)) OVER (PARTITION BY grouped, edition_lang) AS share,
               count(DISTINCT (transcript_id, turn_no)) AS turns,
               min(event_date) AS first_date, max(event_date) AS last_date
        FROM found WHERE grouped IS NOT NULL
        GROUP BY grouped, edition_lang, {name} ORDER BY grouped, edition_lang, mentions DESC, {name}
    """
    frame = connect(corpus, selection=selection).execute(query, values).df()
    frame = frame.drop(columns="edition_lang") if by == "lang" else frame.rename(columns={"edition_lang": "lang"})
    frame = frame.rename(columns={"grouped": by})
    table, key = ("themes", "theme_id") if level == "theme" else ("cap_topics", "cap_code")
    labels = [concepts(table)[str(value)]["label_en"] for value in frame[key]]
    frame.insert(list(frame.columns).index(key) + 1, "label", labels)
    return frame
