"""What is always in sight on the page of the need: the result so far, the answer, and what is still missing."""

from __future__ import annotations

from datetime import date
from textwrap import wrap

from textual.content import Content

from interview_tui.domain import need_words
from interview_tui.domain.need_words import Part
from interview_tui.screens.hint_list import hint_words
from interview_tui.screens.look import MUTED
from interview_tui.screens.need_form import NeedDraft
from interview_tui.screens.need_sections import SECTIONS
from interview_tui.widgets.page_row import Words
from interview_tui.widgets.safe import lit

HIGH = 6
"""In more lines than that there is room for more than one thing that is missing."""
HINTS_SHOWN = 3
COMPLETE = "Nothing is missing, and nothing asks for a second look."
NOTHING = "Fill in what you know: the result stands here and follows every key. Nothing is needed to leave."


def marks(draft: NeedDraft, today: date) -> list[str]:
    """How much is worth a second look in each part, as a short sign."""
    found = need_words.missing(draft.need, draft.inventory, today)
    return [f"({len(found[section.PART])})" if found[section.PART] else "" for section in SECTIONS]


def hints(draft: NeedDraft, today: date) -> Words:
    """All that is missing or does not agree, part by part."""
    found = need_words.missing(draft.need, draft.inventory, today)
    return hint_words([(section.PART.value, found[section.PART]) for section in SECTIONS], COMPLETE)


def panel(draft: NeedDraft, today: date, here: Part, width: int, height: int, key: str = "") -> Content:
    """The result, the signals, the answer, and what is missing: in this part first, then in the others.

    The result and the first of what is missing are always in sight. Signals and answer have the room that is left: more of them is
    read where it was typed.

    Args:
        today: by the calendar of this computer.
        here: the part that is shown.
        width, height: columns and lines that there are.
        key: what shows all that is missing.
    """
    need = draft.need
    sums = [text for text in (need_words.calculation(need), need_words.result(need, today)) if text]
    lines = [Content.styled(text, "bold") for text in sums] or [Content.styled(NOTHING, MUTED)]
    found = need_words.missing(need, draft.inventory, today)
    missing = [*found[here], *(hint for part, its in found.items() if part is not here for hint in its)]
    hints_shown = HINTS_SHOWN if height > HIGH else 1
    more = f"  and {len(missing) - hints_shown} more{f': {key}' if key else ''}" if len(missing) > hints_shown else ""
    asked = [f"? {hint}" for hint in missing[:hints_shown]]
    taken = sum(_height(text, width) for text in (*(sums or [NOTHING]), *asked[:-1], *(f"{text}{more}" for text in asked[-1:])))
    said = _cut([text for text in (need_words.signals(need), need_words.conclusion(need)) if text], width, height - taken)
    lines += [lit(text) for text in said]
    lines += [Content.assemble(("? ", "bold $text-warning"), lit(hint)) for hint in missing[:hints_shown]]
    if more:
        lines[-1] = Content.assemble(lines[-1], (more, MUTED))
    return Content("\n").join(lines)


def _cut(texts: list[str], width: int, room: int) -> list[str]:
    """As much of the texts as so many lines hold; the last is the answer, which stays longest."""
    if sum(_height(text, width) for text in texts) <= room:
        return texts
    texts = texts[-room:] if room > 0 else []
    kept = []
    for place, text in enumerate(texts):
        most = room - (len(texts) - place - 1)
        lines = wrap(text, width)
        if len(lines) > most:
            lines = [*lines[: most - 1], f"{lines[most - 1][: width - 1]}…"]
        room -= len(lines)
        kept.append(" ".join(lines))
    return kept


def _height(text: str, width: int) -> int:
    return max(1, len(wrap(text, width)))
