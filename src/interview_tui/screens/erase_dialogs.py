"""What is asked before somebody is erased: what goes, and whether to mark or erase now. No single key erases."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.retention import GRACE_DAYS, Standing
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import erase_view as view
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.erasing import ErasePlan
    from interview_tui.services.session import Services

T = TypeVar("T")
WORD = "erase"
"""What is typed to erase somebody at once."""
_TOAST = 3
"""Lines at the top that are left to what is told in passing, so that it covers nothing that is asked; as many stay free below."""


class Uncovered(ModalScreen[T]):
    """A dialog with a text that scrolls, below the lines in which something may be told in passing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll('page_down')", "Read on", id="erase.page-down", priority=True),
        Binding("pageup", "scroll('page_up')", "Page up", id="erase.page-up", priority=True, show=False),
    ]
    SCOPED_CSS = False  # else the rules would hold for this class alone, and not for those made of it
    CSS = """
    Uncovered ToastRack { dock: top; align: right top; margin: 0; max-height: 3; scrollbar-size: 0 0; }
    Uncovered Toast { width: auto; max-width: 90%; max-height: 3; margin: 0; padding: 0 1; }
    Uncovered .dialog { width: 84; padding: 0 2; }
    Uncovered VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    Uncovered #text { padding: 0 1 0 0; }
    Uncovered KeyHints { dock: none; background: $surface; padding: 0; margin-top: 1; }
    """
    BELOW = 0
    """Lines of the dialog below the text, without its keys."""

    def on_resize(self, event: Resize) -> None:
        """The text takes the room that is left."""
        self.query_one(VerticalScroll).styles.max_height = max(3, event.size.height - 2 * _TOAST - 4 - self.BELOW)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to read on only where not all of it is in sight."""
        return action != "scroll" or any(scroller.max_scroll_y > 0 for scroller in self.query(VerticalScroll))

    def action_scroll(self, how: str) -> None:
        """Scroll the text."""
        scroller = self.query_one(VerticalScroll)
        {"page_up": scroller.scroll_page_up, "page_down": scroller.scroll_page_down}[how](animate=False)

    def show_text(self, text: Content) -> None:
        """Show this text from its beginning."""
        self.query_one("#text", Static).update(text)
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.call_after_refresh(self.refresh_bindings)


class Answer(StrEnum):
    """What is to be done with somebody."""

    MARK = "mark"
    NOW = "now"
    """At once, though nobody had seven days to think of it: is asked for once more."""
    READY = "ready"
    """At once: the seven days are over."""


class EraseDialog(Uncovered[Answer | None]):
    """Says what would go, and asks when. Dismisses with the answer, or None to leave everything as it is.

    Args:
        services: the open database.
        candidate_ids: who is to be erased, one at least.
    """

    AUTO_FOCUS = "#answers"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Choose", id="erase.choose", priority=True),
        Binding("up", "move('cursor_up')", "Up", id="erase.up", priority=True, show=False),  # so that Enter comes after it
        Binding("down", "move('cursor_down')", "Down", id="erase.down", priority=True, show=False),
        Binding("escape", "leave", "Leave all as it is", id="erase.leave"),
    ]
    BELOW = 4
    DEFAULT_CSS = """
    EraseDialog OptionList { border: none; padding: 0; background: $surface; height: auto; margin-top: 1; }
    EraseDialog OptionList:focus { border: none; }
    """

    def __init__(self, services: Services, candidate_ids: Sequence[CandidateId]) -> None:
        super().__init__()
        self._services, self._ids = services, tuple(candidate_ids)
        self._answers: tuple[Answer | None, ...] = ()
        self._words: tuple[str, ...] = ()
        self.whom = view.how_many(len(self._ids), "candidate")
        """Who it is about, for a title."""

    def compose(self) -> ComposeResult:
        """The text above the answers."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Erase"
            with VerticalScroll(can_focus=False):
                yield Static("Reading what would go…", id="text", markup=False)
            yield OptionList(id="answers", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """Read what would go."""
        self._read()

    @work(exclusive=True, group="read-plan")
    async def _read(self) -> None:
        try:
            plan, standings = await asyncio.to_thread(_plan, self._services, self._ids)
        except InterviewTuiError as error:
            self._show("Erase", lit(str(error)), (("Back", None),))
            return
        if not self.is_attached:
            return
        self.whom = view.whom(plan.candidates)
        if plan.hold is not None:
            name = next((one.name for one in plan.candidates if one.id == plan.hold.candidate_id), "")
            text = lit(view.held_text(plan.hold, name))
            self._show(f"{self.whom} is not erased" if len(plan.candidates) == 1 else "On hold", text, (("Back", None),))
        else:
            self._show(f"Erase {self.whom}?", _text(plan), _answers(standings))

    def _show(self, title: str, text: Content, answers: Sequence[tuple[str, Answer | None]]) -> None:
        if not self.is_attached:
            return
        self.query_one(".dialog").border_title = lit(title)
        self._answers = tuple(answer for _, answer in answers)
        self._words = tuple(words for words, _ in answers)
        options = self.query_one(OptionList)
        options.set_options([Option(_signed(words, here=not place)) for place, words in enumerate(self._words)])
        options.highlighted = 0
        self.show_text(text)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """A sign stands before the answer under the cursor: not by colour alone."""
        event.stop()
        for place, words in enumerate(self._words):
            event.option_list.replace_option_prompt_at_index(place, _signed(words, here=place == event.option_list.highlighted))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """An answer was clicked."""
        event.stop()
        self._take(event.option_index)

    async def action_move(self, how: str) -> None:
        """To the other answer."""
        await self.query_one(OptionList).run_action(how)

    async def action_take(self) -> None:
        """Take the answer under the cursor."""
        await letters_arrived(self.focused)
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self._take(place)

    def _take(self, place: int) -> None:
        if place < len(self._answers) and self.is_active:
            self.dismiss(self._answers[place])

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)


