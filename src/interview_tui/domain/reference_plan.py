"""Whom to call first, and why (F8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.ids import ReferenceId
from interview_tui.domain.permission import Hold, hold_on, standing
from interview_tui.domain.predictions import Relation
from interview_tui.domain.reference_rules import PlanRules
from interview_tui.domain.references import EventKind, Reference


class Why(StrEnum):
    """What makes somebody worth calling (F8)."""

    FLAGGED = "flagged in the deep-dive"
    MANAGER = "manager"
    NAMED = "named by the candidate"
    RELATED = "related job"
    RECENT = "recent job"


@dataclass(frozen=True, slots=True)
class Planned:
    """Somebody on the list of people to call.

    Attributes:
        priority: the sum of the points.
        reasons: why, with the points each gives.
        proposed: one of the few to call.
        hold: why they must not be called now; None when they may be.
    """

    reference: Reference
    priority: int
    reasons: tuple[tuple[Why, int], ...]
    proposed: bool
    hold: Hold | None


@dataclass(frozen=True, slots=True)
class ReferencePlan:
    """Whom to call.

    Attributes:
        people: everybody on the list, those proposed first, then by priority.
        removed: those taken off the list.
        lacks_managers, lacks_peers: how many more would be needed for the mix that the method wants.
    """

    people: tuple[Planned, ...]
    removed: tuple[Reference, ...]
    lacks_managers: int
    lacks_peers: int

    @property
    def proposed(self) -> tuple[Planned, ...]:
        """The few to call."""
        return tuple(planned for planned in self.people if planned.proposed)


def reasons_for(reference: Reference, today: YearMonth, rules: PlanRules | None = None) -> tuple[tuple[Why, int], ...]:
    """Why somebody is worth calling, with the points of each reason (F8). A reason that counts nothing is left out.

    Args:
        today: the present month.
    """
    rules = rules or PlanRules()
    found = (
        (Why.FLAGGED, rules.flagged, bool(reference.flags)),
        (Why.MANAGER, rules.manager, reference.relation is Relation.MANAGER),
        (Why.NAMED, rules.named, reference.was_named),
        (Why.RELATED, rules.related, any(job.related for job in reference.jobs)),
        (Why.RECENT, rules.recent, any(_is_recent(job, today, rules.recent_years) for job in reference.jobs)),
    )
    return tuple((why, points) for why, points, so in found if so and points)


def _is_recent(job: Job, today: YearMonth, years: int) -> bool:
    end = job.end or job.start
    return job.ongoing or (end is not None and today.last - end.last <= years * 12)


def plan(
    references: Iterable[Reference],
    today: YearMonth,
    rules: PlanRules | None = None,
    undecided: Iterable[tuple[ReferenceId, ReferenceId]] = (),
) -> ReferencePlan:
    """Whom to call: by priority, at least two managers and one peer among the four proposed, where there are so many (F8).

    Not proposed: whoever the candidate said no to, whoever has refused, and whoever works where the candidate works now without a
    permission for just that. Equal priority: the later job first, then who became known first.

    Args:
        references: everybody, in the order in which they became known.
        today: the present month.
        undecided: who may be one person; of two such only the first is proposed, until somebody says that they are two.
    """
    rules = rules or PlanRules()
    everybody = tuple(references)
    listed = [reference for reference in everybody if not reference.details.removed]
    reasons = {reference.id: reasons_for(reference, today, rules) for reference in listed}
    points = {key: sum(part for _, part in found) for key, found in reasons.items()}
    ranked = sorted(listed, key=lambda one: (-points[one.id], -_latest(one)))
    can_be = _without_doubles([one for one in ranked if _can_be_proposed(one)], undecided)
    chosen = _choose(can_be, rules)
    people = [
        Planned(one, points[one.id], reasons[one.id], one.id in chosen, hold_on(one))
        for one in sorted(ranked, key=lambda one: one.id not in chosen)
    ]  # fmt: skip
    managers = sum(one.id in chosen and one.relation is Relation.MANAGER for one in can_be)
    peers = sum(one.id in chosen and one.relation is Relation.PEER for one in can_be)
    removed = tuple(one for one in everybody if one.details.removed)
    return ReferencePlan(tuple(people), removed, max(0, rules.least_managers - managers), max(0, rules.least_peers - peers))


def _choose(ranked: Sequence[Reference], rules: PlanRules) -> frozenset[str]:
    """The few to propose: the first managers and peers that are needed, then the first of all."""
    managers = [one.id for one in ranked if one.relation is Relation.MANAGER][: rules.least_managers]
    peers = [one.id for one in ranked if one.relation is Relation.PEER][: rules.least_peers]
    needed = [*managers, *peers][: rules.propose]
    others = [one.id for one in ranked if one.id not in needed]
    return frozenset([*needed, *others[: rules.propose - len(needed)]])


def _without_doubles(ranked: Iterable[Reference], undecided: Iterable[tuple[ReferenceId, ReferenceId]]) -> list[Reference]:
    doubles = [frozenset(pair) for pair in undecided]
    found: list[Reference] = []
    for one in ranked:
        if not any(one.id in pair and any(other.id in pair for other in found) for pair in doubles):
            found.append(one)
    return found


def _can_be_proposed(reference: Reference) -> bool:
    last = standing(reference)
    if last is not None and last.kind is EventKind.REFUSED:
        return False
    if reference.works_here_now and hold_on(reference) is not None:
        return False
    return hold_on(reference) is not Hold.DENIED


def _latest(reference: Reference) -> int:
    """The last month of the latest job; 0 while no job is known."""
    ends = [10**6 if job.ongoing else (job.end or job.start).last for job in reference.jobs if job.ongoing or job.end or job.start]  # type: ignore[union-attr]
    return max(ends, default=0)
