"""Narrow a table of a corpus down to what a question asks for."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from briefnlp.days import first_day, last_day
from briefnlp.errors import CorpusError
from briefnlp.lexicon import concepts, wordings
from briefnlp.store.corpus import Corpus
from briefnlp.store.query import Selection, connect

if TYPE_CHECKING:
    import pandas as pd


def select(
    corpus: Corpus,
    table: str,
    *,
    lang: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    speaker: str | None = None,
    role: str | None = None,
    indicator: str | None = None,
    theme: str | None = None,
    briefing: str | None = None,
) -> "pd.DataFrame":
    """Return the rows of a table, joined with speaker and edition, that meet all conditions given.

    `speaker` is a person_id or part of a name; `indicator` an indicator_id or part of its wording; `theme` a theme_id;
    `briefing` a briefing_id or transcript_id; `since` and `until` also months or years ("2031-09", "2031"). Raises
    `CorpusError` for a theme, an indicator, a speaker, a briefing or a day nobody knows.
    """
    if speaker or briefing:
        connect(corpus.path, selection=Selection(speaker=speaker, briefing=briefing)).close()
    frame = corpus.joined(table)
    if lang:
        frame = frame[frame["lang"] == lang]
    if since is not None:
        frame = frame[frame["event_date"] >= _day(since, first_day)]
    if until is not None:
        frame = frame[frame["event_date"] <= _day(until, last_day)]
    if speaker:
        named = frame["speaker"].str.contains(speaker, case=False, regex=False, na=False)
        frame = frame[named | (frame["person_id"] == speaker)]
    if role:
        frame = frame[frame["role"] == role]
    if briefing:
        frame = frame[(frame["briefing_id"] == briefing) | (frame["transcript_id"] == briefing)]
    if indicator:
        frame = _of_indicator(corpus, frame, indicator)
    if theme:
        frame = _of_theme(corpus, frame, theme)
    return frame


def _day(day: str | date, read: Callable[[str], date]) -> str:
    try:
        return (read(day) if isinstance(day, str) else day).isoformat()[:10]
    except ValueError as error:
        raise CorpusError(str(error)) from None


def _of_indicator(corpus: Corpus, frame: "pd.DataFrame", indicator: str) -> "pd.DataFrame":
    if "indicator_id" not in frame.columns:
        raise CorpusError("only figures have an indicator: use `briefnlp figures --indicator`")
    if indicator in concepts("indicators"):
        return frame[frame["indicator_id"] == indicator]
    if not _worded(corpus.figures, indicator).any():
        indicator_id_of(indicator)
    return frame[_worded(frame, indicator)]


def _worded(figures: "pd.DataFrame", indicator: str) -> "pd.Series":
    return figures["indicator"].str.contains(indicator, case=False, regex=False, na=False)


def indicator_id_of(indicator: str) -> str:
    """Return the id of an indicator given by id or wording; raise `CorpusError` for one that the lexicon has not.

    >>> indicator_id_of("gdp"), indicator_id_of("国内生产总值")
    ('gdp', 'gdp')
    """
    known = concepts("indicators")
    if indicator in known:
        return indicator
    wanted = indicator.casefold()
    for lang in ("en", "zh"):
        for row in wordings("indicator_names", lang):
            if row["wording"].casefold() == wanted:
                return row["indicator_id"]
    near = sorted(name for name in known if wanted in name)[:5]
    hint = f"did you mean {', '.join(near)}?" if near else "the ids are in the table indicators"
    raise CorpusError(f"unknown indicator {indicator!r}: {hint}")


def _of_theme(corpus: Corpus, frame: "pd.DataFrame", theme: str) -> "pd.DataFrame":
    if theme not in concepts("themes"):
        raise CorpusError(f"unknown theme {theme!r}: the ids are in the table themes (column theme_id)")
    if "theme_id" in frame.columns:
        return frame[frame["theme_id"] == theme]
    scores = corpus.theme_scores
    about = scores.loc[scores["theme_id"] == theme, ["transcript_id", "turn_no"]].drop_duplicates()
    return frame.merge(about, on=["transcript_id", "turn_no"])
