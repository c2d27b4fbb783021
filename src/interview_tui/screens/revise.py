"""Changing a submitted rating: the sealed one stays, the new one stands beside it with its reason (F12)."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from interview_tui.domain.ids import InterviewId
from interview_tui.domain.interview import Place
from interview_tui.domain.rating import HIGHEST, LOWEST, Rating, Unrated
from interview_tui.domain.seal import Revision
from interview_tui.domain.text import clean, one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.ask import ShortText
from interview_tui.screens.interview_view import UNRATED_WORDS
from interview_tui.widgets.in_order import letters_arrived
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit

if TYPE_CHECKING:
    from interview_tui.services.session import Services

Given = Rating | Unrated
REASON_LIMIT = 4_000
"""Most characters in a reason."""
CHOICES: tuple[Given, ...] = (*map(Rating, range(LOWEST, HIGHEST + 1)), Unrated.NO_EVIDENCE, Unrated.DECLINED)
"""What a rating can become."""
_KEYS: dict[str, Given] = {str(number % 10): Rating(number) for number in range(LOWEST, HIGHEST + 1)}
_KEYS |= {"n": Unrated.NO_EVIDENCE, "d": Unrated.DECLINED}
NOT_CHOSEN = "Choose the new rating first: 1 to 9, 0 for ten, n no evidence, d declined."


def rating_text(given: Given | None) -> str:
    """A rating, or why there is none, in words."""
    if isinstance(given, Rating):
        return str(given.value)
    return UNRATED_WORDS[given] if given is not None else "not rated"


class RatingPick(Widget, can_focus=True):
    """The scale in one line, with what can stand instead of a number; nothing is chosen at first. A digit or an arrow chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Lower", id="revise.lower", show=False),
        Binding("right", "move(1)", "Higher", id="revise.higher", show=False),
        # Priority: what is typed right behind it belongs to the reason, and waits until the cursor is there.
        Binding("enter,down", "screen.to_reason", "To the reason", id="revise.take", priority=True),
    ]
    DEFAULT_CSS = """
    RatingPick { height: 1; width: 1fr; }
    """

    class Chosen(Message):
        """Another one is chosen."""

    def __init__(self, sealed: Given | None) -> None:
        super().__init__()
        self._sealed = sealed
        self.chosen: Given | None = None

    def choose(self, given: Given) -> None:
        """Choose this from now on."""
        self.chosen = given
        self.refresh()
        self.post_message(self.Chosen())

    def on_key(self, event: events.Key) -> None:
        """Take a digit here and now: on its way up to the bindings of the screen it could be overtaken by Enter."""
        given = _KEYS.get(event.character or "")
        if given is not None:
            event.stop()
            event.prevent_default()
            self.choose(given)

    def action_move(self, by: int) -> None:
        """Choose the one beside; the first key chooses beside the sealed one."""
        start = self.chosen if self.chosen is not None else self._sealed
        place = CHOICES.index(start) + by if start in CHOICES else 0
        self.choose(CHOICES[place % len(CHOICES)])

    def render(self) -> Content:
        """The scale."""
        return Content(" ").join([self._cell(given) for given in CHOICES])

    def _cell(self, given: Given) -> Content:
        text = rating_text(given)
        if given == self.chosen:
            return Content.styled(f"[{text}]", "bold reverse")
        return Content.styled(f"({text})" if given == self._sealed else f" {text} ", "bold" if given == self._sealed else "")

    def on_focus(self) -> None:
        """Show whether the keys go here."""
        self.refresh()

    on_blur = on_focus


