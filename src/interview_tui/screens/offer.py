"""The offer to a candidate as a checklist: what was done, by whom and when, and what is due (B.01–B.07)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
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
from interview_tui.domain.offer import Offer, OfferAnswer, Step, StepKind
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.moments import time_text
from interview_tui.screens import offer_view as view
from interview_tui.screens.key_names import key_name
from interview_tui.screens.offer_doing import DOES, OfferDoing
from interview_tui.screens.offer_view import StepList
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.offers import OfferPage
    from interview_tui.services.session import Services


class OfferScreen(Screen[None]):
    """The steps of one offer. Every change is on the disk at once, and ``u`` takes the last one back.

    Args:
        services: the open database.
        candidate_id: whose offer.
    """

    AUTO_FOCUS = "StepList"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - declared so by Textual
    WRITES: ClassVar[frozenset[str]] = frozenset({"do", "day", "person", "answer", "last_day", "fallback", "not_needed", "undo", "note"})
    BINDINGS: ClassVar[list[BindingType]] = [  # the list takes no letters, and moves at once
        Binding("enter", "do", "Done", id="offer.do", tooltip="Done today, or what belongs to this step", priority=True),
        Binding("space", "do", "Done", id="offer.do-too", show=False),
        Binding("d", "day", "Day", id="offer.day", tooltip="Another day for this step"),
        Binding("p", "person", "Who", id="offer.person", tooltip="Who did it"),
        Binding("y", "answer('yes')", "Yes", id="offer.yes"),
        Binding("n", "answer('no')", "No", id="offer.no"),
        Binding("h", "answer('hesitates')", "Hesitates", id="offer.hesitates"),
        Binding("l", "last_day", "Last day", id="offer.last-day", tooltip="The last day to sign"),
        Binding("f", "fallback", "Fallback", id="offer.fallback", tooltip="Who comes next"),
        Binding("x", "not_needed", "Not needed", id="offer.not-needed", tooltip="Not needed, or needed after all"),
        Binding("e", "note", "Note", id="offer.note"),
        Binding("u,ctrl+z", "undo", "Undo", id="offer.undo", tooltip="Take the last change back"),
        Binding("t", "texts", "Texts", id="offer.texts", tooltip="Letters and messages to copy"),
        Binding("tab", "other_part", "Read on", id="offer.read-on", show=False),
        Binding("escape,q", "back", "Back", id="offer.back"),
    ]
    DEFAULT_CSS = """
    OfferScreen #head { height: auto; padding: 0 2; margin-top: 1; }
    OfferScreen { overflow: hidden; }
    OfferScreen StepList { height: 1fr; min-height: 6; }
    OfferScreen.-tall StepList { height: 3fr; }
    OfferScreen.-tall #below { height: 1fr; }
    OfferScreen #below { height: 8; border-top: solid $foreground 30%; padding: 0 2; scrollbar-size-vertical: 1; }
    OfferScreen #below:focus { border-top: solid $primary; }
    """

    def __init__(self, services: Services, candidate_id: CandidateId) -> None:
        super().__init__()
        self._services, self._candidate_id = services, candidate_id
        self._page: OfferPage | None = None
        self._undo: list[Offer | None] = []
        """What the offer was before each change of this visit; None for not begun."""
        self._changing = asyncio.Lock()
        self._doing = OfferDoing(self, services)
        self._asking = False

    def compose(self) -> ComposeResult:
        """What is to be known first, the steps, why the one under the cursor is there."""
        yield StatusLine("Offer", id="place")
        yield Static("", id="head", markup=False)
        yield StepList()
        with VerticalScroll(id="below"):
            yield Static("", id="why", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Read what there is."""
        self._read()

    def on_screen_resume(self) -> None:
        """Back from the texts: a message may be written by now."""
        if self._page is not None:
            self._read()

    @work(exclusive=True, group="read-offer")
    async def _read(self) -> None:
        await self._fetch()

    async def _fetch(self, right: str = "") -> None:
        from interview_tui.services.offers import offer_page

        try:
            page = await asyncio.to_thread(offer_page, self._services, self._candidate_id)
        except InterviewTuiError as error:
            if self.is_attached:
                self.app.notify(str(error), severity="error", timeout=12, markup=False)
                if self._page is None:
                    self.dismiss(None)
            return
        if self.is_attached and self.query(StepList):
            self._page = page
            self._show(right)

    def _show(self, right: str = "") -> None:
        page = self._page
        if page is None:
            return
        rows = view.step_rows(page)
        self._list.show_rows(len(rows), 0, rows)
        self._list.border_title = "Steps"
        self._list.styles.max_height = len(rows) + 2
        self._lay_out()
        state = Content(right) if self._services.can_write else Content.styled(" READ-ONLY ", "bold reverse")
        self.query_one(StatusLine).show(f"Offer · {one_line(page.candidate.name)} · {one_line(page.opening.title)}", state)
        self.refresh_bindings()

    def _lay_out(self) -> None:
        if self._page is None:
            return
        width = max(20, self.size.width - 5)
        head = view.head(self._page, width)
        self.query_one("#head", Static).update(head)
        self.query_one("#head").display = bool(head.plain)
        step = self.here
        if step is not None:
            does = DOES[step.kind].format(key=key_name(self, "do"), who=key_name(self, "person")) if self._services.can_write else ""
            self.query_one("#why", Static).update(view.below(self._page, step, does, width))

    def on_resize(self, event: Resize) -> None:
        """The texts follow the width."""
        self._lay_out()

    def on_framed_list_moved(self, event: StepList.Moved) -> None:
        """What stands below goes with the cursor."""
        event.stop()
        self._lay_out()
        self.query_one("#below", VerticalScroll).scroll_home(animate=False)

    def on_window_list_opened(self, event: StepList.Opened) -> None:
        """A step was clicked."""
        event.stop()
        if self._services.can_write:
            self.action_do()

    @property
    def _list(self) -> StepList:
        return self.query_one(StepList)

    @property
    def page(self) -> OfferPage | None:
        """What is shown; None while it is not read yet."""
        return self._page

    @property
    def here(self) -> Step | None:
        """The step under the cursor."""
        row = self._list.current
        return next((one for one in self._page.steps if view.step_key(one) == row.key), None) if self._page and row else None

    # -- changing --------------------------------------------------------------------------------------------------

    async def change(self, change: Callable[[Offer], Offer]) -> None:
        """Change the offer, on the disk, and show it. What was wrong is told."""
        from interview_tui.services.offers import change_offer, offer_of

        async with self._changing:
            try:
                before = await asyncio.to_thread(offer_of, self._services, self._candidate_id)
                after = await asyncio.to_thread(change_offer, self._services, self._candidate_id, change)
            except InterviewTuiError as error:
                self.tell(str(error), error=True)
                return
            if after == before:
                return
            self._undo.append(before)
            if before is None and self._page is not None and self._page.caution:
                self.tell(f"The offer is begun. {self._page.caution}")
            await self._fetch(f"saved {time_text(self._services.now_ms())}")

    @work(group="undo-offer")
    async def action_undo(self) -> None:
        """Take the last change of this visit back."""
        from interview_tui.services.offers import put_back_offer

        async with self._changing:
            if not self._undo:
                self.tell("There is nothing to take back: nothing was changed since you came here.")
                return
            before = self._undo[-1]
            try:
                await asyncio.to_thread(put_back_offer, self._services, self._candidate_id, before)
            except InterviewTuiError as error:
                self.tell(str(error), error=True)
                return
            self._undo.pop()
            await self._fetch("taken back")

    def tell(self, text: str, *, error: bool = False) -> None:
        """Say something in passing."""
        self.app.notify(text, severity="error" if error else "information", timeout=12 if error else 6, markup=False)

    @work(group="do-offer")
    async def _about_step(self, doing: Callable[[Step], Awaitable[None]]) -> None:
        """Do something about the step under the cursor as it is now; one question at a time."""
        step = self.here
        if step is None or self._asking or not self.is_active:
            return
        self._asking = True
        try:
            await doing(step)
        finally:
            self._asking = False

    # -- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is changed while the file is open for reading only."""
        return action not in self.WRITES or self._services.can_write

    @property
    def kept_hints(self) -> frozenset[str]:
        """The texts, and the way back from a slip, stay in the key line."""
        return frozenset({"texts", "undo"})

    def action_do(self) -> None:
        """Done today by who sits at the keyboard; or the question that belongs to the step."""
        self._about_step(self._doing.do)

    def action_day(self) -> None:
        """Another day."""
        self._about_step(self._doing.day)

    def action_person(self) -> None:
        """Who did it."""
        self._about_step(self._doing.person)

    def action_answer(self, which: str) -> None:
        """What they said, today."""
        self._about_step(lambda _step: self._doing.answered(OfferAnswer(which)))

    def action_last_day(self) -> None:
        """The last day to sign."""
        self._about_step(lambda _step: self._doing.last_day())

    def action_fallback(self) -> None:
        """Who comes next."""
        self._about_step(lambda _step: self._doing.fallback())

    def action_not_needed(self) -> None:
        """Not needed, or needed after all."""
        self._about_step(self._doing.not_needed)

    def action_note(self) -> None:
        """Whatever else is to be known."""
        self._about_step(lambda _step: self._doing.note())

    def action_texts(self) -> None:
        """The texts to copy: the cover of the letter, the messages, and those for who leaves."""
        from interview_tui.screens.texts import TextsScreen

        step = self.here
        if self._page is not None and self.is_active:
            sender = step.person if step is not None and step.kind is StepKind.MESSAGE else ""
            self.app.push_screen(TextsScreen(self._services, self._candidate_id, sender=sender))

    def action_other_part(self) -> None:
        """Between the steps and what stands below."""
        below = self.query_one("#below")
        self.set_focus(below if self.focused is self._list else self._list)

    async def action_back(self) -> None:
        """Back to where one came from; what was pressed before is done."""
        await letters_arrived(self.focused)
        async with self._changing:
            if self.is_active:
                self.dismiss(None)
