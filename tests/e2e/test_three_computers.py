"""Three computers, three raters, one candidate: packets go both ways by the command line, and all three read the same."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from itertools import permutations, product
from pathlib import Path

import pytest

from tests.e2e.conftest import run_here
from tests.e2e.terminal import PATIENCE, command
from tests.services.packet_samples import RATERS, Sent, computer, prepare, rate

pytestmark = pytest.mark.thorough  # tests/services/test_packet_merge.py and tests/cli/test_packet.py hold the packets

ORDERS = {place: tuple(permutations(other for other in range(3) if other != place)) for place in range(3)}
KILLED = """
import os, signal, sys
from interview_tui.storage import submissions
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
submissions.submit = die  # half of the file is written by then, and nothing is committed
from interview_tui.cli import main
main(sys.argv[1:])
"""


def installed(folder: Path, rater: str, *arguments: str) -> str:
    """The installed command at one computer; standard output."""
    done = subprocess.run([*command(), *arguments], capture_output=True, text=True, timeout=PATIENCE, env=_env(folder, rater))
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(folder: Path, rater: str, *arguments: str) -> str:
    """The same in this process, which costs a tenth."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _env(folder, rater).items():
            patch.setenv(name, value)
        return run_here(*arguments)


def _env(folder: Path, rater: str) -> dict[str, str]:
    return {**os.environ, "INTERVIEW_TUI_DB": str(folder / "interviews.db"), "INTERVIEW_TUI_INTERVIEWER": rater}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sent]:
    """Three folders with a database each; every file is written and read by the command."""
    home = tmp_path_factory.mktemp("three-computers")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        with computer(home / "0", RATERS[0]) as services:
            candidate = prepare(services)
        setup = home / "opening.json"
        run(home / "0", RATERS[0], "packet", "export", "--setup", "support", "--with-reference-names", "-o", str(setup))
        packets = []
        for place, rater in enumerate(RATERS):
            if place:
                run(home / str(place), rater, "import", str(setup))
            with computer(home / str(place), rater) as services:
                rate(services, candidate, rating=5 + place)
            packets.append(home / f"{place}.packet.json")
            run(home / str(place), rater, "packet", "export", "anna", "--with-reference-names", "-o", str(packets[-1]))
    return home, Sent(candidate.id, setup, tuple(packets))


def test_all_three_read_the_same_scorecard_byte_for_byte(sent: tuple[Path, Sent], tmp_path: Path) -> None:
    home, files = sent
    cards = set()
    for place, number in product(range(3), range(2)):
        here = tmp_path / f"{place}-{number}"
        shutil.copytree(home / str(place), here)
        order = [str(files.packets[other]) for other in ORDERS[place][number]]
        if number:
            run(here, RATERS[place], "packet", "import", *order, order[0])
        else:
            for file in order:
                run(here, RATERS[place], "import", file)
        by = installed if (place, number) == (2, 1) else run
        cards.add(by(here, RATERS[place], "export", "anna", "--audience", "panel", "-o", "-"))
    assert len(cards) == 1
    assert all(rater in next(iter(cards)) for rater in RATERS)


def test_a_kill_in_the_middle_of_an_import_leaves_all_as_it_was_and_it_can_be_repeated(sent: tuple[Path, Sent], tmp_path: Path) -> None:
    home, files = sent
    here, other = tmp_path / "here", tmp_path / "other"
    for folder, place in ((here, 0), (other, 1)):
        shutil.copytree(home / str(place), folder)
    before = run(here, RATERS[0], "dump", "--json")
    file = str(files.packets[1])
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, "import", file], timeout=PATIENCE, env=_env(here, RATERS[0]), capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert run(here, RATERS[0], "dump", "--json") == before
    for by, packet in ((installed, files.packets[1]), (run, files.packets[2])):
        by(here, RATERS[0], "import", str(packet))
    run(other, RATERS[1], "import", str(files.packets[2]), str(files.packets[0]))
    cards = {run(folder, rater, "export", "anna", "-o", "-") for folder, rater in ((here, RATERS[0]), (other, RATERS[1]))}
    assert len(cards) == 1
