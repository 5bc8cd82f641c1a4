"""Keyness: which words a target uses more, or less, than a reference, by named measures."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from briefnlp.errors import CorpusError
from briefnlp.store.query import Selection, connect

if TYPE_CHECKING:
    import duckdb
    import numpy as np
    import pandas as pd

Measure = Literal["log_likelihood", "log_odds", "log_ratio"]
Group = Literal["year", "organization", "series", "lang", "role", "outlet"]
# Numerals, marks and single Latin letters are no words to compare.
_WORD = r"regexp_full_match(coalesce(k.lemma, k.text), '.*[\p{L}].*') AND NOT regexp_full_match(k.text, '[A-Za-z]')"


def keyness(
    corpus: str | Path,
    target: Selection,
    reference: Selection | None = None,
    *,
    measure: Measure = "log_likelihood",
    min_count: int = 3,
    stop_words: bool = False,
) -> "pd.DataFrame":
    """Return one row per word, best first by `measure`, comparing a target selection with a reference.

    Without a reference the target is compared with all else of the corpus. Columns: word; target, reference (counts);
    target_share and reference_share (per million words); log_likelihood (signed G2: negative when the target uses the
    word less); log_odds (z-score of the log-odds ratio with an informative Dirichlet prior from both parts together;
    Monroe, Colaresi & Quinn 2008); log_ratio (binary log of the ratio of shares, zero counts taken as 0.5; Hardie
    2014); dispersion (over the target's editions: Gries' normalised DP, 0 even to 1 in one edition); editions.
    Raises `CorpusError` for an unknown measure or a selection without words.
    """
    if measure not in get_args(Measure):
        raise CorpusError(f"unknown measure {measure!r} (known: {', '.join(get_args(Measure))})")
    connection = connect(corpus, only=("tokens", "sentences"))
    _mark(connection, target, reference)
    return _compared(connection, measure=measure, min_count=min_count, stop_words=stop_words)


def keyness_by(
    corpus: str | Path,
    group: Group,
    *,
    within: Selection | None = None,
    measure: Measure = "log_likelihood",
    min_count: int = 3,
    top: int = 20,
    stop_words: bool = False,
) -> "pd.DataFrame":
    """Return the `top` words of each value of a column (year, organization, series, …) against all its other values."""
    import pandas as pd

    if group not in get_args(Group):
        raise CorpusError(f"unknown group {group!r} (known: {', '.join(get_args(Group))})")
    connection = connect(corpus, only=("tokens", "sentences"))
    where, values = (within or Selection()).where()
    found = connection.execute(
        f"SELECT DISTINCT {group} FROM speech WHERE {where} AND {group} IS NOT NULL ORDER BY 1", values
    ).fetchall()
    frames = []
    for (value,) in found:
        connection.execute(
            f"""CREATE OR REPLACE TEMP TABLE part AS
            SELECT transcript_id, turn_no, ({group} IS NOT DISTINCT FROM ?) AS is_target FROM speech WHERE {where}""",
            [value, *values],
        )
        if connection.execute("SELECT count(*) FROM part WHERE NOT is_target").fetchall()[0][0]:
            frame = _compared(connection, measure=measure, min_count=min_count, stop_words=stop_words).head(top)
            frames.append(frame.assign(**{group: value}))
    if not frames:
        raise CorpusError(f"there are not two values of {group} to compare in this selection")
    whole = pd.concat(frames, ignore_index=True)
    return whole[[group, *(name for name in whole.columns if name != group)]]


def _mark(connection: "duckdb.DuckDBPyConnection", target: Selection, reference: Selection | None) -> None:
    chosen, values = target.where()
    other, more = reference.where() if reference else ("true", [])
    # A turn that both selections name belongs to the target: no word is compared with itself.
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE part AS
        SELECT transcript_id, turn_no, coalesce({chosen}, false) AS is_target FROM speech
        WHERE coalesce({chosen}, false) OR coalesce({other}, false)""",
        [*values, *values, *more],
    )


