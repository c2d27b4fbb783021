"""A disk whose fsync takes two seconds: the keys keep coming, and what is not on the disk yet is told."""

from __future__ import annotations

import time
from collections.abc import Iterator

from faults.campaign import Campaign, Row, Seen
from faults.places import PLACES
from faults.shim import Shim
from faults.terminal import Running
from faults.world import CTRL_Q, candidate, damage, database, query

ABOUT = "fsync takes two seconds while somebody types (21)"
LATER = 0.05
"""Seconds that a key may come later than without."""


def run(campaign: Campaign) -> Iterator[Row]:
    """Two rows: how fast keys are shown, and that everything is saved in the end."""
    yield campaign.attempt("21", "every fsync takes 2 s while somebody types", lambda: _typing(campaign))


def _typing(campaign: Campaign) -> Seen:
    keys = campaign.times(120, 30)
    env = campaign.home("slow", like=candidate(campaign))
    shim = Shim(campaign, env)
    wrong = []
    with campaign.start(PLACES[0].arguments, shim.env) as running:
        PLACES[0].reach(running)
        usual = _echoes(running, keys, "a")
        shim.slow(2)
        began = time.perf_counter()
        delayed = _echoes(running, keys, "b")
        typing = time.perf_counter() - began
        told = True
        try:
            running.wait("saving", timeout=6)
        except TimeoutError:
            told = False
        running.send(CTRL_Q)
        shim.slow(0)
        code = running.end(60)
    stored = query(database(env), "SELECT notes FROM answer WHERE question_id = 'good-year'")
    fast, slow = usual[int(len(usual) * 0.95)], delayed[int(len(delayed) * 0.95)]
    if slow > fast + LATER:
        wrong.append(f"keys come {(slow - fast) * 1000:.0f} ms later at the 95th percentile")
    if stored != [("a" * keys + "b" * keys,)]:
        wrong.append(f"stored is {stored!r}")
    if code:
        wrong.append(f"exit code {code}")
    if not told:
        wrong.append("nothing on the screen says that it is still being saved")
    wrong.append(damage(database(env)))
    figures = f"key to screen, p95: {slow * 1000:.0f} ms, without {fast * 1000:.0f} ms; longest {delayed[-1] * 1000:.0f} ms"
    return Seen(keys, f"{figures}; {keys} keys in {typing:.1f} s", [text for text in wrong if text])


def _echoes(running: Running, keys: int, letter: str) -> list[float]:
    """Seconds from each key to something drawn with its letter, in order of size."""
    found = []
    for _ in range(keys):
        before = len(running.raw)
        sent = running.send(letter)
        found.append(running.until(lambda before=before: letter.encode() in running.raw[before:], letter) - sent)  # type: ignore[misc]
        time.sleep(0.03)
    return sorted(found)
