"""`doctor`: says what is wrong and what to do, and changes nothing at all."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.paths import find_paths
from interview_tui.services.doctor import places
from interview_tui.storage import sqlite_only
from interview_tui.storage.backup import backups_of
from tests.cli.conftest import Cli, Done
from tests.storage.places import set_value


def _whole(*folders: Path) -> dict[str, tuple[object, ...]]:
    """Everything below some folders: content, rights, time of change. Not the folder for temporary files, which Python itself tries."""
    found: dict[str, tuple[object, ...]] = {}
    for path in (path for folder in folders for path in folder.rglob("*") if path.name != "tmp"):
        seen = path.lstat()
        found[str(path)] = (path.read_bytes() if path.is_file() else None, seen.st_mode, seen.st_ino, seen.st_mtime_ns)
    return found


def _levels(done: Done) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in done.json["findings"]:
        found.setdefault(finding["level"], []).append(f"{finding['about']}: {finding['text']}")
    return found


def test_doctor_finds_nothing_bad_and_changes_nothing(cli: Cli, sample: Path, isolated: Path) -> None:
    before = _whole(sample.parent, isolated)
    done = cli("doctor", "--json")
    assert "bad" not in _levels(done)
    assert "Nothing bad" in cli("doctor").out
    assert _whole(sample.parent, isolated) == before


def test_doctor_on_nothing_says_how_to_begin(cli: Cli, database: Path) -> None:
    assert "is not there yet" in cli("doctor").out
    assert not database.parent.exists()


def _emptied(content: bytes) -> bytes:
    return b""


def _replaced(content: bytes) -> bytes:
    return b"hello" * 100


def _overwritten(content: bytes) -> bytes:
    """All but the first page, which is where the tables are described."""
    return content[:4096] + b"\xff" * (len(content) - 4096)


@pytest.mark.parametrize("damage", [_emptied, _replaced, _overwritten])
def test_doctor_and_every_command_say_damaged_and_exit_4(cli: Cli, sample: Path, damage: Callable[[bytes], bytes]) -> None:
    sample.write_bytes(damage(sample.read_bytes()))
    before = sample.read_bytes()
    assert any(text.startswith("database: ") for text in _levels(cli("doctor", "--json", code=4))["bad"])
    for command in (("candidate", "list"), ("dump",), ("export", "ida", "-o", "-"), ("opening", "add", "x")):
        assert str(sample) in cli(*command, code=4).err
    assert sample.read_bytes() == before


def test_doctor_finds_a_damage_that_no_command_met_yet(cli: Cli, sample: Path) -> None:
    content = bytearray(sample.read_bytes())
    page = len(content) // 4096 - 3
    content[page * 4096 : (page + 1) * 4096] = b"\xff" * 4096
    sample.write_bytes(bytes(content))
    assert any("The check found" in text or "cannot be read" in text for text in _levels(cli("doctor", "--json", code=4))["bad"])


def test_doctor_tells_of_invalid_files_and_exits_3(cli: Cli, sample: Path, isolated: Path) -> None:
    banks = isolated / "data" / "interview-tui" / "banks"
    banks.mkdir(parents=True)
    (banks / "mine.yaml").write_text("kind: bank\n")
    settings = isolated / "config" / "interview-tui" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('theme = "pink"\n')
    bad = _levels(cli("doctor", "--json", code=3))["bad"]
    assert any(str(banks / "mine.yaml") in text for text in bad)
    assert any("theme" in text for text in bad)


def test_doctor_tells_of_keys_that_clash(cli: Cli, database: Path, no_user_settings: Path) -> None:
    no_user_settings.parent.mkdir(parents=True)
    no_user_settings.write_text('[keys]\n"interview.next" = "ctrl+b"\n"interview.nxt" = "f9"\n')
    bad = _levels(cli("doctor", "--json", code=3))["bad"]
    assert any("interview.previous" in text and ":2:" in text for text in bad)
    assert any("interview.nxt" in text and "Did you mean" in text for text in bad)
    no_user_settings.write_text('[keys]\n"interview.next" = "ctrl+j"\n')
    assert "1 moved" in cli("doctor").out


def test_doctor_tells_of_a_running_app_loose_rights_and_a_journal(cli: Cli, sample: Path) -> None:
    services = connect(find_paths())
    try:
        (sample.parent / "interviews.db-journal").write_bytes(b"")
        (sample.parent / "interviews (conflicted copy).db").write_bytes(b"")
        sample.chmod(0o644)
        notes = "\n".join(_levels(cli("doctor", "--json"))["note"])
    finally:
        (sample.parent / "interviews.db-journal").unlink(missing_ok=True)
        services.store.close()
    for word in ("open for writing now", "0644", "conflicted copy", "cut off"):
        assert word in notes


# -- each finding ------------------------------------------------------------------------------------------------------


def cut_short(sample: Path) -> None:
    os.truncate(sample, sample.stat().st_size - 1)


def junk_behind(sample: Path) -> None:
    with sample.open("ab") as file:
        file.write(b"junk" * 30)


def bits_changed(sample: Path) -> None:
    set_value(sample, "UPDATE answer SET notes = notes || ' ' WHERE question_id = (SELECT min(question_id) FROM answer)")


def row_gone(sample: Path) -> None:
    set_value(sample, "DELETE FROM own_example")


def dangling(sample: Path) -> None:
    set_value(sample, "UPDATE job SET candidate_id = 'nobody' WHERE id = (SELECT min(id) FROM job)")


def log_beside(sample: Path) -> None:
    sample.with_name(sample.name + "-wal").touch()


def journal_left(sample: Path) -> None:
    sample.rename(sample.with_name("moved.db"))
    sample.with_name(sample.name + "-journal").write_bytes(b"x" * 600)


def locked(sample: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(sample, isolation_level=None)
    raw.execute("BEGIN EXCLUSIVE")
    return raw


def open_folder(sample: Path) -> None:
    sample.parent.chmod(0o777)


def bad_backup(sample: Path) -> None:
    _backup(sample).write_bytes(sample.read_bytes()[:5000])


def odd_backup(sample: Path) -> None:
    bits_changed(_backup(sample))


def old_backup(sample: Path) -> None:
    _backup(sample, "20010101T000000000Z")


def _backup(sample: Path, stamp: str = "21000101T000000000Z") -> Path:
    folder = sample.with_name(sample.name + ".backups")
    folder.mkdir(mode=0o700)
    copy = folder / f"{sample.stem}-{stamp}.db"
    copy.write_bytes(sample.read_bytes())
    assert backups_of(sample, folder) == (copy,)
    return copy


def crashed(sample: Path) -> None:
    _in_state("crash-1.txt")


def rescued_text_left(sample: Path) -> None:
    _in_state("interviews-1.kept.jsonl")


def _in_state(name: str) -> None:
    state = find_paths().state
    state.mkdir(parents=True, mode=0o700)
    (state / name).touch(0o600)


@pytest.mark.parametrize(
    ("make", "code", "level", "words"),
    [
        (cut_short, None, "note", "ends early, by 1 bytes"),
        (junk_behind, 0, "note", "120 bytes follow after the last page"),
        (bits_changed, 4, "bad", "rows: Rows of “answer” that hold something else than was written: "),
        (row_gone, 4, "bad", "rows: Rows of “own example” that are gone: 1. SQLite itself does not see"),
        (dangling, 4, "bad", "refer to a row that is not there"),
        (log_beside, 4, "bad", "write-ahead log"),
        (journal_left, 4, "bad", "is not there, but its interviews.db-journal is"),
        (locked, 5, "bad", "locked by another program"),
        (open_folder, 0, "note", "Others can write in the folder"),
        (bad_backup, 4, "bad", "The newest backup is no use"),
        (odd_backup, 0, "note", "rows in it are not as they were written"),
        (old_backup, 0, "note", "older than what was written since"),
        (crashed, 0, "note", "1 reports of crashes"),
        (rescued_text_left, 0, "note", "did not fit into its database"),
    ],
)
def test_doctor_explains_what_it_finds_and_leaves_everything_as_it_was(
    cli: Cli, sample: Path, isolated: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest,
    make: Callable[[Path], object], code: int | None, level: str, words: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(sqlite_only, "PATIENT_SECONDS", 0.1)  # one of them is locked for good
    monkeypatch.setattr(sqlite_only, "BUSY_SECONDS", 0.0)
    made = make(sample)
    if isinstance(made, sqlite3.Connection):
        request.addfinalizer(made.close)
    before = _whole(sample.parent, isolated)
    done = cli("doctor", "--json", code=code)
    assert _whole(sample.parent, isolated) == before
    assert any(words in text for text in _levels(done)[level]), done.out
    found = next(one for one in done.json["findings"] if one["level"] == level and words.partition(": ")[2] in one["text"])
    assert found["advice"] or "Next:" in found["text"]


def test_doctor_tells_of_a_place_that_others_have_a_hand_in(cli: Cli, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "network_of", lambda _: "SMB")
    monkeypatch.setattr(places, "synced_by", lambda _: "Dropbox")
    monkeypatch.setattr(places, "free_bytes", lambda _: 1000)
    (sample.parent / ".git").mkdir()
    notes = "\n".join(_levels(cli("doctor", "--json"))["note"])
    assert all(words in notes for words in ("network drive (SMB)", "(Dropbox)", "git work tree", "1,000 bytes are free"))


def test_doctor_without_the_rights_names_the_right_that_is_missing(cli: Cli, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(real: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def look(path: str | Path, **how: bool) -> os.stat_result:
            if not isinstance(path, int) and sample.parent in Path(path).parents:
                raise PermissionError(13, "Permission denied")
            return real(path, **how)

        return look

    for name in ("stat", "lstat"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    monkeypatch.setattr(os, "access", lambda path, how: not (Path(path) == sample.parent and how & os.X_OK))
    assert f"no right to enter the folder {sample.parent}" in "\n".join(_levels(cli("doctor", "--json", code=4))["bad"])
    assert f"no right to enter the folder {sample.parent}" in cli("candidate", "list", code=4).err


def test_doctor_works_beside_an_open_app_and_changes_nothing(cli: Cli, sample: Path, isolated: Path) -> None:
    services = connect(find_paths())
    try:
        before = _whole(sample.parent, isolated)
        assert "bad" not in _levels(cli("doctor", "--json"))
        assert _whole(sample.parent, isolated) == before
    finally:
        services.store.close()


def test_a_dump_of_damaged_rows_is_no_bug_and_no_wrong_use(cli: Cli, sample: Path) -> None:
    set_value(sample, "UPDATE interview SET bank_hash = 'gone' WHERE stage = 'deep-dive'")
    said = cli("dump", code=4).err
    assert "damaged" in said
    assert str(sample) in said


@pytest.mark.thorough
def test_values_that_nothing_can_be_made_of_are_a_bug_unless_the_file_is_damaged(
    cli: Cli, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> None:
        raise TypeError

    monkeypatch.setattr("interview_tui.cli.data.write_json", fails)
    cli("dump", code=1)
    bits_changed(sample)
    assert "damaged" in cli("dump", code=4).err
