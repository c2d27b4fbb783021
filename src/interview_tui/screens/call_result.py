"""The result of an attempt to call, when to call back, a note: what two dialogs ask in the same way, with the same keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from interview_tui.domain.call_back import NoTime, moment_words, parse_call_back
from interview_tui.domain.references import ATTEMPTS, EventKind
from interview_tui.domain.text import NAME_LIMIT, one_line
from interview_tui.moments import local, to_ms
from interview_tui.widgets.form import Field
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.result_pick import ResultPick
from interview_tui.widgets.safe import lit

Result = TypeVar("Result")

NOTE_LIMIT = 500
"""Most characters in the note to an attempt."""
NOT_CHOSEN = "Choose how it ended first: its number, its first letter, or up and down."
_EXAMPLES = "tomorrow 9, fri 14:30, in 20"
RESULTS: tuple[tuple[EventKind, str, str], ...] = (
    (EventKind.REACHED, "reached", "You talked. The call is over."),
    (EventKind.CALL_BACK, "call back at …", "The call stays open; Home says when it is due."),
    (EventKind.VOICEMAIL, "voicemail", "The call stays open for the next attempt."),
    (EventKind.NO_ANSWER, "no answer", "The call stays open for the next attempt."),
    (EventKind.DATES_ONLY, "policy: dates only", "A fact about their employer, no low score. The call is over."),
    (EventKind.REFUSED, "refused", "A fact, no low score. The call is over."),
    (EventKind.WRONG_NUMBER, "wrong number", "The call stays open: correct the phone number in the list of references."),
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
class Ended:
    """The attempt has ended.

    Attributes:
        note: one line; may be empty.
        call_back_ms: UTC moment, for a call back only.
    """

    kind: EventKind
    note: str
    call_back_ms: int | None = None


def result_bindings(prefix: str, done: str, back: str) -> list[BindingType]:
    """The keys of such a dialog.

    Args:
        prefix: what the ids begin with.
        done: what the key does that ends it.
        back: where Escape leads.
    """
    return [
        Binding("enter", "on", "On", id=f"{prefix}.on", priority=True),
        Binding("ctrl+s", "confirm", done, id=f"{prefix}.confirm", priority=True),
        Binding("escape", "cancel", back, id=f"{prefix}.back"),
        *[Binding(letter, f"letter('{letter}')", f"Result: {letter}", id=f"{prefix}.{letter}", show=False) for letter in "rcvnpw1234567"],
    ]


class ResultDialog(ModalScreen[Result]):
    """Asks how an attempt ended; what comes of that is up to the dialog.

    Enter leads from the result to the time or the note, and from the note to the end. It is a priority key, so that what is typed
    right behind it lands in the field it leads to and chooses no other result.

    Args:
        draft: filled in as it is typed.
        now_ms: UTC milliseconds, for the moment of a call back.
    """

    TITLE_WORDS: ClassVar[str] = ""
    """What stands before the name in the title."""
    NOTE_HINT: ClassVar[str] = ""
    ELSEWHERE: ClassVar[dict[EventKind, tuple[str, str]]] = {}
    """Results that cannot be chosen here: what they are called, and why. Their numbers stay theirs."""
    # without the name of the class: Textual puts that of the dialog itself before each
    CSS = """
    .dialog { width: 78; padding: 0 2; scrollbar-size-vertical: 1; }
    #pick-frame { border: round $foreground 30%; border-title-color: $text-muted; height: 6; }
    #pick-frame:focus-within { border: round $primary; border-title-color: $foreground; }
    Field { padding: 0 2; }
    Field .label { width: 12; }
    #hint { padding: 0 2; color: $text-muted; height: auto; }
    .problem.-own { display: none; padding: 0 2; color: $text-error; text-style: bold; }
    .problem.-own.-told { display: block; }
    KeyHints { background: $surface; padding: 0 2; }
    """

    def __init__(self, who: str, draft: Draft, now_ms: Callable[[], int]) -> None:
        super().__init__()
        self._who, self._draft, self._now_ms = who, draft, now_ms

    # -- layout ----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """What stands above, the results, when to call back, a note."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = lit(one_line(f"{self.TITLE_WORDS} · {self._who}"))
            yield from self.above()
            with VerticalScroll(id="pick-frame", can_focus=False) as frame:
                frame.border_title = Content("How it ended")
                names = [self.ELSEWHERE[kind][0] if kind in self.ELSEWHERE else name for kind, name, _ in RESULTS]
                yield ResultPick(names, [ATTEMPTS.index(kind) for kind in self.ELSEWHERE])
            when = LineInput(self._draft.when, id="when", max_length=NAME_LIMIT, select_on_focus=False, placeholder=_EXAMPLES)
            yield Field("Call back", when, id="when-field")
            note = LineInput(self._draft.note, id="note", max_length=NOTE_LIMIT, select_on_focus=False, placeholder=self.NOTE_HINT)
            yield Field("Note", note, id="note-field")
            yield Static(" ", id="hint", markup=False)
            yield Static("", classes="problem -own", markup=False)
            yield KeyHints()

    def above(self) -> Iterator[Widget]:
        """What stands above the results."""
        yield from ()

    def on_mount(self) -> None:
        """A draft is taken up again; the cursor is at the results."""
        pick = self.query_one(ResultPick)
        if self._draft.kind is not None:
            pick.chosen = ATTEMPTS.index(self._draft.kind)
        self.start_at().focus()
        self._show_choice()

    def start_at(self) -> Widget:
        """Where the cursor stands at first, each time."""
        return self.query_one(ResultPick)

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
        self.tell("")
        self._show_choice()

    def on_result_pick_refused(self, event: ResultPick.Refused) -> None:
        """Say why this one cannot be chosen here."""
        event.stop()
        self.tell(self.ELSEWHERE[ATTEMPTS[event.place]][1])

    async def action_on(self) -> None:
        """Go on to the next field, or to the end."""
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
            self.tell(NOT_CHOSEN)
            return
        self._draft.kind = ATTEMPTS[pick.chosen]
        self._show_choice()
        self.set_focus(self.query_one("#when" if self._draft.kind is EventKind.CALL_BACK else "#note", Input))

    def _take_time(self) -> None:
        self._draft.when = self.query_one("#when", Input).value
        moment = self._moment()
        if isinstance(moment, NoTime):
            self.tell(str(moment))
        else:
            self.set_focus(self.query_one("#note", Input))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed, and say which moment is meant."""
        event.stop()
        field = "when" if event.input.id == "when" else "note"
        is_news = getattr(self._draft, field) != event.value  # else Enter has overtaken it, and what Enter told stays
        setattr(self._draft, field, event.value)
        self._show_choice()
        if is_news:
            self.tell("")

    def _show_choice(self) -> None:
        calls_back = self._draft.kind is EventKind.CALL_BACK
        self.query_one("#when-field").display = calls_back
        hint = next((hint for kind, _, hint in RESULTS if kind is self._draft.kind), " ")
        if calls_back and self._draft.when.strip():
            moment = self._moment()  # why it cannot be read is told once it is to be taken: half of a time never can
            hint = "→ …" if isinstance(moment, NoTime) else f"→ {moment_words(moment, local(self._now_ms()))}. {hint}"
        self.query_one("#hint", Static).update(hint)

    def _moment(self) -> datetime | NoTime:
        """When to call back, local; or why that cannot be read."""
        try:
            return parse_call_back(self._draft.when, local(self._now_ms()))
        except NoTime as error:
            return error

    # -- the end ---------------------------------------------------------------------------------------------------

    async def action_confirm(self) -> None:
        """End it, or say what is needed for that."""
        await letters_arrived(self.focused)
        if not self.is_active:
            return
        self._draft.when, self._draft.note = self.query_one("#when", Input).value, self.query_one("#note", Input).value
        kind = self._draft.kind
        at: datetime | NoTime | None = None
        if kind is None:
            self.tell(NOT_CHOSEN)
            self.query_one(ResultPick).focus()
            return
        if kind is EventKind.CALL_BACK:
            at = self._moment()
            if isinstance(at, NoTime):
                self.tell(str(at))
                self.query_one("#when").focus()
                return
        self.end(Ended(kind, one_line(self._draft.note), to_ms(at) if isinstance(at, datetime) else None))

    def end(self, ended: Ended) -> None:
        """It has a result: close, or hold it back."""
        raise NotImplementedError

    def tell(self, problem: str) -> None:
        """Show what keeps it from ending; an empty text for nothing."""
        line = self.query_one(".problem.-own", Static)
        line.update(problem)
        line.set_class(bool(problem), "-told")
        if problem:
            self.call_after_refresh(line.scroll_visible, animate=False)
