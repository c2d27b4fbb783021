"""The numbers of a comparison: candidates as columns, competencies as rows. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from interview_tui.domain.comparison import Compared, Numbers
from interview_tui.domain.composite import CompetencyLine, Composite
from interview_tui.domain.disagreement import Level, level
from interview_tui.domain.plots import DOTS, dots, scale
from interview_tui.domain.rounding import half_up, in_digits
from interview_tui.screens.compare_look import CHANGED, CompareLook
from interview_tui.screens.compare_words import about_competency
from interview_tui.screens.look import MUTED
from interview_tui.screens.panel_rows import column, heading, quiet
from interview_tui.widgets.reading_page import PageRow

NAME_NARROWEST, NAME_WIDEST = 16, 27
COLUMN_WIDEST = 26
PLOT_FROM = 100
"""Cells of a page from which dots are drawn: a narrower one is low as well, and they take a line for each competency."""
ONE_LINE = 14
"""Cells in which a mean finds room beside lowest and highest."""
_AFTER = "after the discussion"
DISCUSS = "!"
"""The sign of a spread that is to be discussed (F14)."""
Cell = tuple[str, str] | Content
"""Text and style, or text with several styles that fits."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of the names at the left, and of each candidate's column; whether dots are drawn below the numbers."""

    name: int
    each: int
    plot: bool


