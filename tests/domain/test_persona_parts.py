"""A reason is tied to a part of the persona, which can be named in few words (F7)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests import builders

from interview_tui.domain.decision import Tied
from interview_tui.domain.persona import Persona
from interview_tui.domain.persona_parts import Part, parts_meant, parts_of

PERSONA = replace(
    builders.persona(drive=1, steering=1), mission="Help people.", outcomes=("CSAT above 92 %", "First answer in 2 hours"),
    culture=("Cålm under pressure", "Drive"),
)  # fmt: skip
PARTS = parts_of(PERSONA)


def test_the_parts_come_in_the_order_of_the_persona_without_empty_ones() -> None:
    assert [part.tied_to for part in PARTS] == [Tied.MISSION, *[Tied.OUTCOME] * 2, *[Tied.COMPETENCY] * 2, *[Tied.CULTURE] * 2]
    assert PARTS[3] == Part(Tied.COMPETENCY, "Drive", "drive")
    assert parts_of(Persona()) == ()
    assert [part.text for part in parts_of(Persona(mission="One.\n\n Two. "))] == ["One.", "Two."]
    assert parts_of(Persona(mission=" \n", outcomes=("", "One"))) == (Part(Tied.OUTCOME, "One"),)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("mission", [0]),
        ("MISSION:", [0]),
        ("outcome: csat", [1]),
        ("outcome:", [1, 2]),
        ("hours first", [2]),
        ("steering", [4]),
        ("drive", [3, 6]),
        ("competency: drive", [3]),
        ("culture: drive", [6]),
        ("culture: calm", [5]),
        ("nothing of the kind", []),
        ("", []),
        (" : ", []),
    ],
)
def test_a_part_is_found_by_words_in_it_with_or_without_its_kind(words: str, places: list[int]) -> None:
    assert [PARTS.index(part) for part in parts_meant(PARTS, words)] == places


def test_words_with_a_colon_of_their_own_are_only_words() -> None:
    parts = parts_of(Persona(outcomes=("Answer: in 2 hours",)))
    assert parts_meant(parts, "answer: in") == parts
