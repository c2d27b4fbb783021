from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import job

from interview_tui.domain.career import Job, YearMonth
from interview_tui.domain.ids import CandidateId, EventId, JobId, ReferenceId
from interview_tui.domain.permission import Hold
from interview_tui.domain.predictions import Relation
from interview_tui.domain.reference_plan import ReferencePlan, Why, plan, reasons_for
from interview_tui.domain.reference_rules import PlanRules
from interview_tui.domain.references import EventKind, Flag, Mention, Origin, Reference, ReferenceDetails, ReferenceEvent

TODAY = YearMonth(2026, 11)
MANAGER, PEER, REPORT = Relation.MANAGER, Relation.PEER, Relation.REPORT
OLD = {"start": YearMonth(2001, 1), "end": YearMonth(2002, 1), "related": False}


def person(
    n: int,
    relation: Relation = PEER,
    *jobs: Job,
    origin: Origin = Origin.ADDED,
    flagged: bool = False,
    events: tuple[EventKind, ...] = (),
    removed: bool = False,
    here_now: bool = False,
    present: bool = False,
) -> Reference:
    """The n-th person, without a single point unless told so."""
    own = ReferenceId(f"r{n}")
    happened = tuple(
        ReferenceEvent(EventId(f"{n}-{at}"), own, kind, f"Person {n}", at, for_present_employer=present) for at, kind in enumerate(events)
    )
    flags = (Flag(JobId("j1"), None, "the queue"),) if flagged else ()
    mention = Mention(own, CandidateId("c1"), n, f"Person {n}", relation, origin=origin)
    return Reference((mention,), ReferenceDetails(own, removed=removed), jobs, flags, happened, here_now)


def proposed(found: ReferencePlan) -> list[str]:
    return [planned.reference.id for planned in found.proposed]


def ranked(found: ReferencePlan) -> list[str]:
    return [planned.reference.id for planned in found.people]


@pytest.mark.parametrize(
    ("reference", "reasons"),
    [
        (person(1, REPORT), ()),
        (person(1, flagged=True), ((Why.FLAGGED, 3),)),
        (person(1, MANAGER), ((Why.MANAGER, 2),)),
        (person(1, origin=Origin.NAMED), ((Why.NAMED, 1),)),
        (person(1, PEER, job(1, **{**OLD, "related": True})), ((Why.RELATED, 1),)),
        (person(1, PEER, job(1, **{**OLD, "end": YearMonth(2026, 10)})), ((Why.RECENT, 1),)),
        (
            person(1, MANAGER, job(1, ongoing=True, end=None), origin=Origin.NAMED, flagged=True),
            ((Why.FLAGGED, 3), (Why.MANAGER, 2), (Why.NAMED, 1), (Why.RELATED, 1), (Why.RECENT, 1)),
        ),
    ],
)
def test_the_points_of_the_method(reference: Reference, reasons: tuple[tuple[Why, int], ...]) -> None:
    assert reasons_for(reference, TODAY) == reasons
    (planned,) = plan([reference], TODAY).people
    assert (planned.priority, planned.reasons) == (sum(points for _, points in reasons), reasons)


@pytest.mark.parametrize(
    ("dates", "recent"),
    [
        ({"end": YearMonth(2021, 11)}, True),
        ({"end": YearMonth(2021, 10)}, False),
        ({"end": YearMonth(2021)}, True),
        ({"end": YearMonth(2020)}, False),
        ({"end": None, "ongoing": True}, True),
        ({"start": None, "end": None, "ongoing": True}, True),
        ({"start": YearMonth(2025, 1), "end": None}, True),
        ({"start": YearMonth(2010, 1), "end": None}, False),
        ({"start": None, "end": None}, False),
    ],
)
def test_a_job_is_recent_that_goes_on_or_ended_within_five_years(dates: dict[str, Any], recent: bool) -> None:
    given = {**OLD, **dates}
    assert (Why.RECENT in dict(reasons_for(person(1, PEER, job(1, **given)), TODAY))) is recent


