from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import job

from interview_tui.domain.gathering import gather
from interview_tui.domain.ids import CandidateId, EventId, JobId, ReferenceId
from interview_tui.domain.permission import Hold, asked_about, attempts, came_of, hold_on, last_permission, next_call, own_events, standing
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import (
    ATTEMPTS,
    EventKind,
    Known,
    Mention,
    Origin,
    Pair,
    Reference,
    ReferenceDetails,
    ReferenceEvent,
)

ASKED, GRANTED, DENIED, SET_UP = EventKind.ASKED, EventKind.GRANTED, EventKind.DENIED, EventKind.SET_UP
R1, R2 = ReferenceId("r1"), ReferenceId("r2")


def event(n: int, kind: EventKind, name: str = "Karin Holm", of: ReferenceId = R1, **fields: Any) -> ReferenceEvent:
    return ReferenceEvent(EventId(f"e{n}"), of, kind, name, n, **fields)


def mention(of: ReferenceId, name: str) -> Mention:
    return Mention(of, CandidateId("c1"), int(of[1:]), name, Relation.MANAGER, "", JobId("j1"), Origin.MANAGER)


def person(*events: ReferenceEvent, name: str = "Karin Holm", here_now: bool = False, corrected: str = "") -> Reference:
    given = {R1: ReferenceDetails(R1, name=corrected)}
    (found,) = gather(Known((mention(R1, name),), given, events), [job(1, ongoing=here_now)])
    return found


def history(*kinds: EventKind, **fields: Any) -> Reference:
    return person(*(event(n, kind, **fields) for n, kind in enumerate(kinds, 1)))


@pytest.mark.parametrize(
    ("kinds", "hold"),
    [
        ((), Hold.NOT_ASKED),
        ((ASKED,), Hold.WAITING),
        ((ASKED, GRANTED), None),
        ((GRANTED,), None),
        ((ASKED, SET_UP), None),
        ((SET_UP,), None),
        ((ASKED, DENIED), Hold.DENIED),
        ((GRANTED, DENIED), Hold.DENIED),
        ((SET_UP, DENIED), Hold.DENIED),
        ((DENIED, GRANTED), None),
        ((GRANTED, ASKED), Hold.WAITING),
        ((DENIED, ASKED), Hold.WAITING),
    ],
)
def test_the_last_word_of_the_candidate_counts(kinds: tuple[EventKind, ...], hold: Hold | None) -> None:
    assert hold_on(history(*kinds)) is hold


@pytest.mark.parametrize("kind", ATTEMPTS)
def test_no_attempt_gives_or_takes_a_permission(kind: EventKind) -> None:
    assert hold_on(history(kind)) is Hold.NOT_ASKED
    assert hold_on(history(ASKED, kind)) is Hold.WAITING
    assert hold_on(history(GRANTED, kind)) is None
    assert hold_on(history(DENIED, kind)) is Hold.DENIED


def test_a_permission_for_another_name_is_none() -> None:
    assert hold_on(person(event(1, GRANTED, "Eva Berg"))) is Hold.OTHER_NAME
    assert hold_on(person(event(1, GRANTED, ""))) is Hold.OTHER_NAME
    assert hold_on(person(event(1, EventKind.NO_ANSWER, "Eva Berg"))) is Hold.NOT_ASKED
    assert hold_on(person(event(1, GRANTED, " karin  HOLM"))) is None


def test_a_word_about_this_name_counts_before_a_later_one_about_another() -> None:
    assert hold_on(person(event(1, ASKED), event(2, GRANTED, "Eva Berg"))) is Hold.WAITING
    assert hold_on(person(event(1, GRANTED), event(2, DENIED, "Eva Berg"))) is None


def test_a_name_that_was_corrected_or_taken_away_needs_a_permission_of_its_own() -> None:
    assert hold_on(person(event(1, GRANTED), corrected="Karin Holmgren")) is Hold.OTHER_NAME
    assert hold_on(person(event(1, GRANTED, "Karin Holmgren"), corrected="Karin Holmgren")) is None
    assert hold_on(person(event(1, GRANTED), name="")) is Hold.OTHER_NAME
    assert hold_on(person(event(1, EventKind.VOICEMAIL), name="")) is Hold.NOT_ASKED


