"""The words of a panel's decision in a document, in the languages of the shipped banks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interview_tui.domain.decision import Tied, Verdict


@dataclass(frozen=True)
class WordsDecision:
    """All fixed words of a decision. What stands in braces is filled in."""

    title: str
    none: str
    decided: str
    verdicts: Mapping[Verdict, str]
    by: str
    reason: str
    tied: str
    ties: Mapping[Tied, str]
    withheld: str
    consensus: str
    beside: str
    no_composite: str
    comment: str
    earlier: str
    decimal: str


ENGLISH = WordsDecision(
    title="The panel's decision",
    none="No decision yet.",
    decided="Decided",
    verdicts={
        Verdict.ADVANCE: "advance to the next stage", Verdict.HOLD: "hold, decide later", Verdict.DECLINE: "decline", Verdict.HIRE: "hire",
    },
    by="{verdict}, by {who}, {when}",
    reason="Reason",
    tied="Because of",
    ties={Tied.MISSION: "the mission", Tied.OUTCOME: "an outcome", Tied.COMPETENCY: "a competency", Tied.CULTURE: "the culture"},
    withheld="Reason and numbers open with the ratings.",
    consensus="Consensus of the panel",
    beside="{consensus} of 10; the composite was {composite}",
    no_composite="{consensus} of 10; there was no composite",
    comment="Why not the composite",
    earlier="Earlier decisions",
    decimal=".",
)  # fmt: skip

SWEDISH = WordsDecision(
    title="Panelens beslut",
    none="Inget beslut än.",
    decided="Beslut",
    verdicts={
        Verdict.ADVANCE: "vidare till nästa steg", Verdict.HOLD: "avvakta, beslut senare", Verdict.DECLINE: "tacka nej",
        Verdict.HIRE: "anställ",
    },
    by="{verdict}, av {who}, {when}",
    reason="Motivering",
    tied="På grund av",
    ties={Tied.MISSION: "uppdraget", Tied.OUTCOME: "ett resultat", Tied.COMPETENCY: "en kompetens", Tied.CULTURE: "kulturen"},
    withheld="Motivering och siffror öppnas tillsammans med bedömningarna.",
    consensus="Panelens gemensamma siffra",
    beside="{consensus} av 10; det sammanvägda värdet var {composite}",
    no_composite="{consensus} av 10; det fanns inget sammanvägt värde",
    comment="Varför inte det sammanvägda värdet",
    earlier="Tidigare beslut",
    decimal=",",
)  # fmt: skip


def words_decision(language: str) -> WordsDecision:
    """The words in a language; English where there are none."""
    return SWEDISH if language == "sv" else ENGLISH
