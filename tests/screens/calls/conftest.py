"""Each test gets a copy of a database that was made once; the shipped banks are read once, for nobody writes into them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interview_tui.app import InterviewApp
from interview_tui.bootstrap import connect
from interview_tui.domain.opening import Candidate
from interview_tui.paths import Paths, shipped_banks
from interview_tui.services.banks import BankLibrary
from interview_tui.services.session import Services
from tests.screens.calls.call_setup import Call, on_screen
from tests.screens.calls.plan_setup import planner
from tests.screens.conftest import NAMED
from tests.screens.helpers import AppMaker

Build = Callable[[Services], Any]
"""What is done in an empty database, and returns what the tests have to know of it."""


class Prepared:
    """Closed databases to copy, by what was done in them. Each is made when it is first wanted.

    Args:
        folders: gives each a folder.
        library: the banks they are made with.
    """

    def __init__(self, folders: pytest.TempPathFactory, library: BankLibrary) -> None:
        self._folders, self._library = folders, library
        self._made: dict[Build, tuple[Path, Any]] = {}

    def copy(self, build: Build, target: Path) -> Any:
        """Put a database where it is wanted. Returns what its making returned."""
        if build not in self._made:
            self._made[build] = self._make(build)
        made, known = self._made[build]
        shutil.copyfile(made, target)
        target.chmod(0o600)
        return known

    def _make(self, build: Build) -> tuple[Path, Any]:
        folder = self._folders.mktemp("prepared")
        paths = Paths(folder / "made.db", folder / "banks", folder / "backups", folder / "settings.toml", folder / "state")
        services = replace(connect(paths, NAMED.interviewer), library=self._library)
        known = build(services)
        assert services.store.close()
        return paths.database, known


@pytest.fixture(scope="session")
def library() -> BankLibrary:
    """The shipped banks and no others."""
    return BankLibrary(None, shipped_banks())


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, library: BankLibrary) -> Prepared:
    return Prepared(tmp_path_factory, library)


@pytest.fixture
def world() -> Build:
    """What is in the database before a test: nothing. A file of tests says here what it needs."""
    return nothing


def nothing(services: Services) -> None:
    """Leave the database empty."""


@pytest.fixture
def known(prepared: Prepared, world: Build, paths: Paths) -> Any:
    """Puts the database in its place. Returns what is known of its content."""
    return prepared.copy(world, paths.database)


@pytest.fixture
def services(known: Any, library: BankLibrary, paths: Paths) -> Iterator[Services]:
    """The copy, open for writing."""
    opened = replace(connect(paths, NAMED.interviewer), library=library)
    yield opened
    opened.store.close()


@pytest.fixture
def call(services: Services, make_app: AppMaker, known: Any) -> Call:
    """The call that rings in the database."""
    return on_screen(services, make_app, known)


@pytest.fixture
def who(known: Any) -> Candidate:
    """The candidate in the database, about whom people may be called."""
    assert isinstance(known, Candidate)
    return known


@pytest.fixture
def app(make_app: AppMaker, services: Services, who: Candidate) -> InterviewApp:
    """The plan of the calls about them; it is read when the app runs."""
    return planner(make_app, services, who)
