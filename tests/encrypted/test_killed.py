"""A kill at any step of encrypting, changing the passphrase or decrypting leaves whole files, and the next run comes to the end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from interview_tui.storage import export_log
from interview_tui.storage.rescue import stem
from tests.encrypted.conftest import MARK, encrypt
from tests.storage.places import ROOT, SOURCE, Place

pytestmark = pytest.mark.thorough  # every step of three ways is killed: test_note.py and test_rest.py hold what such a kill leaves


@pytest.mark.parametrize("name", ["encrypt", "change", "decrypt"])
def test_a_kill_at_any_step_leaves_every_file_whole(plain: Place, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    export_log.add(plain.path, export_log.Line(plain.folder / f"{MARK}.md", "scorecard", 1, ("c1",)))
    (plain.state / f"{stem(plain.path)}-1.kept.jsonl").write_text(f'{{"kept": "{MARK}"}}\n')
    if name != "encrypt":
        encrypt(plain)
    template = tmp_path_factory.mktemp("kills") / "template"
    plain.folder.rename(template)
    environment = {**os.environ, "PYTHONPATH": f"{SOURCE}{os.pathsep}{ROOT}"}
    command = [sys.executable, str(Path(__file__).with_name("killed.py")), str(plain.folder), str(template), name]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=environment)
    plain.folder.mkdir()
    *wrong, steps = done.stdout.splitlines()
    assert (wrong, done.stderr) == ([], "")
    assert int(steps) >= 6
