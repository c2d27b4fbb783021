"""Verbs of comparing candidates: who can be compared, and all that is compared of them (F13–F15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interview_tui import __version__
from interview_tui.domain.bank import Stage
from interview_tui.domain.comparison import FEWEST, MOST, Comparison, gather
from interview_tui.domain.composite import effective_weights
from interview_tui.domain.ids import CandidateId, CompetencyId, InterviewId, OpeningId
from interview_tui.domain.interview import Interview
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.seal import StageSight, Submission, Viewer, rater_key
from interview_tui.domain.text import one_line, sort_key
from interview_tui.errors import NotFound, UsageError
from interview_tui.services.openings import the_one
from interview_tui.services.scorecards import read_interviews
from interview_tui.services.seal import Sights, look_through, why_sealed
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

OTHERS_LISTED = 50
"""So many candidates of whom nothing is submitted are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class ComparableLine:
    """One candidate in the list to choose from.

    Attributes:
        raters: how many have submitted something.
        missing: how many competencies with weight nobody has rated; 0 where the ratings are sealed.
        why_not: why the candidate cannot be compared, in a sentence; empty when nothing is in the way.
    """

    candidate: Candidate
    raters: int = 0
    missing: int = 0
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Comparables:
    """Who can be compared in an opening.

    Attributes:
        lines: those who can be first, the most fully rated before the others, then those who cannot; those alike by name.
        more: how many further candidates there are of whom nothing is submitted.
    """

    opening: Opening
    lines: tuple[ComparableLine, ...]
    more: int

    @property
    def ready(self) -> tuple[ComparableLine, ...]:
        """Those who can be compared."""
        return tuple(line for line in self.lines if not line.why_not)


def comparables(services: Services, opening_id: OpeningId) -> Comparables:
    """Who can be compared in an opening, and why others cannot. Raises NotFound."""
    from interview_tui.storage import candidates, interviews, openings, submitted

    services.wait_for_writer()
    with services.store.read() as conn:
        opening = openings.get_opening(conn, opening_id)
        people = submitted.candidates_submitted(conn, opening_id)
        ids = [one.id for one in people]
        held: dict[CandidateId, list[Interview]] = {key: [] for key in ids}
        every = interviews.interviews_of(conn, ids)
        for interview in every:
            held[interview.candidate_id].append(interview)
        sights = look_through(conn, opening, ids, every, services.rater)
        rated = [_line(one, held[one.id], sights) for one in people]
        open_ids = {line.candidate.id for line in rated if not line.why_not}
        submitted_ones = [one for one in every if one.candidate_id in open_ids and one.id in sights.submissions]
        missing = _missing(conn, opening, submitted_ones)
        known = set(ids)
        window = candidates.candidate_window(conn, opening_id, "", 0, OTHERS_LISTED + len(known))
        others = [one for one in window if one.id not in known][:OTHERS_LISTED]
        more = candidates.count_candidates(conn, opening_id, "") - len(known) - len(others)
    rated = [replace(line, missing=missing.get(line.candidate.id, 0)) for line in rated]
    rated.sort(key=_place)
    rest = [ComparableLine(one, why_not="Nothing submitted yet.") for one in others]
    return Comparables(opening, (*rated, *rest), more)


def _place(line: ComparableLine) -> tuple[bool, int, int, str, str]:
    """Where a candidate stands in the list: of who is sealed, only the name counts."""
    closed = bool(line.why_not)
    return closed, 0 if closed else -line.raters, line.missing, sort_key(line.candidate.name), line.candidate.id


def _missing(conn: Connection, opening: Opening, held: Sequence[Interview]) -> Mapping[CandidateId, int]:
    """How many competencies with weight nobody has rated, by candidate."""
    from interview_tui.services.comparison_values import values_in

    wanted = {key for key, weight in effective_weights(opening.persona).items() if weight > 0}
    rated: dict[CandidateId, set[CompetencyId]] = {one.candidate_id: set() for one in held}
    asked = [one for one in held if one.stage is not Stage.REFERENCE]
    for one, values in zip(asked, values_in(conn, opening, asked).values(), strict=True):
        rated[one.candidate_id] |= values.keys()
    return {key: len(wanted - found) for key, found in rated.items()}


