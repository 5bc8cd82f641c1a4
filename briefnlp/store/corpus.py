"""A corpus opened for reading: every table as a DataFrame with declared types."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefnlp.columns import columns, table_names
from briefnlp.errors import CorpusError
from briefnlp.records import CORPUS_WIDE, PER_TRANSCRIPT, Row
from briefnlp.store.schema import arrow_schema

if TYPE_CHECKING:
    import pandas as pd

_RECORDS: dict[str, type[Row]] = {record.table: record for record in (*PER_TRANSCRIPT, *CORPUS_WIDE)}
# What `joined` adds to each row.
_EDITION_COLUMNS = ["transcript_id", "briefing_id", "lang", "event_date", "title"]
_SPEAKER_COLUMNS = ["transcript_id", "participant_no", "name", "person_id", "office", "organization", "role", "outlet"]


class Corpus:
    """The tables of a corpus folder, as attributes: `corpus.figures`, `corpus.turns`, …, each a DataFrame.

    Dates are `datetime64`, closed sets are categories, numbers are `int32` or `float64`, wordings are strings;
    a table is read when first asked for.

    >>> from tempfile import mkdtemp
    >>> import briefnlp as bn
    >>> folder = Path(mkdtemp()) / "corpus"
    >>> built = bn.build(["corpora/samples/2031-10-quarter/en"], folder, jobs=1)
    >>> corpus = Corpus(folder)
    >>> corpus.figures["unit_id"].iloc[0], len(corpus.transcripts)
    ('cny', 1)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._frames: dict[str, pd.DataFrame] = {}

    def __getattr__(self, name: str) -> "pd.DataFrame":
        if name.startswith("_") or name not in table_names():
            raise AttributeError(f"a corpus has no table {name!r} (known: {', '.join(table_names())})")
        if name not in self._frames:
            self._frames[name] = _read(self.path, name)
        return self._frames[name]

    def __dir__(self) -> list[str]:
        return sorted([*super().__dir__(), *table_names()])

    def __repr__(self) -> str:
        return f"Corpus({str(self.path)!r}): {len(self.transcripts)} transcripts, {len(self.figures)} figures"

    def joined(self, name: str) -> "pd.DataFrame":
        """Return a table with who, what and when added to each row, ready for `groupby`.

        Added are lang, event_date, title and briefing_id of the edition, and, where the row belongs to a turn, its
        kind and the speaker's name, person_id, office, organization, role and outlet.
        """
        frame = getattr(self, name)
        if "transcript_id" not in frame.columns or name == "transcripts":
            return frame
        if "turn_no" not in frame.columns and "sentence_no" in frame.columns:
            turns = self.sentences[["transcript_id", "sentence_no", "turn_no"]]
            frame = frame.merge(turns, on=["transcript_id", "sentence_no"], how="left")
        if "turn_no" in frame.columns and name != "participants":
            frame = _added(frame, self._spoken, ["transcript_id", "turn_no"])
        return _added(frame, self.transcripts[_EDITION_COLUMNS], ["transcript_id"])

    @cached_property
    def _spoken(self) -> "pd.DataFrame":
        turns = self.turns[["transcript_id", "turn_no", "kind", "participant_no"]].copy()
        turns["participant_no"] = turns["participant_no"].astype("Int32")
        people = self.participants[_SPEAKER_COLUMNS].rename(columns={"name": "speaker"})
        people["participant_no"] = people["participant_no"].astype("Int32")
        spoken = turns.merge(people, on=["transcript_id", "participant_no"], how="left")
        return spoken.rename(columns={"kind": "turn_kind"})


def _added(frame: "pd.DataFrame", extra: "pd.DataFrame", keys: list[str]) -> "pd.DataFrame":
    # What the row says itself stands; only columns it has not are added.
    wanted = keys + [column for column in extra.columns if column not in frame.columns]
    return frame.merge(extra[wanted], on=keys, how="left")


def open_corpus(path: str | Path) -> Corpus:
    """Open a corpus folder for reading; raise `CorpusError` when there is none.

    >>> open_corpus("no-such-folder")
    Traceback (most recent call last):
    briefnlp.errors.CorpusError: there is no corpus in no-such-folder: ...
    """
    folder = Path(path)
    if not (folder / "tables").is_dir():
        raise CorpusError(f"there is no corpus in {folder}: build one with `briefnlp build PATH... --corpus {folder}`")
    return Corpus(folder)


def _read(corpus: Path, name: str) -> "pd.DataFrame":
    import pandas as pd

    folder = corpus / "tables" / name
    record = _RECORDS.get(name)
    if any(folder.rglob("[!.]*.parquet")):
        frame = pd.read_parquet(folder)
    elif record is not None:
        frame = arrow_schema(record).empty_table().to_pandas()
    else:
        raise CorpusError(f"the corpus {corpus} has no table {name}; build it anew")
    return frame if record is None else _declared(frame, record)


def _declared(frame: "pd.DataFrame", record: type[Row]) -> "pd.DataFrame":
    """Return the frame with the declared columns in order, and the types pandas users expect."""
    import pandas as pd

    for column in columns(record):
        if column.name not in frame.columns:
            frame[column.name] = None
        series: Any = frame[column.name]
        if column.type.__name__ == "date":
            frame[column.name] = pd.to_datetime(series).astype("datetime64[s]")
        elif column.values:
            frame[column.name] = series.astype(pd.CategoricalDtype(list(column.values)))
        elif column.type is int:
            frame[column.name] = series.astype("Int32" if column.nullable else "int32")
        elif column.type is str:
            frame[column.name] = series.astype("str")
    return frame[[column.name for column in columns(record)]].reset_index(drop=True)
