"""How the live interview is laid out, and what is shown where; what its keys do stands in `interview`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.css.query import NoMatches

from interview_tui.domain.bank import AnswerKind, Stage
from interview_tui.domain.interview import Place
from interview_tui.domain.text import clean
from interview_tui.screens import interview_view as view
from interview_tui.screens import job_view
from interview_tui.screens.interview_undo import FieldSteps, words_for
from interview_tui.screens.key_names import relabel
from interview_tui.screens.told_beside import ToldBeside
from interview_tui.widgets.kept_answer import KeptAnswer
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.name_field import NameField
from interview_tui.widgets.notes_editor import NotesEditor, Prefix
from interview_tui.widgets.people_editor import PeopleEditor
from interview_tui.widgets.question_card import QuestionCard
from interview_tui.widgets.question_list import QuestionList
from interview_tui.widgets.rating_row import RatingRow
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.config import Settings
    from interview_tui.domain.pacing import TimeReading
    from interview_tui.screens.interview_call import CallPart
    from interview_tui.services.live import LiveInterview
    from interview_tui.services.session import Services

_WIDE, _TALL = 100, 30
"""From this many columns the list is shown, and from this many rows all four anchors."""
_REVIEW_LABELS: Mapping[str, str] = {"interview.jobs": "Application"}
"""What keys of the live screen are called in the review of an application."""
_KEPT_SHORT, _KEPT_TALL = 2, 4
"""The most rows of an earlier answer that stays in sight."""


class InterviewLayout(ToldBeside):
    """The live interview without its keys: clock, advice, list, question, notes, scale. It shows, and changes no answer.

    Args:
        services: for what is saved.
        live: the interview, already going.
        settings: the user's settings.
    """

    DEFAULT_CSS = """
    InterviewLayout #main { width: 1fr; }
    InterviewLayout.-narrow QuestionList, InterviewLayout.-narrow CallPanel { display: none; }
    InterviewLayout #whom { display: none; }
    InterviewLayout.-narrow #whom { display: block; }
    InterviewLayout.-short PeopleEditor, InterviewLayout.-short NameField { margin: 0; }
    InterviewLayout #advice { display: none; background: $warning-muted; color: $text-warning; }
    InterviewLayout #advice.-told { display: block; }
    InterviewLayout #clock.late { background: $warning-muted; }
    InterviewLayout #clock.unsaved { background: $error; color: $text; text-style: bold; }
    """
    AUTO_FOCUS = "NotesEditor"

    def __init__(self, services: Services, live: LiveInterview, settings: Settings) -> None:
        super().__init__()
        self.services, self.live, self.settings = services, live, settings
        self._fold = view.Fold.FITTING
        self._left = self._over = False
        self._shown: Place | None = None
        """The place whose notes are in the editor. The jobs may change behind it; its notes never go anywhere else."""
        self._field_steps = FieldSteps()
        self._signs = job_view.CallSigns()
        self._keys: dict[str, str] = {}
        self.phone: CallPart | None = None
        """What only a call has."""
        if live.call is not None:
            from interview_tui.screens.interview_call import CallPart

            self.phone = CallPart(self, live, live.call)
        if self.is_review:
            relabel(self, _REVIEW_LABELS)

    @property
    def is_review(self) -> bool:
        """Whether an application is reviewed: alone at the desk, with the letter at hand."""
        return self.live.interview.stage is Stage.APPLICATION_REVIEW

    @property
    def was_left(self) -> bool:
        """Whether the screen is about to close: it shows nothing new any more."""
        return self._left

    def took(self, prefix: Prefix, key: str) -> None:
        """A prefix and the key after it were pressed in the notes."""
        raise NotImplementedError

    # -- closing ---------------------------------------------------------------------------------------------------

    def stay(self, *, running: bool) -> None:
        """It could not be closed: the interview goes on.

        Args:
            running: whether the clock runs on.
        """
        self._left = False
        if running:
            self.live.resume()
        self.tick()

    def done(self) -> None:
        """Close, as soon as nothing lies on top of this screen."""
        self._over = True
        if self.is_active:
            self.dismiss(None)

    def on_screen_resume(self) -> None:
        """What lay on top is gone."""
        if self._over:
            self.dismiss(None)

    # -- layout ----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """A line for the clock, the list, the question with its notes, and the keys."""
        yield StatusLine(id="clock")
        yield StatusLine(id="advice")
        if self.phone is not None:
            yield StatusLine(id="whom", classes="plain")
        with Horizontal():
            yield QuestionList() if self.phone is None else self.phone.panel()
            with Vertical(id="main"):
                yield StatusLine(id="section", classes="plain")
                yield QuestionCard()
                yield KeptAnswer()
                yield NotesEditor(self.took, id="notes")
                yield RatingRow()
        yield KeyHints()

    async def on_mount(self) -> None:
        """Show the question that was open last, and keep the clock going."""
        try:
            self._arrange(self.app.size.width, self.app.size.height)
            await self._open_question()
        except NoMatches:
            if self.app.return_code is None:
                raise
            return  # the program ends already, and is taking the screen apart
        self._tell_absence()
        self.set_interval(1.0, self.tick)

    def on_resize(self) -> None:
        """Fold the list and the anchors where there is no room."""
        self._arrange(self.size.width, self.size.height)  # finds nothing to fold while the screen is put together or taken apart
        self.call_after_refresh(self._fit)

    def _arrange(self, width: int, height: int) -> None:
        self.set_class(width < (_WIDE if self.phone is None else self.phone.wide_from), "-narrow")
        self.set_class(height < _TALL, "-short")
        for row in self.query(RatingRow):
            row.set_short(height < _TALL)
        for kept in self.query(KeptAnswer):
            kept.set_most(_KEPT_SHORT if height < _TALL else _KEPT_TALL)
        if self.phone is not None:
            self.phone.arrange(width, height)

    def _fit(self) -> None:
        """What is cut to the width, after the width has changed."""
        if self.is_attached and self._shown is not None and self.app.return_code is None:
            self._show_card()
            self.tick()

    # -- showing ---------------------------------------------------------------------------------------------------

    async def _open_question(self) -> None:
        """Show the open question, with its notes and the cursor in them. Done when letters can be typed there."""
        live = self.live
        notes = self.query_one(NotesEditor)
        notes.awaiting = None
        self._fold = view.Fold.FITTING if self._fold is view.Fold.ALL else self._fold
        if live.place != self._shown or live.answer.notes != clean(notes.text):
            notes.show(live.answer.notes)
            self._shown = live.place
        kept, beside = self.query_one(KeptAnswer), self._beside()
        kept.display = beside is not None
        if beside is not None:
            kept.show(*beside)
        await self._arrange_people()
        self._show_card()
        self._show_state()
        self.refresh_bindings()
        self.tick()

    def _beside(self) -> tuple[str, str] | None:
        """What stays in sight beside the open question, with its title."""
        if self.phone is not None:
            return self.phone.beside()
        return (self.live.beside[0].question.label, self.live.beside[1]) if self.live.beside is not None else None

    def _show_card(self) -> None:
        """The text to say, with room left for what stands between it and the notes."""
        kept = self.query_one(KeptAnswer)
        beside = kept.rows(self.query_one("#main").size.width) if kept.display else 0
        for field in self.query(NameField):
            beside += 1 + field.styles.margin.bottom
        self.query_one(QuestionCard).show(view.card(self.live, self._fold, self.app, beside))
        self.call_after_refresh(self.keep_notes_free)

    async def _arrange_people(self) -> None:
        """The fields for people, where the question asks for them."""
        self._field_steps.take(self)
        await self.query("PeopleEditor, NameField").remove()
        notes, main = self.query_one(NotesEditor), self.query_one("#main")
        question, job = self.live.question, self.live.job
        if question.names is not None and job is not None:
            field = NameField(question.names.value.capitalize(), job.manager, job.id)
            await main.mount(field, before=notes)
            self.set_focus(notes)  # always: what is heard must never become somebody's name
        elif question.answer is AnswerKind.PEOPLE:
            editor = PeopleEditor(self.live.predicted_for(question))
            editor.show_reading(view.reading_text(self.live))
            await main.mount(editor, before=notes)
            editor.focus_first_gap()
        else:
            self.set_focus(notes)
        self._field_steps.give(self)

    def _show_state(self) -> None:
        """The scale and the list, after an answer has changed."""
        self.show_scale()
        self._show_list(self.live.time())
        if self.phone is not None:
            self.phone.after_change()

    def show_scale(self) -> None:
        """The scale of the open question, where it takes a number."""
        row = self.query_one(RatingRow)
        shown = view.rating(self.live, self.query_one(NotesEditor).awaiting)
        if shown is not None and shown.waiting and self.live.former is not None:
            shown = replace(shown, former=words_for(self.live.former))
        shown = shown if self.phone is None else self.phone.told(shown)
        row.display = shown is not None
        if shown is not None:
            row.show(shown)

    def _show_list(self, time: TimeReading) -> None:
        beside = job_view.beside_jobs(time, self._signs.jobs(self.live)) if time.jobs else {}
        self.query_one(QuestionList).show(view.listed(self.live, beside))

    def tick(self) -> None:
        """Once a second: the clock, the pace, and whether everything is on disk."""
        if self._left or not self.is_attached:
            return
        slept = self.live.tick()
        if slept is not None:
            self._tell_absence()
        time = self.live.time()
        self._show_clock(time)
        section, used = self.query_one("#section", StatusLine), view.section_time(self.live, time)
        section.show(view.section_text(self.live, section.size.width - used.cell_length - 2), used)
        if time.jobs:
            self._show_list(time)
            self._show_advice(time)

    def _show_clock(self, time: TimeReading) -> None:
        """The line at the top."""
        if self.phone is not None:
            self.phone.show_clock(time)
            return
        save = self.services.store.save_state
        clock = self.query_one("#clock", StatusLine)
        told = view.clock_text(time, self.live.paused, save, self.services.now_ms(), self.size.width)
        clock.show(view.place_text(self.live), told)
        clock.set_class(view.is_late(time), "late")
        clock.set_class(save.failing_since_ms is not None, "unsaved")

    def _show_advice(self, time: TimeReading) -> None:
        """What to do when it is late, in a line of its own that is there only then."""
        line = self.query_one("#advice", StatusLine)
        quick = self.settings.keys.get("career.depth", "d").partition(",")[0]
        keys = (self.key("interview.jobs"), quick, self.key("interview.leave"))
        texts = () if self.live.paused else job_view.advice(time, self.live.job, *keys)
        line.set_class(bool(texts), "-told")
        line.show(job_view.fitting(texts, self.size.width - 4), Content())

    def key(self, binding_id: str) -> str:
        """The key of an action of this screen, also while another screen is on top."""
        if binding_id not in self._keys and self.app.screen is self:
            self._keys[binding_id] = view.key_of(self, binding_id)
        return self._keys.get(binding_id, "the palette")

    def _tell_absence(self) -> None:
        text = view.absence_text(self.live, self.app)
        if text:
            self.notify(text, title="Back again", markup=False, timeout=12)
