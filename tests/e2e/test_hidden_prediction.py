"""The prediction is in no byte that is sent to the terminal before the reference's own number is on the disk (F9)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from shutil import copyfile

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


def at_the_number(*terminals: Terminal) -> None:
    """From the list of people into the call and on to the question for the number, in several terminals side by side.

    Each screen has to become the same in all of them before the next key: how fast the computer is tells nothing then.
    """
    first, *others = terminals

    def press(key: bytes | str) -> None:
        for terminal in terminals:
            terminal.send(key)

    def look(condition: Callable[[Terminal], object], what: str) -> None:
        for terminal in terminals:
            terminal.until(lambda terminal=terminal: bool(condition(terminal)), what)  # type: ignore[misc]

        def alike() -> bool:
            for terminal in others:
                terminal.read()
            return all(seen(terminal) == seen(first) for terminal in others)

        still = False
        while not still:
            first.until(alike, f"{what}: the same screen, whatever was predicted")
            for terminal in terminals:
                quiet(terminal)
            still = alike()

    look(lambda terminal: "People to call · Ida Storybrook" in terminal.text and cursor_on(terminal, "Dora Quill"), "the list")
    press(DOWN)
    look(lambda terminal: cursor_on(terminal, NAME) and f"─ {NAME} " in terminal.text, "the person below the list")
    press(ENTER)
    for label in _QUESTIONS:
        look(lambda terminal, label=label: re.search(rf"· {label}  ", terminal.text) and "^n Next" in terminal.text, label)  # type: ignore[misc]
        press(CTRL_N)
    look(
        lambda terminal: "· Number, 1 to 10  " in terminal.text and "stays hidden until their number is saved" in terminal.text,
        "the number",
    )
    press("steady")
    look(lambda terminal: "steady" in terminal.text, "what was typed")
    press(CTRL_R)
    for terminal in terminals:
        terminal.wait("stays hidden")


def while_the_disk_takes_nothing(terminal: Terminal, program: Program) -> None:
    """Give the number: it is on the screen, and the prediction is not."""
    with closing(sqlite3.connect(program.database)) as other:
        other.execute("BEGIN IMMEDIATE")  # nobody else can write now
        terminal.send("6")
        terminal.wait("[6]", "NOT SAVED: what Ida predicted stays hidden")
        for _ in range(2):  # whatever was on its way has come by then
            clock = terminal.text.partition("\n")[0]
            terminal.until(lambda clock=clock: terminal.text.partition("\n")[0] != clock, "the next second")  # type: ignore[misc]
        assert not tells(terminal.raw), "given, but not on the disk"
        other.rollback()


def to_the_end(terminal: Terminal, program: Program, predicted: int) -> None:
    """The number is on the disk: now it is told, here and nowhere else."""
    terminal.wait(f"Ida predicted {predicted} · gap")
    assert tells(terminal.raw)
    assert program.query("SELECT number FROM reference_rating ORDER BY updated_ms DESC LIMIT 1") == [(6,)]
    terminal.send(CTRL_O)
    terminal.until(lambda: cursor_on(terminal, NAME), "the list again")
    assert not re.search(r"predicted \d", terminal.text), "the list of people shows no number either"
    terminal.send(CTRL_Q)
    assert terminal.end() == 0


def tells(raw: bytes) -> bool:
    """Whether a line was sent that tells what was predicted."""
    return re.search(r"predicted +\d|· gap", " ".join(pieces(raw))) is not None


def test_the_prediction_is_in_no_byte_before_the_number_is_saved_and_there_afterwards(ida: Program) -> None:
    ida.here("candidate", "references", "ida", "--granted", NAME)
    beside = Program(ida.database.with_name("beside.db"))
    copyfile(ida.database, beside.database)
    beside.database.chmod(0o600)
    predict(ida, 3)
    predict(beside, 9)
    call = ("interview", "ida", "reference")
    with ida.start(*call) as low, ida.start(*call, env={"INTERVIEW_TUI_DB": str(beside.database)}) as high:
        at_the_number(low, high)
        one, other = (with_figures(each.raw[: each.raw.rfind(b"\x1b")]) for each in (low, high))  # the last one may be read by half
        assert one == other, "whatever was predicted, every figure that was sent is the same, as every screen was"
        assert any("1 to 10" in piece for piece in one), "figures are looked at"
        assert not tells(low.raw)
        assert not tells(high.raw)
        while_the_disk_takes_nothing(low, ida)
        to_the_end(low, ida, 3)
        high.send("6")
        to_the_end(high, beside, 9)
