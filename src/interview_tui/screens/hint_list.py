"""All hints of a form at once, part by part, to read: at its foot there is room for a few of them only."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from interview_tui.screens.look import MUTED, hung
from interview_tui.widgets.page_row import Words
from interview_tui.widgets.safe import lit

COUNTS_NOTE = "A number behind the name of a part, such as (2), says how many hints belong to it. “Hints” lists all of them."
"""For the help of a screen that shows such numbers."""
_TITLE = "Hints"
_COUNTED = "These are the numbers behind the names of the parts. Nothing of it stops anybody."


def hint_words(parts: Sequence[tuple[str, Sequence[str]]], complete: str) -> Words:
    """The hints below the names of their parts; a part without any is left out.

    Args:
        parts: name and hints of each part, in the order of the bar.
        complete: what is said where there is none at all.
    """
    told = [(name, hints) for name, hints in parts if hints]

    def build(width: int) -> Content:
        if not told:
            return Content.styled(complete, MUTED)
        blocks = [
            Content("\n").join([Content.styled(f"{name} ({len(hints)})", "bold"), *(_hint(hint, width) for hint in hints)])
            for name, hints in told
        ]
        return Content("\n\n").join([*blocks, hung("", _COUNTED, width, style=MUTED)])

    return Words(_TITLE, build)


def _hint(text: str, width: int) -> Content:
    return hung("? ", lit(text).plain, width, head_style="bold $text-warning")
