"""What those were told who left, and who has left, in the database: a handful of statements, however many candidates there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, exists, insert, or_, select, update

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.funnel import Sitting, ends_of
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.reply import Reply, ReplyKind, Trail
from interview_tui.domain.review import ReviewVerdict
from interview_tui.domain.seal import Viewer, rater_key
from interview_tui.storage import rows
from interview_tui.storage.candidates import get_candidate
from interview_tui.storage.offers import offers_in
from interview_tui.storage.seen_reviews import by_several, verdicts_seen
from interview_tui.storage.submissions import in_parts
from interview_tui.storage.tables import candidate, decision, interview, look, reply, review, submission

_DECISIONS = {each.value: each for each in Decision}
_STAGES = (Stage.APPLICATION_REVIEW, Stage.QUICK_SCREEN, Stage.DEEP_DIVE)
"""The stages that can end it, in their order."""


_ALWAYS = 2**63
"""Later than every moment: while several review an application and have not all submitted, or differ, nothing has ended."""


def replies_of(conn: Connection, candidate_ids: Sequence[CandidateId]) -> dict[CandidateId, Reply]:
    """What some candidates were told; who was told nothing is left out."""
    found: dict[CandidateId, Reply] = {}
    for some in in_parts(candidate_ids):
        found |= {CandidateId(row.candidate_id): _reply(row) for row in conn.execute(select(reply).where(reply.c.candidate_id.in_(some)))}
    return found


def put_reply(conn: Connection, candidate_id: CandidateId, given: Reply | None, now_ms: int) -> None:
    """Write down what somebody was told in the place of what was written there; None takes it away.

    Raises:
        sqlalchemy.exc.IntegrityError: there is no such candidate.
    """
    here = reply.c.candidate_id == candidate_id
    if given is None:
        rows.run(conn, delete(reply).where(here))
        return
    values = {"kind": given.kind, "sent_on": given.sent_on.isoformat(), "by_whom": given.by, "updated_ms": now_ms}
    if not rows.run(conn, update(reply).where(here).values(rev=reply.c.rev + 1, **values)):
        conn.execute(insert(reply).values(candidate_id=candidate_id, rev=0, **values))


def trails_in(
    conn: Connection, opening: Opening, viewer: Viewer, only: CandidateId | None = None
) -> tuple[tuple[Candidate, Trail, Reply | None], ...]:
    """Who of an opening may have left, by name: whoever has a mark of it, and everybody once it is closed.

    Args:
        viewer: through whose eyes; how an interview ended is looked at only where that may be read (F12).
        only: one candidate of it, whether there is a mark of it or not.
    """
    columns = select(candidate.c.id, candidate.c.name, candidate.c.created_ms, reply)
    joined = columns.outerjoin(reply, reply.c.candidate_id == candidate.c.id).where(_meant(opening, only))
    if only is None and opening.closed_on is None:
        joined = joined.where(or_(*_marks()))
    found = conn.execute(joined.order_by(candidate.c.sort_key, candidate.c.id)).all()
    trails = _Trails(conn, opening, viewer, only)
    return tuple(
        (
            Candidate(CandidateId(row.id), opening.id, row.name, row.created_ms),
            trails.of(row.id),
            None if row.kind is None else _reply(row),
        )
        for row in found
    )


def left_untold(conn: Connection, opening: Opening, viewer: Viewer) -> Iterator[Trail]:
    """The trails of those of an opening who may have left and were told nothing yet. Reads no name."""
    statement = select(candidate.c.id).outerjoin(reply, reply.c.candidate_id == candidate.c.id)
    statement = statement.where(_meant(opening, None), reply.c.candidate_id.is_(None))
    if opening.closed_on is None:
        statement = statement.where(or_(*_marks()))
    found = conn.execute(statement).scalars().all()
    if found:
        yield from map(_Trails(conn, opening, viewer, None).of, found)


def trail_of(conn: Connection, opening: Opening, viewer: Viewer, candidate_id: CandidateId) -> Trail:
    """The trail of one candidate of an opening. Raises NotFound."""
    get_candidate(conn, candidate_id)
    return trails_in(conn, opening, viewer, candidate_id)[0][1]


def _marks() -> Sequence[ColumnElement[bool]]:
    """What can mean that a candidate of an open opening has left."""
    return (
        exists().where(decision.c.candidate_id == candidate.c.id, decision.c.verdict == Verdict.DECLINE),
        exists().where(interview.c.candidate_id == candidate.c.id, interview.c.decision.in_((Decision.THANK, Decision.REFER))),
        exists().where(review.c.candidate_id == candidate.c.id, review.c.verdict == "no"),
    )


def _meant(opening: Opening, only: CandidateId | None) -> ColumnElement[bool]:
    of_opening = candidate.c.opening_id == opening.id
    return of_opening if only is None else and_(of_opening, candidate.c.id == only)


class _Trails:
    """What is known of the candidates of one opening, or of one of them."""

    def __init__(self, conn: Connection, opening: Opening, viewer: Viewer, only: CandidateId | None) -> None:
        meant = _meant(opening, only)
        self._closed = opening.closed_on is not None
        self._verdicts = _verdicts(conn, meant)
        several = by_several(conn, meant)
        reviews = verdicts_seen(conn, meant, viewer, several)
        self._refused = frozenset(who for who, (verdict, _) in reviews.items() if verdict is ReviewVerdict.NO)
        still_in = {who: at_ms for who, (verdict, at_ms) in reviews.items() if verdict is not ReviewVerdict.NO}
        still_in |= {who: _ALWAYS for who, together in several.items() if together is None}
        self._ends, self._began, self._met = _ends(conn, opening, viewer, meant, still_in)
        offers = offers_in(conn, opening.id)
        self._offered = offers.keys()
        self._fallbacks = {one.fallback_id for one in offers.values() if not (one.is_over if self._closed else one.is_taken)}

    def of(self, key: str) -> Trail:
        """The trail of one of them."""
        who = CandidateId(key)
        verdict, at_ms = self._verdicts.get(who, (None, 0))
        return Trail(
            verdict,
            self._ends.get(who),
            self._began.get(who, at_ms) > at_ms,
            who in self._met,
            who in self._refused,
            who in self._offered,
            who in self._fallbacks,
            self._closed,
        )


def _verdicts(conn: Connection, meant: ColumnElement[bool]) -> dict[CandidateId, tuple[Verdict, int]]:
    columns = select(decision.c.candidate_id, decision.c.verdict, decision.c.at_ms)
    statement = columns.join(candidate, candidate.c.id == decision.c.candidate_id).where(meant).order_by(decision.c.at_ms, decision.c.id)
    with rows.decoding("a decision"):
        return {CandidateId(who): (Verdict(verdict), at_ms) for who, verdict, at_ms in conn.execute(statement)}


def _ends(
    conn: Connection, opening: Opening, viewer: Viewer, meant: ColumnElement[bool], still_in: Mapping[CandidateId, int]
) -> tuple[Mapping[CandidateId, Decision], Mapping[CandidateId, int], frozenset[CandidateId]]:
    """How the last stage ended that was held with each candidate, when the last interview of it began, and whom somebody talked with.

    Args:
        still_in: of whose application something else than a no was made, and when (UTC milliseconds): no review of before has ended it.
    """
    ends: dict[CandidateId, Decision] = {}
    began: dict[CandidateId, int] = {}
    met: set[CandidateId] = set()
    over: dict[CandidateId, int] = {}
    for stage in _STAGES:
        held: dict[CandidateId, list[Sitting]] = {}
        for who, rater, at_ms, finished_ms, ended, submitted_ms in conn.execute(_sittings(stage, meant)):
            key = CandidateId(who)
            held.setdefault(key, []).append(Sitting(key, rater, finished_ms is None, submitted_ms is not None, _DECISIONS.get(ended)))
            began[key] = at_ms
            over[key] = max(over.get(key, 0), finished_ms or 0)
        if not held:
            continue
        found = ends_of(held, viewer, opening.expected(stage), _looked(conn, stage, meant, viewer), stage)
        if stage is Stage.APPLICATION_REVIEW:
            found = {key: end for key, end in found.items() if still_in.get(key, -1) < over[key]}
        for key in held:  # who is in a later stage has not left by the one before
            ends.pop(key, None)
        ends |= found
        met |= held.keys() if stage is not Stage.APPLICATION_REVIEW else set()
    return ends, began, frozenset(met)


def _sittings(stage: Stage, meant: ColumnElement[bool]) -> Any:
    return (
        select(
            interview.c.candidate_id, interview.c.interviewer, interview.c.started_ms, interview.c.finished_ms, interview.c.decision,
            submission.c.at_ms,
        )
        .join(candidate, candidate.c.id == interview.c.candidate_id)
        .outerjoin(submission, submission.c.interview_id == interview.c.id)
        .where(meant, interview.c.stage == stage)
        .order_by(interview.c.started_ms, interview.c.id)
    )  # fmt: skip


def _looked(conn: Connection, stage: Stage, meant: ColumnElement[bool], viewer: Viewer) -> frozenset[CandidateId]:
    me = None if viewer is None else rater_key(viewer)
    columns = select(look.c.candidate_id, look.c.by_whom).join(candidate, candidate.c.id == look.c.candidate_id)
    looks = conn.execute(columns.where(meant, look.c.stage == stage))
    return frozenset(CandidateId(row.candidate_id) for row in looks if rater_key(row.by_whom) == me)


def _reply(row: Row[Any]) -> Reply:
    with rows.decoding("what somebody was told"):
        return Reply(CandidateId(row.candidate_id), ReplyKind(row.kind), date.fromisoformat(row.sent_on), row.by_whom, row.rev)
