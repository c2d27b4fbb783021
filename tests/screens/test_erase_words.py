"""What is said about who is due and what an erasure does, in all the room there may be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.screen import Screen

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.opening import Candidate
from interview_tui.domain.retention import DueInShort, Hold
from interview_tui.screens import erase_view as view
from interview_tui.screens import home_texts
from interview_tui.services.erasing import ErasePlan
from interview_tui.services.export_log import WrittenExport
from interview_tui.storage.erasing import finish


@pytest.fixture
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home_texts, "key_name", lambda _screen, _action: "f7")


def due(width: int, **counts: int) -> str:
    screen: Any = Screen()
    return home_texts.due(screen, DueInShort(**counts), width).plain


@pytest.mark.usefixtures("_key")
@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, ""),
        ({"marked": 3}, ""),
        ({"due": 1}, "1 candidate is past the date · f7 shows them"),
        ({"due": 3, "ready": 1}, "3 candidates are past their date · 1 can be erased now · f7 shows them"),
        ({"ready": 2}, "2 candidates can be erased now · f7 shows them"),
        ({"reviews": 1}, "1 hold is to be reviewed · f7 shows them"),
    ],
)
def test_home_says_who_is_due(counts: dict[str, int], said: str) -> None:
    assert due(118, **counts) == said


@pytest.mark.usefixtures("_key")
@pytest.mark.parametrize("width", [4, 10, 20, 30, 40, 60, 78, 118])
def test_the_line_on_home_always_fits_and_never_loses_its_key(width: int) -> None:
    said = due(width, due=1234, ready=1111, reviews=1000)
    assert cell_len(said) <= width
    assert "f7" in said


def test_every_step_of_an_erasure_has_words() -> None:
    for step in (finish.ROWS, finish.COMPACT, finish.BACKUPS, finish.FILES, finish.SEARCH):
        assert step in view._STEPS
    assert view.step_text(finish.BACKUPS, 3, 10) == "backups 3 of 10"
    assert view.step_text(finish.SEARCH, 0, 1) == "looking through every byte"
    assert view.step_text("something\nnew", 12, 10) == "something new 10 of 10"


def test_what_would_go_names_everybody_and_every_file_that_stays() -> None:
    people = tuple(Candidate(CandidateId(f"c{n}"), OpeningId("o1"), f"Person {n}") for n in range(view.MOST_NAMES + 3))
    exports = (WrittenExport(Path("/out/a.md"), "scorecard", 1, True), WrittenExport(Path("/out/b.md"), "scorecard", 1, False))
    plan = ErasePlan(people, 1, 1, 2, exports, None)
    text = "\n".join(part for section in view.plan_sections(plan) for part in section)
    for words in (
        "Person 0\n",
        "… and 3 more",
        "1 row of",
        "All 2 backups are looked through",
        "/out/a.md\n",
        "/out/b.md  (not there any more)",
    ):
        assert words in text
    alone = "\n".join(part for section in view.plan_sections(ErasePlan(people[:1], 5, 0, 0, (), None)) for part in section)
    assert "Person 0" not in alone  # it stands in the title
    assert "backup is" not in alone


@pytest.mark.parametrize(
    ("interviews", "belongings", "said"),
    [
        (0, (), "The name: 2 rows"),
        (0, ("the jobs",), "The name, the jobs: 2 rows"),
        (1, ("the jobs", "the decisions"), "1 interview with all notes and numbers, the name, the jobs, the decisions: 2 rows"),
    ],
)
def test_only_what_there_is_is_said_to_go(interviews: int, belongings: tuple[str, ...], said: str) -> None:
    plan = ErasePlan((Candidate(CandidateId("c1"), OpeningId("o1"), "Anna"),), 2, interviews, 0, (), None, belongings=belongings)
    assert dict(view.plan_sections(plan))["What goes"].startswith(f"{view.NO_WAY_BACK} {said}")


def test_a_plan_says_who_was_hired_and_not_handed_over() -> None:
    people = tuple(Candidate(CandidateId(f"c{n}"), OpeningId("o1"), name) for n, name in enumerate(("Anna", "Bo")))
    both = dict(view.plan_sections(ErasePlan(people, 1, 1, 0, (), None, ("Anna",))))
    assert both["Hired, and not handed over yet"].startswith("Anna. ")
    alone = dict(view.plan_sections(ErasePlan(people[:1], 1, 1, 0, (), None, ("Anna",))))
    assert "Anna" not in alone["Hired, and not handed over yet"]  # it stands in the title
    assert "Hired, and not handed over yet" not in dict(view.plan_sections(ErasePlan(people, 1, 1, 0, (), None)))


def test_a_hold_says_why_by_whom_and_until_when() -> None:
    hold = Hold("h1", CandidateId("c1"), "A dispute", date(2028, 2, 29), "Eva Ek", 1)
    assert "Reason: A dispute (Eva Ek)\nTo be reviewed: 2028-02-29" in view.held_text(hold, "Anna")
