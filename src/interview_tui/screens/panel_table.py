"""Competencies and raters: what each gave, and where they differ (F14, F15)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from interview_tui.domain.cells import Cell
from interview_tui.domain.composite import CompetencyLine, Composite, by_disagreement
from interview_tui.domain.disagreement import Headline, Level, headline, level
from interview_tui.domain.panel import PanelReading
from interview_tui.domain.plots import DOTS, dots, scale
from interview_tui.domain.rounding import half_up, percent
from interview_tui.domain.scorecard import Scorecard
from interview_tui.domain.seal import rater_key
from interview_tui.domain.text import one_line
from interview_tui.screens import panel_words
from interview_tui.screens.look import MUTED
from interview_tui.screens.panel_head import arithmetic
from interview_tui.screens.panel_rows import column, count, fact, heading, number, quiet
from interview_tui.widgets.page_row import PageRow
from interview_tui.widgets.window_list import fit

REVISED, EARLY = "*", "°"
"""The signs of a mark that was changed after submitting, and of a rater who looked before submitting."""
NAME_WIDEST, NAME_NARROWEST = 27, 18
RATER_WIDEST, RATER_NARROWEST = 10, 6
_MEAN, _SPAN, _SPREAD, _PLOT = 6, 10, 13, DOTS + 3
"""Cells of the other columns; the 10 above the dots takes one more than the dots."""
_LEVEL_STYLES = {Level.DISCUSS: "bold $text-warning", Level.LOOK: "", Level.FINE: MUTED}


@dataclass(frozen=True, slots=True)
class Columns:
    """How many cells the columns have.

    Attributes:
        rater: of each rater's column; 0 where the marks are folded away into the reader.
        plot: whether there is room for the dots.
    """

    name: int
    rater: int
    plot: bool


def columns(width: int, raters: int) -> Columns:
    """Share out a width: marks before dots, and dots where the marks of so many raters find no room."""
    room = width - (_MEAN + _SPAN + _SPREAD if raters > 1 else 0)
    if room < NAME_NARROWEST + raters * RATER_NARROWEST:
        return Columns(min(NAME_WIDEST, room - _PLOT), 0, True)
    plot = room - _PLOT >= NAME_NARROWEST + raters * RATER_NARROWEST
    room -= _PLOT if plot else 0
    name = min(NAME_WIDEST, room - raters * RATER_NARROWEST)
    return Columns(name, min(RATER_WIDEST, (room - name) // max(1, raters)), plot)


def table(scorecard: Scorecard, width: int, *, after: bool = False, by_persona: bool = False) -> Iterator[PageRow]:
    """A row for each competency, the widest spread first; behind it what everybody said.

    Args:
        after: with the ratings after the discussion.
        by_persona: in the order of the persona instead.
    """
    panel = scorecard.panel
    if not panel.raters:
        return
    shown = panel.after if after else panel.before
    layout = columns(width, len(panel.raters))
    order = "in the persona's order" if by_persona else "the widest spread first" if len(panel.raters) > 1 else ""
    which = "after the discussion" if after else "as submitted" if panel.was_revised else ""
    yield heading("Competencies and raters", width, ", ".join(filter(None, (which, order))))
    yield PageRow(_head(panel, layout))
    whole = all(float(mark).is_integer() for line in shown.lines for mark in line.marks.values())
    for line in shown.lines if by_persona else by_disagreement(shown.lines):
        changed = _changed(panel, line)
        row = _row(panel.raters, line, changed, layout, whole)
        yield PageRow(row, panel_words.competency(scorecard, line.competency.id, after=after))
    yield _last_row(scorecard, shown, layout)
    yield from _legend(panel, layout, width)


def _head(panel: PanelReading, layout: Columns) -> Content:
    early = _early(panel)
    cells = [" " * layout.name]
    if layout.rater:
        short = _headings(panel, layout)
        names = (f"{name}{EARLY}" if rater in early else name for rater, name in zip(panel.raters, short, strict=True))
        cells += [column(name, layout.rater - 1).strip().rjust(layout.rater) for name in names]
    if len(panel.raters) > 1:
        cells += [f"{'mean':>{_MEAN}}", f"{'low–high':>{_SPAN}}", f"  {'spread':<{_SPREAD - 2}}"]
    if layout.plot:
        cells.append(f"  {scale()}")
    return Content.styled("".join(cells).rstrip(), MUTED)


def _headings(panel: PanelReading, layout: Columns) -> list[str]:
    """The names above the columns; a sign beside one of them takes a cell from all."""
    return short_names(panel.raters, layout.rater - (2 if _early(panel) else 1))


def short_names(raters: Sequence[str], width: int = 200) -> list[str]:
    """A heading for each, no two equal: the first name, or as much more of the whole as tells them apart; a number at last.

    Args:
        width: cells of a heading at most.
    """
    forms = [_forms(rater, place, width) for place, rater in enumerate(raters, 1)]
    taken = [0] * len(forms)
    while True:
        names = [form[at] for form, at in zip(forms, taken, strict=True)]
        # Who share a beginning are written in the same way, even where one of them could be shorter.
        alike = {form[0] for form, name in zip(forms, names, strict=True) if names.count(name) > 1}
        if not alike:
            return names
        taken = [min(at + (form[0] in alike), len(form) - 1) for form, at in zip(forms, taken, strict=True)]


def _forms(rater: str, number: int, width: int) -> list[str]:
    """Ways to write a name, the shorter ones first; those that are cut only where they say something in the room there is."""
    whole = one_line(rater)
    first, *others = whole.split() or [""]
    longer = [f"{first} {others[-1][:1]}", f"{first[:1]}. {others[-1]}", whole] if others else [whole]
    fitting = [name for name in longer if name == longer[min(1, len(longer) - 1)] or cell_len(name) <= width]
    return [*(fit(name, width).rstrip() for name in (first, *fitting)), _numbered(number)]


def _numbered(number: int) -> str:
    return f"no. {number}"


def _row(raters: Sequence[str], line: CompetencyLine, changed: frozenset[str], layout: Columns, whole: bool) -> Content:
    weight = f" ×{line.weight:g}" if line.weight != 1 else ""
    cells: list[str | tuple[str, str]] = [column(one_line(line.competency.name), layout.name - len(weight)), (weight, MUTED)]
    if layout.rater:
        for rater in raters:
            mark = number(line.marks.get(rater), whole)
            cells.append((f"{mark:>{layout.rater - 1}}{REVISED if rater in changed else ' '}", "bold" if rater in line.marks else MUTED))
    if len(raters) > 1:
        cells += [(f"{number(line.mean):>{_MEAN}}", "bold"), f"{_span(line, whole):>{_SPAN}}", _spread(line, whole)]
    if layout.plot:
        cells.append(("  " + dots(line.marks.values()), "$text-primary" if line.marks else MUTED))
    return Content.assemble(*cells)


def _span(line: CompetencyLine, whole: bool) -> str:
    if line.lowest is None or line.spread is None:
        return "—"
    low, high = number(line.lowest, whole), number(line.highest, whole)
    return low if low == high else f"{low}–{high}"


def _spread(line: CompetencyLine, whole: bool) -> tuple[str, str]:
    if line.spread is None:
        return f"  {'one rater' if line.marks else 'nobody':<{_SPREAD - 2}}", MUTED
    found = level(line.spread)
    return f"  {number(line.spread, whole):>3} {found.value:<{_SPREAD - 6}}", _LEVEL_STYLES[found]


def _last_row(scorecard: Scorecard, shown: Composite, layout: Columns) -> PageRow:
    """The composite of each rater's own marks and of all of them."""
    cells: list[str | tuple[str, str]] = [("All together".ljust(layout.name), "bold")]
    raters = scorecard.panel.raters
    if layout.rater:
        cells += [f"{number(shown.per_rater.get(rater)):>{layout.rater - 1}} " for rater in raters]
    if len(raters) > 1:
        cells.append((f"{number(shown.value):>{_MEAN}}", "bold"))
    return PageRow(Content.assemble(*cells), arithmetic(shown, scorecard.opening.persona, "line by line"))


