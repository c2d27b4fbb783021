"""The end of an interview: what is still missing, and the decision with its reason (5A.24). Nothing here blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Click, Key, Resize
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.domain.bank import Stage
from interview_tui.domain.interview import Decision, Gap, Place
from interview_tui.domain.text import clean, one_line
from interview_tui.domain.walk import Step
from interview_tui.screens.ask import ShortText
from interview_tui.screens.finish_words import DECISIONS, Choice, decisions_in
from interview_tui.screens.job_view import step_label
from interview_tui.screens.key_names import key_elsewhere
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.live import LiveInterview

REASON_LIMIT = 4_000
"""Most characters in a reason."""

NO_DECISION = "No recommendation: the candidate's answer and what is to be done stand with the offer."


_chosen: WeakKeyDictionary[LiveInterview, Decision | None] = WeakKeyDictionary()
"""What was chosen when the dialog was left to fill a gap; kept as long as the interview is in memory. The reason is on disk."""

NOT_CHOSEN = "Choose a decision first: up and down, or its first letter."


@dataclass(frozen=True, slots=True)
class JumpTo:
    """The interviewer wants to go to a question where something is missing."""

    place: Place


@dataclass(frozen=True, slots=True)
class Decided:
    """The interview is over. After a call with the offer there is no decision, and `reason` may be empty; else it never is."""

    decision: Decision | None
    reason: str


class DecisionPick(Widget, can_focus=True):
    """Three decisions, one line each; nothing is chosen at first. Up, down or the first letter chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left", "move(-1)", "Decision before", id="finish.up", show=False),
        Binding("down,right,space", "move(1)", "Decision after", id="finish.down", show=False),
        Binding("a", "choose('advance')", "Advance", id="finish.advance", show=False),
        Binding("t", "choose('thank')", "Thank, invite to apply again", id="finish.thank", show=False),
        Binding("r", "choose('refer')", "Refer to somebody else", id="finish.refer", show=False),
        # Priority: what is typed right behind these belongs to the reason, and waits until the cursor is there.
        Binding("enter", "screen.to_reason", "To the reason", id="finish.take", priority=True),
        Binding("tab", "screen.to_reason(False)", "To the reason", id="finish.on", priority=True, show=False),
    ]
    DEFAULT_CSS = """
    DecisionPick { height: 3; width: 1fr; }
    """
    _KEYS: ClassVar[Mapping[str, Decision | int]] = {
        "up": -1, "left": -1, "down": 1, "right": 1, "space": 1, **{decision[0]: decision for decision, _, _ in DECISIONS},
    }  # fmt: skip

    chosen: reactive[Decision | None] = reactive(None)

    def __init__(self, decisions: Sequence[Choice] = DECISIONS) -> None:
        super().__init__()
        self._decisions = decisions

    class Chosen(Message):
        """Another decision is chosen."""

    def render(self) -> Content:
        """The decisions with a mark at the chosen one."""
        lines = []
        for decision, name, _ in self._decisions:
            is_chosen = decision is self.chosen
            mark = "(•)" if is_chosen else "( )"
            style = "reverse bold" if is_chosen and self.has_focus else "bold" if is_chosen else ""
            lines.append(Content.assemble((f" {mark} {name} ", style)))
        return Content("\n").join(lines)

    def watch_chosen(self) -> None:
        """Tell the dialog, which shows what the decision asks for."""
        self.post_message(self.Chosen())

    def watch_has_focus(self, focus: bool) -> None:
        """Show whether the keys go here."""
        super().watch_has_focus(focus)
        self.refresh()

    def on_key(self, event: Key) -> None:
        """Choose here and now: on its way up to the bindings the key could be overtaken by Enter."""
        meant = self._KEYS.get(event.key)
        if meant is None:
            return
        event.stop()
        event.prevent_default()
        if isinstance(meant, Decision):
            self.chosen = meant
        else:
            self.action_move(meant)

    def action_move(self, by: int) -> None:
        """Choose the decision above or below; the first key chooses the first (or the last)."""
        order = [decision for decision, _, _ in DECISIONS]
        if self.chosen is None:
            self.chosen = order[0 if by > 0 else -1]
        else:
            self.chosen = order[(order.index(self.chosen) + by) % len(order)]

    def action_choose(self, which: str) -> None:
        """Choose one by its letter."""
        self.chosen = Decision(which)

    def on_click(self, event: Click) -> None:
        """Choose the line under the mouse."""
        if 0 <= event.y < len(DECISIONS):
            self.chosen = DECISIONS[event.y][0]