def _compared(
    connection: "duckdb.DuckDBPyConnection", *, measure: Measure, min_count: int, stop_words: bool
) -> "pd.DataFrame":
    stops = "" if stop_words else "AND NOT k.is_stop"
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE counts AS
        SELECT lower(coalesce(k.lemma, k.text)) AS word, k.transcript_id, is_target, count(*) AS n
        FROM tokens k JOIN sentences s USING (transcript_id, sentence_no)
        JOIN part USING (transcript_id, turn_no)
        WHERE {_WORD} {stops} GROUP BY ALL"""
    )
    sizes = dict(connection.execute("SELECT is_target, sum(n) FROM counts GROUP BY 1").fetchall())
    if not sizes.get(True) or not sizes.get(False):
        missing = "reference" if sizes.get(True) else "target"
        raise CorpusError(f"the {missing} holds no words: widen its selection")
    frame = connection.execute(
        """
        WITH sizes AS (SELECT transcript_id, sum(n) AS size FROM counts WHERE is_target GROUP BY 1),
             whole AS (SELECT sum(size) AS size, min(size) AS least FROM sizes),
             spread AS (
                SELECT c.word, count(*) AS editions, sum(c.n) AS n,
                       -- Deviation of proportions where the word is held; other editions add their whole share.
                       sum(abs(c.n / t.n - s.size / w.size)) AS held, sum(s.size / w.size) AS covered
                FROM counts c JOIN sizes s USING (transcript_id), whole w,
                     (SELECT word, sum(n) AS n FROM counts WHERE is_target GROUP BY 1) t
                WHERE c.is_target AND t.word = c.word GROUP BY 1)
        SELECT c.word, sum(n) FILTER (is_target) AS target, sum(n) FILTER (NOT is_target) AS reference,
               any_value(spread.editions) AS editions,
               any_value((spread.held + 1 - spread.covered) / 2 / nullif(1 - w.least / w.size, 0)) AS dispersion
        FROM counts c LEFT JOIN (SELECT word, editions, held, covered FROM spread) spread USING (word), whole w
        GROUP BY 1 HAVING sum(n) >= ? ORDER BY 1
        """,
        [min_count],
    ).df()
    return _measured(frame, float(sizes[True]), float(sizes[False]), measure)


def _measured(frame: "pd.DataFrame", n1: float, n2: float, measure: Measure) -> "pd.DataFrame":
    for name in ("target", "reference", "editions"):
        frame[name] = frame[name].fillna(0).astype("int64")
    a, b = frame["target"].to_numpy(float), frame["reference"].to_numpy(float)
    frame["target_share"] = a / n1 * 1e6
    frame["reference_share"] = b / n2 * 1e6
    frame["log_likelihood"] = log_likelihood(a, b, n1, n2)
    frame["log_odds"] = log_odds(a, b, n1, n2)
    frame["log_ratio"] = log_ratio(a, b, n1, n2)
    frame = frame.sort_values([measure, "word"], ascending=[False, True], kind="stable").reset_index(drop=True)
    order = [
        "word",
        "target",
        "reference",
        "target_share",
        "reference_share",
        *get_args(Measure),
        "dispersion",
        "editions",
    ]
    return frame[order]


def log_likelihood(a: "np.ndarray", b: "np.ndarray", n1: float, n2: float) -> "np.ndarray":
    """Return Dunning's G2 of a word's counts in two parts of n1 and n2 words, negative when the first uses it less.

    >>> import numpy as np
    >>> log_likelihood(np.array([10.0]), np.array([10.0]), 100, 200).round(3)
    array([2.535])
    """
    import numpy as np

    expected1, expected2 = n1 * (a + b) / (n1 + n2), n2 * (a + b) / (n1 + n2)
    cells = [(a, expected1), (b, expected2), (n1 - a, n1 - expected1), (n2 - b, n2 - expected2)]
    g2 = np.zeros_like(a)
    for observed, expected in cells:
        ratio = np.divide(observed, expected, out=np.ones_like(observed), where=(observed > 0) & (expected > 0))
        g2 += 2 * observed * np.log(ratio)
    return np.where(a / n1 >= b / n2, g2, -g2)


def log_odds(a: "np.ndarray", b: "np.ndarray", n1: float, n2: float) -> "np.ndarray":
    """Return z-scores of the log-odds ratio, each word's prior being its count in both parts together."""
    import numpy as np

    prior = a + b
    total = n1 + n2
    first = np.log((a + prior) / (n1 + total - a - prior))
    second = np.log((b + prior) / (n2 + total - b - prior))
    return (first - second) / np.sqrt(1 / (a + prior) + 1 / (b + prior))


def log_ratio(a: "np.ndarray", b: "np.ndarray", n1: float, n2: float) -> "np.ndarray":
    """Return the binary log of the ratio of a word's shares; a count of zero is taken as one half."""
    import numpy as np

    return np.log2((np.where(a == 0, 0.5, a) / n1) / (np.where(b == 0, 0.5, b) / n2))
