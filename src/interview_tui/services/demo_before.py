"""Writes what stands before the interviews of the sample, and the offer after them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.review import IN_FAVOUR, Application, Review, ReviewVerdict
from interview_tui.services.demo_data import SampleApplicant, SampleOffer, SampleOpening
from interview_tui.services.demo_holding import DAY_MS, FIRST_DAY_MS, HOUR_MS, INTERVIEWER, MINUTE_MS, moment, sample_id

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

_APPLIED_MS = FIRST_DAY_MS - 4 * DAY_MS
_REVIEWED_MS = FIRST_DAY_MS - 3 * DAY_MS + 9 * HOUR_MS


def write_documents(conn: Connection, opening: Opening, made: SampleOpening) -> None:
    """Write the need, the inventory and the ad of an opening, as far as there are any."""
    from interview_tui.domain.job_ad import ad_to_plain
    from interview_tui.storage import documents, needs

    at_ms = opening.created_ms
    if made.need is not None:
        needs.write_need(conn, opening.id, made.need, at_ms)
    if made.inventory is not None:
        needs.write_inventory(conn, opening.id, made.inventory, at_ms)
    if made.ad is not None:
        documents.write_document(conn, opening.id, "ad", ad_to_plain(made.ad), at_ms)


def write_applicants(conn: Connection, opening: Opening, applicants: Sequence[SampleApplicant]) -> None:
    """Add those who have only applied, with what was made of their applications until now."""
    from interview_tui.storage import applications

    people = [(_applicant(opening, one, place), one) for place, one in enumerate(applicants)]
    with_notes = [(person, Application(person.id, one.email, one.note)) for person, one in people]
    applications.insert_applicants(conn, with_notes, _APPLIED_MS)
    reviewed = [(person, one) for person, one in people if one.verdict is not None]
    for place, (person, one) in enumerate(reviewed):
        assert one.verdict is not None
        applications.add_review(conn, _review(person.id, one.verdict, one.reason, _REVIEWED_MS + place * MINUTE_MS // 2))


def let_in(conn: Connection, people: Sequence[Candidate]) -> None:
    """Those who were interviewed had applied, too, and got a yes."""
    from interview_tui.storage import applications

    for place, person in enumerate(people):
        email = f"{person.name.casefold().replace(' ', '.')}@example.org"
        applications.insert_application(conn, Application(person.id, email), _APPLIED_MS)
        at_ms = person.created_ms + 9 * HOUR_MS
        applications.add_review(conn, _review(person.id, ReviewVerdict.YES, IN_FAVOUR[place % len(IN_FAVOUR)], at_ms))


def write_offer(conn: Connection, people: Sequence[Candidate], made: SampleOffer) -> None:
    """Write an offer with the steps that were taken."""
    from interview_tui.domain.offer import Offer
    from interview_tui.storage import offers

    ids = {person.name: person.id for person in people}
    given = Offer(
        ids[made.to], made.answer, made.sign_by, made.start_hoped, None, made.buddy, made.note, ids.get(made.fallback), made.steps
    )  # fmt: skip
    offers.put_offer(conn, given.candidate_id, given, moment(made.day, made.hour))


def _applicant(opening: Opening, one: SampleApplicant, place: int) -> Candidate:
    return Candidate(CandidateId(sample_id(one.name)), opening.id, one.name, _APPLIED_MS + place * 1000)


def _review(who: CandidateId, verdict: ReviewVerdict, reason: str, at_ms: int) -> Review:
    return Review(sample_id(f"review {who}"), who, verdict, reason, INTERVIEWER, at_ms)
