"""Two to five candidates beside each other: numbers, how far they carry, and what each one said."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen

from interview_tui.domain.comparison import Comparison, own_habits
from interview_tui.domain.ids import CandidateId
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.compare_look import CompareLook, look_at
from interview_tui.screens.compare_view import parts
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.reading_page import GUTTER, ReadingPage
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.session import Services


def _read(services: Services, ids: Sequence[CandidateId]) -> Comparison:
    """Runs in a thread. Raises NotFound, UsageError."""
    from interview_tui.services.comparison import read_comparison

    return read_comparison(services, ids)


def _with_icc(services: Services, comparison: Comparison) -> Comparison:
    from interview_tui.services.comparison import with_icc

    return with_icc(services, comparison)


class CompareScreen(Screen[None]):
    """Candidates of an opening beside each other.

    Args:
        services: the open database.
        candidate_ids: two to five of one opening.
    """

    AUTO_FOCUS = "ReadingPage"
    kept_hints: ClassVar[frozenset[str]] = frozenset({"habits"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hide", "Names", id="compare.hide"),
        Binding("b", "discussion", "Before/after", id="compare.discussion"),
        Binding("n", "part(1)", "Next", id="compare.next-part"),
        Binding("p", "part(-1)", "Part before", id="compare.previous-part", show=False),
        Binding("o", "habits", "Own habits", id="compare.habits"),
        Binding("e", "export", "Export", id="compare.export"),
        Binding("escape,q", "back", "Back", id="compare.back"),
    ]
    CSS = """
    CompareScreen ReadingPage { padding: 1 0 0 0; }
    """

    def __init__(self, services: Services, candidate_ids: Sequence[CandidateId]) -> None:
        super().__init__()
        self._services, self._ids = services, tuple(candidate_ids)
        self._comparison: Comparison | None = None
        self._look: CompareLook | None = None
        self._hidden = self._after = False

    def compose(self) -> ComposeResult:
        """What is compared, the page, the keys."""
        yield StatusLine("interview-tui · Compare", id="place")
        yield ReadingPage()
        yield KeyHints()

    def on_mount(self) -> None:
        """Read them."""
        self.read()

    @work(exclusive=True, group="read-comparison")
    async def read(self) -> None:
        """Read and show; then what is told of the whole opening, which takes longer and is seldom there."""
        try:
            comparison = await asyncio.to_thread(_read, self._services, self._ids)
            if self.is_attached:
                self._take(comparison)
            whole = await asyncio.to_thread(_with_icc, self._services, comparison)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if whole.icc is not None and self.is_attached:
            self._take(whole)

    def _take(self, comparison: Comparison) -> None:
        again = self._comparison is not None
        self._comparison = comparison
        self.refresh_bindings()
        self._show(keep_place=again)

    def _show(self, *, keep_place: bool) -> None:
        comparison = self._comparison
        if comparison is None:
            return
        self._look = look_at(comparison, hidden=self._hidden, after=self._after)
        signs = [" NAMES HIDDEN "] if self._hidden else []
        signs += [" AFTER THE DISCUSSION "] if self._after else []
        right = Content(" ").join(Content.styled(sign, "bold reverse") for sign in signs)
        self.query_one(StatusLine).show(f"Compare · {comparison.opening.title}", right)
        self._lay_out(keep_place=keep_place)

    def _lay_out(self, *, keep_place: bool) -> None:
        if self._look is not None and self.size.width:
            page = self.query_one(ReadingPage)
            page.show(parts(self._look, max(30, self.size.width - GUTTER - 2)), keep_place=keep_place)

    def on_resize(self, event: Resize) -> None:
        """Break the lines anew for another width."""
        if event.size.width:
            self._lay_out(keep_place=True)

    # -- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is an after only where something was revised."""
        if action == "discussion":
            return self._comparison is not None and self._comparison.was_revised
        return action not in ("export", "hide", "habits") or self._comparison is not None

    def on_reading_page_opened(self, event: ReadingPage.Opened) -> None:
        """Read what is behind a row, beside each other."""
        from interview_tui.screens.compare_reader import CompareReader

        event.stop()
        if self._look is None or self.app.screen is not self:
            return
        every = [row.behind for part in parts(self._look, self.size.width) for row in part if row.behind is not None]
        place = next((place for place, words in enumerate(every) if words.title == event.words.title), 0)
        self.app.push_screen(CompareReader(every, place))

    def action_hide(self) -> None:
        """Letters in place of the names, or the names again."""
        self._hidden = not self._hidden
        self._show(keep_place=True)

    def action_discussion(self) -> None:
        """Between the ratings as they were sealed and those after the discussion."""
        self._after = not self._after
        self._show(keep_place=True)

    def action_part(self, by: int) -> None:
        """To the next part, or the one before."""
        self.query_one(ReadingPage).go_to_part(by)

    def action_habits(self) -> None:
        """What the own ratings say about the rater; nobody else sees it."""
        from interview_tui.screens.compare_habits import habit_words
        from interview_tui.screens.panel_reader import WordsDialog

        if self._comparison is not None and self._look is not None:
            self.app.push_screen(WordsDialog(habit_words(own_habits(self._comparison, self._services.rater), self._look.tell.name)))

    def action_export(self) -> None:
        """Write it to a file, as it is shown."""
        from interview_tui.screens.compare_export import CompareExport

        if self._comparison is not None:
            self.app.push_screen(CompareExport(self._comparison, self._services, hidden=self._hidden, after=self._after))

    def action_back(self) -> None:
        """Back to where it was opened."""
        self.dismiss()
