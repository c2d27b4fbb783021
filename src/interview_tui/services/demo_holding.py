"""What every sample interview is held with: one interviewer, a clock that is moved by hand, ids that are always the same."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from interview_tui.domain.call_sheet import CallSheet
from interview_tui.domain.changes import Change
from interview_tui.domain.interview import Decision, Interview
from interview_tui.domain.references import ReferenceCall
from interview_tui.services.demo_data import Said
from interview_tui.services.live import LiveInterview

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

INTERVIEWER = "Robin Sample"
"""Who holds all the sample interviews, and those that are still open."""
FIRST_DAY_MS = 1_773_014_400_000
"""Monday 9 March 2026, 00:00 UTC."""
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
_NAMES = uuid.UUID("0f6f5b1e-1f0b-4a52-9b6e-6c3f6f2a9d11")


def sample_id(name: str) -> str:
    """The id of something in the sample: the same whenever the same name is given."""
    return str(uuid.uuid5(_NAMES, name))


def moment(day: int, hour: int) -> int:
    """UTC milliseconds of an hour of a day, counted from the first day of the sample."""
    return FIRST_DAY_MS + day * DAY_MS + hour * HOUR_MS


class Clock:
    """Time that passes only when it is told to.

    Args:
        day, hour: the moment to begin at, from the first day of the sample, in UTC.
    """

    def __init__(self, day: int, hour: int) -> None:
        self.ms = moment(day, hour)

    def monotonic(self) -> float:
        """Seconds."""
        return self.ms / 1000

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return self.ms


@dataclass
class Held:
    """What was done in memory, ready to be written.

    Attributes:
        changes: the newest of each kind of thing, by its key.
        ended_ms: UTC moment at which it was done.
        interview: None when none was begun.
        decision: None while it is open.
        call: whom the interview calls, where it is a call.
        over: what was in sight in a call that is over; None while it is open.
        waits: finished, and not submitted yet.
    """

    changes: dict[tuple[str, ...], Change] = field(default_factory=dict)
    ended_ms: int = 0
    interview: Interview | None = None
    decision: Decision | None = None
    reason: str = ""
    call: ReferenceCall | None = None
    over: CallSheet | None = None
    waits: bool = False

    def submit(self, change: Change) -> None:
        """Take a change, in place of an older one to the same thing."""
        self.changes[change.key] = change

    def write(self, conn: Connection) -> None:
        """Write all of it."""
        from interview_tui.storage.apply import apply_change, rank
        from interview_tui.storage.interviews import finish_interview, insert_interview
        from interview_tui.storage.references import finish_call, freeze_call, insert_call

        if self.interview is not None:
            insert_interview(conn, self.interview)
        if self.call is not None:
            insert_call(conn, self.call)
        for change in sorted(self.changes.values(), key=rank):
            apply_change(conn, change, self.ended_ms)
        if self.interview is not None and self.decision is not None:
            finish_interview(conn, self.interview.id, self.decision, self.reason, self.ended_ms)
        if self.interview is not None and self.over is not None:
            freeze_call(conn, self.interview.id, self.over.employer, self.over.challenge)
            finish_call(conn, self.interview.id, self.ended_ms)


def answer(live: LiveInterview, said: Said) -> None:
    """Answer the open question with the verbs of the live screen."""
    if said.notes:
        live.set_notes(said.notes.strip())
    if said.given is not None:
        live.give(said.given)
    if said.unrated is not None:
        live.give_none(said.unrated)
    if said.skipped:
        live.skip(said.skipped)