def test_one_of_several_jobs_is_enough_for_a_point() -> None:
    found = person(1, PEER, job(1, **OLD), job(2, **{**OLD, "related": True}), job(3, **{**OLD, "end": YearMonth(2026)}))
    assert dict(reasons_for(found, TODAY)) == {Why.RELATED: 1, Why.RECENT: 1}


def test_a_bank_can_set_the_points_and_a_reason_without_points_is_none() -> None:
    rules = PlanRules(flagged=5, manager=0, recent_years=30)
    found = person(1, MANAGER, job(1, **OLD), flagged=True)
    assert reasons_for(found, TODAY, rules) == ((Why.FLAGGED, 5), (Why.RECENT, 1))


def test_nobody_is_no_plan_and_all_are_lacking() -> None:
    assert plan([], TODAY) == ReferencePlan((), (), 2, 1)


def test_four_are_proposed_and_stand_first_by_priority() -> None:
    crowd = [person(1), person(2, MANAGER), person(3, flagged=True), person(4, MANAGER, flagged=True), person(5, PEER), person(6, REPORT)]
    found = plan(crowd, TODAY)
    assert proposed(found) == ["r4", "r3", "r2", "r1"]
    assert ranked(found) == ["r4", "r3", "r2", "r1", "r5", "r6"]
    assert (found.lacks_managers, found.lacks_peers) == (0, 0)


def test_two_managers_and_a_peer_are_proposed_even_when_others_rank_higher() -> None:
    reports = [person(n, REPORT, origin=Origin.NAMED, flagged=True) for n in range(1, 6)]
    found = plan([*reports, person(6, MANAGER), person(7, MANAGER), person(8, PEER), person(9, MANAGER)], TODAY)
    assert proposed(found) == ["r1", "r6", "r7", "r8"]
    assert ranked(found) == ["r1", "r6", "r7", "r8", "r2", "r3", "r4", "r5", "r9"]


def test_a_peer_is_proposed_beside_many_managers() -> None:
    found = plan([*(person(n, MANAGER, flagged=True) for n in range(1, 6)), person(6, PEER)], TODAY)
    assert proposed(found) == ["r1", "r2", "r3", "r6"]


def test_fewer_than_four_are_all_proposed_and_what_is_lacking_is_said() -> None:
    found = plan([person(1, REPORT), person(2, MANAGER)], TODAY)
    assert proposed(found) == ["r2", "r1"]
    assert (found.lacks_managers, found.lacks_peers) == (1, 1)
    only_peers = plan([person(n, PEER) for n in range(1, 6)], TODAY)
    assert (len(only_peers.proposed), only_peers.lacks_managers, only_peers.lacks_peers) == (4, 2, 0)


def test_equal_priority_is_the_later_job_first_then_who_became_known_first() -> None:
    last = {**OLD, "start": None, "end": YearMonth(2003)}
    crowd = [person(1), person(2, PEER, job(1, **OLD)), person(3, PEER, job(2, **last)), person(4), person(5, PEER, job(3, **OLD))]
    assert ranked(plan(crowd, TODAY)) == ["r3", "r2", "r5", "r1", "r4"]


def test_among_equals_a_job_that_goes_on_is_the_latest() -> None:
    ended = person(1, PEER, job(1, **{**OLD, "end": YearMonth(2026, 10)}))
    going_on = person(2, PEER, job(2, **{**OLD, "end": None, "ongoing": True}))
    assert ranked(plan([ended, going_on], TODAY)) == ["r2", "r1"]


def test_everybody_alike_are_proposed_in_the_order_in_which_they_became_known() -> None:
    assert proposed(plan([person(n) for n in range(1, 8)], TODAY)) == ["r1", "r2", "r3", "r4"]


