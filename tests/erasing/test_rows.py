"""Everything in the database about a person is known, and goes, and nothing else does."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, insert, select

from interview_tui.domain.ids import CandidateId
from interview_tui.storage import sqlite_only, tables
from interview_tui.storage.checksums import differences
from interview_tui.storage.engine import writing_engine
from interview_tui.storage.erasing.belonging import BELONGING, NO_WORDS, OF_NOBODY
from interview_tui.storage.erasing.rows import collect, erase_rows
from interview_tui.storage.erasing.tombstones import erased_people
from interview_tui.storage.tables import Words
from tests.erasing.filled import fill_person, holding, key, markers, rows_about, two_people
from tests.storage.old_files import old_file
from tests.storage.places import Place, fill, set_value


def test_every_table_is_said_to_belong_to_a_candidate_or_to_nobody() -> None:
    said = [one.table for one in BELONGING] + list(OF_NOBODY)
    assert sorted(said) == sorted(tables.metadata.tables)


def test_every_column_that_holds_no_words_is_one_of_a_table() -> None:
    known = {column.name for table in tables.metadata.tables.values() for column in table.c if isinstance(column.type, Words)}
    assert known >= NO_WORDS


def test_what_is_collected_is_every_text_and_every_id_that_others_name(place: Place) -> None:
    anna, _ = two_people(place)
    with place.open() as store, store.read() as conn:
        found = collect(conn, [anna])
    assert set(found.texts) == set(markers("Anna").values())
    assert found.ids == {key("Anna", what) for what in ("candidate", "interview", "job", "reference", "second", "foreign")}
    assert found.rows == len(BELONGING) + 1


def test_an_id_that_somebody_else_has_is_none_of_the_person(place: Place) -> None:
    """A file of somebody else may give an interview the id of a candidate: as a tombstone it would erase that one at the next start."""
    anna, bodil = two_people(place)

    def steal(conn: Connection) -> None:
        row = conn.execute(select(tables.interview).where(tables.interview.c.id == key("Anna", "interview"))).mappings().one()
        conn.execute(insert(tables.interview).values({**row, "id": bodil, "seq": 99, "interviewer": "Somebody else"}))

    with place.open() as store:
        store.write(steal)
        with store.read() as conn:
            assert bodil not in collect(conn, [anna]).ids
        store.write(lambda conn: erase_rows(conn, [anna], 7))
        with store.read() as conn:
            assert erased_people(conn, place.path) == ()
            assert differences(conn) == ()


def test_erased_rows_are_gone_and_the_others_are_untouched(place: Place) -> None:
    anna, _ = two_people(place)
    before = rows_about(place.path, "Bodil")
    with place.open() as store:
        assert store.write(lambda conn: erase_rows(conn, [anna], 7)) == len(BELONGING) + 1
        with store.read() as conn:
            assert collect(conn, [anna]).rows == 0
            assert differences(conn) == ()
    assert not any(rows_about(place.path, "Anna").values())
    assert rows_about(place.path, "Bodil") == before
    assert holding(place.path.parent, markers("Anna")) == {}
    assert len(holding(place.path.parent, markers("Bodil"))["interviews.db"]) == len(markers("Bodil"))


@pytest.mark.thorough
def test_erasing_again_changes_nothing(place: Place) -> None:
    anna, _ = two_people(place)
    with place.open() as store:
        store.write(lambda conn: erase_rows(conn, [anna], 7))
        with store.read() as conn:
            before = sqlite_only.row_counts(conn)
        assert store.write(lambda conn: erase_rows(conn, [anna], 8)) == 0
        with store.read() as conn:
            assert sqlite_only.row_counts(conn) == before


@pytest.mark.thorough
def test_many_go_at_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interview_tui.storage.erasing.rows._AT_ONCE", 2)
    with place.open() as store:
        store.write(fill)
        ids = store.write(lambda conn: [fill_person(conn, f"Person {number}") for number in range(5)])
        assert store.write(lambda conn: erase_rows(conn, ids, 7)) == 5 * (len(BELONGING) + 1)
        with store.read() as conn:
            assert sqlite_only.row_counts(conn)["candidate"] == 1
            assert differences(conn) == ()


def test_a_row_that_was_damaged_in_an_older_backup_still_counts_as_damaged_afterwards(place: Place) -> None:
    """Whoever was erased is noted down beside the damaged row, in the same table."""
    old_file(place.path, 7)
    set_value(place.path, "UPDATE tombstone SET at_ms = at_ms + 1")
    engine = writing_engine(place.path)
    with engine.begin() as conn:
        before = differences(conn)
        assert [(one.table, one.what) for one in before] == [("tombstone", "changed")]
        assert erase_rows(conn, [CandidateId("c2")], 7)
    with engine.begin() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM tombstone WHERE at_ms = 7").scalar_one()
        assert differences(conn) == before
    engine.dispose()


@pytest.mark.thorough
def test_who_is_not_there_takes_nothing_away(place: Place) -> None:
    two_people(place)
    with place.open() as store:
        assert store.write(lambda conn: erase_rows(conn, [CandidateId("nobody")], 7)) == 0
