"""Who was erased stays erased: by an import, a restored backup, or what an earlier run could not save (cases 83 to 85)."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_tui.domain.changes import Change, MeetingChanged
from interview_tui.domain.ids import CandidateId
from interview_tui.domain.meeting import Meeting
from interview_tui.domain.opening import Candidate
from interview_tui.services.backup_words import restored_text
from interview_tui.services.backups import restore
from interview_tui.services.candidates import add_candidate
from interview_tui.services.erasing import erase, plan_erasure
from interview_tui.services.packets import Refused, candidate_file, export_packet, export_setup, import_file
from interview_tui.services.session import Services
from interview_tui.storage import restoring
from interview_tui.storage.candidates import find_candidates
from interview_tui.storage.erasing import tombstones
from interview_tui.storage.rescue import RescueFile, stem
from tests.builders import NOW
from tests.erasing.copies import copy, erased_rows, rows
from tests.erasing.filled import holding, key, markers, rows_about, two_people
from tests.services.packet_samples import RATERS, computer, edited, merged, prepare, rate
from tests.storage.old_files import old_file
from tests.storage.places import Place, noted, set_value
from tests.thorough import first_only


@pytest.fixture
def eva(tmp_path: Path) -> Iterator[Services]:
    with computer(tmp_path / "eva", RATERS[0]) as services:
        yield services


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Services]:
    with computer(tmp_path / "bo", RATERS[1]) as services:
        yield services


def gone(services: Services, candidate: CandidateId) -> None:
    assert erase(services, [candidate], lambda _progress: None).is_clean


def written(text: str, path: Path) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def sent(eva: Services, candidate: Candidate, folder: Path) -> dict[str, Path]:
    """A packet, a setup, and the file of a candidate, written before anybody was erased."""
    packet = export_packet(eva, candidate.id, folder / "packet.json").path
    setup = export_setup(eva, candidate.opening_id, folder / "setup.json").path
    whole = written(candidate_file(eva, candidate.id), folder / "whole.json")
    assert packet is not None
    assert setup is not None
    return {"packet": packet, "setup": setup, "whole": whole}


@pytest.mark.parametrize("kind", first_only(["packet", "setup", "whole"]))
def test_a_file_about_somebody_who_was_erased_is_refused_in_one_sentence(eva: Services, bo: Services, tmp_path: Path, kind: str) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    files = sent(eva, candidate, tmp_path)
    import_file(bo, files["setup"])
    import_file(bo, files["packet"])
    gone(bo, candidate.id)
    before = merged(bo)
    with pytest.raises(Refused, match="has been erased here") as refused:
        import_file(bo, files[kind])
    assert "Anna" not in str(refused.value)
    assert refused.value.exit_code == 3
    assert merged(bo) == before


def test_a_setup_with_others_brings_the_others_and_says_how_many_were_left_out(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    add_candidate(eva, candidate.opening_id, "Carl Dahl")
    setup = export_setup(eva, candidate.opening_id, tmp_path / "setup.json").path
    assert setup is not None
    import_file(bo, setup)
    gone(bo, candidate.id)
    add_candidate(eva, candidate.opening_id, "Disa Ek")
    newer = export_setup(eva, candidate.opening_id, tmp_path / "newer.json").path
    assert newer is not None
    imported = import_file(bo, newer)
    assert imported.added == ("Disa Ek",)
    assert any("1 candidate in it has been erased here and was left out" in notice for notice in imported.notices)


@pytest.mark.thorough
def test_linking_an_old_packet_with_somebody_else_does_not_bring_it_in(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    files = sent(eva, candidate, tmp_path)
    import_file(bo, files["setup"])
    gone(bo, candidate.id)
    again = add_candidate(bo, candidate.opening_id, "Anna Svensson")
    with pytest.raises(Refused, match="has been erased here"):
        import_file(bo, files["packet"], link=again.id)


@pytest.mark.thorough
def test_an_interview_that_was_erased_is_refused_also_under_another_id_of_the_person(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    files = sent(eva, candidate, tmp_path)
    import_file(bo, files["setup"])
    import_file(bo, files["packet"])
    gone(bo, candidate.id)
    other = edited(files["packet"], lambda document: document["candidate"].update(id="00000000-1111-4000-8000-000000000000"))
    again = add_candidate(bo, candidate.opening_id, "Anna Svensson")
    with pytest.raises(Refused, match="interview that has been erased"):
        import_file(bo, other, link=again.id)


@pytest.mark.thorough
def test_an_id_that_somebody_had_on_another_computer_is_refused_too(eva: Services, bo: Services, tmp_path: Path) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    files = sent(eva, candidate, tmp_path)
    import_file(bo, export_opening_alone(eva, candidate, tmp_path))
    here = add_candidate(bo, candidate.opening_id, "Anna Svensson")
    import_file(bo, files["packet"], link=here.id)
    gone(bo, here.id)
    with pytest.raises(Refused, match="has been erased here"):
        import_file(bo, files["packet"])


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.thorough
def test_a_leftover_double_that_is_erased_keeps_no_file_about_the_person_out(
    eva: Services, bo: Services, tmp_path: Path, again: bool
) -> None:
    candidate = prepare(eva)
    rate(eva, candidate)
    files = sent(eva, candidate, tmp_path)
    import_file(bo, export_opening_alone(eva, candidate, tmp_path))
    here = add_candidate(bo, candidate.opening_id, "Anna Svensson")
    import_file(bo, files["setup"], new=True)
    import_file(bo, files["setup"], link=here.id)
    plan = plan_erasure(bo, [candidate.id])
    assert ([one.id for one in plan.candidates], [one.id for one in plan.same]) == ([candidate.id], [here.id])
    gone(bo, candidate.id)
    said = here.id if again else None
    for kind in ("setup", "packet", "whole"):
        assert import_file(bo, files[kind], link=said).added == ()
    with bo.store.read() as conn:
        assert [one.id for one in find_candidates(conn, "Anna", candidate.opening_id)] == [here.id]
    assert plan_erasure(bo, [here.id]).interviews == 1
    gone(bo, here.id)
    with pytest.raises(Refused, match="has been erased here"):
        import_file(bo, files["packet"])


def export_opening_alone(eva: Services, candidate: Candidate, folder: Path) -> Path:
    path = export_setup(eva, candidate.opening_id, folder / "alone.json").path
    assert path is not None
    return edited(path, lambda document: document.update(candidates=[]))


def noted_about(person: str, goal: str) -> Change:
    return MeetingChanged(Meeting(CandidateId(key(person, "candidate")), goal, rev=99))


def rescued(place: Place, *changes: Change, kept: bool = False) -> Path:
    file = RescueFile(place.path, place.state)
    path = file.write(changes, "full")
    assert path is not None
    return path.rename(place.state / f"{stem(place.path)}-9.kept.jsonl") if kept else path


@pytest.mark.parametrize("kept", first_only([False, True]))
def test_what_could_not_be_saved_about_an_erased_person_is_dropped_and_counted(place: Place, kept: bool) -> None:
    anna, _ = two_people(place)
    erased_rows(place, anna)
    both = rescued(place, noted_about("Anna", "late text of Anna"), noted_about("Bodil", "late text of Bodil"), kept=kept)
    only = rescued(place, noted_about("Anna", "more of Anna"))
    with place.open() as store:
        assert any("1 plan of a meeting" in notice for notice in store.notices)
        assert "2 changes that could not be saved were about somebody who has been erased since; they are gone." in store.notices
        assert not any("Anna" in notice for notice in store.notices)
    assert not both.exists()
    assert not only.exists()
    assert b"late text of Bodil" in place.path.read_bytes()
    assert b"late text of Anna" not in place.path.read_bytes()


def test_a_line_that_cannot_be_read_is_dropped_by_the_id_in_it(place: Place) -> None:
    anna, _ = two_people(place)
    erased_rows(place, anna)
    path = rescued(place, noted_about("Bodil", "b"), kept=True)
    with path.open("a") as file:
        file.write(
            f'{{"kind": "from a newer version", "candidate_id": "{key("Anna", "candidate")}", "notes": "of Anna"}}\n{{"kind": "x"}}\n'
        )
    place.open().close()
    assert [json.loads(line) for line in path.read_text().splitlines()][1:] == [{"kind": "x"}]


def test_while_the_disk_refuses_the_erased_are_not_shown_from_the_rescue_file(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    anna, _ = two_people(place)
    erased_rows(place, anna)
    rescued(place, noted_about("Anna", "late text of Anna"), noted_about("Bodil", "late text of Bodil"))

    def refuse(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr("interview_tui.storage.merge._put_back", refuse)
    with place.open() as store:
        assert store.flush(60)
        assert not store.save_state.pending
    assert b"late text of Anna" not in place.path.read_bytes()
    assert b"late text of Bodil" in place.path.read_bytes()


def put_back(place: Place, file: Path) -> restoring.Restored:
    return restoring.replace_database(file, place.path, place.backups, NOW)


@pytest.fixture
def older(place: Place) -> Path:
    """A copy of the database from before Anna was erased, in a folder of the user's."""
    anna, _ = two_people(place)
    path = place.folder / "older.db"
    shutil.copyfile(place.path, path)
    erasure = erased_rows(place, anna)
    tombstones.note_in_file(place.path, erasure.ids, NOW)
    return path


