"""What is sealed for somebody who wants to write everything about a candidate: it is opened by early looks, or not at all (F12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, LookId
from interview_tui.domain.seal import Look, Sealed, StageSight
from interview_tui.errors import UsageError
from interview_tui.services.clock import new_id
from interview_tui.services.seal import look_through
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


def sealed_stages(services: Services, candidate_id: CandidateId) -> tuple[StageSight, ...]:
    """The stages whose seal a file with everything about a candidate breaks for who sits at the keyboard; most often there is none.

    Those in which others have written something; and where calls are kept back until the own ratings are in (`may_see_calls`), the
    stages in which these are missing. Raises NotFound.
    """
    with services.store.read() as conn:
        return tuple(sight for _, sight in _sealed(services, conn, candidate_id))


def look_at_everything(services: Services, candidate_id: CandidateId) -> tuple[Stage, ...]:
    """Write down for good, as an early look, that who sits at the keyboard reads everything: for each stage that is sealed for them.

    Returns which those were; their ratings are open to them from now on.

    Raises:
        UsageError: nobody knows who looks.
        NotFound: there is no such candidate.
        NotSaved: nothing was written down; nothing is open.
    """
    from interview_tui.storage import submissions

    def job(conn: Connection) -> tuple[Stage, ...]:
        stages = tuple((who, sight.stage) for who, sight in _sealed(services, conn, candidate_id))
        if stages and not services.rater:
            raise UsageError("Who are you? An early look is written down with a name.")
        for who, stage in stages:
            submissions.add_look(conn, Look(LookId(new_id()), who, stage, services.rater, services.now_ms()))
        return tuple(dict.fromkeys(stage for _, stage in stages))

    return services.store.write(job)


def _sealed(services: Services, conn: Connection, candidate_id: CandidateId) -> tuple[tuple[CandidateId, StageSight], ...]:
    """The same with whose stage it is: a file about somebody holds what other rows of the list hold about them."""
    from interview_tui.storage.erasing.rows import same_people

    return tuple(each for one in same_people(conn, [candidate_id]) for each in _sealed_of(services, conn, one))


def _sealed_of(services: Services, conn: Connection, candidate_id: CandidateId) -> tuple[tuple[CandidateId, StageSight], ...]:
    from interview_tui.storage import candidates, interviews, openings

    opening = openings.get_opening(conn, candidates.get_candidate(conn, candidate_id).opening_id)
    held = interviews.interviews_of(conn, [candidate_id])
    sights = look_through(conn, opening, [candidate_id], held, services.rater)
    hidden = [one for one in held if not sights.sees(one)]
    stages, calls = {one.stage for one in hidden}, any(one.stage is Stage.REFERENCE and not one.is_open for one in hidden)
    return tuple(
        (candidate_id, sight)
        for sight in sights.of(candidate_id)
        if (sight.sealed is not None and sight.stage in stages) or (sight.sealed is Sealed.SUBMIT_FIRST and calls)
    )
