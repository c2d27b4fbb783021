"""The prediction is in no byte that is sent to the terminal before the reference's own number is on the disk (F9)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import Connection

from interview_tui.storage.engine import writing_engine
from tests.e2e.calls import CTRL_N, CTRL_Q, CTRL_R, DOWN, ENTER, cursor_on
from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.thorough  # tests/screens/calls/test_call_number.py holds it of what is drawn; here it is every byte

CTRL_O = b"\x0f"
NAME = "Henrik Lantern"
_ESCAPES = re.compile(rb"\x1b\[[0-9;?<=>]*[ -/]*[@-~]|\x1b[\]_P^].*?(?:\x1b\\|\x07)|\x1b[@-Z\\-_()][0B]?", re.DOTALL)
_TIMES = re.compile(r"\d+:\d\d(?::\d\d)?|\d+ s\b")
_QUESTIONS = (
    "Hello", "Permission and notes", "Time together", "Working together", "Made for", "Strong sides", "The challenge", "To improve",
)  # fmt: skip


def pieces(raw: bytes) -> list[str]:
    """The pieces of text in what was sent, parted where a sequence for the terminal stands."""
    texts = _ESCAPES.sub(b"\x00", raw).decode("utf-8", "replace")
    return [piece.strip() for piece in re.split(r"[\x00-\x1f]+", texts) if piece.strip()]


def with_figures(raw: bytes) -> set[str]:
    """The pieces with a digit in them; times of day and of the clock are left out, for they differ each time."""
    cut = {_TIMES.sub("", piece).strip() for piece in pieces(raw)}
    return {piece for piece in cut if re.search(r"\d", piece)}


def predict(program: Program, number: int) -> None:
    """What the candidate predicted of the person becomes this number."""
    with writing(program) as conn:
        changed = conn.exec_driver_sql(
            "UPDATE prediction SET number = ? WHERE reference_id IN (SELECT id FROM reference WHERE name = ?)", (number, NAME)
        ).rowcount
    assert changed == 1


@contextmanager
def writing(program: Program) -> Iterator[Connection]:
    """A transaction as the program itself makes one, so that the rows count as written by it."""
    engine = writing_engine(program.database)
    try:
        with engine.begin() as conn:
            yield conn
    finally:
        engine.dispose()


def seen(terminal: Terminal) -> str:
    """What stands on the screen, without what differs each time: times, and how far the writing to the disk is."""
    first, _, rest = terminal.text.partition("\n")
    text = re.sub(r"(?i)(?:not )?sav(?:ed|ing).*", "", first) + "\n" + rest
    return re.sub(r"[ ]+", " ", _TIMES.sub("", text))


def quiet(terminal: Terminal) -> None:
    """Read on until nothing comes for a while."""
    silent = 0
    while silent < 3:
        silent = 0 if terminal.read() else silent + 1


def at_the_number(terminal: Terminal, expected: Sequence[str]) -> list[str]:
    """From the list of people into the call and on to the question for the number.

    Args:
        expected: what is to be seen on the way, each time before it goes on; empty when that is not known yet.

    Returns:
        What was seen.
    """
    screens: list[str] = []

    def look() -> None:
        if expected:
            wanted = expected[len(screens)]
            terminal.until(lambda: seen(terminal) == wanted, f"the very screen of the other call:\n{wanted}")
        else:
            quiet(terminal)
        screens.append(seen(terminal))

    terminal.wait("People to call · Ida Storybrook")
    terminal.until(lambda: cursor_on(terminal, "Dora Quill"), "the list")
    terminal.send(DOWN)
    terminal.until(lambda: cursor_on(terminal, NAME) and f"─ {NAME} " in terminal.text, "the person below the list")
    look()
    terminal.send(ENTER)
    terminal.wait("RINGING", f"Reference call · {NAME}", "^n Next")
    for label in _QUESTIONS:
        terminal.until(lambda label=label: re.search(rf"· {label}  ", terminal.text) is not None, label)  # type: ignore[misc]
        look()
        terminal.send(CTRL_N)
    terminal.wait("· Number, 1 to 10  ", "stays hidden until their number is saved")
    terminal.send("steady")
    terminal.wait("steady")
    look()
    terminal.send(CTRL_R)
    terminal.wait("stays hidden")
    return screens


def a_call(program: Program, predicted: int, expected: Sequence[str] = ()) -> tuple[list[str], set[str]]:
    """Hold the call up to the number, and give it: the first time while the disk takes nothing.

    Args:
        expected: what was to be seen in the other call, the second time.

    Returns:
        The screens before the number, and the pieces with figures that were sent up to it.
    """
    predict(program, predicted)
    with program.start("interview", "ida", "reference") as terminal:
        screens = at_the_number(terminal, expected)
        figures = with_figures(terminal.raw[: terminal.raw.rfind(b"\x1b")])  # the last sequence may have been read by half
        assert not tells(terminal.raw)
        if not expected:
            with closing(sqlite3.connect(program.database)) as other:
                other.execute("BEGIN IMMEDIATE")  # nobody else can write now
                terminal.send("6")
                terminal.wait("[6]", "NOT SAVED: what Ida predicted stays hidden")
                for _ in range(2):  # whatever was on its way has come by then
                    clock = terminal.text.partition("\n")[0]
                    terminal.until(lambda clock=clock: terminal.text.partition("\n")[0] != clock, "the next second")  # type: ignore[misc]
                assert not tells(terminal.raw), "given, but not on the disk"
                other.rollback()
        else:
            terminal.send("6")
        terminal.wait(f"Ida predicted {predicted} · gap")
        assert tells(terminal.raw)
        assert program.query("SELECT number FROM reference_rating ORDER BY updated_ms DESC LIMIT 1") == [(6,)]
        terminal.send(CTRL_O)
        terminal.until(lambda: cursor_on(terminal, NAME), "the list again")
        assert not re.search(r"predicted \d", terminal.text), "the list of people shows no number either"
        terminal.send(CTRL_Q)
        assert terminal.end() == 0
    return screens, figures


def tells(raw: bytes) -> bool:
    """Whether a line was sent that tells what was predicted."""
    return re.search(r"predicted +\d|· gap", " ".join(pieces(raw))) is not None


def forget(program: Program) -> None:
    """As before the call."""
    with writing(program) as conn:
        mine = "(SELECT id FROM interview WHERE stage = 'reference' AND interviewer = 'Eva Ek')"
        for table in ("answer", "reference_rating", "reference_call"):
            conn.exec_driver_sql(f"DELETE FROM {table} WHERE interview_id IN {mine}")
        conn.exec_driver_sql(f"DELETE FROM interview WHERE id IN {mine}")


def test_the_prediction_is_in_no_byte_before_the_number_is_saved_and_there_afterwards(ida: Program) -> None:
    ida.here("candidate", "references", "ida", "--granted", NAME)
    low_screens, low_figures = a_call(ida, 3)
    forget(ida)
    high_screens, high_figures = a_call(ida, 9, low_screens)
    assert low_screens == high_screens, "whatever was predicted, the screens are the same"
    assert low_figures == high_figures, "and so is every figure that was sent"
    assert any("1 to 10" in piece for piece in low_figures), "figures are looked at"
