"""Reference calls on the installed command in a real terminal: the plan, permission, every result, a full call, the export."""

from __future__ import annotations

import re

import pytest

from tests.e2e.calls import CTRL_N, CTRL_Q, CTRL_R, CTRL_S, DOWN, ENTER, F8, cursor_on, hang_up, permit, ring
from tests.e2e.conftest import Program
from tests.e2e.terminal import Terminal

pytestmark = pytest.mark.thorough  # a long walk: tests/screens/calls holds each step

SAID = {
    "Hello": "",
    "Permission and notes": "",
    "Time together": "led her from the first day",
    "Working together": "decides and says why #steering",
    "Made for": "wherever it burns",
    "Strong sides": "the cranks were hers alone #problem-solving",
    "The challenge": "kept the hard ones #!handing-over",
    "To improve": "praise people at once #!praise",
    "Number, 1 to 10": "would be higher if she let go",
    "Hire again": "in a second line, yes",
    "Thanks": "",
}
"""What is noted at each question of the shipped bank, in order."""
OWN_CALLS = "SELECT id FROM interview WHERE stage = 'reference' AND interviewer = 'Eva Ek'"


def talk(terminal: Terminal, label: str, notes: str) -> None:
    """Note something at the open question, give what it asks for besides, and go on."""
    terminal.until(lambda: re.search(rf"· {re.escape(label)}\s", terminal.text.partition("\n")[2]) is not None, label)
    if label in ("Number, 1 to 10", "Hire again"):
        terminal.send(notes)
        terminal.wait(notes)
        notes = ""
    if label == "Number, 1 to 10":
        terminal.send(CTRL_R)
        terminal.send("4")
        terminal.wait("predicted 9 · gap +5")
    if label == "Hire again":
        terminal.send(CTRL_R)
        terminal.send("2")
        terminal.wait("2 [yes")
    terminal.send(notes.encode() + CTRL_N)


def test_from_the_plan_to_the_export_with_every_result_that_a_call_can_have(ida: Program) -> None:
    with ida.start("interview", "ida", "reference") as terminal:
        terminal.wait("People to call · Ida Storybrook", "Dora Quill is named twice")
        terminal.send("m")
        terminal.wait("One person?")
        terminal.send(ENTER)
        terminal.wait("s Separate", without="named twice")

        terminal.send(ENTER)  # nobody is called without permission
        terminal.wait("Dora Quill cannot be called")
        permit(terminal, "Dora Quill")
        ring(terminal, "Dora Quill")
        hang_up(terminal, "v", "Dora Quill .* voicemail today")
        terminal.until(lambda: re.search(r"│ Log +\S+ \S+ voicemail, Eva Ek", terminal.text) is not None, "the attempt in the log")
        ring(terminal, "Dora Quill")
        hang_up(terminal, "c", "Dora Quill .* call back tomorrow 09:00", when="tomorrow 9")

        ring(terminal, "Dora Quill")
        for label, notes in SAID.items():
            talk(terminal, label, notes)
        terminal.send(F8)
        terminal.wait("Everything has been asked")
        terminal.send("r")
        terminal.wait("(•) 1 reached")
        terminal.send(CTRL_S)
        terminal.until(lambda: cursor_on(terminal, "Dora Quill .* called today"), "the end of the call in the list")

        terminal.send(DOWN)
        permit(terminal, "Henrik Lantern")
        for key, result in (("n", "no answer"), ("w", "wrong number"), ("p", "policy: dates only")):
            ring(terminal, "Henrik Lantern")
            hang_up(terminal, key, f"Henrik Lantern .* {result} today")
        terminal.send(DOWN)
        permit(terminal, "Konrad Pillow")
        ring(terminal, "Konrad Pillow")
        hang_up(terminal, "6", "Konrad Pillow .* refused to talk today")
        terminal.send(CTRL_Q)
        assert terminal.end() == 0

    mine = "SELECT kind FROM reference_event WHERE by_whom = 'Eva Ek' ORDER BY at_ms"
    assert [kind for (kind,) in ida.query(mine)] == [
        "asked", "granted", "voicemail", "call_back", "reached",
        "asked", "granted", "no_answer", "wrong_number", "dates_only",
        "asked", "granted", "refused",
    ]  # fmt: skip
    said = [notes for (notes,) in ida.query(f"SELECT notes FROM answer WHERE interview_id IN ({OWN_CALLS}) AND notes <> ''")]
    assert set(said) == set(filter(None, SAID.values())), "every letter, however fast the next question came"
    open_ones = "SELECT count(*) FROM interview WHERE stage = 'reference' AND interviewer = 'Eva Ek' AND finished_ms IS NULL"
    assert ida.query(open_ones) == [(0,)]

    text = ida.run("export", "ida", "-o", "-")
    assert re.search(r"\| Dora Quill \| manager \| .*Wandermere Bikes \| 9 \| 4 \| \+5 \| contradiction \|", text)
    assert re.search(r"\| Henrik Lantern \| manager \| .* \| 8 \| policy: dates only \| – \| – \|", text)
    assert re.search(r"\| Konrad Pillow \| manager \| .* \| not asked \| refused to talk \| – \| – \|", text)
    assert "n = 3" in text
    for word in ("decides and says why", "praise people at once", "kept the hard ones"):
        assert f"“{word}” (Dora Quill)" in text
    assert "3 of 3 heard" in text
    candidate = ida.here("export", "ida", "-o", "-", "--audience", "candidate")
    assert "kept the hard ones" in candidate
    assert not re.search("Dora|Quill|Tess|Marrow|Konrad|Henrik", candidate)
