"""Which bank an opening uses, which it could use, and when a newer one is offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.domain.bank import Stage
from interview_tui.domain.meeting import Participant
from interview_tui.paths import Paths, shipped_banks
from interview_tui.services.candidates import add_candidate
from interview_tui.services.careers import add_jobs
from interview_tui.services.interviews import start
from interview_tui.services.meetings import load_plan, save_meeting
from interview_tui.services.opening_banks import opening_banks
from interview_tui.services.openings import add_opening, use_newer_bank
from interview_tui.services.session import Services

SHIPPED = (shipped_banks() / "en" / "quick-screen.yaml").read_text("utf-8")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = connect(Paths(tmp_path / "i.db", tmp_path / "banks", tmp_path / "backups", tmp_path / "s.toml", tmp_path / "state"), "Maria")
    yield opened
    opened.store.close()


def own_bank(services: Services, old: str, new: str, name: str = "own.yaml") -> None:
    """The shipped bank with something changed, as a file of the user's."""
    assert old in SHIPPED
    services.paths.user_banks.mkdir(exist_ok=True)
    (services.paths.user_banks / name).write_text(SHIPPED.replace(old, new, 1), "utf-8")
    services.library.reload()


def test_before_the_first_interview_the_shipped_bank_is_named_and_not_pinned(services: Services) -> None:
    banks = opening_banks(services, add_opening(services, "Support"))
    assert banks.used is not None
    assert (banks.used.id, banks.pinned, banks.newer) == ("quick-screen-support", False, None)
    assert [choice.shipped for choice in banks.choices] == [True]
    assert "steering" in banks.linked


def test_the_first_interview_pins_and_another_text_on_the_disk_is_offered(services: Services) -> None:
    opening = add_opening(services, "Support")
    start(services, add_candidate(services, opening.id, "Anna").id, Stage.QUICK_SCREEN, "Maria")
    assert opening_banks(services, opening).newer is None
    own_bank(services, 'version: "1.0"', 'version: "1.7"')
    banks = opening_banks(services, opening)
    assert banks.used is not None
    assert (banks.used.version, banks.pinned, banks.newer) == ("1.0", True, "1.7")
    use_newer_bank(services, opening, Stage.QUICK_SCREEN)
    banks = opening_banks(services, opening)
    assert banks.used is not None
    assert (banks.used.version, banks.newer) == ("1.7", None)


def test_the_users_own_bank_comes_first_and_the_chosen_one_wins(services: Services) -> None:
    own_bank(services, "id: quick-screen-support", "id: ours")
    opening = add_opening(services, "Support")
    banks = opening_banks(services, opening)
    assert [choice.id for choice in banks.choices] == ["ours", "quick-screen-support"]
    assert banks.used is not None
    assert banks.used.id == "ours"
    banks = opening_banks(services, replace(opening, quick_bank="quick-screen-support"))
    assert banks.used is not None
    assert banks.used.id == "quick-screen-support"


def test_a_bank_that_is_not_there_is_told_in_words(services: Services) -> None:
    banks = opening_banks(services, replace(add_opening(services, "Support"), quick_bank="gone"))
    assert banks.used is None
    assert "gone" in banks.problem
    assert banks.linked == frozenset()


@pytest.mark.thorough
def test_each_stage_has_its_own_pinned_bank_and_its_own_newer_one(services: Services) -> None:
    from interview_tui.services.interviews import bank_for

    opening = add_opening(services, "Support")
    candidate = add_candidate(services, opening.id, "Anna")
    add_jobs(services, candidate.id, ["2016 Agent, AB"])
    plan = load_plan(services, candidate.id)
    save_meeting(services, replace(plan.meeting, participants=(Participant("Maria"),)))
    start(services, candidate.id, Stage.DEEP_DIVE, "Maria")
    assert opening_banks(services, opening, Stage.DEEP_DIVE).pinned
    assert not opening_banks(services, opening, Stage.QUICK_SCREEN).pinned
    shipped = (shipped_banks() / "en" / "deep-dive.yaml").read_text("utf-8")
    services.paths.user_banks.mkdir()
    switched_on = shipped.replace("enabled: false", "enabled: true").replace('version: "1.1"', 'version: "1.2"')
    (services.paths.user_banks / "five.yaml").write_text(switched_on, "utf-8")
    services.library.reload()
    assert len(bank_for(services, opening, Stage.DEEP_DIVE).job_questions) == 4, "what was begun goes on with the same questions"
    assert opening_banks(services, opening, Stage.DEEP_DIVE).newer == "1.2"
    use_newer_bank(services, opening, Stage.DEEP_DIVE)
    assert len(bank_for(services, opening, Stage.DEEP_DIVE).job_questions) == 5
