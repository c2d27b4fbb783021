"""The file is deleted, replaced, locked or opened a second time while the program has it open, and read by twenty at once."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from faults.campaign import Campaign, Row, Seen
from faults.places import PLACES
from faults.world import CTRL_Q, candidate, damage, database, live, query, rescued

ABOUT = "the file is deleted, replaced, locked or opened twice; 20 readers (27, 43, 44, 45)"
TOLD_WITHIN = 2.0
LOCKED_TOLD_WITHIN = 4.5
"""A lock is waited for two seconds before it is trouble; that it is not saved yet is told meanwhile."""
READERS = 20
_NOTES = PLACES[0]
_TYPED = "typed afterwards"


def run(campaign: Campaign) -> Iterator[Row]:
    """One row for each."""
    yield campaign.attempt("27", "the file is deleted while it is open", lambda: _taken_away(campaign, replaced=False))
    yield campaign.attempt("27", "the file is replaced by another while it is open", lambda: _taken_away(campaign, replaced=True))
    yield campaign.attempt("43", "another program locks the file while somebody types", lambda: _locked(campaign))
    yield campaign.attempt("44", "a second instance; then the first is killed", lambda: _second(campaign))
    yield campaign.attempt("45", f"{READERS} commands read beside an open interview", lambda: _readers(campaign))


def _taken_away(campaign: Campaign, *, replaced: bool) -> Seen:
    env = campaign.home(f"gone-{replaced}", like=candidate(campaign))
    path = database(env)
    other = path.with_name("other.db")
    shutil.copyfile(path, other)
    content = other.read_bytes()
    wrong = []
    with campaign.start(_NOTES.arguments, env) as running:
        _NOTES.reach(running)
        running.send("before ")
        running.until(lambda: live(path, "SELECT 1 FROM answer WHERE notes = 'before '") != [], "the first word on the disk")
        if replaced:
            other.replace(path)
        else:
            path.unlink()
        sent = running.send(_TYPED)
        told = running.wait("NOT SAVED") - sent
        running.until(lambda: _TYPED in rescued(env), "the text in a rescue file")
        running.send(" and on")
        running.wait("and on")
        running.kill(signal.SIGTERM)
        code = running.end()
    if told > TOLD_WITHIN:
        wrong.append(f"told after {told:.1f} s")
    if replaced and path.read_bytes() != content:
        wrong.append("the other file was changed")
    if not replaced and path.exists():
        wrong.append("a new file was made in the place of the deleted one")
    kept = rescued(env) + "".join(str(query(copy, "SELECT notes FROM answer")) for copy in Path(env["XDG_STATE_HOME"]).rglob("*.db"))
    if f"before {_TYPED} and on" not in kept:
        wrong.append("what was typed is neither in a rescue file nor in a copy of the database")
    if code not in (6, 143):
        wrong.append(f"exit code {code}")
    return Seen(1, f"told after {told:.2f} s, exit code {code}", wrong)


def _locked(campaign: Campaign) -> Seen:
    env = campaign.home("locked", like=candidate(campaign))
    path = database(env)
    wrong = []
    with campaign.start(_NOTES.arguments, env) as running:
        _NOTES.reach(running)
        running.wait("saved")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        sent = running.send(_TYPED)
        shown = running.wait(_TYPED) - sent
        waiting = running.until(lambda: "saving" in running.text or "NOT SAVED" in running.text, "a word that it is not saved") - sent
        told = running.wait("NOT SAVED") - sent
        other.close()
        running.until(lambda: query(path, "SELECT 1 FROM answer WHERE notes = ?", _TYPED) != [], "all of it on the disk, by itself")
        running.wait(without="NOT SAVED")
        running.send(CTRL_Q)
        code = running.end()
    if waiting > TOLD_WITHIN + 0.5 or told > LOCKED_TOLD_WITHIN:
        wrong.append(f"told that it waits after {waiting:.1f} s, and why after {told:.1f} s")
    if shown > 0.5 or code:
        wrong.append(f"shown after {shown:.1f} s, exit code {code}")
    wrong.append(damage(path))
    figures = f"shown after {shown:.2f} s, told that it waits after {waiting:.1f} s, and why after {told:.1f} s"
    return Seen(1, figures, [text for text in wrong if text])


def _second(campaign: Campaign) -> Seen:
    env = campaign.home("second", like=candidate(campaign))
    wrong = []
    with campaign.start(_NOTES.arguments, env) as first:
        _NOTES.reach(first)
        done = campaign.run(["candidate", "add", "Somebody", "--opening", "Support"], env)
        if done.code != 5 or f"pid {first.pid}" not in done.err:
            wrong.append(f"a command that writes: exit code {done.code}: {done.err[-200:]}")
        with campaign.start([], env) as second:
            second.wait("open elsewhere")
            second.send("r")
            second.wait("READ-ONLY", "Kim Myrfors")
            second.send(CTRL_Q)
            code = second.end()
        if code:
            wrong.append(f"the one that reads ends with {code}")
        first.send("still typing")
        first.until(lambda: live(database(env), "SELECT 1 FROM answer WHERE notes = 'still typing'") != [], "the text of the first")
        first.kill(signal.SIGKILL)
        first.end()
    done = campaign.run(["candidate", "add", "Somebody", "--opening", "Support"], env)
    if done.code:
        wrong.append(f"after the first was killed: exit code {done.code}: {done.err[-200:]}")
    wrong.append(damage(database(env)))
    return Seen(
        1, "exit code 5 with the process of the first; reading offered; no lock left after a kill", [text for text in wrong if text]
    )


def _readers(campaign: Campaign) -> Seen:
    env = campaign.home("readers", like=candidate(campaign))
    commands = (["candidate", "list"], ["dump", "--json"], ["export", "Kim", "-o", "-"], ["doctor"])
    typed = ""
    with campaign.start(_NOTES.arguments, env) as running:
        _NOTES.reach(running)
        with ThreadPoolExecutor(READERS) as pool:
            reading = [pool.submit(campaign.run, commands[number % len(commands)], env) for number in range(READERS)]
            while not all(one.done() for one in reading):
                running.send("x")
                typed += "x"
                time.sleep(0.05)  # a quick typist: nearly always a commit is under way
            failed = [one.result() for one in reading if one.result().code]
        running.send(CTRL_Q)
        code = running.end()
    stored = query(database(env), "SELECT notes FROM answer WHERE question_id = 'good-year'")
    wrong = [f"a reader ended with {done.code}: {done.err[-200:]}" for done in failed]
    if stored != [(typed,)] or code:
        wrong.append(f"exit code {code}, stored {len(stored[0][0]) if stored else 0} of {len(typed)} letters")
    return Seen(READERS, f"{READERS - len(failed)} of {READERS} ended with 0, {len(typed)} letters typed meanwhile", wrong)
