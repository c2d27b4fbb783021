"""The invitation to a deep-dive, to read, copy or write to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from interview_tui.errors import InterviewTuiError
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.meetings import DeepDivePlan
    from interview_tui.services.session import Services


class InvitationScreen(Screen[None]):
    """The invitation as Markdown.

    Args:
        services: for writing it to a file.
        plan: what it is made from.
    """

    AUTO_FOCUS = "#text"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", "Copy", id="invitation.copy"),
        Binding("e", "export", "Write to a file", id="invitation.export"),
        Binding("escape,q", "back", "Back", id="invitation.back"),
    ]
    CSS = """
    InvitationScreen #text { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    InvitationScreen #text Static { max-width: 110; }
    """

    def __init__(self, services: Services, plan: DeepDivePlan) -> None:
        super().__init__()
        self._services, self._plan, self._text = services, plan, ""

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        yield StatusLine("Invitation", id="place")
        with VerticalScroll(id="text", can_focus=True):
            yield Static("", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Write it."""
        from interview_tui.services.invitation import render_invitation

        try:
            self._text = render_invitation(self._plan)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
            self.dismiss(None)
            return
        self.query_one("#text Static", Static).update(lit(self._text))
        self.query_one(StatusLine).show(f"Invitation · {self._plan.candidate.name}", Content("Markdown"))

    def action_copy(self) -> None:
        """Put it into the clipboard, if the terminal takes that from a program."""
        self.app.copy_to_clipboard(self._text)
        self.notify("Copied, if this terminal lets programs do that. If nothing is pasted, write it to a file.", markup=False)

    def action_export(self) -> None:
        """Ask where, and write."""
        from interview_tui.screens.export_dialog import ExportDialog

        self.app.push_screen(ExportDialog(self._services, self._plan.candidate, invitation=True))

    def action_back(self) -> None:
        """Back to the plan."""
        self.dismiss(None)
