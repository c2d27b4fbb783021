"""Commands that write files, with what must be true of the files whatever happens in the middle."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from faults.campaign import Campaign
from faults.world import candidate, damage, database, query

OLD_EXPORT = "an older file\n"
_OLD_SCHEMA = Path(__file__).parents[1] / "tests" / "data" / "version-4.sql"
_LATER = "Later Person"
Env = Mapping[str, str]


@dataclass(frozen=True)
class Work:
    """A command that writes, in a home that is made for it.

    Attributes:
        cases: when it is killed in the middle.
        home: makes the environment.
        arguments: of the command.
        check: what is wrong with the files, whether the work was done or not; it gets whether it must be done.
        name: as in “while the program …”.
    """

    name: str
    cases: str
    home: Callable[[Campaign, str], dict[str, str]]
    arguments: Callable[[Env], list[str]]
    check: Callable[[Env, bool], str]


def out(env: Env) -> Path:
    """The folder of a home for files that the user asks for."""
    return Path(env["HOME"]) / "out"


def _with_out(campaign: Campaign, name: str) -> dict[str, str]:
    env = campaign.home(name, like=candidate(campaign))
    out(env).mkdir()
    return env


def _names(path: Path) -> list[str]:
    return [str(row[0]) for row in query(path, "SELECT name FROM candidate ORDER BY name")]


# ---- backup: over an older one


def _for_backup(campaign: Campaign, name: str) -> dict[str, str]:
    env = _with_out(campaign, name)
    shutil.copyfile(database(env), out(env) / "copy.db")
    _add_candidate(database(env))
    return env


def _add_candidate(path: Path) -> None:
    """Another candidate, as if by another run."""
    with closing(sqlite3.connect(path)) as connection, connection:
        fields = [str(row[1]) for row in connection.execute("PRAGMA table_info(candidate)")]
        changed = {"id": "'later'", "seq": "seq + 1", "name": f"'{_LATER}'"}
        values = ", ".join(changed.get(field, field) for field in fields)
        connection.execute(f"INSERT INTO candidate SELECT {values} FROM candidate LIMIT 1")


def _backup_is_whole(env: Env, done: bool) -> str:
    names = _names(out(env) / "copy.db")
    if done and _LATER not in names:
        return "the backup is the older one, though the command said nothing"
    return damage(out(env) / "copy.db") or damage(database(env))


# ---- restore: a backup with one candidate less


def _restored_or_not(env: Env, done: bool) -> str:
    names = _names(database(env))
    if done and _LATER in names:
        return "nothing was restored, though the command said nothing"
    kept = [path for path in Path(env["HOME"]).rglob("*") if path.is_file() and path.name != "copy.db" and path != database(env)]
    if _LATER not in names and not any(_LATER.encode() in path.read_bytes() for path in kept):
        return "what was there before the restore is nowhere"
    return damage(database(env)) or damage(out(env) / "copy.db")


# ---- export: over an older file


def _for_export(campaign: Campaign, name: str) -> dict[str, str]:
    env = _with_out(campaign, name)
    (out(env) / "card.md").write_text(OLD_EXPORT)
    return env


def _export_is_whole(env: Env, done: bool) -> str:
    text = (out(env) / "card.md").read_text(encoding="utf-8") if (out(env) / "card.md").exists() else "gone"
    if text == OLD_EXPORT:
        return "the older export stands there, though the command said nothing" if done else ""
    whole = "# Scorecard: Kim Myrfors" in text and text.endswith("Times are UTC.\n")
    return damage(database(env)) if whole else f"a torn export of {len(text)} characters"


# ---- migration: a file of the fourth schema


def _for_migration(campaign: Campaign, name: str) -> dict[str, str]:
    env = campaign.home(name)
    database(env).parent.chmod(0o700)
    with closing(sqlite3.connect(database(env))) as connection:
        connection.executescript(_OLD_SCHEMA.read_text(encoding="utf-8"))
    database(env).chmod(0o600)
    return env


def _old_or_new(env: Env, done: bool) -> str:
    version = query(database(env), "PRAGMA user_version")[0][0]
    notes = query(database(env), "SELECT notes FROM answer WHERE interview_id = 'i1' AND question_id = 'goals'")
    tables = {row[0] for row in query(database(env), "SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if notes != [("from the screen",)]:
        return "a note of the old file is gone"
    if (version == 4) == ("answer_version" in tables):
        return f"between the schemas: version {version} with {len(tables)} tables"
    if done and not query(database(env), "SELECT 1 FROM opening WHERE title = 'Quite new'"):
        return "the opening was not added, though the command said nothing"
    return damage(database(env))


# ---- import of what another computer has written


def _for_import(campaign: Campaign, name: str) -> dict[str, str]:
    written = campaign.folder / "setup.json"
    if not written.exists():
        source = campaign.home(f"{name}-source", like=candidate(campaign))
        campaign.must(["packet", "export", "--setup", "Support", "-o", str(written.with_suffix(".new"))], source)
        written.with_suffix(".new").rename(written)
    env = campaign.home(name)
    out(env).mkdir()
    shutil.copyfile(written, out(env) / "setup.json")
    campaign.must(["opening", "add", "Another"], env)
    return env


def _all_or_nothing(env: Env, done: bool) -> str:
    openings = query(database(env), "SELECT count(*) FROM opening")[0][0]
    people = len(_names(database(env)))
    if (openings, people) not in {(1, 0), (2, 1)}:
        return f"a part of the packet: {openings - 1} openings, {people} candidates"
    if done and not people:
        return "nothing was taken in, though the command said nothing"
    return damage(database(env))


WORKS = (
    Work("brings a file of the fourth schema up to date", "7", _for_migration, lambda _env: ["opening", "add", "Quite new"], _old_or_new),
    Work("backs up", "8", _for_backup, lambda env: ["backup", str(out(env) / "copy.db"), "--force"], _backup_is_whole),
    Work("restores a backup", "8", _for_backup, lambda env: ["restore", str(out(env) / "copy.db"), "--yes"], _restored_or_not),
    Work("exports", "9, 76", _for_export, lambda env: ["export", "Kim", "-o", str(out(env) / "card.md"), "--force"], _export_is_whole),
    Work("takes a packet in", "10", _for_import, lambda env: ["import", str(out(env) / "setup.json")], _all_or_nothing),
)
