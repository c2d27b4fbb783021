"""The list of the jobs with what to ask about below it; while there is no job, what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from interview_tui.domain.career import Job
from interview_tui.domain.ids import JobId
from interview_tui.screens import career_view as view
from interview_tui.widgets.career_list import CareerList

if TYPE_CHECKING:
    from interview_tui.services.careers import Career
    from interview_tui.services.live import LiveInterview

_LABEL = 11
"""Cells of the words at the left."""


class CareerPanel(Vertical):
    """Shows a career. In an interview also how each job stands.

    Args:
        career: the jobs.
        live: the interview that is being held, if any.
        language: of the opening, for the example.
        can_write: whether a job can be entered.
    """

    DEFAULT_CSS = """
    CareerPanel { height: 1fr; }
    CareerPanel #nothing { height: 1fr; border: round $foreground 30%; padding: 1 2; border-title-color: $foreground; }
    CareerPanel #ask { height: auto; max-height: 3; padding: 0 1; }
    CareerPanel VerticalScroll { height: auto; max-height: 3; scrollbar-size-vertical: 1; }
    CareerPanel #remarks { text-wrap: nowrap; }
    .-tall CareerPanel #ask { max-height: 9; margin: 0 0 1 0; }
    .-tall CareerPanel VerticalScroll { max-height: 9; }
    """

    def __init__(self, career: Career, live: LiveInterview | None, language: str, can_write: bool) -> None:
        super().__init__()
        self._career, self._live, self._language, self._can_write = career, live, language, can_write

    def compose(self) -> ComposeResult:
        """The list, or what to type; what to ask about."""
        yield CareerList()
        nothing = Static(view.nothing(self._language, self._can_write), id="nothing", markup=False)
        nothing.border_title = Content("Jobs")
        yield nothing
        with Horizontal(id="ask"):
            yield Static("Ask about", classes="label", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static("", id="remarks", markup=False)

    @property
    def list(self) -> CareerList:
        """The list."""
        return self.query_one(CareerList)

    @property
    def here(self) -> Job | None:
        """The job under the cursor."""
        row = self.list.current
        return self._career.job(JobId(row.key)) if row is not None else None

    def show(self, here: JobId | None = None, corrected: JobId | None = None) -> None:
        """Show the jobs as they are now.

        Args:
            here: where the cursor goes; when not given it stays where it is, at first on the job that is talked about.
            corrected: the job whose line is being corrected.
        """
        rows = view.rows(self._career, self._live, corrected)
        if here is None and not self.list.total and self._live is not None and self._live.job is not None:
            here = self._live.job.id
        self.list.display = bool(rows)
        self.query_one("#nothing").display = not rows
        self.list.show_rows(len(rows), 0, rows, next((place for place, row in enumerate(rows) if row.key == here), None))
        self.list.border_title = view.list_title(self._career)
        self.list.border_subtitle = view.list_note(self._career, self._live)
        self._show_remarks()

    def show_time(self, corrected: JobId | None = None) -> None:
        """Show how the minutes have gone on."""
        rows = view.rows(self._career, self._live, corrected)
        self.list.show_rows(len(rows), 0, rows)
        self.list.border_subtitle = view.list_note(self._career, self._live)

    def _show_remarks(self) -> None:
        found, here = self._career.remarks, self.here
        self.query_one("#ask").display = bool(found)
        text, first = view.remarks(found, here.id if here else None, max(30, self.size.width - _LABEL - 3))
        self.query_one("#remarks", Static).update(text)
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_to, y=first, animate=False)

    def on_framed_list_moved(self, event: CareerList.Moved) -> None:
        """What is said below goes with the cursor."""
        event.stop()
        self._show_remarks()

    def on_resize(self) -> None:
        """Texts follow the width."""
        self._show_remarks()
