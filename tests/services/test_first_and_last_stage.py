"""The review of an application and the call with an offer, as stages: what they count for, what stays closed, what they leave behind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Verdict
from interview_tui.domain.ids import LookId
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Candidate, PanelMember
from interview_tui.domain.review import ReviewVerdict
from interview_tui.domain.seal import Look, Sealed
from interview_tui.errors import UsageError
from interview_tui.services.candidates import candidate_lines, candidate_page
from interview_tui.services.closing import close_opening
from interview_tui.services.funnel import funnel_page
from interview_tui.services.hidden_request import hidden_request_in
from interview_tui.services.interviews import finish, load_live, reopen, start
from interview_tui.services.openings import get_opening
from interview_tui.services.replies import leavers
from interview_tui.services.review import pile_of, read_applications, review_of, set_review
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import sights_of, submit
from interview_tui.services.session import Services
from interview_tui.storage import documents, openings, submissions
from tests.screens.first_and_last import REQUEST, answer_all, applied, ask_in_the_ad, begin_stage, called_with_offer, reviewed
from tests.screens.sitting import anybody, held, seated
from tests.services.decision_samples import BO, MARIA, database, decided, rate, rated


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with database(tmp_path) as found:
        yield found


def _line(services: Services, candidate: Candidate) -> tuple[str, str]:
    """Where a candidate stands on Home, and what comes next."""
    _, (line,) = candidate_lines(services, candidate.opening_id, "", 0, 10)
    return line.status, line.next_step


def _expect(services: Services, candidate: Candidate, *names: str) -> None:
    """These are expected to review the applications of the candidate's opening."""
    from dataclasses import replace

    opening = get_opening(services, candidate.opening_id)
    panel = tuple(PanelMember(name, (Stage.APPLICATION_REVIEW,)) for name in names)
    services.store.write(lambda conn: openings.update_opening(conn, replace(opening, panel=panel)))


# -- the application ---------------------------------------------------------------------------------------------------


def test_somebody_typed_by_hand_lacks_no_application(services: Services) -> None:
    assert _line(services, anybody(services)) == ("added", "hold the quick screen")


@pytest.mark.parametrize(
    ("verdict", "stands"),
    [
        (ReviewVerdict.YES, ("screened in", "hold the quick screen")),
        (ReviewVerdict.NO, ("not taken on", "thank them")),
        (ReviewVerdict.LATER, ("put off", "decide on the application")),
    ],
)
def test_the_verdict_on_an_application_says_where_somebody_stands(
    services: Services, verdict: ReviewVerdict, stands: tuple[str, str]
) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    assert _line(services, candidate) == ("applied", "review the application")
    set_review(services, candidate.id, verdict, "Letter fits the mission.")
    assert _line(services, candidate) == stands
    set_review(services, candidate.id, ReviewVerdict.OPEN)
    assert _line(services, candidate) == ("applied", "review the application")


def test_what_was_made_of_an_application_says_nothing_after_the_quick_screen(services: Services) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    held(services, candidate)
    before = _line(services, candidate)
    set_review(services, candidate.id, ReviewVerdict.NO, "Late.")
    assert _line(services, candidate) == before


@pytest.mark.parametrize(
    ("decision", "verdict"),
    [(Decision.ADVANCE, ReviewVerdict.YES), (Decision.THANK, ReviewVerdict.NO), (Decision.REFER, ReviewVerdict.NO)],
)
def test_a_submitted_review_is_the_verdict_and_a_finished_one_is_not(
    services: Services, decision: Decision, verdict: ReviewVerdict
) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    interview_id = reviewed(services, candidate, decision)
    assert review_of(services, candidate.id) is None
    reopen(services, interview_id)
    finish(services, interview_id, decision, "Followed the request, and has led difficult cases.")
    submit(services, interview_id)
    found = review_of(services, candidate.id)
    assert found is not None
    assert (found.verdict, found.by_whom) == (verdict, MARIA)
    assert found.reason == "Followed the request, and has led difficult cases."


def test_a_verdict_that_somebody_gave_since_the_review_was_finished_holds(services: Services) -> None:
    candidate = anybody(services)
    interview_id = reviewed(services, candidate)
    set_review(services, candidate.id, ReviewVerdict.LATER, "Asked for more.")
    submit(services, interview_id)
    found = review_of(services, candidate.id)
    assert found is not None
    assert found.verdict is ReviewVerdict.LATER


