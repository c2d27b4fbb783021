"""The live interview: one question at a time, the cursor in the notes, everything else one key away."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from interview_tui.domain.bank import Stage
from interview_tui.domain.clock import minutes_text
from interview_tui.domain.interview import Place
from interview_tui.domain.rating import Unrated
from interview_tui.domain.walk import Step
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import interview_jobs as jobs
from interview_tui.screens import interview_tags as tags
from interview_tui.screens import interview_undo as undo
from interview_tui.screens import interview_view as view
from interview_tui.screens.before_interview import OWN_EXAMPLE
from interview_tui.screens.interview_layout import InterviewLayout
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.name_field import NameField
from interview_tui.widgets.notes_editor import NotesEditor, Prefix
from interview_tui.widgets.people_editor import PeopleEditor
from interview_tui.widgets.question_card import QuestionCard
from interview_tui.widgets.question_list import QuestionList

if TYPE_CHECKING:
    from interview_tui.config import Settings
    from interview_tui.screens.finish import Decided, JumpTo
    from interview_tui.services.live import LiveInterview
    from interview_tui.services.session import Services


class InterviewScreen(InterviewLayout):
    """Hold one interview.

    Args:
        services: for saving, and for what comes after the interview.
        live: the interview, already going.
        settings: the user's settings, for the screens that follow.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "step(1)", "Next", id="interview.next", priority=True),
        Binding("ctrl+b", "step(-1)", "Back", id="interview.previous", priority=True),
        Binding("ctrl+r", "rate_prefix", "Rate", id="interview.rate", priority=True),
        Binding("ctrl+g", "jump", "Go to", id="interview.jump", priority=True),
        Binding("ctrl+l", "jobs", "Jobs", id="interview.jobs", priority=True),
        Binding("f7", "call", "Call", id="interview.call", priority=True, tooltip="Call the manager of this job about it"),
        Binding("ctrl+f", "tag", "Tag", id="interview.tag", priority=True, tooltip="What these words show"),
        Binding("tab", "name", "Name", id="interview.name", priority=True, tooltip="From the notes to the name that is asked for"),
        Binding("f4", "skip", "Skip", id="interview.skip", priority=True),
        Binding("f8", "finish", "Finish", id="interview.finish", priority=True),
        Binding("ctrl+o", "leave", "Leave", id="interview.leave", priority=True),
        Binding("f2", "fold", "Probes", id="interview.probes", priority=True),
        Binding("f3,ctrl+t", "insert_time", "Time", id="interview.time", priority=True),
        Binding("f5", "pause", "Pause", id="interview.pause", priority=True),
        Binding("f6", "own_example", "Your own example", id="interview.own_example", priority=True, show=False),
        Binding("f9", "count_absence", "Count the time away, or not", id="interview.count_absence", priority=True, show=False),
        Binding("f12,alt+z", "history", "Earlier texts", id="interview.history", priority=True, show=False),
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
        super().__init__(services, live, settings)
        self._left_out: tuple[tuple[Step, ...], str] = ((), "")
        """What was not asked when the interview is finished, and why."""
        self.tags_used: frozenset[str] | None = None
        """The free tags of the candidate's other interviews, once they were looked for."""

    @property
    def kept_hints(self) -> frozenset[str]:
        """The way to the end stays in the key line; in a review also that to the application, without which nothing can be answered."""
        return frozenset({"finish", "jobs"}) if self.is_review else frozenset({"finish"})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys for jobs and tags are there only where the bank, or the persona, has them. In a call, and in the review of an
        application, that for jobs reads. That for an example of one's own is not offered in a call whose bank has no use for one.
        """
        if action == "jobs" and (self.phone is not None or self.is_review):
            return True
        if action in ("jobs", "call"):
            return bool(self.live.bank.per_job)
        if action == "own_example":
            return self.phone is None or any("{own_example}" in question.say for question in self.live.bank)
        if action == "name":
            return isinstance(self.focused, NotesEditor) and bool(self.query(NameField))
        return tags.has_tags(self.live) if action == "tag" else True

    # -- taking over -----------------------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Wait until the keys already on their way have arrived, and take over what they wrote.

        The keys of this screen are seen before the letters typed just before them; without this, a letter could land under the
        next question. Nothing typed after the key is read before its action is done.
        """
        await letters_arrived(self.focused)
        if self.is_attached and not self._left:
            notes = self.query_one(NotesEditor)
            if notes.awaiting is not None:
                notes.awaiting = None
                self._show_state()
            self._take_over()

    def _take_over(self) -> None:
        if self.live.place != self._shown:
            return  # its job was taken off the list meanwhile
        self.live.set_notes(self.query_one(NotesEditor).text)
        self._take_name()
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
        if self.live.place != self._shown:
            return
        was_empty = not self.live.answer.notes.strip() or self.live.ringing
        self.live.set_notes(event.text_area.text)
        if was_empty or not self.live.answer.notes.strip():
            self._show_state()

    @on(NotesEditor.Shortened)
    def _shortened(self, event: NotesEditor.Shortened) -> None:
        event.stop()
        self.notify(f"ctrl+z undoes it · {self.key('interview.history')} earlier texts", timeout=4, markup=False)

    async def action_rate_prefix(self) -> None:
        """The next key is the rating."""
        await self.settle()
        for editor in self.query(PeopleEditor):
            editor.focus_number()  # here the numbers stand beside the names
            return
        if view.rating(self.live, None) is None:
            self.notify(view.no_rating_text(self.live), markup=False)
        self.wait_for(Prefix.RATE)  # also where nothing is rated: the digit is no note

    def wait_for(self, prefix: Prefix) -> None:
        """The next key in the notes is the second of two."""
        notes = self.query_one(NotesEditor)
        self.set_focus(notes)
        notes.awaiting = prefix
        self._show_state()

    def took(self, prefix: Prefix, key: str) -> None:
        """The key after a prefix: a rating, or what a call is to be about."""
        before = self.live.judgement
        if prefix is Prefix.CALL:
            jobs.note_call(self, key)
        elif key.isdigit():
            self._tell_unless(self.live.give(int(key) or 10))
        elif key == "n":
            self._tell_unless(self.live.give_none(Unrated.NO_EVIDENCE))
        elif key == "d":
            self._tell_unless(self.live.give_none(Unrated.DECLINED))
        elif key == "backspace":
            self.live.take_back()
        if key == undo.UNDO and prefix is Prefix.RATE:
            undo.bring_back(self)
        else:
            undo.tell_replaced(self, before)
        self._show_state()

    async def action_rate(self, value: int) -> None:
        """Rate the open question."""
        await self.settle()
        before = self.live.judgement
        self._tell_unless(self.live.give(value))
        undo.tell_replaced(self, before)
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

    async def action_name(self) -> None:
        """From the notes to the name that the question asks for."""
        await self.settle()
        for field in self.query(NameField):
            self.set_focus(field.field)

    @on(NameField.Edited)
    def _take_name(self) -> None:
        """The manager of the open job is called what stands in the field."""
        for field in self.query(NameField):
            name = field.take_new() if self.live.job is not None and field.subject == self.live.job.id else None
            if name is not None:
                knew = self.live.here.is_named
                self.live.name_manager(name)
                if knew != self.live.here.is_named:
                    self._show_state()

    # -- moving ----------------------------------------------------------------------------------------------------

    async def action_step(self, by: int) -> None:
        """The next or the previous question."""
        await self.settle()
        if by > 0:
            await self.next_question()
        elif self.live.step(by):
            await self._open_question()

    async def next_question(self) -> None:
        """Go on, unless the open job cannot be left yet."""
        if await jobs.holds_back(self):
            return
        if self.live.step(1):
            await self._open_question()
        else:
            ends = "finishes" if self.phone is None else "hangs up"
            self.notify(f"That was the last question. {self.key('interview.finish')} {ends}.", markup=False)

    @on(QuestionList.Chosen)
    async def _chosen(self, event: QuestionList.Chosen) -> None:
        await self.settle()
        await self.go_to(event.key)

    async def go_to(self, place: Place) -> None:
        """Open a question."""
        self.live.go_to(place)
        await self._open_question()

    async def action_jump(self) -> None:
        """Go to any question by a part of its name."""
        from interview_tui.screens.choose import Choose

        await self.settle()
        steps = self.live.steps
        options = [(str(number), view.jump_line(self.live, step)) for number, step in enumerate(steps)]

        async def jump(chosen: str | None) -> None:
            if chosen is not None:
                await self.go_to(steps[int(chosen)].place)

        await self.app.push_screen(Choose("Go to a question", options), jump)

    async def action_jobs(self) -> None:
        """The jobs: add one, change how deep to go, go to one. In a call: what the candidate said about them. In a review: what came."""
        await self.settle()
        if self.is_review:
            from interview_tui.screens.application_reader import open_beside

            await open_beside(self)
        elif self.phone is None:
            await jobs.open_jobs(self)
        else:
            from interview_tui.screens.interview_call import open_said

            await open_said(self)

    async def come_back(self, place: Place | None) -> None:
        """From the jobs, which may have changed: everything is shown anew."""
        if place is not None:
            self.live.go_to(place)
        await self._open_question()

    def action_to_notes(self) -> None:
        """Put the cursor back into the notes."""
        self.set_focus(self.query_one(NotesEditor))

    # -- the rest of the keys --------------------------------------------------------------------------------------

    async def action_skip(self) -> None:
        """Leave the open question out, with a reason; again takes that back."""
        from interview_tui.screens.ask import AskText
        from interview_tui.services import drafts

        await self.settle()
        if self.live.answer.unrated is Unrated.NOT_ASKED:
            if not self.live.bring_back():
                self.live.take_back()
            await self._open_question()  # numbers of people are there again
            return
        draft = drafts.draft_of(self.services, "skip", self.live.interview.id, self.live.place.question_id, self.live.place.subject)
        prompt = "Why is it not asked? The scorecard shows the reason."
        ask = AskText("Skip this question", prompt, draft.text, keep=draft.keep)
        await self.app.push_screen(ask, self._skip)

    async def _skip(self, reason: str | None) -> None:
        if reason:
            before, place = self.live.judgement, self.live.place
            self.live.skip(reason)
            gone = undo.replaced(self, before)
            self._show_state()
            await self.next_question()
            if gone:
                undo.tell_way_back(self, gone, place)

    async def action_call(self) -> None:
        """Flag that the manager of the open job is to be called about what was just noted."""
        await self.settle()
        jobs.begin_call(self)

    async def action_tag(self) -> None:
        """Say what the words just noted show: a behaviour, a strength, an area to improve."""
        await self.settle()
        await tags.choose_tag(self)

    def action_fold(self) -> None:
        """Show all where something is folded for want of room; fold the probes where nothing is; again: as it was."""
        card = self.query_one(QuestionCard)
        if self._fold is not view.Fold.FITTING:
            self._fold = view.Fold.FITTING
        else:
            self._fold = view.Fold.ALL if card.is_cut else view.Fold.FEW
        self._show_card()

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
        from interview_tui.services import drafts

        await self.settle()
        prompt = "Something you yourself are bad at or would rather not do, as you would say it aloud. Asked once, for all interviews."
        draft = drafts.draft_of(self.services, *OWN_EXAMPLE)
        begun = draft.text or self.live.own_example
        ask = AskText("Your own example", prompt, begun, lines=3, required=False, keep=draft.keep)
        await self.app.push_screen(ask, self._keep)

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
        self._show_card()

    async def action_history(self) -> None:
        """What the notes to the open question held before, to put it back."""
        await self.settle()
        await undo.open_earlier(self)

    def action_save_now(self) -> None:
        """Nothing to do: say so."""
        save = self.services.store.save_state
        self.notify(
            "Every key is saved as you type." if save.failing_since_ms is None else "Not saved yet; trying every second.", markup=False
        )

    # -- the end ---------------------------------------------------------------------------------------------------

    async def action_finish(self) -> None:
        """See what is missing, decide, and go on to the scorecard, or to the offer. In a call to a reference: hang up."""
        await self.settle()
        if self.phone is not None:
            from interview_tui.screens.interview_call import hang_up

            await hang_up(self)
            return
        unasked = self.live.unasked()
        if unasked:
            await jobs.before_finish(self, unasked, self._left_out[1])
        else:
            await self.open_finish((), "")

    async def open_finish(self, left_out: Sequence[Step], why: str) -> None:
        """Decide.

        Args:
            left_out: what is not asked about jobs; becomes that with the decision.
            why: the reason for it.
        """
        from interview_tui.screens.finish import Finish

        self._left_out = (tuple(left_out), why)
        await self.app.push_screen(Finish(self.live, left_out), self._decided)

    async def _decided(self, result: JumpTo | Decided | None) -> None:
        from interview_tui.screens.finish import Decided, JumpTo

        if isinstance(result, JumpTo):
            await self.go_to(result.place)
        elif isinstance(result, Decided):
            self.live.leave_out(*self._left_out)
            self._close(result)

    @work(exclusive=True, group="finish")
    async def _close(self, decided: Decided) -> None:
        from interview_tui.screens.scorecard import ScorecardScreen
        from interview_tui.screens.submit import ask_submit
        from interview_tui.services.interviews import finish

        self.before_leaving()
        try:
            await asyncio.to_thread(finish, self.services, self.live.interview.id, decided.decision, decided.reason)
        except InterviewTuiError as error:
            self.stay(running=True)
            self.notify(str(error), severity="error", markup=False)
            return
        jobs.left_out_draft(self).keep("")
        if self.live.interview.stage is Stage.OFFER:
            from interview_tui.screens.offer import OfferScreen

            self.app.switch_screen(OfferScreen(self.services, self.live.candidate.id))
        elif await ask_submit(self.app, self.services, self.live.interview.id):
            self.dismiss(None)
        else:
            self.app.switch_screen(ScorecardScreen(self.services, self.live.candidate.id))

    async def action_leave(self) -> None:
        """Go back to the candidate; the clock stops, and everything is where it was when the interview is opened again."""
        from interview_tui.services.saving import left_text

        await self.settle()
        self.before_leaving()
        if unsaved := left_text(self.services.store.save_state):
            self.app.notify(unsaved, severity="warning", markup=False)
        self.dismiss(None)

    def before_leaving(self) -> None:
        """The screen is about to close on purpose."""
        if not self._left:
            self._take_over()
            self._field_steps.take(self)
            self.live.leave()
            self._left = True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Nothing above this screen has a use for it."""
        event.stop()
