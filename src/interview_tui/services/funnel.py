"""Verbs of the funnel of an opening: how many stand where, and who left it, when and why (F7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import PanelDecision
from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.interview import Decision, Interview
from interview_tui.domain.offer import OfferAnswer, StepKind
from interview_tui.domain.opening import Candidate, Funnel, Opening
from interview_tui.domain.reply import WhyLeft, why_left
from interview_tui.domain.review import ReviewVerdict
from interview_tui.moments import to_ms
from interview_tui.services.decisions import departures
from interview_tui.services.seal import look_through
from interview_tui.services.sealed import STAGE_WORDS
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.domain.offer import Offer
    from interview_tui.domain.review import Review
    from interview_tui.storage.connection import Connection

_ENDING = (Stage.APPLICATION_REVIEW, Stage.QUICK_SCREEN, Stage.DEEP_DIVE)
"""The stages that can end it."""
_ENDED = {Decision.THANK: "thanked", Decision.REFER: "to be recommended to others", Decision.ADVANCE: "advanced"}


@dataclass(frozen=True, slots=True)
class Exit:
    """Somebody who left the funnel.

    Attributes:
        what: after which step and how, in a few words.
        reason: as it was written down; empty where nobody wrote one, or where it is sealed for the viewer (F12).
        tied_to: the part of the persona that decided it; empty where it was not tied to one, or is sealed.
        by: who wrote it down; may be empty.
        at_ms: when, in UTC milliseconds; None where no day was written down.
        sealed: whether the reason opens only with the ratings.
    """

    candidate: Candidate
    what: str
    reason: str
    by: str
    at_ms: int | None
    tied_to: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class FunnelPage:
    """The funnel with those who left it, the last to leave first."""

    opening: Opening
    funnel: Funnel
    exits: tuple[Exit, ...]


def funnel_page(services: Services, opening_id: OpeningId) -> FunnelPage:
    """The funnel of an opening and its exits, with the eyes of who sits at the keyboard (F12). Raises NotFound.

    Blocks for up to two seconds while something is saved.
    """
    from interview_tui.storage import funnels, openings

    declined = {one.candidate.id: one.decision for one in departures(services, opening_id)}
    with services.store.read() as conn:
        opening = openings.get_opening(conn, opening_id)
        counts = funnels.funnel(conn, opening_id, services.rater)
        exits = tuple(_exits(conn, opening, services.rater, declined))
    return FunnelPage(opening, counts, tuple(sorted(exits, key=lambda one: (-(one.at_ms or 0), one.candidate.name, one.candidate.id))))


def _exits(conn: Connection, opening: Opening, viewer: str, declined: dict[CandidateId, PanelDecision]) -> Iterator[Exit]:
    from interview_tui.storage import offers, replies, seen_reviews

    left = [(person, why_left(trail)) for person, trail, _ in replies.trails_in(conn, opening, viewer)]
    by_why = {why: [person for person, other in left if other is why] for why in WhyLeft}
    for person in by_why[WhyLeft.DECLINED]:
        if person.id in declined:
            yield _declined(person, declined[person.id])
    seen = seen_reviews.settled(conn, [person.id for person in by_why[WhyLeft.NOT_CALLED]], viewer)
    refused = {key: one for key, one in seen.items() if one.verdict is ReviewVerdict.NO and one.id}
    for person in by_why[WhyLeft.NOT_CALLED]:
        if person.id in refused:
            yield _not_called(person, refused[person.id])
    by_panel = [person for person in by_why[WhyLeft.NOT_CALLED] if person.id not in refused]  # several reviewed it: no verdict is written
    yield from _after_interviews(conn, opening, viewer, [*by_panel, *by_why[WhyLeft.THANKED], *by_why[WhyLeft.REFERRED]])
    turned_down = {key: one for key, one in offers.offers_in(conn, opening.id).items() if one.answer is OfferAnswer.NO}
    yield from _turned_down(conn, [one for key, one in turned_down.items() if key not in declined])


def _declined(person: Candidate, decision: PanelDecision) -> Exit:
    sealed = not decision.reason
    tied = f"{decision.tied_to}: {decision.tied_text}" if decision.tied_text and not sealed else ""
    return Exit(person, "declined by the panel", decision.reason, decision.by, decision.at_ms, tied, sealed)


def _not_called(person: Candidate, review: Review) -> Exit:
    return Exit(person, "no after the application", review.reason, review.by_whom, review.at_ms)


def _after_interviews(conn: Connection, opening: Opening, viewer: str, people: Sequence[Candidate]) -> Iterator[Exit]:
    """Those whose last interview ended so, with what its interviewer wrote; only interviews that the viewer may read."""
    from interview_tui.storage import interviews

    ids = [person.id for person in people]
    held = interviews.interviews_of(conn, ids)
    sights = look_through(conn, opening, ids, held, viewer)
    last = _last_ones(held, sights.sees)
    for person in people:
        found = last.get(person.id)
        if found is not None and found.decision is not None:
            what = f"{_ENDED[found.decision]} after the {STAGE_WORDS.get(found.stage, found.stage.value)}"
            yield Exit(person, what, found.decision_reason, found.interviewer, found.finished_ms)


def _last_ones(held: Iterable[Interview], sees: Callable[[Interview], bool]) -> dict[CandidateId, Interview]:
    return {one.candidate_id: one for one in held if one.stage in _ENDING and not one.is_open and one.decision is not None and sees(one)}


def _turned_down(conn: Connection, refused: Sequence[Offer]) -> Iterator[Exit]:
    from interview_tui.storage import candidates

    for offer in refused:
        mark = offer.mark(StepKind.ANSWER)
        on = mark.done_on if mark is not None else None
        at_ms = to_ms(datetime.combine(on, time(12))) if on is not None else None
        yield Exit(
            candidates.get_candidate(conn, offer.candidate_id), "turned the offer down", "", mark.by if mark is not None else "", at_ms
        )