def _learned(services: Services, candidate: Candidate) -> list[object]:
    """Everything by which the one at the keyboard could learn the verdict on an application."""
    opening_id = candidate.opening_id
    funnel = funnel_page(services, opening_id)
    return [
        candidate_page(services, candidate.id).review,
        _line(services, candidate)[0],
        [verdict for _, _, verdict in pile_of(services, opening_id).people],
        read_applications(services, [candidate.id])[candidate.id].review,
        leavers(services, opening_id).waiting,
        funnel.exits,
        funnel.funnel.reviewed,
    ]


def test_who_is_still_to_submit_a_review_learns_no_verdict_from_one(services: Services) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    submitted = reviewed(services, candidate, Decision.THANK)
    with seated(services, BO):  # not submitted: it is nobody's but the reviewer's
        hidden = [None, "application review: finished, sealed", [ReviewVerdict.OPEN], None, (), (), 0]
        assert _learned(services, candidate) == hidden
    submit(services, submitted)
    with seated(services, BO):
        assert _learned(services, candidate)[0] is not None  # whoever does not review reads it
    _expect(services, candidate, MARIA, BO)
    hidden[1] = "application review: submitted, sealed"
    with seated(services, BO):
        assert _learned(services, candidate) == hidden
    assert _reads(services, candidate) is ReviewVerdict.NO  # one's own
    with seated(services, BO):
        submit(services, reviewed(services, candidate, who=BO, rating=4))
        assert _reads(services, candidate) is ReviewVerdict.NO


def test_the_verdicts_of_the_sitting_are_open_to_all(services: Services) -> None:
    candidate = anybody(services)
    _expect(services, candidate, MARIA, BO)
    set_review(services, candidate.id, ReviewVerdict.NO, "Others fit better.")
    with seated(services, BO):
        assert _learned(services, candidate)[0] is not None


def test_nobody_learns_a_recommendation_from_the_verdict_before_they_have_reviewed_too(services: Services) -> None:
    candidate = anybody(services)
    _expect(services, candidate, MARIA, BO)
    submit(services, reviewed(services, candidate))
    assert review_of(services, candidate.id) is None
    with seated(services, BO):
        (item,) = candidate_page(services, candidate.id).interviews
        assert item.sealed
        assert item.interview.decision is None


def test_a_review_is_sealed_until_the_own_one_is_submitted(services: Services) -> None:
    candidate = anybody(services)
    _expect(services, candidate, MARIA, BO)
    submit(services, reviewed(services, candidate))
    with seated(services, BO):
        (sight,) = sights_of(services, candidate.id).of(candidate.id)
        assert (sight.stage, sight.sealed) == (Stage.APPLICATION_REVIEW, Sealed.SUBMIT_FIRST)
        submit(services, reviewed(services, candidate, who=BO, rating=4))
        assert len(build_scorecard(services, candidate.id).interviews) == 2


def test_the_ratings_of_a_review_count_like_those_of_any_stage(services: Services) -> None:
    candidate = anybody(services)
    submit(services, reviewed(services, candidate, rating=8))
    assert build_scorecard(services, candidate.id).panel.before.value == pytest.approx(8.0)
    rate(services, candidate, MARIA, 5)
    assert build_scorecard(services, candidate.id).panel.before.value == pytest.approx(6.5)  # stages count the same


def test_the_request_of_the_ad_is_filled_in_as_it_is_now(services: Services) -> None:
    candidate = anybody(services)
    live = begin_stage(services, candidate, Stage.APPLICATION_REVIEW)
    assert REQUEST not in live.said()
    assert "[" not in live.said()
    live.leave()
    ask_in_the_ad(services, candidate)
    again = begin_stage(services, candidate, Stage.APPLICATION_REVIEW)
    assert REQUEST in again.said()
    again.leave()
    services.wait_for_writer()
    (card,) = build_scorecard(services, candidate.id).interviews
    assert REQUEST in card.entries[0].said


def test_a_review_is_planned_as_long_as_its_bank_says(services: Services) -> None:
    live = begin_stage(services, anybody(services), Stage.APPLICATION_REVIEW)
    assert live.interview.minutes == live.bank.minutes == 15


def test_the_first_review_pins_the_questions_for_the_opening(services: Services) -> None:
    from interview_tui.storage import bank_rows

    candidate = anybody(services)
    live = begin_stage(services, candidate, Stage.APPLICATION_REVIEW)
    with services.store.read() as conn:
        assert bank_rows.pinned_bank(conn, candidate.opening_id, Stage.APPLICATION_REVIEW) == live.bank.hash


# -- the offer ---------------------------------------------------------------------------------------------------------


