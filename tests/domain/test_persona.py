from __future__ import annotations

from dataclasses import replace

from tests.builders import persona

from interview_tui.domain.persona import Persona, outcomes_without_number, persona_hints


def test_an_outcome_without_a_number_is_told() -> None:
    given = replace(persona(), outcomes=("Happy customers", "92 % of customers satisfied"))
    assert outcomes_without_number(given) == ("Happy customers",)


def test_a_whole_persona_has_no_hints() -> None:
    assert persona_hints(persona(steering=1, empathy=1)) == ()


def test_an_empty_persona_says_what_is_missing() -> None:
    assert len(persona_hints(Persona())) == 4


def test_empathy_without_steering_is_worth_a_look() -> None:
    assert any("steering has none" in hint for hint in persona_hints(persona(empathy=1)))


def test_unequal_weights_want_a_reason() -> None:
    uneven = persona(steering=2, empathy=1)
    assert any("weights differ" in hint for hint in persona_hints(uneven))
    assert persona_hints(replace(uneven, weights_reason="Half the work is guiding.")) == ()
