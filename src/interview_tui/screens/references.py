"""The planner of the reference calls: whom to call, why, with whose permission, and what came of it (F8)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen

from interview_tui.config import Settings
from interview_tui.domain.ids import CandidateId, EventId, ReferenceId
from interview_tui.domain.reference_words import EVENT_WORDS
from interview_tui.domain.references import Reference
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import reference_dialogs as dialogs
from interview_tui.screens import references_view as view
from interview_tui.screens.career_view import unsaved_text
from interview_tui.screens.key_names import key_name
from interview_tui.screens.reference_calls import Calling
from interview_tui.screens.reference_panel import ReferencePanel
from interview_tui.screens.reference_reader import Read, read_references
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.reference_list import ReferenceList
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.references import People
    from interview_tui.services.session import Services

_TICK_SECONDS = 5
_TOLD_SECONDS = 12
_ABOUT_SOMEBODY = frozenset({"call", "permission", "tried", "edit", "same", "separate", "remove", "take_back", "reopen"})


class ReferencesScreen(Screen[None]):
    """Plan whom to call about one candidate, write down what happens, and begin the calls. Every change is saved at once.

    Args:
        services: the open database and the banks.
        candidate_id: whom the calls are about.
        settings: the user's settings; without a name in them it is asked for before the first thing is written down.
        person: begin the call to this person at once, after the same checks as ever.
    """

    AUTO_FOCUS = ""
    WRITES: ClassVar[frozenset[str]] = _ABOUT_SOMEBODY | {"add", "put_back"}
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "call", "Call", id="references.call", priority=True),
        Binding("p", "permission", "Permission", id="references.permission"),
        Binding("t", "tried", "Tried", id="references.tried"),
        Binding("e", "edit", "Edit", id="references.edit"),
        Binding("a", "add", "Add", id="references.add"),
        Binding("m", "same", "Same person", id="references.same"),
        Binding("escape,q", "back", "Back", id="references.back"),
        Binding("s", "separate", "Separate", id="references.separate"),
        Binding("u,ctrl+z", "take_back", "Take back", id="references.take-back"),
        Binding("z", "put_back", "Put back", id="references.put-back"),
        Binding("o", "reopen", "Reopen", id="references.reopen"),
        Binding("delete,x", "remove", "Remove", id="references.remove"),
        Binding("tab", "read_on", "Read on", id="references.read-on"),
    ]

    def __init__(self, services: Services, candidate_id: CandidateId, settings: Settings, person: ReferenceId | None = None) -> None:
        super().__init__()
        self._services, self._candidate_id, self._person = services, candidate_id, person
        self._calling = Calling(self, services, settings)
        self._read: Read | None = None
        self._taken: list[EventId | Reference] = []
        """What was taken back or taken off the list here, in this order; it comes back without a question."""
        self._asking = False
        """Whether something is being asked or begun: a key that comes too early must not begin another."""

    def compose(self) -> ComposeResult:
        """Whom it is about, the people, the keys."""
        yield StatusLine("People to call", id="place")
        yield ReferencePanel(self._keys)
        yield KeyHints()

    def on_mount(self) -> None:
        """Read the people; begin a call, where that is what the screen was opened for."""
        self.call_after_refresh(self._load)  # the parts of the panel are there by then
        self.set_interval(_TICK_SECONDS, self._tick)

    # -- reading and showing ---------------------------------------------------------------------------------------

    @work(exclusive=True, group="read-people")
    async def _load(self) -> None:
        if await self._fetch(self._person) and self._person is not None:
            self._begin(partial(self._call, self._person))

    async def _fetch(self, here: ReferenceId | None = None) -> bool:
        """Read everything anew. False when that is not possible."""
        try:
            read = await asyncio.to_thread(read_references, self._services, self._candidate_id, self._calling.interviewer)
        except InterviewTuiError as error:
            if self.is_attached:
                self._tell(error)
                if self._read is None:
                    self.dismiss(None)
            return False
        if not self.is_attached or not self.query(ReferencePanel):
            return False  # left meanwhile, and the page is taken apart
        first, self._read = self._read is None, read
        self._show(here)
        if first and read.people.plan.people:
            self.set_focus(self._panel.list)
        return True

    def _show(self, here: ReferenceId | None = None) -> None:
        """Show the people as they are now, with the cursor on one of them."""
        if self._read is not None:
            self._panel.show(self._read, self._services.now_ms(), here)
            if self.focused is None and self._read.people.plan.people:
                self.set_focus(self._panel.list)
            self._show_state()
            self.refresh_bindings()

    def _show_state(self) -> None:
        """Whom it is about; and a word when the disk takes nothing."""
        right = unsaved_text(self._services.store.save_state)
        if not self._services.can_write:
            right = Content.styled(" READ-ONLY ", "bold reverse")
        if self._read is not None:
            people = self._read.people
            self.query_one(StatusLine).show(f"People to call · {people.candidate.name} · {people.opening.title}", right)

    def _tick(self) -> None:
        """The time goes on: a call may be due."""
        if self.is_current:
            self._show()

    def on_screen_resume(self) -> None:
        """Back from a dialog: the time has gone on."""
        self._show()

    def _keys(self) -> Mapping[str, str]:
        """The names of the keys that work now, by their actions."""
        found: dict[str, str] = {}
        for active in self.active_bindings.values():
            found.setdefault(active.binding.action, self.app.get_key_display(active.binding))
        return found

    @property
    def _panel(self) -> ReferencePanel:
        return self.query_one(ReferencePanel)

    @property
    def _people(self) -> People:
        assert self._read is not None
        return self._read.people

    @property
    def _here(self) -> Reference | None:
        planned = self._panel.here if self._read is not None and self.query(ReferencePanel) else None
        return planned.reference if planned is not None else None

    # -- which keys work -------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is written while the file is open for reading only; what is about somebody needs somebody."""
        if action in self.WRITES and (not self._services.can_write or self._read is None):
            return False
        here = self._here if action in _ABOUT_SOMEBODY or action == "read_on" else None
        if action in _ABOUT_SOMEBODY and here is None:
            return False
        match action:
            case "read_on":
                return here is not None
            case "separate":
                return here is not None and len(here.mentions) > 1
            case "take_back":
                return here is not None and bool(here.events)
            case "reopen":
                return here is not None and self._read is not None and self._read.last_call(here) is not None
            case "put_back":
                return bool(self._taken) or (self._panel.plan is not None and bool(self._panel.plan.removed))
        return True

    def on_framed_list_moved(self) -> None:
        """Which keys work goes with the cursor."""
        self.refresh_bindings()

    async def settle(self) -> None:
        """Wait until the moves before a key have arrived."""
        await letters_arrived(self.focused)

    def _begin(self, job: Callable[[], Awaitable[None]]) -> None:
        """Ask or do something that takes a while, one at a time."""
        if not self._asking:
            self._asking = True
            self._run(job)

    @work(group="dialog")
    async def _run(self, job: Callable[[], Awaitable[None]]) -> None:
        try:
            await job()
        except InterviewTuiError as error:
            self._tell(error)
        finally:
            self._asking = False

    def _begin_with(self, job: Callable[[Reference], Awaitable[None]]) -> None:
        """The same, about the person under the cursor."""
        here = self._here
        if here is not None:
            self._begin(partial(job, here))

    # -- calling ---------------------------------------------------------------------------------------------------

    async def action_call(self) -> None:
        """Call the person under the cursor, if they may be called."""
        await self.settle()
        here = self._here
        if here is not None:
            self._begin(partial(self._call, here.id))

    @on(ReferenceList.Opened)
    def _clicked(self, event: ReferenceList.Opened) -> None:
        """A click on the row under the cursor."""
        event.stop()
        if self._services.can_write:
            self._begin(partial(self._call, ReferenceId(event.key)))

    async def _call(self, reference_id: ReferenceId) -> None:
        noted = self._read.noted if self._read is not None else {}
        if await self._calling.call(self._people, reference_id, noted):
            await self._fetch(reference_id)

    # -- what happens ----------------------------------------------------------------------------------------------

    def action_permission(self) -> None:
        """Write down what the candidate was asked or has said about a call."""
        self._begin_with(self._permission)

    async def _permission(self, person: Reference) -> None:
        if not person.name:
            self._calling.may_be_called(self._people, person)  # tells that a name is needed
            return
        if not await self._calling.knows_who(self._people):
            return
        said = await dialogs.which_permission(self.app, person, self._people.candidate.name)
        if said == dialogs.AS_IT_IS:
            self._say(f"Nothing changes: {view.stands_text(person, self._services.now_ms())}.")
        elif isinstance(said, tuple):
            kind, for_present_employer = said
            self._people.log(person.id, kind, for_present_employer=for_present_employer)
            self._show(person.id)

    def action_tried(self) -> None:
        """Write down an attempt that was made without the screen of a call."""
        self._begin_with(self._tried)

    async def _tried(self, person: Reference) -> None:
        from interview_tui.screens.call_result import Draft
        from interview_tui.screens.reference_tried import TriedDialog

        if not (self._calling.may_be_called(self._people, person) and await self._calling.knows_who(self._people)):
            return
        tried = await self.app.push_screen_wait(TriedDialog(person.name, Draft(), self._services.now_ms))
        if tried is None:
            return
        if tried.kind.ends_call and await self._calling.end_open_call(person, tried.kind, tried.note):
            await self._fetch(person.id)
        else:
            self._people.log(person.id, tried.kind, tried.note, tried.call_back_ms)
            self._show(person.id)

    def action_take_back(self) -> None:
        """What happened last did not happen. How a call ended is taken back by reopening it."""
        here = self._here
        if here is None or self._asking or self._read is None:
            return
        event = here.events[-1]
        what = f"“{EVENT_WORDS[event.kind]}” of {here.name or 'this person'}"
        if self._read.ended_by(event, here):
            self._say(f"{what} is how a call ended. {key_name(self, 'reopen')} reopens that call.", warns=True)
            return
        self._people.take_back(event.id)
        self._taken.append(event.id)
        self._show(here.id)
        self._say(f"{what} was taken back. {key_name(self, 'put_back')} writes it down again.")

    def action_reopen(self) -> None:
        """Open the last finished call again."""
        self._begin_with(self._reopen)

    async def _reopen(self, person: Reference) -> None:
        from interview_tui.services.interviews import reopen

        call = self._read.last_call(person) if self._read is not None else None
        if call is not None and await dialogs.may_reopen(self.app, person):
            await asyncio.to_thread(reopen, self._services, call.id)
            await self._fetch(person.id)

    # -- who is on the list ----------------------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Correct or plan something about the person."""
        self._begin_with(self._form)

    def action_add(self) -> None:
        """Add somebody by hand."""
        self._begin(partial(self._form, None))

    async def _form(self, person: Reference | None) -> None:
        from interview_tui.screens.reference_form import ReferenceForm

        here = await self.app.push_screen_wait(ReferenceForm(self._people, person))
        self._show(here)

    def action_same(self) -> None:
        """Decide who is one person: what is proposed, else somebody to join with the one under the cursor."""
        self._begin_with(self._same)

    async def _same(self, person: Reference) -> None:
        while pairs := self._people.doubles:
            one, other = next((pair for pair in pairs if person.id in (pair[0].id, pair[1].id)), pairs[0])
            beside = None if person.id in (one.id, other.id) else person
            answer = await dialogs.one_or_two(self.app, one, other, beside)
            if answer == dialogs.OTHER:
                break
            if answer not in (dialogs.ONE, dialogs.TWO):
                return
            if answer == dialogs.TWO:
                self._people.different(one.id, other.id)
            else:
                self._join(one, other)
            self._show(one.id)
            if not self._people.doubles:
                return
        await self._join_with(person)

    async def _join_with(self, person: Reference) -> None:
        others = [planned.reference for planned in self._people.plan.people]
        found = await dialogs.whom_to_join(self.app, person, others)
        if found is not None:
            self._join(person, self._people.reference(found))
            self._show(person.id)

    def _join(self, one: Reference, other: Reference) -> None:
        self._people.same(one.id, other.id)
        self._say(f"{one.name or 'This one'} and {other.name or 'that one'} are one person now.")

    def action_separate(self) -> None:
        """Each mention is a person of its own again."""
        here = self._here
        if here is not None and not self._asking:
            self._people.separate(here.id)
            self._show(here.id)
            self._say(f"{here.name} is {len(here.mentions)} people again. {key_name(self, 'same')} joins them.")

    def action_remove(self) -> None:
        """Take the person off the list; nothing is lost."""
        here = self._here
        if here is not None and not self._asking:
            self._people.remove(here.id)
            self._taken.append(here)
            self._show()
            self._say(f"{here.name or 'This person'} is off the list. {key_name(self, 'put_back')} puts them back.")

    def action_put_back(self) -> None:
        """What was taken back or off the list last comes back; of those taken off at another time, the one that is chosen."""
        if self._asking:
            return
        while self._taken:
            taken = self._taken.pop()
            if not isinstance(taken, Reference):
                self._people.put_again(taken)
                self._show()
                return
            if self._people.reference(taken.id).details.removed:
                self._put_back(taken.id)
                return
        self._begin(self._choose_back)

    async def _choose_back(self) -> None:
        removed = self._people.plan.removed
        found = await dialogs.whom_to_put_back(self.app, removed) if removed else None
        if found is not None:
            self._put_back(found)

    def _put_back(self, reference_id: ReferenceId) -> None:
        self._people.put_back(reference_id)
        self._show(reference_id)
        self._say(f"{self._people.reference(reference_id).name or 'This person'} is back on the list.")

    # -- to and fro ------------------------------------------------------------------------------------------------

    def action_read_on(self) -> None:
        """From the list to the text about the person, which the arrows then turn; and back."""
        text = self._panel.query_one("#person", VerticalScroll)
        self.set_focus(self._panel.list if text.has_focus else text)

    def action_back(self) -> None:
        """Back; everything is kept. What was told here does not follow."""
        self.app.clear_notifications()
        self.dismiss(None)

    def _say(self, text: str, *, warns: bool = False) -> None:
        self.notify(text, severity="warning" if warns else "information", timeout=_TOLD_SECONDS if warns else 6, markup=False)

    def _tell(self, error: InterviewTuiError) -> None:
        self.notify(str(error), severity="error", timeout=_TOLD_SECONDS, markup=False)
