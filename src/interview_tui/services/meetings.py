"""The plan of a deep-dive: what must be settled before it begins, and the invitation that says it (5B.04, F6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.career import Job
from interview_tui.domain.ids import CandidateId, JobId
from interview_tui.domain.job_pace import Budget, budget, expected_plan
from interview_tui.domain.job_rules import Depth
from interview_tui.domain.meeting import Meeting, Needed, PanelRemark, needed, panel_remarks
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.placeholders import fill
from interview_tui.services.careers import Career, month_of
from interview_tui.services.session import Services


@dataclass(frozen=True)
class DeepDivePlan:
    """All that is known before a deep-dive.

    Attributes:
        bank: the questions that will be asked: the pinned version, else the one on disk.
        meeting: as saved; one that was never saved has the bank's proposals for goal and format.
        is_new: nothing was saved yet.
    """

    candidate: Candidate
    opening: Opening
    bank: Bank
    career: Career
    meeting: Meeting
    is_new: bool

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs that will be walked through."""
        return self.career.to_ask

    @property
    def needed(self) -> tuple[Needed, ...]:
        """What it cannot begin without (F6)."""
        return tuple(Needed) if self.is_new else needed(self.meeting)

    @property
    def budget(self) -> Budget:
        """The parts of the planned time."""
        return budget(self.bank, self.meeting.minutes * 60_000)

    @property
    def remarks(self) -> tuple[PanelRemark, ...]:
        """What is lost with this panel (5B.05)."""
        return panel_remarks(self.meeting.participants)

    @property
    def planned_ms(self) -> Mapping[JobId, float]:
        """What each job is to get, in milliseconds (F5)."""
        depths: Mapping[JobId, Depth] = self.career.depths
        given = expected_plan(self.bank, self.meeting.minutes * 60_000, [depths[job.id] for job in self.jobs])
        return dict(zip([job.id for job in self.jobs], given, strict=True))


def load_plan(services: Services, candidate_id: CandidateId, submit: Callable[..., None] | None = None) -> DeepDivePlan:
    """What is known before the deep-dive with a candidate. Waits up to two seconds for what is just being saved.

    Raises:
        NotFound: no such candidate, or no bank for deep-dives in the language of the opening.
        InvalidFile: the only bank for it has errors.
    """
    from interview_tui.services.interviews import bank_for
    from interview_tui.storage import candidates, careers, openings

    services.wait_for_writer()
    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        opening = openings.get_opening(conn, candidate.opening_id)
        jobs = careers.jobs_of(conn, candidate_id)
        saved = careers.meeting_of(conn, candidate_id)
    bank = bank_for(services, opening, Stage.DEEP_DIVE)
    career = Career(candidate_id, jobs, month_of(services.now_ms()), submit or services.store.submit, bank.rules.career)
    meeting = saved or proposed_meeting(bank, opening, candidate_id)
    return DeepDivePlan(candidate, opening, bank, career, meeting, saved is None)


def proposed_meeting(bank: Bank, opening: Opening, candidate_id: CandidateId) -> Meeting:
    """A plan with the bank's proposals for goal and format; to be looked at and kept, it is not a saved one."""
    words = {"opening": opening.title, "minutes": str(bank.minutes)}
    goal, form = fill(bank.invitation.goal, words), fill(bank.invitation.format, words)
    return Meeting(candidate_id, goal=goal, format=form, minutes=bank.minutes)


def save_meeting(services: Services, meeting: Meeting) -> Meeting:
    """Keep a plan. It is on disk when this returns.

    Returns:
        The plan with its new revision.

    Raises:
        NotSaved: the disk does not take it now.
    """
    from interview_tui.domain.changes import MeetingChanged
    from interview_tui.storage.apply import apply_change

    meeting = replace(meeting, rev=meeting.rev + 1)
    services.store.write(lambda conn: apply_change(conn, MeetingChanged(meeting), services.now_ms()))
    return meeting
