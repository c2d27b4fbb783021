"""The wall clock jumps while an interview runs: back one hour, forward one day."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from faults.campaign import Campaign, Row, Seen
from faults.places import PLACES
from faults.shim import Shim
from faults.world import CTRL_N, CTRL_Q, candidate, damage, database, query

ABOUT = "the wall clock jumps back one hour and forward one day, the computer sleeps for half an hour (14, 88)"
_ELAPSED = re.compile(r"(\d+):(\d\d) of \d+:\d\d")
_SLACK = 30.0
"""Seconds that a trial may take and a loaded machine may add."""


def run(campaign: Campaign) -> Iterator[Row]:
    """One row for each jump."""
    for name, seconds in (("back one hour", -3600.0), ("forward one day", 86_400.0)):
        yield campaign.attempt("88", f"the wall clock jumps {name} during an interview", lambda seconds=seconds: _jump(campaign, seconds))  # type: ignore[misc]
    yield campaign.attempt("14", "the clocks of the system say that the computer has slept for 30 minutes", lambda: _sleep(campaign))


def _sleep(campaign: Campaign) -> Seen:
    env = campaign.home("asleep", like=candidate(campaign))
    shim = Shim(campaign, env)
    with campaign.start(PLACES[0].arguments, shim.env) as running:
        PLACES[0].reach(running)
        running.send("before the sleep")
        running.wait("before the sleep", "saved")
        shim.sleep(1803)  # a little more, since the clock of the system ticks on
        running.wait("30:0", "away, not counted")
        running.send(", after it")
        running.wait(", after it")
        running.send(CTRL_Q)
        code = running.end()
    elapsed, notes = query(
        database(env), "SELECT clock_elapsed_ms, notes FROM interview JOIN answer ON interview_id = interview.id WHERE notes <> ''"
    )[0]
    wrong = [damage(database(env))]
    if notes != "before the sleep, after it" or code:
        wrong.append(f"stored {notes!r}, exit code {code}")
    if elapsed > _SLACK * 1000:
        wrong.append(f"{elapsed} ms are booked")
    return Seen(1, f"the pause is marked and not counted: {elapsed / 1000:.0f} s are booked", [text for text in wrong if text])


def _jump(campaign: Campaign, seconds: float) -> Seen:
    env = campaign.home(f"clock-{seconds:.0f}", like=candidate(campaign))
    shim = Shim(campaign, env)
    path = database(env)
    wrong = []
    with campaign.start(PLACES[0].arguments, shim.env) as running:
        PLACES[0].reach(running)
        began = time.monotonic()
        running.send("before the jump")
        running.wait("before the jump", "saved")
        shim.shift_clock(seconds)
        running.send(", after it")
        running.until(lambda: query(path, "SELECT 1 FROM answer WHERE notes = 'before the jump, after it'") != [], "the text on the disk")
        running.send(CTRL_N)
        running.until(lambda: "2 of 3 · Diff" in running.text, "the next question")
        time.sleep(2.5)  # the program's own clock ticks about once a second
        found = _ELAPSED.search(running.text)
        shown = int(found[1]) * 60 + int(found[2]) if found else -1
        passed = time.monotonic() - began
        if not 0 <= shown <= passed + _SLACK:
            wrong.append(f"the clock shows {shown} s after {passed:.0f} s")
        running.send(CTRL_Q)
        code = running.end()
    booked = query(path, "SELECT max(clock_elapsed_ms), sum(spent_ms) FROM interview JOIN answer ON interview_id = interview.id")[0]
    if not 0 <= booked[0] <= (passed + _SLACK) * 1000:
        wrong.append(f"{booked[0]} ms are booked after {passed:.0f} s")
    negative = query(path, "SELECT count(*) FROM answer WHERE spent_ms < 0")[0][0]
    if negative or code:
        wrong.append(f"{negative} negative durations, exit code {code}")
    wrong.append(damage(path))
    wrong.append(_goes_on(campaign, shim))
    return Seen(
        1, f"{passed:.0f} s passed, the program shows {shown} s and booked {booked[0] / 1000:.0f} s", [text for text in wrong if text]
    )


def _goes_on(campaign: Campaign, shim: Shim) -> str:
    """The next start, with the clock right again: the same place, the same text."""
    shim.shift_clock(0)
    with campaign.start(PLACES[0].arguments, shim.env) as running:
        running.until(lambda: "2 of 3 · Diff" in running.text, "the question where it was left")
        running.send(CTRL_Q)
        code = running.end()
    return f"the next start ended with {code}" if code else ""