def test_a_backup_older_than_an_erasure_is_put_in_place_without_the_person(place: Place, older: Path) -> None:
    before = rows_about(place.path, "Bodil")
    put = put_back(place, older)
    assert put.erased_again == 1
    assert "1 person who was in it has been erased since and is not in the database." in restored_text(put, older)
    assert holding(place.path.parent, markers("Anna")) == {}
    assert rows_about(place.path, "Bodil") == before
    with place.open() as store:
        assert not any("erased" in notice for notice in store.notices)
    assert not any(rows_about(place.path, "Anna").values())


@pytest.mark.parametrize("lost", first_only(["file", "table"]))
def test_either_the_file_or_the_table_is_enough(place: Place, older: Path, lost: str) -> None:
    if lost == "file":
        tombstones.file_of(place.path).unlink()
    else:
        set_value(place.path, "DELETE FROM tombstone")
    assert put_back(place, older).erased_again == 1
    assert holding(place.path.parent, markers("Anna")) == {}
    with sqlite3.connect(place.path) as raw:
        assert raw.execute("SELECT count(*) FROM candidate WHERE id = ?", (key("Anna", "candidate"),)).fetchone() == (0,)
    raw.close()
    assert set(tombstones.in_file(place.path)) >= {key("Anna", "candidate"), key("Anna", "interview")}


