"""Verbs of reading applications: what came, what was made of it, and the pile that is still to be read (4.01-4.09, F7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Opening
from interview_tui.domain.review import REASON_LIMIT, Application, Review, ReviewVerdict, holds, needs_reason
from interview_tui.domain.text import clean
from interview_tui.errors import UsageError
from interview_tui.services.clock import new_id
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection


@dataclass(frozen=True, slots=True)
class Read:
    """What is shown of one applicant.

    Attributes:
        application: what came; an empty one for somebody typed by hand.
        review: the verdict that holds; None while there is none.
    """

    application: Application
    review: Review | None


@dataclass(frozen=True, slots=True)
class Pile:
    """The applications of an opening.

    Attributes:
        people: id, name and the verdict that holds of each, in the order in which they came.
        hidden_request: what the ad asks for where only a careful reader finds it (4.01); empty when nothing.
    """

    opening: Opening
    people: tuple[tuple[CandidateId, str, ReviewVerdict], ...]
    hidden_request: str = ""


def pile_of(services: Services, opening_id: OpeningId) -> Pile:
    """Everybody of an opening whose application is to be read or was. Cheap, also with 10,000 of them. Raises NotFound."""
    from interview_tui.services.job_ad import job_ad_of
    from interview_tui.storage import openings, seen_reviews

    with services.store.read() as conn:
        opening, people = openings.get_opening(conn, opening_id), seen_reviews.pile_seen(conn, opening_id, services.rater)
    return Pile(opening, people, job_ad_of(services, opening_id).hidden_request.strip())


def read_applications(services: Services, ids: Sequence[CandidateId]) -> Mapping[CandidateId, Read]:
    """What came from some applicants, and the verdicts on them: two statements for every few hundred."""
    from interview_tui.storage import applications, seen_reviews

    with services.store.read() as conn:
        came, verdicts = applications.applications_of(conn, ids), seen_reviews.last_seen(conn, ids, services.rater)
    return {key: Read(came.get(key, Application(key)), holds(verdicts.get(key))) for key in ids}


def review_of(services: Services, candidate_id: CandidateId) -> Review | None:
    """The verdict on an application that holds; None where there is none, or where it was taken back."""
    from interview_tui.storage import applications

    with services.store.read() as conn:
        return holds(applications.last_reviews(conn, [candidate_id]).get(candidate_id))


def take_back_review(services: Services, given: Review) -> Review:
    """Make hold again what held before a verdict, as whoever gave it and when they did; the verdict stays on record. Blocks.

    Raises:
        NotSaved: nothing was changed.
    """
    from interview_tui.storage import applications

    def job(conn: Connection) -> Review:
        found = applications.reviews_of(conn, given.candidate_id)
        place = next((place for place, one in enumerate(found) if one.id == given.id), 0)
        before = holds(found[place - 1]) if place else None
        if before is not None:
            new = replace(before, id=new_id())
        else:
            new = Review(new_id(), given.candidate_id, ReviewVerdict.OPEN, "", services.rater, services.now_ms())
        applications.add_review(conn, new)
        return new

    return services.store.write(job)


def set_review(services: Services, candidate_id: CandidateId, verdict: ReviewVerdict, reason: str = "") -> Review:
    """Put a verdict on record; it takes the place of the one before, which stays on record. Blocks.

    Args:
        reason: needed for a no and a later, at most 4,000 characters; `OPEN`, which takes the verdict before back, has none.

    Raises:
        UsageError: the reason is missing or too long, or there is no verdict to take back.
        NotFound: there is no such candidate.
        NotSaved: nothing was changed.
    """
    from interview_tui.storage import applications, candidates

    reason = "" if verdict is ReviewVerdict.OPEN else clean(reason).strip()
    if needs_reason(verdict) and not reason:
        raise UsageError(f"A {verdict.value} needs a reason: the applicant, and whoever reads this in two years, will ask for it.")
    if len(reason) > REASON_LIMIT:
        raise UsageError(f"The reason has {len(reason):,} characters; {REASON_LIMIT:,} is the most.")
    new = Review(new_id(), candidate_id, verdict, reason, services.rater, services.now_ms())

    def job(conn: Connection) -> Review:
        candidates.get_candidate(conn, candidate_id)
        if verdict is ReviewVerdict.OPEN and holds(applications.last_reviews(conn, [candidate_id]).get(candidate_id)) is None:
            raise UsageError("There is no verdict on this application to take back.")
        applications.add_review(conn, new)
        return new

    return services.store.write(job)
