"""Writes a comparison to a Markdown file, as it is on the screen: with or without names, before or after the discussion."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interview_tui.domain.comparison import Comparison
from interview_tui.domain.text import clean
from interview_tui.errors import ExportRefused
from interview_tui.services.session import Services
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit


class CompareExport(ModalScreen[Path | None]):
    """Ask where, write, and show where it was written. Dismisses with the path of the file, or None.

    Args:
        hidden: letters stand for the names.
        after: with the ratings after the discussion.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "Write", id="compare-export.write", priority=True),
        Binding("ctrl+o", "overwrite", "Overwrite", id="compare-export.overwrite", priority=True),
        Binding("escape", "close", "Close", id="compare-export.close"),
    ]
    CSS = """
    CompareExport Input { border: round $foreground 30%; background: transparent; background-tint: transparent; padding: 0 1; }
    CompareExport Input:focus { border: round $primary; }
    CompareExport.-written Input { display: none; }
    CompareExport #message { margin-top: 1; }
    CompareExport KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, comparison: Comparison, services: Services, *, hidden: bool, after: bool) -> None:
        super().__init__()
        self._services = services
        self._comparison, self._hidden, self._after = comparison, hidden, after
        self._written: Path | None = None
        self._refused = ""
        """The path that was refused last."""

    def compose(self) -> ComposeResult:
        """The path, what came of it, the keys."""
        from interview_tui.services.comparison_export import comparison_file

        names = "letters in place of names" if self._hidden else "with names"
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Export the comparison"
            yield Static(f"As Markdown, {names}, readable by you alone. Write it to:", id="prompt", markup=False)
            yield LineInput(clean(comparison_file(self._comparison, hidden=self._hidden)), id="path", select_on_focus=False)
            yield Static("", id="message", markup=False)
            yield KeyHints()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Overwriting is offered only for the path that was refused."""
        return action != "overwrite" or (bool(self._refused) and self._written is None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another path: nothing is known of it yet."""
        event.stop()
        if self._refused and event.value.strip() != self._refused:
            self._refused = ""
            self.refresh_bindings()

    async def action_write(self) -> None:
        """Write; once it is written, leave."""
        await letters_arrived(self.focused)
        if self._written is not None:
            self.dismiss(self._written)
        else:
            self.write(force=False)

    def action_overwrite(self) -> None:
        """Replace the file that was told of."""
        self.write(force=True)

    def action_close(self) -> None:
        """Leave, with the path if something was written."""
        self.dismiss(self._written)

    @work(exclusive=True, group="export-comparison")
    async def write(self, *, force: bool) -> None:
        """Write the file in a thread and say what came of it."""
        from functools import partial

        from interview_tui.services.comparison_export import export_comparison

        target = self.query_one(Input).value.strip()
        export = partial(export_comparison, hidden=self._hidden, after=self._after, force=force, services=self._services)
        try:
            exported = await asyncio.to_thread(export, self._comparison, target)
        except ExportRefused as error:
            self._refused = target
            self._tell(f"{str(error).split('. ')[0].rstrip('.')}. Change the path, or ctrl+o replaces a file.", problem=True)
            return
        self._written = exported.path
        self.add_class("-written")
        self.query_one("#prompt", Static).update(lit(f"✓ Written to {exported.path}"))
        self._tell("\n\n".join(exported.notices), problem=False)

    def _tell(self, text: str, *, problem: bool) -> None:
        message = self.query_one("#message", Static)
        message.set_class(problem, "warn")
        message.update(lit(text))
        self.refresh_bindings()
