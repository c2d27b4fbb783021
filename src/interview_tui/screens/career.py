"""The jobs of a candidate: typed as fast as a CV is read aloud, corrected in place, always oldest first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from interview_tui.domain.career import Job
from interview_tui.domain.career_line import JobLine, parse_job
from interview_tui.domain.ids import JobId
from interview_tui.domain.interview import Place
from interview_tui.screens import career_dialogs as dialogs
from interview_tui.screens import career_view as view
from interview_tui.screens.career_entry import JobEntry
from interview_tui.screens.career_panel import CareerPanel
from interview_tui.screens.key_names import key_name
from interview_tui.widgets.career_list import CareerList
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.job_input import JobInput
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.services.careers import Career
    from interview_tui.services.live import LiveInterview

_TICK_SECONDS = 5
_IN_THE_LINE = frozenset({"take", "save", "to_list"})
_IN_THE_LIST = frozenset({"go", "edit", "add", "correct", "depth", "full_time", "related", "remove", "put_back", "close", "minutes"})
_OWN = _IN_THE_LINE | _IN_THE_LIST | {"back"}
_READS = frozenset({"back", "close", "go"})


class CareerScreen(Screen[Place | None]):
    """The jobs of one candidate, before a deep-dive or in the middle of it.

    Every change is handed to the writer at once. Dismisses with the question to go on with, or None.

    Args:
        career: the jobs.
        who: the candidate's name.
        language: of the opening, for the example.
        live: the interview that is being held; Enter then goes to a job, and the list shows how each stands.
        can_write: whether anything can be changed.
        answered: jobs with answers in interviews; taking one of them off the list or making it part-time asks first.
    """

    AUTO_FOCUS = None
    WRITES: ClassVar[frozenset[str]] = _IN_THE_LIST - {"go", "close"}
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = [  # all with priority, so that each does its work before the key behind it is typed
        Binding("enter", "take", "Add", id="career.take", priority=True),
        Binding("enter", "save", "Save", id="career.save", priority=True),
        Binding("down", "to_list", "List", id="career.list", priority=True),
        Binding("enter", "go", "Go there", id="career.go", priority=True),
        Binding("enter", "edit", "Correct", id="career.edit", priority=True),
        Binding("a", "add", "Add", id="career.add", priority=True),
        Binding("e", "correct", "Correct", id="career.correct", priority=True),
        Binding("d", "depth", "Depth", id="career.depth", priority=True),
        Binding("escape", "back", "Back", id="career.back", priority=True),
        Binding("f", "full_time", "Full-time", id="career.full-time", priority=True),
        Binding("r", "related", "Related", id="career.related", priority=True),
        Binding("delete", "remove", "Remove", id="career.remove", priority=True),
        Binding("u", "put_back", "Put back", id="career.put-back", priority=True),
        Binding("m", "minutes", "Minutes", id="career.minutes", priority=True),
        Binding("q", "close", "Back", id="career.close", priority=True, show=False),
    ]
    CSS = """
    CareerScreen .label { width: 11; padding: 0 0 0 1; text-style: bold; }
    """

    def __init__(
        self,
        career: Career,
        *,
        who: str,
        language: str = "en",
        live: LiveInterview | None = None,
        can_write: bool = True,
        answered: Collection[JobId] = (),
    ) -> None:
        super().__init__()
        self.career, self.live = career, live
        self._who, self._can_write, self._answered = who, can_write, answered
        self._panel = CareerPanel(career, live, language, can_write)
        self._entry = JobEntry(language, career.today, self._add_all)
        self._removed: list[JobId] = []
        """What was taken off the list here, in this order; it comes back without a question."""
        self._handed_over: JobId | None = None
        """The job of the line that was handed over as the program was about to end."""
        self._is_ready = False
        """Whether all is there: a key may be quicker than the screen."""

    def compose(self) -> ComposeResult:
        """Who, the jobs, the line, the keys."""
        yield StatusLine(id="status")
        yield self._panel
        yield self._entry
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the jobs; where there is none yet, the cursor stands in the line."""
        self._entry.display = self._can_write
        self._show()
        self._to_list()
        self._tick()
        self.set_interval(_TICK_SECONDS, self._tick)
        self._is_ready = True
        self.refresh_bindings()
        if self._can_write and self.career.removed and not self.career.jobs:
            self._entry.tell(view.off_list_text(len(self.career.removed), key_name(self, "to_list")))

    def _show(self, here: JobId | None = None) -> None:
        """Show the jobs as they are now, with the cursor on one of them."""
        self._panel.show(here, self._entry.correcting)
        self.refresh_bindings()

    def _tick(self) -> None:
        """The minutes go on; and a word when the disk takes nothing."""
        services = getattr(self.app, "services", None)
        unsaved = view.unsaved_text(services.store.save_state if services is not None else None)
        right = unsaved or Content.styled("" if self._can_write else " READ-ONLY ", "bold reverse")
        self.query_one(StatusLine).show(f"{self._who} · Jobs", right)
        if self.live is not None and self.is_current:
            self._panel.show_time(self._entry.correcting)

    # -- which keys work -------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are keys only outside of the line."""
        if action not in _OWN:
            return True
        if not self._is_ready or not (self._can_write or action in _READS):
            return False
        elsewhere = _IN_THE_LIST if isinstance(self.focused, JobInput) else _IN_THE_LINE
        return action not in elsewhere and self._makes_sense(action)

    def _makes_sense(self, action: str) -> bool:
        """Whether there is something that an action could be done to."""
        is_live, has_jobs, correcting = self.live is not None, bool(self.career.jobs), self._entry.correcting is not None
        match action:
            case "take":
                return not correcting
            case "save":
                return correcting
            case "to_list":
                return not correcting and (has_jobs or bool(self.career.removed))
            case "put_back":
                return bool(self.career.removed)
            case "minutes":
                return is_live
            case "go" | "correct":
                return has_jobs and is_live
            case "edit":
                return has_jobs and not is_live
            case "depth" | "full_time" | "related" | "remove":
                return has_jobs
        return True

    async def settle(self) -> None:
        """Wait until the letters and moves before a key have arrived."""
        await letters_arrived(self.focused)

    # -- adding and correcting -------------------------------------------------------------------------------------

    def _add_all(self, lines: Sequence[JobLine]) -> None:
        """Add the jobs of a paste."""
        added = [self.career.add(line) for line in lines]
        self._show(added[-1].id if added else None)

    async def action_take(self) -> None:
        """Add the job in the line, and be ready for the next."""
        await self.settle()
        line = self._entry.take()
        if line is not None:
            job, self._handed_over = self._kept(line), None
            self._show(job.id)
            self._entry.next_line(view.added_text(job))

    def _kept(self, line: JobLine) -> Job:
        """The job of the line: a new one, unless it was handed over before."""
        return self.career.add(line) if self._handed_over is None else self.career.correct(self._handed_over, line)

    def on_paste(self, event: events.Paste) -> None:
        """A paste beside the line goes into it."""
        event.stop()
        if self._can_write:
            self.set_focus(self._entry.line)
            self._entry.paste(event.text)

    async def action_correct(self) -> None:
        """Put the line of the job under the cursor where it can be changed."""
        await self.settle()
        job = self._panel.here
        if job is None or not self._can_write:
            return
        self._entry.begin_correcting(job)
        self.set_focus(self._entry.line)
        self._show()

    async def action_edit(self) -> None:
        """The same, outside of an interview."""
        await self.action_correct()

    async def action_save(self) -> None:
        """The job is now what the line says."""
        await self.settle()
        job_id = self._entry.correcting
        if job_id is None:
            return
        line, job = self._corrected(job_id), self.career.job(job_id)
        if line.problem:
            self._entry.refuse(line)
        elif line.full_time is False and job.full_time and self._was_talked_about(job):
            self._if_sure(partial(dialogs.may_be_part_time, self.app, job), partial(self._save, job_id, line))
        else:
            self._save(job_id, line)

    def _corrected(self, job_id: JobId) -> JobLine:
        """What the line says now, with a problem when the job cannot become that."""
        line = parse_job(self._entry.line.value)
        if not line.problem and line.full_time is False and self._is_last(self.career.job(job_id)):
            return replace(line, problem="It is the only full-time job of this interview.")
        return line

    def _save(self, job_id: JobId, line: JobLine) -> None:
        self.career.correct(job_id, line)
        self._end_correcting()

    def _end_correcting(self) -> None:
        here = self._entry.correcting
        self._entry.end_correcting()
        self._show(here)
        self._to_list()

    # -- the job under the cursor ----------------------------------------------------------------------------------

    async def action_go(self) -> None:
        """Go to the job: to what was not asked about it yet, or to its first question."""
        await self.settle()
        job, live = self._panel.here, self.live
        if job is None or live is None:
            return
        steps = live.steps_of(job.id)
        if not steps:
            self._entry.tell(f"A part-time job is not walked through. {key_name(self, 'full_time')} makes it full-time.")
        elif live.job is not None and live.job.id == job.id:
            self.dismiss(live.place)
        else:
            self.dismiss((live.unasked_in(job.id) or steps)[0].place)

    @on(CareerList.Opened)
    async def _clicked(self, event: CareerList.Opened) -> None:
        event.stop()
        if self.live is not None:
            await self.action_go()
        else:
            await self.action_correct()

    async def action_depth(self) -> None:
        """Go deeper into the job, or more quickly: each depth in turn."""
        await self.settle()
        job = self._panel.here
        if job is not None and not job.full_time:
            self._entry.tell("A part-time job is not walked through, so it has no depth.")
        elif job is not None:
            self.career.next_depth(job.id)
            self._show()

    async def action_full_time(self) -> None:
        """Full-time or not."""
        await self.settle()
        job = self._panel.here
        if job is None:
            return
        turned = replace(job, full_time=not job.full_time)
        if self._is_last(job):
            self._keep_last()
        elif job.full_time and self._was_talked_about(job):
            self._if_sure(partial(dialogs.may_be_part_time, self.app, job), partial(self._change, turned))
        else:
            self._change(turned)

    def _change(self, job: Job) -> None:
        self.career.change(job)
        self._show()

    async def action_related(self) -> None:
        """Related to the opening or not."""
        await self.settle()
        job = self._panel.here
        if job is not None:
            self._change(replace(job, related=not job.related))

    async def action_remove(self) -> None:
        """Take the job off the list; one that was talked about only after a question."""
        await self.settle()
        job = self._panel.here
        if job is None:
            return
        if self._is_last(job):
            self._keep_last()
        elif self._was_talked_about(job):
            self._if_sure(partial(dialogs.may_take_off, self.app, job), partial(self._remove, job))
        else:
            self._remove(job)

    def _was_talked_about(self, job: Job) -> bool:
        """Whether anything was asked about the job, here or in another interview."""
        live = self.live
        return job.id in self._answered or (live is not None and any(live.answer_to(s.place).was_asked for s in live.steps_of(job.id)))

    @work(exclusive=True, group="dialog")
    async def _if_sure(self, question: Callable[[], Awaitable[bool]], then: Callable[[], None]) -> None:
        """Do something after a yes."""
        if await question():
            then()

    def _remove(self, job: Job) -> None:
        self.career.remove(job.id)
        self._removed.append(job.id)
        self._show()
        if not self.career.jobs:
            self.set_focus(None)  # so that the key that puts it back is no letter in the line
            self.refresh_bindings()
        self._entry.tell(f"{job.name} was taken off the list. {key_name(self, 'put_back')} puts it back.")

    async def action_put_back(self) -> None:
        """Put the job back that was taken off last; of several that were taken off at another time, the one that is chosen."""
        await self.settle()
        off = {job.id for job in self.career.removed}
        self._removed = [job_id for job_id in self._removed if job_id in off]
        if self._removed or len(off) == 1:
            self._put_back(self._removed.pop() if self._removed else off.pop())
        elif off:
            self._choose_back()

    @work(exclusive=True, group="dialog")
    async def _choose_back(self) -> None:
        job_id = await dialogs.which_back(self.app, self.career.removed)
        if job_id is not None:
            self._put_back(job_id)

    def _put_back(self, job_id: JobId) -> None:
        self.career.put_back(job_id)
        self._show(job_id)
        self._to_list()
        self._entry.tell(f"{self.career.job(job_id).name} is back on the list.")

    def _is_last(self, job: Job) -> bool:
        """Whether the interview would be left without a job to ask about."""
        return self.live is not None and [other.id for other in self.career.to_ask] == [job.id]

    def _keep_last(self) -> None:
        self._entry.tell("It is the only full-time job of this interview: add another one first.")

    @work(exclusive=True, group="dialog")
    async def action_minutes(self) -> None:
        """Plan the interview with another length in all."""
        if self.live is not None:
            await dialogs.plan_minutes(self.app, self.live)
            self._show()

    # -- to and fro ------------------------------------------------------------------------------------------------

    def _to_list(self) -> None:
        """Put the cursor into the list; into the line where the list is empty."""
        if self._panel.list.display:
            self.set_focus(self._panel.list)
        elif self._can_write:
            self.set_focus(self._entry.line)
        else:
            self.set_focus(None)

    async def action_to_list(self) -> None:
        """From the line into the list; where it is empty only out of the line, so that letters are keys."""
        await self.settle()
        if self._entry.correcting is None and self.career.jobs:
            self._to_list()
        elif self._entry.correcting is None:
            self.set_focus(None)
            self.refresh_bindings()

    async def action_add(self) -> None:
        """Into the line."""
        await self.settle()
        self.set_focus(self._entry.line)

    async def action_close(self) -> None:
        """Back, by a letter."""
        await self.action_back()

    async def action_back(self) -> None:
        """Give up a correction; else leave, after a question when a line was not added."""
        await self.settle()
        if self._entry.correcting is not None:
            self._end_correcting()
        elif self._entry.waiting:
            self._if_sure(partial(dialogs.may_leave, self.app, self._entry.waiting), partial(self.dismiss, None))
        else:
            self.dismiss(None)

    def before_leaving(self) -> None:
        """The program ends: a line that can be read is added, and a correction is taken, so that they are not lost.

        May be called again with more in the line. Changes nothing on the screen, since it may be gone by now.
        """
        if not self._can_write:
            return
        typed, job_id = self._entry.line.value, self._entry.correcting
        if job_id is not None:
            corrected, typed = self._corrected(job_id), self._entry.draft
            if not corrected.problem:
                self.career.correct(job_id, corrected)
        line = parse_job(typed)
        if not line.problem:
            self._handed_over = self._kept(line).id
