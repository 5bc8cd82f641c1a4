"""Plausible: values, dates and turns are of a kind that briefings have. What is found here is to be looked at."""

from pathlib import Path

from briefnlp.check.formed import Finding
from briefnlp.store.query import connect

# Each is a sentence and the rows that make one look twice.
_FIGURES = "SELECT transcript_id, figure_no, text FROM figures WHERE"
_LOOKS: dict[str, str] = {
    "a percentage is at most 10,000": f"{_FIGURES} unit_id = 'percent' AND value > 10000",
    "a share is at most 100 percent": f"{_FIGURES} unit_id = 'percent' AND aspect = 'share' AND value > 100",
    "a range runs upward": f"{_FIGURES} value_max < value",
    "a period runs forward": f"{_FIGURES} period_end < period_start",
    "an actual figure is of no later year than the event": """
        SELECT f.transcript_id, f.figure_no, f.period_text FROM figures f JOIN transcripts t USING (transcript_id)
        WHERE f.modality = 'actual' AND year(CAST(f.period_start AS DATE)) > year(t.event_date)
    """,
    "a briefing was posted on the day it was held, or later": """
        SELECT transcript_id, event_date, published_date FROM transcripts WHERE published_date < event_date
    """,
    "a briefing was held between 1990 and 2100": """
        SELECT transcript_id, event_date FROM transcripts WHERE year(event_date) NOT BETWEEN 1990 AND 2100
    """,
    "an edition has turns": """
        SELECT transcript_id FROM transcripts WHERE transcript_id NOT IN (SELECT transcript_id FROM turns)
    """,
    "a question is answered": """
        SELECT q.transcript_id, q.turn_no FROM turns q WHERE q.kind = 'question' AND NOT EXISTS (
            SELECT 1 FROM turns a WHERE a.transcript_id = q.transcript_id AND a.exchange_no = q.exchange_no
            AND a.kind = 'answer')
    """,
    "a turn has at most 60,000 characters": "SELECT transcript_id, turn_no FROM turns WHERE length(text) > 60000",
    "no part of a page is unknown": "SELECT transcript_id, page_no, characters FROM ledger WHERE part = 'unknown'",
}


def plausible(corpus: str | Path) -> list[Finding]:
    """Return what in a corpus makes one look twice, with the number of rows (at most 1,000) and an example of each."""
    connection = connect(corpus)
    found = []
    for sentence, query in _LOOKS.items():
        rows = connection.execute(query).fetchmany(1000)
        if rows:
            found.append(Finding(sentence, len(rows), " ".join(str(value)[:60] for value in rows[0])))
    return found
