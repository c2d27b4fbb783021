"""The funnel and its exits as rows: pure functions, without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from interview_tui.domain.funnel import funnel_notices
from interview_tui.domain.funnel_picture import funnel_lines
from interview_tui.domain.text import clean, one_line
from interview_tui.moments import day_text
from interview_tui.screens.panel_rows import BLANK, fact, heading, quiet
from interview_tui.widgets.page_row import PageRow

if TYPE_CHECKING:
    from interview_tui.services.funnel import Exit, FunnelPage

_DAY = 12
_SCALE = "The bars are logarithmic, so that one hire is to be seen beside hundreds of applicants."


def funnel_parts(page: FunnelPage, width: int) -> list[PageRow]:
    """The picture, where more go on than the method has in mind, and who left, the last first.

    Args:
        width: cells of a line.
    """
    rows = [PageRow(Content(line)) for line in funnel_lines(page.funnel, width)]
    rows += [BLANK, *(fact("!", notice, width, style="bold", head=2) for notice in funnel_notices(page.funnel))]
    rows += [quiet(_SCALE, width), BLANK, heading("Who left, and why", width, _how_many(len(page.exits)))]
    if not page.exits:
        rows.append(quiet("Nobody has left yet, as far as you may know.", width))
    for one in page.exits:
        rows += _exit_rows(one, width)
    return rows


def _how_many(count: int) -> str:
    return f"{count:,}" if count else ""


def _exit_rows(one: Exit, width: int) -> Iterator[PageRow]:
    day = day_text(one.at_ms) if one.at_ms is not None else "no day"
    by = f", by {one_line(one.by)}" if one.by else ""
    yield fact(day, f"{one_line(one.candidate.name)}: {one.what}{by}", width, head=_DAY)
    indent = " " * _DAY
    if one.sealed:
        yield quiet("Why opens with the ratings.", width, indent)
        return
    for line in clean(one.reason).splitlines():
        if line.strip():
            yield quiet(line, width, indent)
    if one.tied_to:
        yield quiet(f"Persona: {one_line(one.tied_to)}", width, indent)
