"""One candidate and a panel, in a real database: who has come how far is one thing, what they said and gave is another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from interview_tui.domain.bank import Stage
from interview_tui.domain.changes import AnswerChanged, EventChanged, JobChanged, PredictionChanged, ReferenceRated
from interview_tui.domain.clock import ClockReading
from interview_tui.domain.ids import EventId, InterviewId
from interview_tui.domain.interview import Answer, Decision, Place, ReferenceNumber
from interview_tui.domain.opening import PanelMember
from interview_tui.domain.rating import Prediction, ReferenceRating
from interview_tui.domain.references import EventKind, ReferenceCall, ReferenceEvent
from interview_tui.domain.seal import RaterState, Submission
from interview_tui.storage import bank_rows, candidates, interviews, openings, references, submissions
from interview_tui.storage.apply import apply_change
from interview_tui.storage.people import manager_id
from interview_tui.storage.store import Store
from tests.services import call_samples as calls
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples

ME, BO, EVA = "Maria Ek", "Bo Berg", "Eva Ask"
ANNA = samples.candidate().id
LATER = samples.START + 60 * calls.DAY
PER = manager_id(dive.SHOP.id)
"""The manager of a job, who may be called."""


@dataclass(frozen=True)
class Said:
    """What a rater gives and writes down in an interview: all that must stay sealed.

    Attributes:
        word: of small letters; it stands in notes, tags, reasons and in what to call about.
    """

    rating: int
    word: str
    decision: Decision = Decision.ADVANCE
    minutes: int = 20


@dataclass(frozen=True)
class Sitting:
    """How far one rater is with one stage: no secret."""

    who: str
    stage: Stage
    state: RaterState = RaterState.SUBMITTED

    @property
    def id(self) -> InterviewId:
        """Of the interview."""
        return InterviewId(f"{self.stage}-{self.who}".replace(" ", "-").lower())


Content = Mapping[str, Said]
"""What is said by each rater, by name."""


def fill(store: Store, sittings: Sequence[Sitting], content: Content, expected: Iterable[str] = (), called_by: str = "") -> None:
    """Put opening, candidate, jobs and interviews into an empty database.

    Args:
        expected: who is expected in both stages.
        called_by: who has called the manager of a job and heard something; nobody when empty.
    """

    def job(conn: Connection) -> None:
        panel = tuple(PanelMember(name, (Stage.QUICK_SCREEN, Stage.DEEP_DIVE)) for name in expected)
        openings.insert_opening(conn, replace(samples.opening(), panel=panel))
        candidates.insert_candidate(conn, samples.candidate())
        for bank in (samples.bank(), dive.bank(), calls.bank()):
            bank_rows.save_bank(conn, bank, "kind: bank\n")
            bank_rows.pin_bank(conn, samples.opening().id, bank.stage, bank.hash)
        for one in dive.JOBS:
            apply_change(conn, JobChanged(one), LATER)
        _event(conn, "granted", EventKind.GRANTED, ME, "")
        for sitting in sittings:
            _sit(conn, sitting, content[sitting.who])
        if called_by:
            _call(conn, called_by, content[called_by])

    store.write(job)


def _sit(conn: Connection, sitting: Sitting, said: Said) -> None:
    quick = sitting.stage is Stage.QUICK_SCREEN
    whole = replace(samples.interview() if quick else dive.interview(), id=sitting.id, interviewer=sitting.who)
    place = Place(samples.answer("past").question_id) if said.rating % 2 else whole.place
    clock = ClockReading(said.minutes * 60_000, False, whole.started_ms)
    interviews.insert_interview(conn, replace(whole, finished_ms=None, decision=None, decision_reason="", place=place, clock=clock))
    for answer in _quick_answers(said) if quick else _dive_answers(said):
        apply_change(conn, AnswerChanged(sitting.id, answer), LATER)
    if quick:
        for number in samples.NUMBERS[:4]:
            given = replace(number, number=Prediction(said.rating))
            apply_change(conn, PredictionChanged(sitting.id, ANNA, given, 1), LATER)
    if sitting.state is not RaterState.OPEN:
        interviews.finish_interview(conn, sitting.id, said.decision, f"Because of {said.word}.", whole.finished_ms or LATER)
    if sitting.state is RaterState.SUBMITTED:
        submissions.submit(conn, Submission(sitting.id, LATER, "0" * 64))


def _quick_answers(said: Said) -> tuple[Answer, ...]:
    return (
        samples.answer("goal", said.rating, f"{said.word} #{said.word}\n+ {said.word}\n? {said.word}"),
        samples.answer("first", said.rating),
        samples.answer("upset", None, "".join(f"! {said.word}\n" for _ in range(said.rating))),
    )


def _dive_answers(said: Said) -> tuple[Answer, ...]:
    asked = [
        answer
        for job in (dive.SHOP, dive.BANK)[: 1 + said.rating % 2]
        for answer in (
            dive.answer("task", job, said.rating, f"{said.word} #steering"),
            dive.answer("proud", job, said.rating, f"{said.word}\n@challenge {said.word}"),
            dive.answer("boss", job, said.rating, f"! {said.word} #took-charge"),
        )
    ]
    return (*asked, dive.answer("ratings.drive", None, said.rating, said.word))


def _call(conn: Connection, by: str, said: Said) -> None:
    held = replace(calls.held(1), interviewer=by, finished_ms=None, clock=ClockReading(said.minutes * 60_000, False, LATER))
    interviews.insert_interview(conn, held)
    references.insert_call(conn, ReferenceCall(held.id, PER))
    apply_change(conn, AnswerChanged(held.id, calls.answer("strong", PER, f"{said.word} #{said.word}")), LATER)
    apply_change(conn, AnswerChanged(held.id, calls.answer("hire-again", PER, said.word, "yes" if said.rating > 5 else "no")), LATER)
    apply_change(conn, ReferenceRated(held.id, ReferenceNumber(calls.NUMBER, ReferenceRating(said.rating)), 1), LATER)
    _event(conn, "reached", EventKind.REACHED, by, said.word)
    references.freeze_call(conn, held.id, "Webbutiken", said.word)
    references.finish_call(conn, held.id, LATER)


def _event(conn: Connection, key: str, kind: EventKind, by: str, note: str) -> None:
    event = ReferenceEvent(EventId(f"event-{key}"), PER, kind, dive.SHOP.manager, LATER - (kind is EventKind.GRANTED), by, note)
    apply_change(conn, EventChanged(event), LATER)
