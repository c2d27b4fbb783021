"""The funnel of an opening, from the database: a handful of statements, however many candidates there are, and no content is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select, update

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.funnel import Applied, Sitting, completed, count_funnel, with_erased
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.interview import Decision
from interview_tui.domain.offer import OfferAnswer, StepKind
from interview_tui.domain.opening import Funnel
from interview_tui.domain.references import EventKind
from interview_tui.domain.seal import Viewer, rater_key
from interview_tui.storage import rows
from interview_tui.storage.openings import get_opening
from interview_tui.storage.present_tables import present
from interview_tui.storage.seen_reviews import by_several, verdicts_seen
from interview_tui.storage.tables import (
    application,
    candidate,
    decision,
    erased_count,
    interview,
    look,
    offer,
    offer_step,
    reference,
    reference_event,
    review,
    submission,
)

_DECISIONS = {each.value: each for each in Decision}


def funnel(conn: Connection, opening_id: OpeningId, viewer: Viewer) -> Funnel:
    """How many people of an opening stand where, through the eyes of one viewer, with those who were erased. Raises NotFound.

    Of several finished quick screens of one candidate the one that was begun last counts, among those the viewer may read.
    """
    return with_erased(_present(conn, opening_id, viewer), erased_counts(conn, opening_id))


def funnel_among(conn: Connection, opening_id: OpeningId, candidate_ids: Sequence[CandidateId]) -> Funnel:
    """The same for some candidates alone, as the owner of the file may see them. Raises NotFound.

    People are erased from backups, too, and one from the seventh version has `erased_count` but neither applications nor offers. There
    the steps around the interviews are left out: nobody can be counted by a table that is not there.

    Args:
        candidate_ids: of that opening; a few hundred at most.
    """
    around = review.name in present(conn)
    return _present(conn, opening_id, None, candidate_ids, around=around)


def erased_counts(conn: Connection, opening_id: OpeningId) -> dict[str, int]:
    """How many of the people who were erased had come how far, by the steps of `domain.funnel.STEPS`."""
    statement = select(erased_count.c.step, erased_count.c.count).where(erased_count.c.opening_id == opening_id)
    return {str(step): int(count) for step, count in conn.execute(statement)}


def add_erased(conn: Connection, opening_id: OpeningId, counted: Mapping[str, int]) -> None:
    """Count people who are about to be erased, inside the running transaction."""
    stored = erased_counts(conn, opening_id)
    before = completed(stored)
    for step, more in counted.items():
        here = (erased_count.c.opening_id == opening_id) & (erased_count.c.step == step)
        now = before.get(step, 0) + more
        if step in stored:
            rows.run(conn, update(erased_count).where(here).values(count=now))
        elif now:
            conn.execute(insert(erased_count).values(opening_id=opening_id, step=step, count=now))


def _present(
    conn: Connection, opening_id: OpeningId, viewer: Viewer, among: Sequence[CandidateId] | None = None, *, around: bool = True
) -> Funnel:
    opening = get_opening(conn, opening_id)
    meant = _meant(opening_id, among)
    candidates = conn.execute(select(func.count()).select_from(candidate).where(meant)).scalar_one()
    looks = (
        select(look.c.candidate_id, look.c.by_whom)
        .join(candidate, candidate.c.id == look.c.candidate_id)
        .where(meant, look.c.stage == Stage.QUICK_SCREEN)
    )
    me = None if viewer is None else rater_key(viewer)
    return count_funnel(
        opening.applicants,
        candidates,
        _sittings(conn, meant, Stage.QUICK_SCREEN),
        _sittings(conn, meant, Stage.DEEP_DIVE),
        _called(conn, meant),
        _last_verdicts(conn, meant),
        viewer,
        opening.expected(Stage.QUICK_SCREEN),
        {CandidateId(row.candidate_id) for row in conn.execute(looks) if rater_key(row.by_whom) == me},
        _applied(conn, meant, viewer) if around else Applied({}, set()),
        *(_offered(conn, meant) if around else ()),
    )


def _meant(opening_id: OpeningId, among: Sequence[CandidateId] | None = None) -> ColumnElement[bool]:
    of_opening = candidate.c.opening_id == opening_id
    return of_opening if among is None else and_(of_opening, candidate.c.id.in_(among))


def last_verdicts(conn: Connection, opening_id: OpeningId) -> dict[CandidateId, Verdict]:
    """What the panel decided last about each candidate of an opening about whom it decided."""
    return _last_verdicts(conn, _meant(opening_id))


def _last_verdicts(conn: Connection, meant: ColumnElement[bool]) -> dict[CandidateId, Verdict]:
    statement = (
        select(decision.c.candidate_id, decision.c.verdict)
        .join(candidate, candidate.c.id == decision.c.candidate_id)
        .where(meant)
        .order_by(decision.c.at_ms, decision.c.id)
    )
    with rows.decoding("a decision"):
        return {CandidateId(row.candidate_id): Verdict(row.verdict) for row in conn.execute(statement)}


def _sittings(conn: Connection, meant: ColumnElement[bool], stage: Stage) -> Iterator[Sitting]:
    """The interviews of a stage, in the order in which they began: by their moments, so that it is the same in every file."""
    statement = (
        select(interview.c.candidate_id, interview.c.interviewer, interview.c.finished_ms, interview.c.decision, submission.c.at_ms)
        .join(candidate, candidate.c.id == interview.c.candidate_id)
        .outerjoin(submission, submission.c.interview_id == interview.c.id)
        .where(meant, interview.c.stage == stage)
        .order_by(interview.c.started_ms, interview.c.id)
    )
    for who, rater, finished_ms, ended, submitted_ms in conn.execute(statement):
        yield Sitting(CandidateId(who), rater, finished_ms is None, submitted_ms is not None, _DECISIONS.get(ended))


def _applied(conn: Connection, meant: ColumnElement[bool], viewer: Viewer) -> Applied:
    """The applications, and what holds of their reviews, as far as the viewer may read them (F12)."""
    came = select(application.c.candidate_id).join(candidate, candidate.c.id == application.c.candidate_id).where(meant)
    reviews = {key: verdict for key, (verdict, _) in verdicts_seen(conn, meant, viewer, by_several(conn, meant)).items()}
    return Applied(reviews, {CandidateId(key) for key in conn.execute(came).scalars()})


def _offered(conn: Connection, meant: ColumnElement[bool]) -> tuple[set[CandidateId], set[CandidateId], set[CandidateId]]:
    """To whom an offer was begun, who has taken it, and who turned it down: as `Offer.is_taken`, without reading whole offers."""
    headed = select(offer.c.candidate_id, offer.c.answer).join(candidate, candidate.c.id == offer.c.candidate_id).where(meant)
    stepped = select(offer_step.c.candidate_id, offer_step.c.step).join(candidate, candidate.c.id == offer_step.c.candidate_id).where(meant)
    answers = {CandidateId(row.candidate_id): row.answer for row in conn.execute(headed)}
    steps = [(CandidateId(row.candidate_id), row.step) for row in conn.execute(stepped)]
    refused = {key for key, answer in answers.items() if answer == OfferAnswer.NO}
    signed = {key for key, step in steps if step == StepKind.SIGNED}
    return answers.keys() | {key for key, _ in steps}, signed - refused, refused


def _called(conn: Connection, meant: ColumnElement[bool]) -> int:
    """Of how many candidates a reference was talked to."""
    statement = (
        select(func.count(reference.c.candidate_id.distinct()))
        .select_from(reference_event)
        .join(reference, reference.c.id == reference_event.c.reference_id)
        .join(candidate, candidate.c.id == reference.c.candidate_id)
        .where(
            meant,
            reference_event.c.kind == EventKind.REACHED,
            reference_event.c.removed.is_(False),
        )
    )
    return int(conn.execute(statement).scalar_one())
