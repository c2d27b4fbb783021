"""Where the interviewer types. Never waits, repaints only the line a key has changed, and knows the keys that come after a prefix."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from interview_tui.widgets.limited_text import LimitedText
from interview_tui.widgets.note_lines import call_line, shows_something

HINT = (
    'Notes.  A line that begins with  "  is a quote,  !  a red flag,  +  or  -  a signal,  ?  to follow up,'
    "  @  a reference to call about this."
)


_MUCH = 40
"""More characters than these that go at once may be a mistake of the hand."""


class Prefix(Enum):
    """A key that gives the next one another meaning; the value says which keys it can be."""

    RATE = (*"1234567890ndu", "backspace")
    CALL = (*"rsc",)


class NotesEditor(LimitedText):
    """A text area for notes.

    Textual 8.2 repaints the whole of a text area at every key. Here an edit within one line repaints the rows of that line
    only, unless it moves something else (measured in ``docs/performance.md``).

    Args:
        took: called with a prefix and the key after it: one of those it can be, or ``escape`` for anything else.
            A call and no message, because a message would arrive behind a key that opens the next question.
    """

    DEFAULT_CSS = """
    NotesEditor {
        height: 1fr; min-height: 4; border: tall $panel-lighten-1; padding: 0 1;
        border-subtitle-color: $text-muted; border-subtitle-background: $background; border-subtitle-align: right;
    }
    NotesEditor:focus { border: tall $primary; }
    """

    WHAT = "One note"
    _held = False
    """Whether whole repaints are held back just now."""

    class Shortened(Message):
        """Much of the notes was deleted at once, or written over."""

    def __init__(self, took: Callable[[Prefix, str], None], **options: Any) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, placeholder=Content(HINT), **options)
        self.border_subtitle = "The candidate can ask to read this"  # in the lower edge it costs no row (F19)
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self.highlight_cursor_line = False
        self.awaiting: Prefix | None = None
        self._took = took

    def watch_has_focus(self, has_focus: bool) -> None:
        """Without the cursor there is nothing to wait for."""
        super().watch_has_focus(has_focus)
        if not has_focus:
            self.awaiting = None

    # -- the prefixes ----------------------------------------------------------------------------------------------

    async def _on_key(self, event: events.Key) -> None:
        """Hand over the key after a prefix; every other key is typed.

        Editing keys such as Backspace are run here. Textual would run them after the event has bubbled up to the app, by which
        time the letters that came behind them are typed already.
        """
        prefix, self.awaiting = self.awaiting, None
        if prefix is None:
            await self._edit_in_order(event)
            return
        name = event.character if event.character and event.is_printable else event.key
        taken = name in prefix.value
        if taken or name == "escape":
            event.prevent_default()
            event.stop()
        self._took(prefix, name if taken else "escape")

    async def _edit_in_order(self, event: events.Key) -> None:
        if event.is_printable:
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.prevent_default()
                event.stop()
                return

    async def _on_paste(self, event: events.Paste) -> None:
        """A paste is no key after a prefix. The handler of `LimitedText` runs next, then that of TextArea."""
        self.awaiting = None

    # -- repainting ------------------------------------------------------------------------------------------------

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> NotesEditor:
        """As the base, except that a whole repaint is held back while `make` finds out what has changed."""
        if self._held and not (regions or layout or recompose):
            return self
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def make(self, edit: Edit) -> EditResult:
        """Make an edit, and repaint as little as is right."""
        if edit.top != edit.bottom and len(self.get_text_range(edit.top, edit.bottom)) - len(edit.text) > _MUCH:
            self.post_message(self.Shortened())
        row = edit.top[0]
        within_one_line = "\n" not in edit.text and edit.bottom[0] == row == self.selection.start[0]
        if not within_one_line or not self.selection.is_empty or not self.document[row]:
            return super().make(edit)
        before = (self._rows_of(row), self.virtual_size, self.scroll_offset)
        self._held = True
        try:
            result = super().make(edit)
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

    # -- whole lines -----------------------------------------------------------------------------------------------

    def call_about(self, word: str) -> None:
        """Make the line under the cursor one that says: call the manager about this. One step to undo.

        Args:
            word: what the call is to be about, such as ``challenge``.
        """
        row = self.cursor_location[0]
        line = self.document[row]
        stays, new = call_line(line, word)
        start, text = ((row, len(line)), f"\n{new}") if stays else ((row, 0), new)
        if self.has_room(len(text) - (len(line) - start[1])):
            self._change(text, start, (row, len(line)))

    def tag_line(self, tag: str) -> bool:
        """Put a tag at the end of the line under the cursor, or of the last one above it with words. One step to undo.

        Returns:
            False, and nothing happens, when there are no words for it.
        """
        here, column = self.cursor_location
        row = self.row_to_tag
        if row is None:
            return False
        line = self.document[row]
        kept = line.rstrip()
        if tag in kept.split() or not self.has_room(len(tag) + 1):
            return True
        self._change(f" {tag}", (row, len(kept)), (row, len(line)))
        self.move_cursor((here, column) if row != here else (row, len(self.document[row])))
        return True

    @property
    def row_to_tag(self) -> int | None:
        """The line under the cursor, or where that is empty the last one above with words; None when there are no words."""
        here = self.cursor_location[0]
        if self.document[here].strip():
            return here if shows_something(self.document[here]) else None
        return next((row for row in range(here - 1, -1, -1) if shows_something(self.document[row])), None)

    def _change(self, text: str, start: tuple[int, int], end: tuple[int, int]) -> None:
        self.history.checkpoint()
        self.replace(text, start, end, maintain_selection_offset=False)
        self.history.checkpoint()

    # -- use -------------------------------------------------------------------------------------------------------

    def show(self, text: str) -> None:
        """Show other notes, with the cursor at their end. Sends no `Changed`; undo cannot bring the former notes back."""
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_cursor(self.document.end)

    def put_back(self, text: str) -> bool:
        """These are the notes again: one step to undo. False when there is room for a part of them only, which is told."""
        fits = len(text) <= max(self.LIMIT, len(self.text))
        with self.prevent(NotesEditor.Shortened):
            self._change(text, (0, 0), self.document.end)
        return fits

    def append(self, text: str) -> bool:
        """Add lines at the end. One step to undo. False, told, and nothing is added where there is no room for all of it."""
        end = self.document.end
        lines = text if not end[1] else f"\n{text}"
        fits = self.has_room(len(lines))
        if fits:
            self._change(lines, end, end)
        return fits

    def insert_time(self, text: str) -> None:
        """Put a time such as ``12:41`` in brackets where the cursor is, with a blank behind it."""
        self.insert(f"[{text}] ")
