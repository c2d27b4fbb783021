"""What the program does while the disk fails: in an interview, and by commands; and what must be true afterwards."""

from __future__ import annotations

import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from faults.campaign import Campaign
from faults.disk_works import WORKS, Work
from faults.places import PLACES
from faults.shim import Shim
from faults.terminal import Running
from faults.world import CTRL_Q, CTRL_R, ENTER, candidate, damage, database, half_done, query, rescued

TOLD_WITHIN = 2.0
"""Seconds from the key to the words that say it is not saved."""
_TYPED = "typed while the disk fails"
_REFUSALS = {0, 4, 5, 6, 7}
Arm = Callable[[], None]


@dataclass(frozen=True)
class Step:
    """Something the program does.

    Attributes:
        home: makes the environment.
        folder: under which calls fail.
        run: does it, with the fault armed by the third argument; the last one says whether the fault is for ever. Returns what is wrong.
    """

    name: str
    cases: str
    home: Callable[[Campaign, str], dict[str, str]]
    folder: Callable[[Mapping[str, str]], Path]
    run: Callable[[Campaign, Shim, Arm, bool], str]


@dataclass(frozen=True)
class _Act:
    """One key or some, and how to see that it is saved, or rescued."""

    name: str
    place: int
    keys: bytes
    stored: Callable[[Path], bool]
    kept: str


def _run_act(act: _Act) -> Callable[[Campaign, Shim, Arm, bool], str]:
    def run(campaign: Campaign, shim: Shim, arm: Arm, for_ever: bool) -> str:
        env, path = shim.env, database(shim.env)
        place = PLACES[act.place]
        with campaign.start(place.arguments, env) as running:
            place.reach(running)
            running.until(lambda: "saved" in running.text, "all of it saved")
            arm()
            pressed = running.send(act.keys)
            if not for_ever:
                running.until(lambda: act.stored(path), "the retry that succeeds", 10)
                running.wait(without="NOT SAVED", timeout=5)
                running.send(CTRL_Q)
                return _ended(running, {0}) or damage(path) or half_done(path)
            running.until(lambda: shim.failed > 0 or act.stored(path), "the fault")
            if not act.stored(path):
                told = running.wait("NOT SAVED") - pressed
                if told > TOLD_WITHIN:
                    return f"told after {told:.1f} s"
            running.kill(signal.SIGTERM)
            wrong = _ended(running, {143, 6})
        shim.mend()
        return wrong or damage(path) or half_done(path) or _found_again(campaign, act, env)

    return run


def _found_again(campaign: Campaign, act: _Act, env: dict[str, str]) -> str:
    """Whether what was entered is in the file, or comes back into it with the next start."""
    path = database(env)
    if act.stored(path):
        return ""
    if act.kept not in rescued(env):
        return "neither in the database nor in a rescue file"
    with campaign.start(PLACES[act.place].arguments, env) as running:
        running.wait("section")
        running.until(lambda: act.stored(path), "what was rescued in the database")
        running.send(CTRL_Q)
        return _ended(running, {0}) or damage(path)


def _ended(running: Running, allowed: set[int]) -> str:
    code = running.end()
    if b"Traceback" in running.raw:
        return "a traceback on the terminal"
    return "" if code in allowed else f"exit code {code}"


def _run_start(campaign: Campaign, shim: Shim, arm: Arm, for_ever: bool) -> str:
    """The first interview with a candidate begins: it can be held, or the program says why not."""
    del for_ever
    path = database(shim.env)
    arm()
    with campaign.start(PLACES[0].arguments, shim.env) as running:
        running.until(lambda: "section" in running.text or running.code is not None, "the interview, or the end")
        if running.code is None:
            running.kill(signal.SIGTERM)
        wrong = _ended(running, {143, *_REFUSALS} - {0})
        said = running.text.strip()
    shim.mend()
    if not said:
        wrong = wrong or "nothing is said"
    wrong = wrong or damage(path) or half_done(path)
    with campaign.start(PLACES[0].arguments, shim.env) as running:
        running.wait("section")
        running.send(CTRL_Q)
        return wrong or _ended(running, {0})


def _run_finish(campaign: Campaign, shim: Shim, arm: Arm, for_ever: bool) -> str:
    """The interview is finished: wholly, or not at all, and that is said."""
    del for_ever
    path, place = database(shim.env), PLACES[1]
    with campaign.start(place.arguments, shim.env) as running:
        place.reach(running)
        running.send("because")
        running.wait("because")
        running.until(lambda: query(path, "SELECT 1 FROM interview WHERE decision_reason = 'because'") != [], "the reason saved")
        arm()
        running.send(ENTER)
        running.until(
            lambda: bool(query(path, "SELECT 1 FROM interview WHERE finished_ms IS NOT NULL")) or _says_no(running.text),
            "an end, or a word",
            15,
        )
        running.kill(signal.SIGTERM)
        wrong = _ended(running, {143, 6})
    shim.mend()
    return wrong or damage(path) or half_done(path)


def _says_no(screen: str) -> bool:
    return "Nothing was changed" in screen or "NOT SAVED" in screen


def _run_work(work: Work) -> Callable[[Campaign, Shim, Arm, bool], str]:
    def run(campaign: Campaign, shim: Shim, arm: Arm, for_ever: bool) -> str:
        del for_ever
        arm()
        done = campaign.run(work.arguments(shim.env), shim.env)
        shim.mend()
        if done.code not in _REFUSALS or "Traceback" in done.err or (done.code and not done.err.strip()):
            return f"exit code {done.code}: {done.err[-200:]}"
        wrong = work.check(shim.env, done.code == 0)
        if wrong or done.code == 0:
            return wrong
        again = campaign.run(work.arguments(shim.env), shim.env)
        return f"afterwards: exit code {again.code}: {again.err[-200:]}" if again.code else work.check(shim.env, True)

    return run


def _interview(campaign: Campaign, name: str) -> dict[str, str]:
    return campaign.home(name, like=candidate(campaign))


def _beside_database(env: Mapping[str, str]) -> Path:
    return database(env).parent


def _whole_home(env: Mapping[str, str]) -> Path:
    return Path(env["HOME"])


def _has(statement: str) -> Callable[[Path], bool]:
    return lambda path: query(path, statement) != []


_ACTS = (
    _Act("saves what is typed", 0, _TYPED.encode(), _has(f"SELECT 1 FROM answer WHERE notes = '{_TYPED}'"), _TYPED),
    _Act("saves a rating", 0, CTRL_R + b"7", _has("SELECT 1 FROM answer WHERE rating = 7"), '"rating": 7'),
)
STEPS = (
    Step("begins an interview", "16, 19, 20", _interview, _beside_database, _run_start),
    *[Step(act.name, "16, 17, 19, 20", _interview, _beside_database, _run_act(act)) for act in _ACTS],
    Step("finishes an interview", "2, 16, 20", _interview, _beside_database, _run_finish),
    *[Step(work.name, f"{work.cases}, 19, 20", work.home, _whole_home, _run_work(work)) for work in WORKS],
)
