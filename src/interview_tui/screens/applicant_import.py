"""The dialog that takes applicants in: pasted, or from a CSV file; first what would be done, then doing it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.ids import OpeningId
from interview_tui.domain.text import LINE_LIMIT, clean, one_line
from interview_tui.errors import InterviewTuiError, UsageError
from interview_tui.screens.applicant_import_view import preview_text
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.limited_text import LimitedText
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.applicants import Preview
    from interview_tui.services.session import Services

_ABOUT = (
    "Paste applicants: a line for each, as “Name <e-mail>”, “Name, e-mail, note” or a name alone; or cells copied from a table. "
    "Or name a CSV file below. Nothing is added before you have seen what would be."
)


class PastedLines(LimitedText):
    """Where applicants are pasted. A paste is taken whole or not at all: a part of a list would be taken for all of it."""

    LIMIT: ClassVar[int] = 400_000
    WHAT: ClassVar[str] = "This field"
    DEFAULT_CSS = """
    PastedLines {
        height: 9; border: round $foreground 30%; background: transparent; background-tint: transparent; padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    PastedLines:focus { border: round $primary; }
    """

    async def _on_paste(self, event: events.Paste) -> None:
        text = clean(event.text)
        longest = max((len(line) for line in text.split("\n")), default=0)
        if len(self.text) + len(text) > self.LIMIT or longest > LINE_LIMIT:
            event.prevent_default()
            event.stop()
            why = f"has a line of {longest:,} characters" if longest > LINE_LIMIT else f"has {len(text):,} characters"
            told = f"What you pasted {why}, too many for this field, and was not taken. Save it as a CSV file, and name that below."
            self.notify(told, severity="warning", timeout=10, markup=False)
            return
        await super()._on_paste(event)


class ApplicantImport(ModalScreen[int | None]):
    """Paste applicants or name a file, look at what would be done, do it. Dismisses with how many were added, or with None.

    Args:
        services: the open database.
        opening_id: where they applied.
    """

    AUTO_FOCUS = "PastedLines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "look", "Look through", id="applicant-import.look", priority=True),
        Binding("enter", "look_at_file", "Look through the file", id="applicant-import.look-at-file", priority=True, show=False),
        Binding("ctrl+s", "add", "Add them", id="applicant-import.add", priority=True),
        Binding("ctrl+t", "known", "With those there already", id="applicant-import.known", priority=True),
        Binding("tab", "other", "Other field", id="applicant-import.other", priority=True),
        Binding("up", "scroll(-1)", "Up", id="applicant-import.up", show=False),
        Binding("down", "scroll(1)", "Down", id="applicant-import.down", show=False),
        Binding("pageup", "scroll(-8)", "Page up", id="applicant-import.page-up", show=False),
        Binding("pagedown,space", "scroll(8)", "Page down", id="applicant-import.page-down", show=False),
        Binding("escape", "back", "Back", id="applicant-import.back"),
    ]
    CSS = "ApplicantImport .dialog { width: 100; }"
    DEFAULT_CSS = """
    ApplicantImport Input { border: round $foreground 30%; background: transparent; background-tint: transparent; padding: 0 1; }
    ApplicantImport Input:focus { border: round $primary; }
    ApplicantImport #preview { height: auto; max-height: 16; display: none; scrollbar-size-vertical: 1; }
    ApplicantImport.-looked #preview { display: block; }
    ApplicantImport.-looked #given { display: none; }
    ApplicantImport #given { height: auto; }
    ApplicantImport #message { display: none; margin-top: 1; }
    ApplicantImport.-told #message { display: block; }
    ApplicantImport KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, services: Services, opening_id: OpeningId) -> None:
        super().__init__()
        self._services, self._opening_id = services, opening_id
        self._preview: Preview | None = None
        self._with_known = False
        self._busy = False

    def compose(self) -> ComposeResult:
        """The two ways to give applicants; then what would be done with them."""
        from interview_tui.services import drafts

        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content("Take applicants in")
            with Vertical(id="given"):
                yield Static(_ABOUT, classes="muted", markup=False)
                begun = drafts.kept_text(self._services, "applicants", self._opening_id)
                yield PastedLines(begun, id="pasted", highlight_cursor_line=False)
                yield LineInput(placeholder="or the path of a CSV file", id="path", select_on_focus=False)
            with VerticalScroll(id="preview", can_focus=False):
                yield Static("", id="shown", markup=False)
            yield Static("", id="message", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """Fit the preview to the height there is."""
        self.query_one("#preview").styles.max_height = max(6, self.app.size.height - 9)
        self.query_one("#pasted").styles.height = max(5, min(14, self.app.size.height - 16))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What a key does goes with what is in sight."""
        if action in ("look", "other"):
            return self._preview is None
        if action == "look_at_file":
            return self._preview is None and isinstance(self.focused, Input)
        if action == "add":
            return self._preview is not None and bool(self._people)
        if action == "known":
            return self._preview is not None and bool(self._preview.known) and not self._preview.errors
        return self._preview is not None if action == "scroll" else True

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """What was pasted stands there again after the program was ended from outside."""
        event.stop()
        if not self._busy and self._preview is None:
            self._tell("")
            self._keep(event.text_area.text)

    def _keep(self, text: str) -> None:
        from interview_tui.services import drafts

        drafts.keep_text(self._services, text, "applicants", self._opening_id)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another file: nothing is known of it yet."""
        event.stop()
        self._tell("")

    def action_other(self) -> None:
        """From the text to the path and back."""
        self.set_focus(self.query_one("#pasted" if isinstance(self.focused, Input) else "#path"))

    async def action_look_at_file(self) -> None:
        """Enter on the path looks through that file."""
        await self.action_look()

    async def action_look(self) -> None:
        """Look through what was given."""
        await letters_arrived(self.focused)
        text, path = self.query_one(TextArea).text, _unquoted(self.query_one(Input).value)
        if text.strip() and path:
            self._tell("There is pasted text and a file. Empty one of the two.")
        elif not text.strip() and not path:
            self._tell("Paste some applicants, or name a file; Escape leaves.")
        elif not self._busy:
            self._look_through(path, text)

    @work(group="look")
    async def _look_through(self, path: str, text: str) -> None:
        self._busy = True
        self._tell("Reading …", problem=False)
        try:
            preview = await asyncio.to_thread(_preview, self._services, self._opening_id, path, text)
        except InterviewTuiError as error:
            self._tell(str(error))
        else:
            self._with_known = False
            self._show(preview)
        finally:
            self._busy = False

    def _show(self, preview: Preview | None) -> None:
        self._preview = preview
        self.set_class(preview is not None, "-looked")
        self._tell("")
        if preview is not None:
            self.set_focus(None)
            self.query_one("#shown", Static).update(preview_text(preview, with_known=self._with_known))
            self.query_one("#preview").scroll_home(animate=False)
        else:
            self.set_focus(self.query_one("#path" if self.query_one(Input).value.strip() else "#pasted"))
        self.refresh_bindings()

    @property
    def _people(self) -> tuple[object, ...]:
        preview = self._preview
        if preview is None or preview.errors:
            return ()
        return preview.everybody if self._with_known else preview.new

    def action_known(self) -> None:
        """Add also those who seem to be there already, or leave them out."""
        self._with_known = not self._with_known
        self._show(self._preview)

    def action_add(self) -> None:
        """Add them, all or nobody."""
        if not self._busy and self._preview is not None:
            self._add(self._preview)

    @work(group="add")
    async def _add(self, preview: Preview) -> None:
        from interview_tui.services.applicants import import_applicants

        self._busy = True
        people = preview.everybody if self._with_known else preview.new
        self._tell(f"Adding {len(people):,} …", problem=False)
        try:
            added = await asyncio.to_thread(import_applicants, self._services, self._opening_id, people)
        except InterviewTuiError as error:
            self._tell(str(error))
        else:
            self._keep("")
            self.dismiss(added)
        finally:
            self._busy = False

    def action_scroll(self, lines: int) -> None:
        """Read on in what would be done."""
        self.query_one("#preview").scroll_relative(y=lines, animate=False)

    async def action_back(self) -> None:
        """From the preview to what was given, which is still there; from there, away."""
        await letters_arrived(self.focused)
        if self._busy:
            return
        if self._preview is not None:
            self._show(None)
        elif self.is_active:  # what was pasted is kept, and stands there the next time
            self.dismiss(None)

    def _tell(self, text: str, *, problem: bool = True) -> None:
        message = self.query_one("#message", Static)
        message.update(lit(text))
        message.set_class(problem, "bad")
        self.set_class(bool(text), "-told")


def _unquoted(typed: str) -> str:
    """A path as typed; a file that was dragged onto the terminal comes in quotation marks."""
    typed = typed.strip()
    return typed[1:-1] if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"" else typed


def _preview(services: Services, opening_id: OpeningId, path: str, text: str) -> Preview:
    """What would be done. Runs in a thread. Raises InterviewTuiError."""
    from interview_tui.services.applicants import preview_import, read_file

    if not path:
        return preview_import(services, opening_id, text)
    try:
        file = Path(path).expanduser()
    except RuntimeError as error:
        raise UsageError(f"{one_line(path)}: There is no such user on this computer. Nothing was changed.") from error
    return preview_import(services, opening_id, read_file(file))
