"""The funnel of an opening as a picture, and below it who left it, when and why (F.02, F7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from interview_tui.domain.ids import OpeningId
from interview_tui.screens.funnel_view import funnel_parts
from interview_tui.screens.record import RecordPage
from interview_tui.widgets.page_row import PageRow

if TYPE_CHECKING:
    from interview_tui.services.funnel import FunnelPage
    from interview_tui.services.session import Services


class FunnelScreen(RecordPage):
    """Only read. What is sealed for who sits at the keyboard is neither counted nor shown (F12).

    Args:
        opening_id: whose funnel.
    """

    PLACE = "Funnel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "to_tell", "Who is to be told", id="funnel.to-tell", tooltip="Everybody who left, and the texts for them")
    ]

    def __init__(self, services: Services, opening_id: OpeningId) -> None:
        super().__init__(services)
        self._opening_id = opening_id
        self._page: FunnelPage | None = None

    def action_to_tell(self) -> None:
        """Who is still to be told, with the text for each (5A.24)."""
        from interview_tui.screens.leavers import LeaversScreen

        if self.is_active:
            self.app.push_screen(LeaversScreen(self._services, self._opening_id))

    def on_screen_resume(self) -> None:
        """Back from there: count again."""
        if self._page is not None:
            self.read()

    def fetch(self) -> str:
        """The counts and the exits."""
        from interview_tui.services.funnel import funnel_page

        self._page = funnel_page(self._services, self._opening_id)
        return self._page.opening.title

    def rows(self, width: int) -> list[PageRow]:
        """The picture, what it says, and a row for each who left."""
        return [] if self._page is None else funnel_parts(self._page, width)
