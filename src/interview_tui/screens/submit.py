"""Before an interview goes to the panel: what it lacks, and what submitting means (F12)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from interview_tui.domain.ids import InterviewId
from interview_tui.domain.interview import Gap
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.widgets.form import Field
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.domain.entries import QuestionEntry
    from interview_tui.domain.scorecard import InterviewCard
    from interview_tui.services.session import Services

_OF_RATINGS = (Gap.UNRATED, Gap.NO_EVIDENCE_LINE)
_WIDEST_LABEL = 34

MEANING = (
    ("Frozen", "Your notes and ratings stay as they are now. A change later is a revision with a reason, and both numbers can be read."),
    ("Opened", "You see what the others have submitted for this stage. They see yours once they have submitted theirs."),
    ("One file", "Where several raters share one file, the seal is a courtesy, not a lock: other programs can read the file."),
)
"""What submitting means, in plain words."""


def still_lacking(card: InterviewCard) -> tuple[tuple[str, str], ...]:
    """What an interview lacks: label of the question, and what is missing. What is not rated or lacks evidence comes first."""
    found = [entry for entry in card.entries if entry.gaps]
    found.sort(key=lambda entry: not any(gap in _OF_RATINGS for gap in entry.gaps))
    return tuple((_label(entry), " · ".join(entry.gaps)) for entry in found)


def _label(entry: QuestionEntry) -> str:
    label = one_line(entry.question.label)
    return f"Job {entry.job_number} · {label}" if entry.job_number else label


class SubmitDialog(ModalScreen[bool]):
    """Ask whether an interview is submitted now. Dismisses with True for yes; Escape leaves it for later. It writes nothing itself.

    Args:
        title: whose interview it is.
        lacking: as `still_lacking` gives it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "submit", "Submit", id="submit.submit"),
        Binding("escape", "later", "Later", id="submit.later"),
    ]
    CSS = """
    SubmitDialog .dialog { width: 78; padding: 0 2; scrollbar-size-vertical: 1; }
    SubmitDialog OptionList {
        border: round $foreground 30%; border-title-color: $text-muted; padding: 0 1; background: transparent;
        background-tint: transparent; scrollbar-size-vertical: 1;
    }
    SubmitDialog OptionList:focus { border: round $primary; border-title-color: $foreground; }
    SubmitDialog #whole { padding: 0 2; margin: 1 0 0 0; }
    SubmitDialog Field { padding: 0 2; margin: 1 0 0 0; }
    SubmitDialog Field .label { width: 10; text-style: bold; color: $foreground; }
    SubmitDialog Field .meaning { width: 1fr; }
    SubmitDialog #later { padding: 0 2; margin: 1 0; color: $text-muted; }
    SubmitDialog KeyHints { background: $surface; padding: 0 2; }
    """

    def __init__(self, title: str, lacking: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._lacking = title, tuple(lacking)

    def compose(self) -> ComposeResult:
        """What is missing, then what submitting means."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = lit(one_line(f"Submit to the panel? · {self._title}"))
            if self._lacking:
                options = OptionList(*self._options(), id="lacking", markup=False)
                count = len(self._lacking)
                options.border_title = Content(f"Before you do: {count} question{'' if count == 1 else 's'} with something missing")
                yield options
            else:
                yield Static("✓ Nothing is missing: every question is rated, with evidence where it is needed.", id="whole", markup=False)
            for head, text in MEANING:
                yield Field(head, Static(text, classes="meaning", markup=False))
            yield Static("Later: it stays with you. The candidate's page submits it, or reopens it.", id="later", markup=False)
            yield KeyHints()

    def _options(self) -> list[Option]:
        width = min(_WIDEST_LABEL, max(cell_len(label) for label, _ in self._lacking))
        return [Option(Content(f"{fit(label, width)}  {gaps}")) for label, gaps in self._lacking]

    def on_resize(self, event: Resize) -> None:
        """The list of what is missing takes the rows that the rest leaves."""
        for options in self.query(OptionList):
            options.styles.max_height = max(5, event.size.height - 18)

    def action_submit(self) -> None:
        """Submit it."""
        self.dismiss(True)

    def action_later(self) -> None:
        """Leave it as it is."""
        self.dismiss(False)


async def ask_submit(app: App[Any], services: Services, interview_id: InterviewId) -> bool:
    """Show the dialog for a finished interview, and submit it when that is wanted. True when it is submitted; what goes wrong is told.

    Call it in a worker.
    """
    from interview_tui.services.before_submit import read_own
    from interview_tui.services.seal import submit

    try:
        candidate, card = await asyncio.to_thread(read_own, services, interview_id)
        if not card.interview.stage.is_rated:
            return False
        title = f"{candidate.name} · {STAGE_NAMES[card.interview.stage]}"
        if rater_key(card.interview.interviewer) != rater_key(services.rater):
            return False
        if not await app.push_screen_wait(SubmitDialog(title, still_lacking(card))):
            return False
        await asyncio.to_thread(submit, services, interview_id)
    except InterviewTuiError as error:
        app.notify(str(error), severity="error", timeout=12, markup=False)
        return False
    told = f"Your {STAGE_NAMES[card.interview.stage].lower()} with {one_line(candidate.name)} is submitted. A change is a revision now."
    app.notify(told, title="Submitted", timeout=8, markup=False)
    return True
