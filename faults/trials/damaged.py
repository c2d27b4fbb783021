"""One damaged database file after the other, read with every command and verb that reads, then opened for writing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from faults.damage import Damaged, damage
from faults.trials.here import attempt, command, places, raw_controls
from interview_tui.bootstrap import connect

if TYPE_CHECKING:
    from interview_tui.domain.ids import CandidateId, InterviewId, OpeningId
    from interview_tui.services.session import Services


def prepare(seed: int, given: Mapping[str, str]) -> Callable[[int], dict[str, Any]]:
    """Each number is a damaged copy of the file `given["sample"]`."""
    original = Path(given["sample"]).read_bytes()
    with _folder(given) as folder:
        who = _who(folder, original)

    def trial(number: int) -> dict[str, Any]:
        with _folder(given) as folder:
            made = damage(original, seed, number, folder / "scratch.db")
            return {"kind": made.kind, "silent": made.silent, **_read(folder, made, who, number), **_write(folder, made, who)}

    return trial


class _Who:
    """The people of the file, as far as verbs need them."""

    def __init__(self, openings: list[OpeningId], candidates: list[CandidateId], held: list[InterviewId]) -> None:
        self.openings = openings
        self.candidates = candidates
        self.held = held


@contextmanager
def _folder(given: Mapping[str, str]) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=given["folder"]) as name:
        os.environ["XDG_STATE_HOME"] = name
        yield Path(name)


def _put(folder: Path, made: Damaged) -> Path:
    path = places(folder).database
    for name, content in ((path, made.content), (path.with_name(path.name + "-journal"), made.journal)):
        if content is not None:
            name.write_bytes(content)
            name.chmod(0o600)
    return path


def _changed(folder: Path, made: Damaged) -> bool:
    path = places(folder).database
    beside = path.with_name(path.name + "-journal")
    return path.read_bytes() != made.content or (made.journal is not None and beside.read_bytes() != made.journal)


def _read(folder: Path, made: Damaged, who: _Who, number: int) -> dict[str, Any]:
    """What the commands that only look make of it."""
    inner = folder / "reading"
    inner.mkdir(0o700)
    path = _put(inner, made)
    best = who.candidates[0]
    others = (
        ("candidate", "list"),
        ("export", best, "-o", "-"),
        ("export", best, "--format", "json", "-o", "-"),
        ("export", best, "--format", "csv-long", "-o", "-"),
        ("audit", best),
        ("compare", who.openings[0]),
        ("candidate", "references", best),
    )
    broke, raw, codes = [], [], {}
    for arguments in (("doctor",), ("dump", "--json"), *(others[(number + step) % len(others)] for step in range(3))):
        said = command("--db", str(path), *arguments)
        codes[arguments[0]] = said.code
        if said.broke:
            broke.append(f"{arguments[0]}: {said.broke}")
        if found := raw_controls(said.out.replace("\r\n", "\n") + said.err, ("\n", "\t")):
            raw.append(f"{arguments[0]}: {found}")
    result = {"doctor": codes["doctor"], "read": codes["dump"] == 0, "raw": raw, "changed": _changed(inner, made), "broke": broke}
    shutil.rmtree(inner)
    return result


def _write(folder: Path, made: Damaged, who: _Who) -> dict[str, Any]:
    """What opening it for writing makes of it; when it is refused, it must be as it was."""
    inner = folder / "writing"
    inner.mkdir(0o700)
    _put(inner, made)
    broke: list[str] = []
    services: list[Services] = []
    attempt("open", lambda: services.append(connect(places(inner), "Made Up")), broke)
    if not services:
        return {"opened": False, "refused_changed": _changed(inner, made), "verbs": broke}
    for what, verb in _verbs(services[0], who):
        attempt(what, verb, broke)
    attempt("close", services[0].store.close, broke)
    return {"opened": True, "refused_changed": False, "verbs": broke}


def _verbs(services: Services, who: _Who) -> Iterator[tuple[str, Callable[[], object]]]:
    """What the screens read, and one thing that is written."""
    from interview_tui.screens.candidate_reader import read_candidate
    from interview_tui.screens.reference_reader import read_references
    from interview_tui.services.candidates import add_candidate, candidate_lines
    from interview_tui.services.careers import load_career
    from interview_tui.services.comparison import comparables, read_comparison
    from interview_tui.services.decisions import departures
    from interview_tui.services.interviews import load_live
    from interview_tui.services.meetings import load_plan
    from interview_tui.services.openings import all_openings
    from interview_tui.services.scorecards import build_scorecard

    yield "openings", partial(all_openings, services)
    for opening in who.openings:
        yield "list", partial(candidate_lines, services, opening, "", 0, 50)
        yield "comparables", partial(comparables, services, opening)
        yield "departures", partial(departures, services, opening)
    for person in who.candidates[:4]:
        yield "page", partial(read_candidate, services, person)
        yield "scorecard", partial(build_scorecard, services, person)
        yield "career", partial(load_career, services, person)
        yield "references", partial(read_references, services, person, "Made Up")
        yield "plan", partial(load_plan, services, person)
    yield "comparison", partial(read_comparison, services, who.candidates[:2])
    for interview in who.held:
        yield "live", partial(load_live, services, interview)
    yield "add", partial(add_candidate, services, who.openings[0], "Somebody New")


def _who(folder: Path, original: bytes) -> _Who:
    from interview_tui.services.data import all_data

    _put(folder, Damaged("whole", original))
    services = connect(places(folder), read_only=True)
    with services.store:
        data = all_data(services)
    ratings = [row["candidate_id"] for row in data["interviews"]]
    people = sorted((row["id"] for row in data["candidates"]), key=lambda key: -ratings.count(key))
    by_opening = {row["id"]: row["opening_id"] for row in data["candidates"]}
    openings = sorted({row["id"] for row in data["openings"]}, key=lambda key: key != by_opening[people[0]])
    return _Who(openings, people, [row["id"] for row in data["interviews"]])
