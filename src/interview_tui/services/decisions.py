"""Verbs of the panel's decision: what it stands on, making it, who has left. Nothing is ever decided by the program (F13)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interview_tui.domain.decision import CONSENSUS_STEP, PanelDecision, Tied, Verdict, needs_comment, withheld
from interview_tui.domain.ids import CandidateId, DecisionId, OpeningId
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.panel import PanelReading, read_panel
from interview_tui.domain.persona_parts import Part, parts_of
from interview_tui.domain.rounding import in_digits
from interview_tui.domain.seal import RaterState, StageSight, Viewer
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import UsageError
from interview_tui.services.clock import new_id
from interview_tui.services.comparison import closed_stages
from interview_tui.services.scorecards import ReadInterviews, read_interviews
from interview_tui.services.seal import look_through
from interview_tui.services.sealed import STAGE_WORDS
from interview_tui.services.session import Services

if TYPE_CHECKING:
    from interview_tui.storage.connection import Connection

REASON_LIMIT = 4_000
"""Most characters in a reason, and in the comment on a consensus."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a decision about a candidate stands on, as far as the viewer may see it.

    Attributes:
        panel: the submitted ratings, and the decisions until now; their words and numbers are left out while something is closed.
        closed: why the viewer cannot decide yet, in a sentence; empty when nothing is in the way.
        missing: who has not submitted a stage that was begun, in a sentence; empty when nobody is missing. It binds nobody.
    """

    candidate: Candidate
    opening: Opening
    panel: PanelReading
    closed: str = ""
    missing: str = ""

    @property
    def composite(self) -> float | None:
        """What the raters' numbers make, as they were submitted (F13)."""
        return self.panel.before.value

    @property
    def parts(self) -> tuple[Part, ...]:
        """What the reason can be tied to."""
        return parts_of(self.opening.persona)


def ground_of(services: Services, candidate_id: CandidateId) -> Ground:
    """What a decision stands on, with the eyes of who sits at the keyboard. Blocks for up to two seconds while something is saved.

    Raises NotFound.
    """
    services.wait_for_writer()
    with services.store.read() as conn:
        return _ground(conn, candidate_id, services.rater)


