"""One person who may be called: found among all, read without any interview, and what happens about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from interview_tui.domain.gathering import gather
from interview_tui.domain.ids import CandidateId, EventId, ReferenceId
from interview_tui.domain.references import EventKind, Reference, ReferenceEvent
from interview_tui.domain.text import one_line
from interview_tui.errors import UsageError
from interview_tui.services.clock import new_id

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def with_id(everybody: Iterable[Reference], reference_id: ReferenceId) -> Reference:
    """The person with this id, or of whom one mention has it. Raises KeyError."""
    for reference in everybody:
        if reference_id in reference.ids:
            return reference
    raise KeyError(reference_id)


def read_everybody(conn: Connection, candidate_id: CandidateId) -> tuple[Reference, ...]:
    """Everybody who may be called, without what the deep-dives want them to be called about: no interview is read for it."""
    from interview_tui.storage import careers, references

    return gather(references.known_of(conn, candidate_id), careers.jobs_of(conn, candidate_id))


def read_person(conn: Connection, candidate_id: CandidateId, reference_id: ReferenceId) -> Reference:
    """One of them. Raises KeyError."""
    return with_id(read_everybody(conn, candidate_id), reference_id)


def event_about(
    person: Reference,
    kind: EventKind,
    by: str,
    now_ms: int,
    note: str = "",
    call_back_ms: int | None = None,
    *,
    for_present_employer: bool = False,
    make_id: Callable[[], str] = new_id,
) -> ReferenceEvent:
    """Something happens about a person now.

    Args:
        by: who writes it down.
        now_ms, call_back_ms: UTC moments; the second is that at which to call again.
        for_present_employer: the candidate said yes to a call to where they work now.

    Raises:
        UsageError: nobody is named there.
    """
    if not person.name:
        raise UsageError("Nobody is named here. Give the name first.")
    latest = max((event.at_ms for event in person.events), default=0)
    at_ms = max(now_ms, latest + 1)  # what happens later is later, also when the clock of the computer was set back
    event_id = EventId(make_id())
    return ReferenceEvent(event_id, person.id, kind, person.name, at_ms, one_line(by), one_line(note), call_back_ms, for_present_employer)
