"""What came with an application: with the verdict on it on the candidate's page, with the persona in its review."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from interview_tui.domain.interview import Interview
from interview_tui.domain.persona import Persona
from interview_tui.domain.review import Application
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.moments import day_text
from interview_tui.screens.candidate_stages import VERDICT_WORDS, application_text, verdict_line
from interview_tui.screens.look import MUTED
from interview_tui.widgets.form import Field
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.notes_editor import NotesEditor
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.screens.interview import InterviewScreen
    from interview_tui.services.candidates import CandidatePage

_BESIDE = 100
"""From this many columns the persona stands beside the letter, else below it."""


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
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = lit(one_line(f"Application · {page.candidate.name}"))
            for label, text in self._facts():
                yield Field(label, Static(text, classes="meaning", markup=False))
            yield _letter(page.application)
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


class ApplicationBeside(ModalScreen[None]):
    """The letter and the persona that it is compared with (4.07), while its review is held. Escape leads back to the question.

    Args:
        name: whose application.
        application: what came.
        persona: of the opening.
        hidden_request: what the ad asks for in passing (4.01); empty when nothing.
    """

    AUTO_FOCUS = "#letter"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "other", "Letter or persona", id="beside.other", priority=True),
        Binding("space", "page_down", "Page down", id="beside.page-down"),
        Binding("escape,q,enter,ctrl+l", "close", "Back to the notes", id="beside.close", priority=True),
    ]
    CSS = """
    ApplicationBeside .dialog { width: 96%; max-width: 132; height: 96%; padding: 0 1; }
    ApplicationBeside Field { height: auto; }
    ApplicationBeside Field .label { width: 10; text-style: bold; color: $foreground; }
    ApplicationBeside Field .meaning { width: 1fr; height: auto; max-height: 3; }
    ApplicationBeside #both { height: 1fr; layout: vertical; }
    ApplicationBeside.-wide #both { layout: horizontal; }
    ApplicationBeside #both VerticalScroll {
        border: round $foreground 30%; border-title-color: $text-muted; padding: 0 1; width: 1fr; height: 1fr; scrollbar-size-vertical: 1;
    }
    ApplicationBeside #both VerticalScroll:focus { border: round $primary; border-title-color: $foreground; height: 3fr; }
    ApplicationBeside.-wide #both VerticalScroll { height: 1fr; }
    ApplicationBeside Static { height: auto; }
    ApplicationBeside KeyHints { dock: none; background: $surface; padding: 0 1; }
    """

    def __init__(self, name: str, application: Application, persona: Persona, hidden_request: str) -> None:
        super().__init__()
        self._name, self._application, self._persona, self._request = name, application, persona, hidden_request

    def compose(self) -> ComposeResult:
        """What the ad asks for, the letter, the persona, the keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = lit(one_line(f"Application · {self._name}"))
            for label, text in (("E-mail", self._application.email), ("Ad asks", self._request or "nothing hidden to follow")):
                yield Field(label, Static(lit(one_line(text) or "none kept"), classes="meaning", markup=False))
            with Container(id="both"):
                yield _letter(self._application)
                with VerticalScroll(id="persona") as frame:
                    frame.border_title = Content("The persona")
                    yield Static(_persona_text(self._persona), markup=False)
            yield KeyHints()

    def on_resize(self, event: Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= _BESIDE, "-wide")

    def action_other(self) -> None:
        """The arrows scroll the other of the two."""
        letter, persona = self.query_one("#letter"), self.query_one("#persona")
        self.set_focus(persona if self.focused is letter else letter)

    def action_page_down(self) -> None:
        """A page further."""
        if isinstance(self.focused, VerticalScroll):
            self.focused.scroll_page_down(animate=False)

    def action_close(self) -> None:
        """Back to the notes."""
        self.dismiss()


def _letter(application: Application | None) -> VerticalScroll:
    """What came, in a frame that scrolls."""
    letter = clean(application.note).strip() if application is not None else ""
    frame = VerticalScroll(Static(lit(letter) if letter else Content.styled("Nothing more was kept.", MUTED), markup=False), id="letter")
    frame.border_title = Content("What came")
    return frame


def _persona_text(persona: Persona) -> Content:
    """The persona part by part; a part without a word is left out."""
    parts = (
        ("Mission", clean(persona.mission).strip().splitlines()),
        ("Outcomes", [f"- {one_line(one)}" for one in persona.outcomes]),
        ("Competencies", [f"- {one_line(one.name)}" for one in persona.competencies]),
        ("Culture", [f"- {one_line(one)}" for one in persona.culture]),
    )
    told = [Content("\n").join([Content.styled(name, "bold"), *map(lit, lines)]) for name, lines in parts if lines]
    return Content("\n\n").join(told) if told else Content.styled("The opening has no persona yet.", MUTED)


async def open_beside(screen: InterviewScreen) -> None:
    """Read the application and the persona while the review is held; the cursor is in the notes again afterwards."""
    from interview_tui.services.review import read_applications

    live = screen.live
    try:
        found = await asyncio.to_thread(read_applications, screen.services, [live.candidate.id])
    except InterviewTuiError as error:
        screen.notify(str(error), severity="error", timeout=12, markup=False)
        return
    if screen.is_active:
        screen.set_focus(screen.query_one(NotesEditor))
        came = found[live.candidate.id].application
        await screen.app.push_screen(ApplicationBeside(live.candidate.name, came, live.opening.persona, live.hidden_request))
