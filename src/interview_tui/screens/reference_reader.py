"""What the screen of the people who may be called reads. Runs in a thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId, ReferenceId
from interview_tui.domain.interview import Interview
from interview_tui.domain.references import EventKind, Reference, ReferenceEvent

if TYPE_CHECKING:
    from interview_tui.services.references import People
    from interview_tui.services.session import Services

_CLOSE_MS = 1_000
"""A call is finished in the moment after its result is written down."""


@dataclass(frozen=True)
class Read:
    """What was read.

    Attributes:
        calls: the finished calls to each mention, in the order in which they were begun.
    """

    people: People
    calls: Mapping[ReferenceId, tuple[Interview, ...]]

    def last_call(self, reference: Reference) -> Interview | None:
        """The call to this person that was finished last."""
        found = [call for mention in reference.mentions for call in self.calls.get(mention.id, ())]
        return max(found, key=lambda call: call.finished_ms or 0, default=None)

    def ended_by(self, event: ReferenceEvent, reference: Reference) -> bool:
        """Whether a result was written down in a call, and finished it: then it is not taken back without reopening that call."""
        call = self.last_call(reference)
        if call is None or not event.kind.ends_call:
            return False
        return event.kind is EventKind.REACHED or (call.finished_ms or 0) >= event.at_ms - _CLOSE_MS


def read_references(services: Services, candidate_id: CandidateId, by: str) -> Read:
    """The people who may be called about a candidate, and the calls that were finished.

    Waits up to two seconds for what a call that was just left has still to write.

    Args:
        by: who writes down what happens from now on.

    Raises:
        NotFound: there is no such candidate.
    """
    from interview_tui.services.references import load_people
    from interview_tui.storage import interviews, references

    people = load_people(services, candidate_id, by)
    with services.store.read() as conn:
        held = {item.id: item for item in interviews.interviews_of(conn, [candidate_id])}
        calls = references.calls_of(conn, [candidate_id])
    found: dict[ReferenceId, tuple[Interview, ...]] = {}
    for interview_id, call in calls.items():
        interview = held.get(interview_id)
        if interview is not None and not interview.is_open:
            found[call.reference_id] = (*found.get(call.reference_id, ()), interview)
    return Read(people, found)