def decide(
    services: Services,
    candidate_id: CandidateId,
    verdict: Verdict,
    reason: str,
    tied_to: Tied,
    tied_text: str,
    consensus: float | None = None,
    comment: str = "",
) -> PanelDecision:
    """Put on record what the panel decides. An earlier decision stays readable; this one takes its place.

    What the composite would suggest binds nobody. It is written down beside the decision as it was then.

    Args:
        tied_to, tied_text: a part of the opening's persona, in its words (`persona_parts.parts_of`).
        consensus: the panel's own number, 1.0–10.0 in tenths.
        comment: why it differs from the composite.

    Raises:
        UsageError: nobody is known to decide, ratings are closed to who decides, or something is missing or not possible.
        NotFound: there is no such candidate.
        NotSaved: the disk does not take it now; nothing was decided.
    """
    if not services.rater:
        raise UsageError("Who decides? A decision is written down with a name.")
    reason, comment = _checked(reason, "reason"), _checked(comment, "comment")
    if not reason:
        raise UsageError("A reason is needed: the candidate and whoever reads this in two years will ask for it.")
    consensus = _in_tenths(consensus)
    services.wait_for_writer()

    def job(conn: Connection) -> PanelDecision:
        from interview_tui.storage import decisions

        ground = _ground(conn, candidate_id, services.rater)
        if ground.closed:
            raise UsageError(ground.closed)
        part = _part(ground.parts, tied_to, tied_text)
        _check_comment(consensus, ground.composite, comment)
        last = ground.panel.decision
        # What was decided later takes the place of what was decided before, also where another computer's clock is ahead.
        at_ms = max(services.now_ms(), last.at_ms + 1) if last is not None else services.now_ms()
        decision = PanelDecision(
            DecisionId(new_id()), candidate_id, verdict, reason, part.tied_to, part.text, services.rater, at_ms,
            consensus, comment, ground.composite,
        )  # fmt: skip
        decisions.add_decision(conn, decision)
        return decision

    return services.store.write(job)


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody who left the funnel: declined by the panel (F7).

    Attributes:
        decision: by whom, when and why; without its words where the viewer may not see all ratings yet.
    """

    candidate: Candidate
    decision: PanelDecision


def departures(services: Services, opening_id: OpeningId) -> tuple[Departure, ...]:
    """Who of an opening was declined by the panel, in the order of the moments. Raises NotFound."""
    from interview_tui.storage import candidates, decisions, funnels, interviews, openings

    services.wait_for_writer()
    with services.store.read() as conn:
        opening = openings.get_opening(conn, opening_id)
        ids = [key for key, verdict in funnels.last_verdicts(conn, opening_id).items() if verdict is Verdict.DECLINE]
        last = {key: found[-1] for key, found in decisions.decisions_of(conn, ids).items()}
        held = interviews.interviews_of(conn, ids)
        sights = look_through(conn, opening, ids, held, services.rater)
        found = []
        for key in ids:
            own = [interview for interview in held if interview.candidate_id == key]
            closed = closed_stages(sights.of(key), own, sights.submissions)
            found.append(Departure(candidates.get_candidate(conn, key), withheld(last[key]) if closed else last[key]))
    return tuple(sorted(found, key=lambda one: (one.decision.at_ms, one.decision.id)))


def as_seen(decisions: Sequence[PanelDecision], read: ReadInterviews) -> tuple[PanelDecision, ...]:
    """Decisions as the viewer of some interviews may read them: without words and numbers while ratings are closed (F12)."""
    closed = closed_stages(read.sights.of(read.candidate.id), read.held, read.sights.submissions)
    return tuple(map(withheld, decisions)) if closed else tuple(decisions)


def _ground(conn: Connection, candidate_id: CandidateId, viewer: Viewer) -> Ground:
    from interview_tui.storage import decisions

    read = read_interviews(conn, candidate_id, viewer)
    decided = as_seen(decisions.decisions_of(conn, [candidate_id]).get(candidate_id, ()), read)
    sights = read.sights.of(candidate_id)
    panel = read_panel(read.opening.persona, read.cards, sights, decided)
    closed = closed_stages(sights, read.held, read.sights.submissions)
    return Ground(read.candidate, read.opening, panel, _why_closed(viewer, closed=bool(closed)), who_is_missing(sights))


def who_is_missing(sights: Iterable[StageSight]) -> str:
    """Who is expected or has begun, and has not submitted, in a sentence: of the stages that somebody has begun. Tells no number."""
    begun = (sight for sight in sights if any(rater.state is not RaterState.NOT_BEGUN for rater in sight.raters))
    missing = [
        f"{one_line(rater.name)} ({STAGE_WORDS.get(sight.stage, sight.stage.value)})"
        for sight in begun
        for rater in sight.raters
        if rater.state is not RaterState.SUBMITTED
    ]
    return f"Not submitted yet: {', '.join(missing)}." if missing else ""


def _why_closed(viewer: Viewer, *, closed: bool) -> str:
    if not closed:
        return ""
    who = f" for {one_line(viewer)}" if viewer else ""
    return f"Somebody's ratings are still sealed{who}: who decides must have seen them all. Submit your own first, or look early."


def _checked(text: str, what: str) -> str:
    text = clean(text).strip()
    if len(text) > REASON_LIMIT:
        raise UsageError(f"The {what} has {len(text):,} characters; {REASON_LIMIT:,} is the most.")
    return text


def _in_tenths(consensus: float | None) -> float | None:
    if consensus is None:
        return None
    if not 1 <= consensus <= 10 or abs(consensus / CONSENSUS_STEP - round(consensus / CONSENSUS_STEP)) > 1e-6:
        raise UsageError("The consensus is a number from 1 to 10, with one decimal at most.")
    return round(consensus, 1)


def _part(parts: Sequence[Part], tied_to: Tied, text: str) -> Part:
    found = next((part for part in parts if part.tied_to is tied_to and one_line(part.text) == one_line(text)), None)
    if found is not None:
        return found
    if not parts:
        raise UsageError("The persona of this opening is empty. Write down whom you look for; a reason is tied to a part of it.")
    raise UsageError("Which part of the persona decides it? Choose the mission, an outcome, a competency or a part of the culture.")


def _check_comment(consensus: float | None, composite: float | None, comment: str) -> None:
    if consensus is None and comment:
        raise UsageError("The comment says why a consensus differs from the composite, and no consensus was given.")
    if consensus is not None and needs_comment(consensus, composite) and not comment:
        beside = "there is no composite" if composite is None else f"the composite is {in_digits(composite)}"
        raise UsageError(f"The consensus is {in_digits(consensus)} and {beside}: a comment is needed that says why.")
