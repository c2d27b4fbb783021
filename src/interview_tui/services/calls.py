"""Verbs on calls to references: begin or go on, see the prediction, hang up with a result (6.03, 6.09, F8, F9)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import EventChanged
from interview_tui.domain.ids import CandidateId, InterviewId, ReferenceId
from interview_tui.domain.permission import hold_on
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.reference_words import hold_text
from interview_tui.domain.references import EventKind, Reference, ReferenceCall, ReferenceEvent
from interview_tui.domain.seal import rater_key
from interview_tui.errors import UsageError
from interview_tui.services.interviews import begin, check_can_hold, check_own
from interview_tui.services.live import LiveInterview
from interview_tui.services.live_call import LiveCall
from interview_tui.services.one_person import event_about, read_everybody, read_person
from interview_tui.services.references import load_people
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.domain.interview import Interview
    from interview_tui.storage.connection import Connection


def open_call_to(services: Services, reference: Reference, interviewer: str) -> InterviewId | None:
    """The open call of this interviewer to this person, if there is one: it goes on over several attempts."""
    from interview_tui.storage import interviews, references

    candidate_id = reference.mentions[0].candidate_id
    with services.store.read() as conn:
        held = interviews.interviews_of(conn, [candidate_id])
        calls = references.calls_of(conn, [candidate_id])
    key = rater_key(interviewer)
    own = [item.id for item in held if item.stage is Stage.REFERENCE and item.is_open and rater_key(item.interviewer) == key]
    found = [interview_id for interview_id in own if interview_id in calls and calls[interview_id].reference_id in reference.ids]
    return found[-1] if found else None


def start_call(services: Services, candidate_id: CandidateId, reference_id: ReferenceId, interviewer: str) -> InterviewId:
    """Begin a call, or go on with the open one of this interviewer to this person.

    Raises:
        UsageError: the person must not be called (F8; there is no way around it), or no name of an interviewer is given.
        NotFound: no such candidate, or no bank for calls in the language of the opening.
        InvalidFile: the only bank for it has errors.
        KeyError: there is no such person.
    """
    from interview_tui.storage import candidates, references

    interviewer = check_can_hold(services, Stage.REFERENCE, interviewer)
    services.wait_for_writer()
    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        reference = read_person(conn, candidate.id, reference_id)
    hold = hold_on(reference)
    if hold is not None:
        raise UsageError(hold_text(hold, reference.name))
    existing = open_call_to(services, reference, interviewer)
    if existing is not None:
        return existing

    def attach(conn: Connection, interview_id: InterviewId) -> None:
        references.insert_call(conn, ReferenceCall(interview_id, reference.id))

    return begin(services, candidate_id, Stage.REFERENCE, interviewer, attach)


def load_call(services: Services, interview: Interview) -> LiveCall:
    """What a call that is open begins, or goes on, with. Raises NotFound."""
    from interview_tui.storage import references

    people = load_people(services, interview.candidate_id, interview.interviewer)
    with services.store.read() as conn:
        call = references.call_of(conn, interview.id)
        numbers = references.numbers_of(conn, [interview.id]).get(interview.id, ())
        last_rev = references.last_number_rev(conn, interview.id)
    sheet = people.sheet(call.reference_id)
    return LiveCall(interview.id, call.reference_id, sheet, numbers, services.store.submit, last_rev, people.sealed)


def revealed(services: Services, interview_id: InterviewId) -> tuple[PredictedNumber, ...]:
    """What the candidate predicted that this person would give, the first given first; nothing unless the person's own number is on
    the disk (F9, peers' recommendation 5: the prediction stays hidden until then), and nothing that is sealed (F12).

    Waits up to two seconds for the number that was just given.

    Raises:
        NotFound: there is no such call.
        UsageError: it is somebody else's.
    """
    from interview_tui.services.seal import look_through
    from interview_tui.storage import candidates, interviews, openings, references

    services.wait_for_writer()
    with services.store.read_saved() as conn:
        call, about = references.call_of(conn, interview_id), interviews.get_interview(conn, interview_id)
        check_own(services, about.interviewer)
        if not any(number.number is not None for number in references.numbers_of(conn, [interview_id]).get(interview_id, ())):
            return ()
        candidate = candidates.get_candidate(conn, about.candidate_id)
        held = interviews.interviews_of(conn, [candidate.id])
        sights = look_through(conn, openings.get_opening(conn, candidate.opening_id), [candidate.id], held, services.rater)
        ids = read_person(conn, candidate.id, call.reference_id).ids
        predicted = [interviews.predicted_with_ids(conn, item.id) for item in held if sights.sees(item)]
    return tuple(given for of_one in predicted for given, whose in of_one if whose in ids and given.answered)


def end_call(services: Services, live: LiveInterview, kind: EventKind, note: str = "", call_back_ms: int | None = None) -> ReferenceEvent:
    """Hang up: the attempt has a result. All of it is on disk when this returns.

    After a talk, a refusal, or when a policy allows dates only, the call is over; else it stays open for the next attempt.

    Args:
        call_back_ms: UTC moment at which to call again; for `CALL_BACK` only, and needed there.

    Raises:
        UsageError: no moment for calling back, a kind that is no result, or somebody else's call.
        NotSaved: the disk does not take it now; the call stays open and nothing is lost.
    """
    from interview_tui.storage import references
    from interview_tui.storage.apply import apply_change

    if not kind.is_attempt or (kind is EventKind.CALL_BACK) is (call_back_ms is None):
        raise UsageError("Say when to call back." if kind is EventKind.CALL_BACK else "That is no result of a call.")
    assert live.call is not None
    check_own(services, live.interview.interviewer)
    interview, call, sheet = live.interview, live.call.reference_id, live.call.sheet
    now = services.now_ms()

    def job(conn: Connection) -> ReferenceEvent:
        event = event_about(read_person(conn, interview.candidate_id, call), kind, interview.interviewer, now, note, call_back_ms)
        apply_change(conn, EventChanged(event), now)
        if kind.ends_call:
            references.freeze_call(conn, interview.id, sheet.employer, sheet.challenge)
            references.finish_call(conn, interview.id, event.at_ms)  # the same moment: so one finds the other again
        return event

    event = services.store.write(job)
    services.back_up_soon("a call ends")
    return event


def reopened(conn: Connection, interview: Interview, now_ms: int) -> None:
    """A call that was over is open again: what ended it is taken back. Inside of a transaction."""
    from interview_tui.storage import references
    from interview_tui.storage.apply import apply_change

    call = references.call_of(conn, interview.id)
    references.unfreeze_call(conn, interview.id)
    for reference in read_everybody(conn, interview.candidate_id):
        for event in reference.events if call.reference_id in reference.ids else ():
            if event.kind.ends_call and event.at_ms == interview.finished_ms:
                apply_change(conn, EventChanged(replace(event, removed=True, rev=event.rev + 1)), now_ms)
