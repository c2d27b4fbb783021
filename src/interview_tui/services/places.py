"""Where something stands in a list that is read in windows."""

from __future__ import annotations

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.text import sort_key
from interview_tui.services.session import Services


def place_of(services: Services, candidate_id: CandidateId) -> int:
    """The index, from 0, of a candidate among all of the opening, by name. Reads a dozen rows, however many there are.

    Raises:
        NotFound: there is no such candidate.
    """
    from interview_tui.storage import candidates

    with services.store.read() as conn:
        wanted = candidates.get_candidate(conn, candidate_id)
        here = (sort_key(wanted.name), wanted.id)
        low, high = 0, candidates.count_candidates(conn, wanted.opening_id, "")
        while low < high:
            middle = (low + high) // 2
            (found,) = candidates.candidate_window(conn, wanted.opening_id, "", middle, 1)
            if (sort_key(found.name), found.id) < here:
                low = middle + 1
            else:
                high = middle
    return low
