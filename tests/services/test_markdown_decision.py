"""The panel's decision in a document: what holds first, earlier ones below, and nothing that was typed is read as Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interview_tui.domain.decision import PanelDecision, Tied, Verdict, withheld
from interview_tui.domain.ids import CandidateId, DecisionId
from interview_tui.services.markdown_decision import decision_blocks

MOMENT = 1_773_310_862_000
"""12 March 2026, 10:21 UTC."""
HIRED = PanelDecision(
    DecisionId("d2"), CandidateId("c"), Verdict.HIRE, "Led the upset customer to a way out.", Tied.COMPETENCY, "Guides and takes charge",
    "Maria Lind", MOMENT, 7.5, "The role play weighs more.", 6.833,
)  # fmt: skip
HELD = PanelDecision(
    DecisionId("d1"), CandidateId("c"), Verdict.HOLD, "One more talk.", Tied.OUTCOME, "92 %", "Bo Ek", MOMENT - 86_400_000
)  # fmt: skip

ENGLISH = """\
## The panel's decision

- **Decided:** hire, by Maria Lind, 2026-03-12 10:21 UTC
- **Reason:** Led the upset customer to a way out.
- **Because of:** a competency: Guides and takes charge
- **Consensus of the panel:** 7.5 of 10; the composite was 6.8
- **Why not the composite:** The role play weighs more.

### Earlier decisions

- **Decided:** hold, decide later, by Bo Ek, 2026-03-11 10:21 UTC
- **Reason:** One more talk.
- **Because of:** an outcome: 92 %"""
SWEDISH = """\
## Panelens beslut

- **Beslut:** anställ, av Maria Lind, 2026-03-12 10:21 UTC
- **Motivering:** Led the upset customer to a way out.
- **På grund av:** en kompetens: Guides and takes charge
- **Panelens gemensamma siffra:** 7,5 av 10; det sammanvägda värdet var 6,8
- **Varför inte det sammanvägda värdet:** The role play weighs more."""


def test_the_last_decision_stands_first_and_the_earlier_ones_below() -> None:
    assert "\n\n".join(decision_blocks([HELD, HIRED], "en")) == ENGLISH
    assert "\n\n".join(decision_blocks([HIRED], "sv")) == SWEDISH


def test_without_a_decision_or_a_composite_that_is_said() -> None:
    assert decision_blocks([], "en") == ["## The panel's decision", "No decision yet."]
    assert decision_blocks([], "sv")[1] == "Inget beslut än."
    assert "7.5 of 10; there was no composite" in decision_blocks([replace(HIRED, composite=None)], "en")[1]


def test_of_one_that_is_withheld_only_the_fact_is_written() -> None:
    text = "\n".join(decision_blocks([withheld(HIRED)], "en"))
    assert "hire, by Maria Lind" in text
    assert "open with the ratings" in text
    for secret in ("7.5", "6.8", "Led", "Guides", "role play"):
        assert secret not in text


@pytest.mark.parametrize("language", ["en", "sv"])
def test_what_was_typed_is_text(language: str) -> None:
    nasty = "# [x](y) <b>\n- **one**\n| a |"
    one = replace(HIRED, reason=nasty, tied_text=nasty, by=nasty, consensus_comment=nasty)
    plain = "\n\n".join(decision_blocks([HIRED], language))
    found = "\n\n".join(decision_blocks([one], language))
    assert [line[:4] for line in found.splitlines()] == [line[:4] for line in plain.splitlines()]
    assert "\\[x\\]" in found
    assert "](y)" not in found.replace("\\](y)", "")
