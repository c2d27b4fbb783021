"""The page of an opening, reached from its inventory: it begins with the mission, and the skills are at hand (2.02, 2.04)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from interview_tui.domain.ids import OpeningId
from interview_tui.domain.inventory import Inventory
from interview_tui.screens.opening import SECTIONS, OpeningScreen
from interview_tui.screens.opening_sections import MissionSection
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.session import Services

NOTHING = "The inventory lists no roles and no skills yet. Write here whom the team needs; Escape leads back to it."


class PersonaScreen(OpeningScreen):
    """As its base; nothing is filled in by itself: what the inventory says stands above, to be used.

    Args:
        services: the open database and the banks.
        opening_id: which opening.
        inventory: what its need says.
    """

    DEFAULT_CSS = """
    PersonaScreen #at-hand { height: auto; max-height: 9; padding: 0 2; color: $text-muted; overflow-y: auto; }
    PersonaScreen.-short #at-hand { max-height: 4; }
    """

    def __init__(self, services: Services, opening_id: OpeningId, inventory: Inventory) -> None:
        super().__init__(services, opening_id)
        self._place = SECTIONS.index(MissionSection)
        self._inventory = inventory

    async def on_mount(self) -> None:  # type: ignore[override]  # Textual calls that of the base as well
        """Put what the inventory says above the parts."""
        await self.mount(Static(lit(at_hand(self._inventory)), id="at-hand", markup=False), before="#sections")


def at_hand(inventory: Inventory) -> str:
    """Skills and roles of the inventory in a line each, those that are there."""
    parts = (("Skills", inventory.skills), ("Roles to fill", inventory.roles_to_fill), ("New roles", inventory.new_roles))
    return "\n".join(f"{name}: {'; '.join(lines)}" for name, lines in parts if lines) or NOTHING
