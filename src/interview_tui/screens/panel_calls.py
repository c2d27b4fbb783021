"""What the candidate predicted and what references gave, as parts of the scorecard: three kinds of number, never mixed (F1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from interview_tui.domain.predictions import PredictedNumber
from interview_tui.domain.reference_report import PersonHeard
from interview_tui.domain.reference_rules import ConsistencyRules
from interview_tui.domain.references import Reference
from interview_tui.domain.scorecard import Scorecard
from interview_tui.screens import panel_words
from interview_tui.screens import references_report_view as calls_view
from interview_tui.screens import scorecard_view as view
from interview_tui.screens.panel_rows import heading, part, plain_part, quiet
from interview_tui.screens.references_numbers_view import name_of, number_lines
from interview_tui.widgets.page_row import PageRow, Words


def predictions(scorecard: Scorecard, width: int) -> Iterator[PageRow]:
    """What the candidate says that others would give, with what the method reads in it (F3); behind it the answers."""
    cards = [card for card in scorecard.interviews if card.numbers]
    if not cards:
        return
    yield heading("Predicted by the candidate", width, "not ratings")
    asked = [card for card in cards if any(number.answered for _, number in card.numbers)]
    for card in asked:
        entries = list({entry.step.place: (card, entry) for entry, _ in card.numbers}.values())
        lines = list(view.predicted(card, width))
        if len(asked) > 1:
            yield PageRow(Content(panel_words.held_by(card)))
        yield PageRow(lines[0], panel_words.answers("Predicted numbers", entries))
        yield from map(PageRow, lines[1:])
    others = [panel_words.held_by(card) for card in cards if card not in asked]
    if others:
        yield quiet(f"No number yet: {'; '.join(others)}." if not asked else f"Nothing noted by: {'; '.join(others)}.", width)


def calls(scorecard: Scorecard, planned: Sequence[Reference], width: int) -> list[list[PageRow]]:
    """The parts on the calls to references; a person's numbers open what they said.

    Args:
        planned: whom to call, while nobody was called.
    """
    from interview_tui.services.words import ENGLISH

    found = scorecard.references
    texts = calls_view.report(scorecard, planned, width)
    if found is None or calls_view.nobody_called(found):
        return [plain_part(text) for text in texts]
    rules = scorecard.calls[-1].bank.rules.consistency if scorecard.calls else ConsistencyRules()
    rows = [PageRow(text, _said(scorecard, who) if who else None) for text, who in number_lines(found, rules, ENGLISH, width)]
    # The second of the report's parts is the one on numbers: here it has rows instead.
    return [part(rows) if place == 1 else plain_part(text) for place, text in enumerate(texts)]


def _said(scorecard: Scorecard, person: PersonHeard) -> Words | None:
    """What somebody said in the calls, and what the candidate predicted of them; None where there is nothing to read."""
    ids = set(person.reference.ids)
    held = [card for card in scorecard.calls if card.call is not None and ids & set(card.call.reference.ids)]
    found = [(card, entry) for card in held for entry in card.all_entries if entry.was_asked]
    name = person.reference.name.casefold().strip()

    def is_theirs(number: PredictedNumber) -> bool:
        return number.named and number.name.casefold().strip() == name

    if not person.is_hidden:
        found += [(card, entry) for card in scorecard.interviews for entry, number in card.numbers if is_theirs(number)]
    return panel_words.answers(f"What {name_of(person.reference)} said", found) if found else None
