"""The themes of a scorecard on the screen: the candidate's words beside those of references, in three columns (F10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import set_cell_size
from textual.content import Content

from interview_tui.domain.text import one_line
from interview_tui.domain.themes import FEWEST_FOR_SHARE, Columns, Quote, Source, Theme, Themes
from interview_tui.screens.look import MUTED, hung, wrapped
from interview_tui.screens.scorecard_view import title

if TYPE_CHECKING:
    from interview_tui.services.words_calls import CallWords

WIDE = 90
"""From so many cells of a line on, what belongs side by side stands side by side; below, one under the other."""
WORDS_LIMIT, CELL_LIMIT = 160, 90
"""Most characters of words quoted below a line, and in a column; the notes hold all of it."""
SHOWN = 3
"""Most quotes in a column; who else spoke of it is named without words."""
NOTHING = "–"
_BETWEEN = "  "
_NAME, _HEAD = 20, 14


def cells_side_by_side(texts: Sequence[str], widths: Sequence[int], styles: Sequence[str]) -> list[Content]:
    """The cells of one row, each broken in its own column; a row is as high as its highest cell, and nothing is cut.

    Args:
        widths: cells of each column, 8 or more.
        styles: of each column.
    """
    columns = [wrapped(text, width) for text, width in zip(texts, widths, strict=True)]
    lines = []
    for place in range(max(map(len, columns))):
        parts = [
            (set_cell_size(column[place] if place < len(column) else "", width) + _BETWEEN, style)
            for column, width, style in zip(columns, widths, styles, strict=True)
        ]
        lines.append(Content.assemble("  ", *parts).rstrip())
    return lines


def quoted(quote: Quote, names: Mapping[str, str], limit: int) -> str:
    """Words with whose they are; the candidate's own stand without a name.

    Args:
        names: those of the references by id.
        limit: most characters of the words.
    """
    text = one_line(quote.text)
    text = f"“{text if len(text) <= limit else text[: limit - 1].rstrip() + '…'}”"
    return f"{text} ({names.get(quote.who, NOTHING)})" if quote.who else text


def themes(found: Themes, names: Mapping[str, str], calls: CallWords, width: int) -> Content:
    """The three columns for strengths and for improvement areas, and what both sides, or only one, spoke of.

    Args:
        names: those of the references by id.
        width: cells of a line.
    """
    lines = [title(calls.themes, width), hung("", calls.themes_note, width, style=MUTED)]
    for name, columns in ((calls.strengths, found.strengths), (calls.improvements, found.improvements)):
        lines += [Content(""), Content.styled(name, "bold"), *_columns(columns, names, calls, width)]
    beside = [opposed for opposed in found.opposed if opposed.candidate_differs]
    text = calls.candidate_differs.replace("**", "")
    lines += [Content(""), *(hung("", text.format(name=one_line(opposed.name)), width) for opposed in beside)] if beside else []
    return Content("\n").join(lines)


def _columns(columns: Columns, names: Mapping[str, str], calls: CallWords, width: int) -> Iterator[Content]:
    if not columns.rows:
        yield hung("  ", calls.no_themes, width)
        return
    yield from _side_by_side(columns.rows, names, calls, width) if width >= WIDE else _stacked(columns.rows, names, calls, width)
    yield Content("")
    for label, some in (
        (calls.confirmed, columns.confirmed),
        (calls.only_candidate, columns.only_candidate),
        (calls.only_references, columns.only_references),
    ):
        yield hung(f"  {label}: ", ", ".join(map(theme_name, some)) or NOTHING, width, head_style="bold")
    if columns.coverage is not None:
        confirmed, claimed, percent = len(columns.confirmed), len(columns.claimed), round(100 * columns.coverage)
        yield hung("  ", calls.share.format(confirmed=confirmed, claimed=claimed, percent=percent), width)
    elif columns.heard < FEWEST_FOR_SHARE:
        yield hung("  ", calls.share_few, width, style=MUTED)


def theme_name(theme: Theme) -> str:
    """The name of the competency, else the tag."""
    return one_line(theme.name) or one_line(theme.tag)


def _side_by_side(rows: Iterable[Theme], names: Mapping[str, str], calls: CallWords, width: int) -> Iterator[Content]:
    room = width - 2 - _NAME - 3 * len(_BETWEEN)
    own = room * 3 // 10
    widths, styles = (_NAME, own, own, room - 2 * own), ("bold", "", "", "")
    yield from cells_side_by_side((calls.theme, calls.quick, calls.deep, calls.references), widths, (MUTED,) * 4)
    for theme in rows:
        texts = [theme_name(theme), *("\n".join(said) for _, said in _said(theme, names, calls))]
        yield from cells_side_by_side(texts, widths, styles)


def _stacked(rows: Iterable[Theme], names: Mapping[str, str], calls: CallWords, width: int) -> Iterator[Content]:
    for theme in rows:
        yield hung("  ", theme_name(theme), width, style="bold")
        for label, said in _said(theme, names, calls):
            heads = [f"    {label}".ljust(4 + _HEAD), *([" " * (4 + _HEAD)] * (len(said) - 1))]
            yield from (hung(head, text, width, head_style=MUTED) for head, text in zip(heads, said, strict=True))


def _said(theme: Theme, names: Mapping[str, str], calls: CallWords) -> list[tuple[str, list[str]]]:
    """The three columns with the words in each; a reference who gave a tag without words is named."""
    found = []
    for label, source, was_said in (
        (calls.quick, Source.QUICK, theme.in_quick),
        (calls.deep, Source.DEEP, theme.in_deep),
        (calls.references, Source.REFERENCE, bool(theme.references)),
    ):
        quotes = theme.said_in(source)[:SHOWN]
        texts = [quoted(quote, names, CELL_LIMIT) for quote in quotes]
        if source is Source.REFERENCE:
            shown = {quote.who for quote in quotes}
            texts += [names.get(who, NOTHING) for who in theme.references if who not in shown]
        found.append((label, texts or [calls.mentioned if was_said else NOTHING]))
    return found
