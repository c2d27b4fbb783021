"""Whatever cuts an erasure off, the next start that can write finishes it before anything is shown."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from interview_tui.errors import CannotOpen, NotSaved
from interview_tui.services.erasing import erase
from interview_tui.storage import sqlite_only
from interview_tui.storage.erasing import backups, files, finish, job, search, tombstones
from tests.erasing.filled import holding, rows_about
from tests.erasing.world import World, all_texts, leave_files
from tests.thorough import first_only, one_in


class Killed(BaseException):
    """The program ends here."""


def found(world: World) -> dict[str, list[str]]:
    where = holding(world.place.folder, all_texts("Anna"))
    where.pop("elsewhere/export.md", None)
    return where


def killed_at(patch: pytest.MonkeyPatch, where: Any, name: str, *, after: bool) -> None:
    """The program ends before or after a function has done its work."""
    work: Callable[..., Any] = getattr(where, name)

    def cut_off(*given: Any, **named: Any) -> Any:
        if after:
            work(*given, **named)
        raise Killed

    patch.setattr(where, name, cut_off)


def cut_off(world: World, where: Any, name: str, *, after: bool = True) -> None:
    """An erasure of Anna that ends before or after a step."""
    services = world.connect()
    leave_files(world.place)
    with pytest.MonkeyPatch.context() as patch:
        killed_at(patch, where, name, after=after)
        with pytest.raises(Killed):
            erase(services, [world.ids["Anna"]], lambda *_: None)
    services.store.close()


MOMENTS = [
    (job, "begin", False), (job, "begin", True), (tombstones, "note_in_file", True), (tombstones, "note_begun", True),
    (finish, "erase_rows", True), (sqlite_only, "vacuum", True), (job, "note_done", True), (backups, "take_out", True),
    (backups, "rewrite_backups", True), (files, "clean_lines", True), (files, "clean_files", True), (search, "search", True),
    (tombstones, "note_over", True), (job, "end", True),
]  # fmt: skip
"""Before or after each step: before one is as good as after the one that goes before it."""


@pytest.mark.parametrize(
    ("where", "name", "after"), one_in(5, MOMENTS), ids=[f"{name}-{'after' if after else 'before'}" for _, name, after in MOMENTS]
)
def test_the_next_start_finishes_it(world: World, where: Any, name: str, after: bool) -> None:
    cut_off(world, where, name, after=after)
    begun = name != "begin" or after
    told: list[str] = []
    world.place.opened.append(store := _opened(world, told))
    store.close()
    assert (found(world) == {}) == begun
    assert any(rows_about(world.paths.database, "Bodil").values())
    assert bool(any(rows_about(world.paths.database, "Anna").values())) != begun
    assert not job.file_of(world.paths.database).exists()
    assert ("rows" in told) == (begun and name != "end")
    assert tombstones.in_file(world.paths.database) or not begun


def _opened(world: World, told: list[str]) -> Any:
    from interview_tui.storage.store import Store
    from tests.storage.places import now_ms

    paths = world.paths
    return Store.open(
        paths.database, state=paths.state, backups=paths.backups, now_ms=now_ms, tell=lambda step, _done, _total: told.append(step)
    )


def full(*_given: Any, **_named: Any) -> Any:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def test_while_the_rows_cannot_go_nothing_is_shown(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    services = world.connect()
    with monkeypatch.context() as patch:
        patch.setattr(finish, "erase_rows", full)
        with pytest.raises(NotSaved, match=r"has begun and could not go on: disk full\."):
            erase(services, [world.ids["Anna"]], lambda *_: None)
    services.store.close()
    with monkeypatch.context() as patch:
        patch.setattr(finish, "erase_rows", full)
        with pytest.raises(CannotOpen, match="cannot be done now: disk full"):
            world.connect()
    with pytest.raises(CannotOpen, match="is not shown before that is done"):
        world.connect(read_only=True)
    world.connect().store.close()
    assert found(world) == {}
    world.connect(read_only=True).store.close()


@pytest.mark.parametrize(("where", "name"), first_only([(sqlite_only, "vacuum"), (backups, "rewrite_backups"), (files, "clean_files")]))
def test_once_the_rows_are_gone_it_opens_and_tries_the_rest_again(
    world: World, monkeypatch: pytest.MonkeyPatch, where: Any, name: str
) -> None:
    services = world.connect()
    with monkeypatch.context() as patch:
        patch.setattr(where, name, full)
        report = erase(services, [world.ids["Anna"]], lambda *_: None)
        services.store.close()
        assert not report.is_clean
        assert "disk full" in report.troubles[0]
        again = world.connect()
        assert any("is not finished" in notice and "tries it again" in notice for notice in again.store.notices)
        again.store.close()
    last = world.connect()
    assert any("is finished now" in notice for notice in last.store.notices)
    last.store.close()
    assert found(world) == {}


def put_back_by_hand(world: World) -> None:
    """As the database was before, as a file that somebody copies over it."""
    before = world.place.folder / "before.db"
    shutil.copyfile(world.paths.database, before)
    services = world.connect()
    erase(services, [world.ids["Anna"]], lambda *_: None)
    services.store.close()
    shutil.copyfile(before, world.paths.database)
    before.unlink()
    world.outside.unlink()


def test_who_is_in_an_older_file_is_erased_again(world: World) -> None:
    put_back_by_hand(world)
    with pytest.raises(CannotOpen, match="was erased or is just being erased"):
        world.connect(read_only=True)
    services = world.connect()
    assert (
        "1 person who had been erased was in this file, which is older than that or was put back; erased again." in services.store.notices
    )
    services.store.close()
    assert found(world) == {}
    services = world.connect()
    assert not any("erased" in notice for notice in services.store.notices)
    services.store.close()


@pytest.mark.thorough
def test_whoever_is_erased_while_another_erasure_waits_goes_with_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    services = world.connect()
    with monkeypatch.context() as patch:
        patch.setattr(backups, "rewrite_backups", full)
        erase(services, [world.ids["Anna"]], lambda *_: None)
    elsewhere = world.paths.state / "a note"
    elsewhere.write_text(all_texts("Anna")["answer.notes"])
    report = erase(services, [world.ids["Bodil"]], lambda *_: None)
    services.store.close()
    assert [one.path for one in report.left] == [elsewhere]  # what Anna was told is still looked for
    elsewhere.unlink()
    assert found(world) == {}
    assert holding(world.place.folder, all_texts("Bodil")) == {}


def test_a_job_that_cannot_be_understood_keeps_the_file_shut(world: World) -> None:
    path = job.file_of(world.paths.database)
    path.write_text("{}\n")
    path.chmod(0o600)
    before = world.paths.database.read_bytes()
    with pytest.raises(CannotOpen, match="cannot be understood"):
        world.connect()
    assert world.paths.database.read_bytes() == before


@pytest.mark.thorough
def test_what_is_finished_at_a_start_is_told_in_full(world: World) -> None:
    cut_off(world, files, "clean_files")  # the list of exports has forgotten by then
    services = world.connect()
    said = "\n".join(services.store.notices)
    services.store.close()
    for words in ("is finished now", "stay. Delete what is not needed", str(world.outside), "Out of reach", "Not counted", "never linked"):
        assert words in said


@pytest.mark.thorough
def test_whoever_waits_is_in_the_account_of_the_next_erasure_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    services = world.connect()
    with monkeypatch.context() as patch:
        patch.setattr(search, "search", full)
        erase(services, [world.ids["Anna"]], lambda *_: None)
    report = erase(services, [world.ids["Bodil"]], lambda *_: None)
    services.store.close()
    assert [one.path for one in report.exports] == [world.outside]


@pytest.mark.parametrize("content", first_only([None, b"garbage"]), ids=["gone", "spoilt"])
def test_a_list_that_is_lost_is_made_anew_of_what_backups_hold(world: World, content: bytes | None) -> None:
    cut_off(world, sqlite_only, "vacuum")
    path = job.file_of(world.paths.database)
    path.unlink()
    if content is not None:
        path.write_bytes(content)
        path.chmod(0o600)
    assert len(found(world)) >= 4
    services = world.connect()
    said = "\n".join(services.store.notices)
    services.store.close()
    assert found(world) == {}
    assert "was lost or damaged" in said
    assert "is finished now" in said
    assert any(rows_about(world.paths.database, "Bodil").values())
    services = world.connect()
    assert not any("eras" in notice for notice in services.store.notices)
    services.store.close()


def test_one_of_a_newer_version_is_left_to_that(world: World) -> None:
    path = job.file_of(world.paths.database)
    path.write_text('{"format": "interview-tui erasure", "version": 99}\n{}\n')
    path.chmod(0o600)
    with pytest.raises(CannotOpen, match="a newer version of interview-tui is erasing somebody"):
        world.connect()
    assert path.exists()


@pytest.mark.thorough
def test_what_lies_in_the_place_of_the_ids_is_named_and_keeps_nobody_out(world: World) -> None:
    put_back_by_hand(world)
    world.connect().store.close()
    path = tombstones.file_of(world.paths.database)
    path.unlink()
    path.mkdir()
    services = world.connect()
    assert any(f"{path} is no file" in notice for notice in services.store.notices)
    services.store.close()


@pytest.mark.thorough
def test_what_keeps_somebody_from_being_erased_is_named(world: World) -> None:
    cut_off(world, job, "begin")
    path = tombstones.file_of(world.paths.database)
    path.mkdir()
    with pytest.raises(CannotOpen, match=f"Is a directory: {path}"):
        world.connect()
    path.rmdir()
    world.connect().store.close()
    assert found(world) == {}


def test_rows_that_are_there_after_they_were_deleted_are_a_mistake_and_nothing_goes_on(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = world.connect()
    with monkeypatch.context() as patch:
        patch.setattr(finish, "erase_rows", lambda *_: 0)
        patch.setattr(finish, "finish", lambda *_: pytest.fail("it went on"))
        with pytest.raises(finish.RowsLeft):
            erase(services, [world.ids["Anna"]], lambda *_: None)
    services.store.close()
    assert job.file_of(world.paths.database).exists()
