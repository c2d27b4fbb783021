"""Who has seen the others' ratings does not rate alone any more, whatever way was taken to see them (F12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interview_tui.domain.audit import Deed
from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import InterviewId
from interview_tui.domain.interview import Interview, Place
from interview_tui.domain.opening import Candidate, PanelMember
from interview_tui.domain.rating import Rating
from interview_tui.domain.seal import RaterStanding, Submission
from interview_tui.errors import UsageError
from interview_tui.services.audit import record
from interview_tui.services.decisions import ground_of
from interview_tui.services.interviews import start
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import look_early, revise, sights_of, submit
from interview_tui.services.session import Services
from interview_tui.storage import interviews, submissions
from tests.screens.sitting import anybody, held, seated
from tests.services.decision_samples import BO, MARIA, database, decided, rate
from tests.thorough import first_only

QUICK = Stage.QUICK_SCREEN


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with database(tmp_path) as services:
        yield services


def expect(services: Services, candidate: Candidate, *names: str) -> None:
    """Write down who is expected to rate the quick screen."""
    opening = get_opening(services, candidate.opening_id)
    save_opening(services, replace(opening, panel=tuple(PanelMember(name, (QUICK,)) for name in names)))


def looks(services: Services, candidate: Candidate) -> list[str]:
    """Who is on record for an early look."""
    return [line.who for line in record(services, candidate.id) if line.deed is Deed.LOOKED]


def rated_place(services: Services, interview_id: InterviewId) -> Place:
    """A question of an interview that was rated."""
    with services.store.read() as conn:
        return next(answer.place for answer in interviews.answers_of(conn, interview_id) if answer.rating is not None)


def standing(services: Services, candidate: Candidate, who: str) -> RaterStanding:
    """How far somebody is with the quick screen."""
    (sight,) = sights_of(services, candidate.id).of(candidate.id)
    return next(rater for rater in sight.raters if rater.name == who)


# -- rating a second time ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("listened", first_only([False, True]))
def test_a_stage_that_was_submitted_is_not_rated_anew(services: Services, listened: bool) -> None:
    candidate = anybody(services)
    expect(services, candidate, MARIA, BO)
    rate(services, candidate, MARIA, 9)
    rate(services, candidate, BO, 3)
    with pytest.raises(UsageError, match=r"changed by a revision|rated this stage yourself"):
        start(services, candidate.id, QUICK, MARIA, listened=listened)
    assert build_scorecard(services, candidate.id).panel.before.value == pytest.approx(6)
    assert len(build_scorecard(services, candidate.id).interviews) == 2


def begun_again(services: Services, candidate: Candidate, first: InterviewId, who: str, rating: int) -> Interview:
    """What the program refuses, as it may come in a packet: the same rater's later interview of the same stage, submitted as well."""

    def job(conn) -> Interview:  # type: ignore[no-untyped-def]
        begun = submissions.submissions_of(conn, [first])[first].at_ms + 1
        again = replace(interviews.get_interview(conn, first), id=InterviewId(f"{first}-again"), started_ms=begun, finished_ms=begun + 1)
        interviews.insert_interview(conn, again)
        conn.exec_driver_sql(
            "INSERT INTO answer (interview_id, question_id, subject, notes, rating, unrated, reason, choice, spent_ms, rev, updated_ms) "
            "SELECT ?, question_id, subject, notes, ?, unrated, reason, choice, spent_ms, rev, updated_ms "
            "FROM answer WHERE interview_id = ? AND rating IS NOT NULL",
            (again.id, rating, first),
        )
        submissions.submit(conn, Submission(again.id, begun + 2, "0" * 64))
        return again

    return services.store.write(job)


def test_what_was_rated_anew_after_submitting_does_not_count(services: Services) -> None:
    candidate = anybody(services)
    expect(services, candidate, MARIA, BO)
    mine = rate(services, candidate, MARIA, 9)
    rate(services, candidate, BO, 3)
    begun_again(services, candidate, mine, MARIA, 1)
    panel = build_scorecard(services, candidate.id).panel
    assert panel.before.value == pytest.approx(6)
    assert panel.after.value == pytest.approx(6)


# -- seeing before beginning -------------------------------------------------------------------------------------------


def test_who_could_see_ratings_before_beginning_is_on_record_as_having_looked(services: Services) -> None:
    candidate = anybody(services)
    rate(services, candidate, MARIA, 9)
    rate(services, candidate, BO, 9)
    assert looks(services, candidate) == [BO]
    assert standing(services, candidate, BO).looked_early
    assert not standing(services, candidate, MARIA).looked_early


