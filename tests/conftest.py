"""What holds for every test: nothing of the person who runs them is read or written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

_PLACES = {
    "HOME": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "tmp",
}


@pytest.fixture(autouse=True)
def isolated(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test, empty, without a setting of the program or of Textual. Returns it."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("INTERVIEW_TUI_", "_INTERVIEW_TUI_", "TEXTUAL")) or name in ("NO_COLOR", "COLUMNS", "LINES"):
            monkeypatch.delenv(name)
    for name, folder in _PLACES.items():
        monkeypatch.setenv(name, str(home / folder))
    (home / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", None)
    return home


@pytest.fixture
def no_user_settings(isolated: Path) -> Path:
    """Where the settings would lie; there are none."""
    return isolated / "config" / "interview-tui" / "settings.toml"
