"""Banks for the review of applications and for the call with the offer: what only they have, and what they cannot ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.banks.bank_samples import read, with_question

RATED = """answer: rated
say: What did you do?
competencies: [drive]
anchors: {poor: "a", mixed: "b", good: "c", excellent: "d"}"""


@pytest.mark.parametrize(
    "fields",
    [
        RATED,
        "answer: competencies\nsay: Where do you put {competency}?",
        "answer: prediction\nabout: peer\nsay: Which number?",
        "answer: people\npeople: {manager: 1}\nsay: Who led you?",
    ],
)
def test_whoever_gets_an_offer_is_not_rated_any_more(tmp_path: Path, fields: str) -> None:
    file = read(tmp_path, with_question(fields, stage="offer"))
    (problem,) = file.problems
    assert (problem.line, problem.column) == (16, 17)
    assert "is not possible in a bank with `stage: offer`" in str(problem)
    assert not file.usable


@pytest.mark.parametrize(
    "fields",
    [
        "answer: script\nsay: We want you.",
        "answer: notes\nsay: What holds you back?",
        "answer: choice\nchoices: [one, two]\nsay: What do you say?",
    ],
)
def test_an_offer_is_said_noted_and_chosen(tmp_path: Path, fields: str) -> None:
    file = read(tmp_path, with_question(fields, stage="offer"))
    assert [str(item) for item in (*file.problems, *file.warnings)] == []


def test_an_application_is_rated_like_an_interview(tmp_path: Path) -> None:
    file = read(tmp_path, with_question(RATED, stage="application-review"))
    assert [str(item) for item in file.problems] == []
    assert file.usable


def test_the_request_of_the_ad_wants_something_to_say_instead(tmp_path: Path) -> None:
    asked = "answer: notes\nsay: What came of {hidden_request}"
    (warning,) = read(tmp_path, with_question(asked, stage="application-review")).warnings
    assert "{hidden_request} may have no value. Add `say_if_unknown`." in str(warning)
    assert read(tmp_path, with_question(f"{asked}\nsay_if_unknown: What came of it?", stage="application-review")).warnings == ()


@pytest.mark.parametrize("stage", ["quick-screen", "offer"])
def test_only_an_application_can_be_held_to_the_request_of_the_ad(tmp_path: Path, stage: str) -> None:
    asked = "answer: notes\nsay: What came of {hidden_request}\nsay_if_unknown: What came of it?"
    (warning,) = read(tmp_path, with_question(asked, stage=stage)).warnings
    assert f"{{hidden_request}} has no value in the stage {stage}." in str(warning)
