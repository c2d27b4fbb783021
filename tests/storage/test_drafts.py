"""What is half-written in a dialog is there again after a kill, and only for the database and the file that it belongs to."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from interview_tui.storage import drafts
from interview_tui.storage.drafts import Drafts

KEY = ("maria lind", "decide", "c1")


def on_disk(state: Path) -> Path:
    (path,) = state.iterdir()
    return path


def test_what_was_kept_last_is_read_again_and_what_is_forgotten_leaves_no_file(tmp_path: Path) -> None:
    state, database = tmp_path / "state", tmp_path / "a.db"
    kept = Drafts(database, state)
    for text in ("H", "Ha", "Half a reason"):
        kept.keep(KEY, {"text": text})
    assert kept.flush(60)
    assert (stat.S_IMODE(on_disk(state).stat().st_mode), stat.S_IMODE(state.stat().st_mode)) == (0o600, 0o700)
    again = Drafts(database, state)
    assert again.get(KEY) == {"text": "Half a reason"}
    assert Drafts(tmp_path / "b.db", state).get(KEY) == {}
    again.keep(KEY, {})
    assert again.flush(60)
    assert list(state.iterdir()) == []


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 2)
    kept = Drafts(tmp_path / "a.db", tmp_path / "state")
    for name in "abc":
        kept.keep((name,), {"text": name})
    assert kept.flush(60)
    again = Drafts(tmp_path / "a.db", tmp_path / "state")
    assert [again.get((name,)) for name in "abc"] == [{}, {"text": "b"}, {"text": "c"}]


def test_long_drafts_of_characters_that_take_many_bytes_are_read_again_and_the_oldest_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Drafts(tmp_path / "a.db", tmp_path / "state")
    long = "\N{GRINNING FACE}" * 100_000
    kept.keep(KEY, {"text": long})
    assert kept.flush(60)
    again = Drafts(tmp_path / "a.db", tmp_path / "state")
    assert again.get(KEY) == {"text": long}
    monkeypatch.setattr(drafts, "MOST_CHARACTERS", 100_100)
    again.keep(("next",), {"text": "x" * 200})
    assert (again.get(KEY), again.get(("next",))) == ({}, {"text": "x" * 200})
    again.keep(("last",), {"text": long})
    assert again.get(("last",)) == {"text": long}
    assert again.flush(60)


@pytest.mark.parametrize("content", [b"\xff", b"[1]\n", b'{"format": "interview-tui drafts"}\n', b"[" * 100_000])
def test_a_file_that_cannot_be_read_is_never_written_over(tmp_path: Path, content: bytes) -> None:
    state = tmp_path / "state"
    kept = Drafts(tmp_path / "a.db", state)
    kept.keep(KEY, {"text": "x"})
    assert kept.flush(60)
    path = on_disk(state)
    path.write_bytes(content)
    again = Drafts(tmp_path / "a.db", state)
    again.keep(KEY, {"text": "y"})
    assert again.flush(60)
    assert [other.read_bytes() for other in state.glob("*.kept.jsonl")] == [content]
    assert Drafts(tmp_path / "a.db", state).get(KEY) == {"text": "y"}


def test_a_spoilt_line_does_not_take_the_others(tmp_path: Path) -> None:
    kept = Drafts(tmp_path / "a.db", tmp_path / "state")
    kept.keep(KEY, {"text": "x"})
    assert kept.flush(60)
    with on_disk(tmp_path / "state").open("a") as file:
        file.write("spoilt\n")
    assert Drafts(tmp_path / "a.db", tmp_path / "state").get(KEY) == {"text": "x"}


@pytest.mark.parametrize("content", [b"", b"\xff", b"[1]\n", b'{"format": "interview-tui drafts"}\n', b"[" * 100_000])
def test_what_cannot_be_read_is_written_anew(tmp_path: Path, content: bytes) -> None:
    state = tmp_path / "state"
    kept = Drafts(tmp_path / "a.db", state)
    kept.keep(KEY, {"text": "x"})
    assert kept.flush(60)
    on_disk(state).write_bytes(content)
    again = Drafts(tmp_path / "a.db", state)
    assert again.get(KEY) == {}
    again.keep(KEY, {"text": "y"})
    assert again.flush(60)
    assert Drafts(tmp_path / "a.db", state).get(KEY) == {"text": "y"}


def test_a_folder_that_takes_nothing_keeps_them_in_memory(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")
    kept = Drafts(tmp_path / "a.db", tmp_path / "state")
    kept.keep(KEY, {"text": "x"})
    assert kept.flush(60)
    assert kept.get(KEY) == {"text": "x"}
    assert kept.trouble
    (tmp_path / "state").unlink()
    kept.keep(KEY, {"text": "xy"})
    assert kept.flush(60)
    assert not kept.trouble
