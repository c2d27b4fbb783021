"""From an empty file to a signed offer, by the keys of the app: need, ad, fifty applicants, one offer; and the export has all of it."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.thorough  # a long walk: the screens of the need, the ad, the applications and the offer have their own tests

CTRL_N, CTRL_Q, CTRL_S = b"\x0e", b"\x11", b"\x13"
SIZE = (80, 24)
ENTER, ESCAPE, TAB, DOWN = b"\r", b"\x1b", b"\t", b"\x1b[B"
F2, F3, F4, F5, F6 = b"\x1bOQ", b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[17~"
APPLICANTS = [f"Person {number:02} Madeup <p{number:02}@example.org>" for number in range(50)]
"""Made up; of every ten the first two are asked to a quick screen."""


NUMBERS = (
    ("Orders", "9000"), ("Ticket ratio", "20"), ("Per agent", "45"), ("Working days", "21"), ("Absence", "12"), ("Agents now", "2"),
    ("Needed on", "2031-10-01"), ("Ramp-up", "4"), ("Process", "6"),
)  # fmt: skip


def paste(text: str) -> bytes:
    """As a terminal sends what is pasted."""
    return b"\x1b[200~" + text.encode() + b"\x1b[201~"


def on_disk(program: Program, terminal: Terminal, statement: str, *found: object) -> None:
    """Wait until a statement finds this on the disk."""
    terminal.until(lambda: program.query(statement) == [found], f"{found} on the disk")


def write_the_need(program: Program, terminal: Terminal) -> None:
    """The worked numbers of the method (F20)."""
    terminal.send(F2)
    terminal.wait("Need · Support agent", "Ticket ratio")
    for label, value in NUMBERS:
        terminal.until(lambda label=label: label in terminal.line, f"the cursor at {label}")  # type: ignore[misc]
        terminal.send(value)
        terminal.until(lambda value=value: value in terminal.line, value)  # type: ignore[misc]
        terminal.send(TAB)
    terminal.wait("2.16 → 3 agents", "2031-07-23")
    terminal.send(F6)
    terminal.wait("The team does today")
    terminal.send("chat and e-mail")
    terminal.wait("chat and e-mail")
    terminal.send(ESCAPE)
    terminal.wait("Openings", without="Ticket ratio")
    on_disk(program, terminal, "SELECT count(*) FROM opening_document WHERE kind IN ('need', 'inventory')", 2)


def write_the_ad(program: Program, terminal: Terminal) -> None:
    terminal.send(F3)
    terminal.wait("Job ad · Support agent", "Where the company stands now")
    terminal.send("Forty of us, and growing.")
    terminal.wait("Forty of us, and growing.")
    terminal.send(F6)
    terminal.until(lambda: "idden" in terminal.text, "the hidden request")
    terminal.send("Begin your letter with hello.")
    terminal.wait("Begin your letter with hello.")
    terminal.send(ESCAPE)
    terminal.wait("Openings", without="Job ad ·")
    on_disk(program, terminal, "SELECT count(*) FROM opening_document WHERE kind = 'ad'", 1)


def take_them_in(program: Program, terminal: Terminal) -> None:
    terminal.send(F4)
    terminal.wait("Applications · Support agent")
    terminal.send("p")
    terminal.wait("Take applicants in")
    terminal.send(paste("\n".join(APPLICANTS)))
    terminal.wait("p49@example.org")
    terminal.send(CTRL_S)
    terminal.wait("50", "Add them")
    terminal.send(CTRL_S)
    terminal.wait("Person 00 Madeup", "To do 50", without="Take applicants in")
    assert program.query("SELECT count(*) FROM application") == [(50,)]


def keys_of_the_sitting() -> Iterator[str]:
    """Two for each: the verdict, and its reason."""
    for number in range(50):
        yield "y1" if number % 10 < 2 else "l4" if number % 10 == 2 else "n1"


def review_them(program: Program, terminal: Terminal) -> None:
    """As fast as keys can come: ten applications at a time."""
    keys = list(keys_of_the_sitting())
    for done in range(10, 51, 10):
        terminal.send("".join(keys[done - 10 : done]))
        terminal.wait(f"To do {50 - done}", f"reviewed {done} of 50")
    on_disk(program, terminal, "SELECT count(*), count(DISTINCT candidate_id) FROM review", 50, 50)
    counts = "SELECT sum(verdict = 'yes'), sum(verdict = 'later'), sum(verdict = 'no') FROM review WHERE reason <> ''"
    assert program.query(counts) == [(10, 5, 35)]
    terminal.send(ESCAPE)
    terminal.wait("Openings", without="Applications ·")


def make_the_offer(program: Program, terminal: Terminal) -> None:
    """Every step of the checklist for one who is hired (B.01, B.02, B.04, B.05)."""
    terminal.send(" ")
    terminal.wait("✓ Call with the offer")
    terminal.send("y")
    terminal.wait("✓ Answer on the phone")
    terminal.send(DOWN * 2)
    terminal.wait("▌ ○ Letter sent")
    terminal.send(" ")
    terminal.wait("Last day to sign")
    terminal.send(ENTER)
    terminal.wait("✓ Letter sent", "sign by", without="Last day to sign ─")
    terminal.send(DOWN)
    terminal.wait("▌ ○ Letter signed")
    terminal.send(" ")
    terminal.wait("✓ Letter signed")
    terminal.send(DOWN + b" ")
    terminal.wait("Who comes next if it is not signed?", "Person 01 Madeup")
    terminal.send(ENTER)
    terminal.wait("✓ Fallback named", without="Who comes next")
    terminal.send(DOWN + b" ")
    terminal.wait("The first day that was agreed")
    terminal.send("2031-10-01")
    terminal.wait("Wednesday")
    terminal.send(ENTER)
    terminal.wait("✓ First day agreed", without="The first day that was agreed")
    terminal.send(DOWN + b" ")
    terminal.wait("✓ Week or two off suggested")
    assert "○" not in terminal.text


def test_from_an_empty_file_to_an_offer(program: Program, tmp_path: Path) -> None:
    with program.start(size=SIZE) as terminal:
        terminal.wait("Everything begins with a job opening")
        terminal.send(ENTER)
        terminal.wait("New opening", "Title")
        terminal.send("Support agent")
        terminal.send(ENTER)
        terminal.wait("Nobody is added to", "f2", "f3", "f4")
        write_the_need(program, terminal)
        write_the_ad(program, terminal)
        take_them_in(program, terminal)
        review_them(program, terminal)
        terminal.send(CTRL_Q)
        assert terminal.end() == 0
    program.here("decide", "Person 00", "--verdict", "hire", "--reason", "Goes for causes.", "--because", "steering")
    with program.start(size=SIZE) as terminal:
        terminal.wait("50 candidates")
        terminal.send("00")
        terminal.wait("1 found")
        terminal.send(ENTER)
        terminal.wait("Person 00 Madeup", "Stages")
        terminal.send("f")
        terminal.wait("Offer · Person 00 Madeup", "Call with the offer")
        make_the_offer(program, terminal)
        terminal.send(ESCAPE)
        terminal.wait("Stages", without="Call with the offer")
        terminal.send(ESCAPE)
        terminal.wait("1 found", without="Stages")
        terminal.send(F5)
        terminal.wait("Funnel · Support agent", "log scale")
        assert [line.split()[:2] for line in terminal.text.splitlines() if re.match(r" +(applied|offer|hired) ", line)] == [
            ["applied", "50"], ["offer", "1"], ["hired", "1"],
        ]  # fmt: skip
        terminal.send(CTRL_Q)
        assert terminal.end() == 0
    target = tmp_path / "opening.md"
    assert program.run("opening", "export", "Support agent", "-o", str(target)).strip() == str(target)
    text = target.read_text("utf-8")
    for part in (
        "**Expected tickets:** 1,800", "**Agents needed:** 3 (2.16)", "2031-07-23", "- chat and e-mail", "Forty of us, and growing.",
        "Begin your letter with", "| applied | 50 |", "| offer | 1 |", "**Said yes:** 1", "**Signed:** 1",
    ):  # fmt: skip
        assert part in text, part
    assert "Madeup" not in text
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
