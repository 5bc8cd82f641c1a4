"""Question-answer pairs as one sheet, in the manner of corpora of foreign ministry press conferences.

One row an exchange of one edition: what was asked by whom, what was answered by whom. The columns are this program's
own, described below and in `datapackage.json`; they are not those of any published corpus.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefnlp.export.csv_files import write_csv
from briefnlp.export.selected import Selected
from briefnlp.export.written import Choices, Written

# Who and what of several turns, in one cell.
_NAMES = "string_agg(DISTINCT {0}, '; ' ORDER BY {0}) FILTER "
_WORDS = r"string_agg(text, E'\n\n' ORDER BY turn_no) FILTER "
_LENGTH = "CAST(coalesce(sum(length(text)) FILTER {0}, 0) AS INTEGER)"
# Column: type, what it holds, and how it is made of the turns of an exchange (q: questions, a: answers).
COLUMNS: dict[str, tuple[str, str, str]] = {
    "pair_id": ("string", "Id of the pair: transcript_id#exchange_no", "transcript_id || '#' || exchange_no"),
    "transcript_id": ("string", "The edition", "transcript_id"),
    "briefing_id": ("string", "The event", "any_value(briefing_id)"),
    "lang": ("string", "Language of the edition", "any_value(lang)"),
    "event_date": ("date", "Day the briefing was held", "any_value(event_date)"),
    "title": ("string", "Title of the edition, as worded", "any_value(title)"),
    "host": ("string", "Id of the organization that holds the briefing", "any_value(host)"),
    "source": ("string", "Site or format family the pages were read as", "any_value(source)"),
    "url": ("string", "Address of the first page", "any_value(url)"),
    "exchange_no": ("integer", "1-based number of the exchange in the edition", "exchange_no"),
    "question_turn_no": ("integer", "Turn of the first question", "min(turn_no) FILTER (q)"),
    "question_turns": ("integer", "Number of questions in the exchange", "count(*) FILTER (q)"),
    "askers": ("string", "Names of those who ask, joined by ;", _NAMES.format("speaker") + "(q)"),
    "outlets": ("string", "Outlets of those who ask, joined by ;", _NAMES.format("outlet") + "(q)"),
    "question_text": ("string", "The questions, in order, an empty line between them", _WORDS + "(q)"),
    "answer_turn_no": ("integer", "Turn of the first answer", "min(turn_no) FILTER (a)"),
    "answer_turns": ("integer", "Number of answers in the exchange", "count(*) FILTER (a)"),
    "answerers": ("string", "Names of those who answer, joined by ;", _NAMES.format("speaker") + "(a)"),
    "answerer_ids": ("string", "Their person_ids", _NAMES.format("person_id") + "(a)"),
    "answerer_offices": ("string", "Their offices, as worded", _NAMES.format("office") + "(a)"),
    "answerer_organizations": ("string", "Ids of their organizations", _NAMES.format("organization") + "(a)"),
    "answer_text": ("string", "The answers, in order, an empty line between them", _WORDS + "(a)"),
    "question_characters": ("integer", "Characters of the questions", _LENGTH.format("(q)")),
    "answer_characters": ("integer", "Characters of the answers", _LENGTH.format("(a)")),
}  # fmt: skip
_Q, _A = "(WHERE kind = 'question')", "(WHERE kind = 'answer')"


def write(selected: Selected, folder: Path, choices: Choices) -> Iterator[Written]:
    """Write the sheet as CSV, made harmless for spreadsheets; an exchange nobody answered has empty answers."""
    import pyarrow as pa

    kinds = {"date": pa.date32(), "integer": pa.int32(), "string": pa.string()}
    schema = pa.schema([(name, kinds[kind]) for name, (kind, _, _) in COLUMNS.items()])
    rows = write_csv(folder / choices.main, schema, selected.answer(_question(), schema), bom=choices.bom)
    yield Written(choices.main, rows, schema=_described())


def _question() -> str:
    wanted = ",\n".join(f'{how.replace("(q)", _Q).replace("(a)", _A)} AS "{n}"' for n, (_, _, how) in COLUMNS.items())
    return (
        f"SELECT {wanted}\nFROM speech SEMI JOIN chosen USING (transcript_id) "
        "WHERE exchange_no IS NOT NULL GROUP BY transcript_id, exchange_no "
        f"HAVING count(*) FILTER {_Q} > 0 ORDER BY transcript_id, exchange_no"
    )


def _described() -> dict[str, Any]:
    fields = [{"name": name, "type": kind, "description": about} for name, (kind, about, _) in COLUMNS.items()]
    return {"fields": fields, "primaryKey": ["pair_id"]}
