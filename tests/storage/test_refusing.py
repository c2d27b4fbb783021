"""What is no database of ours is refused and stays as it was, byte for byte."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from interview_tui.errors import CannotOpen, InUse
from interview_tui.storage import migrations, sqlite_only
from tests.storage.places import Place, everything, kill, set_value
from tests.thorough import first_only


def empty(path: Path) -> None:
    path.touch()


def garbage(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 20)


def text(path: Path) -> None:
    path.write_text("questions:\n" * 20)


def short(path: Path) -> None:
    path.write_bytes(sqlite_only.MAGIC)


def png(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))


def foreign(path: Path) -> None:
    set_value(path, "CREATE TABLE moz_places (id INTEGER)")


def folder(path: Path) -> None:
    path.mkdir()


def fifo(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere.db")


def circle(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (empty, "empty"),
        (garbage, "not an interview-tui database"),
        (text, "not an interview-tui database"),
        (short, "not an interview-tui database"),
        (png, "not an interview-tui database"),
        (foreign, "another program"),
        (folder, "folder"),
        (fifo, "pipe"),
        (device, "device"),
        (dangling, "leads nowhere"),
        (circle, "interviews.db"),
    ],
)
def test_what_is_no_database_of_ours_is_refused_untouched(
    place: Place, make: Callable[[Path], None], said: str, *, read_only: bool
) -> None:
    place.path.parent.mkdir()
    place.backups.mkdir()
    kept = place.backups / "interviews-20260101T000000000Z.db"
    kept.write_bytes(b"x")
    make(place.path)
    before = everything(place.path.parent)
    with pytest.raises(CannotOpen, match=said) as caught:
        place.open(read_only=read_only)
    for part in (str(place.path), "Nothing was changed", "Next:", "" if make is device else str(kept)):
        assert part in str(caught.value)
    assert everything(place.path.parent) == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_newer_version_is_refused_untouched(place: Place, *, read_only: bool) -> None:
    place.filled().close()
    set_value(place.path, f"PRAGMA user_version = {migrations.VERSION + 7}")
    before = everything(place.path.parent)
    with pytest.raises(CannotOpen, match=f"newer version.*schema {migrations.VERSION + 7}, this one knows {migrations.VERSION}"):
        place.open(read_only=read_only)
    assert everything(place.path.parent) == before


def test_a_file_with_two_names_is_refused(place: Place) -> None:
    place.filled().close()
    os.link(place.path, place.path.with_name("other.db"))
    with pytest.raises(CannotOpen, match="2 names"):
        place.open()


def test_a_symbolic_link_is_followed_once_and_told(place: Place) -> None:
    place.filled().close()
    link = place.folder / "link.db"
    link.symlink_to(place.path)
    store = place.open(link)
    assert store.path == place.path
    assert str(place.path) in store.notices[0]
    with pytest.raises(InUse):
        place.open()  # the same file by its own name


@pytest.mark.parametrize(
    "statement",
    first_only(
        [
            "CREATE TRIGGER evil AFTER UPDATE ON answer BEGIN DELETE FROM candidate; END",
            "CREATE VIEW evil AS SELECT 1",
            "ALTER TABLE answer ADD COLUMN evil TEXT GENERATED ALWAYS AS (notes || 'x')",
            "CREATE TABLE evil (x)",
            "DROP INDEX candidate_by_name",
            "DROP TRIGGER look_is_never_changed",
        ],
        first=2,
    ),
)
def test_a_changed_schema_is_refused(place: Place, statement: str) -> None:
    place.filled().close()
    set_value(place.path, statement)
    for read_only in (False, True):
        with pytest.raises(CannotOpen, match="does not hold the tables"):
            place.open(read_only=read_only)


def test_statistics_that_somebody_had_made_do_no_harm(place: Place) -> None:
    place.filled().close()
    set_value(place.path, "ANALYZE")
    assert place.open().close()


@pytest.mark.parametrize("part", first_only([0.0, 0.3, 0.9]))
def test_a_cut_off_file_is_damaged_and_never_a_traceback(place: Place, part: float) -> None:
    place.filled().close()
    content = place.path.read_bytes()
    place.path.write_bytes(content[: 4096 + int(part * (len(content) - 4096))])
    place.lock.unlink()
    before = place.path.read_bytes()
    with pytest.raises(CannotOpen, match="damaged"):
        place.open()
    assert place.path.read_bytes() == before


def test_damage_at_random_places_is_told_in_words(place: Place) -> None:
    import random

    place.filled().close()
    good = place.path.read_bytes()
    chance = random.Random(7)
    refused = 0
    for _ in range(40):
        bad = bytearray(good)
        for _ in range(chance.choice((1, 20, 400))):
            bad[chance.randrange(100, len(bad))] = chance.randrange(256)
        place.path.write_bytes(bad)
        place.lock.unlink(missing_ok=True)  # nobody knows how it was closed: it is checked
        try:
            place.open().close()
        except CannotOpen:
            refused += 1
    assert refused > 12


def test_a_file_is_checked_after_an_unclean_end_and_not_after_a_clean_one(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[int] = []
    real = sqlite_only.looked_through

    def check(conn: Connection) -> tuple[tuple[str, ...], tuple[str, ...]]:
        checked.append(1)
        return real(conn)

    monkeypatch.setattr(sqlite_only, "looked_through", check)
    place.filled().close()
    place.open().close()
    assert checked == []
    process = place.run("store = place.open(); print('ready', flush=True); input()", stdin=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    assert process.stdin is not None
    kill(process)
    process.stdin.close()
    place.open().close()
    assert checked == [1]
    place.open().close()
    assert checked == [1]
