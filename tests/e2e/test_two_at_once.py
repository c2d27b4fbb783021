"""One writes, the others read: a second instance is told who holds the file."""

from __future__ import annotations

from collections.abc import Callable

from tests.e2e.conftest import Program

CTRL_Q = b"\x11"


def test_a_second_instance_is_told_who_holds_the_file(program: Program, add: Callable[[str], None]) -> None:
    add("Anna Ek")
    with program.start("interview", "anna", "quick-screen") as first:
        first.wait("Opening · 1 of 2")
        first.send("noted while others look")
        first.until(lambda: program.notes() == ["noted while others look"], "the notes on the disk")
        holder = f"pid {first.pid}"

        assert holder in program.run("candidate", "add", "Bo", "--opening", "support", code=5)
        with program.start("interview", "anna", "quick-screen") as second:
            assert second.end() == 5
        assert holder.encode() in second.raw

        assert "noted while others look" in program.here("export", "anna", "-o", "-")
        assert "open for writing now" in program.here("doctor")

        with program.start() as reader:
            reader.wait("The database is open elsewhere", "Open for reading")
            reader.send("r")
            reader.wait("READ-ONLY", "Anna Ek")
            reader.send(CTRL_Q)
            assert reader.end() == 0
        first.send(CTRL_Q)
        assert first.end() == 0
    assert program.query("SELECT name FROM candidate") == [("Anna Ek",)]
