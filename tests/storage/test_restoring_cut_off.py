"""A restore that is refused or killed at any step leaves the former file or the restored one, whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from interview_tui.errors import CannotOpen, NotSaved
from interview_tui.storage import backup, restoring
from tests.storage.places import Place, kill
from tests.storage.spare import DAMAGED_BYTES, damage, in_the_folder, put_back, set_hot, spare
from tests.thorough import first_only


def journaled(place: Place) -> None:
    """A file that is none any more, with its journal beside it."""
    place.path.write_bytes(b"x" * DAMAGED_BYTES)
    place.path.with_name("interviews.db-journal").write_bytes(b"of the damaged one")


@pytest.mark.parametrize(
    "former", first_only([lambda place: None, damage, journaled, set_hot]), ids=["whole", "damaged", "journaled", "cut-off"]
)
def test_a_disk_that_refuses_at_any_step_leaves_the_former_file(
    place: Place, former: Callable[[Place], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = spare(place)
    former(place)
    before = in_the_folder(place)
    real = Path.replace

    def refuse(*given: object, **_: object) -> None:
        raise OSError(28, "No space left on device")

    def refuse_the_last(path: Path, target: Path) -> Path:
        if target == place.path:
            refuse()
        return real(path, target)

    steps = [(restoring, "sync_file", refuse), (Path, "replace", refuse_the_last)]
    steps += [(restoring, "make_file", refuse)] if former in (damage, journaled) else [(backup, "make_folder", refuse)]
    for module, name, instead in steps:
        with monkeypatch.context() as patch:
            patch.setattr(module, name, instead)
            with pytest.raises(NotSaved, match=r"disk full\. It is as it was"):
                put_back(place, file)
        if former is set_hot and in_the_folder(place) != before:  # the half-done write was undone, as a start does
            assert list(in_the_folder(place)) == ["interviews.db"]
            assert place.notes() == "present"
        elif former is not set_hot:
            assert in_the_folder(place) == before, name
    put_back(place, file)
    assert place.notes() == "former"


KILLED = """
import os, shutil, signal
from interview_tui.storage.restoring import put_in_place
STEPS = ("rename", "replace", "unlink", "fsync")
def die_at(number):
    calls = iter(range(1, 10_000))
    for name in STEPS:
        def step(*given, real=getattr(os, name), **more):
            if next(calls) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **more)
        setattr(os, name, step)
for form in sys.argv[2:]:
    for number in range(1, 100):
        here = place.folder / f"{form}-{number}"
        shutil.copytree(place.folder / form, here)
        child = os.fork()
        if not child:
            die_at(number)
            put_in_place(here / "spare.db", here / "data" / "interviews.db", here / "data" / "interviews.db.backups", 1_790_000_000_000)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            break
"""


@pytest.mark.thorough
def test_a_kill_at_any_step_leaves_the_former_file_or_the_restored_one(tmp_path: Path) -> None:
    formers: dict[str, Callable[[Place], object]] = {"present": lambda place: None, "damaged": damage, "half done": set_hot}
    for name, former in formers.items():
        form = Place(tmp_path / name)
        form.folder.mkdir()
        spare(form)
        former(form)
    nursery = Place(tmp_path).run(KILLED, *formers)
    assert nursery.wait(60) == 0
    kill(nursery)
    for name in formers:
        seen = [state_of(Place(folder)) for folder in sorted(tmp_path.glob(f"{name}-*"), key=lambda path: int(path.name.split("-")[1]))]
        before = "damaged" if name == "damaged" else "present"
        assert seen == sorted(seen, key=lambda state: state == "former")
        assert set(seen) == {before, "former"}
        assert len(seen) > 5


def state_of(place: Place) -> str:
    """What the next start finds; a damaged file was not changed."""
    try:
        place.open().close()
    except CannotOpen:
        assert place.path.stat().st_size == DAMAGED_BYTES
        return "damaged"
    return place.notes()


def test_what_a_killed_restore_has_left_is_removed_by_the_next(place: Place) -> None:
    file = spare(place)
    left = place.path.with_name(".interviews.db.restored-4711.part")
    left.write_bytes(b"half")
    put_back(place, file)
    assert sorted(in_the_folder(place)) == ["interviews.db"]
