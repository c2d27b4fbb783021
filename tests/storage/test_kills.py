"""``kill -9`` at any moment: what was said to be saved is there, the file is whole, and nothing is there that was not given."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.storage.places import Place, kill

EARLY, LATE = 3, 10
"""How many are killed while they open the file, and how many after something was said to be saved."""
TYPISTS = """
import os, random, signal, threading
def die_soon(seconds):
    threading.Timer(random.uniform(0, seconds), os.kill, (os.getpid(), signal.SIGKILL)).start()
for name in sys.argv[2:]:
    if not os.fork():  # before any thread runs
        break
else:
    for name in sys.argv[2:]:
        os.wait()
    sys.exit()
here = Place(place.folder / name)
here.folder.mkdir()
said = os.open(here.folder / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
if name.startswith("early"):
    die_soon(0.1)
store = here.filled()
for rev in range(1, 1_000_000):
    store.submit(noted("x" * (rev % 4000) + f" {rev}", rev))
    if rev % 3 == 0:
        store.submit(noted(f"{rev}", rev, "steer", rating=rev % 10 + 1))
    if rev % 2 == 0 and store.flush(60):
        os.write(said, b"%d\\n" % rev)
        if rev == 2:
            die_soon(0.5)
"""


def test_what_was_said_to_be_saved_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    early, late = [f"early-{number}" for number in range(EARLY)], [f"late-{number}" for number in range(LATE)]
    nursery = Place(tmp_path).run(TYPISTS, *early, *late)
    assert nursery.wait(60) == 0
    kill(nursery)
    for name in early:
        look_at(Place(tmp_path / name))
    assert all(look_at(Place(tmp_path / name)) > 0 for name in late)


def look_at(place: Place) -> int:
    """Check one database that was killed; the last revision that was said to be saved."""
    said = (place.folder / "said").read_text().split("\n")[:-1]
    rev = int(said[-1]) if said else 0
    if not place.path.exists():
        assert not rev
        return 0
    raw = sqlite3.connect(place.path)  # rolls back what was going on
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    answers = {row[0]: row[1:] for row in raw.execute("SELECT question_id, notes, rating, rev FROM answer")}
    raw.close()
    notes, rating, stored = answers.get("goals", (" 0", None, 0))
    assert stored >= rev
    assert rating is None
    assert int(notes.split()[-1]) == stored
    if "steer" in answers:
        notes, rating, stored = answers["steer"]
        assert (notes, rating) == (str(stored), stored % 10 + 1)
        assert stored >= rev - rev % 3
    with place.open() as store:
        assert store.notices == ()
    return rev
