"""What holds for every test: nothing of the person who runs them is read or written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How fast this computer is says nothing about the program: no test is timed. "suite" always tries the same examples, so that a
# change fails for its own faults alone; "search" tries new ones, many more: HYPOTHESIS_PROFILE=search, or `make search`.
_CALM = [HealthCheck.too_slow]
settings.register_profile("suite", deadline=None, max_examples=60, suppress_health_check=_CALM, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=500, suppress_health_check=_CALM)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

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


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample data, made once: a closed database that tests copy. It is always the same, so a copy is as good as a new one."""
    from interview_tui.bootstrap import connect
    from interview_tui.paths import Paths
    from interview_tui.services.demo import fill

    folder = tmp_path_factory.mktemp("sample-data")
    paths = Paths(folder / "sample.db", folder / "banks", folder / "backups", folder / "settings.toml", folder / "state")
    services = connect(paths)
    fill(services)
    assert services.store.close()
    return paths.database


@pytest.fixture
def copy_sample(sample_file: Path) -> Callable[[Path], None]:
    """Puts the sample data where a database is wanted."""

    def copy(target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.parent.chmod(0o700)
        shutil.copyfile(sample_file, target)
        target.chmod(0o600)

    return copy
