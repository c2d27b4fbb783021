"""What has happened about the people who may be called."""

from __future__ import annotations

from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import EventKind
from interview_tui.services.references import load_people
from interview_tui.services.session import Services


def log(services: Services, candidate: Candidate, name: str, *kinds: EventKind, call_back_ms: int | None = None) -> ReferenceId:
    """Things happen about somebody, who is added when nobody of the name is known."""
    people = load_people(services, candidate.id, "Maria Lind")
    found = next((one for one in people.everybody if one.name == name), None) or people.add(name, Relation.PEER, "Elsewhere")
    for kind in kinds:
        people.log(found.id, kind, call_back_ms=call_back_ms if kind is EventKind.CALL_BACK else None)
    assert services.store.flush(60)
    return found.id
