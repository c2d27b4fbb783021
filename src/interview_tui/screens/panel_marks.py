"""What was marked in the notes of all interviews and calls, red flags first, each line with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from interview_tui.domain.entries import NotedLine
from interview_tui.domain.notes import Mark
from interview_tui.domain.quotes import in_marks
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.text import clean
from interview_tui.screens import deep_dive_view as dive
from interview_tui.screens import panel_words
from interview_tui.screens.panel_rows import BLANK, count, fact, heading, quiet, subheading
from interview_tui.widgets.page_row import PageRow, Words

SHOWN = 6
"""Lines of a kind that are shown; the others are behind a row. Red flags are all shown."""
KINDS = (
    (Mark.RED_FLAG, "Red flags"),
    (Mark.BAD, "Bad signs"),
    (Mark.GOOD, "Good signs"),
    (Mark.QUOTE, "Quotes"),
)
COUNTED = ((Mark.FOLLOW_UP, "To follow up"), (Mark.REFERENCE, "To ask references"))
"""What is for the next talk, not for this reading: only how many lines there are, the words behind it."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked line and the interview in which it was noted."""

    card: InterviewCard
    line: NotedLine


def marks(scorecard: Scorecard, width: int) -> Iterator[PageRow]:
    """The marked lines by kind; kinds with none in one line. Nothing where nothing was held."""
    cards = [*scorecard.interviews, *scorecard.calls]
    if not cards:
        return
    yield heading("In their words", width, "a line of notes each, with where it comes from")
    none: list[str] = []
    for mark, name in KINDS:
        found = [[Marked(card, line) for line in card.noted(mark)] for card in cards]
        if any(found):
            yield from _kind(mark, name, found, width, by=panel_words.several_raters(scorecard))
            yield BLANK
        else:
            none.append(name.lower())
    for mark, name in COUNTED:
        rest = [Marked(card, line) for card in cards for line in _noted(card, mark)]
        if rest:
            yield fact(name, count(len(rest), "line"), width, _answers(name, rest), head=19)
    if none:
        yield quiet(f"Nothing marked as: {', '.join(none)}.", width)


def _noted(card: InterviewCard, mark: Mark) -> tuple[NotedLine, ...]:
    """The lines of an interview with one mark; the calls to make of a deep-dive have a list of their own."""
    return () if mark is Mark.REFERENCE and card.dive is not None else card.noted(mark)


def _kind(mark: Mark, name: str, found: Sequence[Sequence[Marked]], width: int, *, by: bool) -> Iterator[PageRow]:
    total = sum(map(len, found))
    yield subheading(f"{name} ({total})", style="bold $text-error" if mark is Mark.RED_FLAG else "bold")
    shown = total if mark is Mark.RED_FLAG or total <= SHOWN + 1 else SHOWN
    yield from (_row(item, width, by=by) for item in fair_share(found, shown))
    if shown < total:
        yield PageRow(quiet(f"  … and {total - shown} more", width).text, _answers(name, list(chain(*found))))


def _answers(name: str, items: Sequence[Marked]) -> Words:
    """The whole answers in which lines stand, each answer once."""
    places = {(item.card.interview.id, item.line.entry.step.place): (item.card, item.line.entry) for item in items}
    return panel_words.answers(f"{name}: all {len(items)}", list(places.values()))


def fair_share(lists: Iterable[Sequence[Marked]], limit: int) -> list[Marked]:
    """The first lines of everybody in turn, so that who notes much does not crowd out the others; in their own order again."""
    lists = list(lists)
    turns = [item for turn in zip_longest(*lists) for item in turn if item is not None]
    chosen = set(map(id, turns[:limit]))
    return [item for item in chain(*lists) if id(item) in chosen]


def _row(item: Marked, width: int, *, by: bool) -> PageRow:
    mark, text = item.line.mark, clean(item.line.text)
    text = in_marks(text) if mark is Mark.QUOTE else text
    sign = "" if mark is Mark.QUOTE else f"{mark.value} "
    where = f" — {panel_words.source(item.card, item.line.entry, by=by)}"
    return PageRow(dive.with_source(f"  {sign}", text, where, width), panel_words.one_answer(item.card, item.line.entry))
