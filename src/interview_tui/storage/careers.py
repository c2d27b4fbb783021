"""A candidate's jobs, the plan of the deep-dive, and how the jobs stand in an interview, in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.changes import JobProgress
from interview_tui.domain.ids import CandidateId, InterviewId, JobId
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import Meeting, PanelRole, Part, Participant
from interview_tui.domain.text import one_line
from interview_tui.storage import rows
from interview_tui.storage.tables import job, job_progress, meeting

_AT_ONCE = 500
"""Ids in one statement; older SQLite libraries take 999 values."""


def jobs_of(conn: Connection, candidate_id: CandidateId) -> tuple[Job, ...]:
    """All jobs of a candidate, also those taken off the list, in the order in which they were entered."""
    statement = select(job).where(job.c.candidate_id == candidate_id).order_by(job.c.seq, job.c.id)
    return tuple(_job(row) for row in conn.execute(statement))


def jobs_of_many(conn: Connection, candidate_ids: Sequence[CandidateId]) -> dict[CandidateId, list[Job]]:
    """The jobs of several candidates as `jobs_of` gives them; a candidate without any is left out."""
    found: dict[CandidateId, list[Job]] = {}
    for start in range(0, len(candidate_ids), _AT_ONCE):
        statement = select(job).where(job.c.candidate_id.in_(candidate_ids[start : start + _AT_ONCE])).order_by(job.c.seq, job.c.id)
        for row in conn.execute(statement):
            found.setdefault(CandidateId(row.candidate_id), []).append(_job(row))
    return found


def meeting_of(conn: Connection, candidate_id: CandidateId) -> Meeting | None:
    """The plan of a candidate's deep-dive, or None while none was saved."""
    row = conn.execute(select(meeting).where(meeting.c.candidate_id == candidate_id)).first()
    if row is None:
        return None
    with rows.decoding("the plan of a deep-dive"):
        return Meeting(
            candidate_id=CandidateId(row.candidate_id),
            goal=row.goal,
            format=row.format,
            participants=participants_from_plain(json.loads(row.participants)),
            minutes=row.minutes,
            when=row.when_text,
            where=row.where_text,
            rev=row.rev,
        )


def progress_of(conn: Connection, interview_id: InterviewId) -> dict[JobId, JobProgress]:
    """How the jobs stand in an interview; one that was not planned yet is left out."""
    found = conn.execute(select(job_progress).where(job_progress.c.interview_id == interview_id).order_by(job_progress.c.job_id))
    return {
        JobId(row.job_id): JobProgress(InterviewId(row.interview_id), JobId(row.job_id), row.planned_ms, row.done, row.rev) for row in found
    }


def kept_jobs_of_many(conn: Connection, interview_ids: Sequence[InterviewId]) -> dict[InterviewId, set[JobId]]:
    """The jobs that `progress_of` gives for each of several interviews; one without any is left out."""
    found: dict[InterviewId, set[JobId]] = {}
    for start in range(0, len(interview_ids), _AT_ONCE):
        part = job_progress.c.interview_id.in_(interview_ids[start : start + _AT_ONCE])
        for row in conn.execute(select(job_progress.c.interview_id, job_progress.c.job_id).where(part)):
            found.setdefault(InterviewId(row.interview_id), set()).add(JobId(row.job_id))
    return found


def jobs_edited_since(conn: Connection, job_ids: Iterable[JobId], at_ms: int) -> frozenset[JobId]:
    """Those of some jobs that were written after a moment.

    Args:
        at_ms: UTC milliseconds.
    """
    wanted = sorted(job_ids)
    found = set()
    for start in range(0, len(wanted), _AT_ONCE):
        some = job.c.id.in_(wanted[start : start + _AT_ONCE])
        found |= {JobId(row.id) for row in conn.execute(select(job.c.id).where(some, job.c.updated_ms > at_ms))}
    return frozenset(found)


def keep_jobs(conn: Connection, interview_id: InterviewId, job_ids: Iterable[JobId], at_ms: int) -> None:
    """Let the rows of an interview be exactly those of these jobs: what it was to ask about, when it is finished.

    Rows of other jobs go; a job without a row gets one without a plan.

    Args:
        at_ms: UTC milliseconds.
    """
    wanted, here = dict.fromkeys(job_ids), progress_of(conn, interview_id)
    for other in here.keys() - wanted.keys():
        conn.execute(delete(job_progress).where(job_progress.c.interview_id == interview_id, job_progress.c.job_id == other))
    empty = {"interview_id": interview_id, "planned_ms": 0, "done": False, "rev": 0, "updated_ms": at_ms}
    fresh = [{**empty, "job_id": job_id} for job_id in wanted if job_id not in here]
    if fresh:
        conn.execute(insert(job_progress), fresh)


def forget_unplanned_jobs(conn: Connection, interview_id: InterviewId) -> None:
    """Take away the rows that only `keep_jobs` has made, so that an interview that goes on plans those jobs as new ones."""
    table = job_progress.c
    only_kept = (table.interview_id == interview_id, table.planned_ms == 0, table.rev == 0, table.done.is_(False))
    conn.execute(delete(job_progress).where(*only_kept))


def participants_to_plain(people: Iterable[Participant]) -> list[dict[str, str]]:
    """The people on a panel as values that fit into JSON."""
    return [{"name": person.name, "role": person.role.value, "part": person.part.value} for person in people]


def participants_from_plain(plain: Sequence[Any]) -> tuple[Participant, ...]:
    """The people that `participants_to_plain` was given. Raises KeyError, TypeError or ValueError when they are none."""
    return tuple(Participant(one_line(str(item["name"])), PanelRole(item["role"]), Part(item["part"])) for item in plain)


def month_to_text(month: YearMonth | None) -> str:
    """``YYYY``, ``YYYY-MM``, or nothing while it is unknown."""
    return "" if month is None else str(month)


def month_from_text(text: str) -> YearMonth | None:
    """The month that `month_to_text` was given. Raises ValueError for anything else."""
    return YearMonth.of(text) if text else None


def _job(row: Row[Any]) -> Job:
    with rows.decoding("a job"):
        return Job(
            id=JobId(row.id),
            candidate_id=CandidateId(row.candidate_id),
            seq=row.seq,
            title=row.title,
            employer=row.employer,
            manager=row.manager,
            start=month_from_text(row.start_month),
            end=month_from_text(row.end_month),
            ongoing=row.ongoing,
            full_time=row.full_time,
            related=row.related,
            depth=None if row.depth is None else Depth(row.depth),
            removed=row.removed,
            rev=row.rev,
        )
