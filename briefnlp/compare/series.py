"""The time series of an indicator over briefings: what was said of it, when, by whom, and what was restated."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefnlp.lexicon import words
from briefnlp.records import Modality
from briefnlp.store.query import Selection, connect
from briefnlp.store.select import indicator_id_of
from briefnlp.text import shadow, simplified

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = [
    "line", "period_start", "period_end", "period_text", "value", "value_max", "unit_id", "aspect", "direction",
    "basis", "qualifier", "modality", "scope", "is_restated", "event_date", "speaker", "organization", "indicator",
    "quote", "url", "transcript_id", "figure_no", "turn_no", "sentence_no", "lang",
]  # fmt: skip
# Figures that differ in one of these are never on one line of a chart.
_LINE = ["unit_id", "aspect", "basis", "modality", "scope"]


def series(
    corpus: str | Path, indicator: str, *, selection: Selection | None = None, modality: Modality | None = None
) -> "pd.DataFrame":
    """Return what a corpus says of an indicator, one row a figure, line by line and in order of period and event.

    `line` numbers the series that may be drawn as one line: same unit, aspect, basis, modality and scope. `scope` is
    what the wording adds to the indicator's own name ("Guangdong", 全国). `is_restated` marks a value that differs from
    another one said of the same line and period in the same language, so that a target is never held against what came
    of it. `indicator` is an indicator_id or a wording; with `modality` only facts, targets or forecasts are returned.
    Raises `CorpusError` for an indicator that the lexicon does not know.
    """
    import pandas as pd

    indicator_id = indicator_id_of(indicator)
    where, values = (selection or Selection()).where()
    query = f"""
        SELECT f.*, s.event_date, s.speaker, s.organization, s.url, s.lang, q.text AS quote
        FROM figures f
        JOIN speech s USING (transcript_id, turn_no)
        JOIN sentences q USING (transcript_id, sentence_no)
        WHERE f.indicator_id = ? AND (f.modality = ? OR ? IS NULL) AND {where}
    """
    database = connect(corpus, ("figures", "sentences"), selection=selection)
    frame = database.execute(query, [indicator_id, modality, modality, *values]).df()
    frame["event_date"] = pd.to_datetime(frame["event_date"])
    for name in ("period_start", "period_end"):
        frame[name] = pd.to_datetime(frame[name])
    frame["scope"] = [
        _scope(wording or "", indicator_id, lang)
        for wording, lang in zip(frame["indicator"], frame["lang"], strict=True)
    ]
    frame["is_restated"] = _restated(frame)
    keys = [frame[name].astype(object).where(frame[name].notna(), "").astype(str) for name in _LINE]
    frame["line"] = pd.factorize(pd.Series(list(zip(*keys, strict=True)), dtype=object), sort=True)[0] + 1
    order = ["line", "period_end", "event_date", "transcript_id", "figure_no"]
    return frame.sort_values(order, kind="stable").reset_index(drop=True)[COLUMNS]


@cache
def _scope(wording: str, indicator_id: str, lang: str) -> str:
    """Return what a wording says beyond the indicator's own name, without articles and marks."""
    folded = simplified(shadow(wording)).lower()
    names = sorted(
        (w.lower() for w in words("indicator_names", lang, indicator_id=indicator_id)), key=len, reverse=True
    )
    for name in names:
        if name in folded:
            folded = folded.replace(name, " ", 1)
            break
    kept = [word for word in folded.split() if word not in {"the", "of", "in", "for", "china's", "a", "an"}]
    return " ".join(kept).strip(" ,、的")


def _restated(frame: "pd.DataFrame") -> "pd.Series":
    # A period that nobody stated cannot be the same as another one; a bound ("above 700") or a range restates no value.
    same = [*_LINE, "lang", "period_start", "period_end"]
    stated = frame["period_end"].notna() & (frame["qualifier"].astype(object) == "exact") & frame["value_max"].isna()
    # A change has its sign from its direction; a level that was fallen to is what it is.
    falls = (frame["direction"].astype(object) == "down") & (frame["aspect"].astype(object) == "change")
    signed = frame["value"].where(~falls, -frame["value"]).round(6).where(stated)
    keyed = frame.assign(
        signed=signed, **{name: frame[name].astype(object).where(frame[name].notna(), "") for name in same}
    )
    spread = keyed.groupby(same, sort=False)["signed"].transform("nunique")
    return stated & (spread > 1)
