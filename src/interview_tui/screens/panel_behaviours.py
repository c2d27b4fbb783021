"""Behaviours with the words that show them, over all interviews and calls: no type, no score, no total (F17)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from interview_tui.domain.bank import Behaviour, Stage
from interview_tui.domain.entries import QuestionEntry
from interview_tui.domain.ids import BehaviourId
from interview_tui.domain.notes import evidence_in
from interview_tui.domain.quotes import in_marks
from interview_tui.domain.scorecard import InterviewCard, Scorecard
from interview_tui.domain.text import one_line
from interview_tui.screens import panel_words
from interview_tui.screens import scorecard_view as view
from interview_tui.screens.look import MUTED, hung
from interview_tui.screens.panel_rows import column, heading, quiet
from interview_tui.screens.panel_words import Answered
from interview_tui.widgets.page_row import PageRow, Words

NAME = 46


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that show a behaviour or speak against it, and where they were noted."""

    words: str
    against: bool
    card: InterviewCard
    entry: QuestionEntry


@dataclass(frozen=True, slots=True)
class BehaviourSeen:
    """One behaviour over all sources.

    Attributes:
        shown: the words for and against it.
        sources_for, sources_against: in how many of the sources that were asked; a job, a reference, or an interview as a whole.
    """

    behaviour: Behaviour
    shown: tuple[Shown, ...]
    sources_for: int
    sources_against: int


def behaviours(scorecard: Scorecard, width: int) -> Iterator[PageRow]:
    """A line for each behaviour: in how many sources of those asked, for and against, and the first words."""
    seen, asked = behaviours_seen([*scorecard.interviews, *scorecard.calls])
    if not seen:
        return
    yield heading("Behaviours", width, "in the words that show them: no type, no score")
    name = min(NAME, max(len(one_line(item.behaviour.name)) for item in seen), width // 2)
    for item in (item for item in seen if item.shown):
        yield PageRow(_row(item, asked, name, width, by=panel_words.several_raters(scorecard)), behind(item))
    nothing = [one_line(item.behaviour.name) for item in seen if not item.shown]
    if nothing:
        yield quiet(f"Nothing noted for or against: {', '.join(nothing)}.", width)
    yield quiet(f"Of {asked} sources asked: each job, each reference, and each interview for what is about no job.", width)


def behaviours_seen(cards: Iterable[InterviewCard]) -> tuple[list[BehaviourSeen], int]:
    """The behaviours that the banks look for, with all words for and against them, and how many sources were asked."""
    cards = list(cards)
    known: dict[BehaviourId, Behaviour] = {item.id: item for card in cards for item in card.bank.behaviours}
    found: dict[BehaviourId, list[Shown]] = {key: [] for key in known}
    sources: set[Hashable] = set()
    for card in cards:
        for entry in card.all_entries:
            if not entry.was_asked:
                continue
            sources.add(_source(card, entry))
            for item in evidence_in(entry.answer.notes) if "#" in entry.answer.notes else ():
                if item.words and item.behaviour in found:
                    found[BehaviourId(item.behaviour)].append(Shown(item.words, item.against, card, entry))
    return [_seen(known[key], words) for key, words in found.items()], len(sources)


def _seen(behaviour: Behaviour, shown: Sequence[Shown]) -> BehaviourSeen:
    sides = [{_source(item.card, item.entry) for item in shown if item.against is against} for against in (False, True)]
    return BehaviourSeen(behaviour, tuple(shown), len(sides[0]), len(sides[1]))


def _source(card: InterviewCard, entry: QuestionEntry) -> Hashable:
    """What one piece of evidence counts for once, whoever heard it: a job, a reference, else the stage."""
    if card.call is not None:
        return Stage.REFERENCE, card.call.reference.id
    return entry.job.id if entry.job is not None else card.interview.stage


def _row(item: BehaviourSeen, asked: int, name: int, width: int, *, by: bool) -> Content:
    against = f" · against in {item.sources_against}" if item.sources_against else ""
    counts = f"for in {item.sources_for} of {asked}{against}"
    first = item.shown[0]
    words = hung(
        "    ",
        f"{'- ' if first.against else '+ '}{in_marks(one_line(first.words))} — {panel_words.source(first.card, first.entry, by=by)}",
        width,
        style=MUTED,
    )
    return Content("\n").join([Content.assemble((column(item.behaviour.name, name), "bold"), f"  {counts}"), words])


def _quote(one: Shown, width: int) -> Content:
    quoted = in_marks(one_line(one.words))
    return hung(f"  {quoted[0]}", f"{quoted[1:]} — {panel_words.source(one.card, one.entry)}", width)


def behind(item: BehaviourSeen) -> Words:
    """The words for and against a behaviour, then the whole answers in which they stand."""

    def build(width: int) -> Content:
        blocks = []
        for title, against in (("For", False), ("Against", True)):
            quotes = [one for one in item.shown if one.against is against]
            if quotes:
                blocks.append(view.title(title, width))
                blocks += [_quote(one, width) for one in quotes]
                blocks.append(Content(""))
        places: dict[Hashable, Answered] = {(one.card.interview.id, one.entry.step.place): (one.card, one.entry) for one in item.shown}
        blocks += [view.title("The whole answers", width)]
        blocks += [block for card, entry in places.values() for block in (panel_words.sourced(card, entry, width), Content(""))]
        return Content("\n").join(blocks)

    return Words(item.behaviour.name, build)
