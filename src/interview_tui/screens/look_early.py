"""Looking at the others' ratings before the own are submitted: possible, and written down for good (F12)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.app import App

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.seal import Sealed, StageSight
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.moments import moment_text
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.interview_view import STAGE_NAMES

if TYPE_CHECKING:
    from interview_tui.services.session import Services


_BEFORE = {
    Sealed.SUBMIT_FIRST: "before you have submitted yours. Whoever reads others first comes closer to them without noticing",
    Sealed.OTHERS_MISSING: "before everybody has submitted. Whoever hears of a number first carries it to those who still rate",
}


def look_text(name: str, sight: StageSight, at_ms: int) -> str:
    """What an early look means.

    Args:
        name: who looks.
        sight: the stage, which is sealed.
        at_ms: the present UTC moment.
    """
    before = _BEFORE[sight.sealed or Sealed.SUBMIT_FIRST]
    return (
        f"The ratings of the {STAGE_NAMES[sight.stage].lower()} that others have submitted open for you {before}, and the average is worth "
        f"less.\n\nIt is written down for good: {one_line(name)}, {moment_text(at_ms)}. The scorecard shows it to everybody, and nobody "
        "can take it away."
    )


async def ask_look(app: App[Any], services: Services, candidate_id: CandidateId, sight: StageSight) -> bool:
    """Ask, then open the others' ratings of a sealed stage. True when they are open; what goes wrong is told. Call it in a worker."""
    from interview_tui.services.seal import look_early

    text = look_text(services.rater, sight, services.now_ms())
    wait = "Rate first" if sight.sealed is Sealed.SUBMIT_FIRST else "Wait"
    if not await app.push_screen_wait(Confirm("Look before the time?", text, "Look, and write it down", wait, danger=True)):
        return False
    try:
        await asyncio.to_thread(look_early, services, candidate_id, sight.stage)
    except InterviewTuiError as error:
        app.notify(str(error), severity="error", timeout=12, markup=False)
        return False
    return True
