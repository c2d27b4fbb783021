"""Education and other merits of a candidate, and the statement of them (Discrimination Act ch. 2 § 4, 2d)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from interview_tui.domain.career import in_order
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.merits import MERITS_LIMIT, Merits
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.moments import time_text
from interview_tui.screens.ask import ShortText
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.domain.opening import Candidate
    from interview_tui.services.session import Services

AUTOSAVE_SECONDS = 1.0
"""What was typed is saved when nothing was typed for so long."""
ABOUT = (
    "What somebody who was not hired can ask to know about the one who was: education, experience and other merits. Write what the papers "
    "say; no rating, nothing from the notes or the calls."
)
NO_JOBS = "No jobs are entered; the page of the candidate adds them."


class MeritText(ShortText):
    """A field for education, or for other merits."""

    LIMIT: ClassVar[int] = MERITS_LIMIT


class MeritsScreen(Screen[None]):
    """Write down education and other merits; the experience comes from the jobs. Saved after a pause, on a key and on leaving.

    Args:
        services: the open database.
        candidate_id: whose merits.
    """

    AUTO_FOCUS = "#education"
    WRITES: ClassVar[frozenset[str]] = frozenset({"save"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="merits.save", priority=True),
        Binding("tab", "app.focus_next", "Next field", id="merits.next", priority=True),
        Binding("f5", "statement", "Statement", id="merits.statement", priority=True, tooltip="Write the statement of merits to a file"),
        Binding("escape", "leave", "Back", id="merits.back", priority=True),
    ]
    CSS = """
    MeritsScreen #form { padding: 1 1 0 1; scrollbar-size-vertical: 1; }
    MeritsScreen .about { height: auto; padding: 0 1; color: $text-muted; }
    MeritsScreen MeritText { height: 6; border-title-color: $text-muted; scrollbar-size-vertical: 1; }
    MeritsScreen MeritText:focus { border-title-color: $foreground; }
    MeritsScreen #experience {
        height: auto; border: round $foreground 30%; border-title-color: $text-muted; padding: 0 1; color: $text-muted;
    }
    """

    def __init__(self, services: Services, candidate_id: CandidateId) -> None:
        super().__init__()
        self._services, self._candidate_id = services, candidate_id
        self._candidate: Candidate | None = None
        self._stored: Merits | None = None
        """What is on the disk; None while it is not read yet."""
        self._draft = ("", "")
        """What stands in the fields, cleaned."""
        self._timer: Timer | None = None
        self._saving = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """The two fields, the jobs between them."""
        yield StatusLine("Merits", id="place")
        with VerticalScroll(id="form", can_focus=False):
            yield Static(ABOUT, classes="about", markup=False)
            education = MeritText(id="education", highlight_cursor_line=False)
            education.border_title = "Education"
            yield education
            experience = Static("", id="experience", markup=False)
            experience.border_title = "Experience, from the jobs"
            yield experience
            other = MeritText(id="other", highlight_cursor_line=False)
            other.border_title = "Other merits"
            yield other
        yield KeyHints()

    def on_mount(self) -> None:
        """Read what there is."""
        for field in self.query(TextArea):
            field.read_only = True
        self._read()

    @work(exclusive=True, group="read-merits")
    async def _read(self) -> None:
        try:
            candidate, stored, jobs = await asyncio.to_thread(_read, self._services, self._candidate_id)
        except InterviewTuiError as error:
            self.app.notify(str(error), severity="error", timeout=12, markup=False)
            self.dismiss(None)
            return
        if not self.is_attached:
            return
        self._candidate, self._draft = candidate, (stored.education, stored.other)
        with self.prevent(TextArea.Changed):
            for name, text in (("#education", stored.education), ("#other", stored.other)):
                field = self.query_one(name, TextArea)
                field.load_text(text)
                field.move_cursor(field.document.end)
                field.read_only = not self._services.can_write
        self._stored = stored
        self.query_one("#experience", Static).update(lit("\n".join(jobs) or NO_JOBS))
        self._show("" if self._services.can_write else "READ-ONLY")

    # -- saving ----------------------------------------------------------------------------------------------------

    def on_text_area_changed(self) -> None:
        """A text was changed: it is saved after a pause."""
        if self._stored is None:
            return
        self._take()
        if self._timer is not None:
            self._timer.stop()
        if self._is_changed:
            self._timer = self.set_timer(AUTOSAVE_SECONDS, self._save_now)
            self._show("not saved yet")

    def _take(self) -> None:
        self._draft = (clean(self.query_one("#education", TextArea).text).strip(), clean(self.query_one("#other", TextArea).text).strip())

    @property
    def _is_changed(self) -> bool:
        return self._stored is not None and self._draft != (self._stored.education, self._stored.other) and self._services.can_write

    @work(group="save")
    async def _save_now(self) -> None:
        await self._save()

    async def _save(self) -> bool:
        """Save what stands in the fields. Whether it is on the disk."""
        from interview_tui.services.merits import save_merits

        async with self._saving:  # one after the other, so that the newest is written last
            draft = self._draft
            if not self._is_changed:
                return True
            try:
                self._stored = await asyncio.to_thread(save_merits, self._services, self._candidate_id, *draft)
            except InterviewTuiError as error:
                self._show("NOT SAVED")
                self.notify(str(error), severity="error", timeout=12, markup=False)
                return False
        self._show("not saved yet" if self._is_changed else f"saved {time_text(self._services.now_ms())}")
        return True

    def before_leaving(self) -> str:
        """The program ends: save what stands in the fields. May be called twice.

        Returns:
            Why it could not be saved, or an empty text.
        """
        from interview_tui.services.merits import save_merits

        if self._is_changed:
            try:
                self._stored = save_merits(self._services, self._candidate_id, *self._draft)
            except InterviewTuiError as error:
                return f"The merits that you changed are not saved. {error}"
        return ""

    def on_unmount(self) -> None:
        """The program is ended from outside: the draft is still here, the fields are not."""
        self.before_leaving()

    def _show(self, right: str) -> None:
        if self.is_attached and self._candidate is not None:
            self.query_one(StatusLine).show(f"Merits · {one_line(self._candidate.name)}", Content(right))

    # -- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is saved to a file that is open for reading."""
        return action not in self.WRITES or self._services.can_write

    @property
    def kept_hints(self) -> frozenset[str]:
        """Writing the statement stays in the key line."""
        return frozenset({"statement"})

    async def _settle(self) -> bool:
        """The letters before a key are in the draft, and on the disk."""
        await letters_arrived(self.focused)
        if self._stored is None:
            return True
        self._take()
        return await self._save()

    async def action_save(self) -> None:
        """Save now."""
        await self._settle()

    async def action_statement(self) -> None:
        """Write the statement of merits to a file."""
        from interview_tui.screens.candidate_data_export import MeritsDialog

        if await self._settle() and self._candidate is not None and self.is_active:
            self.app.push_screen(MeritsDialog(self._services, self._candidate))

    async def action_leave(self) -> None:
        """Save and go back."""
        if await self._settle() and self.is_active:
            self.dismiss(None)


def _read(services: Services, candidate_id: CandidateId) -> tuple[Candidate, Merits, tuple[str, ...]]:
    """The candidate, the merits, and a line for each job, oldest first. Runs in a thread. Raises InterviewTuiError."""
    from interview_tui.services.merits import merits_of
    from interview_tui.storage import candidates, careers

    services.wait_for_writer()
    stored = merits_of(services, candidate_id)
    with services.store.read() as conn:
        candidate = candidates.get_candidate(conn, candidate_id)
        jobs = in_order(job for job in careers.jobs_of(conn, candidate_id) if not job.removed)
    lines = (
        " · ".join(filter(None, (job.dates, one_line(job.title), one_line(job.employer), "" if job.full_time else "part-time")))
        for job in jobs
    )
    return candidate, stored, tuple(lines)
