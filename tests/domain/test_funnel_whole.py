"""The ends of the funnel: who got through the applications, to whom an offer was begun, and what older files did not count (F7)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from tests.domain.test_funnel import ANNA, BENGT, CARO, screen

from interview_tui.domain.decision import Verdict
from interview_tui.domain.funnel import STEPS, Applied, completed, count_funnel, erased_steps, funnel_notices, with_erased
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.interview import Decision
from interview_tui.domain.opening import Funnel
from interview_tui.domain.review import ReviewVerdict
from interview_tui.domain.seal import OWNER

YES, NO, LATER, OPEN = ReviewVerdict


def counted(
    reviews: Mapping[CandidateId, ReviewVerdict] | None = None,
    applications: Collection[CandidateId] = (),
    *,
    screened: Collection[CandidateId] = (),
    verdicts: Mapping[CandidateId, Verdict] | None = None,
    offered: Collection[CandidateId] = (),
    candidates: int = 3,
) -> Funnel:
    applied = Applied(reviews or {}, applications)
    screens = [screen(who) for who in screened]
    return count_funnel(None, candidates, screens, [], 0, verdicts or {}, OWNER, applied=applied, offered=offered)


def test_who_was_reviewed_and_who_goes_on_are_two_counts() -> None:
    found = counted({ANNA: YES, BENGT: NO, CARO: LATER}, [ANNA, BENGT, CARO])
    assert (found.reviewed, found.screened_in, found.to_screen, found.waiting) == (3, 1, 1, 0)


def test_an_application_that_nobody_read_or_whose_verdict_was_taken_back_waits() -> None:
    found = counted({BENGT: OPEN}, [ANNA, BENGT])
    assert (found.reviewed, found.waiting) == (0, 2)
    assert (found.screened_in, found.to_screen) == (1, 1)  # Caro was typed in by hand


def test_who_came_further_was_screened_in_whatever_the_review_says() -> None:
    everybody = [ANNA, BENGT, CARO]
    assert counted({ANNA: NO}, everybody, screened=[ANNA]).screened_in == 1
    assert counted(applications=everybody, verdicts={BENGT: Verdict.ADVANCE}).screened_in == 1
    assert counted({CARO: LATER}, everybody, offered=[CARO]).screened_in == 1
    assert counted(applications=everybody, screened=[ANNA]).waiting == 2
    assert counted(applications=everybody, verdicts={ANNA: Verdict.DECLINE}).waiting == 2


def test_who_was_declined_and_got_no_yes_is_left_out_once() -> None:
    assert counted({ANNA: NO}, [ANNA], verdicts={ANNA: Verdict.DECLINE}).to_screen == 2


def test_hundreds_of_applications_are_no_reason_for_a_notice_until_they_go_on() -> None:
    many = [CandidateId(str(number)) for number in range(400)]
    assert funnel_notices(counted(applications=many, candidates=400)) == ()
    assert len(funnel_notices(counted(dict.fromkeys(many[:13], YES), many, candidates=400))) == 1


@pytest.mark.parametrize(("entered", "candidates", "applied"), [(None, 3, 3), (120, 3, 120), (2, 3, 3), (0, 0, 0)])
def test_as_many_applied_as_are_known(entered: int | None, candidates: int, applied: int) -> None:
    assert Funnel(entered, candidates).applied == applied


def test_who_was_erased_by_an_older_version_stays_screened_in() -> None:
    old = {"candidates": 5, "to_screen": 4, "screened": 2}
    found = with_erased(Funnel(None, 1, screened_in=1), old)
    assert (found.candidates, found.screened_in, found.reviewed, found.offered, found.erased) == (6, 5, 0, 0, 5)
    assert completed({**old, "screened_in": 3})["screened_in"] == 3
    assert set(completed({})) == set(STEPS) == set(erased_steps(Funnel(None, 0)))


def test_an_end_of_a_screen_counts_beside_a_review() -> None:
    found = count_funnel(None, 1, [screen(ANNA, decision=Decision.THANK)], [], 0, {}, OWNER, applied=Applied({ANNA: YES}, [ANNA]))
    assert (found.screened_in, found.screened, found.thanked) == (1, 1, 1)
