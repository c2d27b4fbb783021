"""The live interview: one question at a time, the cursor in the notes, everything else one key away."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input, TextArea

from interview_tui.domain.bank import AnswerKind
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.rating import Unrated
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import interview_view as view
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.notes_editor import NotesEditor
from interview_tui.widgets.people_editor import PeopleEditor
from interview_tui.widgets.question_card import QuestionCard
from interview_tui.widgets.question_list import QuestionList
from interview_tui.widgets.rating_row import RatingRow
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.config import Settings
    from interview_tui.screens.finish import Decided, JumpTo
    from interview_tui.services.live import LiveInterview
    from interview_tui.services.session import Services

_WIDE, _TALL = 100, 30
"""From this many columns the list is shown, and from this many rows all four anchors."""


class InterviewScreen(Screen[None]):
    """Hold one interview.

    Args:
        services: for saving, and for what comes after the interview.
        live: the interview, already going.
        settings: the user's settings, for the screens that follow.
    """

    CSS = """
    InterviewScreen #main { width: 1fr; }
    InterviewScreen.-narrow QuestionList { display: none; }
    InterviewScreen.-short PeopleEditor { margin: 0; }
    InterviewScreen #clock.late { background: $warning-muted; }
    InterviewScreen #clock.unsaved { background: $error; color: $text; text-style: bold; }
    """
    AUTO_FOCUS = "NotesEditor"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "step(1)", "Next", id="interview.next", priority=True),
        Binding("ctrl+b", "step(-1)", "Back", id="interview.previous", priority=True),
        Binding("ctrl+r", "rate_prefix", "Rate", id="interview.rate", priority=True),
        Binding("ctrl+g", "jump", "Go to", id="interview.jump", priority=True),
        Binding("f4", "skip", "Skip", id="interview.skip", priority=True),
        Binding("f8", "finish", "Finish", id="interview.finish", priority=True),
        Binding("ctrl+o", "leave", "Leave", id="interview.leave", priority=True),
        Binding("f2", "fold", "Probes", id="interview.probes", priority=True),
        Binding("f3,ctrl+t", "insert_time", "Time", id="interview.time", priority=True),
        Binding("f5", "pause", "Pause", id="interview.pause", priority=True),
        Binding("f6", "own_example", "Your own example", id="interview.own_example", priority=True, show=False),
        Binding("f9", "count_absence", "Count the time away, or not", id="interview.count_absence", priority=True, show=False),
        Binding("ctrl+s", "save_now", "Everything is saved as you type", id="interview.save", priority=True, show=False),
        Binding("escape", "to_notes", "Back to the notes", id="interview.notes", show=False),
        *[
            Binding(
                f"alt+{digit}", f"rate({digit or 10})", f"Rate {digit or 10}", id=f"interview.rate_{digit or 10}", priority=True, show=False
            )
            for digit in (1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
        ],
    ]

    def __init__(self, services: Services, live: LiveInterview, settings: Settings) -> None:
        super().__init__()
        self.services, self.live, self.settings = services, live, settings
        self._fold = view.Fold.FITTING
        self._left = False

    # -- layout ----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """A line for the clock, the list, the question with its notes, and the keys."""
        yield StatusLine(id="clock")
        with Horizontal():
            yield QuestionList()
            with Vertical(id="main"):
                yield StatusLine(id="section", classes="plain")
                yield QuestionCard()
                yield NotesEditor(self._rated, id="notes")
                yield RatingRow()
        yield KeyHints()

    async def on_mount(self) -> None:
        """Show the question that was open last, and keep the clock going."""
        self._arrange(self.app.size.width, self.app.size.height)
        await self._open_question()
        self._tell_absence()
        self.set_interval(1.0, self.tick)

    def on_resize(self) -> None:
        """Fold the list and the anchors where there is no room."""
        self._arrange(self.size.width, self.size.height)

    def _arrange(self, width: int, height: int) -> None:
        self.set_class(width < _WIDE, "-narrow")
        self.set_class(height < _TALL, "-short")
        self.query_one(RatingRow).set_short(height < _TALL)

    # -- showing ---------------------------------------------------------------------------------------------------

    async def _open_question(self) -> None:
        """Show the open question, with its notes and the cursor in them. Done when letters can be typed there."""
        live = self.live
        notes = self.query_one(NotesEditor)
        notes.awaiting_rating = False
        self._fold = view.Fold.FITTING if self._fold is view.Fold.ALL else self._fold
        notes.show(live.answer.notes)
        self.query_one(QuestionCard).show(view.card(live, self._fold, self.app))
        await self._arrange_people()
        self._show_state()
        self.tick()

    async def _arrange_people(self) -> None:
        """The rows for named people, where the question asks for them."""
        await self.query(PeopleEditor).remove()
        notes = self.query_one(NotesEditor)
        question = self.live.question
        if question.answer is not AnswerKind.PEOPLE:
            self.set_focus(notes)
            return
        editor = PeopleEditor(self.live.predicted_for(question))
        editor.show_reading(view.reading_text(self.live))
        await self.query_one("#main").mount(editor, before=notes)
        editor.focus_first_gap()

    def _show_state(self) -> None:
        """The scale and the list, after an answer has changed."""
        row = self.query_one(RatingRow)
        shown = view.rating(self.live, self.query_one(NotesEditor).awaiting_rating)
        row.display = shown is not None
        if shown is not None:
            row.show(shown)
        self.query_one(QuestionList).show(view.listed(self.live))

    def tick(self) -> None:
        """Once a second: the clock, the pace, and whether everything is on disk."""
        if self._left or not self.is_attached:
            return
        slept = self.live.tick()
        if slept is not None:
            self._tell_absence()
        time = self.live.time()
        save = self.services.store.save_state
        clock = self.query_one("#clock", StatusLine)
        clock.show(view.place_text(self.live), view.clock_text(time, self.live.paused, save, self.services.now_ms()))
        clock.set_class(view.is_late(time), "late")
        clock.set_class(save.failing_since_ms is not None, "unsaved")
        self.query_one("#section", StatusLine).show(view.section_text(self.live), view.section_time(self.live, time))

    def _tell_absence(self) -> None:
        text = view.absence_text(self.live, self.app)
        if text:
            self.notify(text, title="Back again", markup=False, timeout=12)

    async def settle(self) -> None:
        """Wait until the keys already on their way have arrived, and take over what they wrote.

        The keys of this screen are seen before the letters typed just before them; without this, a letter could land under the
        next question. Nothing typed after the key is read before its action is done.
        """
        await letters_arrived(self.focused)
        if self.is_attached and not self._left:
            self.query_one(NotesEditor).awaiting_rating = False
            self._take_over()

    def _take_over(self) -> None:
        self.live.set_notes(self.query_one(NotesEditor).text)
        for editor in self.query(PeopleEditor):
            for entry in editor.entries():
                self.live.set_predicted(entry)
            if editor.refused:
                texts = ", ".join(f"“{text}”" for text in editor.refused)
                self.notify(f"{texts} was not taken: one single number from 1 to 10 for each.", severity="warning", markup=False)

    # -- notes and numbers -----------------------------------------------------------------------------------------

    @on(TextArea.Changed, "#notes")
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        was_empty = not self.live.answer.notes.strip()
        self.live.set_notes(event.text_area.text)
        if was_empty or not self.live.answer.notes.strip():
            self._show_state()

    @on(NotesEditor.Refused)
    def _refused(self) -> None:
        self.notify("The notes to one question hold 100,000 characters; the rest was not taken.", severity="warning", markup=False)

    async def action_rate_prefix(self) -> None:
        """The next key is the rating."""
        await self.settle()
        for editor in self.query(PeopleEditor):
            editor.focus_number()  # here the numbers stand beside the names
            return
        if view.rating(self.live, False) is None:
            self.notify(view.no_rating_text(self.live), markup=False)
        notes = self.query_one(NotesEditor)
        self.set_focus(notes)
        notes.awaiting_rating = True  # also where nothing is rated: the digit is no note
        self._show_state()

    def _rated(self, key: str) -> None:
        if key.isdigit():
            self._give(int(key) or 10)
        elif key == "n":
            self._tell_unless(self.live.give_none(Unrated.NO_EVIDENCE))
        elif key == "d":
            self._tell_unless(self.live.give_none(Unrated.DECLINED))
        elif key == "backspace":
            self.live.take_back()
        self._show_state()

    async def action_rate(self, value: int) -> None:
        """Rate the open question."""
        await self.settle()
        self._give(value)

    def _give(self, value: int) -> None:
        self._tell_unless(self.live.give(value))
        self._show_state()

    def _tell_unless(self, done: bool) -> None:
        if not done:
            self.notify(view.no_rating_text(self.live), markup=False)

    @on(PeopleEditor.Edited)
    def _person_edited(self, event: PeopleEditor.Edited) -> None:
        self.live.set_predicted(event.entry)
        for editor in self.query(PeopleEditor):
            editor.show_reading(view.reading_text(self.live))
        self._show_state()

    # -- moving ----------------------------------------------------------------------------------------------------

    async def action_step(self, by: int) -> None:
        """The next or the previous question."""
        await self.settle()
        if self.live.step(by):
            await self._open_question()
        elif by > 0:
            self.notify(f"That was the last question. {view.key_of(self, 'interview.finish')} finishes.", markup=False)

    @on(QuestionList.Chosen)
    async def _chosen(self, event: QuestionList.Chosen) -> None:
        await self.settle()
        await self._go_to(event.key)

    async def _go_to(self, key: str) -> None:
        self.live.go_to(QuestionId(key))
        await self._open_question()

    async def action_jump(self) -> None:
        """Go to any question by a part of its name."""
        from interview_tui.screens.choose import Choose

        await self.settle()
        options = [(question.id, lit(f"{view.sign(self.live, question)} {question.label}")) for question in self.live.bank]
        await self.app.push_screen(Choose("Go to a question", options), self._jump)

    async def _jump(self, chosen: str | None) -> None:
        if chosen is not None:
            await self._go_to(chosen)

    def action_to_notes(self) -> None:
        """Put the cursor back into the notes."""
        self.set_focus(self.query_one(NotesEditor))

    # -- the rest of the keys --------------------------------------------------------------------------------------

    async def action_skip(self) -> None:
        """Leave the open question out, with a reason; again takes that back."""
        from interview_tui.screens.ask import AskText

        await self.settle()
        if self.live.answer.unrated is Unrated.NOT_ASKED:
            self.live.take_back()
            self._show_state()
            return
        await self.app.push_screen(AskText("Skip this question", "Why is it not asked? The scorecard shows the reason."), self._skip)

    async def _skip(self, reason: str | None) -> None:
        if reason:
            self.live.skip(reason)
            self.live.step(1)
            await self._open_question()

    def action_fold(self) -> None:
        """Show all where something is folded for want of room; fold the probes where nothing is; again: as it was."""
        card = self.query_one(QuestionCard)
        if self._fold is not view.Fold.FITTING:
            self._fold = view.Fold.FITTING
        else:
            self._fold = view.Fold.ALL if card.is_cut else view.Fold.FEW
        self.query_one(QuestionCard).show(view.card(self.live, self._fold, self.app))

    async def action_insert_time(self) -> None:
        """Put the elapsed time into the notes."""
        await self.settle()
        notes = self.query_one(NotesEditor)
        self.set_focus(notes)
        notes.insert_time(minutes_text(self.live.elapsed_ms))

    def action_pause(self) -> None:
        """Stop the clock, or let it go on."""
        if self.live.paused:
            self.live.resume()
        else:
            self.live.pause()
        self.tick()

    def action_count_absence(self) -> None:
        """Take the time the program was away as part of the interview, or the other way round."""
        self.live.count_absence(not self.live.returned.counted)
        self._tell_absence()
        self.tick()

    async def action_own_example(self) -> None:
        """Write the example of one's own that makes the question less frightening."""
        from interview_tui.screens.ask import AskText

        await self.settle()
        prompt = "Something you yourself are bad at or would rather not do, as you would say it aloud. Asked once, for all interviews."
        await self.app.push_screen(AskText("Your own example", prompt, self.live.own_example, lines=3, required=False), self._keep)

    def _keep(self, text: str | None) -> None:
        if text is not None:
            self._keep_example(text)

    @work(exclusive=True, group="own-example")
    async def _keep_example(self, text: str) -> None:
        from interview_tui.services.interviews import save_own_example

        try:
            await asyncio.to_thread(save_own_example, self.services, self.live, text)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
        self.query_one(QuestionCard).show(view.card(self.live, self._fold, self.app))

    def action_save_now(self) -> None:
        """Nothing to do: say so."""
        save = self.services.store.save_state
        self.notify(
            "Every key is saved as you type." if save.failing_since_ms is None else "Not saved yet; trying every second.", markup=False
        )

    # -- the end ---------------------------------------------------------------------------------------------------

    async def action_finish(self) -> None:
        """See what is missing, decide, and go on to the scorecard."""
        from interview_tui.screens.finish import Finish

        await self.settle()
        await self.app.push_screen(Finish(self.live), self._decided)

    async def _decided(self, result: JumpTo | Decided | None) -> None:
        from interview_tui.screens.finish import Decided, JumpTo

        if isinstance(result, JumpTo):
            await self._go_to(result.question_id)
        elif isinstance(result, Decided):
            self._close(result)

    @work(exclusive=True, group="finish")
    async def _close(self, decided: Decided) -> None:
        from interview_tui.screens.scorecard import ScorecardScreen
        from interview_tui.services.interviews import finish

        self.before_leaving()
        try:
            await asyncio.to_thread(finish, self.services, self.live.interview.id, decided.decision, decided.reason)
        except InterviewTuiError as error:
            self._left = False
            self.live.resume()
            self.notify(str(error), severity="error", markup=False)
            return
        self.app.switch_screen(ScorecardScreen(self.services, self.live.candidate.id))

    async def action_leave(self) -> None:
        """Go back to the candidate; the clock stops, and everything is where it was when the interview is opened again."""
        await self.settle()
        self.before_leaving()
        self.dismiss(None)

    def before_leaving(self) -> None:
        """The screen is about to close on purpose."""
        if not self._left:
            self._take_over()
            self.live.leave()
            self._left = True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Nothing above this screen has a use for it."""
        event.stop()
