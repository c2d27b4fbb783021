"""Before hanging up: what was not asked yet, and how the attempt to call ended (F8). Nothing here blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.domain.call_back import NoTime, moment_words, parse_call_back
from interview_tui.domain.interview import Place
from interview_tui.domain.references import ATTEMPTS, EventKind
from interview_tui.domain.text import NAME_LIMIT, clean, one_line
from interview_tui.screens.call_view import still_to_ask
from interview_tui.widgets.form import Field
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.result_pick import ResultPick
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.live import LiveInterview

NOTE_LIMIT = 500
"""Most characters in the note to an attempt."""
NOT_CHOSEN = "Choose how it ended first: its number, its first letter, or up and down."
_NOTE = "one line, or none; Enter hangs up"
_EXAMPLES = "tomorrow 9, fri 14:30, in 20"
RESULTS: tuple[tuple[EventKind, str, str], ...] = (
    (EventKind.REACHED, "reached", "You talked. The call is over."),
    (EventKind.CALL_BACK, "call back at …", "The call stays open; Home says when it is due."),
    (EventKind.VOICEMAIL, "voicemail", "The call stays open for the next attempt."),
    (EventKind.NO_ANSWER, "no answer", "The call stays open for the next attempt."),
    (EventKind.DATES_ONLY, "policy: dates only", "A fact about their employer, no low score. The call is over."),
    (EventKind.REFUSED, "refused", "A fact, no low score. The call is over."),
    (EventKind.WRONG_NUMBER, "wrong number", "The call stays open: correct the number in the list of references."),
)
"""Each result with its name and what it leads to, in the order of `ATTEMPTS`."""
assert tuple(kind for kind, _, _ in RESULTS) == ATTEMPTS


@dataclass
class Draft:
    """What stands in the dialog; kept while the sitting lasts."""

    kind: EventKind | None = None
    when: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class JumpTo:
    """The interviewer wants to ask something that is still missing."""

    place: Place


@dataclass(frozen=True, slots=True)
class HungUp:
    """The attempt has ended.

    Attributes:
        note: one line; may be empty.
        call_back_ms: UTC moment, for a call back only.
    """

    kind: EventKind
    note: str
    call_back_ms: int | None


class HangUp(ModalScreen[JumpTo | HungUp | None]):
    """What every call asks and this one lacks, and the result of the attempt.

    Dismisses with `JumpTo`, `HungUp`, or None on Escape. It writes nothing itself.

    Args:
        live: the running call.
        draft: filled in as it is typed.
        now_ms: UTC milliseconds, for the moment of a call back.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", "On", id="hang-up.on", priority=True),
        Binding("ctrl+s", "confirm", "Hang up", id="hang-up.confirm", priority=True),
        Binding("escape", "cancel", "Back to the call", id="hang-up.back"),
        *[Binding(letter, f"letter('{letter}')", f"Result: {letter}", id=f"hang-up.{letter}", show=False) for letter in "rcvnpw1234567"],
    ]
    CSS = """
    HangUp .dialog { width: 78; padding: 0 2; scrollbar-size-vertical: 1; }
    HangUp OptionList {
        border: round $foreground 30%; border-title-color: $text-muted; padding: 0 1; background: transparent;
        background-tint: transparent; scrollbar-size-vertical: 1;
    }
    HangUp #whole { padding: 0 2; margin: 1 0; }
    HangUp #pick-frame { border: round $foreground 30%; border-title-color: $text-muted; height: 6; }
    HangUp OptionList:focus, HangUp #pick-frame:focus-within { border: round $primary; border-title-color: $foreground; }
    HangUp Field { padding: 0 2; }
    HangUp Field .label { width: 12; }
    HangUp #hint { padding: 0 2; color: $text-muted; height: auto; }
    HangUp .problem.-own { display: none; padding: 0 2; color: $text-error; text-style: bold; }
    HangUp .problem.-own.-told { display: block; }
    HangUp KeyHints { background: $surface; padding: 0 2; }
    """

    def __init__(self, live: LiveInterview, draft: Draft, now_ms: Callable[[], int]) -> None:
        super().__init__()
        assert live.call is not None
        self._who = live.call.sheet.reference.name
        self._draft, self._now_ms = draft, now_ms
        self._gaps = still_to_ask(live)
        self._nobody = live.ringing
        self._warned = False

    # -- layout ----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """What is missing, the results, when to call back, a note."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = lit(one_line(f"Before you hang up · {self._who}"))
            if self._gaps:
                options = OptionList(*self._options(), id="gaps", markup=False)
                options.border_title = Content(f"{self._missing()} · Enter goes there, Tab goes on")
                yield options
            else:
                yield Static("✓ Everything has been asked.", id="whole", markup=False)
            with VerticalScroll(id="pick-frame", can_focus=False) as frame:
                frame.border_title = Content("How it ended")
                yield ResultPick([name for _, name, _ in RESULTS])
            when = Input(self._draft.when, id="when", max_length=NAME_LIMIT, select_on_focus=False, placeholder=_EXAMPLES)
            yield Field("Call back", when, id="when-field")
            note = Input(self._draft.note, id="note", max_length=NOTE_LIMIT, select_on_focus=False, placeholder=_NOTE)
            yield Field("Note", note, id="note-field")
            yield Static(" ", id="hint", markup=False)
            yield Static("", classes="problem -own", markup=False)
            yield KeyHints()

    def _missing(self) -> str:
        unasked = sum(not_asked for *_, not_asked in self._gaps)
        rest = len(self._gaps) - unasked
        parts = [f"Not asked yet: {unasked}"] if unasked else []
        parts += [f"{'incomplete' if unasked else 'Incomplete'}: {rest}"] if rest else []
        return ", ".join(parts)

    def _options(self) -> list[Option]:
        width = min(34, max(cell_len(label) for _, label, *_ in self._gaps))
        return [
            Option(Content(clean(f"{'○' if not_asked else '◐'} {set_cell_size(label, width)}  {' · '.join(gaps)}")))
            for _, label, gaps, not_asked in self._gaps
        ]

    def on_mount(self) -> None:
        """The cursor is at the first thing to ask; where nobody has answered, at the results. A draft is taken up again."""
        pick = self.query_one(ResultPick)
        if self._gaps:
            self.query_one(OptionList).highlighted = 0
        if self._draft.kind is not None:
            pick.chosen = ATTEMPTS.index(self._draft.kind)
        if self._nobody or self._draft.kind is not None or not self._gaps:
            pick.focus()
        self._show_choice()

    def on_resize(self, event: Resize) -> None:
        """The list of what is missing takes the rows that the rest leaves."""
        for options in self.query(OptionList):
            options.styles.max_height = max(5, event.size.height - 16)

    # -- choosing --------------------------------------------------------------------------------------------------

    def action_letter(self, letter: str) -> None:
        """Choose a result by its number or its first letter, wherever the cursor is but in a field."""
        pick = self.query_one(ResultPick)
        pick.choose(letter)
        pick.focus()

    def on_result_pick_chosen(self, event: ResultPick.Chosen) -> None:
        """Show what the result leads to."""
        event.stop()
        chosen = self.query_one(ResultPick).chosen
        self._draft.kind = None if chosen is None else ATTEMPTS[chosen]
        self._warned = False
        self._tell("")
        self._show_choice()

    async def action_on(self) -> None:
        """Enter: to what is missing, from the result to the time or the note, from the note to the end.

        A priority key, so that what is typed right behind it lands in the field it leads to and chooses no other result.
        """
        await letters_arrived(self.focused)
        match self.focused:
            case OptionList():
                self.focused.action_select()
            case Input(id="when"):
                self._take_time()
            case Input():
                await self.action_confirm()
            case ResultPick():
                self._take_result(self.focused)

    def _take_result(self, pick: ResultPick) -> None:
        if pick.chosen is None:
            self._tell(NOT_CHOSEN)
            return
        self._draft.kind = ATTEMPTS[pick.chosen]
        self._show_choice()
        self.set_focus(self.query_one("#when" if self._draft.kind is EventKind.CALL_BACK else "#note", Input))

    def _take_time(self) -> None:
        self._draft.when = self.query_one("#when", Input).value
        moment = self._moment()
        if isinstance(moment, NoTime):
            self._tell(str(moment))
        else:
            self.set_focus(self.query_one("#note", Input))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the question."""
        self.dismiss(JumpTo(self._gaps[event.option_index][0]))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed, and say which moment is meant."""
        event.stop()
        if event.input.id == "when":
            self._draft.when = event.value
            self._show_choice()
        else:
            self._draft.note = event.value
        self._tell("")

    def _show_choice(self) -> None:
        calls_back = self._draft.kind is EventKind.CALL_BACK
        self.query_one("#when-field").display = calls_back
        hint = next((hint for kind, _, hint in RESULTS if kind is self._draft.kind), " ")
        if calls_back and self._draft.when.strip():
            moment = self._moment()
            hint = str(moment) if isinstance(moment, NoTime) else f"→ {moment_words(moment, self._now())}. {hint}"
        self.query_one("#hint", Static).update(hint)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._now_ms() / 1000, UTC).astimezone().replace(tzinfo=None)

    def _moment(self) -> datetime | NoTime:
        """When to call back, local; or why that cannot be read."""
        try:
            return parse_call_back(self._draft.when, self._now())
        except NoTime as error:
            return error

    # -- the end ---------------------------------------------------------------------------------------------------

    async def action_confirm(self) -> None:
        """Hang up, or say what is needed for it."""
        await letters_arrived(self.focused)
        self._draft.when, self._draft.note = self.query_one("#when", Input).value, self.query_one("#note", Input).value
        kind = self._draft.kind
        at: datetime | NoTime | None = None
        unasked = [label for _, label, _, not_asked in self._gaps if not_asked]
        if kind is None:
            self._tell(NOT_CHOSEN)
            self.query_one(ResultPick).focus()
            return
        if kind is EventKind.CALL_BACK:
            at = self._moment()
            if isinstance(at, NoTime):
                self._tell(str(at))
                self.query_one("#when").focus()
                return
        if kind is EventKind.REACHED and unasked and not self._warned:
            self._warned = True
            self._tell(f"Not asked yet: {_some(unasked)}. Enter again hangs up all the same; Escape goes back and asks.")
            self.query_one("#note").focus()
            return
        self.dismiss(HungUp(kind, one_line(self._draft.note), int(at.timestamp() * 1000) if isinstance(at, datetime) else None))

    def action_cancel(self) -> None:
        """Go on with the call."""
        self.dismiss(None)

    def _tell(self, problem: str) -> None:
        line = self.query_one(".problem.-own", Static)
        line.update(problem)
        line.set_class(bool(problem), "-told")
        if problem:
            self.call_after_refresh(line.scroll_visible, animate=False)


def _some(labels: list[str]) -> str:
    """The first few of some labels, and how many more there are."""
    shown = ", ".join(labels[:3])
    return f"{shown} and {len(labels) - 3} more" if len(labels) > 3 else shown
