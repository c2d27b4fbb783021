"""The base of Home: its two sides, how the cursor goes from one to the other, and who sits before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from interview_tui.config import Settings
from interview_tui.domain.ids import OpeningId
from interview_tui.widgets.candidate_list import CandidateList
from interview_tui.widgets.filter_input import FilterInput
from interview_tui.widgets.opening_list import OpeningList

if TYPE_CHECKING:
    from interview_tui.services.session import Services


class HomeParts(Screen[None]):
    """The openings at the left, the filter and the candidates at the right.

    Attributes:
        settings: the user's settings.
    """

    settings: Settings
    _services: Services | None

    # -- parts -----------------------------------------------------------------------------------------------------

    @property
    def chosen_opening(self) -> OpeningId | None:
        """The opening whose candidates are shown."""
        return self._openings.chosen.id if self._openings.chosen is not None else None

    @property
    def _openings(self) -> OpeningList:
        return self.query_one(OpeningList)

    @property
    def _people(self) -> CandidateList:
        return self.query_one(CandidateList)

    @property
    def _filter(self) -> FilterInput:
        return self.query_one(FilterInput)

    @property
    def _can_write(self) -> bool:
        return self._services is not None and self._services.can_write

    # -- moving ----------------------------------------------------------------------------------------------------

    def action_move(self, how: str) -> None:
        """Move the cursor among the candidates."""
        getattr(self._people, f"action_{how}")()

    def action_to_openings(self) -> None:
        """Go to the openings: up and down choose there."""
        self._go_to(self._openings)

    def action_to_candidates(self) -> None:
        """Go to the candidates."""
        self._go_to(self._filter)

    def _go_to(self, widget: OpeningList | FilterInput) -> None:
        self.set_class(widget is self._openings, "-at-openings")
        if widget.display:
            widget.focus()
        else:
            self.call_after_refresh(widget.focus)  # on a narrow screen it comes into sight first

    def action_other_side(self) -> None:
        """From the candidates to the openings and back."""
        if self._filter.has_focus:
            self.action_to_openings()
        else:
            self.action_to_candidates()

    def action_choose_opening(self, step: int) -> None:
        """Choose the opening above or below, from anywhere."""
        self._openings.action_choose_next(step)
