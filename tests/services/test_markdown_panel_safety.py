"""Hostile text in what is exported of a panel: it changes neither the structure of the document nor what it links to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from interview_tui.domain.bank import Stage
from interview_tui.domain.notes import evidence_in
from interview_tui.domain.panel import read_panel
from interview_tui.domain.scorecard import Audience, Scorecard
from interview_tui.domain.text import one_line
from interview_tui.services.markdown import render_markdown
from tests.services import panel_documents as panels
from tests.services.test_markdown_safety import (
    ANY,
    HOSTILE,
    SHORT,
    TAME,
    body,
    check_inert_tokens,
    check_only_text,
    parsed_once,
    shape_of,
    tokens,
)
from tests.thorough import one_in


def with_text_everywhere(text: str, audience: Audience) -> Scorecard:
    """One text as the name of a rater, in notes, reasons, names of competencies, the title and the decision."""
    whole = panels.document(dived=False)
    persona = whole.opening.persona
    persona = replace(
        persona, weights_reason=f"so {text}", competencies=tuple(replace(item, name=f"is {text}") for item in persona.competencies)
    )
    line = one_line(text)
    cards = [panels.quick(place, revised=8 if place == 1 else None, notes=f"\n! hm {line}") for place in range(3)]
    cards[0] = replace(cards[0], interview=replace(cards[0].interview, interviewer=f"who {text}"))
    change = replace(cards[1].revisions[0], reason=f"as {text}", after_reveal=False)
    cards[1] = replace(cards[1], revisions=(change,))
    named = {item.competency.id: replace(item.competency, name=f"is {text}") for item in cards[0].score.competencies}
    cards = [
        replace(
            card,
            score=replace(card.score, competencies=tuple(replace(i, competency=named[i.competency.id]) for i in card.score.competencies)),
        )
        for card in cards
    ]
    decision = replace(panels.decision(), reason=f"for {text}", tied_text=f"the {text}", by=f"by {text}", consensus_comment=f"but {text}")
    sights = [panels.sight(Stage.QUICK_SCREEN, cards, early=f"who {text}")]
    panel = read_panel(persona, cards, sights, [decision])
    opening = replace(whole.opening, persona=persona, title=f"to {text}")
    return replace(whole, interviews=tuple(cards), opening=opening, panel=panel, audience=audience, calls=(), references=None)


EXPECTED = {audience: body(render_markdown(with_text_everywhere(TAME, audience))) for audience in (Audience.PANEL, Audience.MANAGER)}


@pytest.mark.parametrize("audience", EXPECTED)
@pytest.mark.parametrize("text", one_in(8, HOSTILE))
def test_each_known_attack_in_a_panel_is_only_text(text: str, audience: Audience) -> None:
    markdown = body(render_markdown(with_text_everywhere(text[:SHORT], audience)))
    if audience is Audience.PANEL:
        check_only_text(text[:SHORT], markdown, EXPECTED[audience])
    else:  # the order of the manager's words follows the alphabet
        check_inert_tokens(tokens(markdown))


@given(ANY.map(lambda text: text[:SHORT]).filter(lambda text: bool(one_line(text)) and not evidence_in(text)))
def test_text_in_every_field_of_a_panel_leaves_the_structure_alone(text: str) -> None:
    for audience, expected in EXPECTED.items():
        parsed = tokens(body(render_markdown(with_text_everywhere(text, audience))))
        assert shape_of(parsed) == shape_of(parsed_once(expected))
        check_inert_tokens(parsed)
