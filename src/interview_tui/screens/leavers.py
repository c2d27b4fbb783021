"""Who has left an opening and is still to be told, with the text for each; and that they were told (5A.24)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.reply import ReplyKind
from interview_tui.domain.text import one_line
from interview_tui.errors import InterviewTuiError
from interview_tui.screens.confirm import Confirm
from interview_tui.screens.write_dialog import WriteDialog
from interview_tui.services.words_replies import TextKind
from interview_tui.widgets.framed_list import FramedList
from interview_tui.widgets.key_hints import KeyHints
from interview_tui.widgets.safe import MUTED
from interview_tui.widgets.status_line import StatusLine
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.domain.opening import Opening
    from interview_tui.domain.reply import Reply
    from interview_tui.services.export import Exported
    from interview_tui.services.replies import Leaver, Leavers
    from interview_tui.services.session import Services

_ABOUT = (
    "Everybody who leaves hears it from you: thanked, invited to apply again, or recommended to somebody else (5A.24). Nobody who comes "
    "next if an offer is not signed stands here (B.02)."
)
_SHORT: Mapping[ReplyKind, str] = {
    ReplyKind.THANK: "thank",
    ReplyKind.APPLY_AGAIN: "thank, invite to apply again",
    ReplyKind.NETWORK: "thank, offer to recommend",
}
"""The texts, in a row of the list."""
_NOBODY = "Nobody is to be told now. Who was declined, thanked after an interview or said no to stands here until they were told."


@dataclass(frozen=True, slots=True)
class LeaverRow:
    """Somebody as the list shows them."""

    key: str
    sign: str
    name: str
    why: str
    what: str


class LeaverList(FramedList[LeaverRow]):
    """Those who are to be told, then those who were."""

    ONE_LINE_FROM = 90

    def lines_of(self, row: LeaverRow, width: int, current: bool) -> Sequence[Content]:
        """Who it is; then why they left, and which text it is."""
        mark = Content.assemble(("▌" if current else " ", "$accent"), f" {row.sign} ")
        room, style = width - mark.cell_length, "bold" if current else ""
        rest = f"{row.why} · {row.what}"
        if self.row_height == 2:
            second = Content.assemble(" " * mark.cell_length, (fit(rest, room), MUTED))
            return Content.assemble(mark, (fit(row.name, room), style)), second
        name = room // 3
        return (Content.assemble(mark, (fit(row.name, name), style), "  ", (fit(rest, room - name - 2), MUTED)),)


class LeaversScreen(Screen[None]):
    """Lists who has left an opening; shows the text for each, writes all of them, and notes that they were sent.

    Args:
        services: the open database.
        opening_id: which opening.
    """

    AUTO_FOCUS = "LeaverList"
    WRITES: ClassVar[frozenset[str]] = frozenset({"note", "note_all", "undo"})
    BINDINGS: ClassVar[list[BindingType]] = [  # the list takes no letters, and moves at once
        Binding("enter", "read_text", "Text", id="leavers.text", priority=True),
        Binding("m", "note", "Told today", id="leavers.note", tooltip="Write down that they were told today"),
        Binding("ctrl+d", "note_all", "All told", id="leavers.note-all", tooltip="Write down that all of them were told today"),
        Binding("w,e", "write", "Write all", id="leavers.write", tooltip="The texts for all who are to be told, in one file"),
        Binding("u,ctrl+z", "undo", "Undo", id="leavers.undo", tooltip="Take the last note back"),
        Binding("escape,q", "back", "Back", id="leavers.back"),
    ]
    DEFAULT_CSS = """
    LeaversScreen #about { padding: 0 2; margin-top: 1; color: $text-muted; height: auto; }
    LeaversScreen #short { padding: 0 2; text-style: bold; height: auto; margin-bottom: 1; }
    LeaversScreen LeaverList { margin: 0 1; }
    """

    def __init__(self, services: Services, opening_id: OpeningId) -> None:
        super().__init__()
        self._services, self._opening_id = services, opening_id
        self._found: Leavers | None = None
        self._undo: list[Mapping[CandidateId, Reply | None]] = []
        self._busy = False

    def compose(self) -> ComposeResult:
        """What it is, how many, the list."""
        yield StatusLine("Who is to be told", id="place")
        yield Static(_ABOUT, id="about", markup=False)
        yield Static("Reading …", id="short", markup=False)
        yield LeaverList()
        yield KeyHints()

    def on_mount(self) -> None:
        """Read who there is."""
        self._read()

    def on_screen_resume(self) -> None:
        """Back from a text: somebody may be told by now."""
        if self._found is not None:
            self._read()

    @work(exclusive=True, group="read-leavers")
    async def _read(self) -> None:
        await self._fetch()

    async def _fetch(self) -> None:
        from interview_tui.services.replies import leavers

        try:
            found = await asyncio.to_thread(leavers, self._services, self._opening_id)
        except InterviewTuiError as error:
            self._tell(str(error), error=True)
            return
        if not self.is_attached or not self.query(LeaverList):
            return
        self._found = found
        everybody = (*found.waiting, *found.told)
        self._list.show_rows(len(everybody), 0, tuple(map(_row, everybody)))
        self._list.border_title = "Who has left"
        waiting, told = len(found.waiting), len(found.told)
        self.query_one("#short", Static).update(f"{waiting:,} to be told · {told:,} told" if waiting else _NOBODY)
        state = Content() if self._services.can_write else Content.styled(" READ-ONLY ", "bold reverse")
        self.query_one(StatusLine).show(f"Who is to be told · {one_line(found.opening.title)}", state)
        self.refresh_bindings()

    @property
    def _list(self) -> LeaverList:
        return self.query_one(LeaverList)

    @property
    def here(self) -> Leaver | None:
        """Who is under the cursor."""
        row = self._list.current
        everybody = (*self._found.waiting, *self._found.told) if self._found is not None else ()
        return next((one for one in everybody if row is not None and one.candidate.id == row.key), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is written down while the file is open for reading; what is for all is offered while somebody is to be told."""
        if action in self.WRITES and not self._services.can_write:
            return False
        return bool(self._found and self._found.waiting) if action in ("note_all", "write") else True

    # -- keys ------------------------------------------------------------------------------------------------------

    def on_window_list_opened(self, event: LeaverList.Opened) -> None:
        """Somebody was clicked."""
        event.stop()
        self.action_read_text()

    def action_read_text(self) -> None:
        """The text for who is under the cursor."""
        from interview_tui.screens.texts import TextsScreen

        here = self.here
        if here is not None and self.is_active:
            self.app.push_screen(TextsScreen(self._services, here.candidate.id, TextKind(here.kind)))

    @work(group="note-told")
    async def action_note(self) -> None:
        """This one was told today."""
        here = self.here
        if here is not None:
            await self._told([here])

    @work(group="note-all")
    async def action_note_all(self) -> None:
        """Everybody was told today, after a question."""
        waiting = self._found.waiting if self._found is not None else ()
        if not waiting or self._busy:
            return
        who = f"{len(waiting):,} people were" if len(waiting) > 1 else "1 person was"
        asked = Confirm("All told?", f"It is noted that {who} told today. Nothing is sent by the program.", "Note it", "Not now")
        if await self.app.push_screen_wait(asked):
            await self._told(waiting)

    async def _told(self, those: Sequence[Leaver]) -> None:
        from interview_tui.services.replies import kinds_of, note_told

        await self._save(lambda: self._undo.append(note_told(self._services, kinds_of(those))))

    @work(group="undo-told")
    async def action_undo(self) -> None:
        """Take the last note of this visit back."""
        from interview_tui.services.replies import put_back_told

        def put_back() -> None:
            put_back_told(self._services, self._undo[-1])
            self._undo.pop()

        if self._undo or self._busy:
            await self._save(put_back)
        else:
            self._tell("There is nothing to take back: nothing was noted since you came here.")

    async def _save(self, write: Callable[[], None]) -> None:
        """Run in a thread what writes, then read anew; one at a time, and what is asked for meanwhile is left out."""
        if self._busy:
            return
        self._busy = True
        try:
            await asyncio.to_thread(write)
        except InterviewTuiError as error:
            self._tell(str(error), error=True)
            return
        finally:
            self._busy = False
        await self._fetch()

    def action_write(self) -> None:
        """All texts in one file."""
        found = self._found
        if found is not None and found.waiting and self.is_active:
            self.app.push_screen(TextsDialog(self._services, found))

    def action_back(self) -> None:
        """Back to where one came from."""
        if self.is_active:
            self.dismiss(None)

    def _tell(self, text: str, *, error: bool = False) -> None:
        self.app.notify(text, severity="error" if error else "information", timeout=12 if error else 5, markup=False)


class TextsDialog(WriteDialog):
    """Write the texts for everybody who is to be told into one file."""

    def __init__(self, services: Services, found: Leavers) -> None:
        super().__init__(services, found.waiting[0].candidate)
        self._opening: Opening = found.opening
        self._count = len(found.waiting)

    def title_words(self) -> str:
        """How many texts."""
        return f"Texts for {self._count:,} {'people' if self._count > 1 else 'person'}"

    def file_name(self) -> str:
        """The usual name of the file."""
        from interview_tui.services.reply_texts import texts_file

        return texts_file(self._opening)

    def make_file(self, goal: str, force: bool) -> Exported:
        """Write it."""
        from interview_tui.services.reply_texts import write_texts

        return write_texts(self._services, self._opening.id, goal, force=force)


def _row(one: Leaver) -> LeaverRow:
    what = _SHORT[one.kind]
    if one.told is not None:
        what = f"told {one.told.sent_on} by {one_line(one.told.by)}: {what}"
    return LeaverRow(one.candidate.id, "✓" if one.told is not None else "○", one_line(one.candidate.name), one.why.value, what)
