"""How long candidates are kept, in the database: their own dates, marks and holds, and how many are due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, func, insert, or_, select, union, update

from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.retention import DueInShort, Hold, Retention
from interview_tui.storage import rows
from interview_tui.storage.tables import candidate, candidate_link, decision, hold, retention

_AT_ONCE = 500
"""Ids in one statement; older SQLite libraries take 999 values."""
_IN_FORCE = hold.c.ended_ms.is_(None)


def retentions_of(conn: Connection, candidate_ids: Sequence[CandidateId] | None = None) -> dict[CandidateId, Retention]:
    """What is written down about the time of some candidates, or of all; one about whom nothing is, is left out."""
    found = {}
    for row in _rows(conn, select(retention), retention.c.candidate_id, candidate_ids):
        key = CandidateId(row.candidate_id)
        with rows.decoding("an erase date"):
            day = date.fromisoformat(row.erase_on) if row.erase_on else None
            found[key] = Retention(key, day, row.reason, row.handed_over_ms, row.marked_ms, row.marked_by, row.rev)
    return found


def retentions_in(conn: Connection, opening_id: OpeningId) -> tuple[Retention, ...]:
    """The same for the candidates of one opening."""
    theirs = select(candidate.c.id).where(candidate.c.opening_id == opening_id)
    ids = [
        CandidateId(row.candidate_id) for row in conn.execute(select(retention.c.candidate_id).where(retention.c.candidate_id.in_(theirs)))
    ]
    return tuple(retentions_of(conn, ids).values())


def put_retention(conn: Connection, new: Retention, now_ms: int) -> None:
    """Write down the new state; its revision becomes one higher than the one given.

    Args:
        now_ms: UTC milliseconds.

    Raises:
        sqlalchemy.exc.IntegrityError: when there is no such candidate.
    """
    values = {
        "erase_on": "" if new.erase_on is None else new.erase_on.isoformat(),
        "reason": new.reason,
        "handed_over_ms": new.handed_over_ms,
        "marked_ms": new.marked_ms,
        "marked_by": new.marked_by,
        "rev": new.rev + 1,
        "updated_ms": now_ms,
    }
    if not rows.run(conn, update(retention).where(retention.c.candidate_id == new.candidate_id).values(values)):
        conn.execute(insert(retention).values(candidate_id=new.candidate_id, **values))


def insert_hold(conn: Connection, new: Hold) -> None:
    """Put a hold on record. Raises sqlalchemy.exc.IntegrityError when there is no such candidate."""
    conn.execute(
        insert(hold).values(
            id=new.id,
            candidate_id=new.candidate_id,
            reason=new.reason,
            review_on=new.review_on.isoformat(),
            by_whom=new.by_whom,
            at_ms=new.at_ms,
            ended_ms=new.ended_ms,
            ended_by=new.ended_by,
        )
    )


def end_holds(conn: Connection, candidate_id: CandidateId, by_whom: str, at_ms: int) -> int:
    """End what holds of a candidate are in force; how many that were.

    Args:
        at_ms: UTC milliseconds.
    """
    ended = update(hold).where(hold.c.candidate_id == candidate_id, _IN_FORCE).values(ended_ms=at_ms, ended_by=by_whom)
    return rows.run(conn, ended)


def holds_of(conn: Connection, candidate_id: CandidateId) -> tuple[Hold, ...]:
    """All holds of a candidate, also those that have ended, in the order in which they were put there."""
    found = conn.execute(select(hold).where(hold.c.candidate_id == candidate_id).order_by(hold.c.at_ms, hold.c.id))
    return tuple(_hold(row) for row in found)


def holds_in_force(conn: Connection, candidate_ids: Sequence[CandidateId] | None = None) -> dict[CandidateId, Hold]:
    """The hold in force of some candidates, or of all; of several the one that was put there last."""
    statement = select(hold).where(_IN_FORCE).order_by(hold.c.at_ms, hold.c.id)
    return {CandidateId(row.candidate_id): _hold(row) for row in _rows(conn, statement, hold.c.candidate_id, candidate_ids)}


def hired_among(conn: Connection, candidate_ids: Sequence[CandidateId] | None = None) -> set[CandidateId]:
    """Those of some candidates, or of all, about whom the panel's last word was to hire."""
    statement = select(decision.c.candidate_id).where(_is_last_word_to_hire())
    return {CandidateId(row.candidate_id) for row in _rows(conn, statement, decision.c.candidate_id, candidate_ids)}


