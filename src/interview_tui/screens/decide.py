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
from interview_tui.domain.persona_parts import Part
from interview_tui.domain.text import clean
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.ask import ShortText
from interview_tui.screens.decide_form import FORM_CSS, Draft, PartsList, VerdictPick, keep_draft, kept_draft
from interview_tui.screens.decide_view import VERDICTS, asked, composite_words, earlier, on_record, parse_consensus, part_lines
from interview_tui.widgets.form import Field
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.line_input import LineInput
from interview_tui.widgets.result_pick import ResultPick
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.decisions import Ground
    from interview_tui.services.session import Services

NO_VERDICT = "Choose what becomes of the candidate: up and down, a number, or the first letter."
NO_PART = "Choose the part of the persona that decides it: up and down, then Enter on its line."
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
    CSS = FORM_CSS

    def __init__(self, services: Services, candidate_id: CandidateId) -> None:
        super().__init__()
        self._services, self._candidate_id = services, candidate_id
        self._ground: Ground | None = None
        self._draft = self._found = kept_draft(services, candidate_id)
        """What stands in the form; what stood there when it was opened."""

    # -- layout ----------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The form; below it, what was decided before."""
        yield StatusLine("interview-tui · Decide", id="place")
        with VerticalScroll(id="form", can_focus=False):
            yield Static("", id="closed", markup=False)
            with VerticalScroll(classes="frame", can_focus=False) as frame:
                frame.border_title = Content("What becomes of the candidate")
                yield VerdictPick([name for _, name in VERDICTS])
            options = PartsList(id="parts", markup=False)
            options.border_title = Content("Because of which part of the persona")
            yield options
            reason = ShortText(id="reason", highlight_cursor_line=False)
            reason.border_title = Content("Reason, as it can be read to the candidate · ctrl+j new line")
            yield reason
            yield Field("Consensus", LineInput(id="consensus", classes="-short", max_length=8, select_on_focus=False), " ")
            comment = LineInput(id="comment", max_length=_COMMENT_LIMIT, select_on_focus=False, placeholder="why it is not the composite")
            yield Field("Comment", comment, id="comment-field")
            yield Static("", classes="problem -own", markup=False)
            yield Static("", id="earlier", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Read what there is to decide on; what was begun before stands there again."""
        draft = self._found
        self.query_one("#comment-field").display = False
        self.query_one(ResultPick).chosen = draft.verdict
        self.query_one("#reason", TextArea).text = draft.reason
        self.query_one("#consensus", Input).value = draft.consensus
        self.query_one("#comment", Input).value = draft.comment
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
        self.query_one(".note", Static).update(lit(" · ".join(filter(None, (composite_words(ground.panel), ground.missing)))))
        self.query_one("#earlier", Static).update(earlier(ground.panel, width))
        self.query_one("#comment-field").display = self._wants_comment()
        self.refresh_bindings()

    def _show_parts(self) -> None:
        if self._ground is None:
            return
        options, place = self.query_one(OptionList), self._part_place
        at = options.highlighted
        options.set_options(Option(line) for line in part_lines(self._ground.parts, place, self.size.width - 8))
        options.highlighted = at if at is not None else place

    @property
    def _part_place(self) -> int | None:
        """Where the chosen part stands; None while none is, or where the persona has it no longer."""
        parts = self._ground.parts if self._ground is not None else ()
        return parts.index(self._draft.part) if self._draft.part in parts else None

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
            case OptionList(highlighted=None):
                self._tell(NO_PART)
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
        assert self._ground is not None
        self._keep(self._ground.parts[event.option_index])
        self._show_parts()
        self._tell("")
        self.set_focus(self.query_one("#reason"))

    def on_result_pick_chosen(self, event: ResultPick.Chosen) -> None:
        """What was told about it holds no longer."""
        event.stop()
        self._tell("")
        self._keep(self._draft.part)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """The reason is kept from the first letter on."""
        event.stop()
        self._keep(self._draft.part)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The comment is asked for as soon as the consensus is not the composite."""
        event.stop()
        self.query_one("#comment-field").display = self._wants_comment()
        self._keep(self._draft.part)

    def _keep(self, part: Part | None) -> None:
        """Keep what stands in the form, so that leaving it loses nothing."""
        reason, consensus, comment = (
            self.query_one("#reason", TextArea),
            self.query_one("#consensus", Input),
            self.query_one("#comment", Input),
        )
        self._draft = Draft(self.query_one(ResultPick).chosen, part, reason.text, consensus.value, comment.value)
        keep_draft(self._services, self._candidate_id, self._draft)

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
        elif self._part_place is None or self._draft.part is None:
            self._miss(NO_PART, "#parts")
        elif not reason:
            self._miss(NO_REASON, "#reason")
        elif self._wants_comment() and not comment:
            self._miss(NO_COMMENT, "#comment")
        else:
            self._put_on_record(chosen, self._draft.part, reason, consensus, comment)

    @work(exclusive=True, group="decide")
    async def _put_on_record(self, chosen: int, part: Part, reason: str, consensus: float | None, comment: str) -> None:
        from interview_tui.screens.confirm import Confirm
        from interview_tui.services.decisions import decide

        verdict = VERDICTS[chosen][0]
        if not await self.app.push_screen_wait(Confirm("Put this on record?", asked(verdict, part, reason), "Decide", "Not yet")):
            return
        about = (self._services, self._candidate_id, verdict, reason, part.tied_to, part.text, consensus, comment)
        try:
            decision = await asyncio.to_thread(decide, *about)
        except InterviewTuiError as error:
            if self.is_attached:
                self._tell(str(error))
            return
        keep_draft(self._services, self._candidate_id, Draft())
        self.app.notify(on_record(decision), markup=False)
        if self.is_attached:
            self.dismiss(decision)

    @work(exclusive=True, group="back")
    async def action_back(self) -> None:
        """Leave; where something was typed only when that is wanted. It is kept for the next time."""
        from interview_tui.screens.confirm import Confirm

        self._keep(self._draft.part)
        if any(self._draft.typed) and self._draft.typed != self._found.typed:
            text = "Nothing is decided yet. What you have written stands here again when you come back."
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
