"""The table jobs × questions of a deep-dive: what repeats over a career. Enter opens the whole notes of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.coordinate import Coordinate
from textual.events import Resize
from textual.screen import ModalScreen, Screen
from textual.widgets import DataTable, Static

from interview_tui.domain.text import clean, one_line
from interview_tui.screens import deep_dive_view as dive
from interview_tui.screens import scorecard_view as view
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.domain.entries import JobEntry, QuestionEntry
    from interview_tui.domain.scorecard import InterviewCard

NARROWEST, WIDEST = 12, 40
"""Cells of a question's column; where they do not all fit, the table scrolls sideways."""
JOB_NARROWEST, JOB_WIDEST = 16, 36
"""Cells of the column with the jobs."""


class NotesDialog(ModalScreen[None]):
    """One answer in full, to read. Text is shown as it was typed.

    Args:
        entry: the answer.
        title: what it is about.
    """

    AUTO_FOCUS = "#notes"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", "Close", id="read-notes.close"),
        Binding("space", "page_down", "Page down", id="read-notes.page-down", show=False),
    ]
    CSS = """
    NotesDialog .dialog { width: 96%; max-width: 104; padding: 1 1 0 2; }
    NotesDialog #notes { height: auto; scrollbar-size-vertical: 1; }
    NotesDialog KeyHints { dock: none; background: $surface; margin-top: 1; padding: 0; }
    """

    def __init__(self, entry: QuestionEntry, title: str) -> None:
        super().__init__()
        self._entry, self._title = entry, title

    def compose(self) -> ComposeResult:
        """The question, what was answered, the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(self._title))
            with VerticalScroll(id="notes"):
                yield Static("", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """Show it."""
        self._show(self.app.size.width, self.app.size.height)

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew for another width."""
        self._show(event.size.width, event.size.height)

    def _show(self, width: int, height: int) -> None:
        if not width:
            return
        whole = view.question(self._entry, max(30, min(104, width * 96 // 100) - 7))
        nothing = not self._entry.answer.notes.strip()
        self.query_one(Static).update(Content("\n").join([whole, Content(""), Content("Nothing noted.")]) if nothing else whole)
        self.query_one("#notes").styles.max_height = max(3, height - 8)

    def action_page_down(self) -> None:
        """A page further."""
        self.query_one("#notes", VerticalScroll).scroll_page_down(animate=False)

    def action_close(self) -> None:
        """Back to the table."""
        self.dismiss()


class JobTable(Screen[None]):
    """Jobs, oldest first, beside the bank's questions: rating, flags and the first line of each answer.

    Args:
        card: a deep-dive.
        candidate: the name of the candidate.
    """

    AUTO_FOCUS = "#table"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Read the notes", id="job-table.open", priority=True),
        Binding("tab", "other_part", "Managers and calls", id="job-table.other-part"),
        Binding("escape,q,t", "back", "Back", id="job-table.back"),
    ]
    CSS = """
    JobTable DataTable { height: auto; max-height: 65%; min-height: 5; background: $background; scrollbar-size: 1 1; }
    JobTable DataTable > .datatable--header { background: $panel; color: $foreground; }
    JobTable DataTable > .datatable--fixed { background: $background; color: $foreground; }
    JobTable #below { height: 1fr; min-height: 3; border-top: solid $foreground 30%; padding: 0 1; scrollbar-size-vertical: 1; }
    JobTable #below:focus { border-top: solid $primary; }
    """

    def __init__(self, card: InterviewCard, candidate: str) -> None:
        super().__init__()
        assert card.dive is not None
        self._card, self._dive, self._candidate = card, card.dive, candidate
        self._questions = card.bank.job_questions
        self._laid_for = 0

    def compose(self) -> ComposeResult:
        """Whose it is, the table, what stands below, the keys."""
        yield StatusLine("Table of jobs", id="place")
        yield DataTable[Text](id="table", zebra_stripes=False, fixed_columns=1, cursor_type="cell")
        with VerticalScroll(id="below"):
            yield Static("", id="findings", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Show whose it is."""
        who = f"Table of jobs · {one_line(self._candidate)} · {one_line(self._card.interview.interviewer)}"
        self.query_one(StatusLine).show(who, Content(dive.coverage_text(self._dive).partition(" over ")[0]))

    def on_resize(self, event: Resize) -> None:
        """The columns share the width."""
        if event.size.width and event.size.width != self._laid_for:
            self._laid_for = event.size.width
            self._lay_out(event.size.width)

    def _lay_out(self, width: int) -> None:
        table = self.query_one(DataTable)
        before = table.cursor_coordinate
        job, column = self._widths(width, 2 * table.cell_padding)
        table.clear(columns=True)
        table.add_column(_text(fit("Job", job)), width=job)
        for question in self._questions:
            table.add_column(_text(fit(one_line(question.label), column)), width=column)
        for item in self._dive.jobs:
            table.add_row(_job(item, job), *[_cell(item.to(question), column) for question in self._questions], height=2)
        table.move_cursor(row=before.row, column=max(1, before.column), animate=False)
        self.query_one("#findings", Static).update(dive.lower_part(self._dive, max(30, width - 4)))

    def _widths(self, width: int, padding: int) -> tuple[int, int]:
        """Cells of the column with the jobs and of each other one, without the padding."""
        count = max(1, len(self._questions))
        room = width - 2 - padding * (count + 1)  # the scroll bar, and one cell of air
        job = max(JOB_NARROWEST, min(JOB_WIDEST, room // 4))
        column = max(NARROWEST, min(WIDEST, (room - job) // count))
        return max(job, min(JOB_WIDEST, room - column * count)), column

    # -- keys ------------------------------------------------------------------------------------------------------

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        """A click on the cell under the cursor opens it."""
        self._open(event.coordinate)

    def action_open(self) -> None:
        """Open the whole notes of the cell under the cursor."""
        self._open(self.query_one(DataTable).cursor_coordinate)

    def _open(self, place: Coordinate) -> None:
        if self.app.screen is not self or not self._dive.jobs or not 0 < place.column <= len(self._questions):
            return
        job = self._dive.jobs[place.row]
        entry = job.to(self._questions[place.column - 1])
        if entry is not None:
            self.app.push_screen(NotesDialog(entry, dive.cell_title(entry, job)))

    def action_other_part(self) -> None:
        """Between the table and what stands below it."""
        table, below = self.query_one(DataTable), self.query_one("#below")
        self.set_focus(below if self.focused is table else table)

    def action_back(self) -> None:
        """Back to the scorecard."""
        self.dismiss()


def _text(text: str, style: str = "") -> Text:
    """Text of people for a table: never markup, never broken."""
    return Text(clean(text), style=style, no_wrap=True)


def _job(job: JobEntry, width: int) -> Text:
    number = f"{job.number} " if job.listed else ""
    name, dates = one_line(job.job.name), job.job.dates
    first = Text(fit(f"{number}{name}", width), style="bold" if job.listed else "dim")
    below = dates if job.listed else f"not on the list {dates}"
    if below == name:
        below = ""
    return Text("\n", no_wrap=True).join([first, Text(fit(" " * len(number) + below, width), style="dim")])


def _cell(entry: QuestionEntry | None, width: int) -> Text:
    signs = dive.flags(entry)
    first = Text.assemble((dive.given(entry), "bold"), " " if signs else "", (signs, "bold reverse" if "!" in signs else "bold"))
    first.truncate(width, overflow="ellipsis")
    return Text("\n", no_wrap=True).join([first, Text(fit(dive.beginning(entry), width).rstrip())])
