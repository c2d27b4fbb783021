"""The steps of an offer, what is due on which day, and what is odd (B.01–B.06)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.offer import (
    COHORT,
    Due,
    DueKind,
    Hire,
    Offer,
    OfferAnswer,
    OfferPeople,
    Remark,
    Step,
    StepKind,
    StepMark,
    StepState,
    Waiting,
    with_answer,
    with_step,
    without_step,
)
from interview_tui.domain.offer_steps import LETTER_WITHIN_DAYS, SIGN_SOON_DAYS, offer_steps, open_messages, waiting
from interview_tui.domain.opening import Opening, PanelMember

TODAY = date(2026, 11, 20)
ANNA = CandidateId("anna")
OPENING = Opening(OpeningId("o"), "Agent", panel=(PanelMember("Eva Ek"), PanelMember("Ola Berg")))
ALONE = OfferPeople()


def done(offer: Offer, *kinds: StepKind, day: date = TODAY) -> Offer:
    for kind in kinds:
        offer = with_step(offer, StepMark(kind, "", day, by="Maria"))
    return offer


def said(answer: OfferAnswer, day: date = TODAY) -> Offer:
    return with_answer(done(Offer(ANNA), StepKind.CALLED, day=day), answer, day, "Maria")


def step(offer: Offer, kind: StepKind, people: OfferPeople = ALONE, today: date = TODAY) -> Step:
    return next(one for one in offer_steps(offer, OPENING, people, today) if one.kind is kind)


def kinds(offer: Offer, people: OfferPeople = ALONE) -> list[StepKind]:
    return [one.kind for one in offer_steps(offer, OPENING, people, TODAY)]


# -- the order -----------------------------------------------------------------------------------------------------------


def test_the_checklist_begins_with_the_call_and_has_a_message_from_each_of_the_panel() -> None:
    assert kinds(Offer(ANNA)) == [
        StepKind.CALLED, StepKind.ANSWER, StepKind.LETTER, StepKind.SIGNED, StepKind.FALLBACK, StepKind.MESSAGE, StepKind.MESSAGE,
        StepKind.START, StepKind.WEEK_OFF,
    ]  # fmt: skip


def test_who_met_the_candidate_writes_too_and_nobody_twice() -> None:
    people = OfferPeople(met=("EVA ek", "Nils Ny"))
    steps = offer_steps(Offer(ANNA), OPENING, people, TODAY)
    assert [one.person for one in steps if one.kind is StepKind.MESSAGE] == ["Eva Ek", "Ola Berg", "Nils Ny"]


def test_a_message_of_somebody_who_left_the_panel_stays() -> None:
    offer = with_step(Offer(ANNA), StepMark(StepKind.MESSAGE, "Gone Away", TODAY, by="Gone Away"))
    assert "Gone Away" in [one.person for one in offer_steps(offer, OPENING, ALONE, TODAY)]


def test_while_they_hesitate_the_messages_stand_first_and_say_why() -> None:
    steps = offer_steps(said(OfferAnswer.HESITATES), OPENING, ALONE, TODAY)
    first = steps[:2]
    assert [one.kind for one in first] == [StepKind.MESSAGE] * 2
    assert all(one.pressed and one.remarks == (Remark.HESITATES,) and one.due is Due.SOON for one in first)


def test_a_message_that_is_sent_presses_no_more() -> None:
    offer = with_step(said(OfferAnswer.HESITATES), StepMark(StepKind.MESSAGE, "eva  EK", TODAY, by="Eva Ek"))
    first = offer_steps(offer, OPENING, ALONE, TODAY)[0]
    assert (first.person, first.state, first.pressed, first.remarks) == ("Eva Ek", StepState.DONE, False, ())
    assert open_messages(offer, OPENING, ALONE) == 1


def test_two_hires_start_together_with_a_buddy_and_training() -> None:
    bo = Hire(CandidateId("bo"), "Bo", date(2026, 12, 14))
    assert not set(COHORT) & set(kinds(Offer(ANNA)))
    assert set(COHORT) <= set(kinds(Offer(ANNA), OfferPeople(hires=(bo,))))


@pytest.mark.parametrize(
    ("own", "theirs", "state", "remarks"),
    [
        (None, date(2026, 12, 14), StepState.OPEN, ()),
        (date(2026, 12, 14), None, StepState.OPEN, ()),
        (date(2026, 12, 14), date(2026, 12, 14), StepState.DONE, ()),
        (date(2026, 12, 1), date(2026, 12, 14), StepState.OPEN, (Remark.OTHER_DAY,)),
    ],
)
def test_the_same_first_day_is_done_by_itself(own: date | None, theirs: date | None, state: StepState, remarks: tuple[Remark, ...]) -> None:
    people = OfferPeople(hires=(Hire(CandidateId("bo"), "Bo", theirs),))
    found = step(Offer(ANNA, start_on=own), StepKind.SAME_DAY, people)
    assert (found.state, found.remarks) == (state, remarks)


# -- what is due ---------------------------------------------------------------------------------------------------------


def test_nothing_waits_before_the_call_and_after_the_end() -> None:
    assert waiting(Offer(ANNA), TODAY) is None
    assert waiting(done(Offer(ANNA), StepKind.CALLED), TODAY) is None
    assert waiting(done(said(OfferAnswer.YES), StepKind.LETTER, StepKind.SIGNED), TODAY) is None
    assert waiting(replace(said(OfferAnswer.NO), sign_by=TODAY), TODAY) is None


@pytest.mark.parametrize(("after", "due"), [(0, Due.WAITS), (2, Due.WAITS), (3, Due.SOON), (4, Due.LATE)])
def test_the_letter_is_due_three_days_after_the_yes(after: int, due: Due) -> None:
    today = TODAY + timedelta(days=after)
    found = waiting(said(OfferAnswer.YES), today)
    assert found == Waiting(DueKind.LETTER, due, TODAY + timedelta(days=LETTER_WITHIN_DAYS))
    letter = step(said(OfferAnswer.YES), StepKind.LETTER, today=today)
    assert (letter.due, letter.due_on) == (due, TODAY + timedelta(days=LETTER_WITHIN_DAYS))


@pytest.mark.parametrize(("left", "due"), [(10, Due.WAITS), (SIGN_SOON_DAYS + 1, Due.WAITS), (3, Due.SOON), (0, Due.SOON), (-1, Due.LATE)])
def test_the_signature_is_near_three_days_before_the_last_day_and_late_after_it(left: int, due: Due) -> None:
    last = TODAY + timedelta(days=left)
    offer = replace(done(said(OfferAnswer.YES), StepKind.LETTER), sign_by=last)
    assert waiting(offer, TODAY) == Waiting(DueKind.SIGNATURE, due, last)
    assert step(offer, StepKind.SIGNED).due is due


def test_without_a_last_day_the_signature_waits_and_the_letter_says_so() -> None:
    offer = done(said(OfferAnswer.YES), StepKind.LETTER)
    assert waiting(offer, TODAY) == Waiting(DueKind.SIGNATURE, Due.WAITS, None)
    assert step(offer, StepKind.LETTER).remarks == (Remark.NO_LAST_DAY,)


def test_the_messages_come_before_the_letter_while_they_hesitate() -> None:
    assert waiting(done(said(OfferAnswer.HESITATES), StepKind.LETTER), TODAY) == Waiting(DueKind.MESSAGES, Due.SOON)


def test_a_last_day_at_the_end_of_the_calendar_breaks_nothing() -> None:
    assert waiting(said(OfferAnswer.YES, date.max), TODAY) == Waiting(DueKind.LETTER, Due.WAITS, date.max)


# -- what is odd ---------------------------------------------------------------------------------------------------------


def test_a_letter_before_the_call_is_told_and_not_refused() -> None:
    letter = with_step(replace(Offer(ANNA), sign_by=TODAY), StepMark(StepKind.LETTER, "", TODAY, by="Maria"))
    assert step(letter, StepKind.LETTER).remarks == (Remark.LETTER_BEFORE_CALL,)
    called_later = done(letter, StepKind.CALLED, day=TODAY + timedelta(days=1))
    assert step(called_later, StepKind.LETTER).remarks == (Remark.LETTER_BEFORE_CALL,)
    assert step(done(letter, StepKind.CALLED), StepKind.LETTER).remarks == ()
    not_needed = with_step(letter, StepMark(StepKind.CALLED, not_needed=True, by="Maria"))
    assert step(not_needed, StepKind.LETTER).remarks == ()


def test_a_last_day_before_the_letter_is_told() -> None:
    offer = replace(done(said(OfferAnswer.YES), StepKind.LETTER), sign_by=TODAY - timedelta(days=1))
    assert step(offer, StepKind.LETTER).remarks == (Remark.LAST_DAY_BEFORE_LETTER,)


def test_after_a_no_the_fallback_is_next() -> None:
    offer = replace(said(OfferAnswer.NO), fallback_id=CandidateId("bo"))
    found = step(offer, StepKind.FALLBACK, OfferPeople(fallback="Bo"))
    assert (found.pressed, found.detail, found.state, found.remarks) == (True, "Bo", StepState.DONE, (Remark.TURNED_DOWN,))


# -- what is written down ------------------------------------------------------------------------------------------------


def test_a_step_is_written_down_once_for_each_person() -> None:
    offer = with_step(Offer(ANNA), StepMark(StepKind.MESSAGE, "Eva", TODAY))
    again = with_step(offer, StepMark(StepKind.MESSAGE, "EVA ", TODAY, by="Eva"))
    both = with_step(again, StepMark(StepKind.MESSAGE, "Ola", TODAY))
    assert [one.person for one in both.steps] == ["EVA ", "Ola"]


@pytest.mark.parametrize("kind", list(StepKind))
def test_what_is_not_needed_is_neither_open_nor_done(kind: StepKind) -> None:
    person = "Eva Ek" if kind is StepKind.MESSAGE else ""
    offer = with_step(Offer(ANNA), StepMark(kind, person, not_needed=True))
    people = OfferPeople(hires=(Hire(CandidateId("bo"), "Bo"),))
    assert step(offer, kind, people).state is StepState.NOT_NEEDED
    assert step(without_step(offer, kind, person), kind, people).state is StepState.OPEN


def test_to_take_a_step_away_takes_what_makes_it_done() -> None:
    offer = replace(said(OfferAnswer.YES), fallback_id=CandidateId("bo"), start_on=TODAY, buddy="Karin")
    for kind in (StepKind.ANSWER, StepKind.FALLBACK, StepKind.START, StepKind.BUDDY):
        offer = without_step(offer, kind)
    assert (offer.answer, offer.fallback_id, offer.start_on, offer.buddy) == (OfferAnswer.NONE, None, None, "")
    assert with_answer(said(OfferAnswer.YES), OfferAnswer.NONE, TODAY, "x").answer is OfferAnswer.NONE


_MARKS = st.builds(
    StepMark,
    st.sampled_from(StepKind),
    st.sampled_from(["", "Eva Ek", "Nils"]),
    st.none() | st.dates(),
    st.booleans(),
    st.sampled_from(["", "Maria"]),
)


@given(
    st.lists(_MARKS, max_size=8),
    st.sampled_from(OfferAnswer),
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.dates(),
    st.lists(st.none() | st.dates(), max_size=2),
)
def test_whatever_is_written_down_there_is_a_checklist_with_each_step_once(
    marks: list[StepMark], answer: OfferAnswer, sign_by: date | None, start_on: date | None, today: date, others: list[date | None]
) -> None:
    offer = Offer(ANNA, answer, sign_by, start_on=start_on)
    for mark in marks:
        offer = with_step(offer, mark)
    hires = tuple(Hire(CandidateId(str(n)), f"Hire {n}", day) for n, day in enumerate(others))
    steps = offer_steps(offer, OPENING, OfferPeople(hires=hires), today)
    keys = [(one.kind, one.person.casefold()) for one in steps]
    assert len(set(keys)) == len(keys)
    assert {StepKind.CALLED, StepKind.SIGNED, StepKind.START} <= {kind for kind, _ in keys}
    assert waiting(offer, today) is None or not offer.is_over


# -- what presses more than the messages, and what is not needed -----------------------------------------------------------


@pytest.mark.parametrize(("days", "kind"), [(-1, DueKind.SIGNATURE), (SIGN_SOON_DAYS, DueKind.SIGNATURE), (30, DueKind.MESSAGES)])
def test_a_last_day_that_is_near_or_over_comes_before_the_messages(days: int, kind: DueKind) -> None:
    offer = replace(done(said(OfferAnswer.HESITATES), StepKind.LETTER), sign_by=TODAY + timedelta(days=days))
    found = waiting(offer, TODAY)
    assert found is not None
    assert found.kind is kind
    assert waiting(offer, TODAY, messages=0) == Waiting(DueKind.SIGNATURE, found.due if days < 30 else Due.WAITS, offer.sign_by)
    assert step(offer, StepKind.SIGNED).due_on == offer.sign_by


def test_somebody_who_hesitates_without_a_letter_waits_for_messages_alone() -> None:
    assert waiting(said(OfferAnswer.HESITATES), TODAY, messages=0) is None


def test_a_letter_that_is_not_needed_is_not_waited_for() -> None:
    offer = with_step(said(OfferAnswer.YES, TODAY - timedelta(days=90)), StepMark(StepKind.LETTER, not_needed=True, by="Maria"))
    assert waiting(offer, TODAY) == Waiting(DueKind.SIGNATURE, Due.WAITS)
    offer = with_step(offer, StepMark(StepKind.SIGNED, not_needed=True, by="Maria"))
    assert offer.is_over
    assert waiting(offer, TODAY) is None


def test_a_day_to_come_is_no_day_on_which_something_was_done() -> None:
    offer = done(Offer(ANNA), StepKind.CALLED, day=TODAY + timedelta(days=1))
    assert step(offer, StepKind.CALLED).remarks == (Remark.NOT_YET,)
    assert step(offer, StepKind.CALLED, today=TODAY + timedelta(days=1)).remarks == ()


def test_two_who_are_each_others_fallback_are_told_of() -> None:
    offer = Offer(ANNA, fallback_id=CandidateId("bo"))
    assert step(offer, StepKind.FALLBACK, OfferPeople(fallback="Bo", each_other=True)).remarks == (Remark.EACH_OTHERS_FALLBACK,)
    assert step(offer, StepKind.FALLBACK, OfferPeople(fallback="Bo")).remarks == ()


# -- what counts as done -----------------------------------------------------------------------------------------------------


def test_whoever_hesitates_has_not_answered_yet() -> None:
    assert step(said(OfferAnswer.HESITATES), StepKind.ANSWER).state is StepState.OPEN
    for answer in (OfferAnswer.YES, OfferAnswer.NO):
        assert step(said(answer), StepKind.ANSWER).state is StepState.DONE


def test_a_message_that_is_not_needed_is_not_waited_for() -> None:
    offer = with_step(said(OfferAnswer.HESITATES), StepMark(StepKind.MESSAGE, "Eva Ek", not_needed=True, by="Maria"))
    assert open_messages(offer, OPENING, ALONE) == 1


@pytest.mark.parametrize("kind", COHORT)
def test_a_step_of_a_group_that_was_written_down_stays_in_sight_of_one_alone(kind: StepKind) -> None:
    assert kind in kinds(done(Offer(ANNA), kind))
    assert kind in kinds(with_step(Offer(ANNA), StepMark(kind, not_needed=True, by="Maria")))


def test_a_no_after_the_signature_and_a_signature_before_the_letter_are_remarked_on() -> None:
    offer = with_step(done(said(OfferAnswer.YES), StepKind.LETTER), StepMark(StepKind.SIGNED, "", TODAY - timedelta(days=9)))
    signed = next(one for one in offer_steps(offer, OPENING, OfferPeople(), TODAY) if one.kind is StepKind.SIGNED)
    assert signed.remarks == (Remark.SIGNED_BEFORE_LETTER,)
    assert offer.is_taken
    refused = replace(done(said(OfferAnswer.NO), StepKind.LETTER, StepKind.SIGNED))
    signed = next(one for one in offer_steps(refused, OPENING, OfferPeople(), TODAY) if one.kind is StepKind.SIGNED)
    assert signed.remarks == (Remark.NO_SINCE_SIGNED,)
    assert not refused.is_taken


def test_who_turned_the_offer_down_is_asked_nothing_about_a_group() -> None:
    people = OfferPeople(hires=(Hire(CandidateId("b"), "Bo"),))
    kinds = {one.kind for one in offer_steps(said(OfferAnswer.NO), OPENING, people, TODAY)}
    assert not kinds & set(COHORT)
    assert set(COHORT) <= {one.kind for one in offer_steps(said(OfferAnswer.YES), OPENING, people, TODAY)}
