"""What an erasure cannot open is named, and the account never says that nothing is left."""

from __future__ import annotations

import pytest

from interview_tui.bootstrap import connect
from interview_tui.domain.ids import CandidateId
from interview_tui.paths import Paths
from interview_tui.services.erasing import erase, report_lines
from interview_tui.storage import cipher
from interview_tui.storage.cipher import Key
from interview_tui.storage.erasing import job
from tests.storage.places import Place


@pytest.mark.thorough
def test_files_with_a_key_that_is_not_known_are_named_and_stay(place: Place) -> None:
    other = Key(b"r" * cipher.RAW_BYTES, b"s" * cipher.SALT_BYTES)
    backup = place.backups / "interviews-20260101T000000000Z.db"
    backup.write_bytes(other.salt + bytes(range(256)) * 32 + bytes(4096 - 16))
    kept = place.state / "old.kept.jsonl"
    kept.write_bytes(cipher.seal_text(b'{"kind": "reason"}\n', other))
    for path in (backup, kept):
        path.chmod(0o600)
    paths = Paths(place.path, place.folder / "banks", place.backups, place.folder / "settings.toml", place.state)
    services = connect(paths, "Eva Ek")
    report = erase(services, [CandidateId("c1")], lambda _: None)
    services.store.close()
    assert {(one.path, one.count) for one in report.left} == {(backup, 0), (kept, 0)}
    assert not report.is_clean
    said = "\n".join(report_lines(report))
    assert "nothing of what was stored" not in said
    assert "Could not be looked into" in said
    assert backup.exists()
    assert kept.exists()
    assert not job.file_of(place.path).exists()  # nothing that a next start could do about it
