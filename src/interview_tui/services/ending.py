"""What belongs to the end of an interview: a decision with its reason, and the jobs that it was to ask about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.domain.career import jobs_to_ask
from interview_tui.domain.ids import InterviewId
from interview_tui.domain.interview import Decision
from interview_tui.errors import UsageError

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def check_ending(decision: Decision | None, reason: str) -> None:
    """Raise UsageError unless an interview ends with a decision and a reason."""
    if not reason:
        raise UsageError("A reason is needed: the panel and the candidate may ask.")
    if decision is None:
        raise UsageError("A decision is needed: advance, thank or refer.")


def settle_jobs(conn: Connection, interview_id: InterviewId, now_ms: int) -> None:
    """Keep which jobs an open interview was to ask about. Raises NotFound."""
    from interview_tui.storage import bank_rows, careers, interviews

    interview = interviews.get_interview(conn, interview_id)
    if interview.is_open and not interview.listened and bank_rows.get_bank(conn, interview.bank_hash).per_job:
        asked = jobs_to_ask(careers.jobs_of(conn, interview.candidate_id))
        careers.keep_jobs(conn, interview_id, [job.id for job in asked], now_ms)
