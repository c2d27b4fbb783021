"""How a comparison is looked at: with or without names, before or after the discussion; and small things that its parts share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from interview_tui.domain.bank import Stage
from interview_tui.domain.compared_words import NameHider, QuestionRow, Said, hider, question_rows
from interview_tui.domain.comparison import Compared, Comparison, Numbers, read_numbers
from interview_tui.domain.rating import Unrated
from interview_tui.domain.text import clean, one_line
from interview_tui.screens.interview_view import STAGE_NAMES
from interview_tui.screens.look import wrapped
from interview_tui.widgets.window_list import fit

if TYPE_CHECKING:
    from interview_tui.services.comparison_sentences import Teller

STAGES: Mapping[Stage, str] = {stage: STAGE_NAMES[stage.value] for stage in Stage}
CHANGED = "*"
"""The sign of a rating that was changed after the discussion, as on the scorecard."""
GAP = 2
"""Cells between two columns of words."""
NARROWEST = 22
"""Cells of a column of words at least; with less room the candidates stand below each other."""
SHORT = {Unrated.NO_EVIDENCE: "n/e", Unrated.DECLINED: "dec", Unrated.NOT_ASKED: "skip"}
"""What stands in place of a rating; explained where it does."""


@dataclass(frozen=True)
class CompareLook:
    """A comparison as it is looked at now.

    Attributes:
        tell: says it in sentences.
        numbers: those that are shown; `sealed` and `talked` are those before and after the discussion.
        rows: the questions.
        hide: takes names out of free text; None where they are shown.
    """

    comparison: Comparison
    tell: Teller
    sealed: Numbers
    talked: Numbers
    after: bool
    rows: Sequence[QuestionRow]
    hide: NameHider | None

    @property
    def numbers(self) -> Numbers:
        """The numbers that are shown."""
        return self.talked if self.after else self.sealed

    @property
    def people(self) -> Sequence[Compared]:
        """All candidates, in the order of entry."""
        return self.comparison.people

    def name(self, one: Compared) -> str:
        """The name or the letter."""
        return self.tell.name(one.candidate.id)

    def free(self, text: str) -> str:
        """Free text, without the names where they are hidden."""
        return self.hide.free(clean(text)) if self.hide is not None else clean(text)

    def given(self, said: Said | None) -> str:
        """What one rater gave, in a sign or two."""
        if said is None:
            return "–"
        answer, revision = said.entry.answer, said.revision if self.after else None
        rating, unrated = (revision.rating, revision.unrated) if revision is not None else (answer.rating, answer.unrated)
        sign = CHANGED if revision is not None else ""
        if rating is not None:
            return f"{rating.value}{sign}"
        return f"{SHORT[unrated]}{sign}" if unrated is not None else "–"


def look_at(comparison: Comparison, *, hidden: bool = False, after: bool = False) -> CompareLook:
    """Look at a comparison in one way."""
    from interview_tui.services.comparison_sentences import Teller
    from interview_tui.services.words_compare import words_compare

    tell = Teller(comparison, words_compare("en"), hidden, lambda text: one_line(text) or "no name")
    sealed = read_numbers(comparison)
    talked = read_numbers(comparison, after=True) if comparison.was_revised else sealed
    return CompareLook(comparison, tell, sealed, talked, after, question_rows(comparison), hider(comparison) if hidden else None)


def beside(blocks: Sequence[tuple[str, Sequence[tuple[str, str]]]], width: int) -> Content:
    """Words of several people: in columns where there is room for them, else below each other.

    Args:
        blocks: for each a name, and its lines of any length with their styles.
        width: cells of a line.
    """
    column = (width + GAP) // max(1, len(blocks)) - GAP
    if column < NARROWEST:
        stacked = [Content("\n").join([Content.styled(name, "bold underline"), *_broken(lines, width)]) for name, lines in blocks]
        return Content("\n\n").join(stacked)
    columns = [[Content.styled(fit(name, column).rstrip(), "bold underline"), *_broken(lines, column)] for name, lines in blocks]
    height = max(len(lines) for lines in columns)
    rows = []
    for place in range(height):
        cells = [lines[place] if place < len(lines) else Content("") for lines in columns]
        padded = [cell + " " * (column + GAP - cell_len(cell.plain)) for cell in cells[:-1]]
        rows.append(Content("").join([*padded, cells[-1]]))
    return Content("\n").join(rows)


def _broken(lines: Sequence[tuple[str, str]], width: int) -> list[Content]:
    return [Content.styled(part, style) if part else Content("") for text, style in lines for part in wrapped(text, width)]
