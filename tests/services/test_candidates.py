"""What the lists and the page of a candidate know about the reference calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from interview_tui.bootstrap import connect
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import InterviewId, OpeningId, ReferenceId
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Candidate, WhenToCall
from interview_tui.domain.predictions import Relation
from interview_tui.domain.references import EventKind
from interview_tui.paths import Paths
from interview_tui.services.call_list import next_call_of_all
from interview_tui.services.calls import end_call, start_call
from interview_tui.services.candidates import CandidateLine, add_candidate, candidate_lines, candidate_page
from interview_tui.services.careers import add_jobs
from interview_tui.services.closing import close_opening
from interview_tui.services.interviews import finish, load_live
from interview_tui.services.openings import add_opening, get_opening, save_opening
from interview_tui.services.references import load_people
from interview_tui.services.seal import submit
from interview_tui.services.session import Services
from tests.screens.sitting import begin, begin_deep, held
from tests.thorough import first_only

K = EventKind
ME = "Maria Lind"


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = connect(Paths(tmp_path / "i.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "s.toml", tmp_path / "state"), ME)
    yield opened
    opened.store.close()


@pytest.fixture
def opening_id(services: Services) -> OpeningId:
    return add_opening(services, "Support agent").id


def somebody(services: Services, opening_id: OpeningId, name: str = "Anna Svensson") -> Candidate:
    """A candidate whose deep-dive is done and who goes on."""
    candidate = add_candidate(services, opening_id, name)
    live = begin_deep(services, candidate)
    live.leave()
    assert services.store.flush(60)
    finish(services, live.interview.id, Decision.ADVANCE, "Good.")
    submit(services, live.interview.id)
    return candidate


def log(services: Services, candidate: Candidate, name: str, *kinds: EventKind, call_back_ms: int | None = None) -> ReferenceId:
    """Things happen about somebody, who is added when nobody of the name is known."""
    people = load_people(services, candidate.id, ME)
    found = next((one for one in people.everybody if one.name == name), None) or people.add(name, Relation.PEER, "Elsewhere")
    for kind in kinds:
        people.log(found.id, kind, call_back_ms=call_back_ms if kind is K.CALL_BACK else None)
    assert services.store.flush(60)
    return found.id


def line_of(services: Services, candidate: Candidate) -> CandidateLine:
    return next(line for line in candidate_lines(services, candidate.opening_id, "", 0, 500)[1] if line.candidate.id == candidate.id)


def call(services: Services, candidate: Candidate, person: ReferenceId, ends: EventKind | None = None) -> InterviewId:
    live = load_live(services, start_call(services, candidate.id, person, ME))
    live.leave()
    assert services.store.flush(60)
    if ends is not None:
        end_call(services, live, ends)
    return live.interview.id


# -- the latest interview ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", first_only([K.REACHED, None]))
def test_a_call_is_not_the_latest_interview_and_no_interview_of_the_page(
    services: Services, opening_id: OpeningId, ends: EventKind | None
) -> None:
    candidate = somebody(services, opening_id)
    before = line_of(services, candidate).latest
    call(services, candidate, log(services, candidate, "Karin Holm", K.GRANTED), ends)
    line = line_of(services, candidate)
    assert line.latest == before
    assert line.latest is not None
    assert line.latest.interview.stage is Stage.DEEP_DIVE
    assert [item.interview.stage for item in candidate_page(services, candidate.id).interviews] == [Stage.DEEP_DIVE]


# -- where the candidate stands ----------------------------------------------------------------------------------------


def test_after_a_deep_dive_the_calls_are_planned_held_and_then_it_is_decided(services: Services, opening_id: OpeningId) -> None:
    candidate = somebody(services, opening_id)
    assert (line_of(services, candidate).status, line_of(services, candidate).next_step) == (
        "deep-dive: advanced",
        "plan the reference calls",
    )
    log(services, candidate, "Karin Holm", K.ASKED)
    assert (line_of(services, candidate).status, line_of(services, candidate).next_step) == (
        "deep-dive: advanced",
        "go on with the reference calls",
    )
    log(services, candidate, "Karin Holm", K.GRANTED, K.NO_ANSWER)
    assert line_of(services, candidate).status == "reference calls: nobody called"
    log(services, candidate, "Karin Holm", K.REACHED)
    log(services, candidate, "Bo Ek", K.GRANTED, K.REACHED)
    assert (line_of(services, candidate).status, line_of(services, candidate).next_step) == (
        "reference calls: 2 called",
        "decide with the panel",
    )


def test_when_the_calls_come_after_an_offer_it_is_decided_first(services: Services, opening_id: OpeningId) -> None:
    candidate = somebody(services, opening_id)
    opening = get_opening(services, opening_id)
    assert opening.call_references is WhenToCall.BEFORE_DECISION
    save_opening(services, replace(opening, call_references=WhenToCall.AFTER_OFFER))
    log(services, candidate, "Karin Holm", K.GRANTED)
    assert line_of(services, candidate).next_step == "decide with the panel"
    log(services, candidate, "Karin Holm", K.VOICEMAIL)
    assert line_of(services, candidate).next_step == "go on with the reference calls"


def test_a_promise_to_call_again_is_the_next_step_also_of_somebody_thanked(services: Services, opening_id: OpeningId) -> None:
    candidate = add_candidate(services, opening_id, "Anna Svensson")
    submit(services, held(services, candidate, decision=Decision.THANK, questions=1))
    log(services, candidate, "Karin Holm", K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms() - 3_600_000)
    line = line_of(services, candidate)
    assert (line.status, line.next_step) == ("quick screen: thanked", "call back, overdue: Karin Holm")
    log(services, candidate, "Karin Holm", K.REACHED)
    assert line_of(services, candidate).next_step == "thank, invite to apply again"


def test_the_page_counts_who_was_proposed_called_and_has_refused(services: Services, opening_id: OpeningId) -> None:
    candidate = somebody(services, opening_id)
    before = candidate_page(services, candidate.id).references
    assert (before.known, before.proposed, before.has_begun) == (6, 4, False)
    log(services, candidate, "Ola Dahl", K.GRANTED, K.REACHED)
    log(services, candidate, "Siv Lund", K.GRANTED, K.DATES_ONLY)
    log(services, candidate, "Nils Ek", K.GRANTED, K.REFUSED)
    after = candidate_page(services, candidate.id).references
    assert (after.calls.called, after.calls.dates_only, after.calls.refused) == (1, 1, 1)
    assert (after.proposed, after.proposed_called, after.to_do) == (4, 1, 2)  # somebody else is proposed for who has refused


# -- the next call of all ----------------------------------------------------------------------------------------------


def test_the_next_call_of_all_is_the_soonest_and_the_same_as_the_full_reading_says(services: Services, opening_id: OpeningId) -> None:
    assert next_call_of_all(services) is None
    now = services.now_ms()
    anna, bo = somebody(services, opening_id, "Anna"), add_candidate(services, opening_id, "Bo")
    log(services, anna, "Karin Holm", K.GRANTED, K.CALL_BACK, call_back_ms=now + 7_200_000)
    log(services, bo, "Eva Ask", K.GRANTED, K.CALL_BACK, call_back_ms=now + 3_600_000)
    log(services, bo, "Gone Away", K.GRANTED, K.CALL_BACK, K.DENIED, call_back_ms=now)
    found = next_call_of_all(services)
    assert found is not None
    assert (found.candidate_id, found.candidate, found.name, found.at_ms) == (bo.id, "Bo", "Eva Ask", now + 3_600_000)
    log(services, bo, "Eva Ask", K.REACHED)
    found = next_call_of_all(services)
    assert found is not None
    assert found.name == "Karin Holm"


@pytest.mark.thorough
def test_in_a_closed_opening_nobody_is_called_and_nothing_is_waited_for(services: Services, opening_id: OpeningId) -> None:
    anna, bo = somebody(services, opening_id, "Anna"), add_candidate(services, opening_id, "Bo")
    log(services, anna, "Karin Holm", K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms() - 3_600_000)
    assert line_of(services, anna).next_step == "call back, overdue: Karin Holm"
    close_opening(services, opening_id)
    assert next_call_of_all(services) is None
    lines = {line.candidate.id: line for line in candidate_lines(services, opening_id, "", 0, 10)[1]}
    assert {lines[one.id].next_step for one in (anna, bo)} == {"nothing: the opening is closed"}
    assert lines[bo.id].status == "added"
    assert candidate_page(services, anna.id).references.calls.next_name == ""
    late = begin(services, bo, services.rater)
    assert candidate_lines(services, opening_id, "Bo", 0, 10)[1][0].next_step == "go on with the quick screen"
    late.leave()


def test_nobody_is_promised_a_call_at_the_present_employer_without_a_permission_for_it(services: Services, opening_id: OpeningId) -> None:
    candidate = somebody(services, opening_id)
    log(services, candidate, "Pia Ros", K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms())  # the manager of the job that goes on
    assert next_call_of_all(services) is None
    assert line_of(services, candidate).next_step == "go on with the reference calls"


@pytest.mark.thorough
def test_two_mentions_that_are_one_person_are_counted_once(services: Services, opening_id: OpeningId) -> None:
    candidate = somebody(services, opening_id)
    one = log(services, candidate, "Karin Holm", K.GRANTED, K.CALL_BACK, call_back_ms=services.now_ms())
    other = log(services, candidate, "K. Holm", K.GRANTED, K.REACHED)
    people = load_people(services, candidate.id, ME)
    people.same(one, other)
    assert services.store.flush(60)
    assert next_call_of_all(services) is None  # she was reached after the promise
    calls = line_of(services, candidate).calls
    assert calls is not None
    assert (calls.called, calls.next_name) == (1, "")


# -- a few statements --------------------------------------------------------------------------------------------------


def statements(services: Services, opening_id: OpeningId) -> int:
    """How many statements a window of the list takes."""
    count = 0

    def counted(*_: object) -> None:
        nonlocal count
        count += 1

    with services.store.read() as conn:
        engine = conn.engine
    event.listen(engine, "before_cursor_execute", counted)
    try:
        candidate_lines(services, opening_id, "", 0, 100)
    finally:
        event.remove(engine, "before_cursor_execute", counted)
    return count


def test_the_list_takes_as_many_statements_for_many_candidates_as_for_one(services: Services, opening_id: OpeningId) -> None:
    empty = statements(services, opening_id)
    for number in range(3):
        candidate = add_candidate(services, opening_id, f"Candidate {number}")
        log(services, candidate, "Karin Holm", K.GRANTED, K.REACHED)
        if not number:
            one = statements(services, opening_id)
    assert one <= empty + 14
    assert statements(services, opening_id) == one


def test_jobs_of_nobody_are_read_while_nothing_has_happened(services: Services, opening_id: OpeningId) -> None:
    candidate = add_candidate(services, opening_id, "Anna")
    before = statements(services, opening_id)
    add_jobs(services, candidate.id, ["2016–2018 Agent, Employer AB, manager Bo Ek"])
    assert statements(services, opening_id) == before
