from __future__ import annotations

import os
import signal
import stat
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.cli.demo import throw_away
from interview_tui.domain.interview import Decision
from interview_tui.domain.notes import Mark
from interview_tui.domain.predictions import Pattern
from interview_tui.domain.rating import Unrated
from interview_tui.paths import find_paths
from interview_tui.services.demo import fill
from interview_tui.services.scorecards import build_scorecard
from tests.cli.conftest import Cli


def test_without_a_terminal_the_demo_is_a_scorecard_that_is_always_the_same(cli: Cli, isolated: Path) -> None:
    text = cli("demo").out
    assert text.startswith("---\n")
    for part in ("# Scorecard: Ida Storybrook", "(sample)", "**Many 8s and 9s:**", "Dora Quill", "go on to the next stage", "8.4 of 10"):
        assert part in text
    assert cli("demo").out == text
    assert sorted(path.name for path in isolated.iterdir()) == ["tmp"]
    assert list((isolated / "tmp").iterdir()) == []


def test_the_demo_leaves_the_users_own_data_alone(cli: Cli, database: Path) -> None:
    cli("opening", "add", "Nightwatch")
    before = database.read_bytes()
    assert "Nightwatch" not in cli("demo").out
    assert database.read_bytes() == before


def test_the_sample_shows_every_part_of_the_method(cli: Cli, sample: Path) -> None:
    services = connect(find_paths(), read_only=True)
    with services.store.read() as conn:
        from interview_tui.storage import candidates, openings

        found = [person for opening in openings.list_openings(conn) for person in candidates.candidate_window(conn, opening.id, "", 0, 100)]
    cards = [card for person in found for card in build_scorecard(services, person.id).interviews]
    services.store.close()
    finished = [card for card in cards if not card.interview.is_open]
    (open_one,) = (card for card in cards if card.interview.is_open)
    assert (len(found), len(finished)) == (12, 7)
    assert Counter(card.interview.decision for card in finished) == {Decision.ADVANCE: 3, Decision.THANK: 2, Decision.REFER: 2}
    assert {card.reading.pattern for card in finished} == set(Pattern)
    assert any(card.reading.gaps for card in finished)
    assert any(card.unrated(Unrated.NO_EVIDENCE) for card in finished)
    assert {mark for mark in Mark for card in cards if card.noted(mark)} == set(Mark)
    assert all(card.interview.decision_reason for card in finished)
    assert 18 < max(card.interview.clock.elapsed_ms for card in cards) / 60_000 < 31
    assert open_one.interview.place == "excelled"
    assert not open_one.interview.clock.running
    assert 5 < open_one.interview.clock.elapsed_ms / 60_000 < 20


def test_filling_twice_gives_the_same_data(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dumps = []
    for name in ("one", "two"):
        monkeypatch.setenv("INTERVIEW_TUI_DB", str(tmp_path / name / "x.db"))
        services = connect(find_paths())
        fill(services)
        services.store.close()
        dumps.append(cli("dump").out)
    assert dumps[0] == dumps[1]


def test_the_folder_is_its_owners_alone_and_goes_with_the_block() -> None:
    with throw_away() as paths:
        folder = paths.database.parent
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {path.parent for path in (paths.database, paths.user_banks, paths.backups, paths.config, paths.state)} == {folder}
        paths.database.write_text("x")
    assert not folder.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_takes_the_folder_along(number: signal.Signals) -> None:
    def use() -> None:
        with throw_away():
            os.kill(os.getpid(), number)
            signal.sigtimedwait([], 5)  # the handler runs before this is over

    with pytest.raises(SystemExit) as end:
        use()
    assert end.value.code == 128 + number
    assert list(Path(tempfile.gettempdir()).iterdir()) == []


def test_the_demo_works_where_nothing_can_be_written_at_home(isolated: Path) -> None:
    from tests.e2e.terminal import command

    env = {**os.environ, "HOME": "/nonexistent", **{name: "/nonexistent/x" for name in os.environ if name.startswith("XDG_")}}
    done = subprocess.run([*command(), "demo"], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("---\n")
