"""The page of a comparison, part by part: what is not alike, the numbers, who is ahead, whether the raters agree, the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from interview_tui.domain.compared_words import bank_differences
from interview_tui.screens.compare_look import STAGES, CompareLook
from interview_tui.screens.compare_table import table
from interview_tui.screens.compare_words import stage_parts
from interview_tui.screens.look import hung
from interview_tui.screens.panel_rows import heading, part, quiet
from interview_tui.widgets.reading_page import PageRow

WIDEST = 132
"""Cells of a table at most."""
TEXT_WIDEST = 100
"""Cells of a line of words at most: longer ones are hard to read."""


def parts(look: CompareLook, width: int) -> Iterator[list[PageRow]]:
    """The page; what is further down is made when it is wanted."""
    width = min(WIDEST, width)
    text = min(TEXT_WIDEST, width)
    yield part(_notices(look, text))
    if look.comparison.seen:
        yield part(table(look, width))
        yield part(_ahead(look, width, text))
        yield part(_agreement(look, width, text))
    yield from stage_parts(look, width)
    yield part([quiet("Personal data: every candidate can ask to read what is noted about them.", text)])


def _notices(look: CompareLook, width: int) -> Iterator[PageRow]:
    """What to know before reading on."""
    yield from _bullets(look.tell.sealed(), width)
    yield from _bullets(look.tell.remarks(look.numbers, STAGES), width)
    for found in bank_differences(look.comparison):
        first, *others = look.tell.bank_difference(found, STAGES)
        yield PageRow(hung("! ", f"Not the same questions for all. {first}", width, style="bold", head_style="bold $text-warning"))
        yield from (PageRow(hung("    ", text, width)) for text in others)


def _ahead(look: CompareLook, width: int, text: int) -> Iterator[PageRow]:
    yield heading(look.tell.words.apart, width)
    yield from _bullets(look.tell.apart(look.numbers), text)
    yield PageRow(hung("  ", look.tell.weights(look.numbers), text))
    if look.numbers.apart:
        yield quiet(look.tell.words.apart_rule, text, "  ")


def _agreement(look: CompareLook, width: int, text: int) -> Iterator[PageRow]:
    yield heading(look.tell.words.agree, width)
    yield from (PageRow(hung("  ", said, text)) for said in look.tell.agreement(look.numbers))


def _bullets(texts: Iterable[str], width: int) -> Iterator[PageRow]:
    return (PageRow(hung("• ", text, width)) for text in texts)
