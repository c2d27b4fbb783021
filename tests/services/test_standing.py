"""Home, the page and the command line say the same of where a candidate stands: the panel's decision, the raters, the score (F12, F13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from interview_tui.cli.candidate import _listed, _row
from interview_tui.domain.bank import Stage
from interview_tui.domain.calls_in_short import CallsInShort
from interview_tui.domain.decision import Verdict
from interview_tui.domain.interview import Decision
from interview_tui.domain.offer import Offer, OfferAnswer, StepKind, StepMark
from interview_tui.domain.opening import Candidate, PanelMember
from interview_tui.screens.candidate_next import next_stage, next_step
from interview_tui.screens.candidate_view import Seen
from interview_tui.services.candidates import CandidateLine, add_candidate, candidate_lines, candidate_page
from interview_tui.services.career_page import career_page
from interview_tui.services.closing import close_opening
from interview_tui.services.interviews import BUILT_STAGES, finish, load_live
from interview_tui.services.offer_words import due_words
from interview_tui.services.offers import change_offer, offers_due, put_back_offer
from interview_tui.services.openings import all_openings, get_opening, save_opening
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import submit
from interview_tui.services.session import Services
from tests.screens.sitting import anybody, begin, seated
from tests.services.decision_samples import BO, MARIA, database, decided, rate, rated
from tests.thorough import first_only, one_in


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with database(tmp_path) as services:
        yield services


def line_of(services: Services, candidate: Candidate) -> CandidateLine:
    return candidate_lines(services, candidate.opening_id, "", 0, 10)[1][0]


def next_of(services: Services, candidate: Candidate, decide: str = "d") -> tuple[str, str]:
    page, deep = candidate_page(services, candidate.id), career_page(services, candidate.id)
    return next_step(Seen(page, deep, BUILT_STAGES, services.rater, {}, services.now_ms(), True), "u", decide)


def expect_maria(services: Services, candidate: Candidate) -> None:
    save_opening(services, replace(get_opening(services, candidate.opening_id), panel=(PanelMember(MARIA, (Stage.QUICK_SCREEN,)),)))


def recommend(services: Services, candidate: Candidate, who: str, decision: Decision) -> None:
    """Somebody ends a quick screen with a recommendation, and submits it."""
    with seated(services, who):
        live = load_live(services, begin(services, candidate, who).interview.id)
        live.leave()
        assert services.store.flush(60)
        finish(services, live.interview.id, decision, "Because.")
        submit(services, live.interview.id)


@pytest.mark.parametrize(
    ("verdict", "status", "step", "sentence"),
    first_only(
        [
            (Verdict.HIRE, "hired", "make the offer, thank the others", "Hired:"),
            (Verdict.DECLINE, "declined", "tell them, with the reason", "Declined: tell them"),
            (Verdict.HOLD, "on hold", "decide when more is known", "On hold: decide when more is known: d."),
            (Verdict.ADVANCE, "panel: advance", "plan the deep-dive", "Plan the deep-dive"),
        ]
    ),
)
def test_what_the_panel_decided_rules_status_and_next_step(
    services: Services, verdict: Verdict, status: str, step: str, sentence: str
) -> None:
    candidate = rated(services)
    decided(services, candidate, verdict)
    line = line_of(services, candidate)
    assert (line.status, line.next_step) == (status, step)
    assert next_of(services, candidate)[0].startswith(sentence)


def test_where_the_panel_lets_somebody_go_on_whom_a_rater_thanked_the_deep_dive_comes_next(services: Services) -> None:
    candidate = anybody(services)
    recommend(services, candidate, MARIA, Decision.THANK)
    assert line_of(services, candidate).next_step == "thank, invite to apply again"
    decided(services, candidate, Verdict.ADVANCE)
    assert line_of(services, candidate).next_step == "plan the deep-dive"
    assert next_stage(candidate_page(services, candidate.id), BUILT_STAGES, MARIA) is Stage.DEEP_DIVE


def test_where_the_raters_differ_they_talk_first_and_the_funnel_counts_neither(services: Services) -> None:
    candidate = anybody(services)
    recommend(services, candidate, MARIA, Decision.THANK)
    recommend(services, candidate, BO, Decision.ADVANCE)
    line = line_of(services, candidate)
    assert (line.status, line.next_step) == ("quick screen: raters differ", "talk, then decide: d")
    assert next_of(services, candidate, decide="f9") == ("The raters differ: talk, then decide: f9.", "decide")
    funnel = all_openings(services)[0][1]
    assert (funnel.screened, funnel.advanced, funnel.thanked, funnel.referred) == (1, 0, 0, 0)
    decided(services, candidate, Verdict.DECLINE)
    assert line_of(services, candidate).status == "declined"


def test_a_recommendation_that_is_sealed_makes_no_difference(services: Services) -> None:
    candidate = anybody(services)
    expect_maria(services, candidate)
    recommend(services, candidate, BO, Decision.THANK)
    rate(services, candidate, MARIA, 7, submitted=False)
    assert line_of(services, candidate).status != "quick screen: raters differ"


def test_the_score_in_the_list_is_the_panels_as_on_the_scorecard_where_it_may_be_seen(services: Services) -> None:
    candidate = rated(services, (BO, 8))
    expect_maria(services, candidate)
    assert (line_of(services, candidate).score, line_of(services, candidate).score_from) == (None, "")
    mine = rate(services, candidate, MARIA, 5, submitted=False)
    assert (line_of(services, candidate).score, line_of(services, candidate).score_from) == (5.0, "own")
    submit(services, mine)
    line = line_of(services, candidate)
    assert (line.score, line.score_from) == (6.5, "panel")
    assert line.score == build_scorecard(services, candidate.id).panel.before.value
    plain = _listed(get_opening(services, candidate.opening_id), line)
    assert (plain["score"], plain["score_from"]) == (6.5, "panel")
    assert _row(get_opening(services, candidate.opening_id), line)[4] == "6.5"


def test_who_is_expected_and_has_not_rated_holds_their_own_first(services: Services) -> None:
    candidate = rated(services, (BO, 8))
    expect_maria(services, candidate)
    assert line_of(services, candidate).next_step.startswith("hold your quick screen")
    assert next_of(services, candidate) == (
        "Hold your own quick screen first; the others' ratings open when you have submitted it.",
        "interview",
    )
    assert next_stage(candidate_page(services, candidate.id), BUILT_STAGES, MARIA) is Stage.QUICK_SCREEN


DAY = date(2026, 3, 2)


def _done(*kinds: StepKind, **more: Any) -> Callable[[Offer], Offer]:
    return lambda offer: replace(offer, steps=tuple(StepMark(kind, "", DAY, by=MARIA) for kind in kinds), **more)


@pytest.mark.parametrize("hired", first_only([False, True]))
@pytest.mark.parametrize(
    ("change", "stands"),
    one_in(
        3,
        [
            (_done(StepKind.CALLED), ("offer: waits for the answer", "go on with the offer")),
            (_done(StepKind.CALLED, answer=OfferAnswer.HESITATES), ("offer: hesitates", "go on with the offer")),
            (_done(StepKind.CALLED, answer=OfferAnswer.YES), ("offer: a verbal yes", "go on with the offer")),
            (
                _done(StepKind.LETTER, answer=OfferAnswer.YES, sign_by=DAY),
                ("offer: waits for the signature until 2026-03-02", "go on with the offer"),
            ),
            (_done(StepKind.SIGNED), ("signed 2026-03-02", "thank the others")),
            (_done(StepKind.SIGNED, start_on=date(2026, 5, 4)), ("signed: starts 2026-05-04", "thank the others")),
            (_done(StepKind.CALLED, answer=OfferAnswer.NO), ("offer: turned down", "decide who comes next")),
        ],
    ),
)
def test_an_offer_says_where_somebody_stands(
    services: Services, hired: bool, change: Callable[[Offer], Offer], stands: tuple[str, str]
) -> None:
    candidate = rated(services) if hired else anybody(services)
    if hired:
        decided(services, candidate, Verdict.HIRE)
    change_offer(services, candidate.id, change)
    line = line_of(services, candidate)
    assert (line.status, line.next_step) == stands
    assert next_of(services, candidate)[1] == "offer"


@pytest.mark.thorough
def test_when_an_offer_is_turned_down_the_fallback_comes_next_on_every_page_and_on_home(services: Services) -> None:
    ida = rated(services)
    decided(services, ida, Verdict.HIRE)
    bo = add_candidate(services, ida.opening_id, "Bo Holm")
    refused = _done(StepKind.CALLED, answer=OfferAnswer.NO, fallback_id=bo.id)
    change_offer(services, ida.id, refused)

    def lines() -> dict[str, tuple[str, str]]:
        return {one.candidate.name: (one.status, one.next_step) for one in candidate_lines(services, ida.opening_id, "", 0, 10)[1]}

    def due() -> tuple[str, ...]:
        return due_words(offers_due(services, DAY))

    assert lines() == {
        ida.name: ("offer: turned down", "call the fallback Bo Holm"),
        "Bo Holm": (f"fallback of {ida.name}", "call them first"),
    }
    assert due() == ("1 offer was turned down: call the fallback Bo Holm",)
    assert next_of(services, ida) == ("The offer was turned down: call the fallback Bo Holm. f has its steps.", "offer")
    assert next_of(services, bo) == (f"They are the fallback of {ida.name}, who turned the offer down. Call them first: f.", "offer")
    change_offer(services, bo.id, _done(StepKind.CALLED))
    assert (due(), lines()["Bo Holm"]) == ((), ("offer: waits for the answer", "go on with the offer"))
    put_back_offer(services, bo.id, None)
    assert due()
    change_offer(services, ida.id, lambda offer: replace(offer, fallback_id=None))
    assert (due(), lines()[ida.name][1]) == ((), "decide who comes next")
    assert lines()["Bo Holm"] == ("added", "hold the quick screen")


@pytest.mark.parametrize("ends", ["declined", "closed"])
def test_a_fallback_is_not_due_once_declined_or_after_the_opening_is_closed(services: Services, ends: str) -> None:
    ida = rated(services)
    bo = add_candidate(services, ida.opening_id, "Bo Holm")
    change_offer(services, ida.id, _done(StepKind.CALLED, answer=OfferAnswer.NO, fallback_id=bo.id))
    if ends == "declined":
        decided(services, bo, Verdict.DECLINE)
    else:
        close_opening(services, ida.opening_id)
    assert offers_due(services, DAY) == ()
    stands = {one.candidate.name: one.status for one in candidate_lines(services, ida.opening_id, "", 0, 10)[1]}
    assert stands["Bo Holm"] == ("declined" if ends == "declined" else "added")


def test_a_promised_call_does_not_hide_that_the_fallback_comes_next(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    ida = rated(services)
    bo = add_candidate(services, ida.opening_id, "Bo Holm")
    change_offer(services, ida.id, _done(StepKind.CALLED, answer=OfferAnswer.NO, fallback_id=bo.id))
    promised = CallsInShort(next_name="Mabel Crumb", next_ms=1)
    monkeypatch.setattr("interview_tui.services.call_list.calls_of_many", lambda _conn, ids: dict.fromkeys(ids, promised))
    assert {one.next_step for one in candidate_lines(services, ida.opening_id, "", 0, 10)[1]} == {
        "call the fallback Bo Holm",
        "call them first",
    }


def test_who_has_signed_is_hired_and_who_turned_the_offer_down_is_not(services: Services) -> None:
    candidate = anybody(services)

    def hired() -> int:
        return all_openings(services)[0][1].hired

    assert hired() == 0
    change_offer(services, candidate.id, _done(StepKind.SIGNED))
    assert hired() == 1
    decided(services, candidate, Verdict.HIRE)
    assert hired() == 1
    change_offer(services, candidate.id, _done(StepKind.CALLED, answer=OfferAnswer.NO))
    assert hired() == 0


def test_who_was_declined_stays_declined_whatever_was_offered(services: Services) -> None:
    candidate = rated(services)
    change_offer(services, candidate.id, _done(StepKind.CALLED))
    decided(services, candidate, Verdict.DECLINE)
    assert line_of(services, candidate).status == "declined"
