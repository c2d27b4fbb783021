"""Candidates in the database. Lists come in windows: only what is in sight is read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.text import search_key, sort_key
from interview_tui.storage import rows
from interview_tui.storage.tables import candidate


def insert_candidate(conn: Connection, new: Candidate) -> None:
    """Add a candidate. Raises sqlalchemy.exc.IntegrityError when the id is taken or the opening is not there."""
    conn.execute(
        insert(candidate).values(
            id=new.id,
            seq=rows.next_seq(candidate),
            opening_id=new.opening_id,
            name=new.name,
            created_ms=new.created_ms,
            sort_key=sort_key(new.name),
            search_key=search_key(new.name),
        )
    )


def get_candidate(conn: Connection, candidate_id: CandidateId) -> Candidate:
    """The candidate with this id. Raises NotFound."""
    return _candidate(rows.one(conn, select(candidate).where(candidate.c.id == candidate_id), "candidate", candidate_id))


def find_candidates(conn: Connection, text: str, opening_id: OpeningId | None = None) -> tuple[Candidate, ...]:
    """The candidates that somebody may mean who typed `text` (see `rows.find`), by name; in one opening or in all."""
    base = select(candidate).order_by(candidate.c.sort_key, candidate.c.id)
    if opening_id is not None:
        base = base.where(candidate.c.opening_id == opening_id)
    return tuple(_candidate(row) for row in rows.find(conn, base, candidate, candidate.c.name, text))


def count_candidates(conn: Connection, opening_id: OpeningId, filter: str) -> int:  # noqa: A002 - the word of the screens
    """How many candidates of an opening match the filter (every word somewhere in the name; all when it is empty)."""
    return conn.execute(select(func.count()).select_from(candidate).where(*_matching(opening_id, filter))).scalar_one()


def candidate_window(conn: Connection, opening_id: OpeningId, filter: str, offset: int, limit: int) -> tuple[Candidate, ...]:  # noqa: A002
    """A part of the candidates that match the filter, in the order of a Swedish reader.

    Args:
        offset: how many to leave out before, 0 or more.
        limit: how many at most.
    """
    part = select(candidate).where(*_matching(opening_id, filter)).order_by(candidate.c.sort_key, candidate.c.id)
    return tuple(_candidate(row) for row in conn.execute(part.limit(max(0, limit)).offset(max(0, offset))))


def _matching(opening_id: OpeningId, words: str) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [candidate.c.opening_id == opening_id]
    held = rows.contains(candidate.c.search_key, words)
    return conditions if held is None else [*conditions, held]


def _candidate(row: Row[Any]) -> Candidate:
    with rows.decoding("a candidate"):
        return Candidate(CandidateId(row.id), OpeningId(row.opening_id), rows.text(row.name), row.created_ms)
