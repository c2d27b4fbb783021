"""What holds for every test: nothing of the person who runs them is read or written."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine

from interview_tui.paths import shipped_banks
from interview_tui.services import banks
from interview_tui.storage import engine, files
from interview_tui.storage.bank_files import BankFile, read_bank_file
from interview_tui.storage.cipher_note import key_for

# How fast this computer is says nothing about the program: no test is timed. "suite" always tries the same examples, so that a
# change fails for its own faults alone; "thorough" tries more of them; "search" tries new ones, many more: HYPOTHESIS_PROFILE=search,
# or `make search`.
_CALM = [HealthCheck.too_slow]
_ALWAYS = settings(deadline=None, suppress_health_check=_CALM, derandomize=True, database=None)
settings.register_profile("suite", _ALWAYS, max_examples=20)
settings.register_profile("thorough", _ALWAYS, max_examples=60)
settings.register_profile("search", deadline=None, max_examples=500, suppress_health_check=_CALM)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

# Thousands of apps make much that is soon dropped: looking for garbage seldom takes a tenth off.
gc.set_threshold(50_000, 20, 20)

# The same holds for waiting: what is asked for comes, however late, and only what never comes is waited for so long.
_LATE_SECONDS = 60.0
_WAITS = ("services.session._FLUSH_SECONDS", "services.drafts._FLUSH_SECONDS", "services.erasing._FLUSH_SECONDS")

# Otherwise every worker, and every program that a test starts, would compile all modules again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_IN_MEMORY = Path("/dev/shm")
_ROOM = 4 << 30

_PLACES = {
    "HOME": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "tmp",
}


def pytest_configure(config: pytest.Config) -> None:
    """What is run when nobody says what, and where its folders lie."""
    if config.args_source is not pytest.Config.ArgsSource.ARGS and not config.option.markexpr:
        config.option.markexpr = "not thorough"  # the workers are given it, too
    _in_memory()


def _in_memory() -> None:
    """Where there is room, the folders of the tests lie in memory: much of the time of a test was waiting for a disk that syncs."""
    if "PYTEST_DEBUG_TEMPROOT" in os.environ or not os.access(_IN_MEMORY, os.W_OK | os.X_OK):
        return
    found = os.statvfs(_IN_MEMORY)
    if found.f_bavail * found.f_frsize > _ROOM and not found.f_flag & os.ST_NOEXEC:
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(_IN_MEMORY)


def pytest_collection_finish() -> None:
    """What was imported until now is never garbage: nobody looks through it again."""
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Each worker takes a run of tests that follow one another, which share what their module made; who is done helps the others."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getvalue("dist") == "load" else None


@pytest.fixture(scope="session", autouse=True)
def _shipped_files_read_once() -> Iterator[None]:
    """Every new library would read the shipped banks again, which takes longer than most tests; unchanged files are read once."""
    folder = shipped_banks()
    known: dict[tuple[object, ...], BankFile] = {}

    def remembered(path: Path, *, shown: str, shipped: bool) -> BankFile:
        if not path.is_relative_to(folder):
            return read_bank_file(path, shown=shown, shipped=shipped)
        found = path.stat()
        key = (path, shown, shipped, found.st_mtime_ns, found.st_size)
        if key not in known:
            known[key] = read_bank_file(path, shown=shown, shipped=shipped)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(banks, "read_bank_file", remembered)
        yield


class _Compiled(dict[tuple[Any, ...], Any]):
    """Statements that were compiled, for all engines: they differ in nothing but where their file lies."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        _dialect, *rest = key
        return super().get(tuple(rest), default)

    def __setitem__(self, key: tuple[Any, ...], value: Any) -> None:
        _dialect, *rest = key
        super().__setitem__(tuple(rest), value)


@pytest.fixture(scope="session", autouse=True)
def _disks_may_be_slow() -> Iterator[None]:
    """A service waits two seconds for the disk before it goes on without; a computer that is busy with other tests may take longer."""
    with pytest.MonkeyPatch.context() as patch:
        for name in _WAITS:
            patch.setattr(f"interview_tui.{name}", _LATE_SECONDS)
        yield


@pytest.fixture(scope="session", autouse=True)
def _statements_compiled_once() -> Iterator[None]:
    """Every database would compile the same statements again, which takes longer than to run them."""
    known = _Compiled()

    def remembered(*what: Any, **named: Any) -> Any:
        made = create_engine(*what, **named)
        made._compiled_cache = known
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, create_engine.__name__, remembered)
        yield


@pytest.fixture(scope="session", autouse=True)
def _apps_are_garbage() -> Iterator[None]:
    """An app excepts what it has imported from the search for garbage; with hundreds of apps that would be all of them, for ever."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gc, "freeze", lambda: None)
        yield


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names for homes; pytest's own `mktemp` looks through all of them for each new one."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def isolated(_homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test, empty, without a setting of the program or of Textual. Returns it."""
    home = next(_homes)
    for name in list(os.environ):
        if name.startswith(("INTERVIEW_TUI_", "_INTERVIEW_TUI_", "TEXTUAL")) or name in ("NO_COLOR", "COLUMNS", "LINES"):
            monkeypatch.delenv(name)
    for name, folder in _PLACES.items():
        monkeypatch.setenv(name, str(home / folder))
    (home / "tmp").mkdir(parents=True)
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


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database, made once and closed: a copy is as good as a new one."""
    from interview_tui.bootstrap import connect
    from interview_tui.paths import Paths

    folder = tmp_path_factory.mktemp("empty-database")
    database = folder / "empty.db"
    assert connect(Paths(database, folder / "banks", folder / "backups", folder / "settings.toml", folder / "state")).store.close()
    return database


@pytest.fixture
def new_files_are_copies(empty_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new database is a copy of one that was made in earnest: to make it takes four times as long as to open it."""

    made_in_earnest = files.create

    def copy(path: Path, backups: Path) -> None:
        if key_for(path) is not None:
            made_in_earnest(path, backups)
            return
        shutil.copyfile(empty_database, path)
        path.chmod(0o600)

    monkeypatch.setattr(files, "create", copy)
