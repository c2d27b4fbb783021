"""Where a candidate stands between several raters: whether they differ, and who is still awaited (F12, F13)."""

from __future__ import annotations

from collections.abc import Iterable

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import PanelDecision, Verdict
from interview_tui.domain.interview import Decision, Interview
from interview_tui.domain.seal import RaterState, StageSight, rater_key


def raters_differ(ends: Iterable[tuple[str, Decision]]) -> bool:
    """Whether some would go on with a candidate and some would not; of each rater the last word counts.

    Args:
        ends: rater and recommendation of interviews of one stage, in the order in which they began.
    """
    last = {rater_key(rater): decision is Decision.ADVANCE for rater, decision in ends}
    return len(set(last.values())) > 1


def stage_to_hold(sights: Iterable[StageSight], rater: str) -> Stage | None:
    """The first stage in which a rater is expected and has not begun, though somebody else has; None when there is none."""
    key = rater_key(rater)
    for sight in sights:
        states = {rater_key(one.name): one.state for one in sight.raters}
        begun = any(state is not RaterState.NOT_BEGUN for state in states.values())
        if key and begun and states.get(key) is RaterState.NOT_BEGUN:
            return sight.stage
    return None


def awaited(sight: StageSight) -> tuple[str, ...]:
    """The names of those who have not submitted yet, where several rate in a stage and somebody has begun; empty elsewhere (F12).

    Who rates alone waits for nobody. While somebody is awaited the stage has not ended for anybody.
    """
    begun = any(one.state is not RaterState.NOT_BEGUN for one in sight.raters)
    if len(sight.raters) < 2 or not begun:
        return ()
    return tuple(one.name for one in sight.raters if one.state is not RaterState.SUBMITTED)


def panel_goes_on(decision: PanelDecision | None, latest: Interview | None) -> bool:
    """Whether the panel lets a candidate go on, and nobody has begun an interview since."""
    advances = decision is not None and decision.verdict is Verdict.ADVANCE
    return advances and (latest is None or decision is None or latest.started_ms <= decision.at_ms)
