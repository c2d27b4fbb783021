"""The two-hour interview on the installed command in a real terminal: seven jobs, a night in between, a kill, the export."""

from __future__ import annotations

import re
import signal
import sqlite3
from contextlib import closing

import pytest

from tests.e2e.conftest import INTERVIEWER, Program
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.thorough  # a long walk: tests/screens/test_deep_dive.py holds each step, test_endings.py the kill

CTRL_L, CTRL_N, CTRL_O, CTRL_Q, CTRL_R, CTRL_S = b"\x0c", b"\x0e", b"\x0f", b"\x11", b"\x12", b"\x13"
F7, F8, TAB, ENTER, ESCAPE = b"\x1b[18~", b"\x1b[19~", b"\t", b"\r", b"\x1b"
NIGHT_MS = 14 * 3_600_000

JOBS = (
    "2020– Support lead, Sigma AB, manager Siri Falk",
    "2008–2010 Waiter, Alfa Café, unrelated",
    "2010-06–2012-03 Shop assistant, Beta AB, manager Bo Ek",
    "2013-01–2015-12 Receptionist, Gamma Hotel, manager Gun Alm",
    "2015-10–2018-06 Support agent, Delta AB, manager Dag Lo",
    "2018-07–2019-12 Support agent, Epsilon AB, manager Elsa Pihl",
)
REMEMBERED = "2012-04–2012-12 Courier, Zeta AB, manager Zoe Berg"
IN_ORDER = ("Alfa Café", "Beta AB", "Zeta AB", "Gamma Hotel", "Delta AB", "Epsilon AB", "Sigma AB")


@pytest.fixture
def anna(program: Program) -> Program:
    """Anna with her jobs and a plan, by the command line."""
    program.here("opening", "add", "Support agent", "--applicants", "41")
    program.here("candidate", "add", "Anna Åkesson", "--opening", "support")
    listed = program.here("candidate", "jobs", "anna", *(part for line in JOBS for part in ("--add", line)))
    assert [listed.index(name) for name in IN_ORDER if name != "Zeta AB"] == sorted(
        listed.index(name) for name in IN_ORDER if name != "Zeta AB"
    )
    assert "overlap" in listed.lower() or "both" in listed.lower()
    assert "Maja Lind" in program.here(
        "invite", "anna", "--participant", f"{INTERVIEWER}, hiring person, asks", "--participant", "Maja Lind"
    )
    return program


def at(terminal: Terminal, job: int, of: int, question: int) -> None:
    """Wait until a question about a job is open."""
    terminal.until(lambda: re.search(rf"Job {job} of {of} .*{question} of 4", terminal.text) is not None, f"job {job}, question {question}")


def ask(terminal: Terminal, job: int, of: int, first: int = 1) -> None:
    """Note something at each of the four questions about a job, from one of them on, and go on to what comes next."""
    for question in range(first, 5):
        at(terminal, job, of, question)
        if question == 4 and "Manager" in terminal.text and job == 1:
            terminal.send(TAB)  # nobody was known: from the notes to the name, and back
            terminal.send("Mia Sol")
            terminal.wait("Mia Sol")
            terminal.send(TAB)
        noted_and_rated = f"word{job}q{question}".encode() + CTRL_R + str(3 + question).encode()
        if (job, question) == (1, 1):
            terminal.send(noted_and_rated)
            terminal.wait("word1q1", "[4]")
            terminal.send(CTRL_N)
        else:  # as fast as keys can come
            terminal.send(noted_and_rated + CTRL_N)


def reopen(program: Program) -> Terminal:
    return program.start("interview", "anna", "deep-dive")


