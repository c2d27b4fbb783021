"""How a change of a live interview becomes rows. The newest revision stays, whatever the order in which changes arrive."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, case, insert, select, update

from interview_tui.domain.career import Job
from interview_tui.domain.changes import (
    AnswerChanged,
    Change,
    DetailsChanged,
    EventChanged,
    JobChanged,
    JobProgress,
    MeetingChanged,
    PairChanged,
    PlaceChanged,
    PredictionChanged,
    ReasonDrafted,
    ReferenceAdded,
    ReferenceRated,
)
from interview_tui.domain.ids import InterviewId
from interview_tui.domain.meeting import Meeting
from interview_tui.storage import people, rows
from interview_tui.storage.careers import month_to_text, participants_to_plain
from interview_tui.storage.history import keep_former, keep_late
from interview_tui.storage.submissions import is_submitted
from interview_tui.storage.tables import (
    answer,
    interview,
    job,
    job_progress,
    meeting,
    prediction,
    reference_details,
    reference_event,
    reference_pair,
    reference_rating,
)


def rank(change: Change) -> int:
    """What changes that are written together are sorted by: jobs come first, then people, then what refers to either."""
    if isinstance(change, JobChanged):
        return 0
    return 1 if isinstance(change, PredictionChanged | ReferenceAdded) else 2


def apply_change(conn: Connection, change: Change, now_ms: int) -> bool:
    """Write the new state of one thing. A revision older than the stored one changes nothing.

    Args:
        now_ms: UTC milliseconds; kept for the reader, never compared.

    Returns:
        Whether anything was written; nothing is where it belongs to an interview that was submitted.

    Raises:
        NotFound: when a clock is to be written and the interview is not there.
        sqlalchemy.exc.IntegrityError: when what the change belongs to is not there, or a value is outside its range.
    """
    if _is_frozen(conn, change):
        return False
    match change:
        case AnswerChanged():
            keep_former(conn, change)
            return _write_newest(conn, change, _answer_values(change), now_ms)
        case PredictionChanged():
            return _apply_prediction(conn, change, now_ms)
        case PlaceChanged():
            count = rows.run(conn, update(interview).where(interview.c.id == change.interview_id).values(_place_values(change)))
            rows.must_meet(count, "interview", change.interview_id)
            return True
        case ReasonDrafted():
            # A decision that was made meanwhile has its own reason.
            open_one = (interview.c.id == change.interview_id, interview.c.finished_ms.is_(None))
            return bool(rows.run(conn, update(interview).where(*open_one).values(decision_reason=change.reason)))
        case JobChanged():
            return _apply_job(conn, change, now_ms)
        case MeetingChanged():
            return _write_newest(conn, change, _meeting_values(change.meeting), now_ms)
        case JobProgress():
            return _apply_progress(conn, change, now_ms)
        case ReferenceRated():
            return _write_newest(conn, change, _number_values(change), now_ms)
        case ReferenceAdded():
            return people.add_person(conn, change)
        case DetailsChanged() | EventChanged() | PairChanged():
            people.keep_places(conn, change)
            return _write_newest(conn, change, people.values_of(change), now_ms)


def revision_of(change: Change) -> int | None:
    """How often what a change is about was changed before; None where changes are not counted."""
    return _row_of(change)[2] if isinstance(change, _Counted) else None


def is_news(conn: Connection, change: Change) -> bool:
    """Whether a change that was kept aside is newer than what the database holds, and may still be written."""
    if _is_frozen(conn, change):
        return False
    match change:
        case PlaceChanged():
            clock = conn.execute(select(interview.c.clock_at_ms).where(interview.c.id == change.interview_id)).scalar()
            return clock is None or clock < change.clock.at_ms
        case ReasonDrafted():
            drafted = select(interview.c.decision_reason).where(interview.c.id == change.interview_id, interview.c.finished_ms.is_(None))
            return conn.execute(drafted).scalar() != change.reason
        case ReferenceAdded():
            return not people.is_there(conn, change.mention.id)
        case _:
            stored = _stored_rev(conn, change)
            return stored is None or stored < _row_of(change)[2]


def set_aside(conn: Connection, change: Change, now_ms: int) -> None:
    """Let the history of an answer have what a change says that is no news any more. Nothing is kept of any other change.

    Args:
        now_ms: UTC milliseconds.
    """
    if isinstance(change, AnswerChanged) and not _is_frozen(conn, change):
        keep_late(conn, change, now_ms)


_OfInterview = AnswerChanged | PredictionChanged | PlaceChanged | ReasonDrafted | JobProgress | ReferenceRated
"""The changes of what one interview holds."""


def _is_frozen(conn: Connection, change: Change) -> bool:
    return isinstance(change, _OfInterview) and is_submitted(conn, change.interview_id)


_Counted = AnswerChanged | PredictionChanged | JobChanged | MeetingChanged | JobProgress | ReferenceRated | people.AboutPeople
"""The changes that are one row with a revision."""


def _row_of(change: _Counted) -> tuple[Table, Mapping[str, Any], int]:
    """The table, the key and the revision of the row that a change is the whole of."""
    match change:
        case AnswerChanged(interview_id, given):
            return answer, {"interview_id": interview_id, "question_id": given.question_id, "subject": given.subject}, given.rev
        case PredictionChanged(interview_id, _, predicted, rev):
            return prediction, {"interview_id": interview_id, "question_id": predicted.question_id, "slot": predicted.slot}, rev
        case JobChanged(given_job):
            return job, {"id": given_job.id}, given_job.rev
        case MeetingChanged(plan):
            return meeting, {"candidate_id": plan.candidate_id}, plan.rev
        case JobProgress():
            return job_progress, {"interview_id": change.interview_id, "job_id": change.job_id}, change.rev
        case ReferenceRated(interview_id, number, rev):
            return reference_rating, {"interview_id": interview_id, "question_id": number.question_id}, rev
        case DetailsChanged(details):
            return reference_details, {"reference_id": details.reference_id}, details.rev
        case EventChanged(event):
            return reference_event, {"id": event.id}, event.rev
        case PairChanged(pair):
            return reference_pair, {"first_id": pair.first, "second_id": pair.second}, pair.rev


def _here(table: Table, key: Mapping[str, Any]) -> list[ColumnElement[bool]]:
    return [table.c[name] == value for name, value in key.items()]


def _stored_rev(conn: Connection, change: _Counted) -> int | None:
    table, key, _ = _row_of(change)
    found: int | None = conn.execute(select(table.c.rev).where(*_here(table, key))).scalar()
    return found


def _write_newest(conn: Connection, change: _Counted, values: Mapping[str, Any], now_ms: int) -> bool:
    """Change or make the row, unless the stored one is newer."""
    table, key, rev = _row_of(change)
    whole = {**values, "rev": rev, "updated_ms": now_ms}
    if rows.run(conn, update(table).where(*_here(table, key), table.c.rev <= rev).values(whole)):
        return True
    if _stored_rev(conn, change) is not None:
        return False
    conn.execute(insert(table).values({**key, **whole}))
    return True


def _is_finished(conn: Connection, interview_id: InterviewId) -> bool:
    return conn.execute(select(interview.c.finished_ms).where(interview.c.id == interview_id)).scalar() is not None


def _answer_values(change: AnswerChanged) -> dict[str, Any]:
    given = change.answer
    return {
        "notes": given.notes,
        "rating": None if given.rating is None else given.rating.value,
        "unrated": given.unrated,
        "reason": given.reason,
        "spent_ms": given.spent_ms,
        "choice": given.choice,
    }


def _place_values(change: PlaceChanged) -> dict[str, Any]:
    values: dict[str, Any] = {
        "place": change.place.question_id,
        "place_subject": change.place.subject,
        "clock_elapsed_ms": change.clock.elapsed_ms,
        "clock_running": change.clock.running,
        "clock_at_ms": change.clock.at_ms,
    }
    if change.minutes > 0:  # a rescue file of an older version does not say
        values["minutes"] = case((interview.c.finished_ms.is_(None), change.minutes), else_=interview.c.minutes)
    return values


def _job_values(given: Job) -> dict[str, Any]:
    return {
        "candidate_id": given.candidate_id,
        "seq": given.seq,
        "title": given.title,
        "employer": given.employer,
        "manager": given.manager,
        "start_month": month_to_text(given.start),
        "end_month": month_to_text(given.end),
        "ongoing": given.ongoing,
        "full_time": given.full_time,
        "related": given.related,
        "depth": given.depth,
        "removed": given.removed,
    }


def _meeting_values(given: Meeting) -> dict[str, Any]:
    return {
        "goal": given.goal,
        "format": given.format,
        "participants": json.dumps(participants_to_plain(given.participants), ensure_ascii=False),
        "minutes": given.minutes,
        "when_text": given.when,
        "where_text": given.where,
    }


def _number_values(change: ReferenceRated) -> dict[str, Any]:
    given = change.given
    return {
        "number": None if given.number is None or given.declined else given.number.value,
        "declined": given.declined,
        "changed_after": given.changed_after,
    }


def _apply_job(conn: Connection, change: JobChanged, now_ms: int) -> bool:
    if not _write_newest(conn, change, _job_values(change.job), now_ms):
        return False
    people.keep_manager(conn, change.job)
    return True


def _apply_progress(conn: Connection, change: JobProgress, now_ms: int) -> bool:
    if _stored_rev(conn, change) is None and _is_finished(conn, change.interview_id):
        return False  # which jobs it asked about was settled when it was finished; a late change adds none
    return _write_newest(conn, change, {"planned_ms": change.planned_ms, "done": change.done}, now_ms)


def _apply_prediction(conn: Connection, change: PredictionChanged, now_ms: int) -> bool:
    given = change.predicted
    stored = _stored_rev(conn, change)
    if stored is not None and stored > change.rev:
        return False  # the person must not be touched either
    values = {
        "relation": given.relation,
        "named": given.named,
        "reference_id": people.write_person(conn, change) if given.named else None,
        "number": None if given.number is None or given.declined else given.number.value,
        "declined": given.declined,
    }
    return _write_newest(conn, change, values, now_ms)
