"""``kill -9`` in the middle of a migration, a backup, a restore, an export and an import, each time at another call of the disk."""

from __future__ import annotations

from collections.abc import Iterator

from faults.campaign import Campaign, Row, Seen
from faults.disk_works import WORKS, Work, out
from faults.shim import Call, Shim
from faults.world import damage, database

ABOUT = "SIGKILL during migration, backup, restore, export and import, at 25 random moments each (7, 8, 9, 10)"
_NEVER = 1_000_000


def run(campaign: Campaign) -> Iterator[Row]:
    """One row for each kind of work."""
    for work in WORKS:
        yield campaign.attempt(work.cases, f"killed while the program {work.name}", lambda work=work: many(campaign, work))  # type: ignore[misc]


def many(campaign: Campaign, work: Work) -> Seen:
    """Kill one kind of work at random calls."""
    shim = _shim(campaign, work, "count")
    shim.fail(*Call, at=_NEVER)
    campaign.must(work.arguments(shim.env), shim.env)
    calls = shim.matched
    times = min(campaign.times(25, 3), calls)
    moments = campaign.random(work.name).sample(range(1, calls + 1), times)
    killed: list[bool] = []

    def trial(number: int) -> str:
        shim = _shim(campaign, work, f"{number}")
        shim.die(moments[number])
        done = campaign.run(work.arguments(shim.env), shim.env)
        shim.mend()
        killed.append(done.code == 137)
        wrong = work.check(shim.env, False) or _goes_on(campaign, work, shim)
        campaign.forget(shim.env)
        return f"killed at call {moments[number]} of {calls}: {wrong}" if wrong else ""

    wrong = campaign.problems(trial, times)
    if not all(killed):
        wrong.append(f"only {sum(killed)} of {times} were killed")
    return Seen(times, f"{times - len(wrong)} of {times} left old or new and went on; {calls} calls to be killed at", wrong)


def _goes_on(campaign: Campaign, work: Work, shim: Shim) -> str:
    """Do the same again, without a kill: what is wrong afterwards."""
    again = campaign.run(work.arguments(shim.env), shim.env)
    if again.code:
        return f"afterwards: exit code {again.code}: {again.err[-200:]}"
    looked = campaign.run(["candidate", "list"], shim.env)
    if looked.code:
        return f"afterwards `candidate list` ends with {looked.code}: {looked.err[-200:]}"
    left = [path.name for path in out(shim.env).glob(".*")] if out(shim.env).exists() else []
    return work.check(shim.env, True) or damage(database(shim.env)) or (f"left lying about: {', '.join(left)}" if len(left) > 1 else "")


def _shim(campaign: Campaign, work: Work, name: str) -> Shim:
    env = work.home(campaign, f"step-{WORKS.index(work)}-{name}")
    return Shim(campaign, env, out(env).parent)
