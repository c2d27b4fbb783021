"""An exception in a handler, a timer, a worker and a thread of the running program."""

from __future__ import annotations

import signal
import stat
from collections.abc import Iterator
from pathlib import Path

from faults.campaign import Campaign, Row, Seen
from faults.inject import KINDS, SECRET, VARIABLE
from faults.places import PLACES, Place, missing, text_to_type
from faults.terminal import RESTORED
from faults.world import CTRL_Q, candidate, damage, database

ABOUT = "exceptions injected in a handler, a timer, a worker and a thread (6)"
_SITE = "from faults.inject import install\ninstall()\n"


def run(campaign: Campaign) -> Iterator[Row]:
    """One row for each place an exception can come from."""
    for kind in KINDS:
        yield campaign.attempt("6", f"an exception in a {kind}", lambda kind=kind: _many(campaign, kind))  # type: ignore[misc]


def _many(campaign: Campaign, kind: str) -> Seen:
    times = campaign.times(8, 2)
    candidate(campaign)
    wrong = campaign.problems(lambda number: _once(campaign, kind, number), times)
    return Seen(times, f"{times - len(wrong)} of {times} as promised", wrong)


def _once(campaign: Campaign, kind: str, number: int) -> str:
    dice = campaign.random(f"crash {kind} {number}")
    place = PLACES[number % len(PLACES)]
    site = campaign.folder / "site"
    site.mkdir(exist_ok=True)
    (site / "sitecustomize.py").write_text(_SITE)
    here = Path(__file__).parents[2]
    env = campaign.home(f"crash-{list(KINDS).index(kind)}-{number}", like=candidate(campaign))
    env["PYTHONPATH"] = ":".join(filter(None, [str(site), env.get("PYTHONPATH", ""), str(here)]))
    env[VARIABLE] = kind
    typed = text_to_type(dice, place)
    with campaign.start(place.arguments, env) as running:
        place.reach(running)
        running.send(typed)
        running.until(lambda: typed[-8:].strip() in running.text, "what was typed")  # keys on their way die with the program
        running.kill(signal.SIGUSR1)
        if kind == "thread":  # nothing that is shown depends on it: the program may go on, but then it must end in order
            running.send(CTRL_Q)
        code = running.end()
        last = running.raw.rpartition(RESTORED[0])[2]
        problems = _told(code, last, running.restored, place, typed, kind)
        if SECRET.encode() in running.raw:
            problems.append("a local variable, or the words of the exception, on the terminal")
    problems += [_report(Path(env["XDG_STATE_HOME"]), typed, expected=code == 1)]
    problems += [missing(place, database(env), typed), damage(database(env))]
    campaign.forget(env)
    return "; ".join(filter(None, problems))


def _told(code: int, last: bytes, restored: bool, place: Place, typed: str, kind: str) -> list[str]:
    """What is wrong with the exit code and with what is left on the terminal."""
    problems = []
    if code != 1 and not (kind == "thread" and code == 0):
        problems.append(f"{place.name}: exit code {code}, not 1")
    if not restored:
        problems.append(f"{place.name}: the terminal was not restored")
    if b"Traceback" in last or typed.encode() in last:
        problems.append(f"{place.name}: a traceback, or what was typed, is left on the terminal")
    if code == 1 and (b"internal error" not in last or b"crash-" not in last):
        problems.append(f"{place.name}: nothing says what happened and where the report is: {last[-200:]!r}")
    return problems


def _report(state: Path, typed: str, *, expected: bool) -> str:
    """What is wrong with the crash report."""
    reports = list(state.rglob("crash-*"))
    if expected and not reports:
        return "no crash report"
    for report in reports:
        text = report.read_text(encoding="utf-8")
        if SECRET in text or typed in text:
            return "the crash report holds what was typed, or the words of the exception"
        if stat.S_IMODE(report.stat().st_mode) != 0o600:
            return "others can read the crash report"
    return ""
