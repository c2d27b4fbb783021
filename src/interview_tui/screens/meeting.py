"""What is settled before a deep-dive: goal, format, participants, time for the jobs; and the invitation made from it (5B.04, F6)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.changes import MeetingChanged
from interview_tui.domain.ids import CandidateId, JobId
from interview_tui.domain.meeting import Meeting, Part, Participant, needed, parse_participants, participant_line
from interview_tui.domain.text import NAME_LIMIT, clean, one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import meeting_view as view
from interview_tui.screens.ask import ShortText
from interview_tui.widgets.form import Field
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.config import Settings
    from interview_tui.services.meetings import DeepDivePlan
    from interview_tui.services.session import Services

TEXT_LIMIT = 4_000
"""Most characters in goal and format."""


class MeetingScreen(Screen[bool]):
    """Plan the deep-dive with one candidate. Every key is saved. Dismisses with True when the interview is to begin now.

    Args:
        services: the open database and the banks.
        candidate_id: whom it is with.
        settings: the user's settings; who sits here is proposed as the one who asks.
    """

    AUTO_FOCUS = "#participants"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "begin", "Begin", id="meeting.begin", priority=True),
        Binding("ctrl+l", "jobs", "Jobs", id="meeting.jobs", priority=True),
        Binding("f5", "invitation", "Invitation", id="meeting.invitation", priority=True),
        Binding("escape", "leave", "Back", id="meeting.back", priority=True),
    ]
    CSS = """
    MeetingScreen #form { padding: 0 1; height: 1fr; scrollbar-size-vertical: 1; }
    MeetingScreen ShortText { width: 1fr; height: 3; scrollbar-size-vertical: 1; border: none; padding: 0 1; background: $foreground 7%; }
    MeetingScreen ShortText:focus { border: none; background: $primary 25%; }
    MeetingScreen #participants { height: 4; }
    MeetingScreen.-tall ShortText { height: 5; }
    MeetingScreen.-tall Field, MeetingScreen Field.text { margin-bottom: 1; }
    MeetingScreen Input.-short { width: 9; }
    MeetingScreen #facts { height: auto; padding: 0 1; border-top: solid $foreground 20%; max-height: 9; }
    """

    def __init__(self, services: Services, candidate_id: CandidateId, settings: Settings) -> None:
        super().__init__()
        self._services, self._candidate_id, self._settings = services, candidate_id, settings
        self._plan: DeepDivePlan | None = None
        self._answered: frozenset[JobId] = frozenset()
        self._meeting: Meeting | None = None
        """What is in the fields, as last handed to the writer."""

    def compose(self) -> ComposeResult:
        """The fields, what follows from them, the keys."""
        yield StatusLine("Plan the deep-dive", id="place")
        with VerticalScroll(id="form", can_focus=False):
            yield Field("Goal", ShortText(id="goal", highlight_cursor_line=False), classes="text")
            yield Field("Format", ShortText(id="format", highlight_cursor_line=False), classes="text")
            yield Field("Participants", ShortText(id="participants", highlight_cursor_line=False), classes="text")
            yield Field(
                "Minutes in all",
                LineInput(id="minutes", classes="-short", select_on_focus=False),
                "two hours; once it has begun: in its list of jobs",
            )
            yield Field("When", LineInput(id="when", max_length=NAME_LIMIT, select_on_focus=False))
            yield Field("Where", LineInput(id="where", max_length=NAME_LIMIT, select_on_focus=False))
        yield Static("", id="facts", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Fetch the plan."""
        self._load()

    @work(exclusive=True, group="read-plan")
    async def _load(self) -> None:
        from interview_tui.services.career_page import career_page

        try:
            page = await asyncio.to_thread(career_page, self._services, self._candidate_id)
            plan, problem = page.plan, page.problem
        except InterviewTuiError as error:
            plan, problem = None, str(error)
        if not self.is_attached:
            return
        if plan is None:
            self.notify(problem, severity="error", markup=False)
            self.dismiss(False)
            return
        self._answered = page.answered
        first = self._plan is None
        self._plan = plan
        if first:
            self._fill(plan)
        self._show_facts()

    def _fill(self, plan: DeepDivePlan) -> None:
        meeting, name = plan.meeting, one_line(self._settings.interviewer)
        people = meeting.participants
        if plan.is_new and name:
            people = (Participant(name, view.ASKED_BY_ONESELF, Part.ASKS),)
        with self.prevent(Input.Changed, TextArea.Changed):
            for key, text in (
                ("goal", meeting.goal),
                ("format", meeting.format),
                ("participants", "\n".join(map(participant_line, people))),
            ):
                field = self.query_one(f"#{key}", ShortText)
                field.load_text(text)
                if key == "participants":
                    field.move_cursor(field.document.end)
                field.read_only = not self._services.can_write
            for key, text in (("minutes", str(meeting.minutes)), ("when", meeting.when), ("where", meeting.where)):
                entry = self.query_one(f"#{key}", Input)
                entry.value, entry.disabled = text, not self._services.can_write
        self._meeting = replace(meeting, participants=people)

    # -- what is in the fields -------------------------------------------------------------------------------------

    def on_text_area_changed(self) -> None:
        """A text was changed."""
        self._edited()

    def on_input_changed(self) -> None:
        """A field was changed."""
        self._edited()

    def _edited(self) -> None:
        if self._plan is not None:
            self._keep()
            self._show_facts()

    def _keep(self, *, proposals: bool = False) -> None:
        """Hand what is in the fields to the writer, which never blocks.

        Args:
            proposals: also when nothing was changed yet: whoever goes on from here has seen and taken what is proposed.
        """
        if self._meeting is None or not self._services.can_write:
            return
        minutes, problem = view.read_minutes(self.query_one("#minutes", Input).value)
        self._field("minutes").tell(problem)
        meeting = replace(
            self._meeting,
            goal=self._text("goal"),
            format=self._text("format"),
            participants=parse_participants(self.query_one("#participants", ShortText).text),
            minutes=minutes or self._meeting.minutes,
            when=one_line(self.query_one("#when", Input).value),
            where=one_line(self.query_one("#where", Input).value),
        )
        is_new = self._plan is not None and self._plan.is_new
        if meeting == self._meeting and not (is_new and proposals):
            return
        self._meeting = replace(meeting, rev=meeting.rev + 1)
        self._services.store.submit(MeetingChanged(self._meeting))
        if self._plan is not None:
            self._plan = replace(self._plan, meeting=self._meeting, is_new=False)

    def _text(self, key: str) -> str:
        text = clean(self.query_one(f"#{key}", ShortText).text).strip()
        self._field(key).tell(f"{len(text):,} characters; {TEXT_LIMIT:,} is the most." if len(text) > TEXT_LIMIT else "")
        return text[:TEXT_LIMIT]

    def _field(self, key: str) -> Field:
        return next(field for field in self.query(Field) if field.control.id == key)

    # -- what follows from it --------------------------------------------------------------------------------------

    def _show_facts(self) -> None:
        plan = self._plan
        if plan is None:
            return
        shown = replace(plan, meeting=self._meeting or plan.meeting)  # what stands in the fields, also what is only proposed
        self.query_one("#facts", Static).update(view.facts(shown, self.app))
        save = self._services.store.save_state
        right = "READ-ONLY" if not self._services.can_write else "NOT SAVED" if save.failing_since_ms is not None else "saved as you type"
        self.query_one(StatusLine).show(f"Plan the deep-dive · {plan.candidate.name} · {plan.opening.title}", Content(right))

    # -- keys ------------------------------------------------------------------------------------------------------

    async def _settle(self, *, proposals: bool = False) -> None:
        await letters_arrived(self.focused)
        self._keep(proposals=proposals)

    async def action_begin(self) -> None:
        """Begin, or say what is missing (F6)."""
        await self._settle(proposals=True)
        plan = self._plan
        if plan is None or not self.is_active:
            return
        missing = needed(plan.meeting)
        if missing:
            self._field(missing[0].value).control.focus()
            self.notify(f"The deep-dive does not begin without: {', '.join(missing)}.", severity="warning", markup=False)
        elif not plan.jobs:
            self.notify("There is no full-time job yet to talk about. Add the jobs first.", severity="warning", markup=False)
            await self.action_jobs()
        else:
            self._begin(plan)

    @work(exclusive=True, group="dialog")
    async def _begin(self, plan: DeepDivePlan) -> None:
        from interview_tui.screens.confirm import Confirm

        if len(plan.jobs) > plan.budget.most_jobs:
            text = view.too_many(plan)
            if not await self.app.push_screen_wait(Confirm("More jobs than fit", text, yes="Begin all the same", no="Back to the plan")):
                return
        self.dismiss(True)

    async def action_jobs(self) -> None:
        """See to the jobs."""
        from interview_tui.screens.career import CareerScreen

        await self._settle()
        if self._plan is not None and self.is_active:
            who, language = self._plan.candidate.name, self._plan.opening.language
            can_write, answered = self._services.can_write, self._answered
            screen = CareerScreen(self._plan.career, who=who, language=language, can_write=can_write, answered=answered)
            self.app.push_screen(screen, lambda _: self._show_facts())

    async def action_invitation(self) -> None:
        """Show the invitation, to copy or to write to a file."""
        from interview_tui.screens.invitation import InvitationScreen

        await self._settle(proposals=True)
        if self._plan is None or not self.is_active:
            return
        missing = needed(self._plan.meeting)
        if missing:
            self._field(missing[0].value).control.focus()
            self.notify(f"The invitation needs: {', '.join(missing)}.", severity="warning", markup=False)
        else:
            self.app.push_screen(InvitationScreen(self._services, self._plan))

    async def action_leave(self) -> None:
        """Back; everything is kept."""
        await self._settle()
        if self.is_active:
            self.dismiss(False)

    def before_leaving(self) -> None:
        """The program ends: what is in the fields is handed over."""
        self._keep()