@pytest.mark.thorough
def test_who_listens_after_the_others_have_submitted_is_too(services: Services) -> None:
    candidate = anybody(services)
    rate(services, candidate, MARIA, 9)
    with seated(services, BO):
        start(services, candidate.id, QUICK, BO, listened=True)
        start(services, candidate.id, QUICK, BO)
    assert looks(services, candidate) == [BO]


def test_who_is_expected_begins_without_having_seen_anything(services: Services) -> None:
    candidate = anybody(services)
    expect(services, candidate, MARIA, BO)
    rate(services, candidate, MARIA, 9)
    rate(services, candidate, BO, 9)
    assert looks(services, candidate) == []


@pytest.mark.thorough
def test_an_early_look_is_on_record_once(services: Services) -> None:
    candidate = anybody(services)
    expect(services, candidate, MARIA, BO)
    rate(services, candidate, MARIA, 9)
    with seated(services, BO):
        look_early(services, candidate.id, QUICK)
        look_early(services, candidate.id, QUICK)
    rate(services, candidate, BO, 9)
    assert looks(services, candidate) == [BO]


@pytest.mark.thorough
def test_where_nobody_has_submitted_there_is_nothing_to_look_at(services: Services) -> None:
    candidate = anybody(services)
    expect(services, candidate, MARIA, BO)
    held(services, candidate, who=MARIA)
    with seated(services, BO), pytest.raises(UsageError, match="nothing to see"):
        look_early(services, candidate.id, QUICK)
    assert looks(services, candidate) == []


# -- revised after having seen -----------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_a_change_is_after_the_reveal_also_when_the_ratings_are_closed_again(services: Services) -> None:
    """A packet may bring a later interview of the rater that is open or not submitted: what was seen stays seen."""
    candidate = anybody(services)
    expect(services, candidate, MARIA, BO)
    mine = rate(services, candidate, MARIA, 9)
    rate(services, candidate, BO, 3)

    def job(conn) -> None:  # type: ignore[no-untyped-def]
        begun = submissions.submissions_of(conn, [mine])[mine].at_ms + 1
        held = interviews.get_interview(conn, mine)
        interviews.insert_interview(conn, replace(held, id=InterviewId("again"), started_ms=begun, finished_ms=None, decision=None))

    services.store.write(job)
    assert len(build_scorecard(services, candidate.id).interviews) == 2
    assert revise(services, mine, rated_place(services, mine), Rating(4), "What Bo heard.").after_reveal


@pytest.mark.parametrize("others", first_only([False, True]))
def test_a_change_before_anybody_else_has_submitted_is_not(services: Services, others: bool) -> None:
    candidate = anybody(services)
    expect(services, candidate, MARIA, BO)
    mine = rate(services, candidate, MARIA, 9)
    rate(services, candidate, BO, 3, submitted=others)
    assert revise(services, mine, rated_place(services, mine), Rating(4), "What Bo heard.").after_reveal is others


def test_a_second_interview_that_was_begun_before_submitting_keeps_the_others_closed(services: Services) -> None:
    candidate = anybody(services)
    expect(services, candidate, MARIA, BO)
    first, second = (held(services, candidate, who=MARIA, rating=rating) for rating in (9, 8))
    submit(services, first)
    rate(services, candidate, BO, 3)
    assert not revise(services, first, rated_place(services, first), Rating(4), "Misread.").after_reveal
    submit(services, second)
    assert revise(services, first, rated_place(services, first), Rating(4), "What Bo heard.").after_reveal


# -- decided before everybody has submitted ----------------------------------------------------------------------------


def test_a_decision_may_be_made_before_everybody_has_submitted_and_it_is_said_who_has_not(services: Services) -> None:
    candidate = anybody(services)
    expect(services, candidate, MARIA, BO, "Siv Lund")
    rate(services, candidate, MARIA, 6)
    rate(services, candidate, BO, 8, submitted=False)
    ground = ground_of(services, candidate.id)
    assert (ground.closed, ground.missing) == ("", "Not submitted yet: Bo Ek (quick screen), Siv Lund (quick screen).")
    assert decided(services, candidate).composite == pytest.approx(6)


def test_nobody_is_missing_when_all_have_submitted_or_a_stage_was_not_begun(services: Services) -> None:
    candidate = anybody(services)
    opening = get_opening(services, candidate.opening_id)
    save_opening(services, replace(opening, panel=(PanelMember(MARIA, (QUICK, Stage.DEEP_DIVE)),)))
    assert ground_of(services, candidate.id).missing == ""
    rate(services, candidate, MARIA, 6)
    assert ground_of(services, candidate.id).missing == ""
