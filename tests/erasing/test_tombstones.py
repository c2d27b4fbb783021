"""Who was erased is known by random ids, in the table or in the file beside the database: either is enough."""

from __future__ import annotations

import stat
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from interview_tui.domain.ids import CandidateId
from interview_tui.storage.erasing import tombstones
from interview_tui.storage.erasing.rows import erase_rows
from tests.erasing.filled import key, rows_about, two_people
from tests.storage.places import Place

ANNA = key("Anna", "candidate")


def test_the_file_is_private_and_takes_each_id_once(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    tombstones.note_in_file(database, [ANNA], 7)
    tombstones.note_in_file(database, [ANNA, key("Bodil", "candidate")], 8)
    assert tombstones.in_file(database) == {ANNA: 7, key("Bodil", "candidate"): 8}
    assert stat.S_IMODE(tombstones.file_of(database).stat().st_mode) == 0o600


def test_a_line_that_was_cut_off_spoils_no_other(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    tombstones.file_of(database).write_text(f"{ANNA} 7\n0f6f5b1e-1f0b-")
    tombstones.note_in_file(database, [key("Bodil", "candidate")], 8)
    assert {ANNA, key("Bodil", "candidate")} <= tombstones.in_file(database).keys()


def test_what_was_begun_is_known_until_it_is_over(tmp_path: Path) -> None:
    database = tmp_path / "x.db"
    tombstones.note_over(database, 6)
    assert not tombstones.file_of(database).exists()
    tombstones.note_in_file(database, [ANNA], 7)
    tombstones.note_begun(database, 7)
    tombstones.note_begun(database, 8)
    assert tombstones.is_begun(database)
    tombstones.note_over(database, 9)
    assert not tombstones.is_begun(database)
    tombstones.note_begun(database, 10)
    assert tombstones.is_begun(database)
    assert tombstones.in_file(database) == {ANNA: 7}


@given(some.text(max_size=40))
def test_what_stands_for_an_id_says_nothing_of_anybody(identity: str) -> None:
    mark = tombstones.mark_of(identity)
    assert mark.isascii()
    assert " " not in mark
    assert identity not in mark or len(identity) < 4


def test_an_id_that_somebody_chose_is_known_again(place: Place) -> None:
    two_people(place)
    with place.open() as store:  # Kim of `fill` has the id c1
        store.write(lambda conn: erase_rows(conn, [CandidateId("c1")], 7))
        with store.read() as conn:
            assert tombstones.erased_ids(conn, place.path, ["c1", "c2", "i1"]) == {"c1", "i1"}
            assert "c1" not in tombstones.in_table(conn)


def test_either_place_is_enough_and_fills_the_other(place: Place) -> None:
    anna, _ = two_people(place)
    with place.open() as store:
        store.write(lambda conn: erase_rows(conn, [anna], 7))
    with place.open() as store, store.read() as conn:
        there = tombstones.in_table(conn)
    assert there == tombstones.in_file(place.path).keys()
    assert ANNA in there
    tombstones.file_of(place.path).unlink()
    with place.open() as store, store.read() as conn:
        assert tombstones.erased_ids(conn, place.path, [ANNA]) == {ANNA}
    assert tombstones.in_file(place.path) == dict.fromkeys(there, 7)
    with place.open() as store:
        store.write(lambda conn: conn.exec_driver_sql("DELETE FROM tombstone"))
    with place.open() as store, store.read() as conn:
        assert tombstones.in_table(conn) == there


def test_a_copy_from_before_is_erased_again(place: Place, tmp_path: Path) -> None:
    anna, _ = two_people(place)
    copy = tmp_path / "copy.db"
    copy.write_bytes(place.path.read_bytes())
    others = rows_about(copy, "Bodil")
    with place.open() as store:
        store.write(lambda conn: erase_rows(conn, [anna], 7))
        store.write(lambda conn: tombstones.even_out(conn, place.path))
    assert tombstones.erase_again(copy, place.path) == 1
    assert not any(rows_about(copy, "Anna").values())
    assert rows_about(copy, "Bodil") == others
    assert tombstones.erase_again(copy, place.path) == 0
