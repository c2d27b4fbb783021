"""The target hire persona: the document that every later judgement is compared with (step 2 of the method)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from interview_tui.domain.bank import Anchors
from interview_tui.domain.ids import CompetencyId


@dataclass(frozen=True, slots=True)
class Competency:
    """Something a person in the role must be able to do, with its weight and four anchor texts.

    Attributes:
        weight: 0–10; 1 for all unless there is a reason (F13).
    """

    id: CompetencyId
    name: str
    weight: float
    anchors: Anchors


@dataclass(frozen=True, slots=True)
class Persona:
    """Mission, outcomes, competencies and culture of the target hire (2.03–2.08)."""

    title: str = ""
    mission: str = ""
    outcomes: tuple[str, ...] = ()
    competencies: tuple[Competency, ...] = ()
    culture: tuple[str, ...] = ()
    weights_reason: str = ""
    copied_from: str = ""
    """Id and version of the shipped persona this one began as, such as ``support-agent 1.0``."""

    def competency(self, competency_id: CompetencyId) -> Competency | None:
        """The competency with this id, or None."""
        return next((item for item in self.competencies if item.id == competency_id), None)


def outcomes_without_number(persona: Persona) -> tuple[str, ...]:
    """The outcomes that hold no digit: an outcome is specific, clear and quantifiable (2.05, F20)."""
    return tuple(outcome for outcome in persona.outcomes if not re.search(r"\d", outcome))


def persona_hints(persona: Persona) -> tuple[str, ...]:
    """What is worth a second look in a persona, in whole sentences; empty when nothing is."""
    hints = []
    for name, part in (("mission", persona.mission.strip()), ("outcomes", persona.outcomes),
                       ("competencies", persona.competencies), ("culture", persona.culture)):  # fmt: skip
        if not part:
            hints.append(f"The persona has no {name} yet.")
    hints += [f"This outcome has no number: {outcome}" for outcome in outcomes_without_number(persona)]
    weights = {item.id: item.weight for item in persona.competencies}
    if weights.get(CompetencyId("empathy"), 0) > 0 and weights.get(CompetencyId("steering"), 0) <= 0:
        hints.append("Empathy has weight and steering has none: managers tend to prefer the first and miss the second (F17).")
    if len(set(weights.values())) > 1 and not persona.weights_reason.strip():
        hints.append("The weights differ: write down why, or make them equal (F13).")
    return tuple(hints)
