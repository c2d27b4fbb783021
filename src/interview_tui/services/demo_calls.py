"""Plans and holds the calls about a sample candidate, through the same verbs as real ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import count

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.ids import CandidateId, InterviewId
from interview_tui.domain.interview import Interview
from interview_tui.domain.permission import hold_on
from interview_tui.domain.references import Reference, ReferenceCall
from interview_tui.services.careers import month_of
from interview_tui.services.demo_data import Happened, SampleReference
from interview_tui.services.demo_holding import INTERVIEWER, Clock, Held, answer, moment, sample_id
from interview_tui.services.live import LiveInterview
from interview_tui.services.live_call import LiveCall
from interview_tui.services.references import People, dives_of, find_reference
from interview_tui.services.session import Services


def hold_calls(services: Services, bank: Bank, candidate_id: CandidateId, references: Sequence[SampleReference]) -> tuple[Held, ...]:
    """What is planned and has happened, then each call; to be written in this order.

    Args:
        bank: the questions of the calls.
    """
    first = min(step.day for sample in references for step in sample.happened)
    clock = Clock(first, 0)
    planned = Held()
    people = _read_people(services, bank, candidate_id, planned, clock)
    calls: list[Held] = []
    for sample in references:
        person = _plan(people, sample)
        call = _Calls(people, person, bank, clock)
        for step in sample.happened:
            clock.ms = moment(step.day, step.hour)
            call.attempt(step) if step.kind.is_attempt else people.log(person.id, step.kind, step.note)
        calls += [call.held] if call.held is not None else []
    planned.ended_ms = clock.ms
    return planned, *calls


def _read_people(services: Services, bank: Bank, candidate_id: CandidateId, held: Held, clock: Clock) -> People:
    from interview_tui.domain.seal import OWNER
    from interview_tui.services.scorecards import read_interviews
    from interview_tui.storage import careers, references

    with services.store.read() as conn:
        read = read_interviews(conn, candidate_id, OWNER)
        known, jobs = references.known_of(conn, candidate_id), careers.jobs_of(conn, candidate_id)
    ids = (sample_id(f"reference {number} of {read.candidate.name}") for number in count(1))
    return People(
        read.candidate, read.opening, known, jobs, dives_of(read.cards), month_of(clock.ms), bank.rules.references,
        held.submit, clock.now_ms, INTERVIEWER, partial(next, ids),
    )  # fmt: skip


def _plan(people: People, sample: SampleReference) -> Reference:
    """The person, added where nobody is called so, joined where several are, with what is written down about them."""
    if sample.added is not None:
        job = next(job for job in people.jobs if job.employer == sample.employer)
        people.add(sample.name, sample.added, sample.employer, job.id)
    if sample.joined:
        _join(people, [one for one in people.everybody if one.name == sample.name])
    person = find_reference(people, sample.name)
    return people.edit(person.id, contact=sample.contact, together=sample.together, challenge=sample.challenge)


def _join(people: People, named: Iterable[Reference]) -> None:
    first, *others = named
    for other in others:
        people.same(first.id, other.id)


class _Calls:
    """The attempts to call one person. All of them belong to one interview, until somebody was talked with or refuses."""

    def __init__(self, people: People, person: Reference, bank: Bank, clock: Clock) -> None:
        self._people, self._person, self._bank, self._clock = people, person, bank, clock
        self.held: Held | None = None
        self._live: LiveInterview | None = None

    def attempt(self, step: Happened) -> None:
        """Call, talk as far as something is said, and hang up with a result."""
        people, person, clock = self._people, self._person, self._clock
        assert hold_on(people.reference(person.id)) is None, "nobody is called without permission, not even in the sample"
        live, held = self._begin()
        if step.said:
            live.pick_up()
        for question in live.steps:
            if question.question.id in step.said:
                said = step.said[question.question.id]
                live.go_to(question.place)
                clock.ms += said.seconds * 1000
                answer(live, said)
        live.leave()
        people.log(person.id, step.kind, step.note, moment(*step.call_back) if step.call_back is not None else None)
        assert live.call is not None
        held.ended_ms, held.over = clock.ms, live.call.sheet if step.kind.ends_call else None

    def _begin(self) -> tuple[LiveInterview, Held]:
        people, bank, clock = self._people, self._bank, self._clock
        if self._live is None or self.held is None:
            interview_id = InterviewId(sample_id(f"call {self._person.name} {people.candidate.name}"))
            interview = Interview(
                interview_id, people.candidate.id, Stage.REFERENCE, bank.hash, INTERVIEWER, bank.minutes, started_ms=clock.ms
            )  # fmt: skip
            self.held = held = Held(interview=interview, call=ReferenceCall(interview_id, self._person.id))
            call = LiveCall(interview_id, self._person.id, people.sheet(self._person.id), (), held.submit, 0)
            self._live = LiveInterview(
                interview, bank, people.opening, people.candidate, (), (), "", held.submit, clock.monotonic, clock.now_ms, call=call
            )  # fmt: skip
        return self._live, self.held
