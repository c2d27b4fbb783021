"""What was submitted, who looked early, and what was revised afterwards, in the database. Nothing here changes a row or takes one away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Table, exists, insert, select

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, InterviewId, LookId, OpeningId, QuestionId, RevisionId
from interview_tui.domain.interview import Place
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.seal import Look, Revision, Submission
from interview_tui.errors import InterviewTuiError
from interview_tui.storage import rows
from interview_tui.storage.tables import candidate, interview, look, revision, submission

_AT_ONCE = 500
"""Ids in one statement; older SQLite libraries take 999 values."""
_Id = TypeVar("_Id", CandidateId, InterviewId)


class Differs(InterviewTuiError):
    """Something is on record already under the same id, and says something else."""


def add_once(conn: Connection, table: Table, key: str, values: Mapping[str, Any]) -> None:
    """Put something on record. The same twice is harmless.

    Args:
        key: the column that names it.
        values: all columns.

    Raises:
        Differs: when the record says something else under this key.
        sqlalchemy.exc.IntegrityError: when what it belongs to is not there, or a value is outside its range.
    """
    there = conn.execute(select(table).where(table.c[key] == values[key])).first()
    if there is None:
        conn.execute(insert(table).values(dict(values)))
    elif dict(there._mapping) != dict(values):
        raise Differs(f"A {table.name} with the id {values[key]} is on record already, and says something else.")


def in_parts(ids: Sequence[_Id]) -> Iterator[Sequence[_Id]]:
    """So many ids at a time as a statement takes."""
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def submit(conn: Connection, given: Submission) -> None:
    """Freeze an interview: from now on nothing that it holds is changed. Raises as `add_once`."""
    values = {"interview_id": given.interview_id, "at_ms": given.at_ms, "digest": given.digest, "own_example": given.own_example}
    add_once(conn, submission, "interview_id", values)


def submissions_of(conn: Connection, interview_ids: Sequence[InterviewId]) -> dict[InterviewId, Submission]:
    """The submissions among some interviews; one that was not submitted is left out."""
    found: dict[InterviewId, Submission] = {}
    for some in in_parts(interview_ids):
        for row in conn.execute(select(submission).where(submission.c.interview_id.in_(some))):
            key = InterviewId(row.interview_id)
            found[key] = Submission(key, row.at_ms, row.digest, row.own_example)
    return found


def is_submitted(conn: Connection, interview_id: InterviewId) -> bool:
    """Whether an interview is frozen."""
    return conn.execute(select(submission.c.interview_id).where(submission.c.interview_id == interview_id)).first() is not None


def opening_has_submission(conn: Connection, opening_id: OpeningId) -> bool:
    """Whether any interview for an opening was submitted."""
    return conn.execute(select(submission.c.interview_id).where(_is_for(opening_id)).limit(1)).first() is not None


def _is_for(opening_id: OpeningId) -> ColumnElement[bool]:
    """That a submission belongs to an opening; told from the submission's side, as there are far more candidates than submissions."""
    whose = select(candidate.c.id).join(interview, interview.c.candidate_id == candidate.c.id)
    return exists(whose.where(interview.c.id == submission.c.interview_id, candidate.c.opening_id == opening_id))


def add_look(conn: Connection, given: Look) -> None:
    """Put an early look on record. Raises as `add_once`."""
    values = {"id": given.id, "candidate_id": given.candidate_id, "stage": given.stage, "by_whom": given.by, "at_ms": given.at_ms}
    add_once(conn, look, "id", values)


def looks_at(conn: Connection, candidate_ids: Sequence[CandidateId]) -> dict[CandidateId, tuple[Look, ...]]:
    """The early looks at the ratings of some candidates, by their moment; a candidate without any is left out."""
    found: dict[CandidateId, list[Look]] = {}
    for some in in_parts(candidate_ids):
        for row in conn.execute(select(look).where(look.c.candidate_id.in_(some)).order_by(look.c.at_ms, look.c.id)):
            found.setdefault(CandidateId(row.candidate_id), []).append(_look(row))
    return {key: tuple(each) for key, each in found.items()}


def add_revision(conn: Connection, given: Revision) -> None:
    """Put a change of a submitted rating on record. Raises as `add_once`."""
    values = {
        "id": given.id,
        "interview_id": given.interview_id,
        "question_id": given.place.question_id,
        "subject": given.place.subject,
        "rating": None if given.rating is None else given.rating.value,
        "unrated": given.unrated,
        "reason": given.reason,
        "at_ms": given.at_ms,
        "after_reveal": given.after_reveal,
    }
    add_once(conn, revision, "id", values)


def revisions_of(conn: Connection, interview_ids: Sequence[InterviewId]) -> dict[InterviewId, tuple[Revision, ...]]:
    """The revisions of some interviews, by their moment; an interview without any is left out."""
    found: dict[InterviewId, list[Revision]] = {}
    for some in in_parts(interview_ids):
        for row in conn.execute(select(revision).where(revision.c.interview_id.in_(some)).order_by(revision.c.at_ms, revision.c.id)):
            found.setdefault(InterviewId(row.interview_id), []).append(_revision(row))
    return {key: tuple(each) for key, each in found.items()}


def _look(row: Row[Any]) -> Look:
    with rows.decoding("an early look"):
        return Look(LookId(row.id), CandidateId(row.candidate_id), Stage(row.stage), rows.text(row.by_whom), row.at_ms)


def _revision(row: Row[Any]) -> Revision:
    with rows.decoding("a revision"):
        return Revision(
            id=RevisionId(row.id),
            interview_id=InterviewId(row.interview_id),
            place=Place(QuestionId(row.question_id), row.subject),
            rating=None if row.rating is None else Rating(row.rating),
            unrated=None if row.unrated is None else Unrated(row.unrated),
            reason=row.reason,
            at_ms=row.at_ms,
            after_reveal=row.after_reveal,
        )
