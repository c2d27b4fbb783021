"""The parts of a persona that the reason for a decision can be tied to (F7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from interview_tui.domain.decision import Tied
from interview_tui.domain.persona import Persona
from interview_tui.domain.text import clean, one_line, search_key


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a persona.

    Attributes:
        text: its words; of a competency the name.
        key: the id of a competency; empty for the others.
    """

    tied_to: Tied
    text: str
    key: str = ""


def parts_of(persona: Persona) -> tuple[Part, ...]:
    """The lines of the mission, outcomes, competencies, culture, in this order; empty ones are left out."""
    parts = [
        *(Part(Tied.MISSION, one_line(line)) for line in clean(persona.mission).splitlines()),
        *(Part(Tied.OUTCOME, one_line(text)) for text in persona.outcomes),
        *(Part(Tied.COMPETENCY, one_line(item.name), item.id) for item in persona.competencies),
        *(Part(Tied.CULTURE, one_line(text)) for text in persona.culture),
    ]
    return tuple(part for part in parts if part.text)


def parts_meant(parts: Sequence[Part], words: str) -> tuple[Part, ...]:
    """The parts that somebody may mean who typed these words; more than one when that is not clear.

    The id of a competency, or the whole text of a part, means that one. Else all words must occur, case and accents aside. A
    kind and a colon before them (``outcome: csat``) leave only the parts of that kind; a kind alone means all of it.
    """
    kind, colon, rest = words.partition(":")
    tied = next((each for each in Tied if search_key(one_line(kind)) == each.value), None)
    if tied is not None:
        parts = [part for part in parts if part.tied_to is tied]
        words = rest if colon else ""
    wanted = search_key(one_line(words))
    exact = tuple(part for part in parts if wanted and wanted in (search_key(part.key), search_key(one_line(part.text))))
    if exact or (not wanted and tied is None):
        return exact
    return tuple(part for part in parts if all(word in search_key(one_line(part.text)) for word in wanted.split()))
