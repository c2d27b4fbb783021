"""A dialog that writes one file: one Enter, never over another file without a second, different key."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from interview_tui.domain.opening import Candidate
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import ExportRefused, InterviewTuiError
from interview_tui.screens.key_names import key_name
from interview_tui.screens.where_to import in_this_folder, there_already, typed_path
from interview_tui.widgets.form import Choice
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.export import Exported
    from interview_tui.services.session import Services

_OF_THE_COMMAND_LINE = re.compile(r"\s[^.]*\s--?[a-z]+\b[^.]*\.")
"""A sentence of an error that names an option."""


class WriteFile(ModalScreen[Path | None]):
    """Ask where, write, and show where it was written. Dismisses with the path of the file, or None.

    Attributes:
        PROMPT: what is said above the path.
        CHOICES: label, options and id of each choice.
        OTHERWISE: said after a refusal that is not about the path.

    Args:
        services: the open database.
    """

    PROMPT: ClassVar[str] = "Readable by you alone. Write it to:"
    CHOICES: ClassVar[tuple[tuple[str, tuple[tuple[str, str], ...], str], ...]] = ()
    OTHERWISE: ClassVar[str] = "Change the choice, and Enter tries again."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "Write", id="export.write", priority=True),
        Binding("ctrl+o", "overwrite", "Overwrite", id="export.overwrite", priority=True),
        Binding("enter", "close", "Close", id="export.done", priority=True),
        Binding("escape", "close", "Cancel", id="export.cancel"),
    ]
    DEFAULT_CSS = """
    WriteFile Input { border: round $foreground 30%; background: transparent; background-tint: transparent; padding: 0 1; }
    WriteFile Input:focus { border: round $primary; }
    WriteFile #message { display: none; margin-top: 1; }
    WriteFile.-told #message { display: block; }
    WriteFile.-written Input, WriteFile.-written .choice { display: none; }
    WriteFile .choice { height: 1; }
    WriteFile .choice Static { width: 6; padding: 0 0 0 1; }
    WriteFile KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._taken: Path | None = None
        """The file that is there already, once that was told."""
        self._written: Path | None = None
        self._writing = False
        self._chosen = {name: options[0][0] for _, options, name in self.choices}
        """What is chosen, by the id of the choice."""

    # -- what a file is, said by each dialog -----------------------------------------------------------------------

    @property
    def choices(self) -> tuple[tuple[str, tuple[tuple[str, str], ...], str], ...]:
        """Label, options and id of each choice."""
        return self.CHOICES

    def title_words(self) -> str:
        """What the dialog is called."""
        raise NotImplementedError

    def file_name(self) -> str:
        """The usual name of the file."""
        raise NotImplementedError

    def make_file(self, goal: str, force: bool) -> Exported:
        """Write the file. Runs in a thread. Raises InterviewTuiError."""
        raise NotImplementedError

    def more_fields(self) -> ComposeResult:
        """What stands below the choices."""
        yield from ()

    # -- layout ----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The path, what came of it, the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(self.title_words()))
            yield Static(lit(self.PROMPT), id="prompt", markup=False)
            yield LineInput(in_this_folder(self.file_name()), id="path", select_on_focus=False)
            for label, options, name in self.choices:
                with Horizontal(classes="choice"):
                    yield Static(label, markup=False)
                    yield Choice(options, id=name)
            yield from self.more_fields()
            yield Static("", id="message", markup=False)
            yield KeyHints()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What Enter does goes with the state; overwriting is offered only for the file that was found there."""
        if action == "write":
            return self._written is None
        if action == "overwrite":
            return self._written is None and self._taken is not None
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another name: nothing is known of it yet."""
        event.stop()
        if self._taken is not None:
            self._taken = None
            self.remove_class("-told")
            self.refresh_bindings()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """A copy for somebody else has another usual name; a path that was typed stays."""
        event.stop()
        path = self.query_one(Input)
        untouched = path.value == in_this_folder(self.file_name())
        self._chosen = {name: self.query_one(f"#{name}", Choice).value for _, _, name in self.choices}
        if untouched:
            path.value = in_this_folder(self.file_name())

    # -- writing ---------------------------------------------------------------------------------------------------

    async def action_write(self) -> None:
        """Write, unless something is there."""
        await letters_arrived(self.focused)
        self.write(force=False)

    def action_overwrite(self) -> None:
        """Replace the file that was told of."""
        self.write(force=True)

    def action_close(self) -> None:
        """Leave, with the path if something was written."""
        self.dismiss(self._written)

    @work(group="export")
    async def write(self, *, force: bool) -> None:
        """Write the file in a thread and say what came of it."""
        target = typed_path(self.query_one(Input).value)
        if not target:
            self._tell("Write where to put it, or press Escape.")
            return
        if self._writing or (force and self._taken is None):
            return
        goal = str(self._taken) if force else target
        self._writing = True
        try:
            exported = await asyncio.to_thread(self.make_file, goal, force)
        except InterviewTuiError as error:
            self._refused(target, error)
            return
        finally:
            self._writing = False
        self._show_written(exported)

    def _refused(self, target: str, error: InterviewTuiError) -> None:
        self._taken = there_already(target, self.file_name()) if isinstance(error, ExportRefused) else None
        self.refresh_bindings()
        if self._taken is None:
            reason = _OF_THE_COMMAND_LINE.sub("", str(error)).strip()
            again = "Change the path, and Enter tries again." if isinstance(error, ExportRefused) else self.OTHERWISE
            self._tell(f"{reason} {again}".strip())
        else:
            key = key_name(self, "overwrite")
            self._tell(f"{self._taken} exists already. Change the name and press Enter, or {key} overwrites it.")

    def _show_written(self, exported: Exported) -> None:
        self._written = exported.path
        self.add_class("-written")
        self.query_one("#prompt", Static).update(Content.assemble(("✓ Written to", "bold"), "\n", clean(str(exported.path))))
        self.remove_class("-told")
        if exported.notices:
            self._tell("\n\n".join(exported.notices), problem=False)
        self.refresh_bindings()

    def _tell(self, text: str, *, problem: bool = True) -> None:
        message = self.query_one("#message", Static)
        message.set_class(problem, "warn")
        message.update(lit(text))
        self.add_class("-told")


class WriteDialog(WriteFile):
    """Writes one file about a candidate.

    Args:
        services: the open database.
        candidate: whom the file is about.
    """

    def __init__(self, services: Services, candidate: Candidate) -> None:
        self._candidate = candidate
        super().__init__(services)
