"""The demo in a terminal: there at once, touches nothing of the user's, and leaves nothing behind."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal
from tests.thorough import first_only

CTRL_Q = b"\x11"


def _end_by_key(terminal: Terminal) -> None:
    terminal.send(CTRL_Q)


def _end_by_signal(terminal: Terminal) -> None:
    terminal.kill(signal.SIGTERM)


def _end_by_closing(terminal: Terminal) -> None:
    terminal.close_window()


@pytest.mark.parametrize(("end", "code"), first_only([(_end_by_key, 0), (_end_by_signal, 143), (_end_by_closing, 129)]))
def test_the_sample_data_is_gone_however_the_demo_ends(
    program: Program, isolated: Path, end: Callable[[Terminal], None], code: int
) -> None:
    with program.start("demo", size=(120, 40)) as terminal:
        terminal.wait("(sample)", "Ida Storybrook", "Vera Fableton", "Robin Sample")
        assert [path.name.startswith("interview-tui-demo-") for path in (isolated / "tmp").iterdir()] == [True]
        end(terminal)
        assert terminal.end() == code
    assert list((isolated / "tmp").iterdir()) == []
    assert not program.database.exists()
    assert sorted(path.name for path in isolated.iterdir()) == ["tmp"]
