"""Fills an empty database with sample data, through the same verbs as a real interview, and always the same."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.changes import Change
from interview_tui.domain.ids import CandidateId, InterviewId, OpeningId, QuestionId
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.rating import Prediction
from interview_tui.services.demo_data import Said, Sample, SampleOpening
from interview_tui.services.live import LiveInterview
from interview_tui.services.openings import shipped_persona
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

INTERVIEWER = "Robin Sample"
"""Who holds all the sample interviews, and the one that is still open."""
OWN_EXAMPLE = "I put off the monthly report until the last afternoon, every month, although I know that it takes an hour."
FIRST_DAY_MS = 1_773_014_400_000
"""Monday 9 March 2026, 00:00 UTC."""
_HOUR_MS = 3_600_000
_NAMES = uuid.UUID("0f6f5b1e-1f0b-4a52-9b6e-6c3f6f2a9d11")


@dataclass(frozen=True)
class _Held:
    """A sample interview that was held in memory, ready to be written."""

    interview: Interview
    changes: tuple[Change, ...]
    sample: Sample
    ended_ms: int


class _Clock:
    """Time that passes only when it is told to."""

    def __init__(self, start_ms: int) -> None:
        self.ms = start_ms

    def monotonic(self) -> float:
        return self.ms / 1000

    def now_ms(self) -> int:
        return self.ms


def fill(services: Services) -> CandidateId:
    """Write the sample data in one transaction.

    Returns:
        The candidate whose scorecard shows most: finished, complete, and advanced.
    """
    from interview_tui.services.demo_en import ENGLISH
    from interview_tui.services.demo_sv import SWEDISH

    first: CandidateId | None = None
    for made in (SWEDISH, ENGLISH):  # the one that is added last stands first
        best = _write_opening(services, made)
        first = best if made is ENGLISH else first
    assert first is not None
    return first


def _write_opening(services: Services, made: SampleOpening) -> CandidateId:
    from interview_tui.storage import bank_rows, candidates, interviews, openings

    opening = Opening(
        OpeningId(_id(made.title)),
        made.title,
        made.language,
        made.applicants,
        made.minutes,
        persona=shipped_persona(services, made.language),
        created_ms=FIRST_DAY_MS - 7 * 24 * _HOUR_MS,
    )
    found = services.library.choose(Stage.QUICK_SCREEN, made.language)
    assert found.bank is not None
    bank = found.bank
    people = [_candidate(opening, sample) for sample in made.candidates]
    both = zip(people, made.candidates, strict=True)
    held = [_hold(bank, opening, person, sample) for person, sample in both if sample.said]

    def job(conn: Connection) -> None:
        openings.insert_opening(conn, opening)
        bank_rows.save_bank(conn, bank, found.text)
        bank_rows.pin_bank(conn, opening.id, Stage.QUICK_SCREEN, bank.hash)
        interviews.set_own_example(conn, INTERVIEWER, bank.id, OWN_EXAMPLE)
        for person in people:
            candidates.insert_candidate(conn, person)
        for one in held:
            _write_interview(conn, one)

    services.store.write(job)
    return people[0].id


def _write_interview(conn: Connection, held: _Held) -> None:
    from interview_tui.storage import interviews

    interviews.insert_interview(conn, held.interview)
    for change in held.changes:
        interviews.apply_change(conn, change, held.ended_ms)
    if held.sample.decision is not None:
        interviews.finish_interview(conn, held.interview.id, held.sample.decision, held.sample.reason, held.ended_ms)


def _candidate(opening: Opening, sample: Sample) -> Candidate:
    return Candidate(CandidateId(_id(sample.name)), opening.id, sample.name, FIRST_DAY_MS - 24 * _HOUR_MS)


def _hold(bank: Bank, opening: Opening, person: Candidate, sample: Sample) -> _Held:
    """Hold an interview with the verbs of the live screen."""
    clock = _Clock(FIRST_DAY_MS + sample.day * 24 * _HOUR_MS + sample.hour * _HOUR_MS)
    interview = Interview(
        InterviewId(_id(f"interview {sample.name}")),
        person.id,
        Stage.QUICK_SCREEN,
        bank.hash,
        INTERVIEWER,
        opening.quick_minutes,
        started_ms=clock.ms,
    )
    newest: dict[tuple[str, ...], Change] = {}

    def submit(change: Change) -> None:
        newest[change.key] = change

    live = LiveInterview(interview, bank, opening, person, (), (), OWN_EXAMPLE, submit, clock.monotonic, clock.now_ms)
    for question_id, said in _in_order(bank, sample):
        live.go_to(question_id)
        clock.ms += said.seconds * 1000
        _answer(live, said)
        if live.question.people:
            _name_people(live, sample)
    live.leave()
    return _Held(interview, tuple(newest.values()), sample, clock.ms)


def _in_order(bank: Bank, sample: Sample) -> Iterator[tuple[QuestionId, Said]]:
    """What was said, by question in the order of the bank."""
    return ((question.id, sample.said[question.id]) for question in bank if question.id in sample.said)


def _answer(live: LiveInterview, said: Said) -> None:
    if said.notes:
        live.set_notes(said.notes.strip())
    if said.given is not None:
        live.give(said.given)
    if said.unrated is not None:
        live.give_none(said.unrated)
    if said.skipped:
        live.skip(said.skipped)


def _name_people(live: LiveInterview, sample: Sample) -> None:
    for place, person in zip(live.predicted_for(live.question), sample.people, strict=True):
        number = None if person.number is None else Prediction(person.number)
        live.set_predicted(replace(place, name=person.name, employer=person.employer, number=number, declined=number is None))


def _id(name: str) -> str:
    return str(uuid.uuid5(_NAMES, name))
