"""A dialog that asks for a day and a reason: what is wrong is told where it is wrong, and what is typed outlives a kill."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.retention import Kept
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.ask import ShortText
from interview_tui.screens.days import NoDay, read_day, today_at, weekday
from interview_tui.widgets.form import Field
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.session import Services

BEGUN = "What stands here was begun before, and is not saved yet."
ONLY_READING = "The file is open for reading only: nothing can be changed here."


class ReasonText(ShortText):
    """Why: a few sentences."""

    LIMIT: ClassVar[int] = 4_000
    WHAT: ClassVar[str] = "The reason"


class DayForm(ModalScreen[bool]):
    """A day and a reason. What is typed is kept until it is saved, also beyond Escape and a kill. Dismisses with whether something was
    changed.

    Attributes:
        ABOUT: what the half-written answer is kept under.
        DAY: the label of the day.

    Args:
        services: the open database.
        kept: how the candidate stands.
    """

    AUTO_FOCUS = "#reason"
    ABOUT: ClassVar[str] = ""
    DAY: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Next field", id="day.next"),
        Binding("enter,ctrl+s", "save", "Save", id="day.save", priority=True),
        Binding("escape", "leave", "Leave it", id="day.back"),
    ]
    DEFAULT_CSS = """
    DayForm .about { margin-bottom: 1; height: auto; }
    DayForm Input.-day { width: 14; }
    DayForm ReasonText { height: 5; margin-top: 1; border-title-color: $text-muted; scrollbar-size-vertical: 1; }
    DayForm .own-problem { display: none; margin-top: 1; color: $text-error; text-style: bold; height: auto; }
    DayForm .own-problem.-told { display: block; }
    DayForm KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, services: Services, kept: Kept) -> None:
        super().__init__()
        self._services, self._kept = services, kept
        self._today = today_at(services.now_ms())
        self._busy = self._ended = False

    # -- what differs ----------------------------------------------------------------------------------------------

    def title_words(self) -> str:
        """What the dialog is called."""
        raise NotImplementedError

    def about(self) -> str:
        """What it is about, in a few sentences."""
        raise NotImplementedError

    def proposed(self) -> tuple[str, str]:
        """The day and the reason that stand there at first."""
        raise NotImplementedError

    def problem(self, reason: str) -> str:
        """What is wrong with the reason; empty when nothing is."""
        return ""

    def store(self, day: date | None, reason: str) -> None:
        """Put it on the disk. Runs in a thread. Raises InterviewTuiError."""
        raise NotImplementedError

    # -- layout ----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """What it is about, the day with its weekday, the reason, the keys."""
        from interview_tui.services import drafts

        begun, (day, reason) = drafts.kept(self._services, self.ABOUT, self._kept.candidate.id), self.proposed()
        texts = [text if isinstance(text, str) else first for text, first in ((begun.get("day"), day), (begun.get("reason"), reason))]
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(self.title_words()))
            told = f"{self.about()} {BEGUN}" if begun else self.about()
            yield Static(lit(told), classes="about", markup=False)
            field = LineInput(one_line(texts[0]), id="day", classes="-day", max_length=40)
            yield Field(self.DAY, field, " ", id="field-day")
            why = ReasonText(clean(texts[1]), id="reason", highlight_cursor_line=False)
            why.border_title = "Reason · ctrl+j new line"
            yield why
            yield Static("", classes="own-problem", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """The cursor stands behind what is there."""
        reason = self.query_one("#reason", TextArea)
        reason.move_cursor(reason.document.end)
        self._show_weekday()

    # -- what is typed ---------------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another day: the weekday beside it follows."""
        event.stop()
        self._edited()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The reason is kept from the first letter on."""
        event.stop()
        self._edited()

    def _edited(self) -> None:
        if not self._ended:
            self._keep()
            self._show_weekday()
            self.tell("")

    def _keep(self) -> None:
        from interview_tui.services import drafts

        day, reason = self.query_one("#day", Input).value, self.query_one("#reason", TextArea).text
        begun = {} if (day, reason) == self.proposed() else {"day": day, "reason": reason}
        drafts.keep(self._services, begun, self.ABOUT, self._kept.candidate.id)

    def _show_weekday(self) -> None:
        field, text = self.query_one("#field-day", Field), self.query_one("#day", Input).value.strip()
        try:
            told = weekday(read_day(text, self._today)) if text else self.without_day()
        except NoDay:
            told = ""
        field.query_one(".note", Static).update(lit(told))
        field.tell("")

    def without_day(self) -> str:
        """What it means that no day stands there."""
        return ""

    def _day(self) -> date | None:
        """The day as typed. Raises NoDay."""
        return read_day(self.query_one("#day", Input).value, self._today)

    # -- the end ---------------------------------------------------------------------------------------------------

    async def action_save(self) -> None:
        """Save it, or say what is wrong where it is wrong."""
        await letters_arrived(self.focused)
        reason = clean(self.query_one("#reason", TextArea).text).strip()
        try:
            day = self._day()
        except NoDay as wrong:
            self.query_one("#field-day", Field).tell(str(wrong))
            self.set_focus(self.query_one("#day"))
            return
        if problem := self.problem(reason):
            self.tell(problem)
            self.set_focus(self.query_one("#reason"))
        elif not self._services.can_write:
            self.tell(ONLY_READING)
        elif not self._busy:
            self._busy = True
            self._save(day, reason)

    @work(group="save-day")
    async def _save(self, day: date | None, reason: str) -> None:
        try:
            await asyncio.to_thread(self.store, day, reason)
        except InterviewTuiError as error:
            if self.is_attached:
                self.tell(str(error))
                self.set_focus(self.query_one("#reason"))
            return
        finally:
            self._busy = False
        self.dismiss(True)

    async def action_leave(self) -> None:
        """Leave everything as it was; what was typed stands there the next time."""
        await letters_arrived(self.focused)
        self.dismiss(False)

    def dismiss(self, result: bool | None = None) -> AwaitComplete:
        """End the dialog: once something was changed, nothing of it is to be kept any more."""
        from interview_tui.services import drafts

        self._ended = True
        if result:
            drafts.keep(self._services, {}, self.ABOUT, self._kept.candidate.id)
        return super().dismiss(result)

    def tell(self, problem: str) -> None:
        """Say below the fields what is wrong; nothing is when it is empty."""
        line = self.query_one(".own-problem", Static)
        line.update(lit(problem))
        line.set_class(bool(problem), "-told")