def _changed(panel: PanelReading, line: CompetencyLine) -> frozenset[str]:
    """The raters whose mark for a competency is another after the discussion."""
    if not panel.was_revised:
        return frozenset()
    both = [next(item.marks for item in found.lines if item.competency.id == line.competency.id) for found in (panel.before, panel.after)]
    return frozenset(rater for rater in panel.raters if both[0].get(rater) != both[1].get(rater))


def _early(panel: PanelReading) -> frozenset[str]:
    looked = {rater_key(rater.name) for sight in panel.sights for rater in sight.raters if rater.looked_early}
    return frozenset(rater for rater in panel.raters if rater_key(rater) in looked)


def _legend(panel: PanelReading, layout: Columns, width: int) -> Iterator[PageRow]:
    short = _headings(panel, layout) if layout.rater else []
    named = enumerate(zip(short, panel.raters, strict=False), 1)
    signs = [f"{name} {one_line(rater)}" for number, (name, rater) in named if name == _numbered(number)]
    if any(not line.marks for line in panel.before.lines) or any(len(line.marks) < len(panel.raters) for line in panel.before.lines):
        signs.append("— no rating")
    if panel.was_revised and layout.rater:
        signs.append(f"{REVISED} changed after submitting")
    early = [one_line(rater) for rater in panel.raters if rater in _early(panel)]
    if early:
        signs.append(f"{EARLY} looked early: {', '.join(early)}")
    if layout.plot and len(panel.raters) > 1:
        signs.append("● a rater, ◉ several")
    if not layout.rater:
        signs.append("Enter: each rater's mark")
    if signs:
        yield quiet(" · ".join(signs), width)


