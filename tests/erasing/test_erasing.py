"""Somebody who was erased is in no byte of the program's folders, and nothing about anybody else is changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from interview_tui.domain.ids import CandidateId
from interview_tui.errors import NotFound, NotSaved, UsageError
from interview_tui.services import drafts
from interview_tui.services.candidates import add_candidate
from interview_tui.services.erasing import ErasureReport, Progress, erase, plan_erasure, report_lines
from interview_tui.services.retention import put_on_hold
from interview_tui.services.session import Services
from interview_tui.storage.erasing import files, job, tombstones
from tests.erasing.filled import holding, key, rows_about
from tests.erasing.world import World, all_texts, leave_files


def erased(world: World, *people: str) -> ErasureReport:
    services = world.connect()
    leave_files(world.place)
    try:
        return erase(services, [world.ids[person] for person in people or ("Anna",)], lambda _progress: None)
    finally:
        services.store.close()


def found(world: World, person: str) -> dict[str, list[str]]:
    """Where something of a person is, but for the export that lies with the user."""
    where = holding(world.place.folder, all_texts(person))
    where.pop("elsewhere/export.md", None)
    return where


def test_before_it_every_file_and_every_text_is_there(world: World) -> None:
    where = found(world, "Anna")
    held = {name for names in where.values() for name in names}
    assert held == set(all_texts("Anna")) - {"export"}
    assert len(where) >= 7, where


def test_nothing_is_left_in_any_byte_and_others_are_untouched(world: World) -> None:
    world.connect().store.close()  # puts back what was rescued
    before = rows_about(world.paths.database, "Bodil")
    leave_files(world.place)
    others = found(world, "Bodil")
    report = erased(world)
    assert found(world, "Anna") == {}
    assert report.is_clean, report
    assert not any(rows_about(world.paths.database, "Anna").values())
    assert rows_about(world.paths.database, "Bodil") == before
    assert found(world, "Bodil") == others
    assert not job.file_of(world.paths.database).exists()


def test_the_account_says_what_was_done_and_what_stays(world: World) -> None:
    report = erased(world)
    assert (report.people, report.rows > 20, report.backups_rewritten) == (1, True, 2)
    assert [one.path for one in report.exports] == [world.outside]
    assert world.outside.exists()
    lines = "\n".join(report_lines(report))
    for words in (
        "1 person",
        "2 backups were",
        "nothing of what was stored about them alone",
        str(world.outside),
        "Out of reach",
        "SSD",
        "never linked",
    ):
        assert words in lines


def test_the_plan_says_what_would_go(world: World) -> None:
    services = world.connect()
    plan = plan_erasure(services, [world.ids["Anna"]])
    assert ([one.id for one in plan.candidates], plan.interviews, plan.hold) == ([world.ids["Anna"]], 2, None)
    assert plan.backups == 2  # also the one that bears a name of its own: it is rewritten too
    assert [one.path for one in plan.exports] == [world.outside]
    assert plan.belongings[:3] == ("the application", "the jobs", "the people to call")
    only_named = add_candidate(services, plan.candidates[0].opening_id, "Only Named")
    assert plan_erasure(services, [only_named.id]).belongings == ()
    services.store.close()


@pytest.mark.thorough
def test_progress_is_told_from_the_beginning_to_the_end(world: World) -> None:
    told: list[Progress] = []
    services = world.connect()
    erase(services, [world.ids["Anna"]], told.append)
    services.store.close()
    steps = list(dict.fromkeys(one.step for one in told))
    assert steps == ["rows", "compacting", "backups", "files", "searching"]
    assert all(0 <= one.done <= one.total for one in told)


def test_a_hold_keeps_from_erasing_and_nothing_is_changed(world: World) -> None:
    services = world.connect()
    services.store.write(lambda conn: conn.exec_driver_sql("UPDATE hold SET ended_ms = NULL"))
    with pytest.raises(UsageError, match="on hold, to be reviewed on 2031-02-03") as error:
        erase(services, [world.ids["Anna"]], lambda _progress: None)
    assert "--end" in str(error.value)
    assert put_on_hold(services, world.ids["Bodil"], "a dispute", date(2070, 1, 1)).reason == "a dispute"
    services.store.close()
    assert found(world, "Anna")


@pytest.mark.thorough
def test_who_is_not_there_is_not_erased(world: World) -> None:
    services = world.connect()
    with pytest.raises(NotFound):
        erase(services, [CandidateId("nobody")], lambda _progress: None)
    services.store.close()
    assert not job.file_of(world.paths.database).exists()
    assert tombstones.in_file(world.paths.database) == {}


def test_while_what_was_typed_is_not_saved_nobody_is_erased(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    services = world.connect()
    monkeypatch.setattr(type(services.store), "flush", lambda *_: False)
    with pytest.raises(NotSaved, match="nobody was erased"):
        erase(services, [world.ids["Anna"]], lambda _progress: None)
    monkeypatch.undo()
    services.store.close()
    assert any(rows_about(world.paths.database, "Anna").values())
    assert not job.file_of(world.paths.database).exists()


def test_what_is_begun_afterwards_brings_nothing_back_into_the_drafts(world: World) -> None:
    services = world.connect()
    about = ("skip", key("Anna", "interview"), "goals", "")
    drafts.keep_text(services, all_texts("Anna")["draft"], *about)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "clean_files", _with_a_look(services, about))
        erase(services, [world.ids["Anna"]], lambda _progress: None)
    drafts.keep_text(services, "something about Bodil", "skip", key("Bodil", "interview"), "goals", "")
    drafts.flush(services)
    services.store.close()
    assert found(world, "Anna") == {}


def _with_a_look(services: Services, about: tuple[str, ...]) -> Any:
    """The step that takes lines out of drafts, while somebody has them in memory."""
    real = files.clean_files

    def clean(*given: Any) -> Any:
        assert drafts.kept_text(services, *about)
        return real(*given)

    return clean
