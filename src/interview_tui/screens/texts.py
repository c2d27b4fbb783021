"""A text to send, to read, copy or write to a file: for who leaves (5A.24), and for who gets an offer (B.01–B.03)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from interview_tui.domain.ids import CandidateId
from interview_tui.domain.offer import StepKind, StepMark, with_step
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.ask import AskText
from interview_tui.screens.choose import Choose
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.write_dialog import WriteDialog
from interview_tui.services.words_replies import TextKind
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import lit
from interview_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from interview_tui.domain.reply import Reply
    from interview_tui.services.export import Exported
    from interview_tui.services.reply_texts import SentText
    from interview_tui.services.session import Services

KIND_WORDS: Mapping[TextKind, str] = {
    TextKind.THANK: "Thank them",
    TextKind.APPLY_AGAIN: "Thank them, and invite them to apply again",
    TextKind.NETWORK: "Thank them, and offer to recommend them",
    TextKind.LETTER: "With the letter: sign by the last day",
    TextKind.MESSAGE: "A personal message",
}
_COPIED = "Copied, if this terminal lets programs do that. If nothing is pasted, write it to a file."


class TextsScreen(Screen[None]):
    """One text at a time, in the language of the opening; another one by a key.

    Args:
        services: the open database.
        candidate_id: whom it is for.
        kind: which; the one that fits when not given.
        sender: whose message; then it is a personal message.
    """

    AUTO_FOCUS = "#text"
    WRITES: ClassVar[frozenset[str]] = frozenset({"note"})
    BINDINGS: ClassVar[list[BindingType]] = [  # no priority: nothing here takes letters
        Binding("k", "kind", "Other text", id="texts.kind"),
        Binding("c", "copy", "Copy", id="texts.copy"),
        Binding("w,e", "write", "Write to a file", id="texts.write"),
        Binding("m", "note", "Sent today", id="texts.note", tooltip="Write down that it was sent today, or take that back"),
        Binding("r", "reason", "Add a reason", id="texts.reason"),
        Binding("s", "sender", "Sender", id="texts.sender", tooltip="Whose name stands below it"),
        Binding("escape,q", "back", "Back", id="texts.back"),
    ]
    DEFAULT_CSS = """
    TextsScreen #told { height: auto; padding: 0 2; margin-top: 1; color: $text-muted; }
    TextsScreen #text { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    TextsScreen #text Static { max-width: 100; }
    """

    def __init__(self, services: Services, candidate_id: CandidateId, kind: TextKind | None = None, *, sender: str = "") -> None:
        super().__init__()
        self._services, self._candidate_id, self._sender = services, candidate_id, sender
        self._kind = TextKind.MESSAGE if sender else kind
        self._reason = ""
        self._made: SentText | None = None
        self._told: Reply | None = None
        self._asking = False

    def compose(self) -> ComposeResult:
        """Whether it was sent, the text, the keys."""
        yield StatusLine("Texts", id="place")
        yield Static("", id="told", markup=False)
        with VerticalScroll(id="text", can_focus=True):
            yield Static("", markup=False)
        yield KeyHints()

    def on_mount(self) -> None:
        """Make the text."""
        self._read()

    @work(exclusive=True, group="read-text")
    async def _read(self) -> None:
        try:
            made, told = await asyncio.to_thread(self._fetch)
        except InterviewTuiError as error:
            self._tell(str(error), error=True)
            if self._made is None and self.is_attached:
                self.dismiss(None)
            return
        if not self.is_attached:
            return
        self._made, self._told, self._kind = made, told, made.kind
        self.query_one("#text Static", Static).update(lit(made.text))
        said = "" if told is None else f"Told on {told.sent_on} by {one_line(told.by)}: {KIND_WORDS[TextKind(told.kind)].lower()}."
        self.query_one("#told", Static).update(lit(" ".join(filter(None, (KIND_WORDS[made.kind] + ".", said, *made.cautions)))))
        state = Content() if self._services.can_write else Content.styled(" READ-ONLY ", "bold reverse")
        self.query_one(StatusLine).show(f"Texts · {one_line(made.candidate.name)} · {one_line(made.opening.title)}", state)
        self.refresh_bindings()

    def _fetch(self) -> tuple[SentText, Reply | None]:
        from interview_tui.services.replies import trail_of
        from interview_tui.services.reply_texts import text_for

        made = text_for(self._services, self._candidate_id, self._kind, sender=self._sender, reason=self._reason)
        return made, trail_of(self._services, self._candidate_id)[3]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is written down needs a file that can be written to; a reason is for who leaves."""
        if action in self.WRITES and not self._services.can_write:
            return False
        if action == "reason":
            return self._made is None or self._made.kind.reply is not None
        if action == "note":
            return self._made is None or self._made.kind is not TextKind.LETTER
        return True

    @work(group="ask-kind")
    async def action_kind(self) -> None:
        """Another text."""
        for_offer = self._made is None or self._made.has_offer
        options = [(kind.value, words) for kind, words in KIND_WORDS.items() if for_offer or kind.reply is not None]
        chosen = await self.app.push_screen_wait(Choose("Which text?", options, False, chosen=self._kind))
        if chosen is not None:
            self._kind = TextKind(chosen)
            self._reason = self._reason if self._kind.reply is not None else ""
            self._read()

    @work(group="ask-reason")
    async def action_reason(self) -> None:
        """A reason, in words for the one who reads it. It is kept nowhere."""
        from interview_tui.services.drafts import draft_of
        from interview_tui.services.reply_texts import REASON_LIMIT

        draft = draft_of(self._services, "text-reason", self._candidate_id)
        prompt = "It goes to the person. Nothing from the notes is in it by itself, and it is kept in the text alone."
        asked = AskText("Add a reason", prompt, draft.text or self._reason, lines=3, required=False, limit=REASON_LIMIT, keep=draft.keep)
        text = await self.app.push_screen_wait(asked)
        if text is not None:
            self._reason = text
            self._read()

    @work(group="ask-sender")
    async def action_sender(self) -> None:
        """Whose name stands below it."""
        now = self._made.sender if self._made is not None else self._sender
        name = await self.app.push_screen_wait(AskText("Sender", "Whose name stands below the text?", now))
        if name:
            self._sender = name
            self._read()

    @work(group="note-sent")
    async def action_note(self) -> None:
        """Write down that it was sent today: what somebody who leaves was told, or a step of the offer."""
        made, told = self._made, self._told
        if made is None or self._asking:
            return
        if made.kind.reply is not None and told is not None:
            await self._take_back(told)
            return
        try:
            await asyncio.to_thread(self._note, made)
        except InterviewTuiError as error:
            self._tell(str(error), error=True)
            return
        self._tell(f"Noted as sent today: {KIND_WORDS[made.kind].lower()}.")
        if self.is_attached:
            self._read()

    async def _take_back(self, told: Reply) -> None:
        """They were told before: ask, and take that back."""
        from interview_tui.services.replies import put_back_told

        self._asking = True
        try:
            text = f"It is noted that they were told on {told.sent_on} by {one_line(told.by)}. Without the note they are to be told again."
            if not await self.app.push_screen_wait(Confirm("Take the note back?", text, "Take it back", "Leave it")):
                return
            await asyncio.to_thread(put_back_told, self._services, {self._candidate_id: None})
        except InterviewTuiError as error:
            self._tell(str(error), error=True)
            return
        finally:
            self._asking = False
        self._tell("Taken back: they are to be told again.")
        if self.is_attached:
            self._read()

    def _note(self, made: SentText) -> None:
        from interview_tui.services.kept import today
        from interview_tui.services.offers import change_offer
        from interview_tui.services.replies import note_told

        if made.kind.reply is not None:
            note_told(self._services, {self._candidate_id: made.kind.reply})
        else:
            mark = StepMark(StepKind.MESSAGE, made.sender, today(self._services), by=made.sender)
            change_offer(self._services, self._candidate_id, lambda offer: with_step(offer, mark))

    def action_copy(self) -> None:
        """Put it into the clipboard, if the terminal takes that from a program."""
        if self._made is not None:
            self.app.copy_to_clipboard(self._made.text)
            self._tell(_COPIED)

    def action_write(self) -> None:
        """Ask where, and write."""
        if self._made is not None and self.is_active:
            self.app.push_screen(TextDialog(self._services, self._made))

    def action_back(self) -> None:
        """Back to where one came from."""
        if self.is_active:
            self.dismiss(None)

    def _tell(self, text: str, *, error: bool = False) -> None:
        self.app.notify(text, severity="error" if error else "information", timeout=12 if error else 5, markup=False)


class TextDialog(WriteDialog):
    """Write one text."""

    def __init__(self, services: Services, made: SentText) -> None:
        super().__init__(services, made.candidate)
        self._made = made

    def title_words(self) -> str:
        """What is written, and for whom."""
        return f"Text for {self._made.candidate.name}"

    def file_name(self) -> str:
        """The usual name of the file."""
        from interview_tui.services.reply_texts import text_file

        return text_file(self._made.candidate, self._made.kind)

    def make_file(self, goal: str, force: bool) -> Exported:
        """Write it."""
        from interview_tui.services.reply_texts import write_text

        return write_text(self._services, self._made, goal, force=force)
