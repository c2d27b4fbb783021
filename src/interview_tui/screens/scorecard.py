"""The scorecard of a candidate, as the panel reads it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen

from interview_tui.domain.ids import CandidateId, CompetencyId
from interview_tui.domain.panel import NOTHING_SUBMITTED
from interview_tui.errors import InterviewTuiError
from interview_tui.moments import moment_text
from interview_tui.screens import references_report_view as calls_view
from interview_tui.screens.own_ratings import OwnRating, behind_first, own_ratings
from interview_tui.screens.panel_page import Reading, parts
from interview_tui.screens.panel_words import CompetencyWords
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.reading_page import GUTTER, ReadingPage
from interview_tui.widgets.status_line import StatusLine

WIDEST = 108
"""Cells of a line at most: more is hard to read; the marks of five raters and their dots find room beside each other."""

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


class ScorecardScreen(Screen[None]):
    """One candidate's scorecard on one long page: what holds, how strong it is, where raters differ, then every answer.

    Every number has the words behind it: Enter opens them for the row under the cursor.

    Args:
        services: the open database.
        candidate_id: whose.
    """

    AUTO_FOCUS = "ReadingPage"
    WRITES: ClassVar[frozenset[str]] = frozenset({"revise", "decide"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_part", "Next", id="scorecard.next-part"),
        Binding("p", "previous_part", "Previous part", id="scorecard.previous-part", show=False),
        Binding("d", "decide", "Decide", id="scorecard.decide"),
        Binding("v", "revise", "Revise", id="scorecard.revise", tooltip="Change a rating that you have submitted"),
        Binding("b", "discussion", "Before/after", id="scorecard.discussion", tooltip="Ratings before or after the discussion"),
        Binding("o", "order", "Order", id="scorecard.order"),
        Binding("e", "export", "Export", id="scorecard.export"),
        Binding("escape,q", "back", "Back", id="scorecard.back"),
        Binding("t", "jobs", "Table of jobs", id="scorecard.jobs"),
        Binding("r", "record", "Record", id="scorecard.record", tooltip="Who submitted, looked, revised and decided, and when"),
    ]
    CSS = """
    ScorecardScreen ReadingPage { margin-top: 1; }
    """

    def __init__(self, services: Services, candidate_id: CandidateId) -> None:
        super().__init__()
        self._services, self._candidate_id = services, candidate_id
        self._scorecard: Scorecard | None = None
        self._planned: tuple[Reference, ...] = ()
        self._how = Reading()

    def compose(self) -> ComposeResult:
        """A line that says whose it is, the page, the keys."""
        yield StatusLine("interview-tui · Scorecard", id="place")
        yield ReadingPage()
        yield KeyHints()

    def on_mount(self) -> None:
        """Read it."""
        self.read()

    @work(exclusive=True, group="read-scorecard")
    async def read(self, *, keep_place: bool = False) -> None:
        """Read the scorecard and show it."""
        try:
            scorecard, self._planned = await asyncio.to_thread(_read, self._services, self._candidate_id)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if not self.is_attached:
            return
        self._scorecard = scorecard
        self._show_place(scorecard)
        self.refresh_bindings()
        self._lay_out(scorecard, keep_place=keep_place)

    def _show_place(self, scorecard: Scorecard) -> None:
        going_on = any(card.interview.is_open for card in (*scorecard.interviews, *scorecard.calls))
        right = Content.styled(" IN PROGRESS ", "bold reverse") if going_on else Content()
        self.query_one(StatusLine).show(f"Scorecard · {scorecard.candidate.name} · {scorecard.opening.title}", right)

    def _lay_out(self, scorecard: Scorecard, *, keep_place: bool = False) -> None:
        """Make the page for the width there is."""
        width = max(30, min(WIDEST, self.size.width - GUTTER - 2))
        self.query_one(ReadingPage).show(parts(scorecard, self._planned, width, self._how), keep_place=keep_place)

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew for another width."""
        if self._scorecard is not None and event.size.width:
            self._lay_out(self._scorecard, keep_place=True)

    def on_reading_page_opened(self, event: ReadingPage.Opened) -> None:
        """The words behind a row, in a reader; behind it the page stays as it is."""
        from interview_tui.screens.panel_reader import WordsDialog

        if self.app.screen is self:
            self.app.push_screen(WordsDialog(event.words))

    # -- keys ------------------------------------------------------------------------------------------------------

    def action_next_part(self) -> None:
        """To the next part."""
        self.query_one(ReadingPage).go_to_part(1)

    def action_previous_part(self) -> None:
        """To the part before."""
        self.query_one(ReadingPage).go_to_part(-1)

    def action_order(self) -> None:
        """The table by disagreement, or in the order of the persona."""
        self._read_as(replace(self._how, by_persona=not self._how.by_persona))

    def action_discussion(self) -> None:
        """The ratings as submitted, or after the discussion."""
        self._read_as(replace(self._how, after=not self._how.after))

    def _read_as(self, how: Reading) -> None:
        self._how = how
        if self._scorecard is not None:
            self._lay_out(self._scorecard, keep_place=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys for what there is: a table of jobs with a deep-dive, an order of rows with two raters, a change after submitting."""
        panel = self._scorecard.panel if self._scorecard is not None else NOTHING_SUBMITTED
        there = {
            "jobs": bool(self._dives),
            "order": len(panel.raters) > 1,
            "discussion": panel.was_revised,
            "revise": self._services.can_write and bool(self._own_ratings),
            "decide": self._services.can_write,
        }
        return there.get(action, True)

    @property
    def _own_ratings(self) -> tuple[OwnRating, ...]:
        return own_ratings(self._scorecard, self._services.rater) if self._scorecard is not None else ()

    @property
    def _competency_here(self) -> CompetencyId | None:
        """The competency in the row under the cursor; None where the row is about something else."""
        row = self.query_one(ReadingPage).chosen if self._scorecard is not None else None
        return row.behind.key if row is not None and isinstance(row.behind, CompetencyWords) else None

    @work(exclusive=True, group="dialog")
    async def action_revise(self) -> None:
        """Change one of the own submitted ratings, with a reason (F12)."""
        from interview_tui.screens.choose import Choose
        from interview_tui.screens.revise import ReviseDialog

        ratings = behind_first(self._own_ratings, self._competency_here)
        options = [(str(place), item.line) for place, item in enumerate(ratings)]
        chosen = await self.app.push_screen_wait(Choose("Which of your ratings?", options))
        if chosen is None:
            return
        item = ratings[int(chosen)]
        dialog = ReviseDialog(self._services, item.interview_id, item.place, item.label, item.given)
        if await self.app.push_screen_wait(dialog) is not None:
            self.read(keep_place=True)

    @work(exclusive=True, group="dialog")
    async def action_decide(self) -> None:
        """Put the panel's decision on record."""
        from interview_tui.screens.decide import DecideScreen

        if await self.app.push_screen_wait(DecideScreen(self._services, self._candidate_id)) is not None:
            self.read()

    def action_record(self) -> None:
        """Who submitted, looked, revised and decided, and when."""
        from interview_tui.screens.record import AuditReader

        self.app.push_screen(AuditReader(self._services, self._candidate_id))

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
