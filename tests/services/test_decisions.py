"""The panel's decision: by somebody, tied to the persona, on the ground of ratings that were seen, and never taken back (F12, F13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.decision import Tied, Verdict, withheld
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.opening import Candidate, PanelMember
from interview_tui.errors import NotFound, UsageError
from interview_tui.services.candidates import add_candidate, candidate_page
from interview_tui.services.decisions import REASON_LIMIT, decide, departures, ground_of
from interview_tui.services.openings import get_opening, save_opening
from interview_tui.services.scorecards import build_scorecard
from interview_tui.services.seal import look_early
from interview_tui.services.session import Services
from tests.screens.sitting import anybody, seated
from tests.services.decision_samples import BO, MARIA, SIV, database, decided, mission, rate, rated
from tests.thorough import first_only, one_in


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with database(tmp_path) as services:
        yield services


def test_a_decision_holds_what_the_panel_saw_then(services: Services) -> None:
    candidate = rated(services)
    decision = decided(services, candidate, Verdict.DECLINE, " Too slow.\r\n", 7.0)
    assert (decision.by, decision.verdict, decision.reason) == (MARIA, Verdict.DECLINE, "Too slow.")
    assert decision.composite == pytest.approx(7.0)
    assert decision.consensus == 7.0
    assert decision.tied_text == mission(services, candidate)
    assert build_scorecard(services, candidate.id).panel.decisions == (decision,)


def test_a_later_decision_takes_the_place_and_the_earlier_one_stays(services: Services) -> None:
    candidate = rated(services)
    slow = replace(services, now_ms=lambda: 1_000)
    first = decided(slow, candidate, Verdict.HOLD)
    second = decided(slow, candidate)  # in the same moment, and its id may sort before
    third = decided(replace(services, now_ms=lambda: 500), candidate, Verdict.DECLINE)  # another computer's clock was ahead
    panel = build_scorecard(services, candidate.id).panel
    assert panel.decisions == (first, second, third)
    assert panel.decision == third


@pytest.mark.parametrize(
    ("change", "word"),
    one_in(
        4,
        [
            ({"reason": " \n"}, "reason is needed"),
            ({"reason": "x" * (REASON_LIMIT + 1)}, "4,001 characters"),
            ({"tied_text": "something else"}, "Which part"),
            ({"tied_text": ""}, "Which part"),
            ({"tied_to": Tied.OUTCOME}, "Which part"),
            ({"consensus": 0.9}, "1 to 10"),
            ({"consensus": 10.1}, "1 to 10"),
            ({"consensus": float("nan")}, "1 to 10"),
            ({"consensus": float("inf")}, "1 to 10"),
            ({"consensus": 7.25}, "one decimal"),
            ({"consensus": 7.1}, "composite is 7.0"),
            ({"consensus": 7.1, "comment": " "}, "comment is needed"),
            ({"comment": "why"}, "no consensus"),
        ],
    ),
)
def test_what_is_missing_or_impossible_is_refused_and_nothing_is_decided(
    services: Services, change: dict[str, object], word: str
) -> None:  # fmt: skip
    candidate = rated(services)
    given: dict[str, object] = {"reason": "Calm.", "tied_to": Tied.MISSION, "tied_text": mission(services, candidate)}
    with pytest.raises(UsageError, match=word):
        decide(services, candidate.id, Verdict.HIRE, **(given | change))  # type: ignore[arg-type]
    assert build_scorecard(services, candidate.id).panel.decisions == ()


@pytest.mark.parametrize(("consensus", "comment"), first_only([(7.0, ""), (1.0, "far below"), (10.0, "far above"), (None, "")], first=2))
def test_a_consensus_is_free_and_says_why_it_is_not_the_composite(services: Services, consensus: float | None, comment: str) -> None:
    decision = decided(services, rated(services), consensus=consensus, comment=comment)
    assert (decision.consensus, decision.consensus_comment) == (consensus, comment)


def test_without_any_rating_a_decision_is_free_and_a_consensus_needs_a_comment(services: Services) -> None:
    candidate = anybody(services)
    with pytest.raises(UsageError, match="there is no composite"):
        decided(services, candidate, Verdict.DECLINE, consensus=3.0)
    assert decided(services, candidate, Verdict.DECLINE).composite is None


def test_nobody_decides_without_a_name_or_a_persona_or_about_nobody(services: Services) -> None:
    candidate = rated(services)
    with seated(services, ""), pytest.raises(UsageError, match="Who decides"):
        decided(services, candidate)
    with pytest.raises(NotFound):
        decide(services, CandidateId("nobody"), Verdict.HIRE, "Calm.", Tied.MISSION, "x")
    empty = anybody(services, title="Other")
    opening = get_opening(services, empty.opening_id)
    save_opening(services, replace(opening, persona=replace(opening.persona, mission="", outcomes=(), competencies=(), culture=())))
    with pytest.raises(UsageError, match="empty"):
        decided(services, empty)


def expect(services: Services, candidate: Candidate, *names: str) -> None:
    """Write down who is expected to rate the quick screen."""
    opening = get_opening(services, candidate.opening_id)
    save_opening(services, replace(opening, panel=tuple(PanelMember(name, (Stage.QUICK_SCREEN,)) for name in names)))


def test_who_has_not_submitted_cannot_decide_over_sealed_ratings(services: Services) -> None:
    candidate = rated(services)
    expect(services, candidate, SIV)
    rate(services, candidate, SIV, 5, submitted=False)
    with seated(services, SIV):
        with pytest.raises(UsageError, match="still sealed for Siv Lund"):
            decided(services, candidate)
        look_early(services, candidate.id, Stage.QUICK_SCREEN)
        assert decided(services, candidate).composite == pytest.approx(7.0)


@pytest.mark.thorough
def test_a_stage_that_nobody_has_rated_yet_is_in_nobodys_way(services: Services) -> None:
    """The decision to go on to the deep-dive is made before anybody has rated it."""
    candidate = rated(services)
    opening = get_opening(services, candidate.opening_id)
    save_opening(services, replace(opening, panel=(PanelMember(MARIA), PanelMember(BO))))
    assert decided(services, candidate, Verdict.ADVANCE).composite == pytest.approx(7.0)


def test_who_may_not_see_the_ratings_reads_that_something_was_decided_and_not_why(services: Services) -> None:
    candidate = rated(services)
    decided(services, candidate, Verdict.DECLINE, "Secret reason.", 3.3, "Secret comment.")
    expect(services, candidate, SIV)
    rate(services, candidate, SIV, 5, submitted=False)
    with seated(services, SIV):
        ground = ground_of(services, candidate.id)
        assert ground.closed
        found = repr((ground.panel.decisions, departures(services, candidate.opening_id), build_scorecard(services, candidate.id).panel))
        assert "DECLINE" in found
        for secret in ("Secret", "3.3", "composite=7", mission(services, candidate)[:20]):
            assert secret not in found


def test_who_left_is_listed_with_date_and_reason(services: Services) -> None:
    first, second = rated(services), None
    second = add_candidate(services, first.opening_id, "Bengt Öst")
    back = add_candidate(services, first.opening_id, "Caro Lind")
    decided(services, back, Verdict.DECLINE, "No.")
    decided(services, second, Verdict.DECLINE, "No experience of refunds.")
    decided(services, back, Verdict.HOLD, "Perhaps.")
    decided(services, first, Verdict.DECLINE, "Talked over the customer.")
    left = departures(services, first.opening_id)
    assert [(one.candidate.name, one.decision.reason) for one in left] == [
        ("Bengt Öst", "No experience of refunds."),
        ("Anna Svensson", "Talked over the customer."),
    ]


@pytest.mark.thorough
def test_the_page_of_a_candidate_knows_what_holds_and_not_why(services: Services) -> None:
    candidate = rated(services)
    assert candidate_page(services, candidate.id).decision is None
    decided(services, candidate, Verdict.HOLD)
    last = decided(services, candidate, Verdict.ADVANCE, "They stay calm.")
    assert candidate_page(services, candidate.id).decision == withheld(last)