def columns(width: int, people: int, longest: int = NAME_WIDEST) -> Columns:
    """Share out a width: whole names of competencies where that leaves room for the dots, or for the numbers in one line.

    Args:
        longest: cells of the longest name.
    """
    whole = max(NAME_NARROWEST, min(NAME_WIDEST, longest + 2))
    rooms = (DOTS, ONE_LINE) if width >= PLOT_FROM else (ONE_LINE,)
    shares = [(width - name) // max(1, people) for name in (whole, NAME_NARROWEST)]
    each = min(COLUMN_WIDEST, next((share for room in rooms for share in shares if share > room), shares[-1]))
    return Columns(min(NAME_WIDEST, width - people * each), each, width >= PLOT_FROM and each > DOTS)


def table(look: CompareLook, width: int) -> Iterator[PageRow]:
    """The whole table with its legend."""
    longest = max((cell_len(item.name) for item in look.comparison.opening.persona.competencies), default=0)
    longest = max(longest, cell_len(_AFTER)) if look.comparison.was_revised else longest
    layout = columns(width, len(look.people), longest)
    which = ("after the discussion" if look.after else "as submitted") if look.comparison.was_revised else ""
    yield heading("Numbers", width, which)
    names = [(look.name(one), "bold") for one in look.people]
    yield PageRow(_line("", names, layout))
    for label, whole in _whole_rows(look):
        yield PageRow(_line(label, whole, layout))
    if layout.plot:
        yield PageRow(_line("", [Content.styled(f"{scale()[: DOTS - 2]}10", MUTED)] * len(look.people), layout))
    else:
        yield PageRow(Content.styled("─" * (layout.name + layout.each * len(look.people) - 1), MUTED))
    every = [_cells(look, place) for place in range(len(look.comparison.opening.persona.competencies))]
    between = _between([cells for cells, _ in every], layout)
    for place, (cells, marks) in enumerate(every):
        name = look.comparison.opening.persona.competencies[place].name
        yield PageRow(_competency(name, cells, marks, layout, between), about_competency(look, place))
    yield quiet(_legend(look), width)


def _line(label: str, cells: Sequence[Cell], layout: Columns) -> Content:
    parts = [Content(column(label, layout.name - 1) + " ")]
    for cell in cells:
        text = cell if isinstance(cell, Content) else Content.styled(column(cell[0], layout.each - 1), cell[1])
        parts.append(text + " " * (layout.each - cell_len(text.plain)))
    return Content("").join(parts).rstrip()


# -- all competencies together -----------------------------------------------------------------------------------------------


def _whole_rows(look: CompareLook) -> Iterator[tuple[str, Sequence[Cell]]]:
    words = look.tell.words
    if look.comparison.was_revised:
        yield "Composite, 1–10", [_composite(look, look.sealed, one, bold=not look.after) for one in look.people]
        yield _AFTER, [_composite(look, look.talked, one, bold=look.after) for one in look.people]
    else:
        yield "Composite, 1–10", [_composite(look, look.sealed, one, bold=True) for one in look.people]
    held = [look.numbers.composites.get(one.candidate.id) for one in look.people]
    if any(each is not None and each.missing for each in held):
        yield words.covered, [("" if each is None else f"{_share(each)} %", "") for each in held]
    yield words.raters, [("" if each is None else str(len(each.per_rater)), "") for each in held]
    if any(one.decision for one in look.comparison.seen):
        yield "Decided", [_decided(look, one) for one in look.people]


def _share(held: Composite) -> int:
    from interview_tui.services.comparison_sentences import share_of

    return share_of(held)


def _composite(look: CompareLook, numbers: Numbers, one: Compared, *, bold: bool) -> Cell:
    held = numbers.composites.get(one.candidate.id)
    if held is None:
        return look.tell.words.sealed, MUTED
    if held.value is None:
        return "—", MUTED
    return f"{in_digits(held.value)}{' partial' if held.missing else ''}", "bold $text-accent" if bold else ""


def _decided(look: CompareLook, one: Compared) -> Cell:
    if one.closed:
        return "", ""
    words = look.tell.words
    return (words.verdicts[one.decision.verdict], "bold") if one.decision else (words.undecided, MUTED)


# -- one competency ----------------------------------------------------------------------------------------------------------


Parts = tuple[str, str, str]
"""A mean, its style, and what stands beside it."""


def _cells(look: CompareLook, place: int) -> tuple[list[Parts], list[CompetencyLine | None]]:
    """What one competency has for each candidate."""
    lines = [_line_of(look.numbers, one, place) for one in look.people]
    before = [_line_of(look.sealed, one, place) for one in look.people]
    cells = []
    for one, line, was in zip(look.people, lines, before, strict=True):
        changed = line is not None and was is not None and line.mean != was.mean
        cells.append((*_mean(line, changed), _tail(line, len(one.before))))
    return cells, lines


def _between(rows: Sequence[Sequence[Parts]], layout: Columns) -> int:
    """Blanks between mean and range, the same in the whole table; 0 where they stand below each other."""
    widest = max((cell_len(mean) + cell_len(tail) for cells in rows for mean, _, tail in cells), default=0)
    return next((blanks for blanks in (2, 1) if widest + blanks < layout.each), 0)


def _competency(name: str, cells: Sequence[Parts], lines: Sequence[CompetencyLine | None], layout: Columns, between: int) -> Content:
    if between:
        beside = [Content.assemble((mean, style), " " * between, tail).rstrip() for mean, style, tail in cells]
        rows = [_line(name, beside, layout)]
    else:
        rows = [_line(name, [cell[:2] for cell in cells], layout), _line("", [(tail, MUTED) for _, _, tail in cells], layout)]
    if layout.plot:
        rows.append(_line("", [("" if line is None else dots(line.marks.values()), MUTED) for line in lines], layout))
    return Content("\n").join(rows)


def _line_of(numbers: Numbers, one: Compared, place: int) -> CompetencyLine | None:
    held = numbers.composites.get(one.candidate.id)
    return None if held is None else held.lines[place]


def _mean(line: CompetencyLine | None, changed: bool) -> tuple[str, str]:
    if line is None:
        return "", ""
    if line.mean is None:
        return "—", MUTED
    return f"{in_digits(line.mean)}{CHANGED if changed else ''}", "bold"


def _tail(line: CompetencyLine | None, raters: int) -> str:
    """Lowest and highest, how many rated it where not all did, and whether to discuss it."""
    if line is None or line.lowest is None or line.highest is None:
        return ""
    parts = [f"{half_up(line.lowest):g}–{half_up(line.highest):g}"] if len(line.marks) > 1 else []
    parts += [f"{len(line.marks)}/{raters}"] if len(line.marks) < raters else []
    parts += [DISCUSS] if line.spread is not None and level(line.spread) is Level.DISCUSS else []
    return " ".join(parts)


def _legend(look: CompareLook) -> str:
    lines = [line for held in look.numbers.composites.values() for line in held.lines]
    few = any(0 < len(line.marks) < len(held.per_rater) for held in look.numbers.composites.values() for line in held.lines)
    parts = ["mean of the raters, lowest–highest"]
    parts += ["— nobody rated it"] if any(line.mean is None for line in lines) else []
    parts += ["2/3 rated by two of three"] if few else []
    parts += [f"{DISCUSS} 3 or more apart: discuss"] if any(line.spread and level(line.spread) is Level.DISCUSS for line in lines) else []
    parts += [f"{CHANGED} changed after the discussion"] if look.after else []
    return " · ".join(parts)
