"""Every signal a program is told to end or to stop with, and a window that is closed, at random moments on several screens."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from faults.campaign import Campaign, Row, Seen
from faults.places import PLACES, Place, missing, text_to_type
from faults.terminal import RESTORED, Running
from faults.world import CTRL_Q, candidate, damage, database

ABOUT = "SIGTERM, SIGHUP, SIGINT, SIGQUIT, a closed window, stop and go on, 20 times each at random moments (3, 4, 5)"


@dataclass(frozen=True)
class Ending:
    """Something that happens to the program, and the exit code it leads to."""

    name: str
    cases: str
    happen: Callable[[Running], None]
    code: int


def _signal(number: signal.Signals) -> Callable[[Running], None]:
    def happen(running: Running) -> None:
        running.kill(number)

    return happen


def _close(running: Running) -> None:
    running.close_window()


def _keys(running: Running) -> None:
    """Ctrl+C and Ctrl+\\ are keys in here, and end nothing."""
    running.send(b"\x03\x1c?")
    running.wait("?")
    running.send(b"\x7f" + CTRL_Q)


def _stop(running: Running) -> None:
    """SIGSTOP cannot be caught, so the terminal stays as it is; afterwards everything goes on."""
    running.kill(signal.SIGSTOP)
    running.stopped()
    running.send("?")
    running.kill(signal.SIGCONT)
    running.wait("?")
    running.send(b"\x7f" + CTRL_Q)


def _suspend(running: Running) -> None:
    """As a shell's job control does it: the terminal is given back, and taken again."""
    running.kill(signal.SIGTSTP)
    running.stopped()
    running.until(lambda: all(sequence in running.raw[-800:] for sequence in RESTORED), "the terminal given back for the shell", 2)
    before = len(running.raw)
    running.kill(signal.SIGCONT)
    running.until(lambda: b"\x1b[?1049h" in running.raw[before:], "the screen drawn again")
    running.send("?")
    running.wait("?")
    running.send(b"\x7f" + CTRL_Q)


ENDINGS = (
    Ending("SIGTERM", "3", _signal(signal.SIGTERM), 143),
    Ending("SIGHUP", "3", _signal(signal.SIGHUP), 129),
    Ending("SIGINT", "5", _signal(signal.SIGINT), 130),
    Ending("SIGQUIT", "5", _signal(signal.SIGQUIT), 131),
    Ending("ctrl+c and ctrl+\\ pressed, then ctrl+q", "5", _keys, 0),
    Ending("the window is closed", "4", _close, 129),
    Ending("SIGSTOP, SIGCONT, then ctrl+q", "5", _stop, 0),
    Ending("SIGTSTP, SIGCONT, then ctrl+q", "5", _suspend, 0),
)


def run(campaign: Campaign) -> Iterator[Row]:
    """One row for each ending."""
    for ending in ENDINGS:
        yield campaign.attempt(ending.cases, f"{ending.name} at a random moment", lambda ending=ending: many(campaign, ending))  # type: ignore[misc]


def many(campaign: Campaign, ending: Ending) -> Seen:
    """Try one ending on all screens in turn."""
    times = campaign.times(20, len(PLACES))
    candidate(campaign)
    wrong = campaign.problems(lambda number: _once(campaign, ending, number), times)
    on = Counter(PLACES[number % len(PLACES)].name for number in range(times))
    screens = ", ".join(f"{count} on {name}" for name, count in on.items())
    return Seen(times, f"{times - len(wrong)} of {times} ended in order ({screens})", wrong)


def _once(campaign: Campaign, ending: Ending, number: int) -> str:
    dice = campaign.random(f"{ending.name} {number}")
    place = PLACES[number % len(PLACES)]
    env = campaign.home(f"signal-{ENDINGS.index(ending)}-{number}", like=candidate(campaign))
    typed = text_to_type(dice, place)
    with campaign.start(place.arguments, env) as running:
        place.reach(running)
        for letter in typed:
            running.send(letter)
            time.sleep(dice.expovariate(1 / 0.01))
        if ending.happen in (_close, _keys, _stop, _suspend):
            running.until(lambda: typed[-8:].strip() in running.text, "the last letters")  # what is still in the line dies with it
        ending.happen(running)
        problems = _afterwards(running, ending, place, typed)
    problems += [missing(place, database(env), typed), damage(database(env))]
    campaign.forget(env)
    return "; ".join(filter(None, problems))


def _afterwards(running: Running, ending: Ending, place: Place, typed: str) -> list[str]:
    """What is wrong with how it ended."""
    code = running.end()
    problems = [f"{place.name}: exit code {code}, not {ending.code}"] if code != ending.code else []
    before, given_back, last = running.raw.rpartition(RESTORED[0])
    if ending.happen is not _close and not running.restored:
        problems.append(f"{place.name}: the terminal was not restored")
    if b"Traceback" in before + last or (given_back and typed.encode() in last):
        problems.append(f"{place.name}: a traceback, or what was typed, stands on the terminal")
    return problems
