"""However the program ends, what was typed is on the disk, and the next start goes on where it was."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal
from tests.thorough import first_only

CTRL_L, CTRL_N, CTRL_O, CTRL_Q, ALT_9, F3 = b"\x0c", b"\x0e", b"\x0f", b"\x11", b"\x1b9", b"\x1bOR"
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")
"""The screen from before is back, and so is the cursor."""


@pytest.fixture
def interview(program: Program, add: Callable[[str], None]) -> Callable[[], Terminal]:
    """Starts the interview with a candidate."""
    add("Anna Ek")
    return lambda: program.start("interview", "anna", "quick-screen", size=(80, 24))


def to_the_third_question(terminal: Terminal) -> None:
    terminal.wait("Opening · 1 of 2")
    terminal.send(CTRL_N)
    terminal.wait("Opening · 2 of 2")
    terminal.send(CTRL_N)
    terminal.wait("1 of 3 · A good year")


@pytest.mark.thorough
def test_odd_bytes_and_a_tiny_window_do_no_harm_and_sigterm_saves_the_last_words(
    program: Program, interview: Callable[[], Terminal]
) -> None:
    with interview() as terminal:
        to_the_third_question(terminal)
        for digit, rating in ((b"1", 1), (b"0", 10), (b"3", 3)):  # alt with a digit types nothing
            terminal.send(b"\x1b" + digit)
            terminal.wait(f"[{rating}]")
        terminal.send("x")
        terminal.until(lambda: program.notes() == ["x"], "only the letter in the notes")
        terminal.send(b" before " + "å".encode("latin-1") + b" after")  # no UTF-8
        terminal.wait("after")
        terminal.resize(24, 5)
        terminal.wait("Too small: 24x5. Needed:", "40x12. What you type is")
        terminal.send(", typed blind")
        terminal.until(lambda: program.notes()[0].endswith(", typed blind"), "the notes")
        terminal.resize(1, 1)
        terminal.resize(80, 24)
        terminal.wait("1 of 3 · A good year", "typed blind")
        terminal.send(", the last words before a logout")
        terminal.kill(signal.SIGTERM)
        assert terminal.end() == 143
        assert terminal.echoes
    (notes,) = program.notes()
    assert notes.startswith("x before ")
    assert notes.endswith(" after, typed blind, the last words before a logout")
    assert program.query("SELECT rating FROM answer WHERE rating IS NOT NULL") == [(3,)]
    assert all(sequence in terminal.raw[-400:] for sequence in RESTORED)
    assert b"Traceback" not in terminal.raw


@pytest.fixture
def jobs(program: Program, add: Callable[[str], None]) -> Callable[[], Terminal]:
    """Starts a deep-dive with somebody who has one job."""
    from interview_tui.cli.group import run

    add("Anna Ek")
    assert run(["candidate", "jobs", "anna", "--add", "2014– Host, Bar"]) == 0
    assert run(["invite", "anna", "--participant", "Maja Lind, hiring person, asks"]) == 0
    return lambda: program.start("interview", "anna", "deep-dive", size=(100, 30))


def to_the_line(terminal: Terminal, typed: str) -> None:
    """To the jobs, and a line half done."""
    terminal.wait("Anna Ek · Deep-dive")
    terminal.send(CTRL_L)
    terminal.wait("Anna Ek · Jobs", "Host, Bar")
    terminal.send("a" + typed)
    terminal.wait(typed)


@pytest.mark.parametrize("number", first_only([signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP]))
def test_a_signal_keeps_the_job_that_is_being_typed(program: Program, jobs: Callable[[], Terminal], number: signal.Signals) -> None:
    with jobs() as terminal:
        to_the_line(terminal, "2012–2013 Agent, Firm")
        terminal.kill(number)
        assert terminal.end() == 128 + number
        assert terminal.echoes
    assert all(sequence in terminal.raw[-400:] for sequence in RESTORED)
    assert program.query("SELECT title, employer FROM job ORDER BY seq") == [("Host", "Bar"), ("Agent", "Firm")]
    assert b"Traceback" not in terminal.raw


def test_a_closed_window_keeps_the_notes_and_the_job_that_is_being_typed(program: Program, jobs: Callable[[], Terminal]) -> None:
    with jobs() as terminal:
        terminal.wait("Opening · ")
        terminal.send(CTRL_N * 3 + b"typed, then the window was closed")
        terminal.wait("Job 1 of 1", "the window was closed")
        to_the_line(terminal, "2012–2013 Agent, Firm")
        terminal.close_window()
        assert terminal.end() == 129
    assert program.notes() == ["typed, then the window was closed"]
    assert program.query("SELECT title, employer FROM job ORDER BY seq") == [("Host", "Bar"), ("Agent", "Firm")]


@pytest.mark.thorough
def test_a_program_that_was_stopped_goes_on_with_every_letter_and_gives_the_terminal_back(
    program: Program, interview: Callable[[], Terminal]
) -> None:
    with interview() as terminal:
        to_the_third_question(terminal)
        for number in (signal.SIGSTOP, signal.SIGTSTP):  # the first is seen by no program, the second comes from ctrl+z in a shell
            terminal.kill(number)
            terminal.until(lambda: is_stopped(terminal.pid), "that the program stands still")
            terminal.send(f"{number.name} while it stood, ")
            terminal.kill(signal.SIGCONT)
            terminal.wait(f"{number.name} while")
            terminal.send("then on. ")
            terminal.until(lambda: "".join(program.notes()).count("then on. ") == "".join(program.notes()).count("SIG"), "the notes")
        terminal.kill(signal.SIGINT)
        assert terminal.end() == 130
        assert terminal.echoes
    assert program.notes() == ["SIGSTOP while it stood, then on. SIGTSTP while it stood, then on. "]


def is_stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


@pytest.mark.parametrize("where", first_only(["handler", "reader"]))
def test_a_bug_ends_with_one_line_on_a_whole_terminal_and_keeps_the_notes(
    program: Program, add: Callable[[str], None], isolated: Path, where: str
) -> None:
    add("Anna Ek")
    launcher = [sys.executable, "-m", "tests.e2e.crashing", where]
    path = os.pathsep.join(["src", ".", os.environ.get("PYTHONPATH", "")])
    with Terminal(("interview", "anna", "quick-screen"), {"PYTHONPATH": path}, program=launcher) as terminal:
        to_the_third_question(terminal)
        terminal.send("what nobody else may read")
        terminal.wait("nobody else may read")
        terminal.send(F3)
        assert terminal.end() == 1
        assert terminal.echoes
    assert program.notes() == ["what nobody else may read"]
    last = terminal.raw.rpartition(RESTORED[0])[2].decode()
    assert "interview-tui stopped: an internal error. What you typed is saved. Report: " in last
    assert "nobody else" not in last
    assert "Traceback" not in last
    (report,) = (isolated / "state" / "interview-tui").glob("crash-*.txt")
    assert str(report) in last.replace("\r\n", "")
    assert "nobody else" not in report.read_text()


def test_a_file_that_is_taken_away_is_told_and_leaving_names_where_the_text_lies(
    program: Program, interview: Callable[[], Terminal], isolated: Path
) -> None:
    with interview() as terminal:
        to_the_third_question(terminal)
        elsewhere = program.database.rename(program.database.with_suffix(".moved"))
        terminal.wait("NOT SAVED since", "file moved or replaced")
        terminal.send("typed all the same")
        terminal.wait("typed all the same")
        terminal.send(CTRL_Q)
        terminal.wait("Not everything is saved yet")
        terminal.send(CTRL_Q)
        assert terminal.end() == 6
    (rescue,) = (isolated / "state" / "interview-tui").glob("*.rescue.jsonl")
    assert str(rescue) in terminal.raw.rpartition(RESTORED[0])[2].decode().replace("\r\n", "")
    elsewhere.rename(program.database)
    with program.start() as terminal:
        terminal.wait("that could not be saved last time")
        terminal.send(CTRL_Q)
        assert terminal.end() == 0
    assert program.notes() == ["typed all the same"]


def test_a_killed_interview_goes_on_at_the_same_question(program: Program, interview: Callable[[], Terminal]) -> None:
    with interview() as terminal:
        to_the_third_question(terminal)
        terminal.send("owns returns by summer")
        terminal.send(ALT_9)
        terminal.until(lambda: program.query("SELECT rating FROM answer WHERE rating IS NOT NULL") == [(9,)], "the rating on the disk")
        terminal.kill(signal.SIGKILL)
        assert terminal.end() == 137
    with interview() as terminal:
        terminal.wait("owns returns by summer", "[9]", "Recovered: interview with Anna Ek")
        assert program.query("SELECT place FROM interview") == [("good-year",)]
        terminal.send(", she says")
        terminal.wait("owns returns by summer, she says")
        terminal.send(CTRL_O)
        terminal.wait("Stages", "Anna Ek")
        terminal.send(CTRL_Q)
        assert terminal.end() == 0
    assert program.notes() == ["owns returns by summer, she says"]
    assert program.query("SELECT count(*), sum(clock_running) FROM interview") == [(1, 0)]


@pytest.mark.parametrize(
    ("arguments", "settings", "code", "told"),
    [
        (("interview", "nobody", "quick-screen"), "", 2, "No candidate matches"),
        ((), 'theme = "pink"\n', 3, "settings.toml:1:1: "),
        ((), '[keys]\n"interview.next" = "ctrl+b"\n', 3, "settings.toml:2:1: "),
    ],
)
@pytest.mark.thorough
def test_what_keeps_the_app_from_its_work_is_told_on_a_whole_terminal(
    program: Program, add: Callable[[str], None], no_user_settings: Path, arguments: tuple[str, ...], settings: str, code: int, told: str
) -> None:
    add("Anna Ek")
    no_user_settings.parent.mkdir(parents=True)
    no_user_settings.write_text(settings)
    with program.start(*arguments) as terminal:
        assert terminal.end() == code
    last = terminal.raw.rpartition(RESTORED[0])[2]
    assert told.encode() in last
    assert b"Traceback" not in terminal.raw
