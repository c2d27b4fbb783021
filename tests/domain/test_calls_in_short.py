"""The reference calls about one candidate, counted."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from interview_tui.domain.calls_in_short import calls_in_short, plan_in_short
from interview_tui.domain.career import YearMonth
from interview_tui.domain.gathering import gather
from interview_tui.domain.ids import CandidateId, EventId, ReferenceId
from interview_tui.domain.predictions import Relation
from interview_tui.domain.reference_plan import plan
from interview_tui.domain.references import EventKind, Known, Mention, Reference, ReferenceDetails, ReferenceEvent
from interview_tui.moments import call_back_briefly, call_back_words, when_words

K = EventKind
NOON = 1_773_316_800_000
"""12 March 2026, 12:00 UTC."""
HOUR = 3_600_000


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def people(
    *happened: tuple[EventKind, ...], call_backs: dict[int, int] | None = None, removed: tuple[int, ...] = ()
) -> tuple[Reference, ...]:
    """One manager for each list of events, named P0, P1 and so on."""
    mentions, events = [], []
    for number, kinds in enumerate(happened):
        key = ReferenceId(f"r{number}")
        mentions.append(Mention(key, CandidateId("c"), number, f"P{number}", Relation.MANAGER))
        for seq, kind in enumerate(kinds):
            at = (call_backs or {}).get(number) if kind is K.CALL_BACK else None
            events.append(ReferenceEvent(EventId(f"e{number}-{seq}"), key, kind, f"P{number}", seq, call_back_ms=at))
    details = {ReferenceId(f"r{number}"): ReferenceDetails(ReferenceId(f"r{number}"), removed=True) for number in removed}
    return gather(Known(mentions, details, events), ())


def test_people_are_counted_not_attempts() -> None:
    found = calls_in_short(
        people(
            (K.GRANTED, K.NO_ANSWER, K.VOICEMAIL, K.REACHED),
            (K.GRANTED, K.REFUSED),
            (K.SET_UP, K.DATES_ONLY),
            (K.GRANTED, K.WRONG_NUMBER),
            (K.ASKED,),
            (K.DENIED,),
            (),
        )
    )
    assert (found.called, found.refused, found.dates_only, found.to_call, found.waiting) == (1, 1, 1, 1, 1)
    assert found.attempted
    assert not found.is_over


def test_each_person_counts_once_by_what_came_of_the_calls() -> None:
    found = calls_in_short(people((K.GRANTED, K.REFUSED, K.REACHED, K.REFUSED), (K.GRANTED, K.REFUSED, K.DATES_ONLY, K.VOICEMAIL)))
    assert (found.called, found.refused, found.dates_only, found.to_call) == (1, 0, 1, 0)


def test_it_is_over_when_nobody_is_left_who_may_be_called() -> None:
    assert calls_in_short(people((K.GRANTED, K.REACHED), (K.DENIED,), ())).is_over
    assert not calls_in_short(people((K.GRANTED, K.REACHED), (K.GRANTED,))).is_over
    assert not calls_in_short(people((K.GRANTED, K.REACHED), (K.ASKED,))).is_over
    assert not calls_in_short(people((K.GRANTED, K.REFUSED))).is_over  # nobody has been talked to


def test_the_soonest_promise_comes_first_and_one_whose_permission_is_gone_is_none() -> None:
    promised = (K.GRANTED, K.CALL_BACK)
    at = {0: NOON + 2 * HOUR, 1: NOON + HOUR, 2: NOON}
    found = calls_in_short(people(promised, promised, (*promised, K.DENIED), call_backs=at))
    assert (found.next_name, found.next_ms) == ("P1", NOON + HOUR)
    assert calls_in_short(people((*promised, K.VOICEMAIL), call_backs=at)).next_name == ""


def test_whoever_was_taken_off_the_list_is_not_to_be_called_but_has_been() -> None:
    promised = (K.GRANTED, K.CALL_BACK)
    found = calls_in_short(people(promised, (K.GRANTED, K.REACHED), call_backs={0: NOON}, removed=(0, 1)))
    assert (found.next_name, found.to_call, found.called) == ("", 0, 1)


def test_a_plan_counts_those_proposed_and_others_apart() -> None:
    done, granted = (K.GRANTED, K.REACHED), (K.GRANTED,)
    found = plan_in_short(plan(people(done, granted, (K.GRANTED, K.DATES_ONLY), (), done), YearMonth(2026, 3)))
    assert (found.known, found.proposed, found.proposed_called, found.to_do) == (5, 4, 1, 2)
    assert found.calls.called == 2
    assert (found.has_begun, found.is_over) == (True, False)
    nobody = plan_in_short(plan((), YearMonth(2026, 3)))
    assert (nobody.known, nobody.proposed, nobody.has_begun, nobody.is_over) == (0, 0, False, False)
    over = plan_in_short(plan(people(done, (K.GRANTED, K.REFUSED)), YearMonth(2026, 3)))
    assert (over.proposed, over.to_do, over.is_over) == (1, 0, True)


def test_moments_are_said_in_local_time_and_overdue_in_words() -> None:
    assert when_words(NOON + 2 * HOUR, NOON) == "today 14:00"
    assert call_back_words("Karin Holm", NOON + 2 * HOUR, NOON) == "call back Karin Holm today 14:00"
    assert call_back_words("Karin Holm", NOON - HOUR, NOON) == "call back Karin Holm, overdue since today 11:00"
    assert call_back_briefly("Karin Holm", NOON + 26 * HOUR, NOON) == "call back tomorrow 14:00: Karin Holm"
    assert call_back_briefly("Karin Holm", NOON - HOUR, NOON) == "call back, overdue: Karin Holm"
