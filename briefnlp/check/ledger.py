"""The ledger: where every character of every page went."""

from pathlib import Path
from typing import TYPE_CHECKING

from briefnlp.store.query import connect

if TYPE_CHECKING:
    import pandas as pd


def ledger(corpus: str | Path) -> "pd.DataFrame":
    """Return one row per page and class of text: transcript_id, page_no, part, characters, share (percent)."""
    query = """
        SELECT transcript_id, page_no, part, characters,
               round(100.0 * characters / sum(characters) OVER (PARTITION BY transcript_id, page_no), 2) AS share
        FROM ledger ORDER BY transcript_id, page_no, characters DESC, part
    """
    return connect(corpus).execute(query).df()
