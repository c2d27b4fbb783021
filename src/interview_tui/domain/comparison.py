"""Two to five candidates of an opening beside each other: their numbers, and how far those carry (F13–F15).

Only what was submitted counts, and only what the viewer may see. A candidate with a sealed stage has neither numbers nor words in here,
and no place in an order: ranks and counts would tell what is sealed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from string import ascii_uppercase

from interview_tui.domain.agreement import Agreement, IccInterval, agreement
from interview_tui.domain.bank import Stage
from interview_tui.domain.cells import Cell
from interview_tui.domain.closeness import Orders, Separation, order_changes, separation
from interview_tui.domain.composite import Composite, RaterValue, composite
from interview_tui.domain.decision import PanelDecision
from interview_tui.domain.disagreement import Headline, headline
from interview_tui.domain.habits import Habits, habits
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.panel import cells_of, values_of
from interview_tui.domain.persona import Persona
from interview_tui.domain.scorecard import InterviewCard
from interview_tui.domain.seal import StageSight, rater_key

FEWEST, MOST = 2, 5


@dataclass(frozen=True)
class Compared:
    """One of the candidates.

    Attributes:
        letter: stands for the name where names are hidden, a letter or a code (`code_name`); it says nothing of the rank.
        cards: the submitted interviews, in the order in which they began; none where a stage is closed.
        before, after: the raters' values as they were sealed, and after the discussion (F12).
        closed: the stages in which something was submitted that the viewer may not see yet.
        decision: what the panel decided last.
    """

    candidate: Candidate
    letter: str
    cards: tuple[InterviewCard, ...] = ()
    before: tuple[RaterValue, ...] = ()
    after: tuple[RaterValue, ...] = ()
    closed: tuple[StageSight, ...] = ()
    decision: PanelDecision | None = None

    @property
    def raters(self) -> tuple[str, ...]:
        """The names of those who submitted, as they are written in the whole comparison."""
        return tuple(value.rater for value in self.before)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages in which somebody rated, in their order."""
        return tuple(stage for stage in Stage if any(card.interview.stage is stage for card in self.cards))

    def values(self, *, after: bool) -> tuple[RaterValue, ...]:
        """The raters' values."""
        return self.after if after else self.before


@dataclass(frozen=True)
class Comparison:
    """What is read to compare.

    Attributes:
        people: in the order in which they were entered: an order that tells nothing of how they were rated.
        raters: everybody who rated one of them, each name as it was first written.
        icc: over the whole opening, where so many were rated that it means something (F15); else None.
    """

    opening: Opening
    people: tuple[Compared, ...]
    program: str = ""
    icc: IccInterval | None = None
    raters: tuple[str, ...] = field(default=())

    @property
    def seen(self) -> tuple[Compared, ...]:
        """Those of whom nothing is sealed."""
        return tuple(one for one in self.people if not one.closed)

    @property
    def was_revised(self) -> bool:
        """Whether a rating was changed after it was sealed."""
        return any(one.before != one.after for one in self.people)

    def one(self, candidate_id: CandidateId) -> Compared:
        """One of the candidates."""
        return next(one for one in self.people if one.candidate.id == candidate_id)


def gather(
    opening: Opening,
    found: Iterable[tuple[Candidate, Sequence[InterviewCard], Sequence[StageSight], Sequence[StageSight], PanelDecision | None]],
    program: str = "",
) -> Comparison:
    """Put candidates beside each other.

    Args:
        found: for each the visible interviews, the stages as the viewer sees them, those among them in which something is hidden,
            and what was decided.
        program: name and version of the program.
    """
    in_order = sorted(found, key=lambda item: (item[0].created_ms, item[0].id))
    names: dict[str, str] = {}
    people = []
    for letter, (candidate, cards, sights, closed, decision) in zip(ascii_uppercase, in_order, strict=False):
        submitted = () if closed else tuple(card for card in cards if card.submission is not None)
        for card in submitted:
            names.setdefault(rater_key(card.interview.interviewer), card.interview.interviewer)
        early = {rater_key(rater.name) for sight in sights for rater in sight.raters if rater.looked_early}
        before, after = (_named(values_of(submitted, early, revised=revised), names) for revised in (False, True))
        people.append(Compared(candidate, letter, submitted, before, after, tuple(closed), decision))
    return Comparison(opening, tuple(people), program, raters=tuple(names.values()))


def _named(values: Iterable[RaterValue], names: Mapping[str, str]) -> tuple[RaterValue, ...]:
    """With each rater's name as it was first written, in the order of those names: one person is one rater for all candidates."""
    places = {key: place for place, key in enumerate(names)}
    ordered = sorted(values, key=lambda value: places[rater_key(value.rater)])
    return tuple(replace(value, rater=names[rater_key(value.rater)]) for value in ordered)


@dataclass(frozen=True)
class Numbers:
    """The numbers of a comparison, as they were sealed or after the discussion.

    Attributes:
        composites: of the candidates of whom nothing is sealed, in the order of entry.
        apart: each neighbouring pair, highest composite first; without those who have none.
        orders: with the weights that count, and with equal ones.
        cells: all marks of all raters, by candidate and competency.
        headline: how far the raters agree (F14); None with fewer than two.
        agreement: the figure of F15, or why there is none.
    """

    composites: Mapping[CandidateId, Composite]
    apart: tuple[Separation, ...]
    orders: Orders
    cells: tuple[Cell, ...]
    headline: Headline | None
    agreement: Agreement

    @property
    def same_number_of_raters(self) -> bool:
        """Whether each candidate was rated by as many as the others (F6)."""
        return len({len(held.per_rater) for held in self.composites.values()}) < 2


def read_numbers(comparison: Comparison, *, after: bool = False) -> Numbers:
    """Compute what the raters' marks say.

    Args:
        after: with the ratings after the discussion.
    """
    persona = comparison.opening.persona
    rated = {one.candidate.id: one.values(after=after) for one in comparison.seen}
    composites = {key: composite(persona, values) for key, values in rated.items()}
    orders = order_changes(persona, {key: values for key, values in rated.items() if composites[key].value is not None})
    apart = tuple(separation(composites[a], composites[b], ids=(a, b)) for a, b in pairwise(orders.weighted))
    weighed = {item.id for item in persona.competencies}
    cells = tuple(cell for key, values in rated.items() for cell in cells_of(key, values) if cell.competency in weighed)
    return Numbers(composites, apart, orders, cells, headline(cells), agreement(cells))


def equal_weights(persona: Persona) -> bool:
    """Whether every competency that has weight has the same."""
    return len({item.weight for item in persona.competencies if item.weight > 0}) < 2


def own_habits(comparison: Comparison, rater: str) -> Habits | None:
    """The rating habits of one person over these candidates (F16), for the eyes of that person alone: of sealed ratings, before anybody
    had talked. None where that person rated none of them.
    """
    mine = next((name for name in comparison.raters if rater_key(name) == rater_key(rater)), None)
    if mine is None:
        return None
    began: dict[CandidateId, int] = {}
    for one in comparison.seen:
        for card in one.cards:
            if rater_key(card.interview.interviewer) == rater_key(mine):
                began.setdefault(one.candidate.id, card.interview.started_ms)
    order = sorted(began, key=lambda key: (began[key], key))
    return habits(mine, read_numbers(comparison).cells, order)
