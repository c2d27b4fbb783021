"""What the pages about a candidate's jobs read: the career, which jobs have answers, and the plan of the deep-dive."""

from __future__ import annotations

from dataclasses import dataclass

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, JobId
from interview_tui.errors import InvalidFile, NotFound
from interview_tui.services.careers import Career, load_career
from interview_tui.services.meetings import DeepDivePlan, load_plan
from interview_tui.services.session import Services


@dataclass(frozen=True)
class CareerPage:
    """The jobs of a candidate, and how far the deep-dive is planned.

    Attributes:
        career: with the thresholds of the bank where it can be read.
        answered: the jobs that have answers in some deep-dive that may be seen, finished or not.
        plan: None while there is no bank for deep-dives that can be used.
        problem: why there is none; empty otherwise.
    """

    career: Career
    answered: frozenset[JobId]
    plan: DeepDivePlan | None
    problem: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What the deep-dive cannot begin without, in words; empty when it can (5B.04, F6)."""
        if self.plan is None:
            return ()
        return (*(what.value for what in self.plan.needed), *(() if self.plan.jobs else ("a full-time job",)))


def career_page(services: Services, candidate_id: CandidateId) -> CareerPage:
    """The jobs and the plan. Waits up to two seconds for what is just being saved.

    Raises:
        NotFound: there is no such candidate.
    """
    try:
        plan = load_plan(services, candidate_id)
    except (NotFound, InvalidFile) as error:
        career = load_career(services, candidate_id)  # raises NotFound when it is the candidate that is missing
        return CareerPage(career, _answered(services, candidate_id), None, str(error))
    return CareerPage(plan.career, _answered(services, candidate_id), plan)


def _answered(services: Services, candidate_id: CandidateId) -> frozenset[JobId]:
    from interview_tui.services.seal import look_through
    from interview_tui.storage import candidates, interviews, openings

    with services.store.read() as conn:
        opening = openings.get_opening(conn, candidates.get_candidate(conn, candidate_id).opening_id)
        everything = interviews.interviews_of(conn, [candidate_id])
        sights = look_through(conn, opening, [candidate_id], everything, services.rater)
        held = [item.id for item in everything if item.stage is Stage.DEEP_DIVE and sights.sees(item)]
        given = interviews.answers_of_many(conn, held) if held else {}
    return frozenset(JobId(answer.subject) for answers in given.values() for answer in answers if answer.subject and answer.was_asked)
