"""The main job on the installed command in a real terminal: from nothing to a scorecard."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from interview_tui.errors import ExportRefused
from tests.e2e.conftest import INTERVIEWER, Program

CTRL_N, CTRL_Q, CTRL_R, CTRL_S = b"\x0e", b"\x11", b"\x12", b"\x13"
CTRL_G, F8, TAB, ENTER, ESCAPE, ALT_7 = b"\x07", b"\x1b[19~", b"\t", b"\r", b"\x1b", b"\x1b7"


def test_an_interview_ends_as_the_file_that_was_typed(program: Program, tmp_path: Path) -> None:
    program.run("opening", "add", "Support agent", "--applicants", "41")
    program.here("candidate", "add", "Anna Åkesson", "--opening", "support")
    with program.start("interview", "anna", "quick-screen") as terminal:
        terminal.wait("Hi Anna", INTERVIEWER, "41 applications")
        terminal.send(CTRL_N)
        terminal.wait("Opening · 2 of 2")
        terminal.send(CTRL_N)
        terminal.wait("1 of 3 · A good year")
        terminal.send('"CSAT over 92 by summer"\r+ bygger makron åäö')
        terminal.wait("bygger makron åäö")
        terminal.send(CTRL_R)
        terminal.send("7")
        terminal.wait("[7]")
        terminal.send(CTRL_N)
        terminal.wait("2 of 3 · Difference to make")
        terminal.send("reads old tickets first")
        terminal.send(ALT_7)
        terminal.wait("[7]", "reads old tickets first")
        terminal.send(CTRL_G)
        terminal.wait("Go to a question")
        terminal.send("four")
        terminal.until(lambda: _listed(terminal.text) == ["○ Four names"], "only the wanted question in the list")
        terminal.send(ENTER)
        terminal.wait("Worked together at")
        for name, employer, number in (("Bo Ek", "Acme", "8"), ("Li Al", "Acme", "9"), ("Mo Alm", "Beta", "9"), ("Jo Lind", "Beta", "7")):
            terminal.send(f"{name}\t{employer}\t{number}\t")
        terminal.wait("Jo Lind", "4/4")
        terminal.send(F8)
        terminal.wait("Missing in", "( ) Advance")
        terminal.send(TAB)
        terminal.send("a")
        terminal.wait("(•) Advance")
        terminal.send(ENTER)
        terminal.wait("New line")  # the cursor is in the reason now
        terminal.send("Goes for causes.")
        terminal.wait("Goes for causes.")
        terminal.send(CTRL_S)
        terminal.until(lambda: program.query("SELECT decision FROM interview") == [("advance",)], "the decision on the disk")
        terminal.wait("Submit to the panel?")
        terminal.send(ESCAPE)  # later: on to the scorecard, which is one's own until then
        terminal.wait("Scorecard · Anna Åkesson", f"not submitted: {INTERVIEWER}", without="Submit to the panel?")
        assert program.query("SELECT count(*) FROM submission") == [(0,)]
        terminal.send(CTRL_Q)
        assert terminal.end() == 0
    target = tmp_path / "anna.md"
    assert program.run("export", "anna", "-o", str(target)).strip() == str(target)
    text = target.read_text("utf-8")
    for typed in (
        '"CSAT over 92 by summer"\n+ bygger makron åäö',
        "reads old tickets first",
        "Goes for causes.",
        "Anna Åkesson",
        INTERVIEWER,
    ):
        assert typed in text
    rows = [line for line in text.splitlines() if line.startswith("| ") and ("Acme" in line or "Beta" in line)]
    assert [row.strip("| ").partition("|")[0].strip() for row in rows] == ["Bo Ek", "Li Al", "Mo Alm", "Jo Lind"]
    assert [row.rstrip("| ").rpartition("|")[2].strip() for row in rows] == ["8", "9", "9", "7"]
    assert text.count("**7 of 10") == 2
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(ExportRefused, match="exists already"):
        program.here("export", "anna", "-o", str(target))


def _listed(screen: str) -> list[str]:
    """The options of the dialog over the interview."""
    left = max((line.find("╭─ Go to a question") for line in screen.splitlines()), default=-1)
    if left < 0:
        return []  # between two frames
    rows = [line[left + 1 :].partition("│")[0].strip() for line in screen.splitlines() if line[left : left + 1] == "│"]
    return [row for row in rows if row[:1] in ("○", "◐", "✓", "–")]


def test_the_first_start_asks_for_a_name_and_keeps_it(program: Program, isolated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INTERVIEW_TUI_INTERVIEWER")
    with program.start(size=(80, 24)) as terminal:
        terminal.wait("Welcome to interview-tui", "Your name")
        terminal.send("Eva Ek")
        terminal.wait("Eva Ek")
        terminal.send(ENTER)
        terminal.wait("Three steps")
        terminal.send(CTRL_Q)
        assert terminal.end() == 0
    settings = isolated / "config" / "interview-tui" / "settings.toml"
    assert 'interviewer = "Eva Ek"' in settings.read_text("utf-8")
    assert stat.S_IMODE(program.database.stat().st_mode) == 0o600
