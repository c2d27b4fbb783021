"""Where the interviewer types. Never waits, repaints only the line a key has changed, and knows the rating prefix."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from interview_tui.domain.text import NOTE_LIMIT, clean

HINT = (
    'Notes.  A line that begins with  "  is a quote,  !  a red flag,  +  or  -  a signal,  ?  to follow up,'
    "  @  a reference to call about this."
)


_JOINERS = ("\u200c", "\u200d", "\u200b", "\u2060")
"""Characters without width that make one sign of several, or keep them apart. Textual does not count them as printable."""


class NotesEditor(TextArea):
    """A text area for notes.

    Textual 8.2 repaints the whole of a text area at every key. Here an edit within one line repaints the rows of that line
    only, unless it moves something else (measured in ``docs/performance.md``).

    Args:
        rate: called with the key after the rating prefix: a digit, ``n``, ``d``, ``backspace``, or ``escape`` for anything else.
            A call and no message, because a message would arrive behind a key that opens the next question.
    """

    DEFAULT_CSS = """
    NotesEditor { height: 1fr; min-height: 4; border: tall $panel-lighten-1; padding: 0 1; }
    NotesEditor:focus { border: tall $primary; }
    """

    _held = False
    """Whether whole repaints are held back just now."""

    class Refused(Message):
        """Some of a paste or a key was not taken, because the notes to one answer would grow beyond their limit."""

    def __init__(self, rate: Callable[[str], None], **options: Any) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, placeholder=Content(HINT), **options)
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.highlight_cursor_line = False
        self.awaiting_rating = False
        self._rate = rate

    def watch_has_focus(self, _had: bool) -> None:
        """Without the cursor there is nothing to wait for."""
        super().watch_has_focus(_had)
        self.awaiting_rating = False

    # -- the rating prefix -----------------------------------------------------------------------------------------

    async def _on_key(self, event: events.Key) -> None:
        """Give the key after the prefix to the rating; every other key is typed.

        Editing keys such as Backspace are run here. Textual would run them after the event has bubbled up to the app, by which
        time the letters that came behind them are typed already.
        """
        if not self.awaiting_rating:
            await self._edit_in_order(event)
            return
        self.awaiting_rating = False
        name = event.character if event.character and event.is_printable else event.key
        rates = name in "1234567890nd" or name == "backspace"
        if rates or name == "escape":
            event.prevent_default()
            event.stop()
        self._rate(name if rates else "escape")

    async def _edit_in_order(self, event: events.Key) -> None:
        if event.is_printable:
            return
        if event.character in _JOINERS:
            self.insert(event.character)
            event.prevent_default()
            event.stop()
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.prevent_default()
                event.stop()
                return

    # -- limits ----------------------------------------------------------------------------------------------------

    async def _on_paste(self, event: events.Paste) -> None:
        """Clean what is pasted and take as much of it as there is room for."""
        self.awaiting_rating = False
        text = clean(event.text)
        room = NOTE_LIMIT - len(self.text)
        if len(text) > room:
            self.post_message(self.Refused())
        event.text = text[: max(0, room)]

    # -- repainting ------------------------------------------------------------------------------------------------

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> NotesEditor:
        """As the base, except that a whole repaint is held back while `edit` finds out what has changed."""
        if self._held and not (regions or layout or recompose):
            return self
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit, refuse one beyond the limit, and repaint as little as is right."""
        if len(edit.text) == 1 and self.document.line_count > 1_000 and len(self.text) >= NOTE_LIMIT:
            self.post_message(self.Refused())
            edit = Edit("", edit.from_location, edit.from_location, maintain_selection_offset=False)
        row = edit.top[0]
        within_one_line = "\n" not in edit.text and edit.bottom[0] == row == self.selection.start[0]
        if not within_one_line or not self.selection.is_empty or not self.document[row]:
            return super().edit(edit)
        before = (self._rows_of(row), self.virtual_size, self.scroll_offset)
        self._held = True
        try:
            result = super().edit(edit)
        finally:
            self._held = False
        top, count = before[0]
        if before == (self._rows_of(row), self.virtual_size, self.scroll_offset) and self.document[row]:
            self.refresh(Region(0, top - self.scroll_offset.y, self.content_size.width, count))
        else:
            self.refresh()
        return result

    def _rows_of(self, line: int) -> tuple[int, int]:
        """The first screen row of a line of the text, and over how many rows it is wrapped."""
        return self.wrapped_document.location_to_offset((line, 0)).y, len(self.wrapped_document.get_sections(line))

    # -- use -------------------------------------------------------------------------------------------------------

    def show(self, text: str) -> None:
        """Show other notes, with the cursor at their end. Sends no `Changed`; undo cannot bring the former notes back."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_cursor(self.document.end)

    def insert_time(self, text: str) -> None:
        """Put a time such as ``12:41`` in brackets where the cursor is, with a blank behind it."""
        self.insert(f"[{text}] ")
