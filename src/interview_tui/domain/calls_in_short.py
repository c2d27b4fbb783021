"""The reference calls about one candidate, counted: for lists, and for the ladder of stages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interview_tui.domain.permission import Hold, attempts, came_of, hold_on, next_call
from interview_tui.domain.reference_plan import ReferencePlan
from interview_tui.domain.references import EventKind, Reference


@dataclass(frozen=True, slots=True)
class CallsInShort:
    """What has happened around the calls. Everything counts people, not calls.

    Attributes:
        called: talked to.
        dates_only, refused: heard of, but without a talk. A refusal is a fact about the person who was called, and no number.
        to_call: may be called, and nothing has come of it yet.
        waiting: the candidate was asked for permission and has not answered.
        attempted: whether anybody was tried at all.
        next_name, next_ms: who is to be called again first, and when (UTC); an empty name and 0 when nobody is.
    """

    called: int = 0
    dates_only: int = 0
    refused: int = 0
    to_call: int = 0
    waiting: int = 0
    attempted: bool = False
    next_name: str = ""
    next_ms: int = 0

    @property
    def is_over(self) -> bool:
        """Whether somebody was talked to, and there is nobody left who may be called or of whom the candidate was asked."""
        return bool(self.called) and not self.to_call and not self.waiting


@dataclass(frozen=True, slots=True)
class PlanInShort:
    """The plan of the calls, counted.

    Attributes:
        known: people on the list.
        proposed: how many of them are proposed; `proposed_called` of these were talked to, and of `to_do` nothing was heard yet.
    """

    calls: CallsInShort
    known: int
    proposed: int
    proposed_called: int
    to_do: int

    @property
    def has_begun(self) -> bool:
        """Whether the candidate was asked about anybody, or anybody was called."""
        calls = self.calls
        return calls.attempted or bool(calls.to_call or calls.waiting)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be done about those who are proposed."""
        return self.calls.attempted and not self.to_do


def calls_in_short(references: Iterable[Reference]) -> CallsInShort:
    """Count the calls. What happened counts also for whoever was taken off the list since; what is to come does not."""
    everybody = tuple(references)
    ends = [came_of(one) for one in everybody]
    still = [one for one, end in zip(everybody, ends, strict=True) if end is None and not one.details.removed]
    holds = [hold_on(one) for one in still]
    promised = sorted(
        (event.call_back_ms, one.name)
        for one in everybody
        if not one.details.removed and (event := next_call(one)) is not None and event.call_back_ms is not None
    )
    next_ms, next_name = promised[0] if promised else (0, "")
    return CallsInShort(
        called=ends.count(EventKind.REACHED),
        dates_only=ends.count(EventKind.DATES_ONLY),
        refused=ends.count(EventKind.REFUSED),
        to_call=holds.count(None),
        waiting=holds.count(Hold.WAITING),
        attempted=any(attempts(one) for one in everybody),
        next_name=next_name,
        next_ms=next_ms,
    )


def plan_in_short(plan: ReferencePlan) -> PlanInShort:
    """Count a plan."""
    ends = [came_of(planned.reference) for planned in plan.proposed]
    calls = calls_in_short([*(planned.reference for planned in plan.people), *plan.removed])
    return PlanInShort(calls, len(plan.people), len(ends), ends.count(EventKind.REACHED), ends.count(None))
