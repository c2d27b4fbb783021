from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.e2e.terminal import command
from tests.thorough import first_only


def test_a_command_that_was_nearly_right_is_named(cli: Cli) -> None:
    done = cli("candidat", code=2)
    assert done.err.splitlines()[0] == "There is no command “candidat”. Did you mean `candidate`?"
    assert "--help" in done.err
    assert done.out == ""


def test_an_option_that_goes_first_is_told_so(cli: Cli) -> None:
    assert "before the command: interview-tui --db" in cli("candidate", "list", "--db", "x", code=2).err


@pytest.mark.parametrize(
    "arguments",
    [
        ("\x1b]0;owned\x07",),
        ("candidate", "show", "\x1b[2Jx\x9b\udce9"),
        ("--db", "/nowhere/\x1b]0;owned\x07", "candidate", "add", "x", "--opening", "y"),
        ("--db", "/dev/null/\x1b]0;x\x07\udcff", "opening", "add", "x"),
        ("banks", "show", "\x1b[31mred"),
        ("banks", "check", "/nowhere/\x1b[31mred\udce9"),
        ("completion", "\x1b[31mred"),
        ("--\x1b[31mred",),
    ],
)
def test_no_control_character_of_an_argument_comes_back(cli: Cli, database: Path, arguments: tuple[str, ...]) -> None:
    done = cli(*arguments, code=None)
    assert done.code in (2, 3, 4)
    for text in (done.out, done.err):
        text.encode()
        assert not any(not (letter.isprintable() or letter in "\n\t") for letter in text)


def test_a_name_that_is_no_utf_8_is_kept_readable(cli: Cli, database: Path) -> None:
    cli("opening", "add", "Support")
    cli("candidate", "add", os.fsdecode(b"Ren\xe9e"), "--opening", "support")
    (row,) = cli("candidate", "list", "--json").json
    assert row["name"] == "Ren\ufffde"


def test_a_bug_is_told_in_one_line_and_reported_without_what_was_typed(cli: Cli, isolated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> object:
        secret = "Anna's secret"
        raise RuntimeError(secret)

    monkeypatch.setattr("interview_tui.cli.banks.library", fails)
    done = cli("banks", "list", code=1)
    assert "internal error (RuntimeError)" in done.err
    (report,) = (isolated / "state" / "interview-tui").iterdir()
    assert str(report) in done.err
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    text = report.read_text()
    assert "tests.cli.test_errors:" in text
    assert "fails" in text
    assert "secret" not in text + done.err


def test_ctrl_c_is_no_traceback(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("interview_tui.cli.banks.library", interrupted)
    assert "Interrupted" in cli("banks", "list", code=130).err


@pytest.mark.parametrize("arguments", first_only([(), ("interview", "anna", "quick-screen")], whole=True))
def test_the_app_without_a_terminal_says_what_to_do_instead(arguments: tuple[str, ...], database: Path) -> None:
    before = time.monotonic()
    done = subprocess.run([*command(), *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)
    assert done.returncode == 2
    assert "needs one" in done.stderr
    assert "interview-tui export" in done.stderr
    assert done.stdout == ""
    assert time.monotonic() - before < 5  # a second on a machine that does nothing else
    assert not database.exists()


def test_a_stage_that_there_is_not_is_refused(cli: Cli) -> None:
    assert "'quick-screen'" in cli("interview", "anna", "lunch", code=2).err


def test_an_empty_path_is_no_path(cli: Cli) -> None:
    assert "--db needs a path" in cli("--db", "", "candidate", "list", code=2).err


def test_a_reader_that_leaves_early_is_no_error_of_ours(sample: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = subprocess.run([*command(), "dump"], stdout=write_end, stderr=subprocess.PIPE, text=True, timeout=120)
    finally:
        os.close(write_end)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("arguments", first_only([("where",), ("export", "ida", "-o", "-")], whole=True))
def test_a_full_disk_behind_standard_output_exits_7(sample: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*command(), *arguments], stdout=full, stderr=subprocess.PIPE, text=True, timeout=120)
    assert done.returncode == 7
    assert done.stderr.splitlines()[0].startswith("The output could not be written")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "printed"),
    first_only([(("candidate", "list"), b"Alma Sagstr?m"), (("export", "alma", "-o", "-"), "Alma Sagström".encode())]),
)
def test_letters_that_the_locale_lacks_are_no_error(sample: Path, arguments: tuple[str, ...], printed: bytes) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([*command(), *arguments], env=env, capture_output=True, timeout=120)
    assert done.returncode == 0
    assert printed in done.stdout


def test_the_module_is_the_command(cli: Cli) -> None:
    done = subprocess.run([sys.executable, "-m", "interview_tui", "--version"], capture_output=True, text=True, timeout=120)
    assert done.stdout == cli("--version").out
