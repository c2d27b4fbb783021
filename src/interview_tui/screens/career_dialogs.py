"""What the screen of the jobs asks before it does something. Each is awaited in a worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App

from interview_tui.domain.career import Job
from interview_tui.domain.ids import JobId
from interview_tui.domain.meeting import LONGEST_MEETING, SHORTEST_MEETING
from interview_tui.screens.ask import AskText
from interview_tui.screens.choose import Choose
from interview_tui.screens.confirm import Confirm

if TYPE_CHECKING:
    from interview_tui.services.live import LiveInterview


async def may_take_off(app: App[Any], job: Job) -> bool:
    """Whether a job that was talked about is taken off the list."""
    text = f"“{job.name}” was talked about. What was noted and rated is kept, and comes back when the job is put back."
    return await app.push_screen_wait(Confirm("Take this job off the list?", text, "Take off", "Keep", danger=True))


async def may_be_part_time(app: App[Any], job: Job) -> bool:
    """Whether a job that was talked about becomes part-time, and so is not walked through any more."""
    text = (
        f"“{job.name}” was talked about. A part-time job is not walked through: what was noted and rated is kept, and comes back "
        "when it is full-time again."
    )
    return await app.push_screen_wait(Confirm("Make this job part-time?", text, "Part-time", "Keep", danger=True))


async def may_leave(app: App[Any], waiting: int) -> bool:
    """Whether to leave without adding what is typed.

    Args:
        waiting: how many lines are not added.
    """
    text = "The line is not added yet." if waiting == 1 else f"{waiting} lines are not added yet."
    return await app.push_screen_wait(Confirm("Leave without it?", text, "Leave", "Stay"))


async def which_back(app: App[Any], jobs: Sequence[Job]) -> JobId | None:
    """Which of these jobs to put back onto the list."""
    options = [(job.id, " · ".join(dict.fromkeys(filter(None, (job.dates, job.name))))) for job in jobs]
    found = await app.push_screen_wait(Choose("Put back", options))
    return JobId(found) if found is not None else None


async def plan_minutes(app: App[Any], live: LiveInterview) -> None:
    """Plan the interview with another length in all."""
    prompt = f"All sittings together, {SHORTEST_MEETING} to {LONGEST_MEETING}. With a second sitting the jobs that are left get more."
    given: str | None = str(live.interview.minutes)
    while given:
        given = await app.push_screen_wait(AskText("Planned minutes", prompt, given))
        try:
            if given:
                live.set_minutes(int(given))
            break
        except ValueError:
            prompt = f"“{given}” does not do: {SHORTEST_MEETING} to {LONGEST_MEETING} minutes, in figures."
