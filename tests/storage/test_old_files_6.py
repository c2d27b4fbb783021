"""A file of the sixth version, the one before erase dates, is brought up to date with all that it holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from interview_tui.domain.history import KeptAnswer
from interview_tui.domain.ids import CandidateId, InterviewId, OpeningId, QuestionId
from interview_tui.domain.interview import Place as At
from interview_tui.domain.opening import KEEP_MONTHS
from interview_tui.domain.rating import Rating
from interview_tui.storage import backup, history, migrations, openings, retention, sealing, submissions
from interview_tui.storage.backup_files import name_of
from interview_tui.storage.checksums import differences
from tests.storage.old_files import LATER, brought, old_file, versions, with_sums
from tests.storage.places import Place
from tests.thorough import first_only

SCREEN, LISTENED = InterviewId("i1"), InterviewId("i5")


def test_nothing_was_lost_and_nobody_has_a_date_yet(place: Place) -> None:
    old_file(place.path, 6)
    before = versions(place.path)
    assert all(before[2].values())
    store = place.open()
    assert len(store.notices) == 1
    assert brought(6) in store.notices[0]
    with store.read() as conn:
        opening = openings.get_opening(conn, OpeningId("o1"))
        assert (opening.purpose, opening.controller, opening.controller_contact, opening.keep_reason) == ("",) * 4
        assert (opening.closed_on, opening.closed_ms, opening.keep_months) == (None, None, KEEP_MONTHS)
        assert not retention.retentions_of(conn)
        assert not retention.holds_in_force(conn)
        assert [one.id for one in retention.everybody(conn)] == ["c2", "c3", "c1"]
        sealed = submissions.submissions_of(conn, [SCREEN])[SCREEN]
        assert sealing.digest_of(sealing.content_of(conn, SCREEN)) == sealed.digest
        kept = history.kept_of(conn, LISTENED, At(QuestionId("competencies"), "drive"))
        assert kept == (KeptAnswer(9, "heard from the door", Rating(6), lost=39),)
        assert differences(conn) == ()
    store.close()
    counts = {name: count for name, count in before[2].items() if name != "row_checksum"}
    assert versions(place.path) == (migrations.VERSION, "ok", with_sums(counts, before[2]["answer_version"]))
    assert set(LATER) == versions(place.path)[2].keys() - before[2].keys()
    assert place.open().notices == ()


def spoilt(path: Path) -> None:
    """Change a row as no program of ours does."""
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("UPDATE candidate SET name = 'Somebody Else' WHERE id = 'c2'")
    raw.close()


@pytest.mark.parametrize("large", first_only([False, True]))
def test_rows_that_were_changed_elsewhere_are_told_and_not_blessed_silently(
    place: Place, monkeypatch: pytest.MonkeyPatch, *, large: bool
) -> None:
    if large:
        monkeypatch.setattr(backup, "ROWS_ALWAYS", 0)
    old_file(place.path, 6)
    spoilt(place.path)
    store = place.open()
    told, moved = store.notices
    (kept,) = backup.backups_of(place.path, place.backups)
    name = name_of(kept)
    assert name is not None
    assert (name.kind, name.rows_differ) == (backup.Kind.BEFORE_MIGRATION, True)
    assert "1 changed in candidate" in told
    assert kept.name in told
    assert str(kept) in moved
    assert "Somebody" not in "".join(store.notices)
    with store.read() as conn:
        assert differences(conn) == ()
    store.close()
    assert place.open().notices == ()


def test_a_backup_that_holds_the_same_already_is_marked_too(place: Place) -> None:
    old_file(place.path, 6)
    spoilt(place.path)
    place.backups.mkdir(mode=0o700)
    earlier = place.backups / "interviews-20250101T000000000Z-before-import.db"
    earlier.write_bytes(place.path.read_bytes())
    store = place.open()
    (kept,) = backup.backups_of(place.path, place.backups)
    assert kept.name == "interviews-20250101T000000000Z-before-import-rows-differ.db"
    assert str(kept) in store.notices[1]


def test_a_candidate_that_nobody_wrote_about_has_no_row(place: Place) -> None:
    old_file(place.path, 6)
    with place.open().read() as conn:
        assert retention.retentions_of(conn, [CandidateId("c1")]) == {}
        assert retention.holds_of(conn, CandidateId("c1")) == ()
