"""A file of the seventh version, the one before the need, the applications and the offers, is brought up to date with all that it holds."""

from __future__ import annotations

from datetime import date

from interview_tui.domain.ids import CandidateId, OpeningId
from interview_tui.domain.merits import Merits
from interview_tui.domain.retention import Hold, Retention
from interview_tui.storage import funnels, merits, migrations, openings, retention
from interview_tui.storage.checksums import differences
from tests.storage.old_files import NEW_IN_8, brought, old_file, versions, with_sums
from tests.storage.places import Place

C1, O1 = CandidateId("c1"), OpeningId("o1")


def test_nothing_was_lost_and_nothing_made(place: Place) -> None:
    old_file(place.path, 7)
    before = versions(place.path)
    assert all(before[2].values())
    store = place.open()
    assert len(store.notices) == 1
    assert brought(7) in store.notices[0]
    with store.read() as conn:
        opening = openings.get_opening(conn, O1)
        assert (opening.purpose, opening.controller, opening.closed_on) == ("to fill the role", "Example AB", date(2025, 2, 28))
        kept = retention.retentions_of(conn)
        assert kept == {C1: Retention(C1, date(2027, 3, 1), "asked for it", None, 250, "Me", 1)}
        assert retention.holds_in_force(conn)[C1] == Hold("h1", C1, "a complaint", date(2026, 6, 30), "Me", 270)
        assert merits.merits_of(conn, C1) == Merits(C1, "Upper secondary school", "First aid", 1)
        assert funnels.erased_counts(conn, O1) == {"candidates": 1, "to_screen": 1}
        assert differences(conn) == ()
    store.close()
    counts = {name: count for name, count in before[2].items() if name != "row_checksum"}
    assert versions(place.path) == (migrations.VERSION, "ok", with_sums(counts, before[2]["answer_version"]))
    assert set(NEW_IN_8) == versions(place.path)[2].keys() - before[2].keys()
    assert place.open().notices == ()
