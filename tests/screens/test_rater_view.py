"""Who rates, how far each is, and what that leaves to do: without a screen."""

from __future__ import annotations

import pytest

from interview_tui.domain.bank import Stage
from interview_tui.domain.ids import InterviewId, OpeningId
from interview_tui.domain.opening import Opening, PanelMember
from interview_tui.domain.rating import Rating, Unrated
from interview_tui.domain.seal import RaterStanding, RaterState, Sealed, StageSight
from interview_tui.screens.hand_over import rater_line
from interview_tui.screens.look_early import look_text
from interview_tui.screens.panel_editor import understood
from interview_tui.screens.rater_view import raters_text, stages_of_several, stages_to_listen, stages_to_look, standing_text
from interview_tui.screens.revise import rating_text
from interview_tui.screens.submit import MEANING, still_lacking
from interview_tui.services.before_submit import read_own
from interview_tui.services.raters import NextRater, count_raters
from interview_tui.services.session import Services
from tests.screens.sitting import anybody, hold

DONE, FINISHED, OPEN, NOT_BEGUN = RaterState.SUBMITTED, RaterState.FINISHED, RaterState.OPEN, RaterState.NOT_BEGUN


def sight(stage: Stage = Stage.DEEP_DIVE, sealed: Sealed | None = None, /, **raters: RaterState) -> StageSight:
    standings = tuple(RaterStanding(name, state, 1 if state is DONE else None) for name, state in raters.items())
    return StageSight(stage, standings, sealed, frozenset[InterviewId]())


def test_the_standing_says_who_is_how_far_and_no_number() -> None:
    raters = (*sight(Maria=DONE, Bo=OPEN, Eva=NOT_BEGUN, Ida=FINISHED).raters, RaterStanding("Ulf [/]\n", DONE, 5, looked_early=True))
    text = standing_text(raters)
    assert text == "Submitted: Maria, Ulf [/] (looked early). Finished, not submitted: Ida. Open: Bo. Not begun: Eva."
    shown = raters_text([sight(Maria=DONE), sight(Stage.QUICK_SCREEN, Bo=OPEN)], "k: look", 40).plain
    assert shown.splitlines() == ["Deep-dive     Submitted: Maria.", "Quick screen  Open: Bo.", "k: look"]


@pytest.mark.parametrize(
    ("raters", "listens"),
    [
        ({"Bo": OPEN}, True),
        ({"Bo": DONE, "maria": NOT_BEGUN}, True),
        ({"Bo": DONE, "MARIA": OPEN}, False),
        ({"Bo": NOT_BEGUN}, False),
        ({"Maria": DONE}, False),
    ],
)
def test_who_has_listened_rates_where_somebody_else_has_begun_and_they_have_not(raters: dict[str, RaterState], listens: bool) -> None:
    assert bool(stages_to_listen([sight(**raters)], "Maria")) is listens


def test_an_early_look_is_offered_only_where_it_shows_something() -> None:
    closed = sight(Stage.DEEP_DIVE, Sealed.SUBMIT_FIRST, Bo=DONE, Maria=OPEN)
    nothing_there = sight(Stage.DEEP_DIVE, Sealed.SUBMIT_FIRST, Bo=FINISHED, Maria=OPEN)
    assert stages_to_look([nothing_there, sight(Bo=DONE, Maria=DONE), closed], "Maria") == (closed,)
    assert "before you have submitted yours" in look_text("Maria", closed, 0)
    assert "before everybody has submitted" in look_text("Maria", sight(Stage.DEEP_DIVE, Sealed.OTHERS_MISSING, Bo=DONE), 0)
    assert "written down for good: Maria, 1970-01-01" in look_text("Maria", closed, 43_200_000)
    assert stages_of_several([sight(Maria=OPEN), closed], "Maria") == (closed,)


def test_raters_are_counted_over_what_somebody_has_begun() -> None:
    opening = Opening(OpeningId("o"), "Support", panel=(PanelMember("Maria Lind"), PanelMember("Bo")))
    sights = [
        sight(**{"Maria Lind": DONE, "Bo": NOT_BEGUN}),
        sight(Stage.QUICK_SCREEN, Bo=NOT_BEGUN),  # nobody has begun: there is nothing to rate
        sight(Eva=OPEN, **{"MARIA LIND": DONE}),
    ]
    found = count_raters(opening, sights)
    assert found == (NextRater("Maria Lind", 2, 0), NextRater("Bo", 0, 1), NextRater("Eva", 0, 1))
    assert [rater.is_done for rater in (*found, NextRater("Nobody yet"))] == [True, False, False, False]
    assert [rater_line(rater, 10).plain.strip() for rater in found] == [
        "Maria Lind  ✓ done: everything submitted", "Bo          ○ 1 to rate", "Eva         ○ 1 to rate",
    ]  # fmt: skip


def test_what_lacks_a_rating_or_evidence_comes_first_before_submitting(services: Services) -> None:
    candidate = anybody(services)
    whose, card = read_own(services, hold(services, candidate, questions=5, rating=9))
    lacking = still_lacking(card)
    assert whose == candidate
    assert len(lacking) == sum(bool(entry.gaps) for entry in card.entries)
    about_ratings = ["rated" in gaps for _, gaps in lacking]
    assert about_ratings == sorted(about_ratings, reverse=True)
    assert True in about_ratings
    assert False in about_ratings
    assert any("courtesy, not a lock" in text for _, text in MEANING)


def test_ratings_and_panels_are_read_back_in_words() -> None:
    assert [rating_text(given) for given in (Rating(10), Unrated.NO_EVIDENCE, None)] == ["10", "no evidence", "not rated"]
    assert understood((PanelMember("Maria"), PanelMember("Bo", (Stage.QUICK_SCREEN,)))) == "Quick screen: 1, Bo\nDeep-dive: 1, Maria"
    assert "Nobody is named" in understood(())
