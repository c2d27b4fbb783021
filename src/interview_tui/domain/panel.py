"""The ratings of a panel beside each other: what each gave, where they differ, what was decided (F12–F14).

Only submitted interviews count. What the viewer may not see yet is not in here at all, not even as a count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from interview_tui.domain.bank import Stage
from interview_tui.domain.cells import Cell
from interview_tui.domain.composite import Composite, RaterValue, composite, over_stages
from interview_tui.domain.decision import PanelDecision
from interview_tui.domain.disagreement import Headline, headline
from interview_tui.domain.ids import CandidateId, CompetencyId
from interview_tui.domain.interview import Interview
from interview_tui.domain.persona import Persona
from interview_tui.domain.scoring import Score
from interview_tui.domain.seal import Revision, StageSight, Submission, began_too_late, rater_key


class RatedCard(Protocol):
    """What is needed of an interview that was read: a card of the scorecard."""

    @property
    def interview(self) -> Interview:
        """The interview."""

    @property
    def score(self) -> Score:
        """As it was sealed."""

    @property
    def score_after(self) -> Score:
        """After the discussion."""

    @property
    def submission(self) -> Submission | None:
        """When it was frozen."""

    @property
    def revisions(self) -> Sequence[Revision]:
        """What was changed since."""


@dataclass(frozen=True, slots=True)
class PanelReading:
    """What a panel has submitted about one candidate, as far as the viewer may see it.

    Attributes:
        sights: each stage with its raters and whether it is open to the viewer.
        before: the composite of the ratings as they were sealed, with a line for each competency (F13).
        after: the same after the discussion; equal to `before` where nothing was revised.
        raters: the names of the raters whose ratings are in it, in the order of the stages.
        headline: how far they agree, over the competencies (F14); None with fewer than two raters.
        decisions: what was decided, in the order in which it was; the last one holds.
    """

    sights: tuple[StageSight, ...]
    before: Composite
    after: Composite
    raters: tuple[str, ...] = ()
    headline: Headline | None = None
    decisions: tuple[PanelDecision, ...] = ()

    @property
    def decision(self) -> PanelDecision | None:
        """What holds."""
        return self.decisions[-1] if self.decisions else None

    @property
    def was_revised(self) -> bool:
        """Whether a rating was changed after it was sealed."""
        return self.before != self.after

    @property
    def sealed(self) -> tuple[StageSight, ...]:
        """The stages whose ratings by others the viewer may not see yet."""
        return tuple(sight for sight in self.sights if sight.sealed is not None)


NOTHING_SUBMITTED = PanelReading((), composite(Persona(), ()), composite(Persona(), ()))


def read_panel(
    persona: Persona,
    cards: Iterable[RatedCard],
    sights: Sequence[StageSight] = (),
    decisions: Sequence[PanelDecision] = (),
) -> PanelReading:
    """Put the submitted interviews with one candidate beside each other.

    Args:
        cards: the interviews that the viewer may see; those that are not submitted are passed over.
        sights: the stages as the viewer sees them.
    """
    submitted = [card for card in cards if card.submission is not None]
    early = {rater_key(rater.name) for sight in sights for rater in sight.raters if rater.looked_early}
    before = values_of(submitted, early)
    after = values_of(submitted, early, revised=True)
    cells = cells_of(submitted[0].interview.candidate_id, before) if submitted else ()
    names = tuple(value.rater for value in before)
    return PanelReading(
        tuple(sights), composite(persona, before), composite(persona, after), names, headline(cells), tuple(decisions)
    )  # fmt: skip


def values_of(cards: Iterable[RatedCard], early: Iterable[str] = (), *, revised: bool = False) -> tuple[RaterValue, ...]:
    """Each rater's value for each competency: the mean of the stages in which there is one (DESIGN section 5).

    Of two interviews of one rater in one stage the later one counts, but none that began after the rater had submitted that stage.

    Args:
        early: keys of the raters who looked at the others' ratings before they submitted.
        revised: with the changes after the discussion.
    """
    cards, looked = tuple(cards), set(early)
    submitted = {card.interview.id: card.submission for card in cards if card.submission is not None}
    late = began_too_late((card.interview for card in cards), submitted)
    names: dict[str, str] = {}
    found: dict[str, dict[Stage, Mapping[CompetencyId, float]]] = {}
    for card in cards:
        if card.interview.id in late:
            continue
        key = rater_key(card.interview.interviewer)
        names.setdefault(key, card.interview.interviewer)
        score = card.score_after if revised else card.score
        values = {item.competency.id: item.mean for item in score.competencies if item.mean is not None}
        found.setdefault(key, {})[card.interview.stage] = values
    return tuple(RaterValue(names[key], over_stages(list(stages.values())), key in looked) for key, stages in found.items())


def cells_of(candidate_id: CandidateId, values: Sequence[RaterValue]) -> tuple[Cell, ...]:
    """The values of one candidate's raters as cells, one for each competency that somebody rated."""
    competencies = dict.fromkeys(key for value in values for key in value.values)
    return tuple(
        Cell(candidate_id, key, {value.rater: value.values[key] for value in values if key in value.values}) for key in competencies
    )
