"""Rates as those who listened, submits, and puts on record what a sample panel has made of a candidate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Bank, Stage
from interview_tui.domain.decision import PanelDecision
from interview_tui.domain.ids import CompetencyId, DecisionId, InterviewId, LookId, RevisionId
from interview_tui.domain.interview import Interview, Place
from interview_tui.domain.listening import bank_as_held, listened_id
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.panel import read_panel
from interview_tui.domain.persona_parts import parts_of
from interview_tui.domain.rating import Rating
from interview_tui.domain.seal import OWNER, Look, Revision, Submission
from interview_tui.services.demo_data import SampleDecision, SampleListener, SamplePanel
from interview_tui.services.demo_holding import MINUTE_MS, Clock, Held, answer, moment, sample_id
from interview_tui.services.interviews import LISTENER_MINUTES
from interview_tui.services.live import LiveInterview

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

UNTIL_SUBMITTED_MS = 5 * MINUTE_MS
"""How long everybody reads through the own ratings before submitting them."""


def hold_listening(bank: Bank, opening: Opening, person: Candidate, given: SampleListener) -> Held:
    """Rate the competencies with the verbs of the live screen, as somebody who only listened.

    Args:
        bank: the questions that were asked.
    """
    clock = Clock(given.day, given.hour)
    interview = Interview(
        _listening_id(given.rater, person), person.id, Stage.DEEP_DIVE, bank.hash, given.rater, LISTENER_MINUTES,
        started_ms=clock.ms, listened=True,
    )  # fmt: skip
    held = Held(interview=interview, decision=given.decision, reason=given.reason)
    heard = bank_as_held(bank, opening.persona, interview)
    live = LiveInterview(interview, heard, opening, person, (), (), "", held.submit, clock.monotonic, clock.now_ms)
    for competency, said in given.said.items():
        live.go_to(_place(competency))
        clock.ms += said.seconds * 1000
        answer(live, said)
    live.leave()
    held.ended_ms = clock.ms
    return held


def submit_all(conn: Connection, held: Sequence[Held]) -> None:
    """Freeze what is finished and does not wait, each interview a while after its end."""
    from interview_tui.storage import sealing, submissions

    for one in held:
        if one.interview is not None and one.decision is not None and not one.waits:
            content = sealing.content_of(conn, one.interview.id)
            at_ms = one.ended_ms + UNTIL_SUBMITTED_MS
            submissions.submit(conn, Submission(one.interview.id, at_ms, sealing.digest_of(content), content["own_example"]))


def write_panel(conn: Connection, person: Candidate, made: SamplePanel) -> None:
    """Put on record the early looks, the revisions and the decision, when everything is submitted that will be."""
    from interview_tui.storage import decisions, submissions

    for number, look in enumerate(made.looks):
        key = LookId(sample_id(f"look {number} at {person.name}"))
        submissions.add_look(conn, Look(key, person.id, Stage.DEEP_DIVE, look.by, moment(look.day, look.hour)))
    for revision in _revisions(person, made):
        submissions.add_revision(conn, revision)
    if made.decision is not None:
        decisions.add_decision(conn, _decision(conn, person, made.decision))


def _revisions(person: Candidate, made: SamplePanel) -> Iterator[Revision]:
    for number, given in enumerate(made.revisions):
        yield Revision(
            RevisionId(sample_id(f"revision {number} of {person.name}")), _listening_id(given.rater, person), _place(given.competency),
            Rating(given.given), None, given.reason, moment(given.day, given.hour), after_reveal=True,
        )  # fmt: skip


def _decision(conn: Connection, person: Candidate, given: SampleDecision) -> PanelDecision:
    """A decision as it is written down: beside it stands the composite of that moment."""
    from interview_tui.services.scorecards import read_interviews

    read = read_interviews(conn, person.id, OWNER)
    composite = read_panel(read.opening.persona, read.cards).before.value
    part = next(one for one in parts_of(read.opening.persona) if one.tied_to is given.tied_to and one.text.startswith(given.part))
    return PanelDecision(
        DecisionId(sample_id(f"decision about {person.name}")), person.id, given.verdict, given.reason, part.tied_to, part.text,
        given.by, moment(given.day, given.hour), given.consensus, given.comment, composite,
    )  # fmt: skip


def _listening_id(rater: str, person: Candidate) -> InterviewId:
    return InterviewId(sample_id(f"{rater} listens to {person.name}"))


def _place(competency: str) -> Place:
    return Place(listened_id(CompetencyId(competency)))
