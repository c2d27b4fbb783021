"""The ratings that the person at the keyboard has submitted: what a revision can change (F12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.ids import CompetencyId, InterviewId
from interview_tui.domain.interview import Place
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import one_line
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.revise import rating_text


@dataclass(frozen=True, slots=True)
class OwnRating:
    """One submitted rating.

    Attributes:
        label: what it is about.
        given: as it counts now: the submitted rating, or its newest revision.
        line: all of that in a line, to choose from.
        behind: of which competencies it is what the panel's number is made of.
    """

    interview_id: InterviewId
    place: Place
    label: str
    given: Rating | Unrated | None
    line: str
    behind: tuple[CompetencyId, ...] = ()


def own_ratings(scorecard: Scorecard, rater: str) -> tuple[OwnRating, ...]:
    """What one rater has submitted about a candidate, in the order of the interviews and their questions."""
    own = [
        card for card in scorecard.interviews if card.submission is not None and rater_key(card.interview.interviewer) == rater_key(rater)
    ]
    return tuple(_rating(card, entry) for card in own for entry in card.all_entries if entry.question.anchors is not None)


def _rating(card: InterviewCard, entry: QuestionEntry) -> OwnRating:
    revision = card.revised(entry)
    counts = entry.answer if revision is None else revision
    given = counts.rating or counts.unrated
    label = one_line(entry.question.label)
    about = f"{label}, {one_line(entry.job.name)}" if entry.job is not None else label
    line = f"{STAGE_NAMES[card.interview.stage]} · {about} · {rating_text(given)}{'' if revision is None else ', revised'}"
    direct = entry.step.competency
    behind = (direct.id,) if direct is not None else entry.question.competencies
    return OwnRating(card.interview.id, entry.step.place, about, given, line, tuple(behind))


def behind_first(ratings: Sequence[OwnRating], competency: CompetencyId | None) -> tuple[OwnRating, ...]:
    """The ratings behind a competency before all others, else in the order they are in."""
    return tuple(sorted(ratings, key=lambda item: competency not in item.behind))
