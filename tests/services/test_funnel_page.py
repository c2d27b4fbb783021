"""Who left the funnel, when and why (F7); and nothing that is sealed for who sits at the keyboard (F12)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from interview_tui.bootstrap import connect
from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Tied, Verdict
from interview_tui.domain.ids import CandidateId, InterviewId
from interview_tui.domain.interview import Decision
from interview_tui.domain.offer import Offer, OfferAnswer, StepKind, StepMark
from interview_tui.domain.opening import Opening, PanelMember
from interview_tui.domain.review import ReviewVerdict
from interview_tui.domain.seal import Submission
from interview_tui.errors import NotFound
from interview_tui.paths import Paths
from interview_tui.services.candidates import add_candidate
from interview_tui.services.decisions import decide
from interview_tui.services.funnel import Exit, funnel_page
from interview_tui.services.interviews import finish, start
from interview_tui.services.openings import add_opening, save_opening
from interview_tui.services.review import set_review
from interview_tui.services.seal import submit as submit_mine
from interview_tui.services.session import Services
from interview_tui.storage import offers, submissions

SCREEN = Stage.QUICK_SCREEN


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    paths = Paths(tmp_path / "a.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "settings.toml", tmp_path / "state")
    services = connect(paths, "Maria Lind")
    yield services
    services.store.close()


@pytest.fixture
def opening(services: Services) -> Opening:
    return add_opening(services, "Support agent", applicants=40)


def add(services: Services, opening: Opening, name: str) -> CandidateId:
    return add_candidate(services, opening.id, name).id


def hold(services: Services, who: CandidateId, decision: Decision, reason: str, stage: Stage = SCREEN) -> InterviewId:
    held = start(services, who, stage, services.rater)
    finish(services, held, decision, reason)
    return held


def left(services: Services, opening: Opening) -> dict[str, Exit]:
    return {one.candidate.name: one for one in funnel_page(services, opening.id).exits}


def test_each_exit_has_its_step_its_reason_its_day_and_who_wrote_it(services: Services, opening: Opening) -> None:
    anna, bo, cem, dag = (add(services, opening, name) for name in ("Anna", "Bo", "Cem", "Dag"))
    set_review(services, anna, ReviewVerdict.NO, "did not read the ad")
    hold(services, bo, Decision.REFER, "shines elsewhere")
    decide(services, cem, Verdict.DECLINE, "others fit better", Tied.COMPETENCY, "Drive")
    answered = StepMark(StepKind.ANSWER, done_on=date(2026, 4, 2), by="Robin")
    turned_down = Offer(dag, OfferAnswer.NO, steps=(answered,))
    services.store.write(lambda conn: offers.put_offer(conn, dag, turned_down, 5))
    found = left(services, opening)
    assert set(found) == {"Anna", "Bo", "Cem", "Dag"}
    assert [found[name].what for name in ("Anna", "Bo", "Cem", "Dag")] == [
        "no after the application", "to be recommended to others after the quick screen", "declined by the panel", "turned the offer down",
    ]  # fmt: skip
    assert [found[name].reason for name in ("Anna", "Bo", "Cem")] == ["did not read the ad", "shines elsewhere", "others fit better"]
    assert found["Cem"].tied_to == "competency: Drive"
    assert found["Dag"].by == "Robin"
    assert all(one.at_ms for one in found.values())


def test_who_goes_on_has_not_left(services: Services, opening: Opening) -> None:
    later, again, advanced, back = (add(services, opening, name) for name in ("Later", "Again", "Advanced", "Back"))
    set_review(services, later, ReviewVerdict.LATER, "waits for the others")
    set_review(services, again, ReviewVerdict.NO, "hasty")
    set_review(services, again, ReviewVerdict.OPEN)
    hold(services, advanced, Decision.ADVANCE, "goes on")
    set_review(services, back, ReviewVerdict.NO, "was called all the same")
    hold(services, back, Decision.ADVANCE, "good")
    page = funnel_page(services, opening.id)
    assert page.exits == ()
    assert (page.funnel.applied, page.funnel.screened_in, page.funnel.screened) == (40, 3, 2)


def test_the_last_to_leave_stands_first(services: Services, opening: Opening) -> None:
    clock = iter(range(1_700_000_000_000, 1_800_000_000_000, 60_000))
    ticking = replace(services, now_ms=lambda: next(clock))
    for name in ("One", "Two", "Three"):
        set_review(ticking, add(ticking, opening, name), ReviewVerdict.NO, "because")
    assert [one.candidate.name for one in funnel_page(services, opening.id).exits] == ["Three", "Two", "One"]


@pytest.mark.parametrize(
    ("ended", "what"),
    [
        (Decision.THANK, "thanked after the application review"),
        (Decision.REFER, "to be recommended to others after the application review"),
    ],
)
def test_who_leaves_at_an_application_review_by_several_is_among_the_exits(
    services: Services, opening: Opening, ended: Decision, what: str
) -> None:
    anna = add(services, opening, "Anna")
    held = hold(services, anna, ended, "wrote three lines", Stage.APPLICATION_REVIEW)
    services.store.write(
        lambda conn: submissions.submit(conn, Submission(held, 9, "a" * 64))
    )  # where several review, no verdict is written
    assert (left(services, opening)["Anna"].what, left(services, opening)["Anna"].reason) == (what, "wrote three lines")


def test_who_is_refused_by_the_one_application_review_is_among_the_exits(services: Services, opening: Opening) -> None:
    anna = add(services, opening, "Anna")
    submit_mine(services, hold(services, anna, Decision.THANK, "wrote three lines", Stage.APPLICATION_REVIEW))
    assert (left(services, opening)["Anna"].what, left(services, opening)["Anna"].reason) == (
        "no after the application",
        "wrote three lines",
    )


def screened_before_bo(services: Services, opening: Opening) -> CandidateId:
    """Anna had a quick screen that was submitted; Bo is expected to hold one, too, and has not."""
    save_opening(services, replace(opening, panel=(PanelMember("Bo Ek", (SCREEN,)),)))
    anna = add(services, opening, "Anna")
    held = hold(services, anna, Decision.THANK, "quasar")

    def submit(conn: Connection) -> None:
        submissions.submit(conn, Submission(held, 9, "a" * 64))

    services.store.write(submit)
    return anna


def test_how_a_sealed_screen_ended_is_in_no_exit(services: Services, opening: Opening) -> None:
    screened_before_bo(services, opening)
    assert left(services, opening)["Anna"].reason == "quasar"
    services.chair.rater = "Bo Ek"
    assert left(services, opening) == {}


def test_why_the_panel_declined_opens_with_the_ratings(services: Services, opening: Opening) -> None:
    decide(services, screened_before_bo(services, opening), Verdict.DECLINE, "quasar", Tied.COMPETENCY, "Drive")
    assert left(services, opening)["Anna"].reason == "quasar"
    services.chair.rater = "Bo Ek"
    found = left(services, opening)["Anna"]
    assert found.sealed
    assert "quasar" not in repr(found)
    assert "Drive" not in repr(found)


def test_there_is_no_page_of_an_opening_that_is_not_there(services: Services, opening: Opening) -> None:
    with pytest.raises(NotFound):
        funnel_page(services, type(opening.id)("nowhere"))