def joined(first: str, second: str, *events: ReferenceEvent) -> Reference:
    known = Known((mention(R1, first), mention(R2, second)), events=events, pairs=(Pair.of(R1, R2, True),))
    (found,) = gather(known, [job(1)])
    return found


def test_a_permission_for_one_mention_is_for_the_person() -> None:
    assert hold_on(joined("K. Holm", "Karin Holm", event(1, GRANTED, "Karin Holm", R2))) is None
    assert hold_on(joined("K. Holm", "Karin Holm", event(1, GRANTED, "K. Holm", R1))) is None
    assert hold_on(joined("", "Karin Holm", event(1, GRANTED, "Karin Holm", R1))) is None


def test_who_takes_the_place_of_a_mention_is_not_covered_by_the_name_of_another_mention() -> None:
    assert hold_on(joined("Eva Berg", "Karin Holm", event(1, GRANTED, "Karin Holm", R1))) is Hold.OTHER_NAME


def test_a_permission_for_a_mention_does_not_reach_a_name_that_came_into_the_other_one_since() -> None:
    assert hold_on(joined("Petra Bolster", "Karin Holm", event(1, GRANTED, "Karin Holm", R2))) is Hold.OTHER_NAME
    assert hold_on(joined("Holm, Karin", "Karin Holm", event(1, GRANTED, "Karin Holm", R2))) is None


def test_a_no_to_any_mention_is_a_no_to_the_person() -> None:
    given = (event(1, GRANTED, "K. Holm", R1), event(2, DENIED, "Karin Holm", R2))
    assert hold_on(joined("K. Holm", "Karin Holm", *given)) is Hold.DENIED


def test_the_present_employer_needs_a_permission_for_just_that() -> None:
    assert hold_on(person(here_now=True)) is Hold.NOT_ASKED
    assert hold_on(person(event(1, GRANTED), here_now=True)) is Hold.PRESENT_EMPLOYER
    assert hold_on(person(event(1, SET_UP), here_now=True)) is Hold.PRESENT_EMPLOYER
    assert hold_on(person(event(1, GRANTED, for_present_employer=True), here_now=True)) is None
    assert hold_on(person(event(1, GRANTED, for_present_employer=True))) is None


def test_a_permission_for_the_present_employer_ends_like_any_other() -> None:
    first = event(1, GRANTED, for_present_employer=True)
    assert hold_on(person(first, event(2, DENIED), here_now=True)) is Hold.DENIED
    assert hold_on(person(first, event(2, ASKED, for_present_employer=True), here_now=True)) is Hold.WAITING
    assert hold_on(person(first, event(2, GRANTED), here_now=True)) is Hold.PRESENT_EMPLOYER
    assert hold_on(person(event(1, GRANTED, "Eva Berg", for_present_employer=True), here_now=True)) is Hold.OTHER_NAME


def test_what_was_taken_back_never_happened() -> None:
    assert hold_on(person(event(1, GRANTED, removed=True))) is Hold.NOT_ASKED
    assert hold_on(person(event(1, GRANTED), event(2, DENIED, removed=True))) is None
    assert hold_on(person(event(1, DENIED), event(2, GRANTED, removed=True))) is Hold.DENIED


def test_where_the_matter_stands_is_the_last_thing_that_happened() -> None:
    assert standing(person()) is None
    found = history(ASKED, GRANTED, EventKind.NO_ANSWER)
    last = standing(found)
    permission = last_permission(found)
    assert last is not None
    assert permission is not None
    assert (last.kind, permission.kind) == (EventKind.NO_ANSWER, GRANTED)
    assert standing(person(event(1, GRANTED, "Eva Berg"))) is None


def test_an_attempt_is_a_fact_whatever_the_person_is_called_since_and_a_permission_is_for_the_name() -> None:
    found = person(event(1, GRANTED), event(2, EventKind.VOICEMAIL), event(3, EventKind.REACHED, "Eva Berg"), event(4, GRANTED, "Eva Berg"))
    assert [one.kind for one in attempts(found)] == [EventKind.VOICEMAIL, EventKind.REACHED]
    assert [one.id for one in own_events(found)] == ["e1", "e2", "e3"]


