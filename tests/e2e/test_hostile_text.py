"""Text that tries to be markup or to drive the terminal is shown as it is, and no byte of it gets through raw."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.e2e.conftest import Program

CTRL_N, CTRL_O, CTRL_Q = b"\x0e", b"\x0f", b"\x11"
HOSTILE = "[/] [@click=app.quit]x[/] \x1b]0;owned\x07 \x9b2J"
SHOWN = "[/] [@click=app.quit]x[/] ␛]0;owned␇"


def test_no_control_byte_of_a_name_reaches_the_terminal(program: Program, add: Callable[[str], None]) -> None:
    add(HOSTILE)
    printed = program.run("candidate", "list") + program.run("export", "click", "-o", "-")
    assert "owned" in printed
    assert not set(printed) & {"\x1b", "\x07", "\x9b"}
    with program.start("interview", "click", "quick-screen") as terminal:
        terminal.wait(SHOWN[:20], "Opening · 1 of 2")
        terminal.send(b"\x1b[200~pasted [@click=app.quit]x[/] [/] [bold\x1b[201~")
        terminal.wait("pasted", "[/] [bold")
        terminal.send(CTRL_O)
        terminal.wait("Stages", SHOWN[:20])
        terminal.send(CTRL_Q)
        assert terminal.end() == 0
        raw = terminal.raw
    with program.start() as terminal:
        terminal.wait("Openings", SHOWN[:20])
        terminal.send(CTRL_Q)
        assert terminal.end() == 0
        raw += terminal.raw
    assert_nothing_raw(raw)


@pytest.mark.thorough
def test_no_control_byte_of_the_name_of_a_reference_reaches_the_terminal(program: Program, add: Callable[[str], None]) -> None:
    add("Anna Berg")
    listed = program.here("candidate", "references", "anna", "--add", f"{HOSTILE}, peer, Nowhere [/]", "--granted", "owned", "--contacts")
    assert "owned" in listed
    assert not set(listed) & {"\x1b", "\x07", "\x9b"}
    with program.start("interview", "anna", "reference", "--person", "owned", size=(80, 24)) as terminal:
        terminal.wait(SHOWN[:20], "RINGING", "Hello [/]")
        terminal.send(CTRL_N)
        terminal.wait("Permission and notes")
        terminal.send(CTRL_O)
        terminal.wait("People to call · Anna Berg", SHOWN[:20], "p Permission")
        terminal.send(CTRL_Q)
        assert terminal.end() == 0
        assert_nothing_raw(terminal.raw)


def assert_nothing_raw(raw: bytes) -> None:
    """The text was shown, and drove nothing."""
    own = re.sub(rb"\x1b\]22;[a-z-]*\x07", b"", raw)  # the shape of the mouse pointer, which Textual sets
    assert b"owned" in own
    assert not re.search(rb"\x07|\x1b\]|\xc2[\x80-\x9f]", own)
