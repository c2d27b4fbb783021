"""A database in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.places import Place

IN_EARNEST = ("creating", "migrations", "faults", "settings", "refusing", "surroundings", "taken_away", "lock")
"""Tests that are about how a database comes to be, or about each call of the disk."""


@pytest.fixture(autouse=True)
def _new_files_are_copies(request: pytest.FixtureRequest) -> None:
    if request.module.__name__.rpartition(".test_")[2] not in IN_EARNEST:
        request.getfixturevalue("new_files_are_copies")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path)
    yield place
    for store in place.opened:
        store.close(0)


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """One place for all cases of a test that leaves what lies there as it was: to make it costs more than to look at it."""
    place = Place(tmp_path_factory.mktemp("lasting"))
    yield place
    for store in place.opened:
        store.close(0)


@pytest.fixture
def quick_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attempts that follow closely, so that a test need not wait a second."""
    monkeypatch.setattr("interview_tui.storage.writer.RETRY_SECONDS", 0.02)
    monkeypatch.setattr("interview_tui.storage.writer.WATCH_SECONDS", 0.02)
    monkeypatch.setattr("interview_tui.storage.writer.RESCUE_SECONDS", 0.0)
