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
from interview_tui.widgets.joiners import JOINERS


class LimitedText(TextArea):
    """A text area that cleans what is pasted, takes no more than `LIMIT` characters, and breaks a line that grows too long.

    A text that it is given may be longer: it is shown whole, and can only be made shorter.
    """

    LIMIT: ClassVar[int] = NOTE_LIMIT
    WHAT: ClassVar[str] = "This field"
    """What is full, in the words of the user."""

    _told_full = False
    """Whether it was told already that there is no room; every further letter says nothing, a paste that is cut does."""

    def on_unmount(self) -> None:
        """Let go of the app. Textual 8.2 leaves a text area that has closed on the list of those that watch the theme, and with it
        its screen and all that this has drawn: half a megabyte of a live interview, every time it is left.
        """
        watching = getattr(self.app, "__watchers", {}).get("theme", [])
        watching[:] = [(widget, callback) for widget, callback in watching if widget is not self]

    async def _on_key(self, event: events.Key) -> None:
        if event.character is not None and event.character in JOINERS:
            self.insert(event.character)
            event.prevent_default()
            event.stop()

    def load_text(self, text: str) -> None:
        """Hold another text: what was told about the former one says nothing about this one."""
        self._told_full = False
        super().load_text(text)

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean(event.text)  # the handler of TextArea runs next, with the cleaned text

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit as far as there is room for it, with every line that it makes too long broken at ends of words."""
        last = self.document.end
        start, end = min(edit.top, last), min(edit.bottom, last)  # to cut the last line, Textual names the one below it
        head, tail = self.document[start[0]][: start[1]], self.document[end[0]][end[1] :]
        whole_edit, edit = edit, self._as_far_as_it_fits(edit, head, tail)
        if len(head) + len(edit.text) + len(tail) <= LINE_LIMIT:
            return self.make(edit)
        whole = head + edit.text + tail
        broken = folded(whole)
        if broken == whole or (not edit.text and len(broken) - len(whole) > self._room(edit)):  # no room for breaks: the line stays long
            return self.make(edit)
        result = self.make(Edit(broken, (start[0], 0), (end[0], len(self.document[end[0]])), maintain_selection_offset=False))
        cursor = _location(start[0], whole, broken, len(head) + len(edit.text), behind=bool(edit.text))
        self.move_cursor(cursor)
        told = f"A line has {LINE_LIMIT:,} characters at most: a longer one was broken at the end of a word."
        self._tell(f"{told} Nothing was left out." if edit is whole_edit else told)
        return replace(result, end_location=cursor)

    def make(self, edit: Edit) -> EditResult:
        """Make an edit that fits."""
        return super().edit(edit)

    def _room(self, edit: Edit) -> int:
        """How many characters fit into the place of those that an edit takes away."""
        goes = len(self.get_text_range(edit.top, edit.bottom)) if edit.top != edit.bottom else 0
        return max(self.LIMIT - len(self.text) + goes, goes)

    def _as_far_as_it_fits(self, edit: Edit, head: str, tail: str) -> Edit:
        """The edit with as much of its text as there is room for, the breaks of lines that grow too long included.

        Args:
            head, tail: what stands before and behind it in its lines.
        """
        room = self._room(edit)
        taken = edit.text[:room]
        while taken and (over := len(taken) + _breaks(head + taken + tail) - room) > 0:
            taken = taken[:-over]
        while len(taken) < len(edit.text) and len(more := edit.text[: len(taken) + 1]) + _breaks(head + more + tail) <= room:
            taken = more  # a break less was needed than was left room for
        if taken == edit.text:
            self._told_full = False
            return edit
        letters = len(edit.text)
        if letters > 1 or not self._told_full:
            self._told_full = True
            some = f"of {letters:,} only the first {len(taken):,} were taken" if taken else f"none of the {letters:,} was taken"
            self._tell_full(some if letters > 1 else "the rest was not taken")
        return replace(edit, text=taken)

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
            self._tell_full("nothing was added")
        return has

    def _tell_full(self, what_became: str) -> None:
        self._tell(f"{self.WHAT} holds {self.LIMIT:,} characters at most; {what_became}.")

    def _tell(self, text: str) -> None:
        self.notify(text, severity="warning", markup=False)


def _breaks(text: str) -> int:
    """How many characters breaking its lines adds to a text."""
    return len(folded(text)) - len(text)


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