def test_a_call_with_the_offer_ends_without_a_recommendation_and_needs_no_reason(services: Services) -> None:
    candidate = rated(services)
    decided(services, candidate)
    called_with_offer(services, candidate, ended="")
    held_last = candidate_page(services, candidate.id).interviews[-1].interview
    assert (held_last.stage, held_last.is_open, held_last.decision, held_last.decision_reason) == (Stage.OFFER, False, None, "")


def test_any_other_interview_needs_a_decision_and_a_reason(services: Services) -> None:
    live = begin_stage(services, anybody(services), Stage.APPLICATION_REVIEW)
    with pytest.raises(UsageError, match="decision"):
        finish(services, live.interview.id, None, "Because.")
    with pytest.raises(UsageError, match="reason"):
        finish(services, live.interview.id, Decision.ADVANCE, " ")


def test_a_call_with_the_offer_changes_no_number_and_makes_nobody_a_rater(services: Services) -> None:
    candidate = rated(services)
    decided(services, candidate)
    before = build_scorecard(services, candidate.id).panel
    called_with_offer(services, candidate, who="Siv Lund")
    after = build_scorecard(services, candidate.id).panel
    assert (after.before, after.raters, after.sights) == (before.before, before.raters, before.sights)


def test_a_call_with_the_offer_is_not_submitted_and_can_be_made_again(services: Services) -> None:
    candidate = rated(services)
    first = called_with_offer(services, candidate)
    with pytest.raises(UsageError, match="not submitted"):
        submit(services, first)
    second = called_with_offer(services, candidate)
    assert second != first
    reopen(services, first)
    assert load_live(services, start(services, candidate.id, Stage.OFFER, MARIA)).interview.id == first


def test_whoever_has_still_to_rate_does_not_read_the_call_with_the_offer(services: Services) -> None:
    candidate = anybody(services)
    with seated(services, BO):
        theirs = held(services, candidate, who=BO)
    rate(services, candidate, MARIA, 7)
    called_with_offer(services, candidate)
    with seated(services, BO):
        assert candidate_page(services, candidate.id).interviews[-1].sealed
        submit(services, theirs)
        assert not candidate_page(services, candidate.id).interviews[-1].sealed


def test_closing_the_opening_keeps_what_was_said_in_the_call_with_the_offer(services: Services) -> None:
    candidate = rated(services)
    decided(services, candidate)
    called_with_offer(services, candidate)
    close_opening(services, candidate.opening_id)
    card = build_scorecard(services, candidate.id).interviews[-1]
    assert card.interview.stage is Stage.OFFER
    assert any("said so" in entry.answer.notes for entry in card.entries)


def test_hired_stays_hired_whatever_is_called_about(services: Services) -> None:
    candidate = rated(services)
    decided(services, candidate, Verdict.HIRE)
    live = begin_stage(services, candidate, Stage.OFFER)
    live.leave()
    assert _line(services, candidate) == ("hired", "go on with the offer call")
    answer_all(begin_stage(services, candidate, Stage.OFFER))
    finish(services, live.interview.id, None, "")
    assert _line(services, candidate)[0] == "hired"


def test_the_page_has_what_came_with_the_application(services: Services) -> None:
    candidate = anybody(services)
    assert candidate_page(services, candidate.id).application is None
    applied(services, candidate, "A letter.")
    application = candidate_page(services, candidate.id).application
    assert application is not None
    assert (application.email, application.note) == ("anna@example.org", "A letter.")


# -- several review an application -------------------------------------------------------------------------------------


def _stands(services: Services, candidate: Candidate) -> tuple[tuple[str, str], list[str], int, int]:
    """Where somebody stands, who is to be told, and how many were screened in and reviewed."""
    page = funnel_page(services, candidate.opening_id)
    told = [one.why.value for one in leavers(services, candidate.opening_id).waiting]
    return _line(services, candidate), told, page.funnel.screened_in, page.funnel.reviewed


@pytest.mark.parametrize("before", [ReviewVerdict.YES, ReviewVerdict.NO, None])
@pytest.mark.parametrize("first", [Decision.THANK, Decision.ADVANCE])
def test_while_another_review_is_awaited_nothing_has_ended_whatever_was_said_before(
    services: Services, before: ReviewVerdict | None, first: Decision
) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    if before is not None:
        set_review(services, candidate.id, before, "The letter.")
    _expect(services, candidate, MARIA, BO)
    submit(services, reviewed(services, candidate, first))
    assert _stands(services, candidate) == (("review submitted", f"waits for {BO}"), [], 0, 0)
    page = candidate_page(services, candidate.id)
    assert page.review is None


