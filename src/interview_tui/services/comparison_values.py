"""What each of many interviews gives to the competencies: of a whole opening in a few statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from interview_tui.domain.ids import BankHash, CompetencyId, InterviewId
from interview_tui.domain.interview import Interview
from interview_tui.domain.jobs_asked import jobs_asked
from interview_tui.domain.listening import bank_as_held
from interview_tui.domain.opening import Opening
from interview_tui.domain.scoring import score
from interview_tui.domain.walk import Step, walk

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def values_in(conn: Connection, opening: Opening, held: Sequence[Interview]) -> Mapping[InterviewId, Mapping[CompetencyId, float]]:
    """The rater's value of each competency that has one, as submitted, by interview.

    Args:
        held: interviews of this opening, without the calls.
    """
    from interview_tui.storage import bank_rows, careers, interviews

    answers = interviews.answers_of_many(conn, [one.id for one in held])
    jobs = careers.jobs_of_many(conn, tuple(dict.fromkeys(one.candidate_id for one in held)))
    kept = careers.kept_jobs_of_many(conn, [one.id for one in held])
    banks = {key: bank_rows.get_bank(conn, key) for key in dict.fromkeys(one.bank_hash for one in held)}
    ways: dict[tuple[BankHash, bool], tuple[Step, ...]] = {}

    def way(interview: Interview) -> tuple[Step, ...]:
        bank = bank_as_held(banks[interview.bank_hash], opening.persona, interview)
        if bank.per_job:
            asked = jobs_asked(interview, jobs.get(interview.candidate_id, ()), kept.get(interview.id, ()))
            return walk(bank, opening.persona, asked.jobs)
        key = interview.bank_hash, interview.listened  # the same way for everybody
        if key not in ways:
            ways[key] = walk(bank, opening.persona)
        return ways[key]

    def values(interview: Interview) -> dict[CompetencyId, float]:
        given = {answer.place: answer for answer in answers.get(interview.id, ())}
        scored = score(way(interview), given, opening.persona)
        return {item.competency.id: item.mean for item in scored.competencies if item.mean is not None}

    return {interview.id: values(interview) for interview in held}
