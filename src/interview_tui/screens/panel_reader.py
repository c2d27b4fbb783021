"""The reader over the scorecard: the words behind one of its rows."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import ModalScreen

from interview_tui.domain.text import one_line
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.page_row import PageRow, Words
from interview_tui.widgets.reading_page import GUTTER, ReadingPage
from interview_tui.widgets.safe import lit

_WIDEST = 104


class WordsDialog(ModalScreen[None]):
    """Words to read. Escape leads back to where they were opened.

    Args:
        words: their title and how they are made for a width.
    """

    AUTO_FOCUS = "ReadingPage"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", id="words.close"),
        Binding("enter", "close", "Back", id="words.enough", show=False, priority=True),
    ]
    CSS = """
    WordsDialog .dialog { width: 96%; max-width: 104; padding: 1 0 0 1; }
    WordsDialog ReadingPage { background: $surface; }
    WordsDialog KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0 2; }
    """

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """The words and the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(self._words.title))
            yield ReadingPage()
            yield KeyHints()

    def on_mount(self) -> None:
        """Show them."""
        self._show(self.app.size.width, self.app.size.height)

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew for another width."""
        self._show(event.size.width, event.size.height)

    def _show(self, width: int, height: int) -> None:
        if not width:
            return
        page = self.query_one(ReadingPage)
        text = self._words.build(max(24, min(_WIDEST, width * 96 // 100) - 5 - GUTTER))
        page.styles.height = max(3, min(text.plain.count("\n") + 1, height - 7))
        page.show([[PageRow(text)]], keep_place=True)

    def action_close(self) -> None:
        """Back to the scorecard."""
        self.dismiss()
