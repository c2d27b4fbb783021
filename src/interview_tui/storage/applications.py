"""Applications and the verdicts on them. A verdict is never changed: a later one takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, func, insert, or_, select

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.review import Application, Review, ReviewVerdict
from interview_tui.domain.text import search_key, sort_key
from interview_tui.storage import rows
from interview_tui.storage.submissions import in_parts
from interview_tui.storage.tables import application, candidate, decision, interview, offer, offer_step, review


def insert_application(conn: Connection, new: Application, now_ms: int) -> None:
    """Write down what came with an application. Raises sqlalchemy.exc.IntegrityError when it is there, or the candidate is not.

    Args:
        now_ms: UTC milliseconds.
    """
    conn.execute(insert(application).values(**_values(new, now_ms)))


def insert_applicants(conn: Connection, people: Sequence[tuple[Candidate, Application]], now_ms: int) -> None:
    """Add candidates with what came from them, in this order: a few statements, however many there are. Raises as above."""
    if not people:
        return
    first: int = conn.execute(select(func.coalesce(func.max(candidate.c.seq), 0) + 1)).scalar_one()
    new = (
        {
            "id": one.id, "seq": seq, "opening_id": one.opening_id, "name": one.name, "created_ms": one.created_ms,
            "sort_key": sort_key(one.name), "search_key": search_key(one.name),
        }
        for seq, (one, _) in enumerate(people, first)
    )  # fmt: skip
    conn.execute(insert(candidate), list(new))
    conn.execute(insert(application), [_values(each, now_ms) for _, each in people])


def applications_of(conn: Connection, ids: Sequence[CandidateId]) -> dict[CandidateId, Application]:
    """What came with the applications of some candidates; who was typed by hand is left out."""
    found = {}
    for some in in_parts(ids):
        for row in conn.execute(select(application).where(application.c.candidate_id.in_(some))):
            with rows.decoding("an application"):
                found[CandidateId(row.candidate_id)] = Application(CandidateId(row.candidate_id), row.email, row.note, row.rev)
    return found


def known_people(conn: Connection, opening_id: OpeningId) -> tuple[tuple[str, str], ...]:
    """Name and e-mail of every candidate of an opening, in the order in which they came; the e-mail is empty where none is known."""
    people = select(candidate.c.name, func.coalesce(application.c.email, "").label("email"))
    found = people.outerjoin(application, application.c.candidate_id == candidate.c.id).where(candidate.c.opening_id == opening_id)
    return tuple((row.name, row.email) for row in conn.execute(found.order_by(candidate.c.seq)))


def add_review(conn: Connection, new: Review) -> None:
    """Put a verdict on record, as the last one. Raises sqlalchemy.exc.IntegrityError when there is no such candidate."""
    values = {"id": new.id, "candidate_id": new.candidate_id, "verdict": new.verdict.value, "reason": new.reason, "by_whom": new.by_whom}
    conn.execute(insert(review).values(seq=rows.next_seq(review), at_ms=new.at_ms, **values))


def last_reviews(conn: Connection, ids: Sequence[CandidateId]) -> dict[CandidateId, Review]:
    """The last verdict on each of some candidates, also one that took another back; who has none is left out.

    A statement for every few hundred of them.
    """
    found = {}
    for some in in_parts(ids):
        last = _last().where(review.c.candidate_id.in_(some)).subquery()
        for row in conn.execute(select(review).join(last, last.c.seq == review.c.seq)):
            found[CandidateId(row.candidate_id)] = _review(row)
    return found


def reviews_of(conn: Connection, candidate_id: CandidateId) -> tuple[Review, ...]:
    """Every verdict on a candidate, the newest last."""
    return tuple(_review(row) for row in conn.execute(select(review).where(review.c.candidate_id == candidate_id).order_by(review.c.seq)))


def pile(conn: Connection, opening_id: OpeningId) -> tuple[tuple[CandidateId, str, ReviewVerdict], ...]:
    """Everybody whose application is to be read or was: id, name and the verdict that holds, in the order in which they came.

    Those are left out who are past it, without a verdict: whom the panel let go on or declined, with whom an interview was begun, or
    to whom an offer was, as in the funnel; and without an application also whose application somebody reads elsewhere. One statement.
    """
    last = _last().subquery()
    further = or_(
        exists().where(interview.c.candidate_id == candidate.c.id, interview.c.stage.in_((Stage.QUICK_SCREEN, Stage.DEEP_DIVE))),
        exists().where(decision.c.candidate_id == candidate.c.id, decision.c.verdict != Verdict.HOLD),
        exists().where(offer.c.candidate_id == candidate.c.id),
        exists().where(offer_step.c.candidate_id == candidate.c.id),
    )
    past = or_(
        exists().where(interview.c.candidate_id == candidate.c.id),
        exists().where(decision.c.candidate_id == candidate.c.id),
    )
    came = or_(application.c.candidate_id.is_not(None), review.c.id.is_not(None))
    everybody = (
        select(candidate.c.id, candidate.c.name, review.c.verdict)
        .outerjoin(last, last.c.candidate_id == candidate.c.id)
        .outerjoin(review, review.c.seq == last.c.seq)
        .outerjoin(application, application.c.candidate_id == candidate.c.id)
        .where(candidate.c.opening_id == opening_id, or_(review.c.verdict != ReviewVerdict.OPEN, and_(came, ~further), ~or_(past, further)))
        .order_by(candidate.c.seq)
    )
    with rows.decoding("a review"):
        return tuple((CandidateId(row.id), row.name, ReviewVerdict(row.verdict or "open")) for row in conn.execute(everybody))


def _last() -> Select[Any]:
    return select(review.c.candidate_id, func.max(review.c.seq).label("seq")).group_by(review.c.candidate_id)


def _review(row: Row[Any]) -> Review:
    with rows.decoding("a review"):
        return Review(row.id, CandidateId(row.candidate_id), ReviewVerdict(row.verdict), row.reason, row.by_whom, row.at_ms)


def _values(new: Application, now_ms: int) -> dict[str, Any]:
    return {"candidate_id": new.candidate_id, "email": new.email, "note": new.note, "rev": new.rev or 1, "updated_ms": now_ms}
