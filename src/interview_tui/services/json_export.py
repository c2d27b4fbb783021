"""A candidate as JSON that `import` takes on another computer of the panel."""

from __future__ import annotations

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate
from interview_tui.services.packets import candidate_file
from interview_tui.services.session import Services


def candidate_json(services: Services, candidate_id: CandidateId, *, with_reference_names: bool) -> tuple[Candidate, str]:
    """Whom it is about, and the file: what is submitted and may be seen by who sits at the keyboard. Raises NotFound."""
    from interview_tui.storage import candidates

    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
    return candidate, candidate_file(services, candidate_id, with_reference_names)
