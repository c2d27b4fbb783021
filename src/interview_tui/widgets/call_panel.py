"""The column beside the notes of a call: who is called, the questions, and what the candidate said."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview_tui.widgets.question_list import QuestionList
from interview_tui.widgets.safe import lit

BLOCK_WIDTH = 41
"""Cells of a line in the block at the top."""


class CallPanel(Vertical, can_focus=False):
    """Nothing in it takes the focus; the wheel scrolls what was said.

    Args:
        whom: who is called, in lines of at most `BLOCK_WIDTH` cells.
        title: whose words stand below the questions.
        said: those words.
    """

    DEFAULT_CSS = """
    CallPanel { width: 44; height: 1fr; border-right: solid $panel-lighten-1; }
    CallPanel #whom-block { height: auto; max-height: 9; padding: 0 1; background: $boost; }
    CallPanel QuestionList { width: 1fr; height: 8; border-right: none; margin: 1 0; }
    CallPanel #said-title { height: 1; padding: 0 1; background: $boost; text-style: bold; }
    CallPanel VerticalScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    def __init__(self, whom: Content, title: str, said: Content, **options: Any) -> None:
        super().__init__(**options)
        self._whom, self._title, self._said = whom, title, said

    def compose(self) -> ComposeResult:
        """The block, the list, the words."""
        yield Static(self._whom, id="whom-block", markup=False)
        yield QuestionList()
        yield Static(lit(self._title), id="said-title", markup=False)
        with VerticalScroll(can_focus=False):
            yield Static(self._said, id="said", markup=False)

    def give_list(self, rows: int) -> None:
        """How many rows the list of questions gets; what was said has the rest."""
        for listed in self.query(QuestionList):  # it is not there yet while the screen is put together
            listed.styles.height = rows
