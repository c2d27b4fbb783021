"""``kill -9`` in the middle of an erasure, each time at another call of the disk; then the next start finishes it."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from faults.campaign import Campaign, Row, Seen
from faults.shim import Call, Shim
from faults.world import CANDIDATE, candidate, damage, database, query

ABOUT = "SIGKILL during an erasure, at 50 random moments; the next start finishes it (83, 84, 85)"
OTHER = "Lo Lindtorp"
MARKERS = {
    name: f"{name} Qvarnmärke-{number} stands nowhere else" for number, name in enumerate(("employer", "goal", "draft", "rescue"), 1)
}
"""What is written about the candidate who is erased, in the database and beside it."""
_TEXTS = (CANDIDATE, *MARKERS.values())
_ERASE = ["erase", "Kim", "--yes"]
_NEVER = 1_000_000


def run(campaign: Campaign) -> Iterator[Row]:
    """One row for the kills, and one for each way in which somebody comes back."""
    yield campaign.attempt("84", "killed while somebody is erased", lambda: many(campaign, campaign.times(50, 3)))
    yield campaign.attempt("85", "the file from before the erasure is put back by hand", lambda: _put_back(campaign))


def many(campaign: Campaign, times: int) -> Seen:
    """Kill the erasure at random calls."""
    like = lived_in(campaign)
    counted = _shim(campaign, like, "count")
    counted.fail(*Call, at=_NEVER)
    campaign.must(_ERASE, counted.env)
    calls = counted.matched
    if left := holding(counted.env):
        return Seen(1, "not killed at all", [f"left in {', '.join(left)}"])
    moments = campaign.random("erase").sample(range(1, calls + 1), min(times, calls))
    begun: list[bool] = []

    def trial(number: int) -> str:
        shim = _shim(campaign, like, str(number))
        shim.die(moments[number])
        done = campaign.run(_ERASE, shim.env)
        shim.mend()
        if done.code != 137:
            return f"was not killed at call {moments[number]}: {done.code}"
        wrong, was_begun = _finished(campaign, shim.env, like)
        begun.append(was_begun)
        campaign.forget(shim.env)
        return f"killed at call {moments[number]} of {calls}: {wrong}" if wrong else ""

    wrong = campaign.problems(trial, len(moments))
    figures = (
        f"{len(moments)} kills at {calls} calls: {sum(begun)} were begun and finished by the next start, {begun.count(False)} not begun"
    )
    return Seen(len(moments), figures, wrong)


def lived_in(campaign: Campaign) -> Mapping[str, str]:
    """A home with two candidates, and a backup, a copy of a damaged file, drafts, a kept file and a crash report about one of them."""
    made = campaign.folder / "homes" / "lived-in"
    if not made.exists():
        env = campaign.home("lived-in-unfinished", like=candidate(campaign))
        campaign.must(["candidate", "jobs", "Kim", "--add", f"2013–2015 Agent, {MARKERS['employer']}"], env)
        campaign.must(["invite", "Kim", "--goal", MARKERS["goal"]], env)
        campaign.must(["candidate", "add", OTHER, "--opening", "Support"], env)
        campaign.must(["candidate", "jobs", "Lo", "--add", "2013–2015 Agent, Other Employer"], env)
        _copies(env)
        Path(env["HOME"]).rename(made)
    return {"HOME": str(made)}


def _copies(env: Mapping[str, str]) -> None:
    path = database(env)
    backups = path.with_name(path.name + ".backups")
    backups.mkdir(mode=0o700, exist_ok=True)
    for copy in (backups / f"{path.stem}-20260102T030405000Z.db", path.with_name(f"{path.name}.damaged-20260102T030405000Z")):
        shutil.copyfile(path, copy)
        copy.chmod(0o600)


def _beside(env: Mapping[str, str]) -> None:
    """What lies in the folder for state, and says which database it belongs to."""
    state = Path(env["XDG_STATE_HOME"]) / "interview-tui"
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    about = query(database(env), "SELECT id FROM candidate WHERE name = ?", CANDIDATE)[0][0]
    drafts = ({"format": "interview-tui drafts", "version": 1}, {"key": ["me", "skip", about], "values": {"text": MARKERS["draft"]}})
    kept = ({"format": "interview-tui rescue", "version": 3}, {"kind": "odd", "candidate_id": about, "text": MARKERS["rescue"]})
    for name, (head, line) in {"x.drafts.jsonl": drafts, "x.kept.jsonl": kept}.items():
        _private(state / name, f"{json.dumps({**head, 'database': str(database(env))})}\n{json.dumps(line)}\n")
    _private(state / "crash-20260101T000000-1.txt", f"ValueError: {CANDIDATE}\n")


def _private(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)


def _shim(campaign: Campaign, like: Mapping[str, str], name: str) -> Shim:
    env = campaign.home(f"erase-{name}", like=like)
    _beside(env)
    return Shim(campaign, env, Path(env["HOME"]))


def holding(env: Mapping[str, str]) -> list[str]:
    """The files under a home that hold a text about the candidate. Reads every byte, and uses nothing of the program."""
    found = []
    for path in sorted(Path(env["HOME"]).rglob("*")):
        with suppress(FileNotFoundError):
            if path.is_file() and any(
                form in path.read_bytes() for text in _TEXTS for form in (text.encode(), json.dumps(text)[1:-1].encode())
            ):
                found.append(str(path.relative_to(env["HOME"])))
    return found


def _finished(campaign: Campaign, env: Mapping[str, str], like: Mapping[str, str]) -> tuple[str, bool]:
    """Start once more, for writing: what is wrong then, and whether the erasure had begun."""
    again = campaign.run(["opening", "add", "Next one"], env)
    names = [str(row[0]) for row in query(database(env), "SELECT name FROM candidate")]
    begun = CANDIDATE not in names
    beside = sorted(path.name for path in database(env).parent.glob("*eras*"))
    left = holding(env)
    wrong = damage(database(env)) or ("" if OTHER in names else "the other candidate is gone")
    if again.code:
        wrong = f"the next start ends with {again.code}: {again.err[-200:]}"
    elif begun and left:
        wrong = f"left in {', '.join(left)}"
    elif not begun and (len(left) < 5 or beside):
        wrong = f"half erased: only in {', '.join(left)}; beside it {', '.join(beside)}"
    elif f"{database(env).name}.erasing" in beside or any(".part" in name for name in beside):
        wrong = f"left beside it: {', '.join(beside)}"
    return wrong or _others_changed(env, Path(like["HOME"]) / "data" / database(env).name), begun


def _others_changed(env: Mapping[str, str], before: Path) -> str:
    return "" if _about_other(database(env)) == _about_other(before) else "what is stored about the other candidate is not as it was"


def _about_other(path: Path) -> str:
    """A digest of the rows about the candidate who stays."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        (about,) = connection.execute("SELECT id FROM candidate WHERE name = ?", (OTHER,)).fetchone()
        rows = [
            connection.execute(f"SELECT * FROM {table} WHERE {column} = ?", (about,)).fetchall()
            for table, column in (("candidate", "id"), ("job", "candidate_id"), ("meeting", "candidate_id"))
        ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _put_back(campaign: Campaign) -> Seen:
    env = campaign.home("erase-put-back", like=lived_in(campaign))
    _beside(env)
    before = Path(env["HOME"]) / "before.db"
    shutil.copyfile(database(env), before)
    campaign.must(_ERASE, env)
    shutil.copyfile(before, database(env))
    before.unlink()
    wrong = []
    beside = campaign.run(["candidate", "list"], env)
    if beside.code != 4 or CANDIDATE in beside.out:
        wrong.append(f"reading alone shows it: {beside.code}")
    again = campaign.run(["opening", "add", "Next one"], env)
    if again.code or "erased again" not in again.err:
        wrong.append(f"the next start says nothing of it: {again.code}, {again.err[-200:]}")
    if left := holding(env):
        wrong.append(f"left in {', '.join(left)}")
    if campaign.run(["candidate", "list"], env).code:
        wrong.append("afterwards it cannot be read")
    return Seen(1, "refused for reading, erased again by the next start", wrong)
