"""The n-th call of the system fails, once or for ever from then on, for every n, while the program starts, saves, and writes files."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from faults.campaign import Campaign, Row, Seen
from faults.disk_steps import STEPS, Step
from faults.shim import Call, Shim

ABOUT = "the n-th write, fsync, rename, unlink, truncate fails, for every n, once and for ever (16, 17, 19, 20)"
CALLS = (Call.WRITE, Call.SYNC, Call.RENAME, Call.UNLINK, Call.TRUNCATE, Call.CREATE)


@dataclass(frozen=True)
class Fault:
    """One fault: which call fails how."""

    call: Call
    at: int
    for_ever: bool
    error: int

    def __str__(self) -> str:
        return f"{self.call.name.lower()} {self.at}{' and after' if self.for_ever else ''} {errno.errorcode[self.error]}"


def run(campaign: Campaign) -> Iterator[Row]:
    """One row for each step of the work."""
    for step in STEPS:
        fault = f"a call of the disk fails while the program {step.name}"
        yield campaign.attempt(step.cases, fault, lambda step=step: sweep(campaign, step))  # type: ignore[misc]


def _at(call: Call, at: int) -> list[Fault]:
    """The faults of one call. Writes are many and much alike: each fails in one of the ways, in turn; all others fail in every way."""
    ways = list(product((False, True), (errno.EIO, errno.ENOSPC)))
    return [Fault(call, at, *way) for way in (ways[at % 4 : at % 4 + 1] if call is Call.WRITE else ways)]


def sweep(campaign: Campaign, step: Step) -> Seen:
    """Let each call of a step fail in each way; with few repetitions only some of them."""
    counts = _count(campaign, step)
    faults = [fault for call in CALLS for at in range(1, counts[call] + 1) for fault in _at(call, at)]
    chosen = faults
    if campaign.times(len(faults), 8) < len(faults):
        chosen = campaign.random(f"io {step.name}").sample(faults, campaign.times(len(faults), 8))
    reached: list[bool] = []

    def trial(number: int) -> str:
        fault = chosen[number]
        wrong, happened = _once(campaign, step, fault, number)
        reached.append(happened)
        return f"{fault}: {wrong}" if wrong else ""

    wrong = campaign.problems(trial, len(chosen), at_once=3)  # each of them waits a good deal
    calls = ", ".join(f"{count} {call.name.lower()}" for call, count in counts.items() if count)
    if not any(reached):
        wrong.append("no call failed at all")
    return Seen(len(chosen), f"calls: {calls}; {sum(reached)} faults took place, {len(wrong)} times something was wrong", wrong)


def _count(campaign: Campaign, step: Step) -> dict[Call, int]:
    """How many calls of each kind the step makes when nothing fails."""
    counts = dict.fromkeys(CALLS, 0)
    for name in ("count", "count again"):  # what is saved in one piece is not the same each time
        shim, before = _shim(campaign, step, name), dict.fromkeys(CALLS, 0)

        def arm(shim: Shim = shim, before: dict[Call, int] = before) -> None:
            before.update({call: shim.calls(call) for call in CALLS})

        wrong = step.run(campaign, shim, arm, False)
        if wrong:
            raise AssertionError(f"without any fault: {wrong}")
        counts = {call: max(counts[call], shim.calls(call) - before[call]) for call in CALLS}
        campaign.forget(shim.env)
    return counts


def _once(campaign: Campaign, step: Step, fault: Fault, number: int) -> tuple[str, bool]:
    shim = _shim(campaign, step, f"{number}")
    arm: Callable[[], None] = lambda: shim.fail(fault.call, at=fault.at, for_ever=fault.for_ever, error=fault.error)  # noqa: E731
    wrong = step.run(campaign, shim, arm, fault.for_ever)
    campaign.forget(shim.env)
    return wrong, shim.failed > 0


def _shim(campaign: Campaign, step: Step, name: str) -> Shim:
    env = step.home(campaign, f"io-{STEPS.index(step)}-{name}")
    return Shim(campaign, env, step.folder(env))