def test_seven_jobs_a_night_and_a_kill_end_as_an_export_with_all_of_them(anna: Program) -> None:
    with reopen(anna) as terminal:
        terminal.wait("Anna Åkesson · Deep-dive")
        for _ in range(3):
            terminal.wait("Opening · ")
            terminal.send(CTRL_N)
        ask(terminal, 1, 6)

        at(terminal, 2, 6, 1)  # walked quickly: one question, and a reason for the rest
        terminal.send("sold shoes")
        terminal.wait("sold shoes")
        for question in (2, 3, 4):
            terminal.send(CTRL_N)
            at(terminal, 2, 6, question)
        terminal.send(CTRL_N)
        terminal.wait("Not asked about Shop assistant")
        terminal.send("early and unrelated")
        terminal.wait("early and unrelated")
        terminal.send(ENTER)

        at(terminal, 3, 6, 1)
        terminal.send(CTRL_L)  # a job that is remembered only now: two keys
        terminal.wait("Anna Åkesson · Jobs", "Gamma Hotel")
        terminal.send("a")
        terminal.send(REMEMBERED)
        terminal.wait("Zoe Berg")
        terminal.send(ENTER)
        terminal.until(lambda: anna.query("SELECT count(*) FROM job") == [(7,)], "the seventh job on the disk")
        terminal.send(ESCAPE)
        terminal.send(ESCAPE)
        at(terminal, 4, 7, 1)  # nobody was moved: the receptionist is the fourth now
        ask(terminal, 4, 7)
        at(terminal, 5, 7, 1)
        terminal.send("before the night")
        terminal.wait("before the night")
        terminal.send(F7)
        terminal.send("c")
        terminal.wait("@challenge")
        terminal.send(CTRL_O)
        terminal.wait("in progress")
        terminal.send(CTRL_Q)
        assert terminal.end() == 0

    (elapsed,) = anna.query("SELECT clock_elapsed_ms FROM interview")[0]
    a_night_passes(anna)
    with reopen(anna) as terminal:
        at(terminal, 5, 7, 1)
        terminal.wait("before the night")
        terminal.send(CTRL_N)
        at(terminal, 5, 7, 2)
        terminal.send("killed here")
        terminal.until(lambda: "killed here" in anna.notes(), "the last word on the disk")
        terminal.kill(signal.SIGKILL)
        assert terminal.end() == 128 + signal.SIGKILL
    (after,) = anna.query("SELECT clock_elapsed_ms FROM interview")[0]
    assert elapsed <= after < elapsed + 60_000, "the night is not part of the interview"

    with reopen(anna) as terminal:
        at(terminal, 5, 7, 2)
        terminal.wait("killed here")
        terminal.send(CTRL_N)
        ask(terminal, 5, 7, first=3)
        ask(terminal, 6, 7)
        ask(terminal, 7, 7)
        terminal.wait("Closing · ")
        terminal.send(F8)
        terminal.wait("Not asked: 4 questions", "Zeta")  # the job that was added is not forgotten
        terminal.send("no time, asked for in writing")
        terminal.wait("no time, asked for in writing")
        terminal.send(ENTER)
        terminal.wait("( ) Advance")
        terminal.send(TAB)
        terminal.send("a")
        terminal.wait("(•) Advance")
        terminal.send(ENTER)
        terminal.wait("New line")
        terminal.send("Knows her numbers.")
        terminal.wait("Knows her numbers.")
        terminal.send(CTRL_S)
        terminal.until(lambda: anna.query("SELECT decision FROM interview") == [("advance",)], "the decision on the disk")
        terminal.send(CTRL_Q)
        assert terminal.end() == 0

    text = anna.run("export", "anna", "-o", "-")
    details = text[text.rindex("\n## ") :]
    places = [details.index(f"{name}") for name in IN_ORDER]
    assert places == sorted(places), "oldest first, whatever the order of entry"
    for job in (1, 4, 6, 7):
        for question in (1, 2, 3, 4):
            assert f"word{job}q{question}" in details
    rated = {f"word{job}q{question}": 3 + question for job in (1, 4, 6, 7) for question in (1, 2, 3, 4)}
    assert rated.items() <= dict(anna.query("SELECT notes, rating FROM answer")).items(), "no key was lost, however fast"
    assert "sold shoes" in details
    assert "killed here" in details
    assert details.count("early and unrelated") == 3
    assert details.count("no time, asked for in writing") == 4
    assert "Mia Sol" in text
    assert "21 of 28" in text
    assert [row[0] for row in anna.query("SELECT name FROM reference WHERE job_id IS NOT NULL ORDER BY name")] == sorted(
        ["Mia Sol", "Bo Ek", "Zoe Berg", "Gun Alm", "Dag Lo", "Elsa Pihl", "Siri Falk"]
    )


def a_night_passes(program: Program) -> None:
    """What was written down last becomes fourteen hours old."""
    with closing(sqlite3.connect(program.database)) as conn, conn:
        conn.execute("UPDATE interview SET clock_at_ms = clock_at_ms - ?, started_ms = started_ms - ?", (NIGHT_MS, NIGHT_MS))


def test_without_a_plan_the_command_leads_to_the_plan_first(program: Program) -> None:
    program.here("opening", "add", "Support agent")
    program.here("candidate", "add", "Kim Myr", "--opening", "support")
    with program.start("interview", "kim", "deep-dive", size=(80, 24)) as terminal:
        terminal.wait("Plan the deep-dive", "no full-time job yet")
        terminal.send(CTRL_Q)
        assert terminal.end() == 0
    assert program.query("SELECT count(*) FROM interview") == [(0,)]
