"""The campaign finds what is broken, and nothing else: a short slice of it, on the program and on builds with one thing broken."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from faults.campaign import Campaign, NotTried, Outcome, Row, Seen
from faults.disk_steps import STEPS
from faults.disk_works import WORKS
from faults.groups import io, kills, signals, steps, text
from faults.shim import Call, Shim

from faults import __main__ as command
from faults import table


@pytest.fixture
def broken(campaign: Campaign, request: pytest.FixtureRequest) -> Campaign:
    return replace(campaign, command=(sys.executable, "-m", "faults.broken", request.param, "--"))


def test_a_kill_loses_next_to_nothing(campaign: Campaign) -> None:
    assert kills.many(campaign, "quick-screen", 1, typing=(0.8, 1.2)).wrong == []


@pytest.mark.parametrize("broken", ["save-after-a-pause"], indirect=True)
@pytest.mark.thorough
def test_a_build_that_saves_after_a_pause_is_found(broken: Campaign) -> None:
    assert any("of typing lost, more than" in text for text in kills.many(broken, "quick-screen", 1, typing=(0.8, 1.2)).wrong)


@pytest.mark.thorough
def test_a_signal_ends_in_order(campaign: Campaign) -> None:
    assert signals.many(campaign, signals.ENDINGS[0]).wrong == []


@pytest.mark.parametrize("broken", ["no-signals"], indirect=True)
@pytest.mark.thorough
def test_a_build_without_signal_handlers_is_found(broken: Campaign) -> None:
    assert any("the terminal was not restored" in text for text in signals.many(broken, signals.ENDINGS[0]).wrong)


@pytest.mark.thorough
def test_the_disk_fails_in_one_program_and_recovers(campaign: Campaign) -> None:
    env = campaign.home("shim")
    shim = Shim(campaign, env)
    shim.fail(Call.SYNC, error=errno.ENOSPC)
    assert campaign.run(["opening", "add", "Support"], shim.env).code in (4, 6)
    assert shim.failed > 0
    shim.mend()
    assert campaign.run(["opening", "add", "Support"], shim.env).code == 0


@pytest.mark.thorough
def test_a_step_with_a_fault_and_a_work_that_is_killed(campaign: Campaign) -> None:
    export = next(number for number, work in enumerate(WORKS) if work.name == "exports")
    step = next(step for step in STEPS if step.name == WORKS[export].name)
    assert io.sweep(campaign, step).wrong == []
    assert steps.many(campaign, WORKS[export]).wrong == []


def test_a_torn_export_is_found(campaign: Campaign) -> None:
    work = next(work for work in WORKS if work.name == "exports")
    env = work.home(campaign, "torn")
    assert work.check(env, False) == ""
    (Path(env["HOME"]) / "out" / "card.md").write_text("---\nkind: scorecard\n")
    assert "torn" in work.check(env, False)


@pytest.mark.parametrize(
    ("raises", "outcome", "words"),
    [
        (None, Outcome.HELD, ""),
        (NotTried("needs gcc"), Outcome.NOT_TRIED, "needs gcc"),
        (ValueError("odd"), Outcome.BROKEN, "ValueError: odd"),
    ],
)
def test_whatever_a_scenario_does_it_makes_a_row(campaign: Campaign, raises: Exception | None, outcome: Outcome, words: str) -> None:
    def scenario() -> Seen:
        if raises is not None:
            raise raises
        return Seen(3, "3 of 3")

    row = campaign.attempt("1", "a fault", scenario)
    assert row.outcome is outcome
    assert row.note.startswith(words)


@pytest.mark.parametrize(("outcome", "code"), [(Outcome.HELD, 0), (Outcome.NOT_TRIED, 0), (Outcome.BROKEN, 1)])
def test_the_command_prints_a_table_and_tells_by_its_exit_code(
    outcome: Outcome, code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(campaign: Campaign) -> Iterator[Row]:
        yield Row("3", "a | b", 2, f"{campaign.times(20, 2)} times", outcome)

    monkeypatch.setattr(kills, "run", run)
    assert command.main(["kills", "--seed", "7", "--quick", "--write", str(tmp_path / "table.md")]) == code
    printed = capsys.readouterr().out
    assert f"| 3 | a \\| b | 2 | 2 times | {outcome.value} |  | `python -m faults kills --seed 7 --quick` |" in printed
    assert (tmp_path / "table.md").read_text() == printed
    assert table.HEAD in printed


@pytest.mark.parametrize("broken", ["markup-on"], indirect=True)
@pytest.mark.thorough
def test_a_build_that_takes_text_for_markup_is_found(broken: Campaign) -> None:
    with pytest.raises(TimeoutError, match=r"m00x Kim"):
        list(text.in_terminal(broken, "[/"))
