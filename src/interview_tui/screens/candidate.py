"""The page of a candidate: the ladder of stages, what was found, and what to do next."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.config import Settings
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import CandidateId, InterviewId
from interview_tui.domain.interview import Interview
from interview_tui.errors import InterviewTuiError
from interview_tui.screens import candidate_next as following
from interview_tui.screens import candidate_panel as panel
from interview_tui.screens import candidate_view as view
from interview_tui.screens.candidate_calls import call_back_sentence
from interview_tui.screens.candidate_data import data_notice
from interview_tui.screens.candidate_reader import read_candidate
from interview_tui.screens.candidate_stage_actions import StageActions
from interview_tui.screens.candidate_stages import has_offer
from interview_tui.screens.candidate_view import Does, Rung
from interview_tui.screens.key_names import key_name
from interview_tui.screens.look import MUTED
from interview_tui.screens.read_again import WAITING, ReadAgain
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.candidates import CandidatePage
    from interview_tui.services.career_page import CareerPage
    from interview_tui.services.session import Services


class CandidateScreen(StageActions):
    """One candidate. Begins, resumes and reopens interviews, and leads to the jobs, the plan of the deep-dive, the people who may be
    called, and the scorecard.

    Args:
        services: the open database and the banks.
        candidate_id: who.
        settings: the user's settings; without a name in them it is asked for before the first interview.
    """

    AUTO_FOCUS = "#ladder"
    WRITES: ClassVar[frozenset[str]] = frozenset({
        "interview", "reopen", "plan", "submit", "listen", "look", "decide", "packet", "take_packet"
    })  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="candidate.open", priority=True),
        Binding("i", "interview", "Interview", id="candidate.interview"),
        Binding("u", "submit", "Submit", id="candidate.submit"),
        Binding("j", "jobs", "Jobs", id="candidate.jobs"),
        Binding("s", "scorecard", "Scorecard", id="candidate.scorecard"),
        Binding("v", "data", "Data", id="candidate.data", tooltip="What is kept about the candidate, why and until when"),
        Binding("d", "decide", "Decide", id="candidate.decide", tooltip="Put the panel's decision on record"),
        Binding("r", "references", "References", id="candidate.references"),
        Binding("a", "application", "Application", id="candidate.application", tooltip="Read what came, and review it"),
        Binding("f", "offer", "Offer", id="candidate.offer", tooltip="The offer, step by step"),
        Binding("p", "plan", "Plan the deep-dive", id="candidate.plan"),
        Binding("e", "export", "Export", id="candidate.export"),
        Binding("l", "listen", "I listened", id="candidate.listen", tooltip="I listened: rate the competencies"),
        Binding("o", "reopen", "Reopen", id="candidate.reopen", show=False),
        Binding(
            "k",
            "look",
            "Look early",
            id="candidate.look",
            show=False,
            tooltip="See what others submitted before the time; it is written down",
        ),
        Binding(
            "x",
            "packet",
            "Write a packet",
            id="candidate.packet",
            tooltip="What you have submitted, as a file for the other raters",
            show=False,
        ),
        Binding("m", "take_packet", "Import a packet", id="candidate.import", tooltip="What another rater has submitted", show=False),
        Binding("t", "record", "Record", id="candidate.record", tooltip="Who submitted, looked, revised and decided, and when", show=False),
        Binding("w", "texts", "What to write to them", id="candidate.texts", show=False),
        Binding("ctrl+t", "hand_over", "Hand over to the next rater", id="candidate.hand-over", show=False),
        Binding("escape,q", "back", "Back", id="candidate.back"),
    ]
    CSS = """
    CandidateScreen #who { padding: 1 2 0 2; }
    CandidateScreen #next { margin: 1 1 0 1; border: round $foreground 30%; padding: 0 1; height: auto; }
    CandidateScreen #raters { display: none; margin: 0 2; height: auto; }
    CandidateScreen #raters.-several { display: block; }
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
    CandidateScreen #bank { padding: 0 1; color: $text-muted; display: none; dock: bottom; }
    CandidateScreen #bank.-newer { display: block; }
    """

    def __init__(self, services: Services, candidate_id: CandidateId, settings: Settings) -> None:
        super().__init__()
        self._services, self._candidate_id, self._settings = services, candidate_id, settings
        self._page: CandidatePage | None = None
        self._again = ReadAgain(self, self.read)
        self._rungs: tuple[Rung, ...] = ()
        self._next = ""
        """The action that Next is about."""

    def compose(self) -> ComposeResult:
        """Who, what next, the ladder, the keys."""
        yield StatusLine("interview-tui", id="place")
        yield Static("", id="who", markup=False)
        step = Static("", id="next", markup=False)
        step.border_title = Content("Next")
        yield step
        yield Static("", id="raters", markup=False)
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
        known = getattr(self.app, "settings", None)
        if isinstance(known, Settings) and known.interviewer:
            self._settings = known  # the name may have been asked for at the first call
        if self._page is not None:
            self.read()

    # -- reading ---------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="read-candidate")
    async def read(self) -> None:
        """Read the candidate again and show it."""
        from interview_tui.services.career_page import career_page

        try:
            page, places = await asyncio.to_thread(read_candidate, self._services, self._candidate_id)
            told = await asyncio.to_thread(data_notice, self._services, self._candidate_id, key_name(self, "data"))
            deep = await asyncio.to_thread(career_page, self._services, self._candidate_id)
        except InterviewTuiError as error:
            self._could_not_read(error)
            return
        if not self.is_attached or not self.query(StatusLine):
            return  # left meanwhile, or the program ends, and the page is taken apart
        self._again.worked()
        self._page = page
        self._show(page, places, deep, told)
        self.refresh_bindings()

    def _could_not_read(self, error: InterviewTuiError) -> None:
        if self.is_attached and self.query("#next"):
            self._again.failed(error)
            if self._page is None:
                self.query_one("#next", Static).update(WAITING)

    def _show(self, page: CandidatePage, places: Mapping[InterviewId, str], deep: CareerPage, told: str) -> None:
        from interview_tui.services.interviews import BUILT_STAGES

        now, name, can_write = self._services.now_ms(), self._settings.interviewer, self._services.can_write
        right = Content.styled(name, MUTED) if can_write else Content.styled(" READ-ONLY ", "bold reverse")
        self.query_one(StatusLine).show(f"interview-tui · {page.opening.title} · {page.candidate.name}", right)
        jobs = view.jobs_text(deep, key_name(self, "jobs") if can_write else "")
        who = view.who_text(page, jobs, panel.decision_text(page), told)
        self.query_one("#who", Static).update(who)
        promised = call_back_sentence(page, now) if can_write else ""
        keys = [key_name(self, action) for action in ("submit", "decide", "offer", "application")]
        seen = view.Seen(page, deep, BUILT_STAGES, name, places, now, can_write)
        step, self._next = following.next_step(seen, *keys)
        self.query_one("#next", Static).update(lit(f"{promised} {step}".strip()))
        self._show_ladder(view.ladder(seen))
        self._show_raters()
        bank = self.query_one("#bank", Static)
        bank.set_class(page.newer_bank is not None, "-newer")
        if page.newer_bank is not None:
            bank.update(lit(
                f"Another version of the quick-screen bank ({page.newer_bank}) lies on disk. New interviews keep the one this "
                "opening began with, so that everybody gets the same questions, until you change it at the opening."
            ))  # fmt: skip

    def _show_raters(self) -> None:
        """Who else rates, and how far they are."""
        if self._page is None:
            return
        look, listen = (key_name(self, action) if self.check_action(action, ()) else "" for action in ("look", "listen"))
        told = panel.raters(self._page, self._settings.interviewer, max(20, self.size.width - 4), look, listen)
        line = self.query_one("#raters", Static)
        line.update(told)
        line.set_class(bool(told), "-several")

    def _show_ladder(self, rungs: tuple[Rung, ...]) -> None:
        ladder = self.query_one("#ladder", OptionList)
        before = ladder.highlighted
        self._rungs = rungs
        with self.prevent(OptionList.OptionHighlighted):
            ladder.set_options([option for _ in rungs for option in (Option(""), None)][:-1])
            ladder.highlighted = self._first_rung(rungs) if before is None else min(before, len(rungs) - 1)
        self._draw_ladder()
        self.call_after_refresh(ladder.scroll_to_highlight)

    def _first_rung(self, rungs: tuple[Rung, ...]) -> int:
        """Where the cursor is at first: on what is gone on with, else on the calls when they come next."""
        from interview_tui.services.interviews import BUILT_STAGES

        wanted = [Does.RESUME]
        after = following.next_stage(self._page, BUILT_STAGES, self._settings.interviewer) if self._page is not None else None
        if after is Stage.REFERENCE:
            wanted.append(Does.PLAN_CALLS)
        found = (place for does in wanted for place, rung in enumerate(rungs) if rung.does is does)
        first = 0 if after is Stage.APPLICATION_REVIEW else view.first_interview(rungs)
        return next(found, first)

    def _draw_ladder(self) -> None:
        ladder = self.query_one("#ladder", OptionList)
        width = ladder.content_region.width - 1  # as wide as beside a scroll bar, which may come and go
        for place, rung in enumerate(self._rungs):
            ladder.replace_option_prompt_at_index(place, rung.text(width, place == ladder.highlighted))

    def on_option_list_option_highlighted(self) -> None:
        """The sign goes with the cursor; what the keys do may change with it."""
        self._draw_ladder()

    def on_resize(self) -> None:
        """The rows follow the width."""
        self.call_after_refresh(self._draw_ladder)
        self.call_after_refresh(self._show_raters)

    # -- what can be done ------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is written while the file is open for reading only. What is submitted stays; only what is finished can be reopened."""
        if action in self.WRITES and not self._services.can_write:
            return False
        if action == "submit":
            return self._finished is not None
        if action == "reopen":
            return self._reopened is not None
        if action == "offer":
            return self._page is not None  # where there is no offer to make, it says so
        if action == "listen":
            return self._page is not None and panel.to_listen(self._page, self._settings.interviewer, None) is not None
        if action == "look":
            return self._page is not None and panel.to_look(self._page, self._settings.interviewer, None) is not None
        return True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a row of the ladder: go on, begin, or read."""
        self._open(self._rungs[event.option_index])

    def action_open(self) -> None:
        """Do what the row under the cursor is for."""
        rung = self._rung
        if rung is not None:
            self._open(rung)
        else:
            self._again.tells()

    def _open(self, rung: Rung) -> None:
        if rung.does is Does.READ:
            self.action_scorecard()
        elif rung.does is Does.PLAN_CALLS:
            self.action_references()
        elif rung.does is Does.OFFER:
            self.action_offer()
        else:
            self.hold(rung.stage)

    def action_interview(self) -> None:
        """Go on with the open interview, or begin the next stage."""
        from interview_tui.services.interviews import BUILT_STAGES

        if self._page is None:
            self._again.tells()
            return
        own = view.own_interviews(self._page, self._settings.interviewer)
        open_ones = [item.stage for item in own if item.is_open]
        stage = open_ones[-1] if open_ones else following.next_stage(self._page, BUILT_STAGES, self._settings.interviewer)
        if stage is Stage.REFERENCE:  # a call is to somebody: the plan says to whom
            self.action_references()
        elif stage is not None:
            self.hold(stage)
        else:
            self.notify(self._what_is_over(own), markup=False)

    def _what_is_over(self, own: Sequence[Interview]) -> str:
        """Why there is no interview to go on with."""
        held = own or [item.interview for item in self._page.interviews] if self._page is not None else own
        if not held:
            return "The application was turned down. Enter on a stage begins it all the same."
        stage = view.small(held[-1].stage)
        if not own:
            return f"Somebody has finished the {stage}."
        if self._finished is None:
            return f"You have submitted your {stage}. A change of a rating is a revision now, on the scorecard."
        return f"You have finished this {stage}. {key_name(self, 'reopen')} reopens it, if something has to be added."

    def action_references(self) -> None:
        """Plan whom to call, and call: at any time, also before the deep-dive."""
        from interview_tui.screens.references import ReferencesScreen

        if self._page is not None and self.is_active:  # a second Enter may already be on its way
            self.app.push_screen(ReferencesScreen(self._services, self._candidate_id, self._settings))

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

        interview = self._reopened
        if interview is None:
            return
        if not await self.app.push_screen_wait(Confirm("Reopen this interview?", view.reopen_text(interview), "Reopen", "Leave it")):
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
    def kept_hints(self) -> frozenset[str]:
        """The action that Next is about, the scorecard and the data: their keys stay in the key line."""
        return frozenset((self._next, "scorecard", "data"))

    @property
    def hidden_hints(self) -> frozenset[str]:
        """The offer, where there is none to make."""
        return frozenset() if self._page is not None and has_offer(self._page) else frozenset(("offer",))

    @property
    def _rung(self) -> Rung | None:
        place = next((ladder.highlighted for ladder in self.query("#ladder").results(OptionList)), None)
        return self._rungs[place] if place is not None and self._rungs else None

    @property
    def _here(self) -> Stage | None:
        """The stage under the cursor."""
        rung = self._rung
        return rung.stage if rung is not None else None

    @property
    def _reopened(self) -> Interview | None:
        """The own finished interview that can be reopened: as `_finished`, and a call with the offer."""
        rung = self._rung
        here = rung.interview if rung is not None else None
        return panel.not_submitted(self._page, self._settings.interviewer, here) if self._page is not None else None

    @property
    def _finished(self) -> Interview | None:
        """The own finished interview under the cursor that is not submitted; else the last one."""
        rung = self._rung
        here = rung.interview if rung is not None else None
        return panel.to_submit(self._page, self._settings.interviewer, here) if self._page is not None else None
