"""Cases 33-36, 39-47: the database file itself."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from faults.campaign import Campaign, Seen
from faults.damage import PAGE
from faults.plain import Wrong, begun, fingerprint

READING = (["candidate", "list"], ["dump", "--json"], ["doctor"], ["export", "Kim", "-o", "-"])
VERSIONS = Path("tests/data")
"""Files of older versions, in a checkout."""


def _refused(campaign: Campaign, name: str, content: bytes, *words: str) -> Wrong:
    """A file that is no database of ours: every command refuses it, and no byte changes."""
    env, wrong = campaign.home(f"refused-{name.replace(' ', '-')}"), Wrong()
    path = Path(env["INTERVIEW_TUI_DB"])
    path.write_bytes(content)
    path.chmod(0o600)
    before = fingerprint(path.parent)
    for arguments in (*READING, ["opening", "add", "X"]):
        wrong.expect(f"{name}: {arguments[0]}", campaign.run(arguments, env), 4, *words)
    with campaign.start([], env) as running:
        code = running.end()
        wrong.when(f"{name}: the app ends with {code}", code != 4)
        wrong.when(f"{name}: the app says nothing", words[0].encode() not in running.raw)
    wrong.when(f"{name}: bytes changed", fingerprint(path.parent) != before)
    campaign.forget(env)
    return wrong


def not_ours(campaign: Campaign) -> Seen:
    """Cases 33, 34, 47."""
    dice, wrong = campaign.random("not ours"), Wrong()
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + dice.randbytes(5000)
    kinds: dict[str, tuple[bytes, tuple[str, ...]]] = {
        "empty": (b"", ("is empty",)),
        "text": (b"just a letter to somebody\n" * 300, ("is not an interview-tui database",)),
        "a picture": (png, ("is not an interview-tui database",)),
        "garbage": (dice.randbytes(40_000), ("is not an interview-tui database", "encrypted")),
        "encrypted": (dice.randbytes(16 * PAGE), ("encrypted",)),
        "one byte": (b"S", ("is not an interview-tui database",)),
        "another program": (_foreign(campaign), ("is a database of another program",)),
    }
    for name, (content, words) in list(kinds.items())[: campaign.times(len(kinds), 2)]:
        wrong += _refused(campaign, name, content, *words)
    return Seen(6 * campaign.times(len(kinds), 2), "exit 4, in words, no byte changed", wrong)


def _foreign(campaign: Campaign) -> bytes:
    path = campaign.folder / "foreign.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript("CREATE TABLE candidate (id, name); INSERT INTO candidate VALUES (1, 'Kim'); PRAGMA user_version = 5;")
    return path.read_bytes()


def cut_off(campaign: Campaign) -> Seen:
    """Cases 35 and 36."""
    env, wrong = campaign.home("cut"), Wrong()
    path = begun(campaign, env)
    whole = path.read_bytes()
    campaign.forget(env)
    for name, content in {"the first page": whole[:PAGE], "half": whole[: len(whole) // 2 // PAGE * PAGE]}.items():
        wrong += _refused(campaign, name, content, "damaged")
    for name, content in {"a byte short": whole[:-1], "trailing junk": whole + b"junk" * 300}.items():
        env = campaign.home("nearly")
        path = Path(env["INTERVIEW_TUI_DB"])
        path.write_bytes(content)
        path.chmod(0o600)
        before = fingerprint(path.parent)
        for arguments in READING:
            done = campaign.run(arguments, env)
            wrong.when(
                f"{name}: {arguments[0]} ends with {done.code}: {done.err[:160]}", done.code not in (0, 4) or "Traceback" in done.err
            )
            if arguments == ["doctor"]:
                odd = re.search(r"(?i)^(?:bad|note) .*(?:bytes|junk|size|damaged|longer|shorter|page)", done.out, re.MULTILINE)
                wrong.when(f"{name}: doctor does not see it", not odd)
        wrong.when(f"{name}: bytes changed", fingerprint(path.parent) != before)
    return Seen(20, "refused as damaged, or read; doctor says it", wrong)


def other_versions(campaign: Campaign) -> Seen:
    """Cases 39 and 40."""
    env, wrong = campaign.home("versions"), Wrong()
    path = begun(campaign, env)
    newer = bytearray(path.read_bytes())
    newer[60:64] = (9).to_bytes(4, "big")
    wrong += _refused(campaign, "newer", bytes(newer), "newer version", "schema 9", "upgrade")
    older = sorted(VERSIONS.glob("version-*.sql"))
    for script in older:
        env = campaign.home("older")
        path = Path(env["INTERVIEW_TUI_DB"])
        with closing(sqlite3.connect(path)) as conn:
            conn.executescript(script.read_text("utf-8"))
        path.chmod(0o600)
        before = path.read_bytes()
        looked = campaign.run(["candidate", "list"], env)
        wrong.when(f"{script.name}: changed by looking", path.read_bytes() != before)
        wrong.when(f"{script.name}: {looked.err[:160]}", looked.code not in (0, 4))
        wrong.expect(script.name, campaign.run(["opening", "add", "X"], env), 0)
        wrong.expect(f"{script.name}: afterwards", campaign.run(["doctor"], env), 0)
        copies = [
            copy for copy in path.parent.rglob("*") if copy.is_file() and copy != path and b"SQLite format 3" in copy.read_bytes()[:20]
        ]
        wrong.when(f"{script.name}: {len(copies)} backups", not copies and looked.code == 4)
    return Seen(6 + len(older), f"newer refused, {len(older)} older ones backed up and brought up to date", wrong)


def hostile_schema(campaign: Campaign) -> Seen:
    """Case 41."""
    env, wrong = campaign.home("hostile-schema"), Wrong()
    begun(campaign, env)
    whole = Path(env["INTERVIEW_TUI_DB"]).read_bytes()
    statements = {
        "trigger": "CREATE TRIGGER t AFTER INSERT ON candidate BEGIN DELETE FROM answer; END",
        "view": "CREATE VIEW v AS SELECT * FROM candidate",
        "generated column": "ALTER TABLE candidate ADD COLUMN g TEXT GENERATED ALWAYS AS (name || 'x') VIRTUAL",
        "index": "CREATE INDEX i ON candidate (name)",
    }
    scratch = campaign.folder / "hostile.db"
    for name, statement in statements.items():
        scratch.write_bytes(whole)
        with closing(sqlite3.connect(scratch)) as conn:
            conn.execute(statement)
            conn.commit()
        wrong += _refused(campaign, name, scratch.read_bytes(), "another program changed it")
    return Seen(6 * len(statements), "refused, no byte changed", wrong)


def foreign_journals(campaign: Campaign) -> Seen:
    """Case 42."""
    env, wrong = campaign.home("journals"), Wrong()
    path = begun(campaign, env)
    before = path.read_bytes()
    for name, content in (
        ("-journal", b""),
        ("-journal", b"no journal\n"),
        ("-journal", os.urandom(5000)),
        ("-wal", os.urandom(5000)),
        ("-shm", b"x" * 99),
    ):
        beside = path.with_name(path.name + name)
        beside.write_bytes(content)
        done = campaign.run(["candidate", "list"], env)
        wrong.when(f"{name} of {len(content)} bytes: exit {done.code} {done.err[:200]}", done.code != 0 and "Next: " not in done.err)
        wrong.when(f"{name}: changed by looking", path.read_bytes() != before or not beside.exists() or beside.read_bytes() != content)
        wrong.expect(f"{name}: doctor", campaign.run(["doctor"], env), done.code)
        adding = ["candidate", "add", f"After {name}", "--opening", "Support"]
        if name == "-wal":  # it may hold what another program wrote, so nothing is done until somebody has looked
            wrong.expect(f"{name}: writing", campaign.run(adding, env), 4, "write-ahead log", "Nothing was changed")
            wrong.when(f"{name}: changed", beside.read_bytes() != content)
            beside.unlink()
        wrong.expect(f"{name}: writing", campaign.run(adding, env), 0)
        wrong.expect(f"{name}: afterwards", campaign.run(["candidate", "list"], env), 0, "Kim Myrfors", f"After {name}")
        before = path.read_bytes()
        beside.unlink(missing_ok=True)
    return Seen(20, "ignored or told, nothing lost", wrong)


def locked(campaign: Campaign) -> Seen:
    """Case 43."""
    env, wrong = campaign.home("locked"), Wrong()
    path = begun(campaign, env)
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("BEGIN EXCLUSIVE")
        for arguments in (["candidate", "list"], ["candidate", "add", "X", "--opening", "Support"]):
            began = time.monotonic()
            wrong.expect(arguments[1], campaign.run(arguments, env, timeout=40), 5, "locked")
            wrong.when("it takes over 25 s", time.monotonic() - began > 25)
        conn.execute("ROLLBACK")
    wrong.expect("afterwards", campaign.run(["candidate", "list"], env), 0, "Kim Myrfors")
    return Seen(3, "exit 5, in words", wrong)


def two_instances(campaign: Campaign) -> Seen:
    """Cases 44 and 45."""
    env, wrong = campaign.home("two"), Wrong()
    begun(campaign, env)
    readers = campaign.times(20, 2)
    with campaign.start([], env) as running:
        running.wait("Kim Myrfors")
        adding = campaign.run(["candidate", "add", "X", "--opening", "Support"], env)
        wrong.expect("adding beside the app", adding, 5, str(running.pid), os.uname().nodename)
        for done in campaign.side_by_side(lambda _: campaign.run(["candidate", "list"], env), range(readers)):
            wrong.expect("reading beside the app", done, 0, "Kim Myrfors")
    wrong.expect("after the app was killed", campaign.run(["candidate", "add", "Bo Ek", "--opening", "Support"], env), 0)
    return Seen(2 + readers, f"{readers} readers beside the app; a killed one leaves no lock", wrong)


def odd_values(campaign: Campaign) -> Seen:
    """Case 46."""
    from faults.trials.here import make_sample

    sample, _ = make_sample(campaign.folder / "values")
    path, wrong = campaign.folder / "values" / "odd.db", Wrong()
    shutil.copy(sample, path)
    with closing(sqlite3.connect(path)) as conn:
        for value in (7.5, "seven", 0, 11, -1, b"7"):
            try:
                conn.execute("UPDATE answer SET rating = ? WHERE rating IS NOT NULL", (value,))
            except sqlite3.IntegrityError:
                continue
            wrong.append(f"the table takes {value!r}")
            conn.rollback()
    return Seen(6, "refused by the table", wrong)
