"""Types the jobs of a sample candidate, keeps the plan of the deep-dive and holds it, through the same verbs as a real one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import count

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.career_line import parse_job
from interview_tui.domain.changes import MeetingChanged
from interview_tui.domain.ids import InterviewId, JobId
from interview_tui.domain.interview import Interview
from interview_tui.domain.meeting import parse_participants
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.walk import Step
from interview_tui.services.careers import Career, month_of
from interview_tui.services.demo_data import Said, SampleDive, SampleJob
from interview_tui.services.demo_holding import INTERVIEWER, Clock, Held, answer, sample_id
from interview_tui.services.live import LiveInterview
from interview_tui.services.meetings import proposed_meeting


def hold_dive(bank: Bank, opening: Opening, person: Candidate, dive: SampleDive) -> Held:
    """The jobs, the plan, and the deep-dive as far as it was held.

    Args:
        bank: the questions; its proposals are the goal and the format of the plan.
    """
    clock = Clock(dive.day, dive.hour)
    held = Held(ended_ms=clock.ms)
    ids = (sample_id(f"job {number} of {person.name}") for number in count(1))
    career = Career(person.id, (), month_of(clock.ms), held.submit, bank.rules.career, partial(next, ids))
    jobs = {career.add(parse_job(job.line)).id: job for job in dive.jobs}
    panel = parse_participants("\n".join(dive.panel))
    meeting = replace(proposed_meeting(bank, opening, person.id), participants=panel, when=dive.when, where=dive.where, rev=1)
    held.submit(MeetingChanged(meeting))
    if dive.said:
        held.interview = Interview(
            InterviewId(sample_id(f"deep-dive {person.name}")), person.id, Stage.DEEP_DIVE, bank.hash, INTERVIEWER, meeting.minutes,
            started_ms=clock.ms,
        )  # fmt: skip
        live = LiveInterview(held.interview, bank, opening, person, (), (), "", held.submit, clock.monotonic, clock.now_ms, career=career)
        _walk_through(live, clock, jobs, dive)
        held.ended_ms, held.decision, held.reason, held.waits = clock.ms, dive.decision, dive.reason, dive.waits
    return held


def _walk_through(live: LiveInterview, clock: Clock, jobs: Mapping[JobId, SampleJob], dive: SampleDive) -> None:
    for step, said in _said(live, jobs, dive):
        live.go_to(step.place)
        clock.ms += said.seconds * 1000
        answer(live, said)
        named = jobs[step.job.id].manager if step.job is not None and step.question.names is not None else ""
        if named:
            live.name_manager(named)
    live.leave()


def _said(live: LiveInterview, jobs: Mapping[JobId, SampleJob], dive: SampleDive) -> Iterator[tuple[Step, Said]]:
    """The steps of the way with what was said, up to the first one to which nothing was."""
    for step in live.steps:
        there = dive.said if step.job is None else jobs[step.job.id].said
        if step.question.id not in there:
            return
        yield step, there[step.question.id]