@pytest.mark.parametrize(
    ("second", "stands", "told", "screened_in", "reviewed_by_now"),
    [
        (Decision.THANK, ("not taken on", "thank them"), ["no after the application"], 0, 1),
        (Decision.ADVANCE, ("application review: raters differ", "talk, then decide: d"), [], 0, 0),
    ],
)
def test_when_all_have_reviewed_all_noes_are_a_no_and_else_the_panel_decides(
    services: Services, second: Decision, stands: tuple[str, str], told: list[str], screened_in: int, reviewed_by_now: int
) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    set_review(services, candidate.id, ReviewVerdict.YES, "The letter.")
    _expect(services, candidate, MARIA, BO)
    submit(services, reviewed(services, candidate, Decision.THANK))
    with seated(services, BO):
        submit(services, reviewed(services, candidate, second, who=BO))
        assert _stands(services, candidate) == (stands, told, screened_in, reviewed_by_now)
    assert _stands(services, candidate) == (stands, told, screened_in, reviewed_by_now)


def test_when_all_reviews_say_yes_a_no_of_before_is_over(services: Services) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    set_review(services, candidate.id, ReviewVerdict.NO, "The letter.")
    _expect(services, candidate, MARIA, BO)
    for who in (MARIA, BO):
        with seated(services, who):
            submit(services, reviewed(services, candidate, who=who))
    assert _stands(services, candidate) == (("screened in", "hold the quick screen"), [], 1, 1)


def test_a_yes_that_was_given_since_a_review_said_no_rules_over_it(services: Services) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    submit(services, reviewed(services, candidate, Decision.THANK))
    assert _stands(services, candidate) == (("not taken on", "thank them"), ["no after the application"], 0, 1)
    set_review(services, candidate.id, ReviewVerdict.YES, "Read again.")
    assert _stands(services, candidate) == (("screened in", "hold the quick screen"), [], 1, 1)


def test_the_panel_named_later_changes_nothing_for_whom_the_sitting_refused(services: Services) -> None:
    candidate = anybody(services)
    applied(services, candidate)
    set_review(services, candidate.id, ReviewVerdict.NO, "The letter.")
    _expect(services, candidate, MARIA, BO)
    assert _stands(services, candidate) == (("not taken on", "thank them"), ["no after the application"], 0, 1)


# -- who may read a verdict that a review stands for -------------------------------------------------------------------


def _reviewed_before_bo(services: Services) -> Candidate:
    """Maria has submitted a review that says no; Bo is expected to hold one, too, and has not."""
    candidate = anybody(services)
    submit(services, reviewed(services, candidate, Decision.THANK))
    _expect(services, candidate, MARIA, BO)
    return candidate


def _reads(services: Services, candidate: Candidate) -> ReviewVerdict | None:
    review = read_applications(services, [candidate.id])[candidate.id].review
    return review.verdict if review is not None else None


def test_a_look_before_the_time_opens_the_verdict_of_its_own_stage_alone(services: Services) -> None:
    candidate = _reviewed_before_bo(services)
    for stage, read in ((Stage.QUICK_SCREEN, None), (Stage.APPLICATION_REVIEW, ReviewVerdict.NO)):
        early = Look(LookId(stage.value), candidate.id, stage, BO, services.now_ms())
        services.store.write(partial(submissions.add_look, given=early))
        with seated(services, BO):
            assert _reads(services, candidate) is read


def test_ones_own_verdict_is_no_secret_while_the_others_are_sealed(services: Services) -> None:
    candidate = _reviewed_before_bo(services)
    with seated(services, BO):
        assert _reads(services, candidate) is None
        reviewed(services, candidate, who=BO)  # not submitted yet
        assert _reads(services, candidate) is None
        set_review(services, candidate.id, ReviewVerdict.LATER, "Ask for the dates.")
        assert _reads(services, candidate) is ReviewVerdict.LATER


@pytest.mark.parametrize(("stored", "asked"), [("Begin with\n  heron. ", "Begin with heron."), (5, ""), (None, "")])
def test_whatever_lies_in_the_ad_is_asked_for_in_one_line(services: Services, stored: object, asked: str) -> None:
    opening_id = anybody(services).opening_id
    services.store.write(lambda conn: documents.write_document(conn, opening_id, "ad", {"hidden_request": stored}, 1))
    with services.store.read() as conn:
        assert hidden_request_in(conn, opening_id) == asked
