"""What is sealed to who sits at the keyboard, in words, and what is left out because of it (F12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Interview
from interview_tui.domain.references import Known, ReferenceEvent
from interview_tui.domain.seal import may_see_calls, rater_key
from interview_tui.domain.text import one_line
from interview_tui.services.seal import Sights, why_sealed

STAGE_WORDS: Mapping[Stage, str] = {
    Stage.APPLICATION_REVIEW: "application review",
    Stage.QUICK_SCREEN: "quick screen",
    Stage.DEEP_DIVE: "deep-dive",
    Stage.OFFER: "offer call",
}
"""The stages that are held with or about the candidate, inside of a sentence."""


def hidden(sights: Sights, held: Iterable[Interview]) -> tuple[Interview, ...]:
    """The interviews whose content must not be read; the calls are none of them."""
    return tuple(item for item in held if item.stage.is_rated and not sights.sees(item))


def said_is_sealed(sights: Sights, held: Sequence[Interview], name: str) -> str:
    """That what a candidate said is sealed, to whom it was said, and when it opens; empty where nothing is. Tells no number.

    Args:
        held: all interviews with this one candidate.
        name: of the candidate.
    """
    return " ".join(_sentences(sights, hidden(sights, held), one_line(name)))


def _sentences(sights: Sights, closed: Sequence[Interview], name: str) -> Iterator[str]:
    for stage in Stage:
        here = [item for item in closed if item.stage is stage]
        if not here:
            continue
        names = ", ".join({rater_key(item.interviewer): one_line(item.interviewer) for item in here}.values())
        sight = next(sight for sight in sights.of(here[0].candidate_id) if sight.stage is stage)
        why = why_sealed(sight) or f"Not submitted yet: {names}."
        yield f"What {name} said to {names} in the {STAGE_WORDS.get(stage, stage.value)} is sealed. {why}"


def reads_note(sights: Sights, candidate_id: CandidateId, event: ReferenceEvent) -> bool:
    """Whether a note about an attempt to call somebody may be read: the own ones always, those of others as their calls."""
    viewer = sights.viewer
    if viewer is not None and rater_key(event.by) == rater_key(viewer):
        return True
    return may_see_calls(viewer, sights.of(candidate_id))


def without_sealed_notes(known: Known, sights: Sights, candidate_id: CandidateId) -> Known:
    """What is known of the people who may be called, without the notes of others on what they heard while those are sealed."""
    events = tuple(event if reads_note(sights, candidate_id, event) else replace(event, note="") for event in known.events)
    return replace(known, events=events)
