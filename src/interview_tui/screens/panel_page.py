"""The whole scorecard as parts, in the order of a panel's questions: what holds, how strong, where we differ, why, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from interview_tui.domain.references import Reference
from interview_tui.domain.scorecard import Scorecard
from interview_tui.domain.seal import RaterState
from interview_tui.screens import (
    panel_behaviours,
    panel_calls,
    panel_career,
    panel_gaps,
    panel_head,
    panel_interviews,
    panel_marks,
    panel_table,
)
from interview_tui.screens.panel_rows import part, quiet
from interview_tui.widgets.page_row import PageRow


@dataclass(frozen=True, slots=True)
class Reading:
    """How the page is read.

    Attributes:
        after: with the ratings after the discussion.
        by_persona: the table in the order of the persona, not of disagreement.
    """

    after: bool = False
    by_persona: bool = False


def parts(scorecard: Scorecard, planned: Sequence[Reference], width: int, how: Reading) -> Iterator[Sequence[PageRow]]:
    """The parts of the page, made one after the other as they are needed. Empty ones are left out.

    How many there are has nothing to do with the width, nor with how it is read.

    Args:
        planned: whom to call, while nobody was called.
        width: cells of a line.
    """
    return (rows for rows in _all_parts(scorecard, planned, width, how) if rows)


def _all_parts(scorecard: Scorecard, planned: Sequence[Reference], width: int, how: Reading) -> Iterator[Sequence[PageRow]]:
    yield part(panel_head.head(scorecard, width))
    yield part(panel_head.persona(scorecard.opening.persona, width))
    if scorecard.interviews:
        yield part(panel_head.composite(scorecard, width, after=how.after))
        yield part(panel_table.table(scorecard, width, after=how.after, by_persona=how.by_persona))
        yield part(panel_table.agreement(scorecard, width, after=how.after))
    elif nothing_held(scorecard):
        yield part([quiet("No interview has been held with this candidate yet.", width)])
    yield part(panel_marks.marks(scorecard, width))
    yield part(panel_career.career(scorecard, width))
    yield part(panel_calls.predictions(scorecard, width))
    yield from panel_calls.calls(scorecard, planned, width)
    yield part(panel_behaviours.behaviours(scorecard, width))
    yield part(panel_gaps.gaps(scorecard, width))
    yield part(panel_gaps.minutes(scorecard, width))
    yield from panel_interviews.interviews(scorecard, width)
    if scorecard.interviews or scorecard.calls:
        yield panel_interviews.ending(scorecard, width)


def nothing_held(scorecard: Scorecard) -> bool:
    """Whether nobody has talked with the candidate or tried to call anybody; what is sealed was held."""
    tried = scorecard.references is not None and scorecard.references.was_begun
    begun = any(rater.state is not RaterState.NOT_BEGUN for sight in scorecard.panel.sights for rater in sight.raters)
    return not (scorecard.interviews or scorecard.calls or tried or begun)
