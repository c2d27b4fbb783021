"""Who may be called: nobody without the candidate's permission, whatever the reason (F8)."""

from __future__ import annotations

from enum import StrEnum

from interview_tui.domain.references import EventKind, Mention, Reference, ReferenceEvent
from interview_tui.domain.same_person import may_be_one_name


class Hold(StrEnum):
    """Why somebody must not be called. No reason overrides it."""

    NOT_ASKED = "not asked"
    """The candidate was not asked for permission."""
    WAITING = "waiting"
    """The candidate was asked and has not answered."""
    DENIED = "denied"
    """The candidate said no."""
    OTHER_NAME = "other name"
    """There is a permission, but it was for somebody of another name."""
    PRESENT_EMPLOYER = "present employer"
    """The person works where the candidate works now, and the permission was not given for that."""


_HOLDS = {EventKind.ASKED: Hold.WAITING, EventKind.DENIED: Hold.DENIED}


def own_events(reference: Reference) -> tuple[ReferenceEvent, ...]:
    """What happened about this very person: every attempt, and what the candidate said about somebody of this name.

    A permission is for a name: it does not pass on to whoever a mention is called since, nor through another mention of the person.
    """
    names = {mention.id: mention.name or reference.name for mention in reference.mentions}
    return tuple(event for event in reference.events if event.kind.is_attempt or may_be_one_name(event.name, names[event.reference_id]))


def last_permission(reference: Reference) -> ReferenceEvent | None:
    """The last thing the candidate was asked or has said about a call to this person."""
    return next((event for event in reversed(own_events(reference)) if event.kind.is_permission), None)


def hold_on(reference: Reference) -> Hold | None:
    """Why this person must not be called; None when they may be (F8).

    A no to any mention of the person is a no, until the candidate was asked about the whole person again: see `asked_about`.
    """
    said = last_permission(reference)
    if said is None:
        return Hold.OTHER_NAME if any(event.kind.is_permission for event in reference.events) else Hold.NOT_ASKED
    if any(event.kind is EventKind.DENIED for event in _last_words(reference)):
        return Hold.DENIED
    if said.kind in _HOLDS:
        return _HOLDS[said.kind]
    if not may_be_one_name(said.name, reference.name):  # said of another mention, which was joined with this one under its old name
        return Hold.OTHER_NAME
    if reference.works_here_now and not said.for_present_employer:
        return Hold.PRESENT_EMPLOYER
    return None


def _last_words(reference: Reference) -> tuple[ReferenceEvent, ...]:
    """The last permission of each mention that has one."""
    found = {event.reference_id: event for event in own_events(reference) if event.kind.is_permission}
    return tuple(found.values())


def asked_about(reference: Reference) -> tuple[Mention, ...]:
    """The mentions under which a new answer of the candidate is to be written down: the first one, and each that has an older answer."""
    before = {event.reference_id for event in reference.events if event.kind.is_permission}
    return tuple(mention for place, mention in enumerate(reference.mentions) if place == 0 or mention.id in before)


def standing(reference: Reference) -> ReferenceEvent | None:
    """Where the matter stands: the last thing that happened; None while nothing has."""
    events = own_events(reference)
    return events[-1] if events else None


def next_call(reference: Reference) -> ReferenceEvent | None:
    """The agreement to call again that is still to be kept, if there is one."""
    attempts = [event for event in own_events(reference) if event.kind.is_attempt]
    last = attempts[-1] if attempts else None
    open_one = last is not None and last.kind is EventKind.CALL_BACK and last.call_back_ms is not None and hold_on(reference) is None
    return last if open_one else None


def attempts(reference: Reference) -> tuple[ReferenceEvent, ...]:
    """The attempts to call, the oldest first."""
    return tuple(event for event in own_events(reference) if event.kind.is_attempt)


def came_of(reference: Reference) -> EventKind | None:
    """What came of calling somebody: the last result that ended a call; None while there is none.

    Who was reached once stays so when they refuse another call.
    """
    ends = [event.kind for event in attempts(reference) if event.kind.ends_call]
    return EventKind.REACHED if EventKind.REACHED in ends else ends[-1] if ends else None
