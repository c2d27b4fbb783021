"""A scorecard without the names of third persons (2d)."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from tests.services import call_samples as calls
from tests.services import dive_samples as dive
from tests.services import markdown_samples as samples

from interview_tui.domain.bank import Bank, Behaviour, Question, Section
from interview_tui.domain.ids import EventId, ReferenceId
from interview_tui.domain.masking import without_names
from interview_tui.domain.opening import Candidate, Opening
from interview_tui.domain.persona import Persona
from interview_tui.domain.reference_report import Outcome
from interview_tui.domain.references import EventKind, Known, ReferenceDetails
from interview_tui.domain.scorecard import Scorecard
from interview_tui.domain.scoring import Score

NAMES = ("Per Lund", "Eva Holm", "Sam Öst", "Kim Ek", "Ida Falk", "Lo Ek")
PARTS = ("Lund", "Eva", "Holm", "Sam", "Öst", "Kim", "Ida", "Falk")
OF_A_FILE = (Bank, Section, Question, Behaviour, Persona, Opening, Candidate, Score)


def texts(value: Any) -> list[str]:
    """Every text in a scorecard but for those of the bank, the opening and the candidate."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in texts(item)]
    if is_dataclass(value) and not isinstance(value, OF_A_FILE):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    return []


def test_no_field_holds_a_name_any_more() -> None:
    whole = calls.scorecard()
    assert all(any(name in text for text in texts(whole)) for name in NAMES)
    left = without_names(whole)
    for text in texts(left):
        assert not any(name.casefold() in text.casefold() for name in NAMES), text
        assert not any(part in text.split() for part in PARTS), text
        assert "helio.se" not in text
        assert "123 45 67" not in text
    assert left.names_left_out


def test_relation_job_numbers_and_what_was_said_stay() -> None:
    whole, left = calls.scorecard(), without_names(calls.scorecard())
    assert whole.references is not None
    assert left.references is not None
    assert [person.outcome for person in left.references.people] == [person.outcome for person in whole.references.people]
    assert [person.reference.relation for person in left.references.people] == [one.reference.relation for one in whole.references.people]
    assert [one.reference.job and one.reference.job.employer for one in left.references.people] == [
        one.reference.job and one.reference.job.employer for one in whole.references.people
    ]
    assert [one.number for one in left.references.people] == [one.number for one in whole.references.people]
    assert left.references.consistency.gaps == whole.references.consistency.gaps
    assert [card.score for card in left.interviews] == [card.score for card in whole.interviews]
    notes = [entry.answer.notes for entry in left.calls[0].entries]
    assert "- late with bad news #honesty" in "\n".join(notes)


def test_one_person_has_one_number_everywhere_in_the_order_in_which_they_became_known() -> None:
    left = without_names(calls.scorecard(), "Referens")
    assert left.references is not None
    assert [person.reference.name for person in left.references.people] == [f"Referens {n}" for n in range(1, 7)]
    assert [card.call.reference.name for card in left.calls if card.call] == ["Referens 1", "Referens 3", "Referens 4"]
    screen, walk = left.interviews
    assert [number.name for _, number in screen.numbers if number.named] == [f"Referens {n}" for n in range(1, 5)]
    assert [job.job.manager for job in walk.jobs] == ["Referens 6", "Referens 5", "Referens 1", "", ""]
    assert walk.dive is not None
    assert {call.manager for call in walk.dive.calls} == {"Referens 5", "Referens 1", ""}
    assert left.calls[0].entries[0].said == "Hello Referens 1, Maria Ek here about Anna Svensson."
    assert left.calls[0].entries[2].answer.notes.startswith("the queue before Christmas was Referens 1's own mistake")


def test_texts_of_the_bank_and_who_interviewed_are_not_touched() -> None:
    named_like_a_word = tuple(replace(one, name="What Number") if one.id == "r-sam" else one for one in calls.MENTIONS)
    known = replace(calls.KNOWN, mentions=named_like_a_word)
    left = without_names(calls.scorecard(known=known))
    assert left.calls[0].entries[1].said == "What went well?"
    assert [card.bank for card in left.calls] == [calls.bank()] * 3
    assert left.calls[0].interview.interviewer == "Maria Ek"
    assert left.candidate.name == "Anna Svensson"


def test_a_name_that_was_corrected_or_exchanged_is_left_out_as_well() -> None:
    details = {ReferenceId("r-eva"): ReferenceDetails(ReferenceId("r-eva"), name="Evy Holmgren", challenge="asked by Eva Holm")}
    old = replace(calls.EVENTS[0], id=EventId("old"), reference_id=ReferenceId("r-ida"), kind=EventKind.REFUSED, name="Bror Gran")
    known = Known(calls.MENTIONS, details, (*calls.EVENTS, old), calls.KNOWN.pairs)
    answers = (calls.answer("strong", "r-kim", "Eva Holm and Evy Holmgren know; Bror Gran does not"),)
    whole = calls.scorecard(known=known, calls=(("r-kim", answers, calls.CALLS[2][2]),))
    left = without_names(whole)
    assert left.calls[0].entries[1].answer.notes == "Reference 2 and Reference 2 know; Reference 7 does not"
    assert not [text for text in texts(left) if "Holm" in text or "Gran" in text]
    assert left.references is not None
    assert left.references.people[4].outcome is Outcome.DATES_ONLY  # the refusal is that of somebody else still


@pytest.mark.parametrize(
    "make", [samples.finished, dive.finished, samples.empty, samples.swedish_in_progress], ids=["screen", "dive", "empty", "open"]
)
def test_a_scorecard_that_knows_no_references_loses_the_names_in_it_too(make: Any) -> None:
    left: Scorecard = without_names(make())
    assert not [text for text in texts(left) if any(name in text for name in NAMES)]


def test_without_names_to_leave_out_nothing_else_changes() -> None:
    whole = replace(samples.empty(), references=None)
    assert without_names(whole) == replace(whole, names_left_out=True)


def test_leaving_out_twice_is_like_once() -> None:
    once = without_names(calls.scorecard())
    again = without_names(once)
    assert again.references == once.references
    assert [card.all_entries for card in again.calls] == [card.all_entries for card in once.calls]