class SayErase(Uncovered[bool]):
    """The word that erases at once. Dismisses with True when it was typed, with False on Escape.

    Args:
        whom: who is erased, as it stands in a title.
    """

    AUTO_FOCUS = "#word"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Erase now", id="erase.now", priority=True),
        Binding("escape", "leave", "Leave all as it is", id="erase.not-now"),
    ]
    BELOW = 5
    DEFAULT_CSS = """
    SayErase Input { border: round $foreground 30%; background: transparent; background-tint: transparent; padding: 0 1; margin-top: 1; }
    SayErase Input:focus { border: round $error; }
    SayErase .problem { display: none; }
    SayErase .problem.-told { display: block; }
    """

    def __init__(self, whom: str) -> None:
        super().__init__()
        self._whom = whom

    def compose(self) -> ComposeResult:
        """What it means, and the field."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(f"Erase {self._whom} now?")
            with VerticalScroll(can_focus=False):
                yield Static(lit(f"{view.NO_WAY_BACK} Type the word “{WORD}”, then Enter."), id="text", markup=False)
            yield LineInput(id="word", max_length=40, select_on_focus=False)
            yield Static("", classes="problem bad", markup=False)
            yield KeyHints()

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was told about the last word is gone."""
        event.stop()
        self._tell("")

    async def action_take(self) -> None:
        """Go on when the word stands there."""
        await letters_arrived(self.focused)
        if self.query_one(Input).value.strip().casefold() == WORD:
            self.dismiss(True)
        else:
            self._tell(f"Nothing is erased: the word is “{WORD}”. Escape leaves all as it is.")

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)

    def _tell(self, problem: str) -> None:
        line = self.query_one(".problem", Static)
        line.update(lit(problem))
        line.set_class(bool(problem), "-told")


def _plan(services: Services, ids: Sequence[CandidateId]) -> tuple[ErasePlan, tuple[Standing, ...]]:
    """What would go, and how each of those stands who would, rows of the same people among them. Runs in a thread."""
    from interview_tui.services.erasing import plan_erasure
    from interview_tui.services.kept import standings

    plan = plan_erasure(services, ids)
    return plan, standings(services, [one.id for one in plan.candidates])


def _text(plan: ErasePlan) -> Content:
    parts: list[Content | tuple[str, str] | str] = []
    for heading, text in view.plan_sections(plan):
        parts += ["\n\n" if parts else "", (f"{heading}\n" if heading else "", "bold"), lit(text)]
    return Content.assemble(*parts)


def _signed(words: str, *, here: bool) -> Content:
    return Content(f"{'▸' if here else ' '} {words}")


def _answers(standings: Sequence[Standing]) -> tuple[tuple[str, Answer | None], ...]:
    """What can be chosen, the harmless first. Nobody erases by itself: a mark only lets somebody be erased later."""
    if standings and all(one is Standing.READY for one in standings):
        return ("Not now: leave the mark", None), (f"Erase now: the {GRACE_DAYS} days are over", Answer.READY)
    if standings and all(one in (Standing.READY, Standing.MARKED) for one in standings):
        return (f"Leave the mark: it can be undone until the {GRACE_DAYS} days are over", None), ("Erase now …", Answer.NOW)
    if Standing.HIRED in standings:  # a mark would lead to nothing
        return ("Leave all as it is: hand the data over first", None), ("Erase now …", Answer.NOW)
    return (f"Mark: can be erased in {'seven' if GRACE_DAYS == 7 else GRACE_DAYS} days", Answer.MARK), ("Erase now …", Answer.NOW)
