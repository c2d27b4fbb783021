"""What came with an application, and the verdict on it, to read on the candidate's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from interview_tui.domain.interview import Interview
from interview_tui.domain.text import clean, one_line
from interview_tui.moments import day_text
from interview_tui.screens.candidate_stages import VERDICT_WORDS, application_text, verdict_line
from interview_tui.screens.look import MUTED
from interview_tui.widgets.form import Field
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.candidates import CandidatePage


class ApplicationReader(ModalScreen[bool]):
    """The e-mail, the letter and the verdict. Dismisses with True when the review is to be held, gone on with or read; it writes nothing.

    Args:
        page: the candidate.
        own: the review that who sits here has held, if there is one.
        can_write: whether one can be begun.
    """

    AUTO_FOCUS = "#letter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", "Review", id="application.review", priority=True),
        Binding("escape,q", "back", "Back", id="application.back"),
    ]
    CSS = """
    ApplicationReader .dialog { width: 90; height: 90%; padding: 1 2; }
    ApplicationReader Field { height: auto; }
    ApplicationReader Field .label { width: 10; text-style: bold; color: $foreground; }
    ApplicationReader Field .meaning { width: 1fr; height: auto; }
    ApplicationReader #letter {
        border: round $foreground 30%; border-title-color: $text-muted; padding: 0 1; margin: 1 0 0 0; height: 1fr;
        scrollbar-size-vertical: 1;
    }
    ApplicationReader #letter:focus { border: round $primary; border-title-color: $foreground; }
    ApplicationReader #what { color: $text-muted; height: auto; }
    ApplicationReader KeyHints { background: $surface; padding: 0 2; }
    """

    def __init__(self, page: CandidatePage, own: Interview | None, can_write: bool) -> None:
        super().__init__()
        self._page, self._own, self._can_write = page, own, can_write

    def compose(self) -> ComposeResult:
        """How it stands, then the letter."""
        page = self._page
        letter = clean(page.application.note).strip() if page.application is not None else ""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = lit(one_line(f"Application · {page.candidate.name}"))
            for label, text in self._facts():
                yield Field(label, Static(text, classes="meaning", markup=False))
            with VerticalScroll(id="letter") as frame:
                frame.border_title = Content("What came")
                yield Static(lit(letter) if letter else Content.styled("Nothing more was kept.", MUTED), markup=False)
            yield Static(self._what_enter_does(), id="what", markup=False)
            yield KeyHints()

    def _facts(self) -> list[tuple[str, Content]]:
        page = self._page
        email = one_line(page.application.email) if page.application is not None else ""
        if page.review is not None:
            stands = f"{VERDICT_WORDS[page.review.verdict]} · {verdict_line(page.review)}"
        else:
            stands = application_text(page)[0]
        facts = [("Came", day_text(page.candidate.created_ms)), ("E-mail", email or "none kept"), ("Verdict", stands)]
        return [(label, lit(text)) for label, text in facts]

    def _what_enter_does(self) -> str:
        if self._own is not None and self._own.is_open and self._can_write:
            return "Enter goes on with your review, question by question."
        if self._own is not None or not self._can_write:
            return "Enter reads what was noted, on the scorecard."
        return "Enter reviews it question by question. Applications on Home takes many in one sitting."

    def action_on(self) -> None:
        """On to the review."""
        self.dismiss(True)

    def action_back(self) -> None:
        """Back to the candidate."""
        self.dismiss(False)
