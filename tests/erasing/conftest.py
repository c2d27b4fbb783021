"""A database in a file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.erasing.world import World, lived_in, world_in
from tests.storage.places import Place


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path)
    yield place
    for store in place.opened:
        store.close(0)


@pytest.fixture(scope="session")
def kept_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that somebody has lived in, made once. Beside it lies how it was then: paths stand in its files, so it cannot move."""
    folder = tmp_path_factory.mktemp("lived-in") / "world"
    folder.mkdir()
    lived_in(folder)
    shutil.copytree(folder, folder.with_name("as it was"), symlinks=True)
    return folder


@pytest.fixture
def world(kept_world: Path) -> Iterator[World]:
    """A closed database of two people and a file of every kind about both, as it was at first."""
    shutil.rmtree(kept_world)
    shutil.copytree(kept_world.with_name("as it was"), kept_world, symlinks=True)
    world = world_in(kept_world)
    yield world
    for store in world.place.opened:
        store.close(0)
