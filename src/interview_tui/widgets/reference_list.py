"""The people who may be called: one row each, on one line or two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from interview_tui.widgets.framed_list import FramedList
from interview_tui.widgets.safe import MUTED
from interview_tui.widgets.window_list import fit

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


class ReferenceList(FramedList[ReferenceRow]):
    """The list on the screen of the people who may be called."""

    ONE_LINE_FROM = 70

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
