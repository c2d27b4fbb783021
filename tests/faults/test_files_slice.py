"""A short slice of what the campaign does with files and texts, in this process; and that it would see a program that is broken."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NoReturn

import pytest
from faults.campaign import Campaign, Outcome
from faults.damage import damage
from faults.groups import text as group
from faults.groups.yaml_files import named
from faults.hostile import CORES, OWN, RAW
from faults.in_batches import Trial, trials
from faults.odd_yaml import odd_file
from faults.routes import ROUTES, Route
from faults.trials import damaged, text, text_screens, yaml_files

from interview_tui.domain.text import has_control
from interview_tui.paths import shipped_banks
from interview_tui.services.banks import BankLibrary
from interview_tui.storage.bank_files import read_bank_file
from interview_tui.widgets import safe
from interview_tui.widgets.safe import StripControls
from tests.thorough import first_only, one_in

SEED = 1


@pytest.fixture
def given(tmp_path: Path, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What a trial is prepared with; what it changes in the process is put back."""
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return {"sample": str(sample_file), "folder": str(tmp_path), "steps": "12"}


def _broken(*_: object, **__: object) -> NoReturn:
    raise LookupError("nobody thought of this")


# -- damaged files


@pytest.mark.parametrize("number", first_only([0, 6, 7, 13]))  # cut off, wrong free list, no UTF-8, one other letter
def test_a_damaged_file_breaks_nothing_and_is_not_changed(given: dict[str, str], number: int) -> None:
    seen = damaged.prepare(SEED, given)(number)
    assert (seen["broke"], seen["verbs"], seen["raw"]) == ([], [], [])
    assert not seen["changed"]
    assert not seen["refused_changed"]
    assert seen["doctor"] == 4


def test_an_exception_that_nobody_thought_of_is_seen(given: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    trial = damaged.prepare(SEED, given)
    monkeypatch.setattr("interview_tui.cli.data.say", _broken)
    assert [what for what in trial(0)["broke"] if what.startswith("doctor: LookupError in data.py")]


def test_the_same_seed_makes_the_same_damage(sample_file: Path, tmp_path: Path) -> None:
    whole = sample_file.read_bytes()
    made = [damage(whole, SEED, number, tmp_path / "scratch.db") for number in range(14)]
    assert [damage(whole, SEED, number, tmp_path / "scratch.db") for number in range(14)] == made
    assert len({one.kind for one in made}) == 14
    assert all(one.content != whole or one.journal is not None for one in made)


# -- banks


@pytest.mark.thorough
def test_odd_banks_are_good_or_told(given: dict[str, str]) -> None:
    trial = yaml_files.prepare(SEED, given)
    seen = [trial(number) for number in range(60)]
    assert [one["wrong"] for one in seen if one["wrong"]] == []
    assert {one["good"] for one in seen} == {True, False}


def test_a_reader_of_banks_that_raises_is_seen(given: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    trial = yaml_files.prepare(SEED, given)
    monkeypatch.setattr(BankLibrary, "check", _broken)
    assert trial(0)["wrong"] == ["LookupError in outside"]


GOOD = (shipped_banks() / "en" / "quick-screen.yaml").read_text("utf-8")


@pytest.mark.parametrize("file", one_in(4, [pytest.param(one, id=one.case) for one in named(GOOD)]))
def test_each_way_to_go_wrong_gets_its_answer(tmp_path: Path, file: Any) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(file.content)
    told = "\n".join(f":{one.line}:{one.column}: {one.message}" for one in read_bank_file(path, shown="x", shipped=False).problems)
    assert bool(told) == bool(file.answer)
    assert re.search(file.answer, told)


def test_the_same_seed_makes_the_same_banks() -> None:
    good = [GOOD.encode()]
    made = [odd_file(good, SEED, number) for number in range(20)]
    assert made == [odd_file(good, SEED, number) for number in range(20)]
    assert len(set(made)) > 15


# -- one process for many


def test_a_trial_that_ends_the_process_does_not_end_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one_that_dies.py").write_text(
        "import os, signal\n\ndef prepare(seed, given):\n    def trial(number):\n"
        "        if number == 2:\n            os.kill(os.getpid(), signal.SIGSEGV)\n        return {'number': number}\n    return trial\n",
        "utf-8",
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    done = list(trials("one_that_dies", SEED, range(1, 5), {}, {}))
    assert [one.number for one in done] == [1, 2, 3, 4]
    assert [one.ended for one in done] == ["", "signal 11", "", ""]


# -- text


def test_hostile_text_is_shown_as_it_was_written(given: dict[str, str]) -> None:
    seen = text.prepare(SEED, given)(0)
    assert seen["wrong"] == []
    assert len(seen["literal"]) > 8


@pytest.mark.parametrize("name", first_only(["left", "locked"]))
def test_a_route_leads_to_its_screens_with_nothing_but_hostile_text(given: dict[str, str], name: str) -> None:
    route = next(place for place, route in enumerate(ROUTES) if route.name == name)
    seen = text_screens.prepare(SEED, given)(route + len(ROUTES))
    assert seen["wrong"] == []
    assert {"left": {"LeftReader"}, "locked": {"AlreadyOpen", "Home"}}[name] <= set(seen["screens"])
    assert max(map(len, seen["literal"].values())) > 20


def test_a_route_that_leads_elsewhere_is_seen(given: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_screens, "ROUTES", (Route("astray", "@Finish"),))
    monkeypatch.setattr(text_screens, "_WAIT_ROUNDS", 1)
    assert text_screens.prepare(SEED, given)(0)["wrong"] == ["astray: after the start stands Home, not Finish"]


def test_a_screen_that_no_route_leads_to_breaks_the_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = sorted(group.every_screen() - {"Finish"})
    monkeypatch.setattr(group, "trials", lambda *_, **__: [Trial(0, seen={"screens": shown, "literal": {}, "wrong": []})])
    campaign = Campaign(("true",), SEED, quick=False, folder=tmp_path)
    row = campaign.attempt("62", "", lambda: group._screens(campaign, tmp_path))
    assert (row.outcome, row.note) == (Outcome.BROKEN, "Finish was not come to")


def test_text_that_is_not_cleaned_is_seen(given: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe, "clean", lambda text: text)
    monkeypatch.setattr(StripControls, "apply", lambda _self, segments, _background: segments)
    assert any("raw" in what for what in text.prepare(SEED, given)(5)["wrong"])


def test_the_strings_are_hostile_and_what_is_searched_for_finds_them() -> None:
    assert len(set(CORES)) == len(CORES) >= 60
    for core in CORES:
        if has_control(core):
            assert RAW.search(OWN.sub("", f"x{core}y")), ascii(core)
