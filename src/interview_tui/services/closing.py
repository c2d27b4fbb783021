"""Verbs of an opening's end: what is dropped with it, closing, reopening, and how long its candidates are kept (F19)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import InterviewId, OpeningId
from interview_tui.domain.opening import Opening
from interview_tui.domain.text import one_line
from interview_tui.errors import UsageError
from interview_tui.services.kept import today
from interview_tui.services.openings import check_opening
from interview_tui.services.retention import unmark_no_longer_due
from interview_tui.services.sealed import STAGE_WORDS
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


_PATIENCE = 60.0
"""Seconds that closing may take: thousands of answers may lose their notes."""


@dataclass(frozen=True, slots=True)
class UnsubmittedInterview:
    """An interview that was never submitted, and whose notes go when the opening is closed.

    Attributes:
        notes: how many of its answers hold notes, now or in a former state.
        is_open: whether it is not finished yet.
        id: of the interview.
    """

    candidate_name: str
    stage: Stage
    interviewer: str
    notes: int
    is_open: bool = False
    id: InterviewId | None = None


@dataclass(frozen=True, slots=True)
class ClosingPlan:
    """What goes when an opening is closed.

    Attributes:
        contacts: how many references lose their contact.
        notes: how many answers lose their notes, in all of `interviews`.
        interviews: those that were never submitted and hold notes, by candidate.
        offers: how many offers are neither signed nor turned down; they go on.
        unread: how many applications nobody has reviewed; nobody is reminded of them any more.
    """

    contacts: int
    notes: int
    interviews: tuple[UnsubmittedInterview, ...]
    offers: int = 0
    unread: int = 0

    @property
    def still_open(self) -> str:
        """What is not settled yet in the opening, in a sentence; empty when nothing."""
        told = []
        if self.offers:
            told.append(f"{self.offers:,} offer{' is' if self.offers == 1 else 's are'} not settled")
        if self.unread:
            told.append(f"{self.unread:,} application{' is' if self.unread == 1 else 's are'} not reviewed")
        return f"Still open: {', '.join(told)}. Closing settles nothing of it." if told else ""


def what_closing_drops(services: Services, opening_id: OpeningId) -> ClosingPlan:
    """What goes when an opening is closed now. Nothing is read but how much it is.

    Raises:
        UsageError: it cannot be closed, as in `close_opening`.
        NotFound: there is no such opening.
    """
    services.wait_for_writer()
    with services.store.read() as conn:
        _check_can_close(conn, opening_id)
        return _plan(conn, opening_id, services.rater)


def close_opening(services: Services, opening_id: OpeningId) -> ClosingPlan:
    """Close an opening, the first of the two steps of F19: its candidates get their erase date, contacts of their references go, and
    the notes of interviews that were never submitted. Ratings stay, and the notes of calls. Returns what was dropped.

    Late interviews can still be held. Nothing that was dropped comes back; backups from before still hold it.

    Raises:
        UsageError: it is closed already, or an interview for it is running.
        NotFound: there is no such opening.
        NotSaved: nothing was changed.
    """
    from interview_tui.storage import closing, openings

    def job(conn: Connection) -> ClosingPlan:
        opening = _check_can_close(conn, opening_id)
        plan, now_ms = _plan(conn, opening_id, services.rater), services.now_ms()
        closing.drop(conn, opening_id, now_ms)
        openings.update_opening(conn, replace(opening, closed_on=today(services), closed_ms=now_ms))
        return plan

    return services.store.write(job, _PATIENCE)


def reopen_opening(services: Services, opening_id: OpeningId) -> Opening:
    """Open a closed opening again. Its date is gone, and with it the marks of those who were due by it; what closing dropped stays gone.

    Raises:
        UsageError: it is not closed.
        NotFound: there is no such opening.
        NotSaved: nothing was changed.
    """
    from interview_tui.storage import openings

    def job(conn: Connection) -> Opening:
        before = openings.get_opening(conn, opening_id)
        if before.closed_on is None:
            raise UsageError(f"“{one_line(before.title)}” is not closed.")
        after = replace(before, closed_on=None, closed_ms=None)
        unmark_no_longer_due(conn, before, after, today(services), services.now_ms())
        openings.update_opening(conn, after)
        return after

    return services.store.write(job)


def save_privacy(
    services: Services, opening_id: OpeningId, purpose: str, controller: str, contact: str, keep_months: int, keep_reason: str
) -> Opening:
    """Write down what the candidates' data of an opening are for, who answers for them, and how long they are kept. Returns it as stored.

    Args:
        keep_months: 0–600, counted from the day on which the opening is closed.
        keep_reason: needed for more than 24 months.

    Raises:
        UsageError: as `openings.check_opening`.
        NotFound: there is no such opening.
        NotSaved: nothing was changed.
    """
    from interview_tui.storage import openings

    def job(conn: Connection) -> Opening:
        before = openings.get_opening(conn, opening_id)
        words = replace(before, purpose=purpose, controller=controller, controller_contact=contact)
        after = check_opening(replace(words, keep_months=keep_months, keep_reason=keep_reason))
        unmark_no_longer_due(conn, before, after, today(services), services.now_ms())
        openings.update_opening(conn, after)
        return after

    return services.store.write(job)


def _check_can_close(conn: Connection, opening_id: OpeningId) -> Opening:
    from interview_tui.storage import candidates, closing, openings

    opening = openings.get_opening(conn, opening_id)
    if opening.closed_on is not None:
        raise UsageError(f"“{one_line(opening.title)}” was closed on {opening.closed_on} already.")
    if running := closing.running_in(conn, opening_id):
        first = running[0]
        what = "reference call" if first.stage is Stage.REFERENCE else STAGE_WORDS.get(first.stage, first.stage.value)
        name = one_line(candidates.get_candidate(conn, first.candidate_id).name)
        raise UsageError(
            f"The {what} of {one_line(first.interviewer) or 'somebody'} with {name} is running, or was cut off. Nothing was changed. "
            "Next: open it, and finish or leave it; then close the opening."
        )
    return opening


def _plan(conn: Connection, opening_id: OpeningId, viewer: str) -> ClosingPlan:
    from interview_tui.storage import closing, funnels, offers

    declined = {key for key, verdict in funnels.last_verdicts(conn, opening_id).items() if verdict is Verdict.DECLINE}
    unsettled = [key for key, one in offers.offers_in(conn, opening_id).items() if not one.is_over and key not in declined]
    unread = funnels.funnel(conn, opening_id, viewer).waiting
    found = closing.to_drop(conn, opening_id)
    interviews = tuple(
        UnsubmittedInterview(name, one.stage, one.interviewer, found.notes[one.id], one.is_open, one.id)
        for name, one in closing.names_of(conn, found.notes)
    )
    return ClosingPlan(found.contacts, sum(found.notes.values()), interviews, len(unsettled), unread)
