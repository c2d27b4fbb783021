"""The people who may be called: one row each, on one line or two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message

from interview_tui.widgets.safe import MUTED
from interview_tui.widgets.window_list import WindowList, fit

ONE_LINE_FROM = 70
"""Cells from which a person takes one line instead of two."""
PROPOSED = "★"
"""The sign of the few who are proposed; the title of the list says what it means."""
_RELATION = 8


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """One person as the list shows it.

    Attributes:
        proposed: one of the few to call.
        sign: where the matter stands, one character.
        name: empty when nobody is named any more.
        employer: where they worked together; empty while unknown.
        stands: where the matter stands, in words, with the date.
        urgent: whether those words are to be seen at once, such as a call that is due.
    """

    key: str
    proposed: bool
    sign: str
    name: str
    relation: str
    employer: str
    stands: str
    urgent: bool = False


class ReferenceList(WindowList[ReferenceRow]):
    """The list on the screen of the people who may be called."""

    DEFAULT_CSS = """
    ReferenceList { border: round $foreground 30%; padding: 0 0 0 1; border-title-color: $foreground; border-subtitle-color: $foreground; }
    ReferenceList:focus { border: round $primary; }
    ReferenceList:focus > .window-list--cursor { background: $primary 20%; }
    """

    class Moved(Message):
        """The cursor is on another row."""

    def move_to(self, index: int) -> None:
        """As the base, and tell it."""
        before = self.cursor
        super().move_to(index)
        if self.cursor != before:
            self.post_message(self.Moved())

    async def _on_key(self, event: events.Key) -> None:
        """Move at once. Textual would do it after the key has bubbled up, when Enter behind it has done its work on another row."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.prevent_default()
                event.stop()
                return

    @property
    def row_height(self) -> int:
        """One line where there is room for all of it, else two."""
        return 1 if self.scrollable_content_region.width >= ONE_LINE_FROM else 2

    def lines_of(self, row: ReferenceRow, width: int, current: bool) -> Sequence[Content]:
        """The signs, who and from where; then, beside or below, where it stands."""
        mark = Content.assemble(("▌" if current else " ", "$accent"), (PROPOSED if row.proposed else " ", "bold"), f" {row.sign} ")
        style = "bold" if current else ""
        name = (row.name or "nobody is named", style if row.name else MUTED)
        tone = "bold" if row.urgent else MUTED
        room = width - mark.cell_length
        if self.row_height == 2:
            told = room - _RELATION - 1
            stands = min(len(row.stands), told * 2 // 3)
            first = Content.assemble(mark, (fit(name[0], told), name[1]), " ", (fit(row.relation, _RELATION), MUTED))
            employer = (fit(row.employer or "employer not known", room - stands - 2), MUTED)
            return first, Content.assemble(" " * mark.cell_length, employer, "  ", (fit(row.stands, stands), tone))
        stands = max(31, room * 2 // 5)
        left = room - stands - _RELATION - 3
        named = max(12, left * 11 // 20)
        return (
            Content.assemble(
                mark, (fit(name[0], named), name[1]), " ", (fit(row.relation, _RELATION), MUTED), " ",
                (fit(row.employer or "employer not known", left - named), MUTED), " ", (fit(row.stands, stands), tone),
            ),
        )  # fmt: skip
