"""Files as earlier versions of the program left them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from interview_tui.storage import migrations

DATA = Path(__file__).parents[1] / "data"
OLD = (1, 2, 3, 4, 5, 6, 7)
"""The versions that were released before this one."""


def old_file(path: Path, version: int = 1, *, rows: bool = True) -> None:
    path.parent.mkdir(mode=0o700)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript((DATA / f"version-{version}.sql").read_text(encoding="utf-8"))
    if not rows:
        for (table,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            raw.execute(f"DELETE FROM {table}")
    raw.close()
    path.chmod(0o600)


def brought(version: int) -> str:
    return f"from schema {version} to {migrations.VERSION}"


NEW_IN_7 = ("retention", "hold", "merits", "erased_count", "tombstone")
NEW_IN_8 = ("opening_document", "application", "review", "offer", "offer_step", "offer_fallback", "reply")
LATER = (*NEW_IN_7, *NEW_IN_8)
"""The tables that a file from before the seventh version lacks: empty when it was just brought up."""


def with_sums(counts: dict[str, int], former: int = 0) -> dict[str, int]:
    """What a file holds that was brought up: a checksum for every row, former answers (of which a file from before the sixth version
    has none), and the tables that came later.
    """
    rows = {**dict.fromkeys(LATER, 0), **counts, "answer_version": former}
    return {**rows, "row_checksum": sum(count for name, count in rows.items() if name != "row_checksum")}


def versions(path: Path) -> tuple[int, str, dict[str, int]]:
    """Version, result of the integrity check and number of rows of a file, read by nothing of ours."""
    raw = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    (version,) = raw.execute("PRAGMA user_version").fetchone()
    (check,) = raw.execute("PRAGMA integrity_check").fetchone()
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    counts = {name: raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
    raw.close()
    return version, check, counts
