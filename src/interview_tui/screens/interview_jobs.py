"""What the keys of the live screen do about jobs: calls, the list of jobs, and the gates that let no job be skipped.

Plain functions over the screen. A gate never holds anybody for longer than one key: Escape leads to what was not asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interview_tui.domain.interview import Place
from interview_tui.domain.notes import CallAbout
from interview_tui.domain.walk import Step
from interview_tui.screens import job_view
from interview_tui.widgets.notes_editor import NotesEditor, Prefix

if TYPE_CHECKING:
    from interview_tui.screens.interview import InterviewScreen
    from interview_tui.services.drafts import Draft

_CALLS = {about.value[0]: about for about in CallAbout}
"""The key of each thing that a call can be about."""


# -- in the notes ------------------------------------------------------------------------------------------------------


def begin_call(screen: InterviewScreen) -> None:
    """The next key says what the manager of the open job is to be called about (5B.15)."""
    if screen.live.job is None:
        screen.notify("A call belongs to a job: it is the manager of that job who is called. Go to the job first.", markup=False)
        return
    screen.wait_for(Prefix.CALL)


def note_call(screen: InterviewScreen, key: str) -> None:
    """Write the call into the notes."""
    if key in _CALLS:
        screen.query_one(NotesEditor).call_about(_CALLS[key].value)


# -- the gates ---------------------------------------------------------------------------------------------------------


async def holds_back(screen: InterviewScreen) -> bool:
    """Whether the open job cannot be left yet, because something was not asked and no reason is given (F4, 5B.07).

    Then it is told, or asked for; with a reason the interview goes on by itself.
    """
    live = screen.live
    if live.job is None or not live.ends_job or live.is_settled(live.job.id):
        return False
    if live.was_asked_about(live.job.id):
        await _ask_why(screen, live.unasked_in(live.job.id))
        return True
    first = next(step for step in live.steps_of(live.job.id) if step.counts)
    label = job_view.shortened(first.question.label, 60)
    screen.notify(f"A job is walked quickly, never skipped: ask at least “{label}”.", severity="warning", markup=False)
    if first.place != live.place:
        await screen.go_to(first.place)
    return True


async def _ask_why(screen: InterviewScreen, unasked: Sequence[Step]) -> None:
    from interview_tui.screens.ask import AskText
    from interview_tui.services import drafts

    async def go_on(reason: str | None) -> None:
        if reason:
            screen.live.leave_out(unasked, reason)
            await screen.next_question()
        else:
            await screen.go_to(unasked[0].place)

    job = unasked[0].job
    labels = " · ".join(step.question.label for step in unasked)
    title = f"Not asked about {job_view.shortened(job.name, 44) if job else 'it'}"
    prompt = f"{labels}\n\nWhy not? The scorecard shows the reason. Escape goes to the first of them instead."
    draft = drafts.draft_of(screen.services, "left-out", screen.live.interview.id, unasked[0].place.subject)
    await screen.app.push_screen(AskText(title, prompt, draft.text, keep=draft.keep), go_on)


def left_out_draft(screen: InterviewScreen) -> Draft:
    """Why the interview is finished though something was not asked, as far as it is written."""
    from interview_tui.services import drafts

    return drafts.draft_of(screen.services, "left-out", screen.live.interview.id)


async def before_finish(screen: InterviewScreen, unasked: Sequence[Step], reason: str) -> None:
    """Say what was not asked, and finish with a reason for it only. It is stored with the decision, not before."""
    from interview_tui.screens.ask import AskText

    draft = left_out_draft(screen)

    async def go_on(given: str | None) -> None:
        if given:
            draft.keep(given)  # until it is stored with the decision
            await screen.open_finish(unasked, given)

    leave = screen.key("interview.leave")
    prompt = (
        f"{job_view.unasked_text(screen.live, unasked)}\n\n"
        f"A second sitting can ask them: Escape, then {leave} leaves, and everything is kept. "
        "To finish without, say why; the scorecard shows the reason."
    )
    await screen.app.push_screen(AskText("Not everything was asked", prompt, draft.text or reason, keep=draft.keep), go_on)


# -- the jobs ----------------------------------------------------------------------------------------------------------


async def open_jobs(screen: InterviewScreen) -> None:
    """Show the jobs, to add one that was remembered, to change how deep to go, to go to one."""
    from interview_tui.screens.career import CareerScreen

    async def back(place: Place | None) -> None:
        await screen.come_back(place)

    live = screen.live
    career = CareerScreen(
        live.career, who=live.candidate.name, language=live.opening.language, live=live, can_write=screen.services.can_write
    )
    await screen.app.push_screen(career, back)
