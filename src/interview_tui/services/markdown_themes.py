"""Themes as Markdown: what the candidate said and what references said, in three columns (F10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from interview_tui.domain.themes import FEWEST_FOR_SHARE, Columns, Opposed, Quote, Source, Theme, Themes
from interview_tui.services.markdown_blocks import bullet, table
from interview_tui.services.markdown_escape import inline
from interview_tui.services.words import Words
from interview_tui.services.words_calls import CallWords

CELL_LIMIT = 90
"""Most characters of words in a cell."""
SHOWN = 3
"""Most quotes in a cell; who else spoke of it is named without words."""


def themes(found: Themes, names: Mapping[str, str], words: Words, calls: CallWords) -> list[str]:
    """The three columns for strengths and for improvement areas, and what both sides, or only one, spoke of.

    Args:
        names: those of the references by id, as Markdown.
    """
    blocks = [f"### {calls.themes}", calls.themes_note]
    if not found.strengths.rows and not found.improvements.rows:
        return [*blocks, calls.no_themes]
    for title, columns in ((calls.strengths, found.strengths), (calls.improvements, found.improvements)):
        blocks += [f"#### {title}", *_columns(columns, names, words, calls)]
    beside = [opposed for opposed in found.opposed if opposed.candidate_differs]
    if beside:
        blocks.append(_beside(beside, calls))
    return blocks


def _columns(columns: Columns, names: Mapping[str, str], words: Words, calls: CallWords) -> list[str]:
    if not columns.rows:
        return [calls.no_themes]
    head = (calls.theme, calls.quick, calls.deep, calls.references)
    rows = [
        (
            inline(theme.name) or inline(theme.tag),
            _said(theme, Source.QUICK, theme.in_quick, names, words, calls),
            _said(theme, Source.DEEP, theme.in_deep, names, words, calls),
            _said(theme, Source.REFERENCE, bool(theme.references), names, words, calls),
        )
        for theme in columns.rows
    ]
    lists = [
        bullet(label, ", ".join(inline(theme.name) for theme in some) or words.unknown)
        for label, some in (
            (calls.confirmed, columns.confirmed),
            (calls.only_candidate, columns.only_candidate),
            (calls.only_references, columns.only_references),
        )
    ]
    if columns.coverage is not None:
        confirmed, claimed = len(columns.confirmed), len(columns.claimed)
        lists.append(f"- {calls.share.format(confirmed=confirmed, claimed=claimed, percent=round(100 * columns.coverage))}")
    elif columns.heard < FEWEST_FOR_SHARE:
        lists.append(f"- {calls.share_few}")
    return [table(head, rows), "\n".join(lists)]


def _said(theme: Theme, source: Source, was_said: bool, names: Mapping[str, str], words: Words, calls: CallWords) -> str:
    """The words of one column; a reference who gave a tag without words is named."""
    if not was_said:
        return words.unknown
    quotes = theme.said_in(source)
    parts = [quoted(quote, names, words, CELL_LIMIT) for quote in quotes[:SHOWN]]
    if source is Source.REFERENCE:
        shown = {quote.who for quote in quotes[:SHOWN]}
        parts += [names.get(who, words.unknown) for who in theme.references if who not in shown]
    return "; ".join(parts) or calls.mentioned


def quoted(quote: Quote, names: Mapping[str, str], words: Words, limit: int) -> str:
    """Words with whose they are, as Markdown inside a line; the candidate's own stand without a name."""
    text = f"{words.open_quote}{inline(quote.text, limit=limit)}{words.close_quote}"
    return f"{text} ({names.get(quote.who, words.unknown)})" if quote.who else text


def _beside(opposed: Iterable[Opposed], calls: CallWords) -> str:
    return "\n".join(f"- {calls.candidate_differs.format(name=inline(item.name))}" for item in opposed)
