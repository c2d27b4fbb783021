"""Verbs of an offer: begin it, write down its steps, and see what is due (B.01–B.07)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.offer import (
    Due,
    DueKind,
    Hire,
    Offer,
    OfferAnswer,
    OfferDue,
    OfferPeople,
    Step,
    Waiting,
)
from interview_tui.domain.offer_steps import offer_steps, open_messages, waiting
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.reply import why_left
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import NAME_LIMIT, clean, one_line, sort_key
from interview_tui.errors import UsageError
from interview_tui.services.kept import today
from interview_tui.services.offer_words import undecided
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

NOTE_LIMIT = 4_000
"""Most characters in the note to an offer."""
MOST_NAMES = 500
"""So many names are offered to choose from where nobody was interviewed."""
_DECIDED = (Verdict.DECLINE, Verdict.HIRE)
START_SOURCE = "B.04"
"""The source of the questions that ask when somebody hopes to start."""


@dataclass(frozen=True, slots=True)
class HopedStart:
    """What was noted when somebody asked for the hoped-for start (B.04).

    Attributes:
        who: the interviewer.
        notes: as typed.
    """

    stage: Stage
    who: str
    notes: str


@dataclass(frozen=True, slots=True)
class OfferPage:
    """Everything that the page of an offer shows.

    Attributes:
        offer: an empty one while none is begun.
        begun: whether there is one.
        steps: the checklist as of `today`.
        hoped: what was noted in the interviews, as far as who sits at the keyboard may read it (F12).
        verdict: what the panel decided last; None while it has not.
    """

    candidate: Candidate
    opening: Opening
    offer: Offer
    begun: bool
    people: OfferPeople
    steps: tuple[Step, ...]
    hoped: tuple[HopedStart, ...]
    verdict: Verdict | None
    today: date

    @property
    def caution(self) -> str:
        """What is to be known before an offer is made; empty when the panel has decided to hire."""
        return undecided(self.candidate.name, self.verdict)


def caution_for(services: Services, candidate: Candidate) -> str:
    """As `undecided`, of what the panel decided last about a candidate."""
    from interview_tui.storage import decisions

    with services.store.read() as conn:
        decided = decisions.decisions_of(conn, [candidate.id]).get(candidate.id, ())
    return undecided(candidate.name, decided[-1].verdict if decided else None)


def offer_of(services: Services, candidate_id: CandidateId) -> Offer | None:
    """The offer to a candidate; None while none is begun. Raises NotFound."""
    from interview_tui.storage import candidates, offers

    with services.store.read() as conn:
        candidates.get_candidate(conn, candidate_id)
        return offers.offers_of(conn, [candidate_id]).get(candidate_id)


def offer_page(services: Services, candidate_id: CandidateId) -> OfferPage:
    """The offer to a candidate with its checklist. Waits up to two seconds for what is just being saved. Raises NotFound."""
    from interview_tui.services.scorecards import read_interviews
    from interview_tui.storage import candidates, offers

    services.wait_for_writer()
    now = today(services)
    with services.store.read() as conn:
        read = read_interviews(conn, candidate_id, services.rater)
        found = offers.offers_of(conn, [candidate_id]).get(candidate_id)
        offer = found or Offer(candidate_id)
        verdicts, hires = _hires(conn, read.opening, candidate_id)
        fallback = candidates.get_candidate(conn, offer.fallback_id).name if offer.fallback_id is not None else ""
        other = offers.offers_of(conn, [offer.fallback_id]).get(offer.fallback_id) if offer.fallback_id is not None else None
        each_other = other is not None and other.fallback_id == candidate_id and not other.is_over
        left = _has_left(conn, read.opening, services.rater, offer.fallback_id)
        people = OfferPeople(_met(conn, [candidate_id]).get(candidate_id, ()), fallback, hires, each_other, left)
    hoped = tuple(
        HopedStart(card.interview.stage, one_line(card.interview.interviewer), clean(entry.answer.notes).strip())
        for card in read.cards
        for entry in card.all_entries
        if entry.question.source == START_SOURCE and entry.answer.notes.strip()
    )
    steps = offer_steps(offer, read.opening, people, now)
    return OfferPage(
        read.candidate, read.opening, offer, found is not None, people, steps, hoped, verdicts.get(candidate_id), now
    )  # fmt: skip


def _has_left(conn: Connection, opening: Opening, viewer: str, fallback_id: CandidateId | None) -> bool:
    """Whether a fallback is not considered any more, were they no fallback: as far as who sits at the keyboard may know it (F12)."""
    from interview_tui.storage import replies

    if fallback_id is None:
        return False
    trail = replies.trail_of(conn, opening, viewer, fallback_id)
    return why_left(replace(trail, is_fallback=False, closed=False)) is not None


def _hires(conn: Connection, opening: Opening, candidate_id: CandidateId) -> tuple[dict[CandidateId, Verdict], tuple[Hire, ...]]:
    """What the panel decided about everybody, and who else of the opening is hired or has an offer that was not turned down."""
    from interview_tui.storage import candidates, funnels, offers

    verdicts, given = funnels.last_verdicts(conn, opening.id), offers.offers_in(conn, opening.id)
    offered = {key for key, offer in given.items() if verdicts.get(key) is not Verdict.DECLINE}
    hired = {key for key, verdict in verdicts.items() if verdict is Verdict.HIRE} | offered
    hired -= {candidate_id, *(key for key, offer in given.items() if offer.answer is OfferAnswer.NO)}
    found = (candidates.get_candidate(conn, key) for key in hired)
    return verdicts, tuple(
        Hire(one.id, one.name, given[one.id].start_on if one.id in given else None)
        for one in sorted(found, key=lambda one: (sort_key(one.name), one.id))
    )


def _met(conn: Connection, ids: Sequence[CandidateId]) -> dict[CandidateId, tuple[str, ...]]:
    """Who has interviewed some candidates or takes part in a meeting with them. That somebody did is no secret (F12)."""
    from interview_tui.storage import careers, interviews

    names: dict[CandidateId, dict[str, str]] = {key: {} for key in ids}
    for held in interviews.interviews_of(conn, ids):
        if held.stage in (Stage.QUICK_SCREEN, Stage.DEEP_DIVE):
            names[held.candidate_id].setdefault(rater_key(held.interviewer), one_line(held.interviewer))
    for key in ids:
        meeting = careers.meeting_of(conn, key)
        for person in meeting.participants if meeting is not None else ():
            names[key].setdefault(rater_key(person.name), one_line(person.name))
    return {key: tuple(filter(None, found.values())) for key, found in names.items()}


def fallbacks_for(services: Services, candidate_id: CandidateId) -> tuple[Candidate, ...]:
    """Who can come next if an offer is not signed, by name: who was interviewed for the opening and is neither declined nor hired.

    Where nobody was interviewed, the first `MOST_NAMES` candidates of the opening. Raises NotFound.
    """
    from interview_tui.storage import candidates, funnels, offers

    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        out = {key for key, verdict in funnels.last_verdicts(conn, candidate.opening_id).items() if verdict in _DECIDED}
        met = offers.interviewed_in(conn, candidate.opening_id)
        found = met or candidates.candidate_window(conn, candidate.opening_id, "", 0, MOST_NAMES)
    return tuple(one for one in found if one.id != candidate_id and one.id not in out)


def begin_offer(services: Services, candidate_id: CandidateId) -> Offer:
    """Begin an offer; one that is there stays as it is. No decision of the panel is needed: `OfferPage.caution` says when there is none.

    Raises:
        NotFound: there is no such candidate.
        NotSaved: the disk does not take it now.
    """
    return change_offer(services, candidate_id, lambda offer: offer)


def change_offer(services: Services, candidate_id: CandidateId, change: Callable[[Offer], Offer]) -> Offer:
    """Change an offer, and begin it if there is none. On disk when this returns.

    Args:
        change: makes the new offer of the one that is there; pure.

    Returns:
        The offer as it is now.

    Raises:
        NotFound: there is no such candidate.
        UsageError: a text is too long, or the fallback is the candidate or of another opening; nothing was changed.
        NotSaved: the disk does not take it now.
    """
    from interview_tui.storage import candidates, offers

    def job(conn: Connection) -> Offer:
        candidate = candidates.get_candidate(conn, candidate_id)
        before = offers.offers_of(conn, [candidate_id]).get(candidate_id)
        after = _checked(change(before or Offer(candidate_id)))
        if after.fallback_id is not None:
            _check_fallback(candidate, candidates.get_candidate(conn, after.fallback_id))
        if before is not None and after == before:
            return before
        stored = offers.put_offer(conn, candidate_id, after, services.now_ms())
        assert stored is not None
        return stored

    return services.store.write(job)


def put_back_offer(services: Services, candidate_id: CandidateId, before: Offer | None) -> None:
    """Undo: make an offer what it was before a change; None for that there was none. On disk when this returns.

    Raises:
        NotFound: there is no such candidate.
        NotSaved: the disk does not take it now.
    """
    from interview_tui.storage import candidates, offers

    def job(conn: Connection) -> None:
        candidates.get_candidate(conn, candidate_id)
        offers.put_offer(conn, candidate_id, before, services.now_ms())

    services.store.write(job)


def offers_due(services: Services, today: date) -> tuple[OfferDue, ...]:
    """The offers that wait for something, what presses most first. Reads only what is open, however many candidates there are.

    A letter is told of from the day on which it is due; a signature always, and the messages while somebody hesitates, not all
    are written, and no last day to sign is near or over; the fallback of one that was turned down until there is an offer to them (B.02).

    Args:
        today: the day by the calendar of this computer.
    """
    from interview_tui.storage import candidates, offers, openings

    found: list[OfferDue] = []
    with services.store.read() as conn:
        for offer in offers.open_offers(conn):
            if waiting(offer, today) is None:
                continue
            candidate = candidates.get_candidate(conn, offer.candidate_id)
            opening = openings.get_opening(conn, candidate.opening_id)
            messages = 0
            if offer.answer is OfferAnswer.HESITATES:
                messages = open_messages(offer, opening, OfferPeople(_met(conn, [candidate.id])[candidate.id]))
            now = waiting(offer, today, messages)
            if now is None or (now.kind is DueKind.LETTER and now.due is Due.WAITS):
                continue
            found.append(OfferDue(candidate.id, candidate.name, opening.title, now, messages if now.kind is DueKind.MESSAGES else 1))
        for one in offers.come_next(conn):
            opening = openings.get_opening(conn, candidates.get_candidate(conn, one.refused_id).opening_id)
            found.append(OfferDue(one.refused_id, one.refused, opening.title, Waiting(DueKind.FALLBACK, Due.SOON), 1, one.fallback))
    return tuple(sorted(found, key=lambda one: (-one.waiting.due, one.waiting.on or date.max, one.name, one.candidate_id)))


def _checked(offer: Offer) -> Offer:
    """An offer with its texts cleaned. Raises UsageError when one is too long."""
    hoped, buddy = one_line(offer.start_hoped), one_line(offer.buddy)
    people = [text for one in offer.steps for text in (one.person, one.by)]
    for what, text in (("hoped-for start", hoped), ("name of the buddy", buddy), *(("name of a person", text) for text in people)):
        if len(text) > NAME_LIMIT:
            raise UsageError(f"The {what} has {len(text):,} characters; {NAME_LIMIT} is the most. Nothing was changed.")
    note = clean(offer.note).strip()
    if len(note) > NOTE_LIMIT:
        raise UsageError(f"The note has {len(note):,} characters; {NOTE_LIMIT:,} is the most. Nothing was changed.")
    steps = tuple(replace(one, person=one_line(one.person), by=one_line(one.by)) for one in offer.steps)
    return replace(offer, start_hoped=hoped, buddy=buddy, note=note, steps=steps)


def _check_fallback(candidate: Candidate, fallback: Candidate) -> None:
    if fallback.id == candidate.id:
        raise UsageError("The fallback is somebody else than the one who has the offer. Nothing was changed.")
    if fallback.opening_id != candidate.opening_id:
        raise UsageError("The fallback is a candidate of the same opening. Nothing was changed.")
