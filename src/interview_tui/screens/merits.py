"""Education and other merits of a candidate, and the statement of them (Discrimination Act ch. 2 § 4, 2d)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static, TextArea

from interview_tui.domain.career import in_order
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.merits import MERITS_LIMIT, Merits
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.ask import ShortText
from interview_tui.screens.kept_form import KeptForm
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.domain.opening import Candidate
    from interview_tui.services.session import Services

ABOUT = (
    "What somebody who was not hired can ask to know about the one who was: education, experience and other merits. Write what the papers "
    "say; no rating, nothing from the notes or the calls."
)
NO_JOBS = "No jobs are entered; the page of the candidate adds them."


class MeritText(ShortText):
    """A field for education, or for other merits."""

    LIMIT: ClassVar[int] = MERITS_LIMIT


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the two fields, cleaned."""

    education: str
    other: str


class MeritsScreen(KeptForm[Written]):
    """Write down education and other merits; the experience comes from the jobs.

    Args:
        services: the open database.
        candidate_id: whose merits.
    """

    AUTO_FOCUS = "#education"
    UNSAVED = "The merits that you changed are not saved."
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
        super().__init__(services)
        self._candidate_id = candidate_id
        self._candidate: Candidate | None = None

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
        self._candidate = candidate
        with self.prevent(TextArea.Changed):
            for name, text in (("#education", stored.education), ("#other", stored.other)):
                field = self.query_one(name, TextArea)
                field.load_text(text)
                field.move_cursor(field.document.end)
                field.read_only = not self._services.can_write
        self._begin(Written(stored.education, stored.other))
        self.query_one("#experience", Static).update(lit("\n".join(jobs) or NO_JOBS))
        self._show_state()

    # -- saving ----------------------------------------------------------------------------------------------------

    def _read_fields(self, draft: Written) -> tuple[Written, str]:
        texts = (clean(self.query_one(name, TextArea).text).strip() for name in ("#education", "#other"))
        return Written(*texts), ""

    def _that_fits(self, draft: Written, stored: Written) -> tuple[Written, str]:
        """The fields take no more than fits, but a few letters of other alphabets become two when they are cleaned."""
        kept, problem = draft, ""
        for name, what in (("education", "education"), ("other", "other merits")):
            if (length := len(getattr(draft, name))) > MERITS_LIMIT:
                kept = replace(kept, **{name: getattr(stored, name)})
                told = f"The {what} can have at most {MERITS_LIMIT:,} characters, and this has {length:,}. Everything else is saved."
                problem = problem or told
        return kept, problem

    def _store(self, draft: Written) -> None:
        from interview_tui.services.merits import save_merits

        save_merits(self._services, self._candidate_id, draft.education, draft.other)

    def _show_state(self) -> None:
        if self._candidate is not None:
            self.query_one(StatusLine).show(f"Merits · {one_line(self._candidate.name)}", self._saved)

    # -- keys ------------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is saved to a file that is open for reading."""
        return action not in self.WRITES or self._services.can_write

    @property
    def kept_hints(self) -> frozenset[str]:
        """Writing the statement stays in the key line."""
        return frozenset({"statement"})

    async def action_statement(self) -> None:
        """Write the statement of merits to a file."""
        from interview_tui.screens.candidate_data_export import MeritsDialog

        if await self._settle() and self._candidate is not None:
            self.app.push_screen(MeritsDialog(self._services, self._candidate))


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
