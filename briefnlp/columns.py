"""What the record classes declare, for whoever writes, checks or describes tables: columns, keys and references."""

from dataclasses import Field, dataclass, fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from briefnlp.records import CORPUS_WIDE, PER_TRANSCRIPT, REFERENCE, Row


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, as declared by a record class."""

    name: str
    type: type
    nullable: bool
    values: tuple[str, ...]
    description: str
    refers: str | None


def _column(item: Field[Any], hint: Any) -> Column:
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    nullable = NoneType in options
    kind = next(option for option in options if option is not NoneType)
    values = get_args(kind) if get_origin(kind) is Literal else ()
    return Column(
        name=item.name,
        type=str if values else kind,
        nullable=nullable,
        values=tuple(values),
        description=item.metadata["description"],
        refers=item.metadata["refers"],
    )


def columns(record: type[Row]) -> tuple[Column, ...]:
    """Return the columns of a record class, in table order.

    >>> from briefnlp.records import Problem
    >>> [c.name for c in columns(Problem)]
    ['transcript_id', 'problem_no', 'code', 'message', 'char_start', 'char_end']
    """
    return _columns(cast(Any, record))


@cache
def _columns(record: Any) -> tuple[Column, ...]:
    hints = get_type_hints(record)
    return tuple(_column(item, hints[item.name]) for item in fields(record))


def table_names() -> tuple[str, ...]:
    """Return the names of all tables of a corpus, in reading order."""
    return tuple(r.table for r in (*PER_TRANSCRIPT, *CORPUS_WIDE)) + tuple(REFERENCE)


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns of a table that name a row of another one by its key."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


def references(record: type[Row]) -> tuple[Reference, ...]:
    """Return what the rows of a table refer to; turns, sentences and participants are numbered within an edition.

    >>> from briefnlp.records import Term
    >>> references(Term)[1]
    Reference(columns=('transcript_id', 'sentence_no'), table='sentences', key=('transcript_id', 'sentence_no'))
    """
    keys = {other.table: other.key for other in (*PER_TRANSCRIPT, *CORPUS_WIDE)}
    found = []
    for item in columns(record):
        if item.refers:
            key = keys.get(item.refers) or (REFERENCE[item.refers],)
            found.append(Reference((*key[:-1], item.name), item.refers, key))
    return tuple(found)
