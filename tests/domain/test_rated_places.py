"""Only what an interview rates can be changed afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import deep_bank, job, persona

from interview_tui.domain.bank import Bank
from interview_tui.domain.ids import QuestionId
from interview_tui.domain.interview import Place
from interview_tui.domain.listening import listening_bank
from interview_tui.domain.rated_places import asks_for_rating
from interview_tui.domain.walk import walk

JOBS = (job(1), job(2))
IDS = {one.id for one in JOBS}


@pytest.mark.parametrize("listened", [False, True])
def test_exactly_the_steps_with_a_scale_are_rated(listened: bool) -> None:
    bank: Bank = deep_bank()
    held = listening_bank(bank, persona()) if listened else bank
    steps = walk(held, persona(), JOBS)
    rated = [step.place for step in steps if asks_for_rating(bank, step.place, IDS, listened=listened)]
    assert rated == [step.place for step in steps if step.question.anchors is not None]
    assert rated


def test_a_question_about_a_job_is_rated_about_a_job_of_the_candidate_and_others_about_none() -> None:
    for step in walk(deep_bank(), persona(), JOBS):
        for subject in ("", "j9", "j1"):
            if (step.job is None) != (subject == "") or subject == "j9":
                assert not asks_for_rating(deep_bank(), replace(step.place, subject=subject), IDS, listened=False)


def test_a_question_that_is_not_asked_is_not_rated() -> None:
    assert not asks_for_rating(deep_bank(), Place(QuestionId("nonsense")), IDS, listened=False)
    assert not asks_for_rating(deep_bank(), Place(QuestionId("nonsense")), IDS, listened=True)
