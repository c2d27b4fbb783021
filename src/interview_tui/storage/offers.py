"""Offers in the database: one row for each, one for each step that was taken, one for who comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, union, update

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.offer import ComesNext, Offer, OfferAnswer, StepKind, StepMark
from interview_tui.domain.opening import Candidate
from interview_tui.storage import rows
from interview_tui.storage.decisions import decisions_of
from interview_tui.storage.submissions import in_parts
from interview_tui.storage.tables import candidate, interview, offer, offer_fallback, offer_step, opening

_KINDS = {kind.value: kind for kind in StepKind}


def offers_of(conn: Connection, candidate_ids: Sequence[CandidateId]) -> dict[CandidateId, Offer]:
    """The offers to some candidates; who has none is left out. A step that this version does not know is left out, and stays."""
    steps: dict[CandidateId, list[StepMark]] = {}
    heads: dict[CandidateId, Row[Any]] = {}
    fallbacks: dict[CandidateId, CandidateId] = {}
    for some in in_parts(candidate_ids):
        by_person = select(offer_step).where(offer_step.c.candidate_id.in_(some)).order_by(offer_step.c.step, offer_step.c.person)
        for row in conn.execute(by_person):
            of_one = steps.setdefault(CandidateId(row.candidate_id), [])
            if row.step in _KINDS:
                of_one.append(_mark(row))
        heads |= {CandidateId(row.candidate_id): row for row in conn.execute(select(offer).where(offer.c.candidate_id.in_(some)))}
        next_ones = select(offer_fallback.c.candidate_id, offer_fallback.c.fallback_id).where(offer_fallback.c.candidate_id.in_(some))
        fallbacks |= {CandidateId(row.candidate_id): CandidateId(row.fallback_id) for row in conn.execute(next_ones)}
    return {
        key: _offer(key, heads.get(key), tuple(steps.get(key, ())), fallbacks.get(key))
        for key in dict.fromkeys(candidate_ids)
        if key in heads or key in steps
    }


def open_offers(conn: Connection) -> tuple[Offer, ...]:
    """The offers that are neither signed nor turned down, and need a signature, whatever the opening.

    As many are read as are open, not as there are candidates.
    """
    begun = union(select(offer.c.candidate_id), select(offer_step.c.candidate_id)).subquery()
    signed = select(offer_step.c.candidate_id).where(offer_step.c.step == StepKind.SIGNED)
    refused = select(offer.c.candidate_id).where(offer.c.answer == OfferAnswer.NO)
    found = conn.execute(select(begun.c.candidate_id).where(begun.c.candidate_id.not_in(signed), begun.c.candidate_id.not_in(refused)))
    ids = sorted(CandidateId(row.candidate_id) for row in found)
    return tuple(offers_of(conn, ids).values())


def come_next(conn: Connection, opening_id: OpeningId | None = None) -> tuple[ComesNext, ...]:
    """The offers that were turned down and whose fallback is to be called, by the name of who turned them down (B.02).

    Left out is who has an offer by now, or was declined by the panel, and an opening that is closed. A few statements.

    Args:
        opening_id: of this opening alone.
    """
    refused, next_one = candidate.alias(), candidate.alias()
    begun = union(select(offer.c.candidate_id), select(offer_step.c.candidate_id))
    statement = (
        select(offer.c.candidate_id, refused.c.name, offer_fallback.c.fallback_id, next_one.c.name.label("fallback"))
        .join(offer_fallback, offer_fallback.c.candidate_id == offer.c.candidate_id)
        .join(refused, refused.c.id == offer.c.candidate_id)
        .join(next_one, next_one.c.id == offer_fallback.c.fallback_id)
        .join(opening, opening.c.id == refused.c.opening_id)
        .where(offer.c.answer == OfferAnswer.NO, opening.c.closed_on == "", offer_fallback.c.fallback_id.not_in(begun))
        .order_by(refused.c.sort_key, refused.c.id)
    )
    if opening_id is not None:
        statement = statement.where(opening.c.id == opening_id)
    found = [
        ComesNext(CandidateId(row.candidate_id), row.name, CandidateId(row.fallback_id), row.fallback) for row in conn.execute(statement)
    ]
    decided = decisions_of(conn, list({one.fallback_id for one in found}))
    declined = {key for key, held in decided.items() if held and held[-1].verdict is Verdict.DECLINE}
    return tuple(one for one in found if one.fallback_id not in declined)


def offers_in(conn: Connection, opening_id: OpeningId) -> dict[CandidateId, Offer]:
    """The offers of an opening, by candidate."""
    begun = union(select(offer.c.candidate_id), select(offer_step.c.candidate_id)).subquery()
    statement = (
        select(candidate.c.id)
        .join(begun, begun.c.candidate_id == candidate.c.id)
        .where(candidate.c.opening_id == opening_id)
        .order_by(candidate.c.sort_key, candidate.c.id)
    )
    return offers_of(conn, [CandidateId(row.id) for row in conn.execute(statement)])


def interviewed_in(conn: Connection, opening_id: OpeningId) -> tuple[Candidate, ...]:
    """Who of an opening was talked with, in a quick screen or a deep-dive, by name."""
    talked = select(interview.c.candidate_id).where(interview.c.stage.in_((Stage.QUICK_SCREEN, Stage.DEEP_DIVE)))
    columns = select(candidate.c.id, candidate.c.name, candidate.c.created_ms)
    statement = columns.where(candidate.c.opening_id == opening_id, candidate.c.id.in_(talked))
    ordered = statement.order_by(candidate.c.sort_key, candidate.c.id)
    return tuple(Candidate(CandidateId(row.id), opening_id, row.name, row.created_ms) for row in conn.execute(ordered))


def put_offer(conn: Connection, candidate_id: CandidateId, given: Offer | None, now_ms: int) -> Offer | None:
    """Put an offer in the place of the one that is there, or take it away. Steps that this version does not know stay.

    Args:
        given: None takes away all there is.
        now_ms: UTC milliseconds.

    Returns:
        The offer with its new revision.

    Raises:
        sqlalchemy.exc.IntegrityError: there is no such candidate, or the fallback is none.
    """
    here = offer_step.c.candidate_id == candidate_id
    if given is None:
        for table in (offer_step, offer_fallback, offer):
            rows.run(conn, delete(table).where(table.c.candidate_id == candidate_id))
        return None
    before = offers_of(conn, [candidate_id]).get(candidate_id)
    rev = before.rev + 1 if before is not None else 0
    values = _values(given) | {"rev": rev, "updated_ms": now_ms}
    if not rows.run(conn, update(offer).where(offer.c.candidate_id == candidate_id).values(**values)):
        conn.execute(insert(offer).values(candidate_id=candidate_id, **values))
    known, wanted = _by_key(before.steps if before is not None else ()), _by_key(given.steps)
    for step, person in known.keys() - wanted.keys():
        rows.run(conn, delete(offer_step).where(here, offer_step.c.step == step, offer_step.c.person == person))
    for (step, person), mark in wanted.items():
        if known.get((step, person)) != mark:
            _put_step(conn, candidate_id, mark, now_ms)
    _put_fallback(conn, candidate_id, before.fallback_id if before is not None else None, given.fallback_id, now_ms)
    return offers_of(conn, [candidate_id])[candidate_id]


def _by_key(steps: Sequence[StepMark]) -> dict[tuple[StepKind, str], StepMark]:
    return {(one.step, one.person): one for one in steps}


def _put_step(conn: Connection, candidate_id: CandidateId, mark: StepMark, now_ms: int) -> None:
    where = (offer_step.c.candidate_id == candidate_id, offer_step.c.step == mark.step, offer_step.c.person == mark.person)
    values = {
        "done_on": mark.done_on.isoformat() if mark.done_on is not None else "",
        "not_needed": mark.not_needed,
        "by_whom": mark.by,
        "updated_ms": now_ms,
    }
    if not rows.run(conn, update(offer_step).where(*where).values(rev=offer_step.c.rev + 1, **values)):
        conn.execute(insert(offer_step).values(candidate_id=candidate_id, step=mark.step, person=mark.person, rev=0, **values))


def _put_fallback(conn: Connection, candidate_id: CandidateId, before: CandidateId | None, now: CandidateId | None, now_ms: int) -> None:
    if before == now:
        return
    rows.run(conn, delete(offer_fallback).where(offer_fallback.c.candidate_id == candidate_id))
    if now is not None:
        conn.execute(insert(offer_fallback).values(candidate_id=candidate_id, fallback_id=now, updated_ms=now_ms))


def _values(given: Offer) -> dict[str, Any]:
    return {
        "answer": given.answer,
        "sign_by": given.sign_by.isoformat() if given.sign_by is not None else "",
        "start_hoped": given.start_hoped,
        "start_on": given.start_on.isoformat() if given.start_on is not None else "",
        "buddy": given.buddy,
        "note": given.note,
    }


def _offer(key: CandidateId, head: Row[Any] | None, steps: tuple[StepMark, ...], fallback: CandidateId | None) -> Offer:
    if head is None:
        return Offer(key, fallback_id=fallback, steps=steps)
    with rows.decoding("an offer"):
        return Offer(
            key, OfferAnswer(head.answer), _day(head.sign_by), head.start_hoped, _day(head.start_on), head.buddy, head.note, fallback,
            steps, head.rev,
        )  # fmt: skip


def _mark(row: Row[Any]) -> StepMark:
    with rows.decoding("a step of an offer"):
        return StepMark(_KINDS[row.step], row.person, _day(row.done_on), bool(row.not_needed), row.by_whom)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
