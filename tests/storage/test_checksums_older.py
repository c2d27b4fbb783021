"""The checksums of rows in a file of an older version, and while one is brought up to date."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy import Connection

from interview_tui.domain.ids import BankId
from interview_tui.storage import interviews, migrations, touched_rows
from interview_tui.storage.checksums import differences
from interview_tui.storage.engine import writing_engine
from tests.storage.old_files import old_file, versions
from tests.storage.places import Place, set_value


def _example(conn: Connection, who: str) -> None:
    interviews.set_own_example(conn, who, BankId("b"), "x")


@pytest.mark.parametrize("version", [6, 7])
def test_what_is_written_to_a_file_of_an_older_version_leaves_no_difference_either(place: Place, version: int) -> None:
    """As erasing people from a backup does. Both lack tables that came later."""
    old_file(place.path, version)
    engine = writing_engine(place.path)
    with engine.begin() as conn:
        _example(conn, "made")
        conn.exec_driver_sql("UPDATE opening SET title = title || '.', applicants = 7")  # which has more columns in the seventh
        conn.exec_driver_sql("DELETE FROM look")
    with engine.begin() as conn:
        assert differences(conn) == ()
        assert conn.exec_driver_sql("SELECT count(*) FROM row_checksum WHERE of_table = 'look'").scalar_one() == 0
        assert touched_rows.touched(conn) == ()
    engine.dispose()


def test_a_file_from_before_the_sums_gets_none_by_being_written_to(place: Place) -> None:
    old_file(place.path, 5)
    engine = writing_engine(place.path)
    with engine.begin() as conn:
        conn.exec_driver_sql("UPDATE opening SET title = title || '.'")
    engine.dispose()
    assert "row_checksum" not in versions(place.path)[2]


def test_a_file_that_lacks_a_table_of_its_version_is_opened_all_the_same(place: Place) -> None:
    """So that whoever looks at it can say what is wrong."""
    place.filled().close(0)
    set_value(place.path, "DROP TABLE offer_fallback")
    engine = writing_engine(place.path)
    with engine.begin() as conn:
        _example(conn, "made")
    with engine.begin() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM row_checksum WHERE of_table = 'own_example'").scalar_one() == 1
    engine.dispose()


@pytest.mark.parametrize("fails", [False, True])
def test_who_watches_sees_the_new_tables_of_a_migration_too(place: Place, fails: bool) -> None:
    old_file(place.path, 6)
    engine = writing_engine(place.path)
    with suppress(ZeroDivisionError), engine.begin() as conn:
        assert touched_rows.is_watching(conn)
        _example(conn, "before")
        migrations.run_steps(conn, 6)
        assert 1 / (not fails)
    with engine.begin() as conn:
        assert touched_rows.touched(conn) == ()
        _example(conn, "after")
        if not fails:
            conn.exec_driver_sql("INSERT INTO tombstone VALUES ('somebody', 1)")
    with engine.begin() as conn:
        assert differences(conn) == ()
        kept = {table for (table,) in conn.exec_driver_sql("SELECT DISTINCT of_table FROM row_checksum")}
        assert ("tombstone" in kept) is not fails
        assert conn.exec_driver_sql("SELECT count(*) FROM own_example WHERE interviewer = 'before'").scalar_one() == (not fails)
    engine.dispose()
