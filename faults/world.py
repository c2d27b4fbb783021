"""What the scenarios begin with, made by commands of the program, and what they read from its files without it."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from faults.campaign import INTERVIEWER, Campaign

CTRL_L, CTRL_N, CTRL_Q, CTRL_R, F8, ENTER = b"\x0c", b"\x0e", b"\x11", b"\x12", b"\x1b[19~", b"\r"
CANDIDATE = "Kim Myrfors"
LETTERS = "abcdefghij klmnop"
_MAKING = threading.Lock()


def candidate(campaign: Campaign) -> Mapping[str, str]:
    """A home to copy, with an opening, a candidate with two jobs, and a deep-dive that is planned. Made once."""
    with _MAKING:
        made = campaign.folder / "homes" / "candidate"
        if not made.exists():
            env = campaign.home("unfinished")
            campaign.must(["opening", "add", "Support agent"], env)
            campaign.must(["candidate", "add", CANDIDATE, "--opening", "Support"], env)
            campaign.must(["candidate", "jobs", "Kim", "--add", "2016–2019 Agent, Firma, manager Bo Ek", "--add", "2020– Lead, Firma"], env)
            campaign.must(["invite", "Kim", "--participant", f"{INTERVIEWER}, asks"], env)
            Path(env["HOME"]).rename(made)
        return {"HOME": str(made)}


def database(env: Mapping[str, str]) -> Path:
    """The database file of a home."""
    return Path(env["INTERVIEW_TUI_DB"])


def query(path: Path, statement: str, *given: Any) -> list[Any]:
    """What stands in a database file, read from a copy, so that neither a lock nor a journal of the program is touched."""
    with tempfile.TemporaryDirectory(dir=path.parent.parent) as folder:
        copy = Path(folder) / "copy.db"
        while not _copied(path, copy):
            continue
        with closing(sqlite3.connect(copy)) as connection:
            return connection.execute(statement, given).fetchall()


def _copied(path: Path, copy: Path) -> bool:
    """Copy a database file with its journal; False when a running program took the journal away meanwhile, so that the two do not fit."""
    journal = path.with_name(path.name + "-journal")
    began = journal.exists()
    shutil.copyfile(path, copy)
    try:
        if began:
            shutil.copyfile(journal, copy.with_name(copy.name + "-journal"))
    except FileNotFoundError:
        return False
    return True


def live(path: Path, statement: str) -> list[Any]:
    """What stands in the database of a running program, read beside it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        return connection.execute(statement).fetchall()


def damage(path: Path) -> str:
    """What SQLite finds wrong with a file that is not open; empty if nothing."""
    try:
        found = [str(row[0]) for row in query(path, "PRAGMA integrity_check")] + [
            f"row of {row[0]} refers to nothing" for row in query(path, "PRAGMA foreign_key_check")
        ]
    except (sqlite3.Error, OSError) as error:
        return f"damaged file ({error})"
    return "" if found == ["ok"] else f"damaged file ({'; '.join(found[:3])})"


def half_done(path: Path) -> str:
    """An action of which only a part is in the file; empty if there is none."""
    wrong = query(path, "SELECT count(*) FROM answer WHERE rating NOT BETWEEN 1 AND 10 OR (rating IS NOT NULL AND unrated IS NOT NULL)")[0][
        0
    ]
    half = query(path, "SELECT count(*) FROM interview WHERE (finished_ms IS NULL) != (decision IS NULL)")[0][0]
    return f"{wrong + half} half actions" if wrong + half else ""


def rescued(env: Mapping[str, str]) -> str:
    """The content of all rescue files of a home."""
    return "".join(path.read_text(encoding="utf-8") for path in Path(env["XDG_STATE_HOME"]).rglob("*.rescue.jsonl"))


def middle(values: Sequence[float]) -> float:
    """The median; 0 of nothing."""
    return sorted(values)[len(values) // 2] if values else 0.0
