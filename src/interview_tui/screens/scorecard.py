"""The scorecard of a candidate, as a panel member reads it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Static

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.text import clean
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import references_report_view as calls_view
from interview_tui.screens import scorecard_view as view
from interview_tui.screens.candidate_view import moment_text
from interview_tui.screens.look import MUTED, hung
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.domain.references import Reference
    from interview_tui.domain.scorecard import InterviewCard, Scorecard
    from interview_tui.services.session import Services


def _read(services: Services, candidate_id: CandidateId) -> tuple[Scorecard, tuple[Reference, ...]]:
    """The scorecard; and, while nobody was called, whom the planner proposes to call. Runs in a thread. Raises NotFound."""
    from interview_tui.services.references import load_people
    from interview_tui.services.scorecards import build_scorecard

    scorecard = build_scorecard(services, candidate_id)
    if scorecard.references is None or not calls_view.nobody_called(scorecard.references):
        return scorecard, ()
    return scorecard, tuple(planned.reference for planned in load_people(services, candidate_id, "").plan.proposed)


def _heading(card: InterviewCard, width: int) -> Content:
    """What stands above the answers of one interview."""
    if card.call is not None:
        return calls_view.call_heading(card, width)
    return Content.styled(f"Question by question · {clean(card.interview.interviewer)}", "bold")


class ScorecardScreen(Screen[None]):
    """One candidate's scorecard: the summaries of all interviews and what the reference calls have given, then every answer.

    Args:
        services: the open database.
        candidate_id: whose.
    """

    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "export", "Export", id="scorecard.export"),
        Binding("t", "jobs", "Table of jobs", id="scorecard.jobs"),
        Binding("escape,q", "back", "Back", id="scorecard.back"),
        Binding("space", "page_down", "Page down", id="scorecard.page-down", show=False),
        Binding("n", "next_part", "Next part", id="scorecard.next-part"),
        Binding("p", "previous_part", "Previous part", id="scorecard.previous-part", show=False),
    ]
    CSS = """
    ScorecardScreen #page { padding: 0 1; scrollbar-size-vertical: 1; }
    ScorecardScreen .part { padding: 1 1 0 1; }
    """

    def __init__(self, services: Services, candidate_id: CandidateId) -> None:
        super().__init__()
        self._services, self._candidate_id = services, candidate_id
        self._scorecard: Scorecard | None = None
        self._planned: tuple[Reference, ...] = ()

    def compose(self) -> ComposeResult:
        """A line that says whose it is, the page, the keys."""
        yield StatusLine("interview-tui · Scorecard", id="place")
        yield VerticalScroll(id="page")
        yield KeyHints()

    def on_mount(self) -> None:
        """Read it."""
        self.read()

    @work(exclusive=True, group="read-scorecard")
    async def read(self) -> None:
        """Read the scorecard and show it."""
        try:
            scorecard, self._planned = await asyncio.to_thread(_read, self._services, self._candidate_id)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._scorecard = scorecard
        self._show_place(scorecard)
        self.refresh_bindings()
        await self._lay_out(scorecard)

    def _show_place(self, scorecard: Scorecard) -> None:
        going_on = any(card.interview.is_open for card in (*scorecard.interviews, *scorecard.calls))
        right = Content.styled(" IN PROGRESS ", "bold reverse") if going_on else Content()
        self.query_one(StatusLine).show(f"Scorecard · {scorecard.candidate.name} · {scorecard.opening.title}", right)

    async def _lay_out(self, scorecard: Scorecard) -> None:
        """One text for each summary and each section: few widgets, and a long page still scrolls at once."""
        page = self.query_one("#page", VerticalScroll)
        await page.remove_children()
        await page.mount_all(Static(part, classes="part", markup=False) for part in self._parts(scorecard))

    def _parts(self, scorecard: Scorecard) -> list[Content]:
        width = max(30, min(view.WIDEST, self.size.width - 5))
        calls = calls_view.report(scorecard, self._planned, width)
        if not scorecard.interviews and not scorecard.calls:
            if scorecard.references is not None and scorecard.references.was_begun:
                return calls
            nothing = "" if calls else ", so there is nothing to read"
            return [hung("", f"No interview has been held with this candidate yet{nothing}.", width), *calls]
        parts = [*(view.summary(card, scorecard.opening.persona, width) for card in scorecard.interviews), *calls]
        for card in (*scorecard.interviews, *scorecard.calls):
            parts.append(_heading(card, width))
            parts += [view.section(part, width) for part in card.before]
            parts += [view.job(part, width) for part in card.jobs]
            parts += [view.section(part, width) for part in card.after]
        ending = f"Personal data: {clean(scorecard.candidate.name)} can ask to read all of this, the notes included."
        parts.append(hung("", ending, width, style=MUTED))
        return parts

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew for another width."""
        if self._scorecard is None or not event.size.width:
            return
        for static, part in zip(self.query(".part").results(Static), self._parts(self._scorecard), strict=False):
            static.update(part)

    # -- keys ------------------------------------------------------------------------------------------------------

    def action_page_down(self) -> None:
        """A page further."""
        self.query_one("#page", VerticalScroll).scroll_page_down(animate=False)

    def action_next_part(self) -> None:
        """To the next summary or section."""
        self._go_to_part(1)

    def action_previous_part(self) -> None:
        """To the summary or section before."""
        self._go_to_part(-1)

    def _go_to_part(self, by: int) -> None:
        page = self.query_one("#page", VerticalScroll)
        tops = [part.virtual_region.y for part in self.query(".part")]
        here = round(page.scroll_y)
        beyond = [top for top in tops if (top > here if by > 0 else top < here)]
        if beyond:
            page.scroll_to(y=beyond[0] if by > 0 else beyond[-1], animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a table of jobs where there is a deep-dive."""
        return action != "jobs" or bool(self._dives)

    @property
    def _dives(self) -> list[InterviewCard]:
        return [card for card in self._scorecard.interviews if card.dive is not None] if self._scorecard is not None else []

    @work(exclusive=True, group="table")
    async def action_jobs(self) -> None:
        """The table jobs × questions of the deep-dive; of several, the one that is chosen."""
        from interview_tui.screens.choose import Choose
        from interview_tui.screens.job_table import JobTable

        dives = self._dives
        if not dives or self._scorecard is None:
            return
        card = dives[0]
        if len(dives) > 1:
            options = [(item.interview.id, f"{item.interview.interviewer} · {moment_text(item.interview.started_ms)}") for item in dives]
            chosen = await self.app.push_screen_wait(Choose("Whose deep-dive?", options, filter=False))
            found = [item for item in dives if item.interview.id == chosen]
            if not found:
                return
            card = found[0]
        self.app.push_screen(JobTable(card, self._scorecard.candidate.name))

    def action_export(self) -> None:
        """Write it to a file."""
        from interview_tui.screens.export_dialog import ExportDialog

        if self._scorecard is not None:
            self.app.push_screen(ExportDialog(self._services, self._scorecard.candidate))

    def action_back(self) -> None:
        """Back to the candidate."""
        self.dismiss()
