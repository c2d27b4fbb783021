"""Who may sit down at this computer next, and how far each of them is. Tells nothing of what was rated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interview_tui.domain.ids import OpeningId
from interview_tui.domain.opening import Opening
from interview_tui.domain.seal import RaterState, StageSight, rater_key
from interview_tui.services.session import Services


@dataclass(frozen=True, slots=True)
class NextRater:
    """Somebody who rates the candidates of an opening.

    Attributes:
        submitted: so many stages of candidates this rater has submitted.
        to_rate: so many that somebody has begun are not submitted by this rater yet.
    """

    name: str
    submitted: int = 0
    to_rate: int = 0

    @property
    def is_done(self) -> bool:
        """Whether everything that was begun is rated."""
        return self.submitted > 0 and not self.to_rate


def next_raters(services: Services, opening_id: OpeningId) -> tuple[NextRater, ...]:
    """The panel of an opening, then everybody else who has begun to rate in it. Raises NotFound."""
    from interview_tui.services.seal import look_through
    from interview_tui.storage import interviews, openings, raters

    with services.store.read() as conn:
        opening = openings.get_opening(conn, opening_id)
        met = raters.candidates_met(conn, opening_id)
        sights = look_through(conn, opening, met, interviews.interviews_of(conn, met), services.rater)
    return count_raters(opening, (sight for key in met for sight in sights.of(key)))


def count_raters(opening: Opening, sights: Iterable[StageSight]) -> tuple[NextRater, ...]:
    """How far each rater is, over the stages of candidates that somebody has begun."""
    names = {rater_key(member.name): member.name for member in opening.panel}
    submitted: dict[str, int] = {}
    to_rate: dict[str, int] = {}
    for sight in sights:
        if all(rater.state is RaterState.NOT_BEGUN for rater in sight.raters):
            continue
        for rater in sight.raters:
            key = rater_key(rater.name)
            names.setdefault(key, rater.name)
            counted = submitted if rater.state is RaterState.SUBMITTED else to_rate
            counted[key] = counted.get(key, 0) + 1
    return tuple(NextRater(name, submitted.get(key, 0), to_rate.get(key, 0)) for key, name in names.items())
