"""Whether a submitted interview has a rating at a place that a revision can change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.domain.interview import Interview, Place
from interview_tui.domain.rated_places import asks_for_rating

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def is_rated(conn: Connection, interview: Interview, place: Place) -> bool:
    """Whether an interview asks for a rating there, by its own questions and about a job of its candidate."""
    from interview_tui.storage import bank_rows, careers

    bank = bank_rows.get_bank(conn, interview.bank_hash)
    jobs = {job.id for job in careers.jobs_of(conn, interview.candidate_id)}
    return asks_for_rating(bank, place, jobs, listened=interview.listened)
