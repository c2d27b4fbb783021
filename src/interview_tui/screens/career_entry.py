"""The line in which jobs are typed, pasted and corrected, with how it is read below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.career_line import LINE_LIMIT, JobLine, job_line, parse_job, split_jobs
from interview_tui.domain.ids import JobId
from interview_tui.domain.text import clean, one_line
from interview_tui.screens import career_view as view
from interview_tui.screens.look import MUTED
from interview_tui.widgets.job_input import JobInput
from interview_tui.widgets.safe import lit

LINES_AT_ONCE = 100
"""Most lines of one paste: more is no CV."""


class JobEntry(Vertical):
    """A line with its reading. It knows what is typed; the jobs belong to the screen.

    Args:
        language: of the opening, for the example.
        today: the present month.
        add: called with the lines of a paste that can be read; adds all of them.
    """

    DEFAULT_CSS = """
    JobEntry { height: auto; padding: 0 1; }
    JobEntry Horizontal { height: 1; }
    JobEntry #reading { height: 2; margin: 0 0 0 12; text-wrap: nowrap; }
    JobEntry #pending { height: auto; margin: 0 0 0 12; text-wrap: nowrap; display: none; }
    JobEntry #pending.-some { display: block; }
    """

    def __init__(self, language: str, today: YearMonth, add: Callable[[Sequence[JobLine]], None]) -> None:
        super().__init__()
        self._language, self._today, self._add = language, today, add
        self.correcting: JobId | None = None
        """The job whose line is being corrected."""
        self.draft = ""
        """What stood in the line when the correction began."""
        self._refused = ""
        """What the line held when it was refused; until it is changed that is what stands below."""
        self._taken = 0
        """How many jobs the paste gave that `_pending` is left of."""
        self._pending: list[str] = []
        """Pasted lines that could not be read; the first of them stands in the line."""

    def compose(self) -> ComposeResult:
        """The line, its reading, the pasted lines that wait."""
        with Horizontal():
            yield Static("Add", id="label", classes="label", markup=False)
            yield JobInput(self.paste, placeholder=view.example(self._language), max_length=LINE_LIMIT)
        yield Static("", id="reading", markup=False)
        yield Static("", id="pending", markup=False)

    @property
    def line(self) -> JobInput:
        """The field."""
        return self.query_one(JobInput)

    @property
    def waiting(self) -> int:
        """How many lines are not added yet: the one in the field, and pasted ones behind it."""
        return len(self._pending) or int(bool(one_line(self.line.value)))

    # -- what is said ----------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value and event.value == self.line.value and event.value != self._refused:  # one that comes late says nothing
            self._refused = ""
            self._read(parse_job(event.value))

    def _read(self, line: JobLine, *, told: bool = False) -> None:
        reading = self.query_one("#reading", Static)
        reading.update(view.reading(line, self._today, reading.size.width, told=told), layout=False)

    def tell(self, text: str) -> None:
        """Say something where the reading stands, until something is typed."""
        self.query_one("#reading", Static).update(Content.styled(lit(text).plain, MUTED), layout=False)

    def refuse(self, line: JobLine) -> None:
        """Say loudly what is wrong with the line."""
        self._refused = self.line.value
        self._read(line, told=True)

    def on_resize(self) -> None:
        """Texts follow the width."""
        self._show_pending()
        if self.line.value:
            self._read(parse_job(self.line.value))

    # -- adding ----------------------------------------------------------------------------------------------------

    def take(self) -> JobLine | None:
        """What the line says, if it can be taken; else it is told what is wrong. A pasted line that was emptied is left out."""
        said = parse_job(self.line.value)
        if one_line(self.line.value):
            if not said.problem:
                return said
            self.refuse(said)
        elif self._pending:
            self.next_line()
            self.tell("The line was left out.")
        else:
            self.tell("Nothing is typed. Escape goes back.")
        return None

    def next_line(self, told: str = "") -> None:
        """The line was added: the next pasted one that could not be read comes into it; without one it is empty."""
        self._pending = self._pending[1:]
        self.line.show(self._pending[0] if self._pending else "")
        self._show_pending()
        if not self._pending:
            self.tell(told)

    def paste(self, text: str) -> None:
        """One line goes where the cursor is; of several, each becomes a job. What cannot be read waits to be corrected."""
        text = clean(text)
        if self.correcting is not None or "\n" not in text.strip("\n"):
            self._paste_line(one_line(text.replace("\t", ", ")))
            return
        lines = split_jobs(self.line.with_inserted(text))
        if len(lines) > LINES_AT_ONCE:
            self.tell(f"The paste has {len(lines):,} lines; {LINES_AT_ONCE} is the most. Nothing was added.")
            return
        read = [(entry, parse_job(entry)) for entry in lines]
        taken = [said for _, said in read if not said.problem]
        left = [entry.replace("\t", ", ") for entry, said in read if said.problem]
        self._pending = [*left, *self._pending[1:]]  # what stood in the line is part of the paste now
        self._taken = len(taken)
        self.line.show(self._pending[0] if self._pending else "")
        self._show_pending()
        self._add(taken)
        self.tell(view.pasted_text(len(taken), len(left)))

    def _paste_line(self, text: str) -> None:
        whole = self.line.with_inserted(text)
        if len(whole) > LINE_LIMIT:
            self.tell(f"The line would have {len(whole):,} characters; {LINE_LIMIT:,} is the most. Nothing was pasted.")
        else:
            self.line.put(text)

    def _show_pending(self) -> None:
        pending = self.query_one("#pending", Static)
        text = view.pending(self._taken, self._pending, self.query_one("#reading").size.width)
        pending.set_class(bool(text.plain), "-some")
        pending.update(text)

    # -- correcting ------------------------------------------------------------------------------------------------

    def begin_correcting(self, job: Job) -> None:
        """Put the line of a job into the field; what stood there comes back afterwards."""
        if self.correcting is None:
            self.draft = self.line.value
        self.correcting = job.id
        self.query_one("#label", Static).update("Correct")
        self.line.show(job_line(job))

    def end_correcting(self) -> None:
        """Back to adding."""
        self.correcting = None
        self.query_one("#label", Static).update("Add")
        self.line.show(self.draft)
        self.draft = ""
        self.tell("")
