"""The computer goes to the next rater: nothing of the one before stays in sight or a key away (F12)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.cells import cell_len
from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.config import Settings
from interview_tui.domain.ids import OpeningId
from interview_tui.domain.seal import rater_key
from interview_tui.domain.spelling import nearest
from interview_tui.domain.text import NAME_LIMIT
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.opening_fields import Wrong, read_title
from interview_tui.widgets.form import Field
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import MUTED
from interview_tui.widgets.status_line import StatusLine
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.services.raters import NextRater
    from interview_tui.services.session import Services

_WIDEST_NAME = 36


def rater_line(rater: NextRater, width: int) -> Content:
    """A proposed rater with how far they are.

    Args:
        width: cells of the name.
    """
    if rater.is_done:
        how_far = "✓ done: everything submitted"
    elif rater.to_rate:
        how_far = f"○ {rater.to_rate} to rate"
    else:
        how_far = ""
    return Content.assemble(fit(rater.name, width), "  ", (how_far, MUTED))


class HandOver(Screen[None]):
    """Asks who is next, and shows Home with their eyes. Until then nobody sits at the keyboard.

    While the field is empty, Escape goes back to the rater before: nothing of anybody else's was shown yet. Once a name stands there,
    only a name leads on.

    Args:
        services: the open database.
        settings: the user's settings; the name in them changes for this run only, not in the file.
        opening_id: whose panel is proposed; None for nobody's.
    """

    AUTO_FOCUS = "#name"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "sit_down", "Sit down", id="hand-over.sit-down", priority=True),
        Binding("up", "propose(-1)", "Name above", id="hand-over.up", priority=True, show=False),
        Binding("down", "propose(1)", "Name below", id="hand-over.down", priority=True),
        Binding("escape", "stay", "Back", id="hand-over.back", tooltip="Nobody else sits down: back to the rater before"),
    ]
    CSS = """
    HandOver { align: center middle; }
    HandOver #place { dock: top; }
    HandOver #chair { width: 64; max-width: 96%; height: auto; max-height: 90%; border: round $primary; padding: 1 2; }
    HandOver #about { color: $text-muted; margin: 0 0 1 0; }
    HandOver Field .label { width: 8; }
    HandOver Field .problem { margin: 0 0 0 8; }
    HandOver OptionList {
        display: none; border: none; padding: 0; margin: 1 0 0 8; max-height: 8; background: transparent; background-tint: transparent;
        scrollbar-size-vertical: 1;
    }
    HandOver OptionList.-some { display: block; }
    """

    def __init__(self, services: Services, settings: Settings, opening_id: OpeningId | None = None) -> None:
        super().__init__()
        self._services, self._settings, self._opening_id = services, settings, opening_id
        self._before = services.rater
        self._raters: Sequence[NextRater] = ()
        self._doubted = ""
        """A name that nobody has yet, once that was told: the next Enter takes it."""

    def compose(self) -> ComposeResult:
        """One question."""
        yield StatusLine("interview-tui", id="place")
        with Vertical(id="chair") as chair:
            chair.border_title = "Who is next?"
            yield Static(
                "From now on everything is shown as this person may see it: nobody else's ratings before their own are submitted. "
                "In one shared file that is a courtesy, not a lock.",
                id="about", markup=False,
            )  # fmt: skip
            yield Field("Name", LineInput(id="name", max_length=NAME_LIMIT, select_on_focus=False), id="field-name")
            names = OptionList(id="names", markup=False)
            names.can_focus = False  # the arrows work in the field
            yield names
        yield KeyHints()

    def on_mount(self) -> None:
        """Nobody sits here until a name is given."""
        self._services.chair.rater = ""
        if self._opening_id is not None:
            self._read(self._opening_id)

    @work(exclusive=True, group="read-raters")
    async def _read(self, opening_id: OpeningId) -> None:
        from interview_tui.services.raters import next_raters

        try:
            self._raters = await asyncio.to_thread(next_raters, self._services, opening_id)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if self.is_attached and self._raters:
            width = min(_WIDEST_NAME, max(cell_len(rater.name) for rater in self._raters))
            names = self.query_one(OptionList)
            names.set_options([Option(rater_line(rater, width)) for rater in self._raters])
            names.add_class("-some")

    async def action_propose(self, step: int) -> None:
        """Put the name above or below into the field."""
        await letters_arrived(self.focused)
        names = self.query_one(OptionList)
        if self._raters:
            last = len(self._raters) - 1
            before = names.highlighted if names.highlighted is not None else (-1 if step > 0 else last + 1)
            self._take(max(0, min(last, before + step)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A name was clicked."""
        event.stop()
        self._take(event.option_index)

    def _take(self, place: int) -> None:
        field = self.query_one(Input)
        self.query_one(OptionList).highlighted = place
        field.value = self._raters[place].name
        field.cursor_position = len(field.value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another name: what was told about the last one is gone."""
        event.stop()
        self._doubted = ""
        self.query_one(Field).tell("")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody goes back once somebody else is named."""
        return action != "stay" or not any(field.value for field in self.query(Input))

    async def action_stay(self) -> None:
        """Back to the rater before."""
        await letters_arrived(self.focused)
        if self.is_active and not self.query_one(Input).value:
            self._services.chair.rater = self._before
            self._show_home(self._settings)

    async def action_sit_down(self) -> None:
        """Go on as this person, or say what is needed for that."""
        await letters_arrived(self.focused)
        if not self.is_active:
            return
        try:
            name = read_title(self.query_one(Input).value, "name")
        except Wrong as wrong:
            self.query_one(Field).tell(str(wrong))
            return
        known = {rater_key(rater.name): rater.name for rater in self._raters}
        if known and rater_key(name) not in known and self._doubted != name:
            self._doubted = name
            self.query_one(Field).tell(f"Nobody here has this name.{_meant(name, known.values())} Enter again takes it.")
            return
        self._sit_down(known.get(rater_key(name), name))

    def _sit_down(self, name: str) -> None:
        from interview_tui.services.seal import hand_over

        hand_over(self._services, name)
        settings = replace(self._settings, interviewer=name)
        if isinstance(getattr(self.app, "settings", None), Settings):
            cast("Any", self.app).settings = settings
        self._show_home(settings)

    def _show_home(self, settings: Settings) -> None:
        from interview_tui.screens.home import Home

        self.app.switch_screen(Home(settings, self._services))


def _meant(name: str, known: Iterable[str]) -> str:
    near = nearest(name, known)
    return f" Did you mean {near}?" if near else ""


async def begin_hand_over(app: App[Any], services: Services, settings: Settings) -> None:
    """Close what is open, innermost first, and ask who is next. A dialog is ended by hand before, for it may hold something half done.

    Call it in a worker of the app: those of the screens end with them.
    """
    stack = app.screen_stack
    if any(isinstance(screen, ModalScreen) and not isinstance(screen, CommandPalette) for screen in stack):
        app.notify("A dialog is open. End it first, then hand over.", severity="warning", markup=False)
        return
    opening_id = next((screen.chosen_opening for screen in reversed(stack) if hasattr(screen, "chosen_opening")), None)
    for screen in reversed(stack):
        if hasattr(screen, "settle"):
            await screen.settle()
        if hasattr(screen, "before_leaving"):
            screen.before_leaving()
    with app.batch_update():
        while len(app.screen_stack) > 1:
            await app.pop_screen()
        app.clear_notifications()
        if app.clipboard:
            app.copy_to_clipboard("")  # what was copied here would be a key away
        await app.push_screen(HandOver(services, settings, opening_id))
