"""Where it is told in passing what has happened, on a screen on which somebody types all the time: never over the notes, and little."""

from __future__ import annotations

from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.widgets._toast import Toast, ToastHolder

from interview_tui.widgets.notes_editor import NotesEditor

_MOST = 2
"""So much of what the screen tells stands there at once; what comes then takes the place of the oldest."""


class ToldBeside(Screen[None]):
    """A screen with notes. What is told in passing stands between its first line and the notes: whoever types sees the cursor."""

    DEFAULT_CSS = """
    ToldBeside ToastRack { dock: top; align: right top; margin: 1 0 0 0; scrollbar-size: 0 0; }
    ToldBeside Toast { width: auto; max-width: 90%; max-height: 4; margin: 0; padding: 0 1; }
    """

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """As the base, never markup, in the place of older words of this screen. What the app tells, such as about the disk, stays."""
        del markup
        for gap in self.query(ToastHolder).results():
            if not gap.children:
                gap.remove()  # Textual 8.2 leaves an empty row for what was cleared before its time
        told = [toast for toast in self.query(Toast) if toast._notification.message in self._told]
        for old in told[: max(0, len(told) - _MOST + 1)]:
            old._expire()
        self._told = [*self._told[1 - _MOST :], message]
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    _told: list[str] = []  # noqa: RUF012 - never changed in place
    """The last words of this screen."""

    def keep_notes_free(self) -> None:
        """Let it end above the notes. To be called when they may have moved."""
        for rack in self.query("ToastRack"):
            rack.styles.max_height = max(1, self.query_one(NotesEditor).region.y - 1)
