"""Who rates a candidate, how far each of them is, and what that leaves to do: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from interview_tui.domain.bank import Stage
from interview_tui.domain.seal import RaterStanding, RaterState, StageSight, rater_key
from interview_tui.domain.text import one_line
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.look import MUTED, hung

_ORDER = (RaterState.SUBMITTED, RaterState.FINISHED, RaterState.OPEN, RaterState.NOT_BEGUN)


def standing_text(raters: Sequence[RaterStanding]) -> str:
    """How far the raters of a stage are: ``Submitted: Maria Lind. Open: Bo Ek. Not begun: Eva Dal.``"""
    parts = []
    for state in _ORDER:
        names = [f"{one_line(one.name)}{' (looked early)' if one.looked_early else ''}" for one in raters if one.state is state]
        if names:
            parts.append(f"{state.value.capitalize()}: {', '.join(names)}.")
    return " ".join(parts)


def stages_of_several(sights: Iterable[StageSight], name: str) -> tuple[StageSight, ...]:
    """The stages with a rater beside the one who is called so."""
    return tuple(sight for sight in sights if _others(sight, name))


def stages_to_listen(sights: Iterable[StageSight], name: str) -> tuple[Stage, ...]:
    """The stages that somebody else has begun and this rater has not: who has listened there can rate.

    Nobody listens while an application is read: a second person reads it, too.
    """
    heard = (sight for sight in sights if sight.stage is not Stage.APPLICATION_REVIEW)
    return tuple(sight.stage for sight in heard if _begun(_others(sight, name)) and not _begun(_own(sight, name)))


def stages_to_look(sights: Iterable[StageSight], name: str) -> tuple[StageSight, ...]:
    """The sealed stages in which somebody else has submitted: an early look would show something."""
    return tuple(
        sight for sight in sights if sight.sealed is not None and any(one.state is RaterState.SUBMITTED for one in _others(sight, name))
    )


def _own(sight: StageSight, name: str) -> list[RaterStanding]:
    return [one for one in sight.raters if rater_key(one.name) == rater_key(name)]


def _others(sight: StageSight, name: str) -> list[RaterStanding]:
    return [one for one in sight.raters if rater_key(one.name) != rater_key(name)]


def _begun(raters: Iterable[RaterStanding]) -> bool:
    return any(one.state is not RaterState.NOT_BEGUN for one in raters)


def raters_text(sights: Sequence[StageSight], told: str, width: int) -> Content:
    """The stages with their raters, below each other.

    Args:
        told: a sentence below them; empty for none.
        width: cells of a line.
    """
    names = [STAGE_NAMES[sight.stage] for sight in sights]
    head = max(map(len, names), default=0) + 2
    lines = [
        hung(f"{name:<{head}}", standing_text(sight.raters), width, head_style="bold") for name, sight in zip(names, sights, strict=True)
    ]
    return Content("\n").join([*lines, *([hung("", told, width, style=MUTED)] if told else [])])