def hired_and_not_handed_over(conn: Connection, candidate_ids: Sequence[CandidateId]) -> set[CandidateId]:
    """Those of some candidates who were hired, and whose data were not handed over to the personnel file yet (F19)."""
    hired = hired_among(conn, candidate_ids)
    there = retentions_of(conn, sorted(hired))
    return {key for key in hired if key not in there or there[key].handed_over_ms is None}


def with_doubles(conn: Connection) -> list[CandidateId]:
    """The candidates of whom another row of the list was said to be the same person (`candidate_link`): most often nobody."""
    double = candidate.alias()
    linked = select(candidate_link.c.candidate_id).join(double, double.c.id == candidate_link.c.foreign_id).distinct()
    return [CandidateId(row.candidate_id) for row in conn.execute(linked.order_by(candidate_link.c.candidate_id))]


def everybody(conn: Connection) -> tuple[Candidate, ...]:
    """All candidates of all openings, by name."""
    found = conn.execute(select(candidate).order_by(candidate.c.sort_key, candidate.c.id))
    with rows.decoding("a candidate"):
        return tuple(Candidate(CandidateId(row.id), OpeningId(row.opening_id), row.name, row.created_ms) for row in found)


def count_due(conn: Connection, past: Sequence[OpeningId], today: date, ready_before_ms: int) -> DueInShort:
    """How many candidates need somebody to look, by the rules of `domain.retention.standing_of`: a few statements, whoever is there.

    Args:
        past: the openings whose date is reached.
        today: by the calendar of the computer.
        ready_before_ms: who was marked at or before this UTC moment may be erased.
    """
    others, hired = _not_by_the_opening(), _hired_and_not_handed_over()
    held = select(hold.c.candidate_id).where(_IN_FORCE)
    due = 0
    for some in _in_parts(past):
        theirs = candidate.c.opening_id.in_(some)
        due += _count(conn, select(func.count()).select_from(candidate).where(theirs))
        due -= _count(conn, select(func.count()).select_from(candidate).where(theirs, candidate.c.id.in_(others)))
    own = and_(retention.c.erase_on != "", retention.c.erase_on <= today.isoformat(), retention.c.marked_ms.is_(None))
    free = retention.c.candidate_id.not_in(held)
    of_their_own = own, free, retention.c.candidate_id.not_in(hired)
    due += _count(conn, select(func.count()).select_from(retention).where(*of_their_own))
    marked = select(func.count(), func.count().filter(retention.c.marked_ms <= ready_before_ms)).where(
        retention.c.marked_ms.is_not(None), free, retention.c.candidate_id.not_in(hired)
    )
    every, ready = conn.execute(marked).one()
    reviews = select(func.count(hold.c.candidate_id.distinct())).where(_IN_FORCE, hold.c.review_on <= today.isoformat())
    return DueInShort(due, ready, every - ready, _count(conn, reviews))


def _not_by_the_opening() -> Any:
    """The candidates who are not due by the date of their opening, though it be reached."""
    apart = or_(retention.c.erase_on != "", retention.c.marked_ms.is_not(None))
    return union(
        select(retention.c.candidate_id).where(apart), select(hold.c.candidate_id).where(_IN_FORCE), _hired_and_not_handed_over()
    ).scalar_subquery()


def _hired_and_not_handed_over() -> Any:
    handed_over = select(retention.c.candidate_id).where(retention.c.handed_over_ms.is_not(None))
    return select(decision.c.candidate_id).where(_is_last_word_to_hire(), decision.c.candidate_id.not_in(handed_over))


def _is_last_word_to_hire() -> ColumnElement[bool]:
    later = decision.alias()
    is_later = or_(later.c.at_ms > decision.c.at_ms, and_(later.c.at_ms == decision.c.at_ms, later.c.id > decision.c.id))
    return and_(decision.c.verdict == Verdict.HIRE, ~exists().where(later.c.candidate_id == decision.c.candidate_id, is_later))


def _count(conn: Connection, statement: Any) -> int:
    return int(conn.execute(statement).scalar_one())


def _rows(conn: Connection, statement: Any, key: Any, candidate_ids: Sequence[CandidateId] | None) -> Iterator[Row[Any]]:
    if candidate_ids is None:
        yield from conn.execute(statement)
        return
    for some in _in_parts(candidate_ids):
        yield from conn.execute(statement.where(key.in_(some)))


def _in_parts(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _hold(row: Row[Any]) -> Hold:
    with rows.decoding("a hold"):
        return Hold(
            id=row.id,
            candidate_id=CandidateId(row.candidate_id),
            reason=row.reason,
            review_on=date.fromisoformat(row.review_on),
            by_whom=row.by_whom,
            at_ms=row.at_ms,
            ended_ms=row.ended_ms,
            ended_by=row.ended_by,
        )
