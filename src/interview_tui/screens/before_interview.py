"""What is asked for before an interview can be shown: the plan of a deep-dive, the interviewer's own example."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.app import App

from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId
from interview_tui.errors import InterviewTuiError

if TYPE_CHECKING:
    from interview_tui.services.live import LiveInterview
    from interview_tui.services.session import Services

OWN_EXAMPLE = ("own-example",)
"""What a half-written example is kept under; it is one for all interviews."""
EXAMPLE_WHY = (
    "One question asks what the candidate does worst, or likes least. It is easier to answer after you have told an "
    "example of your own. Write yours as you would say it, such as a task you put off. It is kept for your next "
    "interviews; Escape leaves it for later."
)


async def ask_plan(app: App[Any], services: Services, candidate_id: CandidateId, settings: Settings) -> bool:
    """Show the plan of the deep-dive. True when it is to begin now. Call it in a worker."""
    from interview_tui.screens.meeting import MeetingScreen

    begins: bool | None = await app.push_screen_wait(MeetingScreen(services, candidate_id, settings))
    return bool(begins)


async def is_planned(app: App[Any], services: Services, candidate_id: CandidateId, settings: Settings) -> bool:
    """Whether the deep-dive can begin, or goes on; while something is missing the plan is shown first (5B.04, F6).

    Call it in a worker.

    Raises:
        NotFound: there is no such candidate.
    """
    from interview_tui.services.career_page import career_page
    from interview_tui.services.interviews import open_interview_of

    name = settings.interviewer
    if name and await asyncio.to_thread(open_interview_of, services, candidate_id, Stage.DEEP_DIVE, name) is not None:
        return True
    deep = await asyncio.to_thread(career_page, services, candidate_id)
    return not deep.missing or await ask_plan(app, services, candidate_id, settings)


async def ask_example(app: App[Any], services: Services, live: LiveInterview) -> None:
    """Ask for the interviewer's own example where the bank needs one and there is none yet (5A.12). The clock stands.

    Not in the middle of a call: when an interview is gone on with, the live screen marks it instead. Call it in a worker.
    """
    from interview_tui.screens.ask import AskText
    from interview_tui.services import drafts
    from interview_tui.services.interviews import save_own_example

    if live.interview.place is not None or not any(live.wants_own_example(question) for question in live.bank):
        return
    live.pause()
    draft = drafts.draft_of(services, *OWN_EXAMPLE)
    text = await app.push_screen_wait(AskText("Your own example", EXAMPLE_WHY, draft.text, lines=3, keep=draft.keep))
    live.resume()
    try:
        if text:
            await asyncio.to_thread(save_own_example, services, live, text)
    except InterviewTuiError as error:  # the interview has it all the same; only the next one would ask again
        app.notify(str(error), severity="error", timeout=12, markup=False)
