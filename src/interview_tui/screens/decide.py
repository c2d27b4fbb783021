"""The page on which the panel's decision about a candidate is put on record. The program proposes none (F13)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from interview_tui.domain.decision import PanelDecision, needs_comment
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.text import clean
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.ask import ShortText
from interview_tui.screens.decide_view import VERDICTS, composite_words, earlier, parse_consensus, part_lines
from interview_tui.widgets.form import Field
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.result_pick import ResultPick
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.decisions import Ground
    from interview_tui.services.session import Services

NO_VERDICT = "Choose what becomes of the candidate: up and down, a number, or the first letter."
NO_PART = "Choose the part of the persona that decides it: Enter on its line."
NO_REASON = "A reason is needed: the candidate, and whoever reads this in two years, will ask for it."
NO_NUMBER = "The consensus is a number from 1 to 10, with one decimal at most; or leave it empty."
NO_COMMENT = "The consensus is not the composite: write down why."
_COMMENT_LIMIT = 2_000
_WIDEST = 108


class DecideScreen(Screen[PanelDecision | None]):
    """Verdict, the part of the persona that decides it, the reason; a consensus if the panel has one. Earlier decisions below.

    Dismisses with the decision once it is on the disk, or with None.

    Args:
        services: the open database.
        candidate_id: about whom.
    """

    AUTO_FOCUS = "ResultPick"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", "Next", id="decide.on", priority=True),
        Binding("ctrl+s", "confirm", "Decide", id="decide.confirm", priority=True),
        Binding("escape", "back", "Back", id="decide.back"),
    ]
    CSS = """
    DecideScreen #form { scrollbar-size-vertical: 1; }
    DecideScreen .frame { border: round $foreground 30%; border-title-color: $text-muted; height: 6; padding: 0 1; }
    DecideScreen OptionList {
        border: round $foreground 30%; border-title-color: $text-muted; height: auto; max-height: 6; padding: 0 1;
        background: transparent; background-tint: transparent; scrollbar-size-vertical: 1;
    }
    DecideScreen ShortText { height: 4; border: round $foreground 30%; border-title-color: $text-muted; }
    DecideScreen .frame:focus-within, DecideScreen OptionList:focus, DecideScreen ShortText:focus {
        border: round $primary; border-title-color: $foreground;
    }
    DecideScreen Field { padding: 0 2; }
    DecideScreen Field .label { width: 12; }
    DecideScreen .problem.-own { display: none; padding: 0 2; color: $text-error; text-style: bold; }
    DecideScreen .problem.-own.-told { display: block; }
    DecideScreen #closed { display: none; padding: 1 2; }
    DecideScreen #earlier { padding: 1 2 0 2; }
    DecideScreen.-closed #form > * { display: none; }
    DecideScreen.-closed #form > #closed { display: block; }
    DecideScreen.-closed #form > #earlier { display: block; }
    """

    def __init__(self, services: Services, candidate_id: CandidateId) -> None:
        super().__init__()
        self._services, self._candidate_id = services, candidate_id
        self._ground: Ground | None = None
        self._part: int | None = None

    # -- layout ----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The form; below it, what was decided before."""
        yield StatusLine("interview-tui · Decide", id="place")
        with VerticalScroll(id="form", can_focus=False):
            yield Static("", id="closed", markup=False)
            with VerticalScroll(classes="frame", can_focus=False) as frame:
                frame.border_title = Content("What becomes of the candidate")
                yield ResultPick([name for _, name in VERDICTS])
            options = OptionList(id="parts", markup=False)
            options.border_title = Content("Because of which part of the persona")
            yield options
            reason = ShortText(id="reason", highlight_cursor_line=False)
            reason.border_title = Content("Reason, as it can be read to the candidate · ctrl+j new line")
            yield reason
            yield Field("Consensus", Input(id="consensus", classes="-short", max_length=8, select_on_focus=False), " ")
            comment = Input(id="comment", max_length=_COMMENT_LIMIT, select_on_focus=False, placeholder="why it is not the composite")
            yield Field("Comment", comment, id="comment-field")
            yield Static("", classes="problem -own", markup=False)
            yield Static("", id="earlier", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Read what there is to decide on."""
        self.query_one("#comment-field").display = False
        self.read()

    @work(exclusive=True, group="read-ground")
    async def read(self) -> None:
        """Read the ratings and the decisions until now."""
        from interview_tui.services.decisions import ground_of

        try:
            ground = await asyncio.to_thread(ground_of, self._services, self._candidate_id)
        except InterviewTuiError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if self.is_attached:
            self._ground = ground
            self._show()

    def on_resize(self, event: Resize) -> None:
        """Lines are cut to the width."""
        self._show()

    def _show(self) -> None:
        ground = self._ground
        if ground is None or not self.size.width:
            return
        width = min(_WIDEST, self.size.width - 6)
        self.query_one(StatusLine).show(f"Decide · {ground.candidate.name} · {ground.opening.title}", Content())
        self.set_class(bool(self._in_the_way()), "-closed")
        self.query_one("#closed", Static).update(lit(self._in_the_way()))
        self._show_parts()
        self.query_one(".note", Static).update(lit(composite_words(ground.panel)))
        self.query_one("#earlier", Static).update(earlier(ground.panel, width))
        self.refresh_bindings()

    def _show_parts(self) -> None:
        if self._ground is None:
            return
        options = self.query_one(OptionList)
        at = options.highlighted
        options.set_options(Option(line) for line in part_lines(self._ground.parts, self._part, self.size.width - 8))
        options.highlighted = at if at is not None else 0 if self._ground.parts else None

    def _in_the_way(self) -> str:
        """Why nothing can be decided here and now; empty when it can."""
        if self._ground is None:
            return ""
        if not self._services.can_write:
            return "The file can only be read now, so nothing can be decided here."
        if not self._ground.parts:
            return "The persona of this opening is empty. Write down whom you look for; a reason is tied to a part of it."
        return self._ground.closed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to go on to while something is in the way."""
        return not (action in ("on", "confirm") and (self._ground is None or self._in_the_way()))

    # -- keys ------------------------------------------------------------------------------------------------------

    async def action_on(self) -> None:
        """Take what is under the cursor, and go on to the next field; at the end decide."""
        await letters_arrived(self.focused)
        match self.focused:
            case ResultPick(chosen=None):
                self._tell(NO_VERDICT)
            case ResultPick():
                self.set_focus(self.query_one(OptionList))
            case OptionList():
                self.focused.action_select()
            case TextArea():
                self.set_focus(self.query_one("#consensus"))
            case Input(id="consensus") if self._wants_comment():
                self.set_focus(self.query_one("#comment"))
            case Input():
                await self.action_confirm()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This part decides it; on to the reason."""
        event.stop()
        self._part = event.option_index
        self._show_parts()
        self._tell("")
        self.set_focus(self.query_one("#reason"))

    def on_result_pick_chosen(self, event: ResultPick.Chosen) -> None:
        """What was told about it holds no longer."""
        event.stop()
        self._tell("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """The comment is asked for as soon as the consensus is not the composite."""
        event.stop()
        self.query_one("#comment-field").display = self._wants_comment()

    def _consensus(self) -> float | None:
        """What is typed. Raises ValueError when it is no number."""
        return parse_consensus(self.query_one("#consensus", Input).value)

    def _wants_comment(self) -> bool:
        try:
            return self._ground is not None and needs_comment(self._consensus(), self._ground.composite)
        except ValueError:
            return False

    # -- the end ---------------------------------------------------------------------------------------------------

    async def action_confirm(self) -> None:
        """Decide, or say what is needed for it."""
        await letters_arrived(self.focused)
        chosen = self.query_one(ResultPick).chosen
        reason = clean(self.query_one("#reason", TextArea).text).strip()
        comment = clean(self.query_one("#comment", Input).value).strip() if self._wants_comment() else ""
        try:
            consensus = self._consensus()
        except ValueError:
            self._miss(NO_NUMBER, "#consensus")
            return
        if chosen is None:
            self._miss(NO_VERDICT, "ResultPick")
        elif self._part is None:
            self._miss(NO_PART, "#parts")
        elif not reason:
            self._miss(NO_REASON, "#reason")
        elif self._wants_comment() and not comment:
            self._miss(NO_COMMENT, "#comment")
        else:
            self._put_on_record(chosen, self._part, reason, consensus, comment)

    @work(exclusive=True, group="decide")
    async def _put_on_record(self, chosen: int, part: int, reason: str, consensus: float | None, comment: str) -> None:
        from interview_tui.services.decisions import decide

        assert self._ground is not None
        tied = self._ground.parts[part]
        about = (self._services, self._candidate_id, VERDICTS[chosen][0], reason, tied.tied_to, tied.text, consensus, comment)
        try:
            decision = await asyncio.to_thread(decide, *about)
        except InterviewTuiError as error:
            if self.is_attached:
                self._tell(str(error))
            return
        if self.is_attached:
            self.dismiss(decision)

    @work(exclusive=True, group="back")
    async def action_back(self) -> None:
        """Leave; what was typed is given up only when that is wanted."""
        from interview_tui.screens.confirm import Confirm

        typed = (self.query_one("#reason", TextArea).text, *(field.value for field in self.query(Input)))
        if any(text.strip() for text in typed):
            text = "Nothing is decided yet. What you have written here would be lost."
            if not await self.app.push_screen_wait(Confirm("Leave without a decision?", text, "Leave", "Stay")):
                return
        self.dismiss(None)

    def _miss(self, problem: str, field: str) -> None:
        self._tell(problem)
        self.set_focus(self.query_one(field))

    def _tell(self, problem: str) -> None:
        line = self.query_one(".problem.-own", Static)
        line.update(lit(problem))
        line.set_class(bool(problem), "-told")
        if problem:
            self.call_after_refresh(line.scroll_visible, animate=False)
