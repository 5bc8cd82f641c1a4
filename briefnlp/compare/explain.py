"""Where a figure comes from: its sentence, span, rule, speaker, page and hash."""

from pathlib import Path
from typing import Any

from briefnlp.errors import CorpusError
from briefnlp.store.query import connect


def explain(corpus: str | Path, figure_id: str) -> dict[str, Any]:
    """Return all that is known of a figure named `transcript_id#figure_no`: its row, sentence, speaker and page.

    Raises `CorpusError` when there is no such figure.
    """
    transcript_id, _, number = figure_id.rpartition("#")
    if not number.isdigit() or not transcript_id:
        raise CorpusError(f"{figure_id!r} is no figure: name one as transcript_id#figure_no")
    query = """
        SELECT f.*, q.text AS sentence, q.char_start AS sentence_start, s.speaker, s.office, s.role, s.title,
               s.event_date, t.url, t.source, t.sha256
        FROM figures f
        JOIN sentences q ON q.transcript_id = f.transcript_id AND q.sentence_no = f.sentence_no
        JOIN speech s ON s.transcript_id = f.transcript_id AND s.turn_no = f.turn_no
        JOIN transcripts t ON t.transcript_id = f.transcript_id
        WHERE f.transcript_id = ? AND f.figure_no = ?
    """
    result = connect(corpus).execute(query, [transcript_id, int(number)])
    row = result.fetchone()
    if row is None:
        raise CorpusError(f"the corpus holds no figure {figure_id!r}: `briefnlp figures` lists them")
    return dict(zip([column[0] for column in result.description], row, strict=True))
