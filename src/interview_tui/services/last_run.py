"""What the last run left behind when it was cut off: an interview to go on with."""

from __future__ import annotations

from dataclasses import dataclass

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import one_line
from interview_tui.moments import time_text
from interview_tui.services.session import Services


@dataclass(frozen=True, slots=True)
class Recovered:
    """An interview that was going on when the program was cut off.

    Attributes:
        who: name of the candidate.
        saved_ms: UTC moment of the last change that is on the disk, to some seconds.
    """

    candidate_id: CandidateId
    who: str
    saved_ms: int

    @property
    def told(self) -> str:
        """In one sentence."""
        return f"Recovered: interview with {self.who}, last saved {time_text(self.saved_ms)}."


def recovered(services: Services) -> Recovered | None:
    """The latest interview of who sits at the keyboard that the last run could not close in order.

    To be asked before an interview goes on: from then on its clock runs for a reason.

    Raises:
        CannotOpen, InUse: as `Store.read`.
    """
    from interview_tui.storage import interrupted

    if getattr(services.store, "ended_in_order", True) or not services.can_write:
        return None
    with services.store.read() as conn:
        running = interrupted.still_running(conn)
    own = (item for item in running if rater_key(item[2]) == rater_key(services.rater))
    return next((Recovered(about, one_line(name), at_ms) for about, name, _, at_ms in own), None)
