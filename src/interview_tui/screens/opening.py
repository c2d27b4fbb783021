"""The page of an opening: its basics, the persona in its four parts, the panel, and the candidates' data."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CompetencyId, OpeningId
from interview_tui.domain.opening import Opening
from interview_tui.domain.persona import Persona
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.competencies import CompetenciesSection
from interview_tui.screens.days import today_at
from interview_tui.screens.key_names import key_name
from interview_tui.screens.opening_actions import OpeningActions
from interview_tui.screens.opening_data import DataSection
from interview_tui.screens.opening_sections import (
    BasicsSection,
    CultureSection,
    MissionSection,
    OutcomesSection,
    Section,
    hints_by_section,
)
from interview_tui.screens.panel_editor import PanelSection
from interview_tui.widgets.form import Choice
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit
from interview_tui.widgets.section_bar import SectionBar
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.opening_banks import OpeningBanks
    from interview_tui.services.session import Services

SECTIONS: tuple[type[Section], ...] = (
    BasicsSection, MissionSection, OutcomesSection, CompetenciesSection, CultureSection, PanelSection, DataSection,
)  # fmt: skip
HINTS_SHOWN = 3


class OpeningScreen(OpeningActions):
    """Change an opening and its persona. What its fields cannot take is told as they are read, so all that is in its draft can be kept.

    Args:
        services: the open database and the banks.
        opening_id: which opening.
    """

    UNSAVED = "What you changed in this opening is not saved."
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - declared so by Textual
    WRITES: ClassVar[frozenset[str]] = frozenset({"save", "copy_persona", "newer_bank", "close_opening"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="opening.save", priority=True),
        Binding("ctrl+n", "section(1)", "Next section", id="opening.next-section"),
        Binding("ctrl+b", "section(-1)", "Section before", id="opening.previous-section", show=False),
        *[
            Binding(f"f{place + 2}", f"go_to({place})", section.NAME, id=f"opening.section-{place + 1}", show=False, priority=True)
            for place, section in enumerate(SECTIONS)
        ],
        Binding("ctrl+l", "copy_persona", "Example persona", id="opening.copy-persona"),
        Binding("ctrl+g", "newer_bank", "Newer bank", id="opening.newer-bank"),
        Binding("f9", "close_opening", "Close the opening, or open it again", id="opening.close", priority=True, show=False),
        # What is typed right behind the key belongs to the next field: so it is not left to the field, which asks its parents first.
        Binding("tab", "app.focus_next", "Next field", id="opening.next-field", priority=True, show=False),
        Binding("shift+tab", "app.focus_previous", "Field before", id="opening.previous-field", priority=True, show=False),
        Binding("escape", "leave", "Back", id="opening.back", priority=True),
    ]
    DEFAULT_CSS = """
    OpeningScreen #sections { height: 1fr; }
    OpeningScreen Section { display: none; height: 1fr; }
    OpeningScreen Section.-here { display: block; }
    OpeningScreen.-short BasicsSection Field.-dense { margin: 0; }
    OpeningScreen #hints { height: auto; max-height: 5; padding: 0 2; border-top: solid $foreground 20%; }
    """

    def __init__(self, services: Services, opening_id: OpeningId) -> None:
        super().__init__(services)
        self._opening_id = opening_id
        self._place = 0
        self._banks: OpeningBanks | None = None
        self._later_banks: dict[Stage, OpeningBanks] = {}
        """Those of the stages after the quick screen."""
        self._frozen = False
        """Whether the competencies stay as they are, because ratings were submitted by them (F13)."""
        self._keys: list[str] = []
        self._end_key = ""
        """The key that closes the opening, or opens it again; empty where neither can be done."""
        self._hints_shown: list[str] | None = None

    def compose(self) -> ComposeResult:
        """Place, sections, hints, keys."""
        yield StatusLine("Opening", id="place")
        yield SectionBar([section.NAME for section in SECTIONS])
        with Container(id="sections"):
            for section in SECTIONS:
                yield section()
        yield Static("", id="hints", markup=False)
        yield KeyHints()

    # -- reading ---------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the first section and fetch the opening."""
        self._keys = [key_name(self, f"go_to({place})") for place in range(len(SECTIONS))]
        self._show_section(self._place)
        self._load()

    @work(exclusive=True, group="read-opening")
    async def _load(self) -> None:
        from interview_tui.services.openings import get_opening, weights_frozen

        try:
            opening = await asyncio.to_thread(get_opening, self._services, self._opening_id)
            self._frozen = await asyncio.to_thread(weights_frozen, self._services, self._opening_id)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
            self.dismiss(None)
            return
        self._fill(opening)
        self._begin(opening)
        if not self._services.can_write:
            for section in self.query(Section):
                section.protect()
        if self._frozen:
            self.query_one(CompetenciesSection).freeze()
        self.refresh_bindings()
        self._end_key = key_name(self, "close_opening")
        self._show_state()
        self._read_banks()

    def _fill(self, opening: Opening) -> None:
        with self.prevent(Input.Changed, TextArea.Changed, Choice.Changed):
            for section in self.query(Section):
                section.show(opening)

    @work(exclusive=True, group="read-banks")
    async def _read_banks(self) -> None:
        """Banks are files: the first look takes a moment, and the fields do not wait for it."""
        from interview_tui.services.opening_banks import opening_banks

        if self._draft is None:
            return
        try:
            self._banks = await asyncio.to_thread(opening_banks, self._services, self._draft)
            for stage in (stage for stage in Stage if stage is not Stage.QUICK_SCREEN):
                self._later_banks[stage] = await asyncio.to_thread(opening_banks, self._services, self._draft, stage)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.refresh_bindings()
        key = key_name(self, "newer_bank")
        self.query_one(BasicsSection).show_banks(self._banks, self._later_banks, self._draft.quick_bank, key)
        self.query_one(CompetenciesSection).show_links(self._linked)
        self._show_state()

    # -- what is in the fields -------------------------------------------------------------------------------------

    def _read_fields(self, draft: Opening) -> tuple[Opening, str]:
        first_wrong = ""
        for section in self.query(Section):
            draft, wrong = section.read(draft)
            first_wrong = first_wrong or wrong
        return draft, first_wrong

    def _store(self, draft: Opening) -> None:
        from interview_tui.services.openings import save_opening

        save_opening(self._services, draft)

    def on_competencies_section_changed(self) -> None:
        """The competencies were changed."""
        self._edited()

    def on_choice_changed(self) -> None:
        """The language or the bank was changed, and with it the banks that there are. The base reads the field only after this."""
        self._take()
        self._read_banks()

    # -- sections --------------------------------------------------------------------------------------------------

    def action_section(self, step: int) -> None:
        """To the next section, or the one before; it goes round."""
        self._show_section((self._place + step) % len(SECTIONS))

    def action_go_to(self, place: int) -> None:
        """To one section."""
        self._show_section(place)

    def on_section_bar_chosen(self, event: SectionBar.Chosen) -> None:
        """A section was clicked."""
        self._show_section(event.place)

    def _show_section(self, place: int) -> None:
        self._place = place
        for number, section in enumerate(self.query(Section)):
            section.set_class(number == place, "-here")
        here = list(self.query(Section))[place]
        here.query(here.FIRST).first().focus()
        self._show_state()

    def _go_to_wrong(self) -> None:
        for number, section in enumerate(self.query(Section)):
            found = section.query(self._wrong)
            if found:
                self._show_section(number)
                found.first().focus()
                return

    # -- what is seen around the fields ----------------------------------------------------------------------------

    def _show_state(self) -> None:
        draft = self._draft
        closed = f" · closed {draft.closed_on}" if draft is not None and draft.closed_on is not None else ""
        self.query_one("#place", StatusLine).show(f"Opening · {draft.title}{closed}" if draft is not None else "Opening", self._saved)
        if draft is not None:
            self.query_one(DataSection).show_closing(draft, today_at(self._services.now_ms()), self._end_key)
        hints = self._hints(draft.persona) if draft is not None else [()] * len(SECTIONS)
        marks = [f"({len(part)})" if part else "" for part in hints]
        self.query_one(SectionBar).show(self._place, self._keys, marks)
        nearest = [*hints[self._place], *(hint for place, part in enumerate(hints) if place != self._place for hint in part)]
        if draft is not None and nearest != self._hints_shown:
            self._hints_shown = nearest
            self.query_one("#hints", Static).update(_shown_hints(nearest))

    def _hints(self, persona: Persona) -> list[tuple[str, ...]]:
        """What is worth a second look, by section."""
        mission, outcomes, competencies, culture = hints_by_section(persona)
        lacking = sorted(self._linked - {item.id for item in persona.competencies})
        competencies += tuple(f"The questions of the banks ask about “{link}”, which the persona lacks." for link in lacking)
        return [(), mission, outcomes, competencies, culture, (), ()]

    # -- persona and bank ------------------------------------------------------------------------------------------

    @property
    def _closes_here(self) -> bool:
        return SECTIONS[self._place] is DataSection

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is changed in a file that is open for reading; a newer bank is taken only where there is one, another persona only
        while nobody was rated by this one.
        """
        if action in self.WRITES and not self._services.can_write:
            return False
        if action == "close_opening":
            return self._stored is not None
        if action == "newer_bank":
            return self._newer is not None
        return action != "copy_persona" or not self._frozen

    @property
    def _linked(self) -> frozenset[CompetencyId]:
        """The competencies that the banks in use ask about."""
        return frozenset(link for banks in (self._banks, *self._later_banks.values()) if banks is not None for link in banks.linked)

    @property
    def _newer(self) -> tuple[Stage, str] | None:
        """The first stage of which another text of the bank lies on the disk, and its version."""
        stages = ((Stage.QUICK_SCREEN, self._banks), *self._later_banks.items())
        return next(((stage, banks.newer) for stage, banks in stages if banks is not None and banks.newer is not None), None)


def _shown_hints(hints: Sequence[str]) -> Content:
    if not hints:
        return Content.styled("Nothing in the persona asks for a second look.", "dim")
    lines = [Content.assemble(("? ", "bold $text-warning"), lit(hint)) for hint in hints[:HINTS_SHOWN]]
    if len(hints) > HINTS_SHOWN:
        lines.append(Content.styled(f"  and {len(hints) - HINTS_SHOWN} more", "dim"))
    return Content("\n").join(lines)
