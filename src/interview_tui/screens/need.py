"""The page of an opening's need: whether to hire, how many, from when on, and what else would help (1.01–2.02)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from interview_tui.domain.ids import OpeningId
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.days import today_at
from interview_tui.screens.hint_list import COUNTS_NOTE
from interview_tui.screens.kept_form import KeptForm
from interview_tui.screens.key_names import key_name
from interview_tui.screens.need_form import NeedDraft, NeedSection
from interview_tui.screens.need_sections import SECTIONS, ChartSection
from interview_tui.screens.need_view import hints, marks, panel
from interview_tui.widgets.form import Choice
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.need_chart import NeedChart
from interview_tui.widgets.section_bar import SectionBar
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.session import Services


class NeedScreen(KeptForm[NeedDraft]):
    """Work out the need of an opening. The result is in sight all the time.

    Args:
        services: the open database.
        opening_id: which opening.
    """

    AUTO_FOCUS = ""
    HELP_NOTE: ClassVar[str] = COUNTS_NOTE
    UNSAVED = "What you changed in the need of this opening is not saved."
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - declared so by Textual
    WRITES: ClassVar[frozenset[str]] = frozenset({"save"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="need.save", priority=True),
        Binding("ctrl+n", "section(1)", "Next part", id="need.next-section", priority=True),
        Binding("ctrl+b", "section(-1)", "Part before", id="need.previous-section", priority=True, show=False),
        *[
            Binding(f"f{place + 2}", f"go_to({place})", section.PART.value, id=f"need.section-{place + 1}", show=False, priority=True)
            for place, section in enumerate(SECTIONS)
        ],
        Binding("tab", "app.focus_next", "Next field", id="need.next", priority=True, show=False),
        Binding("shift+tab", "app.focus_previous", "Field before", id="need.previous", priority=True, show=False),
        Binding("f9", "hints", "Hints", id="need.hints", priority=True, tooltip="All that is missing or does not agree"),
        Binding("f7", "persona", "Persona", id="need.persona", priority=True, tooltip="On to the persona, with the skills at hand"),
        Binding("escape", "leave", "Back", id="need.back", priority=True),
    ]
    DEFAULT_CSS = """
    NeedScreen #sections { height: 1fr; }
    NeedScreen NeedSection { display: none; height: 1fr; }
    NeedScreen NeedSection.-here { display: block; }
    NeedScreen #result { height: 10; padding: 0 2; border-top: solid $foreground 20%; }
    NeedScreen.-short ChartSection, NeedScreen.-short AnswerSection, NeedScreen.-short InventorySection { padding: 0 2; }
    NeedScreen.-short ChartSection .prompt { display: none; }
    NeedScreen.-short AnswerSection #field-conclusion { margin: 0; }
    NeedScreen.-short #result { height: 7; }
    """

    def __init__(self, services: Services, opening_id: OpeningId) -> None:
        super().__init__(services)
        self._opening_id = opening_id
        self._title = ""
        self._place = 0
        self._keys: list[str] = []
        self._hints_key = ""
        self._panel = Content()

    def compose(self) -> ComposeResult:
        """Place, parts, result, keys."""
        yield StatusLine("Need", id="place")
        yield SectionBar([section.PART.value for section in SECTIONS])
        with Container(id="sections"):
            for section in SECTIONS:
                yield section()
        yield Static("", id="result", markup=False)
        yield KeyHints()

    # -- reading ---------------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Show the first part and fetch what there is; until then nothing can be typed."""
        self._keys, self._hints_key = [key_name(self, f"go_to({place})") for place in range(len(SECTIONS))], key_name(self, "hints")
        for section in self._sections:
            section.protect()
        self._show_section(0)
        self._load()

    @work(exclusive=True, group="read-need")
    async def _load(self) -> None:
        try:
            self._title, draft = await asyncio.to_thread(_read, self._services, self._opening_id)
        except InterviewTuiError as error:
            self.app.notify(str(error), severity="error", timeout=12, markup=False)
            self.dismiss(None)
            return
        if not self.is_attached:
            return
        with self.prevent(Input.Changed, TextArea.Changed, Choice.Changed):
            for section in self._sections:
                section.show(draft)
                section.protect(not self._services.can_write)
        self._begin(draft)
        self._show_section(self._place)

    # -- what stands in the fields ---------------------------------------------------------------------------------

    @property
    def _sections(self) -> list[NeedSection]:
        """The parts in their order. A query for them would look through all that is in them, at every key."""
        return [child for child in self.query_one("#sections").children if isinstance(child, NeedSection)]

    def _read_fields(self, draft: NeedDraft) -> tuple[NeedDraft, str]:
        first_wrong = ""
        for section in self._sections:
            draft, wrong = section.read(draft)
            first_wrong = first_wrong or wrong
        return draft, first_wrong

    def _that_fits(self, draft: NeedDraft, stored: NeedDraft) -> tuple[NeedDraft, str]:
        from interview_tui.services.need import inventory_that_fits, need_that_fits

        need, problem = need_that_fits(draft.need, stored.need)
        inventory, other = inventory_that_fits(draft.inventory, stored.inventory)
        return NeedDraft(need, inventory), problem or other

    def _store(self, draft: NeedDraft) -> None:
        from interview_tui.services.need import save_need

        save_need(self._services, self._opening_id, draft.need, draft.inventory)

    # -- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is saved to a file that is open for reading."""
        return action not in self.WRITES or self._services.can_write

    @property
    def kept_hints(self) -> frozenset[str]:
        """The way to the persona, and to what is missing, stays in the key line."""
        return frozenset({"persona", "hints"})

    async def action_section(self, step: int) -> None:
        """To the next part, or the one before; it goes round."""
        await letters_arrived(self.focused)
        self._show_section((self._place + step) % len(SECTIONS))

    async def action_go_to(self, place: int) -> None:
        """To one part."""
        await letters_arrived(self.focused)
        self._show_section(place)

    def on_section_bar_chosen(self, event: SectionBar.Chosen) -> None:
        """A part was clicked."""
        self._show_section(event.place)

    async def action_hints(self) -> None:
        """Read all that is missing or does not agree."""
        from interview_tui.screens.panel_reader import WordsDialog

        await self.settle()
        if self.is_active and self._draft is not None:
            self.app.push_screen(WordsDialog(hints(self._draft, today_at(self._services.now_ms()))))

    async def action_persona(self) -> None:
        """To the persona, with what the inventory says in sight."""
        from interview_tui.screens.persona_from_need import PersonaScreen

        if await self._settle() and self._draft is not None:
            self.app.push_screen(PersonaScreen(self._services, self._opening_id, self._draft.inventory))

    def on_resize(self) -> None:
        """A taller screen has room for more of what is missing."""
        self.call_after_refresh(self._show_state)

    # -- what is seen ----------------------------------------------------------------------------------------------

    def _show_section(self, place: int) -> None:
        self._place = place
        for number, section in enumerate(self._sections):
            section.set_class(number == place, "-here")
        here = self._sections[place]
        self.set_focus(here.query(here.FIRST).first())
        self._show_state()

    def _go_to_wrong(self) -> None:
        for number, section in enumerate(self._sections):
            if found := section.query(self._wrong):
                self._show_section(number)
                self.set_focus(found.first())
                return

    def _show_state(self) -> None:
        self.query_one("#place", StatusLine).show(f"Need · {self._title}" if self._title else "Need", self._saved)
        draft = self._draft
        if draft is None:
            self.query_one(SectionBar).show(self._place, self._keys, [""] * len(SECTIONS))
            return
        today = today_at(self._services.now_ms())
        self.query_one(SectionBar).show(self._place, self._keys, marks(draft, today))
        if SECTIONS[self._place] is ChartSection:  # what nobody sees would lay out the screen anew at every key
            self.query_one(NeedChart).show(draft.need)
        height = 9 if self.has_class("-tall") else 6
        told = panel(draft, today, SECTIONS[self._place].PART, max(20, self.size.width - 4), height, self._hints_key)
        if not told.is_same(self._panel):
            self._panel = told
            self.query_one("#result", Static).update(told, layout=False)  # its height is fixed: nothing moves while somebody types


def _read(services: Services, opening_id: OpeningId) -> tuple[str, NeedDraft]:
    """The title of the opening, and what is stored. Runs in a thread. Raises InterviewTuiError."""
    from interview_tui.services.need import inventory_of, need_of
    from interview_tui.services.openings import get_opening

    services.wait_for_writer()
    title = get_opening(services, opening_id).title
    return title, NeedDraft(need_of(services, opening_id), inventory_of(services, opening_id))
