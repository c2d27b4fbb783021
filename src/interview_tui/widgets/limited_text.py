"""A field for text of several lines that nothing typed or pasted can make slow: what is refused or broken is told."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.document._document import Location
from textual.geometry import Offset
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from interview_tui.domain.text import LINE_LIMIT, NOTE_LIMIT, clean, folded

JOINERS = ("\u200c", "\u200d", "\u200b", "\u2060")
"""Characters without width that make one sign of several, or keep them apart. Textual does not count them as printable."""


class LimitedText(TextArea):
    """A text area that cleans what is pasted, takes no more than `LIMIT` characters, and breaks a line that grows too long.

    A text that it is given may be longer: it is shown whole, and can only be made shorter.
    """

    LIMIT: ClassVar[int] = NOTE_LIMIT
    WHAT: ClassVar[str] = "This field"
    """What is full, in the words of the user."""

    _told_full = False
    """Whether it was told already that there is no room; every further key says nothing."""

    async def _on_key(self, event: events.Key) -> None:
        if event.character is not None and event.character in JOINERS:
            self.insert(event.character)
            event.prevent_default()
            event.stop()

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean(event.text)  # the handler of TextArea runs next, with the cleaned text

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit as far as there is room for it, with every line that it makes too long broken at ends of words."""
        edit = self._as_far_as_it_fits(edit)
        last = self.document.end
        start, end = min(edit.top, last), min(edit.bottom, last)  # to cut the last line, Textual names the one below it
        head, tail = self.document[start[0]][: start[1]], self.document[end[0]][end[1] :]
        if len(head) + len(edit.text) + len(tail) <= LINE_LIMIT:
            return self.make(edit)
        whole = head + edit.text + tail
        broken = folded(whole)
        if broken == whole:
            return self.make(edit)
        result = self.make(Edit(broken, (start[0], 0), (end[0], len(self.document[end[0]])), maintain_selection_offset=False))
        cursor = _location(start[0], whole, broken, len(head) + len(edit.text), behind=bool(edit.text))
        self.move_cursor(cursor)
        self._tell(f"A line has {LINE_LIMIT:,} characters at most: a longer one was broken at the end of a word. Nothing was left out.")
        return replace(result, end_location=cursor)

    def make(self, edit: Edit) -> EditResult:
        """Make an edit that fits."""
        return super().edit(edit)

    def _as_far_as_it_fits(self, edit: Edit) -> Edit:
        goes = len(self.get_text_range(edit.top, edit.bottom)) if edit.top != edit.bottom else 0
        room = max(self.LIMIT - len(self.text) + goes, goes)
        if len(edit.text) <= room:
            self._told_full = False
            return edit
        self._tell_full()
        return replace(edit, text=edit.text[:room])

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """As the base, unless the cursor is not in the text: so it is for a moment while undo makes the text shorter, and with it the
        scroll bar goes. Textual 8.2 then ends the app; undo places the cursor right after.
        """
        if self.cursor_location[0] >= self.document.line_count:
            return Offset()
        return super().scroll_cursor_visible(center, animate)

    def has_room(self, more: int) -> bool:
        """Whether so many more characters fit; told when they do not."""
        has = len(self.text) + more <= self.LIMIT
        if not has:
            self._tell_full()
        return has

    def _tell_full(self) -> None:
        if not self._told_full:
            self._told_full = True
            self._tell(f"{self.WHAT} holds {self.LIMIT:,} characters at most; the rest was not taken.")

    def _tell(self, text: str) -> None:
        self.notify(text, severity="warning", markup=False)


def _location(row: int, whole: str, broken: str, offset: int, *, behind: bool) -> Location:
    """Where in the broken text a character of the whole one stands.

    Args:
        row: the row in which the text begins.
        offset: which character.
        behind: whether a break just before it comes first.
    """
    place = 0
    for character in whole[:offset]:
        place += 1 + (broken[place] != character)
    if behind and broken[place : place + 1] == "\n" != whole[offset : offset + 1]:
        place += 1
    before = broken[:place]
    return row + before.count("\n"), place - before.rfind("\n") - 1
