"""Packets that lie in the program's folders: what was written here goes, what came from others is named, also where it is sealed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from interview_tui.services.erasing import erase, report_lines
from interview_tui.services.export import Exported
from interview_tui.services.packets import export_packet, export_setup, import_file
from interview_tui.storage import cipher, cipher_packet
from tests.erasing.filled import holding
from tests.services.packet_samples import RATERS, computer, prepare, rate
from tests.thorough import first_only

pytestmark = pytest.mark.skipif(not cipher.is_installed(), reason="the extra that encrypts is not installed")


def written(exported: Exported) -> Path:
    """Where a file lies."""
    assert exported.path is not None
    return exported.path


@pytest.mark.parametrize("words", first_only(["", "correct horse battery staple"]), ids=["plain", "sealed"])
def test_a_packet_of_our_own_goes_and_one_from_another_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr(cipher_packet, "_WORK", 2**4)
    with computer(tmp_path / "eva", RATERS[0]) as eva, computer(tmp_path / "bo", RATERS[1]) as bo:
        anna = prepare(eva)
        import_file(bo, written(export_setup(eva, anna.opening_id, tmp_path / "setup.json")))
        rate(bo, anna)
        rate(eva, anna)
        sent = written(export_packet(bo, anna.id, tmp_path / "bo.json", with_reference_names=True, passphrase=words))
        import_file(eva, sent, passphrase=words)
        eva.paths.backups.mkdir(exist_ok=True, mode=0o700)
        ours = written(export_packet(eva, anna.id, eva.paths.backups / "mine.json", with_reference_names=True, passphrase=words))
        theirs = Path(shutil.copyfile(sent, eva.paths.backups / "from-bo.json"))
        report = erase(eva, [anna.id], lambda _progress: None)
        assert ours in report.removed
        assert not ours.exists()
        assert [one.path for one in report.left] == [theirs]
        assert (report.left[0].count == 0) == bool(words)
        assert not report.is_clean
        said = "\n".join(report_lines(report))
        assert "nothing of what was stored" not in said
        assert ("Could not be looked into" in said) == bool(words)
        theirs.unlink()
        assert holding(tmp_path / "eva", {"name": "Anna Svensson", "said": "+ said 7", "boss": "Eva Berg"}) == {}
