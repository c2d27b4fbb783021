"""Fills an empty database with sample data, through the same verbs as a real interview, and always the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.ids import CandidateId, InterviewId, OpeningId, QuestionId
from interview_tui.domain.interview import Interview, Place
from interview_tui.domain.opening import Candidate, Opening, PanelMember
from interview_tui.domain.rating import Prediction
from interview_tui.services.demo_before import let_in, write_applicants, write_documents, write_offer
from interview_tui.services.demo_calls import hold_calls
from interview_tui.services.demo_data import Said, Sample, SampleOpening
from interview_tui.services.demo_deep import hold_dive
from interview_tui.services.demo_holding import DAY_MS, FIRST_DAY_MS, INTERVIEWER, MINUTE_MS, Clock, Held, answer, sample_id
from interview_tui.services.demo_panel import hold_listening, submit_all, write_panel
from interview_tui.services.live import LiveInterview
from interview_tui.services.openings import shipped_persona
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

__all__ = ["INTERVIEWER", "fill"]

OWN_EXAMPLE = "I put off the monthly report until the last afternoon, every month, although I know that it takes an hour."

_PATIENCE = 60.0
"""Seconds for one of the few large transactions: a busy computer takes more than the few that a single entry gets."""


def fill(services: Services) -> CandidateId:
    """Write the sample data, each opening in one transaction, the calls and the panel in others: they begin with what is stored.

    Returns:
        The candidate whose scorecard shows most: rated by three, revised and decided about, and some calls held.
    """
    from interview_tui.services.demo_applicants_en import EVENINGS
    from interview_tui.services.demo_en import ENGLISH
    from interview_tui.services.demo_sv import SWEDISH

    first: CandidateId | None = None
    for made in (SWEDISH, EVENINGS, ENGLISH):  # the one that is added last stands first
        best = _write_opening(services, made)
        first = best if made is ENGLISH else first
    assert first is not None
    return first


def _write_opening(services: Services, made: SampleOpening) -> CandidateId | None:
    from interview_tui.storage import bank_rows, candidates, interviews, openings

    opening = Opening(
        OpeningId(sample_id(made.title)),
        made.title,
        made.language,
        made.applicants,
        made.minutes,
        persona=shipped_persona(services, made.language),
        created_ms=FIRST_DAY_MS - 7 * DAY_MS,
        panel=tuple(PanelMember(name) for name in made.panel),
    )
    quick, text = _bank(services, made, Stage.QUICK_SCREEN)
    deep, deep_text = _bank(services, made, Stage.DEEP_DIVE)
    people = [_candidate(opening, sample, number) for number, sample in enumerate(made.candidates)]
    both = list(zip(people, made.candidates, strict=True))
    held = [_hold(quick, opening, person, sample) for person, sample in both if sample.said]
    dives = [hold_dive(deep, opening, person, sample.dive) for person, sample in both if sample.dive is not None]
    listened = [hold_listening(deep, opening, person, one) for person, sample in both if sample.panel for one in sample.panel.listeners]
    used = [(quick, text), *([(deep, deep_text)] if any(dive.interview for dive in dives) else [])]

    def job(conn: Connection) -> None:
        openings.insert_opening(conn, opening)
        write_documents(conn, opening, made)
        for bank, as_written in used:
            bank_rows.save_bank(conn, bank, as_written)
            bank_rows.pin_bank(conn, opening.id, bank.stage, bank.hash)
        interviews.set_own_example(conn, INTERVIEWER, quick.id, OWN_EXAMPLE)
        for person in people:
            candidates.insert_candidate(conn, person)
        write_applicants(conn, opening, made.applied)
        if made.let_in:
            let_in(conn, people)
        for one in (*held, *dives, *listened):
            one.write(conn)

    services.store.write(job, _PATIENCE)
    for person, sample in both:
        if sample.references:
            _write_calls(services, made, person, sample)
    if made.candidates:
        services.store.write(lambda conn: _write_panel(conn, made, both, [*held, *dives, *listened]), _PATIENCE)
    return people[0].id if people else None


def _write_panel(conn: Connection, made: SampleOpening, both: Sequence[tuple[Candidate, Sample]], held: Sequence[Held]) -> None:
    submit_all(conn, held)
    for person, sample in both:
        if sample.panel is not None:
            write_panel(conn, person, sample.panel)
    if made.offer is not None:
        write_offer(conn, [person for person, _ in both], made.offer)


def _write_calls(services: Services, made: SampleOpening, person: Candidate, sample: Sample) -> None:
    from interview_tui.storage import bank_rows

    bank, as_written = _bank(services, made, Stage.REFERENCE)
    held = hold_calls(services, bank, person.id, sample.references)

    def job(conn: Connection) -> None:
        bank_rows.save_bank(conn, bank, as_written)
        bank_rows.pin_bank(conn, person.opening_id, bank.stage, bank.hash)
        for one in held:
            one.write(conn)

    services.store.write(job, _PATIENCE)


def _bank(services: Services, made: SampleOpening, stage: Stage) -> tuple[Bank, str]:
    found = services.library.choose(stage, made.language)
    assert found.bank is not None
    return found.bank, found.text


def _candidate(opening: Opening, sample: Sample, number: int) -> Candidate:
    added_ms = FIRST_DAY_MS - DAY_MS + number * MINUTE_MS  # candidates are shown in the order in which they were added
    return Candidate(CandidateId(sample_id(sample.name)), opening.id, sample.name, added_ms)


def _hold(bank: Bank, opening: Opening, person: Candidate, sample: Sample) -> Held:
    """Hold a quick screen with the verbs of the live screen."""
    clock = Clock(sample.day, sample.hour)
    interview = Interview(
        InterviewId(sample_id(f"interview {sample.name}")),
        person.id,
        Stage.QUICK_SCREEN,
        bank.hash,
        INTERVIEWER,
        opening.quick_minutes,
        started_ms=clock.ms,
    )
    held = Held(interview=interview, decision=sample.decision, reason=sample.reason)
    live = LiveInterview(interview, bank, opening, person, (), (), OWN_EXAMPLE, held.submit, clock.monotonic, clock.now_ms)
    for question_id, said in _in_order(bank, sample):
        live.go_to(Place(question_id))
        clock.ms += said.seconds * 1000
        answer(live, said)
        if live.question.people:
            _name_people(live, sample)
    live.leave()
    held.ended_ms = clock.ms
    return held


def _in_order(bank: Bank, sample: Sample) -> Iterator[tuple[QuestionId, Said]]:
    """What was said, by question in the order of the bank."""
    return ((question.id, sample.said[question.id]) for question in bank if question.id in sample.said)


def _name_people(live: LiveInterview, sample: Sample) -> None:
    for place, person in zip(live.predicted_for(live.question), sample.people, strict=True):
        number = None if person.number is None else Prediction(person.number)
        live.set_predicted(replace(place, name=person.name, employer=person.employer, number=number, declined=number is None))