class ReviseDialog(ModalScreen[Revision | None]):
    """Ask for the new rating and for what changed it, and keep both. Dismisses with the revision, or with None on Escape.

    Args:
        services: the open database.
        interview_id: the submitted interview, which is the own one.
        place: which of its ratings.
        label: what the rating is about.
        sealed: the rating as it counts now: the submitted one, or its newest revision.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Keep the revision", id="revise.save", priority=True),
        Binding("escape", "cancel", "Cancel", id="revise.cancel"),
    ]
    CSS = """
    ReviseDialog .dialog { width: 78; padding: 0 2; scrollbar-size-vertical: 1; }
    ReviseDialog #about { padding: 0 2; margin: 0 0 1 0; color: $text-muted; }
    ReviseDialog #pick-frame { border: round $foreground 30%; border-title-color: $text-muted; height: 3; padding: 0 1; }
    ReviseDialog #pick-frame:focus-within { border: round $primary; border-title-color: $foreground; }
    ReviseDialog ShortText { height: 6; border-title-color: $text-muted; }
    ReviseDialog ShortText:focus { border-title-color: $foreground; }
    ReviseDialog #change { padding: 0 2; margin: 1 0; }
    ReviseDialog .problem { display: none; padding: 0 2; }
    ReviseDialog .problem.-told { display: block; }
    ReviseDialog KeyHints { background: $surface; padding: 0 2; }
    """

    def __init__(self, services: Services, interview_id: InterviewId, place: Place, label: str, sealed: Given | None) -> None:
        super().__init__()
        self._services, self._interview_id, self._place = services, interview_id, place
        self._label, self._sealed = label, sealed

    def compose(self) -> ComposeResult:
        """The scale, the reason, and what changes."""
        with VerticalScroll(classes="dialog", can_focus=False) as dialog:
            dialog.border_title = lit(one_line(f"Revise your rating · {self._label}"))
            yield Static(
                "What you submitted stays, and is shown as before the discussion; this is shown beside it as after, with your reason.",
                id="about", markup=False,
            )  # fmt: skip
            with VerticalScroll(id="pick-frame", can_focus=False) as frame:
                frame.border_title = Content("New rating · 1–9, 0 ten, n no evidence, d declined")
                yield RatingPick(self._sealed)
            reason = ShortText(
                id="reason", highlight_cursor_line=False, placeholder=Content("What was said that you had not seen or heard")
            )
            reason.border_title = Content("Reason")
            yield reason
            yield Static("", id="change", markup=False)
            yield Static("", classes="problem bad", markup=False)
            yield KeyHints()

    def on_mount(self) -> None:
        """The cursor is at the scale. A reason that was begun before the program was cut off stands there again."""
        from interview_tui.services.drafts import kept_text

        reason = self.query_one(ShortText)
        reason.text = kept_text(self._services, *self._draft_key)
        reason.move_cursor(reason.document.end)
        self.query_one(RatingPick).focus()
        self._show_change()

    @property
    def _draft_key(self) -> tuple[str, ...]:
        return "revise", self._interview_id, self._place.question_id, self._place.subject

    def _keep(self, text: str) -> None:
        from interview_tui.services.drafts import keep_text

        keep_text(self._services, text, *self._draft_key)

    def on_text_area_changed(self) -> None:
        """The reason is kept from the first letter on."""
        self._keep(self.query_one(ShortText).text)

    def on_rating_pick_chosen(self) -> None:
        """Show what changes."""
        self._tell("")
        self._show_change()

    def _show_change(self) -> None:
        chosen = self.query_one(RatingPick).chosen
        after = rating_text(chosen) if chosen is not None else "…"
        self.query_one("#change", Static).update(
            Content.assemble("Before ", (rating_text(self._sealed), "bold"), "  →  after ", (after, "bold"))
        )

    async def action_to_reason(self) -> None:
        """On to the reason, once a rating is chosen."""
        pick = self.query_one(RatingPick)
        await letters_arrived(pick)
        if pick.chosen is None:
            self._tell(NOT_CHOSEN)
        else:
            self.set_focus(self.query_one(ShortText))

    async def action_save(self) -> None:
        """Keep the revision, or say what is needed for it."""
        await letters_arrived(self.focused)
        if not self.is_active:
            return
        pick, reason = self.query_one(RatingPick), clean(self.query_one(ShortText).text).strip()
        if pick.chosen is None:
            self._tell(NOT_CHOSEN)
            self.set_focus(pick)
        elif pick.chosen == self._sealed:
            self._tell(f"It is {rating_text(self._sealed)} already.")
            self.set_focus(pick)
        elif not reason:
            self._tell("A reason is needed: what was said that changed your rating?")
            self.set_focus(self.query_one(ShortText))
        elif len(reason) > REASON_LIMIT:
            self._tell(f"The reason has {len(reason):,} characters; {REASON_LIMIT:,} is the most.")
        else:
            self._save(pick.chosen, reason)

    @work(exclusive=True, group="revise")
    async def _save(self, given: Given, reason: str) -> None:
        from interview_tui.services.seal import revise

        try:
            revision = await asyncio.to_thread(revise, self._services, self._interview_id, self._place, given, reason)
        except InterviewTuiError as error:
            self._tell(str(error))
            return
        self._keep("")
        self.dismiss(revision)

    @work(exclusive=True, group="cancel")
    async def action_cancel(self) -> None:
        """Change nothing; what was typed is given up only when that is wanted."""
        from interview_tui.screens.confirm import Confirm

        if self.query_one(ShortText).text.strip():
            text = "Your rating stays as it is. What you have written here would be lost."
            if not await self.app.push_screen_wait(Confirm("Leave without a revision?", text, "Leave", "Stay")):
                return
        self._keep("")
        self.dismiss(None)

    def _tell(self, problem: str) -> None:
        line = self.query_one(".problem", Static)
        line.update(lit(problem))
        line.set_class(bool(problem), "-told")
        if problem:
            self.call_after_refresh(line.scroll_visible, animate=False)
