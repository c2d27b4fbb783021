"""A report of a crash: enough to find the fault, nothing of what anybody typed, and never a fault of its own."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from interview_tui import crash_report
from interview_tui.crash_report import add_to_report, crash_reports, untold_report, write_crash_report

SECRET = "Anna's secret"


def failed(depth: int = 0) -> BaseException:
    """An error with a text in its message, its variables and its cause."""
    typed = SECRET

    def fall(left: int) -> None:
        if left:
            fall(left - 1)
        raise KeyError(typed)

    def fail() -> None:
        try:
            fall(depth)
        except KeyError as error:
            raise ValueError(f"a line\nValueError: {typed}") from error

    with pytest.raises(ValueError, match="line") as caught:
        fail()
    return caught.value


def test_it_names_versions_and_places_and_nothing_that_was_typed(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "state"
    path = write_crash_report(folder, failed())
    assert path is not None
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(folder.stat().st_mode)) == (0o600, 0o700)
    text = path.read_text("utf-8")
    assert SECRET not in text
    assert all(name in text for name in ("interview-tui", "Python", "SQLite", "Textual", "SQLAlchemy"))
    assert "builtins.ValueError\n  tests.test_crash_report:" in text
    assert "which came from\nbuiltins.KeyError\n" in text


def test_an_endless_recursion_makes_a_short_report(tmp_path: Path) -> None:
    path = write_crash_report(tmp_path, failed(300))
    assert path is not None
    assert len(path.read_text("utf-8").splitlines()) < 100


def test_the_newest_stay_and_a_link_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash_report, "KEPT", 3)
    target = tmp_path / "precious"
    target.write_text("precious")
    monkeypatch.setattr("time.strftime", lambda *_: "now")
    (tmp_path / f"crash-now-{os.getpid()}-1.txt").symlink_to(target)
    written = [write_crash_report(tmp_path, failed()) for _ in range(5)]
    assert target.read_text() == "precious"
    assert set(crash_reports(tmp_path)) == set(written[-3:])


def test_it_is_mentioned_once(tmp_path: Path) -> None:
    assert untold_report(tmp_path) is None
    first = write_crash_report(tmp_path, failed())
    assert (untold_report(tmp_path), untold_report(tmp_path)) == (first, None)
    (tmp_path / "crash-told").write_bytes(b"\xff")
    assert untold_report(tmp_path) == first


def test_what_follows_is_added_behind_the_cause_up_to_a_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report, target = write_crash_report(tmp_path, KeyError(SECRET)), tmp_path / "precious"
    assert report is not None
    add_to_report(report, OSError(SECRET))
    text = report.read_text("utf-8")
    assert 0 < text.index("builtins.KeyError\n") < text.index("after that\nbuiltins.OSError\n")
    assert SECRET not in text
    monkeypatch.setattr(crash_report, "_LONGEST", 10)
    add_to_report(report, OSError())
    assert report.read_text("utf-8") == text
    target.write_text("")
    (tmp_path / "link").symlink_to(target)
    add_to_report(tmp_path / "link", OSError())
    add_to_report(tmp_path / "not" / "there", OSError())
    assert target.read_text() == ""


def test_where_nothing_can_be_written_it_says_so_and_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert write_crash_report(tmp_path / "file" / "state", failed()) is None