# -- agreement ---------------------------------------------------------------------------------------------------------


def agreement(scorecard: Scorecard, width: int, *, after: bool = False) -> Iterator[PageRow]:
    """How far the raters agree, beside what chance alone would give; and why no single figure stands here."""
    panel = scorecard.panel
    if len(panel.raters) < 2:
        return
    yield heading("How far they agree", width)
    lines = (panel.after if after else panel.before).lines
    found = headline([Cell(scorecard.candidate.id, line.competency.id, line.marks) for line in lines]) if after else panel.headline
    if found is None:
        yield quiet("No competency has two raters, so there is nothing to compare.", width)
        return
    if len(panel.raters) == 2:
        yield fact("Differences", differences(lines), width)
    else:
        yield fact("Within 1", within_one(found), width)
        yield fact("3 or more", apart(lines), width)
    yield quiet(no_figure(found.cells), width)


def differences(lines: Sequence[CompetencyLine]) -> str:
    """Between two raters: by how much they differ in what; no share, of so few it would say little."""
    shared = [line for line in by_disagreement(lines) if line.spread is not None]
    wide = [line for line in shared if level(line.spread or 0) is not Level.FINE]
    named = ", ".join(f"{one_line(line.competency.name)} {half_up(line.spread or 0):g}" for line in wide)
    if not wide:
        return f"none of 2 or more in {count(len(shared), 'competency', 'competencies')}"
    return f"{named}; all others less than 2" if len(wide) < len(shared) else named


def within_one(found: Headline) -> str:
    """The share within one point, and what blind dealing of the same marks would give."""
    cells = round(found.within_one * found.cells)
    chance = f"; chance alone would give {percent(found.by_chance)} %" if found.by_chance is not None else ""
    return f"{cells} of {count(found.cells, 'competency', 'competencies')}, {found.within_one * 100:.0f} %{chance}"


def apart(lines: Sequence[CompetencyLine]) -> str:
    """What lies three points or more apart, how much of it that is, and by name: the item, never a culprit."""
    shared = [line for line in by_disagreement(lines) if line.spread is not None]
    wide = [one_line(line.competency.name) for line in shared if level(line.spread or 0) is Level.DISCUSS]
    if not wide:
        return "none"
    share = f"{len(wide)} of {len(shared)}, {len(wide) / len(shared) * 100:.0f} %"
    return f"{share}: {', '.join(wide)}. Talk about {'it' if len(wide) == 1 else 'them'} first."


def no_figure(cells: int) -> str:
    """Why one candidate's scorecard never shows a figure of agreement (F15)."""
    from interview_tui.domain.agreement import CANDIDATES_NEEDED, CELLS_NEEDED

    needs = f"{CELLS_NEEDED} competencies rated by two or more, of at least {CANDIDATES_NEEDED} candidates"
    return f"No single figure for agreement: it needs {needs}; this is 1 candidate with {cells}. The comparison looks at all of them."
