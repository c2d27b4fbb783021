"""Small things that all the row modules need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from sqlalchemy import Column, ColumnElement, Connection, CursorResult, Row, Select, Table, and_, func, select
from sqlalchemy.sql.dml import Delete, Insert, Update

from interview_tui.domain.text import NAME_LIMIT, one_line, search_key
from interview_tui.errors import CannotOpen, NotFound

T = TypeVar("T")
_SHORTEST_PREFIX = 4
"""Fewer characters of an id say too little."""


@contextmanager
def decoding(what: str) -> Iterator[None]:
    """While rows become domain objects: values that the checks of the tables should have kept out are told as damage."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise CannotOpen(
            f"The database holds {what} that cannot be read ({type(error).__name__}): the file is damaged, or was changed by another "
            "program. Nothing was changed now. Next: `interview-tui doctor`, or restore a backup."
        ) from error


def text(given: Any) -> str:
    """A text that a table never leaves out, where much is done with it before anybody looks at it.

    Raises:
        TypeError: it is something else: the page belongs to another table, or is damaged.
    """
    if type(given) is not str:
        raise TypeError(f"a text is wanted, not {type(given).__name__}")
    return given


def next_seq(of: Table) -> ColumnElement[int]:
    """The next sequence number of a table; order never comes from a clock."""
    return select(func.coalesce(func.max(of.c.seq), 0) + 1).scalar_subquery()


def run(conn: Connection, statement: Insert | Update | Delete) -> int:
    """Carry out a statement; the number of rows that it met."""
    return cast("CursorResult[Any]", conn.execute(statement)).rowcount


def must_meet(count: int, what: str, key: str) -> None:
    """Raise NotFound when a statement met no row."""
    if not count:
        raise NotFound(f"There is no {what} with the id {key}.")


def one(conn: Connection, statement: Select[Any], what: str, key: str) -> Row[Any]:
    """The one row. Raises NotFound."""
    row = conn.execute(statement).first()
    if row is None:
        raise NotFound(f"There is no {what} with the id {key}.")
    return row


def contains(found_in: Column[Any], words: str) -> ColumnElement[bool] | None:
    """That a search key holds every word of what was typed; None when nothing was typed."""
    wanted = search_key(one_line(words)[:NAME_LIMIT]).split()
    return and_(*(found_in.contains(word, autoescape=True) for word in wanted)) if wanted else None


def find(conn: Connection, base: Select[Any], of: Table, name: Column[Any], wanted: str) -> Sequence[Row[Any]]:
    """The rows that somebody may mean who typed `wanted`.

    The first of these that finds something: the id; the name as written; the name but for case and accents; else every row
    whose id begins so (from four characters on) or whose name holds every word.
    """
    wanted = one_line(wanted)
    words = contains(of.c.search_key, wanted)
    if words is None:
        return ()
    loose = [words]
    if len(wanted) >= _SHORTEST_PREFIX:
        loose.append(of.c.id.startswith(wanted.lower(), autoescape=True))
    exact = (of.c.id == wanted, name == wanted, of.c.search_key == search_key(wanted[:NAME_LIMIT]))
    for condition in (*exact, loose[0] if len(loose) == 1 else loose[0] | loose[1]):
        rows = conn.execute(base.where(condition)).all()
        if rows:
            return rows
    return ()
