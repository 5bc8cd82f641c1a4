"""Who asks: how often, about what, and how long the answers are."""

from pathlib import Path
from typing import TYPE_CHECKING

from briefnlp.lexicon import concepts
from briefnlp.store.query import Selection, connect

if TYPE_CHECKING:
    import pandas as pd

# Neither foreign nor asked on the mainland's terms: Hong Kong, Macao and Taiwan are counted apart.
_NEIGHBOURS = frozenset({"HK", "MO", "TW"})
UNNAMED = "(unnamed)"


def outlets(corpus: str | Path, *, selection: Selection | None = None) -> "pd.DataFrame":
    """Return one row per language and outlet that asked, most questions first; those without an outlet come last.

    A briefing held in both languages is counted once in each, never in one sum, and characters of English and of
    Chinese are not averaged. Columns: lang, outlet (id, or wording when unknown; `(unnamed)` when nobody says whose the
    question is), label_en, label_zh, country, kind, origin (domestic / hk_mo_tw / foreign / unknown), questions,
    briefings, question_length and answer_length (mean, in characters), first_date, last_date, themes (the three it
    asks about most), transcript_ids (of its questions).
    """
    where, values = (selection or Selection()).where()
    query = f"""
        WITH asked AS (
                SELECT * REPLACE (coalesce(outlet, '{UNNAMED}') AS outlet) FROM speech
                WHERE kind = 'question' AND {where}),
             answered AS (
                SELECT transcript_id, exchange_no, sum(length(text)) AS length
                FROM turns WHERE kind = 'answer' GROUP BY ALL),
             mentioned AS (
                SELECT a.lang, a.outlet, m.theme_id, count(*) AS n FROM asked a
                JOIN sentences q USING (transcript_id, turn_no)
                JOIN theme_mentions m USING (transcript_id, sentence_no) GROUP BY ALL),
             common AS (
                SELECT lang, outlet, string_agg(theme_id, ', ' ORDER BY n DESC, theme_id) AS themes
                FROM (SELECT *, row_number() OVER (PARTITION BY lang, outlet ORDER BY n DESC, theme_id) AS place
                      FROM mentioned)
                WHERE place <= 3 GROUP BY lang, outlet)
        SELECT a.lang, a.outlet, count(*) AS questions, count(DISTINCT a.briefing_id) AS briefings,
               round(avg(length(a.text)), 1) AS question_length, round(avg(answered.length), 1) AS answer_length,
               min(a.event_date) AS first_date, max(a.event_date) AS last_date, any_value(common.themes) AS themes,
               string_agg(DISTINCT a.transcript_id, ' ' ORDER BY a.transcript_id) AS transcript_ids
        FROM asked a LEFT JOIN answered USING (transcript_id, exchange_no) LEFT JOIN common USING (lang, outlet)
        GROUP BY a.lang, a.outlet ORDER BY a.lang, a.outlet = '{UNNAMED}', questions DESC, a.outlet
    """
    frame = connect(corpus, selection=selection).execute(query, values).df()
    known = concepts("outlets")
    for place, name in enumerate(("label_en", "label_zh", "country", "kind"), start=2):
        frame.insert(place, name, [known[o][name] if o in known else None for o in frame["outlet"]])
    frame.insert(6, "origin", [_origin(country) for country in frame["country"]])
    return frame


def _origin(country: str | None) -> str:
    if not country or country != country:
        return "unknown"
    if country in _NEIGHBOURS:
        return "hk_mo_tw"
    return "domestic" if country == "CN" else "foreign"
