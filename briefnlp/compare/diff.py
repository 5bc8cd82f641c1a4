"""Two briefings side by side: what is new, gone and changed in topics, phrases, figures, speakers and paragraphs."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from briefnlp.compare.redline import Redline, redline
from briefnlp.errors import CorpusError
from briefnlp.lexicon import concepts
from briefnlp.store.query import connect

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

Change = Literal["new", "gone", "changed", "same"]
COLUMNS = ["part", "change", "what", "before", "after", "before_ids", "after_ids"]
# Figures are of one kind when these agree; two of them then differ by value alone.
_FIGURE_KIND = ("indicator_id", "unit_id", "aspect", "basis", "modality")


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition of a briefing that a comparison reads."""

    transcript_id: str
    briefing_id: str
    lang: str
    title: str | None
    event_date: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """Two editions, the rows of what differs, and the paragraphs of the second as a redline against the first."""

    before: Edition
    after: Edition
    rows: "pd.DataFrame"
    paragraphs: tuple[Redline, ...]


def diff(corpus: str | Path, before: str, after: str, *, lang: str | None = None) -> Difference:
    """Return what differs between two briefings (ids of briefings or transcripts), read in one language.

    `rows` has the columns part (speaker / topic / theme / term / figure / question), change (new / gone / changed),
    what, before, after, and before_ids, after_ids: the rows it rests on, as `transcript_id#number`.
    Raises `CorpusError` when an id is unknown or the two have no edition in one language.
    """
    connection = connect(corpus)
    one, two = _editions(connection, before, after, lang)
    rows = [
        *_speakers(connection, one, two),
        *_counted(connection, one, two, "topic"),
        *_counted(connection, one, two, "theme"),
        *_terms(connection, one, two),
        *_figures(connection, one, two),
        *_questions(connection, one, two),
    ]
    import pandas as pd

    frame = pd.DataFrame(rows, columns=COLUMNS)
    return Difference(one, two, frame, redline(_said(connection, one), _said(connection, two)))


def _editions(
    connection: "duckdb.DuckDBPyConnection", before: str, after: str, lang: str | None
) -> tuple[Edition, Edition]:
    pairs = [_editions_of(connection, name) for name in (before, after)]
    for code in [lang] if lang else ["en", "zh"]:
        if all(code in found for found in pairs):
            return pairs[0][code], pairs[1][code]
    held = "; ".join(
        f"{name} in {', '.join(sorted(found))}" for name, found in zip((before, after), pairs, strict=True)
    )
    raise CorpusError(f"the two have no edition in {lang or 'one language'}: {held}")


def _editions_of(connection: "duckdb.DuckDBPyConnection", name: str) -> dict[str, Edition]:
    found = connection.execute(
        "SELECT transcript_id, briefing_id, lang, title, event_date FROM transcripts "
        "WHERE briefing_id = ? OR transcript_id = ? ORDER BY transcript_id DESC",
        [name, name],
    ).fetchall()
    if not found:
        raise CorpusError(f"the corpus holds no briefing or transcript {name!r}: `briefnlp summary` lists them")
    return {row[2]: Edition(*row) for row in found}


def _said(connection: "duckdb.DuckDBPyConnection", edition: Edition) -> list[str]:
    turns = connection.execute(
        "SELECT text FROM turns WHERE transcript_id = ? ORDER BY turn_no", [edition.transcript_id]
    ).fetchall()
    return [line for (text,) in turns for line in text.split("\n") if line.strip()]


def _row(part: str, what: str, old: tuple[str, str] | None, new: tuple[str, str] | None) -> tuple[Any, ...]:
    change = "new" if old is None else "gone" if new is None else "changed"
    (was, was_ids), (now, now_ids) = old or ("", ""), new or ("", "")
    return part, change, what, was, now, was_ids, now_ids


def _speakers(connection: "duckdb.DuckDBPyConnection", one: Edition, two: Edition) -> list[tuple[Any, ...]]:
    query = """
        SELECT person_id, name, coalesce(office, ''), transcript_id || '#' || participant_no FROM participants
        WHERE transcript_id = ? AND person_id IS NOT NULL AND role IN ('chair', 'official') ORDER BY participant_no
    """
    held = [
        {row[0]: row for row in connection.execute(query, [edition.transcript_id]).fetchall()} for edition in (one, two)
    ]
    rows = []
    for person_id in dict.fromkeys([*held[1], *held[0]]):
        old, new = (people.get(person_id) for people in held)
        if not (old and new and old[2] == new[2]):
            name = (new or old or ("", ""))[1]
            rows.append(_row("speaker", name, old and (old[2], old[3]), new and (new[2], new[3])))
    return rows