def test_a_backup_of_an_older_version_is_erased_again_before_it_is_used(place: Place) -> None:
    old_file(place.path, 3)
    older = place.folder / "older.db"
    shutil.copyfile(place.path, older)
    person = CandidateId(rows(older)["candidate"][0][0])
    place.open().close()
    shutil.rmtree(place.backups)
    tombstones.note_in_file(place.path, erased_rows(place, person).ids, NOW)
    assert put_back(place, older).erased_again == 1
    assert person not in {row[0] for row in rows(place.path)["candidate"]}
    assert older.read_bytes()[:16] == b"SQLite format 3\x00"
    assert person in {row[0] for row in rows(older)["candidate"]}


@pytest.mark.thorough
def test_the_file_that_was_put_there_by_hand_is_kept_without_the_person(place: Place, older: Path) -> None:
    """Somebody has copied an older file over the database, and restores another one before it was ever opened."""
    clean = copy(place, "interviews-20260101T000000000Z.db")
    shutil.copyfile(older, place.path)
    put = put_back(place, clean)
    assert put.kept is not None
    assert holding(place.path.parent, markers("Anna")) == {}
    assert any(rows_about(put.kept, "Bodil").values())


@pytest.mark.thorough
def test_the_verb_of_the_command_and_the_screen_tells_it(place: Place, older: Path) -> None:
    from interview_tui.paths import Paths

    paths = Paths(place.path, place.folder / "banks", place.backups, place.folder / "settings.toml", place.state)
    assert restore(paths, older, NOW).erased_again == 1


def test_nothing_is_said_where_nobody_was_erased(place: Place) -> None:
    with place.filled() as store:
        store.submit(noted("something", 5))
    path = copy(place, "interviews-20260101T000000000Z.db")
    put = put_back(place, path)
    assert put.erased_again == 0
    assert "erased" not in restored_text(put, path)
