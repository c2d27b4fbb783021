"""A dialog that asks for one text: a name, a number, a few sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.text import NAME_LIMIT, clean, one_line
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.limited_text import LimitedText
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

FEW_LINES = 3
"""Up to so many lines Enter saves and ctrl+j breaks the line, as in a message; above, Enter breaks the line."""
TEXT_LIMIT = 2_000
"""Most characters in a text of several lines, unless the caller says otherwise."""


class ShortText(LimitedText):
    """A field for a few sentences. ctrl+j breaks the line where Enter means something else."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j", "break_line", "New line", id="text.new-line")]
    DEFAULT_CSS = """
    ShortText { border: round $foreground 30%; background: transparent; background-tint: transparent; padding: 0 1; }
    ShortText:focus { border: round $primary; }
    """

    def action_break_line(self) -> None:
        """Begin a new line at the cursor."""
        self.insert("\n")


class AskText(ModalScreen[str | None]):
    """Ask for a text. Dismisses with it, cleaned and without blanks at its ends, or with None on Escape.

    Args:
        title: what is asked for.
        prompt: a sentence or two above the field, such as why it is asked.
        initial: what the field holds at first.
        lines: height of the field in lines; one line is an `Input`, more keep line breaks. With two or three, Enter saves
            and ctrl+j breaks the line; with more, Enter breaks the line and ctrl+s saves.
        required: whether an empty text is refused.
        limit: most characters, by default 200 on one line and 2,000 on several; a longer text is refused with its length,
            never cut.
        keep: is given the text at every key, and an empty one when the dialog ends.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "save_line", "Save", id="ask.save", priority=True),
        Binding("ctrl+s", "save", "Save", id="ask.save", priority=True),
        Binding("escape", "cancel", "Cancel", id="ask.cancel"),
    ]
    DEFAULT_CSS = """
    AskText .problem { display: none; margin-top: 1; }
    AskText .problem.-told { display: block; }
    AskText #prompt { margin-bottom: 1; }
    AskText KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    AskText Input { border: round $foreground 30%; background: transparent; background-tint: transparent; padding: 0 1; }
    AskText Input:focus { border: round $primary; }
    """

    def __init__(
        self,
        title: str,
        prompt: str = "",
        initial: str = "",
        *,
        lines: int = 1,
        required: bool = True,
        limit: int | None = None,
        keep: Callable[[str], None] = lambda _text: None,
    ) -> None:
        super().__init__()
        self._keep, self._ended = keep, False
        self._title, self._prompt = title, prompt
        self._initial = clean(initial) if lines > 1 else one_line(initial)
        self._lines, self._required = lines, required
        self._limit = limit or (NAME_LIMIT if lines == 1 else TEXT_LIMIT)

    def compose(self) -> ComposeResult:
        """The field between its prompt and its keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(self._title))
            if self._prompt:
                yield Static(lit(self._prompt), id="prompt", markup=False)
            if self._lines == 1:
                yield LineInput(self._initial, id="field", select_on_focus=False)
            else:
                field = ShortText(self._initial, id="field", highlight_cursor_line=False)
                field.styles.height = self._lines + 2
                yield field
            yield Static("", classes="problem bad", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """Put the cursor behind what is there already."""
        field = self.query_one("#field")
        if isinstance(field, TextArea):
            field.move_cursor(field.document.end)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The text is kept."""
        event.stop()
        self._take(event.value)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The text is kept."""
        event.stop()
        self._take(event.text_area.text)

    def _take(self, text: str) -> None:
        """Keep what was begun, unless the dialog has ended: what the field told just before arrives only then."""
        if not self._ended:
            self._keep(text)
            self._tell(self._too_long(text))

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """End the dialog: nothing of it is to be kept any more."""
        self._ended = True
        self._keep("")
        return super().dismiss(result)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter saves unless the field has room for paragraphs, where it breaks the line."""
        if action == "save_line":
            return self._lines <= FEW_LINES
        if action == "save":
            return self._lines > FEW_LINES
        return True

    async def action_save_line(self) -> None:
        """Take the text."""
        await self.action_save()

    async def action_save(self) -> None:
        """Take the text with the letters just typed, or say what is wrong with it."""
        await letters_arrived(self.focused)
        field = self.query_one("#field")
        text = clean(field.text).strip() if isinstance(field, TextArea) else one_line(self.query_one(Input).value)
        if self._required and not text:
            self._tell("Nothing is written yet. Escape leaves without an answer.")
        elif long := self._too_long(text):
            self._tell(long)
        else:
            self.dismiss(text)

    def _too_long(self, text: str) -> str:
        return f"This has {len(text):,} characters; {self._limit:,} is the most." if len(text) > self._limit else ""

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def _tell(self, problem: str) -> None:
        """Say what is wrong; nothing is when it is empty."""
        line = self.query_one(".problem", Static)
        line.update(problem)
        line.set_class(bool(problem), "-told")
