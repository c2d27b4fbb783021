"""The page of a candidate: the ladder of stages, what was found, and what to do next."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, InterviewId
from interview_tui.domain.interview import Interview
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import candidate_view as view
from interview_tui.screens.candidate_reader import read_candidate
from interview_tui.screens.candidate_view import Does, Rung
from interview_tui.screens.key_names import key_name
from interview_tui.screens.look import MUTED
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.candidates import CandidatePage
    from interview_tui.services.live import LiveInterview
    from interview_tui.services.session import Services

EXAMPLE_WHY = (
    "One question asks what the candidate does worst, or likes least. It is easier to answer after you have told an "
    "example of your own. Write yours as you would say it, such as a task you put off. It is kept for your next "
    "interviews; Escape leaves it for later."
)
_WRITES = frozenset({"interview", "reopen"})


class CandidateScreen(Screen[None]):
    """One candidate. Begins, resumes and reopens interviews, and leads to the scorecard and its export.

    Args:
        services: the open database and the banks.
        candidate_id: who.
        settings: the user's settings; without a name in them it is asked for before the first interview.
    """

    AUTO_FOCUS = "#ladder"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="candidate.open", priority=True),
        Binding("i", "interview", "Interview", id="candidate.interview"),
        Binding("s", "scorecard", "Scorecard", id="candidate.scorecard"),
        Binding("e", "export", "Export", id="candidate.export"),
        Binding("o", "reopen", "Reopen", id="candidate.reopen"),
        Binding("escape,q", "back", "Back", id="candidate.back"),
    ]
    CSS = """
    CandidateScreen #who { padding: 1 2 0 2; }
    CandidateScreen #next { margin: 1 1 0 1; border: round $foreground 30%; padding: 0 1; height: auto; }
    CandidateScreen #ladder {
        border: round $foreground 30%; padding: 0 1; height: auto; max-height: 1fr; background: transparent;
        background-tint: transparent; scrollbar-size-vertical: 1;
    }
    CandidateScreen #ladder:focus { border: round $primary; }
    CandidateScreen #ladder > .option-list--option-highlighted, CandidateScreen #ladder:focus > .option-list--option-highlighted {
        background: $primary 20%; color: $foreground; text-style: none;
    }
    CandidateScreen #next, CandidateScreen #ladder { border-title-color: $foreground; }
    CandidateScreen #ladder:ansi > .option-list--option-highlighted { background: ansi_default; text-style: bold; }
    CandidateScreen #stages { width: 100%; padding: 0 1; }
    CandidateScreen #bank { padding: 0 1; color: $text-muted; display: none; }
    CandidateScreen #bank.-newer { display: block; }
    """

    def __init__(self, services: Services, candidate_id: CandidateId, settings: Settings) -> None:
        super().__init__()
        self._services, self._candidate_id, self._settings = services, candidate_id, settings
        self._page: CandidatePage | None = None
        self._rungs: tuple[Rung, ...] = ()
        self._holding = False
        """Whether an interview is being begun: a second Enter must not begin another."""

    def compose(self) -> ComposeResult:
        """Who, what next, the ladder, the keys."""
        yield StatusLine("interview-tui", id="place")
        yield Static("", id="who", markup=False)
        following = Static("", id="next", markup=False)
        following.border_title = Content("Next")
        yield following
        with Vertical(id="stages"):  # so that a long ladder scrolls and the keys stay
            stages = OptionList(id="ladder", markup=False)
            stages.border_title = Content("Stages")
            yield stages
            yield Static("", id="bank", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Read the candidate."""
        self.read()

    def on_screen_resume(self) -> None:
        """Back from an interview or a dialog: show what has changed."""
        if self._page is not None:
            self.read()

    # -- reading ---------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="read-candidate")
    async def read(self) -> None:
        """Read the candidate again and show it."""
        try:
            page, places = await asyncio.to_thread(read_candidate, self._services, self._candidate_id)
        except InterviewTuiError as error:
            self._tell(error)
            return
        self._page = page
        self._show(page, places)
        self.refresh_bindings()

    def _show(self, page: CandidatePage, places: Mapping[InterviewId, str]) -> None:
        from interview_tui.services.interviews import BUILT_STAGES

        now, name, can_write = self._services.now_ms(), self._settings.interviewer, self._services.can_write
        right = Content.styled(name, MUTED) if can_write else Content.styled(" READ-ONLY ", "bold reverse")
        self.query_one(StatusLine).show(f"interview-tui · {page.opening.title} · {page.candidate.name}", right)
        added = f"{page.opening.title} · added {view.moment_text(page.candidate.created_ms)[:10]}"
        who = Content.assemble((lit(page.candidate.name).plain, "bold"), "\n", (lit(added).plain, MUTED))
        self.query_one("#who", Static).update(who)
        self.query_one("#next", Static).update(lit(view.next_step(page, name, places, now, can_write)))
        self._show_ladder(view.ladder(page, BUILT_STAGES, name, places, now, can_write))
        bank = self.query_one("#bank", Static)
        bank.set_class(page.newer_bank is not None, "-newer")
        if page.newer_bank is not None:
            bank.update(lit(
                f"Another version of the quick-screen bank ({page.newer_bank}) lies on disk. New interviews keep the one this "
                "opening began with, so that everybody gets the same questions, until you change it at the opening."
            ))  # fmt: skip

    def _show_ladder(self, rungs: tuple[Rung, ...]) -> None:
        ladder = self.query_one("#ladder", OptionList)
        before = ladder.highlighted
        self._rungs = rungs
        with self.prevent(OptionList.OptionHighlighted):
            ladder.set_options([option for _ in rungs for option in (Option(""), None)][:-1])
            going_on = next((place for place, rung in enumerate(rungs) if rung.does is Does.RESUME), 0)
            ladder.highlighted = going_on if before is None else min(before, len(rungs) - 1)
        self._draw_ladder()

    def _draw_ladder(self) -> None:
        ladder = self.query_one("#ladder", OptionList)
        width = ladder.scrollable_content_region.width
        for place, rung in enumerate(self._rungs):
            ladder.replace_option_prompt_at_index(place, rung.text(width, place == ladder.highlighted))

    def on_option_list_option_highlighted(self) -> None:
        """The sign goes with the cursor; what the keys do may change with it."""
        self._draw_ladder()

    def on_resize(self) -> None:
        """The rows follow the width."""
        self.call_after_refresh(self._draw_ladder)

    # -- what can be done ------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is written while the file is open for reading only; only what is finished can be reopened."""
        if action in _WRITES and not self._services.can_write:
            return False
        if action == "reopen":
            return self._page is None or any(not item.interview.is_open for item in self._page.interviews)
        return True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a row of the ladder: go on, begin, or read."""
        self._open(self._rungs[event.option_index])

    def action_open(self) -> None:
        """Do what the row under the cursor is for."""
        rung = self._rung
        if rung is not None:
            self._open(rung)

    def _open(self, rung: Rung) -> None:
        if rung.does is Does.READ:
            self.action_scorecard()
        else:
            self.hold(rung.stage)

    def action_interview(self) -> None:
        """Begin the quick screen, or go on with it."""
        if self._page is None:
            return
        own = [item for item in view.own_interviews(self._page, self._settings.interviewer) if item.stage is Stage.QUICK_SCREEN]
        if own and not any(item.is_open for item in own):
            key = key_name(self, "reopen")
            self.notify(f"You have finished this quick screen. {key} reopens it, if something has to be added.", markup=False)
        else:
            self.hold(Stage.QUICK_SCREEN)

    @work(group="hold")
    async def hold(self, stage: Stage) -> None:
        """Begin or resume an interview: ask for what is needed first, then show it."""
        from interview_tui.services.interviews import load_live, start

        if self._holding:
            return
        self._holding = True
        try:
            if not self._settings.interviewer and not await self._ask_name():
                return
            interview_id = await asyncio.to_thread(start, self._services, self._candidate_id, stage, self._settings.interviewer)
            live = await asyncio.to_thread(load_live, self._services, interview_id)
            await self._ask_example(live)
        except InterviewTuiError as error:
            self._tell(error)
            return
        finally:
            self._holding = False
        from interview_tui.screens.interview import InterviewScreen

        self.app.push_screen(InterviewScreen(self._services, live, self._settings))

    async def _ask_name(self) -> bool:
        """Ask who holds the interviews here. False when that was left open."""
        from interview_tui.screens.welcome import Welcome

        welcomed = await self.app.push_screen_wait(Welcome(self._services.paths.config))
        if welcomed is None:
            return False
        self._settings = replace(self._settings, interviewer=welcomed.interviewer)
        if isinstance(getattr(self.app, "settings", None), Settings):
            cast("Any", self.app).settings = self._settings  # other screens read the name there
        return bool(self._settings.interviewer)

    async def _ask_example(self, live: LiveInterview) -> None:
        """Ask for the interviewer's own example where the bank needs one and there is none yet (5A.12). The clock stands.

        Not in the middle of a call: when an interview is gone on with, the live screen marks it instead.
        """
        from interview_tui.screens.ask import AskText
        from interview_tui.services.interviews import save_own_example

        if live.interview.place is not None or not any(live.wants_own_example(question) for question in live.bank):
            return
        live.pause()
        text = await self.app.push_screen_wait(AskText("Your own example", EXAMPLE_WHY, lines=3))
        live.resume()
        try:
            if text:
                await asyncio.to_thread(save_own_example, self._services, live, text)
        except InterviewTuiError as error:  # the interview has it all the same; only the next one would ask again
            self._tell(error)

    def action_scorecard(self) -> None:
        """Read the scorecard."""
        from interview_tui.screens.scorecard import ScorecardScreen

        self.app.push_screen(ScorecardScreen(self._services, self._candidate_id))

    def action_export(self) -> None:
        """Write the scorecard to a file."""
        from interview_tui.screens.export_dialog import ExportDialog

        if self._page is not None:
            self.app.push_screen(ExportDialog(self._services, self._page.candidate))

    @work(exclusive=True, group="dialog")
    async def action_reopen(self) -> None:
        """Take back the finish of an interview, after asking."""
        from interview_tui.screens.confirm import Confirm
        from interview_tui.services.interviews import reopen

        interview = self._finished
        if interview is None:
            return
        text = (
            f"The quick screen that {interview.interviewer} held on {view.moment_text(interview.started_ms)} is in progress again, "
            "with its notes and numbers. Its decision and the reason for it are taken away; it is decided again at its end."
        )
        if not await self.app.push_screen_wait(Confirm("Reopen this interview?", text, yes="Reopen", no="Leave it")):
            return
        try:
            await asyncio.to_thread(reopen, self._services, interview.id)
        except InterviewTuiError as error:
            self._tell(error)
        self.read()

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss()

    # -- parts -----------------------------------------------------------------------------------------------------

    @property
    def _rung(self) -> Rung | None:
        place = self.query_one("#ladder", OptionList).highlighted
        return self._rungs[place] if place is not None and self._rungs else None

    @property
    def _finished(self) -> Interview | None:
        """The finished interview under the cursor; else the last one."""
        rung = self._rung
        if rung is not None and rung.interview is not None and not rung.interview.is_open:
            return rung.interview
        done = [item.interview for item in self._page.interviews if not item.interview.is_open] if self._page else []
        return done[-1] if done else None

    def _tell(self, error: InterviewTuiError) -> None:
        self.notify(str(error), severity="error", timeout=12, markup=False)
