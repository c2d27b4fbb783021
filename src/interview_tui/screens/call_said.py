"""All that the candidate said about the jobs with the person who is called, to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from interview_tui.domain.text import one_line
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit


class SaidReader(ModalScreen[None]):
    """Who is called, and below it the candidate's words in full. Escape leads back.

    Args:
        title: whose words they are.
        whom: who is called, in lines of at most so many cells.
        said: the words.
    """

    AUTO_FOCUS = "#said-all"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,ctrl+l", "close", "Back to the notes", id="said.close"),
        Binding("space", "page_down", "Page down", id="said.page-down", show=False),
    ]
    CSS = """
    SaidReader .dialog { width: 96%; max-width: 104; padding: 1 1 0 2; }
    SaidReader #whom-all { height: auto; margin-bottom: 1; }
    SaidReader #said-all { height: auto; scrollbar-size-vertical: 1; }
    SaidReader KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, title: str, whom: Callable[[int], Content], said: Content) -> None:
        super().__init__()
        self._title, self._whom, self._said = title, whom, said

    def compose(self) -> ComposeResult:
        """The facts, the words, the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(self._title))
            with VerticalScroll(id="said-all"):
                yield Static("", id="whom-all", markup=False)
                yield Static(self._said, markup=False)
            yield KeyHints()

    def on_resize(self, event: Resize) -> None:
        """The words take the rows there are."""
        self.query_one("#whom-all", Static).update(self._whom(max(30, min(104, event.size.width * 96 // 100) - 7)))
        self.query_one("#said-all").styles.max_height = max(3, event.size.height - 7)

    def action_page_down(self) -> None:
        """A page further."""
        self.query_one("#said-all", VerticalScroll).scroll_page_down(animate=False)

    def action_close(self) -> None:
        """Back to the notes."""
        self.dismiss()
