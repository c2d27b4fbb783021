"""What lies beside the database or belongs to it: journal, other versions, lock, backups, rescued text, crash reports."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from interview_tui.domain.text import clean
from interview_tui.errors import CannotOpen
from interview_tui.paths import Paths
from interview_tui.services.clock import now_ms
from interview_tui.services.doctor.findings import Finding, bad, good, note
from interview_tui.storage.backup import backups_of, made_ms
from interview_tui.storage.hot_journal import at_a_glance
from interview_tui.storage.inspecting import must_be_whole
from interview_tui.storage.lock import lock_path, said_beside, says_closed
from interview_tui.storage.other_databases import is_gone, of_others
from interview_tui.storage.rescue import find_rescues
from interview_tui.storage.surroundings import conflicted_copies, is_file

_DAY_MS = 86_400_000


def examine(paths: Paths) -> Iterator[Finding]:
    """Everything around the file."""
    real = Path(os.path.realpath(paths.database))
    yield from _lock(real)
    yield from _sidecars(real)
    yield from _copies(real)
    yield from _backups(real, paths.backups)
    yield from _rescued(real, paths.state)
    yield from _erased(real, paths.backups)


def _sidecars(path: Path) -> Iterator[Finding]:
    journal, log = (path.with_name(path.name + ending) for ending in ("-journal", "-wal"))
    refusal = at_a_glance(path, clean=says_closed(path)) if os.path.lexists(path) else None
    if refusal:
        yield bad("journal", f"The database cannot be opened: it {refusal.what}.", refusal.then)
    elif os.path.lexists(journal) and os.path.lexists(path):
        yield note("journal", f"{journal.name} lies beside it: a write was cut off, or goes on now.",
                   "leave it there; the next start undoes the half-done write, if the journal is its own.")  # fmt: skip
    if os.path.lexists(log):
        yield note("journal", f"{log.name} lies beside it, which interview-tui never makes: another program has the file open, or had.",
                   "close that program; delete nothing.")  # fmt: skip


def _copies(path: Path) -> Iterator[Finding]:
    for other in conflicted_copies(path):
        yield note("copies", f"{other} looks like another version of the database, made when two computers had changed it.",
                   "see with --db which of the two holds what you need; nothing is merged by itself.")  # fmt: skip


def _lock(path: Path) -> Iterator[Finding]:
    words = said_beside(path)
    if not words:
        if os.path.lexists(lock_path(path)):
            yield note("lock", f"Nothing can be read from {lock_path(path).name}: it is empty, no file, or others keep it to themselves.",
                       "close interview-tui everywhere, then move it away.")  # fmt: skip
        return
    if words.get("state") != "open":
        yield good("lock", "nobody writes to it now; it was closed in order")
        return
    who = f"pid {words.get('pid', 'unknown')} on {words.get('host', 'an unknown host')}"
    if _runs(words.get("pid", "")):
        yield note("lock", f"It seems to be open for writing now ({who}).", "that is fine; reading works beside it.")
    else:
        yield note("lock", f"The last to write ({who}) did not close it in order.", "nothing; the next start checks the file.")


def _runs(pid: str) -> bool:
    if not pid.isdecimal() or not 0 < int(pid) < 2**31:
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _backups(path: Path, folder: Path) -> Iterator[Finding]:
    backups = backups_of(path, folder)
    if not backups:
        if is_file(path):
            yield note("backups", "There is none yet; one is made at the beginning and the end of an interview.",
                       "`interview-tui backup FILE` makes one, if the database can be opened.")  # fmt: skip
        return
    newest = backups[0]
    try:
        strange = must_be_whole(newest).strange_rows
    except CannotOpen as error:
        yield bad("backups", f"The newest backup is no use: {error}", "make a new one now: `interview-tui backup FILE`.")
        return
    days = (now_ms() - (made_ms(newest) or 0)) // _DAY_MS
    said = f"{len(backups)} in {folder}; the newest, {newest.name}, is {_age(days)} old and was looked through"
    if strange:
        yield note("backups", f"{said}: {strange} rows in it are not as they were written.", "restore an older one, should you need one.")
    elif days and _changed_ms(path) - (made_ms(newest) or 0) > _DAY_MS:
        yield note("backups", f"{said}: whole, and older than what was written since.", "make a new one now: `interview-tui backup FILE`.")
    else:
        yield good("backups", f"{said}: whole")


def _age(days: int) -> str:
    return "less than a day" if days < 1 else f"{days} {'day' if days == 1 else 'days'}"


def _changed_ms(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns // 1_000_000
    except OSError:
        return 0


def _rescued(path: Path, state: Path) -> Iterator[Finding]:
    rescues = find_rescues(path, state)
    for rescue in rescues:
        yield note("rescue", f"{rescue.path} holds {len(rescue.changes)} changes that are not in the database.",
                   "start interview-tui; it puts them back.")  # fmt: skip
    for kept in _names(state, "*.kept.jsonl"):
        yield note("rescue", f"{kept} holds rescued text that did not fit into its database.",
                   "every start tries again whether it fits now, such as after a restore; what never will, read in an editor and take "
                   "over, then delete the file: it holds personal data.")  # fmt: skip
    others = of_others(path, state)
    for other in sorted(others):
        yield _of_another(other, others[other])
    if not rescues and not others:
        yield good("rescue", "no text waits to be put back")
    if crashes := _names(state, "crash-*.txt"):
        yield note("crashes", f"{len(crashes)} reports of crashes in {state}.",
                   "send one with a report of the fault (it holds no candidate text), then delete them.")  # fmt: skip


def _of_another(database: Path, files: Sequence[Path]) -> Finding:
    """Text that waits for a database at another path: this one cannot know whether it was that."""
    where = clean(str(database))
    files_hold = "1 file of rescued or half-written text belongs" if len(files) == 1 else f"{len(files)} files of such text belong"
    said = "\n".join((f"{files_hold} to a database at another path: {where}", *(clean(str(path)) for path in files)))
    if is_gone(database):
        return note("rescue", f"{said}\nNo file lies at that path any more.",
                    "if your database was moved from there, put it back with what lies beside it, start interview-tui with it once (--db "
                    "and that path), which puts the text back, finish or leave what was begun, then move it again.")  # fmt: skip
    return note("rescue", said, "start interview-tui with that database (--db and that path): it puts its own text back.")


def _names(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


def _erased(path: Path, backups: Path) -> Iterator[Finding]:
    from interview_tui.storage import export_log
    from interview_tui.storage.erasing import job, lost, tombstones

    for file in (tombstones.file_of(path), export_log.file_of(path)):
        if os.path.lexists(file) and (file.is_symlink() or not file.is_file()):
            yield note("erasing", f"{file} is no file: nothing can be written down there.", "move it away.")
    if os.path.lexists(job.file_of(path)) or tombstones.is_begun(path):
        yield note("erasing", "An erasure was begun and is not known to be over.",
                   "start interview-tui, not only for reading; it finishes that before anything else.")  # fmt: skip
    elif holders := lost.holders(path, backups):
        named = "\n".join(map(str, holders))
        yield note("erasing", f"Somebody who was erased is in backups that were put there since, or could not be rewritten:\n{named}",
                   "delete those that are not needed; restoring one leaves the person out.")  # fmt: skip
