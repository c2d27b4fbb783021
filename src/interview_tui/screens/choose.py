"""A dialog to choose one of many: type a part of it, Enter takes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.domain.text import one_line, search_key
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit


class Choose(ModalScreen[str | None]):
    """Choose one of some options. Dismisses with its key, or with None on Escape.

    Args:
        title: what is chosen.
        options: key and label of each; a text is shown literally.
        filter: whether there is a field to type a part of a label in; each word must occur, case and accents do not count.
        chosen: key of the option that is under the cursor at first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Choose", id="choose.take", priority=True),
        Binding("up", "move('cursor_up')", "Up", id="choose.up", priority=True, show=False),
        Binding("down", "move('cursor_down')", "Down", id="choose.down", priority=True, show=False),
        Binding("pageup", "move('page_up')", "Page up", id="choose.page-up", priority=True, show=False),
        Binding("pagedown", "move('page_down')", "Page down", id="choose.page-down", priority=True, show=False),
        Binding("escape", "cancel", "Cancel", id="choose.cancel"),
    ]
    DEFAULT_CSS = """
    Choose Input { border: round $foreground 30%; background: transparent; background-tint: transparent; padding: 0 1; }
    Choose Input:focus { border: round $primary; }
    Choose OptionList { border: none; padding: 0; background: $surface; max-height: 18; scrollbar-size-vertical: 1; }
    Choose OptionList:focus { border: none; }
    Choose #none { display: none; }
    Choose.-none #none { display: block; }
    Choose.-none OptionList { display: none; }
    Choose KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, Content | str]],
        filter: bool = True,  # noqa: A002 - what it is
        *,
        chosen: str | None = None,
    ) -> None:
        super().__init__()
        self._title, self._filter, self._first = title, filter, chosen
        self._all = [(key, label if isinstance(label, Content) else lit(label)) for key, label in options]
        self._words = [search_key(label.plain) for _, label in self._all]
        self._shown: list[str] = []
        self._shown_for = ""

    def compose(self) -> ComposeResult:
        """The field and the list."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(self._title))
            if self._filter:
                yield LineInput(placeholder="Type a part of it", id="filter")
            yield OptionList(id="options", markup=False)
            yield Static("Nothing matches. Backspace, or Escape to leave.", id="none", classes="muted", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """Show all options."""
        self.query_one(OptionList).styles.max_height = max(3, self.app.size.height - 12)
        self._show("")
        if self._first in self._shown:
            self.query_one(OptionList).highlighted = self._shown.index(self._first)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        if event.value != self._shown_for:
            self._show(event.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        self.dismiss(self._shown[event.option_index])

    async def action_take(self) -> None:
        """Take the option under the cursor, in the list that the letters before this key have left."""
        await letters_arrived(self.focused)
        for field in self.query(Input):
            if field.value != self._shown_for:
                self._show(field.value)
        place = self.query_one(OptionList).highlighted
        if place is not None and self._shown:
            self.dismiss(self._shown[place])

    async def action_move(self, how: str) -> None:
        """Move the cursor of the list, also while the field has the focus."""
        await self.query_one(OptionList).run_action(how)

    def action_cancel(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)

    def _show(self, text: str) -> None:
        self._shown_for = text
        wanted = search_key(text).split()
        found = [place for place, words in enumerate(self._words) if all(word in words for word in wanted)]
        self._shown = [self._all[place][0] for place in found]
        options = self.query_one(OptionList)
        options.set_options([Option(self._all[place][1]) for place in found])
        options.highlighted = 0 if found else None
        self.set_class(not found, "-none")