def _line(candidate: Candidate, held: Sequence[Interview], sights: Sights) -> ComparableLine:
    raters = len({rater_key(interview.interviewer) for interview in held if interview.id in sights.submissions})
    closed = closed_stages(sights.of(candidate.id), held, sights.submissions)
    return ComparableLine(candidate, raters, why_not=f"Sealed. {why_sealed(closed[0])}" if closed else "")


def closed_stages(
    sights: Sequence[StageSight], held: Sequence[Interview], submissions: Mapping[InterviewId, Submission]
) -> tuple[StageSight, ...]:
    """The stages in which something was submitted that the viewer may not see yet: a number without it would be another one."""

    def hides(sight: StageSight) -> bool:
        return any(one.stage is sight.stage and one.id in submissions and one.id not in sight.visible for one in held)

    return tuple(sight for sight in sights if hides(sight))


def read_comparison(services: Services, candidate_ids: Sequence[CandidateId]) -> Comparison:
    """Two to five candidates of one opening beside each other, read in one transaction with the eyes of who sits at the keyboard.

    Whoever has a sealed stage is in it without numbers and words. References are not read: their numbers are in no composite (F13).

    Raises:
        UsageError: too few, too many, or of different openings.
        NotFound: one of them is not there.
    """
    ids = tuple(dict.fromkeys(candidate_ids))
    if not FEWEST <= len(ids) <= MOST:
        raise UsageError(f"A comparison takes {FEWEST} to {MOST} candidates, not {len(ids)}.")
    services.wait_for_writer()
    with services.store.read() as conn:
        return _read(conn, ids, services.rater)


def _read(conn: Connection, ids: Sequence[CandidateId], viewer: Viewer) -> Comparison:
    from interview_tui.storage import decisions

    read = [read_interviews(conn, key, viewer) for key in ids]
    if len({one.opening.id for one in read}) > 1:
        raise UsageError("These candidates are of different openings: what they are rated by is not the same.")
    decided = decisions.decisions_of(conn, ids)
    found = []
    for one in read:
        sights = one.sights.of(one.candidate.id)
        closed = closed_stages(sights, one.held, one.sights.submissions)
        last = decided.get(one.candidate.id, (None,))[-1]
        found.append((one.candidate, one.cards, sights, closed, last))
    return gather(read[0].opening, found, f"interview-tui {__version__}")


def with_icc(services: Services, comparison: Comparison) -> Comparison:
    """The same with the reliability over the whole opening, where enough candidates were rated by the same people (F15)."""
    from interview_tui.services.comparison_icc import read_icc

    return replace(comparison, icc=read_icc(services, comparison.opening))


def choose_for(services: Services, opening_id: OpeningId) -> tuple[CandidateId, ...]:
    """All of an opening who can be compared, when those are two to five.

    Raises:
        UsageError: there are fewer or more; the message says what to do.
    """
    found = comparables(services, opening_id)
    ready = found.ready
    if len(ready) > MOST:
        names = "\n".join(f"  {line.candidate.id[:8]}  {line.candidate.name}" for line in ready[:10])
        raise UsageError(f"{len(ready)} candidates can be compared; name {FEWEST} to {MOST} of them:\n{names}")
    if len(ready) < FEWEST:
        reasons = "".join(f"\n  {line.candidate.name}: {line.why_not}" for line in found.lines[:10] if line.why_not)
        raise UsageError(f"To compare, {FEWEST} candidates with submitted ratings are needed; there {_are(len(ready))}.{reasons}")
    return tuple(line.candidate.id for line in ready)


def _are(count: int) -> str:
    return "is one" if count == 1 else "are none"


def resolve_people(services: Services, opening: Opening, wanted: Sequence[str]) -> tuple[CandidateId, ...]:
    """The candidates of an opening that ids or unambiguous parts of names mean.

    Raises:
        NotFound: nobody in this opening matches.
        UsageError: several match.
    """
    from interview_tui.storage import candidates

    found = []
    with services.store.read() as conn:
        for text in wanted:
            matches = candidates.find_candidates(conn, one_line(text), opening.id)
            if not matches:
                raise NotFound(f"Nobody in the opening “{opening.title}” matches “{one_line(text)}”.")
            found.append(the_one([(item.id, item.name, item) for item in matches], one_line(text), "candidate").id)
    return tuple(found)