class Reason(ShortText):
    """The reason. Enter finishes, ctrl+j breaks the line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.confirm", "Finish", id="finish.confirm", priority=True)]


class Finish(ModalScreen[JumpTo | Decided | None]):
    """What is missing in an interview, and how it ends.

    Dismisses with `JumpTo` for a question to go to, `Decided` when it is over, None on Escape. It writes nothing itself.

    Args:
        live: the running interview.
        left_out: what is not asked, for a reason that was just given; it is not missing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "screen.confirm", "Finish", id="finish.confirm"),
        Binding("escape", "cancel", "Back to the interview", id="finish.back"),
    ]
    CSS = """
    Finish .dialog { width: 78; padding: 0 2; scrollbar-size-vertical: 1; }
    Finish OptionList {
        border: round $foreground 30%; border-title-color: $text-muted; padding: 0 1; background: transparent;
        background-tint: transparent; scrollbar-size-vertical: 1;
    }
    Finish #whole { padding: 0 2; margin: 1 0; }
    Finish #pick-frame { border: round $foreground 30%; border-title-color: $text-muted; height: 5; }
    Finish Reason { height: 5; border: round $foreground 30%; border-title-color: $text-muted; }
    Finish OptionList:focus, Finish #pick-frame:focus-within, Finish Reason:focus {
        border: round $primary; border-title-color: $foreground;
    }
    Finish #hint { padding: 0 2; color: $text-muted; height: auto; }
    Finish .problem { display: none; padding: 0 2; }
    Finish .problem.-told { display: block; }
    Finish KeyHints { background: $surface; padding: 0 2; }
    """

    def __init__(self, live: LiveInterview, left_out: Sequence[Step] = ()) -> None:
        super().__init__()
        self._live = live
        self._decides = live.interview.stage is not Stage.OFFER
        self._decisions = decisions_in(live.interview.stage)
        known = {step.place for step in left_out}
        gaps = ((step, gaps) for step, gaps in live.gaps() if step.place not in known)
        self._gaps: tuple[tuple[Place, str, tuple[Gap, ...]], ...] = tuple(
            (step.place, clean(step_label(live, step)), gaps) for step, gaps in gaps
        )
        self._who = live.candidate.name

    def compose(self) -> ComposeResult:
        """What is missing, the decisions, the reason."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = lit(one_line(f"Finish the interview with {self._who}"))
            if self._gaps:
                options = OptionList(*self._options(), id="gaps", markup=False)
                count = len(self._gaps)
                options.border_title = Content(f"Missing in {count} question{'' if count == 1 else 's'} · Enter goes there, Tab goes on")
                yield options
            else:
                yield Static("✓ Nothing is missing: every question has its answer.", id="whole", markup=False)
            if self._decides:
                with VerticalScroll(id="pick-frame", can_focus=False) as frame:
                    frame.border_title = Content("Decision")
                    yield DecisionPick(self._decisions)
            yield Static(" " if self._decides else NO_DECISION, id="hint", markup=False)
            held = "What you heard that decides it" if self._decides else "What was agreed, and what you owe an answer to"
            reason = Reason(id="reason", highlight_cursor_line=False, placeholder=Content(held))
            reason.border_title = Content(
                "Reason, for the panel and for the candidate who asks" if self._decides else "How it ended, if you like"
            )
            yield reason
            yield Static("", classes="problem bad", markup=False)
            yield KeyHints()

    def _options(self) -> list[Option]:
        width = max(cell_len(label) for _, label, _ in self._gaps)
        return [Option(Content(f"{set_cell_size(label, width)}  {' · '.join(gaps)}")) for _, label, gaps in self._gaps]

    def on_mount(self) -> None:
        """The cursor is at the first thing that is missing, else at the decisions. A draft is taken up again."""
        if self._gaps:
            self.query_one(OptionList).highlighted = 0
        for pick in self.query(DecisionPick):
            pick.chosen = _chosen.get(self._live)
        reason = self.query_one(Reason)
        with self.prevent(Reason.Changed):
            reason.load_text(self._live.interview.decision_reason)
        reason.move_cursor(reason.document.end)

    def on_text_area_changed(self) -> None:
        """Every key of the reason is saved like the notes."""
        self._live.draft_reason(self.query_one(Reason).text[:REASON_LIMIT])

    def on_resize(self, event: Resize) -> None:
        """The list of what is missing takes the rows that the rest leaves."""
        for options in self.query(OptionList):
            options.styles.max_height = max(5, event.size.height - 17)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the question."""
        self._keep_draft()
        self.dismiss(JumpTo(self._gaps[event.option_index][0]))

    def on_decision_pick_chosen(self) -> None:
        """Show what the chosen decision asks of the interviewer."""
        chosen = self.query_one(DecisionPick).chosen
        hint = next((hint for decision, _, hint in self._decisions if decision is chosen), " ")
        if chosen in (Decision.THANK, Decision.REFER):
            key = key_elsewhere(self, "candidate.texts", "w")
            hint = f"{hint} {key} on their page has a text to send."
        self.query_one("#hint", Static).update(hint)
        self.query_one(".problem").remove_class("-told")

    async def action_to_reason(self, must_choose: bool = True) -> None:
        """On to the reason; not before a decision is chosen, if that is asked for."""
        pick = self.query_one(DecisionPick)
        await letters_arrived(pick)
        if must_choose and pick.chosen is None:
            self._tell(NOT_CHOSEN)
        else:
            self.set_focus(self.query_one(Reason))

    def action_confirm(self) -> None:
        """Finish, or say what is needed for it."""
        decision = self._picked
        reason = clean(self.query_one(Reason).text).strip()
        if self._decides and decision is None:
            self._tell(NOT_CHOSEN)
            self.query_one(DecisionPick).focus()
        elif self._decides and not reason:
            self._tell("A reason is needed: the panel and the candidate may ask for it.")
            self.query_one(Reason).focus()
        elif len(reason) > REASON_LIMIT:
            self._tell(f"The reason has {len(reason):,} characters; {REASON_LIMIT:,} is the most.")
        else:
            self._keep_draft()  # it may turn out that the disk does not take it now
            self.dismiss(Decided(decision, reason))

    def action_cancel(self) -> None:
        """Go on with the interview."""
        self._keep_draft()
        self.dismiss(None)

    def _keep_draft(self) -> None:
        _chosen[self._live] = self._picked
        self._live.draft_reason(self.query_one(Reason).text[:REASON_LIMIT])

    @property
    def _picked(self) -> Decision | None:
        return next((pick.chosen for pick in self.query(DecisionPick)), None)

    def _tell(self, problem: str) -> None:
        line = self.query_one(".problem", Static)
        line.update(problem)
        line.add_class("-told")
        self.call_after_refresh(line.scroll_visible, animate=False)