@pytest.mark.parametrize(
    ("events", "here_now", "present", "hold", "so"),
    [
        ((), False, False, Hold.NOT_ASKED, True),
        ((EventKind.ASKED,), False, False, Hold.WAITING, True),
        ((EventKind.ASKED, EventKind.GRANTED), False, False, None, True),
        ((EventKind.DENIED,), False, False, Hold.DENIED, False),
        ((EventKind.DENIED, EventKind.GRANTED), False, False, None, True),
        ((EventKind.GRANTED, EventKind.REFUSED), False, False, None, False),
        ((EventKind.GRANTED, EventKind.NO_ANSWER), False, False, None, True),
        ((EventKind.GRANTED, EventKind.REACHED), False, False, None, True),
        ((), True, False, Hold.NOT_ASKED, False),
        ((EventKind.GRANTED,), True, False, Hold.PRESENT_EMPLOYER, False),
        ((EventKind.GRANTED,), True, True, None, True),
        ((EventKind.ASKED,), True, True, Hold.WAITING, False),
    ],
)
def test_who_said_no_and_the_present_employer_are_listed_and_not_proposed(
    events: tuple[EventKind, ...], here_now: bool, present: bool, hold: Hold | None, so: bool
) -> None:
    found = plan([person(1, MANAGER, flagged=True, events=events, here_now=here_now, present=present)], TODAY)
    assert [(planned.hold, planned.proposed) for planned in found.people] == [(hold, so)]
    assert found.lacks_managers == (1 if so else 2)


def test_whoever_cannot_be_proposed_leaves_the_place_to_the_next() -> None:
    crowd = [person(n, MANAGER, flagged=True, events=(EventKind.DENIED,)) for n in (1, 2)]
    found = plan([*crowd, *(person(n, MANAGER) for n in (3, 4)), person(5, PEER), person(6, REPORT)], TODAY)
    assert proposed(found) == ["r3", "r4", "r5", "r6"]
    assert ranked(found)[4:] == ["r1", "r2"]


def test_who_was_taken_off_the_list_is_kept_apart() -> None:
    found = plan([person(1, MANAGER, flagged=True, removed=True), person(2)], TODAY)
    assert ([one.id for one in found.removed], ranked(found)) == (["r1"], ["r2"])
    assert found.lacks_managers == 2


def test_a_bank_can_propose_others() -> None:
    crowd = [person(1, MANAGER), person(2, MANAGER), person(3, PEER), person(4, PEER)]
    assert proposed(plan(crowd, TODAY, PlanRules(propose=2))) == ["r1", "r2"]
    assert proposed(plan(crowd, TODAY, PlanRules(propose=3, least_managers=0, least_peers=2))) == ["r1", "r3", "r4"]
    assert proposed(plan(crowd, TODAY, PlanRules(propose=0))) == []
    assert plan(crowd, TODAY, PlanRules(propose=2)).lacks_peers == 1


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(Relation), st.sampled_from(Origin), st.booleans(), st.booleans(), st.booleans(),
        st.lists(st.sampled_from(EventKind), max_size=3).map(tuple),
    ),
    max_size=12,
)  # fmt: skip


@given(PEOPLE)
def test_the_mix_is_kept_wherever_there_are_enough(drawn: list[tuple[Any, ...]]) -> None:
    crowd = [
        person(n, relation, origin=origin, flagged=flagged, removed=removed, here_now=here, events=events)
        for n, (relation, origin, flagged, removed, here, events) in enumerate(drawn, 1)
    ]
    found = plan(crowd, TODAY)
    assert len(found.people) + len(found.removed) == len(crowd)
    assert [planned.proposed for planned in found.people] == sorted((planned.proposed for planned in found.people), reverse=True)
    for group in (found.proposed, found.people[len(found.proposed) :]):
        assert [planned.priority for planned in group] == sorted((planned.priority for planned in group), reverse=True)
    may_be = [
        planned for planned in found.people
        if planned.hold is not Hold.DENIED
        and not (planned.reference.works_here_now and planned.hold)
        and not (planned.reference.events and planned.reference.events[-1].kind is EventKind.REFUSED)
    ]  # fmt: skip
    assert len(found.proposed) == min(4, len(may_be))
    assert all(planned in may_be for planned in found.proposed)
    for relation, least in ((MANAGER, 2), (PEER, 1)):
        there = sum(planned.reference.relation is relation for planned in may_be)
        assert sum(planned.reference.relation is relation for planned in found.proposed) >= min(least, there)
