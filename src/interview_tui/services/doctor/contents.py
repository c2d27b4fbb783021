"""The database itself: whether it can be opened, and whether every page, reference and row is as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import sqlite_version

from interview_tui.errors import CannotOpen, InUse
from interview_tui.paths import Paths
from interview_tui.services.clock import now_ms
from interview_tui.services.doctor.findings import IN_USE, Finding, bad, good, note
from interview_tui.storage import checksums, migrations, sqlite_only
from interview_tui.storage.checksums import Difference
from interview_tui.storage.files import look
from interview_tui.storage.store import Store
from interview_tui.storage.surroundings import missing_right

_WHAT = {"changed": "hold something else than was written", "missing": "are gone", "unknown": "were not written by this program"}
_RESTORE = "`interview-tui restore --list` shows the backups. Keep this file: it may hold what no backup has."


def examine(paths: Paths) -> Iterator[Finding]:
    """Everything about the file and what is in it."""
    if sqlite_only.too_old():
        yield bad("sqlite", f"SQLite {sqlite_version} is too old for the tables of this program.", "use a newer Python.")
    path = paths.database
    try:
        found = path.lstat()
    except FileNotFoundError:
        yield _missing(paths)
        return
    except OSError as error:
        yield bad("database", f"{path} cannot be looked at ({missing_right(path) or error.strerror}).", "check the rights of the folder.")
        return
    yield good("database", f"{path}, {found.st_size:,} bytes")
    try:
        with Store.open(path, state=paths.state, backups=paths.backups, read_only=True, now_ms=now_ms) as store:
            yield from _in(store)
    except InUse as error:
        yield bad("database", str(error), code=IN_USE)
    except CannotOpen as error:
        yield bad("database", str(error))


def _missing(paths: Paths) -> Finding:
    try:
        look(paths.database, paths.backups)
    except CannotOpen as error:
        return bad("database", str(error))
    return note("database", f"{paths.database} is not there yet.", "start interview-tui, or add an opening; both make it.")


def _in(store: Store) -> Iterator[Finding]:
    with store.read() as conn:  # it cannot write, so SQLite knows no CHECK in it: the row checksums find what one forbids
        application, version = sqlite_only.identity(conn)
        wrong = sqlite_only.integrity_check(conn)
        odd = () if wrong else sqlite_only.looked_through(conn)[1]
        dangling = sqlite_only.dangling_references(conn)
        counts = sqlite_only.row_counts(conn)
        after_last = store.path.stat().st_size - sqlite_only.size_of_pages(conn)
        differences = () if wrong else checksums.differences(conn)
    yield good("database", f"application id {application:#x}, schema {version} of {migrations.VERSION}")
    if wrong:
        yield bad("database", f"The check found: {wrong}", _RESTORE)
    if dangling:
        yield bad("database", f"{dangling} rows refer to a row that is not there: another program wrote to the file.", _RESTORE)
    if not (wrong or dangling):
        yield good("database", "every page, index and reference is whole")
    if after_last:
        yield _size(after_last)
    for table in odd:
        yield bad(
            "rows",
            f"“{table.replace('_', ' ')}” holds a value that this program never writes; the file can be worked with all the same.",
            _RESTORE,
        )
    yield from _rows(differences, looked=not wrong)
    counted = ", ".join(f"{name} {number}" for name, number in sorted(counts.items()) if name != "row_checksum")
    yield good("contents", counted)


def _size(odd: int) -> Finding:
    if odd > 0:
        text = f"{odd:,} bytes follow after the last page: something was appended to the file. Nothing of yours is in them."
        return note("database", text, "nothing; the next writes leave them out.")
    text = f"The file ends early, by {-odd:,} bytes: it was cut off, as by a copy that was not finished."
    return note("database", text, "compare it with a backup: `interview-tui restore --list`.")


def _rows(differences: tuple[Difference, ...], *, looked: bool) -> Iterator[Finding]:
    """Damage inside a row: SQLite looks at its own structure alone."""
    for one in differences:
        rows = f"Rows of “{one.table.replace('_', ' ')}” that {_WHAT[one.what]}: {one.count}"
        text = f"{rows}. SQLite itself does not see such damage: another program or a failing disk did it."
        yield bad("rows", text, _RESTORE)
    if looked and not differences:
        yield good("rows", "every row is as it was written")
