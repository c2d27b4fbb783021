"""The list of sections and questions beside the notes: where we are, what is done, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from interview_tui.domain.interview import Place, QuestionState
from interview_tui.widgets.safe import MUTED
from interview_tui.widgets.window_list import fit

_SIGNS = {
    QuestionState.DONE: "✓",
    QuestionState.INCOMPLETE: "◐",
    QuestionState.NOT_REACHED: "○",
    QuestionState.SKIPPED: "–",
}


@dataclass(frozen=True, slots=True)
class ListedQuestion:
    """One question in the list. `value` stands at the right: a number, or a short word."""

    key: Place
    label: str
    state: QuestionState
    value: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class ListedSection:
    """One section in the list, or one job, with its questions.

    Attributes:
        value: stands at the right of the title: such as minutes.
        state: how it stands as a whole; read from its questions when not given.
    """

    title: str
    questions: tuple[ListedQuestion, ...]
    value: str = ""
    state: QuestionState | None = None

    @property
    def is_open(self) -> bool:
        """Whether the open question is in it."""
        return any(question.open for question in self.questions)

    @property
    def sign(self) -> str:
        """Done, begun, or not come to yet."""
        if self.state is not None:
            return _SIGNS[self.state]
        states = {question.state for question in self.questions}
        if states <= {QuestionState.DONE, QuestionState.SKIPPED}:
            return "✓"
        return "○" if states == {QuestionState.NOT_REACHED} else "◐"


class QuestionList(Widget, can_focus=False):
    """Sections with their questions; folded to the open section where there is no room for all."""

    DEFAULT_CSS = """
    QuestionList { width: 35; height: 1fr; border-right: solid $panel-lighten-1; padding: 0 1; }
    """

    class Chosen(Message):
        """A question was clicked."""

        def __init__(self, key: Place) -> None:
            super().__init__()
            self.key = key

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._sections: tuple[ListedSection, ...] = ()
        self._rows: list[tuple[Content, Place | None]] = []

    def show(self, sections: Sequence[ListedSection]) -> None:
        """Show this from now on."""
        if tuple(sections) != self._sections:
            self._sections = tuple(sections)
            self.refresh()

    def render(self) -> Content:
        """The rows in sight; the open question is always among them."""
        height, width = self.size.height, self.size.width
        whole = sum(1 + len(section.questions) for section in self._sections)
        rows: list[tuple[Content, Place | None]] = []
        here = 0
        for section in self._sections:
            unfolded = whole <= height or section.is_open
            rows.append((_title(section, width), section.questions[0].key if section.questions else None))
            for question in section.questions if unfolded else ():
                if question.open:
                    here = len(rows)
                rows.append((_row(question, width), question.key))
        start = max(0, min(here - height // 2, len(rows) - height))
        self._rows = rows[start : start + height]
        return Content("\n").join(row for row, _ in self._rows)

    def on_click(self, event: events.Click) -> None:
        """Open the question that was clicked."""
        place = event.get_content_offset(self)
        key = self._rows[place.y][1] if place is not None and place.y < len(self._rows) else None
        if key is not None:
            self.post_message(self.Chosen(key))


def _title(section: ListedSection, width: int) -> Content:
    value = f" {section.value}" if section.value else ""
    sign = "▾" if section.is_open else section.sign
    title = fit(f"{sign} {section.title}", width - cell_len(value))
    return Content.assemble((title, "bold" if section.is_open else ""), (value, "" if section.is_open else MUTED))


def _row(question: ListedQuestion, width: int) -> Content:
    sign = "▸" if question.open else _SIGNS[question.state]
    text = fit(f"  {sign} {question.label}", width - 4) + f"{question.value:>4}"[:4]
    if question.open:
        return Content.styled(text, "bold reverse")
    return Content.styled(text, MUTED) if question.state is QuestionState.NOT_REACHED else Content(text)
