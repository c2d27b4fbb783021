"""Verbs of the texts for those who leave: who is still to be told, and that they were (5A.24)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.reply import Reply, ReplyKind, Trail, WhyLeft, usual_kind, why_left
from interview_tui.domain.text import NAME_LIMIT, one_line
from interview_tui.errors import UsageError
from interview_tui.services.kept import today
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

TOLD_SOON_DAYS = 60
"""Home speaks of an opening that is closed for so many days; whoever was not told by then is on the list of the opening. Ours."""


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who has left an opening.

    Attributes:
        kind: the text that fits.
        met: whether anybody has interviewed them.
        told: what was sent, and when; None while nothing was.
    """

    candidate: Candidate
    why: WhyLeft
    kind: ReplyKind
    met: bool = False
    told: Reply | None = None


@dataclass(frozen=True, slots=True)
class Leavers:
    """Who has left an opening, by name, as far as who sits at the keyboard may know it (F12)."""

    opening: Opening
    waiting: tuple[Leaver, ...]
    told: tuple[Leaver, ...]


@dataclass(frozen=True, slots=True)
class ToTell:
    """How many people of an opening are still to be told."""

    opening_id: OpeningId
    title: str
    count: int


def leavers(services: Services, opening_id: OpeningId) -> Leavers:
    """Who has left an opening: who is still to be told, and who was. Raises NotFound."""
    from interview_tui.storage import openings, replies

    services.wait_for_writer()
    with services.store.read() as conn:
        opening = openings.get_opening(conn, opening_id)
        found = [
            Leaver(candidate, why, told.kind if told is not None else usual_kind(why, met=trail.met), trail.met, told)
            for candidate, trail, told in replies.trails_in(conn, opening, services.rater)
            if (why := why_left(trail)) is not None
        ]
    return Leavers(opening, tuple(one for one in found if one.told is None), tuple(one for one in found if one.told is not None))


def trail_of(services: Services, candidate_id: CandidateId) -> tuple[Candidate, Opening, Trail, Reply | None]:
    """A candidate with what decides whether they have left, and what they were told. Raises NotFound."""
    from interview_tui.storage import candidates, openings, replies

    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        opening = openings.get_opening(conn, candidate.opening_id)
        trail = replies.trail_of(conn, opening, services.rater, candidate_id)
        return candidate, opening, trail, replies.replies_of(conn, [candidate_id]).get(candidate_id)


def to_tell(services: Services, now: date) -> tuple[ToTell, ...]:
    """How many people are still to be told, for each opening that is open or was closed not long ago. A few statements for each.

    Args:
        now: the day by the calendar of this computer.
    """
    from interview_tui.storage import openings, replies

    counted = []
    with services.store.read() as conn:
        for opening in openings.list_openings(conn):
            if opening.closed_on is not None and now - opening.closed_on > timedelta(days=TOLD_SOON_DAYS):
                continue
            count = sum(why_left(trail) is not None for trail in replies.left_untold(conn, opening, services.rater))
            if count:
                counted.append(ToTell(opening.id, opening.title, count))
    return tuple(counted)


def note_told(services: Services, told: Mapping[CandidateId, ReplyKind], *, day: date | None = None) -> Mapping[CandidateId, Reply | None]:
    """Write down that people were told, all of them or, when that fails, none. On disk when this returns.

    Args:
        told: which text each was sent.
        day: when; today when not given.

    Returns:
        What was written down about each before: `put_back_told` takes it for an undo.

    Raises:
        UsageError: nobody knows who sits at the keyboard.
        NotFound: one of them is not there.
        NotSaved: the disk does not take it now.
    """
    by = one_line(services.rater)[:NAME_LIMIT]
    if not by:
        raise UsageError("Who are you? That somebody was told is written down with a name.")
    sent_on = day or today(services)
    return _put(services, {key: Reply(key, kind, sent_on, by) for key, kind in told.items()})


def put_back_told(services: Services, before: Mapping[CandidateId, Reply | None]) -> None:
    """Undo: what was written down about each is what it was. Raises as `note_told`."""
    _put(services, before)


def _put(services: Services, given: Mapping[CandidateId, Reply | None]) -> Mapping[CandidateId, Reply | None]:
    from interview_tui.storage import candidates, replies

    def job(conn: Connection) -> Mapping[CandidateId, Reply | None]:
        before = replies.replies_of(conn, tuple(given))
        for key, reply in given.items():
            candidates.get_candidate(conn, key)
            replies.put_reply(conn, key, reply, services.now_ms())
        return {key: before.get(key) for key in given}

    return services.store.write(job)


def kinds_of(found: Sequence[Leaver]) -> dict[CandidateId, ReplyKind]:
    """The text that fits each."""
    return {one.candidate.id: one.kind for one in found}
