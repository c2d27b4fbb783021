"""What stands in the place of the names in braces when a question is said."""

from __future__ import annotations

from collections.abc import Sequence

from interview_tui.domain.call_sheet import CallSheet
from interview_tui.domain.career import Job
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.walk import Step


def spoken_values(
    candidate: Candidate,
    opening: Opening,
    interview: Interview,
    own_example: str,
    step: Step | None = None,
    jobs: Sequence[Job] = (),
    call: CallSheet | None = None,
    hidden_request: str = "",
) -> dict[str, str]:
    """The values of the placeholders in what is said (5A.02, 5A.12). What is unknown is empty.

    Args:
        step: the question that is said, for the job or the competency it is about.
        jobs: the jobs that are asked about.
        call: who is called, and about what.
        hidden_request: what the job ad asks for in passing (4.01).
    """
    words = candidate.name.split()
    job = step.job if step is not None else None
    if job is None and call is not None:
        job = call.reference.job
    return {
        "candidate": candidate.name,
        "first_name": words[0] if words else "",
        "interviewer": interview.interviewer,
        "opening": opening.title,
        "applicants": "" if opening.applicants is None else str(opening.applicants),
        "minutes": str(interview.minutes),
        "own_example": own_example,
        "jobs": str(len(jobs)) if jobs else "",
        "employer": call.employer if call else job.employer if job else "",
        "job_title": job.title if job else "",
        "job_dates": job.dates if job else "",
        "manager": job.manager if job else "",
        "challenge": call.challenge if call else "",
        "reference": call.reference.name if call else "",
        "hidden_request": hidden_request,
        "competency": step.competency.name if step is not None and step.competency is not None else "",
    }
