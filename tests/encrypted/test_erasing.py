"""Somebody is erased from an encrypted database as from a plain one: what lies beside it is opened, cleaned and sealed again."""

from __future__ import annotations

from pathlib import Path

import pytest

from interview_tui.bootstrap import connect
from interview_tui.domain.ids import CandidateId
from interview_tui.paths import Paths
from interview_tui.services import encryption
from interview_tui.services.erasing import erase
from interview_tui.storage import cipher_pages, export_log
from interview_tui.storage.backup import backups_of
from interview_tui.storage.erasing import job
from interview_tui.storage.erasing.job import Erasure
from interview_tui.storage.rescue import RescueFile
from tests.encrypted.conftest import MARK, PASSPHRASE, with_mark
from tests.storage.places import Place, noted

WHO = CandidateId("c1")


def inside(folder: Path) -> list[str]:
    """The files in which the mark stands once they are opened."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            if MARK.encode() in b"".join(cipher_pages.opened_parts(file.fileno())):
                found.append(path.name)
    return found


def _paths(place: Place) -> Paths:
    return Paths(place.path, place.folder / "banks", place.backups, place.folder / "settings.toml", place.state)


def test_nothing_of_the_person_is_left_in_what_is_encrypted(place: Place) -> None:
    (kept,) = backups_of(place.path, place.backups)
    export_log.add(place.path, export_log.Line(place.folder / f"{MARK}.md", "scorecard", 1, (WHO,)))
    assert RescueFile(place.path, place.state).write([noted(f"{MARK} rescued", rev=9)], "disk full") is not None
    before = inside(place.folder)
    assert {place.path.name, kept.name, export_log.file_of(place.path).name} <= set(before)
    services = connect(_paths(place), "Eva Ek")
    report = erase(services, [WHO], lambda _: None)
    services.store.close()
    assert report.people == 1
    assert report.left == ()
    assert report.backups_rewritten == 1
    drafts = [name for name in inside(place.folder) if not name.endswith(".drafts.jsonl")]
    assert drafts == []
    assert with_mark(place.folder) == []
    assert cipher_pages.may_be_encrypted(kept)


def test_what_is_noted_down_meanwhile_is_sealed_and_understood(place: Place) -> None:
    erasure = Erasure((WHO,), frozenset({"c1", "i1"}), (f"{MARK} in the notes",), 5)
    job.begin(place.path, erasure)
    assert job.note_done(place.path, erasure, "backups").done == {"backups"}
    assert with_mark(place.folder) == []
    found = job.under_way(place.path)
    assert found is not None
    assert (found.texts, found.ids, found.done) == (erasure.texts, erasure.ids, frozenset({"backups"}))
    job.end(place.path)


@pytest.mark.thorough
def test_the_list_of_exports_goes_with_the_database_through_a_change_and_back(place: Place) -> None:
    line = export_log.Line(place.folder / f"{MARK}.md", "scorecard", 1, (WHO,))
    for _ in range(2):
        export_log.add(place.path, line)
    paths = _paths(place)
    assert encryption.unlock(paths, PASSPHRASE)
    encryption.change_passphrase(paths, "ten quiet horses", lambda _: None)
    assert export_log.of(place.path, [WHO]) == (line, line)
    assert export_log.file_of(place.path).name not in with_mark(place.folder)
    encryption.decrypt(paths, lambda _: None)
    assert export_log.of(place.path, [WHO]) == (line, line)
    assert export_log.file_of(place.path).name in with_mark(place.folder)
    export_log.add(place.path, line)
    assert export_log.of(place.path, [WHO]) == (line, line, line)
