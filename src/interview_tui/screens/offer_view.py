"""What the page of an offer shows: the rows of the checklist and what stands below it. Pure but for how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.offer import Due, Step, StepKind, StepState
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import clean, one_line
from interview_tui.screens.look import MUTED, wrapped
from interview_tui.services.offer_words import NO_HURRY, remarks_of, step_name, step_state, step_why
from interview_tui.services.sealed import STAGE_WORDS
from interview_tui.widgets.framed_list import FramedList
from interview_tui.widgets.safe import lit
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.services.offers import OfferPage

_NAME = 30
_NOT_BEGUN = "No offer is begun. The first thing that you write down here begins it."


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as the list shows it.

    Attributes:
        key: of the step, and of whose message it is.
        sign: ``✓`` done, ``–`` not needed, ``!`` late or soon, ``»`` first, ``○`` open.
        urgent: whether it is to be seen at once.
    """

    key: str
    sign: str
    name: str
    state: str
    urgent: bool


class StepList(FramedList[StepRow]):
    """The checklist: one line for each step."""

    def lines_of(self, row: StepRow, width: int, current: bool) -> Sequence[Content]:
        """The sign, what it is, how it stands."""
        mark = Content.assemble(("▌" if current else " ", "$accent"), f" {row.sign} ")
        room = width - mark.cell_length
        name = min(_NAME, room // 2)
        tone = "bold $text-warning" if row.urgent else MUTED
        return (Content.assemble(mark, (fit(row.name, name), "bold" if current else ""), "  ", (fit(row.state, room - name - 2), tone)),)


def step_key(step: Step) -> str:
    """By what a step is known again."""
    return f"{step.kind}|{rater_key(step.person)}"


def step_rows(page: OfferPage) -> tuple[StepRow, ...]:
    """The checklist as rows."""
    return tuple(
        StepRow(step_key(step), _sign(step), step_name(step), step_state(step, page.today), step.pressed or step.due >= Due.SOON)
        for step in page.steps
    )


def _sign(step: Step) -> str:
    if step.state is StepState.DONE:
        return "✓"
    if step.state is StepState.NOT_NEEDED:
        return "–"
    return "!" if step.due >= Due.SOON else "»" if step.pressed else "○"


def head(page: OfferPage, width: int) -> Content:
    """What is to be known before anything is written down; empty when there is nothing."""
    odd = " ".join(filter(None, (page.caution, *remarks_of(page.steps))))
    lines = [Content.styled(line, "bold $text-warning") for line in (wrapped(odd, width) if odd else ())]
    lines += [] if page.begun else [Content.styled(line, MUTED) for line in wrapped(_NOT_BEGUN, width)]
    return Content("\n").join(lines)


def below(page: OfferPage, step: Step, does: str, width: int) -> Content:
    """Why a step is there, what Enter does on it, what is known for it; last the note, and B.07.

    Args:
        does: what Enter does.
    """
    parts: list[Content] = [Content("\n").join(lit(line) for line in wrapped(step_why(step), width))]
    if does:
        parts.append(Content.styled(does, "bold"))
    if step.kind is StepKind.START:
        parts += [lit(line) for line in _hoped(page, width)]
    if page.offer.note:
        parts.append(Content.styled("Note", "bold"))
        parts += [lit(line) for line in wrapped(clean(page.offer.note), width)]
    parts += [Content.styled(line, MUTED) for line in wrapped(NO_HURRY, width)]
    return Content("\n").join(parts)


def _hoped(page: OfferPage, width: int) -> list[str]:
    lines = []
    for one in page.hoped:
        stage = STAGE_WORDS.get(one.stage, one.stage.value)
        lines += wrapped(f"Noted by {one.who} in the {stage}: {one_line(one.notes)}", width)
    if not lines:
        lines = ["Nothing that you may read was noted about it in the interviews."]
    return lines
