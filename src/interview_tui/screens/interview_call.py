"""What only a call to a reference has on the live screen: its column, its countdown, the hidden prediction, hanging up.

Imported for a call only. The prediction is in no widget, and not in memory, before the reference's own number is on the disk (F9).
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.interview import ReferenceNumber
from interview_tui.domain.predictions import PredictedNumber
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import call_view as view
from interview_tui.screens import interview_view, job_view
from interview_tui.screens.key_names import relabel
from interview_tui.widgets.call_panel import BLOCK_WIDTH, CallPanel
from interview_tui.widgets.notes_editor import NotesEditor
from interview_tui.widgets.rating_row import RatingShown
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.domain.ids import InterviewId
    from interview_tui.domain.pacing import TimeReading
    from interview_tui.screens.call_result import Draft, Ended
    from interview_tui.screens.interview import InterviewScreen
    from interview_tui.screens.interview_layout import InterviewLayout
    from interview_tui.services.live import LiveInterview
    from interview_tui.services.live_call import LiveCall
    from interview_tui.services.session import Services

WIDE = 108
"""From this many columns the column with what the candidate said stands beside the notes."""
_TALL_LIST = 36
"""From this many rows all sections of the list are unfolded, where there are few."""
_MOST_LISTED = 16
_PANEL_LIMIT = 8_000
"""So many characters of one answer stand in the column; the reader has all of them."""
_FLUSH_SECONDS = 2.0
LABELS: Mapping[str, str] = {"interview.jobs": "Said", "interview.finish": "Hang up"}
"""What keys of the live screen are called in a call."""


class CallPart:
    """The call on its screen.

    Attributes:
        draft: what stands in the dialog for hanging up, while this sitting lasts.
    """

    def __init__(self, screen: InterviewLayout, live: LiveInterview, call: LiveCall) -> None:
        self._screen, self._live, self._call = screen, live, call
        self.draft: Draft | None = None
        self._rang = live.ringing
        self._asking: ReferenceNumber | None = None
        """The number whose way to the disk is waited for."""
        self._for: ReferenceNumber | None = None
        self._found: tuple[PredictedNumber, ...] | None = None
        """What was predicted, while the number `_for` is the one that stands; None while it must not be seen."""
        relabel(screen, LABELS)

    # -- layout ----------------------------------------------------------------------------------------------------

    wide_from = WIDE

    @property
    def title(self) -> str:
        """Whose words are shown."""
        return f"What {view.first_name(self._live)} said"

    def panel(self) -> CallPanel:
        """The column beside the notes."""
        return CallPanel(view.whom(self._call.sheet, BLOCK_WIDTH), self.title, view.said(self._call.sheet, _PANEL_LIMIT, self._call.sealed))

    def arrange(self, width: int, height: int) -> None:
        """Share the rows of the column, and fill the line that stands for it where there is no room."""
        sections = self._live.bank.sections
        whole = sum(1 + len(section.questions) for section in sections)
        folded = len(sections) + max(len(section.questions) for section in sections)
        rows = min(_MOST_LISTED, whole) if height >= _TALL_LIST else min(folded, max(4, height // 3))
        for panel in self._screen.query(CallPanel):
            panel.give_list(rows)
        sheet = self._call.sheet
        for line in self._screen.query("#whom").results(StatusLine):  # it is not there yet, or any more, while the screen comes or goes
            line.show(view.whom_line(sheet), view.contact(sheet, max(12, width // 2)))

    def beside(self) -> tuple[str, str] | None:
        """What the candidate said that belongs to the open question, with its title; None when there is nothing (6.09)."""
        items = self._live.recalled
        return (view.recalled_title(self._live), view.recalled_text(items)) if items else None

    # -- the clock -------------------------------------------------------------------------------------------------

    def show_clock(self, time: TimeReading) -> None:
        """The countdown; while the phone rings, a line that says how it starts."""
        screen, live = self._screen, self._live
        save = screen.services.store.save_state
        clock = screen.query_one("#clock", StatusLine)
        saved = interview_view.saved(save, screen.services.now_ms())
        clock.show(interview_view.place_text(live), view.clock_text(time, live.ringing, live.paused, saved))
        clock.set_class(view.is_late(time), "late")
        clock.set_class(save.failing_since_ms is not None, "unsaved")
        line = screen.query_one("#advice", StatusLine)
        line.set_class(live.ringing, "-told")
        if live.ringing:
            texts = view.ringing_texts(screen.key("interview.pause"))
            line.show(job_view.fitting(texts, screen.size.width - 4), Content())
        self._look()

    # -- the prediction --------------------------------------------------------------------------------------------

    def told(self, shown: RatingShown | None) -> RatingShown | None:
        """The scale, and below it the prediction or why it is not to be seen."""
        live, question = self._live, self._live.question
        if shown is None or question.answer is not AnswerKind.REFERENCE_RATING or shown.prompt:
            return shown
        given = self._call.number(question)
        if self._found is not None and self._for == given and given.number is not None:
            self._call.shown = self._call.shown or bool(self._found)
            text = view.gap_text(
                view.first_name(live), given.number.value, self._found, live.bank.rules.consistency, bool(self._call.sealed)
            )
            return replace(shown, told=text, told_strongly=True)
        failing = self._screen.services.store.save_state.failing_since_ms is not None
        return replace(shown, told=view.waiting_text(live, failing))

    def after_change(self) -> None:
        """The answer, or the open question, has changed."""
        if self._rang != self._live.ringing:
            self._rang = self._live.ringing
            self._screen.tick()
        self._look()

    def _look(self) -> None:
        """See to it that the prediction is read when it may be, and forgotten when it must not be seen any more."""
        question = self._live.question
        given = self._call.number(question) if question.answer is AnswerKind.REFERENCE_RATING else None
        if given is None or given.number is None:
            self._for = self._found = self._asking = None
        elif self._for != given or self._found is None:
            self._found = None
            refused = self._screen.services.store.save_state.failing_since_ms is not None
            if self._asking != given and not refused:
                self._asking = given
                self._screen.run_worker(self._read(given), group="reveal", exclusive=True)
        if given is not None:
            self._screen.show_scale()

    async def _read(self, given: ReferenceNumber) -> None:
        """Wait for the number to be on the disk, and show what was predicted, if it is still that number then."""
        screen = self._screen
        found: tuple[PredictedNumber, ...] | None = None
        try:
            found = await asyncio.to_thread(read_prediction, screen.services, self._live.interview.id)
        except InterviewTuiError:
            found = None  # the next second tries again
        if self._asking == given:
            self._asking = None
        if found is None or not screen.is_attached or screen.was_left or self._live.question.id != given.question_id:
            return
        if self._call.number(self._live.question) == given:
            self._for, self._found = given, found
            screen.show_scale()


def read_prediction(services: Services, interview_id: InterviewId) -> tuple[PredictedNumber, ...] | None:
    """What was predicted of the person who is called; None while their own number is not on the disk.

    Waits up to four seconds for the disk. Raises NotFound, CannotOpen.
    """
    from interview_tui.services.calls import revealed

    saved = services.store.flush(_FLUSH_SECONDS)  # asked first: only then does "nothing found" mean that nothing was predicted
    found = revealed(services, interview_id)
    return found if found or saved else None


# -- verbs -------------------------------------------------------------------------------------------------------------


async def open_said(screen: InterviewScreen) -> None:
    """Read all that the candidate said; the cursor is in the notes again afterwards."""
    from interview_tui.screens.call_said import SaidReader

    call, phone = screen.live.call, screen.phone
    assert call is not None
    assert phone is not None
    screen.set_focus(screen.query_one(NotesEditor))
    await screen.app.push_screen(
        SaidReader(phone.title, lambda width: view.whom(call.sheet, width), view.said(call.sheet, sealed=call.sealed))
    )


async def hang_up(screen: InterviewScreen) -> None:
    """List what was not asked yet, and take down how the attempt ended."""
    from interview_tui.screens.call_result import Draft, Ended
    from interview_tui.screens.hang_up import HangUp, JumpTo

    phone = screen.phone
    assert phone is not None
    phone.draft = phone.draft or Draft()
    screen.app.clear_notifications()  # what was told in the call would lie over the dialog and what comes after it

    async def ended(result: JumpTo | Ended | None) -> None:
        if isinstance(result, JumpTo):
            await screen.go_to(result.place)
        elif isinstance(result, Ended):
            screen.run_worker(_end(screen, result), group="finish", exclusive=True)

    await screen.app.push_screen(HangUp(screen.live, phone.draft, screen.services.now_ms), ended)


async def _end(screen: InterviewScreen, result: Ended) -> None:
    from interview_tui.services.calls import end_call

    live = screen.live
    ran = not live.paused
    screen.before_leaving()
    try:
        await asyncio.to_thread(end_call, screen.services, live, result.kind, result.note, result.call_back_ms)
    except InterviewTuiError as error:
        screen.stay(running=ran)
        screen.notify(str(error), severity="error", markup=False)
        return
    screen.done()
