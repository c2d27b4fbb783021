"""The keys of the people to call and of a call, each sent and waited for."""

from __future__ import annotations

import re

from tests.e2e.terminal import Terminal

CTRL_N, CTRL_Q, CTRL_R, CTRL_S = b"\x0e", b"\x11", b"\x12", b"\x13"
F5, F8, ENTER, DOWN = b"\x1b[15~", b"\x1b[19~", b"\r", b"\x1b[B"


def cursor_on(terminal: Terminal, line: str) -> bool:
    """Whether the whole list is drawn, with the cursor on a line that begins so after the two signs."""
    return "p Permission" in terminal.text and re.search(rf"▌★? *\S {line}", terminal.text) is not None


def permit(terminal: Terminal, name: str) -> None:
    """The candidate was asked, and says yes, for the person under the cursor."""
    terminal.until(lambda: cursor_on(terminal, name), f"the cursor on {name}")
    for said in ("asked", "granted"):  # what is proposed in the dialog, in this order
        terminal.send("p")
        terminal.wait("Permission to call")
        terminal.send(ENTER)
        line = f"{name} .* permission {said} today"
        terminal.until(lambda line=line: cursor_on(terminal, line) and "Permission to call" not in terminal.text, line)  # type: ignore[misc]


def ring(terminal: Terminal, name: str) -> None:
    """Call the person under the cursor."""
    terminal.send(ENTER)
    terminal.wait("RINGING", f"Reference call · {name}", "^n Next")


def hang_up(terminal: Terminal, key: str, line: str, when: str = "") -> None:
    """End the attempt with a result, and wait for it in the list.

    Args:
        key: of the result.
        line: of the person under the cursor afterwards, without the signs.
        when: of the call back.
    """
    terminal.send(F8)
    terminal.wait("Before you hang up")
    terminal.send(key)
    terminal.wait("(•)")
    if when:
        terminal.send(ENTER)
        terminal.wait("Call back", "Hang up", without="On to the note")
        terminal.send(when)
        terminal.wait("→ ")
    terminal.send(CTRL_S)
    terminal.until(lambda: cursor_on(terminal, line), line)
