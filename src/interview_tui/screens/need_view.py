"""What is always in sight on the page of the need: the result so far, the answer, and what is still missing."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from interview_tui.domain import need_words
from interview_tui.domain.need_words import Part
from interview_tui.screens.look import MUTED
from interview_tui.screens.need_form import NeedDraft
from interview_tui.screens.need_sections import SECTIONS
from interview_tui.widgets.safe import lit

LONGEST = 150
"""More of an answer is read where it was typed."""
NOTHING = "Fill in what you know: the result stands here and follows every key. Nothing is needed to leave."


def marks(draft: NeedDraft, today: date) -> list[str]:
    """How much is worth a second look in each part, as a short sign."""
    found = need_words.missing(draft.need, draft.inventory, today)
    return [f"({len(found[section.PART])})" if found[section.PART] else "" for section in SECTIONS]


def panel(draft: NeedDraft, today: date, here: Part, hints_shown: int) -> Content:
    """The result, the signals, the answer, and what is missing: in this part first, then in the others.

    Args:
        today: by the calendar of this computer.
        here: the part that is shown.
        hints_shown: how many of what is missing are shown; the others are counted.
    """
    need = draft.need
    sums = [text for text in (need_words.calculation(need), need_words.result(need, today)) if text]
    lines = [Content.styled(text, "bold") for text in sums] or [Content.styled(NOTHING, MUTED)]
    answer = need_words.conclusion(need)
    lines += [lit(text) for text in (need_words.signals(need), answer if len(answer) <= LONGEST else f"{answer[: LONGEST - 1]}…") if text]
    found = need_words.missing(need, draft.inventory, today)
    hints = [*found[here], *(hint for part, its in found.items() if part is not here for hint in its)]
    lines += [Content.assemble(("? ", "bold $text-warning"), lit(hint)) for hint in hints[:hints_shown]]
    if len(hints) > hints_shown:
        lines[-1] = Content.assemble(lines[-1], (f"  and {len(hints) - hints_shown} more", MUTED))
    return Content("\n").join(lines)