def _counted(connection: "duckdb.DuckDBPyConnection", one: Edition, two: Edition, part: str) -> list[tuple[Any, ...]]:
    column = "CAST(t.cap_code AS VARCHAR)" if part == "topic" else "m.theme_id"
    query = f"""
        SELECT {column}, count(*), string_agg(m.transcript_id || '#' || mention_no, ' ' ORDER BY mention_no)
        FROM theme_mentions m JOIN themes t USING (theme_id) WHERE m.transcript_id = ? GROUP BY 1 ORDER BY 2 DESC, 1
    """
    held = [
        {row[0]: row for row in connection.execute(query, [edition.transcript_id]).fetchall()} for edition in (one, two)
    ]
    table = concepts("cap_topics" if part == "topic" else "themes")
    rows = []
    for name in dict.fromkeys([*held[1], *held[0]]):
        old, new = (counts.get(name) for counts in held)
        if old and new and not _shifted(old[1], new[1]):
            continue
        pair = [side and (f"{side[1]} mention{'s' if side[1] > 1 else ''}", side[2]) for side in (old, new)]
        rows.append(_row(part, table[name]["label_en"], pair[0], pair[1]))
    return rows


def _shifted(old: int, new: int) -> bool:
    # Twice as often, or half as often, and not by a single mention: less is chance.
    return abs(new - old) >= 3 and (new >= 2 * old or old >= 2 * new)


def _terms(connection: "duckdb.DuckDBPyConnection", one: Edition, two: Edition) -> list[tuple[Any, ...]]:
    query = """
        SELECT coalesce(term_id, text), any_value(text), count(*),
               string_agg(transcript_id || '#' || term_no, ' ' ORDER BY term_no)
        FROM terms WHERE transcript_id = ? AND kind <> 'commitment' GROUP BY 1 ORDER BY 3 DESC, 1
    """
    held = [
        {row[0]: row for row in connection.execute(query, [edition.transcript_id]).fetchall()} for edition in (one, two)
    ]
    rows = []
    for name in dict.fromkeys([*held[1], *held[0]]):
        old, new = (counts.get(name) for counts in held)
        if not (old and new):
            pair = [side and (f"{side[2]} use{'s' if side[2] > 1 else ''}", side[3]) for side in (old, new)]
            rows.append(_row("term", (new or old or ("", ""))[1], pair[0], pair[1]))
    return rows


def _figures(connection: "duckdb.DuckDBPyConnection", one: Edition, two: Edition) -> list[tuple[Any, ...]]:
    query = f"""
        SELECT {", ".join(_FIGURE_KIND)}, value, direction, text, indicator, period_text,
               transcript_id || '#' || figure_no AS id
        FROM figures WHERE transcript_id = ? AND indicator_id IS NOT NULL ORDER BY figure_no
    """
    held: list[dict[tuple[Any, ...], tuple[Any, ...]]] = []
    for edition in (one, two):
        found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        for row in connection.execute(query, [edition.transcript_id]).fetchall():
            # The first statement of a kind is the headline; later ones are of parts and places.
            found.setdefault(row[: len(_FIGURE_KIND)], row[len(_FIGURE_KIND) :])
        held.append(found)
    rows = []
    for kind in dict.fromkeys([*held[1], *held[0]]):
        old, new = (figures.get(kind) for figures in held)
        if old and new and (old[0], old[1]) == (new[0], new[1]):
            continue
        what = concepts("indicators")[kind[0]]["label_en"] + (f" ({kind[3]})" if kind[3] else "")
        rows.append(_row("figure", what, old and _figure(old), new and _figure(new)))
    return rows


def _figure(row: Sequence[Any]) -> tuple[str, str]:
    _, direction, text, _, period, identity = row
    return " ".join(filter(None, (direction, text, f"[{period}]" if period else ""))), identity


def _questions(connection: "duckdb.DuckDBPyConnection", one: Edition, two: Edition) -> list[tuple[Any, ...]]:
    query = """
        SELECT outlet, count(*), string_agg(transcript_id || '#' || turn_no, ' ' ORDER BY turn_no) FROM speech
        WHERE transcript_id = ? AND kind = 'question' AND outlet IS NOT NULL GROUP BY 1 ORDER BY 1
    """
    held = [
        {row[0]: row for row in connection.execute(query, [edition.transcript_id]).fetchall()} for edition in (one, two)
    ]
    known = concepts("outlets")
    rows = []
    for outlet in dict.fromkeys([*held[1], *held[0]]):
        old, new = (asked.get(outlet) for asked in held)
        if not (old and new):
            name = known[outlet]["label_en"] if outlet in known else outlet
            pair = [side and (f"{side[1]} question{'s' if side[1] > 1 else ''}", side[2]) for side in (old, new)]
            rows.append(_row("question", name, pair[0], pair[1]))
    return rows
