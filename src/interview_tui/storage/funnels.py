"""The funnel of an opening, from the database: a handful of statements, however many candidates there are, and no content is read."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.funnel import Sitting, count_funnel
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Funnel
from interview_tui.domain.references import EventKind
from interview_tui.domain.seal import Viewer, rater_key
from interview_tui.storage import rows
from interview_tui.storage.openings import get_opening
from interview_tui.storage.tables import candidate, decision, interview, look, reference, reference_event, submission

_DECISIONS = {each.value: each for each in Decision}


def funnel(conn: Connection, opening_id: OpeningId, viewer: Viewer) -> Funnel:
    """How many people of an opening stand where, through the eyes of one viewer. Raises NotFound.

    Of several finished quick screens of one candidate the one that was begun last counts, among those the viewer may read.
    """
    opening = get_opening(conn, opening_id)
    candidates = conn.execute(select(func.count()).select_from(candidate).where(candidate.c.opening_id == opening_id)).scalar_one()
    looks = (
        select(look.c.candidate_id, look.c.by_whom)
        .join(candidate, candidate.c.id == look.c.candidate_id)
        .where(candidate.c.opening_id == opening_id, look.c.stage == Stage.QUICK_SCREEN)
    )
    me = None if viewer is None else rater_key(viewer)
    return count_funnel(
        opening.applicants,
        candidates,
        _sittings(conn, opening_id, Stage.QUICK_SCREEN),
        _sittings(conn, opening_id, Stage.DEEP_DIVE),
        _called(conn, opening_id),
        last_verdicts(conn, opening_id),
        viewer,
        opening.expected(Stage.QUICK_SCREEN),
        {CandidateId(row.candidate_id) for row in conn.execute(looks) if rater_key(row.by_whom) == me},
    )


def last_verdicts(conn: Connection, opening_id: OpeningId) -> dict[CandidateId, Verdict]:
    """What the panel decided last about each candidate of an opening about whom it decided."""
    statement = (
        select(decision.c.candidate_id, decision.c.verdict)
        .join(candidate, candidate.c.id == decision.c.candidate_id)
        .where(candidate.c.opening_id == opening_id)
        .order_by(decision.c.at_ms, decision.c.id)
    )
    with rows.decoding("a decision"):
        return {CandidateId(row.candidate_id): Verdict(row.verdict) for row in conn.execute(statement)}


def _sittings(conn: Connection, opening_id: OpeningId, stage: Stage) -> Iterator[Sitting]:
    """The interviews of a stage, in the order in which they began: by their moments, so that it is the same in every file."""
    statement = (
        select(interview.c.candidate_id, interview.c.interviewer, interview.c.finished_ms, interview.c.decision, submission.c.at_ms)
        .join(candidate, candidate.c.id == interview.c.candidate_id)
        .outerjoin(submission, submission.c.interview_id == interview.c.id)
        .where(candidate.c.opening_id == opening_id, interview.c.stage == stage)
        .order_by(interview.c.started_ms, interview.c.id)
    )
    for who, rater, finished_ms, ended, submitted_ms in conn.execute(statement):
        yield Sitting(CandidateId(who), rater, finished_ms is None, submitted_ms is not None, _DECISIONS.get(ended))


def _called(conn: Connection, opening_id: OpeningId) -> int:
    """Of how many candidates a reference was talked to."""
    statement = (
        select(func.count(reference.c.candidate_id.distinct()))
        .select_from(reference_event)
        .join(reference, reference.c.id == reference_event.c.reference_id)
        .join(candidate, candidate.c.id == reference.c.candidate_id)
        .where(
            candidate.c.opening_id == opening_id,
            reference_event.c.kind == EventKind.REACHED,
            reference_event.c.removed.is_(False),
        )
    )
    return int(conn.execute(statement).scalar_one())