def test_a_no_to_one_mention_holds_though_a_yes_to_another_came_later() -> None:
    asked = (event(1, DENIED, "Karin Holm", R2), event(2, GRANTED, "K. Holm", R1))
    assert hold_on(joined("K. Holm", "Karin Holm", *asked)) is Hold.DENIED
    both = joined("K. Holm", "Karin Holm", *asked, event(3, GRANTED, "Karin Holm", R2))
    assert hold_on(both) is None
    assert [mention.id for mention in asked_about(both)] == [R1, R2]
    assert [mention.id for mention in asked_about(joined("K. Holm", "Karin Holm"))] == [R1]


def call_back(n: int, at: int | None = 99) -> ReferenceEvent:
    return event(n, EventKind.CALL_BACK, call_back_ms=at)


def test_the_next_call_is_the_last_attempt_where_that_says_when() -> None:
    found = next_call(person(event(1, GRANTED), call_back(2, 50), call_back(3, 99)))
    assert found is not None
    assert found.call_back_ms == 99
    assert next_call(person(event(1, GRANTED), call_back(2, None))) is None
    assert next_call(person(event(1, GRANTED))) is None


@pytest.mark.parametrize("kind", [kind for kind in ATTEMPTS if kind is not EventKind.CALL_BACK])
def test_any_later_attempt_has_kept_the_agreement(kind: EventKind) -> None:
    assert next_call(person(event(1, GRANTED), call_back(2), event(3, kind))) is None
    assert next_call(person(event(1, GRANTED), event(2, kind), call_back(3))) is not None


def test_an_agreement_stands_over_a_permission_and_not_over_a_no() -> None:
    assert next_call(person(event(1, GRANTED), call_back(2), event(3, GRANTED))) is not None
    assert next_call(person(event(1, GRANTED), call_back(2), event(3, DENIED))) is None
    assert next_call(person(call_back(1))) is None
    assert next_call(person(event(1, GRANTED), call_back(2), here_now=True)) is None
    assert next_call(person(event(1, GRANTED, "Eva Berg"), call_back(2))) is None


@given(st.lists(st.tuples(st.sampled_from(EventKind), st.sampled_from(["Karin Holm", "Eva"]), st.booleans(), st.booleans())), st.booleans())
def test_nobody_is_called_without_a_permission_for_this_name_and_this_place(
    given_events: list[tuple[EventKind, str, bool, bool]], here_now: bool
) -> None:
    events = [
        event(n, kind, name, for_present_employer=present, removed=removed) for n, (kind, name, present, removed) in enumerate(given_events)
    ]
    if hold_on(person(*events, here_now=here_now)) is None:
        counting = [one for one in events if one.kind.is_permission and one.name == "Karin Holm" and not one.removed]
        assert counting[-1].kind in (GRANTED, SET_UP)
        assert counting[-1].for_present_employer or not here_now


@pytest.mark.parametrize(
    ("kinds", "end"),
    [
        ((), None),
        ((GRANTED, EventKind.NO_ANSWER, EventKind.VOICEMAIL, EventKind.CALL_BACK, EventKind.WRONG_NUMBER), None),
        ((EventKind.REFUSED,), EventKind.REFUSED),
        ((EventKind.REFUSED, EventKind.NO_ANSWER), EventKind.REFUSED),
        ((EventKind.REFUSED, EventKind.DATES_ONLY), EventKind.DATES_ONLY),
        ((EventKind.DATES_ONLY, EventKind.REFUSED), EventKind.REFUSED),
        ((EventKind.REFUSED, EventKind.REACHED), EventKind.REACHED),
        ((EventKind.REACHED, EventKind.REFUSED, EventKind.DATES_ONLY), EventKind.REACHED),
        ((EventKind.REACHED, DENIED), EventKind.REACHED),
    ],
)
def test_the_last_result_that_ended_a_call_says_what_came_of_it_but_a_talk_stays_a_talk(
    kinds: tuple[EventKind, ...], end: EventKind | None
) -> None:
    assert came_of(history(*kinds)) is end
